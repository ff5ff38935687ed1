"""Which results are worth looking at again, and what is said of a sheet that was read in."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import WHEN, answered, body, catalogue, criterion, edition, said

from digimaturity.content.reply_retests import retests_view, taken_view, to_retest
from digimaturity.model.right_of_reply import Reply
from digimaturity.workspace.reply_taking import CHANGED, NEW, SAME, Taken

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service")])
NO = Reply("A-01", "Fel.", "Åby", WHEN, agrees="no")
FOUND = body("aby", answered(A_01=said(2)))


def test_the_newest_reply_about_each_result_decides() -> None:
    """One that objects and nobody looked into is listed; a later one that agrees, or a retest, takes it off."""
    by_service = [replace(NO, criterion="A-02", service=s) for s in ("ett", "tva")]
    assert list(to_retest(SMALL, {"A-02": by_service, "A-01": [NO]})) == [NO, *by_service]
    assert list(to_retest(SMALL, {"A-01": [NO, replace(NO, agrees="yes")]})) == []
    assert list(to_retest(SMALL, {"A-01": [replace(NO, retest=said(4))]})) == []
    assert list(to_retest(SMALL, {"A-01": [replace(NO, agrees=None)]})) == [replace(NO, agrees=None)]


def test_each_has_its_result_and_its_command() -> None:
    """The result as it counts now, what the organisation says, and what to type."""
    view = retests_view(FOUND, SMALL, edition(), {"A-01": [NO]})
    (row,) = view.tables[0].rows
    assert [str(row[key]) for key in ("criterion", "result", "agrees", "reply", "command")] == [
        "A-01",
        "level 2",
        "does not agree",
        "Fel.",
        "digimaturity reply aby A-01 --retest LEVEL",
    ]
    assert view.payload["retests"][0]["agrees"] == "no"
    empty = retests_view(FOUND, SMALL, edition(), {})
    assert (empty.tables, [str(note) for note in empty.notes]) == ((), ["Nothing to retest."])


def test_a_sheet_is_summed_up_and_only_what_changes_is_listed() -> None:
    """What is as before is counted; what the sheet does not repeat is said to stay."""
    taken = [Taken(NEW, NO), Taken(CHANGED, NO, NO, 1, is_overtaken=True), Taken(SAME, NO, NO, 1)]
    view = taken_view("x.xlsx", FOUND, SMALL, edition(), taken, {"A-01": [NO]}, 2, dry_run=False)
    assert str(view.heading).endswith("1 new, 1 changed, 1 as before")
    assert [str(row["what"]) for row in view.tables[0].rows] == [
        "new reply",
        "changed reply, the result has changed since",
    ]
    assert len(view.tables) == 2
    notes = " ".join(map(str, view.notes))
    assert "2 replies of an earlier sheet are lacking in this one, and stay." in notes
    assert "kept together with the result that was shown" in notes
    dry = taken_view("x.xlsx", FOUND, SMALL, edition(), taken, {}, 0, dry_run=True)
    assert (len(dry.tables), "Nothing has been saved" in str(dry.notes[0])) == (1, True)


def test_personal_data_in_a_reply_are_pointed_out() -> None:
    """Replies are published, so whoever reads them in is told where a person's own number stands."""
    telling = replace(NO, text="Ring mig på 070-174 06 05.")
    view = taken_view("x.xlsx", FOUND, SMALL, edition(), [Taken(NEW, telling)], {}, 0, dry_run=True)
    assert "Personal data in the replies about A-01." in " ".join(map(str, view.notes))
    view = taken_view("x.xlsx", FOUND, SMALL, edition(), [Taken(NEW, NO)], {}, 0, dry_run=True)
    assert "Personal data" not in " ".join(map(str, view.notes))
