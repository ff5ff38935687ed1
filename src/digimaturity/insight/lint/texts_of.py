"""The texts that people wrote, each with its place; for the rules of personal data.

They are at least those that are published, so that what lint lets pass is not refused then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.personal_data import found_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.ground.language import Text
    from digimaturity.ground.personal_data import Kind
    from digimaturity.ground.yamlfile import Key
    from digimaturity.insight.lint.interface import AnswersOf, Beside, Finding, Round
    from digimaturity.model.answers import Observation
    from digimaturity.model.right_of_reply import Reply


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
    for beside in study.beside:
        yield from _in_beside(beside, kinds, said)
    for of in study.files:
        yield from _in_proposals(of, kinds, said)
        for sending in of.errands.sendings:
            fields = [(("text",), sending.text), (("note",), sending.note)]
            fields += [(("came", n, "note"), came.note) for n, came in enumerate(sending.came)]  # type: ignore[misc]
            for where, text in fields:
                for kind in _kinds_in(text, kinds):
                    yield of.found_in_errand(said.fill(k=kind.text), sending, *where)


def _in_proposals(of: AnswersOf, kinds: Collection[Kind], said: Text) -> Iterator[Finding]:
    for criterion, answer in of.assessment.answers.items():
        for number, proposal in enumerate(answer.proposals):
            own = [*_of_observation(proposal.choice, ()), (("decision",), proposal.decision)]
            own += [(("reason",), said) for said in dict.fromkeys(proposal.why or ())]
            for where, text in own:
                for kind in _kinds_in(text, kinds):
                    at: Key = ("answers", of.written[criterion], "proposals", number, *where)
                    found = of.found(said.fill(k=kind.text), *at)
                    yield replace(found, criterion=criterion)


def _in_beside(beside: Beside, kinds: Collection[Kind], said: Text) -> Iterator[Finding]:
    for criterion, replies in beside.replies.items():
        for number, reply in enumerate(replies):
            for where, text in _of_reply(reply):
                for kind in _kinds_in(text, kinds):
                    yield beside.found_in_reply(said.fill(k=kind.text), criterion, number, *where)
    for number, service in enumerate(beside.services):
        for field, text in (("name", " / ".join(dict.fromkeys(service.name))), ("url", service.url)):
            for kind in _kinds_in(text, kinds):
                yield beside.found_in_service(said.fill(k=kind.text), number, field)


def _of_reply(reply: Reply) -> Iterator[tuple[Any, str | None]]:
    yield ("text",), reply.text
    yield ("by",), reply.by
    if reply.retest is not None:
        yield from _of_observation(reply.retest, ("retest",))
    for number, earlier in enumerate(reply.history):
        yield from (((("history", number, *where), text)) for where, text in _of_reply(earlier))


def _kinds_in(text: str | None, kinds: Collection[Kind]) -> dict[Kind, None]:
    return {f.kind: None for f in found_in(text or "") if f.kind in kinds}


def _of_observation(o: Observation, here: Key) -> Iterator[tuple[Any, str | None]]:
    yield (*here, "note"), o.note
    yield (*here, "reason"), o.reason
    for number, evidence in enumerate(o.evidence):
        for name in ("quote", "url", "file", "screenshot"):
            yield (*here, "evidence", number, name), getattr(evidence, name)
    for number, earlier in enumerate(o.history):
        yield (*here, "history", number, "why"), earlier.why
        yield from _of_observation(earlier, (*here, "history", number))
