"""Which addresses may be visited: http and https on the open net, however the address is spelt."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
# Networks of IPv6 that carry an IPv4 address, and how many bits stand after it.
_CARRIES = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
_CLOSED = tuple(
    ipaddress.ip_network(n)
    for n in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
        *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
        *("::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7"),
        *("fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
# This machine, and what people build networks of their own from; not where clouds answer their own machines.
_OWN = tuple(
    map(ipaddress.ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)
# What every reader of addresses but the strictest takes for a number: 0x7f.1, 0177.0.0.1, 2130706433, 127.1.
_NUMBERLIKE = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,40}")
_SAFE = "!$%&'()*+,/:;=?@[]~"


class Refused(Exception):  # noqa: N818 - it is an obstacle, no mistake of anybody's
    """An address that is not visited, and why."""

    def __init__(self, obstacle: Obstacle, detail: str) -> None:
        super().__init__(detail)
        self.obstacle, self.detail = obstacle, detail


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for, in parts.

    Attributes:
        host: in small letters and ASCII, without a full stop at its end.
        path: with the query, percent-encoded.
        address: the host as an IP address, where it is one.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: _IP | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def is_open(address: _IP) -> bool:
    """Whether an address is one on the open net; what carries another address is what it carries."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        for network, after in _CARRIES:
            if address in network:
                return is_open(ipaddress.IPv4Address((int(address) >> after) & 0xFFFFFFFF))
    closed = any(address in n for n in _CLOSED if n.version == address.version)
    return not closed and address.is_global and not address.is_multicast and not address.is_reserved


def may_reach(address: _IP, *, allow_private: bool = False) -> bool:
    """Whether an address may be connected to.

    Args:
        address: of a host.
        allow_private: whether this machine and private networks may be, too; link-local addresses, at which clouds
            keep their secrets, never are.
    """
    if allow_private and isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return may_reach(address.ipv4_mapped, allow_private=True)
    return is_open(address) or (allow_private and any(address in n for n in _OWN if n.version == address.version))


def target_of(url: str, *, allow_private: bool = False) -> Target:
    """The parts of an address that may be visited.

    Args:
        url: absolute.
        allow_private: whether this machine, private networks and other ports than 80 and 443 are let through.

    Raises:
        Refused: it may not be, and why.
    """
    if len(url) > _LONGEST or any(ord(c) < 32 or ord(c) == 127 for c in url):  # noqa: PLR2004 - control characters
        raise Refused(Obstacle.REFUSED_ADDRESS, "no address: too long, or with control characters")
    try:
        parts = urlsplit(url)
        port, scheme = parts.port, parts.scheme.lower()
    except ValueError:
        raise Refused(Obstacle.REFUSED_ADDRESS, "no address") from None
    if scheme not in _PORTS:
        raise Refused(Obstacle.REFUSED_ADDRESS, f"scheme {scheme[:20]!r}, not http or https")
    if "@" in parts.netloc:
        raise Refused(Obstacle.REFUSED_ADDRESS, "a user name or password in the address")
    port = _PORTS[scheme] if port is None else port
    if not allow_private and port not in _PORTS.values():
        raise Refused(Obstacle.REFUSED_ADDRESS, f"port {port}, not 80 or 443")
    host, address = _host(parts.hostname or "")
    if not allow_private and (host == "localhost" or host.endswith(".localhost")):
        raise Refused(Obstacle.REFUSED_ADDRESS, "this machine itself")
    if address is not None and not may_reach(address, allow_private=allow_private):
        raise Refused(Obstacle.REFUSED_ADDRESS, f"{address} is not on the open net")
    query = f"?{parts.query}" if parts.query else ""
    return Target(scheme, host, port, quote((parts.path or "/") + query, safe=_SAFE), address)


def _host(spelt: str) -> tuple[str, _IP | None]:
    """A host in the one spelling that is asked for, and the IP address where it is one."""
    if ":" in spelt:
        try:
            return spelt.partition("%")[0], ipaddress.IPv6Address(spelt)
        except ValueError:
            raise Refused(Obstacle.REFUSED_ADDRESS, "no IPv6 address") from None
    host = _ascii(spelt).removesuffix(".")
    if _NUMBERLIKE.fullmatch(host):
        try:
            return host, ipaddress.IPv4Address(host)
        except ValueError:
            raise Refused(Obstacle.REFUSED_ADDRESS, "an IP address in an odd spelling") from None
    if not _HOST.fullmatch(host) or len(host) > 253:  # noqa: PLR2004 - RFC 1035
        raise Refused(Obstacle.REFUSED_ADDRESS, "no host can be called that")
    return host, None


def _ascii(host: str) -> str:
    import idna

    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise Refused(Obstacle.REFUSED_ADDRESS, "no host can be called that") from None
