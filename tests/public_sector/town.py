"""A public sector of our own, on this machine's loopback: web servers with encryption, name servers, and bodies.

``python -m tests.public_sector.town`` starts it and says how it is reached, until Ctrl-C.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.public_sector.authority import Authority
from tests.public_sector.bodies import BODIES, Body
from tests.public_sector.hosts import context_of, site_of, zone
from tests.public_sector.name_server import serve_names
from tests.public_sector.web_server import WebServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Iterator

    from tests.public_sector.name_server import Zone
    from tests.public_sector.web_server import Reply, Request, Wild

    from digimaturity.probes.collect.net import Net

ADDRESS, ADDRESS6 = "127.0.0.1", "::1"


@dataclass
class Town:
    """What runs, and how it is reached.

    Attributes:
        authority: the file with the certificate of whoever signed the hosts' certificates.
        name_server: address and port, over UDP and TCP.
        ports: which port stands for 80 and which for 443, at every address.
        bodies: who has a website here.
        visits: every request so far.
        has_ipv6: whether this machine has IPv6 on its loopback.
    """

    authority: Path
    name_server: tuple[str, int]
    ports: dict[int, int]
    zone: Zone
    has_ipv6: bool
    visits: list[Request] = field(default_factory=list)
    bodies: tuple[Body, ...] = BODIES

    def body(self, id_: str) -> Body:
        """The body of an id."""
        return next(b for b in self.bodies if b.id == id_)

    def net(self) -> Net:
        """The way out to the town, and to nowhere else."""
        from digimaturity.probes.collect.net import Net

        return Net(
            "provning@exempelstad.example",
            allow_private=True,
            resolver="{}:{}".format(*self.name_server),
            authorities=self.authority,
            ports=self.ports,
        )

    def visits_of(self, host: str) -> list[Request]:
        """What one host was asked for, in order."""
        return [v for v in self.visits if v.host == host]


def has_ipv6() -> bool:
    """Whether this machine has IPv6 on its loopback."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as tried:
            tried.bind((ADDRESS6, 0))
    except OSError:
        return False
    return True


@contextlib.contextmanager
def town(
    *,
    names: Zone | None = None,
    sites: Callable[[str], Callable[[Request], Reply | Wild | Awaitable[Reply | Wild]] | None] = site_of,
    contexts: Callable[[Authority, str], ssl.SSLContext | None] = context_of,
    latency: float = 0.0,
) -> Iterator[Town]:
    """The public sector while the context lasts; its servers run in a thread of their own.

    Args:
        names: what the name servers know, where it is another public sector than this one.
        sites: what answers for a host.
        contexts: the encryption of a host.
        latency: seconds before each answer.
    """
    with tempfile.TemporaryDirectory(prefix="digimaturity-town-") as folder, _loop() as loop:
        authority = Authority(Path(folder))
        six = has_ipv6()
        known = names or zone(ADDRESS, ADDRESS6 if six else None)
        server = WebServer(sites, lambda host: contexts(authority, host), latency=latency)
        nobody = authority.context("ingen.example")

        async def start() -> Town:
            plain, safe = await server.start((ADDRESS, ADDRESS6) if six else (ADDRESS,), nobody)
            at, running = await serve_names(known)
            held.extend(running)
            ports = {80: plain, 443: safe}
            return Town(authority.file, (ADDRESS, at), ports, known, six, server.visits)

        held: list[asyncio.Server | asyncio.BaseTransport] = []
        made = asyncio.run_coroutine_threadsafe(start(), loop).result(30)
        try:
            yield made
        finally:
            for one in held:
                loop.call_soon_threadsafe(one.close)
            loop.call_soon_threadsafe(server.stop)


@contextlib.contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_all_ended(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


async def _all_ended() -> None:
    """End whatever still runs in this loop, and let the connections close."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.05)


def main() -> None:
    """Start it, say how it is reached, and wait."""
    with town() as made:
        told = {
            "authority": str(made.authority),
            "name_server": "{}:{}".format(*made.name_server),
            "ports": made.ports,
            "websites": [b.organisation.website for b in made.bodies],
        }
        print(json.dumps(told), flush=True)  # noqa: T201 - what whoever started it reads
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
