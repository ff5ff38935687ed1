"""The two front pages, English and Swedish, show the same commands, and what they print is what the tool prints."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.running import call

from digimaturity.assess.in_hand import in_hand
from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.ground.language import Language

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.sv.md")
LANGUAGES: dict[str, Language] = {"README.md": "en", "README.sv.md": "sv"}
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")


def read(page: str) -> str:
    """The page."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", read(page), re.DOTALL)


def commands(page: str) -> list[str]:
    """The command lines without their comments; the folder that each page names in its own language is one word."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    assert all(line.startswith("$ ") for line in lines)
    return [re.sub(r"\b(my-study|min-studie)\b", "STUDY", line.partition("  #")[0].rstrip()) for line in lines]


def inline(page: str) -> list[str]:
    """The words in code style, in order; the Swedish page has two of its own, about how Swedish is chosen."""
    prose = re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
    found = re.findall(r"`([^`]+)`", prose)
    own = {"--lang sv", "DIGIMATURITY_LANG=sv"} if page == "README.sv.md" else set()
    return [re.sub(r"\b(FOLDER|MAPP)\b", "FOLDER", word) for word in found if word not in own]


def test_both_pages_show_the_same_commands_in_the_same_order() -> None:
    """Every command line of one page stands in the other, at the same place."""
    assert len(commands("README.md")) == 32
    assert commands("README.md") == commands("README.sv.md")


def test_both_pages_name_the_same_commands_options_and_keys_in_their_sentences() -> None:
    """What stands in code style in running text is the same, in the same order."""
    assert inline("README.md") == inline("README.sv.md")


def test_both_pages_have_as_many_headings_and_blocks() -> None:
    """The pages have the same shape: headings of the same levels, and blocks of the same kinds, in the same order."""
    shapes = [re.findall(r"^(#+) |^```(\w+)$", read(page), re.MULTILINE) for page in PAGES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    """No relative link of the page is dead, and the other language is among them."""
    links = _LINK.findall(read(page))
    assert next(other for other in PAGES if other != page) in links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_comparison_shown_is_what_the_tool_prints(page: str, tmp_path: Path) -> None:
    """The table under ``make demo`` is how ``compare --published`` begins in the page's language."""
    shown = blocks(page, "text")[0].removesuffix("…\n")
    done = call("compare", "--published", "--lang", LANGUAGES[page], at=tmp_path)
    assert (done.returncode, done.stderr.count("\n"), "eu-2022-2023" in done.stderr) == (0, 1, True)
    assert done.stdout.startswith(shown)
    common = re.search(r" (\d+) (?:common of|gemensamma av) (\d+) ", shown)
    assert common is not None
    assert re.search(rf"\b{common[1]} (?:of|av) {common[2]} \|", read(page))


@pytest.mark.parametrize("page", PAGES)
def test_the_reason_shown_is_what_the_tool_says(page: str, tmp_path: Path) -> None:
    """What the page quotes of an answer is what ``explain`` prints, and the address stands with it."""
    (quoted,) = re.findall(r"^> (.*)$", read(page), re.MULTILINE)
    done = call("explain", "stockholm", "EXP-54", "--lang", LANGUAGES[page], at=tmp_path)
    (row,) = [part for part in re.split("https?://", " ".join(done.stdout.split()))[:-1] if quoted in part]
    assert (done.returncode, row.rstrip().endswith(":")) == (0, True)


@pytest.mark.parametrize("page", PAGES)
def test_the_change_told_is_what_the_tool_counts(page: str, tmp_path: Path) -> None:
    """How many answers the rounds share, how many surely changed, how many upwards, and how many are one change."""
    done = call("trend", "--from", "eu-2020-2021", "--to", "eu-2022-2023", "--format", "json", at=tmp_path)
    shown = json.loads(done.stdout)["direction"]["shown"]
    answers, (alike,) = shown["answers"], shown["alike"]
    (line,) = [line for line in read(page).splitlines() if f" {answers['n']} " in line]
    one = len(alike["organisations"])
    assert [int(n) for n in re.findall(r"\d+", line)] == [
        answers["n"],
        answers["up"] + answers["down"],
        answers["up"],
        one,
    ]
    assert (alike["way"], alike["compared"]) == ("up", one)


@pytest.mark.parametrize("page", PAGES)
def test_the_steps_in_powershell_are_those_of_the_other_systems(page: str) -> None:
    """The same three commands, but for how Windows calls Python and writes a path."""
    (block,) = blocks(page, "powershell")
    there = block.replace("\\Scripts\\", "/bin/").replace("py -m", "python3 -m").splitlines()
    assert [f"$ {line}" for line in there] == [c for c in commands(page) if "venv" in c and "source" not in c]


@pytest.mark.parametrize("page", PAGES)
def test_the_question_shown_has_the_words_of_the_catalogue(page: str) -> None:
    """Question and levels on the page's screen are those of EXP-27, in the page's language."""
    language = LANGUAGES[page]
    criterion = load(ROOT / "criteria").by_id["EXP-27"]
    screen = " ".join(blocks(page, "text")[1].split())
    service = Service("bygglov", Text("Bygglov", "Building permit"))
    levels = (f"{level.number} {in_hand(level.text, service).say(language)}" for level in criterion.levels)
    for words in (in_hand(criterion.question, service).say(language), *levels):
        assert " ".join(words.split()) in screen


# What reads what ships; a probe would visit the municipality's website.
READING = [
    line
    for line in commands("README.md")
    if (" malmo" in line or "compare" in line) and not line.startswith("$ digimaturity probe ")
]


@pytest.mark.parametrize("line", READING)
def test_every_command_that_reads_runs(line: str, tmp_path: Path) -> None:
    """The commands about Malmö and the comparison run on what ships, in Swedish as in English."""
    for language in ("sv", "en"):
        done = call(*line.split()[2:], "--lang", language, at=tmp_path)
        assert (done.returncode, done.stderr.count("\n"), "eu-2022-2023" in done.stderr) == (0, 1, True)
