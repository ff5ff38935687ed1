"""The worked example of ``docs/peers.md``: every figure of its tables is what the package computes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.insight.compare import rank_group
from digimaturity.insight.peers import FEWEST_FOR_QUARTILES, SHARE_OF_SCALE, Peers, peers_of
from digimaturity.language import same

PAGE = Path(__file__).resolve().parents[2] / "docs" / "peers.md"
SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("B-01", "b")])


def table(name: str) -> list[list[str]]:
    """The cells of a table of the page, without its heading."""
    block = PAGE.read_text(encoding="utf-8").split(f"<!-- peers-example: {name} -->\n\n")[1].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


ANSWERS = table("answers")
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
    return peers_of(place, RANKING, SHARE_OF_SCALE * 5)


def test_the_totals() -> None:
    """The total of each organisation."""
    assert [p.score.total.value for p in RANKING.places] == [float(row[-1]) for row in ANSWERS]


def test_the_positions() -> None:
    """Value, rank, quartile, median, best and distances of Ceby."""
    found = {p.key: p for p in of("ceby").positions}
    for key, *figures in table("positions"):
        p = found[key]
        said = (p.value, p.rank, p.quartile, p.median, p.to_median, p.best, p.to_best)
        assert said == pytest.approx(tuple(map(float, figures)))


def test_the_strengths() -> None:
    """Boda's, in order."""
    found = [(p.key, p.value, p.median, p.to_median) for p in of("boda").strengths]
    assert found == [(key, *map(float, figures)) for key, *figures in table("strengths")]


def test_the_page_names_the_limits_in_force() -> None:
    """The fewest for quartiles, and the distance that counts."""
    text = PAGE.read_text(encoding="utf-8")
    assert f"fewer than {FEWEST_FOR_QUARTILES} members" in text
    assert f"at least {SHARE_OF_SCALE * 5:g} points above the median" in text
