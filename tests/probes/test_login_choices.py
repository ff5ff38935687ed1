"""Ways to log in are read from what can be chosen, never from what is only told of."""

from __future__ import annotations

from tests.probes.service_pages import page

from digimaturity.probes.login_choices import Sort, is_login_page, login_choices


def test_choices_are_read_from_links_buttons_pictures_and_radio_buttons() -> None:
    """Each once, in order, with its sort."""
    p = page(
        '<h1>Logga in</h1><a href="/b">Mobilt BankID</a><a href="/b2">BankID på kort</a>'
        '<button><img alt="Freja eID+"></button>'
        '<input type=radio id=s><label for=s>SITHS-kort</label><input type=submit value="Utländsk e-legitimation">'
        "<button>EU-plånbok</button>"
    )
    assert {(c.name, c.sort) for c in login_choices(p)} == {
        ("BankID", Sort.SWEDISH),
        ("Freja", Sort.SWEDISH),
        ("SITHS", Sort.AT_WORK),
        ("eIDAS", Sort.FOREIGN),
        ("EU-plånbok", Sort.WALLET),
    }
    assert login_choices(p)[0].text == "Mobilt BankID"


def test_what_is_only_told_of_is_no_choice() -> None:
    """Running text, links to read more or to get an eID, menus and footers offer no login."""
    p = page(
        '<p>Logga in med BankID.</p><a href="/x">Läs mer om Freja</a><a href="https://www.bankid.com/skaffa">BankID</a>'
        '<nav><a href="/e">eIDAS</a></nav><footer><a href="/s">SITHS</a></footer><button hidden>Foreign eID</button>'
    )
    assert login_choices(p) == ()


def test_a_login_page_says_little_else() -> None:
    """A long page with a link to log in is none; nor is one with a choice and no word of logging in."""
    assert is_login_page(page("<h1>Logga in</h1><button>BankID</button>"))
    assert is_login_page(page("<h1>Logga in</h1><input type=password>"))
    assert not is_login_page(page("<h1>Bygglov</h1><p>Här kan du logga in.</p>"))
    assert not is_login_page(page("<h1>Betala</h1><button>BankID</button>"))
    assert not is_login_page(page(f"<h1>Logga in</h1><button>BankID</button><p>{'ord ' * 2000}</p>"))
