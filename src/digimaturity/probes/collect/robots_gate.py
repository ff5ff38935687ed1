"""What robots.txt lets the tool ask for, by RFC 9309."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.collect.identity import TOKEN
from digimaturity.probes.collect.limits import ROBOTS_BYTES

if TYPE_CHECKING:
    from protego import Protego

_AGENT = re.compile(r"\s{0,100}user[- ]?agent\s{0,100}[:\s]\s{0,100}(.{0,200})", re.IGNORECASE)
_PRODUCT = re.compile(r"[a-z_-]{1,100}")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHERS = "user-agent: x"


@dataclass(frozen=True)
class Rules:
    """The rules of one robots.txt that speak to the tool.

    Attributes:
        crawl_delay: seconds that it asks for between two requests; 0 where it asks for none.
    """

    crawl_delay: float = 0.0
    _parsed: Protego | None = None

    def allows(self, url: str) -> bool:
        """Whether an address may be asked for; robots.txt itself always may."""
        return self._parsed is None or self._parsed.can_fetch(url, TOKEN)


def rules_of(body: bytes) -> Rules:
    """The rules of a robots.txt, however it is encoded and whatever it holds."""
    from protego import Protego

    lines = decoded(body[:ROBOTS_BYTES]).splitlines()
    parsed = Protego.parse("\n".join(_spoken_to_us(lines)))
    delay = parsed.crawl_delay(TOKEN) or 0.0
    return Rules(delay if math.isfinite(delay) and delay > 0 else 0.0, parsed)


def decoded(body: bytes) -> str:
    """A robots.txt as text: UTF-8 as the standard says, else what its first bytes say, else Latin-1."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _spoken_to_us(lines: list[str]) -> list[str]:
    """The lines, with all other agents as one, so that thousands of them cost nothing."""
    found: list[str] = []
    for line in lines:
        agent = _AGENT.match(line.partition("#")[0])
        if agent is None:
            found.append(line)
            continue
        said = agent[1].strip().lower()
        product = _PRODUCT.match(said)
        ours = product is not None and product[0] == TOKEN
        one = "user-agent: *" if said == "*" else f"user-agent: {TOKEN}" if ours else _OTHERS
        if not found or found[-1] != one:
            found.append(one)
    return found
