"""A survey's map is read with every error named by file, line and field, and with the population's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.surveyed import GROUPS, HEAD, QUESTIONS, map_file

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.survey_map import (
    COMPARED_FROM,
    PRINTED_FROM,
    Band,
    Finished,
    LoneUnit,
    PopulationMargin,
    ReckonedAs,
    Step,
    SurveyColumns,
    SurveyGroup,
    SurveyMap,
    SurveyQuestion,
)
from digimaturity.model.survey_map_schema import SurveyMapFile, code_of
from digimaturity.workspace.survey_map_file import read_survey_map, shipped_map

if TYPE_CHECKING:
    from pathlib import Path


def test_a_map_says_all_that_it_says(tmp_path: Path) -> None:
    """Texts in one language or both, codes as texts, bands with open ends."""
    path = map_file(
        tmp_path,
        "columns: {weight: vikt, respondent: id}\nlevel: 0.9\nlone_psu: centre\nminimums: {print: 5, compare: 50}\n",
        GROUPS,
        QUESTIONS,
        "  q2: {column: b, range: [0, 10], as: mean, satisfied: false}\n",
    )
    survey = read_survey_map(path)
    assert (survey.id, survey.title.en, survey.base.en) == ("customers", "The customer survey", "Alla som ringde")
    assert (survey.columns.weight, survey.level, survey.lone_unit) == ("vikt", 0.9, LoneUnit.CENTRE)
    assert (survey.printed_from, survey.compared_from) == (5, 50)
    one, other = survey.questions
    assert (one.counts, one.dont_know, one.needs) == (("4", "5"), ("9",), ("findable",))
    assert [s.code for s in one.on_scale] == ["1", "2", "3", "4", "5"]
    assert (other.reckoned, other.between, other.satisfied) == (ReckonedAs.MEAN, (0.0, 10.0), False)
    assert survey.group("age").bands[2].most is None
    assert survey.headings["age"] == "groups.age.column"


@pytest.mark.parametrize(
    ("part", "field", "said"),
    [
        ("questions:\n  q: {column: a}\n", "questions.q", "A share needs counts"),
        ("questions:\n  q: {column: a, counts: [1]}\n", "questions.q", "write scale first"),
        ("questions:\n  q: {column: a, scale: {1: x}, counts: [2]}\n", "questions.q", "2 is not in scale"),
        (
            "questions:\n  q: {column: a, scale: {1: x, 2: y}, counts: [2], dont_know: [2]}\n",
            "questions.q",
            "counts: 2",
        ),
        ("questions:\n  q: {column: a, scale: {1: x}, as: index}\n", "questions.q", "at least two answers"),
        ("questions:\n  q: {column: a, scale: {ja: x}, as: mean}\n", "questions.q", "numbers as codes"),
        ("questions:\n  q: {column: a, as: mean, range: [5, 1]}\n", "questions.q", "[least, most]"),
        (QUESTIONS + "    needz: [x]\n", "questions.q1.needz", "no such field"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [1, 5], y: [5, 9]}}}\n", "groups.g", "x and y overlap"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [5, 1]}}}\n", "groups.g", "the least must come first"),
        (QUESTIONS + "groups: {g: {column: a, bands: {x: [1, 5]}, labels: {1: x}}}\n", "groups.g", "bands or labels"),
        (QUESTIONS + "margins: [{groups: [age], totals: {x: 1}}]\n", "", "There is no group age"),
        (QUESTIONS + "start: '2026-03-02'\nend: '2026-03-01'\n", "", "before start"),
        (QUESTIONS + "organisation: a\ncolumns: {organisation: b}\n", "", "not both"),
        (QUESTIONS + "minimums: {print: 200}\n", "", "lower than print"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age, sex], totals: {x: 1}}]\n", "", "one level for each group"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age], totals: {x: -1}}]\n", "margins.0.totals", "numbers from 0"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age]}]\n", "margins.0", "file or totals"),
        (GROUPS + QUESTIONS + "margins: [{groups: [age], file: no.csv}]\n", "margins", "no file"),
    ],
)
def test_an_error_names_line_and_field(part: str, field: str, said: str, tmp_path: Path) -> None:
    """And says what is wrong; nothing of the map is used."""
    path = map_file(tmp_path, part)
    with pytest.raises(InvalidDataError) as error:
        read_survey_map(path)
    place = error.value.problems[0].place
    assert (place.file, place.field, place.line is not None) == (path, field, True)
    assert said in str(error.value)


def test_needs_are_those_of_the_catalogue(tmp_path: Path) -> None:
    """Another is refused with its line and those that there are."""
    path = map_file(tmp_path, QUESTIONS)
    assert read_survey_map(path, ["findable"]).questions
    with pytest.raises(InvalidDataError, match=r"No need findable\. There are: open, simple") as error:
        read_survey_map(path, ["open", "simple"])
    assert error.value.problems[0].place.field == "questions.q1.needs.0"


def test_a_margin_from_a_file(tmp_path: Path) -> None:
    """The groups' columns in any order, numbers with blanks between thousands; here and in the map it is the same."""
    (tmp_path / "pop.csv").write_text("sex;antal;age\nman;1 200;18-29\nkvinna;800;18-29\n", encoding="utf-8")
    path = map_file(tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], file: pop.csv}]\n")
    read = read_survey_map(path).margins[0]
    inside = map_file(
        tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], totals: {18-29: {man: 1200, kvinna: 800}}}]\n"
    )
    assert read.totals == read_survey_map(inside).margins[0].totals
    assert read.source == "pop.csv"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("sex,n\nman,1\n", "a column for each group (age, sex)"),
        ("sex,age\nman,1\n", "one called n"),
        ("sex,age,n\nman,18-29,x\n", "a number from 0"),
        ("sex,age,n\nman,18-29,1\nman,18-29,2\n", "Stands twice"),
    ],
)
def test_a_margin_that_cannot_be_read(table: str, said: str, tmp_path: Path) -> None:
    """It is refused with the table's name and row."""
    (tmp_path / "pop.csv").write_text(table, encoding="utf-8")
    path = map_file(tmp_path, GROUPS, QUESTIONS, "margins: [{groups: [age, sex], file: pop.csv}]\n")
    with pytest.raises(InvalidDataError) as error:
        read_survey_map(path)
    assert said in str(error.value)
    assert "pop.csv" in str(error.value)


