"""Trails are read from the code of pages of many makes, and compared with menus and addresses."""

from __future__ import annotations

import pytest
from tests.probes.service_pages import page

from digimaturity.probes.trails import Step, address_levels, is_start, marks_place, path_in_menu, same_place, trail_of

A = "https://www.exempelstad.example"


def test_a_trail_in_a_list_is_its_items() -> None:
    """Signs between the steps are no part of their names, and the last step need not be a link."""
    found = trail_of(
        page('<nav aria-label="Brödsmulor"><ol><li><a href="/">Start</a> /</li><li>Bygglov</li></ol></nav>')
    )
    assert found == (Step("Start", f"{A}/"), Step("Bygglov"))


def test_a_loose_trail_ends_with_the_text_after_its_last_link() -> None:
    """Words such as "Du är här" are no step."""
    found = trail_of(
        page('<p class="breadcrumb">Du är här: <a href="/">Start</a> &gt; <a href="/b">Bygga</a> &gt; Lov</p>')
    )
    assert [s.text for s in found] == ["Start", "Bygga", "Lov"]


def test_a_trail_of_names_without_links_is_none() -> None:
    """Something called a trail that leads nowhere is not taken for one, nor is a hidden one."""
    assert trail_of(page('<div class="breadcrumb">Bygglov</div>')) == ()
    assert trail_of(page('<nav class="breadcrumb" hidden><a href="/">Start</a></nav>')) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/B/", "https://a.example/b", True),
        ("https://a.example/b.html", "https://a.example/b", True),
        ("https://a.example/b?x=1", "https://a.example/b?x=2", False),
        ("https://a.example/b", "https://b.example/b", False),
    ],
)
def test_addresses_of_the_same_page_are_one(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """A slash, an ending, the case and www make no difference; a query and a host do."""
    assert same_place(one, other) is same


def test_the_levels_of_an_address_are_those_above_the_page() -> None:
    """A language at the beginning is no level of its own."""
    assert address_levels(page("", f"{A}/bygga/lov/altan")) == ("/bygga", "/bygga/lov")
    assert address_levels(page("", f"{A}/sv/bygga/lov.html")) == ("/sv/bygga",)
    assert address_levels(page("", f"{A}/lov")) == ()


@pytest.mark.parametrize(("url", "is_one"), [("/", True), ("/sv", True), ("/index.html", True), ("/bygga", False)])
def test_start_pages_are_told_by_their_address(url: str, is_one: bool) -> None:  # noqa: FBT001
    """The root of a site and of its languages are start pages."""
    assert is_start(f"{A}{url}", page("")) is is_one
    assert not is_start("https://annan.example/", page(""))


def test_a_page_s_place_in_a_menu_is_what_it_hangs_under() -> None:
    """The entries above it, the outermost first; none where the menu is flat, None where it is not in a menu."""
    nested = (
        '<nav><ul><li><a href="/a">A</a><ul><li><a href="/b">B</a><ul><li><a href="/lov">L</a></li></ul></li></ul></li>'
        "</ul></nav>"
    )
    assert path_in_menu(page(nested, f"{A}/lov")) == (f"{A}/a", f"{A}/b")
    assert path_in_menu(page('<nav><ul><li><a href="/lov">L</a></li></ul></nav>', f"{A}/lov")) == ()
    assert path_in_menu(page('<nav><ul><li><a href="/x">X</a></li></ul></nav>', f"{A}/lov")) is None


def test_a_marked_entry_counts_only_in_a_menu() -> None:
    """A mark in the content says nothing of menus."""
    assert marks_place(page('<nav><a aria-current="page" href="/x">X</a></nav>'))
    assert not marks_place(page('<main><a aria-current="page" href="/x">X</a></main>'))
