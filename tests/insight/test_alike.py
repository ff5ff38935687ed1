"""Rankings on other terms, and whether the terms decide the order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import same
from digimaturity.insight.alike import Entrants, excuses_count, other_reading, others, rank_alike
from digimaturity.insight.likeness import Likeness
from digimaturity.insight.shared_services import shared_among
from digimaturity.model.terms import Common, Reading

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking

SMALL = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 6)])
# With 4 of 5 answered 3.5 and 4 of 4 applicable 3.75: left out, the excuse wins; as 0 it is 3 against 3.4.
FULL = body("full", answered(A_01=4, A_02=4, A_03=4, A_04=3, A_05=2))
EXCUSED = body("excused", answered(A_01=4, A_02=4, A_03=4, A_04=3, A_05=NA))


def ranked(likeness: Likeness, *bodies: Body) -> Ranking:
    """The bodies as one group of own fieldwork."""
    return rank_alike(Entrants("g", same("G"), bodies), SMALL, edition(), likeness)


def order(ranking: Ranking) -> list[tuple[int | None, str, float | None]]:
    """Rank, organisation and score."""
    return [(p.rank, p.body.organisation.id, p.score.total.value) for p in ranking.places]


def test_an_excuse_lifts_in_one_reading_only() -> None:
    """Left out 3.75 is above 3.4; as the bottom of the scale 3 is below; as a gap 3.75 stays, at coverage 4/5."""
    assert order(ranked(Likeness(), FULL, EXCUSED)) == [(1, "excused", 3.75), (2, "full", 3.4)]
    assert order(ranked(Likeness(na=Reading.ZERO), FULL, EXCUSED)) == [(1, "full", 3.4), (2, "excused", 3)]
    missing = ranked(Likeness(na=Reading.AS_MISSING), FULL, EXCUSED)
    assert order(missing) == [(1, "excused", 3.75), (2, "full", 3.4)]
    assert missing.places[0].score.total.coverage == 0.8


def test_what_another_reading_changes_is_told() -> None:
    """Both change places when the excuse counts as 0, nobody when it is a gap."""
    shown = ranked(Likeness(), FULL, EXCUSED)
    assert excuses_count(shown)
    zero = other_reading(shown, ranked(Likeness(na=Reading.ZERO), FULL, EXCUSED))
    assert (zero.na, zero.ranks, zero.scores) == (Reading.ZERO, {"excused": 2, "full": 1}, {"excused": 3, "full": 3.4})
    assert set(zero.changed) == {"excused", "full"}
    gap = other_reading(shown, ranked(Likeness(na=Reading.AS_MISSING), FULL, EXCUSED))
    assert gap.changed == ()


def test_of_what_ranges_leave_open_no_reading_tells_a_rank() -> None:
    """Full may be anything from 2.6 to 3.6, around what the excused has as 0: that nobody is said to change places."""
    unsure = body("full", answered(A_01=said(0, up_to=5), A_02=4, A_03=4, A_04=3, A_05=2))
    shown = ranked(Likeness(), unsure, EXCUSED)
    zero = other_reading(shown, ranked(Likeness(na=Reading.ZERO), unsure, EXCUSED))
    assert [p.known_rank for p in shown.places] == [1, 2]
    assert (zero.ranks, zero.scores) == ({"excused": None, "full": None}, {"excused": 3, "full": None})
    assert zero.changed == ()


def test_who_loses_the_rank_in_another_reading_is_told() -> None:
    """With three of five excused and read as gaps too little is answered; the other two keep their order."""
    much = body("much", answered(A_01=5, A_02=5, A_03=NA, A_04=NA, A_05=NA))
    low = body("low", answered(A_01=1, A_02=1, A_03=1, A_04=1, A_05=1))
    shown = ranked(Likeness(), FULL, much, low)
    gap = other_reading(shown, ranked(Likeness(na=Reading.AS_MISSING), FULL, much, low))
    assert (gap.changed, gap.ranks) == (("much",), {"much": None, "full": 1, "low": 2})


def test_without_excuses_there_is_one_reading() -> None:
    """Nothing hangs on it; where only what was scored for all counts, a gap is as an excuse and is not told apart."""
    assert not excuses_count(ranked(Likeness(), FULL, replace(FULL, organisation=EXCUSED.organisation)))
    assert others(Likeness(), edition()) == [Reading.AS_MISSING, Reading.ZERO]
    assert others(Likeness(on=Common.ANSWERED), edition()) == [Reading.ZERO]
    assert others(Likeness(na=Reading.ZERO), edition(common="answered")) == [Reading.OUT]


def test_only_what_is_scored_for_all_or_all_that_applies() -> None:
    """On request the one rule or the other, whatever the edition's own."""
    answered_only = ranked(Likeness(on=Common.ANSWERED), FULL, EXCUSED)
    assert (answered_only.common, answered_only.excused) == (("A-01", "A-02", "A-03", "A-04"), ("A-05",))
    assert [(r, v) for r, _, v in order(answered_only)] == [(1, 3.75), (1, 3.75)]
    assert answered_only.likeness == Likeness(on=Common.ANSWERED)
    # Where nothing is asked for, the terms are the edition's own, and are said to be.
    assert ranked(Likeness(na=Reading.ZERO), FULL).likeness == Likeness(na=Reading.ZERO, on=Common.SCOPE)
    borrowed = edition(common="answered")
    own = rank_alike(Entrants("g", same("G"), (FULL, EXCUSED)), SMALL, borrowed, Likeness(on=Common.SCOPE))
    assert own.common == tuple(c.id for c in SMALL.criteria)


