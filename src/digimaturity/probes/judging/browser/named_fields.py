"""The fields of a form as a page's code has them, and what names each; for pages that no browser has shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.page import is_hidden, part_of, squeezed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from selectolax.lexbor import LexborNode

    from digimaturity.probes.page import Page

_NO_FIELD = frozenset({"hidden", "submit", "button", "reset", "image", "search"})
_DEEPEST = 60
# Fields about who writes and not about the matter; a page of only such ones does not count.
_OF_PERSON = re.compile(
    r"namn|\bname\b|e-?post|mail|telefon|mobil|phone|personnummer|adress|address|postnummer|\bort\b|samtyck|godkänn|consent",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        by: what names it: ``label``, ``aria-label``, ``aria-labelledby``, ``title``, ``placeholder``, or nothing.
        name: what it is called, or else its name in the code.
        is_password: whether it is for a password.
    """

    by: str
    name: str
    is_password: bool = False

    @property
    def is_of_the_matter(self) -> bool:
        """Whether it seems to be about the matter, and not about the person."""
        return bool(self.name) and not _OF_PERSON.search(self.name)


def fields_seen(content: Mapping[str, Any]) -> list[Field]:
    """Those that the browser saw; see ``fields.js``."""
    return [Field(f["by"], f["name"], bool(f["password"])) for f in content["fields"]]


def fields_in_code(page: Page) -> list[Field]:
    """Those of a page's code that it does not hide itself, search, header and menus left out."""
    return list(_fields(page))


def _fields(page: Page) -> Iterator[Field]:
    labels = {n.attributes.get("for"): squeezed(text_of(n)) for n in page.css("label[for]")}
    for node in page.css("input, select, textarea"):
        known = node.attributes
        kind = (known.get("type") or "").lower()
        if kind in _NO_FIELD or is_hidden(node) or part_of(node) in {"header", "footer", "nav"}:
            continue
        around = _wrapped_in(node)
        label = labels.get(known.get("id")) if known.get("id") else ""
        named = {
            "label": label or around,
            "aria-label": known.get("aria-label") or "",
            "aria-labelledby": _texts(page, known.get("aria-labelledby") or ""),
            "title": known.get("title") or "",
            "placeholder": known.get("placeholder") or "",
        }
        by = next((way for way, text in named.items() if squeezed(text or "")), "")
        name = squeezed(label or around or named["aria-label"] or known.get("name") or known.get("id") or "")
        yield Field(by, name[:60], kind == "password")


def _wrapped_in(node: LexborNode) -> str:
    at = node.parent
    for _ in range(_DEEPEST):
        if at is None:
            return ""
        if at.tag == "label":
            return squeezed(text_of(at))
        at = at.parent
    return ""


def _texts(page: Page, ids: str) -> str:
    wanted = set(ids.split())
    if not wanted:
        return ""
    return " ".join(text_of(n) for n in page.css("[id]") if n.attributes.get("id") in wanted)
