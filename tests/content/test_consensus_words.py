"""On what two have looked, and what they have agreed on."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import answered, assessment, catalogue, criterion, edition, organisation, said

from digimaturity.content.consensus_words import consensus_in_short, consensus_notes
from digimaturity.insight.body import Body, body_of
from digimaturity.model.terms import Role

SMALL = catalogue([criterion(f"A-0{n}", "a") for n in (1, 2, 3)])
ANNA = {"A_01": 5, "A_02": 4, "A_03": 3}


def body(of: str, bo: dict[str, int] | None = None, agreed: dict[str, int] | None = None) -> Body:
    """Anna's answers, Bo's where he has any, and what they agreed on."""
    files = [assessment(answered(**ANNA), of=of)]
    files += [assessment(answered(**bo), who="bo", of=of)] if bo else []
    if agreed:
        settled = {c: replace(said(level), by="Anna och Bo") for c, level in agreed.items()}
        files.append(assessment(answered(**settled), who="consensus", role=Role.CONSENSUS, of=of))
    return body_of(organisation(of), files, edition())


def told(*bodies: Body) -> list[str]:
    """The notes in English."""
    return [t.en for t in consensus_notes(bodies, SMALL, edition())]


def test_how_much_is_agreed_on_is_said_over_all_bodies() -> None:
    """Two criteria differ about Åby and one about Boda; on two of the three there is a consensus, then on all."""
    aby = body("aby", ANNA | {"A_01": 1, "A_02": 1}, {"A_01": 3})
    boda = body("boda", ANNA | {"A_03": 0}, {"A_03": 3})
    (said,) = told(aby, boda)
    assert said == (
        "Consensus on 2 of 3 differing answers. On the rest one assessor's answer counts: "
        "settle them with: digimaturity adjudicate ORGANISATION"
    )
    assert told(boda) == ["Consensus on 1 of 1 differing answers."]


def test_nothing_is_said_of_differences_while_somebody_is_not_done() -> None:
    """Bo has two of three questions left."""
    assert told(body("aby", {"A_01": 1})) == []


def test_where_one_person_alone_has_looked_is_warned_of() -> None:
    """By name where others have two, together where nobody has; of an example only beside what two have assessed."""
    both, alone = body("aby", ANNA), body("boda")
    assert told(both, alone) == ["One person alone has assessed Boda: nobody else has looked."]
    assert told(alone, body("ceby")) == ["One person alone has assessed all 2 organisations: nobody else has looked."]
    example = replace(edition(), example=True)
    assert list(consensus_notes([alone], SMALL, example)) == []
    assert [t.en for t in consensus_notes([both, alone], SMALL, example)] == told(both, alone)


def test_what_is_published_says_it_in_short() -> None:
    """Without commands, of how many two answered; that all are alike, too, and nothing where one alone has looked."""
    aby = body("aby", ANNA | {"A_01": 1}, {"A_01": 3})
    said = consensus_in_short([aby, body("boda")], SMALL, edition())
    assert said is not None
    assert said.en == (
        "At least two assessors answered 3 questions. Different answers: 1; settled afterwards: 1. "
        "1 of 2 organisations are assessed by one person."
    )
    alike = consensus_in_short([body("aby", ANNA), body("boda", ANNA)], SMALL, edition())
    assert alike is not None
    assert alike.sv == "Minst två bedömare besvarade 6 frågor. Olika svar: inga."
    assert consensus_in_short([body("boda")], SMALL, edition()) is None
    assert consensus_in_short([body("aby", {"A_01": 1})], SMALL, edition()) is None
