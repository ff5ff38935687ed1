"""Rows of a sheet held against the results and the replies that are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import WHEN, answered, assessment, catalogue, criterion, said

from digimaturity.ground.errors import InvalidDataError, Place
from digimaturity.model.answers import Answer, superseded
from digimaturity.model.right_of_reply import Reply, Shown
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import add_reply, read_replies
from digimaturity.workspace.reply_sheet import RowKey, SaidRow, mark_of
from digimaturity.workspace.reply_taking import CHANGED, NEW, SAME, Round, Taken

if TYPE_CHECKING:
    from pathlib import Path

SMALL = catalogue([criterion("A-05", "a", aliases=("A-99",)), criterion("B-01", "b", per="service")])
RESULT = said(2)
FILE = assessment({"A-05": Answer("A-05", RESULT)})


def row(text: str, agrees: str | None = "no", result: str = "", line: int = 2) -> SaidRow:
    """A row about A-05."""
    key = RowKey("2026", "aby", "A-05", None, result or mark_of(RESULT))
    return SaidRow(key, agrees, text, {c: Place("x.csv", line, c) for c in ("key", "comment", "agrees")})


def round_(folder: Path, *rows: SaidRow, **more: object) -> Round:
    """A round about Åby."""
    known = {"assessments": [FILE], "counted": FILE.answers, "at": WHEN, "by": "Åby"} | more
    return Round(folder, SMALL, rows, **known)  # type: ignore[arg-type]


def test_a_row_without_words_is_nothing(tmp_path: Path) -> None:
    """No file is made of it."""
    assert round_(tmp_path, row("", None)).save("bo") == []
    assert not (tmp_path / REPLIES_FILE).exists()


def test_what_was_said_by_hand_before_is_the_same_reply(tmp_path: Path) -> None:
    """The same words get to know what they were about; its comment in the file stays."""
    add_reply(tmp_path, Reply("A-05", "Fel.", "Åby", WHEN))
    path = tmp_path / REPLIES_FILE
    path.write_text(path.read_text(encoding="utf-8") + "# vårt\n", encoding="utf-8")
    assert [t.what for t in round_(tmp_path, row("Fel.", None)).save("bo")] == [SAME]
    assert [t.what for t in round_(tmp_path, row("Fel.")).save("bo")] == [CHANGED]
    (reply,) = read_replies(tmp_path)["A-05"]
    assert (reply.agrees, reply.shown, len(reply.history)) == ("no", Shown.of(RESULT), 1)
    assert path.read_text(encoding="utf-8").endswith("# vårt\n")


def test_a_reply_under_a_former_id_is_changed_where_it_stands(tmp_path: Path) -> None:
    """The criterion's old id stays the key in the file."""
    add_reply(tmp_path, Reply("A-99", "Förr.", "Åby", WHEN, agrees="no", shown=Shown.of(RESULT)))
    assert [t.what for t in round_(tmp_path, row("Nu.")).save("bo")] == [CHANGED]
    (reply,) = read_replies(tmp_path)["A-99"]
    assert (reply.text, reply.history[0].text) == ("Nu.", "Förr.")


def test_the_result_that_was_shown_may_have_been_replaced(tmp_path: Path) -> None:
    """It is found among the earlier answers, and the row is told to be about another than the one that counts."""
    now = replace(said(4), history=superseded(RESULT, at=WHEN, by="bo"))
    file = assessment({"A-05": Answer("A-05", now)})
    (taken,) = round_(tmp_path, row("Fel."), assessments=[file], counted=file.answers).planned()
    assert (taken.what, taken.is_overtaken, taken.reply.shown) == (NEW, True, Shown.of(RESULT))
    (taken,) = round_(tmp_path, row("Fel.")).planned()
    assert not taken.is_overtaken
    (taken,) = round_(tmp_path, row("Fel."), counted=answered(B_01=said(1))).planned()
    assert taken.is_overtaken


