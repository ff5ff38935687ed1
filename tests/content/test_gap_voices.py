"""Question by question: each survey once, each question once in it, however many needs it speaks of."""

from __future__ import annotations

from dataclasses import replace

from tests.content.test_gap_findings import need
from tests.insight.test_need_verdict import HIGH, seen
from tests.resident_views import asked, comments, survey

from digimaturity.content.gap_voices import rows_of, spoken_of, who
from digimaturity.ground.language import same
from digimaturity.model.comment_terms import Area
from digimaturity.residents.need_voices import voices_of


def test_a_question_of_several_needs_stands_once_with_its_groups_below_it() -> None:
    """Base and days are said of the whole survey, the number of answers of each figure."""
    views = (
        survey(
            asked("q1", 46, 41, 51, "findable", "simple", n=426),
            asked("q1", 48, 33, 63, "findable", "simple", n=42, group=(("age", "18–29"),), comparable=False),
            start="2026-09-01",
            end="2026-09-20",
        ),
        comments((Area.DIGITAL, 50, 10, 40), start="2026-06-01", end="2026-10-31"),
    )
    scores = {n: replace(seen(*HIGH), need=n, title=same(n.capitalize())) for n in ("findable", "simple")}
    needs = [need(score, voices_of(views, n)) for n, score in scores.items()]
    own, written = spoken_of(needs)
    assert [str(r["who"]) for r in rows_of(own)] == ["all", "age: 18–29"]
    first, second = rows_of(own)
    assert (str(first["figure"]), str(first["n"]), str(first["needs"])) == (
        "46% (41–51)",
        "426 answers",
        "Findable and Simple",
    )
    assert str(second["figure"]) == "48% (33–63)\N{NO-BREAK SPACE}*"
    assert str(own.heading) == "Own survey: The survey"
    assert str(own.about) == "Base: all who phoned. Time: 1–20 September 2026."
    assert [str(m)[0] for m in own.marks] == ["*"]
    assert str(written.about).startswith("Base: all comments. Time: June–October 2026. ")
    (row,) = rows_of(written)
    assert (str(row["needs"]), str(row["n"])) == ("Findable and Simple", "300 comments")
    assert "Nobody asked about the needs" in str(written.about)


def test_those_of_an_age_who_used_a_service_are_not_those_of_the_age() -> None:
    """Both are named, so that no two figures of a question have the same people."""
    old = (("age", "65+"),)
    view = survey(
        asked("q1", 40, 30, 50, "open"),
        asked("q1", 40, 30, 50, "open", group=old),
        asked("q1", 40, 30, 50, "open", service="bygglov"),
        asked("q1", 40, 30, 50, "open", service="bygglov", group=old),
    )
    voices = (*voices_of([view], "open"), *voices_of([view], "open", "bygglov"))
    assert [str(who(v)) for v in voices] == ["all", "age: 65+", "bygglov", "bygglov, age: 65+"]
