"""The domain of an organisation's mail is its registered one, else what its own pages say."""

from __future__ import annotations

from tests.probes.casebook import CASES, site_of

from digimaturity.probes.mail_domain import GUESSED, LINKED, REGISTERED, WEBSITE, mail_domain

LINKS = "<a href='mailto:a@leverantor.example'>A</a><a href='mailto:a%40exempelstad.example?subject=x'>B</a>"


def test_the_registered_address_comes_first() -> None:
    """A registered address decides, with its domain in ASCII and small letters."""
    told = {"organisation": {"email": "Kommun@Ärendestad.example"}, "page": LINKS}
    assert mail_domain(site_of(told, CASES)) == ("xn--rendestad-u2a.example", REGISTERED)


def test_links_count_where_the_domain_is_the_body_s_own() -> None:
    """A supplier's address on the page is passed over."""
    assert mail_domain(site_of({"page": LINKS}, CASES)) == ("exempelstad.example", LINKED)


def test_without_an_address_the_website_s_domain_is_a_guess_or_the_rule() -> None:
    """Where the contact page has no address, the website's domain is the rule; unseen, it is a guess."""
    start = "<p>Välkommen</p><a href='/kontakt'>Kontakta oss</a>"
    contact = {
        "url": "https://www.exempelstad.example/kontakt",
        "html": "<main><h1>Kontakta oss</h1><p>Ring oss</p></main>",
    }
    assert mail_domain(site_of({"page": start}, CASES)) == ("exempelstad.example", GUESSED)
    assert mail_domain(site_of({"page": start, "exchanges": [contact]}, CASES)) == ("exempelstad.example", WEBSITE)
