"""The description for data portals: read by an RDF library and held against DCAT-AP-SE 3.0.1."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, XSD
from tests.builders import answered, said
from tests.written import ANNA, NAMES, hostile, shipped, two_assessors, written

from digimaturity.content.records import RECORDS
from digimaturity.ground import language
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import same
from digimaturity.ground.version import __version__
from digimaturity.model.organisation import Organisation
from digimaturity.publish.data_package import DESCRIPTOR, README, data_package
from digimaturity.publish.dcat import File, dcat
from digimaturity.publish.dcat_facts import publisher_type, unstated

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    from digimaturity.content.publication import Publication

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ODRS = Namespace("http://schema.theodi.org/odrs#")
EU = "http://publications.europa.eu/resource/authority/"
BASE = "https://data.umea.example/mognad/"
PUBLISHED = (
    *(File(f"data/{table.name}.csv", 10 + n, "0" * 64) for n, table in enumerate(RECORDS)),
    File(DESCRIPTOR, 5, "1" * 64),
    File(README, 6, "2" * 64),
    File.of("data/digimaturity.xlsx", b"workbook"),
    File.of("data/digimaturity.json", b"{}"),
    File.of("data/study.schema.json", b"schema"),
    File.of("index.html", b"page"),
    File.of("charts/plats.svg", b"chart"),
    File.of("published.json", b"manifest"),
)
DISTRIBUTIONS = ("distribution-csv", "distribution-data-digimaturity-json", "distribution-data-digimaturity-xlsx")

# DCAT-AP-SE 3.0.1 (https://docs.dataportal.se/dcat/3.0.1/en/, published on 25 November 2024), read from the forms that
# the page is made of (3.0.1/bundle.json in github.com/diggsweden/DCAT-AP-SE): a property is mandatory where
# cardinality.min is 1 or more, recommended where cardinality.pref is.
MANDATORY: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name, DCTERMS.type),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
    DCTERMS.ProvenanceStatement: (DCTERMS.description,),
}
RECOMMENDED: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (
        DCTERMS.issued,
        DCTERMS.language,
        DCTERMS.modified,
        FOAF.homepage,
        DCTERMS.spatial,
        DCAT.themeTaxonomy,
    ),
    DCAT.Dataset: (
        DCAT.contactPoint,
        DCAT.keyword,
        DCAT.theme,
        DCTERMS.issued,
        DCTERMS.spatial,
        DCTERMS.temporal,
        DCTERMS.accessRights,
    ),
    DCAT.Distribution: (DCTERMS.description, DCTERMS.license),
    DCTERMS.PeriodOfTime: (DCAT.startDate, DCAT.endDate),
    ODRS.RightsStatement: (ODRS.attributionText, ODRS.attributionURL),
}
# Recommended too, and never stated, for nobody has said: what a dataset conforms to, how long a distribution will stay,
# an agent's description and classification, a contact's telephone and address.
UNKNOWN = (
    DCTERMS.conformsTo,
    URIRef("http://data.europa.eu/r5r/availability"),
    DCTERMS.accrualPeriodicity,
    VCARD.hasTelephone,
)
# At most one of each (cardinality.max).
SINGLE: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.publisher, DCTERMS.license, DCTERMS.issued, DCTERMS.modified, FOAF.homepage),
    DCAT.Dataset: (DCTERMS.publisher, DCTERMS.issued, DCTERMS.modified, DCTERMS.accessRights),
    DCAT.Distribution: (
        DCAT.accessURL,
        DCTERMS["format"],
        DCAT.byteSize,
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.license,
        DCTERMS.rights,
        SPDX.checksum,
    ),
    FOAF.Agent: (DCTERMS.type,),
}
IN_BOTH_LANGUAGES = (DCTERMS.title, DCTERMS.description, DCAT.keyword, ODRS.attributionText)


def graph(study: Publication, files: tuple[File, ...] = PUBLISHED) -> Graph:
    """The description as statements."""
    return Graph().parse(data=dcat(study, files), format="xml")


def the(kind: URIRef, found: Graph) -> Node:
    """The only thing of its kind."""
    things = list(found.subjects(RDF.type, kind))
    assert len(things) == 1
    return things[0]


def with_terms(study: Publication, **terms: Any) -> Publication:
    """The study published on other terms."""
    return replace(study, terms=replace(study.terms, **terms))


@pytest.mark.parametrize("requirements", [MANDATORY, RECOMMENDED], ids=["mandatory", "recommended"])
@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_every_property_of_the_profile_is_there(name: str, requirements: dict[URIRef, tuple[URIRef, ...]]) -> None:
    """Each thing of each class has each property that the profile demands or recommends."""
    found = graph(shipped(name))
    for kind, properties in requirements.items():
        things = list(found.subjects(RDF.type, kind))
        assert things or kind == ODRS.RightsStatement  # only borrowed data say how to name a source
        lacking = [(t, p) for t in things for p in properties if found.value(t, p, any=True) is None]
        assert lacking == []


def test_what_nobody_knows_is_not_stated() -> None:
    """Nothing is made up for the sake of a recommendation."""
    found = graph(shipped("eu-2023"))
    assert [p for p in UNKNOWN if list(found.subject_objects(p))] == []


def test_nothing_stands_twice_that_may_stand_once() -> None:
    """The profile's upper bounds hold."""
    found = graph(shipped("eu-2023"))
    for kind, properties in SINGLE.items():
        for thing in found.subjects(RDF.type, kind):
            assert [p for p in properties if len(list(found.objects(thing, p))) > 1] == []


