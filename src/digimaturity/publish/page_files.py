"""The files that pages and charts of a study are: which there are, where they stand, and how they find each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import OF_THE_TOOL, colophon, whose_and_when
from digimaturity.content.service_story import story_of
from digimaturity.ground.destination import has_suffix, is_of_files, named_format
from digimaturity.ground.errors import UsageError
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text, either, speaking
from digimaturity.publish.charts.standalone import standalone
from digimaturity.publish.folder import MANIFEST
from digimaturity.publish.pictures import charts_of_group, charts_of_organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import Row
    from digimaturity.content.service_story import ServiceStory
    from digimaturity.ground.language import Language
    from digimaturity.insight.one_service import OneService
    from digimaturity.publish.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Site:
    """What is published together, besides the pages themselves.

    Attributes:
        memo, pdf: whether each organisation has one; ``answers``: whether it has a file of its answers;
            ``charts``: whether charts are files of their own.
        data: files for reuse, as (label, path from the top).
        files: whether there is a page that lists everything.
        machines: whether there is a page of what the machines saw.
        address: where the folder will be found on the web, ending in a slash; None where nobody said.
    """

    memo: bool = False
    pdf: bool = False
    answers: bool = False
    charts: bool = False
    data: tuple[tuple[Text, str], ...] = ()
    files: bool = False
    machines: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages beside this one are; only those that are published together with it are linked to.

    Attributes:
        panel: the page of the comparison.
        organisations: the organisations' pages by id.
        other_language: this page in the other language.
        data: files for reuse, as (label, address).
        beside: the files of each organisation, as (label, address), by id.
        files: the page that lists everything.
        own: this page's address on the web; ``in_languages``: that of each language, its own among them.
        picture: what is shown where the page is linked to.
        services: the pages of services, as (name, address, ids of those who have it); ``service_files``: the other
            files of each, as (label, address), by key.
        top: what leads from this page to the top of the folder.
        machines: the page of what the machines saw.
    """

    panel: str | None = None
    organisations: Mapping[str, str] = field(default_factory=dict)
    other_language: str | None = None
    data: tuple[tuple[str, str], ...] = ()
    beside: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    files: str | None = None
    own: str | None = None
    in_languages: tuple[tuple[str, str], ...] = ()
    picture: str | None = None
    services: tuple[tuple[str, str, frozenset[str]], ...] = ()
    service_files: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    top: str = ""
    machines: str | None = None

    def services_of(self, organisation: str) -> list[tuple[str, str]]:
        """The pages of an organisation's services, as (name, address)."""
        return [(name, href) for name, href, having in self.services if organisation in having]


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form of pages.

    Attributes:
        name: as it is asked for; ``suffix``: of its files; ``folder``: what a folder of them is called.
        also: other suffixes that a file of it may have, where it is asked for by name.
        page: the content of an organisation's page, in the language in use.
        panel: the content of the comparison's page; None where the form has none; ``service``: of a service's page;
            ``machines``: of the page of what the machines saw.
        is_text: whether it can be shown on a terminal; ``is_shown``: whether a single one is, unless a file is named.
    """

    name: str
    suffix: str
    folder: str
    page: Callable[[Portrait, Links], bytes]
    panel: Callable[[Publication, Links], bytes] | None = None
    service: Callable[[ServiceStory, Links], bytes] | None = None
    is_text: bool = True
    is_shown: bool = False
    also: tuple[str, ...] = ()
    machines: Callable[[Publication, Links], bytes] | None = None

    def is_file(self, path: PurePath) -> bool:
        """Whether a name is of a file of this form."""
        return path.suffix.lower() in {self.suffix, *self.also}


# Each renderer brings a library of its own, so it is imported when its form is asked for.


def _html(portrait: Portrait, links: Links) -> bytes:
    from digimaturity.publish.pages.organisation_page import organisation_page

    return organisation_page(portrait, links)


def _html_panel(study: Publication, links: Links) -> bytes:
    from digimaturity.publish.pages.panel_page import panel_page

    return panel_page(study, links)


def _html_service(story: ServiceStory, links: Links) -> bytes:
    from digimaturity.publish.pages.service_page import service_page

    return service_page(story, links)


def _html_machines(study: Publication, links: Links) -> bytes:
    from digimaturity.publish.pages.machines_page import machines_page

    return machines_page(study, links)


def _memo_service(story: ServiceStory, _links: Links) -> bytes:
    from digimaturity.publish.service_memo import service_memo

    return service_memo(story).encode()


def _pdf(portrait: Portrait, _links: Links) -> bytes:
    from digimaturity.publish.pdf import report_pdf

    return report_pdf(portrait)


def _memo(portrait: Portrait, _links: Links) -> bytes:
    from digimaturity.publish.memo import memo

    return memo(portrait).encode()


HTML = PageForm("html", ".html", "report", _html, _html_panel, _html_service, machines=_html_machines)
PDF = PageForm("pdf", ".pdf", "pdf", _pdf, is_text=False)
MEMO = PageForm("memo", ".md", "memo", _memo, service=_memo_service, is_shown=True, also=(".txt", ".markdown"))
FORMS = {form.name: form for form in (HTML, PDF, MEMO)}


def form_for(path: PurePath | None, name: str | None) -> PageForm:
    """The form that is asked for, or the one that the file's suffix means; web pages where neither says.

    Raises:
        UsageError: the two say different things, the suffix is of no form and none was asked for, or it is of files of
            another kind, which the content would not be.
    """
    file = path if path is not None and has_suffix(path) else None
    form = FORMS[named_format(file, name, {f.name: (f.suffix,) for f in FORMS.values()}) or "html"]
    if file is not None and is_of_files(file) and not form.is_file(file):
        raise UsageError(
            Text("{p} kan inte vara en fil av slaget {f}.", "{p} cannot be a file of the kind {f}.").fill(
                p=file, f=form.name
            ),
            Text("Ge filen ändelsen {k}.", "Give the file the suffix {k}.").fill(k=either((form.suffix, *form.also))),
        )
    return form


PANEL = "index"
FILES = "files"
MACHINES = "machines"
SERVICE = "service-"
CHARTS = "charts"
_NOTHING_ELSE = Site()


def report_pages(
    study: Publication,
    wanted: Sequence[str],
    form: PageForm,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    site: Site = _NOTHING_ELSE,
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


def page_name(identity: str) -> str:
    """What an organisation's page is called: its id, with a line after one that no file may have, as ``con_``."""
    is_taken = identity in {FILES, MACHINES} or identity.startswith(SERVICE)
    return f"{identity}_" if is_taken or why_unfit(identity) else identity


