"""In which language a page is, by what it declares, by what its words are, and by what links to it say."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from digimaturity.probes.page import Link, Page


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language of a text, and how likely it is, 0 to 1."""


NAMES = {
    "sv": Text("svenska", "Swedish"),
    "en": Text("engelska", "English"),
    "fi": Text("finska", "Finnish"),
    "fit": Text("meänkieli", "Meänkieli"),
    "smi": Text("samiska", "Sami"),
    "rom": Text("romani chib", "Romani Chib"),
    "yi": Text("jiddisch", "Yiddish"),
    "da": Text("danska", "Danish"),
    "no": Text("norska", "Norwegian"),
    "de": Text("tyska", "German"),
    "fr": Text("franska", "French"),
    "es": Text("spanska", "Spanish"),
    "pl": Text("polska", "Polish"),
    "ar": Text("arabiska", "Arabic"),
    "fa": Text("persiska", "Persian"),
    "tr": Text("turkiska", "Turkish"),
    "ru": Text("ryska", "Russian"),
    "uk": Text("ukrainska", "Ukrainian"),
}
# The national minority languages of Sweden; Sami counts as one.
MINORITY = ("fi", "fit", "smi", "rom", "yi")
# Codes that mean the same here; Sami and Romani have a code for each variety.
_SAME = {"nb": "no", "nn": "no"}
_SAME |= dict.fromkeys(("se", "sma", "smj", "sme", "smn", "sms", "sju", "sje", "smi"), "smi")
_SAME |= dict.fromkeys(("rom", "rmn", "rmy", "rmf", "rmo", "rmu", "rmc", "rml"), "rom")
_SAME |= dict.fromkeys(("yi", "ydd", "yid", "yih"), "yi")
_SAME |= dict.fromkeys(("fin",), "fi")
# What a link to a text in the language says: the language's own name, or the Swedish one alone.
_SAYS = {
    "fit": r"meänkieli(?:llä|ksi|)\b",
    "fi": r"\bsuomeksi\b|\bsuomi\b|^(?:på )?finska$|^(?:in )?finnish$|information på finska",
    "smi": r"\w*s[áa]megi(?:ella|el)\w*|\bsaemien\b|åarjelsaemien|julevsámegi\w*|bidumsámegi\w*|ubmejesámien"
    r"|^(?:på )?(?:nord|lule|syd|pite|ume)?samiska$|^(?:in )?sami$|information på (?:nord|lule|syd)?samiska",
    "rom": r"\bromani(?: chib| ćhib| čhib| ćib)?$|^(?:på )?romani\b|romanes\b|information på romani",
    "yi": r"jiddisch\b|yiddish\b|יי?ִ?דיש",
}
_SAID = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _SAYS.items()}
_LONGEST_NAME = 60
# Languages that pages of Swedish public bodies are in, and their neighbours, so that none is taken for another.
_TOLD_APART = ("sv", "en", "fi", "se", "da", "no", "de", "fr", "es", "pl", "ar", "fa", "tr", "ru", "uk")
_LEAST_LETTERS, _ENOUGH, _SURE = 200, 6_000, 0.98


def code_of(declared: str) -> str:
    """The language of a code such as ``sv-SE``, where varieties of one are one; empty for none."""
    first = declared.strip().lower().replace("_", "-").partition("-")[0]
    return _SAME.get(first, first) if first.isalpha() else ""


def name_of_language(code: str) -> Text:
    """What a language is called; its code where it is not one of those that are told apart here."""
    return NAMES.get(code) or Text("språket med koden {c}", "the language of code {c}").fill(c=code)


def detected(text: str) -> str:
    """The language that a text is in, by its words; empty where that is not sure, or the text is short.

    Finnish and Meänkieli cannot be told apart so, nor one kind of Sami from another; Romani and Yiddish in Latin
    letters are not known at all.
    """
    if sum(c.isalpha() for c in text[:_ENOUGH]) < _LEAST_LETTERS:
        return ""
    code, share = _identifier().classify(text[:_ENOUGH])
    return _SAME.get(code, code) if share >= _SURE else ""


_OF_PAGES: WeakKeyDictionary[Page, str] = WeakKeyDictionary()


def language_in(page: Page) -> str:
    """The language of a page's content by its words, as ``detected`` tells it; told once for all who ask."""
    found = _OF_PAGES.get(page)
    if found is None:
        found = _OF_PAGES[page] = detected(page.content)
    return found


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    made: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(list(_TOLD_APART))
    identifier: _Identifier = made
    return identifier


def language_of_link(link: Link) -> str:
    """The minority language that a link declares or says that it leads to a text in; empty where it does neither."""
    declared = code_of(link.hreflang)
    if declared in MINORITY:
        return declared
    if len(link.text) > _LONGEST_NAME:
        return ""
    return next((code for code, said in _SAID.items() if said.search(link.text)), "")


def alternates(page: Page) -> dict[str, str]:
    """Where the head of a page says that it is found in other languages: address by language."""
    from urllib.parse import urljoin

    found: dict[str, str] = {}
    for node in page.css("link[hreflang][href]"):
        code = code_of(node.attributes.get("hreflang") or "")
        try:
            where = urljoin(page.base, node.attributes.get("href") or "")
        except ValueError:
            continue
        if code and code != "x":
            found.setdefault(code, where)
    return found
