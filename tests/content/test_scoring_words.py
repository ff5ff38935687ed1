"""How a score is made, with the catalogue's own numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.builders import answered, catalogue, criterion, edition
from tests.builders import said as observation
from tests.studies import FAIR, GOOD, POOR, portrait, study

from digimaturity.content.portrait import portrait_of
from digimaturity.content.scoring_words import how_scored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.ground.language import Text

THREE = {"aby": GOOD, "bo": FAIR, "cedby": POOR}


def said(texts: Iterable[Text], language: str = "en") -> str:
    """The sentences in one language, with ordinary spaces."""
    return " ".join(getattr(t, language) for t in texts).replace("\xa0", " ")


def test_how_a_score_is_made_has_the_catalogues_own_numbers() -> None:
    """Numbers of criteria, weights, the limit, the bounds and the draws are read off and not written down."""
    found = portrait("bo", THREE)
    words = said(how_scored(found.study, found))
    assert "7 criteria in four themes and three dimensions" in words
    assert "five criteria weigh 1, one 2 and one 3" in words
    assert "the mean of the dimensions, which weigh the same" in words
    assert "at least two thirds of its weight" in words
    assert "among cities on the 7 criteria that apply to everyone in the group" in words
    assert (
        "we have computed 1,000 times over, each time with other likely answers or weights (random seed: 2019)" in words
    )
    assert "in 9 of 10 trial calculations that vary the following: errors in the answers." in words
    assert "Likely above: in at least 95 of 100 trial calculations." in words
    assert "fem kriterier väger 1, ett väger 2 och ett väger 3" in said(how_scored(found.study, found), "sv")
    assert "within their group" in said(how_scored(found.study))


def test_an_edition_that_asks_a_part_says_how_much_and_counts_what_it_asks() -> None:
    """Three of seven criteria, the themes and weights of those three; the whole catalogue is not what was asked."""
    part = edition(Path("no-such-folder"), scope=("A-01", "A-02", "B-01"))
    found = study(THREE, edition=part)
    for words in (said(how_scored(found)), said(how_scored(found, portrait_of(found, "bo")))):
        assert "Of the catalogue's 7 criteria 3 are asked, in two themes and two dimensions." in words
        assert "five criteria weigh" not in words
    assert "Av katalogens 7 kriterier ställs 3, i två teman och två dimensioner." in said(how_scored(found), "sv")


def test_how_a_score_is_made_follows_an_unusual_catalogue() -> None:
    """Unequal dimensions, equal criteria, another limit, services by the best: each is said as it is."""
    odd = catalogue(
        [criterion("A-01", "a1", per="service", combine="best"), criterion("B-01", "b1")],
        rated_from=0.5,
        dimension_weights={"A": 2},
    )
    words = said(how_scored(study({"aby": answered(A_01=5, B_01=1)}, odd)))
    assert "weighted by dimension A 2 and dimension B 1" in words
    assert "all weigh the same" in words
    assert "at least 50% of its weight" in words
    assert "the best one counts" in words


def test_themes_with_weights_of_their_own_are_said_to_have_them() -> None:
    """Where all dimensions have them, where one has, and where none has."""
    records = [criterion("A-01", "a1"), criterion("A-02", "a2"), criterion("B-01", "b1")]
    for weights, words in (
        ({"a1": 1, "a2": 2, "b1": 1}, "its themes, by the themes' own weights."),
        (
            {"a1": 1, "a2": 2},
            "by the themes' own weights in the dimensions that have them; in the others each weighing",
        ),
        ({}, "its themes, each weighing as much as its applicable criteria together, answered or not."),
    ):
        assert words in said(how_scored(study({"aby": GOOD}, catalogue(records, theme_weights=weights))))


def test_what_a_range_is_is_said_where_there_is_one() -> None:
    """An answer known in part is explained to whom it concerns, and to nobody else."""
    in_part = {**FAIR, **answered(A_03=observation(1, up_to=4))}
    words = "the middle of the points that it may have. Where the answers do not tell a score within ± 0.25"
    for organisation, told in (("bo", True), ("aby", False)):
        found = portrait(organisation, {"aby": GOOD, "bo": in_part, "cedby": POOR})
        assert (words in said(how_scored(found.study, found))) is told
    assert words in said(how_scored(study({"aby": GOOD, "bo": in_part})))
    assert words not in said(how_scored(study({"aby": GOOD, "bo": FAIR})))
