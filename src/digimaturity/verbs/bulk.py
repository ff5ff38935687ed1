"""``digimaturity score --answers``: the scores of a plain table, read, scored and written a chunk at a time."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.destination import check_file, is_stdout, named_format
from digimaturity.ground.durable import make_folder, writing_durably
from digimaturity.ground.errors import Exit, InvalidDataError, Problem, UsageError, errors
from digimaturity.ground.language import Text, counted
from digimaturity.insight.body import fewest_in
from digimaturity.verbs.finding import find_kind
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.plain_table import opened
from digimaturity.workspace.table_headings import fits_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digimaturity.ground.terminal import Format
    from digimaturity.insight.answer_table import Scored
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.scoring.matrix import Rule
    from digimaturity.verbs.context import Context

MUNICIPALITY = "municipality"
_SUFFIXES = {"csv": (".csv",), "json": (".json", ".jsonl", ".ndjson")}
_ROWS = 4096
_ONE_LEFT_OUT = Text("{r}, {s} utelämnad.", "{r} scored, {s} left out.")
# After so many problems the rest of the table is not looked at, unless bad rows are skipped.
_ENOUGH = 1000


def score_table(
    context: Context,
    path: Path,
    kind: str | None,
    output: Path | None,
    form: Format,
    *,
    excel_sv: bool,
    skip_bad_rows: bool,
    sheet: str | None = None,
) -> int:
    """Write a line of scores for each row of a table.

    Args:
        context: its catalogue is the one that counts; its edition gives the scope, where one is asked for.
        path: CSV, workbook, JSON or Parquet.
        kind: of the organisations whose rows do not say.
        output: a file, or None for stdout.
        form: ``json`` for JSON lines, otherwise CSV.
        excel_sv: whether the CSV is for Swedish Excel.
        skip_bad_rows: whether rows that cannot be read are listed and left out, instead of ending the run.
        sheet: of a workbook.
    """
    # Each product is small: threads would wait for each other longer than they work, and numpy asks when it starts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from digimaturity.insight.answer_table import TableScorer

    if form == "markdown":
        raise UsageError(
            Text("En tabell med poäng skrivs som csv eller json.", "A table of scores is written as csv or json.")
        )
    if output is not None:
        check_file(output, "poang.csv")
    asked = None if form == "table" else form
    form = "json" if named_format(output, asked, _SUFFIXES) == "json" else "csv"
    kind = None if kind is None else find_kind(context.catalogue, kind)
    written, skipped = 0, 0
    fits = partial(fits_answers, catalogue=context.catalogue)
    with opened(path, _ROWS, sheet=sheet, fits=fits) as table:
        for note in table.notes:
            terminal.talk(note)
        edition = context.edition() if context.settings.value("edition") else None
        scorer = TableScorer(
            table.headings,
            context.catalogue,
            _rules(context.catalogue, edition),
            _kinds(context, kind),
            path,
            expects_services=edition is None or not edition.compares_answered,
        )
        scored = map(scorer.score, table.chunks)
        with _sink(output) as write:
            spell = _speller(context, form, excel_sv=excel_sv)
            for rows in scored:
                if rows.problems and not skip_bad_rows:
                    raise _refusal(path, list(rows.problems), scored)
                for problem in rows.problems:
                    terminal.talk(f"{problem.place}: {problem.message}")
                write(spell(rows))
                written += len(rows.numbers)
                skipped += len({p.place.line for p in rows.problems})
    for note in (*scorer.doubtful(), *scorer.as_missing()):
        terminal.talk(note)
    if output is not None or skipped:
        scored_rows = counted(written, Text("rad poängsatt", "row"), Text("rader poängsatta", "rows"))
        done = Text("{r}, {s} utelämnade.", "{r} scored, {s} left out.") if skipped != 1 else _ONE_LEFT_OUT
        terminal.talk(done.fill(r=scored_rows, s=skipped))
    return Exit.FINDINGS if skipped else Exit.DONE


def _kinds(context: Context, kind: str | None) -> Callable[[str], str]:
    """The kind of a row that does not say: the one asked for, that of a known organisation, or municipality.

    A catalogue that knows no municipalities has a first kind of its own.
    """
    if kind is not None:
        return lambda _: kind
    known = context.catalogue.kinds
    kinds = {o.id: o.kind for o in context.register if o.kind in known}
    otherwise = MUNICIPALITY if MUNICIPALITY in known else next(iter(known))
    return lambda name: kinds.get(name, otherwise)


def _rules(catalogue: Catalogue, edition: Edition | None) -> Callable[[str], Rule]:
    """The rule for a kind: of the whole catalogue, or of an edition's scope where one is asked for."""
    from digimaturity.scoring.matrix import Rule

    if edition is None:
        return lambda kind: Rule.of(catalogue, kind=kind)

    def rule_of(kind: str) -> Rule:
        check_asked(edition, catalogue, kind)
        return Rule.of(edition.judged_by(catalogue), kind=kind, scope=edition.scope_of(kind), fewest=fewest_in(edition))

    return rule_of


@contextlib.contextmanager
def _sink(output: Path | None) -> Iterator[Callable[[str], object]]:
    if output is None or is_stdout(output):
        yield terminal.write
        return
    make_folder(output.parent)
    with writing_durably(output) as stream:
        yield lambda text: stream.write(text.encode("utf-8"))


def _speller(context: Context, form: Format, *, excel_sv: bool) -> Callable[[Scored], str]:
    """How a chunk is written; the first one of a CSV brings the headings."""
    from digimaturity.publish.bulk_scores import csv_heading, csv_rows, json_lines

    dimensions = [d.id for d in context.catalogue.dimensions]
    if form == "json":
        return lambda rows: "".join(json_lines(rows, dimensions, terminal.SCHEMA_VERSION))
    dialect = EXCEL_SV if excel_sv else STANDARD
    headed: list[bool] = []

    def spell(rows: Scored) -> str:
        heading = "" if headed else csv_heading(rows, dimensions, dialect)
        headed.append(True)
        return heading + csv_rows(rows, dialect)

    return spell


def _refusal(path: Path, problems: list[Problem], rest: Iterator[Scored]) -> InvalidDataError:
    """What is wrong with the table, as far as it is worth listing."""
    while len(problems) < _ENOUGH and (rows := next(rest, None)) is not None:
        problems += rows.problems
    more = Text("minst {e}", "at least {e}") if len(problems) >= _ENOUGH else Text("{e}", "{e}")
    return InvalidDataError(
        Text("{p} har {e}.", "{p} has {e}.").fill(p=path, e=more.fill(e=errors(len(problems)))),
        tuple(problems),
        Text(
            "Rätta cellerna, eller utelämna raderna med --skip-bad-rows.",
            "Mend the cells, or leave the rows out with --skip-bad-rows.",
        ),
    )