def service_page_name(one: OneService) -> str:
    """What the page of a service is called."""
    return f"{SERVICE}{one.key}"


def path_of(name: str, spoken: Language, languages: Sequence[Language], suffix: str) -> str:
    """Where a page stands in the folder: those of the first language at the top, the others in a folder each."""
    return ("" if spoken == languages[0] else f"{spoken}/") + name + suffix


def answers_path(identity: str) -> str:
    """Where the answers of one organisation stand as a table."""
    return f"answers/{page_name(identity)}.csv"


@dataclass(frozen=True)
class Whereabouts:
    """Where the pages of one language find everything that is published with them.

    Attributes:
        wanted: the organisations that have a page; ``with_panel``: whether the comparison has one.
        spoken: the pages' language, one of ``languages``.
        site: what else is published; ``services``: those that have a page.
    """

    wanted: tuple[str, ...]
    spoken: Language
    languages: tuple[Language, ...]
    with_panel: bool
    site: Site = _NOTHING_ELSE
    services: tuple[OneService, ...] = ()

    def links_of(self, name: str, picture: str | None = None) -> Links:
        """Where one page finds the others; ``picture`` is the chart that stands for it elsewhere."""
        other = next((o for o in self.languages if o != self.spoken), None)
        return Links(
            panel=f"{PANEL}.html" if self.with_panel and name != PANEL else None,
            organisations=self._pages,
            other_language=other and self._up + path_of(name, other, self.languages, ".html"),
            data=tuple((str(label), self._up + where) for label, where in self.site.data),
            beside=self._beside,
            files=f"{FILES}.html" if self.site.files and name != FILES else None,
            own=self._on_web(name, self.spoken),
            in_languages=tuple((o, self._on_web(name, o) or "") for o in self.languages) if self.site.address else (),
            picture=self._picture(picture),
            services=self._services,
            service_files=self._service_files,
            top=self._up,
            machines=f"{MACHINES}.html" if self.site.machines and name != MACHINES else None,
        )

    @property
    def _up(self) -> str:
        return "" if self.spoken == self.languages[0] else "../"

    @cached_property
    def _pages(self) -> dict[str, str]:
        return {o: f"{page_name(o)}.html" for o in self.wanted}

    @cached_property
    def _beside(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {o: tuple(self._files_of(o)) for o in self.wanted}

    @cached_property
    def _services(self) -> tuple[tuple[str, str, frozenset[str]], ...]:
        return tuple(
            (str(s.name.each(legible)), f"{service_page_name(s)}.html", s.organisations) for s in self.services
        )

    @cached_property
    def _service_files(self) -> dict[str, tuple[tuple[str, str], ...]]:
        if not self.site.memo:
            return {}
        return {s.key: ((str(Text("PM", "memo")), f"{service_page_name(s)}.md"),) for s in self.services}

    def _files_of(self, identity: str) -> Iterator[tuple[str, str]]:
        name, site = page_name(identity), self.site
        if site.pdf:
            yield "PDF", f"{name}.pdf"
        if site.memo:
            yield str(Text("PM", "memo")), f"{name}.md"
        if site.charts:
            yield str(Text("diagram", "chart")), self._chart(f"dimensions-{identity}.svg")
        if site.answers:
            yield "CSV", self._up + answers_path(identity)

    def _chart(self, file: str) -> str:
        """A chart in the page's language."""
        return self._up + f"{CHARTS}/" + ("" if self.spoken == self.languages[0] else f"{self.spoken}/") + file

    def _picture(self, name: str | None) -> str | None:
        if name is None or not self.site.charts:
            return None
        where = self._chart(f"{name}.png")
        return (self.site.address or "") + where.removeprefix("../") if self.site.address else where

    def _on_web(self, name: str, spoken: Language) -> str | None:
        if self.site.address is None:
            return None
        path = path_of(name, spoken, self.languages, ".html")
        return self.site.address + ("" if path == f"{PANEL}.html" else path)


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