def test_every_identifier_is_absolute_and_nothing_is_nameless() -> None:
    """Harvesting refuses blank nodes and relative addresses; no address holds what RFC 3987 forbids."""
    found = graph(shipped("eu-2023"), (*PUBLISHED, File.of("data/Å b&c#1.xlsx", b"x")))
    terms = {term for statement in found for term in statement if not isinstance(term, Literal)}
    assert all(isinstance(term, URIRef) for term in terms)
    assert [t for t in terms if not re.fullmatch(r"(https?://|mailto:)[^\s<>\"{}|\\^`]+", str(t))] == []
    assert URIRef(f"{BASE}data/%C3%85%20b%26c%231.xlsx") in terms


def test_texts_stand_in_both_languages() -> None:
    """Titles, descriptions, keywords and attributions have as many Swedish as English values."""
    found = graph(shipped("eu-2023"))
    for name in IN_BOTH_LANGUAGES:
        texts = [o for o in found.objects(None, name) if isinstance(o, Literal)]
        assert texts
        spoken = [t.language for t in texts]
        assert spoken.count("sv") == spoken.count("en") == len(texts) / 2


def test_values_have_the_profiles_types() -> None:
    """Days are dates or years, sizes whole numbers, sums lower-case hexadecimal; choices are those of the lists."""
    found = graph(shipped("eu-2023"))
    for name in (DCTERMS.issued, DCTERMS.modified):
        assert {o.datatype for o in found.objects(None, name) if isinstance(o, Literal)} == {XSD.date}
    sizes = [o for o in found.objects(None, DCAT.byteSize) if isinstance(o, Literal)]
    assert {o.datatype for o in sizes} == {XSD.nonNegativeInteger}
    assert {str(o) for o in found.objects(None, DCAT.theme)} == {f"{EU}data-theme/GOVE"}
    assert {str(o) for o in found.objects(None, DCAT.themeTaxonomy)} == {f"{EU}data-theme"}
    assert {str(o) for o in found.objects(None, DCTERMS.language)} == {f"{EU}language/SWE", f"{EU}language/ENG"}
    assert {str(o) for o in found.objects(None, DCTERMS.accessRights)} == {f"{EU}access-right/PUBLIC"}
    assert {str(o) for o in found.objects(None, DCTERMS.spatial)} == {"http://sws.geonames.org/2661886"}
    # The description itself must be CC0 in Sweden, whatever the data are.
    assert str(found.value(the(DCAT.Catalog, found), DCTERMS.license)) == (
        "http://creativecommons.org/publicdomain/zero/1.0/"
    )


