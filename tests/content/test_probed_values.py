"""Whoever calls the library has what the command line prints of pages and recordings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import call

import digimaturity as dm
from digimaturity.model.recording import Exchange, Recording
from digimaturity.workspace.warc_file import written

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://www.exempelstad.example/kontakt"
PAGE = "<html lang=sv><title>Kontakta oss</title><h1>Kontakta oss</h1><p>Ring <a href='tel:+4612345678'>0123-456 78</a>"
AT = "2026-11-28T10:00:00+00:00"


def test_a_page_is_judged_as_by_the_command_line(tmp_path: Path) -> None:
    """The same page says the same, as bytes or as text."""
    path = tmp_path / "kontakt.html"
    path.write_text(PAGE, encoding="utf-8")
    done = call("probe", "--page", str(path), "--url", URL, "--at", AT, "--format", "json", at=tmp_path)
    said = json.loads(done.stdout)["judgements"]
    assert dm.probe_page(PAGE, URL, at=AT) == dm.probe_page(PAGE.encode(), URL, at=AT) == said


def test_a_recording_is_judged_as_by_the_command_line(tmp_path: Path) -> None:
    """The values are plain: they go into JSON as they are."""
    path = tmp_path / "x.warc"
    page = Exchange(URL, AT, 200, (("content-type", "text/html"),), PAGE.encode())
    path.write_bytes(written(Recording("", URL, AT, (page,))))
    done = call("probe", "--from-warc", str(path), "--format", "json", at=tmp_path)
    assert dm.probe_recording(path) == json.loads(done.stdout)["judgements"]


def test_what_is_no_address_is_an_error_that_says_what_to_do() -> None:
    """It is of the library's own class."""
    with pytest.raises(dm.DigimaturityError, match="web address"):
        dm.probe_page(PAGE, "kontakt")
