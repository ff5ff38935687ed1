"""A website whose pages are the files of a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.public_sector.web_server import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.public_sector.web_server import Request

PAGES = Path(__file__).parent / "pages"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class FolderSite:
    """Answers with the files of a folder: ``/kontakt`` with ``kontakt.html``, ``/`` with ``index.html``.

    Attributes:
        name: the folder, among the pages.
        host: the host that it is at home at; every other is redirected there.
        forces_https: whether what is asked for without encryption is redirected.
        headers: of every answer.
        redirects: paths, and where they lead.
        below: what all of its paths begin with.
    """

    name: str
    host: str
    forces_https: bool = True
    headers: tuple[tuple[str, str], ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    below: str = ""

    def __call__(self, asked: Request) -> Reply:
        """The answer to a request."""
        if asked.method not in {"GET", "HEAD"}:
            return Reply(405, headers=(("Allow", "GET, HEAD"),))
        if (asked.scheme == "http" and self.forces_https) or asked.host != self.host:
            scheme = "https" if self.forces_https else asked.scheme
            return Reply(301, headers=(("Location", f"{scheme}://{self.host}{asked.path}"), *self.headers))
        place = asked.place.removeprefix(self.below)
        if place in self.redirects:
            return Reply(301, headers=(("Location", self.redirects[place]), *self.headers))
        found = _file(PAGES / self.name, place)
        if found is None:
            missing = _file(PAGES / self.name, "/404") or b"<!doctype html><title>404</title><h1>Sidan finns inte</h1>"
            return Reply(404, missing, (("Content-Type", _TYPES[".html"]), *self.headers))
        kind = _TYPES.get(Path(place).suffix, _TYPES[".html"])
        return Reply(200, found, (("Content-Type", kind), *self.headers))


@cache
def _file(folder: Path, place: str) -> bytes | None:
    """What stands at a path of a folder; None where nothing does, or the path leads out of it."""
    inside = folder.resolve()
    for name in (place.strip("/") or "index.html", f"{place.strip('/')}.html", f"{place.strip('/')}/index.html"):
        path = (folder / name).resolve()
        if path.is_relative_to(inside) and path.is_file():
            return path.read_bytes()
    return None
