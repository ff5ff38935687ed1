"""``digimaturity note``: what an assessor has written beside an answer: see it, replace, mark and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import MENDED_NOTE, words
from digimaturity.model.mending import with_note
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import given_text
from digimaturity.verbs.given import Given
from digimaturity.verbs.mended_answers import Answered, show_standing
from digimaturity.verbs.options import argument, option

if TYPE_CHECKING:
    from digimaturity.model.answers import Observation


def note(
    organisation: opt.Organisation,
    criterion: opt.Criterion,
    text: Annotated[
        str | None,
        argument(
            "anteckningen som ska stå där; - läser från stdin",
            "the note that is to stand there; - reads from stdin",
            Text("ANTECKNING", "NOTE"),
        ),
    ] = None,
    remove: Annotated[bool, option("--remove", sv="ta bort anteckningen", en="remove the note")] = False,
    public: Annotated[
        bool | None,
        option(
            "--public/--internal",
            sv="anteckningen får publiceras, eller är intern (annars)",
            en="the note may be published, or is internal (otherwise)",
        ),
    ] = None,
    service: opt.Service = None,
    *,
    given: Annotated[Given, "edition assessor consensus even_if_unfinished form catalogue workspace lang"],
) -> int:
    """Show the note of an answer, replace it, remove it, or say whether it may be published."""
    context = given.context()
    if remove and text is not None:
        raise UsageError(Text("Ange antingen ANTECKNING eller --remove.", "Give either NOTE or --remove."))
    if remove and public is not None:
        raise UsageError(
            Text(
                "--public och --internal går inte ihop med --remove.",
                "--public and --internal do not go with --remove.",
            )
        )
    said = None if text is None else _written(text)
    if remove:
        _remove(Answered.by(context, organisation, criterion, consensus=given.consensus), service)
    elif said is not None:
        answered = Answered.by(context, organisation, criterion, consensus=given.consensus, may_begin=True)
        _replace(answered, service, said, public=public)
    elif public is not None:
        _mark(Answered.by(context, organisation, criterion, consensus=given.consensus), service, public=public)
    else:
        show_standing("note", context, organisation, criterion, given.form, unfinished_too=given.even_if_unfinished)
    return Exit.DONE


def _written(text: str) -> str:
    said = words(given_text(text))
    if said is None:
        raise UsageError(
            Text("Anteckningen är tom.", "The note is empty."),
            Text("Ta bort den med --remove.", "Remove it with --remove."),
        )
    return said


def _replace(answered: Answered, service: str | None, said: str, *, public: bool | None) -> None:
    was_public = False

    def replaced(before: Observation, by: str, at: str) -> Observation:
        nonlocal was_public
        was_public = before.note_public
        return with_note(before, said, by=by, at=at, public=public)

    after = answered.begin_or_mend(service, replaced)
    if after.history and after.history[-1].why == MENDED_NOTE and after.history[-1].note:
        what = Text("anteckningen ersatt (den förra finns i historiken)", "note replaced (kept in the history)")
    else:
        what = Text("anteckningen tillagd", "note added")
    if after.note_public:
        what = Text("{w}, offentlig", "{w}, public").fill(w=what)
    elif was_public:
        what = Text("{w}, intern tills du märker den --public", "{w}, internal until you mark it --public").fill(w=what)
    answered.told(what)


def _mark(answered: Answered, service: str | None, *, public: bool) -> None:
    def marked(before: Observation, by: str, at: str) -> Observation:
        if before.note is None:
            raise UsageError(Text("Svaret har ingen anteckning.", "The answer has no note."))
        return with_note(before, before.note, by=by, at=at, public=public)

    answered.mend(service, marked)
    answered.told(
        Text("anteckningen är offentlig", "the note is public")
        if public
        else Text("anteckningen är intern", "the note is internal")
    )


def _remove(answered: Answered, service: str | None) -> None:
    def removed(before: Observation, by: str, at: str) -> Observation:
        if before.note is None:
            raise UsageError(Text("Svaret har ingen anteckning.", "The answer has no note."))
        return with_note(before, None, by=by, at=at)

    answered.mend(service, removed)
    answered.told(Text("anteckning borttagen (finns kvar i historiken)", "note removed (kept in the history)"))
