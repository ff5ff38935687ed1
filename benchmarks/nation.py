"""A sweep over a made-up nation on this machine's loopback, of which it is known how each site fails.

``python benchmarks/nation.py [SITES] [LATENCY] [DELAY]`` tells what came of one sweep: 900 sites without delay unless
said otherwise.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.common import Claim

REPOSITORY = Path(__file__).resolve().parent.parent
_SITES, _AT_ONCE, _MOST_MEMORY = 900, 50, 400_000_000.0
# What a site that answers everything, slowly, would take, were nothing but the answers waited for.
_LATENCY, _LIMITED = 1.0, 100


def measure(folder: Path) -> Iterator[Claim]:
    """Three claims, each of a sweep in a process of its own.

    Every site of the nation is accounted for, by its true cause; the sweep of 290 stays within its memory; and fifty
    at once are read at four fifths of the rate that the server's latency allows.
    """
    from benchmarks.common import Claim

    found = swept(folder / "nation", _SITES, latency=0.0, delay=0.0)
    wrong = float(found["wrong"])
    print(f"nation: {found['failures']}", file=sys.stderr)
    yield Claim("sites of 900 told untruly or not at all, +1 : 1", "median", 1, (wrong + 1,), (1.0,))
    found = swept(folder / "memory", 290, latency=0.0, delay=0.0)
    yield Claim("memory, 290 sites : 400 MB", "median", 1, (found["memory"],), (_MOST_MEMORY,), "kB")
    found = swept(folder / "latency", _LIMITED, latency=_LATENCY, delay=0.0, only="good")
    alone = found["requests"] * _LATENCY
    yield Claim("visits, 50 at once : their answers' latency alone", "median", 1.25, (found["visits"],), (alone,))


@dataclass(frozen=True)
class _Served:
    name_server: str
    authority: str
    ports: dict[str, int]


@contextmanager
def _served(sites: int, latency: float) -> Iterator[tuple[_Served, subprocess.Popen[str]]]:
    """The nation's servers, in a process of their own."""
    command = [sys.executable, __file__, "--serve", str(sites), str(latency)]
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as it:
        assert it.stdout is not None  # noqa: S101 - a pipe
        try:
            yield _Served(**json.loads(it.stdout.readline())), it
        finally:
            it.kill()


def _environment() -> dict[str, str]:
    where = os.pathsep.join((str(REPOSITORY / "src"), str(REPOSITORY)))
    return os.environ | {"PYTHONPATH": where}


def swept(folder: Path, sites: int, *, latency: float, delay: float, only: str = "") -> dict[str, Any]:
    """What came of a sweep: seconds, of all visits together too, memory in bytes, failures by cause, and wrong ones.

    Args:
        folder: where it keeps its recordings.
        sites: how many the nation has; of those that are chosen, where ``only`` chooses.
        latency: seconds before each answer.
        delay: seconds between two requests to one host.
        only: the kind of site that is visited; all where empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    of = sites * 2 if only else sites
    with _served(of, latency) as (served, server):
        told = {"sites": sites, "of": of, "delay": delay, "only": only, "folder": str(folder), **vars(served)}
        command = [sys.executable, __file__, "--sweep", json.dumps(told)]
        done = subprocess.run(command, env=_environment(), check=True, stdout=subprocess.PIPE, text=True)
        found: dict[str, Any] = json.loads(done.stdout)
        out, _ = server.communicate("")
        return found | {"requests": int(out)}


def _serve(sites: int, latency: float) -> None:
    """Serve until standard input ends, and tell how many requests came."""
    from tests.public_sector.many_sites import Nation
    from tests.public_sector.town import town

    nation = Nation(sites)
    with town(names=nation.zone, sites=nation.site_of, contexts=nation.context_of, latency=latency) as running:
        where = "{}:{}".format(*running.name_server)
        print(json.dumps({"name_server": where, "authority": str(running.authority), "ports": running.ports}))
        sys.stdout.flush()
        sys.stdin.read()
        print(len(running.visits), flush=True)


def _sweep(told: dict[str, Any]) -> None:
    """Sweep, and tell what came of it."""
    import resource

    from tests.public_sector.many_sites import Nation

    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.sweep.jobs import Order, Way
    from digimaturity.probes.sweep.journal import journal_path, read_journal
    from digimaturity.probes.sweep.sweeping import Sweep

    nation = Nation(told["of"])
    jobs = [job for job in nation.jobs if job.body.id.startswith(told["only"])][: told["sites"]]
    ports = {int(port): there for port, there in told["ports"].items()}
    way = Way("bench@riket.example", True, told["name_server"], Path(told["authority"]), {}, ports)  # noqa: FBT003
    limits = Limits(delay=told["delay"], timeout=10.0)
    order = Order(Path(told["folder"]) / "evidence", "20261129T000000Z", way, limits, "2.0")
    begun = time.monotonic()
    summary = Sweep(jobs, order, finished=lambda _: None).run(_AT_ONCE)
    seconds = time.monotonic() - begun
    truth = {job.body.id: nation.truth[job.body.id] for job in jobs}
    here, judging = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    wrong = {o: summary.failures.get(o) for o in truth if summary.failures.get(o) != truth[o]}
    if wrong:
        print(f"nation: told untruly: {wrong}", file=sys.stderr)
    expected = Counter(cause for cause in truth.values() if cause)
    told_now = {"failures": summary.by_cause, "expected": dict(expected), "wrong": len(wrong)}
    memory = {"memory": (here.ru_maxrss + judging.ru_maxrss) * 1024.0, "memory_here": here.ru_maxrss * 1024.0}
    visits = sum(read_journal(journal_path(order.evidence, order.stamp)).recorded.values())
    work = {
        "seconds": seconds,
        "visits": visits,
        "processor": here.ru_utime + here.ru_stime,
        "judging": judging.ru_utime,
    }
    print(json.dumps({**work, "sites": len(summary.failures), **memory, **told_now}))


def main() -> None:
    """Serve or sweep for another process, or sweep once and tell."""
    match sys.argv[1:]:
        case ["--serve", of, slowness]:
            _serve(int(of), float(slowness))
        case ["--sweep", told]:
            _sweep(json.loads(told))
        case rest:
            sites, latency, delay = [*(rest or [str(_SITES)]), "0", "0"][:3]
            with tempfile.TemporaryDirectory() as folder:
                found = swept(Path(folder), int(sites), latency=float(latency), delay=float(delay))
                print(json.dumps(found, indent=1))


if __name__ == "__main__":
    sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "src")]
    main()
