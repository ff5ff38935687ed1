"""``digimaturity reply import``: what organisations wrote in their sheets, saved beside their results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.reply_retests import taken_view
from digimaturity.ground.errors import Exit, NotFoundError, Problem, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import words
from digimaturity.verbs.answering import now
from digimaturity.verbs.context import Context
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.replies import read_replies_for
from digimaturity.workspace.reply_sheet import KEY, read_reply_sheet
from digimaturity.workspace.reply_taking import CHANGED, Round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.body import Body
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.reply_sheet import SaidRow
    from digimaturity.workspace.reply_taking import Taken

_NOT_READ = Text("{f} har {errors}. Inget har lästs in.", "{f} has {errors}. Nothing has been read in.")


@dataclass(frozen=True)
class _Sheet:
    """A sheet that can be read in."""

    path: Path
    edition: KeptEdition
    body: Body
    round: Round


def reply_import(
    files: Annotated[
        list[Path],
        argument("ifyllda blad (.xlsx, .ods, .csv)", "filled sheets (.xlsx, .ods, .csv)", Text("FIL", "FILE")),
    ],
    by: Annotated[
        str | None,
        option(
            "--by",
            sv="vem som svarar: en enhet eller roll; annars organisationen",
            en="who replies: a unit or a role; otherwise the organisation",
        ),
    ] = None,
    *,
    given: Annotated[Given, "edition … assessor dry_run form catalogue workspace lang"],
) -> int:
    """Read filled sheets; all that is in them or, when anything is wrong, nothing."""
    context = given.context()
    who_says = " ".join((words(by) or "").split())
    if by is not None and not who_says:
        raise UsageError(Text("--by är tomt.", "--by is empty."))
    moment = now()
    sheets = [_read(context, path, who_says, moment) for path in dict.fromkeys(files)]
    _refuse_twice(sheets)
    plans = [_planned(sheet) for sheet in sheets]
    who = ""
    if not given.dry_run and any(taken.what == CHANGED for plan in plans for taken in plan):
        who = context.assessor(
            Text("Vem ändrar det som organisationen sade förut?", "Who changes what the organisation said before?")
        ).id
    for sheet, plan in zip(sheets, plans, strict=True):
        silent = sheet.round.silent(plan)
        taken = plan
        if not given.dry_run:
            Context.announce(sheet.edition)
            taken = sheet.round.save(who)
        replies = read_replies_for(sheet.round.folder, context.catalogue)
        view = taken_view(
            sheet.path.name, sheet.body, context.catalogue, sheet.edition, taken, replies, silent, dry_run=given.dry_run
        )
        given.show(view)
    return Exit.DONE


def _read(context: Context, path: Path, by: str, moment: str) -> _Sheet:
    """A sheet with where it belongs.

    Raises:
        InvalidDataError: something is wrong in its cells, or it is not of this study.
        UsageError: it is of another edition than the one asked for.
    """
    rows, problems = read_reply_sheet(path)
    refuse(problems if not rows else (), _NOT_READ, f=path)
    if not rows:
        raise UsageError(Text("{f} har inga rader med svar.", "{f} has no rows with replies.").fill(f=path))
    first = rows[0]
    problems += _of_others(rows)
    asked = context.flags.get("edition")
    if asked is not None and asked != first.key.edition:
        text = Text(
            "Bladet är från utgåvan {e}, men --edition säger {a}.",
            "The sheet is of the edition {e}, but --edition says {a}.",
        )
        problems.append(first.problem(KEY, text.fill(e=first.key.edition, a=asked)))
    refuse(problems, _NOT_READ, f=path)
    try:
        edition = context.workspace.edition_to_change(first.key.edition)
        body = context.required_body(first.key.organisation, edition)
    except (NotFoundError, UsageError) as error:
        refuse([first.problem(KEY, error.message)], _NOT_READ, f=path)
        raise
    found = Round(
        folder=edition.folder / body.organisation.id,
        catalogue=context.catalogue,
        rows=rows,
        assessments=context.study(edition).kept.assessments(body.organisation.id),
        counted=body.answers,
        at=moment,
        by=by or str(body.organisation.name),
        is_by_said=bool(by),
    )
    return _Sheet(path, edition, body, found)


def _of_others(rows: Sequence[SaidRow]) -> list[Problem]:
    """The rows that are of another organisation or edition than the first."""
    first = rows[0].key
    text = Text(
        "Raden är om {o} i {e}, och bladets första om {p} i {f}. Läs in ett blad i taget.",
        "The row is about {o} in {e}, and the sheet's first about {p} in {f}. Read in one sheet at a time.",
    )
    return [
        row.problem(
            KEY,
            text.fill(o=row.key.organisation, e=row.key.edition, p=first.organisation, f=first.edition),
        )
        for row in rows
        if (row.key.organisation, row.key.edition) != (first.organisation, first.edition)
    ]


def _refuse_twice(sheets: Sequence[_Sheet]) -> None:
    """Refuse two sheets of one organisation at once: which is the later nobody knows.

    Raises:
        UsageError: so it is.
    """
    seen: dict[Path, Path] = {}
    for sheet in sheets:
        first = seen.setdefault(sheet.round.folder, sheet.path)
        if first is not sheet.path:
            raise UsageError(
                Text("{a} och {b} är om samma organisation.", "{a} and {b} are about the same organisation.").fill(
                    a=first, b=sheet.path
                ),
                Text("Läs in dem var för sig, det senaste sist.", "Read them in one by one, the latest last."),
            )


def _planned(sheet: _Sheet) -> list[Taken]:
    """What is to become of the rows of a sheet.

    Raises:
        InvalidDataError: a row is about nothing that the study has, or two rows contradict each other.
    """
    plan = sheet.round.planned()
    refuse(sheet.round.problems, _NOT_READ, f=sheet.path)
    return plan
