"""Agreement as tables, notes and a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition, organisation, said

from digimaturity.content.agreement_notes import (
    apart_of,
    few_units,
    in_short,
    measure_notes,
    verdict_against,
    verdict_of,
)
from digimaturity.content.agreement_view import Shape, agreement, agreement_of_table
from digimaturity.ground import language
from digimaturity.ground.language import same
from digimaturity.insight.raters.double_coding import DoubleCoding, double_coding, parts
from digimaturity.insight.raters.measure import CHOSEN, COEFFICIENTS, Estimate, fitting, measure
from digimaturity.insight.raters.ratings import table
from digimaturity.model.answers import Observation, Try
from digimaturity.model.terms import Outcome
from digimaturity.model.tries import added_up

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

SMALL = catalogue([criterion(f"A-0{n}", "a") for n in range(1, 6)])
SHAPE = Shape(flat=False, disagreements=True, every=True)


def coding(identity: str, **bo: int) -> DoubleCoding:
    """Anna answers 5, 4, 3, 2 and 1; Bo what is given."""
    anna = answered(A_01=5, A_02=4, A_03=3, A_04=2, A_05=1)
    files = [assessment(anna, of=identity)]
    files += [assessment(answered(**bo), who="bo", of=identity)] if bo else []
    return double_coding(organisation(identity), files, SMALL, edition())


def result(*found: DoubleCoding, shape: Shape = SHAPE) -> Result:
    """The result for these organisations."""
    coded = [unit for one in found for unit in one.coded]
    return agreement(found, parts(coded, SMALL, intervals=False), SMALL, edition(), shape)


def notes(of: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in of.notes)


def test_the_rule_of_double_coding_is_always_stated() -> None:
    """One of five is 20 %, which meets the rule; with an organisation coded by one it is one of ten, and does not."""
    met = result(coding("aby", A_01=5))
    assert "Double-coded: 20% of the criteria (1 of 5); the method's rule is at least 20%: met." in notes(met)
    assert "By itself in" not in notes(met)
    short = result(coding("aby", A_01=5), coding("boda"))
    assert (
        "10% of the criteria (1 of 10); the method's rule is at least 20%: not met. By itself in 1 of 2 organisations."
        in notes(short)
    )
    assert "nothing to compare: Boda (Anna)." in notes(short)


def test_disagreements_are_listed_with_both_answers() -> None:
    """Bo's 1 against Anna's 4 is a row; what they agree on is none."""
    listed = result(coding("aby", A_01=5, A_02=1)).tables[-1]
    assert [(r["criterion"], r["answers"]) for r in listed.rows] == [("A-02", "Anna 4; Bo 1")]
    assert listed.caption is not None
    assert listed.caption.en == "Disagreements: 1"


def test_a_disagreement_says_on_how_many_tries_each_answer_rests() -> None:
    """What depends on one contact may differ by luck."""
    asked = catalogue([replace(criterion("A-01", "a"), tries=3)])
    two = added_up(said(2), (Try("2026-11-03", 4), Try("2026-11-05", 2)))
    files = [assessment(answered(A_01=o), who=who) for who, o in (("anna", said(5)), ("bo", two))]
    found = double_coding(organisation("aby"), files, asked, edition())
    listed = agreement([found], parts(list(found.coded), asked, intervals=False), asked, edition(), SHAPE).tables[-1]
    assert [r["answers"] for r in listed.rows] == ["Anna 5 (1 try); Bo between 2 and 4 (2 tries that differ)"]


def test_the_scale_stands_beside_the_figure_and_is_named() -> None:
    """Every figure but the share has its scale and verdict, and a note names the sources."""
    found = result(coding("aby", A_01=5, A_02=4, A_03=3, A_04=2, A_05=1))
    rows = {str(r["title"]): r["benchmark"] for r in found.tables[0].rows}
    assert rows["Cohen's kappa"] == "L&K: almost perfect"
    assert rows["Alpha, ordinal"] == "K: reliable"
    assert rows["ICC(2,1)"] == "Koo&Li: excellent"
    assert rows["Agreement, share"] is None
    assert "Landis & Koch 1977" in notes(found)
    assert "Krippendorff 2004" in notes(found)


def test_not_applicable_is_explained() -> None:
    """The note says where it is a category and where it is missing."""
    assert '"Not applicable" is a category of its own in the share' in notes(result(coding("aby", A_01=5)))


def test_without_a_figure_the_reason_stands_in_its_place() -> None:
    """A single common unit: no kappa and no alpha, and why, in both languages."""
    rows = {str(r["title"]): r for r in result(coding("aby", A_01=5)).tables[0].rows}
    assert rows["Alpha, ordinal"]["value"] is None
    assert str(rows["Alpha, ordinal"]["benchmark"]) == "only one unit has two ratings"
    language.use("sv")
    rows = {str(r["title"]): r for r in result(coding("aby", A_01=5)).tables[0].rows}
    assert str(rows["Alfa, ordinal"]["benchmark"]) == "bara en enhet har två bedömningar"


def test_the_flat_shape_is_one_table() -> None:
    """For CSV: every part and coefficient as a row with all its columns, or the disagreements alone."""
    both = coding("aby", A_01=5, A_02=1, A_03=3)
    (flat,) = result(both, shape=Shape(flat=True, disagreements=False, every=True)).tables
    assert {r["group"] for r in flat.rows} == {"all", "dimension", "kind"}
    (listed,) = result(both, shape=Shape(flat=True, disagreements=True, every=True)).tables
    assert [r["criterion"] for r in listed.rows] == ["A-02"]


def test_more_than_two_raters_are_told_of_conger() -> None:
    """With three raters kappa is called Conger's, with a note; with two it is Cohen's and there is none."""
    for raters, told in ((("a", "b", "c"), True), (("a", "b"), False)):
        rows = [[float(n)] * len(raters) for n in range(4)]
        ratings = table(rows, raters)
        of = agreement_of_table("r.csv", ratings, measure(ratings, fitting("ratio"), intervals=False), SHAPE)
        assert ("Conger's (1980)" in notes(of)) is told
        assert (str(of.tables[0].rows[1]["title"]) == "Conger's kappa") is told


def test_the_verdict_and_how_many_differ_come_first() -> None:
    """Five units are too few for a verdict; a single one has no alpha; how many answers differ is said in any case."""
    found = result(coding("aby", A_01=5, A_02=4, A_03=3, A_04=2, A_05=0))
    # Of ten ratings one differs by a mid-rank: 1 − .2 ÷ (2 · 10 · 80.5 ÷ 90).
    assert str(found.heading).splitlines()[1:] == [
        "Too little is double-coded for a conclusion: 5 answers of the 30 that it takes (Krippendorff's alpha 0.99).",
        "1 of 5 double-coded answers differ.",
    ]
    assert found.payload["verdict"].en == str(found.heading).splitlines()[1]
    assert str(result(coding("aby", A_01=5)).heading).splitlines()[1:] == [
        "Nothing can be concluded from the double coding: only one unit has two ratings.",
        "0 of 1 double-coded answers differ.",
    ]


@pytest.mark.parametrize(
    ("low", "high", "begins"),
    [
        (0.82, 0.95, "Taken together the assessors agree well enough for conclusions from total scores ("),
        (0.70, 0.94, "Taken together the assessors agree well enough for tentative conclusions"),
        (0.60, 0.90, "It is unclear whether"),
        (0.53, 0.78, "The assessors disagree too much for firm conclusions"),
        (0.30, 0.60, "The assessors disagree too much for conclusions"),
    ],
)
def test_the_verdict_rests_on_the_interval(low: float, high: float, begins: str) -> None:
    """What is concluded is what the lower end bears out; what is wholly below a limit is not called unclear."""
    alpha = Estimate(COEFFICIENTS["alpha-ordinal"], (low + high) / 2, 195, 2, 195, 0.05, low, high)
    said = verdict_against(alpha, 0.81).en
    assert said.startswith(begins)
    assert said.endswith(
        f"(Krippendorff's alpha {(low + high) / 2:.2f}, 95% interval {low:.2f}–{high:.2f}; "
        "expected of two assessors: 0.81)."
    )


def test_the_verdict_says_no_more_of_a_dimension_than_its_lower_end_bears_out() -> None:
    """At worst reliable, tentative, not reliable; what rests on few units or has no figure is not judged."""
    whole = Estimate(COEFFICIENTS["alpha-ordinal"], 0.93, 102, 2, 102, 0.05, 0.83, 0.97)
    dimensions = [
        (same("Experience"), whole),
        (same("Presence"), replace(whole, low=0.77)),
        (same("Mobile"), replace(whole, low=0.66)),
        (same("Social"), replace(whole, units=26)),
        (same("e-CRM"), replace(whole, value=None, low=None, high=None)),
    ]
    said = apart_of(dimensions)
    assert said is not None
    assert said.en == (
        "Dimension by dimension: reliable for Experience; only tentative for Presence; cannot be judged for "
        "Mobile, Social and e-CRM (answers too few or too different)."
    )
    assert apart_of([]) is None


def test_how_many_differ_is_one_count_in_heading_and_table_and_that_of_the_talk_is_explained() -> None:
    """A unit known in part is counted in both; where a machine answered or somebody was blocked, only in the talk."""
    bo = answered(A_01=said(3, up_to=5), A_02=1, A_03=3, A_04=Observation(Outcome.BLOCKED, reason="avbrott"))
    files = [assessment(answered(A_01=5, A_02=4, A_03=3, A_04=2)), assessment(bo, who="bo")]
    found = result(
        double_coding(organisation("aby"), files, SMALL, edition()),
        shape=Shape(flat=False, disagreements=False, every=False),
    )
    assert str(found.heading).splitlines()[-1] == (
        "2 of 3 double-coded answers differ; adjudicate takes up 3, among them 1 where a machine answered or somebody "
        "was blocked."
    )
    assert [(r["differing"], r["n_units"]) for r in found.tables[0].rows] == [(2, 3), (2, 3)]
    assert "Alpha rests on 2 of the 3: the others have no two points to compare." in notes(found)
    assert (found.payload["n_disagreements"], found.payload["n_disagreements_beside"]) == (2, 1)


def test_whom_the_verdict_is_about_is_said_where_others_are_not_double_coded() -> None:
    """Of Boda, which one has assessed, nothing is known."""
    both, alone = coding("aby", A_01=5, A_02=4, A_03=3, A_04=2, A_05=0), coding("boda")
    assert str(result(both, alone).heading).splitlines()[-1] == (
        "That is of the answers about Aby. Of 1 organisation more nothing is known."
    )
    assert "nothing is known" not in str(result(both).heading)


def test_one_coefficient_stands_by_dimension_unless_all_are_asked_for() -> None:
    """One row of all and one for each dimension, with how many of its answers differ; the record has all the same."""
    both = coding("aby", A_01=5, A_02=1, A_03=3)
    brief = result(both, shape=Shape(flat=False, disagreements=False, every=False))
    (shown,) = brief.tables
    assert [(str(r["part_title"]), r["differing"], r["n_units"]) for r in shown.rows] == [("all", 1, 3), ("A", 1, 3)]
    assert {c["coefficient"] for c in brief.payload["coefficients"]} >= set(CHOSEN)
    assert "Landis" not in notes(brief)


@pytest.mark.parametrize(
    ("same", "of", "said"), [(2, 3, "67%"), (1, 8, "13%"), (199, 200, "99%"), (3, 3, "100%"), (0, 3, "0%")]
)
def test_the_sentence_rounds_as_the_table_does(same: int, of: int, said: str) -> None:
    """Two of three are 0.67 and 67 %, one of eight 0.13 and 13 %; all but one of 200 is not all."""
    ratings = table([[float(n % 2), float(n % 2 if n < same else 1 - n % 2)] for n in range(of)], ("a", "b"))
    found = measure(ratings, ("agreement", "alpha-nominal"), intervals=False)
    assert f"gave the same answer in {said} of cases" in in_short(found).en


def test_few_units_are_warned_of_by_part() -> None:
    """Five units of all and of A are fewer than thirty; a part of thirty would not be named."""
    assert "Fewer than 30 units (all 5, A 5, look 5): " in notes(
        result(coding("aby", A_01=5, A_02=4, A_03=3, A_04=2, A_05=1))
    )
    assert next(few_units([(same("all"), 30), (same("A"), 29), (same("B"), 0)])).en.startswith(
        "Fewer than 30 units (A 29): "
    )
    assert not list(few_units([(same("all"), 30)]))


def test_the_main_four_are_shown_unless_all_are_asked_for() -> None:
    """Four rows without errors of the mean; with every one of them more rows, and two more columns."""
    ratings = table([[1, 1], [2, 2], [3, 2]], ("a", "b"))
    for every, keys in ((False, CHOSEN), (True, fitting("ratio"))):
        shape = Shape(flat=False, disagreements=False, every=every)
        (shown,) = agreement_of_table("r.csv", ratings, measure(ratings, keys), shape).tables
        assert len(shown.rows) == len(keys)
        assert ({"se", "pairs"} <= {c.key for c in shown.columns}) is every


def test_the_record_has_n_and_reasons() -> None:
    """Machines get units, raters, pairs, the scale's id and the reason in both languages."""
    ratings = table([[1.0, 1.0], [1.0, 1.0]], ("a", "b"))
    of = agreement_of_table(
        "r.csv", ratings, measure(ratings, ("kappa", "agreement", "alpha-nominal"), intervals=False), SHAPE
    )
    kappa, share, _ = of.payload["coefficients"]
    assert (kappa["units"], kappa["raters"], kappa["pairs"], kappa["value"]) == (2, 2, 2, None)
    assert kappa["why"].en.startswith("no variance")
    assert (share["value"], share["scale"], share["why"]) == (pytest.approx(1), None, None)


