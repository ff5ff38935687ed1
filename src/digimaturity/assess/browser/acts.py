"""What the buttons of a question's form do: save, skip, take back, accept, change the language, remove evidence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from digimaturity.assess import time_box
from digimaturity.assess.browser.beside_question import proposal_of, told
from digimaturity.assess.browser.desk import Filled, Said
from digimaturity.assess.browser.forms import (
    FieldError,
    choice_in,
    chosen_now,
    evidence_in,
    filled_in,
    keep_typed,
    settle_typed,
)
from digimaturity.assess.browser.seen import day_of, is_seen, token_of
from digimaturity.assess.choice import NOT_POSSIBLE, accepted
from digimaturity.assess.session import ChangedElsewhereError
from digimaturity.assess.waiting import PICTURE, prompt_of
from digimaturity.assess.what_stands import question_name
from digimaturity.ground.errors import DigimaturityError, NotFoundError, StorageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.numeral import whole_number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.translations import languages
from digimaturity.model.answers import Evidence, Observation, words
from digimaturity.model.fit import doubtful
from digimaturity.model.mending import piece_numbered
from digimaturity.model.try_words import what_they_give

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.assess.browser.forms import Posted
    from digimaturity.insight.questions import Question

_CONFLICT = Text(
    "Svaret har ändrats sedan du öppnade sidan. Ditt svar är inte sparat än.",
    "The answer has been changed since you opened the page. Yours is not saved yet.",
)
_NOTHING = Text("Välj ett svar, eller hoppa över frågan.", "Choose an answer, or skip the question.")
_NO_UNDO = Text("Det finns inget att ångra.", "There is nothing to undo.")
_NOT_UNDONE = Text(
    "{q} är ändrad någon annanstans sedan dess: {a}. Inget är taget tillbaka.",
    "{q} has been changed elsewhere since: {a}. Nothing is taken back.",
)
_NO_ANSWER = Text("inget svar", "no answer")
_NO_PROPOSAL = Text(
    "Förslaget har ändrats eller dragits tillbaka sedan sidan visades. Läs det som står nu.",
    "The proposal has been changed or withdrawn since the page was shown. Read what stands now.",
)
_ANOTHER_DAY = Text(
    "Sidan visades {d}, och svaret gäller i dag: det blir ett försök till. Spara igen om det är rätt.",
    "The page was shown on {d}, and the answer is of today: it will be one try more. Save again if that is right.",
)


@dataclass(frozen=True, slots=True)
class Go:
    """On to another page.

    Attributes:
        question: whose; None for the list of all.
        told: what happened: ``saved``, ``undone``, ``removed``, ``marked``, or nothing.
        of: the question that it happened to.
        language: another one.
    """

    question: Question | None
    told: str = ""
    of: Question | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """The same page again, with what was typed and a word on top."""

    status: int
    filled: Filled
    said: Said


def act(desk: Desk, sitting: Sitting, question: Question, posted: Posted) -> Go | Stay:
    """Do what a form's button says.

    Args:
        desk: where the caller has a turn to write.
        sitting: as it stands on disk.
        question: whose form it is.
        posted: what came back.
    """
    sitting.go_to(question)
    done = _done(desk, sitting, question, posted)
    if isinstance(done, Stay):
        # Nothing of it was saved: a page that is loaded again, or closed, costs nothing of what it says.
        return dataclasses.replace(done, filled=keep_typed(sitting, question, done.filled))
    return done


def _done(desk: Desk, sitting: Sitting, question: Question, posted: Posted) -> Go | Stay:
    button, _, which = posted.do.partition(":")
    try:
        if button in _OTHERS:
            posted = _with_picture(desk, posted)
            return _OTHERS[button](sitting, question, posted, which)
        return _save(desk, sitting, question, posted, onwards=button != "stay")
    except ChangedElsewhereError as error:
        return _conflict(sitting, posted.filled, error.stands)
    except FieldError as error:
        return _wrong(posted.filled, error.message, error.field)
    except StorageError as error:
        return _refused(sitting, question, posted.filled, error)
    except DigimaturityError as error:
        return _wrong(posted.filled, error.message)


def opened(sitting: Sitting, question: Question, said: Said) -> Stay:
    """What a question's page shows when it is opened.

    What was typed before another language was asked for stands there again, with what has been answered since.

    Args:
        sitting: as it stands on disk.
        question: whose page it is.
        said: what it says on top where nothing has.
    """
    filled, stands = filled_in(sitting, question), sitting.session.observation(question)
    if is_seen(filled.seen, stands):
        return Stay(200, filled, said)
    return _conflict(sitting, filled, stands)


def _wrong(filled: Filled, message: Text, field: str = "", status: int = 422) -> Stay:
    return Stay(status, filled, Said("error", message, field))


def _conflict(sitting: Sitting, filled: Filled, stands: Observation | None) -> Stay:
    """The page with both answers: only now has the assessor seen what stands. The choice is still of its own day."""
    filled = dataclasses.replace(filled, seen=token_of(stands, day_of(filled.seen) or sitting.session.today))
    return Stay(409, filled, Said("conflict", _CONFLICT, theirs=stands))


def _refused(sitting: Sitting, question: Question, filled: Filled, error: StorageError) -> Stay:
    """The disk took nothing: what was typed goes where it can be found again, and stays in the page."""
    keep_typed(sitting, question, filled)
    saved = sitting.waiting.rescue(question)
    # The page holds it too: another question's answer must not bring it along.
    sitting.session.unsaved = None
    said = [error.message, *filter(None, (error.hint, saved))]
    return _wrong(filled, joined(" ", said), status=507)


# Saving


def _save(desk: Desk, sitting: Sitting, question: Question, posted: Posted, *, onwards: bool) -> Go | Stay:
    session, filled = sitting.session, posted.filled
    stands = session.observation(question)
    is_stale = not is_seen(filled.seen, stands)
    try:
        piece = _evidence(desk, sitting, posted)
        filled = dataclasses.replace(filled, kept=(piece.screenshot or piece.file or "") if piece else "")
        choice, note = choice_in(filled, question.criterion), words(filled.note)
    except FieldError as error:
        if is_stale:
            return _conflict(sitting, filled, stands)
        return _wrong(filled, error.message, error.field)
    changes: dict[str, Any] = {}
    if piece and not _has(stands, piece):
        changes["evidence"] = (piece,)
    is_public = bool(note and filled.note_public)
    if (note, is_public) != ((stands.note or None, stands.note_public) if stands else (None, False)):
        changes |= {"note": note, "public": is_public}
    # What the form showed as chosen on its own day, and nobody touched, is no answer of today.
    day = day_of(filled.seen)
    is_new = choice is not None and _is_new(sitting, question, choice, day)
    if is_stale and (is_new or changes):
        return _conflict(sitting, filled, stands)
    if choice is not None and is_new and _is_of_another_day(sitting, question, choice, day):
        again = dataclasses.replace(filled, seen=sitting.token_of(question))
        return _wrong(again, _ANOTHER_DAY.fill(d=day), "choice")
    if choice is not None and is_new:
        seconds = _seconds(desk, sitting, question, choice, posted)
        if isinstance(seconds, Stay):
            return dataclasses.replace(seconds, filled=filled)
        session.give(dataclasses.replace(choice, seconds=seconds), stands, **changes)
        _tell(sitting, question, filled)
        settle_typed(sitting, question, filled)
        return Go(session.current if onwards else question, "saved", question)
    if changes:
        session.mend(stands, **changes)
    elif stands is None:
        return _wrong(filled, _NOTHING, "choice")
    settle_typed(sitting, question, filled)
    if onwards:
        session.skip()
    return Go(session.current, "saved", question)


def _is_new(sitting: Sitting, question: Question, choice: Observation, day: str = "") -> bool:
    """Whether a choice is another than the one that stands for the question itself: a double click is none."""
    answer = sitting.session.file.answer(question.criterion.id)
    now = chosen_now(sitting, question, day)
    if now is None or answer.place_of(question.service_id) != question.service_id:
        return True
    return not now.same_choice(choice) or (now.reason or None) != (choice.reason or None)


def _is_of_another_day(sitting: Sitting, question: Question, choice: Observation, day: str) -> bool:
    """Whether a choice replaces what a page of another day showed as that day's try, while today has none yet."""
    is_try = choice.outcome.counts and chosen_now(sitting, question) is None
    return is_try and chosen_now(sitting, question, day) is not None


