"""What assessors may note, and the answer it gives: data that try every criterion, and how strangers answered them.

Readers saw the text in one language and no key; ``benchmarks/blind.py`` made their sheets and took their answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from benchmarks import blind
from tests.builders import REPOSITORY

from digimaturity.ground.language import LANGUAGES
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue, Criterion

LEAST, MOST = 6, 10


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue that ships with the tool."""
    return load(REPOSITORY / "criteria")


@pytest.fixture(scope="module")
def observations() -> dict[str, list[blind.Sight]]:
    """Every observation by criterion."""
    found = defaultdict(list)
    for sight in blind.sights():
        found[sight.criterion].append(sight)
    return dict(found)


def possible(criterion: Criterion) -> set[str]:
    """The answers that a criterion has, apart from measured values."""
    return {str(level.number) for level in criterion.levels} | ({"na"} if criterion.na_allowed else set())


def test_every_criterion_is_tried_by_six_to_ten_observations(
    catalogue: Catalogue, observations: dict[str, list[blind.Sight]]
) -> None:
    """All 168 and no others, six to ten each, and no observation stands twice."""
    assert observations.keys() == {c.id for c in catalogue.criteria}
    assert {c: len(found) for c, found in observations.items() if not LEAST <= len(found) <= MOST} == {}
    for language in LANGUAGES:
        said = Counter((s.criterion, s.said[language]) for found in observations.values() for s in found)
        assert [text for text, times in said.items() if times > 1] == []


def test_every_answer_is_tried_and_no_other(catalogue: Catalogue, observations: dict[str, list[blind.Sight]]) -> None:
    """Each level and, where it is allowed, *not applicable* has an observation; *blocked* is told apart from both."""
    for criterion in catalogue.criteria:
        keys = {sight.key for sight in observations[criterion.id]}
        if criterion.goalposts:
            assert all(key in {"na", "blocked"} or float(key) >= 0 for key in keys), criterion.id
        else:
            assert keys - {"blocked"} == possible(criterion), criterion.id


def test_blocked_is_tried_almost_everywhere(observations: dict[str, list[blind.Sight]]) -> None:
    """Nearly every criterion has a sight that stops the assessor; where a failure is itself level 0 there is none."""
    tried = sum(any(sight.key == "blocked" for sight in found) for found in observations.values())
    assert tried >= 0.9 * len(observations)


def test_observations_stand_in_both_languages(observations: dict[str, list[blind.Sight]]) -> None:
    """Each is said in Swedish and in English, differently but for figures and names."""
    for found in observations.values():
        for sight in found:
            assert all(sight.said[language].strip() == sight.said[language] != "" for language in LANGUAGES), sight.name


def test_strangers_answered_as_the_key_says(catalogue: Catalogue) -> None:
    """Blind from one language, at least 95 % of the answers are those of the key, and no criterion is below 80 %."""
    outcome = blind.outcome(catalogue)
    assert outcome.keys() == {c.id for c in catalogue.criteria}
    equal, n = (sum(counts[i] for by in outcome.values() for counts in by.values()) for i in (0, 1))
    assert equal >= 0.95 * n
    weak = {
        c: by
        for c, by in outcome.items()
        if sum(e for e, _, _ in by.values()) < 0.8 * sum(m for _, m, _ in by.values())
    }
    assert weak == {}


def test_strangers_read_the_texts_of_today(catalogue: Catalogue) -> None:
    """All observations were answered in both languages, on texts that are those of today, but for one in twenty."""
    outcome = blind.outcome(catalogue)
    asked = Counter(sight.criterion for sight in blind.sights())
    for language in LANGUAGES:
        counts = [(asked[c], *by.get(language, (0, 0, 0))) for c, by in outcome.items()]
        fresh = sum(n - stale for _, _, n, stale in counts)
        assert fresh >= 0.95 * sum(asked.values()), language


def test_the_published_table_is_what_was_answered(catalogue: Catalogue) -> None:
    """The page on the catalogue prints the outcome by criterion as it is reckoned from the answers."""
    page = (REPOSITORY / "docs" / "catalogue-2.0.md").read_text(encoding="utf-8")
    assert page.partition("<!-- blind -->")[2].partition("<!-- /blind -->")[0].strip() == blind.table(catalogue)
