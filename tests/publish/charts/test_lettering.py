"""How wide a text is, and how it is shortened and wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.publish.charts.lettering import clean, fitted, measured, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    # What Chromium and a font tool measure for DejaVu Sans, which is among the widest fonts for screens.
    [
        ("Centrala studiestödsnämnden", 196.2),
        ("Universitets- och högskolerådet", 206.6),
        ("2,4", 20.7),
        ("Malmö stad", 74.4),
    ],
)
def test_a_text_is_never_wider_than_it_is_measured(text: str, width: float) -> None:
    """The measure is that of a wide font or a little more, not far more."""
    assert width <= measured(text, 13) <= width * 1.1


def test_wide_letters_count_double() -> None:
    """East Asian letters and emoji take twice the room of a letter or more; accents and joiners take none."""
    assert measured("漢字", 10) >= 2 * measured("an", 10) * 0.8
    assert measured("漢", 10) >= 10
    assert measured("👩", 10) >= 13
    assert measured("e\u0301\u200d", 10) == measured("e", 10)


def test_bold_letters_are_wider() -> None:
    """Bold names get more room."""
    assert measured("Malmö", 13, bold=True) > measured("Malmö", 13)


@given(st.text(max_size=80).map(clean), st.floats(0, 300), st.booleans())
def test_a_shortened_text_fits(text: str, room: float, bold: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever the text and the room, the result fits, and is the text itself if that does."""
    short = fitted(text, room, 13, bold=bold)
    assert measured(short, 13, bold=bold) <= room + 1e-6
    assert short == text or not short or short.endswith("…")
    if measured(text, 13, bold=bold) <= room:
        assert short == text


def test_what_is_cut_off_leaves_no_loose_end() -> None:
    """No part of a word, no space and no comma stands before the ellipsis; without room for it there is nothing."""
    assert fitted("Myndigheten för allt", measured("Myndigheten fö…", 13), 13) == "Myndigheten…"
    assert fitted("Myndigheten för allt", measured("Myndigheten för…", 13), 13) == "Myndigheten för…"
    assert fitted("Myndigheten", measured("Mynd…", 13), 13) == "Mynd…"
    assert fitted("Myndigheten, allt", measured("Myndigheten, …", 13), 13) == "Myndigheten…"
    assert fitted("Myndigheten", 5, 13) == ""


@given(st.text(max_size=200).map(clean), st.floats(20, 300), st.integers(1, 5), st.booleans())
def test_wrapped_lines_fit(text: str, room: float, most: int, breaking: bool) -> None:  # noqa: FBT001 - as above
    """No more lines than allowed, none wider than the room (a single wide letter apart), and none empty."""
    lines = wrapped(text, room, 13, most=most, breaking=breaking)
    assert len(lines) <= most
    assert all(measured(line, 13) <= room + 1e-6 or len(line) == 1 for line in lines)


def test_lines_break_between_words() -> None:
    """A long title goes on below; what is left over is shortened; a word longer than the line is broken or cut."""
    assert wrapped("Hitta hur man överklagar", measured("Hitta hur man", 13) + 1, 13) == ["Hitta hur man", "överklagar"]
    assert wrapped("ett två tre fyra", measured("ett två", 13) + 1, 13, most=1) == ["ett…"]
    assert wrapped("tillgänglighet", measured("tillgäng", 13), 13) == ["tillgäng", "lighet"]
    assert wrapped("tillgänglighet", measured("tillgän…", 13), 13, breaking=False) == ["tillgän…"]
    assert wrapped("", 100, 13) == []


def test_nothing_that_xml_or_a_terminal_forbids_is_left() -> None:
    """Control codes, direction marks, lone surrogates and line ends are gone, and accents do not pile up."""
    assert clean("a\x00b\x1b[1m\u202ec\ufffe\ud800\n\td") == "a\ufffdb\ufffd[1m\ufffdc\ufffd\ufffd d"
    assert clean("Z" + "\u0335" * 9) == "Z\u0335\u0335"
    assert clean("Malmo\u0308") == "Malmö"