def _has(stands: Observation | None, piece: Evidence) -> bool:
    """Whether a piece of evidence stands there, on whatever day it was seen."""
    return any(dataclasses.replace(e, seen=piece.seen) == piece for e in (stands.evidence if stands else ()))


def _evidence(desk: Desk, sitting: Sitting, posted: Posted) -> Evidence | None:
    """What the form brings as evidence: an address, a quotation, a picture, or several of them as one piece."""
    day = sitting.session.today
    picture = _picture(desk, posted)
    piece = evidence_in(posted.filled, day)
    if picture is None or piece is None:
        own = bool(posted.filled.internal)
        return dataclasses.replace(picture, seen=day, internal=own) if picture else piece
    return dataclasses.replace(picture, url=piece.url, quote=piece.quote, seen=day, internal=piece.internal)


def _picture(desk: Desk, posted: Posted) -> Evidence | None:
    if not (posted.picture or posted.filled.kept):
        return None
    from digimaturity.workspace.evidence_files import file_of, keep_file

    try:
        if posted.picture:
            return keep_file(desk.edition.folder, posted.picture)
        return keep_file(desk.edition.folder, file_of(desk.edition.folder, posted.filled.kept).read_bytes())
    except StorageError:
        raise
    except DigimaturityError as error:
        raise FieldError(joined(" ", filter(None, (error.message, error.hint))), field="picture") from error


