"""Published figures from elsewhere: each with its wording, base, n, date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.model.figure import Better, Change, Fault, Figure, Method, Read, Slip, Unit, Whole, WordingIs
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import (
    load_figures,
    load_reference,
    load_references,
    reference_files,
    reference_folders,
)
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from pathlib import Path

# What another test has compiled would hide what is wrong in the compiling.
pytestmark = pytest.mark.usefixtures("own_cache")
FILE = """format: 1
id: survey
title: {sv: "Undersökning", en: "Survey"}
figures:
  - id: trouble
    measure: trouble
    value: 57
    scale: {min: 0, max: 100}
    wording: {sv: "Hade problem", en: "Had trouble"}
    base: {sv: "Vuxna", en: "Adults"}
    n: 1000
    date: "2024"
    source: "A survey"
    url: "https://example.se"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A reference file of one figure."""
    path = tmp_path / "survey.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_figure_keeps_all_that_gives_it_meaning(file: Path) -> None:
    """Value, wording, base, n, date and source come with the figure; a figure of nobody has no organisation."""
    assert list(load_figures(file)) == [
        Figure(
            id="trouble",
            organisation="",
            measure="trouble",
            value=57,
            wording=Text("Hade problem", "Had trouble"),
            base=Text("Vuxna", "Adults"),
            n=1000,
            date="2024",
            source="A survey",
            url="https://example.se",
            study="survey",
            wording_is=WordingIs.PARAPHRASE,
            scale=(0.0, 100.0),
        )
    ]


def test_the_second_reading_says_the_same(file: Path) -> None:
    """Figures out of the cache equal those that were compiled, and an edit shows at once."""
    assert load_figures(file) == load_figures(file)
    file.write_text(FILE.replace("value: 57", "value: 58"), encoding="utf-8")
    assert load_figures(file)[0].value == 58


@pytest.mark.parametrize("field", ["wording", "base", "date", "source", "url", "value", "scale"])
def test_no_figure_stands_without_its_context(field: str, file: Path) -> None:
    """A figure that lacks its wording, base, date, source or scale is refused on its line."""
    lines = [line for line in FILE.splitlines(keepends=True) if not line.startswith(f"    {field}:")]
    file.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_figures(file)
    assert [(p.place.file, p.place.line, p.place.field, p.code) for p in caught.value.problems] == [
        (file, 5, f"figures.0.{field}", "missing")
    ]


def test_n_may_be_unknown_but_not_nought(file: Path) -> None:
    """A source that does not say n is allowed, an n of 0 is not."""
    file.write_text(FILE.replace("    n: 1000\n", ""), encoding="utf-8")
    assert load_figures(file)[0].n is None
    file.write_text(FILE.replace("n: 1000", "n: 0"), encoding="utf-8")
    with pytest.raises(InvalidDataError):
        load_figures(file)


@pytest.mark.shipped
def test_the_totals_of_2019_are_those_of_the_press_release() -> None:
    """The shipped totals are the five that the press release names, of bodies in the register."""
    folder = shipped("criteria")
    figures = load_figures(folder / "reference" / "digital-leaders-2019.yaml")
    totals = {f.organisation: f.value for f in figures if f.measure == "total"}
    # Named: Trafikverket 3.7, Arbetsförmedlingen 3.5, Stockholm 3.3, the police and Kronofogden 2.6.
    assert (
        totals.items()
        >= {
            "trafikverket": 3.7,
            "arbetsformedlingen": 3.5,
            "stockholm": 3.3,
            "polismyndigheten": 2.6,
            "kronofogdemyndigheten": 2.6,
        }.items()
    )
    register = load_register([folder / "panels" / "organisations"])
    assert {f.organisation for f in figures if f.organisation} <= register.by_id.keys()
    assert all(f.url.startswith("https://") and f.when == "2018" for f in figures)


STUDY = """format: 2
id: survey
title: {sv: "Undersökning", en: "Survey"}
method: survey
countries: {NORDIC: {sv: "Norden", en: "the Nordic countries"}}
sources: {page: {name: "A page", url: "https://example.se", read: excerpt}}
measures:
  trouble:
    title: {sv: "Hade problem", en: "Had trouble"}
    wording: {sv: "Hade du problem?", en: "Did you have trouble?"}
    wording_is: verbatim
    base: {sv: "Vuxna", en: "Adults"}
    unit: percent
    better: lower
    needs: [trouble_free]
    unknown: [n]
