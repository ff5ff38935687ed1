"""The forms of pages: which one is meant, and what each makes."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from tests.written import shipped

from digimaturity.content.portrait import portrait_of
from digimaturity.ground.errors import UsageError
from digimaturity.publish.page_forms import FORMS, HTML, MEMO, PDF, Links, form_for


def test_a_form_is_the_one_asked_for_or_what_the_suffix_means() -> None:
    """A name wins where the suffix says nothing; without either there are web pages."""
    assert form_for(None, None) is HTML
    assert form_for(PurePath("a.pdf"), None) is PDF
    assert form_for(PurePath("A.MD"), None) is MEMO
    assert form_for(PurePath("a.txt"), "memo") is MEMO
    assert form_for(None, "pdf") is PDF
    assert form_for(PurePath("a.html"), "html") is HTML


def test_a_name_and_a_suffix_that_disagree_are_refused() -> None:
    """The refusal says what both say."""
    with pytest.raises(UsageError, match=r"a.md is memo, but --format says pdf"):
        form_for(PurePath("a.md"), "pdf")


@pytest.mark.parametrize(("name", "begins"), [("html", b"<!doctype html>"), ("memo", b"# "), ("pdf", b"%PDF-")])
def test_each_form_makes_its_kind_of_page(name: str, begins: bytes) -> None:
    """The content is what the form's name says; only web pages have a page of the comparison."""
    study = shipped("exempel")
    form = FORMS[name]
    assert form.name == name
    assert form.page(portrait_of(study, "nonsenskoping"), Links()).lower().startswith(begins.lower())
    assert (form.panel is not None) == (name == "html")
    assert form.is_text == (name != "pdf")
