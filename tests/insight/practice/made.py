"""The practice study of seed 1 as it is made in memory, once for all tests of a process, and ways to go through it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tests.builders import REPOSITORY

from digimaturity.insight.practice.made_study import OfBody, OfRound, study
from digimaturity.model.catalogue import Catalogue, Errand
from digimaturity.model.sending import Errands, Sending
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.answers import Observation

DAY = date(2026, 11, 27)
Rounds = tuple[OfRound, OfRound]
Sent = tuple[OfRound, OfBody, Errands, Sending, Errand]


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return load(REPOSITORY / "criteria")


@cache
def rounds() -> Rounds:
    """Both rounds of the study of seed 1."""
    return study(catalogue(), 1, DAY)


def observed(one: OfRound, *, consensus: bool = False) -> Iterator[tuple[OfBody, str, str | None, Observation]]:
    """Every answer of a round with its body, criterion and service."""
    for body in one.bodies:
        for a in body.assessments:
            if a.assessor.role.is_consensus == consensus:
                for c, answer in a.answers.items():
                    for service, o in answer.observations():
                        yield body, c, service, o


@cache
def own_answers() -> tuple[tuple[OfRound, OfBody, str, str | None, Observation], ...]:
    """What assessors answered at their desks, not by errands."""
    by_id = catalogue().by_id
    return tuple((one, *found) for one in rounds() for found in observed(one) if by_id[found[1]].errand is None)


@cache
def sent() -> tuple[Sent, ...]:
    """Everything that was sent and not taken back, with its round, its body, its list and its errand."""
    by_id = catalogue().by_id
    each = ((one, body, e, s) for one in rounds() for body in one.bodies for e in body.errands for s in e.live)
    return tuple((*found, errand) for found in each if (errand := by_id[found[-1].criterion].errand))


def share(of: Iterable[object]) -> float:
    """How many of them are so, 0–1."""
    found = [bool(one) for one in of]
    return sum(found) / len(found)
