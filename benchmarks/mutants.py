"""Change the code of the rooms where figures come about, one small thing at a time, and see that their tests tell.

Each room gives a random sample of its mutants (mutmut makes them), each tried on the tests that mirror its module.
Ends with 1 where fewer than nine of ten die in any room. From the environment: ``SAMPLE`` (so many of each room, or
``all``), ``SEED`` (which ones), ``ROOMS`` (rooms, or how the paths of modules in them begin: ``workspace/warc``).
docs/mutants.md says what came of it, and why those that live may.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib
import json
import math
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mutmut.mutation.data import MutantLineSpans
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess

    import pytest

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "mutants"
COPIED = ("src", "tests", "criteria", "assessments", "docs", "benchmarks")
ENOUGH = 0.9
# A mutant whose tests work this many times as long as without it, and so many seconds more, never ends. Counted is the
# processor's time: a busy machine kills no mutant. Asleep for so many seconds by the clock is an end, too.
LONGER, MARGIN = 5.0, 20.0
ASLEEP = 900.0
# So many seconds of the processor's time has one that is tried again by itself, whatever its tests take.
ALONE = 600
# So many are tried on tests that were collected once.
SERIES = 25
# The exit code of pytest where there was no test to run: nothing could tell.
NO_TESTS = 5


@dataclass(frozen=True)
class Mutant:
    """One change: its room, the module's file, the dotted name that mutmut knows it by, and the tests to try it on."""

    room: str
    path: Path
    name: str
    tests: tuple[str, ...]


def main() -> int:
    """Sample, try, and say how it went; the exit code."""
    os.chdir(ROOT)
    rooms = os.environ.get("ROOMS", "model scoring insight workspace").split()
    size, seed = os.environ.get("SAMPLE", "80"), os.environ.get("SEED", "1")
    for part in COPIED:
        shutil.rmtree(COPY / part, ignore_errors=True)
        shutil.copytree(part, COPY / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy("pyproject.toml", COPY)
    made = {room: list(_mutants(room)) for room in rooms}
    tried = {room: _sample(mutants, size, f"{seed} {room}") for room, mutants in made.items()}
    print(f"SAMPLE={size} SEED={seed}", flush=True)
    living = _living([mutant for sample in tried.values() for mutant in sample])
    for room, sample in tried.items():
        died = sum(mutant not in living for mutant in sample)
        low, high = _wilson(died, len(sample))
        share = f"{died / max(len(sample), 1):.1%}, 95 % interval {low:.1%}-{high:.1%}"
        print(f"{room}: {died} of {len(sample)} tried die ({share}); {len(made[room])} in all")
    return int(any(sum(m not in living for m in sample) < ENOUGH * len(sample) for sample in tried.values()))


def _sample(mutants: list[Mutant], size: str, seed: str) -> list[Mutant]:
    if size == "all":
        return mutants
    return random.Random(seed).sample(mutants, min(int(size), len(mutants)))  # noqa: S311 - no secret


def _wilson(died: int, tried: int) -> tuple[float, float]:
    """Wilson's interval at 95 % for the share of all the room's mutants that would die."""
    if tried == 0:
        return 0.0, 1.0
    z, share = 1.959964, died / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z / (1 + z * z / tried) * math.sqrt(share * (1 - share) / tried + (z / (2 * tried)) ** 2)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _mutants(room: str) -> Iterator[Mutant]:
    """Write the room's modules with all their mutants into the copy, where one at a time can be switched on."""
    source = Path("src/digimaturity")
    for path in sorted(source.rglob("*.py")):
        if not path.relative_to(source).as_posix().startswith(room if "/" in room else f"{room}/"):
            continue
        module = ".".join(path.relative_to("src").with_suffix("").parts).removesuffix(".__init__")
        for name in _names_in(path):
            yield Mutant(room, path, f"{module}.{name}", _mirror(path.relative_to("src/digimaturity")))


def _names_in(path: Path) -> list[str]:
    """The names of a module's mutants, which are written; to make them takes longest, so they are kept by content."""
    source = path.read_bytes()
    of = hashlib.sha256(b"\0".join((source, Path("pyproject.toml").read_bytes(), version("mutmut").encode())))
    kept = COPY / "made" / f"{of.hexdigest()}.json"
    if not kept.is_file():
        made = mutate_file_contents(str(path), source.decode("utf-8"))
        MutantLineSpans(path=path, span_by_function_name=made.line_span_by_function_name).save()
        spans = (COPY / f"{path}.spans").read_text(encoding="utf-8")
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps([made.code, spans, list(made.mutant_names)]), encoding="utf-8")
    code, spans, names = json.loads(kept.read_text(encoding="utf-8"))
    (COPY / path).write_text(code, encoding="utf-8")
    (COPY / f"{path}.spans").write_text(spans, encoding="utf-8")
    return list(names)


