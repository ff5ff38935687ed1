"""Tables and workbooks of another instrument, as they are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, UsageError
from digimaturity.workspace.crosswalk_tables import code_of, read_crosswalk, read_files, recognises

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.crosswalk_schema import CrosswalkFile

CROSSWALK = """\
format: 1
id: eu-small
title: {sv: "Liten", en: "Small"}
source: {name: "A benchmark", licence: CC-BY-4.0, attribution: {sv: "Data.", en: "Data."}}
limits: {sv: "Bara ett prov.", en: "Only a sample."}
country: SE
books: [{says: "results for the 2021 reports", year: 2020}]
files:
  services:
    columns:
      provider: "Service Provider"
      address: "Url"
      service: ["Service", "Label service"]
      group: "Life event"
      year: ["Year data collection", "Year"]
      country: Country
      level: "Government level"
    recognised_by: [A1, C1]
  portals:
    columns: {provider: "Service provider", address: "URL", group: "Life event", year: "Year data collection"}
    recognised_by: [B1]
    renamed: {F8: F10}
rules:
  - criterion: A-01
    file: services
    question: {columns: [A1], text: {sv: "På nätet", en: "Online"}}
    answers: [{when: {A1: "yes"}, level: 4}, {when: {A1: "no"}, level: 0}]
unmapped:
  - {file: portals, column: F10, why: {sv: "utanför", en: "outside"}}
"""
COVER: list[list[object]] = [["", "eGovernment Benchmark results for the 2021 reports"], ["", "Introduction"]]
SERVICES: list[list[object]] = [
    ["", "3b. National Services - Data"],
    ["", "", "A. Online availability"],
    [
        *("ID", "", "Country", "Life event", "Service", "Government level", "Service Provider", "Url"),
        *("A1: information available online?", "C1 – delivery notice?", "C8: error messages?"),
    ],
    ["1", "", "SE", "Moving", "1.1 Move", "Local", "Municipality\u00a0 Lund", "https://lund.se", "Yes ", ".", ""],
    [],
    ["2", "", "SE", "Health", "2.1 Care", "Central", "1177.0", "https://1177.se", "NR*", "no", "YEs"],
]
PORTALS: list[list[object]] = [
    ["", "Country", "Life event", "Service provider", "URL", "B1: FAQ?", "F8: digital post?"],
    ["x", "SE", "Family", "Tax", "https://tax.se", "No", "Yes"],
]
AVERAGES: list[list[object]] = [["Country", "Life event", "A1", "C1", "B1"], ["EU27", "Moving", 90.0, 80.0, 1.0]]


@pytest.fixture
def crosswalk(tmp_path: Path) -> CrosswalkFile:
    """A small crosswalk."""
    path = tmp_path / "small.yaml"
    path.write_text(CROSSWALK, encoding="utf-8")
    return read_crosswalk(path)


def book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets, in their order."""
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, place, cell)
    return path


