"""Recordings are kept as WARC: what is read is what was written, and foreign archives are read too."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.recording import Exchange, Fact, Obstacle, Recording
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-28T10:00:00.250000+00:00"
PAGE = Exchange(
    "https://exempelstad.example/sök?q=å",
    AT,
    200,
    (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    "<h1>Hej å</h1>".encode(),
    first_byte=0.125,
    total=0.5,
    address="192.0.2.1",
)
WHOLE = Recording(
    "exempelstad",
    "https://exempelstad.example/",
    AT,
    (
        PAGE,
        Exchange("https://exempelstad.example/flytt", AT, 301, (("Location", "/ny"),)),
        Exchange("https://exempelstad.example/sen", AT, None, (), b"", Obstacle.TIMEOUT, "10 s"),
        Exchange("https://exempelstad.example/stor", AT, 200, (), b"x" * 10, truncated=True),
        Exchange("https://exempelstad.example/lank", AT, 404, (), b"", method="HEAD", first_byte=0.1, total=0.1),
    ),
    (Fact("dns", "exempelstad.example", AT, {"type": "TXT", "values": ["v=spf1 -all"], "authenticated": True}),),
    "digimaturity 1.0",
    {"budget": "60"},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Every exchange, failure and fact comes back as it was, in its order."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(WHOLE))
    again = read_recording(path)
    assert (again.organisation, again.website, again.at, again.notes) == ("exempelstad", WHOLE.website, AT, WHOLE.notes)
    assert again.tool == "digimaturity 1.0"
    assert again.facts == WHOLE.facts
    for was, now in zip(WHOLE.exchanges, again.exchanges, strict=True):
        assert (now.url, now.at, now.status, now.body, now.obstacle, now.detail) == (
            (was.url, was.at, was.status, was.body, was.obstacle, was.detail)
        )
        assert (now.first_byte, now.total, now.method, now.truncated, now.address) == (
            (was.first_byte, was.total, was.method, was.truncated, was.address)
        )
        assert [h for h in now.headers if h[0] != "Content-Length"] == list(was.headers)


def test_other_tools_find_nothing_wrong(tmp_path: Path) -> None:
    """The records' digests hold, each response follows its request, and the first record tells of the file."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(WHOLE))

    class Asked:
        inputs = (str(path),)
        verbose = False

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0
    with path.open("rb") as stream:
        kinds = [r.rec_type for r in ArchiveIterator(stream)]
    assert kinds[0] == "warcinfo"
    assert kinds.count("response") == kinds.count("request") == 4


def test_a_cut_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A process that is killed in the middle of a record loses that record only."""
    path = tmp_path / "a.warc.gz"
    whole = written(WHOLE)
    path.write_bytes(whole[: len(whole) * 3 // 4])
    assert read_recording(path).exchanges[0].body == PAGE.body


def test_a_foreign_archive_is_read(tmp_path: Path) -> None:
    """What another archive keeps, packed in chunks and gzip, is read as a browser would read it."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    writer._create_temp_file = io.BytesIO
    body = gzip.compress(b"<h1>Hej</h1>")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    line = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://a.example/", "response", payload=io.BytesIO(chunked), http_headers=line)
    )
    path = tmp_path / "b.warc"
    path.write_bytes(stream.getvalue())
    read = read_recording(path)
    assert (read.website, read.exchanges[0].body) == ("https://a.example/", b"<h1>Hej</h1>")


@pytest.mark.parametrize("content", [b"", b"hej", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.1\r\n\r\n"])
def test_what_is_no_warc_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is none is refused with its name and what to do."""
    path = tmp_path / "c.warc.gz"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError, match=r"c\.warc\.gz"):
        read_recording(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is said to be missing."""
    with pytest.raises(NotFoundError, match="saknas"):
        read_recording(tmp_path / "saknas.warc")
