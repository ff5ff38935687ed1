"""What a plan gives each assessor, and how far they have come with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import organisation
from tests.insight.kept_answers import BLOCKED, FIVE, kept

from digimaturity.insight.fieldwork_parts import (
    Part,
    assessment_of,
    in_turn,
    own_criteria,
    own_scope,
    part_of,
    parts_of,
)
from digimaturity.insight.questions import Tally
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.fieldwork import Assignment, Fieldwork

if TYPE_CHECKING:
    from pathlib import Path

ABY, BODA = organisation("aby"), organisation("boda")
PLAN = Fieldwork(
    assignments=(
        Assignment("boda", "Bo"),
        Assignment("aby", "Anna"),
        Assignment("aby", "Bo", frozenset({"A-91", "A-03", "A-77"})),
        Assignment("lund", "Anna"),
    )
)


def test_parts_are_those_of_the_plan_in_its_order(tmp_path: Path) -> None:
    """Of all, or of one assessor however the name is written; what is not asked for is left out."""
    files = kept(tmp_path, {})
    every = [(p.organisation.id, p.assessor, p.is_first, p.own) for p in parts_of(files, PLAN, [ABY, BODA])]
    assert every == [
        ("boda", "Bo", True, None),
        ("aby", "Anna", True, None),
        ("aby", "Bo", False, {"A-01", "A-03"}),
    ]
    of_bo = parts_of(files, PLAN, [ABY, BODA], " bO ")
    assert [(p.organisation.id, p.assessor) for p in of_bo] == [("boda", "Bo"), ("aby", "Bo")]
    assert parts_of(files, PLAN, []) == []


def test_a_part_has_the_time_of_what_is_theirs_and_of_what_is_left(tmp_path: Path) -> None:
    """A criterion per service takes its time for each; before the services are known, for as many as there may be."""
    answers = {"A-01": FIVE, "A-02": BLOCKED, "A-03": {"services": {"bygglov": FIVE}}}
    files = kept(tmp_path, {"aby/anna": answers}, "bygglov", "dagis", "parkering")
    part = part_of(files, PLAN, ABY, "Anna")
    assert (part.minutes, part.minutes_left) == (5, 3)
    assert (part.tally.asked, part.tally.done, part.tally.blocked) == (5, 2, 1)
    assert (part.is_begun, part.is_done) == (True, False)
    second = part_of(files, PLAN, ABY, "Bo")
    assert (second.minutes, second.minutes_left, second.tally.asked) == (4, 4, 4)
    assert (second.is_begun, second.is_done) == (False, False)
    unknown = part_of(files, PLAN, BODA, "Bo")
    assert (unknown.minutes, unknown.minutes_left) == (2 + MOST_SERVICES, 2 + MOST_SERVICES)


def test_whoever_the_plan_gives_nothing_has_all_of_it_and_is_not_the_first(tmp_path: Path) -> None:
    """Somebody who looks at an organisation of others, or of nobody's, sees the whole."""
    files = kept(tmp_path, {})
    for of in (ABY, organisation("ystad")):
        part = part_of(files, PLAN, of, "Cia")
        assert (part.own, part.is_first, part.tally.asked) == (None, False, 3)
    assert part_of(files, PLAN, ABY, "ANNA").is_first


def test_an_edition_narrows_what_is_theirs(tmp_path: Path) -> None:
    """Criteria that the edition does not ask are nobody's part."""
    files = kept(tmp_path, {}, scope=("A-01", "A-02"))
    assert part_of(files, PLAN, ABY, "Anna").minutes == 2
    assert part_of(files, PLAN, ABY, "Bo").minutes == 1
    assert own_criteria(files, PLAN, "aby", "Bo") == frozenset({"A-01", "A-03"})
    assert own_criteria(files, PLAN, "aby", "Anna") is None
    assert own_scope(None, None) is None
    assert own_scope(("A-01",), None) == ("A-01",)
    assert own_scope(None, frozenset({"A-03"})) == {"A-03"}
    assert own_scope(("A-01", "A-02"), frozenset({"A-02", "A-03"})) == {"A-02"}


def test_somebodys_answers_are_found_by_their_name(tmp_path: Path) -> None:
    """In either case; nobody else's are taken for them."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}, "aby/bo": {"A-02": FIVE}})
    found = assessment_of(files, "aby", "BO")
    assert found is not None
    assert found.assessor.id == "bo"
    assert assessment_of(files, "aby", "Cia") is None
    assert assessment_of(files, "boda", "Anna") is None


def test_a_part_is_taken_up_where_it_was_left() -> None:
    """What is begun, then what is not, and last what is done; of equals what is theirs as a whole comes first."""

    def part(name: str, done: int, *, blocked: int = 0, waiting: int = 0, is_first: bool = True) -> Part:
        return Part(organisation(name), "Anna", is_first, None, Tally(3, done, blocked, waiting, 0, 0, 0, 0), 3, 0)

    parts = [
        part("done", 3),
        part("second", 0, is_first=False),
        part("new", 0),
        part("blocked", 0, blocked=1),
        part("waiting", 0, waiting=1, is_first=False),
        part("begun", 1),
    ]
    assert [p.organisation.id for p in in_turn(parts)] == ["blocked", "begun", "waiting", "new", "second", "done"]
    assert [p.is_begun for p in parts] == [True, False, False, True, True, True]
    assert [p.is_done for p in parts] == [True, False, False, False, False, False]
    assert replace(parts[0], is_first=False).is_done
