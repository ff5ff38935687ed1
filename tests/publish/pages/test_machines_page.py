"""The page *What the machines saw*: it counts, it links, it scores nobody, and it is small."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser, served, violations
from tests.growth import TIMES, assert_grows_in_step
from tests.looked import ERROR_PAGE, HTTPS, REDIRECTS, hindered, looked_at, run, said, unsettled
from tests.page_read import Node, read

from digimaturity.content.machine_looks import machines_of
from digimaturity.ground.language import Text, speaking
from digimaturity.publish.page_files import report_pages
from digimaturity.publish.page_forms import HTML
from digimaturity.publish.page_links import Links, Site
from digimaturity.publish.pages.machines_page import machines_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.content.publication import Publication

pytestmark = pytest.mark.shipped
LINKS = Links(organisations={"exempelstad": "exempelstad.html"}, data=(("CSV", "data/scores.csv"),))
PHONE = 320


def two(folder: Path) -> Publication:
    """One body that was seen, and one behind a wall, on one host."""
    seen = run(said(HTTPS, 5), said(ERROR_PAGE, 2, 4), hindered(REDIRECTS), obstacles={"timeout": 1})
    walled = run(hindered(HTTPS), unsettled(ERROR_PAGE), pages=0, obstacles={"forbidden": 2})
    return looked_at(folder, {"exempelstad": [seen], "robotborg": [walled]})


def page(study: Publication, language: Any = "en", links: Links = LINKS) -> str:
    """The page in a language."""
    with speaking(language):
        return machines_page(study, links).decode()


def row(found: Node, begins: str) -> list[str]:
    """The cells of the row that begins with these words."""
    rows = [[cell.words() for cell in tr.inside] for tr in found.all("tr")]
    (one,) = [cells for cells in rows if cells and cells[0].startswith(begins)]
    return one


def test_each_criterion_has_its_counts_in_words_beside_the_bar(tmp_path: Path) -> None:
    """Asked, one answer, fewer answers, nothing settled, blocked, not tried: what nobody is at has no column."""
    found = read(page(two(tmp_path)))
    heads = [th.words() for th in found.all("table")[0].all("th", scope="col")]
    assert heads == ["Criterion", "Asked", "One answer", "Fewer answers", "Nothing settled", "Blocked", "Not tried"]
    assert row(found, "PRE-18")[1:] == ["2", "1", "0", "0", "1", "0"]
    assert row(found, "PRE-07")[1:] == ["2", "0", "1", "1", "0", "0"]


def test_the_bar_is_as_long_as_the_share_and_hidden_from_readers_of_screens(tmp_path: Path) -> None:
    """One of two has one answer: half of the bar; what it says stands in the row."""
    content = page(two(tmp_path))
    (bar,) = re.findall(r"PRE-18</span>.*?(<svg.*?</svg>)", content, re.DOTALL)
    assert 'aria-hidden="true"' in bar
    assert re.findall(r'class="(?:part|half)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', bar) == [
        ("0", "50"),
        ("50", "0"),
    ]


def test_each_organisation_has_a_row_that_leads_to_its_page_where_it_has_one(tmp_path: Path) -> None:
    """Pages, proposals, blocked, what was in the way and the day; who has no page is only named."""
    found = read(page(two(tmp_path)))
    assert row(found, "Exempelstad") == ["Exempelstad", "9", "2", "1", "no answer came in time (1)", "2026-11-28"]
    assert row(found, "Robotborg")[:4] == ["Robotborg", "0", "0", "1"]
    assert [a.words() for a in found.all("td") + found.all("th") for a in a.all("a")] == ["Exempelstad"]


def test_the_page_says_that_it_scores_nobody_and_that_nothing_is_said_of_what_was_not_seen(tmp_path: Path) -> None:
    """In both languages, with the host that two share, and how to report a mistake."""
    for language, wanted in (
        ("en", ("Nothing here is a score.", "may be there all the same", "one and the same observation", "Report a")),
        ("sv", ("Inget här är ett betyg.", "kan finnas ändå", "en och samma iakttagelse", "Anmäl ett felaktigt")),
    ):
        content = page(two(tmp_path), language)
        assert [w for w in wanted if w not in content] == []


def test_the_tables_can_be_taken_along_where_data_are_published(tmp_path: Path) -> None:
    """Four files, from a folder of a language too; none where there are no data."""
    study = two(tmp_path)
    up = replace(LINKS, top="../")
    assert re.findall(r'href="(\.\./data/[^"]+)"', page(study, links=up)) == [
        "../data/probed-criteria.csv",
        "../data/probed-organisations.csv",
        "../data/probed-obstacles.csv",
        "../data/probes.csv",
    ]
    assert "data/probed" not in page(study, links=Links())


def test_a_run_of_another_version_has_no_counts(tmp_path: Path) -> None:
    """A dash stands where nothing can be said, and the page has no table of criteria where there is none."""
    found = read(page(looked_at(tmp_path, {"exempelstad": [run(said(HTTPS, 5), catalogue="0.9")]})))
    assert row(found, "Exempelstad")[1:4] == ["9", "–", "–"]
    assert found.all("section", **{"aria-labelledby": "coverage"}) == []


def test_whatever_an_organisation_is_called_is_no_markup(tmp_path: Path) -> None:
    """A name from a register is text."""
    study = two(tmp_path)
    hostile = replace(study.looked_at["robotborg"], name=Text("<script>alert(1)</script>", "<b>x</b>"))
    content = page(replace(study, looked_at={**study.looked_at, "robotborg": hostile}))
    assert "<b>x</b>" not in content
    assert "&lt;b&gt;x&lt;/b&gt;" in content


def test_the_page_is_one_of_a_published_folder_and_in_no_other(tmp_path: Path) -> None:
    """Where it is asked for it stands in each language; the comparison leads to it."""
    study = two(tmp_path)
    made = dict(report_pages(study, [], HTML, ("sv", "en"), with_panel=False, site=Site(machines=True)))
    assert list(made) == ["machines.html", "en/machines.html"]
    assert b'lang="en"' in made["en/machines.html"]
    assert dict(report_pages(study, [], HTML, ("sv",), with_panel=False)) == {}


def test_two_hundred_and_ninety_take_no_more_than_their_number_and_are_small(tmp_path: Path) -> None:
    """The work is in step with their number, and the page less than a megabyte and a half."""
    from digimaturity.probes.all_probes import by_criterion

    probes = [(probe.id, criterion) for criterion, probe in by_criterion().items()]
    concluded = [said(p, n % 5, 5) if n % 3 else hindered(p) for n, p in enumerate(probes)]
    causes = {"forbidden": 3, "timeout": 12, "tls": 1, "budget": 40}
    one = run(*concluded, obstacles=causes)
    few = 8
    sizes = (few, TIMES * few, 290)
    studies = {n: looked_at(tmp_path / str(n), {f"kommun{k}": [one] for k in range(n)}) for n in sizes}

    def made(size: int) -> None:
        machines_of(studies[size])
        page(studies[size])

    assert_grows_in_step(made, few)
    assert len(page(studies[290]).encode()) < 1_500_000


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page, in a real browser on a phone and at a desk."""
    folder = tmp_path_factory.mktemp("machines")
    content = page(two(folder / "edition"), "sv")
    (folder / "web").mkdir()
    (folder / "web" / "machines.html").write_text(content, encoding="utf-8")
    with browser() as chromium, served(folder / "web") as address:

        def at(width: int) -> Any:
            shown = chromium.new_page(viewport={"width": width, "height": 900})
            shown.goto(f"{address}machines.html")
            shown.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
            return shown

        yield at


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(opened: Any, width: int) -> None:
    """No rule of axe-core is broken, in light and in dark, and the page is no wider than the window."""
    shown = opened(width)
    assert violations(shown) == []
    shown.emulate_media(color_scheme="dark")
    assert violations(shown, "color-contrast") == []
    assert shown.evaluate("() => document.scrollingElement.scrollWidth") <= width