def _mirror(module: Path) -> tuple[str, ...]:
    """The test file named after a module, the one that tests/test_house.py says stands for it, or those that import it.

    Where there is none of those, the room's tests.
    """
    named = Path("tests", module.with_name(f"test_{module.name}"))
    if named.is_file():
        return (str(named),)
    house = ast.parse(Path("tests/test_house.py").read_text(encoding="utf-8"))
    tables = [node.value for node in house.body if isinstance(node, ast.AnnAssign) and node.value is not None]
    elsewhere = {key: file for table in tables for key, file in ast.literal_eval(table).items()}
    if stands := elsewhere.get(module.with_suffix("").as_posix()):
        return (str(Path("tests", stands)),)
    room = Path("tests", module.parent)
    dotted = ".".join(("digimaturity", *module.with_suffix("").parts))
    importing = [
        str(path) for path in sorted(room.glob("test_*.py")) if f"from {dotted} import" in path.read_text("utf-8")
    ]
    return tuple(importing) or (str(room),)


def _living(mutants: list[Mutant]) -> set[Mutant]:
    """Those that no test tells from the code as it is; what is compiled once is shared, and never by mutants.

    A file of tests is collected once, without any mutant, and its process forked for each. What lives then is tried
    again by itself, from the start: what tests work out while they are collected is worked out with the mutant too.
    """
    os.environ["TESTS"] = "mutants"
    os.chdir(COPY)
    sys.path[:0] = [str(COPY), str(COPY / "src")]
    for name in ("pytest", "hypothesis", *sorted({mutant.name.rpartition(".")[0] for mutant in mutants})):
        importlib.import_module(name)
    by_tests: dict[tuple[str, ...], list[Mutant]] = {}
    for mutant in mutants:
        by_tests.setdefault(mutant.tests, []).append(mutant)
    series = [own[n : n + SERIES] for own in by_tests.values() for n in range(0, len(own), SERIES)]
    suspects = [mutant for mutant, code in _tried(series, alone=False) if code in {0, NO_TESTS}]
    living = set()
    for mutant, code in _tried([[mutant] for mutant in suspects], alone=True):
        if code in {0, NO_TESTS}:
            living.add(mutant)
            print(_said(mutant), flush=True)
    os.chdir(ROOT)
    return living


