"""Reading the settings that a person writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.tomlfile import read_toml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_any_editor_may_have_saved_it(mark: bytes, end: bytes, tmp_path: Path) -> None:
    """With or without a byte order mark, with the line ends of any system."""
    path = tmp_path / "a.toml"
    path.write_bytes(mark + end.join([b'lang = "sv"', 'assessor = "Åsa"'.encode(), b""]))
    assert read_toml(path) == {"lang": "sv", "assessor": "Åsa"}


def refused(path: Path) -> tuple[int | None, str, str]:
    """Line and words, in both languages, of the one problem that a file has."""
    with pytest.raises(InvalidDataError) as caught:
        read_toml(path)
    (problem,) = caught.value.problems
    assert str(path) in caught.value.message.en
    return problem.place.line, problem.message.sv, problem.message.en


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_another_encoding_is_named(encoding: str, tmp_path: Path) -> None:
    """UTF-16, as Notepad's "Unicode", and Latin-1 are refused with what to do."""
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeff# a\n".encode(encoding, "ignore") + 'assessor = "Åsa"\n'.encode(encoding))
    _, sv, en = refused(path)
    assert sv.endswith("Spara den som UTF-8.")
    assert en.endswith("ave it as UTF-8.")


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ('lang = "sv"\nedition = 2026-\n', 2, 15, "edition = 2026-"),
        ("# a\nlang = ”sv”\n", 2, 8, "lang = ”sv”"),
        ("lang: sv\n", 1, 5, "lang: sv"),
        ("lang = 'sv", 1, 11, "lang = 'sv"),
    ],
)
def test_a_slip_is_shown_with_its_line(text: str, line: int, column: int, shown: str, tmp_path: Path) -> None:
    """Line, character, the line itself and how it is written, in the user's language."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    number, sv, en = refused(path)
    assert number == line
    assert sv.startswith(f"Raden går inte att läsa från tecken {column}: {shown} ")
    assert en.startswith(f"The line cannot be read from character {column}: {shown} ")


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [("lang = 'sv'\nlang = 'en'\n", 2, "lang"), ("[a]\nb = 1\n[a]\n", 3, "a"), ("a = 1\nb = 2\na = 3", 3, "a")],
)
def test_a_setting_that_stands_twice_is_told_so(text: str, line: int, name: str, tmp_path: Path) -> None:
    """With its name and the line of the second one."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    assert refused(path) == (
        line,
        f"{name} står två gånger. Ta bort den ena raden.",
        f"{name} stands twice. Remove one of the lines.",
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """What cannot be read is said as for every other file."""
    with pytest.raises(InvalidDataError, match="it is a folder"):
        read_toml(tmp_path)
