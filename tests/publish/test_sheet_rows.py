"""Rows of a sheet as XML: each value in its way, what Excel would misread escaped, and as high as the text needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.publish.sheet_rows import Place, fitted, height_of, lines_of, room_of, row_xml

AT = Place("a", "B", "7", "8", "9", 20)


def cell(value: Any) -> str:
    """The one cell of a row that holds a value."""
    return row_xml(3, {"a": value}, [AT]).removeprefix('<row r="3">').removesuffix("</row>")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3, '<c r="B3" s="7"><v>3</v></c>'),
        (0.1, '<c r="B3" s="7"><v>0.1</v></c>'),
        (True, '<c r="B3" s="7" t="b"><v>1</v></c>'),
        (date(1900, 1, 1), '<c r="B3" s="7"><v>1</v></c>'),
        (date(1900, 3, 1), '<c r="B3" s="7"><v>61</v></c>'),
        (date(2026, 11, 21), '<c r="B3" s="7"><v>46347</v></c>'),
        (date(1899, 12, 31), '<c r="B3" s="9" t="inlineStr"><is><t>1899-12-31</t></is></c>'),
        ("a & b", '<c r="B3" s="9" t="inlineStr"><is><t>a &amp; b</t></is></c>'),
        ("=1+1", '<c r="B3" s="8" t="inlineStr"><is><t>=1+1</t></is></c>'),
        (" x", '<c r="B3" s="9" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>'),
        ("\x01_x0001_", '<c r="B3" s="9" t="inlineStr"><is><t>_x0001__x005F_x0001_</t></is></c>'),
        (["a", "b"], '<c r="B3" s="9" t="inlineStr"><is><t>a; b</t></is></c>'),
        ([1, "b"], '<c r="B3" s="9" t="inlineStr"><is><t>[1, "b"]</t></is></c>'),
        (None, ""),
    ],
)
def test_each_value_is_written_in_its_way(value: Any, written: str) -> None:
    """Numbers to sixteen digits, days as Excel counts them, texts as texts whatever they begin with."""
    assert cell(value) == written


def test_a_kind_of_a_type_is_written_as_the_type() -> None:
    """A word of a closed set is a text."""

    class Word(str):
        __slots__ = ()

    assert cell(Word("ja")) == cell("ja")
    assert isinstance(datetime(2026, 1, 1), date)  # noqa: DTZ001 - of no place


@given(st.text(max_size=200))
def test_every_row_is_xml(text: str) -> None:
    """Whatever a text holds, the row can be read; lone halves of pairs are replaced when it is encoded."""
    ET.fromstring(row_xml(2, {"a": text}, [AT]).encode("utf-8", "replace"))  # noqa: S314 - our own


def test_a_row_is_as_high_as_its_text() -> None:
    """One line says nothing; more are fifteen points each, and no row is higher than Excel allows."""
    assert lines_of("x" * 20, 20) == 1
    assert lines_of("aaaa bbbb cccc", 9) == 2
    assert lines_of("aaaa bbbb cccc", 8) == 3
    assert lines_of("a\nb\n\nc", 20) == 4
    assert lines_of("x" * 61, 20) == 4
    assert height_of(1) == ""
    assert ' ht="30"' in row_xml(2, {"a": "x" * 21}, [AT])
    assert 'ht="409"' in height_of(1000)
    assert room_of(60) == 51


@given(st.lists(st.text("ab", min_size=1, max_size=30), min_size=1, max_size=12), st.integers(1, 25))
def test_no_text_takes_more_lines_than_it_is_given(found: list[str], room: int) -> None:
    """A program that breaks lines wherever it can needs no more of them."""
    text, lines, left = " ".join(found), 1, room
    for n, word in enumerate(found):
        need = len(word) + (1 if n and left < room else 0)
        if need > left and left < room:
            lines, left, need = lines + 1, room, len(word)
        while need > left:
            need, lines, left = need - left, lines + 1, room
        left -= need
    assert lines_of(text, room) >= lines


def test_a_text_that_fits_is_not_touched() -> None:
    """Up to what a cell holds."""
    assert fitted("å" * 32_767) == "å" * 32_767
