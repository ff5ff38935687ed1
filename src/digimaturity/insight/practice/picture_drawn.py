"""The picture that stands for every screenshot of the practice study: a grey page with a bar, drawn to the byte."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from hashlib import sha256

_WIDTH, _HEIGHT, _BAR = 64, 40, 8
_GREY, _DARK = 0xDD, 0x55


@cache
def picture() -> bytes:
    """A PNG, the same on every machine: nothing in it is packed, since packing differs between libraries."""
    rows = (bytes([0]) + bytes([_DARK if y < _BAR else _GREY]) * _WIDTH for y in range(_HEIGHT))
    head = struct.pack(">2I5B", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), level=0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, content = part
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def checksum() -> str:
    """Its SHA-256."""
    return sha256(picture()).hexdigest()
