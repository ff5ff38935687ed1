"""What the shipped catalogue tells an organisation to do: an action for each criterion, fit for a row or a memo."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.running import call

from digimaturity.ground.language import LANGUAGES, Language
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.released import alike
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

pytestmark = pytest.mark.shipped
MOST_SIGNS = 70
WORDS = range(3, 11)
# What an action may begin with: verbs in the imperative.
VERBS: dict[Language, str] = {
    "sv": (
        "Ange Anpassa Använd Begränsa Behåll Berätta Beskriv Besvara Bjud Erbjud Fråga Förifyll Förklara Ge Granska "
        "Gör Hämta Håll Koppla Kräv Ladda Lista Lägg Lämna Länka Låt Märk Ordna Publicera Påminn Rapportera Redovisa "
        "Rätta Samla Signera Skicka Skriv Släpp Snabba Säg Ta Texta Tillåt Varna Vänta Verifiera Visa Öka"
    ),
    "en": (
        "Accept Allow Answer Ask Caption Connect Correct Deliver Describe Explain Fetch Fit Fix Gather Give Have Hold "
        "Increase Invite Keep Label Let Limit Link List Load Make Offer Pre-fill Provide Publish Put Release Remind "
        "Report Require Return Review Say Send Show Sign Speed State Take Use Verify Warn Write"
    ),
}
# Names of products and of companies: an action is the same whoever supplies.
PRODUCTS = re.compile(
    r"\b(google|bing|bankid|freja|kivra|swish|facebook|instagram|youtube|linkedin|tiktok|iphone|android|apple|chrome"
    r"|lighthouse|axe|acrobat|1177)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue that ships with the tool, read once."""
    return load(shipped("criteria"))


def _actions(catalogue: Catalogue, language: Language) -> dict[str, str]:
    return {c.id: c.action.say(language) for c in catalogue.criteria if c.action}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_says_what_to_do(catalogue: Catalogue, language: Language) -> None:
    """Each criterion that is asked has an action of its own, and no two the same."""
    found = _actions(catalogue, language)
    assert list(found) == [c.id for c in catalogue.criteria]
    assert [words for words, n in Counter(text.casefold() for text in found.values()).items() if n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_is_one_short_request(catalogue: Catalogue, language: Language) -> None:
    """It begins with a verb in the imperative, has three to nine words, fits in a cell and has no full stop."""
    for identity, text in _actions(catalogue, language).items():
        words = text.split()
        assert words[0].rstrip(",") in VERBS[language].split(), (identity, text)
        assert len(words) in WORDS, (identity, text)
        assert len(text) <= MOST_SIGNS, (identity, text)
        assert re.search(r"[.!?:;,]$", text) is None, (identity, text)
        assert text == " ".join(words), (identity, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_is_the_same_whoever_supplies(catalogue: Catalogue, language: Language) -> None:
    """No product or company is named."""
    assert {i: text for i, text in _actions(catalogue, language).items() if PRODUCTS.search(text)} == {}


def test_the_version_with_actions_asks_what_2_0_asked(catalogue: Catalogue, tmp_path: Path) -> None:
    """Every criterion is kept as it was, and the only news is what to do; answers to 2.0 need no new edition."""
    assert "2.0" in alike(shipped("criteria"), catalogue.version)
    said = call("criteria", "changes", "2.0", "2.1", at=tmp_path, COLUMNS="200").stdout
    assert "Criteria: 168 kept, 0 reworded, 0 changed, 0 merged, 0 retired, 0 new." in said
    assert "168 criteria now also say what an organisation does to meet them" in said
    assert "Nothing else has changed." in said
    assert "Changed texts" not in said
