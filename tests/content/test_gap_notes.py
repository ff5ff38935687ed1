"""A coverage below 100 % is explained where all is answered but not for every service."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import BLOCKED, answered, body, catalogue, criterion, edition, said

from digimaturity.content.gap_notes import partly_answered
from digimaturity.content.scorecard import scorecard
from digimaturity.ground.language import Text

ASKED = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])
GAP = answered(A_01={"parking": said(4), "permit": BLOCKED}, A_02=3)


def notes(found: object) -> list[str]:
    """Notes in Swedish."""
    return [n.sv for n in found]  # type: ignore[attr-defined]


def test_a_service_that_was_blocked_is_named_with_its_word() -> None:
    """The criterion counts as answered; the note says for which service it is not."""
    found = replace(body("aby", GAP), names={"permit": Text("Bygglov", "Permit")})
    assert notes(partly_answered(found, found.score(ASKED, None), ASKED)) == [
        (
            "Besvarade bara för en del av tjänsterna, så andelen besvarat är lägre än antalet besvarade: "
            "A-01 (Bygglov: hindrad)."
        )
    ]
    assert any("Bygglov: hindrad" in note for note in notes(scorecard(found, ASKED, edition()).notes))


def test_a_registered_service_without_an_answer_is_named() -> None:
    """Nothing is said of it, so it stands by itself."""
    found = replace(body("aby", answered(A_01={"parking": said(4)}, A_02=3)), services=("parking", "permit"))
    assert notes(partly_answered(found, found.score(ASKED, None), ASKED))[0].endswith(": A-01 (permit).")


def test_services_of_one_reason_stand_together() -> None:
    """The reason is said once."""
    found = body("aby", answered(A_01={"parking": said(4), "permit": BLOCKED, "school": BLOCKED}, A_02=3))
    found = replace(found, services=("parking", "water"))
    (note,) = notes(partly_answered(found, found.score(ASKED, None), ASKED))
    assert note.endswith(": A-01 (permit, school: hindrad; water).")


def test_nothing_is_said_where_every_service_is_answered() -> None:
    """Nor of what is not answered at all, which is counted elsewhere."""
    found = body("aby", answered(A_01={"parking": said(4), "permit": said(2)}))
    assert notes(partly_answered(found, found.score(ASKED, None), ASKED)) == []


def test_no_more_than_six_are_named() -> None:
    """An ellipsis stands for the others."""
    asked = catalogue([criterion(f"A-0{n}", "a", per="service") for n in range(1, 9)])
    gaps = {f"A_0{n}": {"parking": said(4), "permit": BLOCKED} for n in range(1, 9)}
    found = body("aby", answered(**gaps))
    (note,) = notes(partly_answered(found, found.score(asked, None), asked))
    assert note.count("hindrad") == 6
    assert note.endswith(" ….")


def test_a_service_that_may_be_any_level_is_named_so() -> None:
    """It has an answer, which says nothing; the criterion is known through the other service."""
    found = body("aby", answered(A_01={"parking": said(4), "permit": said(0, up_to=5)}, A_02=3))
    (note,) = notes(partly_answered(found, found.score(ASKED, None), ASKED))
    assert note.endswith(": A-01 (permit: svaret säger inget om nivån).")