editions:
  "2020": {year: 2020, fielded: {start: "2020-04-01", end: "2020-04-14"}, n: 500}
  "2022":
    year: 2022
    published: "2022-05"
    note: {sv: "Nytt urval.", en: "New sample."}
    break_before: {sv: "Nytt urval", en: "New sample"}
figures:
  - {id: trouble-2020, measure: trouble, edition: "2020", country: SE, value: 57, source: page}
  - id: trouble-2022
    measure: trouble
    edition: "2022"
    country: NORDIC
    text: "hälften"
    n: 90
    source: "A letter"
    url: "https://example.se/letter"
    note: {sv: "Ur ett brev.", en: "Out of a letter."}
    changes: [{value: 3, called: percent, since: trouble-2020, quote: "tre procent"}]
    slips: [{fault: points-as-percent, says: {sv: "fel", en: "wrong"}}]
  - {id: none-2022, measure: trouble, edition: "2022", group: {sv: a, en: b}, age: "65-", value: 43, source: page}
wholes:
  - {id: all, parts: [trouble-2020, none-2022], printed: 100}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A reference file of format 2."""
    path = tmp_path / "study.yaml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def test_a_figure_has_what_its_measure_edition_and_source_say(study: Path) -> None:
    """Each thing is said once in the file, and stands with every figure; what is nearest to the figure holds."""
    read = load_reference(study)
    first, second, third = read.figures
    assert (read.id, read.method, first.study) == ("survey", Method.SURVEY, "survey")
    assert first.wording == Text("Hade du problem?", "Did you have trouble?")
    assert (first.wording_is, first.unit, first.better) == (WordingIs.VERBATIM, Unit.PERCENT, Better.LOWER)
    assert (first.n, second.n, third.n) == (500, 90, None)
    assert (first.when, second.when) == ("2020-04-01–2020-04-14", "2022-05")
    assert (first.source, first.url, first.read) == ("A page", "https://example.se", Read.EXCERPT)
    assert (second.source, second.url, second.read) == ("A letter", "https://example.se/letter", None)
    assert [str(f.country_title) for f in (first, second)] == ["Sweden", "the Nordic countries"]
    assert second.note == Text("Ur ett brev. Nytt urval.", "Out of a letter. New sample.")
    assert [f.break_before is not None for f in read.figures] == [False, True, True]
    assert (first.parts_of, second.parts_of, read.wholes[0].parts) == ("all", "", ("trouble-2020", "none-2022"))
    assert second.changes == (Change(3, Unit.PERCENT, "trouble-2020", "tre procent"),)
    assert second.slips == (Slip(Fault.CALLED, Text("fel", "wrong")),)
    assert (third.age, third.needs, third.unknown) == ("65-", ("trouble_free",), ("n",))
    assert load_reference(study) == read


@pytest.mark.parametrize(
    ("old", "new", "mark", "field", "english"),
    [
        (
            'measure: trouble, edition: "2020"',
            'measure: truble, edition: "2020"',
            "- {id: trouble-2020",
            "figures.0.measure",
            "truble",
        ),
        ('edition: "2020", country', 'edition: "1920", country', "- {id: trouble-2020", "figures.0.edition", "1920"),
        ("value: 57, source: page", "value: 57, source: pag", "- {id: trouble-2020", "figures.0.source", "pag"),
        ("since: trouble-2020", "since: nothing", "changes:", "figures.1.changes.0.since", "nothing"),
        ("[trouble-2020, none", "[nothing, none", "parts:", "wholes.0.parts.0", "nothing"),
        ("id: none-2022", "id: trouble-2020", '"65-"', "figures.2.id", "taken"),
        ('    text: "hälften"\n', "", "- id: trouble-2022", "figures.1", "Give a value"),
        ("value: 43", "low: 44, high: 43", '"65-"', "figures.2", "low is greater"),
        ('published: "2022-05"', 'published: "May 2022"', "May 2022", "editions.2022.published", "in quotes"),
    ],
)
def test_what_leads_nowhere_is_refused_at_its_place(
    study: Path, old: str, new: str, mark: str, field: str, english: str
) -> None:
    """A name that the file does not explain, an id that stands twice, a figure that says nothing."""
    assert old in STUDY
    changed = STUDY.replace(old, new, 1)
    study.write_text(changed, encoding="utf-8")
    line = next(n for n, text in enumerate(changed.splitlines(), 1) if mark in text)
    with pytest.raises(InvalidDataError) as caught:
        load_reference(study)
    problem = caught.value.problems[0]
    assert (problem.place.file, problem.place.line, problem.place.field) == (study, line, field)
    assert english in problem.message.en


@pytest.mark.usefixtures("study")
def test_ids_of_several_files_are_told_apart(tmp_path: Path) -> None:
    """A file hides one of the same name in a later folder; the same id in two files is refused, with its line."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "study.yaml").write_text(STUDY, encoding="utf-8")
    assert reference_files([own, tmp_path]) == [own / "study.yaml"]
    (own / "other.yaml").write_text(STUDY.replace("id: survey", "id: other"), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_references(reference_files([own]))
    assert [p.place.field for p in caught.value.problems] == [f"figures.{n}.id" for n in range(3)]
    assert {p.place.file for p in caught.value.problems} == {own / "study.yaml"}


FULL = """format: 2
id: full
title: {sv: Full, en: Full}
about: {sv: om, en: about}
method: survey
sources: {page: {name: "A page", url: "https://a.example", read: excerpt}}
measures:
  m:
    title: {sv: T, en: T}
    wording: {sv: m, en: m}
    base: {sv: m, en: m}
    unit: percent
    scale: {min: 1, max: 5}
    needs: [m]
    unknown: [date, n]
    who: {sv: m, en: m}
  bare: {title: {sv: B, en: B}}
editions:
  e:
    title: {sv: E, en: E}
    year: 2021
    fielded: {start: "2021-05-01", end: "2021-05-31", inferred: true}
    n: 7
    n_about: {sv: e, en: e}
    note: {sv: e, en: e}
    break_before: {sv: e, en: e}
    published: "2021-06"
    unknown: [n, base]
figures:
  - id: full-1
    measure: m
    edition: e
    organisation: lund
    country: SE
    group: {sv: g, en: g}
    age: "18-29"
    value: 5
    text: fem
    text_en: five
    low: 4
    high: 6
    source: page
    url: "https://b.example"
    read: file
    wording: {sv: f, en: f}
    wording_is: verbatim
    base: {sv: f, en: f}
    base_is: residents
    who: {sv: f, en: f}
    n: 9
    out_of: 12
    better: higher
    needs: [f]
    unknown: [wording]
    conflicts_with: [full-2]
    note: {sv: f, en: f}
    break_before: {sv: f, en: f}
  - {id: full-2, measure: bare, value: 1, source: "A letter", url: "https://c.example"}
  - {id: full-3, measure: m, edition: e, text: ord, source: page}
wholes:
  - {id: w, parts: [full-1, full-3], printed: 99, slips: [{fault: points-as-percent, says: {sv: w, en: w}}]}
"""


def test_a_full_figure_is_read_field_by_field(tmp_path: Path) -> None:
    """What is nearest holds, and what nobody says stays as ever; notes and what is unknown gather."""
    path = tmp_path / "full.yaml"
    path.write_text(FULL, encoding="utf-8")
    read = load_reference(path)
    full, bare, third = read.figures
    assert (read.about, read.title, read.method) == (Text("om", "about"), same("Full"), Method.SURVEY)
    assert read.wholes == (Whole("w", ("full-1", "full-3"), 99, (Slip(Fault.CALLED, same("w")),)),)
    expected = Figure(
        id="full-1",
        organisation="lund",
        measure="m",
        value=5,
        wording=same("f"),
        base=same("f"),
        n=9,
        date="",
        source="A page",
        url="https://b.example",
        study="full",
        edition="e",
        edition_title=same("E"),
        year=2021,
        title=same("T"),
        method=Method.SURVEY,
        wording_is=WordingIs.VERBATIM,
        n_about=same("e"),
        fielded_from="2021-05-01",
        fielded_to="2021-05-31",
        published="2021-06",
        text="fem",
        low=4,
        high=6,
        unit=Unit.PERCENT,
        scale=(1, 5),
        out_of=12,
        country="SE",
        country_title=Text("Sverige", "Sweden"),
        group=same("g"),
        age="18-29",
        read=Read.FILE,
        better=Better.HIGHER,
        needs=("f",),
        parts_of="w",
        conflicts_with=("full-2",),
        note=same("f e"),
        break_before=same("f"),
        unknown=("wording", "n", "base", "date"),
        base_is="residents",
        who=same("f"),
        is_year_inferred=True,
        text_en="five",
    )
    assert full == expected
    assert bare == Figure(
        "full-2", "", "bare", 1, None, None, None, "", "A letter", "https://c.example", "full",
        title=same("B"), method=Method.SURVEY,
    )  # fmt: skip
    assert (third.wording, third.wording_is, third.n, third.who) == (same("m"), WordingIs.PARAPHRASE, 7, same("m"))
    assert (third.source, third.url, third.read) == ("A page", "https://a.example", Read.EXCERPT)
    assert (third.note, third.break_before, third.needs, third.unknown) == (
        same("e"),
        same("e"),
        ("m",),
        ("n", "base", "date"),
    )
    assert (third.better, third.base_is, third.country_title, third.group) == (Better.NEITHER, "", None, None)


def test_reference_files_lie_in_the_study_beside_the_catalogue_and_with_what_ships(tmp_path: Path) -> None:
    """In this order, each folder once; outside a study there is none of its own."""
    ours = shipped("criteria") / "reference"
    other = tmp_path / "c"
    assert reference_folders(tmp_path, other) == [tmp_path / "reference", other / "reference", ours]
    assert reference_folders(None, shipped("criteria")) == [ours]


@pytest.mark.shipped
def test_the_published_figures_are_those_of_their_sources() -> None:
    """Values, n and units that the sources print, by id."""
    studies = load_references(reference_files([shipped("criteria") / "reference"]))
    by_id = {f.id: f for study in studies.values() for f in study.figures}
    expected = {
        "gti-respondents": 24500, "gti-countries": 36, "gti-tech-quality": 93, "gti-needs-unmet": 51,
        "gti-needs-met-se": 41, "gti-needs-met-dk": 48, "gti-needs-met-no": 34, "gti-problems-se": 57,
        "gti-problems-all": 70, "okta-never-problems-se": 62, "axiom-satisfied": 77, "axiom-private": 87,
        "axiom-very-satisfied-65": 7, "axiom-very-satisfied-18-29-release": 43, "axiom-no-use-65": 35,
        "axiom-reason-generic": 28, "mp-digital-negative-2018": 44, "mp-digital-sceptical-2018": 19,
        "mp-digital-positive-2018": 37, "skl-expectations-2018": 25, "skl-positive-service-2018": 77,
        "skl-care-positive-2018": 62, "desi-rank-se-2017": 3, "desi-rank-se-2018": 2, "desi-services-rank-se-2017": 8,
        "desi-services-rank-se-2018": 8, "egb-overall-se-2019-2020": 75.44, "egb-overall-se-2020-2021": 73.61,
        "egb-overall-se-2021-2022": 76.67, "egb-overall-se-2022-2023": 81.80, "egdi-rank-se-2010": 12,
        "egdi-rank-se-2012": 7, "egdi-rank-se-2014": 14, "egdi-rank-se-2016": 6, "egdi-rank-se-2018": 5,
        "egdi-rank-se-2024": 14, "sm-phone-treatment-2022": 82.1, "sm-phone-ease-2024": 74.9,
    }  # fmt: skip
    assert {i: by_id[i].value for i in expected} == expected
    assert (by_id["mp-digital-negative-2018"].n, by_id["skl-expectations-2018"].n) == (1492, 1001)
    assert by_id["skl-expectations-2018"].when == "2018-04-03–2018-04-08"
    assert (by_id["axiom-very-satisfied-18-29-article"].text, by_id["gti-problems-se"].n) == ("hälften", None)
    assert by_id["egdi-rank-se-2024"].read is Read.UNVERIFIED
    assert [f.id for f in by_id.values() if f.unit is None] == ["gti-data-benefits-se"]


@pytest.mark.shipped
def test_what_ships_leads_somewhere() -> None:
    """Conflicts name figures that ship, needs those of the catalogue, organisations those of the register."""
    folder = shipped("criteria")
    studies = load_references(reference_files([folder / "reference"]))
    figures = [f for study in studies.values() for f in study.figures]
    ids = {f.id for f in figures}
    assert {i for f in figures for i in f.conflicts_with} <= ids
    assert {(i, f.id) for f in figures for i in f.conflicts_with} == {
        (f.id, i) for f in figures for i in f.conflicts_with
    }
    assert {n for f in figures for n in f.needs} <= load(folder).needs.keys()
    assert {f.organisation for f in figures} - {""} <= load_register([folder / "panels" / "organisations"]).by_id.keys()
    assert len({(f.study, f.measure) for f in figures}) == len({f.measure for f in figures})
