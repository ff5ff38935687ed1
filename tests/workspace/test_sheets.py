"""Answers as spreadsheets: there and back without loss, and errors that name the cell."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.builders import (
    BLOCKED,
    DATA,
    NA,
    NOT_ASSESSED,
    WHEN,
    answered,
    assessment,
    catalogue,
    criterion,
    register,
    said,
)
from tests.csv_read import read_csv
from tests.extent import share

from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD, Dialect
from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.model.answers import (
    Answer,
    Assessment,
    Assessor,
    Evidence,
    Observation,
    Proposal,
    Service,
    Try,
    answer_fields,
    superseded,
)
from digimaturity.model.terms import Method, Outcome, ProposalStatus, Role
from digimaturity.model.tries import added_up
from digimaturity.workspace.cell_reading import read_cell
from digimaturity.workspace.plain_table import Whole
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheets import LONG, cell_of, long_rows, wide_rows
from digimaturity.workspace.table_json import Composite

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.answer_sheet import Sheet

CATALOGUE = catalogue(
    [
        *(criterion(f"A-0{n}", "a") for n in range(1, 5)),
        criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("B-01", "b", na=False),
        criterion("B-02", "b", per="service"),
    ]
)
REGISTER = register("aby", "boda")
HOSTILE = json.loads((DATA / "hostile_cells.json").read_text(encoding="utf-8"))["cells"]
SHAPES = ("long", "wide")
DIALECTS = {"standard": STANDARD, "excel-sv": EXCEL_SV}
NOW = "2026-11-01T08:00:00+01:00"
PER_SERVICE = '"{}" cannot be read. Write once per service: service=level, separated by |.'
WHOLE = "A-01 is judged for the whole organisation, not per service."


def exported(
    assessments: list[Assessment], shape: str, dialect: Dialect = STANDARD, asked: Catalogue = CATALOGUE
) -> str:
    """The assessments as a CSV file."""
    if shape == "long":
        headings, rows = [f.name for f in LONG], long_rows(assessments, asked, REGISTER)
    else:
        headings, rows = wide_rows(assessments, asked, REGISTER, details=True)
    return write_csv(headings, [[row.get(h) for h in headings] for row in rows], dialect)


def imported(text: str, asked: Catalogue = CATALOGUE) -> Sheet:
    """What a CSV file says."""
    headings, rows = read_csv(text)
    return read_sheet(Whole(headings, list(enumerate(rows, 2))), asked, REGISTER, Path("svar.csv"), NOW)


def there_and_back(
    assessments: list[Assessment], shape: str, dialect: Dialect = STANDARD, asked: Catalogue = CATALOGUE
) -> list[Assessment]:
    """The assessments after an export and an import; services are those that the sheet names."""
    sheet = imported(exported(assessments, shape, dialect, asked), asked)
    return [
        Assessment(
            organisation,
            edition,
            sheet.assessors[assessor],
            "1.0",
            sheet.answers[edition, organisation, assessor],
            tuple(sheet.services[edition, organisation].values()),
            CATALOGUE.id,
        )
        for edition, organisation, assessor in sheet.answers
    ]


def refused(text: str) -> list[tuple[str, str]]:
    """Place and message of each problem of a CSV file."""
    with pytest.raises(InvalidDataError) as caught:
        imported(text)
    return [(str(p.place), p.message.en) for p in caught.value.problems]


def read(text: str) -> dict[str, dict[str, Any]]:
    """Levels or values by organisation and criterion."""
    sheet = imported(text)
    return {
        key[1]: {
            i: a.observation.value if a.observation.level is None else a.observation.level
            for i, a in answers.items()
            if a.observation
        }
        for key, answers in sheet.answers.items()
    }


FULL = assessment(
    {
        **answered(A_01=0, A_02=NA, A_03=BLOCKED, A_04=NOT_ASSESSED, A_05=said(value=2.345678901)),
        "B-01": Answer(
            "B-01",
            replace(
                said(5),
                note="två\nrader",
                note_public=True,
                seconds=12.5,
                method=Method.MACHINE,
                evidence=(
                    Evidence(url="https://aby.example/?a=1;b=2", seen="2026-03-02", quote="”Ja”, sa hon"),
                    Evidence(quote="bara för oss", seen="2026-03-02", internal=True),
                ),
                history=superseded(said(2), at=WHEN, by="bo", why="såg om"),
            ),
            proposals=(
                Proposal(
                    "web.tls",
                    Observation(Outcome.SCORED, level=3, at=WHEN),
                    status=ProposalStatus.REJECTED,
                    decision="nej",
                ),
            ),
        ),
        **answered(B_02={"bygg": said(3), "skola": replace(NA, reason="finns | inte")}),
    },
    services=[
        Service("bygg", Text("Bygglov", "Permit"), "https://aby.example/bygg"),
        Service("skola", Text("Skola", "School")),
    ],
)
CONSENSUS = Assessor("samsyn", "Samsyn Ö", Role.CONSENSUS)
OTHER = Assessment("boda", "2026", CONSENSUS, "1.0", answered(A_01=5), catalogue_id=CATALOGUE.id)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_round_trip_loses_nothing(shape: str, dialect: str) -> None:
    """Levels, values in full precision, reasons, evidence, history, proposals, services and roles come back."""
    assert there_and_back([FULL, OTHER], shape, DIALECTS[dialect]) == [FULL, OTHER]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "cell", [*HOSTILE, "a;b,c\td", "'quoted", "''", '"', "two\nlines", " around ", "NA: x", "a|b=c"]
)
def test_hostile_texts_come_back_as_they_were(cell: str, shape: str, dialect: str) -> None:
    """A text that a spreadsheet might run is harmless in the file and unchanged when read back."""
    seen = replace(said(3), note=cell, evidence=(Evidence(url=cell, quote=cell),))
    written = assessment(
        {"A-01": Answer("A-01", seen), "B-02": Answer("B-02", services={"bygg": seen})},
        services=[Service("bygg", Text(cell, cell), cell)],
    )
    assert there_and_back([written], shape, DIALECTS[dialect]) == [written]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_reasons_come_back_in_the_long_shape(cell: str, dialect: str) -> None:
    """The reason of a blocked answer is a text like any other."""
    written = assessment({"A-01": Answer("A-01", replace(BLOCKED, reason=cell))})
    assert there_and_back([written], "long", DIALECTS[dialect]) == [written]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cell", ["=1+1", "@SUM(1+1)", "\t=1+1", "=2+5+cmd|' /C calc'!A0", "\uff1d1+1", "\ufeff=1+1"])
def test_no_cell_of_an_export_begins_a_formula(cell: str, shape: str, dialect: str) -> None:
    """Every cell that holds the text alone is led by an apostrophe."""
    import csv
    import io

    chosen = DIALECTS[dialect]
    written = assessment(
        {"A-01": Answer("A-01", replace(said(3), note=cell))}, services=[Service("s", Text(cell, cell))]
    )
    written = replace(written, assessor=Assessor("anna", cell))
    text = exported([written], shape, chosen).removeprefix("\ufeff")
    cells = [c for row in csv.reader(io.StringIO(text, newline=""), delimiter=chosen.delimiter) for c in row]
    assert cell not in cells
    assert "'" + cell in cells


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=30
).map(lambda text: unicodedata.normalize("NFC", text))


@settings(max_examples=share(200))
@example("\n", " ", "long", "excel-sv", 0.0)
@given(TEXTS, TEXTS, st.sampled_from(SHAPES), st.sampled_from(sorted(DIALECTS)), st.floats(0, 1e9))
def test_any_note_quote_and_value_come_back(note: str, quote: str, shape: str, dialect: str, value: float) -> None:
    """Whatever people write and however precise a value is, both shapes and dialects bring it back."""
    written = assessment(
        {
            "A-01": Answer("A-01", replace(said(3), note=note, evidence=(Evidence(quote=quote),))),
            "A-05": Answer("A-05", replace(said(value=value), note=quote)),
        }
    )
    assert there_and_back([written], shape, DIALECTS[dialect]) == [written]


@settings(max_examples=share(200))
@given(
    levels=st.integers(0, 4).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, 5))),
    values=st.tuples(st.floats(0, 1e6), st.floats(1e-3, 1e6)),
    shape=st.sampled_from(SHAPES),
    dialect=st.sampled_from(sorted(DIALECTS)),
    details=st.booleans(),
)
def test_both_ends_of_an_answer_come_back(
    levels: tuple[int, int], values: tuple[float, float], shape: str, dialect: str, *, details: bool
) -> None:
    """Levels and values known in part, of the organisation or of a service, also in a wide cell alone."""
    low, high = levels
    given_ = said(low, up_to=high)
    written = assessment(
        answered(A_01=given_, A_05=said(value=values[0], up_to=values[0] + values[1]), B_02={"bygg": given_}),
        services=[Service("bygg", Text("Bygglov", "Permit"))],
    )
    if shape == "long" or details:
        assert there_and_back([written], shape, DIALECTS[dialect]) == [written]
        return
    chosen = DIALECTS[dialect]
    comma = chosen is EXCEL_SV
    headings, rows = wide_rows([written], CATALOGUE, REGISTER, details=False, decimal_comma=comma)
    sheet = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows], chosen))
    for identity, answer in sheet.answers["2026", "aby", "anna"].items():
        for (_, found), (_, meant) in zip(answer.observations(), written.answers[identity].observations(), strict=True):
            assert found.same_choice(meant)


def test_a_wide_cell_with_two_ends_is_written_so_that_no_spreadsheet_makes_a_date_of_it() -> None:
    """Two points between the ends; a comma for decimals where the file is for Swedish Excel."""
    assert cell_of(Answer("A-01", said(2, up_to=5))) == "2..5"
    assert cell_of(Answer("A-05", said(value=1.5, up_to=3)), decimal_comma=True) == "1,5..3"
    assert cell_of(Answer("B-02", services={"bygg": said(0, up_to=2), "skola": said(5)})) == "bygg=0..2 | skola=5"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("outcome,level,up_to", "scored,2,5"),
        ("outcome,level,up_to", "between,2,5"),
        ("outcome,level", "scored,2..5"),
        ("outcome,level", "between,2–5"),
    ],
)
def test_the_long_shape_has_both_ends_in_columns_or_in_one_cell(head: str, row: str) -> None:
    """The column up_to, or two ends in the column of the level; *between* is read as *scored*."""
    sheet = imported(f"organisation,criterion,{head}\naby,A-01,{row}\n")
    assert sheet.answers["", "aby", ""]["A-01"].observation == Observation(Outcome.SCORED, level=2, up_to=5, at=NOW)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("scored,2,,2", "up_to", "Must be higher than 2; where the answer is exactly 2, no up_to is written."),
        ("scored,2,,1", "up_to", "Must be higher than 2; where the answer is exactly 2, no up_to is written."),
        ("scored,2,,4.5", "up_to", "Must be a level, that is a whole number."),
        ("scored,2,,9", "up_to", "A-01: The highest, 9, is no level; choose 3, 4 or 5."),
        ("scored,2,,05-feb", "up_to", None),
        ("scored,05-feb,,", "level", None),
        ("not_assessed,,,5", "up_to", "up_to belongs to outcome: scored."),
        ("between,2,,", "outcome", "outcome: between has the lowest in level or value, and the highest in up_to."),
    ],
)
def test_what_is_wrong_with_an_end_is_refused_in_its_column(row: str, column: str, why: str | None) -> None:
    """No level, not above the lowest, with another outcome, missing, or made into a date by a spreadsheet."""
    ((place, said_),) = refused(f"organisation,criterion,outcome,level,value,up_to\naby,A-01,{row}\n")
    assert place == f"svar.csv:2 {column}"
    assert said_ == why if why else said_.endswith("Between 2 and 5 is written 2..5.")


@pytest.mark.parametrize(
    "text", ["organisation;A-01;A-05\naby;3;2,5\nboda;4;0,75\n", "organisation,A-01,A-05\naby,3,2.5\nboda,4,0.75\n"]
)
def test_a_plain_table_of_organisations_and_criteria(text: str) -> None:
    """Organisation × criterion id, with decimal commas or points, is all that is needed."""
    assert read(text) == {"aby": {"A-01": 3, "A-05": 2.5}, "boda": {"A-01": 4, "A-05": 0.75}}


def test_a_plain_table_leaves_edition_and_assessor_to_the_importer() -> None:
    """Their keys are empty, and the answers are given now."""
    sheet = imported("organisation;A-01\naby;3\n")
    assert list(sheet.answers) == [("", "aby", "")]
    observation = sheet.answers["", "aby", ""]["A-01"].observation
    assert observation is not None
    assert observation.at == NOW


def test_words_in_a_plain_table() -> None:
    """N/A with and without a reason, blocked, not assessed, nothing, and one level per service."""
    sheet = imported(
        "organisation,A-01,A-02,A-03,A-04,B-01,B-02\n"
        "aby,NA: finns inte,na,BLOCKED: inloggning,not assessed,,bygg=3 | skola=5\n"
    )
    found = sheet.answers["", "aby", ""]
    said_of = {i: (a.observation.outcome, a.observation.reason) for i, a in found.items() if a.observation}
    assert said_of == {
        "A-01": ("not_applicable", "finns inte"),
        "A-02": ("not_applicable", "utan skäl i tabellen / no reason in the table"),
        "A-03": ("blocked", "inloggning"),
        "A-04": ("not_assessed", None),
    }
    assert {s: o.level for s, o in found["B-02"].services.items()} == {"bygg": 3, "skola": 5}
    assert "B-01" not in found


def test_names_of_organisations_are_forgiving() -> None:
    """Case and spaces around do not matter."""
    assert read("organisation,A-01\n ABY ,3\n") == {"aby": {"A-01": 3}}


def test_an_edited_cell_wins_over_its_details() -> None:
    """In the wide shape a person changes the plain cell; the answer is then that one, without the old evidence."""
    headings, rows = wide_rows([FULL], CATALOGUE, REGISTER, details=True)
    rows[0]["B-01"] = "1"
    sheet = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows]))
    answers = sheet.answers["2026", "aby", "anna"]
    assert answers["B-01"].observation == Observation(Outcome.SCORED, level=1, by="anna", at=NOW)
    assert answers["A-01"] == FULL.answers["A-01"]


def test_without_details_the_choices_come_back() -> None:
    """The short wide sheet carries level, outcome and reason of each answer."""
    headings, rows = wide_rows([FULL], CATALOGUE, REGISTER, details=False)
    assert not [h for h in headings if "details" in h]
    sheet = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows]))
    for identity, answer in sheet.answers["2026", "aby", "anna"].items():
        for (service, found), (same, expected) in zip(
            answer.observations(), FULL.answers[identity].observations(), strict=True
        ):
            assert service == same
            assert (found.outcome, found.level) == (expected.outcome, expected.level)


def test_the_long_sheet_tells_what_machines_need() -> None:
    """Points, dimension, theme, title and unit ride along: 2.345678901 s lies at (4 - 2.345678901) / 3 × 5 points."""
    rows = {(r["criterion"], r["service"]): r for r in long_rows([FULL], CATALOGUE, REGISTER)}
    assert rows["A-05", None]["points"] == pytest.approx(2.757201831666667)
    assert (rows["A-05", None]["unit"], rows["A-05", None]["dimension"], rows["A-05", None]["theme"]) == ("s", "A", "a")
    assert (rows["A-02", None]["points"], rows["A-01", None]["points"]) == (None, 0)
    assert rows["B-02", "bygg"]["service_name_en"] == "Permit"
    assert all(set(row) == {f.name for f in LONG} for row in rows.values())


def test_every_error_names_its_row_and_column_and_nothing_is_taken_in() -> None:
    """One wrong cell refuses the whole file, and all wrong cells are named at once."""
    found = refused("organisation,A-01,A-05,B-01\naby,3,1,5\nNowhere,3,1,5\nboda,9,fast,NA: x\n")
    assert [place for place, _ in found] == [
        "svar.csv:3 organisation",
        "svar.csv:4 A-01",
        "svar.csv:4 A-05",
        "svar.csv:4 B-01",
    ]
    assert found[0][1] == 'No organisation is called "Nowhere".'
    assert found[1][1] == "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."
    assert '"fast"' in found[2][1]
    assert found[3][1] == 'B-01 does not allow "not applicable".'


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ("organisation,A-01,Z-99\naby,3,1\n", "svar.csv:1 Z-99"),
        ("organisation,A-01\naby,3.5\n", "svar.csv:2 A-01"),
        ("organisation,A-01\naby,-1\n", "svar.csv:2 A-01"),
        ("organisation,A-01\naby,nan\n", "svar.csv:2 A-01"),
        ("organisation,A-05\naby,1e999\n", "svar.csv:2 A-05"),
        ("organisation,A-01\naby,BLOCKER: x\n", "svar.csv:2 A-01"),
        ("organisation,A-01,A-01 details\naby,3,{\n", "svar.csv:2 A-01"),
        ("organisation,role,assessor,A-01\naby,boss,anna,3\n", "svar.csv:2 role"),
        ("organisation,criterion,outcome,level\naby,Z-99,scored,3\n", "svar.csv:2 criterion"),
        ("organisation,criterion,outcome,level\naby,A-01,scored,8\n", "svar.csv:2 level"),
        ("organisation,criterion,outcome,level\naby,A-01,scored,\n", "svar.csv:2 outcome"),
        ("organisation,criterion,outcome,value\naby,A-01,scored,2.5\n", "svar.csv:2 value"),
        ("organisation,criterion,outcome,reason\naby,A-01,blocked,\n", "svar.csv:2 outcome"),
        ("organisation,criterion,outcome,reason\naby,B-01,not_applicable,x\n", "svar.csv:2 outcome"),
        ("organisation,criterion,outcome,level,evidence\naby,A-01,scored,3,[{\n", "svar.csv:2 evidence"),
        ("organisation,criterion,outcome,level,evidence\naby,A-01,scored,3,{}\n", "svar.csv:2 evidence"),
        ('organisation,criterion,outcome,level,history\naby,A-01,scored,3,"[[1]]"\n', "svar.csv:2 history"),
        ("organisation,criterion,outcome,level\naby,A-01,scored,3.7\n", "svar.csv:2 level"),
        ("organisation,criterion,outcome,level\naby,A-01,scored,1_0\n", "svar.csv:2 level"),
        ("organisation,criterion,outcome,level\naby,A-01,skored,3\n", "svar.csv:2 outcome"),
        ("organisation,criterion,outcome,level\naby,A-01,,3\n", "svar.csv:2 outcome"),
        ("organisation,criterion,outcome,level,at\naby,A-01,scored,3,yesterday\n", "svar.csv:2 at"),
        ("organisation,criterion,outcome,level,method\naby,A-01,scored,3,magic\n", "svar.csv:2 method"),
        ("organisation,criterion,outcome,level,seconds\naby,A-01,scored,3,-5\n", "svar.csv:2 seconds"),
        ("organisation,criterion,outcome,level,service\naby,B-02,scored,3,S 1\n", "svar.csv:2 service"),
        ("organisation,criterion,outcome,level,service\naby,A-01,scored,3,s1\n", "svar.csv:2 service"),
        ("organisation,criterion,outcome,level,reason\naby,A-01,not_applicable,3,x\n", "svar.csv:2 outcome"),
        ("organisation,B-02\naby,s1=3|5\n", "svar.csv:2 B-02"),
        ("organisation,B-02\naby,s1=3|s1=5\n", "svar.csv:2 B-02"),
        ("organisation,B-02\naby,S1=3\n", "svar.csv:2 B-02"),
        ("organisation,A-01\naby,s1=3\n", "svar.csv:2 A-01"),
        ("organisation,services,A-01\naby,[1],3\n", "svar.csv:2 services"),
        ("organisation,services,A-01\naby,nope,3\n", "svar.csv:2 services"),
        ("organisation,services,A-01\naby,{},3\n", "svar.csv:2 services"),
        ("organisation,A-01 details,A-01\naby,[1],3\n", "svar.csv:2 A-01"),
        ("organisation,assessor,A-01\naby,../anna,3\n", "svar.csv:2 assessor"),
        ("organisation,assessor,A-01\naby,services,3\n", "svar.csv:2 assessor"),
        ("organisation,edition,A-01\naby,../x,3\n", "svar.csv:2 edition"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(cells: str, place: str) -> None:
    """Unknown columns, criteria, levels and roles, missing reasons and broken JSON."""
    assert [where for where, _ in refused(cells)] == [place]


def test_a_sheet_without_organisations_is_refused() -> None:
    """The message names the column that is missing."""
    with pytest.raises(InvalidDataError, match="lacks the column organisation"):
        imported("org,A-01\naby,3\n")


@pytest.mark.parametrize(
    "reason", ["x=y", "https://aby.example/?a=1", "=1+1", " lead", "a|b=c", "a | b", "two\nlines", "NA: x"]
)
@pytest.mark.parametrize("service", [None, "bygg"])
def test_any_reason_comes_back_in_the_wide_shape(reason: str, service: str | None) -> None:
    """Signs that have a meaning in a cell and odd white space in a reason do no harm."""
    o = replace(BLOCKED, reason=reason)
    answer = Answer("B-02", services={service: o}) if service else Answer("A-01", o)
    services = [Service(service, Text("x", "x"))] if service else []
    written = assessment({answer.criterion: answer}, services=services)
    assert there_and_back([written], "wide") == [written]


def test_a_reason_with_signs_needs_no_details() -> None:
    """An equals sign or bar in the reason of a whole organisation is part of the reason."""
    found = imported("organisation,A-01\naby,BLOCKED: a=b|c=d\n").answers["", "aby", ""]["A-01"]
    assert found.observation is not None
    assert found.observation.reason == "a=b|c=d"


def test_an_edited_reason_wins_over_its_details() -> None:
    """A reason that a person mends in the plain cell is taken in."""
    headings, rows = wide_rows([FULL], CATALOGUE, REGISTER, details=True)
    rows[0]["A-03"] = "BLOCKED: bank-id"
    sheet = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows]))
    found = sheet.answers["2026", "aby", "anna"]["A-03"].observation
    assert found is not None
    assert (found.outcome, found.reason) == ("blocked", "bank-id")


def test_proposals_without_an_answer_come_back_in_both_shapes() -> None:
    """What a machine proposes is not lost because nobody has answered yet."""
    proposal = Proposal("web", Observation(Outcome.SCORED, level=3, at=WHEN))
    written = assessment({"A-01": Answer("A-01", proposals=(proposal,))})
    for shape in SHAPES:
        assert there_and_back([written], shape) == [written]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("organisation,A-01\naby,3\nboda,3\nÅby,4\n", "svar.csv:4 A-01"),
        (
            "organisation,criterion,outcome,level\naby,A-01,scored,3\nboda,A-01,scored,3\naby,A-01,scored,3\n",
            "svar.csv:4 criterion",
        ),
        (
            "organisation,criterion,service,outcome,level\naby,B-02,s,scored,3\naby,A-01,,scored,3\naby,B-02,,scored,3\n",
            "svar.csv:4 criterion",
        ),
    ],
)
def test_a_second_row_about_the_same_is_refused(text: str, place: str) -> None:
    """Both rows are named, since either may be the wrong one."""
    (found,) = refused(text)
    assert found[0] == place
    assert "both row 2 and row 4 answer" in found[1]


def test_an_unanswered_row_is_no_answer() -> None:
    """A long template that is only partly filled in gives the filled rows."""
    sheet = imported("organisation,criterion,outcome,level\naby,A-01,scored,3\naby,A-02,,\n")
    assert list(sheet.answers["", "aby", ""]) == ["A-01"]


def test_a_row_of_the_long_sheet_says_all_of_an_answer() -> None:
    """Who, what, when and how stand each in its column; what is not there is an empty cell."""
    row = next(r for r in long_rows([FULL], CATALOGUE, REGISTER) if r["criterion"] == "B-01")
    as_json = {name: json.loads(row.pop(name)) for name in ("evidence", "history", "proposals")}
    assert row.pop("title") == str(CATALOGUE.by_id["B-01"].title)
    assert {name: cell for name, cell in row.items() if cell is not None} == {
        "edition": "2026",
        "organisation": "aby",
        "organisation_name": "Aby",
        "assessor": "anna",
        "assessor_name": "Anna",
        "role": "assessor",
        "catalogue_version": "1.0",
        "dimension": "B",
        "theme": "b",
        "criterion": "B-01",
        "outcome": "scored",
        "level": 5,
        "points": 5,
        "by": "anna",
        "at": WHEN,
        "method": "machine",
        "evidence_url": "https://aby.example/?a=1;b=2",
        "note": "två\nrader",
        "note_public": "true",
        "seconds": 12.5,
    }
    assert as_json["evidence"] == [
        {"url": "https://aby.example/?a=1;b=2", "seen": "2026-03-02", "quote": "”Ja”, sa hon"},
        {"quote": "bara för oss", "seen": "2026-03-02", "internal": True},
    ]
    assert [(h["level"], h["replaced_by"], h["why"]) for h in as_json["history"]] == [(2, "bo", "såg om")]
    assert [(p["source"], p["status"]) for p in as_json["proposals"]] == [("web.tls", "rejected")]


def test_each_service_has_its_row_with_its_names() -> None:
    """One without an address has an empty cell there; a service that is not registered has its id only."""
    answers = answered(B_02={"bygg": said(3), "skola": NA, "okand": said(1)})
    rows = long_rows([assessment(answers, services=FULL.services)], CATALOGUE, REGISTER)
    names = ("service", "service_name_sv", "service_name_en", "service_url", "level", "points")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("bygg", "Bygglov", "Permit", "https://aby.example/bygg", 3, 3),
        ("skola", "Skola", "School", None, None, None),
        ("okand", None, None, None, 1, 1),
    ]


def test_proposals_stand_on_the_first_row_of_their_criterion() -> None:
    """The second service's row does not say them again; the first evidence with an address gives the address."""
    proposal = Proposal("web", Observation(Outcome.SCORED, level=3, at=WHEN))
    seen = replace(said(3), evidence=(Evidence(quote="Ja"), Evidence(url="https://one"), Evidence(url="https://two")))
    answer = Answer("B-02", services={"bygg": seen, "skola": said(1)}, proposals=(proposal,))
    rows = long_rows([assessment({"B-02": answer})], CATALOGUE, REGISTER)
    assert [row["proposals"] is not None for row in rows] == [True, False]
    assert [row["evidence_url"] for row in rows] == ["https://one", None]


