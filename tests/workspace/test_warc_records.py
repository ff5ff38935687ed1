"""A WARC that is damaged, or made to do damage, is read as far as it makes sense, in good time and in silence."""

from __future__ import annotations

import gzip
import json
import time
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.recording import Exchange, Recording
from digimaturity.probes.judge import judged
from digimaturity.probes.saved_page import whoever
from digimaturity.probes.site import Site
from digimaturity.workspace import warc_file
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://www.exempelstad.example/"
AT = "2026-11-28T10:00:00+00:00"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hej"
FACT = "application/vnd.digimaturity.fact+json"
EXCHANGE = "application/vnd.digimaturity.exchange+json"
TOLD = {
    "obstacle": None,
    "detail": "",
    "first_byte": 0.1,
    "total": 0.2,
    "truncated": False,
    "method": "GET",
    "url": URL,
}


def one(kind: str, body: bytes, uri: str = URL, content_type: str = "", date: str = "2026-11-28T10:00:00Z") -> bytes:
    """A record, byte by byte."""
    said = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": date, "WARC-Target-URI": uri}
    said |= {"Content-Type": content_type or "application/http", "Content-Length": str(len(body))}
    return (
        "\r\n".join(["WARC/1.0", *(f"{k}: {v}" for k, v in said.items())]).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"
    )


def head(told: object) -> bytes:
    """The record that tells of the recording."""
    body = f"software: x\r\nisPartOf: digimaturity-recording\r\ndescription: {told}\r\n".encode()
    return one("warcinfo", body, content_type="application/warc-fields")


def read(folder: Path, content: bytes) -> Recording:
    """The recording in some bytes, judged to the end."""
    path = folder / "a.warc"
    path.write_bytes(content)
    recording = read_recording(path)
    said = judged(Site(recording, whoever(recording.website)))
    assert not [probe.id for probe, judgement in said if "gick sönder" in judgement.why.sv]
    return recording


@pytest.mark.parametrize(
    "told",
    [
        *("[1]", "5", "null", "[" * 100_000, "{"),
        json.dumps({"organisation": 5, "website": ["x"], "at": 7, "notes": [1]}),
        json.dumps({"organisation": "x", "website": "http://[", "at": "igår", "notes": {"role.contact": 5}}),
        json.dumps({"organisation": "x", "website": URL, "at": "0001-01-01T00:00:00+00:00", "notes": {}}),
    ],
    ids=["list", "number", "null", "deep", "cut", "types", "values", "year one"],
)
def test_a_head_that_makes_no_sense_is_as_none(tmp_path: Path, told: str) -> None:
    """What cannot be used of it is passed over, and what was exchanged says the rest."""
    recording = read(tmp_path, head(told) + one("response", PAGE))
    assert (recording.website, recording.at, dict(recording.notes)) == (URL, AT, {})


@pytest.mark.parametrize(
    ("content_type", "told"),
    [
        (FACT, '{"kind": "dns", "about": "x", "content": "abc"}'),
        (FACT, '{"kind": 5, "about": [], "content": {}}'),
        (FACT, "[" * 200_000),
        (FACT, "{}"),
        *((EXCHANGE, json.dumps(TOLD | wrong)) for wrong in ({"url": 5}, {"obstacle": "moln"}, {"truncated": "ja"})),
        (EXCHANGE, json.dumps(TOLD).replace("0.1", "NaN")),
    ],
)
def test_a_record_that_makes_no_sense_loses_no_other(tmp_path: Path, content_type: str, told: str) -> None:
    """It is passed over, and what stands before and after it is read."""
    other = one("response", PAGE, f"{URL}b")
    recording = read(tmp_path, one("response", PAGE) + one("metadata", told.encode(), "urn:x", content_type) + other)
    assert [e.url for e in recording.exchanges] == [URL, f"{URL}b"]
    assert recording.facts == ()


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("20261128100000", AT),
        ("2026-11-28", AT.replace("10", "00")),
        ("yesterday", "1970-01-01T00:00:00+00:00"),
        ("0001-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_dates_are_read_as_archives_write_them(tmp_path: Path, date: str, at: str) -> None:
    """Fourteen digits are a moment too; what is no moment of the web's is told as none."""
    assert read(tmp_path, one("response", PAGE, date=date)).exchanges[0].at == at


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\nWARC-Type: " + b"a" * 50_000_000,
        b"WARC/1.0\r\n" + b"X: y\r\n" * 3_000_000,
        gzip.compress(b"\0" * 100_000_000),
        one("response", PAGE, "http://["),
        b"PK\x03\x04" + b"x" * 1000,
    ],
    ids=["line", "head", "bomb", "address", "zip"],
)
def test_what_has_no_end_is_refused_in_good_time(tmp_path: Path, content: bytes) -> None:
    """Neither a line nor a head of a record without end takes the machine's memory."""
    begun = time.process_time()
    with pytest.raises(InvalidDataError):
        read(tmp_path, content)
    assert time.process_time() - begun < 4


def test_more_than_can_be_held_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose answers unpack to more than a site's is not judged in part; of pictures a beginning is enough."""
    monkeypatch.setattr(warc_file, "_MOST_BYTES", 100_000)
    picture = PAGE.replace(b"text/html", b"image/png") + bytes(90_000)
    assert len(read(tmp_path, one("response", picture)).exchanges[0].body) == 65_536
    with pytest.raises(InvalidDataError, match="MB"):
        read(tmp_path, one("response", PAGE + bytes(60_000)) * 2)


def test_nothing_of_a_file_reaches_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Control codes in addresses and lines are not handed to the terminal by the library that reads."""
    odd = one("response", PAGE, "http://a.example/\x1b[31m b/")
    read(tmp_path, one("response", PAGE) + b"\x1b]0;x\x07 skrap\r\n" + odd + odd)
    assert capfd.readouterr() == ("", "")


def test_an_address_comes_back_as_it_was(tmp_path: Path) -> None:
    """Spaces and other letters than ASCII in an address are no hindrance to finding what it led to."""
    urls = (f"{URL}en sida", f"{URL}å%20ä", f"{URL}a?b=<c>")
    kept = tuple(Exchange(url, AT, 200, (("Content-Type", "text/html"),), b"<p>Hej") for url in urls)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(Recording("x", URL, AT, kept)))
    assert tuple(e.url for e in read_recording(path).exchanges) == urls
