"""The library's door gives what the command line prints, as values."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, run

import digimaturity as dm

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def study() -> dm.OpenStudy:
    """The edition that ships."""
    return dm.open(edition="eu-2023")


def exported(at: Path, *words: str) -> list[dict[str, Any]]:
    """What the command line exports as JSON."""
    done = call("export", *words, "--edition", "eu-2023", "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)[words[0]]
    return rows


@pytest.mark.parametrize("words", [("scores",), ("scores", "--by", "criterion"), ("rankings",), ("criteria",)])
def test_the_tables_are_those_of_the_command_line(study: dm.OpenStudy, words: tuple[str, ...], tmp_path: Path) -> None:
    """Every row and every value is the one that ``export`` writes."""
    rows = {
        ("scores",): study.scores,
        ("scores", "--by", "criterion"): lambda: study.scores(by="criterion"),
        ("rankings",): study.ranking,
        ("criteria",): study.criteria,
    }[words]()
    assert len(rows) > 10
    assert [dict(row) for row in rows] == exported(tmp_path, *words)
    assert list(rows[0]) == rows.columns
    assert set(rows.meanings()) == set(rows.columns)


def test_a_wide_table_has_a_row_per_organisation(study: dm.OpenStudy) -> None:
    """Each part is a column, with its bounds where asked for, and the figures are those of the long table."""
    wide = study.scores(wide=True, bounds=True)
    assert len(wide) == len({row["organisation"] for row in study.scores()})
    malmo = wide.where(organisation="malmo")[0]
    whole = study.scores().where(organisation="malmo", part="partial")[0]
    assert malmo["total"] == whole["score"]
    assert study.score("Malmö").total.value != whole["score"]
    assert malmo["PRE_low"] == study.scores().where(organisation="malmo", id="PRE")[0]["low"]


def test_a_score_beside_a_rank_is_the_one_that_was_ranked(study: dm.OpenStudy) -> None:
    """In each group the scores fall with the rank, and are the ranking's; without a rank a score is one's own."""
    whole = [row for row in study.scores() if row["id"] == "total"]
    ranked = {(r["group"], r["organisation"]): r["provisional"] for r in study.ranking()}
    for group in ("cities", "agencies"):
        found = sorted((r for r in whole if r["group"] == group and r["rank"]), key=lambda r: r["rank"])
        assert len(found) > 2
        assert {r["basis"] for r in found} == {"common"}
        assert [r["score"] for r in found] == sorted((r["score"] for r in found), reverse=True)
        assert [r["score"] for r in found] == [ranked[group, r["organisation"]] for r in found]
    alone = [r for r in whole if r["rank"] is None]
    assert {r["basis"] for r in alone} == {"own"}
    assert [r["score"] for r in alone] == [study.score(r["organisation"]).total.value for r in alone]


def test_answers_are_had_by_role(study: dm.OpenStudy) -> None:
    """Each answer is a row, and nobody's name is in it."""
    answers = study.answers()
    assert {row["assessor"] for row in answers} == {"import-1"}
    assert {row["edition"] for row in answers} == {"eu-2023"}


def test_a_group_that_there_is_not_and_a_column_that_there_is_not_are_refused(study: dm.OpenStudy) -> None:
    """Both are refused with what there is."""
    with pytest.raises(dm.DigimaturityError, match="cities, agencies"):
        study.ranking("castles")
    with pytest.raises(dm.DigimaturityError, match=r"no column colour.*organisation"):
        study.scores().where(colour="red")


