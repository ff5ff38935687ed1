"""Everything that is published can be reached from the first page, by links alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from tests.running import RELEASED, call

if TYPE_CHECKING:
    from pathlib import Path

TERMS = ("--publisher", "Exempel AB", "--contact", "data@exempel.example", "--address", "https://exempel.example/m/")


class _Links(HTMLParser):
    """The addresses that links of a page lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def reached(folder: Path, start: str) -> set[str]:
    """The files that links lead to from a page, through any number of others; each must be there."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if not here.endswith(".html"):
            continue
        page = _Links()
        page.feed((folder / here).read_text(encoding="utf-8"))
        for href in page.found:
            parts = urlsplit(href)
            if parts.scheme or not parts.path:
                continue
            target = normpath(join(dirname(here), unquote(parts.path)))
            assert (folder / target).is_file(), (here, href)
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice edition, published whole in both languages, PDF too."""
    at = tmp_path_factory.mktemp("published")
    words = ("publish", "--edition", "exempel", "--lang", "both", "--pdf", "-o", str(at / "web"), *TERMS)
    done = call(*words, at=RELEASED, SOURCE_DATE_EPOCH="1790000000")
    assert done.returncode == 0, done.stderr
    return at / "web"


@pytest.mark.parametrize("start", ["index.html", "sv/index.html"])
def test_every_file_is_reached_from_the_first_page(folder: Path, start: str) -> None:
    """Pages, memos, PDF, charts, tables, workbooks, schemas and the manifest, from either language."""
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert len(there) > 50
    assert there - reached(folder, start) == set()


def test_a_row_of_the_ranking_leads_to_everything_about_the_organisation(folder: Path) -> None:
    """Page, PDF, memo, chart and answers, in the page's language."""
    page = (folder / "sv/index.html").read_text(encoding="utf-8")
    (row,) = re.findall(r'<tr data-key="exempelstad"[^>]*><th scope="row"><a.*?</tr>', page.partition("sortable")[2])[
        :1
    ]
    assert re.findall(r'href="([^"]+)"', row) == [
        "exempelstad.html",
        "exempelstad.pdf",
        "exempelstad.md",
        "../charts/sv/dimensions-exempelstad.svg",
        "../answers/exempelstad.csv",
    ]


def test_files_are_listed_by_organisation_and_kind(folder: Path) -> None:
    """A row has each file of an organisation under what it is; the data package stands by its own name."""
    page = (folder / "files.html").read_text(encoding="utf-8")
    row = page.partition("Exempelstad")[2].partition("</tr>")[0]
    assert re.findall(r">([^<>]+)</a>", row) == [
        "English", "Swedish", "English", "Swedish", "English", "Swedish", "CSV",
        "SVG English", "PNG English", "SVG Swedish", "PNG Swedish",
        "SVG English", "PNG English", "SVG Swedish", "PNG Swedish",
    ]  # fmt: skip
    assert ">the data package digimaturity-exempel</a>" in page
    assert re.search(r'<a href="datapackage.json">datapackage.json</a> <span[^>]*>the data package\'s|&#39;s', page)


def test_a_page_tells_others_what_to_show_of_it_and_where_it_is(folder: Path) -> None:
    """Title, description and a picture that is there; its own address, and that of each language."""
    page = (folder / "sv/exempelstad.html").read_text(encoding="utf-8")
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert told["title"].startswith("Exempelstad")
    assert "Observerat" in told["description"]
    assert told["url"] == "https://exempel.example/m/sv/exempelstad.html"
    picture = told["image"].removeprefix("https://exempel.example/m/")
    assert (folder / picture).read_bytes().startswith(b"\x89PNG")
    assert f'<link rel="canonical" href="{told["url"]}">' in page
    assert dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', page)) == {
        "en": "https://exempel.example/m/exempelstad.html",
        "x-default": "https://exempel.example/m/exempelstad.html",
        "sv": "https://exempel.example/m/sv/exempelstad.html",
    }
