"""What every test gets: a configuration of its own, the compiled files that all share, and English afterwards."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest
from tests import extent, lasting
from tests.running import CACHE, RELEASED

from digimaturity.ground import language
from digimaturity.ground.command_words import work_at
from digimaturity.ground.scale_in_use import use_scale

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

extent.settle()
# The tool is started some thousand times; it compiles itself once, as an installed one has been.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A shell lets what it starts in the background ignore Ctrl-C and Ctrl-\\, nohup a hang-up, and so would every session.
for number, usual in (
    (signal.SIGINT, signal.default_int_handler),
    (getattr(signal, "SIGQUIT", None), signal.SIG_DFL),
    (getattr(signal, "SIGHUP", None), signal.SIG_DFL),
):
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: some test always waits, for a browser, a server or a time to pass.

    Two more were slower: they take the cores from each other.
    """
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what takes long to CI."""
    lasting.leave_to_ci(items)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how long it took."""
    lasting.note(report.nodeid, report.duration)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep which tests took long; the workers' reports come to the one that has none."""
    if not hasattr(session.config, "workerinput"):
        lasting.keep()


@pytest.fixture(autouse=True, scope="module")
def what_ships(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What ships is catalogue 1.0 and its editions, whatever it has become; a module marked as shipped reads that.

    The repository's own folder of assessments would be the study of whoever stands in it, so nobody does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        if request.node.get_closest_marker("shipped"):
            patch.delenv("DIGIMATURITY_SHIPPED_DIR")
        yield


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders of users, one after the other: pytest would look through all it has made before it makes one."""
    folder = tmp_path_factory.mktemp("users")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_folders(
    request: pytest.FixtureRequest, homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """No test sees or touches the user's real cache, configuration or DIGIMATURITY_ variables."""
    for variable in list(os.environ):
        if variable.startswith("DIGIMATURITY_") and variable != "DIGIMATURITY_CHROMIUM":
            monkeypatch.delenv(variable)
    home = next(homes)
    home.mkdir()
    # A catalogue takes a second to compile, and is the same for every test that reads it.
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(CACHE))
    monkeypatch.setenv("DIGIMATURITY_CONFIG_DIR", str(home / "config"))
    if not request.node.get_closest_marker("shipped"):
        monkeypatch.setenv("DIGIMATURITY_SHIPPED_DIR", str(RELEASED))
    language.use("en")
    use_scale(0, 5)
    work_at()
    ctrl_c = signal.getsignal(signal.SIGINT)
    yield home
    language.use("en")
    # A run that was interrupted ignores further Ctrl-C until its process ends; this process goes on.
    if signal.getsignal(signal.SIGINT) is not ctrl_c:
        signal.signal(signal.SIGINT, ctrl_c)


@pytest.fixture
def own_cache(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for a test of the cache itself, or of what else lies in its folder."""
    folder = own_folders / "cache"
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(folder))
    return folder
