"""How much of a site is fetched, how fast, and how much of what it sends is read."""

from __future__ import annotations

from digimaturity.ground.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one recording may cost the site, and us.

    Attributes:
        pages: addresses that are fetched, redirects not counted.
        aside: links that are only tried, in a budget of their own.
        bytes_: of bodies in all, decompressed.
        seconds: of a whole recording.
        delay: seconds between two requests to one host, at least.
        timeout: seconds for one answer, from the connection to the last byte.
        one_answer: bytes of one body, decompressed.
        ratio: of decompressed to received bytes; more is a bomb.
        header_bytes: of all headers of one answer.
        redirects: that are followed from one address.
        tries: of one address, where the connection broke or the server asked for patience.
    """

    pages: int = 80
    aside: int = 160
    bytes_: int = 40_000_000
    seconds: float = 600.0
    delay: float = 1.0
    timeout: float = 20.0
    one_answer: int = 5_000_000
    ratio: int = 100
    header_bytes: int = 65_536
    redirects: int = 10
    tries: int = 2


# What RFC 9309 lets one stop reading robots.txt at, and how many redirects of it must be followed.
ROBOTS_BYTES, ROBOTS_REDIRECTS = 500 * 1024, 5
# The longest pause that robots.txt can ask for between two requests; longer ones cost the site fewer pages instead.
LONGEST_DELAY = 30.0
# The longest that a server's Retry-After is waited for; a host that asks for more is left alone.
LONGEST_WAIT = 60.0
# So many answers of 429 or 503 in a row, and the host is left alone.
STRIKES = 3
