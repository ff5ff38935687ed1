"""A plan as a table, a record and a checklist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.content.plan_figures import PlanFigures
from digimaturity.content.plan_rows import PlanRow, done_when, plan_row
from digimaturity.content.plan_source import SOURCE, Provenance
from digimaturity.content.plan_view import plan_view
from digimaturity.ground import language
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import shown
from digimaturity.ground.undrawn_table import as_checklist
from digimaturity.insight.planning import Choice, known_ends, mending, ordered
from digimaturity.insight.standing_out import Model
from digimaturity.insight.unseen import LookFirst
from digimaturity.model.answers import Answer
from digimaturity.model.catalogue import Criterion, Level
from digimaturity.model.terms import Common

if TYPE_CHECKING:
    from digimaturity.ground.table import Result
    from digimaturity.insight.planning import Step
    from digimaturity.model.catalogue import Catalogue

SMALL = catalogue([criterion(c, c[0].lower()) for c in ("A-01", "A-02", "B-01", "B-02")])
ABY = body("aby", answered(A_01=1, A_02=5, B_01=3, B_02=4))  # A 3, B 3.5, total 3.25
OWN = Provenance(SOURCE, None, is_imported=False, is_past=False)
SCORE = ABY.score(SMALL, None)
FOUND = mending(SCORE, SMALL, {}).candidates  # gains: A-01 1, B-01 0.5, B-02 0.25
STEPS = tuple(ordered(FOUND, 3.25))


def plan(**changed: Any) -> PlanFigures:
    """The figures of Åby's plan: second of three, others at 4 and 2."""
    values: dict[str, Any] = {
        "start": 3.25,
        "ends": (3.25, 3.25),
        "is_partial": False,
        "is_rated": True,
        "unranked": None,
        "rank": 2,
        "group": Text("Städer", "Cities"),
        "others": (4.0, 2.0),
        "steps": STEPS,
        "target": None,
        "choice": None,
        "chosen": (),
        "budget": None,
        "n_answered": 4,
        "provenance": OWN,
        "models": {"A-01": [Model("boda", same("Boda"), 5, "A-01", "https://boda.example/a?b=1")]},
    }
    return PlanFigures(**(values | changed))


def row(step: Step, questions: Catalogue, *models: Model) -> PlanRow:
    """The first step of a plan."""
    return plan_row(1, step, models, questions)


def view(figures: PlanFigures, *, everything: bool = False) -> Result:
    """The plan as a result."""
    return plan_view(figures, ABY, SMALL, edition(), everything=everything)


@pytest.mark.parametrize(("ends", "now"), [((3.0, 3.5), "3.25"), ((2.9, 3.5), "2.90–3.50")])
def test_the_score_now_is_a_range_where_no_more_is_known(ends: tuple[float, float], now: str) -> None:
    """Within the tolerance of a quarter it is a point."""
    heading = view(plan(ends=ends)).heading
    assert heading is not None
    assert heading.en == f"Plan for Aby · Edition 2026 · now {now}, rank 2 in the group Cities"


def test_the_rank_now_is_an_interval_where_errors_were_drawn() -> None:
    """In the heading, and both ends in the record beside the rank by score."""
    result = view(plan(ranks=(1, 3)))
    assert result.heading is not None
    assert result.heading.en.endswith(", rank given errors of measurement 1–3 in the group Cities")
    assert [result.payload[k] for k in ("rank", "rank_low", "rank_high")] == [2, 1, 3]


def test_a_target_that_the_step_before_falls_short_of_by_a_hair_is_explained() -> None:
    """After one step 4.25 is shown for both 4.25 and the target 4.2501, which takes the second step."""
    assert "The step before falls just short, though it is shown alike." in notes(view(plan(target=4.2501)))
    assert "falls just short" not in notes(view(plan(target=4.5)))


def test_a_gain_whose_ends_are_shown_alike_is_one_figure() -> None:
    """0.012 to 0.014 is 0.01, not 0.01–0.01."""
    step = vague().steps[0]
    narrow = replace(step, candidate=replace(step.candidate, gain_ends=(0.012, 0.014)))
    assert row(narrow, SMALL).gains.en == "0.01"


