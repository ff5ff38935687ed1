"""Another instrument's answers as assessments of ours, nothing dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion, register

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import same
from digimaturity.model.crosswalked import LeftOut
from digimaturity.workspace.checks import check_crosswalk
from digimaturity.workspace.crosswalk import counted, run
from digimaturity.workspace.crosswalk_tables import read_crosswalk, read_files

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.crosswalked import Import

CATALOGUE = catalogue(
    [
        criterion("A-01", "a", per="service", combine="best"),
        criterion("A-02", "a", per="service"),
        criterion("A-03", "a", na=False),
        criterion("A-04", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("A-05", "a"),
    ]
)
REGISTER = register("aby", "boda")

CROSSWALK = """\
format: 1
id: eu-small
title: {sv: "Liten", en: "Small"}
source:
  name: "A benchmark"
  licence: CC-BY-4.0
  attribution: {sv: "Data från ett riktmärke.", en: "Data from a benchmark."}
observed: {sv: "2022", en: "2022"}
limits: {sv: "Bara ett prov.", en: "Only a sample."}
files:
  services:
    columns: {provider: "Service Provider", address: "Url", service: "Service", group: "Event", year: "Year"}
    recognised_by: [A1, C3]
  speed:
    columns: {provider: "Provider", address: "URL"}
    recognised_by: ["LCP (ms)"]
    year: 2021
skipped_providers:
  "Not applicable": {sv: "finns inte", en: "does not exist"}
domains: {aby.se: aby}
providers: {"Boda Kommun": boda}
not_mapped_domains:
  portal.se: {sv: "gemensam", en: "a joint service"}
services:
  - {group: "Moving", label: "Register a new address", id: flytt, name: {sv: "Flytta", en: "Move"}}
  - {group: "Family", label: "Child care", id: barnomsorg, name: {sv: "Barnomsorg", en: "Child care"}}
rules:
  - criterion: A-01
    file: services
    question: {columns: [A1], text: {sv: "På nätet", en: "Online"}}
    answers:
      - {when: {A1: "yes"}, level: 4}
      - {when: {A1: "no"}, level: 0}
      - {when: {A1: "nr"}, not_applicable: {sv: "ej relevant", en: "not relevant"}}
      - {when: {A1: "unknown"}, not_assessed: true}
  - criterion: A-02
    file: services
    question: {columns: [C3, C4], text: {sv: "Utkast", en: "Draft"}}
    only: {Type: "transactional"}
    answers:
      - {when: {C3: "yes", C4: "1"}, level: 3}
      - {when: {C3: "yes"}, level: 2}
      - {when: {C3: "no"}, level: 0}
  - criterion: A-04
    file: speed
    question: {columns: ["LCP (ms)"], text: {sv: "Fart", en: "Speed"}}
    value: {column: "LCP (ms)", times: 0.001}
  - criterion: A-05
    file: speed
    question: {columns: [Contrast], text: {sv: "Kontrast", en: "Contrast"}}
    failing: {column: Contrast, passed: "pass", failed: "fail", levels: {0: 5, 0.5: 3, 1: 0}}
unmapped:
  - {file: services, column: "Z9", why: {sv: "utanför", en: "outside the catalogue"}}
"""
SERVICES = """\
Service Provider,Url,Service,Event,Year,TYPE,A1,c3,C4,Z9
 ÅBY  kommun ,https://www.aby.se/flytta,Register a new address,Moving,2022,Transactional,YES,Yes,1.0,x
