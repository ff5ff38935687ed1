"""What a button in the content unfolds is read; what else the code hides is not."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import Page

URL = "https://www.exempelstad.example/"


def page(html: str) -> Page:
    """A page of some code."""
    return Page(
        Exchange(URL, "2026-11-28T10:00:00+00:00", 200, (("content-type", "text/html; charset=utf-8"),), html.encode())
    )


@pytest.mark.parametrize(
    "html",
    [
        "<main><h2><button aria-expanded=false aria-controls=a>Avgift</button></h2><p id=a hidden>Gratis</p></main>",
        "<main><button aria-expanded=false>Avgift</button><div style='display:none'>Gratis</div></main>",
        "<main><h3><button aria-expanded=false>Avgift</button></h3> <div hidden=until-found>Gratis</div></main>",
        "<main><a role=tab aria-controls='x a'>Avgift</a><p>Mer</p><div role=tabpanel id=a hidden>Gratis</div></main>",
        "<div><button aria-expanded=false aria-controls=a>Avgift</button><div id=a hidden>Gratis</div></div>",
    ],
)
def test_accordions_and_tabs_are_read(html: str) -> None:
    """Whether the button names its panel or stands right above it, the panel's text is text of the page."""
    assert "Gratis" in page(html).content.split("\n")


@pytest.mark.parametrize(
    "html",
    [
        "<main><p>Text</p></main><header><button aria-controls=a>Meny</button><div id=a hidden>Gratis</div></header>",
        "<main><p>Text</p></main><nav><button aria-expanded=false>Meny</button><ul hidden><li>Gratis</ul></nav>",
        "<div role=search><button aria-controls=a>Sök</button></div><div id=a hidden>Gratis</div>",
        "<main><button aria-controls=a>Visa</button><dialog id=a>Gratis</dialog></main>",
        "<main><button aria-controls=a>Visa</button><p>Text</p><div hidden>Gratis</div></main>",
        "<main><button>Skicka</button><div hidden>Gratis</div></main>",
    ],
)
def test_what_else_is_hidden_stays_hidden(html: str) -> None:
    """Menus, dialogs, search panels and what no button unfolds are not read."""
    assert "Gratis" not in page(html).content


def test_links_in_an_accordion_show() -> None:
    """A link that somebody unfolds is a link of the page."""
    read = page("<main><button aria-controls=a>Mer</button><div id=a hidden><a href=/x>Ansök</a></div></main>")
    assert [(link.text, link.is_hidden) for link in read.links] == [("Ansök", False)]


def test_many_buttons_take_no_more_than_their_number() -> None:
    """Of thousands of buttons, each with a panel, the first are unfolded, and none is looked for in all the others."""

    def read(size: int) -> None:
        html = "".join(f"<button aria-controls=p{n}>x</button><div id=p{n} hidden>ja{n}</div>" for n in range(size))
        text = page(f"<main>{html}</main>").content
        assert "ja0" in text
        assert "ja499" in text
        assert f"ja{size - 1}" not in text

    assert_grows_in_step(read, 700)
