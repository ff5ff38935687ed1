"""What a question takes over from one that is not asked beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.assess.test_session import begin
from tests.builders import REPOSITORY, catalogue, criterion

from digimaturity.assess.question_text import question_text
from digimaturity.assess.shared_steps import shared_steps
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion

RUN = replace(
    criterion("A-01", "a"),
    how=(same("Open five pages of the first core service."), same("Run it; the run holds for A-02."), same("Count.")),
)
SAME_RUN = replace(criterion("A-02", "a"), how=(same("Use the run from A-01."), same("Read another rule.")))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """The catalogue that ships with the tool."""
    return load(REPOSITORY / "criteria")


def _said(one: Criterion, *others: Criterion, asked: set[str]) -> list[str]:
    return [text.en for text in shared_steps(one, catalogue([one, *others]), asked)]


def test_what_a_first_step_builds_on_is_told_where_it_is_not_asked() -> None:
    """Of A-01's three steps the two up to the one that names A-02 are shared, with its id and title in front."""
    [said] = _said(SAME_RUN, RUN, asked={"A-02"})
    head, _, steps = said.partition(": ")
    assert head == "From A-01 Title A-01, which is not asked here"
    assert steps == "Open five pages of the first core service. Run it; the run holds for A-02."


def test_nothing_is_told_twice() -> None:
    """Where A-01 is asked its own question says it."""
    assert _said(SAME_RUN, RUN, asked={"A-01", "A-02"}) == []


def test_all_steps_are_shared_where_none_names_the_question() -> None:
    """A-01 that knows nothing of A-02 gives each of its steps; one without steps gives nothing."""
    silent = replace(RUN, how=(same("Open it."), same("Count.")))
    assert _said(SAME_RUN, silent, asked={"A-02"}) == ["From A-01 Title A-01, which is not asked here: Open it. Count."]
    assert _said(SAME_RUN, replace(RUN, how=()), asked={"A-02"}) == []


def test_a_criterion_named_in_passing_shares_nothing() -> None:
    """Only the first step says what a question begins with; itself and what no criterion is called do not count."""
    passing = replace(SAME_RUN, how=(same("See what A-02 and UTF-8, Z-99 say."), same("A-01 does not count.")))
    assert _said(passing, RUN, asked={"A-02"}) == []
    assert _said(replace(SAME_RUN, how=()), RUN, asked={"A-02"}) == []


def test_the_core_services_are_named_where_a_shared_step_speaks_of_them(tmp_path: Path) -> None:
    """The question stands with the shared steps first, and says which service is the first one."""
    services = [Service(name, Text(name, name)) for name in ("parking", "school")]
    session = begin(tmp_path, *services, scope={"A-02"}, catalogue=catalogue([RUN, SAME_RUN]))
    text = question_text(session, session.everything[0])
    assert [step.en[:13] for step in text.steps] == ["From A-01 Tit", "Use the run f", "Read another "]
    assert text.services_named is not None
    assert text.services_named.en == "The core services in registered order: parking and school"


@pytest.mark.parametrize("asked", ["EXP-60", "EXP-61", "EXP-62"])
def test_the_pages_to_run_are_said_in_an_edition_without_the_run(asked: str, shipped: Catalogue) -> None:
    """The profile of a day asks three that use the run of EXP-59 but not EXP-59: each says which five pages."""
    day = {*(shipped.profiles["day"].criteria or ())}
    assert asked in day
    [said] = shared_steps(shipped.by_id[asked], shipped, day)
    assert said.sv.startswith("Ur EXP-59 Bilder har textalternativ, som inte frågas här: Öppna fem sidor: startsidan, ")
    assert "image-alt" not in said.en


def test_what_another_sends_is_never_sent_for_this_one(shipped: Catalogue) -> None:
    """SOC-28 speaks of what came in SOC-13; where SOC-13 is not asked its message is not to be sent."""
    assert shared_steps(shipped.by_id["SOC-28"], shipped, {"SOC-28"}) == []
