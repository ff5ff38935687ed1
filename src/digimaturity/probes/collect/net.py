"""The way out to the net, one for a whole run: whom it may reach, how fast, and whom it trusts."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from typing import TYPE_CHECKING, Any, cast

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.guard import Refused, may_reach, target_of
from digimaturity.probes.collect.identity import user_agent
from digimaturity.probes.collect.pacing import Pace
from digimaturity.probes.collect.resolving import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from httpcore import AsyncConnectionPool, AsyncNetworkStream

    from digimaturity.probes.collect.guard import Target

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_MOST_ADDRESSES, _ONE_CONNECT = 4, 8.0
_CONNECTIONS, _KEEP = 8, 30.0
_REASONS = {
    9: "not yet valid",
    10: "expired",
    18: "self-signed",
    19: "self-signed",
    20: "unknown issuer",
    21: "unknown issuer",
    62: "wrong name",
    64: "wrong name",
}
_FAILED = {"SERVFAIL": "the name servers answer with a failure", "TIMEOUT": "no name server answered"}


class Net:
    """The way out to the net.

    Attributes:
        agent: the User-Agent.
        names: the resolver.
        asks_names: whether name servers are asked at all.
        paces_loopback: whether this machine's own addresses, at which tests keep many bodies, are paced as any other.

    Args:
        contact: a mail or web address; it stands in the User-Agent.
        allow_private: whether this machine and private networks may be reached, and any port; tests use it.
        resolver: IP address of the name server, with or without a port; the system's where empty.
        authorities: a file of certificates (PEM) that are trusted beside the usual ones.
        hosts: IP addresses of names that are not looked up; only with ``allow_private``. Where no resolver is named,
            no other name is known then.
        ports: the ports that are really connected to, by those of the addresses; only with ``allow_private``.

    Raises:
        UsageError: the contact or the resolver is no address.
        ValueError: names or ports are mapped without ``allow_private``.
    """

    def __init__(
        self,
        contact: str,
        *,
        allow_private: bool = False,
        resolver: str = "",
        authorities: Path | None = None,
        hosts: Mapping[str, str] | None = None,
        ports: Mapping[int, int] | None = None,
    ) -> None:
        if (hosts or ports) and not allow_private:
            msg = "names and ports are mapped in tests only"
            raise ValueError(msg)
        self.agent = user_agent(contact)
        self.allow_private = allow_private
        self.names = Names(resolver)
        # Where names are mapped and no resolver is named, none is asked: nothing of a test leaves the machine.
        self.asks_names = bool(resolver) or not hosts
        self.authorities = authorities
        self._hosts, self._ports = dict(hosts or {}), dict(ports or {})
        self.paces_loopback = False
        self._paces: dict[str, Pace] = {}
        self._shared: dict[str, list[_IP]] = {}
        self._at_address: dict[_IP, Pace] = {}
        self._context: ssl.SSLContext | None = None

    def target(self, url: str) -> Target:
        """The parts of an address that may be visited.

        Raises:
            Refused: it may not be.
        """
        return target_of(url, allow_private=self.allow_private)

    def pace(self, host: str) -> Pace:
        """How a host is visited."""
        return self._paces.setdefault(host, Pace())

    async def shared_pace(self, host: str) -> Pace:
        """How the address is visited that a host is reached at, by whatever names; nobody's where it has none.

        Suppliers keep many bodies on one server, which is to see one visitor and not many.
        """
        found = next(iter(await self.shared_addresses(host)), None)
        return Pace() if found is None else self._at_address.setdefault(found, Pace())

    async def shared_addresses(self, host: str) -> list[_IP]:
        """The addresses of a host that other hosts may have too; none where it has none that may be visited.

        They are looked up once in a run: whom a connection is made to is another matter, and checked each time.
        """
        if host not in self._shared:
            try:
                found = await self.addresses(host)
            except Refused:
                found = []
            self._shared[host] = [a for a in found if self.paces_loopback or not a.is_loopback]
        return self._shared[host]

    def port(self, port: int) -> int:
        """The port that is really connected to."""
        return self._ports.get(port, port)

    @property
    def context(self) -> ssl.SSLContext:
        """Verifies certificates and names."""
        if self._context is None:
            self._context = trusting(self.authorities)
        return self._context

    async def addresses(self, host: str) -> list[_IP]:
        """The addresses of a host that may be connected to, those of IPv4 first; each has been checked.

        Args:
            host: a name in ASCII, or an IP address.

        Raises:
            Refused: it has none, or none on the open net.
        """
        found = await self.looked_up(host)
        allowed = [a for a in found if may_reach(a, allow_private=self.allow_private)]
        if not allowed:
            told = ", ".join(map(str, found[:_MOST_ADDRESSES]))
            raise Refused(Obstacle.REFUSED_ADDRESS, f"{host[:100]} leads to {told}, not on the open net")
        return sorted(allowed, key=lambda a: a.version)

    async def looked_up(self, host: str) -> list[_IP]:
        """Every address of a host, none of which has been checked.

        Raises:
            Refused: it has none, or the name servers do not say.
        """
        if host in self._hosts:
            return [ipaddress.ip_address(self._hosts[host])]
        try:
            return [ipaddress.ip_address(host)]
        except ValueError:
            if not self.asks_names:
                raise Refused(Obstacle.DNS, "NXDOMAIN: the name is not mapped") from None
        answers = await asyncio.gather(self.names.ask(host, "A"), self.names.ask(host, "AAAA"))
        found = [ipaddress.ip_address(v) for answer in answers for v in answer.values]
        if found:
            return found
        status = answers[0].status if answers[0].status != "NOERROR" else answers[1].status
        told = {"NXDOMAIN": "there is no such name", "NOERROR": "the name has no address"} | _FAILED
        raise Refused(Obstacle.DNS, f"{status}: {told[status]}")

    def pool(self) -> AsyncConnectionPool:
        """Connections to hosts, each of which is made to an address that was checked for it; to be closed."""
        import httpcore

        return httpcore.AsyncConnectionPool(
            ssl_context=self.context,
            max_connections=_CONNECTIONS,
            keepalive_expiry=_KEEP,
            network_backend=cast("Any", _Guarded(self)),
        )


class _Guarded:
    """Connects to the very addresses that were checked: between the check and the connection nothing is looked up."""

    def __init__(self, net: Net) -> None:
        import httpcore

        self._net = net
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Any:  # noqa: ANN401 - it acts as a stream of the library's
        import httpcore

        failed: Exception | None = None
        for address in (await self._net.addresses(host.strip("[]")))[:_MOST_ADDRESSES]:
            try:
                return _Stream(
                    await self._plain.connect_tcp(
                        str(address),
                        self._net.port(port),
                        min(timeout or _ONE_CONNECT, _ONE_CONNECT),
                        local_address,
                        socket_options,
                    )
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                # The first failure tells most: where IPv6 is lacking here, that of IPv4.
                failed = failed or error
        raise failed or httpcore.ConnectError

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Stream:
    """A connection whose encryption, where it fails, says why."""

    def __init__(self, inner: AsyncNetworkStream) -> None:
        self._inner = inner
        self.read, self.write = inner.read, inner.write
        self.aclose, self.get_extra_info = inner.aclose, inner.get_extra_info

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own signature
    ) -> Any:  # noqa: ANN401 - as connect_tcp
        import httpcore

        try:
            return await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.TimeoutException:
            raise
        except (httpcore.ConnectError, OSError, ValueError) as error:
            raise Refused(Obstacle.TLS, why_untrusted(error)) from error


def why_untrusted(error: BaseException) -> str:
    """Why encryption failed, in a few words: ``expired: certificate has expired``."""
    at: BaseException | None = error
    for _ in range(8):
        if isinstance(at, ssl.SSLCertVerificationError):
            return f"{_REASONS.get(at.verify_code, 'not trusted')}: {at.verify_message}"[:200]
        if isinstance(at, ssl.SSLError) and at.reason:
            return at.reason.lower().replace("_", " ")[:200]
        if at is None:
            break
        at = at.__cause__ or at.__context__
    return "the connection ended while encryption was set up"


def trusting(authorities: Path | None = None) -> ssl.SSLContext:
    """A context that verifies certificates and names, by the system's authorities and by further ones of a file."""
    context = ssl.create_default_context()
    try:
        import certifi
    except ImportError:
        pass
    else:
        context.load_verify_locations(certifi.where())
    if authorities is not None:
        context.load_verify_locations(authorities)
    return context
