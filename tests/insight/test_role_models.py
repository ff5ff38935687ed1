"""Who already does well, and where it can be seen."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import NA, answered, body, catalogue, criterion, edition, said

from digimaturity.ground.language import same
from digimaturity.insight.frame import frame_of
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.role_models import Model, evidence_address, models_for, role_models
from digimaturity.model.answers import Evidence, Observation

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service", combine="best")])


def seen(level: int, *addresses: str | None) -> Observation:
    """A level with evidence at these addresses."""
    return replace(said(level), evidence=tuple(Evidence(url=a, quote=None if a else "quote") for a in addresses))


def test_role_models_have_the_top_level_and_an_address() -> None:
    """The one at the top is named with the first address of its evidence; one below, and one without, are not."""
    bodies = [
        body("aby", answered(A_01=seen(5, None, "https://aby.example/"))),
        body("boda", answered(A_01=seen(4, "https://boda.example/"))),
        body("ceby", answered(A_01=5)),
        body("deby", answered(A_01=NA)),
        body("efby", {}),
    ]
    scores = {b.organisation.id: b.score(SMALL, None) for b in bodies}
    found = role_models("A-01", bodies, scores, 5)
    assert [(m.organisation, m.name.en, m.address) for m in found] == [
        ("aby", "Aby", "https://aby.example/"),
        ("ceby", "Ceby", None),
    ]


def test_the_address_is_that_of_the_best_service() -> None:
    """Where the best service counts, its evidence is shown, not that of a weaker one."""
    answers = answered(A_02={"x": seen(1, "https://weak.example/"), "y": seen(5, "https://good.example/")})
    assert evidence_address(answers["A-02"]) == "https://good.example/"
    assert evidence_address(answered(A_02={"x": NA})["A-02"]) is None


def test_the_models_of_an_organisation_are_the_others_of_its_group() -> None:
    """Itself is no model of its own, each criterion has a list, and who stands in no group has empty ones."""
    one = catalogue([criterion("A-01", "a"), criterion("A-02", "a")])
    aby = body("aby", answered(A_01=5, A_02=5))
    boda = body("boda", answered(A_01=seen(5, "https://boda.example/"), A_02=4))
    group = rank_group("both", same("Both"), [aby, boda], [], one, edition())
    found = models_for(frame_of(aby, [group], one, edition()), ["A-01", "A-02"], 5)
    assert found == {"A-01": [Model("boda", same("Boda"), "https://boda.example/")], "A-02": []}
    alone = models_for(frame_of(aby, [], one, edition()), ["A-01"], 5)
    assert alone == {"A-01": []}


def test_who_has_no_level_comes_last_among_the_addresses() -> None:
    """A measured value has no level; a level goes before it, and what is not applicable shows nothing."""
    measured = replace(said(value=2), evidence=(Evidence(url="https://measured.example/"),))
    excused = replace(NA, evidence=(Evidence(url="https://excused.example/"),))
    answers = answered(A_02={"w": excused, "x": measured, "y": seen(1, "https://level.example/")})
    assert evidence_address(answers["A-02"]) == "https://level.example/"
    assert evidence_address(answered(A_02={"w": excused, "x": measured})["A-02"]) == "https://measured.example/"
