"""``digimaturity evidence``: what shows that an answer is right: see it, add to it, change, mark and remove it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.choice import checked_address
from digimaturity.content.evidence_words import kept_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Evidence, Observation, words
from digimaturity.model.mending import (
    piece_numbered,
    with_changed_evidence,
    with_evidence,
    without_evidence,
)
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import QUOTED
from digimaturity.verbs.given import Given
from digimaturity.verbs.mended_answers import Answered, show_standing
from digimaturity.verbs.options import option
from digimaturity.workspace.evidence_files import EvidenceFile, with_files

if TYPE_CHECKING:
    from collections.abc import Iterable


def evidence(
    organisation: opt.Organisation,
    criterion: opt.Criterion,
    add: Annotated[
        str | None, option("--add", sv="lägg till en adress", en="add an address", metavar=Text("ADRESS", "ADDRESS"))
    ] = None,
    change: Annotated[
        int | None,
        option("--change", sv="ändra belägg nummer N", en="change evidence number N", metavar=same("N")),
    ] = None,
    remove: Annotated[
        int | None,
        option("--remove", sv="ta bort belägg nummer N", en="remove evidence number N", metavar=same("N")),
    ] = None,
    url: Annotated[
        str | None,
        option("--url", sv="ny adress, med --change", en="new address, with --change"),
    ] = None,
    quote: Annotated[
        str | None,
        option(
            "--quote",
            sv="citat, med --add eller --change; utan dem läggs det till som nytt",
            en="quotation, with --add or --change; without them it is added as new",
        ),
    ] = None,
    file: Annotated[
        str | None,
        option(
            "--file",
            sv="skärmbild, annan bild eller PDF, som --quote; med --change tar en tom text bort den",
            en="screenshot, other picture or PDF, as --quote; with --change an empty text takes it away",
            metavar=Text("FIL", "FILE"),
        ),
    ] = None,
    internal: Annotated[
        bool | None,
        option(
            "--internal/--public",
            sv="belägget publiceras inte, eller publiceras (annars); med --change N, eller för ett nytt",
            en="the evidence is not published, or is (otherwise); with --change N, or of a new piece",
        ),
    ] = None,
    service: opt.Service = None,
    *,
    given: Annotated[Given, "edition assessor consensus even_if_unfinished form catalogue workspace lang"],
) -> int:
    """Show the evidence of an answer, or mend it."""
    context = given.context()
    _check_asked(add, change, remove, url, quote, file, internal=internal)
    address, said = checked_address(url if add is None else add, QUOTED), words(quote)
    if (add, change, remove, quote, file, internal) == (None,) * 6:
        show_standing("evidence", context, organisation, criterion, given.form, unfinished_too=given.even_if_unfinished)
        return Exit.DONE
    if change is None and remove is None and not (address or said or file):
        raise UsageError(
            Text("Belägget är tomt.", "The evidence is empty."),
            Text(
                "Ange en adress med --add, ett citat med --quote eller en fil med --file.",
                "Give an address with --add, a quotation with --quote or a file with --file.",
            ),
        )
    answered = Answered.by(
        context, organisation, criterion, consensus=given.consensus, may_begin=change is None and remove is None
    )
    found = EvidenceFile.at(Path(file), answered.edition.folder) if file else None
    if change is not None:
        wanted = _Given(
            None if url is None else address or "", None if quote is None else said or "", found, file == "", internal
        )
        _change(answered, service, change, wanted)
    elif remove is not None:
        _remove(answered, service, remove)
    else:
        _add(answered, service, address, said, found, internal=bool(internal))
    return Exit.DONE


@dataclass(frozen=True, slots=True)
class _Given:
    """What a piece is changed to; None leaves a part as it is, an empty text takes it away."""

    url: str | None
    quote: str | None
    file: EvidenceFile | None
    is_without_file: bool
    internal: bool | None


def _check_asked(
    add: str | None,
    change: int | None,
    remove: int | None,
    url: str | None,
    quote: str | None,
    file: str | None,
    *,
    internal: bool | None,
) -> None:
    """Refuse options that do not go together, and a change to nothing.

    Raises:
        UsageError: naming what goes with what.
    """
    if sum(given is not None for given in (add, change, remove)) > 1:
        raise UsageError(Text("Ange en av --add, --change och --remove.", "Give one of --add, --change and --remove."))
    if url is not None and change is None:
        raise UsageError(
            Text("--url hör till --change.", "--url belongs to --change."),
            Text("Ange ett nytt belägg med --add ADRESS.", "Give new evidence with --add ADDRESS."),
        )
    mark = "--internal" if internal else "--public"
    for flag, given in (("--quote", quote), ("--file", file), (mark, internal)):
        if given is not None and remove is not None:
            raise UsageError(
                Text("{f} hör till --add och --change.", "{f} belongs to --add and --change.").fill(f=flag)
            )
    if change is not None and (url, quote, file, internal) == (None,) * 4:
        raise UsageError(
            Text("Vad ska det ändras till?", "What should it be changed to?"),
            Text(
                "Ange --url, --quote, --file, --internal eller --public.",
                "Give --url, --quote, --file, --internal or --public.",
            ),
        )


def _add(
    answered: Answered,
    service: str | None,
    url: str | None,
    quote: str | None,
    file: EvidenceFile | None,
    *,
    internal: bool,
) -> None:
    kept: list[Evidence] = []

    def added(before: Observation, _by: str, at: str) -> Observation:
        kept[:] = [file.kept_in(answered.edition.folder)] if file else []
        pieces = (Evidence(url=url, seen=at[:10], quote=quote),) if url or quote else ()
        return with_evidence(before, replace(with_files(pieces, kept, at[:10])[0], internal=internal))

    after = answered.begin_or_mend(service, added)
    added_as = Text("belägg {n} tillagt", "evidence {n} added").fill(n=len(after.evidence))
    answered.told(Text("{w}, internt", "{w}, internal").fill(w=added_as) if internal else added_as)
    _tell_of(kept)


def _change(answered: Answered, service: str | None, number: int, given: _Given) -> None:
    """Change what is given of a piece: an empty text takes that part away."""
    kept: list[Evidence] = []

    def changed(before: Observation, by: str, at: str) -> Observation:
        piece = piece_numbered(before, number)
        if given.quote is not None:
            piece = replace(piece, quote=given.quote or None)
        if given.url is not None and given.url != piece.url:
            # What is behind another address was seen now.
            piece = replace(piece, url=given.url or None, seen=at[:10])
        if given.internal is not None:
            piece = replace(piece, internal=given.internal)
        if given.is_without_file:
            piece = replace(piece, file=None, screenshot=None, sha256=None)
        if given.file is not None:
            kept[:] = [given.file.kept_in(answered.edition.folder)]
            piece = replace(with_files((piece,), kept, at[:10])[0], seen=at[:10])
        if not any((piece.url, piece.quote, piece.file, piece.screenshot)):
            raise UsageError(
                Text("Det blir inget kvar av belägget.", "Nothing is left of the evidence."),
                Text("Ta bort det med --remove {n}.", "Remove it with --remove {n}.").fill(n=number),
            )
        return with_changed_evidence(before, number, piece, by=by, at=at)

    answered.mend(service, changed)
    what = Text("belägg {n} ändrat", "evidence {n} changed")
    if given.internal is not None:
        internal, public = Text("{w}, internt", "{w}, internal"), Text("{w}, offentligt", "{w}, public")
        what = (internal if given.internal else public).fill(w=what)
    answered.told(what.fill(n=number))
    _tell_of(kept)


def _tell_of(kept: Iterable[Evidence]) -> None:
    for piece in kept:
        terminal.talk(kept_words(piece))


def _remove(answered: Answered, service: str | None, number: int) -> None:
    def removed(before: Observation, by: str, at: str) -> Observation:
        return without_evidence(before, number, by=by, at=at)

    answered.mend(service, removed)
    answered.told(
        Text("belägg {n} borttaget (finns kvar i historiken)", "evidence {n} removed (kept in the history)").fill(
            n=number
        )
    )
