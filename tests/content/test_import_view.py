"""What is told of an import."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import WHEN, answered, assessment, said

from digimaturity.content.import_view import differing_fields, import_view, owner_fields
from digimaturity.model.answers import Evidence
from digimaturity.workspace.merging import Counts, Meeting

LATER = "2026-04-01T08:00:00+02:00"
STANDS = replace(said(4), note="två\nrader", evidence=(Evidence(url="a.se", quote="Ja"), Evidence(file="b.png")))
GIVEN = replace(said(2), note="en rad", at=LATER)
GIVEN_BY = assessment(answered(A_01=2))


@pytest.mark.parametrize(
    ("field", "stands", "table"),
    [("answer", "4", "2"), ("note", "två rader", "en rad"), ("evidence", "a.se; Ja; b.png", "")],
)
def test_what_differs_is_said_on_one_line_with_the_time_of_each(field: str, stands: str, table: str) -> None:
    """Of the choice, a note or evidence, for whom it is, and which of them holds."""
    row = differing_fields(GIVEN_BY, Meeting("A-01", None, field, STANDS, GIVEN, is_kept=field == "note"))
    assert row == {
        **owner_fields(GIVEN_BY),
        "criterion": "A-01",
        "service": None,
        "field": field,
        "stands": stands,
        "stands_at": WHEN,
        "table": table,
        "table_at": LATER,
        "result": "kept" if field == "note" else "replaced",
    }


@pytest.mark.parametrize(("dry_run", "listed"), [(True, ["answer", "note"]), (False, ["note"])])
def test_what_was_replaced_is_listed_in_a_dry_run_and_what_stands_always(dry_run: bool, listed: list[str]) -> None:  # noqa: FBT001
    """The head counts the answers of the table, a note what stands."""
    met = [Meeting("A-01", None, field, STANDS, GIVEN, is_kept=field == "note") for field in ("answer", "note")]
    report = [{**owner_fields(GIVEN_BY), **Counts(0, 1, 0, 1)._asdict()}]
    result = import_view("svar.csv", 1, report, [differing_fields(GIVEN_BY, m) for m in met], dry_run=dry_run)
    assert result.heading is not None
    assert result.heading.en == "svar.csv: 1 answer."
    assert [row["field"] for row in result.tables[1].rows] == listed
    assert [note.en for note in result.notes][-1].endswith("and are kept: 1.")


def test_an_answer_known_in_part_differs_by_both_its_ends() -> None:
    """As a cell would have it."""
    row = differing_fields(GIVEN_BY, Meeting("A-01", None, "answer", said(2, up_to=5), said(2), is_kept=False))
    assert (row["stands"], row["table"]) == ("2..5", "2")
