"""Forms are read as a visitor meets them: which fields there are, and what each is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probes.casebook import exchange_of

from digimaturity.probes.complaint_pages import form_links, form_on, is_of_all
from digimaturity.probes.page import Page


def page_of(html: str) -> Page:
    """A page of that code."""
    return Page(exchange_of({"url": "https://www.exempelstad.example/synpunkter", "html": html}, Path()))


def test_a_field_is_called_by_its_label() -> None:
    """A label that points at a field or holds it names it; else its placeholder does; hidden fields are none."""
    form = form_on(
        page_of(
            "<form><label for=a>Namn *</label><input id=a><label>E-post <input type=email></label>"
            "<textarea placeholder=Text></textarea><input type=hidden name=h><input type=submit></form>"
        )
    )
    assert form is not None
    assert [called for _, called in form.fields()] == ["Namn *", "E-post", "Text"]


def test_a_form_about_the_page_itself_is_no_form_for_comments() -> None:
    """The page's own question is passed over, and the form for comments behind it is found."""
    asked = "<form>Hjälpte informationen dig? <textarea></textarea></form>"
    assert form_on(page_of(asked)) is None
    form = form_on(page_of(f"{asked}<form>Din synpunkt <textarea></textarea></form>"))
    assert form is not None
    assert "Din synpunkt" in form.text


def test_a_form_for_searching_is_no_form_for_comments() -> None:
    """Where nothing can be written in one's own words, there is no form."""
    assert form_on(page_of("<form role=search><input type=search name=q></form>")) is None


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("Synpunkter och klagomål", True),
        ("Tyck till om kommunen", True),
        ("Klagomål på skolan", False),
        ("Klagomål på behandling av personuppgifter", False),
        ("Kontakta oss", False),
    ],
)
def test_complaints_of_all_are_told_from_those_of_one_service(heading: str, is_so: bool) -> None:  # noqa: FBT001 - a case's answer
    """The first heading says whether a page is on complaints, and whether of one service only."""
    assert is_of_all(page_of(f"<main><h1>{heading}</h1></main>")) is is_so


def test_links_to_forms_stand_in_the_content() -> None:
    """Menus, e-mail and the page itself are no links to its form."""
    page = page_of(
        '<nav><a href="/x">Formulär</a></nav><main><a href="mailto:a@b.example">Skicka en synpunkt</a>'
        '<a href="/synpunkter">Lämna synpunkt</a><a href="/f">Lämna din synpunkt här</a></main>'
    )
    assert [link.url for link in form_links(page)] == ["https://www.exempelstad.example/f"]
