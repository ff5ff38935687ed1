"""The data package: read back and checked by Frictionless's own library."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from math import isclose
from typing import TYPE_CHECKING, Any

import frictionless
import pytest
from tests.written import HOSTILE, NAMES, a_study, hostile, shipped, two_assessors

from digimaturity.content.about import address_of
from digimaturity.content.phrases import legible
from digimaturity.content.records import ANSWERS, RECORDS, REPLIES
from digimaturity.ground import language
from digimaturity.ground.csvfile import defused, undefused
from digimaturity.ground.version import __version__
from digimaturity.model.answers import storable
from digimaturity.publish.data_package import DESCRIPTOR, README, data_package, path_of, table_csv

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import RecordSet

NAMED = ["exempel", "eu-2023", "two assessors", "hostile"]


def unpacked(study: Publication, folder: Path) -> Path:
    """The package on disk; the address of its descriptor."""
    for path, content in data_package(study):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / DESCRIPTOR


def descriptor(study: Publication) -> dict[str, Any]:
    """The descriptor's content."""
    content: dict[str, Any] = json.loads(dict(data_package(study))[DESCRIPTOR])
    return content


def validated(path: Path) -> frictionless.Report:
    """What the library says of a package."""
    report: frictionless.Report = frictionless.validate(str(path))
    return report


def is_same(read: Any, wanted: Any) -> bool:
    """Whether a cell is read back as what was written; texts lose the apostrophe that defuses them."""
    if isinstance(wanted, str):
        return isinstance(read, str) and undefused(read) == wanted
    if isinstance(wanted, bool) or wanted is None or isinstance(wanted, (list, date)):
        return type(read) is type(wanted) and bool(read == wanted)
    return not isinstance(read, str) and read is not None and isclose(float(read), wanted, rel_tol=0)


