"""How a fieldwork sheet looks and what its cells take: read from the workbook's own XML."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook
from tests.builders import assessment, catalogue, criterion, organisation

from digimaturity.content.sheet_tabs import Asks, SheetBook, SheetRow, tabs_of
from digimaturity.ground.language import Text, same
from digimaturity.insight.questions import questions_of
from digimaturity.model.answers import Service
from digimaturity.model.catalogue import Level
from digimaturity.publish.fieldwork_sheet import fieldwork_book
from digimaturity.publish.fieldwork_tab import tab_names
from digimaturity.workspace.fieldwork_row import Filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.content.sheet_tabs import By
    from digimaturity.model.catalogue import Catalogue

PLACED = {"find": Text("hitta, först", "find, first"), "page": Text("sidan", "the page")}
CATALOGUE = replace(
    catalogue(
        [
            replace(criterion("A-01", "a"), place="page"),
            replace(criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]), place="page"),
            replace(
                criterion("B-01", "b"), place="find", tries=2, holds_when=(Text("1. Det syns.", "1. It is seen."),)
            ),
            replace(criterion("B-02", "b", per="service", na=False), place="page"),
        ]
    ),
    places=PLACED,
)
SERVICES = (Service("bygg", same("Bygglov")), Service("skola", same("Skola")))


def book(by: By = "place", filled: Mapping[str, Filled] | None = None) -> SheetBook:
    """A small sheet, filled in by criterion."""
    rows = []
    for question in questions_of(CATALOGUE.criteria, SERVICES):
        c = question.criterion
        levels = tuple((level.number, level.text) for level in c.levels)
        asks = Asks(c.title, c.question, c.how, levels, None, c.holds_when, c.na_when, Text("En bild.", "A picture."))
        rows.append(SheetRow(question, asks, (filled or {}).get(c.id, Filled())))
    tabs = tabs_of(rows, CATALOGUE, by)
    return SheetBook(organisation("aby"), "2026", assessment({}).assessor, CATALOGUE, tabs, "2026-02-03T10:00:00+01:00")


def xml(content: bytes, number: int) -> str:
    """A tab as it is stored; the first is number 1."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_places_are_tabs_in_their_order_and_a_service_stands_whole() -> None:
    """Rows keep their order within a place; by dimension the tabs are the dimensions."""
    assert [(str(t.title), [r.key for r in t.rows]) for t in book().tabs] == [
        ("Find, first", ["B-01"]),
        ("The page", ["A-01", "A-05", "B-02 bygg", "B-02 skola"]),
    ]
    assert [[r.key for r in t.rows] for t in book("dimension").tabs] == [
        ["A-01", "A-05"],
        ["B-01", "B-02 bygg", "B-02 skola"],
    ]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    """Nothing depends on when or where it is written."""
    assert fieldwork_book(book()) == fieldwork_book(book())


def test_a_tab_has_only_the_columns_that_its_rows_need() -> None:
    """Services and tries have columns where there are any."""
    find, page = book().tabs
    assert find.columns[-4:] == ("day1", "try1", "day2", "try2")
    assert "service" not in find.columns
    assert "service" in page.columns
    assert "try1" not in page.columns


