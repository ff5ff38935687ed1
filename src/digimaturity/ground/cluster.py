"""The workers of a dask.distributed cluster, as a crew; imported only where one is asked for."""

from __future__ import annotations

import logging
import uuid
from collections import deque
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from digimaturity.ground import terminal
from digimaturity.ground.crew import AHEAD, TEXTS_SENT, Crew, DyingError
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Seconds to wait for an answer, and for a first worker.
_PATIENCE = 10
_HERE = {"127.0.0.1", "::1", "localhost"}


class _Tools(WorkerPlugin):
    """Brings the tool to each worker, also to one that comes later or takes the place of one that died."""

    def __init__(self, name: str, tool: Callable[[Any], Any]) -> None:
        self.name, self.tool = name, tool


def _work(name: str, piece: Any) -> Any:  # noqa: ANN401 - whatever the tool takes
    tools: Any = get_worker().plugins[name]
    return tools.tool(piece)


def _version() -> str:
    return __version__


@contextmanager
def hired(address: str, tool: Callable[[Any], Any], sent: Text = TEXTS_SENT) -> Iterator[Crew]:
    """The workers of a scheduler that runs already.

    Args:
        address: of the scheduler.
        tool: see ``crew``.
        sent: see ``crew``.

    Raises:
        UsageError: nobody answers, it has no workers, or they have another version of this tool.
    """
    for name in ("distributed", "distributed.client"):  # the latter has a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _client(address)
    name = f"digimaturity-{uuid.uuid4().hex}"
    try:
        _look_at(client, address, sent)
        client.register_plugin(_Tools(name, tool))
        yield lambda pieces: _done(client, name, pieces)
    finally:
        with suppress(Exception):  # whatever has become of the cluster, what was found stands
            client.unregister_worker_plugin(name)
        client.close(timeout=_PATIENCE)


def _client(address: str) -> Any:  # noqa: ANN401
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            Text("På {a} svarar ingen schemaläggare (dask).", "At {a} no scheduler (dask) answers.").fill(a=address),
            Text(
                "Starta en: dask scheduler --host 127.0.0.1. Eller använd processer här: --workers 4",
                "Start one: dask scheduler --host 127.0.0.1. Or use processes here: --workers 4",
            ),
        ) from error


def _look_at(client: Any, address: str, sent: Text) -> None:  # noqa: ANN401
    """Say where the work goes, and refuse workers who would do it otherwise.

    Raises:
        UsageError: there are none, or they have another version.
    """
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise UsageError(
            Text("Klustret på {a} har inga arbetare.", "The cluster at {a} has no workers.").fill(a=address),
            Text("Starta några: dask worker {a}", "Start some: dask worker {a}").fill(a=address),
        ) from error
    workers = client.scheduler_info(n_workers=-1)["workers"]
    hosts = {urlsplit(there).hostname or there for there in (client.scheduler.address, *workers)}
    if away := sorted(hosts - _HERE):
        terminal.talk(
            sent.fill(
                h=", ".join(away),
                u=Text("", "")
                if client.scheduler.address.startswith("tls:")
                else Text(", okrypterade (tcp)", ", unencrypted (tcp)"),
            )
        )
    try:
        versions = set(client.run(_version).values())
    except Exception as error:  # whatever the workers answer who do not have this tool
        raise _other_version(address) from error
    if versions != {__version__}:
        raise _other_version(address)


def _other_version(address: str) -> UsageError:
    return UsageError(
        Text(
            "Arbetarna på {a} har inte version {v} av verktyget.",
            "The workers at {a} do not have version {v} of the tool.",
        ).fill(a=address, v=__version__),
        Text("Installera samma version hos dem.", "Install the same version there."),
    )


def _done(client: Any, name: str, pieces: Iterable[Any]) -> Iterator[Any]:  # noqa: ANN401
    rest = iter(pieces)
    under_way: deque[Any] = deque()
    try:
        for piece in chain(rest, (_END,)):
            if piece is not _END:
                under_way.append(client.submit(_work, name, piece, pure=False))
            most = 0 if piece is _END else AHEAD * max(sum(client.nthreads().values()), 1) - 1
            while len(under_way) > most:
                yield under_way.popleft().result()
    except KilledWorker as error:
        raise DyingError from error
    finally:
        client.cancel(list(under_way))


_END = object()
