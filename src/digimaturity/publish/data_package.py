"""The study as a Frictionless Data Package: CSV tables, and a description that machines and people can read.

Titles and descriptions are plain English strings, as the standard demands (https://datapackage.org/standard/), and
stand in both languages beside them, as ``titles`` and ``descriptions``: its recipe for translations puts an object in
the string's place, which no validator accepts, and has no implementation.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING, Any

from digimaturity.content.about import KEYWORDS, address_of, summary, title_of
from digimaturity.content.cast import assessors_of
from digimaturity.content.colophon import TOOL, colophon
from digimaturity.content.phrases import legible, web_address
from digimaturity.content.records import CRITERIA, LEVELS, WORDS, tables_of
from digimaturity.content.sentences import caveats
from digimaturity.ground.language import LANGUAGES, Text, joined, same
from digimaturity.ground.markdown import unmarked_line
from digimaturity.ground.table import for_machines
from digimaturity.model.organisation import fold
from digimaturity.publish import as_csv
from digimaturity.publish.study_files import QUESTIONS, revealed_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import RecordSet
    from digimaturity.ground.fields import Field
    from digimaturity.ground.language import Language
    from digimaturity.model.catalogue import Scale

DESCRIPTOR, README, FOLDER = "datapackage.json", "README.md", "data"
STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
DEFUSED = Text(
    "En text som ett kalkylprogram skulle ta för en formel börjar med en apostrof (').",
    "A text that a spreadsheet would take for a formula begins with an apostrophe (').",
)
_LISTS = Text(
    "Celler med listor är JSON. En tom cell betyder att värde saknas.",
    "Cells with lists are JSON. An empty cell means that there is no value.",
)


def data_package(study: Publication) -> Iterator[tuple[str, bytes]]:
    """The files of the package as (path, content): a table each, the descriptor, and a page to read first.

    The files are the same whatever language is in use.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    resources = []
    for table in tables_of(study):
        content = table_csv(table, study)
        resources.append(_resource(table, content, study))
        yield path_of(table), content
    questions = revealed_questions(study)
    if questions is not None:
        yield QUESTIONS, questions
    yield DESCRIPTOR, _written(_descriptor(study, resources))
    yield README, _readme(study).encode()


def path_of(table: RecordSet) -> str:
    """Where a table stands in the package."""
    return f"{FOLDER}/{table.name}.csv"


def table_csv(table: RecordSet, study: Publication) -> bytes:
    """A table as CSV: RFC 4180 in UTF-8 without a byte order mark, cells that look like formulas defused."""
    return as_csv.render(table.of(study))


def package_name(study: Publication) -> str:
    """What the package is called."""
    return f"{TOOL}-{fold(study.edition.id).replace(' ', '-') or 'edition'}"


def _written(descriptor: dict[str, Any]) -> bytes:
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def _descriptor(study: Publication, resources: list[dict[str, Any]]) -> dict[str, Any]:
    day = study.terms.made
    # The same tables always have the same id, and no others do.
    identity = uuid.uuid5(uuid.NAMESPACE_OID, "".join(r["hash"] for r in resources) + day)
    description = joined(" ", (summary(study), DEFUSED, _LISTS))
    found: dict[str, Any] = {
        "$schema": STANDARD,
        "name": package_name(study),
        "id": str(identity),
        **_in_both("title", title_of(study)),
        **_in_both("description", description),
        "homepage": study.terms.address,
        "version": ".".join(str(int(part)) for part in day.split("-")),
        "created": f"{day}T00:00:00Z",
        "languages": ["en", "sv"],
        "keywords": [keyword.en for keyword in KEYWORDS],
        "licenses": _licences(study.licence),
        "sources": _sources(study),
        "contributors": _contributors(study),
        "about": for_machines([{"key": key, "label": label, "words": words} for key, label, words in colophon(study)]),
        "resources": resources,
    }
    return {key: value for key, value in found.items() if value}


def _in_both(key: str, text: Text) -> dict[str, Any]:
    """A title or description: in English as the standard demands, and in both languages."""
    return {key: text.en, f"{key}s": for_machines(text)}


def _licences(licence: str | None) -> list[dict[str, str]]:
    if licence is None:
        return []
    address, name = address_of(licence), legible(licence)
    found = {"name": name} if web_address(licence) is None else {"title": name}
    return [{**found, "path": address} if address else found]


def _sources(study: Publication) -> list[dict[str, Any]]:
    catalogue, source = study.catalogue, study.edition.source
    title = same("{t}, version {v}").fill(t=catalogue.title, v=catalogue.version).each(legible)
    found: list[dict[str, Any]] = [
        {**_in_both("title", title), "version": legible(catalogue.version), "licenses": _licences(catalogue.licence)}
    ]
    if source:
        address = web_address(source.url)
        found.insert(
            0,
            {
                "title": legible(source.name),
                **({"path": address} if address else {}),
                "licenses": _licences(source.licence),
                **_in_both("attribution", source.attribution.each(legible)),
            },
        )
    return found


