"""The copy of two years ago is found among what was recorded, and five addresses are drawn from it."""

from __future__ import annotations

from tests.probes.casebook import CASES, site_of

from digimaturity.probes.archived_copy import archived_copy, sample

ARCHIVE = "https://web.archive.org/web"
HERE = "https://www.exempelstad.example"


def test_the_nearest_copy_of_the_body_s_own_site_is_taken() -> None:
    """Copies more than half a year off, and of others' sites, do not count."""
    urls = [f"{ARCHIVE}/20250301/{HERE}/", f"{ARCHIVE}/20241101101010id_/{HERE}/", f"{ARCHIVE}/20230101/{HERE}/"]
    urls += [f"{ARCHIVE}/20241128/https://nonsenskoping.example/"]
    copy = archived_copy(site_of({"exchanges": [{"url": u, "html": "<p>x</p>"} for u in urls]}, CASES))
    assert copy is not None
    assert (copy.at.date().isoformat(), copy.original) == ("2024-11-01", f"{HERE}/")
    assert archived_copy(site_of({"exchanges": [{"url": urls[2], "html": "<p>x</p>"}]}, CASES)) is None


def test_links_to_start_search_news_and_other_sites_are_not_drawn() -> None:
    """The first five others are, each once, by their original addresses."""
    left_out = ["/", "#x", "/sok?q=1", "/nyheter/a", "https://annan.example/", "mailto:a@b.example"]
    drawn = [f"/web/20241128/{HERE}/a", "/b", f"{HERE}/b#c", "/c", "/d", "/e", "/f"]
    html = "".join(f"<a href='{href}'>Länk</a>" for href in left_out + drawn)
    copy = archived_copy(site_of({"exchanges": [{"url": f"{ARCHIVE}/20241128/{HERE}/", "html": html}]}, CASES))
    assert copy is not None
    assert sample(copy) == [f"{HERE}/{name}" for name in "abcde"]