def test_an_organisation_outside_the_register_has_no_name() -> None:
    """Its id stands there all the same, in both shapes."""
    elsewhere = assessment(answered(A_01=3), of="cby")
    (long,) = long_rows([elsewhere], CATALOGUE, REGISTER)
    (wide,) = wide_rows([elsewhere], CATALOGUE, REGISTER, details=False)[1]
    assert [(row["organisation"], row["organisation_name"]) for row in (long, wide)] == [("cby", None)] * 2


def test_a_row_of_the_wide_sheet_says_who_and_one_cell_per_answer() -> None:
    """Services as JSON, then each criterion; details, where asked for, come after all of them."""
    headings, (row,) = wide_rows([FULL], CATALOGUE, REGISTER, details=False)
    ids = ["A-01", "A-02", "A-03", "A-04", "A-05", "B-01", "B-02"]
    who = ["edition", "organisation", "organisation_name", "assessor", "assessor_name", "role", "catalogue_version"]
    assert headings == [*who, "services", *ids]
    assert [row[h] for h in who] == ["2026", "aby", "Aby", "anna", "Anna", "assessor", "1.0"]
    assert json.loads(row["services"]) == [
        {"id": "bygg", "name": {"sv": "Bygglov", "en": "Permit"}, "url": "https://aby.example/bygg"},
        {"id": "skola", "name": {"sv": "Skola", "en": "School"}, "url": ""},
    ]
    cells = [
        "0",
        "NA: because",
        "BLOCKED: because",
        "NOT ASSESSED",
        "2.345678901",
        "5",
        "bygg=3 | skola=NA: finns / inte",
    ]
    assert [row[i] for i in ids] == cells
    assert "B-01 details" not in row
    headings, (row,) = wide_rows([OTHER], CATALOGUE, REGISTER, details=True)
    assert headings == [*who, "services", *ids, *(f"{i} details" for i in ids)]
    assert row["services"] is None
    assert json.loads(row["A-01 details"]) == answer_fields(OTHER.answers["A-01"])


