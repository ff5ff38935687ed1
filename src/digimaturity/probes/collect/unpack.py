"""A body is unpacked while it comes, and no further than the limits let it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the tool says that it can unpack; what comes packed otherwise was not asked for.
ACCEPTED = "gzip, deflate"
# Below this, no ratio is a bomb: an empty table packs well.
_NO_BOMB = 1_000_000
_MOST_LAYERS = 2
_STEP = 65_536
_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"


class Unpacking:
    """The body of one answer, as it comes.

    Args:
        encoding: the header Content-Encoding.
        most: bytes that are kept.
        ratio: decompressed to received bytes, at most.

    Attributes:
        obstacle, detail: what is wrong with it; None where nothing is.
        is_cut: whether there was more than is kept.
        received: bytes that came.
    """

    def __init__(self, encoding: str, most: int, ratio: int) -> None:
        names = [n.strip().lower() for n in encoding.split(",") if n.strip().lower() not in {"", "identity"}]
        self.obstacle: Obstacle | None = None
        self.detail = ""
        self.is_cut = False
        self.received = 0
        self._most, self._ratio = most, ratio
        self._kept = bytearray()
        if len(names) > _MOST_LAYERS or any(n not in {"gzip", "x-gzip", "deflate"} for n in names):
            self._stop(Obstacle.MALFORMED, f"packed in a way that was not asked for: {encoding[:60]!r}")
        self._layers = [_Layer(n) for n in reversed(names)]

    @property
    def is_done(self) -> bool:
        """Whether nothing more need be read."""
        return self.is_cut or self.obstacle is not None

    @property
    def body(self) -> bytes:
        """What was kept."""
        return bytes(self._kept)

    def take(self, data: bytes) -> None:
        """Take what came."""
        self.received += len(data)
        if self.is_done:
            return
        try:
            self._through(data, 0)
        except zlib.error:
            self._stop(Obstacle.MALFORMED, "the packed body is damaged")
        # What is packed larger than the limit is so unpacked, too, unless it is made to come for ever.
        self.is_cut = self.is_cut or self.received > self._most

    def end(self) -> None:
        """Nothing more comes; what is packed must be over."""
        if not self.is_done and self.received and not all(layer.is_whole for layer in self._layers):
            self._stop(Obstacle.MALFORMED, "the packed body ends too early")

    def _through(self, data: bytes, layer: int) -> None:
        if layer == len(self._layers):
            self._keep(data)
            return
        for part in self._layers[layer].parts(data):
            self._through(part, layer + 1)
            if self.is_done:
                return

    def _keep(self, data: bytes) -> None:
        room = self._most - len(self._kept)
        self._kept += data[:room]
        if self._layers and len(self._kept) > max(_NO_BOMB, self._ratio * self.received):
            self._kept.clear()
            self._stop(Obstacle.TOO_LARGE, f"it unpacks to more than {self._ratio} times what came")
        elif len(data) > room:
            self.is_cut = True

    def _stop(self, obstacle: Obstacle, detail: str) -> None:
        self.obstacle, self.detail = obstacle, detail


class _Layer:
    """One packing, gzip or deflate; the latter with or without zlib's head, as servers differ."""

    def __init__(self, name: str) -> None:
        self._is_gzip = name.endswith("gzip")
        self._head = b""
        self._is_first, self._is_over = True, False
        # What unpacks the member that is being read; None between two of them.
        self._inflate: zlib._Decompress | None = None

    @property
    def is_whole(self) -> bool:
        """Whether what came so far ends where a packing does."""
        return self._inflate is None and not self._head

    def parts(self, data: bytes) -> Iterator[bytes]:
        """What is unpacked of some bytes, in steps; whoever asks stops when there is enough.

        Raises:
            zlib.error: they are no such packing.
        """
        while data and not self._is_over:
            if self._inflate is None:
                self._head, data = self._head + data, b""
                if len(self._head) < len(_MAGIC):
                    return
                self._begin()
                self._head, data = b"", self._head
                continue
            yield self._inflate.decompress(data, _STEP)
            data = self._inflate.unconsumed_tail
            if self._inflate.eof:
                data, self._inflate, self._is_first = self._inflate.unused_data, None, False

    def _begin(self) -> None:
        """Begin a member: servers send gzip in several; what stands after the last of them is nothing."""
        if not self._is_first and not (self._is_gzip and self._head.startswith(_MAGIC)):
            self._is_over = True
        has_head = self._head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(self._head[:2], "big") % 31 == 0
        bits = _GZIP if self._is_gzip else zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS
        self._inflate = zlib.decompressobj(bits)
