"""The five pages that the questions name are found in a recording, and no page that is only guessed takes a place."""

from __future__ import annotations

from tests.probes.looking.eyes import WEBSITE, answer, page, site_of

from digimaturity.model.recording import Exchange
from digimaturity.probes.looking.pages_to_see import five_pages, pages_to_see, start_url

LINKS = "<a href=/kontakt>Kontakta oss</a><a href=/till>Tillgänglighetsredogörelse</a>"
START = answer(WEBSITE, page(f"<main><h1>Hej</h1>{LINKS}</main>"))
SERVICE = answer(
    WEBSITE + "bygglov", page("<main><h1>Bygglov</h1><a href=/ansok>Ansök om bygglov i e-tjänsten</a></main>")
)
FORM = answer(
    WEBSITE + "ansok", page("<main><h1>Ansökan</h1><form><label>Fastighet <input name=f></label></form></main>")
)
OTHERS = (
    answer(WEBSITE + "kontakt", page("<main><h1>Kontakt</h1></main>")),
    answer(WEBSITE + "till", page("<main><h1>Tillgänglighetsredogörelse</h1></main>")),
    answer(WEBSITE + "nyheter", page("<main><h1>Nyheter</h1></main>")),
)


def test_the_five_pages_are_those_that_the_question_names() -> None:
    """Start page, first service's page, contact page, accessibility statement and e-service; no other page."""
    site = site_of(START, SERVICE, FORM, *OTHERS, service=WEBSITE + "bygglov")
    assert [p.url.removeprefix(WEBSITE) for p in five_pages(site)] == ["", "bygglov", "kontakt", "till", "ansok"]
    seen = {s.url.removeprefix(WEBSITE): s for s in pages_to_see(site)}
    assert next(iter(seen)) == ""
    assert "nyheter" not in seen
    assert seen["bygglov"].service == seen["ansok"].form == "building_permit"
    assert {url for url, s in seen.items() if s.social} == {"", "kontakt", "bygglov"}


def test_a_page_that_was_not_seen_has_no_stand_in() -> None:
    """Where the contact page was refused, four pages are left, and nothing is put in its place."""
    wall = Exchange(WEBSITE + "kontakt", START.at, 403)
    site = site_of(START, SERVICE, FORM, wall, OTHERS[1], OTHERS[2], service=WEBSITE + "bygglov")
    assert [p.url.removeprefix(WEBSITE) for p in five_pages(site)] == ["", "bygglov", "till", "ansok"]


def test_a_start_page_that_scripts_fill_can_be_seen_and_a_wall_cannot() -> None:
    """An empty shell is opened in the browser; a check against robots is not."""
    shell = answer(WEBSITE, page("<div id=app></div><script src=/app.js></script>"))
    assert start_url(site_of(shell)) == WEBSITE
    assert start_url(site_of(Exchange(WEBSITE, START.at, 403))) == ""
    assert pages_to_see(site_of(Exchange(WEBSITE, START.at, 403))) == []
