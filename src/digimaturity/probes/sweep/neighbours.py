"""Which sites of a sweep stand on one host or at one address: a supplier's server has one visitor at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from digimaturity.probes.collect.guard import Refused
from digimaturity.probes.page import host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.sweep.jobs import Job

# So many names are looked up at once.
_AT_ONCE = 20


async def neighbours(jobs: Sequence[Job], net: Net) -> list[list[Job]]:
    """The sites in groups, those that share a host or an address together; the largest group first.

    A site whose name is not known stands alone.
    """
    looking = asyncio.Semaphore(_AT_ONCE)

    async def places(job: Job) -> set[str]:
        try:
            host = net.target(job.body.website).host
        except Refused:
            return {host_of(job.body.website) or job.body.id}
        async with looking:
            return {host.removeprefix("www."), *map(str, await net.shared_addresses(host))}

    return together(jobs, await asyncio.gather(*map(places, jobs)))


def together(jobs: Sequence[Job], places: Sequence[set[str]]) -> list[list[Job]]:
    """The sites in groups, those with any place in common together, also by way of a third; the largest first."""
    groups: list[tuple[set[str], list[Job]]] = []
    for job, own in zip(jobs, places, strict=True):
        near = [group for group in groups if group[0] & own]
        groups = [group for group in groups if not group[0] & own]
        all_places = own.union(*(held for held, _ in near))
        groups.append((all_places, [*(one for _, several in near for one in several), job]))
    return sorted((several for _, several in groups), key=len, reverse=True)
