"""A path that a terminal pastes is understood however it writes one, and words stay words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.typed_path import typed_file

KNOWN = {".png", ".pdf"}
posix = pytest.mark.skipif(os.name != "posix", reason="as shells of Unix write paths")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pictures of awkward names, which is where the user stands."""
    for name in ("a.png", "skärm bild (1).png", "it's.PNG", "100%.png", "lund.se"):
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@posix
@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("{d}/a.png", "a.png", ""),
        ("  {d}/a.png  ", "a.png", ""),
        ("a.png", "a.png", ""),
        ("~/a.png", "a.png", ""),
        ("{d}/a.png sök gav fyra", "a.png", "sök gav fyra"),
        ("{d}/a.png\nrad ett\nrad två", "a.png", "rad ett\nrad två"),
        ("{d}/skärm bild (1).png", "skärm bild (1).png", ""),
        ("{d}/skärm bild (1).png och ord", "skärm bild (1).png", "och ord"),
        (r"{d}/skärm\ bild\ \(1\).png", "skärm bild (1).png", ""),
        ("'{d}/skärm bild (1).png' ord", "skärm bild (1).png", "ord"),
        ('"{d}/skärm bild (1).png"', "skärm bild (1).png", ""),
        ("& '{d}/a.png'", "a.png", ""),
        (r"'{d}/it'\''s.PNG'", "it's.PNG", ""),
        ("file://{d}/sk%C3%A4rm%20bild%20(1).png", "skärm bild (1).png", ""),
        ("file://localhost{d}/100%25.png ord", "100%.png", "ord"),
        ("FILE://{d}/a.png", "a.png", ""),
        ("sök gav fyra {d}/a.png", "a.png", "sök gav fyra"),
        ("https://lund.se'{d}/a.png'", "a.png", "https://lund.se"),
        ("https://lund.se {d}/a.png sök gav fyra", "a.png", "https://lund.se sök gav fyra"),
        ("rad ett\n'{d}/skärm bild (1).png' \nrad två", "skärm bild (1).png", "rad ett\nrad två"),
        ("{d}/lund.se", "lund.se", ""),
    ],
)
def test_a_file_is_found_as_terminals_write_it(desk: Path, typed: str, name: str, rest: str) -> None:
    """Quoted, escaped, as an address or as it is, with words around it; any file whose whole path stands alone."""
    assert typed_file(typed.format(d=desk), KNOWN) == (desk / name, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://www.lund.se/a.png",
        "www.lund.se/b.png",
        "lund.se",
        "Plats 3 i Google",
        "sidan visar a.png",
        "'Beställ' står i menyn",
        '"Beställ"',
        "~ingen/alls",
        "a" * 100_000,
        "bild.png saknas på sidan",
        "/start",
        "menyn /start leder till /a.png",
        "det står 'a.png' där",
    ],
)
def test_words_and_addresses_are_no_files(desk: Path, typed: str) -> None:
    """A file of another kind is none, however it is called; nor is a name within words."""
    assert desk.is_dir()
    assert typed_file(typed, KNOWN) is None


@pytest.mark.parametrize(
    "typed",
    ["file://", "file://{d}/none", "{d}/none.png", "'{d}/no such.pdf'", "file://{d}/none.png", r'"C:\Users\a b\x.png"'],
)
def test_a_path_that_leads_nowhere_is_told(desk: Path, typed: str) -> None:
    """It is no quotation, so it is not saved as one."""
    with pytest.raises(NotFoundError, match="There is no file"):
        typed_file(typed.format(d=desk), KNOWN)
