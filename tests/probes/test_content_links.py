"""Links in the content are told from menus, and a link is broken only where asking for it failed twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.probes.casebook import CASES, site_of

from digimaturity.probes.content_links import Led, has_failed_once, links_of, outcome_of

URL = "https://www.exempelstad.example/a"


def tried(*answers: tuple[str, object]) -> Led:
    """What is known of a link that was asked for with these methods, and these statuses or obstacles."""
    exchanges: list[dict[str, Any]] = [
        {"url": URL, "method": m, "status" if isinstance(a, int) else "obstacle": a} for m, a in answers
    ]
    return outcome_of(site_of({"exchanges": exchanges}, CASES), URL)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ((), Led.OPEN),
        ((("HEAD", 200),), Led.WORKS),
        ((("HEAD", 404), ("GET", 200)), Led.WORKS),
        ((("HEAD", 404), ("GET", 404)), Led.BROKEN),
        ((("HEAD", 404), ("HEAD", 404)), Led.OPEN),
        ((("GET", 500), ("GET", 502)), Led.BROKEN),
        ((("GET", 410),), Led.OPEN),
        ((("HEAD", 405),), Led.OPEN),
        ((("HEAD", 403), ("GET", 404)), Led.UNCOUNTED),
        ((("HEAD", "robots"),), Led.UNCOUNTED),
        ((("GET", "timeout"), ("GET", "timeout")), Led.OPEN),
        ((("GET", "too_large"),), Led.WORKS),
        ((("GET", 999),), Led.UNCOUNTED),
    ],
)
def test_what_is_known_of_a_link(answers: tuple[tuple[str, object], ...], outcome: Led) -> None:
    """Works, broken, not counted, or not settled."""
    assert tried(*answers) is outcome


def test_the_first_forty_different_links_of_the_content_are_taken() -> None:
    """Menus, mail and the page itself are left out; the same address counts once."""
    many = "".join(f"<a href='/{n}'>x</a><a href='/{n}#y'>x</a>" for n in range(60))
    html = f"<nav><a href='/meny'>m</a></nav><main><a href='mailto:a@b.example'>m</a><a href='/'>h</a>{many}</main>"
    page = site_of({"page": html}, CASES).start.page
    assert page is not None
    found = links_of(page)
    assert len(found) == 40
    assert found[:2] == ["https://www.exempelstad.example/0", "https://www.exempelstad.example/1"]


def test_a_link_that_failed_by_head_is_asked_for_again() -> None:
    """A failed HEAD asks for a GET; one that worked, or a wall, does not."""
    for status, again in ((404, True), (405, True), (200, False), (403, False)):
        site = site_of({"exchanges": [{"url": URL, "method": "HEAD", "status": status}]}, CASES)
        assert has_failed_once(site, URL) is again