def _contributors(study: Publication) -> list[dict[str, Any]]:
    who = assessors_of(study.bodies.values(), names=study.terms.names)
    found: list[dict[str, Any]] = [{**_in_both("title", who), "roles": ["contributor"]}]
    publisher, contact = study.terms.publisher, study.terms.contact
    if publisher:
        where = "path" if web_address(contact) else "email"
        entry = {"title": legible(publisher), "roles": ["publisher"]}
        found.insert(0, {**entry, where: legible(contact)} if contact else entry)
    return found


def _resource(table: RecordSet, content: bytes, study: Publication) -> dict[str, Any]:
    is_catalogue = table in (CRITERIA, LEVELS, WORDS)
    return {
        "name": table.name,
        "type": "table",
        "path": path_of(table),
        **_in_both("title", table.title),
        **_in_both("description", table.meaning),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        # The questions have the catalogue's licence, whatever that of the answers is.
        **({"licenses": _licences(study.catalogue.licence)} if is_catalogue else {}),
        "schema": _schema(table, study.catalogue.scale),
    }


def _schema(table: RecordSet, scale: Scale) -> dict[str, Any]:
    required = {f.name for f in table.fields if f.required}
    # A primary key may hold no empty cell; a unique one may.
    key = {"primaryKey": list(table.key)} if required.issuperset(table.key) else {"uniqueKeys": [list(table.key)]}
    return {
        "fields": [_field(f, scale) for f in table.fields],
        "missingValues": [""],
        **key,
        "foreignKeys": [
            {"fields": list(r.fields), "reference": {"resource": r.table, "fields": list(r.their_fields)}}
            for r in table.references
        ],
    }


def _field(field: Field, scale: Scale) -> dict[str, Any]:
    constraints = field.constraints(scale)
    return {
        "name": field.name,
        "type": field.type,
        **_in_both("title", field.full_title),
        **_in_both("description", field.meaning),
        **(_in_both("unit", field.unit) if field.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


# The page to read first


# Each page speaks to the reader of the other.
_OTHER = Text("*In English below.*", "*På svenska ovan.*")
_QUESTIONS = Text(
    "Det som studien bestämde före fältarbetet: frågor, sökord och facit.",
    "What the study settled before fieldwork: questions, search words and answer keys.",
)
_HOW_TO_READ = (
    Text(
        "Vad varje kolumn betyder, med typ, enhet och tillåtna värden, står i `{d}`.",
        "What each column means, with type, unit and allowed values, stands in `{d}`.",
    ).fill(d=DESCRIPTOR),
    Text(
        "Filerna är CSV (RFC 4180) i UTF-8 med komma och decimalpunkt. Tal har full precision.",
        "The files are CSV (RFC 4180) in UTF-8 with commas and decimal points. Numbers are in full precision.",
    ),
    _LISTS,
    DEFUSED,
)


def _readme(study: Publication) -> str:
    """What the package is, how to read it, on what terms and within what limits; Swedish first, then English."""
    return "\n".join(_page(study, language) for language in LANGUAGES)


def _page(study: Publication, language: Language) -> str:
    def say(text: Text) -> str:
        return text.say(language)

    blocks: list[Iterable[str]] = [
        [f"# {_marked(say(title_of(study)))}"],
        [say(_OTHER)],
        (f"- **{say(label)}:** {_marked(say(words))}" for _, label, words in colophon(study)),
        [f"## {say(Text('Tabeller', 'Tables'))}"],
        (f"- `{path_of(table)}`: {say(table.meaning)}" for table in tables_of(study)),
        [f"- `{QUESTIONS}`: {say(_QUESTIONS)}"] if revealed_questions(study) is not None else [],
        map(say, _HOW_TO_READ),
        [f"## {say(Text('Licens', 'Licence'))}"],
        map(say, _terms(study)),
        [f"## {say(Text('Vad poängen inte säger', 'What the score does not say'))}"],
        (f"- {_marked(say(sentence))}" for sentence in caveats(study)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block != []) + "\n"


def _terms(study: Publication) -> Iterator[Text]:
    """On what terms the package may be used."""
    catalogue, source = study.catalogue, study.edition.source
    if study.licence:
        yield Text("Svar och poäng: {n}.", "Answers and scores: {n}.").fill(n=_linked(study.licence))
    else:
        yield Text(
            "Utgivaren har inte sagt på vilka villkor svar och poäng får användas; fråga innan de används.",
            "The publisher has not said on what terms answers and scores may be used; ask before using them.",
        )
    yield Text("Kriterier, nivåer och ord: {n}.", "Criteria, levels and words: {n}.").fill(n=_linked(catalogue.licence))
    if source:
        yield Text("Ange källan så här: {a}", "Name the source like this: {a}").fill(a=source.attribution.each(_marked))


def _linked(licence: str) -> str:
    address, name = address_of(licence), _marked(licence)
    return f"{name} (<{address}>)" if address else name


def _marked(text: str) -> str:
    """A text as Markdown that shows it to the letter: on one line, with no tag, link or emphasis."""
    return unmarked_line(legible(text))
