"""Addresses of the session's pages."""

from __future__ import annotations

import pytest
from tests.builders import criterion

from digimaturity.assess.browser.links import outward_link, overview_link, picture_link, question_link, study_link
from digimaturity.ground.language import same, speaking
from digimaturity.insight.questions import Question
from digimaturity.model.answers import Service


def test_a_page_stands_below_its_language_and_its_body() -> None:
    """In the language in use unless another is asked for; a question about a service has the service last."""
    question = Question(criterion("A-01", "a", per="service"), Service("bygglov", same("Bygglov")), 1)
    with speaking("sv"):
        assert (study_link(), overview_link("lund")) == ("/sv/", "/sv/lund/")
        assert question_link("lund", question) == "/sv/lund/A-01/bygglov"
    assert question_link("lund", Question(criterion("A-01", "a")), "sv") == "/sv/lund/A-01"


def test_what_is_asked_of_a_page_and_odd_names_are_escaped() -> None:
    """No name leads out of its place in the address; what is empty is not asked."""
    assert overview_link("lund", "en", show="", q="å&b/c") == "/en/lund/?q=%C3%A5%26b%2Fc"
    assert study_link("en", q="") == "/en/"
    assert overview_link("../x?y#z", "en") == "/en/..%2Fx%3Fy%23z/"
    assert picture_link("lund", "ab", small=True) == "/picture/lund/ab?small"
    assert picture_link("lund", "a/b") == "/picture/lund/a%2Fb"


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("https://lund.se/bygg", "https://lund.se/bygg"),
        ("lund.se/bygg", "https://lund.se/bygg"),
        ("lund.se:8443/", "https://lund.se:8443/"),
        ("javascript:alert(1)", None),
        ("anna@lund.se", None),
        ("se sidan", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_without_https_is_a_link_too(written: str | None, leads_to: str | None) -> None:
    """A host with or without a path is opened by https; words, scripts and e-mail addresses are no links."""
    assert outward_link(written) == leads_to
