"""A sweep in a process of its own, so that it can be killed: ``sweep_process.py FOLDER``, with ``how.json`` there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.builders import REPOSITORY
from tests.public_sector.many_sites import Nation

from digimaturity.ground.errors import DigimaturityError
from digimaturity.probes.collect.limits import Limits
from digimaturity.probes.sweep.crowd import run_with
from digimaturity.probes.sweep.jobs import Order, Way
from digimaturity.probes.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from tests.public_sector.town import Town

    from digimaturity.probes.sweep.jobs import Done

STAMP = "20261129T180500Z"
# A site is asked for thirty to forty things; what is hindered ends at once.
LIMITS = Limits(delay=0.0, timeout=2.5, seconds=60.0, tries=1)


def order(folder: Path, way: Way, stamp: str = STAMP) -> Order:
    """How the sites are visited."""
    return Order(folder / "evidence", stamp, way, LIMITS, "2.0")


def way_to(running: Town) -> Way:
    """How the town is reached."""
    where = "{}:{}".format(*running.name_server)
    return Way("provning@exempelstad.example", True, where, running.authority, {}, running.ports)  # noqa: FBT003


def prepare(folder: Path, running: Town, nation: Nation, **further: Any) -> None:
    """Write down how the process is to sweep."""
    told = {
        "name_server": "{}:{}".format(*running.name_server),
        "authority": str(running.authority),
        "ports": running.ports,
        "sites": nation.sites,
        **further,
    }
    (folder / "how.json").write_text(json.dumps(told), encoding="utf-8")


def kept(folder: Path) -> list[dict[str, str]]:
    """What was kept, line by line."""
    path = folder / "kept.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def started(folder: Path) -> subprocess.Popen[str]:
    """The process; what it says on stderr can be read."""
    where = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH", ""), str(REPOSITORY))))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.public_sector.sweep_process", str(folder)],
        env=os.environ | {"PYTHONPATH": where},
        stderr=subprocess.PIPE,
        text=True,
    )


def main() -> int:
    """Sweep, and keep a line of each site."""
    folder = Path(sys.argv[1])
    told = json.loads((folder / "how.json").read_text(encoding="utf-8"))
    ports = {int(port): there for port, there in told["ports"].items()}
    way = Way("provning@exempelstad.example", True, told["name_server"], Path(told["authority"]), {}, ports)  # noqa: FBT003
    with (folder / "kept.jsonl").open("a", encoding="utf-8", buffering=1) as stream:

        def keep(done: Done) -> None:
            at = done.run.at if done.run else ""
            stream.write(json.dumps({"organisation": done.organisation, "failure": done.failure, "at": at}) + "\n")

        sweep = Sweep(Nation(told["sites"]).jobs, order(folder, way), finished=keep)
        try:
            if told.get("workers"):
                run_with(sweep, told["workers"], told.get("group", 4))
            else:
                sweep.run(told.get("at_once", 8))
        except DigimaturityError as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
