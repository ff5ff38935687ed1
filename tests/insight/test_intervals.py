"""Intervals that are read where they were computed before are those that would be computed now."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import answered, assessment, body, catalogue, criterion, edition, organisation
from tests.running import environment

from digimaturity.ground.language import same
from digimaturity.insight import intervals as module
from digimaturity.insight.intervals import intervals_of
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.raters.double_coding import double_coding
from digimaturity.insight.sources import BY_DEFAULT, Draws
from digimaturity.model.answers import Answer, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.insight.uncertainty import Uncertainty

pytestmark = pytest.mark.usefixtures("own_cache")
QUESTIONS = catalogue([criterion("A-01", "a"), criterion("A-02", "a", weight=2), criterion("B-01", "b")], rated_from=0)
HOW = Draws(draws=200)
ABY, BODA, CEBY = answered(A_01=4, A_02=2, B_01=3), answered(A_01=3, A_02=3, B_01=3), answered(A_01=0, A_02=1, B_01=5)


def group(**other: Mapping[str, Answer]) -> Ranking:
    """Three organisations, some of them with other answers."""
    answers: dict[str, Mapping[str, Answer]] = {"aby": ABY, "boda": BODA, "ceby": CEBY, **other}
    return rank_group("g", same("G"), [body(name, own) for name, own in answers.items()], (), QUESTIONS, edition())


RANKING = group()
FILES = [assessment(own, of="aby", who=by) for by, own in (("anna", ABY), ("bo", answered(A_01=2, A_02=2)))]
CODED = double_coding(organisation("aby"), FILES, QUESTIONS, edition())
USUAL: dict[str, Any] = {
    "ranking": RANKING,
    "catalogue": QUESTIONS,
    "coded": (),
    "sources": BY_DEFAULT,
    "how": HOW,
}
OTHERS: dict[str, dict[str, Any]] = {
    "an answer": {"ranking": group(ceby=answered(A_01=1, A_02=1, B_01=5))},
    "an organisation": {"ranking": group(delby=CEBY)},
    "the order of equals": {"ranking": group(ceby=ABY)},
    "a weight": {"catalogue": catalogue([*QUESTIONS.criteria[:2], criterion("B-01", "b", weight=4)], rated_from=0)},
    "the double coding": {"coded": (CODED,)},
    "no errors": {"sources": ("weights", "aggregation")},
    "no choices": {"sources": ("answers",)},
    "the draws": {"how": Draws(draws=201)},
    "the seed": {"how": replace(HOW, seed=1)},
    "the swing": {"how": replace(HOW, swing=0.5)},
    "the level": {"how": replace(HOW, level=0.5)},
}


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was computed, and not read."""
    found: list[tuple[object, ...]] = []
    compute: Callable[..., Uncertainty] = vars(module)["_intervals"]

    def noted(*given: object) -> Uncertainty:
        found.append(given)
        return compute(*given)

    noted.__name__ = compute.__name__
    monkeypatch.setattr(module, "_intervals", noted)
    return found


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_each_thing_that_they_rest_on_has_intervals_of_its_own(
    other: dict[str, Any], computed: list[tuple[object, ...]]
) -> None:
    """Computed once and then read; what is read is what is computed, in every figure and of the same types."""
    for _ in range(2):
        for given in (USUAL, USUAL | other):
            assert intervals_of(**given) == vars(module)["_intervals"](*given.values())
    assert len(computed) == 2 + 4  # twice for what is kept, and four times beside


def test_of_other_words_they_are_read(computed: list[tuple[object, ...]]) -> None:
    """Evidence and a note about an answer change no figure, and nothing is computed for them."""
    usual = intervals_of(**USUAL)
    (observation,) = (o for _, o in CEBY["A-01"].observations())
    told = replace(
        observation, note="Sidfoten", evidence=(Evidence(url="https://www.ceby.example/", seen="2026-03-02"),)
    )
    noted = group(ceby=CEBY | {"A-01": Answer("A-01", told)})
    assert intervals_of(**USUAL | {"ranking": noted}) == usual
    assert len(computed) == 1


def test_those_of_many_answers_are_computed(
    computed: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above so many answers it takes longer to tell them than to compute; at the limit they are kept."""
    monkeypatch.setattr(module, "_FEW", 8)
    assert intervals_of(**USUAL) == intervals_of(**USUAL)
    assert len(computed) == 2
    monkeypatch.setattr(module, "_FEW", 9)
    intervals_of(**USUAL)
    intervals_of(**USUAL)
    assert len(computed) == 3


def test_one_alone_has_none() -> None:
    """Nobody is there to be told from."""
    alone = rank_group("g", same("G"), [body("aby", ABY)], (), QUESTIONS, edition())
    with pytest.raises(ValueError, match="nobody to tell from another"):
        intervals_of(**USUAL | {"ranking": alone})


def test_they_are_computed_by_the_rooms_whose_modules_they_are_kept_under() -> None:
    """What computes them imports from no other room, so that a change of any module that could matter is seen."""
    code = """
import sys
from digimaturity.insight import bands, choices, measurement_error
print(*sorted({name.split(".")[1] for name in sys.modules if name.startswith("digimaturity.")}))
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= set(vars(module)["_ROOMS"])