def _tried(series: list[list[Mutant]], *, alone: bool) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with the exit code of its tests, as many series at a time as there are processors."""
    waiting, told_of = list(reversed(series)), set[Mutant]()
    running: dict[Any, tuple[BaseProcess, list[Mutant]]] = {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            tried = waiting.pop()
            told, telling = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.get_context("fork").Process(
                target=_try, args=(tried, telling), kwargs={"alone": alone}
            )
            process.start()
            telling.close()
            running[told] = process, tried
        for heard in connection.wait(list(running)):
            child, tried = running[heard]
            try:
                number, code = cast("connection.Connection", heard).recv()
            except EOFError:
                child.join()
                del running[heard]
                # Nobody is dead of whom nothing was heard.
                if untold := [mutant for mutant in tried if mutant not in told_of]:
                    sys.exit(f"The tests ended before {untold[0].name} was tried: {' '.join(untold[0].tests)}")
                continue
            if number is None:
                sys.exit(code + f"{' '.join(tried[0].tests)} fail without any mutant.")
            if code < 0:
                print(f"ended by signal {-code}: {_said(tried[number])}", flush=True)
            told_of.add(tried[number])
            yield tried[number], code


def _try(mutants: list[Mutant], telling: connection.Connection, *, alone: bool) -> None:
    """In a process of its own: the tests of some mutants without and with each, or those of one mutant alone."""
    import pytest

    shared = Path(tempfile.mkdtemp(prefix="digimaturity-mutants-"))
    # What pytest says is worth reading when the code without mutants fails; of a mutant only the exit code counts.
    said = os.open(shared / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ["TESTS_SHARED_FOLDER"] = str(shared)
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    words = [*quiet, "-m", "not thorough", f"--basetemp={shared / 'own'}", *mutants[0].tests]
    try:
        if alone:
            telling.send((0, _waited_for(_forked(mutants[0].name, ALONE, lambda: int(pytest.main(words))))[0]))
        else:
            pytest.main(words, plugins=[_Forking(mutants, shared, telling)])
    finally:
        shutil.rmtree(shared, ignore_errors=True)
    os._exit(0)


class _Forking:
    """What pytest does with the tests that it has collected: all of them without any mutant, and with each."""

    def __init__(self, mutants: list[Mutant], shared: Path, telling: connection.Connection) -> None:
        self.mutants, self.shared, self.telling = mutants, shared, telling

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run them in processes forked from this one, which stays as it is."""
        code, took = _waited_for(_forked("", 0, lambda: _run(session)))
        if code not in {0, NO_TESTS}:
            self.telling.send((None, (self.shared / "said").read_text(encoding="utf-8")))
            return True
        # The cache alone: in what tests have made there may be links that lead round in a circle.
        cache, clean = self.shared / "cache", self.shared / "clean" / "cache"
        cache.mkdir(exist_ok=True)
        shutil.copytree(cache, clean)
        for number, mutant in enumerate(self.mutants):
            shutil.rmtree(cache)
            shutil.copytree(clean, cache, ignore=partial(_not_shared, mutant))
            seconds = int(LONGER * took + MARGIN)
            self.telling.send((number, _waited_for(_forked(mutant.name, seconds, lambda: _run(session)))[0]))
        return True


def _run(session: pytest.Session) -> int:
    """The exit code of the tests that were collected."""
    from _pytest.main import pytest_runtestloop

    if not session.items:
        return NO_TESTS
    with contextlib.suppress(session.Failed, session.Interrupted):
        pytest_runtestloop(session)
    return int(session.testsfailed > 0)


def _forked(mutant: str, seconds: int, run: Callable[[], int]) -> int:
    """The id of a process that runs something with a mutant switched on and ends with its exit code.

    ``seconds`` is how long it may work (0: as long as it likes).
    """
    if process := os.fork():
        return process
    code = 1
    try:
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if mutant:
            set_mutant_under_test(mutant)
        code = run()
    finally:
        os._exit(code)


def _waited_for(process: int) -> tuple[int, float]:
    """The exit code of a process, below 0 for the signal that ended it, and how many seconds it has worked."""
    since = time.monotonic()
    while True:
        ended, status, used = os.wait4(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        if time.monotonic() - since > ASLEEP:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.01)


def _not_shared(mutant: Mutant, folder: str, names: list[str]) -> list[str]:
    """What a clean run has compiled that a mutant is to compile itself, as it may make it otherwise.

    What is reckoned with is made in the rooms below; there a mutant is spared the catalogue alone, if it is none of it.
    """
    if Path(folder).name != "cache" or mutant.path.parts[2] in {"scoring", "insight"}:
        return []
    return [name for name in names if "catalogue" in str(mutant.path) or not name.startswith("catalogue-")]


def _said(mutant: Mutant) -> str:
    """The line that a mutant changes, before and after."""
    with contextlib.chdir(ROOT):
        diff = get_diff_for_mutant(mutant.name, path=mutant.path).splitlines()[2:]
    was, now = (" ".join(line[1:].strip() for line in diff if line.startswith(sign)) for sign in "-+")
    return f"{mutant.name.removeprefix('digimaturity.')}: `{was}` -> `{now}`"


if __name__ == "__main__":
    sys.exit(main())
