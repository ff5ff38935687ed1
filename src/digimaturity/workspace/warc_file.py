"""Recordings are kept as WARC (ISO 28500), which any web archive's tools read; foreign ones can be read too.

Each exchange is a request and a response record. What failed, and what was learnt otherwise than over HTTP, is a
metadata record with JSON; the whole recording is described in the warcinfo record that begins the file.
"""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, Self
from urllib.parse import quote

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.model.recording import Exchange, Fact, Recording
from digimaturity.workspace.warc_fields import (
    NO_MOMENT,
    UNFIT,
    exchange_fields,
    fact_of,
    head_of,
    is_address,
    moment_of,
    parsed,
)
from digimaturity.workspace.warc_records import records

if TYPE_CHECKING:
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

# How our own metadata records say what they are.
_EXCHANGE, _FACT = "application/vnd.digimaturity.exchange+json", "application/vnd.digimaturity.fact+json"
_OURS = "digimaturity-recording"
# No page of a public body's is larger; what is said to be is cut, and says so.
MOST_BODY = 20_000_000
# Of bodies in all; ten times what the tool itself fetches of a site.
_MOST_BYTES = 400_000_000
# Of what no probe reads, a beginning is enough.
_BEGINNING = 65_536
_UNREAD = ("image/", "video/", "audio/", "font/")
_STATUS = re.compile(r"[0-9]{3}")
_TOO_MUCH = Text("{p} har mer än {n} MB svar.", "{p} holds more than {n} MB of answers.")
_LESS = Text("Ange en inspelning av en enda webbplats.", "Name a recording of a single website.")


class RecordingWriter:
    """A WARC file that is written record by record; what was written is whole even where the process is killed.

    Args:
        stream: where it goes.
        recording: its head; its exchanges and facts are not looked at.
    """

    def __init__(self, stream: BinaryIO, recording: Recording) -> None:
        from warcio.warcwriter import WARCWriter

        self._warc = WARCWriter(stream, gzip=True)
        # The library's own temporary file is never closed.
        self._warc._create_temp_file = io.BytesIO  # noqa: SLF001
        told = {
            "software": recording.tool,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": _OURS,
            "description": json.dumps(
                {
                    "organisation": recording.organisation,
                    "website": recording.website,
                    "at": recording.at,
                    "notes": dict(recording.notes),
                },
                ensure_ascii=True,
                sort_keys=True,
            ),
        }
        record = self._warc.create_warcinfo_record(f"{recording.organisation or 'site'}.warc.gz", told)
        self._warc.write_record(record)

    def write(self, one: Exchange | Fact) -> None:
        """Write one exchange or one fact."""
        if isinstance(one, Fact):
            content = {"kind": one.kind, "about": one.about, "content": dict(one.content)}
            self._metadata(f"urn:digimaturity:{quote(one.kind)}:{quote(one.about, safe='')}", one.at, _FACT, content)
            return
        known = {
            "obstacle": one.obstacle and one.obstacle.value,
            "detail": one.detail,
            "first_byte": one.first_byte,
            "total": one.total,
            "truncated": one.truncated,
            "method": one.method,
            "url": one.url,
        }
        if one.status is None:
            self._metadata(_ascii(one.url), one.at, _EXCHANGE, known)
            return
        self._response(one, known)

    def _metadata(self, uri: str, at: str, kind: str, content: dict[str, Any]) -> None:
        payload = json.dumps(content, ensure_ascii=True, sort_keys=True).encode()
        record = self._warc.create_warc_record(
            uri, "metadata", io.BytesIO(payload), len(payload), kind, warc_headers_dict={"WARC-Date": _date(at)}
        )
        self._warc.write_record(record)

    def _response(self, one: Exchange, known: dict[str, Any]) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        # The body is kept as it was read: what unpacks it again must not be told that it is packed.
        headers = [(k, _header_value(v)) for k, v in one.headers if k.lower() not in _PACKED]
        headers.append(("Content-Length", str(len(one.body))))
        line = StatusAndHeaders(
            f"{one.status} {_PHRASES.get(one.status or 0, 'Unknown')}", headers, protocol="HTTP/1.1"
        )
        beside = {"WARC-Date": _date(one.at)}
        if one.address:
            beside["WARC-IP-Address"] = one.address
        if one.truncated:
            beside["WARC-Truncated"] = "length"
        uri = _ascii(one.url)
        response = self._warc.create_warc_record(
            uri, "response", io.BytesIO(one.body), len(one.body), warc_headers_dict=beside, http_headers=line
        )
        asked = StatusAndHeaders(f"{one.method} {uri} HTTP/1.1", [], is_http_request=True)
        request = self._warc.create_warc_record(
            uri, "request", warc_headers_dict={"WARC-Date": _date(one.at)}, http_headers=asked
        )
        self._warc.write_request_response_pair(request, response)
        is_told = uri == one.url and one.method == "GET" and not one.obstacle
        if not is_told or any(known[k] is not None for k in ("first_byte", "total")):
            self._metadata(uri, one.at, _EXCHANGE, known | {"of": response.rec_headers.get_header("WARC-Record-ID")})


# Names of headers that tell how a body was packed on its way.
_PACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_PHRASES = {200: "OK", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 404: "Not Found"}


