"""The section on residents: of an organisation what its own say, of an edition what is published of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser, served, violations
from tests.resident_views import asked, comments, practice_study, survey
from tests.running import call

from digimaturity.model.comment_terms import Area
from digimaturity.workspace.residents_file import keep_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN, OTHER = "exempelstad", "nonsenskoping"
VIEWS = (
    survey(
        asked("q1", 3, 1, 5, "findable"),
        asked("q1", 12, 6, 21, "findable", group=(("age", "65+"),), n=101),
        asked("q2", 68, 64, 72, "simple"),
        asked("q1", 15, 9, 24, "findable", service="Bygglov", n=110),
        start="2025-03-01",
        end="2025-03-31",
    ),
    comments((Area.WAITING, 10, 10, 80)),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages in both languages about a study in which the residents of one have spoken."""
    made = practice_study(tmp_path_factory.mktemp("residents"))
    for view in VIEWS:
        keep_view(made / "assessments" / "2026" / OWN, view)
    done = call("report", "--lang", "both", "-o", "web", at=made)
    assert done.returncode == 0, done.stderr
    done = call("report", OWN, "-o", "r.pdf", "--lang", "sv", at=made)
    assert done.returncode == 0, done.stderr
    return made


def section(site: Path, name: str) -> str:
    """The section of a page, empty where there is none."""
    page = (site / "web" / name).read_text(encoding="utf-8")
    found = re.search(r'<section aria-labelledby="residents">.*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_both_sides_of_each_need_are_told_in_words_with_a_bar_each(site: Path) -> None:
    """Share and interval of the own survey, by service too, with what could explain and how to read it."""
    shown = section(site, f"{OWN}.html")
    assert "3 of 100 (1–5)" in shown
    assert "Those who answered: 3 of 100 (1–5), not met." in shown
    assert "The service Building permit" in shown
    assert "none of them has been tested" in shown
    assert "65+" in shown
    before, _ = shown.split("<table", 1)
    assert "It rests on: The survey, 400 answers, base: all who phoned" in before
    rows = re.findall(r"<tr[^>]*><th[^>]*>can be found</th>.*?</tr>", shown, re.DOTALL)
    assert rows[0].count('class="part"') == 2
    assert '<rect class="part" x="1.00" y="2" width="4.00" height="4"/>' in rows[0]
    assert rows[0].count('d="M40 0v8M60 0v8"') == 2
    # A header cell that says nothing would be read out as nothing.
    assert not re.search(r"<th[^>]*>\s*(&nbsp;|\xa0)?\s*</th>", shown)


def test_both_languages_say_the_same_figures(site: Path) -> None:
    """The Swedish page has them too, in Swedish."""
    shown = section(site, f"sv/{OWN}.html")
    assert "3 av 100 (1–5)" in shown
    assert "Vad som kan förklara skillnaderna" in shown


def test_nothing_is_shown_of_one_of_whose_residents_nothing_is_kept(site: Path) -> None:
    """Not even what is published of others, which would read as if it were about this one."""
    assert section(site, f"{OTHER}.html") == ""
    page = (site / "web" / f"{OTHER}.html").read_text(encoding="utf-8")
    assert "#residents" not in page


def test_the_edition_has_the_background_and_no_organisation_in_it(site: Path) -> None:
    """Published figures with their sources, said to be of others."""
    shown = section(site, "index.html")
    assert "They say nothing of any of the organisations here" in shown
    assert "Sweden" in shown
    assert "Exempelstad" not in shown
    assert "Those who answered" not in shown


def test_the_printed_report_has_the_section(site: Path) -> None:
    """As a heading, with the table, in the language of the report; typst would refuse what is no PDF/UA."""
    pypdf = pytest.importorskip("pypdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(site / "r.pdf").pages)
    flat = re.sub(r"\s+", " ", text)
    assert "Invånarna" in flat
    assert "3 av 100 (1–5)" in flat


def test_the_edition_draws_long_series_of_sweden_with_their_breaks_and_figures(site: Path) -> None:
    """Each picture has a title, words for whoever cannot see it, and its table; a break is a word and a sign."""
    shown = section(site, "index.html")
    pictures = re.findall(r'<figure class="chart">.*?</figure>', shown, re.DOTALL)
    assert len(pictures) >= 3
    assert all('role="img"' in p and "<figcaption>" in p and "<table>" in p for p in pictures)
    benchmark = next(p for p in pictures if "75.4" in p and "81.8" in p)
    assert "≠ Break" in benchmark
    ids = re.findall(r' id="([^"]+)"', (site / "web" / "index.html").read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def pages(site: Path) -> Iterator[tuple[Any, str]]:
    """A browser, and where the pages are served."""
    with browser() as chromium, served(site / "web") as root:
        yield chromium, root


@pytest.mark.parametrize(("name", "width"), [(f"{OWN}.html", 1280), (f"sv/{OWN}.html", 390), ("index.html", 390)])
def test_axe_finds_nothing_and_nothing_overflows(pages: tuple[Any, str], name: str, width: int) -> None:
    """With everything in the section open, in light and in dark, and no wider than the window."""
    chromium, root = pages
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(root + name)
    opened = (
        "document.querySelector('#residents').parentElement.querySelectorAll('details').forEach(d => d.open = true)"
    )
    page.evaluate(opened)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
