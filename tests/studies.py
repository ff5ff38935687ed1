"""Small studies for tests of what is published: a few organisations, ranked, with their intervals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests import builders

from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import Publication, Terms
from digimaturity.ground.language import Text
from digimaturity.insight.bands import bands_of
from digimaturity.insight.body import body_of
from digimaturity.insight.choices import other_choices
from digimaturity.insight.measurement_error import measurement_errors
from digimaturity.insight.ranking import rank_group
from digimaturity.insight.uncertainty import Uncertainty
from digimaturity.model.answers import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.content.portrait import Portrait
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.kept_edition import KeptEdition

# A: a1 (A-01, A-02 weight 2) and a2 (A-03 weight 3); B: three criteria; C: one.
QUESTIONS = builders.catalogue(
    [
        builders.criterion("A-01", "a1"),
        builders.criterion("A-02", "a1", weight=2),
        builders.criterion("A-03", "a2", weight=3),
        *(builders.criterion(f"B-0{n}", "b1") for n in (1, 2, 3)),
        builders.criterion("C-01", "c1"),
    ]
)
GOOD = builders.answered(A_01=5, A_02=5, A_03=4, B_01=5, B_02=4, B_03=4, C_01=5)
FAIR = builders.answered(A_01=4, A_02=3, A_03=3, B_01=3, B_02=3, B_03=3, C_01=3)
POOR = builders.answered(A_01=0, A_02=1, A_03=0, B_01=0, B_02=0, B_03=1, C_01=0)
TERMS = Terms("2026-11-21")


def study(
    answers: Mapping[str, Mapping[str, Answer]],
    questions: Catalogue = QUESTIONS,
    edition: KeptEdition | None = None,
    *,
    title: Text = Text("Städer", "Cities"),  # noqa: B008 - a Text cannot change
    compared: bool = True,
    terms: Terms = TERMS,
) -> Publication:
    """A study of organisations with these answers, each by one assessor, ranked as one group.

    Args:
        answers: by organisation id, then by criterion id.
        questions: the catalogue.
        edition: which edition; 2026 of own fieldwork unless said.
        title: what the group is called.
        compared: rank them; otherwise nobody has a place.
        terms: who publishes.
    """
    round_ = edition or builders.edition(Path("no-such-folder"))
    bodies = {
        identity: body_of(builders.organisation(identity), [builders.assessment(own, of=identity)], round_)
        for identity, own in answers.items()
    }
    ranking = rank_group("cities", title, list(bodies.values()), [], questions, round_)
    found = uncertainty_of(ranking, questions) if compared else None
    return Publication(
        catalogue=questions,
        edition=round_,
        rankings=(ranking,) if compared else (),
        intervals={"cities": found} if found else {},
        bodies=bodies,
        terms=terms,
    )


def uncertainty_of(ranking: Ranking, questions: Catalogue) -> Uncertainty | None:
    """How sure the ranking is, by a thousand draws of everything that is drawn unasked."""
    measured = measurement_errors(ranking, questions, (), draws=1000)
    bands = bands_of(ranking, measured)
    return Uncertainty(other_choices(ranking, questions, draws=1000), measured, bands) if bands else None


def portrait(of: str, answers: Mapping[str, Mapping[str, Answer]], questions: Catalogue = QUESTIONS) -> Portrait:
    """The portrait of one organisation in a study of all of them."""
    return portrait_of(study(answers, questions), of)


def with_address(answers: Mapping[str, Answer], address: str) -> dict[str, Answer]:
    """The same answers, each with an address as its evidence."""
    return {
        key: replace(a, observation=replace(a.observation, evidence=(Evidence(url=address, seen="2026-03-02"),)))
        if a.observation
        else a
        for key, a in answers.items()
    }
