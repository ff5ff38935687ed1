"""The page on outside-in and residents: its limits, its example and its measured figures are the tool's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.insight.test_need_verdict import FIVE, seen
from tests.resident_views import asked, survey

from digimaturity.ground.language import use
from digimaturity.insight.need_verdict import MET_ABOVE, NOT_MET_BELOW, Verdict, compared
from digimaturity.model.comment_terms import Area
from digimaturity.residents.comment_needs import AREA_NEEDS
from digimaturity.residents.need_voices import voices_of
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
PAGES = ("gap.md", "skillnad.md")


def prose(page: str) -> str:
    """The text of a page, with decimal points."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.sub(r"(?<=\d),(?=\d)", ".", text) if page == "skillnad.md" else text


def ends(cell: str) -> tuple[float, float]:
    """The two ends of an interval."""
    low, high = cell.split("–")
    return float(low), float(high)


@pytest.mark.parametrize(("page", "lang"), [("gap.md", "en"), ("skillnad.md", "sv")])
def test_the_example_comes_out_as_the_page_says(page: str, lang: str) -> None:
    """Each row's two intervals give its verdict, in the words of the page's language."""
    use("en" if lang == "en" else "sv")
    block = prose(page).split("<!-- gap-example -->\n\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]
    assert len(rows) == 5
    for _, score, share, verdict in rows:
        low, high = ends(share)
        voices = voices_of([survey(asked("q", (low + high) / 2, low, high, "open"))], "open")
        assert str(compared(seen(*ends(score)), voices, FIVE).verdict.words) == verdict


@pytest.mark.parametrize("page", PAGES)
def test_the_limits_on_the_page_are_those_that_are_used(page: str) -> None:
    """2 and 3 of 0–5, 40 and 60 of a hundred; and every verdict is explained in its own words."""
    rows = [line for line in prose(page).splitlines() if "0–5" in line or "40–60" in line]
    assert pytest.approx((2, 3, 40, 60)) == (5 * NOT_MET_BELOW, 5 * MET_ABOVE, 100 * NOT_MET_BELOW, 100 * MET_ABOVE)
    assert any("| 2–3 | 40–60 |" in row for row in rows)
    use("sv" if page == "skillnad.md" else "en")
    assert all(f"- **{verdict.words}**" in prose(page) for verdict in Verdict)


def test_both_pages_have_the_same_figures() -> None:
    """Paragraph by paragraph, heading by heading and row by row."""

    def figures(page: str) -> list[list[str]]:
        text = prose(page).replace("7,040", "7040").replace("7 040", "7040").replace("7.040", "7040")
        return [
            [*re.findall(r"^(?:#+|-|\||```)", part, re.MULTILINE), *sorted(re.findall(r"\d+(?:\.\d+)?", part))]
            for part in text.split("\n\n")
        ]

    assert figures(PAGES[0]) == figures(PAGES[1])


def test_the_page_counts_the_needs_that_there_are() -> None:
    """Eleven needs; the areas of comments that speak of none are those that the page names."""
    catalogue = load(shipped("criteria"))
    assert len(catalogue.needs) == 11
    assert {need for needs in AREA_NEEDS.values() for need in needs} <= catalogue.needs.keys()
    assert set(Area) - AREA_NEEDS.keys() == {Area.SERVICES, Area.OVERALL}


def test_the_measured_coverage_is_that_of_the_benchmarks_page() -> None:
    """The table of the benchmark has the figures that the page rounds, and neither falls short of what is promised."""
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    block = text.split("<!-- need-intervals -->\n\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]
    shares = [float(row[2].removesuffix("%")) for row in rows]
    assert [row[1] for row in rows] == ["7040", "7040"]
    assert min(shares) >= 87
    assert all(f"{round(share)} %" in prose(page) for share in shares for page in PAGES)
