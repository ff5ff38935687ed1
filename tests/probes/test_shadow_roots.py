"""What a browser shows of a page's shadow roots is read, and what it does not show is not."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import Page
from digimaturity.probes.shadow_roots import opened


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<x-a><template shadowrootmode=open>Hej</template></x-a>", "Hej"),
        ("<x-a><template shadowrootmode='closed'>Hej</template></x-a>", "Hej"),
        ('<x-a><TEMPLATE id=t shadowrootmode="open">Hej</TEMPLATE></x-a>', "Hej"),
        ("<template>Göm</template><x-a><template shadowrootmode=open>Hej</template></x-a>", "Hej"),
        ("<x-a><template shadowrootmode=open>Hej<template>Göm</template></template></x-a>", "Hej"),
        ("<template>Göm<x-a><template shadowrootmode=open>Göm</template></x-a></template>Hej", "Hej"),
        ("</template>Hej<template shadowrootmode=shut>Göm</template>", "Hej"),
    ],
)
def test_declared_shadow_roots_show_and_other_templates_do_not(html: str, shown: str) -> None:
    """Also where one stands inside the other, in any spelling."""
    page = Page(Exchange("https://a.example/", "", 200, (("content-type", "text/html"),), html.encode()))
    assert page.text.split() == [shown]


def test_a_page_without_them_is_as_it_was() -> None:
    """Templates are left alone, to the letter."""
    html = "<template id=a><p>x</template>"
    assert opened(html) == html


def test_templates_by_the_thousands_are_read_once() -> None:
    """Those that never end too."""
    assert_grows_in_step(lambda size: opened("<template shadowrootmode=open>" * size), 800)