def notes(result: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in result.notes)


def test_each_row_says_what_the_step_gains_and_where_it_leads() -> None:
    """Gains 1, 0.5 and 0.25 lead from 3.25 to 4.25, 4.75 and 5, and past the 4 of the first to rank 1."""
    rows = view(plan()).tables[0].rows
    assert [(r["n"], r["criterion"], r["gain"], r["score_after"], r["rank_after"]) for r in rows] == [
        (1, "A-01", 1, 4.25, 1),
        (2, "B-01", 0.5, 4.75, 1),
        (3, "B-02", 0.25, 5, 1),
    ]
    assert [r["model"] for r in rows] == [same("Boda"), None, None]


def test_the_table_ends_where_the_target_is_reached() -> None:
    """To 4.5 it takes two of three steps; --all shows the third too."""
    assert plan(target=4.5).reached_after == 2
    result = view(plan(target=4.5))
    assert len(result.tables[0].rows) == 2
    assert "The target 4.50 is reached after 2 steps in this order." in notes(result)
    assert "2 of 3 steps are shown" in notes(result)
    assert len(view(plan(target=4.5), everything=True).tables[0].rows) == 3


def test_one_step_is_not_steps() -> None:
    """The sentence agrees with its number."""
    assert "after 1 step in" in notes(view(plan(target=4.0)))


def test_a_target_reached_already_needs_no_steps() -> None:
    """Nothing stands in the table, and the note says why."""
    nothing = Choice(frozenset(), 0.0, 0, exact=True)
    result = view(plan(target=3.0, choice=nothing))
    assert result.tables == ()
    assert "The target 3.00 is reached already." in notes(result)
    assert "Least effort" not in notes(result)


def test_a_target_out_of_reach_is_said_with_what_can_be_reached() -> None:
    """Everything mended gives 4.25 when only the first step is there."""
    result = view(plan(target=4.5, steps=STEPS[:1]))
    assert "The target 4.50 is out of reach: everything mended gives 4.25." in notes(result)


def test_a_budget_shows_its_own_steps_with_their_own_sums() -> None:
    """What the budget buys runs on from the score now, not from steps that it does not buy."""
    bought = [c for c in FOUND if c.criterion != "A-01"]
    choice = Choice(frozenset(c.criterion for c in bought), 0.75, 6, exact=True)
    result = view(plan(choice=choice, budget=6, chosen=tuple(ordered(bought, 3.25)), target=4.5))
    assert [(r["n"], r["criterion"], r["score_after"]) for r in result.tables[0].rows] == [
        (1, "B-01", 3.75),
        (2, "B-02", 4.0),
    ]
    assert "Largest gain for at most 6 of effort is +0.75 (exact): B-01, B-02." in notes(result)
    assert "That does not reach the target." in notes(result)
    assert result.payload["choice"] == {
        "criteria": ["B-01", "B-02"],
        "gain": 0.75,
        "effort": 6,
        "exact": True,
        "budget": 6,
    }


def test_a_choice_that_was_cut_is_called_approximate() -> None:
    """Exact is said only of what is exact."""
    choice = Choice(frozenset({"A-01"}), 1.0, 3, exact=False)
    assert "(approximate)" in notes(view(plan(target=4.0, choice=choice, chosen=STEPS[:1])))


def test_a_body_without_a_rank_gets_no_rank_column_and_the_reason() -> None:
    """No column of ranks, the reason in a note, and a score that is called provisional."""
    bare = plan(rank=None, group=None, others=(), unranked=same("too little"), is_rated=False, models={})
    result = view(bare)
    assert "rank_after" not in [c.key for c in result.tables[0].columns]
    assert "Without a place in a group: too little." in notes(result)
    assert result.heading is not None
    assert "4 of 4 criteria answered" in result.heading.en
    assert "3.25" not in result.heading.en
    assert (result.payload["provisional"], result.payload["rank"], result.payload["group"]) == (True, None, None)


def test_nothing_to_mend_is_said() -> None:
    """Everything at the top: no table and a sentence."""
    result = view(plan(steps=(), start=5.0))
    assert result.tables == ()
    assert "Everything scored is at its top level already." in notes(result)