PER = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])


def having(name: str, whole: int, **levels: int) -> Body:
    """An organisation with answers about services and one about itself."""
    own = answered(A_01={s: said(level) for s, level in levels.items()}, A_02=whole)
    return replace(body(name, own), names={s: same(s.capitalize()) for s in levels})


ABY, BODA, CEBY = having("aby", 3, p=5, q=1), having("boda", 3, p=1, r=5), having("ceby", 3, r=4)


def on(likeness: Likeness, *bodies: Body) -> Ranking:
    """A ranking of what they have to say of services."""
    only = next((s for s in shared_among(bodies) if likeness.service in s.ids.get("aby", ())), None)
    return rank_alike(Entrants("g", same("G"), bodies), PER, edition(), likeness, only)


def test_one_service_alone() -> None:
    """On p Åby's 5 and Boda's 1 count and nothing of the whole organisation; Ceby, who lacks it, is named."""
    assert [v for *_, v in order(on(Likeness(), ABY, BODA))] == [3, 3]
    found = on(Likeness(service="p"), ABY, BODA, CEBY)
    assert order(found) == [(1, "aby", 5), (2, "boda", 1)]
    assert [(u.organisation.id, u.why.en) for u in found.unranked] == [("ceby", "does not have the service P")]
    assert [u.lacks_service for u in found.unranked] == [True]
    assert found.services == (same("P"),)


def test_shared_services_only() -> None:
    """Åby and Boda share p; an organisation with an empty file takes nothing from them."""
    found = on(Likeness(shared_services=True), ABY, BODA, body("empty", {}))
    assert order(found) == [(1, "aby", 4), (2, "boda", 2), (None, "empty", None)]
    assert found.services == (same("P"),)


def test_who_has_no_rank_takes_no_service_from_the_others() -> None:
    """Åby and Boda share p; Efby, with too little answered and about another service, changes nothing for them."""
    thin = replace(body("efby", answered(A_01={"z": said(5)})), names={"z": same("Z")})
    found = on(Likeness(shared_services=True), ABY, BODA, thin)
    assert order(found)[:2] == [(1, "aby", 4), (2, "boda", 2)]
    assert found.services == (same("P"),)
    twin = replace(ABY, organisation=BODA.organisation)
    alike = on(Likeness(), ABY, twin, thin).compared
    assert alike is not None
    assert (alike.differ, alike.own["efby"]) == (False, 1)


def test_without_a_shared_service_what_was_asked_of_all_is_compared() -> None:
    """Three who share none are compared on A-02 alone; where nobody has a service nothing is left out."""
    found = on(Likeness(shared_services=True), ABY, BODA, CEBY)
    assert (found.common, found.services) == (("A-02",), ())
    assert [r for r, *_ in order(found)] == [1, 1, 1]
    whole = [body(o, answered(A_01=2, A_02=3)) for o in ("x", "y")]
    assert on(Likeness(shared_services=True), *whole).common == ("A-01", "A-02")
    assert on(Likeness(shared_services=True), *whole).services is None
