"""Languages besides Swedish and English are files."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from digimaturity.ground import translations
from digimaturity.ground.translations import VARIABLE, fits, languages, placeholders, translated

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the variable names."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def messages(**said: str) -> Catalog:
    """A file's messages, by their English."""
    made = Catalog(charset="utf-8", fuzzy=False)
    for en, translation in said.items():
        made.add(en, translation)
    return made


def written(path: Path, content: Catalog) -> None:
    """Write messages as the suffix says."""
    whole = BytesIO()
    (write_po if path.suffix == ".po" else write_mo)(whole, content)
    path.write_bytes(whole.getvalue())


def test_there_are_swedish_and_english() -> None:
    """Without files there are the two languages that the code is written in."""
    assert languages() == ("sv", "en")


@pytest.mark.parametrize("suffix", ["po", "mo"])
def test_a_file_is_a_language(folder: Path, suffix: str) -> None:
    """A source or a compiled file named by a two-letter code adds that language, and says its texts."""
    written(folder / f"fi.{suffix}", messages(Yes="Kyllä"))
    assert languages() == ("sv", "en", "fi")
    assert translated("fi", "Ja", "Yes") == "Kyllä"


def test_other_files_are_no_languages(folder: Path) -> None:
    """Files of Swedish and English, which the code speaks for, and of any other name are left alone."""
    for name in ("sv.po", "en.po", "notes.po", "de.txt", "DE.po"):
        written(folder / name, messages(Yes="?"))
    assert languages() == ("sv", "en")


def test_a_folder_that_is_not_there_has_no_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable may name what does not exist."""
    monkeypatch.setenv(VARIABLE, "/nowhere/at/all")
    assert languages() == ("sv", "en")


def test_what_is_missing_is_english(folder: Path) -> None:
    """A text that the file does not have, or of a language that there is not, is said in English."""
    written(folder / "fi.po", messages(Yes="Kyllä"))
    assert translated("fi", "Nej", "No") == "No"
    assert translated("de", "Ja", "Yes") == "Yes"


def test_the_heading_of_a_file_is_no_text(folder: Path) -> None:
    """Gettext keeps what a file says of itself under the empty text; an empty text stays empty."""
    written(folder / "fi.po", messages(Yes="Kyllä"))
    assert translated("fi", "", "") == ""


def test_the_swedish_tells_texts_apart(folder: Path) -> None:
    """One English text for two Swedish ones has two translations; a third Swedish one has the plain one."""
    made = messages(none="ei")
    made.add("none", "nolla", context="noll")
    made.add("none", "ei mitään", context="inget")
    written(folder / "fi.po", made)
    assert [translated("fi", sv, "none") for sv in ("noll", "inget", "ingen")] == ["nolla", "ei mitään", "ei"]


@pytest.mark.parametrize("said", ["{a} ja {c}", "{a}", "{a} ja {b", "{a} ja {b.c}", "{a:g} ja {b}"])
def test_a_translation_that_cannot_take_the_values_is_not_used(folder: Path, said: str) -> None:
    """A placeholder too few, too many or written in another way never stops the program."""
    made = Catalog(charset="utf-8", fuzzy=False)
    made.add("{a} and {b}", said, flags=())
    written(folder / "fi.po", made)
    assert translated("fi", "{a} och {b}", "{a} and {b}") == "{a} and {b}"


def test_placeholders_may_change_places() -> None:
    """What counts is which there are."""
    assert fits("{b}, {a}", "{a} and {b}")
    assert placeholders("{b!r:>3} {a}") == {"b!r:>3", "a!None:"}


def test_a_source_needs_babel_and_a_compiled_file_does_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the core install a source is not offered, rather than failing when it is read."""
    written(folder / "fi.po", messages(Yes="Kyllä"))
    written(folder / "nb.mo", messages(Yes="Ja"))
    monkeypatch.setattr(translations, "_can_be_read", lambda: False)
    monkeypatch.setitem(sys.modules, "babel", None)
    assert languages() == ("sv", "en", "nb")
    assert translated("nb", "Ja", "Yes") == "Ja"