def test_only_the_needs_of_the_steps_shown_are_counted() -> None:
    """With one of two steps shown, a need that both serve counts once."""
    two = catalogue([replace(criterion(c, "a"), needs=("easy",)) for c in ("A-01", "A-02")])
    small = replace(two, needs={"easy": same("easy")})
    one = body("aby", answered(A_01=0, A_02=0))
    steps = tuple(ordered(mending(one.score(small, None), small, {}).candidates, 0))
    result = plan_view(plan(start=0, steps=steps, target=2.5, models={}), one, small, edition(), everything=False)
    assert "needs that the steps serve: easy (1)." in notes(result)


def test_a_ticket_says_when_it_is_done_and_who_does_it() -> None:
    """A box, the top level's text, and the role model with its address as a link."""
    assert as_checklist(
        [row(STEPS[0], SMALL, Model("boda", same("Boda"), 5, "A-01", "https://boda.example/a?b=1")).task]
    ).splitlines() == [
        "- [ ] **1. A-01 Do A-01** – gain 1.00, usefulness 3/5, effort 3/5",
        "  - Done when: level 5",
        "  - Role model: Boda [boda.example/a…](<https://boda.example/a?b=1>)",
    ]
    language.use("sv")
    assert "vinst 1,00, nytta 3/5, insats 3/5" in as_checklist([row(STEPS[0], SMALL).task])


def with_texts(points: dict[int, float], *levels: str, holds: tuple[str, ...] = (), **fields: Any) -> Criterion:
    """A criterion whose level texts, in both languages, are these."""
    said = (Text(text.replace("As ", "Som "), text) for text in levels)
    anchored = tuple(Level(n, worth, text) for (n, worth), text in zip(points.items(), said, strict=True))
    plain = criterion("A-01", "a", points=points)
    return replace(plain, levels=anchored, holds_when=tuple(map(same, holds)), **fields)


def test_a_level_that_builds_on_another_brings_its_text() -> None:
    """As 4, which is as 2: all three texts are there, in both languages."""
    record = with_texts({0: 0, 2: 2, 4: 4, 5: 5}, "No.", "Drafts.", "As 2, and anywhere.", "As 4, and it reminds you.")
    texts = done_when(catalogue([record]).by_id["A-01"])
    assert [t.en for t in texts] == ["Drafts. Also: anywhere. Also: it reminds you."]
    loose = with_texts({0: 0, 4: 4, 5: 5}, "No.", "Four.", "As 4 but quicker.")
    (said,) = done_when(catalogue([loose]).by_id["A-01"])
    assert (said.en, said.sv) == ("As 4 but quicker. (4: Four.)", "Som 4 but quicker. (4: Four.)")


@pytest.mark.parametrize("text", ["As 5, and more.", "As 3, and more.", "Was 4, once."])
def test_a_reference_to_itself_or_to_nothing_leads_nowhere(text: str) -> None:
    """Only a level that exists, and is another, is brought in."""
    record = with_texts({0: 0, 4: 4, 5: 5}, "No.", "Four.", text)
    assert [t.en for t in done_when(catalogue([record]).by_id["A-01"])] == [text]


def test_yes_is_read_with_its_question_and_conditions_follow() -> None:
    """A shared answer says nothing alone; what must hold before the top level is given stands below."""
    record = with_texts({0: 0, 5: 5}, "No", "Yes", holds=("On every page.",), answer_set="yes_no")
    assert [t.en for t in done_when(catalogue([record]).by_id["A-01"])] == ["Question? Yes", "On every page."]


def test_something_measured_is_done_at_its_best_goalpost() -> None:
    """At most 2.5 s where less is better, at least 24 where more is; a decimal comma in Swedish."""
    less = catalogue([criterion("A-01", "a", goalposts=[[2.5, 5], [6, 0]])]).by_id["A-01"]
    more = catalogue([criterion("A-01", "a", goalposts=[[0, 0], [24, 5]])]).by_id["A-01"]
    assert (done_when(less)[0].en, done_when(less)[0].sv) == ("at most 2.5 s", "högst 2,5 s")
    assert done_when(more)[0].en == "at least 24 s"


