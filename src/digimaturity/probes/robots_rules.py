"""What robots.txt lets search engines fetch (RFC 9309), in time that grows with its length only."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a crawler must read at least; more than that no crawler needs to.
MOST_BYTES = 512_000
_EVERYBODY = "*"
_TOKEN = re.compile(r"[A-Za-z_-]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDEX = re.compile(r"(?<=/)index\.html?$")
# A line that has lost its colon, which Google's reader takes all the same.
_COLONLESS = re.compile(r"([A-Za-z-]{5,12})[ \t]+(\S+)$")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SAFE = "/?:@!$&'()*+,;=-._~%"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NAMES = {"user-agent": "agent", "allow": "allow", "disallow": "disallow", "sitemap": "sitemap"}
# What Google's own reader takes for the same words.
_MISSPELT = {
    "useragent": "agent",
    "user agent": "agent",
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "site-map": "sitemap",
}
_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<\?xml|<head|<!--|<body|<script|<meta|<div|<p\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: ``pattern`` in the form that addresses are compared in, and the line itself."""

    allows: bool
    pattern: str
    line: str


@dataclass
class Robots:
    """A robots.txt.

    Attributes:
        groups: the rules by the names of crawlers in small letters, those of one name together.
        sitemaps: as they stand.
    """

    groups: dict[str, list[Rule]] = field(default_factory=dict)
    sitemaps: list[str] = field(default_factory=list)

    def shut_out(self, url: str, agent: str) -> Rule | None:
        """The rule that keeps a crawler from an address; None where it may fetch it.

        Args:
            url: absolute.
            agent: ``*``, or a crawler's name; one that no group names follows ``*``.
        """
        path = path_of(url)
        if path == "/robots.txt":
            return None
        rules = self.groups.get(agent.lower(), self.groups.get(_EVERYBODY, []))
        best: Rule | None = None
        for rule in rules:
            if not rule.pattern or not matches(rule.pattern, path):
                continue
            longer = best is None or len(rule.pattern) > len(best.pattern)
            if longer or (best is not None and len(rule.pattern) == len(best.pattern) and rule.allows):
                best = rule
        return best if best is not None and not best.allows else None


def text_of_robots(body: bytes) -> str:
    """The file's text: UTF-8, with whatever is none replaced, without a byte order mark."""
    cut = body[:MOST_BYTES]
    if len(body) > MOST_BYTES:  # half a line would be another rule
        cut = cut[: max(cut.rfind(b"\n"), cut.rfind(b"\r")) + 1]
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if cut.startswith(mark):
            return cut.decode(name, "replace")
    return cut.decode("utf-8-sig", "replace")


def is_markup(text: str) -> bool:
    """Whether the text is a web page, which some servers answer with whatever they are asked for."""
    return _MARKUP.match(text) is not None


def read_robots(text: str, *, strictly: bool = True) -> Robots:
    """The rules of a robots.txt.

    Args:
        text: see ``text_of_robots``.
        strictly: whether only ``Allow`` and ``Disallow`` end the names of a group, as RFC 9309 and Google have it, and
            common misspellings and lines without a colon count; otherwise ``Crawl-delay`` ends them too, and these do
            not count, but whoever allows an index page allows its folder, as Google has that.
    """
    found = Robots()
    names: list[str] = []
    is_open = False  # whether the next name belongs to the same group
    for kind, value, line in _records(text, strictly=strictly):
        if kind == "sitemap":
            found.sitemaps.append(value)
        elif kind == "agent":
            names = names if is_open else []
            is_open = True
            name = _agent(value)
            if name:
                names.append(name)
                found.groups.setdefault(name, [])
        elif kind == "other":
            is_open = is_open and strictly
        else:
            is_open = False
            for name in dict.fromkeys(names):
                found.groups[name].append(Rule(kind == "allow", _normal(value), line))
                if not strictly and kind == "allow" and (index := _INDEX.search(value)):
                    found.groups[name].append(
                        Rule(allows=True, pattern=f"{_normal(value[: index.start()])}$", line=line)
                    )
    return found


def _records(text: str, *, strictly: bool) -> Iterator[tuple[str, str, str]]:
    known = _NAMES | _MISSPELT if strictly else _NAMES
    for line in _LINE_END.split(text):
        bare = line.partition("#")[0].strip(" \t\ufeff\x00")
        key, colon, value = bare.partition(":")
        if strictly and not colon and (lost := _COLONLESS.match(bare)):
            key, colon, value = lost[1], ":", lost[2]
        name = key.strip().lower()
        if not colon or name not in known:
            if name == "crawl-delay":
                yield "other", "", bare
            continue
        yield known[name], value.strip(), bare


def _agent(value: str) -> str:
    if value.startswith(_EVERYBODY):
        return _EVERYBODY if value[1:2].strip() == "" else ""
    found = _TOKEN.match(value)
    return found[0].lower() if found else ""


def path_of(url: str) -> str:
    """The path and query of an address, in the form that rules are compared with."""
    parts = urlsplit(url)
    return _normal(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")


def _normal(path: str) -> str:
    """Percent signs for what is no ASCII, none for what needs none, capitals in them."""
    written = quote(path, safe=_SAFE, errors="replace")

    def each(found: re.Match[str]) -> str:
        char = chr(int(found[1], 16))
        return char if char in _UNRESERVED else f"%{found[1].upper()}"

    return _ESCAPE.sub(each, written)


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern covers the beginning of a path: ``*`` is anything, ``$`` at the end is the path's end."""
    is_whole = pattern.endswith("$")
    first, *rest = (pattern[:-1] if is_whole else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for n, part in enumerate(rest, 1):
        if is_whole and n == len(rest):
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not is_whole or at == len(path)
