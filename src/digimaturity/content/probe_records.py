"""What probes concluded, as rows of plain values: the same wherever it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, number, same
from digimaturity.model.judgement import HIGHEST, LOWEST, Verdict
from digimaturity.model.probe_precision import ProbePrecision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.judgement import Judgement, Piece

_BESIDE = Text("för kännedom", "for information")
_UNMEASURED = ProbePrecision()


def judgement_record(probe: str, said: Judgement, measured: Mapping[str, ProbePrecision]) -> dict[str, Any]:
    """One conclusion, by stable names.

    Args:
        probe: its id.
        said: what it concluded.
        measured: how often each probe is right; one that was never measured is experimental.
    """
    return {
        "probe": probe,
        "criterion": said.criterion or None,
        "service": said.service,
        "outcome": said.verdict.value,
        "low": said.low,
        "high": said.high,
        "value": said.value,
        "why": said.why,
        "confidence": said.confidence.value,
        "reasons": list(said.reasons),
        "experimental": measured.get(probe, _UNMEASURED).is_experimental,
        "cause": said.cause and said.cause.value,
        "evidence": [_place(piece) for piece in said.pieces],
    }


def _place(piece: Piece) -> dict[str, Any]:
    return {"url": piece.url, "excerpt": piece.excerpt, "sha256": piece.sha256 or None, "at": piece.at or None}


def conclusion(said: Judgement, unit: str = "") -> Text:
    """A conclusion in a few words: *level 3*, *level 2–4*, *not applicable*, *blocked: …*.

    What is told beside the criteria proposes nothing: it is for information, whatever the probe makes of it.

    Args:
        said: what was concluded.
        unit: of a measured criterion.
    """
    if said.value is not None:
        return joined(" ", [number(said.value, _decimals(said.value)), *([same(unit)] if unit else [])])
    if said.cause is not None:
        return Text("{v}: {o}", "{v}: {o}").fill(v=said.verdict.words, o=said.cause.words)
    if not said.criterion:
        return said.verdict.words if said.verdict is Verdict.ERROR else _BESIDE
    if said.low is None:
        return said.verdict.words
    if (said.low, said.high) == (LOWEST, HIGHEST):
        return Text("inget avgjort", "nothing settled")
    if said.verdict is Verdict.BETWEEN:
        return Text("nivå {a}–{b}", "level {a}–{b}").fill(a=said.low, b=said.high)
    return Text("nivå {a}", "level {a}").fill(a=said.low)


def _decimals(value: float) -> int:
    return 0 if value == int(value) else 1 if round(value, 1) == value else 2
