"""What a page showed, in few letters: it is another wherever what stood there is another, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digimaturity.assess.browser.seen import day_of, is_seen, sign_of, token_of
from digimaturity.model.answers import Evidence, Observation

STOOD = Observation.scored(level=2, by="anna", at="2026-11-29T08:00:00+01:00", note="N")


def test_what_stands_is_seen_on_whatever_day() -> None:
    """The day is told apart, as what a page showed as chosen may be that of its day alone."""
    token = token_of(STOOD, "2026-11-29")
    assert is_seen(token, STOOD)
    assert is_seen(token_of(STOOD, "2026-12-01"), STOOD)
    assert (day_of(token), day_of("")) == ("2026-11-29", "")
    assert is_seen(token_of(None, "2026-11-29"), None)


@pytest.mark.parametrize(
    "now",
    [
        None,
        replace(STOOD, level=4),
        replace(STOOD, note=None),
        replace(STOOD, evidence=(Evidence(quote="Q"),)),
        replace(STOOD, by="bo"),
        replace(STOOD, at="2026-11-29T08:00:01+01:00"),
    ],
)
def test_anything_else_is_not(now: Observation | None) -> None:
    """Neither is it for a form that says nothing of what was seen."""
    assert not is_seen(token_of(STOOD, "2026-11-29"), now)
    assert not is_seen("", now)


def test_words_beside_are_part_of_the_sign() -> None:
    """Two that say the same are told apart by whose they are."""
    assert len({sign_of(STOOD), sign_of(STOOD, "a"), sign_of(STOOD, "b"), sign_of(STOOD, "a", None)}) == 4
