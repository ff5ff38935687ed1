"""Cells of a table of answers, one by one; whole tables are tried in ``test_sheets``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import catalogue, criterion, said

from digimaturity.ground.language import Text
from digimaturity.model.answer_schema import AnswerEntry
from digimaturity.model.answers import Answer, Observation, Proposal
from digimaturity.workspace.cell_reading import (
    RefusedError,
    check,
    checked_answer,
    choices,
    from_cell,
    hold_against,
    is_yes,
    json_in,
    number_of,
    read_cell,
    span_of,
    value_of,
    whole_of,
)

CATALOGUE = catalogue(
    [
        criterion("A-01", "a"),
        criterion("A-02", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("A-03", "a", goalposts=[[0, 0], [300, 5]]),
    ]
)


@pytest.mark.parametrize("cell", ["2 345,5", "2\u00a0345,5", "2\u202f345,5", "2\u2009345.5", "2'345,5", "2.345,5"])
def test_thousands_may_stand_apart_by_any_space(cell: str) -> None:
    """As spreadsheets write them in any language."""
    answer = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(answer, Answer)
    assert answer.observation is not None
    assert answer.observation.value == 2345.5


def test_what_may_be_thousands_is_refused_only_where_thousands_can_be_meant() -> None:
    """4.000 is level four, and 3,500 three and a half where goalposts end at 4; where they end at 300, both."""

    def read(identity: str, cell: str) -> object:
        answer = read_cell(CATALOGUE.by_id[identity], cell)
        if isinstance(answer, Text):
            return answer.en
        return answer.observation and (answer.observation.level, answer.observation.value)

    assert read("A-01", "4.000") == (4, None)
    assert read("A-02", "3,500") == (None, 3.5)
    assert read("A-03", "4.000") == '"4.000" can mean two numbers: write 4000 or 4.'
    assert read("A-03", "4.125") == (None, 4.125)


@pytest.mark.parametrize("cell", ["#N/A", "#SAKNAS!", "-", "²", "1_0", "TRUE", "nan"])
def test_what_is_neither_a_number_nor_a_word_of_ours_is_refused(cell: str) -> None:
    """A code for a missing value may mean that it does not apply, so it is not guessed at."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Text)
    assert found.en == f'"{cell}" is not a number.'


@pytest.mark.parametrize(
    ("cell", "was"), [("04-maj", "4.5"), ("2.jun", "2.6"), ("2026-05-04", "4.5"), ("1 dec", "1.12")]
)
def test_a_number_that_a_spreadsheet_took_for_a_day_is_named(cell: str, was: str) -> None:
    """Swedish Excel takes 4.5 for the fourth of May."""
    found = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(found, Text)
    said = f'The spreadsheet program has changed the cell to "{cell}"; it may have been {was}.'
    assert found.en.startswith(f"{said} Format the cell as text and write it again.")


