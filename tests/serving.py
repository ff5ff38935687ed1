"""A session in a browser as a process of its own, and somebody who asks for its pages and sends its forms."""

from __future__ import annotations

import html
import http.client
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode, urlsplit

from tests.running import PATIENCE, TOOL, environment

if TYPE_CHECKING:
    from pathlib import Path

ANNA = ("--assessor", "Anna")


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The page's source."""
        return self.content.decode()

    @property
    def words(self) -> str:
        """What the page says, on one line."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.text)).split())

    @property
    def leads_to(self) -> str:
        """The address that it leads on to, below the session's own path; nothing for a page."""
        return re.sub(r"^/k-[^/]+", "", self.headers.get("location", ""))

    def field(self, name: str) -> str:
        """What stands in a hidden field, a line or a box of the page's form."""
        line = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', self.text)
        if line and (value := re.search(r'\bvalue="([^"]*)"', line[0])):
            return html.unescape(value[1])
        box = re.search(rf'<textarea[^>]*\bname="{name}"[^>]*>\n?([^<]*)</textarea>', self.text)
        return html.unescape(box[1]) if box else ""

    @property
    def chosen(self) -> str:
        """Which answer is chosen in the form; nothing where none is."""
        found = re.search(r'<input[^>]*\bname="choice"[^>]*\bchecked[^>]*>', self.text)
        value = re.search(r'\bvalue="([^"]*)"', found[0]) if found else None
        return value[1] if value else ""


class Server:
    """``digimaturity assess … --browser`` in a folder; it has told its address when this is made."""

    def __init__(
        self, *words: str, at: Path, by: tuple[str, ...] = ANNA, opens: bool = False, **variables: str | None
    ) -> None:
        self.at = at
        began = time.monotonic()
        self.process = subprocess.Popen(
            [*TOOL, "assess", *words, "--browser", *(() if opens else ("--no-open",)), *by],
            cwd=at,
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.seconds_to_start = time.monotonic() - began
        if not self.address:
            raise AssertionError(self.process.communicate()[1])
        parts = urlsplit(self.address)
        self.first, self.port = parts.path, int(parts.port or 0)
        self.token = parts.query.removeprefix("token=")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """End it by a signal; its exit code, and what it said on stderr."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def browser(self) -> Browser:
        """Somebody who has opened the address."""
        entered = Browser(self.port).get(f"{self.first}?token={self.token}")
        assert entered.status == 303, entered.words
        below = entered.headers["location"].removesuffix(self.first)
        return Browser(self.port, entered.headers["set-cookie"].partition(";")[0], below)


class Browser:
    """Asks for pages and sends forms, with the cookie that it was given, below the path that it was led to."""

    def __init__(self, port: int, cookie: str = "", below: str = "") -> None:
        self.port = port
        self.cookie = cookie
        self.below = below

    def get(self, path: str, **headers: str) -> Reply:
        """A page."""
        return self._ask("GET", path, None, headers)

    def follow(self, reply: Reply) -> Reply:
        """The page that a reply leads to."""
        assert reply.status == 303, reply.words
        return self.get(reply.leads_to)

    def post(self, path: str, **fields: str) -> Reply:
        """What comes back for a form with these fields and no more."""
        return self.send(path, urlencode({name.replace("__", "-"): value for name, value in fields.items()}).encode())

    def send(self, path: str, body: bytes, **headers: str) -> Reply:
        """As ``post``, for any body."""
        usual = {
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"http://127.0.0.1:{self.port}",
            "sec-fetch-site": "same-origin",
        }
        return self._ask("POST", path, body, usual | headers)

    def send_file(self, path: str, content: bytes, **fields: str) -> Reply:
        """As ``post``, with a file as ``picture``."""
        edge = "----edge----"
        parts = [
            f'--{edge}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\ncontent-disposition: form-data; name="picture"; filename="shot.png"\r\n'
            "content-type: image/png\r\n\r\n".encode()
            + content
            + f"\r\n--{edge}--\r\n".encode()
        )
        return self.send(path, b"".join(parts), **{"content-type": f"multipart/form-data; boundary={edge}"})

    def answer(self, path: str, **fields: str) -> Reply:
        """Open a page, fill in some of its form, and save it; what comes back for the form."""
        page = self.get(path)
        assert page.status == 200, page.words
        kept = {name: page.field(name) for name in ("seen", "undoes", "waits", "note")}
        return self.post(path, **(kept | {"do": "save"} | fields))

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = {"cookie": self.cookie} | headers
            connection.request(method, self.below + path, body, {name: value for name, value in sent.items() if value})
            reply = connection.getresponse()
            return Reply(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())
        finally:
            connection.close()
