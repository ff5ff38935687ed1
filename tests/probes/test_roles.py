"""Links lead to the pages of a site by what they say, in Swedish and English, and by where they stand."""

from __future__ import annotations

import pytest
from tests.growth import assert_grows_in_step

from digimaturity.model.recording import Exchange
from digimaturity.probes.page import Page
from digimaturity.probes.roles import WORDS, Role, candidates, in_order, is_own

HOSTS = frozenset({"exempelstad.example"})


def page(html: str) -> Page:
    """The start page with some links."""
    known = (("content-type", "text/html; charset=utf-8"),)
    return Page(Exchange("https://www.exempelstad.example/", "2026-11-28", 200, known, html.encode()))


def first(role: Role, html: str) -> str:
    """The text of the likeliest link of a role; empty where there is none."""
    return next((link.text for link in candidates(role, [page(html)], HOSTS)), "")


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.CONTACT, "Kontakta oss"),
        (Role.STATEMENT, "Tillgänglighetsredogörelse"),
        (Role.STATEMENT, "Accessibility statement"),
        (Role.PRIVACY, "Så behandlar vi dina personuppgifter"),
        (Role.PRIVACY, "Behandling av personuppgifter"),
        (Role.E_SERVICES, "E-tjänster och blanketter"),
        (Role.MY_PAGES, "Mina sidor"),
        (Role.COMPLAINTS, "Lämna synpunkt"),
        (Role.MINORITIES, "Nationella minoriteter"),
        (Role.EASY_READ, "Lättläst"),
        (Role.SIGN_LANGUAGE, "Teckenspråk"),
        (Role.RECORDS, "Diarium"),
        (Role.MINUTES, "Möten och protokoll"),
        (Role.DISRUPTIONS, "Driftinformation"),
        (Role.FRAUD, "Varning för bluffmejl"),
        (Role.AUTOMATED_DECISIONS, "Automatiserade beslut"),
        (Role.CONSULTATIONS, "Samråd"),
        (Role.SERVICE_PROMISES, "Servicelöften"),
    ],
)
def test_the_common_words_lead_to_each_page(role: Role, text: str) -> None:
    """What sites usually call such a page leads to it, past other links."""
    html = f"<a href=/a>Bygga och bo</a><a href=/b>{text}</a><a href=/c>Aktiviteter</a>"
    assert first(role, html) == text


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.STATEMENT, "Tillgängliga lekplatser"),
        (Role.STATEMENT, "Bostäder med god tillgänglighet"),
        (Role.MY_PAGES, "Sidor om mina drömmar"),
        (Role.MINUTES, "Bygga och bo"),
        (Role.EASY_READ, "Lätta rätter"),
    ],
)
def test_words_that_only_resemble_lead_nowhere(role: Role, text: str) -> None:
    """A link on another matter is no candidate."""
    assert first(role, f"<a href=/a>{text}</a>") == ""


def test_the_whole_text_beats_a_word_and_one_s_own_host_beats_another() -> None:
    """A link elsewhere comes after one's own, a hidden one after a shown one, an address alone last."""
    html = (
        "<a href=/p/personuppgifter>Mer</a><a href='https://annan.example/p'>Personuppgifter</a>"
        "<a href=/m hidden>Personuppgifter</a><a href=/h>Hur vi hanterar personuppgifter</a>"
        "<a href=/e>Personuppgifter</a>"
    )
    found = [link.url for link in candidates(Role.PRIVACY, [page(html)], HOSTS)]
    ours = "https://www.exempelstad.example/"
    assert found == [f"{ours}e", f"{ours}m", f"{ours}h", "https://annan.example/p", f"{ours}p/personuppgifter"]


def test_every_role_but_the_start_has_words_and_an_order() -> None:
    """Each role can be looked for, the start page aside."""
    assert set(WORDS) == set(Role) - {Role.START}
    assert next(iter(in_order())) is Role.START
    assert candidates(Role.START, [page("<a href=/>x</a>")], HOSTS) == []


def test_a_host_below_an_own_one_is_own_and_a_name_that_ends_alike_is_not() -> None:
    """Hosts are compared label by label."""
    assert is_own("service.exempelstad.example", HOSTS)
    assert not is_own("nyexempelstad.example", HOSTS)


def test_a_site_of_nothing_but_links_takes_no_more_than_their_number() -> None:
    """Every page has other links by the hundreds; the first of them are enough to look for each role."""

    def search(size: int) -> None:
        links = ["".join(f"<a href='/{p}/{n}'>Kontakt {p} {n}</a>" for n in range(60)) for p in range(size)]
        pages = [page(code) for code in links]
        found = [candidates(role, pages, HOSTS) for role in in_order()]
        assert found[list(in_order()).index(Role.CONTACT)][0].text == "Kontakt 0 0"

    assert_grows_in_step(search, 3)
