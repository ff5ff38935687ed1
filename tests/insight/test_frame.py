"""What a score is reckoned on, and why an organisation has no rank."""

from __future__ import annotations

from tests.builders import answered, body, catalogue, criterion, edition, organisation

from digimaturity.ground.language import same
from digimaturity.insight.frame import frame_of, place_of, why_unranked
from digimaturity.insight.ranking import rank_group

TWO = catalogue([*(criterion(f"A-0{n}", "a") for n in range(1, 4)), criterion("B-01", "b")])
FULL = body("full", answered(A_01=1, A_02=2, A_03=3, B_01=4))
BEST = body("best", answered(A_01=5, A_02=5, A_03=5, B_01=5))
THIN = body("thin", answered(A_01=5, B_01=5))
GONE = organisation("gone")
CITIES = rank_group("cities", same("Cities"), [FULL, BEST, THIN], [GONE], TWO, edition())
ALONE = rank_group("alone", same("Alone"), [FULL], [], TWO, edition())


def test_the_reason_why_there_is_no_rank() -> None:
    """Too low a coverage, no answers at all, and not being compared are told apart."""
    assert why_unranked(THIN.organisation, [CITIES]).en == "too little is answered"
    assert why_unranked(GONE, [CITIES]).en == "no answers in the edition"
    assert why_unranked(organisation("other"), [CITIES]).en.startswith("not among those compared")
    assert why_unranked(organisation("other"), []).en.startswith("not among those compared")


def test_the_reason_is_looked_for_in_every_group() -> None:
    """The first group that knows the organisation tells why."""
    assert why_unranked(THIN.organisation, [ALONE, CITIES]).en == "too little is answered"
    assert why_unranked(GONE, [ALONE, CITIES]).en == "no answers in the edition"


def test_a_place_with_a_rank_goes_before_one_without() -> None:
    """An organisation that stands in two groups is where it has a rank."""
    sizeable = rank_group(
        "two", same("Two"), [THIN], [], catalogue([criterion("A-01", "a"), criterion("B-01", "b")]), edition()
    )
    ranking, place = place_of(THIN.organisation, [CITIES, sizeable])
    assert (ranking, place and place.rank) == (sizeable, 1)
    ranking, place = place_of(THIN.organisation, [CITIES])
    assert (ranking, place and place.rank) == (CITIES, None)
    assert place_of(organisation("other"), [CITIES]) == (None, None)


def test_the_frame_of_a_ranked_organisation_is_its_group() -> None:
    """Scored on what the group has in common, beside the other ranked ones."""
    frame = frame_of(FULL, [CITIES], TWO, edition())
    assert frame.ranking is CITIES
    assert frame.body is FULL
    assert (frame.scope, frame.fewest, frame.unranked) == (frozenset(c.id for c in TWO.criteria), 1, None)
    assert (frame.place and frame.place.rank, frame.score.total.value, frame.others) == (2, 3, (5.0,))
    assert frame.is_partial is False


def test_the_frame_of_one_without_a_rank_is_the_edition() -> None:
    """Scored on the edition's scope, with the reason, and nobody beside it."""
    frame = frame_of(THIN, [CITIES], TWO, edition())
    assert frame.body is THIN
    assert (frame.ranking, frame.place, frame.scope, frame.others) == (None, None, None, ())
    assert frame.unranked is not None
    assert frame.unranked.en == "too little is answered"
    assert (frame.score.total.value, frame.score.total.rated, frame.is_partial) == (5, False, False)


def test_the_frame_of_a_scope_leaves_thin_dimensions_out() -> None:
    """With a scope a dimension takes three criteria to count: B's only one makes the score partial."""
    scoped = edition(scope=tuple(c.id for c in TWO.criteria))
    frame = frame_of(FULL, [], TWO, scoped)
    assert (frame.fewest, frame.scope, frame.is_partial) == (3, scoped.scope_of("municipality"), True)
    assert frame.score.total.value == 2
