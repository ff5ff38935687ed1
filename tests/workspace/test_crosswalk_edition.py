"""What an edition made by a crosswalk says of itself, and what is never written over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import answered, assessment, catalogue, criterion, edition

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import parse_yaml, read_yaml
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Import, LeftOut
from digimaturity.model.edition import Source
from digimaturity.workspace.asked_file import read_asked
from digimaturity.workspace.crosswalk_edition import (
    edition_record,
    refuse_anothers,
    spelled,
    write_beside,
    write_edition_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition

CATALOGUE = replace(catalogue([criterion("A-01", "a")]), version="2.1")
CROSSWALK = """\
format: 1
id: other
title: {sv: Mätningen, en: The survey}
source: {name: EU, licence: CC0, url: "https://eu.example", attribution: {sv: Källa, en: Source}}
limits: {sv: "Gäller {years}.", en: "Holds for {years}."}
rules:
- {criterion: A-01, file: rows, question: {columns: [Q], text: {sv: a, en: b}}, answers: [{when: {Q: a}, level: 3}]}
"""


def crosswalk(**more: Any) -> CrosswalkFile:
    """A crosswalk with further fields."""
    return CrosswalkFile.model_validate({**parse_yaml(CROSSWALK, "x.yaml"), **more})


def made(*years: str, of: str = "aby", **more: Any) -> Import:
    """What a crosswalk made of rows of some years."""
    return Import([assessment(answered(A_01=3), of=of)], {"agency": ["A-01"]}, years=list(years), **more)


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ([], ""),
        (["2022"], "2022"),
        (["2022", "2023"], "2022–2023"),
        (["2020", "2021", "2022"], "2020–2022"),
        (["2020", "2022"], "2020, 2022"),
        (["2022-05", "2023"], "2022-05, 2023"),
    ],
)
def test_years_are_written_from_and_to_where_none_is_missing(years: list[str], written: str) -> None:
    """2020 and 2022 are not 2020–2022."""
    assert spelled(years) == written


def test_an_edition_says_what_it_is_made_of() -> None:
    """Source, years, scope and catalogue; what the crosswalk does not say is left out."""
    assert edition_record("eu", crosswalk(), made("2022", "2023"), CATALOGUE) == {
        "format": 1,
        "id": "eu",
        "title": {"sv": "Mätningen", "en": "The survey"},
        "catalogue": {"id": "small", "version": "2.1"},
        "common": "answered",
        "observed": {"sv": "2022–2023", "en": "2022–2023"},
        "limits": {"sv": "Gäller 2022–2023.", "en": "Holds for 2022–2023."},
        "source": {
            "name": "EU",
            "licence": "CC0",
            "url": "https://eu.example",
            "attribution": {"sv": "Källa", "en": "Source"},
        },
        "scope": {"agency": ["A-01"]},
    }


def test_a_crosswalk_may_say_more_of_its_editions() -> None:
    """A title and an origin with the years in them, when it was observed, and what changed in all of the source."""
    change = {"up": 3, "down": 1, "scope": {"sv": "a", "en": "b"}}
    full = crosswalk(
        edition={"sv": "EU {years}", "en": "The EU {years}"},
        origin={"sv": "Ur {years}", "en": "Of {years}"},
        observed={"sv": "höst", "en": "autumn"},
        changes=[
            {**change, "from": "eu-2020", "years": ["2022"]},
            {**change, "from": "eu-2019", "years": ["2021"]},
            {**change, "from": "eu", "years": ["2022"]},
        ],
    )
    record = edition_record("eu", full, made("2022", country="Sweden"), CATALOGUE)
    assert record["title"] == {"sv": "EU 2022", "en": "The EU 2022"}
    assert record["origin"] == {"sv": "Ur 2022", "en": "Of 2022"}
    assert record["observed"] == {"sv": "höst", "en": "autumn"}
    assert record["country"] == "Sweden"
    assert record["change"] == [{**change, "from": "eu-2020"}]
    foreign = edition_record("eu", full, made("2022", country="NO", is_foreign=True), CATALOGUE)
    assert foreign["title"] == {"sv": "EU 2022 (Norge)", "en": "The EU 2022 (Norway)"}
    assert foreign["limits"] == {"sv": "Gäller 2022 (Norge).", "en": "Holds for 2022 (Norway)."}
    assert "change" not in foreign


def test_another_country_stands_at_the_end_of_a_title_without_years() -> None:
    """So that two editions of one survey are told apart."""
    record = edition_record("eu", crosswalk(), made("2022", country="NO", is_foreign=True), CATALOGUE)
    assert record["title"] == {"sv": "Mätningen (Norge)", "en": "The survey (Norway)"}


def test_what_a_person_wrote_in_the_edition_stays(tmp_path: Path) -> None:
    """Fields and comments; what is said anew takes the place of what was, and what changed at home goes abroad."""
    own = edition(tmp_path / "eu")
    own.folder.mkdir()
    record = edition_record("eu", crosswalk(), made("2022"), CATALOGUE)
    write_edition_file(own, record, is_foreign=False)
    path = own.folder / "edition.yaml"
    assert read_yaml(path) == record
    assert path.read_text(encoding="utf-8").startswith("# Made by `digimaturity crosswalk import`")
    path.write_text(path.read_text(encoding="utf-8") + "panel: small # vår\nchange: []\n", encoding="utf-8")
    write_edition_file(own, {**record, "scope": {}}, is_foreign=False)
    assert read_yaml(path) == {**record, "scope": {}, "panel": "small", "change": []}
    assert "# vår" in path.read_text(encoding="utf-8")
    write_edition_file(own, record, is_foreign=True)
    assert read_yaml(path) == {**record, "panel": "small"}


def test_what_was_asked_and_what_was_left_out_stand_beside(tmp_path: Path) -> None:
    """As files of their own, in both languages."""
    own = edition(tmp_path)
    left = LeftOut("row", "rows", "A", Text("Okänd.", "Unknown."), 3)
    write_beside(own, crosswalk(), replace(made("2022"), left_out=[left]))
    asked = read_asked(tmp_path)
    assert asked is not None
    assert (asked.asker.en, asked.questions) == ("The survey", {"Q": Text("a", "b")})
    text = (tmp_path / "left-out.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == ["what,file,name,why_sv,why_en,count", "row,rows,A,Okänd.,Unknown.,3"]


def there(
    folder: Path, source: str | None = "EU", country: str | None = None, *, of: str | None = "aby"
) -> KeptEdition:
    """An edition that stands, with answers about an organisation."""
    if of is not None:
        (folder / of).mkdir(parents=True)
        (folder / of / "anna.yaml").write_text("format: 1\n", encoding="utf-8")
    said = Source(source, "CC0", Text("a", "b")) if source else None
    return replace(edition(folder), source=said, country=country)


def test_an_edition_of_somebody_else_is_never_written_in(tmp_path: Path) -> None:
    """Of another source or of own fieldwork, with answers or with a file alone; an empty folder is nobody's."""
    refuse_anothers(there(tmp_path / "a"), crosswalk(), made())
    refuse_anothers(there(tmp_path / "b", None, of=None), crosswalk(), made())
    for number, source in enumerate((None, "OECD")):
        with pytest.raises(UsageError, match="was not made by this crosswalk"):
            refuse_anothers(there(tmp_path / f"c{number}", source), crosswalk(), made())
    bare = there(tmp_path / "d", None, of=None)
    bare.folder.mkdir()
    (bare.folder / "edition.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="was not made by this crosswalk"):
        refuse_anothers(bare, crosswalk(), made())


@pytest.mark.parametrize(
    ("said", "country", "is_foreign", "of", "refused"),
    [
        ("Sweden", "sweden", False, "aby", None),
        ("NO", "Sweden", False, "aby", "is about Norway, these rows about Sweden"),
        ("Sweden", "NO", True, "aby", "is about Sweden, these rows about Norway"),
        (None, "NO", True, "oslo", "is about another country, these rows about Norway"),
        (None, "NO", True, "aby", None),
        (None, "Sweden", False, "oslo", None),
        ("", "NO", True, "aby", None),
        ("", "NO", True, "oslo", "is about another country, these rows about Norway"),
    ],
)
def test_an_edition_is_of_one_country(
    tmp_path: Path,
    said: str | None,
    country: str,
    is_foreign: bool,  # noqa: FBT001
    of: str,
    refused: str | None,
) -> None:
    """As it says; one that does not say it is of another where it shares no body with the rows of a foreign one."""
    stands = there(tmp_path / "eu", country=said)
    rows = made(of=of, country=country, is_foreign=is_foreign)
    if refused is None:
        refuse_anothers(stands, crosswalk(), rows)
    else:
        with pytest.raises(UsageError, match=refused):
            refuse_anothers(stands, crosswalk(), rows)


def test_an_edition_without_answers_shares_none_with_nobody(tmp_path: Path) -> None:
    """Where nothing stands yet, no country is another."""
    refuse_anothers(there(tmp_path / "eu", of=None), crosswalk(), made(country="NO", is_foreign=True))
