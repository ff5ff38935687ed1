"""Which services organisations have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import BLOCKED, NA, answered, body, catalogue, criterion, edition, said

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, same
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.shared_services import (
    SharedService,
    seen_through,
    service_meant,
    services_compared,
    shared_among,
)

if TYPE_CHECKING:
    from digimaturity.insight.body import Body

SMALL = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])


def having(name: str, levels: dict[str, int], names: dict[str, Text] | None = None, whole: int = 3) -> Body:
    """An organisation with answers about services, by id, and one about itself."""
    own = answered(A_01={s: said(level) for s, level in levels.items()}, A_02=whole)
    return replace(body(name, own), names=names or {s: same(s) for s in levels})


PERMIT, BUILDING = Text("Bygglov", "Building permit"), Text("Söka BYGGLÓV", "Building-permit")


def names(found: list[SharedService]) -> list[tuple[str, dict[str, list[str]]]]:
    """What each is called, and its ids by organisation."""
    return [(s.name.en, {o: sorted(ids) for o, ids in s.ids.items()}) for s in found]


def test_one_id_or_one_name_is_one_service() -> None:
    """By the id; by the name in a language, whatever case, accents and hyphens; and through a third one."""
    found = shared_among(
        [
            having("aby", {"p": 1, "q": 2}, {"p": PERMIT, "q": same("Förskola")}),
            having("boda", {"r": 1}, {"r": BUILDING}),
            having("ceby", {"q": 1, "r": 4}, {"q": same("Preschool"), "r": same("Lov")}),
        ]
    )
    assert names(found) == [
        ("Building permit", {"aby": ["p"], "boda": ["r"], "ceby": ["r"]}),
        ("Förskola", {"aby": ["q"], "ceby": ["q"]}),
    ]


def test_an_id_is_no_name() -> None:
    """A service called "p" is another one than the one whose id is "p"."""
    found = shared_among([having("aby", {"p": 1}, {"p": same("Parking")}), having("boda", {"x": 1}, {"x": same("p")})])
    assert len(found) == 2


def test_two_that_a_third_joins_are_one() -> None:
    """Apart until an organisation has one service with the id of the one and the name of the other."""
    apart = [having("aby", {"p": 1}, {"p": same("One")}), having("boda", {"q": 1}, {"q": same("Two")})]
    assert len(shared_among(apart)) == 2
    joined = shared_among([*apart, having("ceby", {"p": 1}, {"p": same("Two")})])
    assert names(joined) == [("One", {"aby": ["p"], "boda": ["q"], "ceby": ["p"]})]


KNOWN = shared_among([having("aby", {"p": 1, "q": 2}, {"p": PERMIT, "q": same("Förskola")})])


@pytest.mark.parametrize("word", ["p", "Bygglov", "building PERMIT", "bygglov"])
def test_a_service_is_meant_by_id_or_name(word: str) -> None:
    """The id, or the name in either language whatever the case."""
    assert service_meant(KNOWN, word).name == PERMIT


def test_an_unknown_service_names_the_near_ones_or_all() -> None:
    """One letter wrong, or a part of the name, gives the near one; nothing like any gives all there are."""
    hints = {}
    for word in ("bygglvo", "förskol", "permit", "zzz"):
        with pytest.raises(NotFoundError) as failed:
            service_meant(KNOWN, word)
        assert failed.value.hint is not None
        hints[word] = failed.value.hint.en
    assert hints == {
        "bygglvo": "Did you mean Building permit?",
        "förskol": "Did you mean Förskola?",
        "permit": "Did you mean Building permit?",
        "zzz": "There are: Building permit, Förskola.",
    }


def test_a_name_that_several_have_is_ambiguous() -> None:
    """The Swedish name of the one is the English name of the other: the id is asked for."""
    found = shared_among([having("aby", {"p": 1, "q": 2}, {"p": Text("Lov", "Leave"), "q": Text("Ledighet", "Lov 2")})])
    assert service_meant(found, "lov").name.en == "Leave"
    twice = [replace(s, keys=s.keys | {"same"}) for s in found]
    with pytest.raises(NotFoundError) as failed:
        service_meant(twice, "same")
    assert failed.value.hint is not None
    assert "id" in failed.value.hint.en


def test_seen_through_a_service_only_its_answers_count() -> None:
    """A-01 is that of q alone, and what was answered of the organisation stays."""
    own = having("aby", {"p": 1, "q": 5})
    (_, q) = shared_among([own])
    seen = seen_through(own, [q])
    assert seen.score(SMALL, None).nodes["A-01"].value == 5
    assert seen.score(SMALL, None).nodes["A-02"].value == 3
    assert own.score(SMALL, None).nodes["A-01"].value == 3
    # Without any of them the question has no answer.
    assert seen_through(own, []).score(SMALL, None).nodes["A-01"].value is None


def test_whether_organisations_are_compared_on_the_same_services() -> None:
    """The same id, or not; a service that is only blocked was not seen, one that does not concern them was."""
    aby, boda, ceby = having("aby", {"p": 1}), having("boda", {"p": 2}), having("ceby", {"p": 1, "q": 2})

    def compared(*bodies: Body) -> tuple[list[str], dict[str, int], bool] | None:
        ranking = rank_group("g", same("G"), bodies, (), SMALL, edition())
        standing = {p.body.organisation.id for p in ranking.standing}
        found = services_compared([p.body for p in ranking.places], standing, ranking.counted, SMALL)
        return None if found is None else ([n.en for n in found.everyones], found.own, found.differ)

    assert compared(aby, boda) == (["p"], {"boda": 1, "aby": 1}, False)
    assert compared(aby, ceby) == (["p"], {"ceby": 2, "aby": 1}, True)
    blocked = replace(aby, answers=answered(A_01={"p": said(1), "q": BLOCKED}, A_02=3))
    excused = replace(aby, answers=answered(A_01={"p": said(1), "q": NA}, A_02=3))
    assert compared(blocked, boda) == (["p"], {"boda": 1, "aby": 1}, False)
    assert compared(excused, boda) == (["p"], {"boda": 1, "aby": 2}, True)
    whole = [body(o, answered(A_01=2, A_02=3)) for o in ("x", "y")]
    assert compared(*whole) is None
