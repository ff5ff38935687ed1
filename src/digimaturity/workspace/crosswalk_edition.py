"""An edition that a crosswalk makes: what it says of itself, what its source asked, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.model.countries import country_called
from digimaturity.workspace.asked_file import asked_record
from digimaturity.workspace.inventory import ASKED_FILE, EDITION_FILE
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import
    from digimaturity.model.file_fields import BothTexts
    from digimaturity.workspace.kept_edition import KeptEdition

LEFT_OUT_FILE = "left-out.csv"
_HEADER = "# Made by `digimaturity crosswalk import`; what could not be mapped is listed in left-out.csv.\n"


def refuse_anothers(edition: KeptEdition, crosswalk: CrosswalkFile, made: Import) -> None:
    """Refuse to write in an edition that another source, or somebody's own fieldwork, made, or of another country.

    Raises:
        UsageError: it is one.
    """
    there = edition.organisations()
    another = Text("Välj ett annat namn med --edition.", "Choose another name with --edition.")
    taken = (edition.folder / EDITION_FILE).is_file() or bool(there)
    if taken and (edition.source is None or edition.source.name != crosswalk.source.name):
        raise UsageError(
            Text(
                "Utgåvan {e} är inte gjord av den här översättningen.",
                "The edition {e} was not made by this crosswalk.",
            ).fill(e=edition.id),
            another,
        )
    own = edition.country
    # An edition from before they said their country has none of the bodies of another.
    shares_none = bool(there) and not {a.organisation for a in made.assessments} & {*there}
    if own is not None and own.casefold() != made.country.casefold() if own else made.is_foreign and shares_none:
        raise UsageError(
            Text(
                "Utgåvan {e} är om {a}, de här raderna om {b}.", "The edition {e} is about {a}, these rows about {b}."
            ).fill(
                e=edition.id,
                a=country_called(own) if own else Text("ett annat land", "another country"),
                b=country_called(made.country),
            ),
            another,
        )


def write_edition_file(edition: KeptEdition, record: dict[str, Any], *, is_foreign: bool) -> None:
    """Write what an edition says of itself; what a person has added to edition.yaml, and every comment, stays."""
    path = edition.folder / EDITION_FILE
    with held(path):
        if path.is_file():
            before = read_bytes(path)
            stands = parse_yaml(before, path)
            if is_foreign:  # what changed in the whole source is told for the crosswalk's own country
                stands.pop("change", None)
            write_durably(path, changed(before, stands | record, path), sync=False)
        else:
            write_durably(path, _HEADER + write_block(record), sync=False)


def write_beside(edition: KeptEdition, crosswalk: CrosswalkFile, made: Import) -> None:
    """Write what the source asked, and what was left out."""
    rows = [(x.what, x.file, x.name, x.why.sv, x.why.en, x.count) for x in made.left_out]
    asked = _HEADER + write_block(asked_record(crosswalk, made))
    left_out = write_csv(("what", "file", "name", "why_sv", "why_en", "count"), rows)
    for name, content in ((ASKED_FILE, asked), (LEFT_OUT_FILE, left_out)):
        with held(edition.folder / name):
            write_durably(edition.folder / name, content, sync=False)


def edition_record(name: str, crosswalk: CrosswalkFile, made: Import, catalogue: Catalogue) -> dict[str, Any]:
    """What an edition says of itself."""
    source, years = crosswalk.source, spelled(made.years)
    title = _of_years(crosswalk.edition or crosswalk.title, same(years))
    if made.is_foreign:
        # The country stands beside the years, and in a title without them at its end.
        land = country_called(made.country)
        said = same("{y} ({c})").fill(y=years, c=land)
        title = {
            language: words if getattr(land, language) in words else f"{words} ({getattr(land, language)})"
            for language, words in _of_years(crosswalk.edition or crosswalk.title, said).items()
        }
    else:
        said = same(years)
    observed = crosswalk.observed.model_dump() if crosswalk.observed else {"sv": years, "en": years}
    changes = [
        change.model_dump(by_alias=True, exclude={"years"}, exclude_none=True)
        for change in crosswalk.changes
        if change.years == made.years and change.since != name and not made.is_foreign
    ]
    return {
        "format": 1,
        "id": name,
        "title": title,
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "common": "answered",
        "observed": observed,
        "limits": _of_years(crosswalk.limits, said),
        **({"origin": _of_years(crosswalk.origin, said)} if crosswalk.origin else {}),
        **({"country": made.country} if made.country else {}),
        "source": {
            "name": source.name,
            "licence": source.licence,
            "url": source.url,
            "attribution": source.attribution.model_dump(),
        },
        "scope": made.scope,
        **({"change": changes} if changes else {}),
    }


def spelled(years: Sequence[str]) -> str:
    """Years as they are written: 2022–2023, or 2020, 2022 where some between are missing."""
    whole = [int(year) for year in years if year.isdigit()]
    if len(whole) == len(years) > 1 and whole == list(range(whole[0], whole[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(years)


def _of_years(text: BothTexts, years: Text) -> dict[str, str]:
    return {language: said.replace("{years}", getattr(years, language)) for language, said in text.model_dump().items()}
