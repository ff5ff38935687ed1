"""What becomes of an edition's answers on another version of the catalogue, with the texts before and now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.content.changes_view import CHANGE, TextOf, texts_table
from digimaturity.content.phrases import answers_of
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of, unshown
from digimaturity.workspace.catalogues.versions import Fate
from digimaturity.workspace.migrating import Fall, asked_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.workspace.catalogues.versions import Change
    from digimaturity.workspace.migrating import Left, Move, Moved
    from digimaturity.workspace.migration import Migration

_GROUPS = {
    Fate.REWORDED: Text("Omformulerade frågor", "Reworded questions"),
    Fate.CHANGED: Text("Ändrade frågor", "Changed questions"),
    Fate.MERGED: Text("Sammanslagna frågor", "Merged questions"),
    Fate.RETIRED: Text("Frågor som har utgått", "Retired questions"),
}
_FALLS = {
    Fall.PROPOSED: Text("svaret blir ett förslag att bekräfta", "the answer becomes a proposal to confirm"),
    Fall.UNFIT: Text(
        "svaret är inte möjligt på den nya frågan: besvara den", "the answer is not possible to the new one: answer it"
    ),
    Fall.ANSWERED: Text("den nya frågan är redan besvarad", "the new question is answered already"),
    Fall.RETIRED: Text("svaret ligger kvar i filen och räknas inte", "the answer stays in the file, not counted"),
}
_BECOMES = {
    Fall.PROPOSED: Text("Ska bekräftas", "To confirm"),
    Fall.UNFIT: Text("Besvaras på nytt", "Answer anew"),
    Fall.ANSWERED: Text("Redan besvarade", "Answered already"),
    Fall.RETIRED: Text("Ställs inte mer", "No longer asked"),
}
_WILL = Text(
    "Utgåvan {e} till katalog {v}: {n} flyttas, {p} att bekräfta.",
    "The edition {e} to catalogue {v}: {n} move, {p} to confirm.",
)
_DONE = Text(
    "Utgåvan {e} till katalog {v}: {n} flyttade, {p} att bekräfta.",
    "The edition {e} to catalogue {v}: {n} moved, {p} to confirm.",
)
_NOTHING = Text(
    "Utgåvan {e}: svaren gäller redan katalog {v}. Det finns inget att flytta.",
    "The edition {e}: the answers are on catalogue {v} already. There is nothing to move.",
)
# The texts that an answer rests on.
_READ = ("question", "level")
_DRY = Text(
    "Provkörning: inget är sparat. Spara med --write. Inget svar raderas.",
    "Dry run: nothing is saved. Save with --write. No answer is erased.",
)
_CONFIRM = Text(
    "Bekräfta förslagen med: digimaturity assess ORGANISATION --only changed{a}",
    "Confirm the proposals with: digimaturity assess ORGANISATION --only changed{a}",
)


def migration_view(edition: str, plan: Migration, move: Move, *, written: bool) -> Result:
    """Each file with how many answers move and what becomes of the others, then those by what happened.

    Args:
        edition: its id.
        plan: what becomes of it.
        move: to which version.
        written: whether it was done.
    """
    # What is there already does not move.
    moving = [f for f in plan.files if f.before != move.to]
    by_change = _by_change(moving)
    tables = [Table.of(_FILES, moving)] if moving else []
    for fate, caption in _GROUPS.items():
        if own := [about for about in by_change if about.change.fate is fate]:
            tables.append(Table.of(_CRITERIA, own, caption))
    new = asked_anew(move, moving)
    if new:
        tables.append(Table.of(_NEW, new, Text("Nya frågor", "New questions")))
    texts = [
        text
        for about in by_change
        if about.change.now is not None
        for text in (TextOf(about.change, said) for said in about.change.said)
        if text.said.field.partition(" ")[0] in _READ and text.differs
    ]
    if texts:
        tables.append(
            texts_table(texts, Text("Frågor och nivåer, före och nu", "Questions and levels, before and now"))
        )
    n = Counter(left.fall for f in moving for left in f.left)
    is_there = not moving and not plan.edition_files
    heading = _NOTHING if is_there else _DONE if written else _WILL
    payload = {
        "edition": edition,
        "to": move.to,
        "written": written,
        "files": [record_of(_FILES, file) for file in moving],
        "edition_moves": bool(plan.edition_files),
        "waiting": [str(path) for path in plan.waiting],
        "criteria": [
            {**record_of(CHANGE, about.change), "answers": [record_of(_ANSWER, one) for one in about.left]}
            for about in by_change
        ],
        "new": [record_of(CHANGE, c) for c in new],
    }
    return Result(
        "migrate",
        payload,
        tuple(tables),
        heading.fill(e=edition, v=move.to, n=answers_of(sum(f.n_moved for f in moving)), p=n[Fall.PROPOSED]),
        tuple(_notes(plan, move, n[Fall.PROPOSED], written=written)),
    )


def _notes(plan: Migration, move: Move, n_proposed: int, *, written: bool) -> Iterable[Text]:
    done = sum(f.before == move.to for f in plan.files)
    if not written and (done < len(plan.files) or plan.edition_files):
        yield _DRY
    if done and done < len(plan.files):
        yield Text("Filer som redan är på {v}: {n}.", "Files that are on {v} already: {n}.").fill(v=move.to, n=done)
    if plan.waiting:
        yield Text(
            "Utgåvan själv flyttas med de sista av dess organisationer; {n} väntar (--all tar alla).",
            "The edition itself moves with the last of its organisations; {n} are waiting (--all takes them all).",
        ).fill(n=counted(len(plan.waiting), Text("fil", "file"), Text("filer", "files")))
    if n_proposed:
        yield _CONFIRM.fill(a=also())


def _falling(fall: Fall) -> Callable[[Moved], int]:
    return lambda file: sum(left.fall is fall for left in file.left)


def _whose(file: Moved) -> Text | str:
    who = file.assessment.assessor
    return who.role.words if who.role.is_consensus else who.id


_FILES: Declared = (
    Column("organisation", Text("Organisation", "Organisation"), get="assessment.organisation"),
    Column("assessor", Text("Bedömare", "Assessor"), get="assessment.assessor.id", said=_whose),
    Column("before", Text("Från", "From")),
    Column("moved", Text("Flyttas oförändrade", "Move unchanged"), "whole", get="n_moved"),
    *(Column(fall.value, title, "whole", get=_falling(fall)) for fall, title in _BECOMES.items()),
)


class LeftOf(NamedTuple):
    """An answer of a file that does not move as it is."""

    file: Moved
    left: Left


class _About(NamedTuple):
    """A change, and the answers that it is about."""

    change: Change
    left: list[LeftOf]

    @property
    def falls(self) -> list[Fall]:
        return list(dict.fromkeys(one.left.fall for one in self.left))


def _by_change(files: Sequence[Moved]) -> list[_About]:
    """The changes that answers are about, each with those; files of different versions may tell of one twice."""
    found: dict[tuple[object, ...], _About] = {}
    for file in files:
        for left in file.left:
            key = (left.change.before, left.change.now, left.change.fate)
            found.setdefault(key, _About(left.change, [])).left.append(LeftOf(file, left))
    return list(found.values())


def _what_happens(about: _About) -> Text:
    said = joined("; ", [_FALLS[fall] for fall in about.falls])
    return said if about.change.reason is None else same("{s} ({r})").fill(s=said, r=about.change.reason)


_CRITERIA = (
    Column("before", Text("Före", "Before"), get=lambda about: ", ".join(about.change.before)),
    Column("now", Text("Nu", "Now"), get="change.now"),
    Column("title", Text("Titel", "Title"), "prose", get="change.title"),
    Column("n_answers", Text("Svar", "Answers"), "whole", get=lambda about: len(about.left)),
    Column(
        "fall",
        Text("Vad som händer", "What happens"),
        "prose",
        get=lambda about: " ".join(fall.value for fall in about.falls),
        said=_what_happens,
    ),
)
_NEW = (Column("now", Text("Nu", "Now")), Column("title", Text("Titel", "Title"), "prose"))
_ANSWER = (
    *unshown("organisation=file.assessment.organisation assessor=file.assessment.assessor.id"),
    *unshown("criterion=left.criterion service=left.service outcome=left.stands.outcome.value"),
    *(Unshown(name, f"left.stands.{name}") for name in ("level", "value", "up_to", "at")),
    Unshown("becomes", "left.fall.value"),
)
