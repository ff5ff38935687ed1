"""Datasets in what a catalogue of open data says of itself (DCAT), whatever its notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from digimaturity.model.recording import Exchange

_MOST_BYTES = 5_000_000
_NAMED = re.compile(r"www\.w3\.org/ns/dcat", re.IGNORECASE)
_DATASET = re.compile(
    r"<dcat:Dataset\b"
    r"|\ba\s+dcat:Dataset\b"
    r"|\"@type\"\s*:\s*(?:\[\s*)?\"(?:dcat:|http://www\.w3\.org/ns/dcat#)Dataset\""
    r"|rdf:resource\s*=\s*\"http://www\.w3\.org/ns/dcat#Dataset\""
    r"|<http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type>\s+<http://www\.w3\.org/ns/dcat#Dataset>"
)
_LICENCE = re.compile(r"dcterms:license|purl\.org/dc/terms/license|dct:license", re.IGNORECASE)
_MODIFIED = re.compile(r"dcterms:modified|purl\.org/dc/terms/modified|dct:modified", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue that was read.

    Attributes:
        answer: where it was.
        datasets: how many it lists in what was received.
        licences, dates: how many licences and dates of change stand in it.
    """

    answer: Exchange
    datasets: int
    licences: int
    dates: int


def read_catalogue(exchange: Exchange) -> Catalogue | None:
    """A catalogue of an answer; None where it names no vocabulary of catalogues, or is a page about one."""
    if exchange.media_type in {"text/html", "application/xhtml+xml"}:
        return None
    text = exchange.body[:_MOST_BYTES].decode("utf-8", "replace")
    if not _NAMED.search(text):
        return None
    return Catalogue(exchange, *(len(found.findall(text)) for found in (_DATASET, _LICENCE, _MODIFIED)))
