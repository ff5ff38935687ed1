"""What ``make translations`` writes: the signs of Swedish and English, the texts to translate, a language's file."""

from __future__ import annotations

import ast
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from tests.pseudo_language import script

from digimaturity.ground.translations import VARIABLE, translated

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog

TOOL = script()


def catalog(*said: tuple[str, str]) -> Catalog:
    """The messages of a few texts."""
    made: Catalog = TOOL.catalog(TOOL.Said(("a.py", n), sv, en) for n, (sv, en) in enumerate(said, start=1))
    return made


def test_the_forms_of_swedish_and_english_are_babels() -> None:
    """Signs, patterns and months in the source are those of the Unicode locale data."""
    assert TOOL.FORMS.read_text(encoding="utf-8") == TOOL.forms_module()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Text("Ja {n}", "Yes {n}")', [("Ja {n}", "Yes {n}")]),
        ('language.Text("Ja", "Y" "es").fill(n=Text("ett", "one"))', [("Ja", "Yes"), ("ett", "one")]),
        ('option("--all", sv="alla", en="all")', [("alla", "all")]),
        ('argument("namn", "name", Text("NAMN", "NAME"))', [("namn", "name"), ("NAMN", "NAME")]),
        ("Text(a, b)", []),
        ('same("x")', []),
        ('Other("Ja", "Yes")', []),
    ],
)
def test_texts_are_found_where_they_are_written_out(source: str, found: list[tuple[str, str]]) -> None:
    """In ``Text``, in arguments, and wherever sv=… and en=… are named."""
    assert sorted((sv, en) for _, sv, en in TOOL.in_python(ast.parse(source))) == sorted(found)


def test_the_program_has_its_texts_from_code_and_templates() -> None:
    """Both kinds of file are read, and every text has its place."""
    said = list(TOOL.texts())
    assert {text.place[0].rpartition(".")[2] for text in said} == {"py", "j2"}
    assert ("Error", "Fel") in {(text.en, text.sv) for text in said}
    assert ("Skip to the content", "Till innehållet") in {(text.en, text.sv) for text in said}


def test_a_message_has_the_swedish_beside() -> None:
    """As a comment for the translator; as a context where the English alone says too little."""
    made = catalog(("noll", "none"), ("inget", "none"), ("Ja {n}", "Yes {n}"), ("", ""))
    assert {(m.context, m.id) for m in made if m.id} == {("noll", "none"), ("inget", "none"), (None, "Yes {n}")}
    assert [m.auto_comments for m in made if m.id == "Yes {n}"] == [["sv: Ja {n}"]]


def test_a_language_keeps_what_is_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is made, filled in, and kept up to date: what is gone goes, what is new is missing, the rest stays."""
    path = tmp_path / "fi.po"
    assert TOOL.write_language(path, catalog(("Ja", "Yes"), ("Nej", "No"))) == ["missing: Yes", "missing: No"]
    path.write_bytes(path.read_bytes().replace(b'msgid "Yes"\nmsgstr ""', 'msgid "Yes"\nmsgstr "Kyllä"'.encode()))
    assert TOOL.write_language(path, catalog(("Ja", "Yes"), ("Kanske", "Maybe"))) == ["missing: Maybe"]
    assert {(m.id, m.string) for m in read_po(BytesIO(path.read_bytes())) if m.id} == {("Yes", "Kyllä"), ("Maybe", "")}
    path.unlink()
    monkeypatch.setenv(VARIABLE, str(tmp_path))  # the compiled file lies beside
    assert translated("fi", "Ja", "Yes") == "Kyllä"


def test_a_translation_with_other_placeholders_is_told_about(tmp_path: Path) -> None:
    """The program would not use it."""
    path = tmp_path / "fi.po"
    TOOL.write_language(path, catalog(("Ja {n}", "Yes {n}")))
    path.write_bytes(path.read_bytes().replace(b'"Yes {n}"\nmsgstr ""', 'msgid "Yes {n}"\nmsgstr "Kyllä"'.encode()[6:]))
    assert TOOL.write_language(path, catalog(("Ja {n}", "Yes {n}"))) == ["placeholders differ: Yes {n} | Kyllä"]


def test_the_command_says_how_much_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new language's file has every text and no translation."""
    monkeypatch.setattr(TOOL, "TEMPLATE", tmp_path / "build" / "digimaturity.pot")
    monkeypatch.setattr(TOOL, "FORMS", tmp_path / "locale_forms.py")
    TOOL.main(["nb", "--folder", str(tmp_path)])
    n = len(read_po(BytesIO((tmp_path / "build" / "digimaturity.pot").read_bytes())))
    assert n > 1000
    assert capsys.readouterr().out.endswith(f"{tmp_path / 'nb.po'}: 0 of {n} texts\n")
