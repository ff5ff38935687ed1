"""The page of one service: what it says, what it leads to, and what leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EU's answers published in both languages, without charts as files."""
    at = tmp_path_factory.mktemp("site")
    words = ("publish", "--edition", "eu-2022-2023", "--lang", "both", "--no-charts", "-o", "site")
    done = call(*words, at=at, SOURCE_DATE_EPOCH="1790000000")
    assert done.returncode == 0, done.stderr
    return at / "site"


def test_a_service_has_its_page_and_memo_and_is_led_to(site: Path) -> None:
    """From the comparison and from the page of each that has it; not from those of others."""
    href = 'href="service-boendeparkering.html"'
    keys = ("boendeparkering", "digital-vard", "foraldraskap")
    assert {p.name for p in site.glob("service-*")} == {f"service-{k}{end}" for k in keys for end in (".html", ".md")}
    assert href in (site / "index.html").read_text(encoding="utf-8")
    assert href in (site / "malmo.html").read_text(encoding="utf-8")
    assert href not in (site / "csn.html").read_text(encoding="utf-8")
    for path in (site / "service-boendeparkering.html", site / "sv" / "service-boendeparkering.html"):
        for found in re.findall(r'href="([^"#:]+)"', path.read_text(encoding="utf-8")):
            assert (path.parent / found).is_file(), found


def test_the_page_says_the_finding_the_questions_and_where_they_come_from(site: Path) -> None:
    """The finding is the heading; the source's questions, how many had it, and the origin stand below."""
    page = (site / "sv" / "service-boendeparkering.html").read_text(encoding="utf-8")
    assert '<h1 id="finding">Skaffa parkeringstillstånd: ' in page
    assert "Finns själva tjänsten på nätet?" in page
    assert ">12 av 15</td>" in page
    assert "inte EU:s resultat" in page
    assert '<a href="malmo.html">Malmö stad</a>' in page
    # Those of whom there is no page stand without a link.
    assert 'scope="row">Uppsala kommun</th>' in page
    # How many are published is another number than how many have the service.
    assert "<dt>Omfattning</dt>" not in page