def test_the_same_words_about_a_new_result_are_a_new_reply(tmp_path: Path) -> None:
    """A second round is about what was found since."""
    round_(tmp_path, row("Fel.")).save("bo")
    now = said(4)
    file = assessment({"A-05": Answer("A-05", now)})
    again = round_(tmp_path, row("Fel.", result=mark_of(now)), assessments=[file], counted=file.answers)
    assert [t.what for t in again.save("bo")] == [NEW]
    assert [r.shown and r.shown.level for r in read_replies(tmp_path)["A-05"]] == [2, 4]


def test_another_who_is_a_change_only_where_it_was_said(tmp_path: Path) -> None:
    """The organisation's name is no other than the unit's that was given once."""
    round_(tmp_path, row("Fel."), by="Åby, it-enheten", is_by_said=True).save("bo")
    assert [t.what for t in round_(tmp_path, row("Fel.")).planned()] == [SAME]
    other = round_(tmp_path, row("Fel."), by="Åby, kansliet", is_by_said=True)
    assert [t.what for t in other.planned()] == [CHANGED]


def test_two_rows_about_one_result_agree_or_are_a_problem(tmp_path: Path) -> None:
    """A row that was copied whole is one row; one with other words names the first."""
    twice = round_(tmp_path, row("Fel."), row("Fel.", line=3))
    assert (len(twice.planned()), twice.problems) == (1, [])
    torn = round_(tmp_path, row("Fel."), row("Rätt.", line=3))
    torn.planned()
    (problem,) = torn.problems
    assert (str(problem.place), "answer in comment. Keep" in problem.message.en) == ("x.csv:3 comment", True)


def test_a_result_that_the_study_never_had_is_a_problem(tmp_path: Path) -> None:
    """So is a criterion that the catalogue does not know."""
    stranger = row("Fel.", result="ffffffff")
    unknown = replace(row("Fel."), key=replace(stranger.key, criterion="Z-01"))
    found = round_(tmp_path, stranger, unknown)
    assert found.planned() == []
    assert [str(p.place) for p in found.problems] == ["x.csv:2 key", "x.csv:2 key"]


