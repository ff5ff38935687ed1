"""Evidence in the cells of a table: as our exports write it, all of it as JSON, or as people do.

In the column ``evidence`` an address or a text stands for itself, too; ``evidence_url`` and ``evidence_quote`` add what
it does not say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, shortened
from digimaturity.model.address import is_address, is_script, why_no_address
from digimaturity.workspace.cell_reading import RefusedError, json_in

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL, ADDRESS, QUOTATION = "evidence", "evidence_url", "evidence_quote"
# What begins so is meant as JSON; a quotation may begin with a bracket, too.
_JSON = re.compile(r"\[\s*[\[{\]\"]|\{|\[\s*$")
_NO_ADDRESS = Text(
    "”{t}” är inte en adress. Skriv ett citat i kolumnen evidence_quote.",
    '"{t}" is not an address. Write a quotation in the column evidence_quote.',
)


def evidence_in(row: Mapping[str, str], seen: str) -> Any:  # noqa: ANN401 - JSON of any shape, where a cell holds it
    """The evidence of a row as it would be stored; empty where there is none.

    Args:
        row: cells by column.
        seen: the day on which what a person wrote was seen, ISO 8601.

    Raises:
        RefusedError: JSON that is broken, or an address that is none, or is a wrong one.
    """
    said = row.get(ALL, "").strip()
    if _JSON.match(said):
        pieces = json_in(ALL, said)
        if not isinstance(pieces, list) or not all(isinstance(piece, dict) for piece in pieces):
            return pieces  # the stored format says what is wrong
        for piece in pieces:
            if is_script(str(piece.get("url") or "")):
                raise RefusedError((ALL, _NO_ADDRESS.fill(t=piece["url"])))
        return pieces + _further(row, pieces, seen, is_ours=bool(pieces))
    written = _written(said, seen)
    return written + _further(row, written, seen)


def _written(text: str, seen: str) -> list[dict[str, Any]]:
    """What a person wrote: addresses, an address with a quotation on the lines below it, or a quotation."""
    words = text.split()
    if all(map(is_address, words)):
        return [{"url": word, "seen": seen} for word in words]
    first, _, rest = text.partition("\n")
    if why := why_no_address(words[0]):
        raise RefusedError((ALL, _wrong(words[0], why)))
    if is_address(first.strip()):
        return [{"url": first.strip(), "seen": seen, "quote": rest.strip()}]
    return [{"seen": seen, "quote": text}]


def _wrong(address: str, why: Text) -> Text:
    return joined(" ", [Text("”{t}” är ingen adress.", '"{t}" is no address.').fill(t=shortened(address)), why])


def _further(
    row: Mapping[str, str], known: list[dict[str, Any]], seen: str, *, is_ours: bool = False
) -> list[dict[str, Any]]:
    """What the two columns say that is not known: together they are one piece."""
    address, quote = (row.get(column, "").strip() for column in (ADDRESS, QUOTATION))
    if any(str(piece.get("url", "")).strip() == address for piece in known):
        address = ""
    if any(str(piece.get("quote", "")).strip() == quote for piece in known):
        quote = ""
    if address and not is_address(address):
        if is_ours:  # the first address of evidence that somebody wrote by hand
            address = ""
        else:
            why = why_no_address(address)
            raise RefusedError((ADDRESS, _wrong(address, why) if why else _NO_ADDRESS.fill(t=shortened(address))))
    piece = {"url": address, "seen": seen, "quote": quote}
    return [{name: said for name, said in piece.items() if said}] if address or quote else []
