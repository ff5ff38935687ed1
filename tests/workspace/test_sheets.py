"""Answers as spreadsheets: there and back without loss, and errors that name the cell."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
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
from tests.extent import share

from digimaturity.ground.csvfile import EXCEL_SV, STANDARD, Dialect, read_csv, write_csv
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
    superseded,
)
from digimaturity.model.terms import Method, Outcome, ProposalStatus, Role
from digimaturity.workspace.sheet_reading import Sheet, read_sheet
from digimaturity.workspace.sheets import LONG, long_rows, wide_rows

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


def exported(assessments: list[Assessment], shape: str, dialect: Dialect = STANDARD) -> str:
    """The assessments as a CSV file."""
    if shape == "long":
        headings, rows = [f.name for f in LONG], long_rows(assessments, CATALOGUE, REGISTER)
    else:
        headings, rows = wide_rows(assessments, CATALOGUE, REGISTER, details=True)
    return write_csv(headings, [[row.get(h) for h in headings] for row in rows], dialect)


def imported(text: str) -> Sheet:
    """What a CSV file says."""
    headings, rows = read_csv(text)
    return read_sheet(headings, rows, CATALOGUE, REGISTER, Path("svar.csv"), NOW)


def there_and_back(assessments: list[Assessment], shape: str, dialect: Dialect = STANDARD) -> list[Assessment]:
    """The assessments after an export and an import; services are those that the sheet names."""
    sheet = imported(exported(assessments, shape, dialect))
    return [
        Assessment(
            organisation,
            edition,
            sheet.assessors[assessor],
            "1.0",
            sheet.answers[edition, organisation, assessor],
            tuple(sheet.services[edition, organisation].values()),
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
                seconds=12.5,
                method=Method.MACHINE,
                evidence=(Evidence(url="https://aby.example/?a=1;b=2", seen="2026-03-02", quote="”Ja”, sa hon"),),
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
OTHER = Assessment("boda", "2026", Assessor("samsyn", "Samsyn Ö", Role.CONSENSUS), "1.0", answered(A_01=5))


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
@given(TEXTS, TEXTS, st.sampled_from(SHAPES), st.sampled_from(sorted(DIALECTS)), st.floats(-1e9, 1e9))
def test_any_note_quote_and_value_come_back(note: str, quote: str, shape: str, dialect: str, value: float) -> None:
    """Whatever people write and however precise a value is, both shapes and dialects bring it back."""
    written = assessment(
        {
            "A-01": Answer("A-01", replace(said(3), note=note, evidence=(Evidence(quote=quote),))),
            "A-05": Answer("A-05", replace(said(value=value), note=quote)),
        }
    )
    assert there_and_back([written], shape, DIALECTS[dialect]) == [written]


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
