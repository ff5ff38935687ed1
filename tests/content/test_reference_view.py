"""Series and figures as tables: breaks in words and with a mark, disagreement side by side."""

from __future__ import annotations

from tests.published_figures import figure, study

from digimaturity.content.reference_view import figure_record, figure_shown, reference_listed, series_table
from digimaturity.ground.language import same
from digimaturity.ground.undrawn_table import as_text
from digimaturity.model.figure import Change, Fault, Slip, Unit
from digimaturity.residents.references.reference_series import series_of

OLD, NEW = figure("a", 44, 2018), figure("b", 56, 2020, break_before=same("New panel."))


def test_a_break_has_a_row_of_its_own_with_mark_word_and_reason() -> None:
    """It stands between the figures that it parts; without marks it stands in a column only."""
    [series] = series_of([OLD, NEW])
    table = series_table(series)
    assert [str(row["round"]) for row in table.rows] == ["2018", "≠ break", "2020"]
    assert "New panel." in str(table.rows[1]["note"])
    assert table.rows[1].get("value") is None
    assert [row["id"] for row in series_table(series, marked=False).rows] == ["a", "b"]
    # Nothing comes before the first figure that could be parted from it.
    [alone] = series_of([NEW])
    assert [str(row["round"]) for row in series_table(alone).rows] == ["2020"]


def test_values_are_drawn_on_the_scale_that_they_have() -> None:
    """Shares on 0–100 as bars, ranks as dots from the first place on, one figure not at all."""

    def drawn(*figures: object) -> tuple[object, object, object]:
        [series] = series_of(figures)  # type: ignore[arg-type]
        column = series_table(series).columns[1]
        return column.reach, column.leads, column.ends

    assert drawn(OLD, NEW) == ((0.0, 100.0), True, None)
    ranks = [figure("a", 3, 2018, unit=Unit.RANK), figure("b", 14, 2020, unit=Unit.RANK)]
    assert drawn(*ranks) == ((1.0, 14), False, ("value", "value"))
    assert drawn(OLD) == (None, False, None)


def test_sources_that_disagree_stand_in_rows_of_their_own() -> None:
    """Both values with what each source is; none is averaged."""
    [series] = series_of([figure("a", 81), figure("b", 85, source="Another page")])
    text = "\n".join(as_text(series_table(series)))
    assert "81" in text
    assert "85" in text
    assert "83" not in text
    assert "Sources disagree: A page and Another page." in text


def test_a_figure_says_what_is_known_and_what_is_not() -> None:
    """Unknown wording, base and n are said; slips, conflicts and published changes too."""
    change = Change(12, Unit.PERCENT, "a", "ökning med 12 %")
    odd = figure(
        "b", 56, wording=None, base=None, n=None, changes=(change,), slips=(Slip(Fault.CALLED, same("Slip.")),),
        conflicts_with=("a",),
    )  # fmt: skip
    result = figure_shown(odd, study(OLD, odd), series_of([OLD, odd])[0], {"a": OLD, "b": odd})
    said = {str(row["field"]): str(row["says"]) for row in result.tables[0].rows}
    assert (said["Wording"], said["Base"], said["n"]) == ("unknown", "unknown", "unknown")
    assert said["Wrong in the source"] == "Slip."
    assert said["Sources disagree"] == "44% (a)"
    assert said["Published change"] == '+12 per cent since a ("ökning med 12 %")'
    assert len(result.tables) == 2


def test_a_list_has_a_table_for_each_study_and_a_record_for_each_figure() -> None:
    """The record has each thing apart, and unknown things as nothing."""
    own = study(OLD, NEW)
    result = reference_listed([own], [OLD, NEW], "reference list")
    assert len(result.tables) == 1
    assert [f["id"] for f in result.payload["figures"]] == ["a", "b"]
    assert figure_record(figure(n=None))["n"] is None
    assert reference_listed([own], [], "reference list").tables[0].rows == []