def test_letters_of_other_alphabets_are_written_as_they_are() -> None:
    """JSON in a cell can be read by people."""
    (row,) = long_rows(
        [assessment({"A-01": Answer("A-01", replace(said(3), evidence=(Evidence(quote="Åäö"),)))})], CATALOGUE, REGISTER
    )
    assert row["evidence"] == '[{"quote": "Åäö"}]'


def test_a_whole_value_is_written_without_decimals() -> None:
    """3.0 seconds are 3; the level 0 is a level; an excuse without a reason is its word."""
    cells = [cell_of(Answer("A-05", o)) for o in (said(value=3.0), said(0), said(value=0.5), replace(NA, reason=None))]
    assert cells == ["3", "0", "0.5", "NA"]


def test_a_sheet_without_organisations_is_answered_with_where_the_columns_are_described() -> None:
    """The file is named and the hint names the page."""
    with pytest.raises(InvalidDataError) as caught:
        imported("org,A-01\naby,3\n")
    assert caught.value.message.en == "svar.csv lacks the column organisation."
    assert caught.value.hint is not None
    assert caught.value.hint.en == "The headings are: org, A-01. The columns are in docs/data-dictionary.md."


def test_the_refusal_names_the_file_and_counts() -> None:
    """Two wrong cells are two errors."""
    with pytest.raises(InvalidDataError) as caught:
        imported("organisation,A-01,A-02\naby,9,9\n")
    assert caught.value.message.en == "svar.csv has 2 errors. Nothing has been read in."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "organisation,assesor,A-01\naby,anna,9\n",
            [("svar.csv:1 assesor", "The column is neither a criterion nor a known field. Did you mean assessor?")],
        ),
        (
            "organisation,xyzzy,A-01\naby,anna,3\n",
            [("svar.csv:1 xyzzy", "The column is neither a criterion nor a known field.")],
        ),
        ("organisation,outcome\naby,scored\n", [("svar.csv:1 criterion", "The column criterion is missing.")]),
        ("organisation,level,A-01\naby,3,3\n", [("svar.csv:1 criterion", "The column criterion is missing.")]),
        (
            "organisation,criterion,A-01\naby,A-01,3\n",
            [("svar.csv:1 A-01", "The column is neither a criterion nor a known field.")],
        ),
        ("organisation,A-01\naby,x y\n", [("svar.csv:2 A-01", '"x y" is not a number.')]),
        (
            "organisation,A-01\naby,3.5\n",
            [("svar.csv:2 A-01", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5.")],
        ),
        ("organisation,B-02\naby,s=3| 5 \n", [("svar.csv:2 B-02", PER_SERVICE.format("5"))]),
        ("organisation,B-02\naby,s=3|s=5\n", [("svar.csv:2 B-02", PER_SERVICE.format("s=5"))]),
        ("organisation,A-01\naby,s=3\n", [("svar.csv:2 A-01", WHOLE)]),
        ("organisation,criterion,service,outcome,level\naby,A-01,s,scored,3\n", [("svar.csv:2 service", WHOLE)]),
        (
            "organisation,criterion,outcome\naby, Z-9 ,scored\n",
            [("svar.csv:2 criterion", "There is no criterion Z-9.")],
        ),
        ("organisation,criterion,note\naby,A-01,x\n", [("svar.csv:2 outcome", "The answer has no outcome.")]),
        (
            "organisation,criterion,outcome,value\naby,A-01,scored,2\n",
            [("svar.csv:2 value", "A-01 is not measured; give level.")],
        ),
        (
            "organisation,criterion,outcome,level,seconds\naby,A-01,scored,3,x\n",
            [("svar.csv:2 seconds", '"x" is not a number.')],
        ),
        (
            "organisation,criterion,outcome,level,service,seconds\naby,B-02,scored,3,s,-1\n",
            [("svar.csv:2 seconds", "Must be at least 0.")],
        ),
        (
            "organisation,criterion,outcome,level,method,seconds\naby,A-01,scored,3,magic,-1\n",
            [
                ("svar.csv:2 method", "Must be one of: person, machine or imported."),
                ("svar.csv:2 seconds", "Must be at least 0."),
            ],
        ),
        (
            'organisation,criterion,outcome,level,history\naby,A-01,scored,3,"[1]"\n',
            [("svar.csv:2 history", "0: Must be fields with values.")],
        ),
        (
            "organisation,criterion,proposals\naby,A-01,[\n",
            [("svar.csv:2 proposals", "Is not valid JSON (line 1, character 2).")],
        ),
        ("organisation,edition,A-01\naby,a/b,3\n", [("svar.csv:2 edition", "That cannot be an edition.")]),
        (
            "organisation,assessor,A-01\naby,services,3\n",
            [("svar.csv:2 assessor", '"services" cannot be an assessor\'s name.')],
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_its_place(text: str, problems: list[tuple[str, str]]) -> None:
    """Row, column and what is wrong, with what was written or what may be."""
    assert refused(text) == problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("organisation,criterion,service,outcome,level\naby,B-02,,scored,3\naby,B-02,s,scored,3\n", "criterion"),
        ("organisation,criterion,service,outcome,level\naby,B-02,s,scored,3\naby,B-02,,scored,3\n", "criterion"),
        ("organisation,criterion,service,outcome,level\naby,B-02,s,scored,3\naby,B-02,s,scored,3\n", "criterion"),
        ("organisation,B-02\naby,s=3\naby,s=4\n", "B-02"),
        ("organisation,B-02\naby,3\naby,s=4\n", "B-02"),
    ],
)
def test_a_service_and_the_whole_cannot_both_answer(text: str, place: str) -> None:
    """Whichever comes first, the second row is refused and both are named."""
    said_twice = "B-02: both row 2 and row 3 answer. Remove one of them."
    assert refused(text) == [(f"svar.csv:3 {place}", said_twice)]


def test_two_services_of_one_criterion_are_two_rows() -> None:
    """Neither hides the other, and the same criterion of another body or assessor is another answer."""
    head = "organisation,assessor,criterion,service,outcome,level\n"
    sheet = imported(
        head + "aby,a,B-02,s,scored,3\naby,a,B-02,t,scored,4\naby,b,B-02,s,scored,5\nboda,a,B-02,s,scored,1\n"
    )
    found = {k[1:]: {s: o.level for s, o in a["B-02"].services.items()} for k, a in sheet.answers.items()}
    assert found == {("aby", "a"): {"s": 3, "t": 4}, ("aby", "b"): {"s": 5}, ("boda", "a"): {"s": 1}}


def test_proposals_given_twice_are_refused_where_they_stand() -> None:
    """In the long shape in their column, in the wide one in the criterion's; both rows are named."""
    proposal = Proposal("web", Observation(Outcome.SCORED, level=3, at=WHEN))
    written = answer_fields(Answer("B-02", proposals=(proposal,)))
    said_twice = "B-02: both row 2 and row 3 answer. Remove one of them."
    cell = json.dumps(written["proposals"])
    rows = [["aby", "B-02", s, "scored", "3", cell] for s in ("s", "t")]
    long = write_csv(["organisation", "criterion", "service", "outcome", "level", "proposals"], rows)
    assert refused(long) == [("svar.csv:3 proposals", said_twice)]
    wide = write_csv(["organisation", "B-02 details"], [["aby", json.dumps(written)]] * 2)
    assert refused(wide) == [("svar.csv:3 B-02", said_twice)]


def test_a_service_in_the_long_shape_is_called_what_the_row_says() -> None:
    """Its id, capitalised, without a name; the Swedish one where there is no English; the first row decides."""
    head = "organisation,edition,criterion,service,service_name_sv,service_name_en,service_url,outcome,level\n"
    sheet = imported(
        head
        + "aby,2026,B-02,s,,,,scored,3\naby,2026,B-02,t,Te,,,scored,3\naby,2026,B-02,u,U,You,https://u,scored,3\n"
        + "boda,2026,B-02,s,Ess,,,scored,3\n"
    )
    assert sheet.services["2026", "aby"] == {
        "s": Service("s", Text("S", "S")),
        "t": Service("t", Text("Te", "Te")),
        "u": Service("u", Text("U", "You"), "https://u"),
    }
    assert sheet.services["2026", "boda"] == {"s": Service("s", Text("Ess", "Ess"))}


def test_services_in_the_wide_shape_may_have_one_name_for_both_languages() -> None:
    """A name that is a text is the name in both; an address may be left empty."""
    entries = [
        {"id": "s", "name": "Ess", "url": ""},
        {"id": "t", "name": {"sv": "Te", "en": "Tea"}, "url": "https://t"},
    ]
    text = write_csv(["organisation", "edition", "services", "A-01"], [["aby", "2026", json.dumps(entries), "3"]])
    assert imported(text).services["2026", "aby"] == {
        "s": Service("s", Text("Ess", "Ess")),
        "t": Service("t", Text("Te", "Tea"), "https://t"),
    }


def test_an_assessor_is_called_by_the_id_and_is_an_assessor_unless_the_row_says_otherwise() -> None:
    """Space around is no part of the name or role."""
    sheet = imported("organisation,assessor,assessor_name,role,A-01\naby, anna ,,,3\nboda,bo, Bo Ek , consensus ,3\n")
    assert sheet.assessors == {"anna": Assessor("anna", "anna"), "bo": Assessor("bo", "Bo Ek", Role.CONSENSUS)}
    assert list(sheet.answers) == [("", "aby", "anna"), ("", "boda", "bo")]


def test_a_long_row_without_author_and_moment_is_by_the_assessor_now() -> None:
    """Those that the row names stand; space around words is taken away."""
    head = "organisation,assessor,criterion,outcome,level,by,at,method\n"
    sheet = imported(head + f"aby,anna,A-01, scored ,3,,,\naby,anna,A-02,scored,4, bo , {WHEN} , machine \n")
    found = sheet.answers["", "aby", "anna"]
    assert found["A-01"].observation == Observation(Outcome.SCORED, level=3, by="anna", at=NOW)
    assert found["A-02"].observation == Observation(Outcome.SCORED, level=4, by="bo", at=WHEN, method=Method.MACHINE)


@pytest.mark.parametrize(
    ("identity", "cell", "said_of"),
    [
        ("A-01", " 3 ", ("scored", 3, None, None)),
        ("A-01", "3,0", ("scored", 3, None, None)),
        ("A-05", "2,5", ("scored", None, 2.5, None)),
        ("A-05", "1.5e1", ("scored", None, 15, None)),
        ("A-01", "na : x: y", ("not_applicable", None, None, "x: y")),
        ("A-01", "Not Assessed", ("not_assessed", None, None, None)),
    ],
)
def test_a_cell_by_itself_is_read_as_in_a_table(identity: str, cell: str, said_of: tuple[object, ...]) -> None:
    """Level, value or word, with decimal comma or point, any minus sign and any case."""
    answer = read_cell(CATALOGUE.by_id[identity], cell)
    assert isinstance(answer, Answer)
    o = answer.observation
    assert o is not None
    assert (answer.criterion, o.outcome, o.level, o.value, o.reason) == (identity, *said_of)


@pytest.mark.parametrize(
    ("identity", "cell", "why"),
    [
        ("A-01", "9", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."),
        ("A-01", "x", '"x" is not a number.'),
        ("B-01", "NA: x", 'B-01 does not allow "not applicable".'),
        ("A-01", "s=3", WHOLE),
        ("A-05", "inf", '"inf" is not a number.'),
        ("A-05", "\u22121.5", "A-05 cannot have that value: it is at least 0 s."),
    ],
)
def test_a_cell_by_itself_that_cannot_be_taken_in_says_why(identity: str, cell: str, why: str) -> None:
    """The reason comes back instead of an answer."""
    found = read_cell(CATALOGUE.by_id[identity], cell)
    assert isinstance(found, Text)
    assert found.en == why


def test_a_cleared_cell_takes_the_answer_away_and_leaves_the_proposals() -> None:
    """Where a person empties the cell, its details no longer answer; what machines proposed is kept."""
    headings, rows = wide_rows([FULL], CATALOGUE, REGISTER, details=True)
    rows[0]["A-01"] = rows[0]["B-01"] = ""
    found = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows])).answers[
        "2026", "aby", "anna"
    ]
    assert "A-01" not in found
    assert found["B-01"] == Answer("B-01", proposals=FULL.answers["B-01"].proposals)


