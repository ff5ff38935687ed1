"""``see``: what an assessor opens in the window is recorded as evidence; what they send, and cookies, are not."""

from __future__ import annotations

import http.server
import json
import threading
from typing import TYPE_CHECKING

import pytest
from tests.browsing import browser_path
from tests.running import call, process, workspace

from digimaturity.verbs.see_window import without_userinfo
from digimaturity.workspace.warc_file import read_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGE = b"""<!doctype html><html lang=sv><title>Kontakt</title><h1>Kontakt</h1><script>
fetch('/skicka', {method: 'POST', body: 'hemligt-ord'}); fetch('/del.json');</script>"""


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """A page that sets a cookie, and a part of it."""
        is_page = self.path == "/kontakt"
        self._answer(_PAGE if is_page else b"{}", "text/html; charset=utf-8" if is_page else "application/json")

    def do_POST(self) -> None:
        """What was sent is thanked for."""
        self.rfile.read(int(self.headers["content-length"]))
        self._answer(b"tack-for-hemligt-ord", "text/plain")

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("set-cookie", "session=hemlig-kaka")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a small site on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_what_is_seen_is_recorded_without_what_is_secret(tmp_path: Path, site: str) -> None:
    """The page and its parts are in the WARC, with pictures beside; nothing that was sent, and no cookie, is."""
    pytest.importorskip("playwright")
    if browser_path() is None:
        pytest.skip("no Chromium on this machine")
    at = workspace(tmp_path)
    done = process(
        *("see", f"{site}/kontakt", "malmo", "--record", "--headless", "--format", "json"), at=at, stdin="\n"
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    edition = next((at / "assessments").iterdir())
    *pictures, recording = told["evidence"]
    assert len(pictures) >= 1
    assert all((edition / p["file"]).read_bytes().startswith(b"\x89PNG") for p in pictures)
    assert recording["file"].startswith("evidence/malmo/")
    found = read_recording(edition / recording["file"])
    seen = {e.url.removeprefix(site): e for e in found.exchanges}
    assert seen["/kontakt"].body == _PAGE
    assert "/skicka" not in seen
    assert told["sent"] == 1
    assert all(e.header("set-cookie") is None for e in found.exchanges)
    assert not any(b"hemligt-ord" in e.body for e in found.exchanges if e.url != f"{site}/kontakt")
    assert "behind a login" in done.stderr
    assert "screenshot" in done.stderr.lower()


def test_without_a_screen_it_says_what_to_do(tmp_path: Path) -> None:
    """Where no window can be opened, that is said, with code 2; it is no fault of the tool."""
    pytest.importorskip("playwright")
    if browser_path() is None:
        pytest.skip("no browser is installed")
    study = workspace(tmp_path)
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = process("see", "http://127.0.0.1:9/", "malmo", "--record", "--lang", "en", at=study, **none)
    assert done.returncode == 2, done.stderr
    assert "No window could be opened" in done.stderr


def test_without_record_it_is_only_said_what_would_happen(tmp_path: Path) -> None:
    """Nothing is opened and nothing is written; the organisation is known by its domain."""
    at = workspace(tmp_path)
    done = call("see", "https://malmo.se/kontakt", "--lang", "en", at=at)
    assert done.returncode == 0, done.stderr
    assert "--record" in done.stderr
    assert "Malmö" in done.stderr
    assert not (at / "assessments").exists() or not any((at / "assessments").iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [(("https://okand.example/",), "okand.example"), (("ftp://malmo.se/",), "ftp"), (("https://a.example/", "x"), "x")],
)
def test_whose_page_it_is_must_be_known(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """The code is 2, with what to do."""
    done = call("see", *words, at=workspace(tmp_path))
    assert done.returncode == 2
    assert said in done.stderr


def test_a_password_in_an_address_is_not_kept() -> None:
    """Name and password go; the rest stays."""
    assert without_userinfo("https://a:b@www.x.example:8/c?d#e") == "https://www.x.example:8/c?d#e"
    assert without_userinfo("about:blank") == "about:blank"
