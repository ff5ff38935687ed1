"""An imported answer in the words of whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import assessment, body, catalogue, criterion, edition, organisation

from digimaturity.content.answer_words import answer_rows, seen
from digimaturity.content.asked_words import heard, quoted_of
from digimaturity.content.standing_answers import standing_view
from digimaturity.ground.language import Text
from digimaturity.model.answers import Answer, Evidence, Observation
from digimaturity.model.asked import Asked, Implied
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from pathlib import Path

LEVELLED = criterion("A-01", "a")
ONLINE = Text("Kan ärendet göras på nätet?", "Can it be done online?")
WHY = Text("Källan frågar inte hur mycket av ärendet.", "The source does not ask how much of it.")
ASKED = Asked(
    Text("EU", "the EU"),
    {"A2": ONLINE, "D1": Text("Grad av tillgång, 0–3?", "Degree of access, 0–3?")},
    {
        "A-01": (
            Implied("A-01", {"A2": "yes"}, level=2, up_to=5, why=WHY),
            Implied("A-01", {"A2": "no"}, level=0),
            Implied("A-01", {"A2": "maybe"}, level=0, up_to=3),
            Implied("A-01", {"A2": "hidden"}, level=0, up_to=5),
            Implied("A-01", {"A2": "nr"}, not_applicable=Text("inte relevant", "not relevant")),
        )
    },
)


def imported(*quotes: str, level: int = 2, up_to: int | None = 5, method: Method = Method.IMPORTED) -> Observation:
    """An observation that rests on a row of the source for each quote."""
    rows = tuple(Evidence(url=f"https://{n}.se", seen="2022", quote=q) for n, q in enumerate(quotes))
    return Observation.scored(level=level, up_to=up_to, by="eu", at="2022", method=method, evidence=rows)


def test_an_imported_answer_is_told_as_question_answer_and_meaning() -> None:
    """Who asked what and when, the answer, the interval that it implies and why; never a level's own text."""
    assert tuple(seen(imported("A2: Yes"), LEVELLED, ASKED)) == (
        (
            "EU frågade 2022: Kan ärendet göras på nätet? Svar: ja. "
            "Det betyder minst nivå 2: källan frågar inte hur mycket av ärendet."
        ),
        (
            "The EU asked in 2022: Can it be done online? Answer: yes. "
            "That means at least level 2: the source does not ask how much of it."
        ),
    )


@pytest.mark.parametrize(
    ("observation", "ending"),
    [
        (imported("A2: no", level=0, up_to=None), "Svar: nej. Det betyder nivå 0."),
        (imported("A2: Maybe", level=0, up_to=3), "Svar: Maybe. Det betyder högst nivå 3."),
        (imported("A2: hidden", level=0, up_to=5), "Svar: hidden. Det säger inget om nivån."),
        (imported("A2: Yes", level=0, up_to=None), "Svar: ja. Svaret här är sedan ändrat för hand: nivå 0."),
        (imported("A2: Yes", level=3, up_to=5), "Svar: ja. Svaret här är sedan ändrat för hand: minst nivå 3."),
        (imported("A2: odd", level=1, up_to=3), "Svar: odd. Det betyder en nivå mellan 1 och 3."),
        (imported("D1: 2.0", level=3, up_to=None), "Svar: 2. Det betyder nivå 3."),
    ],
)
def test_the_meaning_is_the_observation_s_own(observation: Observation, ending: str) -> None:
    """What is kept is what is told; where a person has mended what the answer means, that and not the reason."""
    assert str(heard(observation, LEVELLED, ASKED).say("sv")).endswith(ending)  # type: ignore[union-attr]


def test_an_outcome_without_a_level_is_told_with_the_answer_behind_it() -> None:
    """Not relevant became not applicable: both stand there, and no level."""
    excused = Observation.not_applicable(
        "–", by="eu", at="2022", method=Method.IMPORTED, evidence=(Evidence(quote="A2: NR", seen="2022"),)
    )
    assert seen(excused, LEVELLED, ASKED).en.endswith("Answer: not relevant. Not applicable.")


def test_addresses_that_differ_are_told_with_their_own_answers() -> None:
    """The best counts and is told once; the evidence of another says what was answered there."""
    both = imported("A2: Yes", "A2: No")
    assert "The source has 2 answers that differ; the best counts." in seen(both, LEVELLED, ASKED).en
    first, second = both.evidence
    assert quoted_of(first, both, ASKED) is None
    assert str(quoted_of(second, both, ASKED)) == "Can it be done online? Answer: no"
    assert "differ" not in seen(imported("A2: Yes", "A2: yes "), LEVELLED, ASKED).en


@pytest.mark.parametrize(
    "observation",
    [imported("A2: Yes", method=Method.PERSON), imported("Z9: Yes"), imported("a sentence"), imported()],
)
def test_what_is_not_known_to_be_an_answer_is_left_as_it_was(observation: Observation) -> None:
    """A person's answer, a question that nobody has worded and a quotation keep their words."""
    assert heard(observation, LEVELLED, ASKED) is None
    assert str(seen(observation, LEVELLED, ASKED)) == "The level is at least 2."
    for piece in observation.evidence:
        assert str(quoted_of(piece, observation, ASKED)) == piece.quote


def test_rows_and_everything_that_stands_tell_it_without_codes(tmp_path: Path) -> None:
    """Neither the explanation nor the list of what stands shows the source's codes of columns."""
    given = Answer("A-01", imported("A2: Yes", "A2: No"))
    (row,) = answer_rows(body("aby", {"A-01": given}), LEVELLED, ASKED)
    (tmp_path / "asked.yaml").write_text(
        "format: 1\nasker: {sv: EU, en: the EU}\nimplied: []\n"
        'questions: [{column: A2, text: {sv: "Kan det göras?", en: "Can it be done online?"}}]\n',
        encoding="utf-8",
    )
    told = edition(tmp_path)
    result = standing_view(
        "evidence", organisation("aby"), LEVELLED, [assessment({"A-01": given})], catalogue([LEVELLED]), told
    )
    says = [str(r["says"]) for r in result.tables[0].rows]
    assert says[0].startswith("The EU asked in 2022")
    assert says[1:] == ["https://0.se", "https://1.se ”Can it be done online? Answer: no”"]
    assert "A2" not in f"{row['said']} {says}"


def test_a_row_that_says_nothing_makes_no_difference_between_addresses() -> None:
    """It is cited; the best counts among those that say something, and these are alike."""
    asked = Asked(
        ASKED.asker,
        ASKED.questions,
        {"A-01": (*ASKED.implied["A-01"], Implied("A-01", {"A2": "dk"}, not_assessed=True))},
    )
    told = heard(imported("A2: yes", "A2: yes", "A2: dk"), LEVELLED, asked)
    assert told is not None
    assert "addresses" not in told.en
    differing = heard(imported("A2: yes", "A2: no", "A2: dk"), LEVELLED, asked)
    assert differing is not None
    assert "The source has 2 answers that differ; the best counts." in differing.en
