"""``digimaturity gap``, as a user runs it, and that nothing else changes for what residents say."""

from __future__ import annotations

import csv
import json
import re
from hashlib import sha256
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.resident_views import asked, comments, practice_study, survey
from tests.running import call, workspace
from tests.test_on_a_terminal import on_a_terminal

import digimaturity
from digimaturity.model.comment_terms import Area
from digimaturity.workspace.residents_file import drop_view, keep_view

if TYPE_CHECKING:
    from pathlib import Path

OWN = "exempelstad"
VIEW = survey(
    asked("q1", 20, 15, 25, "findable"),
    asked("q1", 12, 6, 21, "findable", group=(("age", "65+"),), n=101),
    asked("q2", 68, 64, 72, "simple", "complete_online"),
    asked("q3", 90, 86, 93, "open"),
    asked("q4", None, None, None, "personal", comparable=False, n=None),
    asked("q1", 15, 9, 24, "findable", service="Bygglov", n=110),
    asked("q1", 15, 9, 24, "findable", service="Rymdfärder", n=110),
    start="2026-03-01",
    end="2026-03-31",
)
WORDS = comments((Area.WAITING, 10, 10, 80), (Area.SERVICES, 10, 10, 80))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which residents of Exempelstad have spoken."""
    made = practice_study(tmp_path_factory.mktemp("gap"))
    for view in (VIEW, WORDS):
        keep_view(made / "assessments" / "2026" / OWN, view)
    return made


def record(home: Path, *words: str) -> dict[str, Any]:
    """The JSON of gap."""
    done = call("gap", OWN, "--format", "json", *words, at=home)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_each_need_has_both_sides_and_what_they_say_together(home: Path) -> None:
    """Score and interval from outside, share and interval by residents, and the verdict on stated limits."""
    found = record(home)
    assert found["thresholds"] == {"not_met_below": 0.4, "met_above": 0.6}
    needs = {n["need"]: n for n in found["needs"]}
    findable = needs["findable"]
    assert (findable["residents"]["share"], findable["residents"]["low"], findable["residents"]["high"]) == (20, 15, 25)
    assert findable["outside"]["low"] <= findable["outside"]["value"] <= findable["outside"]["high"]
    assert (findable["verdict"], findable["higher"]) in {("disagree", "outside"), ("apart", "outside")}
    assert findable["could_explain"]
    assert [v["group"] and v["group"]["en"] for v in findable["said"]] == [None, "age: 65+"]
    assert (needs["personal"]["verdict"], needs["personal"]["residents"]["share"]) == ("nothing_to_compare", None)
    assert needs["fast_answer"]["verdict"] != "disagree"
    assert needs["fast_answer"]["said"][0]["indirect"] is True
    assert found["services_not_registered"] == ["Rymdfärder"]


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_format_in_both_languages(home: Path, form: str, lang: str) -> None:
    """Each has the need and, in words, what the two say together."""
    done = call("gap", OWN, "--format", form, "--lang", lang, at=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("går att hitta" if lang == "sv" or form == "json" else "can be found") in done.stdout
    words = {"csv": "nothing_to_compare", "json": "nothing_to_compare"}
    assert words.get(form, "invånarna saknas" if lang == "sv" else "residents are missing") in done.stdout


def test_on_a_narrow_terminal_words_are_whole_and_intervals_are_characters(home: Path) -> None:
    """At 80 columns no line is longer and no word is broken; what was found comes first, both intervals in figures."""
    lines = on_a_terminal(f"gap {OWN} --edition 2026 --workspace {home}", 80, "sv")
    assert max(map(len, lines)) <= 80
    row = next(line for line in lines if line.startswith("går att hitta"))
    assert re.search(r"\d,\d–\d,\d +20 15–25$", row.rstrip())
    words = set(" ".join(lines).split())
    assert {"uppgifter", "människa"} <= words
    assert next(n for n, line in enumerate(lines) if line.startswith("Båda sidor är kända")) < 5
    whole = on_a_terminal(f"gap {OWN} --edition 2026 --workspace {home} --all", 100, "sv")
    assert len(whole) > len(lines)
    assert next(line for line in whole if line.startswith("går att hitta")).count("●") == 2


def test_csv_and_workbook_are_the_declared_tables(home: Path, tmp_path: Path) -> None:
    """CSV has a row per need, and the workbook what is kept, the needs, what is published, and what columns mean."""
    rows = list(csv.DictReader(StringIO(call("gap", OWN, "--format", "csv", at=home).stdout)))
    findable = next(r for r in rows if r["need"] == "findable" and not r["called"])
    assert (findable["residents_low"], findable["residents_high"], findable["origin"]) == ("0.15", "0.25", "survey")
    assert {r["called"] for r in rows} == {"", "Bygglov"}
    path = tmp_path / "gap.xlsx"
    done = call("gap", OWN, "-o", str(path), at=home)
    assert (done.returncode, done.stdout) == (0, "")
    assert CalamineWorkbook.from_path(path).sheet_names == [
        "Residents",
        "Needs",
        "Reference figures",
        "Data dictionary",
    ]
    refused = call("gap", OWN, "--format", "xlsx", at=home)
    assert (refused.returncode, "-o gap.xlsx" in refused.stderr) == (2, True)


def test_one_service_and_services_that_no_survey_asks_about(home: Path) -> None:
    """A service by its name has its own figures alone; another is refused with those that there are."""
    done = call("gap", OWN, "--service", "bygglov", at=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "15" in next(line for line in done.stdout.splitlines() if line.startswith("can be found"))
    assert "openness" not in done.stdout
    rows = list(csv.DictReader(StringIO(call("gap", OWN, "--service", "bygglov", "--format", "csv", at=home).stdout)))
    assert [(r["need"], r["called"]) for r in rows] == [("findable", "Bygglov")]
    whole = call("gap", OWN, "--service", "bygglov", "-o", "g.xlsx", at=home)
    assert (whole.returncode, "The workbook has every service." in whole.stderr) == (2, True)
    refused = call("gap", OWN, "--service", "Tandvård", at=home)
    assert (refused.returncode, 'No survey asks about the service "Tandvård"' in refused.stderr) == (2, True)
    asked = call("gap", OWN, "--service", "rymdfärder", at=home)
    assert (asked.returncode, 'The survey has answers about "rymdfärder", but no registered' in asked.stderr) == (
        2,
        True,
    )
    assert f'digimaturity services add {OWN} "rymdfärder"' in asked.stderr


def test_whoever_has_kept_nothing_sees_the_outside_and_is_told_how_to_add_residents(home: Path) -> None:
    """No need is compared."""
    done = call("gap", "nonsenskoping", at=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is kept of what the organisation's own residents say." in done.stdout
    assert "step apart" not in done.stdout
    rows = list(csv.DictReader(StringIO(call("gap", "nonsenskoping", "--format", "csv", at=home).stdout)))
    assert {r["verdict"] for r in rows} == {"nothing_to_compare"}
    assert any(r["outside_value"] for r in rows)


def test_export_has_the_tables_by_name(home: Path) -> None:
    """Every kept figure, the needs, and what is published; of one who has kept nothing no rows."""
    kept = list(csv.DictReader(StringIO(call("export", "residents", at=home).stdout)))
    assert len(kept) == len(VIEW.figures) + len(WORDS.figures)
    assert {r["told"] for r in kept} == {"printed"}
    assert call("export", "needs", "nonsenskoping", at=home).stdout.count("\n") == 1


def test_a_notebook_has_the_rows_too(home: Path) -> None:
    """Every kept figure, and each need with its verdict, as plain rows."""
    study = digimaturity.open(home)
    kept = study.residents()
    assert len(kept) == len(VIEW.figures) + len(WORDS.figures)
    assert {row["organisation"] for row in kept} == {OWN}
    needs = {row["need"]: row for row in study.needs() if not row["called"]}
    assert (needs["findable"]["residents_low"], needs["findable"]["residents_high"]) == (0.15, 0.25)
    assert needs["personal"]["verdict"] == "nothing_to_compare"


# What residents say never enters a score


def outputs(home: Path, folder: Path) -> dict[str, bytes]:
    """Everything that is published of the edition, and what commands say of it."""
    done = call(
        "publish", "--edition", "2026", "--no-charts", "--lang", "both", "-o", str(folder), at=home,
        SOURCE_DATE_EPOCH="1790000000",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    for words in (("compare",), ("score", OWN), ("explain", OWN), ("plan", OWN), ("robustness",), ("peers", OWN)):
        said = call(*words, "--format", "json", at=home)
        assert said.returncode == 0, said.stderr
        found[" ".join(words)] = said.stdout.encode()
    return found


# What is about residents, or lists the files and tables that there are.
_TABLES = {f"data/{name}.csv" for name in ("residents", "needs", "references")}
_LISTS = {"published.json", "datapackage.json", "dcat.rdf", "README.md", "files.html", "sv/files.html"}
_SECTION = re.compile(rb'<section aria-labelledby="residents">.*?</section>\s*', re.DOTALL)
_LINK = re.compile(rb'<li><a href="#residents">[^<]*</a></li>\s*')
_MEMO = re.compile(rb"## (Inv\xc3\xa5narna|Residents)\n.*?(?=\n## |\n---)", re.DOTALL)


def without_residents(path: str, content: bytes) -> object:
    """A file with the parts about residents cut out."""
    if path.endswith(".xlsx"):
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        kept = {n: book.get_sheet_by_name(n).to_python() for n in book.sheet_names}
        about = {"Om", "About", "Datalexikon", "Data dictionary"}
        new = {"Invånarna", "Residents", "Behov", "Needs", "Jämförelsetal", "Reference figures"}
        return {name: rows for name, rows in kept.items() if name not in about | new}
    return _MEMO.sub(b"", _LINK.sub(b"", _SECTION.sub(b"", content))).replace(b"\n\n\n", b"\n\n")


@pytest.fixture(scope="module")
def both(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """All outputs of the same study, with what residents say and without it."""
    folder = tmp_path_factory.mktemp("both")
    own = home / "assessments" / "2026" / OWN
    with_them = outputs(home, folder / "with")
    for view in (VIEW, WORDS):
        drop_view(own, view.id)
    (own / "residents.yaml").unlink()
    without = outputs(home, folder / "without")
    for view in (VIEW, WORDS):
        keep_view(own, view)
    return with_them, without


def test_no_figure_outside_the_section_changes_for_what_residents_say(
    both: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """Scores, ranks, plans, pages, memos, tables and workbooks are to the byte what they are without residents.yaml."""
    with_them, without = both
    assert with_them.keys() - without.keys() == _TABLES
    assert without.keys() - with_them.keys() == set()
    changed = [
        path
        for path in without
        if path not in _LISTS and without_residents(path, with_them[path]) != without_residents(path, without[path])
    ]
    assert changed == []


def test_the_section_is_on_the_page_and_in_the_memo_of_the_one_alone_whose_residents_spoke(
    both: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """The test above would pass if nothing were shown at all; and nobody else's page says anything new."""
    with_them, without = both
    differing = {p for p in without if p not in _LISTS and with_them[p] != without[p]}
    assert {p for p in differing if p.endswith((".html", ".md"))} == {
        f"{folder}{OWN}{suffix}" for folder in ("", "sv/") for suffix in (".html", ".md")
    }
    assert b'id="residents"' in with_them[f"{OWN}.html"]
    assert "## Invånarna".encode() in with_them[f"{OWN}.md"] or b"## Residents" in with_them[f"{OWN}.md"]


