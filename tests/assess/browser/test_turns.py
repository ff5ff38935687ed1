"""One at a time about a body, and nobody waits for another program that holds a file, except who would write it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.running import PATIENCE, call, workspace
from tests.serving import Server

from digimaturity.assess.browser import turns
from digimaturity.assess.browser.turns import Turns
from digimaturity.ground.errors import StorageError
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Callable

_HOLDS = """
import sys
from pathlib import Path
from digimaturity.workspace.locks import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


class _Holder:
    """Another program that writes a file, until it is told to let go."""

    def __init__(self, file: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLDS, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def __exit__(self, *_: object) -> None:
        self._process.communicate("go\n", timeout=PATIENCE)


def _seconds(does: Callable[[], object]) -> float:
    began = time.monotonic()
    does()
    return time.monotonic() - began


def test_a_file_that_another_program_holds_delays_only_who_would_write_it(tmp_path: Path) -> None:
    """Every page comes at once, of that body too; the form comes back with all that was typed, and is saved later."""
    study = workspace(tmp_path)
    assert call("answer", "lund", "PRE-03", "4", "--assessor", "Anna", at=study).returncode == 0
    with Server("lund", at=study) as server:
        browser = server.browser()
        seen = browser.get("/en/lund/PRE-01").field("seen")
        assert browser.get("/en/umea/PRE-01").status == 200
        replies = []

        def save() -> None:
            replies.append(browser.post("/en/lund/PRE-01", do="save", seen=seen, choice="4", note="Not lost"))

        with _Holder(study / "assessments" / "2026" / "lund" / "anna.yaml"):
            saving = threading.Thread(target=save)
            began = time.monotonic()
            saving.start()
            time.sleep(0.3)
            for path in ("/en/", "/en/lund/", "/en/lund/PRE-01", "/en/umea/", "/en/umea/PRE-01"):
                assert browser.get(path).status == 200
            other = browser.answer("/en/umea/PRE-01", choice="4")
            assert saving.is_alive(), "the pages waited for the form"
            saving.join()
            assert time.monotonic() - began < 3 * turns._PATIENCE
        assert other.status == 303
        (reply,) = replies
        assert reply.status == 507
        assert (reply.chosen, reply.field("note")) == ("4", "Not lost")
        assert "Someone else is writing" in reply.words
        assert browser.answer("/en/lund/PRE-01", choice="4", note="Not lost").status == 303


def test_forms_about_a_body_come_one_after_the_other(tmp_path: Path) -> None:
    """Also the first two, which find no folder and make it; those about another body do not wait."""
    made = Turns(lambda body: tmp_path / body / "anna.yaml")
    inside, most, refused = [0], [0], []

    def write(body: str) -> None:
        try:
            with made.writing(body):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                with held(tmp_path / body / "other.yaml"):
                    time.sleep(0.05)
                inside[0] -= 1
        except StorageError as error:
            refused.append(error)

    threads = [threading.Thread(target=write, args=("lund",)) for _ in range(4)]
    with made.writing("umea"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
    assert (most, refused) == ([1], [])


def test_a_page_waits_for_a_form_about_the_same_body(tmp_path: Path) -> None:
    """What it shows is from before or after, never from within; a page about another body does not wait."""
    made = Turns(lambda body: tmp_path / body / "anna.yaml")
    seen: list[str] = []

    def read(body: str) -> None:
        with made.reading(body):
            seen.append(body or "study")

    with made.writing("lund"):
        threads = [threading.Thread(target=read, args=(body,)) for body in ("lund", "umea", "")]
        for thread in threads:
            thread.start()
        for thread in threads[1:]:
            thread.join(PATIENCE)
        assert sorted(seen) == ["study", "umea"]
    threads[0].join(PATIENCE)
    assert seen[-1] == "lund"


def test_who_has_waited_in_vain_does_not_wait_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused says so at once, and nothing is left locked afterwards."""
    monkeypatch.setattr(turns, "_PATIENCE", 0.4)
    file = tmp_path / "lund" / "anna.yaml"
    made = Turns(lambda _: file)
    with _Holder(file):

        def write() -> None:
            with made.writing("lund"):
                for _ in range(3):
                    with pytest.raises(StorageError), held(file):
                        pytest.fail("held")

        assert 0.3 < _seconds(write) < 1.2
    with made.writing("lund"):
        assert file.with_name(".anna.lock").exists()
    with made.reading("lund"), held(file):
        pass
