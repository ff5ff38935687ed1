"""A fault of a template is told once, with how many pages it is on."""

from __future__ import annotations

from tests.probes.looking.eyes import AT, WEBSITE, answer, page, site_of

from digimaturity.model.recording import Fact
from digimaturity.probes.judging.browser.alt_text import PROBE
from digimaturity.probes.judging.browser.axe_pages import normalised


def _axe(url: str, *html: str) -> Fact:
    nodes = [{"target": "img", "html": one} for one in html]
    violation = {
        "rule": "image-alt",
        "help": "",
        "impact": "",
        "best_practice": False,
        "count": len(html),
        "nodes": nodes,
    }
    return Fact("browser.axe", url, AT, {"whole": True, "box": "none", "violations": [violation]})


def test_the_same_code_on_two_pages_is_one_fault() -> None:
    """A logo whose address and number differ from page to page is one fault of two pages; another picture is none."""
    start = page("<main><h1>Hej</h1><a href=/kontakt>Kontakta oss</a></main>")
    site = site_of(answer(WEBSITE, start), answer(WEBSITE + "kontakt", page("<main><h1>Kontakt</h1></main>")))
    facts = (
        _axe(WEBSITE, '<img class="logo" src="/a1.png" id="l1">', '<img class="karta" src="/k.png">'),
        _axe(WEBSITE + "kontakt", '<img class="logo" src="/b2.png" id="l2">'),
    )
    object.__setattr__(site.recording, "facts", facts)
    (said,) = PROBE.judgements(site)
    told = [reason.sv for reason in said.reasons]
    assert len(told) == 1
    assert "finns på 2 sidor" in told[0]
    assert "logo" in told[0]


def test_what_templates_fill_in_makes_no_difference() -> None:
    """Addresses, ids and numbers are left out of what is compared; classes and names are not."""
    assert normalised('<a href="/1" id="x1" class="k">3 svar</a>') == normalised(
        '<a href="/2" id="x2" class="k">14 svar</a>'
    )
    assert normalised('<a class="a">') != normalised('<a class="b">')
