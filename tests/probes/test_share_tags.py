"""What a page's head says to those who show a link to it."""

from __future__ import annotations

from tests.probes.service_pages import page

from digimaturity.probes.share_tags import ShareTags, is_file_name, plain, share_tags


def test_tags_for_sharing_come_before_those_for_search() -> None:
    """A relative picture gets the page's own host, and the ordinary title and description stand in."""
    p = page(
        '<head><title>T</title><meta name="description" content="D"><meta property="og:title" content="OT">'
        '<meta property="og:image" content="/b.jpg"></head>'
    )
    assert share_tags(p) == ShareTags(
        "OT", "D", "https://www.exempelstad.example/b.jpg", "", has_og_title=True, has_og_description=False
    )


def test_a_page_that_says_nothing_has_empty_tags() -> None:
    """A picture whose address leads to no page is none."""
    p = page('<head><meta property="og:image" content="data:image/png;base64,AAAA"></head>')
    assert share_tags(p) == ShareTags("", "", "", "", has_og_title=False, has_og_description=False)


def test_texts_are_compared_without_signs_and_case() -> None:
    """The name of a file is no description."""
    assert plain("Bygglov | Exempelstad!") == "bygglov exempelstad"
    assert is_file_name("hus_2.JPG")
    assert not is_file_name("Ett hus. png")
