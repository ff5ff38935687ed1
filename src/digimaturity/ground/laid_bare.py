"""A text as it reads, whatever signs it is written with: what hides a number or an address from a search is taken away.

Signs of another width or script become the plain ones, unusual blanks and hyphens the usual ones, what takes no room is
left out, and what is percent-encoded, even several times, is decoded. Each sign keeps its place in the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Whatever is not plain already, apart from the letters that Swedish text is full of.
_ODD = re.compile(r"[^\x20-\x7e\n\tåäöÅÄÖéÉüÜ”’]|%[0-9A-Fa-f]{2}")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# So often something is decoded: nobody encodes an address more times by mistake.
_TIMES = 5
_ROOMLESS = frozenset({"Cf", "Cc", "Cn", "Co", "Mn", "Me"})
_KEPT = frozenset("\n\t\r")
_BLANKS = frozenset({"Zs", "Zl", "Zp"})
_MINUS = "\u2212"

# A sign, with where it begins and ends in the text as written.
Sign = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Bare:
    """A text laid bare, and where each of its signs stands in the text as written; no places where it is the same."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text as written of the signs from ``start`` to ``end``, which are at least one."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def laid_bare(text: str) -> Bare:
    """The text as it reads."""
    if not _ODD.search(text):
        return Bare(text)
    signs: list[Sign] = [(c, n, n + 1) for n, c in enumerate(text)]
    for _ in range(_TIMES):
        decoded = _decoded(signs)
        if len(decoded) == len(signs):
            break
        signs = decoded
    signs = [sign for cluster in _clusters(signs) for sign in _plain(cluster)]
    return Bare("".join(c for c, _, _ in signs), tuple(s for _, s, _ in signs), tuple(e for _, _, e in signs))


def _decoded(signs: list[Sign]) -> list[Sign]:
    """The same with what is percent-encoded decoded once; what is no UTF-8 stays."""
    text = "".join(c for c, _, _ in signs)
    found: list[Sign] = []
    last = 0
    for m in _ENCODED.finditer(text):
        found += signs[last : m.start()]
        last = m.end()
        try:
            said = bytes.fromhex(m[0].replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            found += signs[m.start() : m.end()]
            continue
        at = m.start()
        for c in said:
            length = 3 * len(c.encode("utf-8"))
            found.append((c, signs[at][1], signs[at + length - 1][2]))
            at += length
    return [*found, *signs[last:]]


def _clusters(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Each sign with the marks that stand above and below it."""
    cluster: list[Sign] = []
    for sign in signs:
        if cluster and not unicodedata.combining(sign[0]):
            yield cluster
            cluster = []
        cluster.append(sign)
    if cluster:
        yield cluster


def _plain(cluster: list[Sign]) -> Iterator[Sign]:
    start, end = cluster[0][1], cluster[-1][2]
    for c in unicodedata.normalize("NFKC", "".join(sign[0] for sign in cluster)):
        category = unicodedata.category(c)
        if category in _BLANKS:
            yield " ", start, end
        elif category == "Pd" or c == _MINUS:
            yield "-", start, end
        elif category == "Nd":
            yield str(unicodedata.decimal(c)), start, end
        elif c in _KEPT or category not in _ROOMLESS:
            yield c, start, end
