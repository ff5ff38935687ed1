"""Bodies are unpacked as they come, and bombs are cut while they do."""

from __future__ import annotations

import gzip
import zlib

import pytest

from digimaturity.model.recording import Obstacle
from digimaturity.probes.collect.unpack import Unpacking

WORDS = "".join(f"Rad {n} om bygglov. " for n in range(5000)).encode()


def taken(encoding: str, data: bytes, most: int = 5_000_000, step: int = 1000) -> Unpacking:
    """A body that came in steps."""
    found = Unpacking(encoding, most, 100)
    for n in range(0, len(data), step):
        found.take(data[n : n + step])
        if found.is_done:
            break
    return found


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's head, as some servers send it."""
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", WORDS),
        ("identity", WORDS),
        ("gzip", gzip.compress(WORDS)),
        ("GZIP", gzip.compress(WORDS[:1000]) + gzip.compress(WORDS[1000:])),
        ("x-gzip", gzip.compress(WORDS) + b"\0\0\0"),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", raw_deflate(WORDS)),
        ("gzip, deflate", zlib.compress(gzip.compress(WORDS))),
    ],
)
@pytest.mark.parametrize("step", [1, 777, 1_000_000])
def test_what_was_packed_is_unpacked(encoding: str, data: bytes, step: int) -> None:
    """Each packing gives back what was packed, in whatever pieces it comes."""
    found = taken(encoding, data, step=step)
    assert (found.body, found.obstacle, found.is_cut) == (WORDS, None, False)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_bombs_are_cut_before_they_go_off(encoding: str) -> None:
    """A gigabyte of zeros ends at the ratio or at the limit, before more than a part of it has been received."""
    packing = zlib.compressobj(9, wbits=31 if "gzip" in encoding else 15)
    data = b"".join(packing.compress(bytes(1 << 20)) for _ in range(60)) + packing.flush()
    data = gzip.compress(data) if "," in encoding else data
    found = taken(encoding, data, most=50_000_000)
    assert (found.obstacle, found.body) == (Obstacle.TOO_LARGE, b"")
    assert found.received < 400_000


def test_a_body_ends_at_the_limit() -> None:
    """What is beyond the limit is left, and it is said that there was more."""
    found = taken("gzip", gzip.compress(WORDS), most=1000)
    assert (found.body, found.is_cut, found.obstacle) == (WORDS[:1000], True, None)
    whole = taken("", WORDS, most=len(WORDS))
    assert not whole.is_cut


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "gzip, gzip, gzip", "okänd"])
def test_what_was_not_asked_for_is_not_unpacked(encoding: str) -> None:
    """A packing that the tool did not say it takes makes the answer one that cannot be read."""
    assert taken(encoding, WORDS).obstacle is Obstacle.MALFORMED


@pytest.mark.parametrize("data", [b"ingen gzip", gzip.compress(WORDS)[:50] + b"x" * 500])
def test_a_damaged_body_is_said_to_be(data: bytes) -> None:
    """What cannot be unpacked ends nothing but that answer."""
    assert taken("gzip", data).obstacle is Obstacle.MALFORMED


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_a_packed_body_that_is_cut_off_is_said_to_be(encoding: str) -> None:
    """Half a page is no page on which anything can be missed; an empty body is whole."""
    packed = zlib.compress(WORDS) if encoding == "deflate" else gzip.compress(WORDS)
    packed = gzip.compress(packed) if "," in encoding else packed
    found = taken(encoding, packed[:-1000])
    found.end()
    assert found.obstacle is Obstacle.MALFORMED
    whole, empty = taken(encoding, packed), Unpacking(encoding, 1000, 100)
    whole.end()
    empty.end()
    assert (whole.obstacle, empty.obstacle) == (None, None)


@pytest.mark.parametrize("junk", [gzip.compress(b"") * 100, b"x" * 2000], ids=["members", "after"])
def test_what_unpacks_to_nothing_ends_all_the_same(junk: bytes) -> None:
    """Empty members, and what stands after the last of them, are no way round the limit."""
    found = Unpacking("gzip", 10_000, 100)
    found.take(gzip.compress(b"hej"))
    for _ in range(20):
        found.take(junk)
    assert (found.is_done, found.body) == (True, b"hej")
