"""A crosswalk's rule and the rows that it is about become one observation."""

from __future__ import annotations

import pytest
from tests.builders import criterion

from digimaturity.ground.errors import Place
from digimaturity.ground.language import Text
from digimaturity.model.asked_schema import Choice
from digimaturity.model.crosswalk_schema import FailingShare, Question, Rule
from digimaturity.model.crosswalked import Row
from digimaturity.model.file_fields import BothTexts
from digimaturity.workspace.crosswalk_rules import Ledger, observe

CRITERION = criterion("A-05", "a")
QUESTION = Question(columns=["C"], beside=["D"], text=BothTexts(sv="Kontrast", en="Contrast"))
WHY = BothTexts(sv="Säger inget.", en="Says nothing.")


def row(number: int = 2, year: str = "2022", **answers: str) -> Row:
    """A row with answers."""
    return Row("speed", Place("x", number), answers, "P", f"https://{number}", year=year)


def shared(*words: str, limits: dict[float, int] | None = None) -> tuple[Rule, list[Row]]:
    """A rule by the share of pages that fail, and pages that are said to."""
    test = FailingShare(column="C", passed="pass", failed="fail", levels=limits or {0: 5, 0.5: 3, 1: 0})
    rows = [row(number, C=word) for number, word in enumerate(words, 2)]
    return Rule(criterion="A-05", file="speed", question=QUESTION, failing=test), rows


@pytest.mark.parametrize(
    ("failing", "passing", "level"), [(0, 4, 5), (1, 3, 3), (2, 2, 3), (3, 2, 0), (4, 0, 0), (1, 1000, 3)]
)
def test_a_share_at_a_limit_still_has_its_level(failing: int, passing: int, level: int) -> None:
    """Limits are upper ones, themselves included: exactly half failing is level 3, a little more is 0, none is 5."""
    rule, rows = shared(*["FAIL"] * failing, *["PASS"] * passing)
    found = observe(CRITERION, rule, rows, Ledger(), "eu")
    assert found is not None
    assert found.level == level


def test_every_row_is_evidence_those_that_decide_first() -> None:
    """Of six pages all are cited, each with its address, year and what it said, the failing ones first."""
    rule, rows = shared("pass", "fail", "pass", "fail", "fail", "pass")
    ledger = Ledger()
    found = observe(CRITERION, rule, rows, ledger, "eu")
    assert found is not None
    assert [e.url for e in found.evidence] == [f"https://{n}" for n in (3, 5, 6, 2, 4, 7)]
    assert [(e.seen, e.quote) for e in found.evidence[:1]] == [("2022", "C: fail")]
    assert (found.by, found.at, found.method) == ("eu", "2022", "imported")
    assert all(ledger.cited[r] == {"C"} for r in rows)


def test_pages_that_neither_passed_nor_failed_give_no_share_and_say_so() -> None:
    """Nothing was tested, so nothing is said; the value that stood there is the reason."""
    rule, rows = shared("maybe")
    ledger = Ledger()
    assert observe(CRITERION, rule, rows, ledger, "eu") is None
    assert ledger.why == {
        (rows[0], "C"): Text("varken godkänt eller underkänt: maybe", "neither passed nor failed: maybe")
    }


def test_answers_beside_decide_and_are_quoted() -> None:
    """A no is a fault only where D says so; otherwise it says nothing, with a reason, and its row is cited last."""
    rule = Rule(
        criterion="A-05",
        file="speed",
        question=QUESTION,
        answers=[
            Choice(when={"C": "yes"}, level=2, up_to=5),
            Choice(when={"C": "no", "D": "no"}, level=0),
            Choice(when={"C": "no"}, not_assessed=True, why=WHY),
        ],
    )
    sure, unsure = row(2, C="No ", D="NO"), row(3, C="no", D="yes")
    ledger = Ledger()
    found = observe(CRITERION, rule, [unsure, sure], ledger, "eu")
    assert found is not None
    assert (found.level, found.up_to, [e.quote for e in found.evidence]) == (
        0,
        None,
        ["C: No ; D: NO", "C: no"],
    )
    assert ledger.why == {(unsure, "C"): WHY.spoken}
    assert ledger.used(unsure) == set()


def test_the_best_of_several_rows_keeps_the_highest_that_any_allows() -> None:
    """[0, 4] and [2, 3] make [2, 4]: the better lowest stands first."""
    rule = Rule(
        criterion="A-05",
        file="speed",
        question=QUESTION,
        answers=[Choice(when={"C": "no"}, level=0, up_to=4), Choice(when={"C": "yes"}, level=2, up_to=3)],
    )
    found = observe(CRITERION, rule, [row(2, C="no"), row(3, C="yes")], Ledger(), "eu")
    assert found is not None
    assert (found.level, found.up_to, found.at) == (2, 4, "2022")
    assert [e.quote for e in found.evidence] == ["C: yes", "C: no"]


def test_only_the_answers_that_a_choice_rests_on_are_quoted() -> None:
    """Where C alone decides, what was answered to D is no evidence, and the quote still leads to the same reason."""
    rule = Rule(
        criterion="A-05",
        file="speed",
        question=QUESTION,
        answers=[Choice(when={"C": "yes", "D": "no"}, level=0, up_to=5), Choice(when={"C": "yes"}, level=2, up_to=5)],
    )
    plain, doubtful = row(2, C="yes", D="yes"), row(3, C="yes", D="no")
    ledger = Ledger()
    found = observe(CRITERION, rule, [plain, doubtful], ledger, "eu")
    assert found is not None
    assert [e.quote for e in found.evidence] == ["C: yes", "C: yes; D: no"]
    assert (ledger.cited[plain], ledger.cited[doubtful]) == ({"C"}, {"C", "D"})


def test_of_several_years_the_latest_counts_and_the_others_are_left_out() -> None:
    """A yes of 2022 does not hide a no of 2023; a later row that says nothing takes nobody's place."""
    rule = Rule(
        criterion="A-05",
        file="speed",
        question=QUESTION,
        answers=[
            Choice(when={"C": "no"}, level=0),
            Choice(when={"C": "yes"}, level=2, up_to=5),
            Choice(when={"C": "nr"}, not_assessed=True),
        ],
    )
    old, new, none = row(2, "2022", C="yes"), row(3, "2023", C="no"), row(4, "2024", C="nr")
    ledger = Ledger()
    found = observe(CRITERION, rule, [old, new, none], ledger, "eu")
    assert found is not None
    assert (found.level, found.up_to, found.at, len(found.evidence)) == (0, None, "2023", 1)
    assert ledger.why[old, "C"].en == "a later year has an answer about the same thing"
    assert ledger.used(old) == set()


def test_an_answer_beside_that_nobody_understands_decides_nothing() -> None:
    """Where D is neither yes, no nor not relevant, the yes to C is left out, not taken for its better meaning."""
    rule = Rule(
        criterion="A-05",
        file="speed",
        question=QUESTION,
        answers=[Choice(when={"C": "yes", "D": "no"}, level=0, up_to=4), Choice(when={"C": "yes"}, level=3, up_to=5)],
    )
    odd = row(2, C="yes", D="0")
    ledger = Ledger()
    assert observe(CRITERION, rule, [odd], ledger, "eu") is None
    assert ledger.why[odd, "C"].en == "an answer that it depends on is not understood: D: 0"
