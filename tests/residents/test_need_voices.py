"""What an organisation's own residents say of a need, told as it was counted, and for how many it is met."""

from __future__ import annotations

from tests.resident_views import asked, comments, survey

from digimaturity.ground.language import Text
from digimaturity.model.comment_terms import Area
from digimaturity.model.resident_view import Amount, Told
from digimaturity.residents.comment_needs import AREA_NEEDS
from digimaturity.residents.need_voices import Origin, Unplaced, voices_of


def test_a_figure_is_told_as_it_was_counted_and_says_for_how_many_the_need_is_met() -> None:
    """Value, interval, n, wording, and base are the survey's, and no file is named; *met* turns what is bad round."""
    view = survey(asked("q1", 57, 53, 61, "open", satisfied=False, n=640), start="2026-03-01", end="2026-03-31")
    (found,) = voices_of([view], "open")
    assert (found.value, found.low, found.high, found.n) == (57, 53, 61, 640)
    assert (found.met, found.met_value, found.why_not) == ((39, 47), 43, None)
    assert (found.id, found.wording, found.base) == ("enkat/q1", Text("Fråga q1?", "Fråga q1?"), view.base)
    assert (found.start, found.end, found.source, found.origin) == (
        "2026-03-01",
        "2026-03-31",
        "",
        Origin.SURVEY,
    )


def test_what_may_not_be_compared_is_told_and_not_held_against_anything() -> None:
    """Hidden, with too few answers, on another scale, of a group: each says why."""
    view = survey(
        asked("q1", None, None, None, "open", told=Told.TOO_FEW, n=None, comparable=False),
        asked("q2", 40, 28, 54, "open", comparable=False),
        asked("q3", 3.4, 3.2, 3.6, "open", amount=Amount.MEAN),
        asked("q4", 40, 30, 50, "open", group=(("age", "65+"),)),
        asked("q4", 40, 30, 50, "open", group=(("age", "65+"), ("channel", "telefon"))),
        asked("q5", 72, 68, 76, "open", amount=Amount.INDEX),
        asked("q6", 72, None, None, "open"),
    )
    found = voices_of([view], "open")
    assert {v.id.partition("/")[2]: v.why_not for v in found} == {
        "q1": Unplaced.HIDDEN,
        "q2": Unplaced.FEW,
        "q3": Unplaced.OTHER_SCALE,
        "q4": Unplaced.PART,
        "q5": None,
        "q6": Unplaced.NO_INTERVAL,
    }
    assert [v.met for v in found if v.met] == [(68, 76)]
    assert [str(v.group) for v in found[-2:]] == ["age: 65+", "age: 65+, channel: telefon"]


def test_the_share_of_one_of_several_answers_says_not_how_many_the_need_is_met_for() -> None:
    """Of *often*, *seldom* and *never* each has its share, and none of them is held against a score."""
    view = survey(*(asked(f"q1.{code}", 33, 28, 38, "open") for code in ("often", "seldom", "never")))
    assert {v.why_not for v in voices_of([view], "open")} == {Unplaced.ONE_OF_SEVERAL}
    alone = survey(asked("q1.often", 33, 28, 38, "open"), asked("q2.often", 33, 28, 38, "open"))
    assert {v.why_not for v in voices_of([alone], "open")} == {None}


def test_comments_speak_of_the_needs_of_their_area_and_only_indirectly() -> None:
    """Waiting time of a fast answer, staff of help from a person; the municipality's services and the whole of none."""
    view = comments(*((area, 30, 20, 50) for area in Area))
    needs = {"findable", "simple", "complete_online", "trouble_free", "fast_answer", "human_help", "open", "personal"}
    speaking = {need: [v.id.partition("/")[2] for v in voices_of([view], need)] for need in needs}
    assert speaking.pop("fast_answer") == ["waiting_time.negative"]
    assert speaking.pop("human_help") == ["staff.negative"]
    assert {need for need, ids in speaking.items() if ids} == set(AREA_NEEDS[Area.DIGITAL])
    (found,) = voices_of([view], "fast_answer")
    assert (found.indirect, found.origin, found.value) == (True, Origin.COMMENTS, 50)
    assert str(found.counted) == "waiting time: negative (positive: 30 per cent, 26–34)"
    # At least the surely positive, at most those who are not surely negative.
    assert found.met == (26, 54)


def test_surveys_come_before_comments_and_groups_last() -> None:
    """Whatever the order in which they were kept."""
    own = survey(
        asked("q1", 40, 30, 50, "fast_answer", group=(("age", "65+"),)), asked("q1", 50, 45, 55, "fast_answer")
    )
    found = voices_of([comments((Area.WAITING, 30, 20, 50)), own], "fast_answer")
    assert [(v.origin, v.group is not None) for v in found] == [
        (Origin.SURVEY, False),
        (Origin.SURVEY, True),
        (Origin.COMMENTS, False),
    ]


def test_what_is_about_a_service_is_told_of_that_one_only() -> None:
    """Neither is the whole organisation's figure the service's."""
    view = survey(asked("q1", 40, 30, 50, "open"), asked("q1", 60, 50, 70, "open", service="Bygglov"))
    assert [v.value for v in voices_of([view], "open")] == [40]
    assert [v.value for v in voices_of([view], "open", "Bygglov")] == [60]
    assert voices_of([view], "open", "Förskola") == ()
