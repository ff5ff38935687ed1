"""The files that pages and charts of a study are: which there are, where they stand, and how they find each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import OF_THE_TOOL, colophon, whose_and_when
from digimaturity.ground.destination import has_suffix, named_format
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text, speaking
from digimaturity.publish.charts.standalone import standalone
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Language
    from digimaturity.publish.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages beside this one are; only those that are published together with it are linked to.

    Attributes:
        panel: the page of the comparison.
        organisations: the organisations' pages by id.
        other_language: this page in the other language.
        data: files for reuse, as (label, address).
    """

    panel: str | None = None
    organisations: Mapping[str, str] = field(default_factory=dict)
    other_language: str | None = None
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form of pages.

    Attributes:
        name: as it is asked for; ``suffix``: of its files; ``folder``: what a folder of them is called.
        page: the content of an organisation's page, in the language in use.
        panel: the content of the comparison's page; None where the form has none.
        is_text: whether it can be shown on a terminal; ``is_shown``: whether a single one is, unless a file is named.
    """

    name: str
    suffix: str
    folder: str
    page: Callable[[Portrait, Links], bytes]
    panel: Callable[[Publication, Links], bytes] | None = None
    is_text: bool = True
    is_shown: bool = False


# Each renderer brings a library of its own, so it is imported when its form is asked for.


def _html(portrait: Portrait, links: Links) -> bytes:
    from digimaturity.publish.pages.organisation_page import organisation_page

    return organisation_page(portrait, links)


def _html_panel(study: Publication, links: Links) -> bytes:
    from digimaturity.publish.pages.panel_page import panel_page

    return panel_page(study, links)


def _pdf(portrait: Portrait, _links: Links) -> bytes:
    from digimaturity.publish.pdf import report_pdf

    return report_pdf(portrait)


def _memo(portrait: Portrait, _links: Links) -> bytes:
    from digimaturity.publish.memo import memo

    return memo(portrait).encode()


HTML = PageForm("html", ".html", "report", _html, _html_panel)
PDF = PageForm("pdf", ".pdf", "pdf", _pdf, is_text=False)
MEMO = PageForm("memo", ".md", "memo", _memo, is_shown=True)
FORMS = {form.name: form for form in (HTML, PDF, MEMO)}


def form_for(path: PurePath | None, name: str | None) -> PageForm:
    """The form that is asked for, or the one that the file's suffix means; web pages where neither says.

    Raises:
        UsageError: the two say different things, or the suffix is of no form and none was asked for.
    """
    is_file = path is not None and has_suffix(path)
    return FORMS[named_format(path if is_file else None, name, {f.name: (f.suffix,) for f in FORMS.values()}) or "html"]


PANEL = "index"


def report_pages(
    study: Publication,
    wanted: Sequence[str],
    form: PageForm,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    data: Sequence[tuple[Text, str]] = (),
) -> Iterator[tuple[str, bytes]]:
    """The pages as (path, content), made one at a time; each in its language, the first language at the top.

    Args:
        study: what is published.
        wanted: ids of organisations.
        form: what each page is; see ``FORMS``.
        languages: one or both.
        with_panel: whether the comparison is among them.
        data: files for reuse that are published with them, as (label, path from the top).
    """
    for spoken in languages:
        if with_panel and form.panel:
            with speaking(spoken):
                page = form.panel(study, links_of(PANEL, wanted, spoken, languages, with_panel=True, data=data))
            yield path_of(PANEL, spoken, languages, form.suffix), page
        for identity in wanted:
            with speaking(spoken):
                links = links_of(page_name(identity), wanted, spoken, languages, with_panel=with_panel, data=data)
                page = form.page(portrait_of(study, identity), links)
            yield path_of(page_name(identity), spoken, languages, form.suffix), page


def page_name(identity: str) -> str:
    """What an organisation's page is called: its id, with a line after one that no file may have, as ``con_``."""
    return f"{identity}_" if why_unfit(identity) else identity


def path_of(name: str, spoken: Language, languages: Sequence[Language], suffix: str) -> str:
    """Where a page stands in the folder: those of the first language at the top, the others in a folder each."""
    return ("" if spoken == languages[0] else f"{spoken}/") + name + suffix


def links_of(
    name: str,
    wanted: Sequence[str],
    spoken: Language,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    data: Sequence[tuple[Text, str]] = (),
) -> Links:
    """Where a page finds the others that are published with it."""
    up = "" if spoken == languages[0] else "../"
    other = next((o for o in languages if o != spoken), None)
    return Links(
        panel=f"{PANEL}.html" if with_panel and name != PANEL else None,
        organisations={o: f"{page_name(o)}.html" for o in wanted},
        other_language=other and up + path_of(name, other, languages, ".html"),
        data=tuple((str(label), up + where) for label, where in data),
    )


def chart_files(
    study: Publication, wanted: Sequence[str], languages: Sequence[Language]
) -> Iterator[tuple[str, bytes]]:
    """Every chart as SVG and PNG, as (path, content); with both languages, the second in a folder of its own."""
    from digimaturity.publish.charts.standalone import png

    for spoken in languages:
        folder = "" if spoken == languages[0] else f"{spoken}/"
        with speaking(spoken):
            charts = _charts(study, wanted)
            footer = chart_footer(study)
        for chart in charts:
            with speaking(spoken):
                drawn = standalone(chart, footer)
            yield f"{folder}{chart.name}.svg", drawn.encode()
            yield f"{folder}{chart.name}.png", png(drawn)


def _charts(study: Publication, wanted: Sequence[str]) -> list[Chart]:
    found = [c for r in study.rankings if r.places for c in charts_of_group(study, r).values()]
    for identity in wanted:
        found += charts_of_organisation(portrait_of(study, identity)).values()
    return found


def chart_footer(study: Publication) -> str:
    """What stands below a chart that leaves on its own: what was observed when, whose it is, and what made it."""
    said = {key: str(words) for key, _, words in colophon(study)}
    known = [said["edition"], said.get("selection"), *map(str, whose_and_when(study))]
    made = [said.get("source"), *(said[key] for key in OF_THE_TOOL if key != "licence"), study.licence]
    lines = (" · ".join(part.rstrip(".") for part in parts if part) for parts in (known, made))
    return "\n".join(filter(None, lines))
