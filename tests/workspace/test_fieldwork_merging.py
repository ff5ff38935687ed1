"""Filled-in fieldwork sheets and the study: what goes there comes back, and what does not differ stays."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, WHEN, assessment, catalogue, criterion, edition, organisation, said
from tests.extent import share

from digimaturity.content.sheet_tabs import Asks, SheetBook, SheetRow, tabs_of
from digimaturity.ground.language import Text, same
from digimaturity.insight.questions import questions_of
from digimaturity.model.answers import Answer, Evidence, Observation, Service, Try, words
from digimaturity.model.terms import CriterionKind, Outcome
from digimaturity.model.tries import added_up
from digimaturity.publish.fieldwork_sheet import fieldwork_book
from digimaturity.workspace.fieldwork_merging import Choices, Fate, take_in_sheet
from digimaturity.workspace.fieldwork_row import Filled, filled_of
from digimaturity.workspace.fieldwork_sheet_reading import fieldwork_tabs, read_fieldwork_sheet
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from digimaturity.model.answers import Assessment
    from digimaturity.workspace.fieldwork_merging import Change
    from digimaturity.workspace.fieldwork_sheet_reading import FieldworkSheet

CATALOGUE = catalogue(
    [
        criterion("A-01", "a"),
        replace(criterion("A-02", "a"), kind=CriterionKind.FIND),
        criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]),
        replace(criterion("A-06", "a", goalposts=[[1, 5], [4, 0]]), tries=2),
        replace(criterion("A-07", "a"), tries=3),
        criterion("B-02", "b", per="service"),
    ]
)
BYGG, SKOLA = Service("bygg", same("Bygglov")), Service("skola", Text("Förskola", "Preschool"))
SERVICES = (BYGG, SKOLA)
LATER = "2026-11-29T10:00:00+01:00"
ABY = organisation("aby")


def workbook(written: Assessment, folder: Path) -> Path:
    """The sheet that is handed out about what has been answered."""
    rows = []
    for question in questions_of(CATALOGUE.criteria, SERVICES):
        c = question.criterion
        levels = tuple((level.number, level.text) for level in c.levels)
        asks = Asks(c.title, c.question, c.how, levels, None, c.holds_when, c.na_when, None)
        rows.append(SheetRow(question, asks, filled_of(question.said(written.answers.get(c.id)), c)))
    book = SheetBook(ABY, "2026", written.assessor, CATALOGUE, tabs_of(rows, CATALOGUE, "place"), WHEN)
    path = folder / "sheet.xlsx"
    path.write_bytes(fieldwork_book(book))
    return path


def read(path: Path) -> FieldworkSheet:
    """The sheet as it is read back."""
    tabs = fieldwork_tabs(path)
    assert tabs is not None
    return read_fieldwork_sheet(tabs, CATALOGUE, path, LATER)


def study(written: Assessment, folder: Path) -> Path:
    """A folder of an edition in which these answers stand."""
    add_services(folder / "aby", SERVICES)
    if written.answers:
        file = opened(folder)
        file.save_all(written.answers.values())
    return folder


def opened(folder: Path) -> AnswerFile:
    """Anna's file about Åby."""
    return AnswerFile.open(
        folder / "aby" / "anna.yaml",
        organisation="aby",
        edition="2026",
        assessor=assessment({}).assessor,
        catalogue=CATALOGUE,
    )


def take(sheet: FieldworkSheet, folder: Path, choices: Choices | None = None) -> list[Change]:
    """Take a sheet in."""
    who = assessment({}).assessor
    path = folder / "sheet.xlsx"
    return take_in_sheet(
        sheet, edition(folder), who, CATALOGUE, path, moment=LATER, choices=choices or Choices(), dry_run=False
    )


def tries_in(folder: Path) -> int:
    """How many tries stand for A-07."""
    found = opened(folder).answer("A-07").observation
    return len(found.tries) if found else 0


def rows_of(folder: Path) -> dict[str, Filled]:
    """What stands in a study, as the rows of a sheet."""
    path = folder / "aby" / "anna.yaml"
    answers: Mapping[str, Answer] = read_assessment(path).answers if path.exists() else {}
    return {
        f"{q.criterion.id} {q.service_id or ''}".strip(): filled_of(q.said(answers.get(q.criterion.id)), q.criterion)
        for q in questions_of(CATALOGUE.criteria, SERVICES)
    }


