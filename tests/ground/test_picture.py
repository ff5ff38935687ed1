"""A picture is told by its content and made anew: upright, in the screen's colours, with nothing but its points."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from tests.drawing import SECRET, as_bytes, bomb, drawn, moving, photograph, shot

from digimaturity.ground import picture
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import speaking
from digimaturity.ground.picture import clean, thumbnail


def opened(content: bytes) -> Image.Image:
    """A picture as the library reads it."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    """Whether a point has nearly a colour."""
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(int(a) - b) < 12 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    ("given", "suffix", "form"),
    [
        (shot(), ".png", "PNG"),
        (as_bytes(drawn(), "GIF"), ".png", "PNG"),
        (photograph(), ".jpg", "JPEG"),
        (photograph(form="WEBP"), ".webp", "WEBP"),
        (as_bytes(drawn(), "WEBP", lossless=True), ".webp", "WEBP"),
        (as_bytes(drawn().convert("CMYK"), "JPEG"), ".jpg", "JPEG"),
    ],
    ids=["png", "gif", "jpeg", "webp", "lossless-webp", "cmyk"],
)
def test_only_the_points_are_kept(given: bytes, suffix: str, form: str) -> None:
    """Texts, camera, place, profile and resolution are gone; size and colours are as they were; so are the bytes."""
    made, said = clean(given)
    before, after = opened(given), opened(made)
    assert (said, after.format, after.size) == (suffix, form, before.size)
    assert not {"exif", "xmp", "icc_profile", "comment", "dpi", "Author", "XML:com.adobe.xmp"} & set(after.info)
    assert (SECRET in made, b"Exif" in made, dict(after.getexif())) == (False, False, {})
    assert near(after, (1, 1), (255, 255, 255))
    assert near(after, (before.width - 2, before.height - 2), (200, 30, 30))
    assert clean(given) == (made, said)


def test_what_was_taken_away_had_been_there() -> None:
    """The pictures of these tests do hold what must not be kept."""
    assert SECRET in shot()
    exif = opened(photograph()).getexif()
    assert (exif[0x010F], exif.get_ifd(0x8825)[1]) == (SECRET.decode(), "N")


def test_a_lossless_picture_keeps_every_point() -> None:
    """Small letters on a page stay sharp."""
    for form, more in (("PNG", {}), ("WEBP", {"lossless": True})):
        given = as_bytes(Image.effect_noise((64, 48), 90).convert("RGB"), form, **more)
        assert opened(clean(given)[0]).convert("RGB").tobytes() == opened(given).convert("RGB").tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("orientation", "white"), [(1, (5, 5)), (3, (395, 295)), (6, (295, 5)), (8, (5, 395))])
def test_a_picture_is_turned_upright(orientation: int, white: tuple[int, int], form: str) -> None:
    """How the telephone was held is in the points, since nothing else says it afterwards; small ones are alike."""
    given = photograph(orientation, form)
    made = opened(clean(given)[0])
    assert made.size == ((400, 300) if orientation in {1, 3} else (300, 400))
    assert near(made, white, (255, 255, 255))
    assert opened(thumbnail(given)).size == ((320, 240) if orientation in {1, 3} else (240, 320))


@pytest.mark.parametrize("said", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\0\x08\0\x09", b"Exif\0\0II*\0\xff\xff\xff\xff"])
def test_a_picture_whose_description_is_broken_is_kept(said: bytes) -> None:
    """What is taken away need not make sense, and no warning reaches the user."""
    made = opened(clean(as_bytes(drawn(400, 300), "JPEG", exif=said))[0])
    assert (made.size, near(made, (5, 5), (255, 255, 255)), dict(made.getexif())) == ((400, 300), True, {})


def test_what_shows_through_still_does() -> None:
    """A cut-out window keeps its edge, and lies on white where it is shown small."""
    given = as_bytes(Image.new("RGBA", (20, 20), (10, 20, 30, 0)))
    assert opened(clean(given)[0]).getpixel((3, 3)) == (10, 20, 30, 0)
    assert near(opened(thumbnail(given)), (3, 3), (255, 255, 255))


def test_colours_of_another_profile_become_those_of_the_screen() -> None:
    """A profile that swaps nothing leaves the colours, a broken one is passed over, and neither is kept."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (srgb, lab, b"no profile"):
        made = opened(clean(as_bytes(drawn(), icc_profile=profile))[0])
        assert ("icc_profile" in made.info, near(made, (39, 29), (200, 30, 30))) == (False, True)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "no picture"),
        (b"just words", "no picture"),
        (b"<!doctype html><script>alert(1)</script>", "but SVG, HTML, XML"),
        (b'\xef\xbb\xbf<svg xmlns="http://www.w3.org/2000/svg"/>', "but SVG, HTML, XML"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "but HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "but AVIF"),
        (as_bytes(drawn(), "BMP"), "but BMP"),
        (as_bytes(drawn(), "TIFF"), "but TIFF"),
        (shot()[:-40], "broken"),
        (photograph()[:1500], "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken|no picture"),
        (bomb(), "too many pixels"),
        (moving(), "moves"),
        (b"\x89PNG" + bytes(picture.MOST_BYTES), "at most 20 MB"),
    ],
    ids=str.split("empty words html svg heic avif bmp tiff half-png half-jpeg head bomb moving heavy"),
)
def test_what_is_no_picture_is_refused_with_what_to_do(given: bytes, why: str) -> None:
    """Whatever it is called: the content decides, before its points are unfolded."""
    for read in (clean, thumbnail):
        with pytest.raises(UsageError, match=why) as caught:
            read(given)
        with speaking("sv"):
            assert str(caught.value.message) != caught.value.message.en
        assert caught.value.hint is not None


def test_a_large_picture_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Just above the limit that is ours; the library's own lies higher and only warns."""
    monkeypatch.setattr(picture, "MOST_POINTS", 1199)
    with pytest.raises(UsageError, match="too many"):
        clean(shot(40, 30))
    monkeypatch.setattr(picture, "MOST_POINTS", 1200)
    assert clean(shot(40, 30))[1] == ".png"


def test_a_telephones_double_picture_is_a_still() -> None:
    """It has a smaller one of the same after the first, which is what is kept."""
    given = as_bytes(drawn(400, 300), "MPO", save_all=True, append_images=[drawn(40, 30)])
    made, suffix = clean(given)
    assert (suffix, opened(made).format, opened(made).size) == (".jpg", "JPEG", (400, 300))


def test_a_text_that_unfolds_into_much_does_no_harm() -> None:
    """A compressed text in a PNG of a few thousand bytes holds more than the library takes."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "a" * 3_000_000, zip=True)
    with pytest.raises(UsageError, match="broken"):
        clean(as_bytes(drawn(), pnginfo=about))


@pytest.mark.parametrize(
    ("size", "small"), [((1280, 900), (320, 225)), ((1280, 12_000), (213, 320)), ((90, 60), (90, 60))]
)
def test_a_thumbnail_is_small_and_of_the_top(size: tuple[int, int], small: tuple[int, int]) -> None:
    """At most 320 points either way; of a long page what stands first can still be told; nothing is enlarged."""
    made = opened(thumbnail(as_bytes(drawn(*size))))
    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", small, {})


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tool answers and scores without it."""
    given = shot()
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(UsageError, match="pillow") as caught:
        clean(given)
    assert "digimaturity[web]" in str(caught.value.hint)
