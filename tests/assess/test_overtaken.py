"""What is said where something else stands than the assessor saw: what stands, and the key that goes on."""

from __future__ import annotations

import pytest
from tests.builders import criterion

from digimaturity.assess.overtaken import changed_elsewhere
from digimaturity.assess.session import ChangedElsewhereError
from digimaturity.ground.language import Text
from digimaturity.model.answers import Observation
from digimaturity.model.terms import Outcome

TWO = Observation(Outcome.SCORED, level=2, by="anna", at="2026-03-02T09:00:00+01:00")
THREE = Observation(Outcome.SCORED, level=3, by="anna", at="2026-03-02T09:00:00+01:00")
NOTED = Observation(Outcome.SCORED, level=2, by="anna", at="2026-03-02T09:00:00+01:00", note="rad")
PUT_BY = Observation(Outcome.NOT_ASSESSED, by="anna", at="2026-03-02T09:00:00+01:00", note="rad")


@pytest.mark.parametrize(
    ("stands", "seen", "key", "said"),
    [
        (THREE, None, "2", "Frågan har nyss besvarats någon annanstans: 3. Tryck 2 igen för att ersätta det."),
        (THREE, TWO, "\r", "Frågan har nyss besvarats någon annanstans: 3. Tryck Enter igen för att ersätta det."),
        (
            THREE,
            None,
            "x",
            (
                "Frågan har nyss besvarats någon annanstans: 3. Tryck x igen för att ersätta det. "
                "Det du skrev finns kvar där."
            ),
        ),
        (THREE, None, "", "Frågan har nyss besvarats någon annanstans: 3. Skriv värdet igen om du ändå vill."),
        (THREE, TWO, "u", "Frågan har nyss besvarats någon annanstans: 3. Det står kvar."),
        (None, TWO, "3", "Svaret har nyss tagits bort någon annanstans. Tryck 3 igen om du ändå vill."),
        (NOTED, TWO, "3", "Belägg eller anteckning har nyss ändrats någon annanstans. Tryck 3 igen om du ändå vill."),
        (PUT_BY, None, "3", "Belägg eller anteckning har nyss ändrats någon annanstans. Tryck 3 igen om du ändå vill."),
    ],
)
def test_what_stands_and_how_to_go_on_are_said(
    stands: Observation | None, seen: Observation | None, key: str, said: str
) -> None:
    """Another answer, none any more, or only what stands beside it; a number is written anew, an undo leaves it."""
    found = changed_elsewhere(ChangedElsewhereError(stands), criterion("A-01", "a1"), seen, key)
    assert isinstance(found, Text)
    assert found.sv == said
    assert found.en != found.sv
