"""Small phrases that sentences are made of."""

from __future__ import annotations

import pytest

from digimaturity.content.phrases import (
    figure,
    in_sentence,
    in_words,
    listed,
    lowered,
    name_of,
    points,
    share,
    thousands,
)
from digimaturity.ground.language import LANGUAGES, Text, same, use
from digimaturity.model.organisation import Organisation


def test_figures_are_right_in_both_languages_whatever_is_in_use() -> None:
    """A decimal comma in Swedish and a point in English, percent apart or not, whichever language prints."""
    for language in LANGUAGES:
        use(language)
        assert figure(3.25) == ("3,3", "3.3")
        assert points(5.0) == ("5", "5")
        assert points(2.5) == ("2,5", "2.5")
        assert share(0.999) == ("99\xa0%", "99%")
        assert thousands(10_000) == ("10\xa0000", "10,000")


def test_words_join_into_sentences() -> None:
    """The last of several has *and* before it; small numbers are words; a title begins with a small letter."""
    assert listed([same("a"), same("b"), same("c")]) == ("a, b och c", "a, b and c")
    assert listed([same("a")]) == ("a", "a")
    assert listed([]) == ("–", "–")
    assert [in_words(n).sv for n in (1, 5, 10, 11)] == ["en", "fem", "tio", "11"]
    assert lowered(Text("Digital närvaro", "IT presence")) == ("digital närvaro", "IT presence")
    assert lowered(same("e-CRM")) == ("e-CRM", "e-CRM")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("City of Malmö", "the City of Malmö"),
        ("Swedish Tax Agency", "the Swedish Tax Agency"),
        ("Swedish Customs", "Swedish Customs"),
        ("Lund University", "Lund University"),
        ("University of Borås", "the University of Borås"),
        ("Nationalmuseum", "Nationalmuseum"),
    ],
)
def test_english_names_get_the_article_they_need(name: str, sentence: str) -> None:
    """*The City of Malmö* but *Lund University*; Swedish names stay as they are."""
    assert in_sentence(Organisation("x", "agency", Text("Namnet", name))) == ("Namnet", sentence)


def test_names_are_made_fit_to_be_published() -> None:
    """A control code in a name becomes a mark that can be seen."""
    assert name_of(Organisation("x", "agency", same("a\x1b[31mb"))) == ("a\ufffd[31mb", "a\ufffd[31mb")
