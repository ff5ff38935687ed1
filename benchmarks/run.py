"""Measure every performance claim and print them; exit code 1 when a ratio is over its bound.

Usage: ``python benchmarks/run.py [--json] [--folder FOLDER] [FAMILY…]``, with the families of ``benchmarks/README.md``
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.common import Claim

_FAMILIES = (
    "startup",
    "loading",
    "saving",
    "intervals",
    "compare_many",
    "growing",
    "bulk",
    "tables",
    "publishing",
    "comments",
    "nation",
    "probe_precision",
)


def main() -> int:
    """Run the families asked for, all of them when none is named."""
    parser = argparse.ArgumentParser(description="Measure every performance claim as a ratio.")
    parser.add_argument("family", nargs="*", help=f"of {', '.join(_FAMILIES)} (default: all)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--folder", help="where to put temporary files (default: the system's temporary folder)")
    wishes = parser.parse_args()
    if unknown := set(wishes.family) - set(_FAMILIES):
        parser.error(f"no family is called {', '.join(sorted(unknown))}")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    claims = []
    for claim in _measured(wishes.family or _FAMILIES, wishes.folder):
        claims.append(claim)
        if not wishes.json:
            if len(claims) == 1:
                print(_HEADING)
            print(_row(claim), flush=True)
    if wishes.json:
        print(json.dumps([_record(c) for c in claims], indent=2))
    return int(not all(c.is_met for c in claims))


def _measured(families: Sequence[str], folder: str | None) -> Iterator[Claim]:
    for name in [n for n in os.environ if n.startswith("DIGIMATURITY_")]:
        del os.environ[name]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed tool has its modules compiled
    for family in families:
        with TemporaryDirectory(prefix="digimaturity-bench-", dir=folder) as temporary:
            own = Path(temporary)
            os.environ["DIGIMATURITY_CACHE_DIR"] = str(own / "cache")
            os.environ["DIGIMATURITY_CONFIG_DIR"] = str(own / "config")
            os.environ["PYTHONPYCACHEPREFIX"] = str(own / "bytecode")
            work = own / "work"
            work.mkdir()
            yield from import_module(f"benchmarks.{family}").measure(work)


_COLUMNS = "{:58} {:>8} {:>7} {:>6} {:4}  {:>7} {:>7} {:>11} {:>11}"
_HEADING = _COLUMNS.format("claim", "judged", "figure", "bound", "", "median", "p90", "tool", "yardstick")


def _row(claim: Claim) -> str:
    found = _record(claim)
    figure, middle, p90 = (f"{found[name]:.2f}" for name in ("figure", "median", "p90"))
    times = [f"{found[name]:.1f} {claim.unit}" for name in ("tool", "yardstick")]
    return _COLUMNS.format(claim.text, claim.judged, figure, f"{claim.bound:g}", found["verdict"], middle, p90, *times)


def _record(claim: Claim) -> dict[str, Any]:
    """What is known of a claim; times and sizes are those that the judged ratio is about, for information."""
    from benchmarks.common import percentile

    scale = 1000 if claim.unit == "ms" else 1 / 1000
    middle = median if claim.judged == "median" else (lambda values: percentile(values, 0.99))
    return {
        "claim": claim.text,
        "judged": claim.judged,
        "figure": claim.figure,
        "bound": claim.bound,
        "verdict": "ok" if claim.is_met else "over",
        "median": median(claim.ratios),
        "p90": percentile(claim.ratios, 0.9),
        "pairs": len(claim.tool),
        "unit": claim.unit,
        "tool": middle(claim.tool) * scale,
        "yardstick": middle(claim.yardstick) * scale,
    }


if __name__ == "__main__":
    sys.exit(main())
