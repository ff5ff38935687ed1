"""A change counts once a second run agrees; what a run was kept from seeing is no change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

from digimaturity.content.probe_changes_view import changes, changes_view
from digimaturity.ground.language import Text
from digimaturity.model.judgement import Judgement, blocked, failed, levels, measured, unseen
from digimaturity.model.organisation import Organisation
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Obstacle
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue

WHY = Text("Sidan säger det.", "The page says so.")
BODY = Organisation("malmo", "municipality", Text("Malmö", "Malmö"))
IN_THE_WAY = blocked("PRE-18", Obstacle.TIMEOUT, why=WHY)
UP_TO_TWO = levels("PRE-18", 0, 2, why=WHY)
NOTHING = unseen("PRE-18", why=WHY)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The one that ships."""
    return load(REPOSITORY / "criteria")


def at(*said: Judgement | int, tool: str = "t") -> list[ProbedRun]:
    """Runs, the latest first, in which a probe concluded so; a number is a level."""
    whole = [levels("PRE-18", one, why=WHY) if isinstance(one, int) else one for one in said]
    days = range(len(whole), 0, -1)
    return [
        ProbedRun(
            f"2026-11-{day:02}T10:00:00+00:00", "https://a.example/", tool, "2.1", concluded=(Concluded("a.b", one),)
        )
        for day, one in zip(days, whole, strict=True)
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((3, 3), []),
        ((4, 3), [(3, 4, False)]),
        ((4, 4, 3), [(3, 4, True)]),
        ((4, 4, 4, 3), []),
        ((3, 4, 3), []),
        ((5, 4, 3), [(4, 5, False)]),
        ((IN_THE_WAY, 3), []),
        ((3, IN_THE_WAY), []),
        ((3, IN_THE_WAY, 3), []),
        ((4, IN_THE_WAY, 3), [(3, 4, False)]),
        ((NOTHING, 3), []),
        ((4, failed("PRE-18", why=WHY), 4, 3), [(3, 4, True)]),
        ((0, UP_TO_TWO), []),
        ((UP_TO_TWO, 0), []),
        ((UP_TO_TWO, 3), [(3, 0, False)]),
        ((3, UP_TO_TWO), [(0, 3, False)]),
        ((0, UP_TO_TWO, 2), [(2, 0, False)]),
        ((3,), []),
        ((), []),
    ],
)
def test_what_counts_as_a_change(said: tuple[Judgement | int, ...], expected: list[tuple[int, int, bool]]) -> None:
    """Seen once, then agreed, then no news; there and back again is none, and neither is what was in the way."""
    assert [(c.before.low, c.now.low, c.is_agreed) for c in changes(at(*said))] == expected


def test_an_agreed_change_says_when_it_was_seen_first() -> None:
    """The day is that of the first run that concluded it."""
    (found,) = changes(at(4, 4, 3))
    assert found.since.startswith("2026-11-02")


@pytest.mark.parametrize(("now", "is_change"), [(1.05, False), (1.2, True), (0.91, False), (0.8, True)])
def test_a_measure_changes_by_more_than_a_tenth(now: float, *, is_change: bool) -> None:
    """Times differ a little from run to run."""
    found = changes(at(measured("MOB-09", now, why=WHY), measured("MOB-09", 1.0, why=WHY)))
    assert bool(found) is is_change


def test_services_are_told_apart() -> None:
    """What one service's page says is not held against another's."""
    one, other = (levels("PRE-50", n, why=WHY, service=s) for n, s in ((2, "bygglov"), (4, "forskola")))
    assert changes(at(one, other)) == []


def test_the_view_says_what_cannot_be_compared(catalogue: Catalogue) -> None:
    """One run alone is no comparison, and another version of the tool is said."""
    alone = changes_view([(BODY, at(3))], catalogue)
    assert any("no earlier run" in str(note.en) for note in alone.notes)
    mixed = [*at(4, 4)[:1], *at(3, tool="u")]
    told = changes_view([(BODY, mixed)], catalogue)
    assert any("different versions of the tool" in str(note.en) for note in told.notes)


def test_the_view_has_before_and_now_for_machines_and_people(catalogue: Catalogue) -> None:
    """The row says both levels and that it was seen once; JSON has both conclusions whole."""
    view = changes_view([(BODY, at(4, 3))], catalogue)
    (row,) = view.tables[0].rows
    assert (str(row["before"]), str(row["now"]), row["seen"].value) == ("level 3", "level 4", "once")
    told = view.payload["organisations"][0]["changes"][0]
    assert (told["before"]["low"], told["now"]["low"], told["seen"]) == (3, 4, "once")
