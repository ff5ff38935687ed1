"""The page that leads to every file of a published folder, made of the folder's own list."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from digimaturity.content.findings import origin_of
from digimaturity.content.phrases import legible
from digimaturity.ground.language import LANGUAGES, Text, joined, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.publish.page_links import CHARTS, FILES, MACHINES, PANEL, SERVICE, page_name
from digimaturity.publish.pages.render import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Language
    from digimaturity.publish.page_links import Links

_KILO = 1024
_IN = {"sv": Text("svenska", "Swedish"), "en": Text("engelska", "English")}
# What an organisation has of each kind, as the columns of a table.
_KINDS = {
    "page": Text("Sida", "Page"),
    "memo": Text("PM (Markdown)", "Memo (Markdown)"),
    "pdf": same("PDF"),
    "answers": Text("Svar (CSV)", "Answers (CSV)"),
    "dimensions": Text("Diagram: dimensioner", "Chart: dimensions"),
    "steps": Text("Diagram: första stegen", "Chart: first steps"),
}
_BY_SUFFIX = {".html": "page", ".md": "memo", ".pdf": "pdf", ".csv": "answers"}
_PAGES = {
    PANEL: Text("jämförelsen", "the comparison"),
    FILES: Text("den här listan", "this list"),
    MACHINES: Text("det maskinerna såg", "what the machines saw"),
}
_MEANINGS = {
    "datapackage.json": Text("datapaketets beskrivning", "the data package's description"),
    "README.md": Text("om datapaketet", "about the data package"),
    "dcat.rdf": Text("beskrivning för dataportaler", "description for data portals"),
    "published.json": Text("alla filer med kontrollsumma", "all files with their checksums"),
    "study.schema.json": Text("vad JSON-filen innehåller", "what the JSON file holds"),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the folder: its path and size, and its language where the folder has several of its kind."""

    path: str
    size: int | None
    language: str

    @property
    def name(self) -> PurePosixPath:
        return PurePosixPath(self.path)


def files_page(
    study: Publication, links: Links, sizes: Mapping[str, int | None], languages: Sequence[Language]
) -> bytes:
    """The page in the language in use.

    Args:
        study: what is published.
        links: the pages beside it.
        sizes: every file of the folder, by its path from the top, in bytes; None of those not written yet.
        languages: of the folder; the first stands at the top.
    """
    up = "../" if (links.other_language or "").startswith("../") else ""
    several = len(languages) > 1
    found = [_File(path, size, _language_of(path, languages)) for path, size in sizes.items()]
    owned = _by_organisation(found, study)
    taken = {f.path for kinds in owned.values() for files in kinds.values() for f in files}
    kinds = [k for k in _KINDS if any(k in own for own in owned.values())]
    title = Text("Allt att ladda ned", "Everything to download")
    return render(
        "files",
        study,
        links,
        legible(str(Text("{t}: {n} filer.", "{t}: {n} files.").fill(t=title, n=len(found)))),
        None,
        title=title,
        origin=origin_of(study),
        general=[_shown(f, up, several=several) for f in found if f.path not in taken],
        kinds=[_KINDS[k] for k in kinds],
        rows=[
            {
                "name": legible(str(study.bodies[identity].organisation.name)),
                "cells": [[_short(f, up, several=several) for f in own.get(k, ())] for k in kinds],
            }
            for identity, own in owned.items()
        ],
    )


def _language_of(path: str, languages: Sequence[Language]) -> str:
    other = next((o for o in LANGUAGES if f"{o}/" in path or f".{o}." in path), None)
    return other or languages[0]


def _by_organisation(files: Iterable[_File], study: Publication) -> dict[str, dict[str, list[_File]]]:
    """What each organisation has, by kind; the rest belongs to nobody."""
    named = {page_name(o): o for o in study.bodies}
    charted = {f"{kind}-{o}": (kind, o) for kind in ("dimensions", "steps") for o in study.bodies}
    found: dict[str, dict[str, list[_File]]] = {o: {} for o in study.bodies}
    for file in files:
        stem, folder = file.name.stem, file.name.parts[0]
        if folder == CHARTS and stem in charted:
            kind, organisation = charted[stem]
        elif folder in {*LANGUAGES, "answers", file.path} and stem in named and file.name.suffix in _BY_SUFFIX:
            kind, organisation = _BY_SUFFIX[file.name.suffix], named[stem]
        else:
            continue
        found[organisation].setdefault(kind, []).append(file)
    return found


def _shown(file: _File, up: str, *, several: bool) -> dict[str, Any]:
    meaning = _MEANINGS.get(file.name.name)
    if file.name.stem in _PAGES and file.name.suffix == ".html":
        which = _PAGES[file.name.stem]
        meaning = Text("{w} på {l}", "{w} in {l}").fill(w=which, l=_IN[file.language]) if several else which
    if file.name.stem.startswith(SERVICE):
        meaning = Text("om en tjänst, på {l}", "about one service, in {l}").fill(l=_IN[file.language])
    about = [words for words in (meaning, _size(file.size)) if words is not None]
    return {"href": up + file.path, "path": file.path, "about": joined(", ", about)}


def _short(file: _File, up: str, *, several: bool) -> dict[str, Any]:
    """A link in the row of an organisation and the column of its kind: what tells it from those beside it."""
    suffix = file.name.suffix.lstrip(".").upper()
    if not several or suffix == "CSV":
        words = same(suffix)
    elif suffix in {"SVG", "PNG"}:
        words = same("{s} {l}").fill(s=suffix, l=_IN[file.language])
    else:
        words = _IN[file.language]
    return {"href": up + file.path, "words": words}


def _size(n: int | None) -> Text | None:
    if n is None:
        return None
    if n < _KILO * _KILO:
        return same(f"{max(1, round(n / _KILO))} kB")
    return same("{n} MB").fill(n=number(n / _KILO / _KILO, 1))