@pytest.mark.parametrize("cell", ["2..5", "2-5", "2–5", "2 − 5", " 2...5", "2…5"])
def test_two_ends_in_a_cell_are_an_answer_known_in_part(cell: str) -> None:
    """However they are parted; the cell says no reason, and none is demanded of a table."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Answer)
    assert found.observation == Observation.scored(level=2, up_to=5, by="-")


@pytest.mark.parametrize(("cell", "ends"), [("1,5-3", (1.5, 3)), ("1.5..3.25", (1.5, 3.25)), ("2 - 2,5", (2, 2.5))])
def test_two_measured_ends_are_read_with_their_decimals(cell: str, ends: tuple[float, float]) -> None:
    """Decimal comma or point, as for one number."""
    found = read_cell(CATALOGUE.by_id["A-02"], cell)
    assert isinstance(found, Answer)
    assert found.observation == Observation.scored(value=ends[0], up_to=ends[1], by="-")


def test_two_ends_may_stand_for_a_service() -> None:
    """Beside those of others that are known."""
    asked = criterion("A-04", "a", per="service")
    found = read_cell(asked, "permit=2..5 | school=3")
    assert isinstance(found, Answer)
    assert {s: (o.level, o.up_to) for s, o in found.services.items()} == {"permit": (2, 5), "school": (3, None)}


@pytest.mark.parametrize(
    ("identity", "cell", "why"),
    [
        ("A-01", "5-2", "A-01: The highest (2) must be above the lowest (5). Swap them."),
        ("A-01", "2-2", "A-01: The lowest and the highest are both 2. Choose two that differ, or answer 2."),
        ("A-01", "2-7", "A-01: The highest, 7, is no level; choose 3, 4 or 5."),
        ("A-01", "7-9", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."),
        ("A-01", "2..4,5", "A-01 has no such level; choose from 0, 1, 2, 3, 4, 5."),
        ("A-01", "2-x5", '"2-x5" is not a number.'),
        ("A-01", "1..2..5", '"1..2..5" is not a number.'),
        ("A-01", "≥2", '"≥2" is not a number. Write both ends, such as 2..5, where the answer lies between the two.'),
        ("A-02", "..5", '"..5" is not a number. Write both ends, such as 2..5, where the answer lies between the two.'),
        ("A-02", "2-many", '"2-many" is not a number.'),
        ("A-03", "1.000-2000", '"1.000" can mean two numbers: write 1000 or 1.'),
    ],
)
def test_ends_that_cannot_be_are_refused(identity: str, cell: str, why: str) -> None:
    """The other way round, the same twice, no level, no number, or a number that can mean two."""
    found = read_cell(CATALOGUE.by_id[identity], cell)
    assert isinstance(found, Text)
    assert found.en == why


@pytest.mark.parametrize(
    "cell",
    ["02-maj", "2-May", "5-feb", "May-02", "2026-05-02", "2026-02-05 00:00:00", "2/5/2026", "05.02.26", "46144"],
)
def test_two_levels_that_a_spreadsheet_took_for_a_day_are_refused_by_name(cell: str) -> None:
    """Whatever its language makes of 2-5, the message says what was meant and how to write it: 2..5."""
    found = read_cell(CATALOGUE.by_id["A-01"], cell)
    assert isinstance(found, Text)
    assert found.en.startswith(f'The spreadsheet program has changed the cell to "{cell}"; it may have been 2-5.')
    assert found.en.endswith("Between 2 and 5 is written 2..5.")
    assert found.sv.endswith("Mellan 2 och 5 skrivs 2..5.")


def test_what_a_cell_says_is_compared_with_both_its_ends() -> None:
    """A spreadsheet may round a value, and narrowing an answer says another thing."""

    def said_in(identity: str, cell: str) -> object:
        answer = read_cell(CATALOGUE.by_id[identity], cell)
        assert isinstance(answer, Answer)
        return choices(answer)

    assert said_in("A-02", "2..3.3333333") == said_in("A-02", "2..3.3333333333")
    assert said_in("A-01", "2..5") != said_in("A-01", "2..4") != said_in("A-01", "2")


ASKED = criterion("A-04", "a", per="service")
SHARE = replace(criterion("A-05", "a", goalposts=[[0, 0], [90, 5]]), unit="%")


def reasons(refused: pytest.ExceptionInfo[RefusedError]) -> list[tuple[str, str]]:
    """Why cells were refused, by column."""
    return [(column, why.en) for column, why in refused.value.reasons]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("NA", Observation.not_applicable("utan skäl i tabellen / no reason in the table", by="anna", at="2026")),
        ("na : gratis = ja", Observation.not_applicable("gratis = ja", by="anna", at="2026")),
        ("Blocked:", Observation.blocked("utan skäl i tabellen / no reason in the table", by="anna", at="2026")),
        ("blocked:rad ett\nrad två", Observation.blocked("rad ett\nrad två", by="anna", at="2026")),
        (" not assessed ", Observation.not_assessed(by="anna", at="2026")),
        ("NOT ASSESSED: hann inte", Observation.not_assessed(reason="hann inte", by="anna", at="2026")),
        ("3", Observation.scored(level=3, by="anna", at="2026")),
    ],
)
def test_a_cell_holds_a_word_or_a_level(cell: str, expected: Observation) -> None:
    """In capitals or not, with the reason behind a colon, by whoever gives the table and when."""
    assert from_cell(CATALOGUE.by_id["A-01"], cell, "anna", "2026") == Answer("A-01", expected)


def test_a_cell_may_hold_an_answer_for_each_service() -> None:
    """A level or a word each, signed alike."""
    found = from_cell(ASKED, " bygglov = 3 | skola=NA: finns inte|vård=2..4", "anna", "2026")
    assert found == Answer(
        "A-04",
        services={
            "bygglov": Observation.scored(level=3, by="anna", at="2026"),
            "skola": Observation.not_applicable("finns inte", by="anna", at="2026"),
            "vård": Observation.scored(level=2, up_to=4, by="anna", at="2026"),
        },
    )


@pytest.mark.parametrize(("cell", "part"), [("a=1|2", "2"), ("a=1 | a=2", "a=2"), ("=3", "=3"), ("a=1||b=2", "")])
def test_a_cell_of_services_says_each_once(cell: str, part: str) -> None:
    """The part that does not is named."""
    with pytest.raises(RefusedError) as caught:
        from_cell(ASKED, cell, "anna", "2026")
    ((column, why),) = reasons(caught)
    assert (column, why.startswith(f'"{part}" cannot be read.')) == ("", True)


def test_a_table_names_services_by_their_ids() -> None:
    """Which have small letters; a cell says the first that has not."""
    found = read_cell(ASKED, "skola=1|Bygg=2|Vård=3")
    assert isinstance(found, Text)
    assert found.en == "services.Bygg: Must be an id of small letters, digits and hyphens."


def test_what_the_catalogue_does_not_allow_is_refused_in_its_column() -> None:
    """Of the answer in that of its field, of a proposal in that of the proposals."""
    strict = criterion("A-06", "a", points={0: 0, 5: 5}, na=False)
    columns = {"level": "nivå", "outcome": "utfall", "proposals": "förslag", "value": "värde", "service": "tjänst"}
    cases = [
        (Answer("A-06", said(3)), "nivå", "A-06 has no such level; choose from 0, 5."),
        (Answer("A-06", said(value=3.0)), "värde", "A-06 is not measured; give level."),
        (
            Answer("A-06", Observation.not_applicable("x")), "utfall", 'A-06 does not allow "not applicable".',
        ),
        (
            Answer("A-06", services={"a": said(5)}), "tjänst",
            "A-06 is judged for the whole organisation, not per service.",
        ),
        (
            Answer("A-06", said(5), proposals=(Proposal("x", said(3)),)), "förslag",
            "A-06 has no such level; choose from 0, 5.",
        ),
    ]  # fmt: skip
    for answer, column, why in cases:
        with pytest.raises(RefusedError) as caught:
            check(answer, strict, columns)
        assert reasons(caught) == [(column, why)]
    measured = criterion("A-02", "a", goalposts=[[1, 5], [4, 0]])
    with pytest.raises(RefusedError) as caught:
        check(Answer("A-02", said(value=-1.0)), measured, columns)
    assert reasons(caught) == [("värde", "A-02 cannot have that value: it is at least 0 s.")]
    check(Answer("A-06", said(5), proposals=(Proposal("x", replace(said(0), at="2026")),)), strict, {})


def test_without_columns_an_answer_is_held_against_the_stored_format_too() -> None:
    """One that nobody has signed yet is let through; what no file may hold is not."""
    check(Answer("A-01", Observation.scored(level=3, at="2026")), CATALOGUE.by_id["A-01"], {})
    with pytest.raises(RefusedError):
        check(Answer("A-01", Observation.scored(level=3, at="in spring")), CATALOGUE.by_id["A-01"], {})


def test_stored_fields_become_an_answer() -> None:
    """Whoever imports signs what nobody has signed, also per service; what is signed stays so."""
    own = {"outcome": "scored", "level": 3, "by": "", "at": "2026"}
    found = checked_answer(ASKED, {"services": {"a": own, "b": {**own, "by": "bo"}}}, {}, "")
    assert {s: o.by for s, o in found.services.items()} == {"a": "", "b": "bo"}
    assert checked_answer(ASKED, own, {}, "").observation == Observation.scored(level=3, at="2026")


@pytest.mark.parametrize(
    ("fields", "columns", "expected"),
    [
        ({"outcome": "scored", "level": "3"}, {"level": "level"}, [("level", "Must be a whole number.")]),
        ({"outcome": "scored", "level": "3"}, {"level": "nivå"}, [("nivå", "level: Must be a whole number.")]),
        ({"outcome": "scored", "level": "3"}, {}, [("rest", "level: Must be a whole number.")]),
        (
            {"outcome": "scored", "level": 3, "by": "a", "at": "2026", "evidence": [{"link": "x"}]},
            {"evidence": "evidence"},
            [("evidence", "0.link: The format has no such field. Is it misspelt?")],
        ),
        (
            {"services": {"a.b": {"outcome": "scored", "level": "3", "by": "a", "at": "2026"}}},
            {"service": "service", "level": "level"},
            [("level", "Must be a whole number."), ("service", "Must be an id of small letters, digits and hyphens.")],
        ),
    ],
)
def test_a_misfit_is_told_in_the_column_that_it_was_read_from(
    fields: dict[str, Any], columns: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    """With the field where that is another, and each misfit once."""
    with pytest.raises(RefusedError) as caught:
        hold_against(AnswerEntry, fields, columns, "rest")
    assert sorted(reasons(caught)) == expected


def test_a_date_that_is_none_is_told_once() -> None:
    """In its own column, or by its field in another."""
    fields = {"outcome": "scored", "level": 3, "by": "a", "at": "i våras"}
    for columns, column, begins in (({"at": "at"}, "at", '"i våras"'), ({"at": "date"}, "date", 'at: "i våras"')):
        with pytest.raises(RefusedError) as caught:
            hold_against(AnswerEntry, fields, columns, "rest")
        ((where, why),) = reasons(caught)
        assert (where, why.startswith(begins)) == (column, True)


def test_a_cell_of_json_is_read_or_refused() -> None:
    """In its column."""
    assert json_in("evidence", '[{"url": "x"}]') == [{"url": "x"}]
    with pytest.raises(RefusedError) as caught:
        json_in("evidence", "[{")
    ((column, why),) = reasons(caught)
    assert (column, why.startswith("Is not valid JSON (line 1")) == ("evidence", True)


def test_a_number_is_read_or_refused_in_its_column() -> None:
    """What can mean two, and what a spreadsheet has made of one, is told as such."""
    assert (number_of("seconds", "1 234,5"), number_of("seconds", " 7 ")) == (1234.5, 7)
    for text, begins in (
        ("x", '"x" is not a number'),
        ("1.000", '"1.000" can mean two'),
        ("04-maj", "The spreadsheet"),
    ):
        with pytest.raises(RefusedError) as caught:
            number_of("seconds", text)
        ((column, why),) = reasons(caught)
        assert (column, why.startswith(begins)) == ("seconds", True)


def test_a_cell_says_yes_or_no() -> None:
    """In either language, as spreadsheets write truth values; an empty one does not say yes."""
    assert all(is_yes("internal", text) for text in ("true", "SANT", " Ja ", "yes", "1", "x"))
    assert not any(is_yes("internal", text) for text in ("", "  ", "False", "falskt", "nej", "no", "0"))
    with pytest.raises(RefusedError) as caught:
        is_yes("internal", " kanske ")
    assert reasons(caught) == [("internal", '"kanske" is neither yes nor no.')]


def test_a_value_is_read_by_what_the_criterion_may_come_to() -> None:
    """A share with its sign; a thousand only where the goalposts come near one."""
    assert (value_of("value", "45 %", SHARE), value_of("value", "45", SHARE)) == (45, 45)
    assert value_of("value", "3.500", CATALOGUE.by_id["A-02"]) == 3.5
    for text, asked in (("45 %", CATALOGUE.by_id["A-02"]), ("4.000", CATALOGUE.by_id["A-03"]), ("x", SHARE)):
        with pytest.raises(RefusedError) as caught:
            value_of("value", text, asked)
        assert [column for column, _ in reasons(caught)] == ["value"]


def test_a_whole_number_is_one_however_it_is_written() -> None:
    """Another number is none; what is no number is refused."""
    assert [whole_of("level", text) for text in ("4", "4.000", "4,0", "4.5", "-1")] == [4, 4, 4, None, -1]
    with pytest.raises(RefusedError) as caught:
        whole_of("level", "four")
    assert reasons(caught) == [("level", '"four" is not a number.')]


def test_the_ends_of_a_cell_are_refused_in_its_column() -> None:
    """A share may have its sign at either end; half a level is no end."""
    assert span_of("value", "20 %..45 %", SHARE) == (20, 45)
    assert span_of("level", "2..5", CATALOGUE.by_id["A-01"]) == (2, 5)
    assert span_of("level", "2.5", CATALOGUE.by_id["A-01"]) == (None, None)
    for text in ("2..4,5", "2-x5", "2-May", "x"):
        with pytest.raises(RefusedError) as caught:
            span_of("level", text, CATALOGUE.by_id["A-01"])
        assert [column for column, _ in reasons(caught)] == ["level"]
