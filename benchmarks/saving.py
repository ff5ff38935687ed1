"""How long an answer takes to be safe on disk, against writing and syncing the same bytes with no care at all."""

from __future__ import annotations

import os
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

from benchmarks.common import Claim, assessed, compare_pairs, plausible, timed

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAIRS = 1000


def measure(folder: Path) -> Iterator[Claim]:
    """``AnswerFile.save`` of one new answer in a file of 168 with evidence and notes; the slowest of a hundred count.

    A save lays the answer out as YAML, writes a new file, syncs it, renames it over the old one and syncs the folder.
    The yardstick overwrites one file in the same folder with the bytes just saved, and syncs it.
    """
    random = Random(1)  # noqa: S311 - answers to measure with, no secrets
    catalogue = load(shipped("criteria"))
    file = assessed(folder / "anna.yaml", "ale", catalogue, random)
    criteria = cycle(catalogue.criteria)

    def save() -> float:
        answer = plausible(next(criteria), "ale", random)
        return timed(lambda: file.save(answer))

    def write() -> float:
        content = file.path.read_bytes()
        return timed(lambda: _write_and_sync(folder / "bare", content))

    yield compare_pairs("one saved answer : bare write + fsync", 3, save, write, pairs=_PAIRS, judged="p99")


def _write_and_sync(path: Path, content: bytes) -> None:
    with path.open("wb", buffering=0) as stream:
        stream.write(content)
        os.fsync(stream.fileno())
