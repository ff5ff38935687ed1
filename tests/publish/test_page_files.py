"""Which files the pages and charts of a study are, where they stand, and how they find each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, said
from tests.csv_read import read_csv
from tests.studies import GOOD
from tests.studies import study as small_study
from tests.written import shipped

from digimaturity.content.colophon import whose_and_when
from digimaturity.content.portrait import portrait_of
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, use
from digimaturity.publish.chart_files import chart_files, chart_footer
from digimaturity.publish.page_files import answer_files, report_pages, with_list
from digimaturity.publish.page_forms import FORMS, HTML, MEMO, PDF, form_for
from digimaturity.publish.page_links import Links, Site, Whereabouts, page_name, path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BOTH = ("sv", "en")
WANTED = ["exempelstad", "nonsenskoping"]


def found(wanted: Sequence[str], spoken: str, languages: tuple[str, ...], site: Site = Site()) -> Whereabouts:  # noqa: B008
    """Where the pages of a language find the others; the comparison is among them."""
    return Whereabouts(tuple(wanted), spoken, languages, with_panel=True, site=site)


def test_pages_of_the_first_language_stand_at_the_top() -> None:
    """The comparison comes first, then each organisation, in each language; a memo has no comparison."""
    study = shipped("exempel")
    paths = [path for path, _ in report_pages(study, WANTED, HTML, BOTH, with_panel=True)]
    assert paths[:3] == ["index.html", "exempelstad.html", "nonsenskoping.html"]
    assert paths[3:] == [f"en/{path}" for path in paths[:3]]
    memos = [path for path, _ in report_pages(study, WANTED, MEMO, ("en",), with_panel=True)]
    assert memos == ["exempelstad.md", "nonsenskoping.md"]
    assert path_of("index", "sv", ("en", "sv"), ".pdf") == "sv/index.pdf"


def test_a_page_finds_those_beside_it_and_itself_in_the_other_language() -> None:
    """Links are relative: from a page in a folder of its own up to the top, and never to a page that is not there."""
    page = found(WANTED, "en", BOTH).links_of("exempelstad")
    assert page.panel == "index.html"
    assert page.other_language == "../exempelstad.html"
    assert page.organisations == {"exempelstad": "exempelstad.html", "nonsenskoping": "nonsenskoping.html"}
    alone = found(WANTED, "sv", ("sv",)).links_of("index")
    assert (alone.panel, alone.other_language) == (None, None)
    assert found([], "sv", BOTH).links_of("index").other_language == "en/index.html"


def test_a_page_leads_to_what_is_published_about_each_organisation_and_to_nothing_else() -> None:
    """Memo, chart, answers and PDF of each, from a folder of a language too; without them no links."""
    everything = Site(memo=True, pdf=True, answers=True, charts=True, files=True)
    page = found(["con"], "en", BOTH, everything).links_of("con_", "dimensions-con")
    assert dict(page.beside["con"]) == {
        "PDF": "con_.pdf",
        "memo": "con_.md",
        "chart": "../charts/en/dimensions-con.svg",
        "CSV": "../answers/con_.csv",
    }
    assert (page.files, page.picture) == ("files.html", "../charts/en/dimensions-con.png")
    bare = found(["con"], "sv", BOTH).links_of("con_", "dimensions-con")
    assert (bare.beside, bare.files, bare.picture) == ({"con": ()}, None, None)


def test_with_an_address_a_page_knows_its_own_place_on_the_web() -> None:
    """The comparison's is the folder itself; each language has one, and the picture's is absolute."""
    site = Site(charts=True, address="https://exempel.example/m/")
    page = found(["aby"], "en", BOTH, site).links_of("aby", "dimensions-aby")
    assert page.own == "https://exempel.example/m/en/aby.html"
    assert dict(page.in_languages) == {
        "sv": "https://exempel.example/m/aby.html",
        "en": "https://exempel.example/m/en/aby.html",
    }
    assert page.picture == "https://exempel.example/m/charts/en/dimensions-aby.png"
    assert found(["aby"], "sv", BOTH, site).links_of("index").own == "https://exempel.example/m/"


def test_each_organisation_has_its_answers_as_a_table() -> None:
    """A file of each, with the rows about it alone."""
    files = dict(answer_files(shipped("exempel"), WANTED))
    assert list(files) == [f"answers/{o}.csv" for o in WANTED]
    _, rows = read_csv(files["answers/exempelstad.csv"].decode())
    assert {row["organisation"] for row in rows} == {"exempelstad"}
    assert len(rows) > 100


def test_the_list_names_every_file_that_came_before_it_and_itself() -> None:
    """Whatever is in the folder is linked to, whether or not it is known what it is."""
    made = [("exempelstad.html", b"x" * 3000), ("data/odd.bin", b""), ("charts/en/dimensions-exempelstad.svg", b"")]
    study = shipped("exempel")
    files = dict(with_list(study, iter(made), ["exempelstad"], BOTH, Site(files=True)))
    assert list(files) == [path for path, _ in made] + ["files.html", "en/files.html"]
    for name, up in (("files.html", ""), ("en/files.html", "../")):
        page = files[name].decode()
        for path in (*(path for path, _ in made), "files.html", "en/files.html", "published.json"):
            assert f'href="{up}{path}"' in page, (name, path)


def test_each_chart_is_drawn_as_svg_and_png() -> None:
    """The dimensions and the first steps of an organisation, twice each."""
    found = dict(chart_files(shipped("exempel"), ["nonsenskoping"], ("en",)))
    assert {"dimensions-nonsenskoping.svg", "steps-nonsenskoping.svg"} <= set(found)
    assert {path.removesuffix(".svg") + ".png" for path in found if path.endswith(".svg")} <= set(found)
    assert all(content.startswith((b"<?xml", b"\x89PNG")) for content in found.values())


def test_a_chart_that_leaves_says_when_it_was_observed_and_what_made_it() -> None:
    """The first line has the edition and its years, the second the source and the tool."""
    use("en")
    known, made = chart_footer(shipped("eu-2023")).split("\n")
    assert known == "EU eGovernment Benchmark 2023 (eu-2023) · Observed 2021–2022"
    assert made.startswith("Based on data from the eGovernment Benchmark 2023")
    assert " · digimaturity " in made
    assert "criteria;" not in known + made


def test_the_years_are_said_once() -> None:
    """Where the line on whose result it is has them, they do not stand beside it again."""
    use("en")
    study = shipped("eu-2023")
    for origin, wanted in (
        (Text("Av 2021–2022", "Of 2021–2022"), ["Of 2021–2022"]),
        (Text("Räknat här", "Reckoned here"), ["Reckoned here", "Observed 2021–2022"]),
        (None, ["Observed 2021–2022"]),
    ):
        known = replace(study, edition=replace(study.edition, origin=origin))
        assert [str(line) for line in whose_and_when(known)] == wanted


def test_a_form_is_the_one_asked_for_or_what_the_suffix_means() -> None:
    """A name wins where the suffix says nothing; without either there are web pages."""
    assert form_for(None, None) is HTML
    assert form_for(PurePath("a.pdf"), None) is PDF
    assert form_for(PurePath("A.MD"), None) is MEMO
    assert form_for(PurePath("a.txt"), "memo") is MEMO
    assert form_for(None, "pdf") is PDF
    assert form_for(PurePath("a.html"), "html") is HTML


@pytest.mark.parametrize(("path", "name"), [("m.docx", "memo"), ("m.odt", "pdf"), ("m.csv", "html"), ("m.txt", "html")])
def test_a_file_of_another_kind_is_refused(path: str, name: str) -> None:
    """Markdown in a .docx would open in no word processor; a memo may be plain text, and a version is no suffix."""
    with pytest.raises(UsageError):
        form_for(PurePath(path), name)
    assert form_for(PurePath("a.txt"), "memo").is_file(PurePath("A.TXT"))
    assert form_for(PurePath("round-2.0"), "memo") is MEMO


def test_a_name_and_a_suffix_that_disagree_are_refused() -> None:
    """The refusal says what both say."""
    with pytest.raises(UsageError, match=r"a.md is memo, but --format says pdf"):
        form_for(PurePath("a.md"), "pdf")


@pytest.mark.parametrize(("name", "begins"), [("html", b"<!doctype html>"), ("memo", b"# "), ("pdf", b"%PDF-")])
def test_each_form_makes_its_kind_of_page(name: str, begins: bytes) -> None:
    """The content is what the form's name says; only web pages have a page of the comparison."""
    study = shipped("exempel")
    form = FORMS[name]
    assert form.name == name
    assert form.page(portrait_of(study, "nonsenskoping"), Links()).lower().startswith(begins.lower())
    assert (form.panel is not None) == (name == "html")
    assert form.is_text == (name != "pdf")


def test_a_page_never_has_a_name_that_a_system_or_the_tool_keeps_for_itself() -> None:
    """Ids of Windows' devices and of the tool's own files get a line after them; others are the page's name."""
    names = ("con", "aux", "nul", "com1", "index", "files", "readme", "service-a")
    assert [page_name(n) for n in names] == [f"{n}_" for n in names]
    assert page_name("malmo") == "malmo"
    links = found(["index"], "sv", ("sv", "en")).links_of(page_name("index"))
    assert (links.panel, links.organisations, links.other_language) == (
        "index.html",
        {"index": "index_.html"},
        "en/index_.html",
    )


def test_a_page_gives_a_gain_that_is_known_in_part_from_to() -> None:
    """As plan and memo do: A-03 is worth 1/6 of the total, so 1 to 3 points more gain 0.17 to 0.50."""
    known = {**GOOD, **answered(A_03=said(2, up_to=4))}
    ((_, page),) = report_pages(small_study({"aby": known}), ["aby"], HTML, ("en",), with_panel=False)
    assert '<td class="n">+0.17–0.50</td>' in page.decode()
