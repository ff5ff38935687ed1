"""A file as evidence is said in a few words, and what was taken away from it when it was kept."""

from __future__ import annotations

import pytest

from digimaturity.content.evidence_words import file_words, kept_words
from digimaturity.model.answers import Evidence

SUM = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("evidence", "english"),
    [
        (Evidence(url="https://a.example", quote="x"), None),
        (Evidence(screenshot=f"evidence/{SUM}.png", sha256=SUM), "screenshot 0123456789ab…"),
        (Evidence(file=f"evidence/{SUM}.pdf", sha256=SUM), "PDF 0123456789ab…"),
        (Evidence(screenshot="evidence/start.png", sha256=SUM), "evidence/start.png"),
        (Evidence(file="evidence/start.html"), "evidence/start.html"),
    ],
)
def test_a_file_is_called_by_its_name_or_the_beginning_of_its_sum(evidence: Evidence, english: str | None) -> None:
    """A name that somebody chose says more than a sum does; 64 signs of a sum say nothing."""
    said = file_words(evidence)
    assert (said and said.en) == english


def test_what_is_gone_from_a_file_is_said() -> None:
    """A picture has lost where and when; a PDF has lost nothing."""
    assert kept_words(Evidence(screenshot="x", sha256=SUM)).sv == (
        "Bilden är sparad utan uppgifter om plats, tid och kamera (0123456789ab…)."
    )
    assert kept_words(Evidence(file="x", sha256=SUM)).sv.startswith("PDF:en är sparad som den är")