Åby,https://minasidor.aby.se/flytta,REGISTER A NEW ADDRESS,moving,2022,Transactional,No,No,.,.
Åby,https://www.aby.se/barn,Child care,Family,2021,informational,NR,yes,1,x
boda kommun,https://elsewhere.org/barn,Child care,Family,2022,transactional,nr,yes,0,
Boda  Kommun,https://elsewhere.org/flytt,Register a new address,Moving,2022,transactional,.,.,.,.
Not applicable,.,Child care,Family,2022,transactional,no,no,0,x
Someone,https://www.portal.se/x,Child care,Family,2022,transactional,yes,yes,1,x
Someone,https://nowhere.org/x,Child care,Family,2022,transactional,yes,yes,1,x
Åby,https://www.aby.se/okand,An unknown service,Moving,2022,transactional,yes,yes,1,
Åby,https://www.aby.se/barn,Child care,Family,2022,transactional,maybe,no,0,
"""
SPEED = """\
Provider;URL;LCP (ms);Contrast
Åby;https://www.aby.se/;3100;pass
Åby;https://www.aby.se/2;1900.5;FAIL
Åby;https://www.aby.se/3;;Pass
Åby;https://www.aby.se/4;n/a;pass
Boda Kommun;https://boda.example/;.;.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the crosswalk and its two files."""
    (tmp_path / "crosswalk.yaml").write_text(CROSSWALK, encoding="utf-8")
    (tmp_path / "services.csv").write_text(SERVICES, encoding="utf-8-sig")
    (tmp_path / "speed.csv").write_text(SPEED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def result(folder: Path) -> Import:
    """What the crosswalk makes of the files."""
    crosswalk = read_crosswalk(folder / "crosswalk.yaml")
    check_crosswalk(crosswalk, CATALOGUE, REGISTER, folder / "crosswalk.yaml")
    rows = read_files(crosswalk, [folder / "services.csv", folder / "speed.csv"]).rows
    return run(crosswalk, rows, REGISTER, "eu", CATALOGUE)


def answers(result: Import, organisation: str) -> dict[str, Answer]:
    """The answers of one organisation."""
    return next(a.answers for a in result.assessments if a.organisation == organisation)


def whole(answer: Answer) -> Observation:
    """The observation of the organisation as a whole."""
    assert answer.observation is not None
    return answer.observation


def left_out(result: Import, what: str) -> set[tuple[str, str, int]]:
    """Name, reason and number of what was left out, of one sort."""
    return {(i.name, i.why.en, i.count) for i in result.left_out if i.what == what}


def test_rows_find_their_organisation(result: Import) -> None:
    """By the domain or one above it, or by the provider's name without regard to case and spaces."""
    assert [a.organisation for a in result.assessments] == ["aby", "boda"]
    assert {a.assessor.role for a in result.assessments} == {"import"}
    assert {a.assessor.id for a in result.assessments} == {"eu-small"}
    assert {a.edition for a in result.assessments} == {"eu"}
    assert result.n_rows == 15


def test_the_best_of_several_addresses_counts(result: Import) -> None:
    """Of yes and no for the same service, yes counts; both are evidence, the one that counted first."""
    found = answers(result, "aby")["A-01"].services["flytt"]
    assert (found.outcome, found.level, found.method) == ("scored", 4, "imported")
    assert (found.by, found.at) == ("eu-small", "2022")
    assert [(e.url, e.seen, e.quote) for e in found.evidence] == [
        ("https://www.aby.se/flytta", "2022", "A1: YES"),
        ("https://minasidor.aby.se/flytta", "2022", "A1: No"),
    ]


def test_conditions_are_tried_in_order_and_without_case(result: Import) -> None:
    """Yes with 1.0 meets the first condition, as 1 does; yes with 0 meets the second."""
    assert answers(result, "aby")["A-02"].services["flytt"].level == 3
    assert answers(result, "boda")["A-02"].services["barnomsorg"].level == 2


def test_not_relevant_becomes_not_applicable_with_the_reason(result: Import) -> None:
    """NR is no 0: it leaves the score, and says why in both languages."""
    found = answers(result, "boda")["A-01"].services["barnomsorg"]
    assert (found.outcome, found.level, found.reason) == ("not_applicable", None, "ej relevant / not relevant")


@pytest.mark.parametrize(
    ("yes", "no", "found"),
    [
        ("level: 2, up_to: 5", "level: 0", (2, 5)),
        ("level: 2, up_to: 3", "level: 0, up_to: 4", (2, 4)),
        ("level: 3", "level: 0, up_to: 2", (3, None)),
    ],
)
def test_an_answer_that_guarantees_no_more_is_known_in_part(
    folder: Path, yes: str, no: str, found: tuple[int, int | None]
) -> None:
    """The best of two addresses is at least the better lowest, and at most the better highest."""
    path = folder / "crosswalk.yaml"
    text = CROSSWALK.replace('{A1: "yes"}, level: 4', f'{{A1: "yes"}}, {yes}').replace(
        '{A1: "no"}, level: 0', f'{{A1: "no"}}, {no}'
    )
    path.write_text(text, encoding="utf-8")
    crosswalk = read_crosswalk(path)
    check_crosswalk(crosswalk, CATALOGUE, REGISTER, path)
    made = run(crosswalk, read_files(crosswalk, [folder / "services.csv"]).rows, REGISTER, "eu", CATALOGUE)
    o = answers(made, "aby")["A-01"].services["flytt"]
    assert (o.level, o.up_to) == found


def test_what_was_not_asked_gives_no_answer(result: Import) -> None:
    """An empty cell or a full stop is neither an answer nor something left out."""
    assert set(answers(result, "boda")) == {"A-01", "A-02"}
    assert "flytt" not in answers(result, "boda")["A-01"].services


def test_a_rule_may_concern_some_rows_only(result: Import) -> None:
    """The informational row's draft answer (yes) is not used: child care in Åby has the transactional row's no."""
    assert answers(result, "aby")["A-02"].services["barnomsorg"].level == 0


def test_a_measured_value_is_the_best_one_in_our_unit(result: Import) -> None:
    """1900.5 ms is 1.9005 s; the slower address is evidence too, and cells without a number do not count."""
    found = whole(answers(result, "aby")["A-04"])
    assert (found.outcome, found.value, found.level, found.at) == ("scored", 1.9005, None, "2021")
    assert [e.url for e in found.evidence] == ["https://www.aby.se/2", "https://www.aby.se/"]


def test_the_share_of_failing_pages_gives_the_level(result: Import) -> None:
    """One of four fails: above 0 and at most 0.5, level 3, with every page as evidence, the failing one first."""
    found = whole(answers(result, "aby")["A-05"])
    assert found.level == 3
    assert [e.quote for e in found.evidence] == ["Contrast: FAIL", "Contrast: pass", "Contrast: Pass", "Contrast: pass"]


def test_registered_services_are_those_with_answers(result: Import) -> None:
    """A service that was only ever not asked about is not registered."""
    services = {a.organisation: [s.id for s in a.services] for a in result.assessments}
    assert {o: sorted(ids) for o, ids in services.items()} == {
        "aby": ["barnomsorg", "flytt", "moving-an-unknown-service"],
        "boda": ["barnomsorg"],
    }


def test_rows_without_an_organisation_are_listed_with_the_reason(result: Import) -> None:
    """Skipped providers, known joint services and unknown providers are all named."""
    assert left_out(result, "row") == {
        ("Not applicable", "does not exist", 1),
        ("Someone (www.portal.se)", "a joint service", 1),
        ("Someone (nowhere.org)", "no known organisation", 1),
        ("–", "none of the row's answers is used", 1),  # Boda was asked nothing about speed
    }


def test_answers_that_nothing_cites_are_listed_with_the_reason(result: Import) -> None:
    """What meets no condition is quoted, what is asked of other rows says so, a question without a rule is named."""
    assert left_out(result, "answer") == {
        ("A1", "the answer meets no condition: A1: maybe", 1),
        ("C3", "the question is for rows of another sort", 1),
        ("C4", "the question is for rows of another sort", 1),
        ("LCP (ms)", '"n/a" is not a number.', 1),
    }
    assert left_out(result, "question") == {("Z9", "outside the catalogue", 2)}


def test_every_row_and_every_answer_is_accounted_for(result: Import) -> None:
    """Rows used and left out are the rows read; answers used and left out are those of rows about organisations."""
    rows = sum(i.count for i in result.left_out if i.what == "row")
    answers = sum(i.count for i in result.left_out if i.what in {"answer", "question"})
    assert result.n_rows_used + rows == result.n_rows
    assert result.n_asked_used + answers == result.n_asked
    assert (result.n_rows_used, result.n_asked_used) == (10, 20)


def test_a_service_that_the_crosswalk_does_not_know_goes_by_its_own_name(result: Import) -> None:
    """It is not lost: its id is made of its event and name, and it is called as the source calls it."""
    (unknown,) = (s for s in result.assessments[0].services if s.id not in {"flytt", "barnomsorg"})
    assert (unknown.id, unknown.name.sv) == ("moving-an-unknown-service", "An unknown service")
    assert answers(result, "aby")["A-01"].services["moving-an-unknown-service"].level == 4


def test_the_scope_is_what_was_answered_for_each_kind(result: Import) -> None:
    """Criteria in the catalogue's order; those that no file answers are outside."""
    assert result.scope == {"municipality": ["A-01", "A-02", "A-04", "A-05"]}


def test_the_number_of_answers_is_counted_per_service(result: Import) -> None:
    """Åby: A-01 for three services, A-02 for three, A-04, A-05; Boda: A-01 and A-02 for one: 10 altogether."""
    assert result.n_answers == 10


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        (
            "criterion: A-01",
            "criterion: Z-99",
            "rules.0.criterion",
            "The criterion Z-99 is not in the catalogue.",
        ),
        (
            '{C3: "no"}, level: 0',
            '{C3: "no"}, level: 9',
            "rules.1.answers.2.level",
            "Level 9 does not exist; choose from 0, 1, 2, 3, 4, 5.",
        ),
        (
            '{C3: "no"}, level: 0',
            '{C3: "no"}, level: 0, up_to: 9',
            "rules.1.answers.2.up_to",
            "Level 9 does not exist; choose from 0, 1, 2, 3, 4, 5.",
        ),
        ("criterion: A-04", "criterion: A-03", "rules.2.value", "The criterion is not measured; give level."),
        (
            "criterion: A-01",
            "criterion: A-03",
            "rules.0.answers.2.not_applicable",
            'The criterion does not allow "not applicable".',
        ),
        (
            "file: speed\n    question: {columns: [Contrast]",
            "file: spede\n    question: {columns: [Contrast]",
            "rules.3.file",
            "The file spede is not described under files. Did you mean speed?",
        ),
        ("aby.se: aby", "aby.se: abby", "domains.aby.se", "No organisation has the id abby. Did you mean aby?"),
    ],
)
def test_a_crosswalk_that_does_not_fit_is_refused(folder: Path, old: str, new: str, field: str, message: str) -> None:
    """Unknown criteria, levels, files and organisations and N/A where it is not allowed are found before an import."""
    path = folder / "crosswalk.yaml"
    assert old in CROSSWALK
    path.write_text(CROSSWALK.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        check_crosswalk(read_crosswalk(path), CATALOGUE, REGISTER, path)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.field, problem.message.en) == (path, field, message)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert problem.place.line is not None
    assert new.split("\n", maxsplit=1)[0].rsplit(", ", maxsplit=1)[-1] in lines[problem.place.line - 1] or "A-03" in new
    assert caught.value.message.en == f"The crosswalk {path} does not fit the catalogue."