def test_a_workbook_is_read_whole_as_it_was_published(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """Both tables are found by their columns, under title rows, and the averages, which name no provider, are not."""
    path = book(tmp_path / "b.xlsx", Cover=COVER, Means=AVERAGES, Data=SERVICES, More=PORTALS)
    lund, health, portal = read_files(crosswalk, [path]).rows
    assert (lund.file, lund.provider, lund.group, lund.service) == (
        "services",
        "Municipality Lund",
        "Moving",
        "1.1 Move",
    )
    assert (lund.country, lund.level, lund.address, lund.place) == ("SE", "Local", "https://lund.se", Place(path, 4))
    assert lund.answers == {"A1": "Yes"}
    assert (health.provider, health.answers) == ("1177", {"A1": "NR*", "C1": "no", "C8": "YEs"})
    assert (health.answer("A1"), health.answer("C8")) == ("nr", "yes")
    assert (portal.file, portal.answers) == ("portals", {"B1": "No", "F10": "Yes"})


def test_a_book_without_years_is_known_by_its_cover(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """The cover's words give the year; without them, and without --year, the file is named and the remedy given."""
    known = book(tmp_path / "known.xlsx", Cover=COVER, Data=SERVICES)
    assert {row.year for row in read_files(crosswalk, [known]).rows} == {"2020"}
    unknown = book(tmp_path / "unknown.xlsx", Cover=[["Another book"]], Data=SERVICES)
    assert {row.year for row in read_files(crosswalk, [unknown], year=2019).rows} == {"2019"}
    with pytest.raises(UsageError) as caught:
        read_files(crosswalk, [unknown])
    assert str(unknown) in caught.value.message.en
    assert caught.value.hint is not None
    assert "--year 2020" in caught.value.hint.en


@pytest.mark.parametrize("year", [2025, 2025.0, "2025", " 2025 ", "Fieldwork 2025", "2025-03-01"])
def test_a_later_book_with_years_just_works(tmp_path: Path, crosswalk: CrosswalkFile, year: object) -> None:
    """Other sheet names and order, a moved and a renamed column, small letters, a new question, years as text."""
    rows: list[list[object]] = [
        ["Table"],
        ["url", "service provider", "Label Service", "life event", "a1: x", "c1", "c10: new", "year", "country"],
        ["https://lund.se", "Lund", "9.9 New", "Moving", "yes", "no", "yes", year, "SE"],
    ]
    (row,) = read_files(crosswalk, [book(tmp_path / "later.xlsx", Zz=rows)]).rows
    assert (row.year, row.provider, row.service, row.address) == ("2025", "Lund", "9.9 New", "https://lund.se")
    assert row.answers == {"A1": "yes", "C1": "no", "C10": "yes"}


def test_years_that_are_none_are_refused_as_missing_ones(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """2022-2023 is no year: no row could be kept with it, so the file is named and the remedy given."""
    path = tmp_path / "x.csv"
    path.write_text("Service Provider,Url,A1,C1,Year\nLund,https://lund.se,yes,no,2022-2023\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.csv"):
        read_files(crosswalk, [path])


def test_a_table_that_says_no_country_needs_to_be_told(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """Otherwise rows of all countries would be taken for the own country's."""
    path = tmp_path / "x.csv"
    path.write_text("Service Provider,Url,A1,C1,Year\nLund,https://lund.se,yes,no,2022\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.csv does not say what country .*--country SE"):
        read_files(crosswalk, [path])
    assert [row.country for row in read_files(crosswalk, [path], country="SE").rows] == ["SE"]


def test_tables_below_each_other_on_one_sheet_are_all_read(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """Each ends where the headings of the next one stand; headings that are printed again are no row."""
    path = book(tmp_path / "x.xlsx", Cover=COVER, All=[*SERVICES, [], *SERVICES[2:4], [], *PORTALS])
    rows = read_files(crosswalk, [path]).rows
    assert [row.file for row in rows] == ["services", "services", "services", "portals"]
    assert [row.place.line for row in rows] == [4, 6, 9, 12]


def test_a_sheet_that_nearly_is_a_known_table_is_told(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """It names who, where and what was answered, and lacks a column; averages name nobody and are not told."""
    short = [[cell for cell in row if not str(cell).startswith("C1")] for row in SERVICES]
    read = read_files(crosswalk, [book(tmp_path / "x.xlsx", Means=AVERAGES, Data=short, More=PORTALS)], year=2020)
    assert {row.file for row in read.rows} == {"portals"}
    (left,) = read.left_out
    assert (left.what, left.file, left.name, left.count, left.is_fault) == ("sheet", "services", "Data", 2, True)
    assert left.why.en.endswith("lacks the column C1")


def test_a_year_under_a_new_heading_is_found(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """A heading that speaks of a year, above nothing but years, is the year's; one above other numbers is not."""
    path = tmp_path / "x.csv"
    head = "Service Provider,Url,A1,C1,Years online,Fieldwork (year)"
    path.write_text(f"{head}\nLund,https://lund.se,yes,no,12,2025\nUmeå,https://umea.se,no,no,3,\n", encoding="utf-8")
    assert [row.year for row in read_files(crosswalk, [path], country="SE").rows] == ["2025", ""]


def test_a_csv_is_read_with_lines_above_its_headings(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """Rows are numbered as in the file; a year column that is empty leaves the row without one."""
    path = tmp_path / "x.csv"
    text = (
        "Title,,,,\n\nService Provider,Url,A1,C1,Year\nLund,https://lund.se,yes,no,2022\nUmeå,https://umea.se,no,no,\n"
    )
    path.write_text(text, encoding="utf-8")
    first, second = read_files(crosswalk, [path], country="SE").rows
    assert (first.place, first.year, second.year) == (Place(path, 4), "2022", "")


def test_one_sheet_can_be_chosen(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """--sheet reads that one alone; a name that is not there is refused with those that are."""
    path = book(tmp_path / "b.xlsx", Cover=COVER, Data=SERVICES, More=PORTALS)
    assert {row.file for row in read_files(crosswalk, [path], "More", 2020).rows} == {"portals"}
    with pytest.raises(NotFoundError) as caught:
        read_files(crosswalk, [path], "Nosuch")
    assert caught.value.hint is not None
    assert "Cover, Data, More" in caught.value.hint.en


def test_an_unknown_file_is_refused_with_what_is_known(tmp_path: Path, crosswalk: CrosswalkFile) -> None:
    """A file without any of the tables is named, and so are the tables that would be known."""
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert not recognises(crosswalk, other)
    with pytest.raises(InvalidDataError, match=r"other.csv.*services \(A1, C1\), portals \(B1\)"):
        read_files(crosswalk, [other])


@pytest.mark.parametrize(
    "content", [b"", b"Service Provider,Url,A1,C1,Year\n1,2,3,4,2022,6\n", "Åby".encode("mac-roman")]
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, crosswalk: CrosswalkFile, content: bytes) -> None:
    """An empty file, a row longer than its headings and another encoding are errors that name the file."""
    other = tmp_path / "other.csv"
    other.write_bytes(content)
    with pytest.raises(InvalidDataError) as caught:
        read_files(crosswalk, [other])
    assert caught.value.message.en.startswith(f"{other}")


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("A1: information available online?", "A1"),
        ("F7_1: possible to submit eDoc?", "F7_1"),
        ("f7.1 – possible?", "F7_1"),
        ("B2_3", "B2_3"),
        ("Url", None),
        ("IPv6 (Modern address)", None),
        ("3b. Data", None),
        ("HTTPS (Secure connection)", None),
    ],
)
def test_a_heading_is_known_by_its_code(heading: str, code: str | None) -> None:
    """What stands before the colon is the code; names that only look like codes have none."""
    assert code_of(heading) == code