def test_no_map_is_no_map(tmp_path: Path) -> None:
    """How one is made is told."""
    with pytest.raises(NotFoundError) as error:
        read_survey_map(tmp_path / "m.yaml")
    assert "survey init" in str(error.value)


def test_a_map_that_ships_is_found_by_its_name() -> None:
    """Any other name is none."""
    found = shipped_map("four-studies")
    assert found is not None
    assert read_survey_map(found).may_be_missing
    assert shipped_map("five-studies") is None


def test_codes_are_compared_as_people_write_them() -> None:
    """A whole number, the same with a decimal and in quotation marks are one code; a half and a word are as written."""
    assert [code_of(c) for c in (1, 1.0, "1", " 1 ", 1.5, "ja")] == ["1", "1", "1", "1", "1.5", "ja"]


def entry_of(part: str) -> dict[str, object]:
    """A map as its file says it, with the fields of a part in YAML."""
    found: dict[str, object] = parse_yaml(HEAD + part, "map.yaml")
    return found


BARE = "questions:\n  q: {column: a, scale: {1: x, 2: y}, counts: [2]}\n"


def test_a_bare_map_has_what_is_usual() -> None:
    """No days, weights, groups or margins; intervals of 95 %, and the usual least numbers of answers."""
    question = SurveyQuestion("q", "a", None, (Step("1", same("x")), Step("2", same("y"))), counts=("2",))
    title = Text("Kundenkäten", "The customer survey")
    found = SurveyMapFile.model_validate(entry_of(BARE)).record((), {"id": 2})
    assert found == SurveyMap("customers", title, same("Alla som ringde"), SurveyColumns(), (question,))
    assert found.lines == {"id": 2}
    assert (found.compared_from, found.printed_from, found.bounds, found.level) == (100, 10, (0.0, None), 0.95)


