"""The page of a round of replies: read, filled in and saved in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser, violations
from tests.written import two_assessors

from digimaturity.content.reply_results import round_of
from digimaturity.ground.language import speaking
from digimaturity.publish.pages.reply_page import round_page
from digimaturity.workspace.reply_sheet import read_reply_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running browser."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page about Åby, in Swedish."""
    folder = tmp_path_factory.mktemp("round")
    with speaking("sv"):
        content = round_page(round_of(two_assessors(folder / "study"), "aby", "2026-12-18"), "aby-genmale.csv")
    (folder / "aby.html").write_bytes(content)
    return folder / "aby.html"


def test_the_page_says_nothing_of_who_assessed(page: Path) -> None:
    """Neither names, notes nor how many there were; the results and the last day are there."""
    text = page.read_text(encoding="utf-8")
    for word in ("Anna", "anna", "Bo Ek", "ringde", "Bedömare", "Karin"):
        assert word not in text
    assert "Svara senast 18 december 2026." in text
    assert "https://aby.example/bo/" not in text  # evidence of an answer that the consensus stands before
    assert text.count("<article") == len(set(text.split('data-key="')[2:]))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_keeps_anyone_out(chromium: Any, page: Path, width: int, *, dark: bool) -> None:
    """Every rule of axe-core holds, in the light and in the dark, and nothing is wider than the window."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=True
    )
    opened = context.new_page()
    opened.goto(page.as_uri())
    assert violations(opened) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_what_is_filled_in_is_saved_as_a_file_that_can_be_read_in(chromium: Any, page: Path, tmp_path: Path) -> None:
    """With nothing filled in there is nothing to save; what is goes into the file as the workbook would have it."""
    context = chromium.new_context(accept_downloads=True)
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("console", lambda said: troubles.append(said.text))
    opened.goto(page.as_uri())
    opened.get_by_role("button", name="Spara svaren som en fil").click()
    assert opened.get_by_role("status").inner_text() == "Inget är ifyllt än."
    opened.get_by_label("Håller ni med? A-01").select_option("nej")
    opened.get_by_label("Kommentar A-01").fill('=Det är "fel",\nsedan mars.')
    opened.get_by_label("Håller ni med? A-03").first.select_option("ja")
    with opened.expect_download() as waiting:
        opened.get_by_role("button", name="Spara svaren som en fil").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "aby-genmale.csv"
    assert opened.get_by_role("status").inner_text().startswith("Sparat: 2.")
    rows, problems = read_reply_sheet(path)
    assert problems == []
    assert [(r.key.criterion, r.key.service, r.agrees, r.text) for r in rows] == [
        ("A-01", None, "no", '=Det är "fel",\nsedan mars.'),
        ("A-03", "bygglov", "yes", ""),
    ]
    assert troubles == []
    context.close()


def test_without_scripts_it_is_a_page_to_read(chromium: Any, page: Path) -> None:
    """No field is shown that could not be saved, and where to reply instead is said."""
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(page.as_uri())
    assert not opened.locator("textarea").first.is_visible()
    assert opened.locator("noscript p").is_visible()
    context.close()