def test_a_rounded_value_and_other_white_space_are_no_edits() -> None:
    """Six digits are enough to recognise a value; one that differs in them has been edited."""
    headings, rows = wide_rows([FULL], CATALOGUE, REGISTER, details=True)
    rows[0] |= {"A-05": "2,34568", "A-03": "BLOCKED:  because "}
    found = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows])).answers[
        "2026", "aby", "anna"
    ]
    assert (found["A-05"], found["A-03"]) == (FULL.answers["A-05"], FULL.answers["A-03"])
    rows[0]["A-05"] = "2,3457"
    found = imported(write_csv(headings, [[row.get(h) for h in headings] for row in rows])).answers[
        "2026", "aby", "anna"
    ]
    assert found["A-05"].observation == Observation(Outcome.SCORED, value=2.3457, by="anna", at=NOW)


def test_a_row_that_says_who_and_when_but_not_what_is_no_answer() -> None:
    """A template may have author, moment and method filled in already."""
    head = "organisation,criterion,outcome,level,by,at,method\n"
    sheet = imported(head + f"aby,A-01,,,anna,{WHEN},person\naby,A-02,,,anna,,\naby,A-03, ,,,,machine\n")
    assert [answers for answers in sheet.answers.values() if answers] == []


def test_what_is_wrong_inside_the_details_is_named_by_its_path() -> None:
    """The field within, counted from nought; one problem for each field."""
    details = {"outcome": "scored", "level": 3, "at": WHEN, "by": "a", "seconds": -1, "evidence": [{"quote": "x"}, 1]}
    text = write_csv(["organisation", "A-01 details"], [["aby", json.dumps(details)]])
    assert refused(text) == [
        ("svar.csv:2 A-01", "evidence.1: Must be fields with values."),
        ("svar.csv:2 A-01", "seconds: Must be at least 0."),
    ]