def test_a_full_map_is_read_field_by_field() -> None:
    """Each field stands where it belongs, texts in both languages where they are, without blanks around headings."""
    margin = PopulationMargin(("age", "sex"), ((("18-29", "man"), 5.0),), "pop.csv")
    said = entry_of("""\
start: '2026-03-02'
end: '2026-03-02'
mode: {sv: Webb, en: Web}
sheet: Svar
questions_may_be_missing: true
invited: 900
columns:
  {weight: ' w ', stratum: s, cluster: c, population: n, respondent: r, organisation: o, service: t, wave: v}
finished: {column: ' klar ', codes: [1, 2.0, ja]}
groups:
  age: {column: ' alder ', title: {sv: Ålder, en: Age}, bands: {"18-29": [18, 29], "65-": [65, null]}}
  sex: {column: kon, labels: {1: {sv: man, en: men}, 2: kvinna, 3.0: kvinna}}
questions:
  q1:
    column: ' fraga '
    wording: {sv: 'Nöjd?', en: 'Content?'}
    scale: {1: {sv: nej, en: 'no'}, 2: ja, 9: vet inte}
    counts: [2]
    dont_know: [9]
    dont_know_in_base: true
    missing: [99, ' ']
    needs: [findable]
    satisfied: false
    asks_the_same: scb.1
    near: scb.2
    service: bygglov
    own_wording: true
  q2: {column: b, range: [0, 10], as: mean}
weight_bounds: {least: 0.2, most: 4}
level: 0.9
lone_psu: centre
minimums: {print: 5, compare: 50}
crossings: [age * sex, age*sex]
waves: [2024, 2026.0]
base_is: residents
""")
    first = SurveyQuestion(
        "q1",
        "fraga",
        wording=Text("Nöjd?", "Content?"),
        scale=(Step("1", Text("nej", "no")), Step("2", same("ja")), Step("9", same("vet inte"))),
        counts=("2",),
        dont_know=("9",),
        in_base=True,
        missing=("99", ""),
        reckoned=ReckonedAs.SHARE,
        needs=("findable",),
        satisfied=False,
        asks_the_same="scb.1",
        near="scb.2",
        service="bygglov",
        own_wording=True,
    )
    assert SurveyMapFile.model_validate(said).record((margin,), {}) == SurveyMap(
        id="customers",
        title=Text("Kundenkäten", "The customer survey"),
        base=same("Alla som ringde"),
        columns=SurveyColumns(
            weight="w",
            stratum="s",
            cluster="c",
            population="n",
            respondent="r",
            organisation="o",
            service="t",
            wave="v",
        ),
        questions=(first, SurveyQuestion("q2", "b", between=(0.0, 10.0), reckoned=ReckonedAs.MEAN)),
        groups=(
            SurveyGroup("age", "alder", Text("Ålder", "Age"), (Band("18-29", (), 18, 29), Band("65-", (), 65, None))),
            SurveyGroup(
                "sex",
                "kon",
                same("sex"),
                (
                    Band("man", ("1",), title=Text("man", "men")),
                    Band("kvinna", ("2", "3"), title=same("kvinna")),
                ),
            ),
        ),
        start="2026-03-02",
        end="2026-03-02",
        mode=Text("Webb", "Web"),
        sheet="Svar",
        margins=(margin,),
        bounds=(0.2, 4),
        level=0.9,
        lone_unit=LoneUnit.CENTRE,
        compared_from=50,
        printed_from=5,
        may_be_missing=True,
        crossings=(("age", "sex"),),
        waves=("2024", "2026"),
        invited=900,
        base_is="residents",
        finished=Finished("klar", ("1", "2", "ja")),
    )


