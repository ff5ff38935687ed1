"""What was answered about one service, question by question."""

from __future__ import annotations

from collections import Counter

import pytest

from digimaturity.content.service_answers import divided, most_split, reached, replies, sets_apart, years
from digimaturity.ground.language import Text
from digimaturity.insight.one_service import OneService, service_called, services_in
from digimaturity.insight.study import Study
from digimaturity.model.asked import answers_in
from digimaturity.workspace.surroundings import Surroundings

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def parking() -> OneService:
    """The cities' parking permits as the EU found them in 2023."""
    study = Study(Surroundings({"edition": "eu-2022-2023"}))
    return next(s for s in services_in(study) if s.key == "boendeparkering")


def test_counts_are_those_of_the_rows_behind_the_answers(parking: OneService) -> None:
    """For every question as many yes and no as its quotes have, counted here from the evidence itself."""
    for told in replies(parking):
        said = {
            (b.organisation.id, answers_in(e.quote or "")[told.code])
            for b in parking.bodies
            for a in b.answers.values()
            for o in a.services.values()
            for e in o.evidence
            if told.code in answers_in(e.quote or "")
        }
        assert Counter(answer for _, answer in said) == Counter({"Yes": len(told.yes), "No": len(told.no)})
        assert told.n == len({o for o, _ in said})
    assert years(parking) == "2023"


def test_questions_come_in_the_sources_order(parking: OneService) -> None:
    """By letter and number, so that the tenth comes after the second."""
    codes = [told.code for told in replies(parking)]
    assert codes[0] == "A2"
    assert codes.index("C2") < codes.index("C8") < codes.index("F2") < codes.index("F7_1")


def test_who_has_a_rare_answer_is_told_which(parking: OneService) -> None:
    """A third at most share it: the question is told with who asked, the others' answer and the own one."""
    online = next(told for told in replies(parking) if told.code == "A2")
    assert len(online.no) * 3 <= online.n
    sayings = {o.id: str(said) for o in online.no if (said := sets_apart(parking, o)) is not None}
    assert "malmo" not in sayings  # whose no may mean something else
    for line in sayings.values():
        assert line.startswith("Obtain a parking permit: ")
        assert "? (the EU, 2023) " in line
    for organisation in (b.organisation for b in parking.bodies if sets_apart(parking, b.organisation) is None):
        for told in replies(parking):
            assert organisation not in told.yes or len(told.yes) * 3 > told.n or len(told.yes) == told.n


def test_what_divides_most_names_the_smaller_side(parking: OneService) -> None:
    """Most evenly divided first, and only questions that most have an answer to."""
    found = most_split(replies(parking), len(parking.bodies), 3)
    assert [told.split for told in found] == sorted((told.split for told in found), reverse=True)
    for told in found:
        few = min(told.yes, told.no, key=len)
        assert all(o.name.sv in divided(told).sv for o in few)
    assert most_split([told for told in replies(parking) if told.n == 5], len(parking.bodies), 3) == []


def test_what_was_assessed_here_is_counted_by_the_ends_of_the_scale(parking: OneService) -> None:
    """Of borrowed answers nothing is; in the practice edition each criterion asked per service has its count."""
    assert reached(parking) == []
    (building,) = service_called(Study(Surroundings({"edition": "exempel"})), "bygglov")
    found = {r.criterion: r for r in reached(building)}
    assert all(0 <= r.top + r.bottom <= r.n <= 2 for r in found.values())
    assert (found["EXP-51"].bottom, found["EXP-51"].n) == (2, 2)
    assert replies(building) == []
    assert isinstance(found["EXP-51"].question, Text)
