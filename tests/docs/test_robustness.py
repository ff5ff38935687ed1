"""The worked example of how sure a ranking is: every figure on the page, in both languages, is what is computed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.ground.language import same
from digimaturity.insight.choices import other_choices
from digimaturity.insight.grid import grid_of
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.sensitivity import PAIRS
from digimaturity.insight.sources import DRAWS, LEVEL, SEED, SOURCES, SWING
from digimaturity.insight.totals import totals, undisturbed
from digimaturity.insight.uncertainty import APART, SURE
from digimaturity.insight.variants import variants

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("robustness.md", "robusthet.md")
EACH = pytest.mark.parametrize("page", PAGES)
SMALL = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])


def prose(page: str) -> str:
    """The text of a page, with decimal points for the decimal commas of the Swedish one."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.sub(r"(?<=\d),(?=\d)", ".", text) if page == "robusthet.md" else text


def table(page: str, name: str) -> list[list[str]]:
    """The cells of a table of a page, without its heading."""
    block = prose(page).split(f"<!-- robustness-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


ANSWERS = table("robustness.md", "answers")
RANKING = rank_group(
    "g",
    same("G"),
    [body(name, answered(A_01=int(a), B_01=int(b))) for name, a, b, *_ in ANSWERS],
    (),
    SMALL,
    edition(),
)


@EACH
def test_the_means(page: str) -> None:
    """The two totals of each organisation."""
    rows = table(page, "answers")
    assert [row[:3] for row in rows] == [row[:3] for row in ANSWERS]
    grid = grid_of([(p.body, p.score) for p in RANKING.places], SMALL, RANKING.counted)
    base = undisturbed(grid)
    for geometric, column in ((False, 3), (True, 4)):
        found = totals(grid, replace(base, between=np.array([geometric])))[0]
        assert np.allclose(found, [float(row[column]) for row in rows], atol=5e-4)


@EACH
def test_the_intervals(page: str) -> None:
    """Rank and interval of each organisation."""
    found = other_choices(RANKING, SMALL, ["aggregation"])
    assert found is not None
    ranks = {p.body.organisation.id: p.rank for p in RANKING.places}
    shown = [[o, str(ranks[o]), f"{low}–{high}"] for o, (low, high) in found.ranks.items()]
    assert shown == table(page, "intervals")


@EACH
def test_the_variants(page: str) -> None:
    """Ranks changed, mean shift and tau of each rule on the page."""
    found = {v.key: v for v in variants(RANKING, SMALL)}
    for key, changed, shift, tau in table(page, "variants"):
        variant = found[key]
        assert variant.changed == int(changed)
        assert abs((variant.shift or 0) - float(shift)) < 5e-4
        assert variant.tau is not None
        assert abs(variant.tau - float(tau)) < 5e-4


SAID = {
    "robustness.md": (
        f"{DRAWS:,} variations",
        f"The {LEVEL * 100:.0f} % interval",
        f"seed {SEED}",
        f"±{SWING * 100:.0f} %",
        f"{PAIRS:,} pairs",
        f"{APART * 100:.0f} % of the trial calculations",
        f"{SURE * 100:.0f} % of the trial calculations",
    ),
    "robusthet.md": (
        f"på {DRAWS:,} sätt".replace(",", " "),
        f"Intervallet på {LEVEL * 100:.0f} %",
        f"startvärdet {SEED}",
        f"±{SWING * 100:.0f} %",
        f"{PAIRS:,} par".replace(",", " "),
        f"{APART * 100:.0f} % av provräkningarna",
        f"{SURE * 100:.0f} % av provräkningarna",
    ),
}


@pytest.mark.parametrize(
    ("page", "share"),
    [
        ("method.md", r"leave the order as it is in at least (\d+) % of the trial calculations"),
        ("metod.md", r"lämnar ordningen som den är i minst (\d+) % av provräkningarna"),
    ],
)
def test_the_method_says_the_same_of_surely_wherever_it_does(page: str, share: str) -> None:
    """Both places that say what *surely* takes name the share that the bands are made with."""
    assert re.findall(share, (DOCS / page).read_text(encoding="utf-8")) == [f"{SURE * 100:.0f}"] * 2


@EACH
def test_the_page_names_the_figures_in_force(page: str) -> None:
    """Draws, level, seed, pairs, the limit for telling apart, and every source."""
    text = prose(page)
    assert [words for words in SAID[page] if words not in text] == []
    assert [source for source in SOURCES if f"| `{source}` |" not in text] == []


def test_both_languages_have_the_same_figures() -> None:
    """The Swedish page differs from the English one in words, decimal commas and spaced thousands only."""
    english, swedish = (re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", prose(p))) for p in PAGES)
    assert english == swedish
