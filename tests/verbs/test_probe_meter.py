"""Whoever waits at a terminal sees how many answers have come."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.model.recording import Exchange, Fact, Obstacle
from digimaturity.verbs.probe_meter import Meter

if TYPE_CHECKING:
    import pytest


def test_only_answers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact, and an address that nobody answered at, are no answers."""
    counted: list[int] = []

    def steps(items: object, *_: object) -> object:
        for item in items:  # type: ignore[attr-defined]
            counted.append(item)
            yield item

    monkeypatch.setattr(terminal, "progress", steps)
    at = "2026-11-29T10:00:00+00:00"
    with closing(Meter()) as meter:
        meter(Exchange("https://a.example/", at, 200))
        meter(Exchange("https://a.example/x", at, None, obstacle=Obstacle.TIMEOUT))
        meter(Fact("dns", "a.example", at, {}))
        meter(Exchange("https://a.example/y", at, 404))
    assert counted == [1, 2]
