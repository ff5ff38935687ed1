"""Recordings are kept as WARC: what is read is what was written, and foreign archives are read too."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.recording import Exchange, Fact, Obstacle, Recording
from digimaturity.workspace import warc_file
from digimaturity.workspace.warc_file import read_recording, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

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


def records_of(recording: Recording) -> list[ArcWarcRecord]:
    """What another tool finds in a recording that was written; each record's body is kept with it as ``text``."""
    found = []
    for record in ArchiveIterator(io.BytesIO(written(recording))):
        record.text = record.content_stream().read().decode()
        found.append(record)
    return found


def kept(folder: Path, *exchanges: Exchange) -> tuple[Exchange, ...]:
    """Exchanges, written and read."""
    path = folder / "kept.warc.gz"
    path.write_bytes(written(replace(WHOLE, exchanges=exchanges, facts=())))
    return read_recording(path).exchanges


def foreign(folder: Path, fill: Callable[[WARCWriter], None]) -> Path:
    """An archive of another's making."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    writer._create_temp_file = io.BytesIO
    fill(writer)
    path = folder / "foreign.warc"
    path.write_bytes(stream.getvalue())
    return path


def put(writer: WARCWriter, kind: str, uri: str, payload: bytes = b"", **more: object) -> None:
    """Write one record of an archive."""
    writer.write_record(writer.create_warc_record(uri, kind, payload=io.BytesIO(payload), **more))


def line(status: str = "200 OK", *headers: tuple[str, str]) -> StatusAndHeaders:
    """The head of an answer over HTTP."""
    return StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")


def test_the_first_record_says_what_the_file_is() -> None:
    """The tool, the format and its specification, whose format it is part of, and the recording's head as JSON."""
    info = records_of(WHOLE)[0]
    assert info.rec_headers.get_header("WARC-Filename") == "exempelstad.warc.gz"
    told = dict(row.split(": ", 1) for row in info.text.splitlines())
    assert json.loads(told.pop("description")) == {
        "organisation": "exempelstad",
        "website": "https://exempelstad.example/",
        "at": AT,
        "notes": {"budget": "60"},
    }
    assert told == {
        "software": "digimaturity 1.0",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": "digimaturity-recording",
    }
    assert records_of(replace(WHOLE, organisation=""))[0].rec_headers.get_header("WARC-Filename") == "site.warc.gz"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, "200 OK"),
        (301, "301 Moved Permanently"),
        (302, "302 Found"),
        (303, "303 See Other"),
        (304, "304 Not Modified"),
        (404, "404 Not Found"),
        (418, "418 Unknown"),
    ],
)
def test_an_answer_and_its_request_are_written_as_they_go_over_the_wire(status: int, said: str) -> None:
    """The request asks with its method for the address in ASCII; the answer has its status in HTTP's words."""
    one = Exchange("https://exempelstad.example/sök?q=å", AT, status, body=b"hej", method="HEAD")
    found = {record.rec_type: record for record in records_of(replace(WHOLE, exchanges=(one,)))}
    address = "https://exempelstad.example/s%C3%B6k?q=%C3%A5"
    asked, answer = found["request"], found["response"]
    assert (asked.http_headers.protocol, asked.http_headers.statusline) == ("HEAD", f"{address} HTTP/1.1")
    assert (answer.http_headers.protocol, answer.http_headers.statusline) == ("HTTP/1.1", said)
    assert answer.http_headers.headers == [("Content-Length", "3")]
    for record in (asked, answer):
        assert record.rec_headers.get_header("WARC-Target-URI") == address
        assert record.rec_headers.get_header("WARC-Date") == "2026-11-28T10:00:00.250000Z"


@pytest.mark.parametrize("at", ["2026-11-28T11:00:00.250000+01:00", "2026-11-28T10:00:00.250000"])
def test_a_moment_is_written_in_utc(at: str) -> None:
    """A moment in another zone is told as it is in UTC; one without a zone is in UTC."""
    answer = next(r for r in records_of(replace(WHOLE, exchanges=(replace(PAGE, at=at),))) if r.rec_type == "response")
    assert answer.rec_headers.get_header("WARC-Date") == "2026-11-28T10:00:00.250000Z"


def test_what_is_known_of_an_answer_stands_in_its_head() -> None:
    """Who answered and that it was cut stand in the record's head where they are known, and nowhere else."""
    cut = Exchange("https://exempelstad.example/", AT, 200, address="192.0.2.1", truncated=True)
    for one, who, how in ((cut, "192.0.2.1", "length"), (replace(cut, address="", truncated=False), None, None)):
        head = next(r for r in records_of(replace(WHOLE, exchanges=(one,))) if r.rec_type == "response").rec_headers
        assert (head.get_header("WARC-IP-Address"), head.get_header("WARC-Truncated")) == (who, how)