def test_a_frame_is_of_what_is_installed(study: dm.OpenStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pandas is asked first, then polars; without either the rows are what they are."""
    rows = study.ranking("cities")

    class Frames:
        """A library of data frames."""

        @staticmethod
        def DataFrame(given: object, **more: object) -> tuple[object, object]:  # noqa: N802 - their name
            """What it was given."""
            return given, more.get("columns", more.get("schema"))

    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    assert rows.to_frame() == list(rows)
    for name in ("polars", "pandas"):
        monkeypatch.setitem(sys.modules, name, Frames)
        assert rows.to_frame() == (list(rows), rows.columns)


def test_a_table_is_saved_as_its_suffix_says(study: dm.OpenStudy, tmp_path: Path) -> None:
    """CSV is what the command line writes; a suffix of no format is refused."""
    study.scores().save(tmp_path / "own.csv")
    done = run("export", "scores", "--edition", "eu-2023", "-o", "-", at=tmp_path, text=False)
    assert (tmp_path / "own.csv").read_bytes() == done.stdout
    with pytest.raises(dm.DigimaturityError, match=r"\.csv"):
        study.scores().save(tmp_path / "own.docx")


def test_a_chart_shows_itself_and_names_its_source(study: dm.OpenStudy, tmp_path: Path) -> None:
    """A notebook is handed SVG; there are three kinds, and another is refused."""
    chart = study.chart("heat", "cities")
    chart.save(tmp_path / "heat.svg")
    assert (tmp_path / "heat.svg").read_text(encoding="utf-8") == chart._repr_svg_() == chart.svg
    assert chart.svg.startswith("<?xml")
    assert "European" in chart.svg
    assert study.chart().svg != chart.svg
    chart.save(tmp_path / "deep" / "heat.png")
    assert (tmp_path / "deep" / "heat.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(dm.DigimaturityError, match=r"\.svg or \.png"):
        chart.save(tmp_path / "heat.pdf")
    with pytest.raises(dm.DigimaturityError, match="ranking, heat"):
        study.chart("pie")  # type: ignore[arg-type]


def test_rows_are_sorted_and_shown_in_a_notebook(study: dm.OpenStudy) -> None:
    """What has no value comes last whichever way; a notebook shows a table with every row; texts stay texts."""
    rows = study.ranking().sorted("score", descending=True)
    scores = [row["score"] for row in rows]
    known = [s for s in scores if s is not None]
    assert known == sorted(known, reverse=True)
    assert None not in scores[: len(known)]
    assert rows._repr_html_().count("<tr>") == len(rows) + 1
    assert repr(rows) == f"Rows(rankings: {len(rows)} × {len(rows.columns)})"
    assert repr(study) == "OpenStudy(eu-2023: 40 organisations)"
    with pytest.raises(dm.DigimaturityError, match="no column colour"):
        rows.sorted("colour")
    with pytest.raises(dm.DigimaturityError, match="theme or criterion"):
        study.scores(by="x")  # type: ignore[arg-type]


def test_own_answers_are_scored_by_the_catalogues_rule() -> None:
    """A level is its points, services are combined, a value is measured, and what is missing lowers coverage only."""
    found = dm.score({"PRE-01": 4, "EXP-27": {"a": 2, "b": 4}, "EXP-39": 1.3, "SOC-08": None, "PRE-02": float("nan")})
    assert found.nodes["PRE-01"].value == 4
    assert found.nodes["EXP-27"].value == 3
    assert found.nodes["EXP-39"].value == pytest.approx(1.5)
    assert found.nodes["SOC-08"].value is None
    assert found.total.n_answered == 3
    assert not found.total.rated


def test_not_applicable_leaves_the_score_where_the_criterion_allows_it() -> None:
    """``na`` takes a criterion out; one that does not allow it says so."""
    catalogue = dm.load_catalogue()
    allowed = next(c.id for c in catalogue.criteria if c.na_allowed)
    refused = next(c.id for c in catalogue.criteria if not c.na_allowed)
    assert dm.score({allowed: "na"}, catalogue=catalogue).not_applicable == (allowed,)
    with pytest.raises(dm.DigimaturityError, match="not applicable"):
        dm.score({refused: "na"}, catalogue=catalogue)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"PRE-01": 7}, "Level 7 does not exist"),
        ({"PRE-01": 2.5}, "does not exist"),
        ({"PRE-01": "good"}, "is no answer"),
        ({"PRE-01": True}, "is no answer"),
        ({"PRE-01": (2, 4, 5)}, "is no answer"),
        ({"PRE-01": (2, "5")}, "is no answer"),
        ({"PRE-01": (5, 2)}, r"The highest \(2\) must be above the lowest \(5\). Swap them."),
        ({"EXP-39": (1.0, float("nan"))}, "no finite number"),
        ({"PRE-99": 4}, "no criterion PRE-99"),
        ({"EXP-39": float("inf")}, "no finite number"),
        ([4], "answers is a dict"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(given: dict[str, Any], says: str) -> None:
    """The criterion is named, and what can be given."""
    with pytest.raises(dm.DigimaturityError, match=says):
        dm.score(given)


def test_a_kind_that_the_catalogue_does_not_know_is_refused() -> None:
    """The kinds that there are stand in the refusal."""
    with pytest.raises(dm.DigimaturityError, match="municipality"):
        dm.score({"PRE-01": 4}, kind="castle")


def test_organisations_answers_are_ranked_and_ties_share_the_best_rank() -> None:
    """A full set of answers is ranked, equal ones alike."""
    catalogue = dm.load_catalogue()
    top = {c.id: max(c.points_of) if c.points_of else c.goalposts[0][0] for c in catalogue.criteria}
    low = {c.id: min(c.points_of) if c.points_of else c.goalposts[-1][0] for c in catalogue.criteria}
    found = dm.rank({"c": low, "a": top, "b": dict(top)}, catalogue=catalogue)
    assert [(p.body.organisation.id, p.rank) for p in found.places] == [("a", 1), ("b", 1), ("c", 3)]


def test_a_folder_is_opened_and_errors_speak_the_language_in_use(tmp_path: Path) -> None:
    """A study of one's own is read; what is wrong is said with what to do, in the language chosen."""
    assert call("init", "own", at=tmp_path).returncode == 0
    done = call("answer", "lund", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026", at=tmp_path / "own")
    assert done.returncode == 0, done.stderr
    study = dm.open(tmp_path / "own")
    assert study.edition.id == "2026"
    assert study.score("lund").nodes["PRE-01"].value == 4
    dm.use("sv")
    with pytest.raises(dm.DigimaturityError) as refusal:
        dm.open(tmp_path / "nowhere")
    assert str(refusal.value).endswith("finns inte.")
    (tmp_path / "other").mkdir()
    with pytest.raises(dm.DigimaturityError, match="är ingen studie"):
        dm.open(tmp_path / "other")
    assert call("init", "empty", at=tmp_path).returncode == 0
    with pytest.raises(dm.DigimaturityError, match="inga svar än"):
        dm.open(tmp_path / "empty")
    assert dm.open(tmp_path / "empty", edition="eu-2023").edition.id == "eu-2023"
    with pytest.raises(dm.DigimaturityError) as refusal:
        study.score("lundd")
    assert "Menade du lund?" in str(refusal.value)


def test_a_file_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    """The exception's text has a line for each problem."""
    (tmp_path / "assessments" / "2026" / "lund").mkdir(parents=True)
    (tmp_path / "assessments" / "2026" / "lund" / "anna.yaml").write_text("format: 1\nformat: 1\n", encoding="utf-8")
    with pytest.raises(dm.DigimaturityError, match=r"anna\.yaml:2 format: .*twice"):
        dm.open(tmp_path).score("lund")


def test_the_door_has_what_it_lists_and_costs_nothing_unless_it_is_used() -> None:
    """Every name of ``__all__`` is there and documented; importing the package alone brings nothing heavy."""
    assert sorted(dm.__all__) == dir(dm)
    for name in dm.__all__:
        assert name == "__version__" or getattr(dm, name).__doc__
    with pytest.raises(AttributeError, match="nothing_like_this"):
        dm.nothing_like_this  # noqa: B018 - it is not there
    code = "import digimaturity, sys; print(*sorted({'numpy', 'pydantic', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_rows_read_back_from_csv_are_the_rows(study: dm.OpenStudy, tmp_path: Path) -> None:
    """A saved table has the columns in order and the numbers in full precision."""
    rows = study.scores().where(part="dimension")
    rows.save(tmp_path / "rows.csv")
    read = list(csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8"))))
    assert list(read[0]) == rows.columns
    assert [float(r["score"]) if r["score"] else None for r in read] == [row["score"] for row in rows]


def test_a_pair_is_an_answer_known_in_part() -> None:
    """PRE-01 has 0, 2, 4 and 5: from 2 to 5 it is 3.5 in the middle, and its range is told."""
    node = dm.score({"PRE-01": (2, 5)}).nodes["PRE-01"]
    assert (node.value, node.least, node.most) == (3.5, 2, 5)


def test_published_figures_are_rows(tmp_path: Path) -> None:
    """Those that ship, as plain values; an own file of a study is among them."""
    rows = dm.load_references()
    found = rows.where(id="mp-digital-negative-2018")[0]
    assert (found["value"], found["unit"], found["n"], found["wording_is"]) == (44.0, "percent", 1492, "paraphrase")
    with pytest.raises(dm.DigimaturityError):
        dm.load_references(tmp_path / "none")
