"""Accounts are told from share buttons, single posts and a platform's start page."""

from __future__ import annotations

import pytest

from digimaturity.ground.language import Text
from digimaturity.model.organisation import Organisation
from digimaturity.probes.social_accounts import account_of, is_named_after, leads_to_platform_start


@pytest.mark.parametrize(
    ("url", "platform", "name"),
    [
        ("https://www.facebook.com/exempelstad", "Facebook", "exempelstad"),
        ("https://www.facebook.com/profile.php?id=100064123", "Facebook", "100064123"),
        ("https://www.facebook.com/groups/123456/", "Facebook", "123456"),
        ("https://www.facebook.com/pages/Exempel/123456", "Facebook", "123456"),
        ("https://x.com/exempelstad?lang=sv", "X", "exempelstad"),
        ("https://twitter.com/exempelstad", "X", "exempelstad"),
        ("https://www.linkedin.com/company/exempelstad/", "LinkedIn", "exempelstad"),
        ("https://www.youtube.com/@exempelstad", "Youtube", "exempelstad"),
        ("https://www.youtube.com/channel/UCabc", "Youtube", "UCabc"),
        ("https://www.tiktok.com/@exempel.stad", "Tiktok", "exempel.stad"),
        ("https://bsky.app/profile/exempelstad.example", "Bluesky", "exempelstad.example"),
        ("https://mastodon.social/@exempelstad", "Mastodon", "exempelstad"),
    ],
)
def test_an_account(url: str, platform: str, name: str) -> None:
    """The address of an account gives its platform and its name there."""
    found = account_of(url)
    assert found is not None
    assert (found[0].name, found[1]) == (platform, name)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/share/abc/",
        "https://www.facebook.com/exempelstad/posts/123",
        "https://www.facebook.com/events/123",
        "https://twitter.com/intent/tweet?text=a",
        "https://twitter.com/share",
        "https://x.com/exempelstad/status/1",
        "https://www.linkedin.com/shareArticle?mini=true",
        "https://www.youtube.com/watch?v=abc",
        "https://www.youtube.com/embed/abc",
        "https://www.instagram.com/p/Cabc/",
        "https://www.instagram.com/",
        "https://www.exempelstad.example/@namn",
        "mailto:kommun@exempelstad.example",
        "http://[",
    ],
)
def test_no_account(url: str) -> None:
    """Buttons that share, single posts, start pages and other sites lead to no account."""
    assert account_of(url) is None


def test_a_platform_s_start_page() -> None:
    """A button that nobody filled in leads to the platform itself, and an account's address does not."""
    assert leads_to_platform_start("https://www.facebook.com/")
    assert not leads_to_platform_start("https://www.facebook.com/exempelstad")
    assert not leads_to_platform_start("https://www.exempelstad.example/")


def test_a_name_is_the_body_s_when_it_holds_a_word_of_its_own() -> None:
    """The municipality's own word counts, in the genitive too; what every municipality is called does not."""
    body = Organisation("e", "municipality", Text("Exempelstads kommun", "Exempelstad Municipality"))
    assert is_named_after("exempelstad_bibliotek", body)
    assert not is_named_after("kommunen", body)
