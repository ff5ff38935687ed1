"""Languages are told by what is declared and by sure signs; what cannot be told is not claimed."""

from __future__ import annotations

import pytest

from digimaturity.model.recording import Exchange
from digimaturity.probes.languages import MINORITY, alternates, code_of, detected, language_of_link, name_of_language
from digimaturity.probes.page import Link, Page

SWEDISH = "Kommunen ansvarar för förskola, skola och äldreomsorg. Du kan ansöka om en plats på webben när du vill. " * 3
ENGLISH = "The municipality is responsible for schools and for the care of the elderly. You can apply online. " * 3
FINNISH = "Kunta vastaa kouluista ja vanhustenhoidosta. Voit hakea paikkaa verkossa milloin haluat tai soittaa. " * 3


@pytest.mark.parametrize(("text", "code"), [(SWEDISH, "sv"), (ENGLISH, "en"), (FINNISH, "fi")])
def test_a_text_of_some_length_tells_its_language(text: str, code: str) -> None:
    """Three sentences are enough to know Swedish, English and Finnish."""
    assert detected(text) == code


@pytest.mark.parametrize("text", ["", "Hej", "123 456 " * 100, "Bygga och bo"])
def test_a_short_text_tells_none(text: str) -> None:
    """A few words are not enough, and numbers are none."""
    assert detected(text) == ""


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("sv-SE", "sv"),
        ("SE", "smi"),
        ("sma", "smi"),
        ("fit", "fit"),
        ("rmn-x", "rom"),
        ("yi", "yi"),
        ("nb", "no"),
        ("", ""),
        ("x-default", "x"),
        ("sv_SE", "sv"),
        ("1", ""),
    ],
)
def test_codes_of_one_language_are_one(declared: str, code: str) -> None:
    """Varieties of Sami and of Romani are one language each."""
    assert code_of(declared) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Suomeksi", "fi"),
        ("Finska", "fi"),
        ("Suomi (finska)", "fi"),
        ("Meänkieli", "fit"),
        ("Davvisámegiella", "smi"),
        ("Åarjelsaemien gïele", "smi"),
        ("Nordsamiska", "smi"),
        ("Romani chib", "rom"),
        ("Jiddisch", "yi"),
        ("Finska vinterkriget", ""),
        ("Samisk kultur", ""),
        ("English", ""),
        ("Romaner och noveller", ""),
        ("Samiskans dag", ""),
    ],
)
def test_a_link_says_which_language_it_leads_to(text: str, code: str) -> None:
    """A language's own name, or its Swedish one alone, is told from words that resemble it."""
    assert language_of_link(Link("https://a.example/", text, "header")) == code


def test_a_declared_language_counts_before_the_words() -> None:
    """The code of a link is believed, and other languages than the minorities' are left aside."""
    assert language_of_link(Link("https://a.example/", "Mer", "main", hreflang="fit")) == "fit"
    assert language_of_link(Link("https://a.example/", "Mer", "main", hreflang="en")) == ""
    assert {str(name_of_language(code).sv) for code in MINORITY} >= {"meänkieli", "samiska"}
    assert name_of_language("xx").sv == "språket med koden xx"


def test_the_head_says_where_other_languages_are() -> None:
    """Alternates are read by language, absolute; a broken address is left out."""
    html = (
        b"<link rel=alternate hreflang=fi href=/fi><link hreflang=se-NO href=/se><link hreflang=x-default href=/>"
        b"<link hreflang=yi href='http://['>"
    )
    page = Page(Exchange("https://a.example/", "", 200, (("content-type", "text/html"),), html))
    assert alternates(page) == {"fi": "https://a.example/fi", "smi": "https://a.example/se"}
