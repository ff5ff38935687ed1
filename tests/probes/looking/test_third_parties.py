"""Known trackers are known by their hosts and by what they store; others are not taken for them."""

from __future__ import annotations

import pytest

from digimaturity.probes.looking.third_parties import is_known_storage, kind_of_host


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("www.google-analytics.com", "statistics"),
        ("region1.google-analytics.com", "statistics"),
        ("connect.facebook.net", "social"),
        ("www.youtube-nocookie.com", "social"),
        ("x.com", "social"),
        ("stats.g.doubleclick.net", "advertising"),
        ("www.google.com", ""),
        ("netflix.com", ""),
        ("myfacebook.com", ""),
        ("mastodon.social", ""),
        ("facebook.com.exempelstad.example", ""),
        ("", ""),
    ],
)
def test_hosts_are_known_by_their_whole_names(host: str, kind: str) -> None:
    """A host is a tracker's where its name ends in a known one after a full stop, and only there."""
    assert kind_of_host(host) == kind


@pytest.mark.parametrize(
    "name", ["_ga", "_ga_ABC123DEF", "_gid", "_pk_id.1.1fff", "_pk_ses.12.ab", "_fbp", "_hjSessionUser_9"]
)
def test_known_names_are_known_at_any_host(name: str) -> None:
    """Statistics are statistics though they are stored for the site's own domain."""
    assert is_known_storage(name, "www.exempelstad.example")


@pytest.mark.parametrize("name", ["JSESSIONID", "_gaffel", "ga", "CookieConsent", "my_ga", "sv-consent", "_g"])
def test_other_names_are_not(name: str) -> None:
    """A name that only looks like a known one is not taken for it."""
    assert not is_known_storage(name, "www.exempelstad.example")


def test_whatever_a_platform_stores_is_known() -> None:
    """What is stored for a social platform's domain is never necessary, by whatever name."""
    assert is_known_storage("VISITOR_INFO1_LIVE", ".youtube.com")
