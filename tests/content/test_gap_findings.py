"""What is found of two sides of needs says no more than they do, and never more of a body than was kept of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.insight.test_need_verdict import FIVE, HIGH, seen
from tests.published_of_needs import figure
from tests.resident_views import asked, comments, practice_study, survey

from digimaturity.content.gap_findings import explanations, finding, how_to_read, in_three_lines, summary
from digimaturity.content.gap_view import gap_view
from digimaturity.content.gap_words import whose
from digimaturity.ground.language import Text, same
from digimaturity.insight.gap_reasons import Reason
from digimaturity.insight.need_gap import Gap, Gaps, NeedGap
from digimaturity.insight.need_scores import TOO_LITTLE
from digimaturity.insight.need_verdict import compared
from digimaturity.insight.study import Study
from digimaturity.model.comment_terms import Area
from digimaturity.model.resident_view import Amount
from digimaturity.residents.background_voices import background_of
from digimaturity.residents.need_voices import voices_of
from digimaturity.workspace.residents_file import keep_view
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.model.catalogue import Catalogue, Scale
    from digimaturity.model.edition import Edition
    from digimaturity.residents.need_voices import Voice


def need(score: NeedScore, voices: tuple[Voice, ...], *reasons: Reason) -> NeedGap:
    """Both sides of a need."""
    return NeedGap(score, voices, (), compared(score, voices, FIVE), reasons)


_SEEN = "Insyn: from outside 3.7 (3.4–3.9) (on the scale 0–5), met."


def said(value: float) -> tuple[Voice, ...]:
    """What a survey says."""
    return voices_of([survey(asked("q", value, value - 5, value + 5, "open"))], "open")


def test_a_finding_is_said_of_what_is_sure_only() -> None:
    """Disagreement, a step apart and agreement in words; of what cannot be told, nothing."""
    found = {str(finding(need(seen(*HIGH), said(value)))) for value in (20, 50, 80)}
    assert found == {
        f"{_SEEN} Those who answered: 20 of 100 (15–25), not met. The two disagree.",
        f"{_SEEN} Those who answered: 50 of 100 (45–55), partly met. The two are at least one step apart.",
        f"{_SEEN} Those who answered: 80 of 100 (75–85), met. The two say the same.",
    }
    assert finding(need(seen(1, 4), said(20))) is None
    assert finding(need(seen(*HIGH), ())) is None


def test_comments_are_said_to_be_comments() -> None:
    """Nobody was asked, so nobody answered."""
    fast = voices_of([comments((Area.WAITING, 5, 5, 90))], "fast_answer")
    told = f"{_SEEN} The comments: 1–14 of 100, not met. The two are at least one step apart."
    assert str(finding(need(seen(*HIGH), fast))) == told


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
    assert first.startswith(f"Both sides are known of 2 of {len(gap.needs)} needs. ")
    assert second.startswith("Can be found: from outside ")
    assert "Those who answered: 3 of 100 (1–5), not met." in second
    assert second.endswith(
        "This rests on: “Fråga q1?”; answered 4 or 5; 400 answers; base: all who phoned; 1–20 October 2026."
    )
    assert third.startswith("It rests on: The survey, 400 answers, base: all who phoned, 1–20 October 2026.")
    assert third.endswith("is never part of it.")


def test_the_reader_is_told_the_limits_and_that_background_is_about_others(gap: Gap) -> None:
    """The thresholds in words; the sentence on the background only where it is shown."""
    whole, bare = (" ".join(map(str, how_to_read(gap, with_background=shown))) for shown in (True, False))
    assert "met above 60 per cent of the scale, not met below 40" in whole
    assert "Of no need, and so not here: 1 kept figure, " in whole
    assert "Comments are indirect" not in whole
    assert ("published figures about others" in whole) == any(n.background for n in gap.needs)
    assert "published figures about others" not in bare


def test_whoever_made_the_map_is_told_what_would_let_more_be_compared(gap: Gap) -> None:
    """Questions without a need, means, and services that are called otherwise; on the page only what is left out."""
    plain = [*map(str, gap_view(gap, _catalogue(), _edition(), everything=False).notes)]
    assert plain[0] == "It rests on: The survey, 400 answers, base: all who phoned, 1–20 October 2026."
    assert any("questions without a need: q3. With needs in the map" in note for note in plain)
    assert not any("as: index" in note or "is called so" in note for note in plain)
    view = survey(asked("q1", 7.3, 7.1, 7.5, "open", amount=Amount.MEAN))
    (need_of,) = [n for n in gap.needs if n.score.need == "open"]
    needs = (replace(need_of, voices=voices_of([view], "open")),)
    other = replace(gap, views=(view,), needs=needs, unmatched=("Söka bygglov",))
    told = " ".join(map(str, gap_view(other, _catalogue(), _edition(), everything=False).notes))
    assert "answers about “Söka bygglov”. No registered service of the organisation's is called so" in told
    assert "the same service as “" in told
    names = {"a": same("A"), "b": same("B"), "c": same("C")}
    several = replace(other, body=replace(other.body, names=names))
    told = " ".join(map(str, gap_view(several, _catalogue(), _edition(), everything=False).notes))
    assert "the same service as “A”, “B” or “C”, write" in told
    assert "With as: index in the map" in told
    assert "without a need" not in told
    assert "as: index" not in " ".join(map(str, how_to_read(other)))


@pytest.mark.parametrize("everything", [True, False])
def test_a_service_that_is_not_registered_is_told_once(gap: Gap, *, everything: bool) -> None:
    """Also where nothing is assessed from outside, so that little has to be said of how to read the two sides."""
    (need_of,) = [n for n in gap.needs if n.score.need == "open"]
    bare = replace(need_of, score=replace(need_of.score, low=None, high=None), voices=())
    other = replace(gap, needs=(bare,), unmatched=("Söka bygglov", "Parkering"))
    told = " ".join(map(str, gap_view(other, _catalogue(), _edition(), everything=everything).notes))
    assert told.count("answers about “Söka bygglov” and “Parkering”") == 1


def test_no_sentence_about_the_body_holds_a_published_figure(gap: Gap) -> None:
    """What is published of others stands in a table of its own and in no verdict, finding or summary."""
    needs = [replace(n, background=background_of([figure("f", 57, n.score.need)], n.score.need)) for n in gap.needs]
    with_background = replace(gap, needs=tuple(needs))
    assert in_three_lines(with_background) == in_three_lines(gap)
    assert [finding(n) for n in with_background.needs] == [finding(n) for n in gap.needs]
    study_words = [str(t.caption) for t in gap_view(with_background, _catalogue(), _edition()).tables]
    assert study_words[-1] == "Background: published figures about others"


def _catalogue() -> Catalogue:
    from tests.builders import catalogue, criterion

    return catalogue([criterion("A-01", "a")])


def _edition() -> Edition:
    from tests.builders import edition

    return edition()


def test_the_summary_names_the_side_that_is_missing(gap: Gap) -> None:
    """Where residents have spoken and nobody has assessed, it is the assessment that is said to be missing."""
    unseen = tuple(
        replace(n, score=replace(n.score, why_not=TOO_LITTLE), found=compared(
            replace(n.score, why_not=TOO_LITTLE), n.voices, _scale()))
        for n in gap.needs
    )  # fmt: skip
    told = str(summary(replace(gap, needs=unseen)))
    assert "Residents have spoken of “can be found” and “openness”, but too little of it is assessed" in told
    assert "residents have said nothing" not in told


def test_no_file_name_is_said(gap: Gap) -> None:
    """What a survey was read from stays in the study, also where it is all that its title says."""
    view = replace(survey(asked("q", 20, 15, 25, "open")), source="klagomål Anna S.xlsx")
    named = replace(view, title=Text("Kommentarer: klagomål Anna S.xlsx", "Comments: klagomål Anna S.xlsx"))
    assert named.public_title == named.kind.words
    assert replace(view, source="enkäten.sav", title=same("Enkäten till alla")).public_title == same(
        "Enkäten till alla"
    )
    whole = replace(gap, views=(view, named))
    told = [whose(v) for v in voices_of([view, named], "open")] + [*in_three_lines(whole)]
    assert not [t for t in told if "Anna" in str(t) or "xlsx" in str(t)]


def _scale() -> Scale:
    return _catalogue().scale
