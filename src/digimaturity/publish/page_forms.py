"""The forms that pages are asked for in, each with what makes its pages: web pages, PDF and memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.destination import has_suffix, is_of_files, named_format
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, either
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication
    from digimaturity.content.service_story import ServiceStory
    from digimaturity.publish.page_links import Links


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
