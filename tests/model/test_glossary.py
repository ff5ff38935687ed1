"""Which words of the glossary a text uses: whole words, in the forms that it lists, in the language that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import criterion

from digimaturity.ground.language import Text, same
from digimaturity.model.catalogue import Errand
from digimaturity.model.glossary import Term, used_in

SERVICE = Term("service", Text("e-tjänst", "e-service"), {"sv": ("e-tjänsten",)}, Text("Gör ärendet.", "Does it."))
PAGE = Term("page", Text("e-tjänstens första sida", "first page"), {}, Text("Den första.", "The first."))
AI = Term("ai", same("AI"), {}, Text("Ett program.", "A program."))
SITE = Term("site", Text("Mina sidor", "Mina sidor"), {"en": ("my pages",)}, Text("Inloggat.", "Logged in."))
TERMS = (SERVICE, PAGE, AI, SITE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Öppna e-tjänsten.", ["service"]),
        ("E-tjänst finns", ["service"]),
        ("Öppna e-tjänstens första sida.", ["page"]),
        ("Öppna e-tjänstens\n första sida.", ["page"]),
        ("En e-tjänstsida", []),
        ("Svaret är från AI, i e-tjänsten", ["ai", "service"]),
        ("ai", []),
        ("Se MINA SIDOR", ["site"]),
        ("my pages", []),
        ("e-tjänst och e-tjänsten", ["service"]),
        ("", []),
    ],
)
def test_words_are_found_in_their_forms(text: str, expected: list[str]) -> None:
    """Whole words only, the longest first, each term once; case does not matter but in AI."""
    assert [term.id for term in used_in(TERMS, [same(text)], "sv")] == expected


def test_forms_are_those_of_the_language() -> None:
    """An English form is found in English, a Swedish one in Swedish; a further language has what it writes itself."""
    assert used_in(TERMS, [same("my pages, e-tjänst")], "en") == [SITE]
    further = replace(SITE, also={"fi": ("omat sivut",)})
    assert used_in([further], [Text("-", "-", {"fi": "Katso omat sivut"})], "fi") == [further]
    assert used_in((), [same("e-tjänst")], "sv") == []


def test_everything_that_a_criterion_says_is_looked_through() -> None:
    """Title, question, steps, what counts as an answer, the form of the question, levels, conditions and rules."""
    bare = criterion("A-01", "a", points={0: 0, 5: 5})
    full = replace(
        bare,
        holds_when=(same("villkor"),),
        enough=same("nog"),
        errand=Errand("email", "working_days", 3, same("räknas"), {}, same("mönster")),
    )
    said = [text.sv for text in full.texts()]
    expected = ["Titel A-01", "Fråga?", "Titta.", "räknas", "mönster", "nivå 0", "nivå 5", "villkor"]
    assert said == [*expected, "När den saknas.", "nog"]
    assert [text.sv for text in bare.texts()] == [*expected[:3], *expected[5:7], "När den saknas."]
