"""What an export shows with U+FFFD is what stands, when it comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import said

from digimaturity.content.phrases import legible
from digimaturity.model.answers import Answer, Evidence
from digimaturity.workspace.restored import restored

ARABIC = "\u200fمرحبا\u200e \u2066x\u2069\nrad två \u202e\u2028."
STANDS = replace(said(4), note=ARABIC, reason=ARABIC, evidence=(Evidence(quote="a"), Evidence(quote=ARABIC)))
SHOWN = legible(ARABIC)


@pytest.mark.parametrize("service", [None, "bygglov"])
def test_what_an_export_shows_of_a_text_is_the_text(service: str | None) -> None:
    """Note, reason and evidence, whether the answer is given once or per service."""
    shown = replace(STANDS, note=SHOWN, reason=SHOWN, evidence=(Evidence(quote=SHOWN), Evidence(quote="ny")))
    stands, given = (Answer("A-01").with_observation(service, o) for o in (STANDS, shown))
    found = restored(given, stands).of(service)
    assert "\ufffd" in SHOWN
    assert found == replace(STANDS, evidence=(Evidence(quote=ARABIC), Evidence(quote="ny")))


def test_another_text_is_another() -> None:
    """A letter that differs, and a text that stands for the first time."""
    given = Answer("A-01", replace(STANDS, note=f"{SHOWN}!", reason=SHOWN))
    assert restored(given, Answer("A-01", replace(STANDS, reason=None))) == given
    assert restored(given, Answer("A-01")) == given