def test_a_map_of_one_organisation_says_how_many_it_is_about() -> None:
    """Instead of a column that says it of each row."""
    found = SurveyMapFile.model_validate(entry_of(BARE + "organisation: exempelstad\npopulation: 40000\n")).record(
        (), {}
    )
    assert (found.organisation, found.n_population, found.invited) == ("exempelstad", 40000, None)
    assert (found.compared_from, found.printed_from) == (COMPARED_FROM, PRINTED_FROM)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("organisation: a\ncolumns: {organisation: b}\n", "Give organisation or columns.organisation"),
        ("population: 5\ncolumns: {population: b}\n", "Give population or columns.population"),
        ("population: 5\ncolumns: {stratum: b}\n", "for a simple random sample"),
        ("population: 5\ncolumns: {cluster: b}\n", "for a simple random sample"),
        ("minimums: {compare: 9}\n", "minimums.compare is lower than print"),
        ("waves: [1, 1.0]\ncolumns: {wave: v}\n", "a wave stands twice"),
        ("waves: [1]\n", "waves needs columns.wave"),
        (GROUPS + "crossings: [age]\n", "two or more of the groups"),
        (GROUPS + "crossings: [age*age]\n", "two or more of the groups"),
        (GROUPS + "crossings: [age*sex*x]\n", "two or more of the groups"),
        ("groups: {g: {column: a, bands: {x: [null, 5], y: [4, null]}}}\n", "x and y overlap"),
        ("groups: {g: {column: a, bands: {x: [6, null], y: [null, 6]}}}\n", "y and x overlap"),
        (GROUPS + "margins: [{groups: [age], totals: {a: 1}, file: x.csv}]\n", "Give file or totals"),
        (GROUPS + "margins: [{groups: [age], totals: {a: true}}]\n", "Must be numbers from 0"),
        (GROUPS + "margins: [{groups: [age], totals: {a: {b: 1}}}]\n", "one level for each group"),
        (GROUPS + "margins: [{groups: [age, sex], totals: {a: {b: -1}}}]\n", "Must be numbers from 0"),
    ],
)
def test_what_does_not_hang_together_is_refused(part: str, said: str) -> None:
    """Two places for one thing, groups or waves that there are not, bands that overlap, numbers that are none."""
    with pytest.raises(ValueError, match=said):
        SurveyMapFile.model_validate(entry_of(BARE + part))


@pytest.mark.parametrize(
    "part",
    [
        "minimums: {compare: 10}\n",
        "waves: [1, 2]\ncolumns: {wave: v}\n",
        GROUPS + "crossings: [age*sex]\n",
        "groups: {g: {column: a, bands: {x: [5, 5], y: [6, null], z: [null, 4]}}}\n",
        GROUPS + "margins: [{groups: [age], totals: {a: 0, b: 2.5}}]\n",
        "columns: {population: n, stratum: s, cluster: c}\n",
    ],
)
def test_what_hangs_together_is_read(part: str) -> None:
    """The least allowed, each wave once, bands side by side down to one number, and a stratum of nobody."""
    SurveyMapFile.model_validate(entry_of(BARE + part))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{column: a, scale: {1: x, 9: y}, as: index, dont_know: [9]}", "at least two answers"),
        ("{column: a, scale: {1: x}, as: distribution}", "at least two answers"),
        ("{column: a, scale: {1: x, vet ej: y}, as: mean}", "numbers as codes"),
        ("{column: a, scale: {1: x, 2: y}, counts: [2], missing: [2]}", "2 is not in scale"),
        ("{column: a, as: mean, range: [5, 5]}", "least, most"),
        ("{column: a, as: mean, counts: [1]}", "write scale first"),
    ],
)
def test_a_question_that_cannot_be_reckoned_is_refused(entry: str, said: str) -> None:
    """Answers that say nothing on the scale are no steps of it, and a mean is one of numbers."""
    with pytest.raises(ValueError, match=said):
        SurveyMapFile.model_validate(entry_of(f"questions:\n  q: {entry}\n"))


@pytest.mark.parametrize(
    "entry",
    [
        "{column: a, scale: {1: x, 2: y}, as: index}",
        "{column: a, scale: {1: x, 2: y}, as: distribution}",
        "{column: a, scale: {1: x, 2.5: y, vet ej: z}, as: mean, dont_know: [vet ej]}",
        "{column: a, scale: {1: x}, counts: [1]}",
        "{column: a, as: mean}",
    ],
)
def test_a_question_that_can_be_reckoned_is_read(entry: str) -> None:
    """An index of two steps, a mean of numbers with a word beside it for who does not know, or of any numbers."""
    SurveyMapFile.model_validate(entry_of(f"questions:\n  q: {entry}\n"))


def test_a_margin_is_flat_however_deep_its_groups_lie() -> None:
    """By the values of the groups in their order, whether they are written as numbers or words."""
    part = GROUPS + "margins: [{groups: [age, sex], totals: {1: {a: 3, 2.0: 4}, x: {a: 5}}, source: SCB}]\n"
    (margin,) = SurveyMapFile.model_validate(entry_of(BARE + part)).margins
    assert margin.flat() == ((("1", "a"), 3.0), (("1", "2"), 4.0), (("x", "a"), 5.0))
    assert margin.source == "SCB"
