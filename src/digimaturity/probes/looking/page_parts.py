"""What pages consist of beside their code, fetched by the same guarded and polite way as the pages themselves."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from digimaturity.model.recording import Exchange
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.looking.page_requests import Fetch

# Seconds between two parts of a page from one host; a browser would ask for several at once. What robots.txt asks for
# counts for more.
_PAUSE = 0.1


@asynccontextmanager
async def parts_from(net: Net | None, limits: Limits | None = None) -> AsyncIterator[Fetch | None]:
    """A fetcher of pages' parts; None without a net.

    It keeps to robots.txt, asks each host for one thing at a time, and reaches no closed address; see ``Visit``.

    Args:
        net: the way out.
        limits: of the parts in all.
    """
    if net is None:
        yield None
        return
    from digimaturity.probes.collect.limits import Limits as Usual
    from digimaturity.probes.collect.visit import Visit

    known = limits or Usual()
    visit = Visit(net, replace(known, delay=min(known.delay, _PAUSE), tries=1), lambda _: None)

    async def fetch(url: str) -> Exchange | None:
        if visit.bytes_ > known.bytes_:
            return None
        await visit.get(url, follows=False)
        return next((e for e in reversed(visit.exchanges) if e.url == url and e.method == "GET"), None)

    try:
        yield fetch
    finally:
        await visit.aclose()