@pytest.mark.parametrize(("field", "value"), [("at", "yesterday"), ("seen", "2026")])
def test_a_moment_that_is_wrong_in_the_details_is_named(field: str, value: str) -> None:
    """The details are one cell, so the column alone would not say which of their fields it is."""
    details = {"outcome": "scored", "level": 3, "at": WHEN, "by": "a"} | {field: value}
    ((place, why),) = refused(write_csv(["organisation", "A-01 details"], [["aby", json.dumps(details)]]))
    assert (place, why.partition(": ")[0]) == ("svar.csv:2 A-01", field)


def test_a_column_is_called_by_its_name_in_both_languages() -> None:
    """The headings of a sheet are for machines too."""
    assert [(f.title.sv, f.title.en) for f in LONG] == [(f.name, f.name) for f in LONG]


def test_a_word_in_a_cell_is_said_by_the_assessor_now() -> None:
    """As a level is: who and when are part of an excuse too."""
    found = imported("organisation,assessor,A-01\naby,anna,BLOCKED: x\n").answers["", "aby", "anna"]["A-01"]
    assert found.observation == Observation(Outcome.BLOCKED, reason="x", by="anna", at=NOW)


def test_every_cell_of_a_row_that_cannot_be_read_is_named_and_white_space_is_nothing() -> None:
    """A number, a list and a moment at once; cells of spaces are empty."""
    heads = "organisation,criterion,outcome,level,at,seconds,evidence\n"
    assert [place for place, _ in refused(heads + "aby,A-01,scored,x,46279,y,[\n")] == [
        "svar.csv:2 at",
        "svar.csv:2 level",
        "svar.csv:2 seconds",
        "svar.csv:2 evidence",
    ]
    ((answer,),) = (list(a.values()) for a in imported(heads + "aby,A-01, scored ,3,  , , \n").answers.values())
    assert answer.observation is not None
    assert (answer.observation.level, answer.observation.at) == (3, NOW)