FIGURES = st.lists(
    st.tuples(st.floats(0, 100), st.sampled_from(["findable", "open", "human_help"])), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def before(both: tuple[dict[str, bytes], dict[str, bytes]]) -> dict[str, str]:
    """What compare and score say without residents, in short."""
    return {words: sha256(both[1][words]).hexdigest() for words in ("compare", f"score {OWN}")}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FIGURES)
def test_whatever_residents_say_ranks_and_scores_stay(
    home: Path, before: dict[str, str], figures: list[tuple[float, str]]
) -> None:
    """Any shares of any needs leave what compare and score say as it is, to the byte."""
    said = [asked(f"q{n}", value, value, value, need) for n, (value, need) in enumerate(figures)]
    own = home / "assessments" / "2026" / OWN
    keep_view(own, survey(*said, identity="drawn"))
    try:
        for words in (("compare",), ("score", OWN)):
            said_now = call(*words, "--format", "json", at=home).stdout.encode()
            assert sha256(said_now).hexdigest() == before[" ".join(words)]
    finally:
        drop_view(own, "drawn")


def test_whoever_has_not_assessed_yet_sees_what_the_own_residents_say(tmp_path: Path) -> None:
    """The assessment is said to be missing, and how to begin it; without residents there is nothing to see."""
    made = workspace(tmp_path)
    refused = call("gap", "lulea", at=made)
    assert (refused.returncode, "has no answers yet" in refused.stderr) == (2, True)
    keep_view(made / "assessments" / "2026" / "lulea", VIEW)
    done = call("gap", "lulea", "--edition", "2026", at=made)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is assessed from outside yet. Begin with: digimaturity assess lulea" in " ".join(
        done.stdout.split()
    )
    assert "the assessment is missing" in " ".join(done.stdout.split())