def test_the_period_is_that_of_the_observations() -> None:
    """Borrowed data with years give years, own fieldwork gives days."""
    borrowed, own = graph(shipped("eu-2023")), graph(shipped("exempel"))
    when = the(DCTERMS.PeriodOfTime, borrowed)
    assert borrowed.value(when, DCAT.startDate) == Literal("2021", datatype=XSD.gYear)
    assert borrowed.value(when, DCAT.endDate) == Literal("2022", datatype=XSD.gYear)
    start = own.value(the(DCTERMS.PeriodOfTime, own), DCAT.startDate)
    assert isinstance(start, Literal)
    assert (start.datatype, str(start)) == (XSD.date, "2026-10-05")


def test_a_month_gives_its_year_and_no_answer_no_period(tmp_path: Path) -> None:
    """The profile knows no months; without an observation there is nothing to say."""
    month = answered(A_01=replace(said(3), at="2026-05"))
    found = graph(written(tmp_path / "2026", [("aby", ANNA, month)]))
    assert found.value(the(DCTERMS.PeriodOfTime, found), DCAT.startDate) == Literal("2026", datatype=XSD.gYear)
    silent = written(tmp_path / "b" / "2026", [("aby", ANNA, answered(A_01=replace(said(3), at="2026")))])
    silent = replace(silent, bodies={"aby": replace(silent.bodies["aby"], answers={})})
    assert list(graph(silent).subjects(RDF.type, DCTERMS.PeriodOfTime)) == []


# The forms that the data come in


def test_each_form_is_a_distribution() -> None:
    """Workbook and JSON are one each, the tables one together; pages, charts, schemas and manifests are none."""
    found = graph(shipped("eu-2023"))
    dataset = the(DCAT.Dataset, found)
    assert {str(o) for o in found.objects(dataset, DCAT.distribution)} == {f"{BASE}#{d}" for d in DISTRIBUTIONS}
    assert {str(o) for o in found.objects(None, DCAT.downloadURL)} == {
        f"{BASE}{f.path}" for f in PUBLISHED if f.path.endswith((".csv", ".xlsx")) or f.path == "data/digimaturity.json"
    }
    assert found.value(dataset, FOAF.page) == URIRef(f"{BASE}README.md")


def test_the_tables_are_one_distribution_with_an_address_for_each_file() -> None:
    """As recommendation 4 of the profile says: access by the data package, and the size of all files together."""
    found = graph(shipped("eu-2023"))
    tables = URIRef(f"{BASE}#{DISTRIBUTIONS[0]}")
    assert found.value(tables, DCAT.accessURL) == URIRef(f"{BASE}{DESCRIPTOR}")
    assert len(list(found.objects(tables, DCAT.downloadURL))) == len(RECORDS)
    assert found.value(tables, DCAT.byteSize) == Literal("126", datatype=XSD.nonNegativeInteger)  # 10 + … + 18
    assert found.value(tables, SPDX.checksum) is None
    alone = graph(shipped("eu-2023"), (File.of("data/scores.csv", b"x"),))
    assert alone.value(tables, DCAT.accessURL) == URIRef(f"{BASE}data/scores.csv")
    assert alone.value(tables, SPDX.checksum) is not None


