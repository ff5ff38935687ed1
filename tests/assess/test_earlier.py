"""What other editions say is proposed: the latest answer, and an assessor's own before all others."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, said

from digimaturity.assess.earlier import Earlier, earlier_answers
from digimaturity.model.terms import Outcome


def test_the_latest_edition_makes_the_proposal() -> None:
    """Of several editions the observation that was made last is proposed; blocked and not assessed never are."""
    early, late = replace(said(1), at="2024-05-01"), replace(said(3), at="2025-05-01")
    blocked = replace(said(outcome=Outcome.BLOCKED), at="2026-01-01")
    found = earlier_answers(
        [
            ("2025", "Bo", answered(A_01=late, A_02={"s1": late}, A_04=late)),
            ("2024", "Eva", answered(A_01=early, A_03=early)),
            ("2024", "", answered(A_04=early)),
            ("2026", "Bo", answered(A_01=blocked)),
        ]
    )
    # The assessor's own comes before a later one of somebody else.
    assert found == {
        ("A-01", None): Earlier("2025", late, "Bo"),
        ("A-02", "s1"): Earlier("2025", late, "Bo"),
        ("A-03", None): Earlier("2024", early, "Eva"),
        ("A-04", None): Earlier("2024", early),
    }