def test_a_ticket_is_one_line_per_thing_whatever_the_catalogue_says() -> None:
    """Line breaks and Markdown's marks in a text neither break the list nor format it."""
    record = with_texts({0: 0, 5: 5}, "No.", "Two\n- [ ] *lines* <b>")
    small = catalogue([record])
    step = ordered(mending(body("a", answered(A_01=0)).score(small, None), small, {}).candidates, 0)[0]
    assert as_checklist([row(step, small).task]).splitlines()[1:] == [r"  - Done when: Two - \[ \] \*lines\* \<b\>"]


def vague() -> PlanFigures:
    """A plan of one step that may be in place already: A-01 is known to be 3 to 5, and the score 4 to 5."""
    answers = {**answered(A_01=5, B_01=5, B_02=5), "A-01": Answer("A-01", replace(said(3), up_to=5))}
    score = body("aby", answers).score(SMALL, None)
    found, ends = mending(score, SMALL, {}).candidates, known_ends(score)
    start = float(score.total.value or 0)
    return plan(start=start, ends=ends, steps=tuple(ordered(found, start, ends)), target=5)


def test_what_may_be_in_place_is_to_be_checked_first() -> None:
    """In the table, in the record and as a task; the gain runs from nothing."""
    result = view(vague())
    (cells,) = result.tables[0].rows
    assert "may already be in place: check first" in cells["action"].en
    assert "kan redan vara på plats: kontrollera först" in cells["action"].sv
    (step,) = result.payload["steps"]
    assert (step["may_be_in_place"], step["gain_low"], step["score_after_least"]) == (True, 0, 5)
    assert str(cells["gains"]).startswith("0.00–")
    assert "May already be in place: check first." in as_checklist(result.tasks)
    assert "the gain is given from–to" in notes(result)


_ASSUMED = Text(
    "Platsen efter ett steg är efter poängen och förutsätter att de andra står stilla.",
    "The rank after a step is by score and assumes that the others stand still.",
)


def test_the_rank_after_assumes_that_the_others_stand_still() -> None:
    """In the notes and in the record, in both languages, where there is a rank; never where there is none."""
    ranked, alone = view(plan()), view(plan(group=None, rank=None))
    assert any(n.sv == _ASSUMED.sv for n in ranked.notes)
    assert ranked.payload["rank_after_assumes"] == _ASSUMED
    assert "stand still" not in notes(alone)
    assert alone.payload["rank_after_assumes"] is None


def test_a_target_that_is_not_surely_reached_is_said_to_be_so() -> None:
    """In the middle of what it may be the score is there; for sure it is after the step."""
    figures = vague()
    assert (replace(figures, target=4.5).reached_after, replace(figures, target=4.5).surely_reached_after) == (0, 1)
    assert view(figures).payload["surely_reached_after_steps"] == 1


EU_YES = LookFirst("B-01", exists=True)
BORROWED = Provenance(Text("EU", "the EU"), same("2021–2022"), is_imported=True, is_past=True)


def borrowed(**changed: Any) -> Result:
    """A plan on imported answers: a range on a part of the catalogue, one step, one thing to look at first."""
    first = replace(STEPS[0], least_after=3.5, most_after=5.0)
    known: dict[str, Any] = {
        "ends": (2.5, 4.0),
        "is_partial": True,
        "steps": (first,),
        "provenance": BORROWED,
        "look_first": (EU_YES,),
        "places_known": False,
    }
    return view(plan(**(known | changed)))


def test_old_answers_are_never_called_now() -> None:
    """The heading has their years, the range that they leave, and how much of the catalogue it rests on."""
    heading = borrowed().heading
    assert heading is not None
    assert heading.sv == (
        "Plan för Aby · Utgåva 2026 · 2021–2022: 2,50–4,00 på 4 av 4 kriterier, plats 2 i gruppen Städer"
    )
    said = "the answers are from 2021–2022 and come from the EU."
    assert notes(borrowed()).splitlines()[0].endswith(said)
    because = borrowed().payload["look_first_because"]
    assert because is not None
    assert because.en.endswith(said)