@pytest.mark.parametrize(
    ("slug", "path", "file_type", "media_type", "content"),
    [
        (
            DISTRIBUTIONS[2],
            "data/digimaturity.xlsx",
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"workbook",
        ),
        (DISTRIBUTIONS[1], "data/digimaturity.json", "JSON", "application/json", b"{}"),
    ],
)
def test_a_distribution_says_what_it_is(slug: str, path: str, file_type: str, media_type: str, content: bytes) -> None:
    """Address, format, media type, licence, size and SHA-256."""
    found = graph(shipped("eu-2023"))
    one = URIRef(f"{BASE}#{slug}")
    assert found.value(one, DCAT.accessURL) == found.value(one, DCAT.downloadURL) == URIRef(BASE + path)
    assert found.value(one, DCTERMS["format"]) == URIRef(f"{EU}file-type/{file_type}")
    assert found.value(one, DCAT.mediaType) == URIRef(f"https://www.iana.org/assignments/media-types/{media_type}")
    assert found.value(one, DCTERMS.license) == URIRef("http://creativecommons.org/licenses/by/4.0/")
    assert found.value(one, DCAT.byteSize) == Literal(str(len(content)), datatype=XSD.nonNegativeInteger)
    checksum = found.value(one, SPDX.checksum)
    assert found.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert str(found.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()


def test_an_archive_is_a_distribution() -> None:
    """A ZIP file of everything is described like the others."""
    found = graph(shipped("eu-2023"), (File.of("allt.zip", b"z"),))
    assert {str(o) for o in found.objects(None, DCTERMS["format"])} == {f"{EU}file-type/ZIP"}


def test_without_a_page_to_read_first_there_is_no_documentation() -> None:
    """What is not published is not pointed at."""
    found = graph(shipped("eu-2023"), (File.of("data/scores.csv", b"x"),))
    assert list(found.objects(None, FOAF.page)) == []


# Whose it is


def test_the_description_says_what_everything_rests_on() -> None:
    """Edition, catalogue, tool, day, scope, coverage, assessors by role, licence, limits and the source."""
    found = graph(shipped("eu-2023"))
    dataset = the(DCAT.Dataset, found)
    words = next(str(o) for o in found.objects(dataset, DCTERMS.description) if o.language == "en")  # type: ignore[attr-defined]
    source, limits = shipped("eu-2023").edition.source, shipped("eu-2023").edition.limits
    assert source is not None
    assert limits is not None
    for part in (
        "40 public organisations",
        "version 1.0",
        f"digimaturity {__version__}",
        "2026-11-21",
        "13–46 of the catalogue's 168 criteria",
        "Answered: 75% (",
        "Assessors: ",
        "CC-BY-4.0",
        source.attribution.en,
        limits.en,
    ):
        assert part in words
    titles = {str(o) for o in found.objects(dataset, DCTERMS.title)}
    assert titles == {
        "Digital mognad sedd utifrån: EU eGovernment Benchmark 2023",
        "Digital maturity seen from outside: EU eGovernment Benchmark 2023",
    }


def test_borrowed_data_name_their_source() -> None:
    """In the provenance, as the attribution that rights ask for, and as a related resource; own data have none."""
    found = graph(shipped("eu-2023"))
    source = shipped("eu-2023").edition.source
    assert source is not None
    rights = the(ODRS.RightsStatement, found)
    assert {str(o) for o in found.objects(rights, ODRS.attributionText)} == {
        source.attribution.sv,
        source.attribution.en,
    }
    assert found.value(rights, ODRS.attributionURL) == URIRef(source.url)
    assert all(found.value(URIRef(f"{BASE}#{d}"), DCTERMS.rights) == rights for d in DISTRIBUTIONS)
    assert found.value(the(DCAT.Dataset, found), DCTERMS.relation) == URIRef(source.url)
    assert any(source.attribution.sv in str(o) for o in found.objects(URIRef(f"{BASE}#provenance"), None))
    own = graph(shipped("exempel"))
    assert list(own.subjects(RDF.type, ODRS.RightsStatement)) == []
    assert list(own.objects(None, DCTERMS.relation)) == []


def test_a_publisher_that_is_known_has_its_own_identifier() -> None:
    """Umeå stands in the register: its number gives the identifier that the portal asks for, with name and website."""
    found = graph(shipped("eu-2023"))
    agent = the(FOAF.Agent, found)
    assert agent == URIRef("http://dataportal.se/organisation/SE2120002627")
    assert {str(o) for o in found.objects(agent, FOAF.name)} == {"Umeå kommun", "Umeå Municipality"}
    assert str(found.value(agent, DCTERMS.identifier)) == "212000-2627"
    assert str(found.value(agent, DCTERMS.type)) == "http://purl.org/adms/publishertype/LocalAuthority"
    assert set(found.objects(None, DCTERMS.publisher)) == {agent}


def test_another_publisher_has_an_identifier_below_the_address() -> None:
    """Its name stands as it was given, and contact and publisher are two things."""
    found = graph(with_terms(shipped("eu-2023"), publisher="Exempel & Söner AB"))
    agent = the(FOAF.Agent, found)
    assert agent == URIRef(f"{BASE}#publisher")
    assert found.value(agent, FOAF.name) == Literal("Exempel & Söner AB")
    assert the(VCARD.Organization, found) == URIRef(f"{BASE}#contact")


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Umeå kommun", "LocalAuthority"),
        ("Kommunalförbundet Norr", "LocalAuthority"),
        ("Solna stad", "LocalAuthority"),
        ("City of Gävle", "LocalAuthority"),
        ("Region Skåne", "RegionalAuthority"),
        ("Västra Götalandsregionen", "RegionalAuthority"),
        ("Region Dalarna", "RegionalAuthority"),
        ("Skatteverket", "NationalAuthority"),
        ("Myndigheten för digital förvaltning", "NationalAuthority"),
        ("Swedish Tax Agency", "NationalAuthority"),
        ("Lunds universitet", "Academia-ScientificOrganisation"),
        ("Exempel AB", "Company"),
        ("Föreningen Öppen mognad", "NonProfitOrganisation"),
        ("Stiftelsen Exempel", "NonProfitOrganisation"),
        ("Kvarteret", None),
        ("Fabel", None),
    ],
)
def test_the_kind_of_publisher_is_told_from_its_name(publisher: str, kind: str | None) -> None:
    """The register first, then words that tell; where nothing does, nothing is said and the user is told."""
    study = with_terms(shipped("exempel"), publisher=publisher)
    assert publisher_type(study) == kind
    assert bool(unstated(study)) == (kind is None)
    found = graph(study)
    stated = found.value(the(FOAF.Agent, found), DCTERMS.type)
    assert (None if stated is None else str(stated)) == (kind and f"http://purl.org/adms/publishertype/{kind}")