def test_answers_known_in_part_are_listed_in_words_and_said_to_be_left_out() -> None:
    """Two of Bo's; the table says what each lies between."""
    bo = answered(A_01=said(3, up_to=5), A_02=said(0, up_to=2), A_03=3)
    files = [assessment(answered(A_01=5, A_02=4, A_03=3)), assessment(bo, who="bo")]
    found = result(double_coding(organisation("aby"), files, SMALL, edition()))
    assert [r["answers"] for r in found.tables[-1].rows] == ["Anna 5; Bo at least 3", "Anna 4; Bo at most 2"]
    assert "2 answers are known only in part" in notes(found)
    assert found.payload["organisations"][0]["n_in_part_left_out"] == 2


def test_the_verdict_holds_for_the_lower_end_too() -> None:
    """At 0.81 Krippendorff has *reliable*, at 0.66 (below 0.667) *not reliable*: both words, but one where alike."""
    alpha = Estimate(COEFFICIENTS["alpha-ordinal"], 0.81, 195, 2, 195, 0.05, 0.66, 0.89)
    assert tuple(verdict_of(alpha)) == ("tillförlitlig, lägst otillförlitlig", "reliable, at worst not reliable")
    assert verdict_of(replace(alpha, low=0.80)).en == "reliable"
    assert verdict_of(replace(alpha, low=None)).en == "reliable"
    assert in_short([alpha]).en == "Krippendorff's alpha is 0.81 (0.66–0.89): reliable, at worst not reliable."
    assert '"At worst" is the verdict on the lower end.' in [t.en for t in measure_notes([alpha], ["criteria"])]


def test_what_is_hidden_is_not_nought() -> None:
    """Of two organisations one is not done: it counts as none that is compared, and its units are a dash."""
    done, open_ = coding("aby", A_01=5, A_02=1, A_03=3, A_04=2, A_05=1), coding("boda", A_01=1)
    found = result(done.covered(), open_.covered())
    assert [(r["n_units"], r["n_disagreements"]) for r in found.tables[0].rows] == [(5, 1), (None, None)]
    assert [(o["n_units"], o["n_disagreements"]) for o in found.payload["organisations"]] == [(5, 1), (None, None)]
    assert found.heading is not None
    assert "Agreement · 1 of 2 organisations · " in found.heading.en
    shown = result(done, open_)
    assert [(r["n_units"], r["n_disagreements"]) for r in shown.tables[0].rows] == [(5, 1), (1, 1)]
    assert shown.heading is not None
    assert "Agreement · 2 organisations · " in shown.heading.en
