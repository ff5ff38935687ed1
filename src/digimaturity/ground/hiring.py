"""Who does the work on many pieces, by what ``--workers`` says: this process, several of them, or a cluster."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from digimaturity.ground.crew import TEXTS_SENT, Crew, Processes
from digimaturity.ground.errors import UsageError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text
from digimaturity.ground.numeral import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST = 256


@contextmanager
def crew(workers: str | None, tool: Callable[[Any], Any], *, sent: Text = TEXTS_SENT) -> Iterator[Crew]:
    """Whoever does the work: this process, so many processes of this machine, or the workers of a cluster.

    Args:
        workers: a number, the address of a dask.distributed scheduler, or None for this process.
        tool: what is done to each piece; it can be pickled.
        sent: what is said where the work goes to other machines: ``{h}`` are their names, ``{u}`` whether in the clear.

    Raises:
        UsageError: neither a number nor an address, a missing library, or nobody answers at the address.
    """
    n = 1 if workers is None else whole_number(workers, otherwise=-1)
    if n == 1:
        yield lambda pieces: map(tool, pieces)
    elif n >= 0:
        if not 0 < n <= _MOST:
            raise UsageError(
                Text("--workers {n}: 1–{m} processer går bra.", "--workers {n}: 1–{m} processes will do.").fill(
                    n=workers, m=_MOST
                )
            )
        with Processes(n, tool) as processes:
            yield processes
    else:
        with _cluster(str(workers), tool, sent) as hired:
            yield hired


@contextmanager
def _cluster(address: str, tool: Callable[[Any], Any], sent: Text) -> Iterator[Crew]:
    if ":" not in address:
        raise UsageError(
            Text(
                "--workers {a} är varken ett antal eller en adress.",
                "--workers {a} is neither a number nor an address.",
            ).fill(a=address),
            Text(
                "Antal processer här: --workers 4. Ett kluster: --workers tcp://127.0.0.1:8786",
                "So many processes here: --workers 4. A cluster: --workers tcp://127.0.0.1:8786",
            ),
        )
    try:
        from digimaturity.ground.cluster import hired
    except ImportError as error:
        raise lacking(
            Text("Ett kluster kräver biblioteket distributed.", "A cluster needs the library distributed."),
            "cluster",
            Text("Eller använd processer här: --workers 4", "Or use processes here: --workers 4"),
        ) from error
    with hired(address, tool, sent) as crew_there:
        yield crew_there