def test_an_assessor_is_one_person_and_no_role() -> None:
    """A role's word with the role beside it is the consensus; without, and where rows disagree, it is refused."""
    heads = "organisation,assessor,assessor_name,role,A-01,A-02\n"
    agreed = imported(heads + "aby,consensus,Consensus,consensus,3,\n").assessors["consensus"]
    assert agreed.role is Role.CONSENSUS
    assert refused(heads + "aby,consensus,,,3,\n") == [
        (
            "svar.csv:2 assessor",
            '"consensus" cannot be an assessor\'s name: the word is a role. Write role, or who answered.',
        )
    ]
    assert refused(heads + "aby,anna,Anna Ek,,3,\nboda,anna,Anna Berg,,,4\n") == [
        ("svar.csv:3 assessor", "anna is Anna Ek (assessor) on a row above, but Anna Berg (assessor) here.")
    ]


LONG_ROW = "organisation,criterion,outcome,level,value,unit,note\naby,{}\n"


def test_a_unit_that_is_not_the_criterions_is_refused() -> None:
    """A value in another unit is another value; where nothing is measured, a unit says nothing."""
    told = [("svar.csv:2 unit", "A-05 is measured in s, not in ms.")]
    assert refused(LONG_ROW.format("A-05,scored,,420,ms,")) == told
    assert read(LONG_ROW.format("A-05,scored,,2, S ,")) == {"aby": {"A-05": 2}}
    assert read(LONG_ROW.format("A-01,scored,2,,ms,")) == {"aby": {"A-01": 2}}


