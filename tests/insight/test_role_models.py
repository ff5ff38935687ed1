"""Who already does well, and where it can be seen."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import NA, answered, body, catalogue, criterion, said

from digimaturity.insight.role_models import evidence_address, role_models
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
