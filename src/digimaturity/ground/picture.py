"""Pictures told by their content, made anew without what came along with them, and shown small.

A picture that people hand over may hold where and by whom it was taken, may be something else under a picture's name,
and may unfold into more than the memory holds. Only its points are kept: it is read, turned upright, brought to the
colours that screens show (sRGB), and written again.
"""

from __future__ import annotations

import contextlib
import io
import struct
import threading
import warnings
import zlib
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

MOST_BYTES = 20 * 1024 * 1024
MOST_POINTS = 50_000_000
# How wide and high a picture is where it is shown small; of a long page its top is shown, so much of it.
_SMALL = 320
_LONG = 1.5
_QUALITY, _SMALL_QUALITY = 90, 80
# What is read, and nothing else: the library knows many formats, with a risk each.
_READ = ("PNG", "JPEG", "WEBP", "GIF")
# What the library calls a telephone's JPEG, which has a smaller picture of the same after the first.
_OF_A_TELEPHONE = "MPO"
_AS_PICTURE = Text(
    "Spara bilden som PNG eller JPEG, eller ta en skärmbild.", "Save the picture as PNG or JPEG, or take a screenshot."
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "ICO"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"<", "SVG, HTML, XML"),
)
# What the fourth to the twelfth byte of newer formats of telephones and browsers say.
_BOXES = {b"ftypheic": "HEIC", b"ftypheix": "HEIC", b"ftypmif1": "HEIC", b"ftypmsf1": "HEIC", b"ftypavif": "AVIF"}
# How the library says that a file is not what it begins as.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, OverflowError, struct.error, zlib.error)
# Which warnings are heard is one setting for all threads, and a page of pictures is asked for by several.
_READING = threading.Lock()


def clean(content: bytes) -> tuple[bytes, str]:
    """A picture made anew, with nothing in it but its points, and the suffix of its format.

    What was compressed with loss (JPEG, most of WebP) stays in its format, anything else becomes PNG or lossless WebP.
    The same content gives the same bytes.

    Raises:
        UsageError: it is no picture, one of another format, broken, too large, or moves.
    """
    with _opened(content) as picture:
        form, points = picture.format, _plain(picture)
    made = io.BytesIO()
    if form in {"JPEG", _OF_A_TELEPHONE}:
        points.convert("RGB").save(made, "JPEG", quality=_QUALITY, optimize=True)
        return made.getvalue(), ".jpg"
    if form == "WEBP":
        is_lossless = b"VP8L" in content
        points.save(made, "WEBP", lossless=is_lossless, quality=_QUALITY)
        return made.getvalue(), ".webp"
    points.save(made, "PNG")
    return made.getvalue(), ".png"


def thumbnail(content: bytes) -> bytes:
    """A picture as a small JPEG, on white; of a long page the top.

    Raises:
        UsageError: as ``clean``.
    """
    from PIL import Image

    with _opened(content) as picture:
        points = _plain(picture)
    wide, high = points.size
    points = points.crop((0, 0, wide, min(high, max(int(wide * _LONG), 1))))
    points.thumbnail((_SMALL, _SMALL))
    small = Image.new("RGB", points.size, "white")
    small.paste(points, mask=points if points.mode == "RGBA" else None)
    made = io.BytesIO()
    small.save(made, "JPEG", quality=_SMALL_QUALITY, optimize=True)
    return made.getvalue()


@contextlib.contextmanager
def _opened(content: bytes) -> Iterator[Image]:
    """A picture whose points are read while it is open."""
    if len(content) > MOST_BYTES:
        raise too_large(len(content))
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError as error:
        raise lacking(
            Text("Bilder läses med biblioteket pillow.", "Pictures are read with the library pillow."), "web"
        ) from error
    try:
        with _READING, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library only warns of is refused below, or does no harm
            picture = Image.open(io.BytesIO(content), formats=_READ)
            _check(picture)
            picture.load()
        with picture:
            yield picture
    except Image.DecompressionBombError as error:
        raise _too_many_points() from error
    except UnidentifiedImageError as error:
        raise _no_picture(content) from error
    except _BROKEN as error:
        raise UsageError(
            Text("Bilden är trasig eller inte hel.", "The picture is broken or not whole."), _AS_PICTURE
        ) from error


def _check(picture: Image) -> None:
    """Refuse a picture that is too large or moves, before its points are read."""
    wide, high = picture.size
    if wide * high > MOST_POINTS:
        raise _too_many_points()
    if picture.format != _OF_A_TELEPHONE and getattr(picture, "n_frames", 1) > 1:
        raise UsageError(
            Text("Bilden rör sig, och bara stillbilder sparas.", "The picture moves, and only stills are kept."),
            Text("Ta en skärmbild av det som visar saken.", "Take a screenshot of what shows the point."),
        )


def too_large(n_bytes: int) -> UsageError:
    """The refusal of a file of so many bytes."""
    return UsageError(
        Text("Filen är på {n} MB; högst {m} MB sparas.", "The file is {n} MB; at most {m} MB are kept.").fill(
            n=-(-n_bytes // 2**20), m=MOST_BYTES // 2**20
        ),
        Text("Beskär bilden, eller spara den mindre.", "Crop the picture, or save it smaller."),
    )


def _too_many_points() -> UsageError:
    return UsageError(
        Text(
            "Bilden har för många bildpunkter; högst {m} miljoner sparas.",
            "The picture has too many pixels; at most {m} million are kept.",
        ).fill(m=MOST_POINTS // 10**6),
        Text("Beskär bilden, eller spara den mindre.", "Crop the picture, or save it smaller."),
    )


def _no_picture(content: bytes) -> UsageError:
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    name = _BOXES.get(content[4:12]) or next((name for start, name in _OTHERS if head.startswith(start)), None)
    if name is None:
        return UsageError(Text("Filen är ingen bild.", "The file is no picture."), _AS_PICTURE)
    return UsageError(
        Text(
            "Filen är inte PNG, JPEG, WebP eller GIF utan {n}.", "The file is not PNG, JPEG, WebP or GIF but {n}."
        ).fill(n=same(name)),
        _AS_PICTURE,
    )


def _plain(picture: Image) -> Image:
    """The points of a picture alone: upright, in sRGB, as RGB, or RGBA where something shows through."""
    points = _upright(picture)
    profile = picture.info.get("icc_profile")
    if points.mode.startswith("I"):  # 16 bits of grey
        points = points.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if points.mode not in {"L", "CMYK", "RGB", "RGBA"} or points.has_transparency_data:
        points = points.convert("RGBA" if points.has_transparency_data else "RGB")
    if profile:
        points = _in_srgb(points, profile)
    points = points if points.mode in {"L", "RGB", "RGBA"} else points.convert("RGB")
    points.info.clear()
    return points


def _upright(picture: Image) -> Image:
    """The picture as it was seen; as it lies where what it says of that makes no sense."""
    from PIL import ImageOps

    with _READING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ImageOps.exif_transpose(picture)
        except _BROKEN:
            return picture.copy()


def _in_srgb(points: Image, profile: bytes) -> Image:
    """The points with their colours as a screen shows them; as they are where the profile makes no sense."""
    from PIL import ImageCms

    mode = "RGBA" if points.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(points, own, ImageCms.createProfile("sRGB"), outputMode=mode) or points
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return points
