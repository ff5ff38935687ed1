"""What ``score --answers`` does to a table, written for polars by hand: the yardstick of the family ``tables``.

Usage: ``python polars_rule.py RULE.json TABLE TARGET.csv``; lazily, so that polars plans the whole of it.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl  # type: ignore[import-not-found,unused-ignore]


def main(rule: dict[str, Any], source: str, target: str) -> None:
    """Read a table, score every row by the rule, and write the scores."""
    criteria = rule["criteria"]
    themes: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for c in criteria:
        themes.setdefault((c["dimension"], c["theme"]), []).append(c)
    parts = {f"{d}/{t}": own for (d, t), own in themes.items()}
    dimensions = {d: [k for k in parts if k.startswith(f"{d}/")] for d in rule["weights"]}
    is_csv = source.endswith(".csv")
    table = pl.scan_csv(source, infer_schema=False) if is_csv else pl.scan_parquet(source)
    cells = [e for c in criteria for e in _cell(c, is_csv=is_csv)]
    sums = [e for k, own in parts.items() for e in _sums(k, own)]
    scores = [e for d, own in dimensions.items() for e in _dimension(d, own, rule)]
    figures = ("", "_least", "_most", "_low", "_high", "_coverage", "_rated")
    (
        table.select("organisation", *cells)
        .select("organisation", *sums)
        .select("organisation", *scores)
        .select("organisation", *_total(rule), *[pl.col(d + f) for d in dimensions for f in figures])
        .collect()
        .write_csv(target)
    )


def _cell(c: dict[str, Any], *, is_csv: bool) -> tuple[Any, Any]:
    """Points, null where there are none, and whether the criterion does not apply."""
    name, posts = c["id"], c["goalposts"]
    worth = pl.col(name).cast(pl.Float64, strict=False)
    excused = (pl.col(name) == "NA").fill_null(value=False) if is_csv else pl.lit(value=False)
    if posts:
        value, line = worth, pl.when(worth <= posts[0][0]).then(posts[0][1])
        for (a, p), (b, q) in pairwise(posts):
            line = line.when(value <= b).then(p + (q - p) * (value - a) / (b - a))
        worth = line.when(value.is_not_null()).then(posts[-1][1])
    elif c["points"]:
        points = {float(level): float(p) for level, p in c["points"].items()}
        worth = worth.replace_strict(points, default=None, return_dtype=pl.Float64)
    return worth.alias(name), excused.alias(f"{name}?")


def _sums(key: str, own: list[dict[str, Any]]) -> list[Any]:
    """Points times weight, weights scored and applicable, and numbers of both, of a theme."""
    known = [(pl.col(c["id"]).is_not_null(), float(c["weight"])) for c in own]
    there = [(~pl.col(c["id"] + "?"), float(c["weight"])) for c in own]
    return [
        pl.sum_horizontal([pl.col(c["id"]).fill_null(0) * c["weight"] for c in own]).alias(f"{key}P"),
        pl.sum_horizontal([is_so * weight for is_so, weight in known]).alias(f"{key}S"),
        pl.sum_horizontal([is_so * weight for is_so, weight in there]).alias(f"{key}A"),
        pl.sum_horizontal([is_so for is_so, _ in known]).alias(f"{key}n"),
        pl.sum_horizontal([is_so for is_so, _ in there]).alias(f"{key}m"),
    ]


def _dimension(d: str, own: list[str], rule: dict[str, Any]) -> list[Any]:
    points, scored, applies = ({k: pl.col(k + sign) for k in own} for sign in "PSA")
    top, answered, whole = (pl.sum_horizontal(list(part.values())) for part in (points, scored, applies))
    means = [pl.when(scored[k] > 0).then(applies[k] * points[k] / scored[k]).otherwise(0) for k in own]
    known = [pl.when(scored[k] > 0).then(applies[k]).otherwise(0) for k in own]
    value = pl.sum_horizontal(means) / pl.sum_horizontal(known)
    bounds = {name: (top + rule[name] * (whole - answered)) / whole for name in ("low", "high")}
    found = {"": value, "_least": value, "_most": value, "_low": bounds["low"], "_high": bounds["high"]}
    found |= {"_coverage": answered / whole, "_rated": answered / whole >= rule["rated_from"]}
    found |= {"S": answered, "A": whole}
    found |= {sign: pl.sum_horizontal([pl.col(k + sign) for k in own]) for sign in "nm"}
    return [e.alias(d + name) for name, e in found.items()]


def _total(rule: dict[str, Any]) -> list[Any]:
    weights = rule["weights"]

    def mean(figure: str) -> Any:  # noqa: ANN401 - an expression
        there = {d: pl.col(d + figure).fill_nan(None) for d in weights}
        top = pl.sum_horizontal([there[d].fill_null(0) * w for d, w in weights.items()])
        return top / pl.sum_horizontal([there[d].is_not_null() * float(w) for d, w in weights.items()])

    def added(sign: str) -> Any:  # noqa: ANN401
        return pl.sum_horizontal([pl.col(d + sign) for d in weights])

    found = {"score": mean(""), **{f: mean(f"_{f}") for f in ("least", "most", "low", "high")}}
    found |= {"coverage": added("S") / added("A"), "n_answered": added("n"), "n_applicable": added("m")}
    found["rated"] = pl.all_horizontal([pl.col(f"{d}_rated") for d in weights])
    return [e.alias(name) for name, e in found.items()]


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), *sys.argv[2:])