def test_replies_that_a_sheet_does_not_repeat_are_counted(tmp_path: Path) -> None:
    """Those of an earlier sheet are; those saved by hand never were in one."""
    round_(tmp_path, row("Fel.")).save("bo")
    add_reply(tmp_path, Reply("B-01", "För hand.", "Åby", WHEN))
    empty = round_(tmp_path, row("", None))
    assert empty.silent(empty.planned()) == 1
    same = round_(tmp_path, row("Fel."))
    assert same.silent(same.planned()) == 0


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    """The refusal names it, and not a letter of it changes."""
    path = tmp_path / REPLIES_FILE
    path.write_text("format: 1\nreplies: {A-05: [{text: x}]}\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="by"):
        round_(tmp_path, row("Fel.")).save("bo")
    assert path.read_text(encoding="utf-8") == "format: 1\nreplies: {A-05: [{text: x}]}\n"


LATER = "2026-05-01T10:00:00+02:00"


def test_what_becomes_of_a_row_is_told_with_what_stands(tmp_path: Path) -> None:
    """The reply as it is to be, the one that is there, and its number among the criterion's."""
    add_reply(tmp_path, Reply("A-05", "För hand.", "Åby", WHEN))
    shown = Shown.of(RESULT)
    first = Reply("A-05", "Fel.", "Åby", WHEN, agrees="no", shown=shown)
    assert round_(tmp_path, row("Fel.")).save("bo") == [Taken(NEW, first)]
    assert round_(tmp_path, row("Fel.")).planned() == [Taken(SAME, first, first, 2)]
    now = replace(first, text="Rätt.", agrees="yes", at=LATER)
    assert round_(tmp_path, row("Rätt.", "yes"), at=LATER).planned() == [Taken(CHANGED, now, first, 2)]
    overtaken = round_(tmp_path, row("Rätt.", "yes"), at=LATER, counted={})
    assert overtaken.planned() == [Taken(CHANGED, now, first, 2, is_overtaken=True)]
    assert round_(tmp_path, row("Fel."), counted={}).planned() == [Taken(SAME, first, first, 2, is_overtaken=True)]


def test_a_reply_that_changes_keeps_what_it_said(tmp_path: Path) -> None:
    """With who changed it and when; its own moment and service stay, and each change is one more."""
    round_(tmp_path, row("Fel.")).save("bo")
    round_(tmp_path, row("Rätt.", "yes"), at=LATER, by="Kansliet", is_by_said=True).save("eva")
    round_(tmp_path, row("Delvis.", "partly"), at="2026-06-01", by="Kansliet").save("eva")
    (reply,) = read_replies(tmp_path)["A-05"]
    assert (reply.text, reply.agrees, reply.by, reply.at) == ("Delvis.", "partly", "Kansliet", WHEN)
    assert [(was.text, was.agrees, was.by, was.replaced_by, was.replaced_at) for was in reply.history] == [
        ("Fel.", "no", "Åby", "eva", LATER),
        ("Rätt.", "yes", "Kansliet", "eva", "2026-06-01"),
    ]
    round_(tmp_path, row("Delvis.", None), at="2026-07-01", by="Kansliet").save("eva")
    assert read_replies(tmp_path)["A-05"][0].agrees is None


def test_a_reply_that_was_looked_into_stands_as_it_was(tmp_path: Path) -> None:
    """Other words about the same result are a reply of their own; the same words are the same."""
    shown = Shown.of(RESULT)
    add_reply(tmp_path, Reply("A-05", "Fel.", "Åby", WHEN, agrees="no", shown=shown, retest=said(4)))
    assert [t.what for t in round_(tmp_path, row("Fel.")).planned()] == [SAME]
    assert [t.what for t in round_(tmp_path, row("Ändå fel.")).save("bo")] == [NEW]
    assert [r.text for r in read_replies(tmp_path)["A-05"]] == ["Fel.", "Ändå fel."]


def test_the_latest_reply_about_a_result_is_the_one_that_changes(tmp_path: Path) -> None:
    """Of two about one result; words by hand about anything are another's unless they are the same."""
    shown = Shown.of(RESULT)
    for text in ("Ett.", "Två."):
        add_reply(tmp_path, Reply("A-05", text, "Åby", WHEN, agrees="no", shown=shown))
    add_reply(tmp_path, Reply("A-05", "För hand.", "Åby", WHEN))
    (taken,) = round_(tmp_path, row("Tre.")).planned()
    assert (taken.what, taken.number, taken.before and taken.before.text) == (CHANGED, 2, "Två.")


def test_each_service_has_replies_of_its_own(tmp_path: Path) -> None:
    """A row is about the result of its service, and never changes that of another or of the whole."""
    answers = {"B-01": Answer("B-01", services={"bygg": said(1), "skola": said(3)})}
    file = assessment(answers)

    def of(service: str, level: int, text: str) -> SaidRow:
        return replace(row(text), key=RowKey("2026", "aby", "B-01", service, mark_of(said(level))))

    known = {"assessments": [file], "counted": answers}
    taken = round_(tmp_path, of("bygg", 1, "Fel."), of("skola", 3, "Fel."), **known).save("bo")
    assert [(t.what, t.reply.service, t.is_overtaken) for t in taken] == [(NEW, "bygg", False), (NEW, "skola", False)]
    again = round_(tmp_path, of("skola", 3, "Rätt."), **known).planned()
    assert [(t.what, t.number, t.reply.service) for t in again] == [(CHANGED, 2, "skola")]
    wrong = round_(tmp_path, of("bygg", 3, "Fel."), **known).planned()
    assert [t.is_overtaken for t in wrong] == [True]


def test_two_rows_that_choose_otherwise_are_told_by_their_choice(tmp_path: Path) -> None:
    """And two that are about another result by their text."""
    torn = round_(tmp_path, row("Fel."), row("Fel.", "yes", line=3), row("Fel.", result="ffffffff", line=4))
    torn.planned()
    assert [str(p.place) for p in torn.problems] == ["x.csv:3 agrees", "x.csv:4 agrees"]
