"""What name servers say: asked for anew in each run, and told with whether the resolver vouches for it."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from dns.asyncresolver import Resolver

_LIFETIME, _ONE_TRY, _MOST_KEPT = 8.0, 3.0, 20_000
# What DNSSEC's DO bit needs room for, and what passes every network unbroken.
_UDP = 1232
_PORT = 53
_BAD_ADDRESS = Text(
    "En namnserver anges som en IP-adress, med eller utan port: 9.9.9.9 eller [::1]:53, inte {a!r}.",
    "A name server is given as an IP address, with or without a port: 9.9.9.9 or [::1]:53, not {a!r}.",
)


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What came of asking for one type of record of one name.

    Attributes:
        status: ``NOERROR``, ``NXDOMAIN``, ``SERVFAIL`` (a server answered, but with a failure) or ``TIMEOUT``
            (no server answered).
        values: each record as text, sorted; of TXT the whole text, its parts joined.
        authenticated: whether the resolver says that it has validated the answer (the AD flag).
    """

    status: str
    values: tuple[str, ...] = ()
    authenticated: bool = False


class Names:
    """A resolver, for a whole run.

    Args:
        server: IP address of the resolver, with or without a port; empty for those that the system uses.

    Raises:
        UsageError: the server is no IP address.
    """

    def __init__(self, server: str = "") -> None:
        self._server = _server(server) if server else None
        self._resolver: Resolver | None = None
        self._validates: bool | None = None

    async def ask(self, name: str, kind: str) -> NameAnswer:
        """What the name servers say of a name.

        Args:
            name: in ASCII.
            kind: ``A``, ``TXT`` and the like.
        """
        import dns.exception
        import dns.name
        import dns.resolver

        try:
            resolver = self._made()
            answer = await resolver.resolve(dns.name.from_text(name), kind, raise_on_no_answer=False)
        except dns.resolver.NXDOMAIN as error:
            return NameAnswer("NXDOMAIN", (), any(_vouched(r) for r in error.kwargs.get("responses", {}).values()))
        except (dns.resolver.NoNameservers, dns.resolver.YXDOMAIN):
            return NameAnswer("SERVFAIL")
        except (dns.exception.Timeout, dns.resolver.NoResolverConfiguration, OSError):
            return NameAnswer("TIMEOUT")
        except (dns.exception.DNSException, ValueError, UnicodeError):  # a name that none can have, a garbled answer
            return NameAnswer("SERVFAIL")
        values = tuple(sorted(_text(r) for r in answer.rrset)) if answer.rrset is not None else ()
        return NameAnswer("NOERROR", values, _vouched(answer.response))

    async def validates(self) -> bool:
        """Whether the resolver says that it validates: the root is signed, so it must vouch for its record."""
        if self._validates is None:
            self._validates = (await self.ask(".", "SOA")).authenticated
        return self._validates

    def _made(self) -> Resolver:
        if self._resolver is None:
            import dns.asyncresolver
            import dns.flags
            import dns.resolver

            made = dns.asyncresolver.Resolver(configure=self._server is None)
            if self._server is not None:
                made.nameservers, made.port = [self._server[0]], self._server[1]
            made.lifetime, made.timeout = _LIFETIME, _ONE_TRY
            made.use_edns(0, dns.flags.DO, _UDP)
            made.flags = dns.flags.RD | dns.flags.AD
            made.search, made.use_search_by_default = [], False
            made.cache = dns.resolver.LRUCache(_MOST_KEPT)
            self._resolver = made
        return self._resolver


def _server(text: str) -> tuple[str, int]:
    host, port = text.strip(), str(_PORT)
    if host.startswith("["):
        host, _, rest = host[1:].partition("]")
        port = rest.removeprefix(":") or port
    elif host.count(":") == 1:
        host, _, port = host.partition(":")
    try:
        return str(ipaddress.ip_address(host)), int(port)
    except ValueError:
        raise UsageError(_BAD_ADDRESS.fill(a=text[:60])) from None


def _vouched(response: Any) -> bool:  # noqa: ANN401 - a message of an optional library
    import dns.flags

    return bool(response.flags & dns.flags.AD)


def _text(record: Any) -> str:  # noqa: ANN401 - a record of an optional library
    strings = getattr(record, "strings", None)
    return b"".join(strings).decode("utf-8", "replace") if strings is not None else str(record.to_text())