TEXTS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: words(unicodedata.normalize("NFC", text)) or "x")
    .filter(lambda text: words(text) == text)
)
ADDRESSES = st.sampled_from(["https://www.lund.se/parkering?a=1&b=2", "malmo.se", "http://xn--smrgs-pra0j.se/å"])
DAYS = st.sampled_from(["2026", "2026-09", "2026-09-14", "2026-09-14T09:15", "1999-12-31", "2024-02-29"])
EVIDENCE = st.lists(
    st.builds(Evidence, url=ADDRESSES, seen=DAYS, quote=st.none() | TEXTS)
    | st.builds(Evidence, file=st.just("a.png"), sha256=st.just("0" * 64)),
    max_size=2,
).map(lambda pieces: tuple(dict.fromkeys(pieces)))
LEVELS = (
    st.integers(0, 5).map(said) | st.integers(0, 4).map(lambda n: said(n, up_to=5)) | st.just(NA) | st.just(BLOCKED)
)
VALUES = st.floats(0, 1e9).map(lambda v: said(value=float(f"{v:.12g}"))) | st.just(said(value=1.5, up_to=2.5))


def tried(values: bool, most: int) -> st.SearchStrategy[Observation]:  # noqa: FBT001
    """Answers with tries."""
    one = st.floats(0, 100).map(lambda v: round(v, 3)) if values else st.integers(0, 5)
    return st.lists(one, min_size=1, max_size=most).map(
        lambda said_on: added_up(
            Observation.scored(by="anna", at=WHEN),
            [
                Try(f"2026-02-{n:02}", **({"value": float(v)} if values else {"level": int(v)}))
                for n, v in enumerate(said_on, 1)
            ],
        )
    )


def beside(choices: st.SearchStrategy[Observation]) -> st.SearchStrategy[Observation]:
    """Answers with what stands beside them."""
    reasons = TEXTS
    return st.builds(
        lambda o, evidence, note, reason: replace(o, evidence=evidence, note=note, reason=o.reason and reason),
        choices | st.just(Observation(Outcome.NOT_ASSESSED, by="anna", at=WHEN)),
        EVIDENCE,
        st.none() | TEXTS,
        reasons,
    )


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "A-01": beside(LEVELS).map(lambda o: Answer("A-01", o)),
        "A-02": beside(LEVELS).map(lambda o: Answer("A-02", replace(o, seconds=12.5))),
        "A-05": beside(VALUES).map(lambda o: Answer("A-05", o)),
        "A-06": beside(tried(values=True, most=2)).map(lambda o: Answer("A-06", o)),
        "A-07": beside(tried(values=False, most=3)).map(lambda o: Answer("A-07", o)),
        "B-02": st.dictionaries(st.sampled_from(["bygg", "skola"]), beside(LEVELS), min_size=1).map(
            lambda own: Answer("B-02", services=own)
        ),
    },
)


@settings(max_examples=share(80))
@given(ANSWERS)
def test_whatever_is_answered_comes_back_in_a_sheet(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Answer]
) -> None:
    """Into the study that it came from it changes nothing; into an empty one it brings every row as it was."""
    folder = tmp_path_factory.mktemp("t")
    written = assessment(answers, services=SERVICES)
    here = study(written, folder / "here")
    path = workbook(written, folder)
    before = {p: p.read_bytes() for p in here.rglob("*.yaml")}
    assert take(read(path), here) == []
    assert {p: p.read_bytes() for p in here.rglob("*.yaml")} == before
    elsewhere = study(assessment({}), folder / "elsewhere")
    sheet = read(path)
    sheet.digests.clear()
    take(sheet, elsewhere)
    assert {key: row.digest for key, row in rows_of(elsewhere).items()} == {
        key: row.digest for key, row in rows_of(here).items()
    }
    assert take(sheet, elsewhere) == []


@settings(max_examples=share(50))
@given(ANSWERS, ANSWERS)
def test_two_sheets_of_one_study_never_undo_each_other(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, Answer], second: dict[str, Answer]
) -> None:
    """What the first has brought, the second keeps, unless it says otherwise itself: then it is told."""
    folder = tmp_path_factory.mktemp("t")
    here = study(assessment({}), folder / "here")
    blank = read(workbook(assessment({}), folder)).digests
    sheets = []
    for answers in (first, second):
        sheet = read(workbook(assessment(answers, services=SERVICES), folder))
        sheet.digests = blank
        sheets.append(sheet)
    take(sheets[0], here)
    after = rows_of(here)
    changes = take(sheets[1], here)
    conflicts = {c.row.key for c in changes if c.fate is Fate.CONFLICT}
    for key, row in rows_of(here).items():
        given_later = sheets[1].rows[key].filled
        if key in conflicts or given_later.digest == blank[key]:
            assert row.same(after[key])
        elif after[key].digest == blank[key]:
            assert row.same(given_later)