def test_open_data_is_rounded_and_names_no_file(home: Path) -> None:
    """A tenth of a per cent, whole numbers of answers; neither the file nor its checksum leaves the study."""
    exact = asked("q8", 18.5123456, 9.98765, 33.33333, "open", n_effective=97.6543)
    own = home / "assessments" / "2026" / OWN
    keep_view(own, survey(exact, identity="exakt", sha256="a" * 64))
    try:
        done = call("export", "residents", OWN, at=home)
    finally:
        drop_view(own, "exakt")
    row = next(r for r in csv.DictReader(StringIO(done.stdout)) if r["view_id"] == "exakt")
    found = [row[f"figure_{name}"] for name in ("value", "low", "high", "n_effective")]
    assert found == ["18.5", "10", "33.3", "98"]
    assert "svar.csv" not in done.stdout
    assert "aaaa" not in done.stdout
    assert not {"view_source", "view_sha256"} & row.keys()


def test_the_workbook_is_in_the_readers_language(home: Path, tmp_path: Path) -> None:
    """Words in place of codes, as in the workbook of the whole study."""
    path = tmp_path / "gap.xlsx"
    assert call("gap", OWN, "-o", str(path), "--lang", "sv", at=home).returncode == 0
    book = CalamineWorkbook.from_path(path)
    kept, needs, published = (book.get_sheet_by_name(n).to_python() for n in ("Invånarna", "Behov", "Jämförelsetal"))
    assert {"Enkät", "procent", "visas", "ja"} <= set(kept[1])
    findable = next(r for r in needs if "egen enkät" in r)
    assert {"utifrån", "inte uppfyllt"} <= set(findable)
    cells = {str(cell) for sheet in (kept, needs, published) for row in sheet[1:] for cell in row}
    assert not {"survey", "percent", "printed", "not_met", "outside", "lower", "paraphrase"} & cells
