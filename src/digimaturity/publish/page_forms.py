"""The forms that a page about an organisation can have, by name; a further one is its renderer and a line in FORMS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digimaturity.ground.destination import has_suffix, named_format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePath

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Publication


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

    Args:
        path: of the file; None where a folder or nothing was named.
        name: one of ``FORMS``, where it was asked for.

    Raises:
        UsageError: the two say different things, or the suffix is of no form and none was asked for.
    """
    is_file = path is not None and has_suffix(path)
    return FORMS[named_format(path if is_file else None, name, {f.name: (f.suffix,) for f in FORMS.values()}) or "html"]
