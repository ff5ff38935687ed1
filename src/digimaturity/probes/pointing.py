"""How probes point at what they saw, and tell what no criterion asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import shortened
from digimaturity.model.judgement import Confidence, Judgement, Piece
from digimaturity.probes.page import MOST_EXCERPT

if TYPE_CHECKING:
    from digimaturity.ground.language import Text
    from digimaturity.model.judgement import Verdict
    from digimaturity.model.recording import Exchange, Fact

_QUOTED = 120


def plain(text: str, most: int = _QUOTED) -> str:
    """What somebody else wrote, fit for a sentence: on one line, without control characters, shortened.

    Args:
        text: anything.
        most: how many characters are kept.
    """
    kept = "".join(c if c.isprintable() else " " for c in text[: most * 4])
    return shortened(" ".join(kept.split()), most)


def place(exchange: Exchange, excerpt: str = "") -> Piece:
    """An answer as the place where something was seen; its status and address where nothing is quoted."""
    said = excerpt or f"{exchange.status or ''} {exchange.url}".strip()
    return Piece(exchange.url, plain(said, MOST_EXCERPT - 1), exchange.sha256, exchange.at)


def place_of(fact: Fact, excerpt: str) -> Piece:
    """What name servers or the encryption said, as the place where something was seen."""
    return Piece(fact.about, plain(excerpt, MOST_EXCERPT - 1), at=fact.at)


def noted(verdict: Verdict, why: Text, *pieces: Piece, confidence: Confidence = Confidence.FACT) -> Judgement:
    """What is seen beside the criteria: a verdict without a level."""
    return Judgement("", verdict, why, pieces=pieces, confidence=confidence)
