"""The guides for what residents say: their commands run as they stand, and print what the pages show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.running import call

import digimaturity as dm
from digimaturity.model.resident_view import ResidentView
from digimaturity.residents.comments.masking import masked
from digimaturity.workspace.labelled_file import read_labelled
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.residents_file import read_residents
from digimaturity.workspace.survey_map_file import read_survey_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.ground.language import Language

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SHIPPED = ROOT / "criteria" / "practice"
# In English and in Swedish; the first has the order of work.
PAIRS = (
    ("residents.md", "invanarna.md"),
    ("surveys.md", "enkater.md"),
    ("comments.md", "kommentarer.md"),
    ("references.md", "jamforelsetal.md"),
)
LANGUAGES: tuple[Language, Language] = ("en", "sv")
_BLOCK = re.compile(r"```console\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)
# These need a person at a terminal, minutes, or are made before.
_NOT_RUN = re.compile(r"(cd |digimaturity (comments label|comments train|practice)|.*--model reader\.zip)")
# What a reader that learns comes to is its own and differs with its version; the words around it do not.
_LEARNED = re.compile(r"digimaturity (comments|gap)")
_SAME = {"ovning": "practice", "enkat.xlsx": "questionnaire.xlsx"}


def read(page: str) -> str:
    """The page."""
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[tuple[list[str], list[str]]]:
    """The command lines of each block, and the lines that the page shows of what the last one prints."""
    for block in _BLOCK.finditer(read(page)):
        lines = [line.removeprefix("$ ") for line in block[1].splitlines()]
        yield lines, [line for line in (block[2] or "").splitlines() if line not in {"", "…"}]


def bare(line: str) -> str:
    """A line without its numbers, its rules and how wide its columns are."""
    return " ".join(re.sub(r"[-−+]?\d[\d\s.,–%-]*| \?|─+", " # ", line).replace("#", " ").split())


@pytest.fixture(scope="module", params=[0, 1], ids=LANGUAGES)
def study(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Which language of a pair, and a practice study made as its first page says."""
    folder = tmp_path_factory.mktemp("residents")
    (made, *_), _ = next(iter(blocks(PAIRS[0][request.param])))
    words = shlex.split(made)[1:]
    assert call(*words, at=folder).returncode == 0
    return request.param, folder / words[-1]


@pytest.mark.parametrize("pair", PAIRS, ids=[english for english, _ in PAIRS])
def test_every_command_runs_and_prints_what_is_shown(study: tuple[int, Path], pair: tuple[str, str]) -> None:
    """In the order of the page, in one study: no command is refused, and each shown line is among what it prints."""
    which, at = study
    ran = 0
    for lines, shown in blocks(pair[which]):
        printed = ""
        for line in lines:
            if _NOT_RUN.match(line):
                continue
            done = call(*shlex.split(line)[1:], at=at, DIGIMATURITY_LANG=LANGUAGES[which])
            assert done.returncode == 0, (line, done.stderr)
            printed = done.stdout + done.stderr
            ran += 1
        if not printed:
            continue
        alike = bare if _LEARNED.match(lines[-1]) else str.rstrip
        told = {alike(line) for line in printed.splitlines()}
        assert [line for line in shown if alike(line) not in told] == [], lines[-1]
    assert ran > 1


def test_the_front_page_shows_what_the_tool_prints(study: tuple[int, Path]) -> None:
    """Its commands on the practice study run, and the needs that it lists are how ``gap`` begins."""
    which, at = study
    for kept in at.glob("assessments/*/pahittinge/residents.yaml"):
        kept.unlink()
    page = (ROOT / ("README.md", "README.sv.md")[which]).read_text(encoding="utf-8")
    (block,) = [found for found in _BLOCK.finditer(page) if "gap pahittinge" in found[1]]
    for line in block[1].splitlines()[3:]:
        done = call(*shlex.split(line)[2:], at=at, DIGIMATURITY_LANG=LANGUAGES[which])
        assert done.returncode == 0, done.stderr
    printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    assert printed.startswith(block[2].removesuffix("…\n"))


@pytest.mark.parametrize("pair", PAIRS, ids=[english for english, _ in PAIRS])
def test_both_languages_have_the_same_commands_headings_and_tables(pair: tuple[str, str]) -> None:
    """Command by command but for names of files, heading by heading, row by row, item by item."""
    english, swedish = (
        [" ".join(_SAME.get(w, w) for w in line.split()) for lines, _ in blocks(p) for line in lines] for p in pair
    )
    assert english == swedish
    shapes = [re.findall(r"^(#+|\||-|\d\.|```\w*|<!--.*)(?= |$)", read(page), re.MULTILINE) for page in pair]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", [page for pair in PAIRS for page in pair])
