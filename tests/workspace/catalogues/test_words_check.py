"""The glossary of a catalogue: read where there is one, and held to one meaning for each word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders import DATA

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.source import GLOSSARY

pytestmark = pytest.mark.usefixtures("own_cache")
WORDS = """format: 1
terms:
  - id: fee
    term: {sv: "avgift", en: "fee"}
    also: {sv: ["avgiften", "avgifter"], en: ["fees"]}
    means: {sv: "Det du betalar.", en: "What you pay."}
  - id: page
    term: {sv: "sida", en: "page"}
    means: {sv: "En webbsida.", en: "A web page."}
"""


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the small catalogue."""
    return Path(shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini"))


def found(folder: Path, words: str) -> list[tuple[str, int | None, str, str]]:
    """What is wrong with the catalogue with this glossary: file, line, field and code."""
    (folder / GLOSSARY).write_text(words, encoding="utf-8")
    with pytest.raises(InvalidDataError) as refused:
        load(folder)
    return [(Path(p.place.file or "").name, p.place.line, p.place.field, p.code) for p in refused.value.problems]


def test_the_glossary_is_read_with_the_catalogue(mini: Path) -> None:
    """Words, forms and meanings come with the catalogue; one without the file has none."""
    assert load(mini).glossary == ()
    (mini / GLOSSARY).write_text(WORDS, encoding="utf-8")
    fee, page = load(mini).glossary
    assert (fee.id, fee.term, fee.means) == ("fee", Text("avgift", "fee"), Text("Det du betalar.", "What you pay."))
    assert (fee.forms("sv"), fee.forms("en")) == (("avgift", "avgiften", "avgifter"), ("fee", "fees"))
    assert page.forms("sv") == ("sida",)
    assert load(mini).glossary == (fee, page), "as it comes out of the cache"


def test_a_dimension_may_be_called_so(mini: Path) -> None:
    """Where a dimension's file has that name it is the dimension's, as before there were glossaries."""
    (mini / "two.yaml").rename(mini / GLOSSARY)
    frame = mini / "catalogue.yaml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("two.yaml", GLOSSARY), encoding="utf-8")
    assert load(mini).glossary == ()
    assert "TWO-01" in load(mini).by_id


def test_further_languages_and_languages_that_are_not_declared(mini: Path) -> None:
    """A term may be in the languages that the frame declares; one that lacks all of them is refused."""
    frame = mini / "catalogue.yaml"
    frame.write_text(frame.read_text(encoding="utf-8") + "languages: [sv]\n", encoding="utf-8")
    one = 'format: 1\nterms:\n  - {id: fee, term: {sv: "avgift"}, also: {de: ["Gebühren"]}, means: {sv: "Pris."}}\n'
    (mini / GLOSSARY).write_text(one, encoding="utf-8")
    (fee,) = load(mini).glossary
    assert (fee.term.say("en"), fee.means.say("en"), fee.also) == ("avgift", "Pris.", {"de": ("Gebühren",)})
    assert found(mini, one.replace('sv: "Pris."', 'de: "Preis."')) == [(GLOSSARY, 3, "terms.0.means", "value_error")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: page", "id: fee", (7, "terms.1.id", "duplicate-id")),
        ('sv: "sida"', 'sv: "Avgiften"', (8, "terms.1.term.sv", "duplicate-term")),
        ('en: ["fees"]', 'en: ["fees", "page"]', (8, "terms.1.term.en", "duplicate-term")),
        ('"avgifter"], ', '"avgifter", ""], ', (5, "terms.0.also.sv.2", "string_too_short")),
        ('means: {sv: "En webbsida.", ', "means: {", (9, "terms.1.means.sv", "missing")),
        ("id: fee", "id: fee\n    meaning: x", (4, "terms.0.meaning", "extra_forbidden")),
        ("format: 1", "format: 2", (1, "format", "literal_error")),
    ],
)
def test_what_a_glossary_must_not_say(mini: Path, old: str, new: str, expected: tuple[int, str, str]) -> None:
    """An id or a word that stands twice, and what does not fit the format, is refused with file, line and field."""
    assert WORDS.count(old) == 1
    assert found(mini, WORDS.replace(old, new)) == [(GLOSSARY, *expected)]


def test_the_same_word_in_two_languages_is_no_duplicate(mini: Path) -> None:
    """A word is unique in its language: one that is spelled alike in another may mean something else there."""
    (mini / GLOSSARY).write_text(WORDS.replace('sv: "sida"', 'sv: "fee"'), encoding="utf-8")
    assert [term.id for term in load(mini).glossary] == ["fee", "page"]


def test_words_that_need_a_definition(mini: Path) -> None:
    """A watched word that criteria use and that nothing defines is told where it is used first in each of them.

    One that is defined, in any of its forms, one that only a retired criterion uses and one in another language is not.
    """
    watch = 'watch: {sv: ["numret", "avgiften", "Hej"], en: ["switchboard", "question", "Everyone"]}\n'
    assert found(mini, WORDS + watch) == [
        ("one.yaml", 61, "ONE-03.question", "undefined-term"),
        ("one.yaml", 34, "ONE-02.how", "undefined-term"),
    ]


def test_the_message_says_what_to_do(mini: Path) -> None:
    """A word with two meanings names the other term, an undefined one the file to put it in, in both languages."""
    (mini / GLOSSARY).write_text(WORDS.replace('"sida"', '"avgift"') + 'watch: {sv: ["numret"]}\n', encoding="utf-8")
    with pytest.raises(InvalidDataError) as refused:
        load(mini)
    twice, lacking = (p.message for p in refused.value.problems)
    assert (twice.sv[:24], twice.en[:22]) == ("”avgift” betyder redan f", '"avgift" already means')
    assert "fee" in twice.sv
    assert "glossary.yaml" in lacking.sv
    assert '"numret" is not defined.' in lacking.en
