"""What was exchanged with an organisation's website, kept whole, so that it can be judged again at any time."""

from __future__ import annotations

import hashlib
from dataclasses import field
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm

if TYPE_CHECKING:
    from collections.abc import Mapping


class Obstacle(WordedTerm):
    """What kept the machine from seeing a page; none of them says anything of the page."""

    ROBOTS = "robots", Text("robots.txt släpper inte in verktyget", "robots.txt does not let the tool in")
    FORBIDDEN = "forbidden", Text("servern nekar verktyget", "the server refuses the tool")
    RATE_LIMITED = "rate_limited", Text("servern vill ha färre besök (429)", "the server wants fewer visits (429)")
    CHALLENGE = "challenge", Text("en kontroll mot robotar visas", "a check against robots is shown")
    LOGIN = "login", Text("sidan kräver inloggning", "the page asks for a login")
    TIMEOUT = "timeout", Text("inget svar kom i tid", "no answer came in time")
    TLS = "tls", Text("krypteringen kunde inte upprättas", "the encryption could not be set up")
    DNS = "dns", Text("domännamnet kunde inte slås upp", "the domain name could not be looked up")
    CONNECTION = "connection", Text("anslutningen bröts", "the connection broke")
    SERVER = "server", Text("servern svarade med ett fel (5xx)", "the server answered with an error (5xx)")
    REDIRECTS = "redirects", Text("omdirigeringarna tar aldrig slut", "the redirects never end")
    TOO_LARGE = "too_large", Text("svaret är större än gränsen", "the answer is larger than the limit")
    SCRIPT_ONLY = "script_only", Text("sidan är tom utan skript", "the page is empty without scripts")
    REFUSED_ADDRESS = (
        "refused_address",
        Text("adressen är ingen på det öppna nätet", "the address is not on the open net"),
    )
    BUDGET = "budget", Text("gränsen för antal sidor var nådd", "the limit on the number of pages was reached")
    BROWSER = "browser", Text("webbläsaren hängde sig eller dog", "the browser hung or died")
    MALFORMED = "malformed", Text("svaret följer inte HTTP", "the answer does not follow HTTP")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came of it. A redirect is an exchange of its own; the next address is another.

    Attributes:
        url: the address that was asked for.
        at: when, ISO 8601 in UTC.
        status: the status code; None where no answer came, and ``obstacle`` says why.
        headers: name and value of each header of the answer, in its order.
        body: of the answer, decompressed; empty for a HEAD.
        obstacle: what kept an answer from coming, or from being asked for.
        detail: what the machine said of that, such as ``certificate has expired``.
        first_byte, total: seconds until the first byte came, and the last; None where unknown.
        address: the IP address that answered.
        method: GET or HEAD.
        truncated: whether the body goes on beyond the limit.
    """

    url: str
    at: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    obstacle: Obstacle | None = None
    detail: str = ""
    first_byte: float | None = None
    total: float | None = None
    address: str = ""
    method: str = "GET"
    truncated: bool = False

    def header(self, name: str) -> str | None:
        """The first header of a name, in any case; None where there is none."""
        return next(iter(self.headers_named(name)), None)

    def headers_named(self, name: str) -> list[str]:
        """Every header of a name, in order."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def media_type(self) -> str:
        """``text/html`` and the like, in small letters; empty where the answer does not say."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def sha256(self) -> str:
        """Of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Fact:
    """What was learnt otherwise than over HTTP: from name servers, in setting up encryption, or in a browser.

    Attributes:
        kind: ``dns``, ``tls`` or ``browser.`` and what was looked at.
        about: the name, host or address that it is about.
        at: when, ISO 8601 in UTC.
        content: what JSON can hold; ``docs/probes`` lists the fields of each kind.
    """

    kind: str
    about: str
    at: str
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recording:
    """All that was seen of one organisation at one time.

    Attributes:
        organisation: its id; empty where the recording is of a site that nobody registered.
        website: the address that it began at.
        at: when it began, ISO 8601 in UTC.
        exchanges, facts: in the order in which they were made.
        tool: the name and version that made it.
        notes: how it was made: ``budget``, ``browser``, ``ended`` and the like.
    """

    organisation: str
    website: str
    at: str
    exchanges: tuple[Exchange, ...] = ()
    facts: tuple[Fact, ...] = ()
    tool: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
