"""What our exports show otherwise than it is stored, taken for what is stored when it comes back.

Exports that may be published show U+FFFD where a text has marks that turn the direction of writing: a table of theirs
says nothing new of such a text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.model.answers import Evidence, record_fields

if TYPE_CHECKING:
    from digimaturity.model.answers import Answer, Observation

_STANDS_FOR_ANY = "\ufffd"


def restored(given: Answer, stands: Answer) -> Answer:
    """An answer of a table with the texts of the one that stands, where it has them as an export shows them."""
    services = {s: _restored(o, before) if (before := stands.of(s)) else o for s, o in given.services.items()}
    o = given.observation
    if o is not None and stands.observation is not None:
        o = _restored(o, stands.observation)
    return replace(given, observation=o, services=services)


def _restored(given: Observation, stands: Observation) -> Observation:
    if not any(map(_has_unknown, (given.note, given.reason, *given.evidence))):
        return given
    pieces = {_shown_piece(piece): piece for piece in stands.evidence}
    return replace(
        given,
        note=_text(given.note, stands.note),
        reason=_text(given.reason, stands.reason),
        evidence=tuple(
            replace(pieces.get(_shown_piece(piece), piece), internal=piece.internal) for piece in given.evidence
        ),
    )


def _has_unknown(said: str | Evidence | None) -> bool:
    texts = record_fields(said).values() if isinstance(said, Evidence) else (said or "",)
    return any(_STANDS_FOR_ANY in text for text in texts if isinstance(text, str))


def _text(given: str | None, stands: str | None) -> str | None:
    return stands if given and stands and _shown(given) == _shown(stands) else given


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else _STANDS_FOR_ANY for c in text)


def _shown_piece(piece: Evidence) -> tuple[tuple[str, str], ...]:
    return tuple((name, _shown(text)) for name, text in record_fields(piece).items() if isinstance(text, str))