def test_one_try_more_joins_those_that_were_made(tmp_path: Path) -> None:
    """The middle one counts, and the answer before is remembered as a part of it."""
    one = added_up(Observation.scored(by="anna", at=WHEN), [Try("2026-02-01", level=2)])
    two = added_up(Observation.scored(by="anna", at=WHEN), [Try("2026-02-01", level=2), Try("2026-02-02", level=4)])
    here = study(assessment({"A-07": Answer("A-07", one)}), tmp_path / "here")
    digests = read(workbook(assessment({"A-07": Answer("A-07", one)}), tmp_path)).digests
    sheet = read(workbook(assessment({"A-07": Answer("A-07", two)}), tmp_path))
    sheet.digests = digests
    take(sheet, here)
    found = opened(here).answer("A-07").observation
    assert found is not None
    assert ([t.level for t in found.tries], found.level, found.up_to) == ([2, 4], 2, 4)
    assert [was.why for was in found.history] == ["try"]


def test_a_try_that_was_emptied_stays_unless_it_is_said(tmp_path: Path) -> None:
    """It counts as an emptied cell, not as an answer with fewer tries."""
    made = [Try("2026-02-01", level=2), Try("2026-02-02", level=4)]
    two = assessment({"A-07": Answer("A-07", added_up(Observation.scored(by="anna", at=WHEN), made))})
    one = assessment({"A-07": Answer("A-07", added_up(Observation.scored(by="anna", at=WHEN), made[:1]))})
    here = study(two, tmp_path / "here")
    digests = read(workbook(two, tmp_path)).digests
    sheet = read(workbook(one, tmp_path))
    sheet.digests = digests
    assert [c.fate for c in take(sheet, here)] == [Fate.EMPTIED]
    assert tries_in(here) == 2
    take(sheet, here, Choices(remove=True))
    assert tries_in(here) == 1


def test_an_answer_from_before_the_services_gives_way_to_one_for_a_service(tmp_path: Path) -> None:
    """What was said of all of them stays in the history of the first that is answered alone."""
    whole = assessment({"B-02": Answer("B-02", said(3))})
    here = study(whole, tmp_path / "here")
    digests = read(workbook(whole, tmp_path)).digests
    own = {"bygg": said(5), "skola": said(3)}
    sheet = read(workbook(assessment({"B-02": Answer("B-02", services=own)}, services=SERVICES), tmp_path))
    sheet.digests = digests
    take(sheet, here)
    answer = opened(here).answer("B-02")
    assert (answer.observation, answer.services["bygg"].level) == (None, 5)
    assert [was.level for was in answer.services["bygg"].history] == [3]


def test_a_text_that_no_cell_holds_stays_as_it_is(tmp_path: Path) -> None:
    """A note of a hundred thousand letters is shown in part, and comes through a change of the answer whole."""
    long = "Långt. " * 15_000
    written = assessment({"A-01": Answer("A-01", replace(said(3), note=long.strip()))})
    here = study(written, tmp_path / "here")
    path = workbook(written, tmp_path)
    assert take(read(path), here) == []
    sheet = read(path)
    row = sheet.rows["A-01"]
    sheet.rows["A-01"] = row._replace(filled=replace(row.filled, least=5))
    take(sheet, here)
    found = opened(here).answer("A-01").observation
    assert found is not None
    assert (found.level, found.note) == (5, long.strip())


def test_what_is_written_beside_an_answer_leaves_the_answer(tmp_path: Path) -> None:
    """A note, an address or a quotation that is added in the sheet stands with what was answered, and by whom."""
    stands = replace(said(3), evidence=(Evidence(url="https://a.example", seen="2026-02-01", quote="Ja"),))
    written = assessment({"A-01": Answer("A-01", stands)})
    here = study(written, tmp_path / "here")
    sheet = read(workbook(written, tmp_path))
    row = sheet.rows["A-01"]
    sheet.rows["A-01"] = row._replace(filled=replace(row.filled, note="ringde", quote="Ja, visst"))
    take(sheet, here)
    found = opened(here).answer("A-01").observation
    assert found is not None
    assert (found.outcome, found.level, found.by, found.at) == (Outcome.SCORED, 3, stands.by, WHEN)
    assert (found.note, found.evidence) == ("ringde", (replace(stands.evidence[0], quote="Ja, visst"),))
    assert [(was.why, was.replaced_by, was.replaced_at) for was in found.history] == [("evidence", "anna", LATER)]


def test_what_is_written_before_there_is_an_answer_is_put_by(tmp_path: Path) -> None:
    """By whoever filled in the sheet, when it was read in; nothing is answered by it."""
    nothing = assessment({})
    here = study(nothing, tmp_path / "here")
    sheet = read(workbook(nothing, tmp_path))
    row = sheet.rows["A-01"]
    sheet.rows["A-01"] = row._replace(filled=replace(row.filled, note="ringde", url="https://a.example"))
    take(sheet, here)
    assert opened(here).answer("A-01").observation == Observation.not_assessed(
        by="anna", at=LATER, note="ringde", evidence=(Evidence(url="https://a.example"),)
    )
