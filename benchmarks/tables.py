"""How long it takes to score a table of a hundred thousand rows, from file to file, against polars doing the same."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.common import PYTHON, Claim, command, compare_pairs

from digimaturity.scoring.matrix import Rule
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST = 100_000
_ROOM = 150_000_000
# How far the figures of both may lie apart: the order of additions differs.
_ALIKE = 1e-9


def measure(folder: Path) -> Iterator[Claim]:
    """``score --answers`` on random answers, one in twenty missing and one in thirty not applicable.

    The yardstick is ``polars_rule.py``: the same rule in polars's own expressions, planned as a whole, from the same
    file to the same columns of CSV. Both are processes of their own and judged by their processor time, all threads
    together. Without polars only the memory is measured.
    """
    rule = Rule.of(load(shipped("criteria")), kind="municipality")
    (folder / "rule.json").write_text(json.dumps(_told(rule)), encoding="utf-8")
    # In a process of its own: what this one holds would count as held by the processes that it starts.
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([PYTHON, __file__, str(folder)], check=True, env=where)
    for table, bound in ((folder / "table.csv", 2.5), (folder / "table.parquet", 5)):
        if not table.is_file():
            continue
        kind = table.suffix.removeprefix(".").upper()
        peaks: list[int] = []

        def tool(table: Path = table, peaks: list[int] = peaks) -> float:
            taken, peak = _run(command("score", "--answers", table.name, "-o", "tool.csv"), folder)
            peaks.append(peak)
            return taken

        if find_spec("polars"):
            words = [PYTHON, str(Path(__file__).with_name("polars_rule.py")), "rule.json", table.name, "polars.csv"]
            yardstick: Callable[[], float] = lambda words=words: _run(words, folder)[0]  # type: ignore[misc] # noqa: E731
            tool(), yardstick()
            _compare(folder)
            text = f"score --answers, 100,000 rows of {kind} : polars (cpu)"
            yield compare_pairs(text, bound, tool, yardstick, pairs=3)
        else:
            print("tables: polars is not installed, so only memory is measured", file=sys.stderr)
            tool()
        yield Claim(f"memory of the same : {_ROOM:,} bytes", "median", 1, (max(peaks),), (_ROOM,), "kB")


def _run(words: list[str], folder: Path) -> tuple[float, int]:
    """Seconds of processor time of a process, and the bytes that it held at most."""
    child = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, words)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _told(rule: Rule) -> dict[str, Any]:
    """The rule as the yardstick reads it; points only where a level is worth something else than its number."""
    weights = dict(zip(rule.dimensions, rule.dimension_weights.tolist(), strict=True))
    criteria = [
        {
            "id": c.id,
            "dimension": c.dimension,
            "theme": c.theme,
            "weight": c.weight,
            "goalposts": c.goalposts,
            "points": c.points_of if any(level != worth for level, worth in c.points_of.items()) else {},
        }
        for c in rule.criteria
    ]
    ends = {"low": rule.scale.min, "high": rule.scale.max, "rated_from": rule.rated_from - 1e-9}
    return {**ends, "weights": weights, "criteria": criteria}


def _written(rule: Rule, folder: Path) -> None:
    """A table of CSV and, where its library is there, one of Parquet, in which nothing can be said not to apply."""
    random = np.random.default_rng(1)
    columns: dict[str, Any] = {"organisation": [f"org-{n}" for n in range(_MOST)]}
    for c in rule.criteria:
        posts = c.goalposts
        values = (
            random.uniform(posts[0][0], posts[-1][0], _MOST).round(2)
            if posts
            else random.choice(list(c.points_of), _MOST).astype(float)
        )
        values[random.random(_MOST) < 1 / 20] = np.nan
        columns[c.id] = values
    excused = {c.id: random.random(_MOST) < (1 / 30 if c.na_allowed else 0) for c in rule.criteria}
    cells = [columns["organisation"], *(_cells(columns[i], out) for i, out in excused.items())]
    with (folder / "table.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(zip(*cells, strict=True))
    if find_spec("pyarrow"):
        from pyarrow import Table, parquet

        path = folder / "table.parquet"
        parquet.write_table(Table.from_pydict(columns), path)
        _without_nan(path)


def _without_nan(path: Path) -> None:
    """Let what is missing be null, as tables have it that were read from somewhere."""
    from pyarrow import compute, parquet

    table = parquet.read_table(path)
    for n, name in enumerate(table.column_names[1:], 1):
        column = table.column(name)
        table = table.set_column(n, name, compute.if_else(compute.is_nan(column), None, column))
    parquet.write_table(table, path)


def _cells(values: Any, excused: Any) -> list[str]:  # noqa: ANN401 - arrays
    texts = ["" if value != value else f"{value:g}" for value in values.tolist()]  # noqa: PLR0124 - NaN
    return ["NA" if out else text for text, out in zip(texts, excused.tolist(), strict=True)]


def _compare(folder: Path) -> None:
    """Refuse to compare two that do not compute the same."""
    with (folder / "tool.csv").open(newline="") as ours, (folder / "polars.csv").open(newline="") as theirs:
        for one, other in zip(csv.DictReader(ours), csv.DictReader(theirs), strict=True):
            for name, figure in other.items():
                if not figure or name == "organisation" or figure in {"true", "false"}:
                    continue
                if abs(float(one[name]) - float(figure)) > _ALIKE:
                    message = f"{one['organisation']} {name}: {one[name]}, by polars {figure}"
                    raise RuntimeError(message)


if __name__ == "__main__":
    _written(Rule.of(load(shipped("criteria")), kind="municipality"), Path(sys.argv[1]))
