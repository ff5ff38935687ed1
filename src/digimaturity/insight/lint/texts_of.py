"""The texts that people wrote beside answers and in errands, each with its place; for the rules of personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.personal_data import found_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.ground.language import Text
    from digimaturity.ground.personal_data import Kind
    from digimaturity.ground.yamlfile import Key
    from digimaturity.insight.lint.interface import Finding, Round
    from digimaturity.model.answers import Observation


def holding(study: Round, kinds: Collection[Kind], said: Text) -> Iterator[Finding]:
    """The texts that hold something of these kinds; what it is is never repeated.

    Args:
        study: where to look.
        kinds: of personal data.
        said: with ``k`` for the kind.
    """
    for given in study.given:
        for where, text in _of_observation(given.said, ()):
            for kind in _kinds_in(text, kinds):
                yield given.found(said.fill(k=kind.text), *where)
    for of in study.files:
        for sending in of.errands.sendings:
            fields = [(("text",), sending.text), (("note",), sending.note)]
            fields += [(("came", n, "note"), came.note) for n, came in enumerate(sending.came)]  # type: ignore[misc]
            for where, text in fields:
                for kind in _kinds_in(text, kinds):
                    yield of.found_in_errand(said.fill(k=kind.text), sending, *where)


def _kinds_in(text: str | None, kinds: Collection[Kind]) -> dict[Kind, None]:
    return {f.kind: None for f in found_in(text or "") if f.kind in kinds}


def _of_observation(o: Observation, here: Key) -> Iterator[tuple[Any, str | None]]:
    yield (*here, "note"), o.note
    yield (*here, "reason"), o.reason
    for number, evidence in enumerate(o.evidence):
        yield (*here, "evidence", number, "quote"), evidence.quote
        yield (*here, "evidence", number, "url"), evidence.url
    for number, earlier in enumerate(o.history):
        yield from _of_observation(earlier, (*here, "history", number))