def test_headers_of_packing_and_unprintable_signs_are_left_out() -> None:
    """A body is kept unpacked, and what unpacks it is not told otherwise; a header is one line."""
    packed = (("Content-ENCODING", "gzip"), ("Transfer-Encoding", "chunked"), ("content-length", "9"))
    one = Exchange("https://exempelstad.example/", AT, 200, (*packed, ("X-Note", "a\tb")), b"hej")
    answer = next(r for r in records_of(replace(WHOLE, exchanges=(one,))) if r.rec_type == "response")
    assert answer.http_headers.headers == [("X-Note", "a b"), ("Content-Length", "3")]


PLAIN = Exchange("https://exempelstad.example/", AT, 200)


@pytest.mark.parametrize(
    "one",
    [
        replace(PLAIN, obstacle=Obstacle.FORBIDDEN, status=403, detail="Forbidden"),
        replace(PLAIN, obstacle=Obstacle.SCRIPT_ONLY),
        replace(PLAIN, method="HEAD"),
        replace(PLAIN, first_byte=0.5),
        replace(PLAIN, total=0.0),
        replace(PLAIN, url="https://exempelstad.example/å"),
    ],
)
def test_what_an_answer_does_not_tell_itself_is_told_beside_it(tmp_path: Path, one: Exchange) -> None:
    """One record of metadata tells what kept it, the method, the times or the address, and names its answer."""
    beside = [r for r in records_of(replace(WHOLE, exchanges=(one,), facts=())) if r.rec_type == "metadata"]
    assert len(beside) == 1
    assert beside[0].rec_headers.get_header("Content-Type") == "application/vnd.digimaturity.exchange+json"
    (read,) = kept(tmp_path, one)
    assert replace(read, headers=()) == one


def test_an_answer_that_tells_all_has_nothing_beside_it(tmp_path: Path) -> None:
    """A page that was asked for and came has its request and its answer only."""
    assert [r.rec_type for r in records_of(replace(WHOLE, exchanges=(PLAIN,), facts=()))[1:]] == ["response", "request"]
    assert [replace(one, headers=()) for one in kept(tmp_path, PLAIN)] == [PLAIN]


def test_a_fact_has_an_address_of_its_own() -> None:
    """A fact is metadata of what it is about, in JSON, with the moment it was learnt."""
    fact = Fact("browser.focus", "https://exempelstad.example/å", AT, {"ä": 1})
    record = records_of(replace(WHOLE, exchanges=(), facts=(fact,)))[1]
    assert record.rec_type == "metadata"
    assert record.rec_headers.get_header("Content-Type") == "application/vnd.digimaturity.fact+json"
    uri = "urn:digimaturity:browser.focus:https%3A%2F%2Fexempelstad.example%2F%C3%A5"
    assert record.rec_headers.get_header("WARC-Target-URI") == uri
    assert record.rec_headers.get_header("WARC-Date") == "2026-11-28T10:00:00.250000Z"
    assert record.text == (
        '{"about": "https://exempelstad.example/\\u00e5", "content": {"\\u00e4": 1}, "kind": "browser.focus"}'
    )


@pytest.mark.parametrize(
    ("kind", "size", "left"),
    [
        ("image/png", 65_536, 65_536),
        ("IMAGE/png", 65_537, 65_536),
        ("video/mp4", 70_000, 65_536),
        ("audio/mpeg", 70_000, 65_536),
        ("font/woff2", 70_000, 65_536),
        ("text/html", 70_000, 70_000),
    ],
)
def test_of_what_no_probe_reads_a_beginning_is_kept(tmp_path: Path, kind: str, size: int, left: int) -> None:
    """Pictures, films, sounds and typefaces are cut, and say so; a page is read whole."""
    (read,) = kept(tmp_path, replace(PLAIN, headers=(("content-type", kind),), body=b"x" * size))
    assert (len(read.body), read.truncated) == (left, left < size)


