"""How long it takes to rank every Swedish municipality, against only reading and hashing the same files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks import growing as generating
from benchmarks.common import PYTHON, Claim, assessed, command, compare_pairs, run, spent, timed

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_AND_HASH = """
import hashlib, pathlib
for path in pathlib.Path("assessments").glob("*/*/*.yaml"):
    hashlib.sha256(path.read_bytes()).digest()
"""


def measure(folder: Path) -> Iterator[Claim]:
    """``digimaturity compare --panel all`` on 290 municipalities with all 168 criteria answered, as whole processes.

    The answers are random and made before the clock starts. *Known* files have been read before and come from the
    cache; *new* ones are read with an empty cache, so that every file is parsed and checked. Rank intervals are
    measured apart: ten thousand draws depend on the number of organisations, not on their files.
    """
    generate(folder)
    tool = command("compare", "--panel", "all", "--no-intervals")
    with_intervals = command("compare", "--panel", "all")
    shown = subprocess.run([*tool, "--format", "json"], cwd=folder, check=True, stdout=subprocess.PIPE).stdout
    ranked = sum(len(group["places"]) for group in json.loads(shown)["groups"])
    if ranked != 290:
        message = f"{ranked} organisations were ranked, not 290"
        raise RuntimeError(message)

    def read_and_hash() -> float:
        return timed(lambda: run([PYTHON, "-c", READ_AND_HASH], folder))

    def with_empty_cache() -> float:
        shutil.rmtree(Path(os.environ["DIGIMATURITY_CACHE_DIR"]), ignore_errors=True)
        return timed(lambda: run(tool, folder))

    text = "compare 290 organisations, {} files : read + sha256"
    yield compare_pairs(text.format("known"), 25, lambda: timed(lambda: run(tool, folder)), read_and_hash, pairs=9)
    surer = text.format("known").replace(" :", " with rank intervals :")
    yield compare_pairs(surer, 60, lambda: timed(lambda: run(with_intervals, folder)), read_and_hash, pairs=5)
    yield compare_pairs(text.format("new"), 200, with_empty_cache, read_and_hash, pairs=3)
    yield from _a_thousand(generating.generate(folder / "thousand", 1000, 100))


def _a_thousand(study: Path) -> Iterator[Claim]:
    """The two commands on 1,000 organisations × 100 criteria: seconds of processor time, and bytes of memory."""
    for name, seconds in (("compare", 5.0), ("robustness", 30.0)):
        tool = command(name, "--panel", "all")
        run(tool, study)
        taken = [spent(tool, study) for _ in range(3)]
        text = f"{name}, 1,000 organisations × 100 criteria, 10,000 draws of all sources : "
        yield Claim(f"{text}{seconds:.0f} s (cpu)", "median", 1, tuple(t for t, _ in taken), (seconds,) * 3)
        most = tuple(memory for _, memory in taken)
        yield Claim(f"{text}500 MB of memory", "median", 1, most, (500e6,) * 3, "kB")


def generate(folder: Path) -> None:
    """An edition in which every municipality has random answers to every criterion."""
    random = Random(1)  # noqa: S311 - answers to measure with, no secrets
    catalogue = load(shipped("criteria"))
    for organisation in load_register([shipped("criteria") / "panels" / "organisations"]):
        if organisation.kind == "municipality" and not organisation.fictional:
            path = folder / "assessments" / "2026" / organisation.id / "anna.yaml"
            assessed(path, organisation.id, catalogue, random)