def test_a_mapping_to_an_unknown_criterion_is_refused_in_its_place(folder: Path) -> None:
    """The second mapping's second criterion does not exist; the known ones before it are no problem."""
    path = folder / "crosswalk.yaml"
    unknown = "The criterion Z-98 is not in the catalogue."
    item = '  - {{item: {i}, text: {{sv: "x", en: "x"}}, criteria: [A-01, {c}], extent: part}}\n'
    mappings = "mappings:\n" + item.format(i="M1", c="A-02") + item.format(i="M2", c="Z-98")
    path.write_text(CROSSWALK + mappings, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        check_crosswalk(read_crosswalk(path), CATALOGUE, REGISTER, path)
    assert [(p.place.file, p.place.line, p.place.field, p.message.en) for p in caught.value.problems] == [
        (path, len(path.read_text(encoding="utf-8").splitlines()), "mappings.1.criteria.1", unknown)
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('{when: {A1: "yes"}, level: 4}', '{when: {A1: "yes"}}', "rules.0.answers.0"),
        ("not_assessed: true", "not_assessed: true, level: 1", "rules.0.answers.3"),
        ("not_assessed: true", "not_assessed: true, up_to: 1", "rules.0.answers.3"),
        ('{when: {A1: "yes"}, level: 4}', '{when: {A1: "yes"}, level: 4, up_to: 4}', "rules.0.answers.0"),
        ("question: {columns: [A1]", "question: {columns: [A2]", "rules.0"),
        ("times: 0.001", "times: -1.0", "rules.2.value.times"),
        ("format: 1", "format: 2", "format"),
        ("recognised_by: [A1, C3]", "recognised_by: []", "files.services.recognised_by"),
    ],
)
def test_a_crosswalk_in_the_wrong_format_is_refused_with_its_field(
    folder: Path, old: str, new: str, field: str
) -> None:
    """A condition without an outcome or with two, a factor below zero, a newer format, a file without marks."""
    path = folder / "crosswalk.yaml"
    assert old in CROSSWALK
    path.write_text(CROSSWALK.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_crosswalk(path)
    assert [p.place.field for p in caught.value.problems] == [field]
    assert caught.value.problems[0].place.line


def test_all_that_does_not_fit_is_told_at_once(folder: Path) -> None:
    """One wrong rule does not hide the next, and a right one between them is passed over."""
    path = folder / "crosswalk.yaml"
    text = CROSSWALK.replace("criterion: A-01", "criterion: Z-99").replace("criterion: A-04", "criterion: A-03")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        check_crosswalk(read_crosswalk(path), CATALOGUE, REGISTER, path)
    assert [p.place.field for p in caught.value.problems] == ["rules.0.criterion", "rules.2.value"]


def test_an_assessment_says_by_what_and_against_which_catalogue_it_was_made(result: Import) -> None:
    """The assessor is the crosswalk with its English title; answers stand in the catalogue's order."""
    first = result.assessments[0]
    assert (first.assessor.id, first.assessor.name, first.catalogue_version) == ("eu-small", "Small", "1.0")
    assert list(first.answers) == ["A-01", "A-02", "A-04", "A-05"]


def test_a_service_has_the_name_of_the_crosswalk_and_its_first_address(result: Import) -> None:
    """Of two addresses for one service, the one that the file names first stands for it."""
    named = (s for s in result.assessments[0].services if s.id != "moving-an-unknown-service")
    assert sorted((s.id, s.name.sv, s.name.en, s.url) for s in named) == [
        ("barnomsorg", "Barnomsorg", "Child care", "https://www.aby.se/barn"),
        ("flytt", "Flytta", "Move", "https://www.aby.se/flytta"),
    ]


def test_what_is_left_out_names_the_kind_of_file(result: Import) -> None:
    """Each line says which of the crosswalk's tables it is from."""
    assert {(i.what, i.file) for i in result.left_out} == {
        ("row", "services"),
        ("answer", "services"),
        ("question", "services"),
        ("row", "speed"),
        ("answer", "speed"),
    }


def test_values_and_years_that_cannot_be_are_left_out(folder: Path) -> None:
    """A time below zero is not the fastest address, and a row of no year has no date to be kept with."""
    speed = "Provider;URL;LCP (ms);Contrast\nÅby;https://www.aby.se/;-5;pass\nÅby;https://www.aby.se/2;1900;pass\n"
    (folder / "speed.csv").write_text(speed, encoding="utf-8")
    services = SERVICES.replace("Family,2022,transactional,nr", "Family,20x2,transactional,nr")
    (folder / "services.csv").write_text(services, encoding="utf-8-sig")
    crosswalk = read_crosswalk(folder / "crosswalk.yaml")
    rows = read_files(crosswalk, [folder / "services.csv", folder / "speed.csv"]).rows
    made = run(crosswalk, rows, REGISTER, "eu", CATALOGUE)
    aby = made.assessments[0].answers["A-04"].observation
    assert aby is not None
    assert aby.value == 1.9
    told = {(found.name, found.why.en) for found in made.left_out}
    assert ("LCP (ms)", "the measured value cannot be right") in told
    assert any(name.startswith("boda kommun") and why == "the row's year cannot be read: 20x2" for name, why in told)


def test_what_is_left_out_is_told_once_with_how_many_there_are() -> None:
    """Of each sort, kind of table, name and reason; a fault is another sort than what is meant so."""
    row, other = LeftOut("row", "a", "x", same("why")), LeftOut("row", "b", "x", same("why"), 2)
    fault = LeftOut("row", "a", "x", same("why"), is_fault=True)
    found = counted([row, other, fault, row, LeftOut("row", "a", "x", same("why"), 3)])
    assert [(item.file, item.is_fault, item.count) for item in found] == [
        ("a", False, 5),
        ("b", False, 2),
        ("a", True, 1),
    ]
    assert counted([]) == []