def test_every_link_leads_to_a_heading_of_a_page(page: str) -> None:
    """Files that are linked to are there, and have the headings that are pointed at."""
    for name, heading in re.findall(r"\]\(([\w.-]+\.md)(?:#([^)]+))?\)", read(page)):
        headings = re.findall(r"^#+ (.*)$", read(name), re.MULTILINE)
        assert not heading or heading in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", ["surveys.md", "enkater.md"])
def test_the_map_that_is_shown_reckons_the_example(page: str, study: tuple[int, Path]) -> None:
    """The map of the page, with the margins of the page, is accepted for the survey that ships."""
    whole_map, margins = re.findall(r"```yaml\n(.*?)```", read(page), re.DOTALL)
    _, at = study
    (at / "shown.yaml").write_text(whole_map + margins, encoding="utf-8")
    done = call("survey", "summarise", "residents/survey.csv", "--map", "shown.yaml", "--format", "json", at=at)
    assert (done.returncode, '"fast_answer"' in done.stdout) == (0, True), done.stderr
    assert read_survey_map(at / "shown.yaml").margins


@pytest.mark.parametrize("page", ["references.md", "jamforelsetal.md"])
def test_the_published_figure_that_is_shown_has_no_fault(page: str, study: tuple[int, Path]) -> None:
    """The file of the page, in a study's folder, is read, and ``reference check`` finds nothing wrong in it."""
    (shown,) = re.findall(r"```yaml\n(.*?)```", read(page), re.DOTALL)
    _, at = study
    path = at / "reference" / "neighbours.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(shown, encoding="utf-8")
    assert call("reference", "check", at=at).returncode == 0
    assert "46%" in call("reference", "show", "neighbours-fast-answer-2025", at=at, DIGIMATURITY_LANG="en").stdout
    path.unlink()


@pytest.mark.parametrize("page", ["references.md", "jamforelsetal.md"])
def test_as_many_figures_ship_as_the_page_says(page: str) -> None:
    """Figures and studies."""
    figures = dm.load_references()
    numbers = re.findall(r"^(\d+) \w+ \w+ (\d+) stud", read(page), re.MULTILINE)
    assert numbers == [(str(len(figures)), str(len({row["study"] for row in figures})))]


def test_what_is_kept_of_residents_is_as_the_page_on_formats_shows(tmp_path: Path) -> None:
    """The example of ``residents.yaml`` is read, with its figure."""
    (shown,) = re.findall(r"```yaml\n(format: 1\nviews:.*?)```", read("formats.md"), re.DOTALL)
    (tmp_path / "residents.yaml").write_text(shown, encoding="utf-8")
    (view,) = read_residents(tmp_path)
    assert isinstance(view, ResidentView)
    assert [(f.id, f.n, f.needs) for f in view.figures] == [("fast_answer", 540, ("fast_answer",))]


def test_the_example_is_plainly_invented_and_as_the_guide_describes_it() -> None:
    """600 answers, 400 comments, five of them empty, 250 labels of the same texts; what looks personal is masked."""
    comments = {row["id"]: row["kommentar"] for _, row in whole(SHIPPED / "comments.csv").rows}
    assert (len(whole(SHIPPED / "survey.csv").rows), len(comments)) == (600, 400)
    assert sum(not text for text in comments.values()) == 5
    labels = read_labelled(SHIPPED / "labelled.csv")
    assert len(labels) == 250
    assert {label.text for label in labels} <= set(comments.values())
    personal = [text for text in comments.values() if re.search(r"\d{6}|@|Karin Lindqvist|Fatima|070", text)]
    assert len(personal) > 5
    assert [t for t in personal if re.search(r"\d{6}|@|Karin Lindqvist|Fatima|070", masked(t, "sv").text)] == []
    assert "påhittad" in (SHIPPED / "survey-map.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.sv.md", "docs/residents.md", "docs/invanarna.md"])
def test_what_the_practice_study_needs_is_installed_before_it_is_made(page: str) -> None:
    """Its days follow the Swedish calendar, which is an extra: whoever follows the page in order has it."""
    before, _, _ = (ROOT / page).read_text(encoding="utf-8").partition("\n$ digimaturity practice ")
    assert {"residents", "fieldwork"} <= set(
        re.findall(r"[a-z]+", re.findall(r"pip install '\.\[(.*?)\]'", before)[-1])
    )
