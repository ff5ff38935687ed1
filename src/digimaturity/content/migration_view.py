"""What becomes of an edition's answers on another version of the catalogue, with the texts before and now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digimaturity.content.changes_view import TEXTS, differs, record_of, row_of_text
from digimaturity.content.phrases import answers_of
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.workspace.catalogues.versions import Fate
from digimaturity.workspace.migrating import Fall, asked_anew

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.workspace.catalogues.versions import Change
    from digimaturity.workspace.migrating import Left, Move, Moved
    from digimaturity.workspace.migration import Migration

_FILES = (
    Column("organisation", Text("Organisation", "Organisation")),
    Column("assessor_shown", Text("Bedömare", "Assessor"), in_file=("assessor",)),
    Column("before", Text("Från", "From")),
    Column("moved", Text("Flyttas oförändrade", "Move unchanged"), "whole"),
    Column("proposed", Text("Ska bekräftas", "To confirm"), "whole"),
    Column("unfit", Text("Besvaras på nytt", "Answer anew"), "whole"),
    Column("answered", Text("Redan besvarade", "Answered already"), "whole"),
    Column("retired", Text("Ställs inte mer", "No longer asked"), "whole"),
)
_CRITERIA = (
    Column("before", Text("Före", "Before")),
    Column("now", Text("Nu", "Now")),
    Column("title", Text("Titel", "Title"), "prose"),
    Column("n_answers", Text("Svar", "Answers"), "whole"),
    Column("fall_shown", Text("Vad som händer", "What happens"), "prose", ("fall",)),
)
_NEW = (_CRITERIA[1], _CRITERIA[2])
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
    files = [_file_row(f) for f in moving]
    by_change = _by_change(moving)
    tables = [Table(_FILES, files)] if files else []
    for fate, caption in _GROUPS.items():
        rows = [_criterion_row(change, left) for change, left in by_change if change.fate is fate]
        if rows:
            tables.append(Table(_CRITERIA, rows, caption))
    new = asked_anew(move, moving)
    if new:
        rows = [{"now": c.now, "title": str(c.title)} for c in new]
        tables.append(Table(_NEW, rows, Text("Nya frågor", "New questions")))
    texts = [
        row_of_text(change, said)
        for change, _ in by_change
        if change.now is not None
        for said in change.said
        if said.field.partition(" ")[0] in _READ and differs(said)
    ]
    if texts:
        tables.append(
            Table(TEXTS, texts, Text("Frågor och nivåer, före och nu", "Questions and levels, before and now"))
        )
    n = Counter(left.fall for f in moving for left in f.left)
    is_there = not moving and not plan.edition_files
    heading = _NOTHING if is_there else _DONE if written else _WILL
    payload = {
        "edition": edition,
        "to": move.to,
        "written": written,
        "files": [{k: v for k, v in row.items() if k != "assessor_shown"} for row in files],
        "edition_moves": bool(plan.edition_files),
        "waiting": [str(path) for path in plan.waiting],
        "criteria": [
            {**record_of(change), "answers": [_answer_record(f, x) for f, x in left]} for change, left in by_change
        ],
        "new": [record_of(c) for c in new],
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


def _file_row(file: Moved) -> dict[str, Any]:
    n, who = Counter(left.fall.value for left in file.left), file.assessment.assessor
    return {
        "organisation": file.assessment.organisation,
        "assessor": who.id,
        "assessor_shown": who.role.words if who.role.is_consensus else who.id,
        "before": file.before,
        "moved": file.n_moved,
        **{fall.value: n[fall.value] for fall in Fall},
    }


def _by_change(files: Sequence[Moved]) -> list[tuple[Change, list[tuple[Moved, Left]]]]:
    """The changes that answers are about, each with those; files of different versions may tell of one twice."""
    found: dict[tuple[object, ...], tuple[Change, list[tuple[Moved, Left]]]] = {}
    for file in files:
        for left in file.left:
            key = (left.change.before, left.change.now, left.change.fate)
            found.setdefault(key, (left.change, []))[1].append((file, left))
    return list(found.values())


def _criterion_row(change: Change, left: Sequence[tuple[Moved, Left]]) -> dict[str, Any]:
    falls = list(dict.fromkeys(one.fall for _, one in left))
    said = "; ".join(str(_FALLS[fall]) for fall in falls)
    if change.reason is not None:
        said = str(same("{s} ({r})").fill(s=said, r=change.reason))
    return {
        "before": ", ".join(change.before),
        "now": change.now,
        "title": str(change.title),
        "n_answers": len(left),
        "fall": " ".join(fall.value for fall in falls),
        "fall_shown": said,
    }


def _answer_record(file: Moved, left: Left) -> dict[str, Any]:
    return {
        "organisation": file.assessment.organisation,
        "assessor": file.assessment.assessor.id,
        "criterion": left.criterion,
        "service": left.service,
        "outcome": left.stands.outcome.value,
        "level": left.stands.level,
        "value": left.stands.value,
        "up_to": left.stands.up_to,
        "at": left.stands.at,
        "becomes": left.fall.value,
    }
