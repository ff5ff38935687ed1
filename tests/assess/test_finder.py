"""The key / line by line: what was found, where, and whether it is answered, a page at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.running import run, workspace

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from pathlib import Path

ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna", "--lang", "sv")
_HIT = re.compile(r"^ (\d)  ([A-Z]{3}-\d{2,3})  .+ · (besvarad|obesvarad|hindrad|\d av \d besvarade)$", re.MULTILINE)


def said(study: Path, *lines: str, more: tuple[str, ...] = ()) -> str:
    """What a session over a pipe says to these lines."""
    done = run(*ANNA, *more, at=study, stdin="\n".join((*lines, "q")) + "\n")
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_pages_of_nine_lead_to_any_hit(tmp_path: Path) -> None:
    """An empty line shows the next nine, a digit goes to one of those shown last, another key goes back."""
    study = workspace(tmp_path)
    shown = said(study, "4", "/sök", "", "2")
    hits = _HIT.findall(shown)
    assert [n for n, _, _ in hits] == [*"123456789"] * 2
    assert len({c for _, c, _ in hits}) == 18
    assert ("1", "PRE-01", "besvarad") in hits
    assert re.search(r"”sök”: \d+ frågor, 10–18 visas. Fler ord ger färre.", shown)
    assert re.search(rf"^{hits[10][1]}\. ", shown, re.MULTILINE)
    assert not re.search(rf"^{hits[1][1]}\. ", said(study, "/sök", "x"), re.MULTILINE)


def test_each_service_counts(tmp_path: Path) -> None:
    """A criterion per service is one hit and says for how many services it is answered."""
    services = ("--service", "Bygglov", "--service", "Bad", "--only", "PRE-02", "--only", "PRE-01")
    shown = said(workspace(tmp_path), "4", "3", "/sök", "1", more=services)
    assert {(c, standing) for _, c, standing in _HIT.findall(shown)} == {
        ("PRE-01", "besvarad"),
        ("PRE-02", "1 av 2 besvarade"),
    }


def test_one_hit_alone_is_gone_to_and_says_where_the_words_stand(tmp_path: Path) -> None:
    """Of words that one question holds the part is named; nothing is said where its id was typed."""
    study = workspace(tmp_path)
    shown = said(study, "/kartrutor", more=("--only", "PRE-01", "--only", "PRE-03"))
    assert "Står i Så här gör du: " in shown
    assert "Står i" not in said(study, "/pre-03")


@pytest.mark.shipped
def test_a_word_of_the_glossary_is_explained(tmp_path: Path) -> None:
    """Above the questions that use it stands what it means."""
    shown = said(workspace(tmp_path), "/kärntjänst", "x")
    assert re.search(r"^ kärntjänst: ", shown, re.MULTILINE)
    assert len(_HIT.findall(shown)) == 9


@pytest.mark.shipped
@pytest.mark.parametrize("hyphen", ["-", "‑", "–"])
def test_a_retired_criterion_is_said_to_be_one(tmp_path: Path, hyphen: str) -> None:
    """However its id is written: since when, and what took its place or why."""
    retired = load(shipped("criteria")).retired[0]
    shown = said(workspace(tmp_path), f"/{retired.id.replace('-', hyphen).lower()}")
    assert retired.retired is not None
    assert re.search(
        rf"{retired.id} ställs inte längre\. (Ersatt av|Utgått) .*{re.escape(retired.retired.version)}", shown
    )


@pytest.mark.shipped
@pytest.mark.parametrize("typed", ["pre", "re"])
def test_part_of_an_id_explains_no_word(tmp_path: Path, typed: str) -> None:
    """Above the hits stand no meanings of words that hold the letters inside."""
    shown = said(workspace(tmp_path), f"/{typed}", "x")
    assert len(_HIT.findall(shown)) == 9
    assert not re.search(r"^ (ombud|god man|facit|robot): ", shown, re.MULTILINE)
