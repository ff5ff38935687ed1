"""Running the tool: inside this process where that shows the same, as a process of its own where the start matters."""

from __future__ import annotations

import atexit
import contextlib
import contextvars
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from tests.builders import DATA, REPOSITORY

from digimaturity import __main__
from digimaturity.ground import language

if TYPE_CHECKING:
    from collections.abc import Sequence


def _release(folder: Path) -> None:
    """Put together what ships in the tests' eyes: catalogue 1.0 and its editions, with today's register and schemas."""
    criteria = shutil.copytree(DATA / "catalogues" / "released-1.0", folder / "criteria")
    for part in ("comments", "panels", "reference", "schema", "surveys"):
        shutil.copytree(REPOSITORY / "criteria" / part, criteria / part)
    shutil.copytree(DATA / "assessments", folder / "assessments")


# The name of the folder that all workers of one run of the tests share; the first process makes it and takes it away.
_VARIABLE = "TESTS_SHARED_FOLDER"
if _VARIABLE not in os.environ:
    os.environ[_VARIABLE] = tempfile.mkdtemp(prefix="digimaturity-tests-")
    atexit.register(shutil.rmtree, os.environ[_VARIABLE], ignore_errors=True)
    # Tests of what another user may do read what ships, too.
    Path(os.environ[_VARIABLE]).chmod(0o755)
SHARED = Path(os.environ[_VARIABLE])
# What ships, for every test that is not marked as one of what really does; it stays when the catalogue changes.
RELEASED = SHARED / "released"
if not RELEASED.is_dir():
    _release(RELEASED)
# Compiled files depend on their content only, so all tests may share them; what tests the cache has one of its own.
CACHE = SHARED / "cache"
TOOL = (sys.executable, "-m", "digimaturity")
# A process that has not ended by then hangs; a busy machine may take long to start one.
PATIENCE = 60
# Processes that tests start, wherever they stand, run the code that is tested.
os.environ["PYTHONPATH"] = str(Path(__main__.__file__).parents[1])
# What is read while tests are collected, or by fixtures that many tests share, is not looked for in the user's folders.
os.environ |= {
    "DIGIMATURITY_CACHE_DIR": str(CACHE),
    "DIGIMATURITY_CONFIG_DIR": str(SHARED / "config"),
    "DIGIMATURITY_SHIPPED_DIR": str(RELEASED),
    # As the tool itself has it: small matrices in many threads wait for each other longer than they work.
    "OPENBLAS_NUM_THREADS": "1",
}
_LEFT_OUT = {"NO_COLOR", "COLUMNS", "LINES", "LANGUAGE", "LC_MESSAGES", "FORCE_COLOR", "_TYPER_FORCE_DISABLE_TERMINAL"}


def environment(**variables: str | None) -> dict[str, str]:
    """The process's variables: an English UTF-8 terminal, no settings, and what the test adds or takes away (None)."""
    found = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    found |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm", "DIGIMATURITY_CACHE_DIR": str(CACHE)}
    for name, value in variables.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = value
    return found


def process(
    *arguments: str, at: Path, stdin: str | bytes = "", text: bool = True, **variables: str | None
) -> subprocess.CompletedProcess[Any]:
    """Run ``digimaturity`` as a process of its own in a folder, as a user does; nothing is a terminal."""
    done = subprocess.run(
        [*TOOL, *arguments],
        cwd=at,
        env=environment(**variables),
        input=_bytes(stdin),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return _decoded(done) if text else done


def run(
    *arguments: str, at: Path, stdin: str | bytes = "", text: bool = True, **variables: str | None
) -> subprocess.CompletedProcess[Any]:
    """As ``process``, inside this process and so several times faster; output and exit code are the same."""
    given = io.TextIOWrapper(io.BytesIO(_bytes(stdin)), encoding="utf-8", errors="surrogateescape")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace", newline="") for _ in range(2))
    with (
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        mock.patch.object(sys, "stdin", given),
        mock.patch.object(sys, "argv", ["digimaturity", *arguments]),
        contextlib.chdir(at),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = contextvars.copy_context().run(_whole_run, list(arguments))
        out.flush()
        err.flush()
    said, told = (stream.buffer.getvalue() for stream in (out, err))
    done = subprocess.CompletedProcess[Any](["digimaturity", *arguments], code, said, told)
    return _decoded(done) if text else done


def call(*arguments: str, at: Path, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """As ``run``, for what reads nothing from stdin."""
    return run(*arguments, at=at, stdin="", text=True, **variables)


def _whole_run(arguments: list[str]) -> int:
    """Settle the language and run, as ``main`` does, in a context of its own: this process goes on in its language."""
    language.use(__main__._language(arguments))
    return __main__.run(arguments)


def _bytes(given: str | bytes) -> bytes:
    return given.encode() if isinstance(given, str) else given


def _decoded(done: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def workspace(folder: Path, *given: Sequence[str]) -> Path:
    """A fresh workspace, with the answers that each further sequence of words gives to ``digimaturity answer``."""
    made = folder / "study"
    assert call("init", str(made), at=folder).returncode == 0
    for words in given:
        done = call("answer", *words, at=made)
        assert done.returncode == 0, done.stderr
    return made