def _with_picture(desk: Desk, posted: Posted) -> Posted:
    """A form that is not saved now, with its picture where it waits to be: in the evidence folder."""
    if not posted.picture:
        return posted
    piece = _picture(desk, posted)
    kept = (piece.screenshot or piece.file or "") if piece else ""
    return dataclasses.replace(posted, filled=dataclasses.replace(posted.filled, kept=kept), picture=b"")


def _seconds(
    desk: Desk, sitting: Sitting, question: Question, choice: Observation, posted: Posted
) -> float | Stay | None:
    """The seconds that an answer took; the page again where it was not said to be found in time, or was not."""
    seconds = sitting.watch.seconds(question.key, posted.seconds)
    limit = time_box.limit_of(sitting.session, question, desk.time_box)
    level = choice.up_to if choice.up_to is not None else choice.level
    if level is None or not time_box.asks_whether_in_time(level, question.criterion, seconds, limit):
        return seconds
    if posted.in_time == "yes":
        return time_box.within(seconds, limit)
    message = time_box.not_in_time(question.criterion) if posted.in_time == "no" else time_box.RAN_OUT
    return _wrong(posted.filled, message, "choice" if posted.in_time == "no" else "in_time")


def _tell(sitting: Sitting, question: Question, filled: Filled) -> None:
    """What is to be said of an answer on the next page: what its tries give, and a number that may mean another."""
    ends = (filled.least, filled.most) if filled.choice == "between" else (filled.value,)
    doubts = [doubtful(question.criterion, end) for end in ends if end and question.criterion.goalposts]
    tries = what_they_give(question.criterion, sitting.session.observation(question))
    said = [one if isinstance(one, Text) else same(one) for one in (tries, *doubts) if one]
    if said:
        sitting.told[question.key] = joined(" ", said)


# The other buttons


def _speak(sitting: Sitting, question: Question, posted: Posted, which: str) -> Go:
    sitting.stashed[question.key] = keep_typed(sitting, question, posted.filled)
    return Go(question, language=which if which in languages() else "")


def _skip(sitting: Sitting, question: Question, posted: Posted, _: str) -> Go:
    keep_typed(sitting, question, posted.filled)
    sitting.session.skip()
    return Go(sitting.session.current)


