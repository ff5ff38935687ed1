"""How a host sets up encryption: the versions that it accepts, its certificate, and whether IPv6 reaches it."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Fact
from digimaturity.probes.collect.certificates import told_of
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.collect.guard import Refused, may_reach
from digimaturity.probes.collect.net import why_untrusted

if TYPE_CHECKING:
    from digimaturity.probes.collect.net import Net

_VERSIONS = {"TLSv1": "TLSv1", "TLSv1.1": "TLSv1_1", "TLSv1.2": "TLSv1_2", "TLSv1.3": "TLSv1_3"}
_HTTPS = 443
# What the local library says where it cannot offer a version at all; that says nothing of the server.
_OURS = ("NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE", "UNSUPPORTED_SSL_VERSION")


@dataclass(frozen=True, slots=True)
class _Shake:
    """What came of setting up encryption once; ``error`` says why nothing did."""

    version: str = ""
    cipher: str = ""
    certificate: bytes = b""
    error: str = ""
    is_refused: bool = False
    is_untrusted: bool = False


async def tls_fact(net: Net, host: str, delay: float, timeout: float) -> Fact | None:  # noqa: ASYNC109 - of each attempt
    """The fact ``tls`` about a host at port 443; None where it has no address to ask.

    Its content: ``accepted``, ``refused`` and ``unknown`` list versions (a version that the library here cannot
    offer is unknown, never refused); ``trusted`` is None where the certificate was not come to; ``error`` says why
    not, or why it is not trusted; ``cipher`` is the one agreed on; ``certificate`` as ``told_of``.
    """
    try:
        address = str((await net.addresses(host))[0])
    except Refused:
        return None
    asking = _Asking(net, host, address, delay, timeout)
    trusted = await asking.shake(net.context)
    usual = trusted if trusted.version else await asking.shake(_loose())
    accepted, refused = ([usual.version] if usual.version else []), list[str]()
    for name in _VERSIONS if usual.version else ():
        if name in accepted:
            continue
        context = _only(name)
        one = await asking.shake(context) if context is not None else _Shake()
        if one.version == name:
            accepted.append(name)
        elif one.is_refused:
            refused.append(name)
    order = list(_VERSIONS)
    content = {
        "accepted": sorted(accepted, key=order.index),
        "refused": refused,
        "unknown": [v for v in order if v not in accepted and v not in refused],
        "cipher": usual.cipher,
        "error": trusted.error,
        "trusted": True if trusted.version else False if trusted.is_untrusted else None,
        "certificate": told_of(usual.certificate, datetime.now(UTC)),
    }
    return Fact("tls", host, now(), content)


async def ipv6_fact(net: Net, host: str, timeout: float) -> Fact | None:  # noqa: ASYNC109 - of the one attempt
    """The fact ``ipv6``: whether a host has such an address, and answers there; None where it cannot be known.

    ``answered`` is None where this machine has no IPv6 of its own.
    """
    try:
        found = [a for a in await net.looked_up(host) if a.version == 6]  # noqa: PLR2004 - of IP
    except Refused:
        return None
    found = [a for a in found if may_reach(a, allow_private=net.allow_private)]
    if not found:
        return Fact("ipv6", host, now(), {"has_address": False, "answered": None})
    answered = await _answers(str(found[0]), net.port(_HTTPS), timeout) if _can_reach(str(found[0])) else None
    return Fact("ipv6", host, now(), {"has_address": True, "answered": answered})


def _can_reach(address: str) -> bool:
    """Whether this machine knows a way to an address; nothing is sent."""
    import socket

    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect((address, _HTTPS))
    except OSError:
        return False
    return True


async def _answers(address: str, port: int, timeout: float) -> bool:  # noqa: ASYNC109 - of the one attempt
    try:
        async with asyncio.timeout(timeout):
            _, writer = await asyncio.open_connection(address, port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


class _Asking:
    """Sets up encryption with one host, at its pace."""

    def __init__(self, net: Net, host: str, address: str, delay: float, timeout: float) -> None:
        self._net, self._host, self._address = net, host, address
        self._delay, self._timeout = delay, timeout

    async def shake(self, context: ssl.SSLContext) -> _Shake:
        async with self._net.pace(self._host).turn(self._delay):
            try:
                async with asyncio.timeout(self._timeout):
                    return await self._shake(context)
            except TimeoutError:
                return _Shake(error="no answer came in time")
            except ssl.SSLCertVerificationError as error:
                return _Shake(error=why_untrusted(error), is_untrusted=True)
            except ssl.SSLError as error:
                return _Shake(error=why_untrusted(error), is_refused=error.reason not in _OURS)
            except (ConnectionResetError, EOFError):
                return _Shake(error="the server ended the connection", is_refused=True)
            except (OSError, ValueError) as error:
                return _Shake(error=" ".join(str(error).split())[:200] or "no connection")

    async def _shake(self, context: ssl.SSLContext) -> _Shake:
        _, writer = await asyncio.open_connection(
            self._address, self._net.port(_HTTPS), ssl=context, server_hostname=self._host
        )
        made: Any = writer.get_extra_info("ssl_object")
        cipher = made.cipher()
        found = _Shake(made.version() or "", cipher[0] if cipher else "", made.getpeercert(binary_form=True) or b"")
        writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                await writer.wait_closed()
        return found


def _loose() -> ssl.SSLContext:
    """A context that takes whatever comes: nothing is asked over it, only how it was set up is looked at."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with suppress(ssl.SSLError):
        context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    return context


def _only(name: str) -> ssl.SSLContext | None:
    """A context that offers one version; None where the library here cannot."""
    context = _loose()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            version = ssl.TLSVersion[_VERSIONS[name]]
            context.minimum_version = context.maximum_version = version
        context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="exempel.example").do_handshake()
    except ssl.SSLWantReadError:
        return context
    except (ssl.SSLError, ValueError):
        return None
    return context
