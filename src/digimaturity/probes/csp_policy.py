"""Content security policies, read as browsers read them (W3C Content Security Policy Level 3)."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.page import Page

_SPACE = re.compile(r"[\t\n\f\r ]+")
_ENFORCED, _REPORTED = "content-security-policy", "content-security-policy-report-only"
# A policy in the page itself cannot hold these; browsers pass over them.
_NOT_IN_META = {"frame-ancestors", "report-uri", "sandbox"}
_NONCE_OR_HASH = re.compile(r"'(?:nonce|sha256|sha384|sha512)-[A-Za-z0-9+/_-]+={0,2}'", re.IGNORECASE)
_OPEN = {"*", "https://*", "http:", "https:", "data:", "blob:"}
# As wide as those, though the criterion does not name them.
_AS_OPEN = {"http://*", "*:*", "https://*:*", "http://*:*", "filesystem:", "//*"}


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy.

    Attributes:
        directives: the sources of each by its name in small letters; of two of a name, the first.
        written: word for word.
    """

    directives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: str = ""

    def sources(self, *names: str) -> tuple[str, ...] | None:
        """The sources of the first directive that is there; None where none of them is."""
        return next((self.directives[name] for name in names if name in self.directives), None)


def parsed(written: str, *, is_in_page: bool = False) -> Policy:
    """A policy of its text; what stands in the page lacks what browsers pass over there."""
    directives: dict[str, tuple[str, ...]] = {}
    for part in written.split(";"):
        name, *sources = [word for word in _SPACE.split(part) if word] or [""]
        if name and name.isascii() and not (is_in_page and name.lower() in _NOT_IN_META):
            directives.setdefault(name.lower(), tuple(sources))
    return Policy(directives, _SPACE.sub(" ", written).strip())


def _of_headers(values: Iterable[str]) -> list[Policy]:
    # One header may hold several policies, a comma between each two.
    found = [parsed(one) for value in values for one in value.split(",")]
    return [policy for policy in found if policy.directives]


def policies(exchange: Exchange, page: Page | None) -> tuple[list[Policy], list[Policy]]:
    """The policies in force, and those that only warn, of an answer and of the page in it."""
    enforced = _of_headers(exchange.headers_named(_ENFORCED))
    for node in page.css("head meta[http-equiv][content]") if page is not None else ():
        if (node.attributes.get("http-equiv") or "").strip().lower() == _ENFORCED:
            policy = parsed(node.attributes.get("content") or "", is_in_page=True)
            enforced += [policy] if policy.directives else []
    return enforced, _of_headers(exchange.headers_named(_REPORTED))


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """What a line of script sources lets in.

    Attributes:
        name: ``script-src`` or ``default-src``.
        sources: word for word.
        open: the open sources that count.
        as_open: sources as wide as an open one, which the criterion does not name.
        unsafe: ``'unsafe-inline'`` and ``'unsafe-eval'``, where they count.
    """

    name: str
    sources: tuple[str, ...]
    open: tuple[str, ...]
    as_open: tuple[str, ...]
    unsafe: tuple[str, ...]


def script_line(enforced: Iterable[Policy]) -> ScriptLine | None:
    """The line that says which scripts may run: the first policy's with ``script-src``, else with ``default-src``."""
    rows = list(enforced)
    for name in ("script-src", "default-src"):
        for policy in rows:
            if name in policy.directives:
                return _line(name, policy.directives[name])
    return None


def _line(name: str, sources: tuple[str, ...]) -> ScriptLine:
    words = [source.lower() for source in sources]
    has_key = any(_NONCE_OR_HASH.fullmatch(source) for source in sources)
    is_dynamic = has_key and "'strict-dynamic'" in words
    wide = () if is_dynamic else tuple(w for w in words if w in _OPEN)
    as_wide = () if is_dynamic else tuple(w for w in words if w in _AS_OPEN)
    inline = ("'unsafe-inline'",) if "'unsafe-inline'" in words and not has_key else ()
    evaluated = ("'unsafe-eval'",) if "'unsafe-eval'" in words else ()
    return ScriptLine(name, sources, wide, as_wide, inline + evaluated)


def limits_objects(policy: Policy) -> bool:
    """Whether plug-ins are let in from nowhere, or from the site itself only."""
    sources = policy.sources("object-src", "default-src")
    return sources is not None and {s.lower() for s in sources} <= {"'none'", "'self'", "'report-sample'"}
