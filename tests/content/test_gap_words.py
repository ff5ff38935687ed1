"""What is said of two sides of a need says no more than they do, and never more of a body than was kept of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.insight.test_need_verdict import FIVE, HIGH, LOW, MIDDLE, seen
from tests.published_of_needs import figure
from tests.resident_views import asked, comments, practice_study, survey

from digimaturity.content.gap_view import gap_view
from digimaturity.content.gap_words import (
    asked as asked_words,
)
from digimaturity.content.gap_words import (
    explanations,
    figure_said,
    finding,
    how_to_read,
    in_three_lines,
    seen_said,
    share_said,
    summary,
    whose,
)
from digimaturity.ground.language import Text, same, use
from digimaturity.insight.gap_reasons import Reason
from digimaturity.insight.need_gap import Gap, Gaps, NeedGap
from digimaturity.insight.need_verdict import compared
from digimaturity.insight.study import Study
from digimaturity.model.comment_terms import Area
from digimaturity.model.figure import Unit, WordingIs
from digimaturity.model.resident_view import Amount
from digimaturity.residents.background_voices import background_of
from digimaturity.residents.need_voices import voices_of
from digimaturity.workspace.residents_file import keep_view
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.residents.need_voices import Voice


def need(score: NeedScore, voices: tuple[Voice, ...], *reasons: Reason) -> NeedGap:
    """Both sides of a need."""
    return NeedGap(score, voices, (), compared(score, voices, FIVE), reasons)


def said(value: float) -> tuple[Voice, ...]:
    """What a survey says."""
    return voices_of([survey(asked("q", value, value - 5, value + 5, "open"))], "open")


def test_a_finding_is_said_of_what_is_sure_only() -> None:
    """Disagreement, a step apart and agreement in words; of what cannot be told, nothing."""
    found = {str(finding(need(seen(*HIGH), said(value)))) for value in (20, 50, 80)}
    assert found == {
        "Insyn: met from outside, not met by those who answered; they disagree.",
        "Insyn: met from outside, partly met by those who answered.",
        "Insyn: met from outside, and those who answered say the same.",
    }
    assert finding(need(seen(1, 4), said(20))) is None
    assert finding(need(seen(*HIGH), ())) is None


def test_comments_are_said_to_be_comments() -> None:
    """Nobody was asked, so nobody answered."""
    fast = voices_of([comments((Area.WAITING, 5, 5, 90))], "fast_answer")
    assert str(finding(need(seen(*HIGH), fast))) == "Insyn: met from outside, not met by the comments."


def test_figures_are_rounded_to_the_nearest_and_carry_their_interval() -> None:
    """61.6 is 62 per cent, a mean keeps a decimal, an index is called so, and what is hidden shows no figure."""

    def first(value: float | None, low: float | None, high: float | None, **more: object) -> Voice:
        return voices_of([survey(asked("q", value, low, high, "open", **more))], "open")[0]

    assert str(figure_said(first(61.6, 57.4, 65.5))) == "62\N{NO-BREAK SPACE}% (57–66)".replace(
        "\N{NO-BREAK SPACE}%", "%"
    )
    use("sv")
    assert str(figure_said(first(61.6, 57.4, 65.5))) == "62\N{NO-BREAK SPACE}% (57–66)"
    assert str(figure_said(first(3.44, 3.2, 3.6, amount=Amount.MEAN))) == "3,4 (3,2–3,6)"
    index = first(88, 84, 92, amount=Amount.INDEX)
    assert str(asked_words(index)) == "”Fråga q?”; svarade 4 eller 5; index 0–100"
    assert str(figure_said(index)) == "88 (84–92)"
    hidden = replace(index, value=None, low=None, high=None)
    assert str(figure_said(hidden)) == "visas inte"


def test_a_wording_that_the_source_renders_is_not_quoted() -> None:
    """Quotation marks are for the words themselves; what nobody has published is said to be unknown."""
    rendered, verbatim = (
        background_of([figure("f", 57, "open", wording_is=how, wording=Text("Ser mig", "See me"))], "open")[0]
        for how in (WordingIs.PARAPHRASE, WordingIs.VERBATIM)
    )
    assert str(asked_words(rendered)) == "Satisfied; as the source renders the question: See me"
    assert str(asked_words(verbatim)) == "Satisfied; “See me”"
    assert str(whose(rendered)) == "Sweden · base not known, number not known · 2022 · En rapport"
    bound = background_of([figure("f", None, "open", low=60.0, unit=Unit.PERCENT)], "open")[0]
    assert str(figure_said(bound)) == "at least 60%"


def test_a_score_that_cannot_be_said_says_why() -> None:
    """And so does a share of which only the ends are known."""
    assert str(seen_said(seen(*MIDDLE))) == "2.5 (2.2–2.8)"
    assert str(seen_said(replace(seen(*MIDDLE), why_not=same("too little")))) == "too little"
    several = survey(asked("q1", 20, 15, 25, "open"), asked("q2", 40, 35, 45, "open"))
    assert str(share_said(compared(seen(*LOW), voices_of([several], "open"), FIVE))) == "15–45 of 100"
    assert str(share_said(compared(seen(*LOW), said(20), FIVE))) == "20 of 100 (15–25)"
    assert str(share_said(compared(seen(*LOW), (), FIVE))) == "–"


def test_each_explanation_is_told_once_with_the_needs_that_it_fits() -> None:
    """In the order of the list."""
    first = need(seen(*HIGH), said(20), Reason.CHANNEL, Reason.VISITOR)
    second = need(replace(seen(*HIGH), title=same("Annat")), said(20), Reason.CHANNEL)
    assert [(r, str(n)) for r, n in explanations([first, second])] == [
        (Reason.VISITOR.words, "Insyn"),
        (Reason.CHANNEL.words, "Insyn, Annat"),
    ]


@pytest.fixture
def gap(tmp_path: Path) -> Gap:
    """A body whose residents were asked about two needs."""
    home = practice_study(tmp_path)
    own = home / "assessments" / "2026" / "exempelstad"
    view = survey(asked("q1", 3, 1, 5, "findable"), asked("q2", 50, 40, 60, "open"), asked("q3", 1, 0, 2))
    keep_view(own, replace(view, start="2026-10-01", end="2026-10-20"))
    study = Study(Surroundings({"workspace": str(home), "edition": "2026"}))
    found = Gaps(study).of(study.required_body("exempelstad"))
    shutil.rmtree(home)
    return found


def test_three_lines_say_how_many_compare_where_they_part_and_what_they_rest_on(gap: Gap) -> None:
    """The needs that are not asked about are counted among all."""
    first, second, third = map(str, in_three_lines(gap))
    assert first == str(summary(gap))
    assert first.startswith(f"2 of {len(gap.needs)} needs can be compared: ")
    assert second.startswith("Can be found: ")
    assert "not met by those who answered" in second
    assert third.startswith(
        "It rests on: The survey, all who phoned, n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}400, 1–20 October 2026."
    )
    assert third.endswith("is never part of it.")


def test_the_reader_is_told_the_limits_and_that_background_is_about_others(gap: Gap) -> None:
    """The thresholds in words; the sentence on the background only where it is shown."""
    whole, bare = (" ".join(map(str, how_to_read(gap, with_background=shown))) for shown in (True, False))
    assert "met above 60 per cent of the scale, not met below 40" in whole
    assert "1 of the kept figures speak of none of the needs." in whole
    assert "Comments are indirect" not in whole
    assert ("published figures about others" in whole) == any(n.background for n in gap.needs)
    assert "published figures about others" not in bare


def test_no_sentence_about_the_body_holds_a_published_figure(gap: Gap) -> None:
    """What is published of others stands in a table of its own and in no verdict, finding or summary."""
    needs = [replace(n, background=background_of([figure("f", 57, n.score.need)], n.score.need)) for n in gap.needs]
    with_background = replace(gap, needs=tuple(needs))
    assert in_three_lines(with_background) == in_three_lines(gap)
    assert [finding(n) for n in with_background.needs] == [finding(n) for n in gap.needs]
    study_words = [str(t.caption) for t in gap_view(with_background, _catalogue(), _edition()).tables]
    assert study_words[-1] == "Background: published figures about others"


def _catalogue() -> object:
    from tests.builders import catalogue, criterion

    return catalogue([criterion("A-01", "a")])


def _edition() -> object:
    from tests.builders import edition

    return edition()