def test_what_the_source_says_exists_has_a_list_of_its_own() -> None:
    """In the table, the checklist and the record, with neither gain, place nor score; a file says which rows it is."""
    result = borrowed()
    steps, first = result.tables
    assert first.caption is not None
    assert first.caption.en == "Look first: the source says that it exists, not how well it works"
    assert first.rows == [
        {"kind": "look_first", "source_says": "exists", "criterion": "B-01", "action": Text("Titel B-01", "Title B-01")}
    ]
    assert steps.rows[0]["kind"] == "step"
    assert as_checklist(result.tasks).splitlines()[-1].startswith("- [ ] **B-01 Title B-01** – Look first: ")
    (told,) = result.payload["look_first"]
    assert (told["criterion"], told["exists"], set(told)) == ("B-01", True, {"criterion", "title", "exists"})


def test_a_plan_of_nothing_but_what_may_exist_has_no_steps() -> None:
    """It does not say that everything is at its top level."""
    result = borrowed(steps=())
    assert "Nothing is surely lacking, so the plan has no steps." in notes(result)
    assert len(result.tables) == 1


def test_where_scores_are_ranges_a_step_leads_to_a_range_and_to_no_place() -> None:
    """The range in the table, its ends in the record, and why there is no rank."""
    result = borrowed()
    (row,) = result.tables[0].rows
    keys = [c.key for c in result.tables[0].columns]
    assert "rank_after" not in keys
    assert shown(row["score_shown"], "points") == "3.50–5.00"
    assert (row["score_after_least"], row["score_after_most"]) == (3.5, 5.0)
    assert result.payload["steps"][0]["rank_after"] is None
    assert "The rank after a step cannot be told: the scores of the group are ranges." in notes(result)
    assert result.payload["rank_after_assumes"] is None


def test_a_target_on_ranges_is_reckoned_in_the_middle_and_says_so() -> None:
    """Reached, reached already, and out of reach: with the range that all steps give."""
    assert "Reckoned in the middle of what the score can be, the target 4.00 is reached after 1 step" in notes(
        borrowed(target=4)
    )
    already = notes(borrowed(target=3))
    assert (
        "Reckoned in the middle of what the score can be, the target 3.00 is reached already. It is surely" in already
    )
    beyond = notes(borrowed(target=4.9))
    assert (
        "Reckoned in the middle of what the score can be, the target 4.90 is out of reach: all steps give 3.50–5.00."
        in beyond
    )


def test_the_score_of_a_part_is_printed_as_no_score() -> None:
    """Neither in the heading, nor after a step, nor in the record of a step; how much is answered is said."""
    result = view(plan(is_rated=False, n_answered=1, target=5))
    titles = {c.key: c.title.en for c in result.tables[0].columns}
    assert titles["gain"] == "Gain in what is answered"
    assert "score_shown" not in titles
    assert {s["score_after"] for s in result.payload["steps"]} == {None}
    assert result.heading is not None
    assert "1 of 4 criteria answered" in result.heading.en
    assert "Reckoned on what is answered alone, 1 of the catalogue's 4 criteria" in notes(result)
    assert "Reckoned on what is answered alone, the target 5.00 is reached after 3 steps" in notes(result)


def test_what_is_reached_in_the_middle_only_has_the_steps_that_make_it_sure() -> None:
    """3.00 is reached at 3.25 and surely after the one step; 3.6 never surely, and the first steps are shown."""
    assert len(borrowed(target=3).tables[0].rows) == 1
    assert len(borrowed(start=3.7, target=3.6).tables[0].rows) == 1
    assert view(plan(target=3.0)).tables == ()


def test_a_plan_on_borrowed_data_says_which_answers_its_score_rests_on() -> None:
    """All about the organisation, or those that its group has in common: the figures differ, so each is named."""
    borrowed = edition(common=Common.ANSWERED)

    def rests(**changed: Any) -> str:
        heading = plan_view(plan(is_partial=True, **changed), ABY, SMALL, borrowed, everything=False).heading
        assert heading is not None
        return heading.en

    assert "now 3.25 on 4 of 4 criteria (those that the group has in common), rank 2" in rests()
    assert rests(group=None, rank=None).endswith("now 3.25 on 4 of 4 criteria (all answers about the organisation)")