def _date(at: str) -> str:
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(at)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _ascii(url: str) -> str:
    """An address as it goes over the wire."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def _header_value(value: str) -> str:
    return "".join(c if c.isprintable() else " " for c in value)


def written(recording: Recording) -> bytes:
    """A whole recording as WARC."""
    stream = io.BytesIO()
    writer = RecordingWriter(stream, recording)
    for exchange in recording.exchanges:
        writer.write(exchange)
    for fact in recording.facts:
        writer.write(fact)
    return stream.getvalue()


class _TooMuchError(Exception):
    """There is more in a file than can be looked at."""


class _Reading:
    """What is known of a recording while its records are read."""

    def __init__(self) -> None:
        self.head: dict[str, Any] = {}
        self.tool = ""
        self.exchanges: list[Exchange] = []
        self.facts: list[Fact] = []
        self._by_record: dict[str, int] = {}
        self._bytes = 0

    def take(self, record: ArcWarcRecord) -> Self:
        kind = record.rec_type
        if kind == "warcinfo":
            self._info(record.content_stream().read(1_000_000).decode("utf-8", "replace"))
        elif kind in {"response", "revisit", "resource"} and _is_web(record):
            self._by_record[record.rec_headers.get_header("WARC-Record-ID") or ""] = len(self.exchanges)
            self.exchanges.append(_exchange(record))
            self._bytes += len(self.exchanges[-1].body)
            if self._bytes > _MOST_BYTES:
                raise _TooMuchError
        elif kind == "metadata":
            self._metadata(record)
        return self

    def _info(self, text: str) -> None:
        fields = dict(line.partition(":")[::2] for line in text.splitlines() if ":" in line)
        self.tool = self.tool or fields.get("software", "").strip()
        if fields.get("isPartOf", "").strip() == _OURS:
            with suppress(*UNFIT):
                self.head = head_of(parsed(fields.get("description", "{}")))

    def _metadata(self, record: ArcWarcRecord) -> None:
        """Take in what we told beside the answers; a record that says something else loses no other."""
        kind = record.rec_headers.get_header("Content-Type")
        if kind not in {_EXCHANGE, _FACT}:
            return
        content, at = record.content_stream().read(MOST_BODY), _moment(record)
        with suppress(*UNFIT):
            told = parsed(content)
            if kind == _FACT:
                self.facts.append(fact_of(told, at))
                return
            known = exchange_fields(told)
            place = self._by_record.get(str(told.get("of") or ""))
            if place is None:
                self.exchanges.append(Exchange(at=at, **known))
            else:
                # The address too: archives' tools write it in another spelling where it has spaces.
                self.exchanges[place] = replace(self.exchanges[place], **known)

    def recording(self) -> Recording:
        first = next((e for e in self.exchanges if e.status == 200), None)  # noqa: PLR2004 - a page that was there
        first = first or next(iter(self.exchanges), None)
        return Recording(
            self.head.get("organisation", ""),
            self.head.get("website", first.url if first else ""),
            self.head.get("at", first.at if first else NO_MOMENT),
            tuple(self.exchanges),
            tuple(self.facts),
            self.tool,
            self.head.get("notes", {}),
        )


def _is_web(record: ArcWarcRecord) -> bool:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    # The library reads the head of an answer only where the address begins so; without one nobody knows its status.
    return url.startswith(("http:", "https:")) and is_address(url)


def _moment(record: ArcWarcRecord) -> str:
    return moment_of(record.rec_headers.get_header("WARC-Date")) or NO_MOMENT


def _exchange(record: ArcWarcRecord) -> Exchange:
    known = record.rec_headers
    headers: tuple[tuple[str, str], ...] = tuple(record.http_headers.headers) if record.http_headers else ()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not record.http_headers:
        headers = (("content-type", known.get_header("Content-Type") or ""),)
    kind = next((v for k, v in headers if k.lower() == "content-type"), "").lower()
    most = _BEGINNING if kind.startswith(_UNREAD) else MOST_BODY
    body = record.content_stream().read(most + 1)
    return Exchange(
        (known.get_header("WARC-Target-URI") or "").strip("<>"),
        _moment(record),
        int(status) if _STATUS.fullmatch(str(status)) else None,
        headers,
        body[:most],
        address=known.get_header("WARC-IP-Address") or "",
        truncated=len(body) > most or known.get_header("WARC-Truncated") is not None,
    )


def read_recording(path: Path) -> Recording:
    """The recording in a WARC file, ours or another's, packed or not.

    A file whose end was cut off, as when the process that wrote it was killed, is read as far as it goes.

    Raises:
        NotFoundError: there is no such file.
        InvalidDataError: it is no WARC, or holds no answer over HTTP.
    """
    if not path.is_file():
        raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path))
    reading = _Reading()
    try:
        with path.open("rb") as stream, redirect_stderr(io.StringIO()):
            for record in records(stream):
                reading.take(record)
    except _TooMuchError:
        raise InvalidDataError(_TOO_MUCH.fill(p=path, n=_MOST_BYTES // 1_000_000), (), _LESS) from None
    except _unreadable() as error:
        if not reading.exchanges:
            raise _no_warc(path) from error
    if not reading.exchanges:
        raise _no_warc(path)
    return reading.recording()


def _unreadable() -> tuple[type[Exception], ...]:
    import zlib

    from warcio.exceptions import ArchiveLoadFailed

    return ArchiveLoadFailed, zlib.error, EOFError, LookupError, *UNFIT


def _no_warc(path: Path) -> InvalidDataError:
    return InvalidDataError(
        Text("{p} går inte att läsa som WARC.", "{p} cannot be read as WARC.").fill(p=path),
        (
            Problem(
                Place(path, None, ""),
                Text(
                    "Filen har inget svar över HTTP som går att läsa.", "The file has no answer over HTTP to be read."
                ),
            ),
        ),
        Text(
            "Ange en fil som slutar på .warc eller .warc.gz, gjord av verktyget eller av ett webbarkiv.",
            "Name a file that ends in .warc or .warc.gz, made by the tool or by a web archive.",
        ),
    )