def test_a_made_up_organisation_is_no_publisher() -> None:
    """The fictional town has neither number nor portal identifier."""
    name = shipped("exempel").bodies["exempelstad"].organisation.name.sv
    found = graph(with_terms(shipped("exempel"), publisher=name))
    assert the(FOAF.Agent, found) == URIRef(f"{BASE}#publisher")


def test_a_known_publisher_without_number_and_website(tmp_path: Path) -> None:
    """An organisation of one's own register may have a name and a kind alone."""
    aby = {"aby": Organisation("aby", "region", same("Åby"))}
    study = written(tmp_path / "2026", [("aby", ANNA, answered(A_01=3))], organisations=aby)
    found = graph(with_terms(study, publisher="åby"))
    agent = the(FOAF.Agent, found)
    assert agent == URIRef(f"{BASE}#publisher")
    assert str(found.value(agent, DCTERMS.type)).endswith("RegionalAuthority")
    assert found.value(agent, DCTERMS.identifier) is None


@pytest.mark.parametrize(
    ("contact", "how", "address"),
    [
        ("data@umea.example", VCARD.hasEmail, "mailto:data@umea.example"),
        ("mailto:data@umea.example", VCARD.hasEmail, "mailto:data@umea.example"),
        ("https://umea.example/kontakt", VCARD.hasURL, "https://umea.example/kontakt"),
    ],
)
def test_how_the_publisher_is_reached(contact: str, how: URIRef, address: str) -> None:
    """By e-mail as the profile demands; with a web page alone, the user is told of it."""
    study = with_terms(shipped("exempel"), contact=contact)
    found = graph(study)
    assert found.value(the(VCARD.Organization, found), how) == URIRef(address)
    assert bool(unstated(study)) == (how == VCARD.hasURL)


@pytest.mark.parametrize("name", ["address", "publisher", "contact", "licence"])
def test_what_is_missing_is_named(name: str, tmp_path: Path) -> None:
    """The error names the flag and the setting."""
    study = with_terms(two_assessors(tmp_path / "2026"), **{name: None})
    with pytest.raises(UsageError) as error:
        dcat(study, PUBLISHED)
    assert f"--{name}" in error.value.message.en
    assert f"--{name}" in error.value.message.sv
    assert error.value.hint is not None
    assert f'{name} = "…"' in error.value.hint.en
    assert "digimaturity.toml" in error.value.hint.sv


