"""``digimaturity score --answers``: a whole table is scored as each organisation in it would be alone."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.builders import KINDS, REPOSITORY, catalogue, criterion
from tests.csv_read import read_csv
from tests.running import RELEASED, run

from digimaturity.ground.errors import Exit, InvalidDataError, Place, UsageError
from digimaturity.insight.answer_table import Scored, TableScorer
from digimaturity.scoring.matrix import Rule
from digimaturity.verbs import bulk
from digimaturity.verbs.context import Context
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.plain_table import Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = REPOSITORY / "docs" / "examples" / "worked"


def scores(folder: Path, table: str | Path, *arguments: str) -> list[dict[str, str]]:
    """The rows of CSV that come of a table, in the workspace of the worked example."""
    done = tried(folder, table, *arguments)
    assert done.returncode == 0, done.stderr
    return read_csv(done.stdout)[1]


def tried(folder: Path, table: str | Path, *arguments: str) -> Any:
    """The ending of scoring a table."""
    path = folder / "table.csv"
    if isinstance(table, str):
        path.write_bytes(table.encode())
    else:
        path = table
    return run("score", "--answers", str(path), *arguments, at=EXAMPLE)


def test_a_table_of_many_kinds_of_cells(tmp_path: Path) -> None:
    """Levels, gaps, reasons, decimal commas and quotes.

    Åby by hand: finding = (1×4 + 2×1)/3 = 2, weighs 3; errands = (2×4 + 1×2)/3 = 10/3, weighs 3, as WEB-04 is n/a;
    WEB = (3×2 + 3×10/3)/6 = 8/3; replies = (2×4 + 1×2.5)/3 = 3.5; total (8/3 + 7/2)/2 = 37/12.
    """
    table = (
        "organisation,WEB-01,WEB-02,WEB-03,WEB-04,WEB-05,ANS-01,ANS-02\r\n"
        '"Åby, norra",4,"1,0",4,"na: saknas, helt",2,4,2\r\n'
        "\r\n"
        "by,,BLOCKED: robot wall,NOT ASSESSED,NA,,,\r\n"
    )
    aby, by = scores(tmp_path, table)
    assert (aby["row"], aby["organisation"], aby["kind"]) == ("2", "Åby, norra", "municipality")
    assert [float(aby[c]) for c in ("WEB", "ANS", "score", "low", "high", "coverage")] == pytest.approx(
        [8 / 3, 3.5, 37 / 12, 37 / 12, 37 / 12, 1]
    )
    assert (aby["is_total"], aby["rated"], aby["n_answered"], aby["n_applicable"]) == ("true", "true", "6", "6")
    assert by["row"] == "4"
    assert (by["score"], by["low"], by["high"], by["coverage"], by["rated"]) == ("", "0", "5", "0", "false")


@pytest.mark.parametrize("edition", ["exempel", "eu-2023"])
def test_an_exported_edition_is_scored_as_its_organisations_are(tmp_path: Path, edition: str) -> None:
    """The wide export holds all that the score needs, services too: each figure is that of ``score ORGANISATION``."""
    path = tmp_path / "wide.csv"
    done = run("export", "--edition", edition, "--shape", "wide", "-o", str(path), at=tmp_path)
    assert done.returncode == 0, done.stderr
    done = run("score", "--answers", str(path), "--edition", edition, "--format", "json", at=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) >= 2
    for row in rows[:3]:
        alone = json.loads(
            run("score", row["organisation"], "--edition", edition, "--format", "json", at=tmp_path).stdout
        )
        assert (row["kind"], row["is_total"]) == (alone["organisation"]["kind"], alone["is_total"])
        for name, value in row["score"].items():
            assert value == pytest.approx(alone["score"][name]), name
        for part in alone["parts"]:
            if part["part"] == "dimension":
                own = row["dimensions"][part["id"]]
                assert own == pytest.approx({name: part[name] for name in own})


def test_kinds_come_from_the_row_the_flag_the_register_or_are_municipality(tmp_path: Path) -> None:
    """In that order; a name that no register knows is as good as any."""
    table = "organisation,kind,PRE-01\naby,Region,5\nskatteverket,,5\nnowhere,,5\n"
    arguments = ("--catalogue", str(RELEASED / "criteria"))
    assert [r["kind"] for r in scores(tmp_path, table, *arguments)] == ["region", "agency", "municipality"]
    assert [r["kind"] for r in scores(tmp_path, table, "--kind", "Regioner", *arguments)] == ["region"] * 3


BAD = "organisation,kind,WEB-01,WEB-02\na,,4,1\nb,,9,x\nc,planet,4,1\nd,,4,,5\ne,,3=2,5\n"


def test_cells_that_cannot_be_read_are_named_with_row_and_column(tmp_path: Path) -> None:
    """Every one of them, nothing is printed, and the file asked for is not made."""
    output = tmp_path / "out.csv"
    done = tried(tmp_path, BAD, "-o", str(output))
    assert (done.returncode, done.stdout) == (Exit.INVALID_DATA, "")
    for place in ("table.csv:3 WEB-01", "table.csv:3 WEB-02", "table.csv:4 kind", "table.csv:5:", "table.csv:6 WEB-01"):
        assert place in done.stderr
    assert "5 errors" in done.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "table.csv"]


def test_a_number_that_may_mean_thousands_is_told_once_a_column(tmp_path: Path) -> None:
    """It is read as decimals, alone and per service; what can only be one number is not spoken of."""
    table = "organisation;SOC-08;EXP-39\nmalmo;1,234;0,85\nlund;1,235;a=1,234|b=2\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    done = run("score", "--answers", "table.csv", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line.partition("table.csv ")[2] for line in done.stderr.splitlines()] == [
        'SOC-08: "1,234" is read as 1.234 and not as 1234.'
    ]


def test_a_value_far_beyond_the_goalposts_is_told_once_a_column(tmp_path: Path) -> None:
    """A day that a spreadsheet has made a number of is scored, and told, also among numbers that are read at once."""
    table = "organisation,EXP-39\n" + "".join(f"body-{n},{n}.5\n" for n in range(30)) + "malmo,46144\nlund,46145\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    done = run("score", "--answers", "table.csv", at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("lies far beyond the goalposts") == 1
    assert 'EXP-39: "46144" lies far beyond the goalposts' in done.stderr


def test_codes_for_a_missing_answer_are_missing_and_told(tmp_path: Path) -> None:
    """Only NA is not one here: it says not applicable, where the criterion allows it."""
    done = tried(tmp_path, "organisation,WEB-01,WEB-02,WEB-04,ANS-01\nAby,4,#SAKNAS!,NA,*\nBo,.,-,#N/A,\n")
    assert done.returncode == 0, done.stderr
    told = next(line for line in done.stderr.splitlines() if "read as missing answers" in line)
    assert sorted(told.partition("answers: ")[2].removesuffix(".").split(", ")) == ["#N/A", "#SAKNAS!", "*", "-", "."]
    assert [row["organisation"] for row in read_csv(done.stdout)[1]] == ["Aby", "Bo"]


def test_a_table_that_lies_on_its_side_is_noticed(tmp_path: Path) -> None:
    """With the criteria in rows the refusal says which way to turn it."""
    done = tried(tmp_path, "kriterium,malmo,solna\nWEB-01,3,2\n")
    assert done.returncode == 4
    assert "Is the table the wrong way round?" in done.stderr


def test_a_service_is_an_id_as_where_answers_are_kept(tmp_path: Path) -> None:
    """Capitals are refused as the import refuses them, not counted as another service."""
    (tmp_path / "table.csv").write_text("organisation,EXP-27\nmalmo,a=4|A=2\n", encoding="utf-8")
    done = run("score", "--answers", "table.csv", at=tmp_path)
    assert (done.returncode, "table.csv:2 EXP-27: services.A: Must be an id of" in done.stderr) == (4, True)


def test_bad_rows_can_be_skipped(tmp_path: Path) -> None:
    """The good ones are scored under their own numbers, the others are listed, and the exit code tells."""
    done = tried(tmp_path, BAD, "--skip-bad-rows")
    assert done.returncode == Exit.FINDINGS
    assert [(r["row"], r["organisation"]) for r in read_csv(done.stdout)[1]] == [("2", "a")]
    assert "table.csv:3 WEB-01" in done.stderr
    assert "1 row scored, 4 left out." in done.stderr


def test_a_service_cell_beside_a_bad_row_stays_with_its_own(tmp_path: Path) -> None:
    """WEB-03 of the second row is the mean of 5 and 2, also where the first row is left out."""
    table = "organisation,WEB-03\na,x\nb,parking=5 | preschool=2\nc,parking=1 | preschool=BLOCKED\n"
    done = tried(tmp_path, table, "--skip-bad-rows")
    assert [(r["organisation"], r["score"]) for r in read_csv(done.stdout)[1]] == [("b", "3.5"), ("c", "1")]


def test_a_service_without_an_answer_halves_the_coverage(tmp_path: Path) -> None:
    """The second worked example's WEB-03: the column services says that there are two, and one is 5."""
    services = json.dumps([{"id": "parking"}, {"id": "preschool"}])
    with (tmp_path / "table.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([["services", "WEB-03"], [services, "parking=5"], ["[", "parking=5"]])
    done = tried(tmp_path, tmp_path / "table.csv", "--skip-bad-rows")
    (row,) = read_csv(done.stdout)[1]
    assert (row["score"], row["n_answered"]) == ("5", "1")
    assert "table.csv:3 WEB-03" in done.stderr


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ("", "empty"),
        ("organisation\nx\n", "column per criterion"),
        ("organisation,WEB-1\nx,4\n", "WEB-1"),
        ("WEB-01,WEB-01\n4,4\n", "twice"),
        ('WEB-01,WEB-02\n"4,4\n', "row 2: a quotation mark is never closed"),
        ("organisation,criterion,level\nx,WEB-01,4\n", "criterion"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, table: str, word: str) -> None:
    """With a message that says why."""
    done = tried(tmp_path, table)
    assert done.returncode == Exit.INVALID_DATA
    assert word in done.stderr


def test_a_table_without_rows_gives_headings(tmp_path: Path) -> None:
    """As every other table does."""
    done = tried(tmp_path, "organisation;WEB-01\n")
    assert done.returncode == 0
    assert done.stdout.startswith("row,organisation,kind,is_total,score,")
    assert done.stdout.count("\n") == 1


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    """That of old Macs is not guessed at."""
    (tmp_path / "latin.csv").write_bytes("organisation,WEB-01\nÅby,4\n".encode("mac-roman"))
    done = tried(tmp_path, tmp_path / "latin.csv")
    assert (done.returncode, "UTF-8" in done.stderr) == (Exit.INVALID_DATA, True)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("exempelstad", "--answers", "x.csv"),
        ("--answers", "x.csv", "--assessor", "anna"),
        ("exempelstad", "--kind", "agency"),
        ("--answers", "missing.csv"),
        ("--answers", "missing.csv", "--kind", "planet"),
        ("--answers", "missing.csv", "--format", "markdown"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(tmp_path: Path, arguments: Sequence[str]) -> None:
    """As usage errors."""
    done = run("score", *arguments, at=tmp_path)
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert done.stderr.startswith("Error:")


def test_a_file_for_swedish_excel(tmp_path: Path) -> None:
    """Semicolons, decimal commas and a byte-order mark, and names that are no formulas."""
    output = tmp_path / "out.csv"
    done = tried(tmp_path, "organisation,ANS-02\n=1+1,2\n", "--excel-sv", "-o", str(output))
    assert done.returncode == 0
    text = output.read_text(encoding="utf-8")
    assert text.startswith("\ufeffrow;organisation;")
    assert text.splitlines()[1].startswith("2;'=1+1;municipality;true;2,5;")


def test_many_chunks_are_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come out in their order whatever the size of a chunk, under one row of headings."""
    table = tmp_path / "t.csv"
    table.write_text("organisation,kind,ANS-01\n" + "".join(f"o{i},,{4 * (i % 2)}\n" for i in range(10)))
    found = []
    for size in (3, 100):
        monkeypatch.setattr(bulk, "_ROWS", size)
        output = tmp_path / f"{size}.csv"
        context = Context(workspace=str(EXAMPLE), catalogue=str(EXAMPLE / "criteria"))
        assert bulk.score_table(context, table, None, output, "csv", excel_sv=False, skip_bad_rows=False) == Exit.DONE
        found.append(output.read_text(encoding="utf-8"))
    assert found[0] == found[1]
    assert [r["organisation"] for r in read_csv(found[0])[1]] == [f"o{i}" for i in range(10)]


def test_problems_are_gathered_from_all_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad cell in the last chunk is reported with one in the first; beyond a limit they are only said to be more."""
    table = tmp_path / "t.csv"
    table.write_text("organisation,ANS-01\na,x\nb,4\nc,4\nd,y\n")
    monkeypatch.setattr(bulk, "_ROWS", 1)
    context = Context(workspace=str(EXAMPLE), catalogue=str(EXAMPLE / "criteria"))
    for enough, count in ((10, 2), (1, 1)):
        monkeypatch.setattr(bulk, "_ENOUGH", enough)
        with pytest.raises(InvalidDataError) as caught:
            bulk.score_table(context, table, None, None, "csv", excel_sv=False, skip_bad_rows=False)
        assert len(caught.value.problems) == count


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    context = Context(workspace=str(EXAMPLE), catalogue=str(EXAMPLE / "criteria"))
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError) as caught:
        bulk.score_table(context, tmp_path / "t.parquet", None, None, "csv", excel_sv=False, skip_bad_rows=False)
    assert caught.value.hint is not None
    assert "digimaturity[parquet]" in caught.value.hint.en


def test_parquet_is_read_as_csv_is(tmp_path: Path) -> None:
    """Numbers with gaps, whole numbers, and texts with words give the scores of the same table as CSV."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {
        "organisation": ["a", "b", "c"],
        "WEB-01": [4, None, 5],
        "WEB-02": [1.0, 2.0, None],
        "WEB-03": ["4", "parking=5 | preschool=2", None],
        "WEB-04": ["NA", "BLOCKED", "5"],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "t.parquet")
    table = "organisation,WEB-01,WEB-02,WEB-03,WEB-04\na,4,1,4,NA\nb,,2,parking=5 | preschool=2,BLOCKED\nc,5,,,5\n"
    expected = scores(tmp_path, table)
    found = scores(tmp_path, tmp_path / "t.parquet")
    assert [r | {"row": ""} for r in found] == [r | {"row": ""} for r in expected]
    parquet.write_table(pyarrow.table({"WEB-01": [4.0, 3.5], "WEB-02": [0, 11]}), tmp_path / "bad.parquet")
    done = tried(tmp_path, tmp_path / "bad.parquet")
    assert "bad.parquet:2 WEB-01" in done.stderr
    assert "bad.parquet:2 WEB-02" in done.stderr
    (tmp_path / "no.parquet").write_bytes(b"PAR1 it is not")
    assert tried(tmp_path, tmp_path / "no.parquet").returncode == Exit.INVALID_DATA


SOURCE = Path("a.csv")
SMALL = catalogue(
    [
        replace(criterion("A-01", "a"), aliases=("OLD-01",)),
        criterion("A-02", "a", goalposts=[[1, 5], [3, 0]]),
        criterion("B-01", "b", per="service", kinds=("agency",)),
        replace(criterion("B-02", "b"), is_active=False),
    ]
)


def scorer(*headings: str, expects_services: bool = True) -> TableScorer:
    """Of a table with these headings, whose organisations are municipalities unless it says otherwise."""
    return TableScorer(
        headings,
        SMALL,
        lambda kind: Rule.of(SMALL, kind=kind),
        lambda _: "municipality",
        SOURCE,
        expects_services=expects_services,
    )


def chunk_scored(columns: dict[str, Any], *, expects_services: bool = True) -> Scored:
    """The rows of a table with these columns, from its second line on."""
    n = len(next(iter(columns.values())))
    return scorer(*columns, expects_services=expects_services).score(Chunk(list(range(2, n + 2)), columns))


def totals(scored: Scored) -> list[float]:
    """The score of each row."""
    return [float(x) for x in scored.scores.total.value]


def test_a_heading_that_means_nothing_is_named_with_its_file_and_line() -> None:
    """Each such column has its place, and so has the second column of one criterion; the hint says what to read."""
    with pytest.raises(InvalidDataError) as caught:
        scorer("organisation", "X-01", "A-01", "OLD-01", "Y details")
    assert [p.place for p in caught.value.problems] == [Place(SOURCE, 1, h) for h in ("X-01", "OLD-01", "Y details")]
    assert [p.message.en for p in caught.value.problems] == [
        "The column is neither a criterion nor a known field.",
        "A-01 has two columns.",
        "The column is neither a criterion nor a known field.",
    ]
    assert caught.value.message.en == "a.csv is no table with a column per criterion."
    assert caught.value.hint is not None
    assert "docs/formats.md" in caught.value.hint.en


def test_a_retired_criterion_and_details_are_known_and_not_scored() -> None:
    """They are no mistakes beside a criterion, and no table of criteria by themselves."""
    assert totals(chunk_scored({"B-02": ["5"], "A-01 details": ["x"], "kind": [""], "OLD-01": ["2"]})) == [2]
    with pytest.raises(InvalidDataError) as caught:
        scorer("B-02", "A-01 details", "kind")
    assert caught.value.problems == ()


def test_a_number_that_is_no_level_is_told_as_its_text_would_be() -> None:
    """Of 2, 7, 2.5, infinity and nothing, the first and the last can be; the others say why, each at its place."""
    found = chunk_scored({"A-01": np.array([2.0, 7.0, 2.5, np.inf, np.nan])})
    no_level = "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."
    assert [(p.place, p.message.en) for p in found.problems] == [
        (Place(SOURCE, 3, "A-01"), no_level),
        (Place(SOURCE, 4, "A-01"), no_level),
        (Place(SOURCE, 5, "A-01"), '"inf" is not a number.'),
    ]
    assert found.numbers == [2, 6]
    assert totals(found)[0] == 2
    assert np.isnan(totals(found)[1])


def test_what_is_measured_is_a_plain_number() -> None:
    """Between 1 s and 3 s, 1.8 s is 3 points and 9 s none; infinity and what only Python reads as a number are not."""
    found = chunk_scored({"A-02": ["1.8", "9", "1_0", "inf", "-inf", "1e400", "1,8"]})
    assert found.numbers == [2, 3, 8]
    assert totals(found) == pytest.approx([3, 0, 3])
    assert [(p.place.line, p.place.field) for p in found.problems] == [(n, "A-02") for n in (4, 5, 6, 7)]
    plain = chunk_scored({"A-02": np.array([1.8, np.inf])})
    assert plain.numbers == [2]
    assert totals(plain) == pytest.approx([3])


def test_labels_are_carried_over_without_space() -> None:
    """Organisation and kind always, edition and assessor where the table has them; an unknown kind is named."""
    found = chunk_scored(
        {"organisation": [" a ", "b"], "kind": ["", "planet"], "edition": np.array([2026.0, 2025]), "A-01": ["1", "1"]}
    )
    assert found.labels == {"organisation": ["a"], "kind": ["municipality"], "edition": ["2026"]}
    (problem,) = found.problems
    assert problem.place == Place(SOURCE, 3, "kind")
    assert problem.message.en == f"There is no kind planet; choose from {', '.join(KINDS)}."


def test_a_criterion_counts_for_the_kinds_that_it_applies_to() -> None:
    """B-01 is asked of agencies only: (1 + 5)/2 for the one, and 1 for the other, whatever its cell says."""
    cells = {"kind": ["agency", "municipality"], "A-01": ["1", "1"], "A-02": ["3", "NA"], "B-01": ["x=5", "x=5"]}
    assert totals(chunk_scored(cells)) == pytest.approx([2.75, 1])


def test_a_kind_that_nothing_is_asked_of_has_no_score() -> None:
    """Its row is there, with a score that is none."""
    agencies = catalogue([criterion("A-01", "a", kinds=("agency",))])
    table = TableScorer(["A-01"], agencies, lambda kind: Rule.of(agencies, kind=kind), lambda _: "municipality", SOURCE)
    found = table.score(Chunk([2], {"A-01": ["5"]}))
    assert found.numbers == [2]
    assert np.isnan(totals(found)).tolist() == [True]


def test_services_are_expected_only_where_asked_for() -> None:
    """Half of the two services is answered, unless only what was answered counts; a list that is none is named."""
    cells = {"kind": ["agency"] * 2, "services": ['[{"id": "x"}, {"id": "y"}]', "[1]"], "B-01": ["x=5", "x=5"]}
    strict = chunk_scored(cells)
    assert [(p.place, p.message.en) for p in strict.problems] == [
        (Place(SOURCE, 3, "B-01"), "The row's column services is not JSON as export writes it.")
    ]
    loose = chunk_scored(cells, expects_services=False)
    assert (strict.numbers, loose.numbers) == ([2], [2, 3])
    # B-01 is one of three criteria of weight 1, and half of it is answered where both services are expected.
    assert strict.scores.total.coverage.tolist() == pytest.approx([1 / 6])
    assert loose.scores.total.coverage.tolist() == pytest.approx([1 / 3, 1 / 3])


def test_scores_go_where_the_name_says(tmp_path: Path) -> None:
    """``-`` is standard output, .jsonl is JSON lines, and what is not written is refused before anything is read."""
    table = tmp_path / "t.csv"
    table.write_text("organisation,PRE-01\nmalmo,4\n", encoding="utf-8")
    words = ("score", "--answers", str(table))
    plain = run(*words, at=tmp_path).stdout
    assert run(*words, "-o", "-", at=tmp_path).stdout == plain
    assert run(*words, "-o", "new/s.jsonl", at=tmp_path).returncode == 0
    assert json.loads((tmp_path / "new" / "s.jsonl").read_text(encoding="utf-8"))["organisation"] == "malmo"
    for name in ("s.xlsx", "s.db", "s"):
        assert run(*words, "-o", name, at=tmp_path).returncode == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "t.csv"]


def test_cells_with_two_ends_count_by_the_middle_of_what_they_may_be(tmp_path: Path) -> None:
    """By hand: ANS-01 weighs 2 and is 2 to 4 (3 in the middle), ANS-02 is 5: (2×3 + 5)/3 = 11/3."""
    (row,) = scores(tmp_path, "organisation,ANS-01,ANS-02\r\naby,2..4,5\r\n")
    assert float(row["ANS"]) == pytest.approx(11 / 3)
    refused = tried(tmp_path, "organisation,ANS-01,ANS-02\r\naby,02-apr,4\r\n")
    assert "Between 2 and 4 is written 2..4." in refused.stderr


def test_a_quoted_heading_changes_no_figure_and_no_refusal(tmp_path: Path) -> None:
    """Lines that are cut out of bytes and lines that the reader of CSV reads are scored and refused alike."""
    cells = ["5", "0", "", "NA", "NA: not so", "7", "2..5", "x", " 4", "1,5", "s1=4|s2=2", "BLOCKED", "4.5", "'5"]
    lines = [",".join(["a", *(cells[(r + c) % 14] for c in range(8))]) for r in range(14)]
    heads = [c.id for c in load(shipped("criteria")).criteria[:7]] + ["EXP-43"]
    told = []
    for first in ("organisation", '"organisation"'):
        (tmp_path / "table.csv").write_text("\n".join([",".join([first, *heads]), *lines]), encoding="utf-8")
        for flags in ([], ["--skip-bad-rows"], ["--skip-bad-rows", "--format", "json"]):
            done = run("score", "--answers", "table.csv", *flags, at=tmp_path)
            told.append((done.returncode, done.stdout, done.stderr))
    assert told[:3] == told[3:]
    assert told[0][0] == 4