def test_control_characters_are_left_out_as_where_a_note_is_typed() -> None:
    """With a word about where; line breaks and tabs stay."""
    sheet = imported(LONG_ROW.format('A-01,scored,2,,,"a\x07b\x1b[1m\tc\nd"'))
    ((answer,),) = (own.values() for own in sheet.answers.values())
    assert answer.observation is not None
    assert answer.observation.note == "ab[1m\tc\nd"
    assert [note.en for note in sheet.notes] == ["svar.csv:2 note: control characters are left out."]


def test_a_list_where_a_text_belongs_is_refused() -> None:
    """As JSON may hold one."""
    row = {"organisation": "aby", "criterion": "A-01", "outcome": "scored", "level": "2", "note": Composite('["a"]')}
    with pytest.raises(InvalidDataError) as caught:
        read_sheet(Whole(list(row), [(1, row)]), CATALOGUE, REGISTER, Path("svar.json"), NOW)
    told = [(str(p.place), p.message.en) for p in caught.value.problems]
    assert told == [("svar.json:1 note", "Must be text, not a list or fields.")]


def test_an_emptied_cell_is_told() -> None:
    """It takes nothing away, and its details put nothing in."""
    headings, (row,) = wide_rows([assessment(answered(A_01=3, A_02=2))], CATALOGUE, REGISTER, details=True)
    sheet = imported(write_csv(headings, [[row.get(h) if h != "A-01" else "" for h in headings]], STANDARD))
    assert [list(own) for own in sheet.answers.values()] == [["A-02"]]
    assert [note.en for note in sheet.notes if "empty" in note.en] == [
        "An empty cell takes no answer away, though its details describe one (1): A-01 (2)."
    ]


