"""The study described for data portals: DCAT-AP-SE 3.0.1 as RDF/XML, which Sveriges dataportal harvests.

The profile is https://docs.dataportal.se/dcat/3.0.1/en/; the rules of harvesting (absolute addresses, no blank nodes,
one identifier for each thing) stand in https://docs.dataportal.se/dcat/docs/harvesting/. What nobody has said, such as
how often the data change or how long they will stay, is left out.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from digimaturity.content.about import CC0, KEYWORDS, summary, title_of
from digimaturity.content.colophon import colophon, observed_days
from digimaturity.content.phrases import legible, web_address
from digimaturity.ground.language import LANGUAGES, Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.organisation import fold
from digimaturity.publish.data_package import DESCRIPTOR, FOLDER, README
from digimaturity.publish.dcat_facts import Facts, encoded, own_organisation, publisher_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.publication import Publication

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "odrs": "http://schema.theodi.org/odrs#",
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EU = "http://publications.europa.eu/resource/authority/"
_PUBLISHER_TYPE = "http://purl.org/adms/publishertype/"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_SWEDEN = "http://sws.geonames.org/2661886"
# The profile's form offers SHA-1 alone, DCAT-AP 3 any algorithm of SPDX: this is the sum that protects.
_ALGORITHM = f"{_SPACES['spdx']}checksumAlgorithm_sha256"
_LANGUAGES = (f"{_EU}language/SWE", f"{_EU}language/ENG")


@dataclass(frozen=True, slots=True)
class File:
    """A published file: its path below the address, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, content: bytes) -> File:
        """The file at a path with this content."""
        return cls(path, len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that the data come in: its name in EU's list of file types, its media type, and what it is called.

    A workbook is in one language, which its file does not say.
    """

    file_type: str
    media_type: str
    title: Text
    meaning: Text
    is_bilingual: bool = True


_TABLES = _Form(
    "CSV",
    "text/csv",
    Text("Tabeller (CSV)", "Tables (CSV)"),
    Text(
        "En tabell per fil, med namn, typer, enheter och betydelser i datapackage.json.",
        "A table in each file, with names, types, units and meanings in datapackage.json.",
    ),
)
_FORMS = {
    ".xlsx": _Form(
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Text("Arbetsbok (XLSX)", "Workbook (XLSX)"),
        Text("Samma data som ett kalkylark, med datalexikon.", "The same data as a spreadsheet, with a dictionary."),
        is_bilingual=False,
    ),
    ".json": _Form(
        "JSON",
        "application/json",
        Text("Hela studien (JSON)", "The whole study (JSON)"),
        Text("Samma data nästlade i en fil.", "The same data nested in one file."),
    ),
    ".zip": _Form(
        "ZIP",
        "application/zip",
        Text("Allt i en fil (ZIP)", "Everything in one file (ZIP)"),
        Text("Alla filer, packade.", "All files, packed."),
    ),
}
# JSON that describes other files, and holds no data of its own.
_NO_DATA = re.compile(r"(.*\.schema|published)\.json")


def dcat(study: Publication, files: Iterable[File]) -> bytes:
    """A catalogue with the study as its dataset, as RDF/XML; the same in every language.

    A distribution is the whole dataset in one form. Every workbook, JSON file and archive is one; the tables of the
    data package are one together, with an address for each file, as the profile's recommendation 4 has it. A page to
    read first becomes the dataset's documentation; other files (pages, charts, schemas) are left out.

    Args:
        study: what is published; needs an address, a publisher, a contact and a licence.
        files: what is published at the address.

    Raises:
        UsageError: one of these is missing or no such thing.
    """
    facts = Facts.of(study)
    found = sorted(files, key=lambda f: f.path)
    distributions = list(_distributions(found))
    has_readme = any(f.path == README for f in found)
    parts = [
        *_catalogue(study, facts),
        _publisher(study, facts),
        _contact(study, facts),
        *_dataset(study, facts, [d.slug for d in distributions], has_readme=has_readme),
        *(part for d in distributions for part in _distribution(study, facts, d)),
        *_rights(study, facts),
        _thing("dcterms:LicenseDocument", facts.licence),
    ]
    spaces = "".join(f'  xmlns:{prefix}="{space}"\n' for prefix, space in _SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF\n{spaces}>\n{"".join(parts)}</rdf:RDF>\n'.encode()


# The parts of the description


_TITLE = Text("Digital mognad, öppna data från {p}", "Digital maturity, open data from {p}")
_MEANING = Text(
    "Bedömningar utifrån av offentliga organisationers digitala tjänster, utgivna av {p}.",
    "Assessments from outside of public organisations' digital services, published by {p}.",
)


def _catalogue(study: Publication, facts: Facts) -> Iterator[str]:
    yield _thing(
        "dcat:Catalog",
        facts.at("catalog"),
        _says("dcterms:title", _TITLE.fill(p=facts.name)),
        _says("dcterms:description", _MEANING.fill(p=facts.name)),
        _link("dcterms:publisher", facts.publisher),
        # What Sweden demands of the description itself; the data have a licence of their own.
        _link("dcterms:license", CC0),
        _made(study),
        _link("dcterms:language", *_LANGUAGES),
        _link("foaf:homepage", facts.address),
        _link("dcterms:spatial", _SWEDEN),
        _link("dcat:themeTaxonomy", f"{_EU}data-theme"),
        _link("dcat:dataset", facts.at("dataset")),
    )
    yield _thing("foaf:Document", facts.address)
    yield _thing("dcterms:Location", _SWEDEN, _says("rdfs:label", Text("Sverige", "Sweden")))


def _publisher(study: Publication, facts: Facts) -> str:
    own, kind = own_organisation(study), publisher_type(study)
    website = web_address(own.website) if own else None
    return _thing(
        "foaf:Agent",
        facts.publisher,
        _says("foaf:name", own.name.each(legible)) if own else _value("foaf:name", facts.name),
        _link("dcterms:type", _PUBLISHER_TYPE + kind) if kind else "",
        _value("dcterms:identifier", own.number) if own and own.number else "",
        _link("foaf:homepage", encoded(website)) if website else "",
    )


def _contact(study: Publication, facts: Facts) -> str:
    return _thing(
        "vcard:Organization",
        facts.at("contact"),
        _value("vcard:fn", legible(study.terms.publisher)),
        _link("vcard:hasEmail" if facts.contact.startswith("mailto:") else "vcard:hasURL", facts.contact),
    )


def _dataset(study: Publication, facts: Facts, slugs: Sequence[str], *, has_readme: bool) -> Iterator[str]:
    source, days = study.edition.source, observed_days(study.bodies.values())
    origin = web_address(source.url) if source else None
    yield _thing(
        "dcat:Dataset",
        facts.at("dataset"),
        _says("dcterms:title", title_of(study)),
        _says("dcterms:description", summary(study)),
        _value("dcterms:identifier", facts.at("dataset")),
        _link("dcterms:publisher", facts.publisher),
        _link("dcat:contactPoint", facts.at("contact")),
        _link("dcat:theme", f"{_EU}data-theme/GOVE"),
        *(_says("dcat:keyword", keyword) for keyword in KEYWORDS),
        _link("dcterms:language", *_LANGUAGES),
        _made(study),
        _link("dcterms:spatial", _SWEDEN),
        _link("dcterms:temporal", facts.at("period")) if days else "",
        _link("dcterms:accessRights", f"{_EU}access-right/PUBLIC"),
        _link("dcat:landingPage", facts.address),
        _link("foaf:page", facts.file(README)) if has_readme else "",
        _link("dcterms:provenance", facts.at("provenance")),
        _link("dcterms:relation", encoded(origin)) if origin else "",
        _link("dcat:distribution", *map(facts.at, slugs)),
    )
    if days:
        ends = zip(("dcat:startDate", "dcat:endDate"), days, strict=True)
        yield _thing("dcterms:PeriodOfTime", facts.at("period"), *(_when(name, at) for name, at in ends))
    if has_readme:
        yield _thing("foaf:Document", facts.file(README), _says("dcterms:title", Text("Läs först", "Read first")))
    yield _thing("dcterms:ProvenanceStatement", facts.at("provenance"), _says("dcterms:description", _origin(study)))


def _origin(study: Publication) -> Text:
    """Where the data come from: whose they are, who answered when, with what."""
    told = [
        (label, words)
        for key, label, words in colophon(study)
        if key in {"source", "catalogue", "observed", "assessors", "tool"}
    ]
    return joined(
        " ", (same("{l}: {w}.").fill(l=label, w=words.each(lambda w: w.removesuffix("."))) for label, words in told)
    )


@dataclass(frozen=True, slots=True)
class _Distribution:
    """The dataset in one form: the file that gives access to it, and the files it consists of."""

    slug: str
    form: _Form
    access: str
    files: tuple[File, ...]


def _distributions(files: Sequence[File]) -> Iterator[_Distribution]:
    tables = tuple(f for f in files if PurePosixPath(f.path).suffix == ".csv" and f.path.startswith(f"{FOLDER}/"))
    if tables:
        has_descriptor = any(f.path == DESCRIPTOR for f in files)
        yield _Distribution("distribution-csv", _TABLES, DESCRIPTOR if has_descriptor else tables[0].path, tables)
    for file in files:
        path = PurePosixPath(file.path)
        form = _FORMS.get(path.suffix)
        if form is not None and path.name != DESCRIPTOR and not _NO_DATA.fullmatch(path.name):
            slug = fold(file.path).replace(" ", "-")
            yield _Distribution(f"distribution-{slug}", form, file.path, (file,))


def _distribution(study: Publication, facts: Facts, distribution: _Distribution) -> Iterator[str]:
    form, files = distribution.form, distribution.files
    is_one = len(files) == 1 and distribution.access == files[0].path
    checksum = facts.at(f"{distribution.slug}-checksum")
    yield _thing(
        "dcat:Distribution",
        facts.at(distribution.slug),
        _says("dcterms:title", form.title),
        _says("dcterms:description", form.meaning),
        _link("dcat:accessURL", facts.file(distribution.access)),
        _link("dcat:downloadURL", *(facts.file(f.path) for f in files)),
        _link("dcterms:format", f"{_EU}file-type/{form.file_type}"),
        _link("dcat:mediaType", _MEDIA_TYPE + form.media_type),
        _link("dcterms:license", facts.licence),
        _link("dcterms:rights", facts.at("rights")) if study.edition.source else "",
        _link("dcterms:language", *_LANGUAGES) if form.is_bilingual else "",
        _made(study),
        _value("dcat:byteSize", str(sum(f.size for f in files)), "nonNegativeInteger"),
        # The sums of several files stand in the data package.
        _link("spdx:checksum", checksum) if is_one else "",
    )
    if is_one:
        yield _thing(
            "spdx:Checksum",
            checksum,
            _link("spdx:algorithm", _ALGORITHM),
            _value("spdx:checksumValue", files[0].sha256, "hexBinary"),
        )


def _rights(study: Publication, facts: Facts) -> Iterator[str]:
    """How the source of borrowed data must be named."""
    if source := study.edition.source:
        address = web_address(source.url)
        yield _thing(
            "odrs:RightsStatement",
            facts.at("rights"),
            _says("odrs:attributionText", source.attribution.each(legible)),
            _link("odrs:attributionURL", encoded(address)) if address else "",
        )


# RDF/XML, a line for each statement


def _thing(kind: str, identity: str, *statements: str) -> str:
    return f'<{kind} rdf:about="{escape(identity)}">\n{"".join(statements)}</{kind}>\n'


def _link(name: str, *addresses: str) -> str:
    return "".join(f'  <{name} rdf:resource="{escape(address)}"/>\n' for address in addresses)


def _value(name: str, text: str, datatype: str | None = None) -> str:
    typed = f' rdf:datatype="{_XSD}{datatype}"' if datatype else ""
    return f"  <{name}{typed}>{escape(text, quote=False)}</{name}>\n"


def _says(name: str, text: Text) -> str:
    said = ((language, escape(text.say(language), quote=False)) for language in LANGUAGES)
    return "".join(f'  <{name} xml:lang="{language}">{words}</{name}>\n' for language, words in said)


def _made(study: Publication) -> str:
    return "".join(_value(name, study.terms.made, "date") for name in ("dcterms:issued", "dcterms:modified"))


def _when(name: str, at: str) -> str:
    """A day, or the year of what is no day: the profile knows nothing between."""
    return _value(name, at, "date") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", at) else _value(name, at[:4], "gYear")
