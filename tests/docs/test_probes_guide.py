"""The guide to probes, in both languages: its commands are commands, and its figures are those of the tool."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digimaturity.model.judgement import Confidence, Verdict
from digimaturity.model.probe_precision import FEWEST_CASES, LEAST_PRECISION
from digimaturity.probes.all_probes import probes
from digimaturity.probes.collect.identity import user_agent
from digimaturity.probes.collect.limits import STRIKES, Limits
from digimaturity.probes.looking.looks import WIDTHS
from digimaturity.probes.sweep.sweeping import AT_ONCE
from digimaturity.verbs.command_line import build
from digimaturity.workspace.probed_file import MOST_RUNS

if TYPE_CHECKING:
    from digimaturity.ground.language import Language

pytestmark = pytest.mark.shipped
DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES: dict[Language, str] = {"en": "probes.md", "sv": "sonder.md"}
_COUNTED = {"en": {2: "two", 3: "three", 6: "six", 10: "ten"}, "sv": {2: "två", 3: "tre", 6: "sex", 10: "tio"}}
SOURCE = DOCS.parent / "src" / "digimaturity" / "probes"


@cache
def guide(language: Language) -> str:
    """The guide in a language, without what is made of code."""
    text = (DOCS / GUIDES[language]).read_text(encoding="utf-8")
    return re.sub(r"(<!-- generated: [\w-]+ -->).*?<!-- /generated -->", r"\1", text, flags=re.DOTALL)


def commands(language: Language) -> list[str]:
    """Every command line, in blocks and in running text; names of files and places are one word each."""
    found = re.findall(r"(?:^\$ |`)(digimaturity [^`\n]+)", guide(language), re.MULTILINE)
    return [line for line in found if not line.startswith("digimaturity/")]


def test_both_guides_have_the_same_shape_and_the_same_commands() -> None:
    """Headings, lists, tables and blocks stand in the same order, with the same commands in them."""
    shapes = [re.findall(r"^(#+|-|\d\.|\||```\w*)", guide(o), re.MULTILINE) for o in GUIDES]
    assert shapes[0] == shapes[1]
    assert commands("en") == commands("sv")
    assert len(commands("en")) > 15


@pytest.mark.parametrize("line", commands("en"))
def test_every_command_of_the_guide_is_one(line: str) -> None:
    """Its command, arguments and options are those of the command line."""
    words, command = shlex.split(line)[1:], build()
    while hasattr(command, "resolve_command"):
        if getattr(command, "default", "") and words[:1] not in ([name] for name in command.list_commands(None)):
            words.insert(0, command.default)
        _, command, words = command.resolve_command(None, words)
    command.make_context(line, words)


@pytest.mark.parametrize("language", GUIDES)
def test_each_outcome_and_each_kind_of_confidence_is_told_by_its_name(language: Language) -> None:
    """A row for each outcome, in the order of the tool."""
    rows = re.findall(r"^\| ([^|]+?) \|", guide(language).split("\n## ")[3], re.MULTILINE)[1:]
    assert rows == [verdict.words.say(language) for verdict in Verdict]
    assert [c.words.say(language) for c in Confidence if c.words.say(language) not in guide(language)] == []


@pytest.mark.parametrize("language", GUIDES)
def test_the_limits_told_are_those_that_are_kept(language: Language) -> None:
    """Pages, links, bytes, seconds, pauses, widths and the number of runs that are kept."""
    limits, text = Limits(), " ".join(guide(language).split())
    numbers = [limits.pages, limits.aside, limits.bytes_ // 10**6, limits.one_answer // 10**6, int(limits.timeout)]
    told = {int(n) for n in re.findall(r"(?<![\d.])\d+(?![\d.])", text)}
    assert {*numbers, *WIDTHS, AT_ONCE, FEWEST_CASES, round(100 * LEAST_PRECISION)} <= told
    counted = _COUNTED[language]
    assert [counted[n] for n in (int(limits.seconds // 60), STRIKES, MOST_RUNS) if counted[n] not in text.lower()] == []
    assert limits.delay == 1
    assert re.sub(r"/[^ ]+", "/1.0", user_agent("anna@example.org").partition(" ")[0]) in text


@pytest.mark.parametrize("language", GUIDES)
def test_every_kind_of_fact_that_is_recorded_is_told(language: Language) -> None:
    """Whatever the tool notes as a fact has its row, and no row is about what it does not note."""
    sources = {p: p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py")}
    plain = {k for s in sources.values() for k in re.findall(r'\bFact\(\s*"([a-z0-9_.]+)"', s)}
    look = sources[SOURCE / "looking" / "look.py"]
    seen = {f"browser.{kind}" for kind in re.findall(r'self\.note\(\s*"([a-z_]+)"', look)}
    rows = "\n".join(line for line in guide(language).splitlines() if line.startswith("| `"))
    told = set(re.findall(r"`((?:browser\.)[a-z_]+|dns|tls|ipv6|crawl)`", rows))
    assert told == plain | seen


@pytest.mark.parametrize("language", GUIDES)
def test_the_page_of_all_probes_has_each_once(language: Language) -> None:
    """Each under its id, with what a pass and a fail mean in the page's language."""
    page = (DOCS / f"all-probes.{language}.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^## (\S+)$", page, re.MULTILINE)) == sorted(p.id for p in probes())
    assert page.count("**A pass means:**" if language == "en" else "**Ja betyder:**") == len(probes())
