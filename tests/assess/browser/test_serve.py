"""The command that opens a session in a browser, and how it ends."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.pseudo_terminal import Terminal
from tests.running import PATIENCE, TOOL, call, environment, process, workspace
from tests.serving import Browser, Server

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals to another process")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An empty study."""
    return workspace(tmp_path)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_and_it_says_how_to_go_on(study: Path, number: int, code: int) -> None:
    """The exit code is that of the session in a terminal, and the command that is printed opens it again."""
    with Server("lund", at=study) as server:
        assert server.browser().get(server.first).status == 200
        ended, said = server.end(number)
    assert ended == code
    assert "Resume with: digimaturity assess lund --browser --assessor Anna" in said
    assert "Traceback" not in said


def test_forms_that_have_come_in_half_are_not_waited_for(study: Path) -> None:
    """It ends at once, however many hold it; and what was broken about a request is not told in the terminal."""
    with Server("lund", at=study) as server, contextlib.ExitStack() as stack:
        browser = server.browser()
        form = "multipart/form-data; boundary=x"
        broken = b"--x\r\nContent-Disposition: form-data; name=a\r\nbad\x01 header: 1\r\n\r\n1\r\n--x--"
        assert browser.send("/en/lund/PRE-01", broken, **{"content-type": form}).status == 400
        head = [f"POST {browser.below}/en/lund/PRE-01 HTTP/1.1", f"host: 127.0.0.1:{server.port}", "content-length: 99"]
        lines = [*head, f"origin: http://127.0.0.1:{server.port}", f"cookie: {browser.cookie}", "", "do=sa"]
        for _ in range(60):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE))
            held.sendall("\r\n".join(lines).encode())
        assert browser.get("/en/lund/PRE-01").status == 200
        began = time.monotonic()
        code, said = server.end(signal.SIGTERM)
        assert time.monotonic() - began < 2.5
    assert code == 143
    assert [line for line in said.splitlines() if "header" in line or "Traceback" in line] == []


def test_a_session_without_an_answer_leaves_nothing(study: Path) -> None:
    """No folder of an edition in which nobody has said anything."""
    with Server("lund", at=study) as server:
        browser = server.browser()
        assert browser.get("/en/lund/PRE-01").status == 200
        server.end()
    assert not (study / "assessments" / "2026").exists()


def test_without_an_organisation_the_study_is_shown(study: Path) -> None:
    """Bodies with answers stand there with how far they have come, and a search finds any other."""
    assert call("answer", "lund", "PRE-01", "4", "--assessor", "Bo", at=study).returncode == 0
    with Server(at=study) as server:
        browser = server.browser()
        page = browser.get(server.first)
        assert (server.first, page.status) == ("/en/", 200)
        assert "Lund" in page.words
        assert "Bo" in page.words
        assert "/en/umea/" in browser.get("/en/?q=ume%C3%A5").text


def test_a_port_may_be_chosen_and_one_that_is_taken_is_said(study: Path) -> None:
    """It says what to do instead."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = process("assess", "lund", "--browser", "--no-open", "--assessor", "Anna", "--port", port, at=study)
    assert done.returncode == 2
    assert f"Port {port} cannot be used. Leave out --port" in " ".join(done.stderr.split())
    with Server("lund", "--port", port, at=study) as server:
        assert server.port == int(port)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--port", "8000"), "--port and --no-open belong to --browser"),
        (("--no-open",), "--port and --no-open belong to --browser"),
        (("--browser", "--only", "PRE-01"), "are about the session in the terminal"),
        (("--browser", "--dimension", "PRE"), "are about the session in the terminal"),
        (("--browser", "--plain"), "are about the session in the terminal"),
    ],
)
def test_options_that_do_not_go_together(study: Path, words: tuple[str, ...], says: str) -> None:
    """Each is refused with what it belongs to."""
    done = call("assess", "lund", *words, "--assessor", "Anna", at=study)
    assert done.returncode == 2
    assert says in done.stderr


def test_without_the_library_the_extra_is_named(study: Path) -> None:
    """What is missing and what to install stand there; nothing is served."""
    hidden = "import sys; sys.modules['uvicorn'] = None; from digimaturity.__main__ import main; main()"
    done = subprocess.run(
        [TOOL[0], "-c", hidden, "assess", "lund", "--browser", "--assessor", "Anna"],
        cwd=study,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'digimaturity[web]'" in done.stderr


def test_somebody_who_is_not_named_is_asked_for(study: Path) -> None:
    """Where nobody can be asked, as here, it says how to give the name."""
    done = call("assess", "lund", "--browser", at=study)
    assert done.returncode == 2
    assert "--assessor" in done.stderr


def test_in_a_terminal_the_address_is_whole_and_ctrl_c_ends_it(study: Path) -> None:
    """However narrow the window: an address that is folded cannot be opened."""
    with Terminal("assess", "lund", "--browser", "--no-open", "--assessor", "Anna", at=study) as terminal:
        terminal.until(lambda _: "Ctrl-C ends" in " ".join(terminal.received.split()), "the word on how to end")
        (address,) = (word for word in terminal.received.split() if word.startswith("http"))
        parts = urlsplit(address)
        assert len(address) > 80
        entered = Browser(int(parts.port or 0)).get(f"{parts.path}?{parts.query}")
        assert entered.status == 303
        terminal.send("\x03")
        assert terminal.ended() == 130
    assert "Resume with: digimaturity assess lund --browser" in " ".join(terminal.received.split())


@pytest.mark.skipif(sys.platform == "darwin", reason="a browser with windows is always there")
def test_the_browser_is_opened_with_an_address_of_its_own(study: Path, tmp_path: Path) -> None:
    """It is good for one visit, and is not the one that is printed: other users can see how a program is started."""
    opener, opened = tmp_path / "opener", tmp_path / "opened"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new && mv {opened}.new {opened}\n')
    opener.chmod(0o755)
    with Server("lund", at=study, opens=True, BROWSER=str(opener)) as server:
        deadline = time.monotonic() + PATIENCE
        while not opened.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        address = urlsplit(opened.read_text())
        assert server.token not in address.query
        visits = [Browser(server.port).get(f"{address.path}?{address.query}").status for _ in range(2)]
    assert visits == [303, 403]