def test_everything_that_is_missing_is_named_at_once(tmp_path: Path) -> None:
    """So that the user need not try four times."""
    study = with_terms(two_assessors(tmp_path / "2026"), address=None, publisher=None, contact=None, licence=None)
    with pytest.raises(UsageError) as error:
        dcat(study, PUBLISHED)
    assert "--address, --publisher, --contact, --licence" in error.value.message.en


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("address", "ftp://data.example/"),
        ("address", "https://data.example/?sida=1"),
        ("address", "https://data.example/#top"),
        ("contact", "ring oss"),
        ("contact", "a@b"),
        ("contact", "javascript:alert(1)"),
        ("contact", "data\u202e@umea.example"),
        ("licence", "fråga oss"),
        ("licence", "proprietary"),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, value: str, tmp_path: Path) -> None:
    """No identifier can be made from it, and the error says what is wanted."""
    study = with_terms(two_assessors(tmp_path / "2026"), **{name: value})
    with pytest.raises(UsageError) as error:
        dcat(study, PUBLISHED)
    assert f"--{name} must be" in error.value.message.en


def test_an_address_without_its_slash_gets_one() -> None:
    """Identifiers are the same with and without it."""
    assert dcat(with_terms(shipped("exempel"), address=BASE.rstrip("/")), PUBLISHED) == dcat(
        shipped("exempel"), PUBLISHED
    )


# What people wrote


def test_hostile_texts_are_escaped(tmp_path: Path) -> None:
    """Every statement is the project's own: texts are texts to the letter, and what is no address is no address."""
    study = hostile(tmp_path / "2026")
    harmless = graph(shipped("eu-2023"))
    found = graph(study)
    assert set(found.predicates()) <= set(harmless.predicates())
    assert set(found.objects(None, RDF.type)) <= set(harmless.objects(None, RDF.type))
    title = next(str(o) for o in found.objects(the(DCAT.Dataset, found), DCTERMS.title))
    for part in ("<script>alert(1)</script>", "]]></x:y><!-- &lt; & ' \"", "[bold red]fet[/bold red]"):
        assert part in title
    assert not {"\x1b", "\u202e", "\u2066", "\x00", "\ufffe"} & set(dcat(study, PUBLISHED).decode())
    assert list(found.objects(None, DCTERMS.relation)) == []
    assert list(found.objects(None, FOAF.homepage)) == [URIRef(BASE)]


def test_a_hostile_publisher_is_only_a_name(tmp_path: Path) -> None:
    """It closes no element and adds no statement."""
    name = 'Ond"/></foaf:Agent><dcat:Dataset rdf:about="https://elak.example/"/>'
    found = graph(with_terms(two_assessors(tmp_path / "2026"), publisher=name))
    assert len(list(found.subjects(RDF.type, DCAT.Dataset))) == 1
    assert found.value(the(FOAF.Agent, found), FOAF.name) == Literal(name)


def test_it_is_the_same_each_time_in_each_language_and_in_any_order() -> None:
    """Byte by byte, whatever order the files come in."""
    first = dcat(shipped("eu-2023"), PUBLISHED)
    with language.speaking("sv"):
        assert dcat(shipped("eu-2023"), reversed(PUBLISHED)) == first


def test_no_assessor_is_named(tmp_path: Path) -> None:
    """The description speaks of roles, unless names are published."""
    assert NAMES.findall(dcat(two_assessors(tmp_path / "2026"), PUBLISHED).decode()) == []
    assert "Anna Andersson" in dcat(two_assessors(tmp_path / "named" / "2026", names=True), PUBLISHED).decode()


def test_it_describes_what_the_package_writes() -> None:
    """Size and sum of a file are taken from its content."""
    files = tuple(File.of(path, content) for path, content in data_package(shipped("exempel")))
    found = graph(shipped("exempel"), files)
    size = found.value(URIRef(f"{BASE}#{DISTRIBUTIONS[0]}"), DCAT.byteSize)
    assert str(size) == str(sum(f.size for f in files if f.path.endswith(".csv")))