def test_what_is_filled_in_stands_there_and_a_formula_is_a_text() -> None:
    """A level as in the list, a value as a number, and what begins as a formula does as a text that stays one."""
    given = {"A-01": Filled(least=3, note="=1+1", seen="2026-02-03", url="x.example"), "A-05": Filled(least=2.5)}
    content = fieldwork_book(book(filled=given))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("The page").to_python()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Answer"], first["Note"], str(first["Seen on"])) == ("3 – level 3", "=1+1", "2026-02-03")
    assert dict(zip(rows[0], rows[2], strict=True))["Answer"] == 2.5
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_each_answer_takes_what_its_criterion_takes() -> None:
    """A list of its own levels on the hidden tab, or a number within bounds; days and seconds are checked."""
    content = fieldwork_book(book())
    page = xml(content, 3)
    rules = re.findall(r"<dataValidation ([^>]*)><formula1>(.*?)</formula1>", page)
    lists = [formula for said, formula in rules if 'type="list"' in said and "digimaturity" in formula]
    hidden = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("digimaturity").to_python()
    offered = []
    for formula in lists:
        first, last = map(int, re.findall(r"\$D\$(\d+)", formula))
        offered.append([row[3] for row in hidden[first - 1 : last]])
    assert offered[0][:2] == ["5 – level 5", "4 – level 4"]
    assert offered[0][6:8] == ["not applicable", "blocked"]
    assert "not applicable" not in offered[1]
    (custom,) = [formula for said, formula in rules if 'type="custom"' in said]
    assert "ISNUMBER" in custom
    assert any('type="date"' in said for said, _ in rules)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_tab_is_set_up_for_reading_and_print(number: int) -> None:
    """Protected, in landscape on A4; tabs of questions have frozen panes, a filter and headings on every page."""
    content = xml(fieldwork_book(book()), number)
    assert "<sheetProtection" in content
    assert 'orientation="landscape"' in content
    if number > 1:
        assert '<pane xSplit="1" ySplit="1"' in content
        assert "<autoFilter" in content
        assert "<conditionalFormatting" in content


def test_what_is_read_and_the_answer_fit_a_small_screen() -> None:
    """The columns up to the answer take no more than 1 230 pixels at 100 %."""
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', xml(fieldwork_book(book()), 3))
    answer = book().tabs[1].columns.index("answer") + 1
    assert sum(float(width) * 7 for first, _, width in columns if int(first) <= answer) < 1230


def test_names_of_tabs_are_what_excel_takes() -> None:
    """At most 31 signs, whole words, no two alike whatever their case, and none of the signs that are forbidden."""
    names = tab_names(["A/B: c", "a b", "Sidorna om kontakt och klagomål på webbplatsen", "", "Hitta, innan"])
    assert names == ["A B", "a b 2", "Sidorna om kontakt", "-", "Hitta"]


def test_a_name_of_a_tab_is_no_half_phrase() -> None:
    """Of two things that find no room the first is named, and an apostrophe inside a word stays one."""
    titles = [
        "The service's page",
        "The start page and the pages about the organisation",
        "Measuring tools and the browser's",
    ]
    assert tab_names(titles) == ["The service’s page", "The start page", "Measuring tools"]


def test_what_a_question_with_tries_takes_is_said_once() -> None:
    """One word where N/A is not allowed, both where it is; neither is said twice."""
    catalogue_without = replace(
        CATALOGUE, all_criteria=tuple(replace(c, na_allowed=False, tries=2) for c in CATALOGUE.all_criteria)
    )
    assert 'Here you can only choose "blocked".' in _told(catalogue_without)
    assert 'Here you can only choose "not applicable" or "blocked".' in _told(CATALOGUE)


def _told(asked: Catalogue) -> str:
    """What the cells of all tabs say of what they do not take."""
    rows = [
        SheetRow(q, Asks(q.criterion.title, q.criterion.question, (), (), None, (), None, None), Filled())
        for q in questions_of(asked.criteria, SERVICES)
    ]
    made = replace(book(), tabs=tabs_of(rows, asked, "place"))
    content = fieldwork_book(made)
    return html.unescape("".join(xml(content, n) for n in range(2, len(made.tabs) + 2)))


def test_levels_and_steps_are_lines_of_their_cells() -> None:
    """The best level first, what it needs too, when the question does not apply, and what evidence is enough."""
    row = book().rows[0]
    assert str(row.levels).startswith("5 – level 5\n4 – level 4")
    assert "\nFor 5 this is needed too:\n1. It is seen." in str(row.levels)
    assert str(row.levels).endswith("Not applicable: When it is missing.")
    assert str(row.how) == "1. Look.\nEvidence that is enough: A picture."
    assert str(replace(row, asks=replace(row.asks, levels=((1, Level(1, 1, same("x")).text),))).levels)[:5] == "1 – x"
