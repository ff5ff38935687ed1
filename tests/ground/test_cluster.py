"""A dask.distributed cluster that runs already does the work, with the result of one process."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from tests.crew_tools import Squaring

from digimaturity.ground.errors import UsageError
from digimaturity.ground.hiring import crew

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore")  # the library leaves loops and sockets to the garbage collector
N = 30


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers on this machine, that are there before and after."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True, memory_limit=None
    ) as running:
        yield running


def squares(address: str, tool: Squaring) -> tuple[list[int], set[int]]:
    """What the cluster makes of the first numbers, and the processes that it was."""
    with crew(address, tool) as hands:
        done = list(hands(range(N)))
    return [square for square, _ in done], {process for _, process in done}


def test_a_cluster_does_the_work(cluster: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Its workers give the results in order; nothing is said of where it goes, since it stays on this machine."""
    found, processes = squares(cluster.scheduler_address, Squaring())
    assert found == [n * n for n in range(N)]
    assert os.getpid() not in processes
    assert capsys.readouterr().err == ""


def test_nothing_of_ours_stays_there(cluster: Any) -> None:
    """What the workers were given is taken from them afterwards."""
    from distributed import Client

    squares(cluster.scheduler_address, Squaring())
    with Client(cluster, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        left = client.run(lambda dask_worker: [name for name in dask_worker.plugins if "digimaturity" in name])
    assert set(map(tuple, left.values())) == {()}


def test_a_killed_worker_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    """A worker that is really killed (SIGKILL) over its piece is replaced, and gets what it needs."""
    mark = tmp_path / "killed"
    found, _ = squares(cluster.scheduler_address, Squaring(11, mark))
    assert mark.exists()
    assert found == [n * n for n in range(N)]


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens is named, with how to start a scheduler."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("digimaturity.ground.cluster._PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(UsageError) as refused, crew(address, Squaring()):
        pass
    assert address in str(refused.value)
    assert "dask scheduler" in str(refused.value)


def test_another_version_is_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that would do the work otherwise are not used; the version that they need is named."""
    monkeypatch.setattr("digimaturity.ground.cluster.__version__", "9.9")
    with pytest.raises(UsageError, match=r"do not have version 9\.9"), crew(cluster.scheduler_address, Squaring()):
        pass


def test_where_texts_go_is_told(
    cluster: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where any of them is on another computer, its address is told before anything is sent, and that all can read."""
    monkeypatch.setattr("digimaturity.ground.cluster._HERE", set())
    with crew(cluster.scheduler_address, Squaring()):
        said = capsys.readouterr().err
    assert "The texts are sent to 127.0.0.1 to be read there, unencrypted (tcp)." in " ".join(said.split())


def test_a_scheduler_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever for workers who are not there."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("digimaturity.ground.cluster._PATIENCE", 1)
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as alone,
        pytest.raises(UsageError, match="has no workers"),
        crew(alone.scheduler_address, Squaring()),
    ):
        pass
