"""The picture of the practice study is a real one."""

from __future__ import annotations

import io
from hashlib import sha256

from PIL import Image

from digimaturity.insight.practice.picture_drawn import checksum, picture


def test_the_picture_can_be_opened_and_is_always_the_same() -> None:
    """It is a PNG of a grey page with a dark bar, and its checksum is what answers say."""
    with Image.open(io.BytesIO(picture())) as found:
        found.load()
        assert (found.format, found.size) == ("PNG", (64, 40))
        assert (found.getpixel((3, 3)), found.getpixel((3, 30))) == (0x55, 0xDD)
    assert checksum() == sha256(picture()).hexdigest()
    assert checksum() == "d6b8154d8fbaa98b2e39e9dc4653fc7bb348f9cc30793f4dcdf1b3748d137da5"
