"""What is said of two sides of a need says no more than they do, and never more of a body than was kept of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.insight.test_need_verdict import FIVE, HIGH, LOW, MIDDLE, seen
from tests.published_of_needs import figure
from tests.resident_views import asked, comments, survey

from digimaturity.content.gap_words import asked as asked_words
from digimaturity.content.gap_words import (
    figure_said,
    marks_explained,
    score_said,
    seen_said,
    share_said,
    verdict_said,
    whose,
)
from digimaturity.ground.language import Text, same, use
from digimaturity.insight.need_scores import TOO_LITTLE
from digimaturity.insight.need_verdict import compared
from digimaturity.model.comment_terms import Area
from digimaturity.model.figure import Better, Unit, WordingIs
from digimaturity.model.resident_view import Amount
from digimaturity.residents.background_voices import background_of
from digimaturity.residents.need_voices import voices_of

if TYPE_CHECKING:
    from digimaturity.residents.need_voices import Voice


from tests.content.test_gap_findings import need, said


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
    assert str(whose(rendered)) == "Sweden · number not known · base not known · published 2022 · En rapport"
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


def test_a_figure_that_must_be_read_with_care_says_so_wherever_it_stands() -> None:
    """Too few to compare, too wide to tell, and what is better the lower: a sign after the figure, explained once."""
    few = voices_of([survey(asked("q", 48, 33, 63, "open", n=42, comparable=False))], "open")[0]
    bad = voices_of([survey(asked("q", 54, 50, 59, "open", satisfied=False))], "open")[0]
    read = comments((Area.WAITING, 50, 10, 40))
    wide = replace(read, figures=tuple(replace(f, low=0.0, high=80.0) for f in read.figures))
    negative = voices_of([wide], "fast_answer")
    assert str(figure_said(few)) == "48% (33–63)\N{NO-BREAK SPACE}*"
    assert str(figure_said(bad)) == "54% (50–59)\N{NO-BREAK SPACE}↓"
    assert str(figure_said(negative[0])).endswith("\N{NO-BREAK SPACE}↓\N{NO-BREAK SPACE}?")
    assert str(share_said(compared(seen(*HIGH), negative, FIVE))) == "0–100 of 100\N{NO-BREAK SPACE}?"
    assert [str(m)[0] for m in marks_explained([few, bad, *negative])] == ["*", "?", "↓"]
    assert marks_explained(said(20)) == []


def test_an_end_beside_a_limit_does_not_look_as_if_it_lay_on_it() -> None:
    """3.038 is 3.04 and not 3.0, of a score and of a share; what lies on a limit is written as it is."""
    assert str(seen_said(seen(2.7, 3.038))).endswith("(2.7–3.04)")
    assert str(seen_said(seen(2.0, 2.7))).endswith("(2.0–2.7)")
    voices = voices_of([survey(asked("q", 45, 40.1, 59.98, "open"))], "open")
    assert str(share_said(compared(seen(*LOW), voices, FIVE))) == "45 of 100 (40.1–59.98)"


def test_what_cannot_be_compared_says_which_side_is_missing() -> None:
    """The assessment, the residents, or both; what residents have said is never called missing."""
    open_score = seen(*HIGH)
    unseen = replace(open_score, why_not=TOO_LITTLE)
    few = voices_of([survey(asked("q", 48, 33, 63, "open", n=42, comparable=False))], "open")
    assert str(verdict_said(need(unseen, said(20)))) == (
        "the assessment is missing: too little of the need is answered"
    )
    assert str(verdict_said(need(open_score, ()))) == "residents are missing: nothing is kept"
    assert str(verdict_said(need(open_score, few))) == "what residents say is not compared: too few answers to compare"
    assert str(verdict_said(need(unseen, ()))) == "both sides are missing"
    assert str(verdict_said(need(unseen, few))) == "the assessment is missing: too little of the need is answered"


def test_why_residents_are_not_compared_is_told_of_all_of_them_before_a_group() -> None:
    """A mean of all, with the share of an age beside it, is a mean and no group."""
    view = survey(
        asked("q1", 40, 30, 50, "open", group=(("age", "65+"),)),
        asked("q2", 7.3, 7.1, 7.5, "open", amount=Amount.MEAN),
    )
    voices = voices_of([view], "open")
    for found in (voices, voices[::-1]):
        assert str(verdict_said(need(seen(*HIGH), found))) == (
            "what residents say is not compared: a mean on another scale"
        )


def test_a_published_figure_has_what_is_known_of_its_number_and_what_another_source_says() -> None:
    """The number of the whole survey, a month that is when it was published, and the other source's words."""
    known = {"n_about": Text("drygt 1 000 i allt", "just over 1,000 in all"), "published": "2022-07"}
    release = figure("f", 43, "open", measure="m", conflicts_with=("g",), **known)
    article = figure("g", None, measure="m", text="hälften", text_en="half", source="En artikel", **known)
    (voice,) = background_of([release, article], "open")
    assert str(whose(voice)) == (
        "Sweden · number: just over 1,000 in all · base not known · published July 2022 · En rapport · "
        'sources disagree: En artikel says "hälften" (half)'
    )
    assert "sources disagree" not in str(whose(background_of([replace(release, conflicts_with=())], "open")[0]))


def test_a_published_figure_is_never_said_to_be_held_against_a_score() -> None:
    """Its arrow says which way is better and no more; that of an own figure says how it is held."""
    published = background_of([figure("f", 57, "open", better=Better.LOWER)], "open")
    own = voices_of([survey(asked("q", 57, 50, 60, "open", satisfied=False))], "open")
    assert [*map(str, marks_explained(published))] == ["↓ the lower, the better."]
    for voices in (own, (*published, *own)):
        (mark,) = map(str, marks_explained(voices))
        assert mark == "↓ the lower, the better; the rest of a hundred is held against the score."


def test_a_score_near_a_limit_does_not_look_to_be_on_it() -> None:
    """2.98 is below 3, and a score that is nowhere near has one decimal."""
    assert str(score_said(seen(2.9, 3.06))) == "2.98"
    assert str(score_said(seen(2.5, 2.64))) == "2.6"
    assert str(score_said(replace(seen(*LOW), why_not=TOO_LITTLE))) == "–"


def test_an_index_is_never_called_so_many_of_a_hundred() -> None:
    """It is a mean, and no share of anybody."""
    voices = voices_of([survey(asked("q", 54, 52, 57, "open", amount=Amount.INDEX))], "open")
    assert str(share_said(compared(seen(*LOW), voices, FIVE))) == "index 54 (52–57)"
