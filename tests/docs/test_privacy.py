"""The page for the data protection officer, in both languages: what it claims and can be tried is so."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from tests.marked import NUMBERS, STRANGERS, TUNED, UNSEEN, measure, read_marked

from digimaturity.model.resident_view import ResidentFigure, ResidentView
from digimaturity.residents.comments.mask_kinds import MaskKind
from digimaturity.residents.survey.small_groups import COMPARE, PRINT

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
PAGES = {"sv": "personuppgifter.md", "en": "privacy.md"}
# What a program can reach a network with.
_NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio", "xmlrpc"}


@cache
def page(language: str) -> str:
    """The page in a language."""
    return (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_the_figures_of_the_masking_are_those_reckoned_today(language: str) -> None:
    """Two rows of the table are what the rules do with the marked comments."""
    for row, path in zip(_rows_of_masking(language)[:2], (TUNED, UNSEEN), strict=True):
        assert row == _hidden(path)


@pytest.mark.parametrize("language", PAGES)
def test_the_first_reading_of_others_comments_is_told_as_it_was(language: str) -> None:
    """The last row is of these comments, and today no less is hidden in them than the page says."""
    comments, *said, words = _rows_of_masking(language)[2]
    now_comments, *now, now_words = _hidden(STRANGERS)
    assert (comments[0], [of for _, of in said], words[1]) == (now_comments[0], [of for _, of in now], now_words[1])
    assert all(then <= today for (then, _), (today, _) in zip(said, now, strict=True))


def _rows_of_masking(language: str) -> list[list[tuple[int, ...]]]:
    rows = re.findall(r"^\| [\w, ]+ \| (\d+ \|.*)\|$", page(language).split("<!-- masking -->")[1], re.MULTILINE)
    return [[tuple(map(int, re.findall(r"\d+", cell))) for cell in row.split("|")] for row in rows]


def _hidden(path: Path) -> list[tuple[int, ...]]:
    """What a row says: how many comments, what was found of each kind, and other words that were hidden."""
    marked = read_marked(path)
    told = measure(marked)
    kinds = [("name",), NUMBERS, ("address", "property")]
    found = [(sum(told.found[k] for k in kind), sum(told.marked[k] for k in kind)) for kind in kinds]
    return [(len(marked),), *found, (told.words_masked, told.words)]


@pytest.mark.parametrize("language", PAGES)
def test_every_kind_stands_with_its_token(language: str) -> None:
    """The table of what is masked has a row for each kind, with what is put in its place in that language."""
    told = re.findall(r"^\| [^|]+ \| `(\[[^`]+\])` \|", page(language), re.MULTILINE)
    assert sorted(told) == sorted(kind.token.say(language) for kind in MaskKind)


@pytest.mark.parametrize("language", PAGES)
def test_all_that_can_be_kept_is_listed(language: str) -> None:
    """The fields of a view and of a figure are those of the table: none is meant for a comment or an answer."""
    row = re.compile(r"^\| [^|]+ \| (`id`, .*) \|$", re.MULTILINE)
    told = [re.findall(r"`(\w+)`", cells) for cells in row.findall(page(language))]
    assert told == [[f.name for f in fields(kind)] for kind in (ResidentView, ResidentFigure)]


@pytest.mark.parametrize("language", PAGES)
def test_the_least_sizes_are_those_in_force(language: str) -> None:
    """The sentences on small groups name the least n to print and the least n to compare."""
    told = re.findall(r"(?:färre än|under|fewer than|below) (\d+)", page(language))
    assert set(map(int, told)) == {PRINT, COMPARE}


def test_nothing_that_reads_or_reckons_can_reach_a_network() -> None:
    """No module of the rooms that read, mask, reckon and keep imports anything that opens a connection.

    ``ground/cluster`` speaks to the computers that the user names, and is imported only then.
    """
    found = {
        (str(path.relative_to(ROOT)), name)
        for room in ("residents", "workspace", "scoring", "model")
        for path in (ROOT / "src" / "digimaturity" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.split(".")[0] in _NETWORK and name != "urllib.parse"
    }
    assert found == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_both_languages_say_the_same() -> None:
    """Heading by heading, row by row and list by list, both pages give the same numbers."""
    assert _parts("sv") == _parts("en")


def _parts(language: str) -> list[list[str]]:
    text = re.sub(r"\n.*\((?:privacy|personuppgifter)\.md\).*", "", page(language)).replace(" %", "%")
    return [
        [*re.findall(r"^(?:#+|-|\||\d+\.|>)", part, re.MULTILINE), *sorted(re.findall(r"\d+", part))]
        for part in text.split("\n\n")
        if "§" not in part and "section" not in part
    ]
