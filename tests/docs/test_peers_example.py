"""The worked example of an organisation in its group: every figure on the page, in both languages, is computed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.ground.language import same
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.standing_out import FEWEST_FOR_QUARTILES, SHARE_OF_SCALE, Peers, peers_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("peers.md", "jamforelse.md")
EACH = pytest.mark.parametrize("page", PAGES)
SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])


def prose(page: str) -> str:
    """The text of a page, with decimal points for the decimal commas of the Swedish one."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.sub(r"(?<=\d),(?=\d)", ".", text) if page == "jamforelse.md" else text


def table(page: str, name: str) -> list[list[str]]:
    """The cells of a table of a page, without its heading."""
    block = prose(page).split(f"<!-- peers-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


ANSWERS = table("peers.md", "answers")
RANKING = rank_group(
    "g",
    same("G"),
    [body(o, answered(A_01=int(x), A_02=int(y), B_01=int(z))) for o, x, y, z, _ in ANSWERS],
    (),
    SMALL,
    edition(),
)


def of(name: str) -> Peers:
    """One of them among the others, with the limit of the page."""
    place = next(p for p in RANKING.places if p.body.organisation.id == name)
    return peers_of(place, RANKING, SMALL.scale)


@EACH
def test_the_totals(page: str) -> None:
    """The total of each organisation, from the same answers on both pages."""
    rows = table(page, "answers")
    assert [row[:-1] for row in rows] == [row[:-1] for row in ANSWERS]
    assert [p.score.total.value for p in RANKING.places] == [float(row[-1]) for row in rows]


@EACH
def test_the_positions(page: str) -> None:
    """Value, rank, quartile, median, best and distances of Ceby."""
    found = {p.key: p for p in of("ceby").positions}
    for key, *figures in table(page, "positions"):
        p = found[key]
        said = (p.value, p.rank, p.quartile, p.median, p.to_median, p.best, p.to_best)
        assert said == pytest.approx(tuple(map(float, figures)))


@EACH
def test_the_strengths(page: str) -> None:
    """Boda's, in order."""
    found = [(p.key, p.value, p.median, p.to_median) for p in of("boda").strengths]
    assert found == [(key, *map(float, figures)) for key, *figures in table(page, "strengths")]


SAID = {
    "peers.md": (
        f"fewer than {FEWEST_FOR_QUARTILES} members",
        f"at least {SHARE_OF_SCALE * 5:g} points above the median",
        f"at least {SHARE_OF_SCALE * 5:g} points below",
    ),
    "jamforelse.md": (
        f"färre än {FEWEST_FOR_QUARTILES} medlemmar",
        f"minst {SHARE_OF_SCALE * 5:g} poäng över medianen",
        f"minst {SHARE_OF_SCALE * 5:g} poäng under",
    ),
}


@EACH
def test_the_page_names_the_limits_in_force(page: str) -> None:
    """The fewest for quartiles, and the distance that counts."""
    text = prose(page)
    assert [words for words in SAID[page] if words not in text] == []


def test_both_languages_have_the_same_figures() -> None:
    """The Swedish page differs from the English one in words and decimal commas only."""
    english, swedish = (re.findall(r"\d+(?:\.\d+)?", prose(page)) for page in PAGES)
    assert english == swedish