def test_a_cell_of_any_length_is_quoted_in_part() -> None:
    """The message names the place and the beginning."""
    ((_, told),) = refused(f"organisation,A-01\naby,{'9x' * 2500}\n")
    assert told == f'"{"9x" * 30}…" is not a number.'


TRIED = catalogue([replace(criterion("A-01", "a"), tries=3), replace(criterion("B-02", "b", per="service"), tries=2)])
TWO = (Try("2026-11-03", 4), Try("2026-11-05", 2))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_tries_come_back(shape: str, dialect: str) -> None:
    """Of the organisation and of a service, and those that the history has."""
    o = replace(added_up(said(4), TWO), reason=None, history=superseded(added_up(said(4), TWO[:1]), at=WHEN, by="bo"))
    written = assessment(
        {"A-01": Answer("A-01", o), "B-02": Answer("B-02", services={"bygg": replace(o, history=())})},
        services=[Service("bygg", Text("Bygglov", "Permit"))],
    )
    chosen = DIALECTS[dialect]
    assert there_and_back([written], shape, chosen, TRIED) == [written]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("scored,4,,2026-11-03: 4; 2026-11-05: 2", ("tries", "The tries come to level: 2, up_to: 4")),
        ("scored,2,4,2026-11-03: 4; 2026-11-05", ("tries", '"2026-11-05" is no try.')),
        ("blocked,,,2026-11-03: 4", ("tries", "tries belong to outcome: scored.")),
        (",,,1: 4; 2: 4; 3: 4; 4: 4", ("tries", '"1" cannot be read as a date.')),
        (",,,2026-11-03: 4; 2026-11-03: 2", ("tries", "Two tries have the same day, 2026-11-03.")),
        (",,,2026-11-03: 4; 2026-11-04: 4; 2026-11-05: 4; 2026-11-06: 4", ("tries", "4 tries are more than")),
    ],
)
def test_tries_that_cannot_be_are_refused_in_their_cell(row: str, problem: tuple[str, str]) -> None:
    """With row and column."""
    text = f"organisation,criterion,reason,outcome,level,up_to,tries\naby,A-01,x,{row}\n"
    with pytest.raises(InvalidDataError) as caught:
        imported(text, TRIED)
    (found,) = caught.value.problems
    assert (found.place.line, found.place.field) == (2, problem[0])
    assert problem[1] in found.message.en


def test_a_person_may_write_tries_alone() -> None:
    """The answer is what they come to."""
    sheet = imported("organisation,criterion,tries\naby,A-01,2026-11-05: 2; 2026-11-03: 4\n", TRIED)
    ((_, answers),) = sheet.answers.items()
    o = answers["A-01"].observation
    assert o is not None
    assert (o.outcome, o.level, o.up_to, o.tries) == (Outcome.SCORED, 2, 4, TWO)


@pytest.mark.parametrize(
    ("said", "is_public"), [("ja", True), ("TRUE", True), ("1", True), ("nej", False), ("", False)]
)
def test_whether_a_note_is_public_is_said_as_people_say_it(said: str, is_public: bool) -> None:  # noqa: FBT001
    """Yes and no in both languages, and what spreadsheets make of them; an empty cell is no."""
    (answers,) = imported(
        f"organisation,criterion,outcome,level,note,note_public\naby,A-01,scored,3,hej,{said}\n"
    ).answers.values()
    o = answers["A-01"].observation
    assert o is not None
    assert (o.note, o.note_public) == ("hej", is_public)


def test_what_is_neither_yes_nor_no_is_refused_in_its_cell() -> None:
    """Nobody guesses what may be published."""
    text = "organisation,criterion,outcome,level,note,note_public\naby,A-01,scored,3,hej,kanske\n"
    assert refused(text) == [("svar.csv:2 note_public", '"kanske" is neither yes nor no.')]
