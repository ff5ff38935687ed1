"""Pictures for tests, as telephones, browsers and people with other things in mind make them."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = b"Annas telefon"
# Where the Town Hall of Stockholm stands.
_LATITUDE, _LONGITUDE = (59.0, 19.0, 38.0), (18.0, 3.0, 17.0)


def drawn(wide: int = 40, high: int = 30, colour: object = (200, 30, 30)) -> Image.Image:
    """A picture whose upper left quarter is white."""
    image = Image.new("RGB", (wide, high), colour)  # type: ignore[arg-type]  # any colour the library knows
    image.paste((255, 255, 255), (0, 0, wide // 2, high // 2))
    return image


def as_bytes(image: Image.Image, form: str = "PNG", **kept: Any) -> bytes:
    """A picture as a file."""
    made = io.BytesIO()
    image.save(made, form, **kept)
    return made.getvalue()


def shot(wide: int = 40, high: int = 30, colour: object = (200, 30, 30)) -> bytes:
    """A screenshot as PNG, with a text in it that says whose it is."""
    about = PngInfo()
    about.add_text("Author", SECRET.decode())
    about.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    return as_bytes(drawn(wide, high, colour), pnginfo=about)


def photograph(orientation: int = 1, form: str = "JPEG") -> bytes:
    """A photograph with its camera, its owner and where it was taken in it, held as the number says."""
    image = drawn(400, 300)
    exif = image.getexif()
    exif[0x0112], exif[0x010F] = orientation, SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: _LATITUDE, 3: "E", 4: _LONGITUDE})
    return as_bytes(image, form, exif=exif, quality=95)


def bomb() -> bytes:
    """A PNG of some bytes that says it is 30,000 by 30,000."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (30_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def moving() -> bytes:
    """A GIF of two pictures."""
    first, second = drawn(), drawn(colour=(0, 0, 255))
    return as_bytes(first, "GIF", save_all=True, append_images=[second], duration=100)


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
