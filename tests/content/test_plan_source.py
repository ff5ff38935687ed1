"""What a plan says of answers that somebody else gave, or that are old."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.content.plan_source import (
    SOURCE,
    asker_of,
    deed,
    look_first_said,
    look_first_tasks,
    not_seen,
    provenance,
)
from digimaturity.ground.language import Text
from digimaturity.ground.undrawn_table import as_checklist
from digimaturity.insight.unseen import LookFirst, Unseen
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.plan_source import Provenance
    from digimaturity.model.answers import Observation

SMALL = catalogue([criterion(c, "a") for c in ("A-01", "A-02", "A-03")])
EU = Text("EU", "the EU")


def of(observation: Observation, observed: str | None = None, day: str = "2026-11-29") -> Provenance:
    """Where a plan's answers come from."""
    one = body("aby", answered(A_01=observation))
    round_ = replace(edition(), observed=None if observed is None else Text(observed, observed))
    return provenance(one, one.score(SMALL, None), round_, day)


def imported(at: str) -> Observation:
    """An imported answer of a year."""
    return replace(said(2), method=Method.IMPORTED, at=at)


def test_own_answers_of_this_round_need_no_reservation() -> None:
    """Not imported, and observed now or at no stated time."""
    assert not of(said(2)).is_to_be_looked_at
    assert of(said(2)).years is None
    assert not of(said(2), "2025–2026").is_to_be_looked_at


@pytest.mark.parametrize(
    ("found", "sv"),
    [
        (of(said(2), "2021–2022"), "svaren är från 2021–2022."),
        (of(imported("2022"), "2021–2022"), "svaren är från 2021–2022 och kommer från en annan källa."),
        (of(imported("2022-05-01")), "svaren är från 2022 och kommer från en annan källa."),
        (replace(of(imported("")), asker=EU), "svaren kommer från EU."),
    ],
)
def test_old_or_borrowed_answers_are_to_be_looked_at(found: Provenance, sv: str) -> None:
    """With their years, those of the edition or of the answers, and with whose they are."""
    assert found.is_to_be_looked_at
    assert found.said.sv == f"Kontrollera på plats innan något görs: {sv}"


def test_what_does_not_count_says_nothing_of_where_answers_come_from() -> None:
    """An imported answer to something outside the score."""
    one = body("aby", answered(A_01=2, A_02=imported("2022")))
    found = provenance(one, one.score(SMALL, {"A-01"}), edition(), "2026-11-29")
    assert (found.is_imported, found.years) == (False, None)


KNOWN, OPEN_TO_2 = (5.0, 5.0, 5.0), (3.0, 4.0, 5.0)


@pytest.mark.parametrize(
    ("unseen", "sv", "en"),
    [
        ((1, 1, KNOWN, "no"), "inte sett (EU svarade nej)", "not seen (the EU answered no)"),
        ((2, 4, KNOWN, "no"), "inte sett i 2 av 4 tjänster (EU svarade nej)", None),
        ((2, 2, KNOWN, "no"), "inte sett i någon av 2 tjänster (EU svarade nej)", None),
        ((1, 1, KNOWN, "failed"), "inte sett (provet gick inte igenom)", "not seen (the test failed)"),
        ((1, 1, OPEN_TO_2, "failed"), "inte sett (provet gick inte igenom)", None),
        ((1, 2, OPEN_TO_2, "no"), None, "not seen in 1 of 2 services (the EU answered no)"),
        ((1, 2, KNOWN, "no", True), "inte sett i minst 1 av 2 tjänster (EU svarade nej)", None),
        ((2, 2, KNOWN, "no", True), "inte sett i någon av 2 tjänster (EU svarade nej)", None),
        ((1, 1, KNOWN, "partly"), "inte sett fullt ut", "not seen in full"),
    ],
)
def test_not_seen_says_no_more_than_the_source(unseen: tuple[Any, ...], sv: str | None, en: str | None) -> None:
    """A no, a failed test, or less than all of it where one of its answers was yes; in how many services, at least."""
    found = not_seen(Unseen(*unseen), EU)
    assert found is not None
    assert (sv or found.sv, en or found.en) == (found.sv, found.en)


def test_a_known_level_is_not_called_unseen() -> None:
    """Nor what people looked at."""
    assert not_seen(Unseen(1, 1, (0, 0, 0), "level"), SOURCE) is None
    assert not_seen(None, SOURCE) is None


LOOK = (LookFirst("A-03", exists=True), LookFirst("A-01", exists=True), LookFirst("A-02", exists=False))


def test_what_may_be_there_is_listed_by_what_the_source_says() -> None:
    """That it exists, or not even that; in reading order, the first by name."""
    assert [t.en for t in look_first_said(LOOK, SMALL)] == [
        "Look first: the source says that it exists, not how well it works: Title A-03 (A-03); Title A-01 (A-01).",
        "Look first: the source does not say whether it exists: Title A-02 (A-02).",
    ]
    assert look_first_said(LOOK, SMALL, 1)[0].sv.endswith("(A-03) och 1 till.")
    assert look_first_said((), SMALL) == []


def test_looking_is_a_task_with_neither_gain_nor_place() -> None:
    """A box with the criterion's title and what the source says."""
    assert as_checklist(look_first_tasks(LOOK[2:], SMALL)) == (
        "- [ ] **A-02 Title A-02** – Look first: the source does not say whether it exists"
    )


def test_a_step_is_called_by_what_is_to_be_done_where_the_catalogue_says_it() -> None:
    """Otherwise by the criterion's title."""
    plain = replace(SMALL.by_id["A-01"], action=None)
    assert deed(plain).en == "Title A-01"
    assert deed(replace(plain, action=Text("Tillåt zoomning", "Allow zooming"))).sv == "Tillåt zoomning"


def test_a_source_goes_by_its_name_where_the_edition_has_it(tmp_path: Path) -> None:
    """Otherwise it is the source."""
    assert asker_of(replace(edition(), folder=tmp_path)) == SOURCE
    asked = "format: 1\nasker: {sv: EU, en: the EU}\nquestions: []\nimplied: []\n"
    (tmp_path / "asked.yaml").write_text(asked, encoding="utf-8")
    assert asker_of(replace(edition(), folder=tmp_path)) == EU