@pytest.mark.parametrize("name", NAMED)
def test_frictionless_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    """Descriptor, sizes, hashes, types, constraints, keys and references are all right."""
    report = validated(unpacked(a_study(name, tmp_path), tmp_path / "package"))
    assert report.flatten(["type", "title", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(RECORDS)


@pytest.mark.parametrize("name", NAMED)
def test_frictionless_reads_back_every_value(name: str, tmp_path: Path) -> None:
    """Each cell of each table is what the records hold, in its type, to the last digit."""
    study = a_study(name, tmp_path)
    package = frictionless.Package(str(unpacked(study, tmp_path / "package")))
    for table in RECORDS:
        rows = list(table.rows(study))
        read = package.get_table_resource(table.name).read_rows()
        assert len(read) == len(rows)
        wrong = [
            (table.name, key, cells[key], value)
            for cells, row in zip(read, rows, strict=True)
            for key, value in row.items()
            if not is_same(cells[key], value)
        ]
        assert wrong == []


BROKEN = {
    "a number that is a word": ("data/scores.csv", b",0.98", b",nej", "type-error"),
    "a score above the scale": ("data/levels.csv", b"PRE-01,5,5,", b"PRE-01,5,6,", "constraint-error"),
    "a level twice": ("data/levels.csv", b"PRE-01,4,", b"PRE-01,5,", "primary-key"),
    "an outcome that is none": ("data/answers.csv", b",scored,", b",guessed,", "constraint-error"),
    "an organisation that is not there": ("data/rankings.csv", b",nonsenskoping,", b",borta,", "foreign-key"),
    "a column too few": ("data/organisations.csv", b"id,name_sv,", b"id,", "incorrect-label"),
    "a byte changed": ("data/replies.csv", b"Exempelstads", b"Exempelstadz", "hash-count"),
}


@pytest.mark.parametrize(("path", "before", "after", "kind"), BROKEN.values(), ids=BROKEN)
def test_frictionless_finds_a_broken_package_invalid(
    path: str, before: bytes, after: bytes, kind: str, tmp_path: Path
) -> None:
    """A single wrong value, key, reference or byte is found, and called what it is."""
    found = unpacked(shipped("exempel"), tmp_path)
    content = (tmp_path / path).read_bytes()
    assert before in content
    changed = content.replace(before, after, 1)
    (tmp_path / path).write_bytes(changed)
    if kind != "hash-count":  # so that the wrong value itself is found, and not the sum alone
        stated = json.loads(found.read_text(encoding="utf-8"))
        resource = next(r for r in stated["resources"] if r["path"] == path)
        resource |= {"bytes": len(changed), "hash": f"sha256:{hashlib.sha256(changed).hexdigest()}"}
        found.write_text(json.dumps(stated), encoding="utf-8")
    report = validated(found)
    assert not report.valid
    assert kind in {kind for (kind,) in report.flatten(["type"])}


def test_a_title_in_two_languages_in_the_standards_own_place_would_be_invalid(tmp_path: Path) -> None:
    """Why both languages stand beside the English title: an object in its place is refused."""
    found = unpacked(shipped("exempel"), tmp_path)
    stated = json.loads(found.read_text(encoding="utf-8"))
    stated["title"] = {"": stated["title"], "sv": "x"}
    found.write_text(json.dumps(stated), encoding="utf-8")
    assert not validated(found).valid


def test_titles_and_meanings_stand_in_both_languages() -> None:
    """The package, every table, every column and every unit have Swedish and English, the English one twice."""
    package = descriptor(shipped("exempel"))
    described = [package, *package["resources"], *(f for r in package["resources"] for f in r["schema"]["fields"])]
    for thing in described:
        for key in ("title", "description"):
            assert set(thing[f"{key}s"]) == {"sv", "en"}
            assert thing[key] == thing[f"{key}s"]["en"]
            assert thing[f"{key}s"]["sv"]
    units = [f for f in described if "unit" in f]
    assert units
    assert all(f["units"]["en"] == f["unit"] and f["units"]["sv"] for f in units)


@pytest.mark.parametrize("table", RECORDS, ids=lambda t: t.name)
def test_the_schema_says_what_the_columns_are(table: RecordSet) -> None:
    """Names, types, bounds, keys and references are those of the records."""
    scale = shipped("exempel").catalogue.scale
    resource = next(r for r in descriptor(shipped("exempel"))["resources"] if r["name"] == table.name)
    fields = resource["schema"]["fields"]
    assert [(f["name"], f["type"]) for f in fields] == [(f.name, f.type) for f in table.fields]
    assert [f.get("constraints", {}) for f in fields] == [f.constraints(scale) for f in table.fields]
    keys = resource["schema"]
    assert keys.get("primaryKey", keys.get("uniqueKeys", [None])[0]) == list(table.key)
    assert ("uniqueKeys" in keys) == (table is ANSWERS)
    assert [k["reference"]["resource"] for k in keys["foreignKeys"]] == [r.table for r in table.references]
    assert keys["missingValues"] == [""]


def test_sizes_and_sums_are_those_of_the_files() -> None:
    """Bytes and SHA-256 of each table, which stands where its path says."""
    files = dict(data_package(shipped("exempel")))
    for resource in json.loads(files[DESCRIPTOR])["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (resource["format"], resource["mediatype"], resource["encoding"]) == ("csv", "text/csv", "utf-8")
    assert list(files) == [*(path_of(t) for t in RECORDS), DESCRIPTOR, README]


def test_the_package_says_whose_it_is_and_on_what_terms() -> None:
    """Publisher, roles, licences, the source with its attribution, version, day, id and keywords."""
    package = descriptor(shipped("eu-2023"))
    source = shipped("eu-2023").edition.source
    assert source is not None
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["homepage"]) == ("digimaturity-eu-2023", "https://data.umea.example/mognad/")
    assert (package["version"], package["created"]) == ("2026.11.21", "2026-11-21T00:00:00Z")
    cc_by = {"name": "CC-BY-4.0", "path": "http://creativecommons.org/licenses/by/4.0/"}
    assert package["licenses"] == [cc_by]
    assert package["contributors"][0] == {
        "title": "Umeå kommun",
        "roles": ["publisher"],
        "email": "data@umea.example",
    }
    assert package["contributors"][1]["roles"] == ["contributor"]
    borrowed, catalogue = package["sources"]
    assert (borrowed["title"], borrowed["path"]) == (source.name, source.url)
    assert borrowed["attributions"] == {"sv": source.attribution.sv, "en": source.attribution.en}
    assert catalogue["version"] == "1.0"
    assert package["keywords"][0] == "digital maturity"
    assert {r["name"] for r in package["resources"] if r.get("licenses") == [cc_by]} == {"criteria", "levels", "words"}
    said = {entry["key"]: entry["words"] for entry in package["about"]}
    assert said["tool"]["en"] == f"digimaturity {__version__}"
    assert said["source"]["sv"] == source.attribution.sv
    assert (said["coverage"]["sv"][:4], said["coverage"]["en"][:3]) == ("75\xa0%", "75%")
    assert {"edition", "catalogue", "scope", "assessors", "made", "licence"} <= set(said)


def test_what_nobody_has_said_is_left_out(tmp_path: Path) -> None:
    """Without publisher, address and licence there are no such entries, and the page says that nobody has said."""
    study = two_assessors(tmp_path / "2026")
    study = replace(study, terms=replace(study.terms, publisher=None, contact=None, address=None, licence=None))
    files = dict(data_package(study))
    package = json.loads(files[DESCRIPTOR])
    assert not {"licenses", "homepage"} & set(package)
    assert [c["roles"] for c in package["contributors"]] == [["contributor"]]
    assert "ask before using them" in files[README].decode()


def test_a_contact_page_is_an_address(tmp_path: Path) -> None:
    """A web page stands as a path, an e-mail address as such; a licence by address has no name of its own."""
    study = two_assessors(tmp_path / "2026")
    study = replace(study, terms=replace(study.terms, contact="https://a.example/x", licence="https://a.example/l"))
    package = descriptor(study)
    assert package["contributors"][0]["path"] == "https://a.example/x"
    assert package["licenses"] == [{"title": "https://a.example/l", "path": "https://a.example/l"}]
    assert descriptor(replace(study, terms=replace(study.terms, licence="Fråga oss")))["licenses"] == [
        {"name": "Fråga oss"}
    ]


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-4.0", "http://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-4.0", "http://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0-1.0", "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("cc0-1.0", "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0"),
        ("MIT", "https://spdx.org/licenses/MIT"),
        ("https://a.example/l", "https://a.example/l"),
        ("proprietary", None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)
def test_where_a_licence_can_be_read(licence: str | None, address: str | None) -> None:
    """Creative Commons' own addresses to the letter, SPDX for other ids, addresses as they are, nothing for words."""
    assert address_of(licence) == address


def test_the_files_are_csv_by_the_standard() -> None:
    """UTF-8 without a byte order mark, commas, CRLF, a heading, every row as long as the heading."""
    for table in RECORDS:
        content = table_csv(table, shipped("exempel"))
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        assert rows[0] == [f.name for f in table.fields]
        assert {len(row) for row in rows} == {len(table.fields)}


@pytest.mark.parametrize("table", [ANSWERS, REPLIES], ids=lambda t: t.name)
def test_no_cell_is_a_formula(table: RecordSet, tmp_path: Path) -> None:
    """What a spreadsheet would run begins with an apostrophe, and without it is the text to the letter."""
    study = hostile(tmp_path / "2026")
    content = table_csv(table, study).decode()
    rows = list(csv.DictReader(io.StringIO(content, newline=""), strict=True))
    assert all(cell == defused(undefused(cell)) for row in rows for cell in row.values())
    key = "note" if table is ANSWERS else "text"
    texts = [t for t in HOSTILE if table is REPLIES or t.strip()]
    assert [undefused(row[key]) for row in rows] == [legible(storable(t)) for t in texts]


def test_it_is_the_same_each_time_and_in_each_language() -> None:
    """Every file, byte by byte; the id follows the content."""
    first = list(data_package(shipped("eu-2023")))
    with language.speaking("sv"):
        assert list(data_package(shipped("eu-2023"))) == first
    assert descriptor(shipped("eu-2023"))["id"] != descriptor(shipped("exempel"))["id"]


def test_the_page_to_read_first_is_in_both_languages() -> None:
    """What it is, its tables, how to read them, terms, attribution and limits, first in Swedish and then in English."""
    page = dict(data_package(shipped("eu-2023")))[README].decode()
    swedish, english = page.split("\n# Digital maturity seen from outside: ")
    source = shipped("eu-2023").edition.source
    assert source is not None
    assert swedish.startswith("# Digital mognad sedd utifrån: EU eGovernment Benchmark 2023\n\n*In English below.*")
    assert source.attribution.sv in swedish
    assert source.attribution.en in english
    for half in (swedish, english):
        assert all(path_of(table) in half for table in RECORDS)
        assert "CC-BY-4.0 (<http://creativecommons.org/licenses/by/4.0/>)" in half
        assert f"digimaturity {__version__}" in half
    assert "What the score does not say" in english
    assert "begins with an apostrophe" in english
    assert "börjar med en apostrof" in swedish


def test_hostile_texts_on_the_page_are_shown_to_the_letter(tmp_path: Path) -> None:
    """No tag, link, image, heading or table of theirs comes into being."""
    page = dict(data_package(hostile(tmp_path / "2026")))[README].decode()
    assert "<script" not in page.replace("\\<script", "")
    assert "![" not in page.replace("!\\[", "")
    assert "](" not in page.replace("\\](", "")
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert sum(line.startswith("# ") for line in page.splitlines()) == 2


def test_no_assessor_is_named(tmp_path: Path) -> None:
    """In no file of the package, unless names are published."""
    files = data_package(two_assessors(tmp_path / "2026"))
    assert {path: NAMES.findall(c.decode()) for path, c in files if NAMES.search(c.decode())} == {}
    named = dict(data_package(two_assessors(tmp_path / "named" / "2026", names=True)))
    assert "Anna Andersson" in named["data/answers.csv"].decode()
    assert "Anna Andersson" in named[DESCRIPTOR].decode()
