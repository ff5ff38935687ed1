"""What became of the criteria, as tables: every fate counted, every changed text beside what it was."""

from __future__ import annotations

from digimaturity.content.changes_view import changes_view
from digimaturity.ground.language import Text, same
from digimaturity.workspace.catalogues.versions import Change, Fate, Said

FOUND = (
    Change(Fate.KEPT, ("A-1",), "A-1", same("Kept"), None, ()),
    Change(Fate.REWORDED, ("A-2",), "A-2", same("Said anew"), None, (Said("level 2", same("old"), same("new")),)),
    Change(Fate.MERGED, ("A-3", "A-4"), "A-7", same("Two in one"), None, (Said("na_when", None, same("none")),)),
    Change(Fate.NEW, (), "A-8", same("New"), None, (Said("question", None, same("asked?")),)),
    Change(Fate.RETIRED, ("A-5",), None, same("Gone"), Text("Alla har det.", "Everyone has it."), ()),
)


def test_each_criterion_is_told_once() -> None:
    """A row for each, with its ids before and now, and the reason where it left."""
    table = changes_view(FOUND, "1.0", "2.0").tables[0]
    assert [(row["before"], row["now"]) for row in table.rows] == [
        ("A-1", "A-1"),
        ("A-2", "A-2"),
        ("A-3, A-4", "A-7"),
        (None, "A-8"),
        ("A-5", None),
    ]
    assert [row["reason"] for row in table.rows] == [None, None, None, None, FOUND[-1].reason]


def test_texts_are_told_before_and_now_but_not_of_new_ones() -> None:
    """A changed text stands beside what it was; a new criterion has nothing to be held against."""
    table = changes_view(FOUND, "1.0", "2.0").tables[1]
    assert [(r["now"], str(r["field"].words), r["said_before"], r["says_now"]) for r in table.rows] == [
        ("A-2", "level 2", same("old"), same("new")),
        ("A-7", "not applicable", None, same("none")),
    ]


def test_the_counts_name_every_fate() -> None:
    """Each of the six is counted, also where there is none."""
    result = changes_view(FOUND, "1.0", "2.0")
    assert str(result.heading).splitlines()[1] == "Criteria: 1 kept, 1 reworded, 0 changed, 1 merged, 1 retired, 1 new."
    assert result.payload["counts"] == {
        "kept": 1, "reworded": 1, "changed": 0, "merged": 1, "retired": 1, "new": 1,
    }  # fmt: skip


def test_without_texts_and_reasons_there_are_no_columns_for_them() -> None:
    """Where all is kept there is one table of four columns."""
    result = changes_view(FOUND[:1], "1.0", "1.1")
    assert [[c.key for c in table.columns] for table in result.tables] == [["fate", "before", "now", "title"]]


def test_a_text_that_differs_in_another_language_only_is_not_shown() -> None:
    """The table has the language shown; JSON has both."""
    swedish = Change(
        Fate.REWORDED, ("A-2",), "A-2", same("T"), None, (Said("question", Text("a", "x"), Text("b", "x")),)
    )
    result = changes_view([swedish], "1.0", "2.0")
    assert len(result.tables) == 1
    assert len(result.payload["criteria"][0]["texts"]) == 1


def test_every_row_of_a_file_tells_its_criterion_in_codes() -> None:
    """Fate, ids before and now and the field, as JSON has them."""
    row = changes_view(FOUND, "1.0", "2.0").tables[1].rows[0]
    assert (row["fate"], row["before"], row["now"], row["field"].value) == ("reworded", "A-2", "A-2", "level 2")


def _with_action(before: Text | None) -> Change:
    return Change(Fate.KEPT, ("A-1",), "A-1", same("T"), None, (Said("action", before, same("Do it")),))


def test_actions_that_were_added_are_counted_and_not_listed() -> None:
    """One sentence says how many and that nothing else changed; with other changes it does not say so."""
    result = changes_view([_with_action(None)], "1.0", "1.1")
    assert len(result.tables) == 1
    (note,) = result.notes
    assert note.en == (
        "1 criterion now also says what an organisation does to meet it: see criteria show, or --format json. "
        "Nothing else has changed."
    )
    assert result.payload["criteria"][0]["texts"][0]["now"] == same("Do it")
    more = changes_view([_with_action(None), *FOUND[1:2]], "1.0", "1.1")
    assert "Nothing else" not in more.notes[0].en


def test_an_action_that_was_changed_is_told_before_and_now() -> None:
    """It stands among the changed texts, by its own name."""
    result = changes_view([_with_action(same("Do that"))], "1.0", "1.1")
    assert [(str(r["field"].words), r["said_before"], r["says_now"]) for r in result.tables[1].rows] == [
        ("what to do", same("Do that"), same("Do it"))
    ]
    assert result.notes == ()
