"""Where the pages of a study stand, what they are called, and how they find each other and what is beside them."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.ground.language import Language
    from digimaturity.insight.one_service import OneService

PANEL = "index"
FILES = "files"
MACHINES = "machines"
SERVICE = "service-"
CHARTS = "charts"


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


NOTHING_ELSE = Site()


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
    site: Site = NOTHING_ELSE
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
