"""On what terms organisations were compared, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.content.alike_words import about_terms, on_terms, terms_record
from digimaturity.content.ranking_view import comparison
from digimaturity.ground.language import same
from digimaturity.insight.alike import Entrants, other_reading, rank_alike
from digimaturity.insight.likeness import AS_EVER, Likeness
from digimaturity.insight.shared_services import shared_among
from digimaturity.model.terms import Common, Reading

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Ranking

SMALL = catalogue([criterion("A-01", "a", per="service"), *(criterion(f"A-0{n}", "a") for n in (2, 3))])


def having(name: str, *services: str, **levels: int) -> Body:
    """An organisation with 3 on each service and on the rest but for those given."""
    own = answered(**{"A_02": 3, "A_03": 3, **levels}, A_01={s: said(3) for s in services})
    return replace(body(name, own), names={s: same(s.capitalize()) for s in services})


def ranked(likeness: Likeness, *bodies: Body) -> Ranking:
    """The bodies as one group."""
    only = next((s for s in shared_among(bodies) if likeness.service in s.ids.get("aby", ())), None)
    return rank_alike(Entrants("g", same("Cities"), bodies), SMALL, edition(), likeness, only)


def said_of(ranking: Ranking) -> tuple[str, str]:
    """What stands above the figures and what below, in English."""
    return on_terms(ranking).en, "\n".join(n.en for n in about_terms(ranking, ()))


ABY, BODA = having("aby", "permit", "school"), having("boda", "permit", "care")


def test_different_services_are_said_above_the_figures() -> None:
    """With what all share below; organisations with the same services hear nothing of it."""
    above, below = said_of(ranked(AS_EVER, ABY, BODA))
    assert above == " · on different services"
    assert "assessed on different services" in below
    assert "Shared by all: Permit." in below
    assert said_of(ranked(AS_EVER, ABY, having("boda", "permit", "school"))) == ("", "")
    caption = comparison([ranked(AS_EVER, ABY, BODA)], SMALL, edition(), "dimension", {}).tables[0].caption
    assert caption is not None
    assert caption.en.endswith("3 common of 3 criteria · on different services")
    assert caption.sv.endswith("· på olika tjänster")


def test_the_services_that_count_are_named() -> None:
    """One in the title alone; the shared ones by number above and name below; none where none is shared."""
    one = ranked(Likeness(service="permit"), ABY, BODA)
    assert said_of(one) == ("", "")
    caption = comparison([one], SMALL, edition(), "dimension", {}).tables[0].caption
    assert caption is not None
    assert caption.en.startswith("Permit · Cities · 2 organisations")
    assert said_of(ranked(Likeness(shared_services=True), ABY, BODA)) == (
        " · 1 shared service only",
        "Cities, services that count: Permit.",
    )
    apart = ranked(Likeness(shared_services=True), ABY, having("boda", "care"))
    assert said_of(apart) == (" · nothing about services, none is shared", "")


def test_what_is_not_common_for_an_excuse_is_named() -> None:
    """One of the two is excused from A-03, which both have answered."""
    excused = replace(BODA, answers={**BODA.answers, **answered(A_03=NA)})
    _, below = said_of(ranked(Likeness(on=Common.ANSWERED), ABY, excused))
    assert "1 criterion that all have an answer to are not common" in below
    assert "A-03" in below


def test_where_the_order_hangs_on_the_reading_it_is_said_who_moves() -> None:
    """Boda has 3.5 without A-03 and Åby 3.33; with 0 for it Boda falls to 2.33."""
    aby = having("aby", "permit", A_02=4)
    boda = replace(BODA, answers={**having("boda", "permit", A_02=4).answers, **answered(A_03=NA)})
    shown, zero = ranked(AS_EVER, aby, boda), ranked(Likeness(na=Reading.ZERO), aby, boda)
    reading = other_reading(shown, zero)
    (note,) = [n.en for n in about_terms(shown, [reading])]
    assert "the order hangs on how not applicable is read. As the bottom of the scale (--na zero): " in note
    assert note.endswith("Boda 1 → 2 (2.33), Aby 2 → 1 (3.33).")
    (told,) = terms_record(shown, [reading])["na_readings"]
    assert (told["na"], told["order_changes"]) == ("zero", True)
    assert [(p["organisation"], p["rank"]) for p in told["places"]] == [("boda", 2), ("aby", 1)]
    assert on_terms(zero).en == " · not applicable read as the bottom of the scale"


def test_where_the_order_stands_nothing_is_said() -> None:
    """The excuse moves nobody."""
    low = having("aby", "permit", A_02=1)
    boda = replace(BODA, answers={**having("boda", "permit", A_02=5).answers, **answered(A_03=NA)})
    shown, zero = ranked(AS_EVER, low, boda), ranked(Likeness(na=Reading.ZERO), low, boda)
    reading = other_reading(shown, zero)
    assert [n.en for n in about_terms(shown, [reading]) if "order hangs" in n.en] == []


def test_who_has_no_command_line_is_told_of_no_flags() -> None:
    """On a page the same sentences stand without the options."""
    aby = having("aby", "permit", A_02=4)
    boda = replace(BODA, answers={**having("boda", "permit", A_02=4).answers, **answered(A_03=NA)})
    shown, zero = ranked(AS_EVER, aby, boda), ranked(Likeness(na=Reading.ZERO), aby, boda)
    for ranking, readings in ((shown, [other_reading(shown, zero)]), (ranked(AS_EVER, ABY, BODA), [])):
        said_with, said_without = (list(about_terms(ranking, readings, flags=f)) for f in (True, False))
        assert len(said_with) == len(said_without) > 0
        assert any("--" in n.en for n in said_with)
        assert not any("--" in words for n in said_without for words in n)