def test_no_more_is_read_than_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is cut at the limit for pages; a recording whose pages are too much in all is refused, with the limit."""
    monkeypatch.setattr(warc_file, "MOST_BODY", 600_000)
    monkeypatch.setattr(warc_file, "_MOST_BYTES", 2_000_000)
    large = replace(PLAIN, body=b"x" * 500_000)
    assert [(len(one.body), one.truncated) for one in kept(tmp_path, *[large] * 4)] == [(500_000, False)] * 4
    assert [(len(one.body), one.truncated) for one in kept(tmp_path, replace(PLAIN, body=b"x" * 600_001))] == [
        (600_000, True)
    ]
    with pytest.raises(InvalidDataError, match=r"kept\.warc\.gz holds more than 2 MB"):
        kept(tmp_path, *[large] * 5)


def test_a_foreign_archive_begins_at_the_first_page_that_was_there(tmp_path: Path) -> None:
    """Its website and moment are those of the first answer with 200, otherwise of the first answer.

    Addresses may be framed. What is no answer over HTTP, or whose status nobody can read, is passed over.
    """

    def fill(writer: WARCWriter) -> None:
        put(writer, "response", "dns:a.example", b"a.example. 1 IN A 192.0.2.1")
        put(writer, "response", "https:///nowhere", http_headers=line())
        put(writer, "response", "<https://a.example/gone>", http_headers=line("404 Not Found"))
        dated = {"WARC-Date": "2026-01-02T03:04:05Z", "WARC-IP-Address": "192.0.2.7", "WARC-Truncated": "time"}
        put(writer, "response", "HTTPS://a.example/error", b"hej", http_headers=line("404 Not Found"))
        put(writer, "response", "https://a.example/page", b"hej", http_headers=line(), warc_headers_dict=dated)
        put(writer, "response", "https://a.example/later", http_headers=line())

    read = read_recording(foreign(tmp_path, fill))
    assert (read.organisation, read.website, read.at) == ("", "https://a.example/page", "2026-01-02T03:04:05+00:00")
    assert (read.tool, read.facts, read.notes) == ("", (), {})
    assert [one.url for one in read.exchanges] == [
        "https://a.example/gone",
        "https://a.example/page",
        "https://a.example/later",
    ]
    page = read.exchanges[1]
    assert (page.status, page.body, page.address, page.truncated) == (200, b"hej", "192.0.2.7", True)
    assert (read.exchanges[2].address, read.exchanges[2].truncated) == ("", False)

    def gone(writer: WARCWriter) -> None:
        put(writer, "response", "https://a.example/a", http_headers=line("404 Not Found"))
        put(writer, "response", "https://a.example/b", http_headers=line("2000 Odd"))

    read = read_recording(foreign(tmp_path, gone))
    assert (read.website, [one.status for one in read.exchanges]) == ("https://a.example/a", [404, None])


def test_a_file_in_an_archive_is_a_page_that_was_there(tmp_path: Path) -> None:
    """A resource has no head over HTTP: it was there, and is what its record says."""
    path = foreign(
        tmp_path,
        lambda writer: put(writer, "resource", "https://a.example/f", b"%PDF", warc_content_type="application/pdf"),
    )
    (read,) = read_recording(path).exchanges
    assert (read.status, read.headers, read.body) == (200, (("content-type", "application/pdf"),), b"%PDF")


def test_what_others_say_of_their_archive_is_not_taken_for_ours(tmp_path: Path) -> None:
    """The first tool named made it; another's head, and metadata that is not ours or damaged, say nothing."""

    def fill(writer: WARCWriter) -> None:
        description = json.dumps({"organisation": "annan", "website": "https://other.example/"})
        writer.write_record(writer.create_warcinfo_record("a", {"software": "Heritrix: 3", "description": description}))
        writer.write_record(writer.create_warcinfo_record("b", {"software": "second", "isPartOf": "collection"}))
        put(writer, "response", "https://a.example/", b"hej", http_headers=line())
        put(writer, "metadata", "https://a.example/", b'{"kind": "dns"}', warc_content_type="application/json")
        for content in (b"[]", b"{", b'{"kind": "dns"}', b'{"kind": 1, "about": "a", "content": {}}'):
            put(writer, "metadata", "urn:a", content, warc_content_type="application/vnd.digimaturity.fact+json")
        put(writer, "metadata", "urn:a", b"{}", warc_content_type="application/vnd.digimaturity.exchange+json")
        whole = b'{"kind": "dns", "about": "a.example", "content": {"type": "A"}}'
        put(writer, "metadata", "urn:a", whole, warc_content_type="application/vnd.digimaturity.fact+json")

    read = read_recording(foreign(tmp_path, fill))
    assert (read.tool, read.organisation, read.website) == ("Heritrix: 3", "", "https://a.example/")
    assert [one.body for one in read.exchanges] == [b"hej"]
    assert [(fact.kind, fact.about, fact.content) for fact in read.facts] == [("dns", "a.example", {"type": "A"})]


def test_a_cut_file_without_any_answer_is_no_recording(tmp_path: Path) -> None:
    """Where the end was cut off before the first answer there is nothing to judge; facts alone are nothing, too."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(replace(WHOLE, exchanges=())))
    with pytest.raises(InvalidDataError, match="cannot be read as WARC"):
        read_recording(path)
    path.write_bytes(written(WHOLE)[:300])
    with pytest.raises(InvalidDataError, match="cannot be read as WARC"):
        read_recording(path)
