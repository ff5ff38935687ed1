"""Running the tool as a user does: as a process of its own, with its output in hand."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from digimaturity import __main__
from digimaturity.ground import language

if TYPE_CHECKING:
    from collections.abc import Sequence

# Compiled files depend on their content only, so all tests may share them; no test looks into this folder.
_CACHE = Path(tempfile.mkdtemp(prefix="digimaturity-tests-"))
atexit.register(shutil.rmtree, _CACHE, ignore_errors=True)
TOOL = (sys.executable, "-m", "digimaturity")
_LEFT_OUT = {"NO_COLOR", "COLUMNS", "LINES", "LANGUAGE", "LC_MESSAGES", "FORCE_COLOR", "_TYPER_FORCE_DISABLE_TERMINAL"}


def environment(**variables: str | None) -> dict[str, str]:
    """The process's variables: an English UTF-8 terminal, no settings, and what the test adds or takes away (None)."""
    found = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    found |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm", "DIGIMATURITY_CACHE_DIR": str(_CACHE)}
    found.setdefault("DIGIMATURITY_CONFIG_DIR", str(_CACHE / "config"))
    for name, value in variables.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = value
    return found


def run(
    *arguments: str, at: Path, stdin: str | bytes = "", text: bool = True, **variables: str | None
) -> subprocess.CompletedProcess[Any]:
    """Run ``digimaturity`` in a folder; nothing is a terminal."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*TOOL, *arguments],
        cwd=at,
        env=environment(**variables),
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    if not text:
        return done
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def call(*arguments: str, at: Path, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """As ``run``, inside this process and so several times faster; for what does not depend on how a process starts."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with (
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        contextlib.chdir(at),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        before = language.current()
        language.use(__main__._language(list(arguments)))
        try:
            code = __main__.run(list(arguments))
        finally:
            language.use(before)
        out.flush()
        err.flush()
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(list(arguments), code, said, told)


def workspace(folder: Path, *given: Sequence[str]) -> Path:
    """A fresh workspace, with the answers that each further sequence of words gives to ``digimaturity answer``."""
    made = folder / "study"
    assert call("init", str(made), at=folder).returncode == 0
    for words in given:
        done = call("answer", *words, at=made)
        assert done.returncode == 0, done.stderr
    return made