def _undo(sitting: Sitting, question: Question, posted: Posted, _: str) -> Go | Stay:
    keep_typed(sitting, question, posted.filled)
    latest = sitting.session.latest
    if latest is None:
        return _wrong(posted.filled, _NO_UNDO)
    # A second click on the same button takes nothing more back.
    if posted.undoes and posted.undoes != sitting.undo_token:
        return Go(question)
    try:
        done = sitting.errands.latest
        # With the answer that an errand gave, the errand waits again.
        if done is not None and done.before is not None:
            sitting.errands.take_back()
        elif not sitting.session.undo():
            return _wrong(posted.filled, _NO_UNDO)
    except ChangedElsewhereError as error:
        # It may be about another question than the page's.
        said = told(error.stands, latest.criterion).words if error.stands else _NO_ANSWER
        return _wrong(posted.filled, _NOT_UNDONE.fill(q=question_name(latest), a=said), status=409)
    return Go(latest, "undone", latest)


def _accept(sitting: Sitting, question: Question, posted: Posted, which: str) -> Go | Stay:
    session = sitting.session
    stands = session.observation(question)
    proposed = proposal_of(sitting, question, which)
    if proposed is None:
        return _wrong(posted.filled, _NO_PROPOSAL, status=409)
    own = accepted(proposed.observation, question.criterion, sitting.watch.seconds(question.key, posted.seconds))
    if own is None:
        return _wrong(posted.filled, NOT_POSSIBLE)
    if proposed.is_proposal or _is_new(sitting, question, own):
        if not is_seen(posted.filled.seen, stands):
            return _conflict(sitting, posted.filled, stands)
        keep_typed(sitting, question, posted.filled)
        session.give(own, stands, evidence=proposed.observation.evidence if proposed.is_proposal else ())
        _tell(sitting, question, Filled())
    else:
        session.skip()
    return Go(session.current, "saved", question)


def _remove(sitting: Sitting, question: Question, posted: Posted, which: str) -> Go | Stay:
    stands = sitting.session.observation(question)
    if not is_seen(posted.filled.seen, stands):
        return _conflict(sitting, posted.filled, stands)
    number = whole_number(which)
    try:
        sitting.session.change_evidence(number, None, stands)
    except NotFoundError as error:
        return _wrong(posted.filled, error.message)
    filled = dataclasses.replace(posted.filled, seen=sitting.token_of(question))
    sitting.stashed[question.key] = keep_typed(sitting, question, filled)
    return Go(question, "removed", question)


def _mark(sitting: Sitting, question: Question, posted: Posted, which: str) -> Go | Stay:
    """Let a piece of evidence be internal, or public again where it is."""
    stands = sitting.session.observation(question)
    if not is_seen(posted.filled.seen, stands):
        return _conflict(sitting, posted.filled, stands)
    try:
        piece = piece_numbered(stands or Observation.not_assessed(), whole_number(which))
    except NotFoundError as error:
        return _wrong(posted.filled, error.message)
    sitting.session.change_evidence(
        whole_number(which), dataclasses.replace(piece, internal=not piece.internal), stands
    )
    filled = dataclasses.replace(posted.filled, seen=sitting.token_of(question))
    sitting.stashed[question.key] = keep_typed(sitting, question, filled)
    return Go(question, "marked", question)


def _drop_picture(sitting: Sitting, question: Question, posted: Posted, _: str) -> Go:
    filled = dataclasses.replace(posted.filled, kept="")
    sitting.waiting.settle(prompt_of(question, PICTURE))
    sitting.stashed[question.key] = keep_typed(sitting, question, filled)
    return Go(question)


_OTHERS: dict[str, Callable[[Sitting, Question, Posted, str], Go | Stay]] = {
    "skip": _skip,
    "lang": _speak,
    "undo": _undo,
    "accept": _accept,
    "remove-evidence": _remove,
    "mark-evidence": _mark,
    "drop-picture": _drop_picture,
}
