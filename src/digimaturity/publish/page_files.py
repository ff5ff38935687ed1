"""The files that the pages of a study are, and those that list everything and hold each organisation's answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.portrait import portrait_of
from digimaturity.content.service_story import story_of
from digimaturity.ground.language import speaking
from digimaturity.publish.folder import MANIFEST
from digimaturity.publish.page_forms import HTML
from digimaturity.publish.page_links import (
    FILES,
    MACHINES,
    NOTHING_ELSE,
    PANEL,
    Site,
    Whereabouts,
    answers_path,
    page_name,
    path_of,
    service_page_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import Row
    from digimaturity.ground.language import Language
    from digimaturity.insight.one_service import OneService
    from digimaturity.publish.page_forms import PageForm


def report_pages(
    study: Publication,
    wanted: Sequence[str],
    form: PageForm,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    site: Site = NOTHING_ELSE,
    services: tuple[OneService, ...] = (),
) -> Iterator[tuple[str, bytes]]:
    """The pages as (path, content), made one at a time; each in its language, the first language at the top.

    Args:
        study: what is published.
        wanted: ids of organisations.
        form: what each page is; see ``FORMS``.
        languages: one or both.
        with_panel: whether the comparison is among them.
        site: what is published with them.
        services: those that have a page each.
    """
    for spoken in languages:
        found = Whereabouts(tuple(wanted), spoken, tuple(languages), with_panel, site, services)
        if with_panel and form.panel:
            with speaking(spoken):
                page = form.panel(study, found.links_of(PANEL, picture_of(study)))
            yield path_of(PANEL, spoken, languages, form.suffix), page
        if site.machines and form.machines:
            with speaking(spoken):
                page = form.machines(study, found.links_of(MACHINES, picture_of(study)))
            yield path_of(MACHINES, spoken, languages, form.suffix), page
        for identity in wanted:
            with speaking(spoken):
                links = found.links_of(page_name(identity), f"dimensions-{identity}")
                page = form.page(portrait_of(study, identity), links)
            yield path_of(page_name(identity), spoken, languages, form.suffix), page
        for one in services:
            if form.service is None:
                break
            with speaking(spoken):
                page = form.service(story_of(study, one), found.links_of(service_page_name(one)))
            yield path_of(service_page_name(one), spoken, languages, form.suffix), page


def picture_of(study: Publication) -> str | None:
    """The chart that is shown where the comparison is linked to: the first group's ranking."""
    return next((f"ranking-{r.group}" for r in study.rankings if r.places), None)


def with_list(
    study: Publication,
    files: Iterable[tuple[str, bytes]],
    wanted: Sequence[str],
    languages: Sequence[Language],
    site: Site,
) -> Iterator[tuple[str, bytes]]:
    """The files, and last a page in each language that leads to all of them.

    Args:
        study: what is published.
        files: as (path, content).
        wanted: the organisations that have a page.
        languages: of the pages.
        site: what is published.
    """
    from digimaturity.publish.pages.files_page import files_page

    sizes: dict[str, int | None] = {}
    for path, content in files:
        sizes[path] = len(content)
        yield path, content
    # The manifest is written when all else is, with these pages in it.
    sizes |= dict.fromkeys([*(path_of(FILES, spoken, languages, HTML.suffix) for spoken in languages), MANIFEST])
    for spoken in languages:
        found = Whereabouts(tuple(wanted), spoken, tuple(languages), with_panel=True, site=site)
        with speaking(spoken):
            page = files_page(study, found.links_of(FILES, picture_of(study)), sizes, languages)
        yield path_of(FILES, spoken, languages, HTML.suffix), page


def answer_files(study: Publication, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The answers of each organisation as CSV: the rows about it of the table of all answers."""
    from digimaturity.content.records import records
    from digimaturity.publish import as_csv

    everything = records("answers", study)
    rows: dict[str, list[Row]] = {identity: [] for identity in wanted}
    for row in everything:
        if row["organisation"] in rows:
            rows[row["organisation"]].append(row)
    for identity, own in rows.items():
        yield answers_path(identity), as_csv.render(replace(everything, rows=tuple(own)))
