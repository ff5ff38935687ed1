"""``digimaturity report``: pages, PDF and memo, to a file, a folder or stdout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.running import call, run, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHEN = "1790000000"
EXAMPLE = ("--edition", "exempel")


def report(at: Path, *words: str, code: int = 0, **variables: str | None) -> str:
    """Run the command; returns what it told."""
    done = call("report", *words, at=at, SOURCE_DATE_EPOCH=WHEN, **variables)
    assert done.returncode == code, done.stderr
    return done.stderr


def test_one_page_becomes_a_file(tmp_path: Path) -> None:
    """One organisation in one language is one file, named after the organisation and the edition, or as asked."""
    told = report(tmp_path, "exempelstad", *EXAMPLE)
    assert "exempelstad-exempel.html" in told
    assert (tmp_path / "exempelstad-exempel.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    report(tmp_path, "exempelstad", *EXAMPLE, "-o", "own/name.html")
    assert (tmp_path / "own" / "name.html").read_bytes() == (tmp_path / "exempelstad-exempel.html").read_bytes()


def test_everyone_and_the_comparison_become_a_folder(tmp_path: Path) -> None:
    """Without names the folder holds the comparison and a page for each organisation, and a manifest."""
    report(tmp_path, *EXAMPLE)
    folder = tmp_path / "report-exempel"
    assert {p.name for p in folder.iterdir()} == {
        "index.html", "exempelstad.html", "nonsenskoping.html", "published.json"
    }  # fmt: skip
    manifest = json.loads((folder / "published.json").read_text(encoding="utf-8"))
    assert manifest["made"] == {"sv": "2026-09-21", "en": "2026-09-21"}
    assert set(manifest["files"]) == {"index.html", "exempelstad.html", "nonsenskoping.html"}


def test_both_languages_link_to_each_other(tmp_path: Path) -> None:
    """The user's own language stands at the top, the other in a folder; every link leads to a file that is there."""
    report(tmp_path, *EXAMPLE, "--lang", "both", "-o", "site", LC_ALL="sv_SE.UTF-8")
    site = tmp_path / "site"
    assert 'lang="sv"' in (site / "index.html").read_text(encoding="utf-8")[:60]
    assert 'lang="en"' in (site / "en" / "index.html").read_text(encoding="utf-8")[:60]
    for path in site.rglob("*.html"):
        for href in re.findall(r'href="([^"#:]+)"', path.read_text(encoding="utf-8")):
            assert (path.parent / href).is_file(), (path.name, href)


def test_a_page_alone_links_to_nothing_that_is_not_there(tmp_path: Path) -> None:
    """A file on its own has no links to the comparison or to the others."""
    report(tmp_path, "exempelstad", *EXAMPLE, "-o", "one.html")
    assert re.findall(r'href="([^"#:]+)"', (tmp_path / "one.html").read_text(encoding="utf-8")) == []


def test_one_service_is_a_page_or_a_memo(tmp_path: Path) -> None:
    """Of everyone in the edition who has it, by id or name; it goes with no organisation, and there is no PDF of it."""
    report(tmp_path, "--service", "bygglov", *EXAMPLE, "-o", "one.html")
    assert '<h1 id="finding">' in (tmp_path / "one.html").read_text(encoding="utf-8")
    done = call("report", "--service", "Bygglov", *EXAMPLE, "--format", "memo", at=tmp_path)
    assert done.stdout.startswith("# One service seen from outside: ")
    assert "html or memo" in report(tmp_path, "--service", "bygglov", *EXAMPLE, "--format", "pdf", code=2)
    assert "Give one" in report(tmp_path, "exempelstad", "--service", "bygglov", *EXAMPLE, code=2)
    assert "Did you mean" in report(tmp_path, "--service", "byglov", *EXAMPLE, code=2)


def test_the_comparison_alone_can_be_a_file(tmp_path: Path) -> None:
    """With a file to go to and nobody named, the comparison is written."""
    report(tmp_path, *EXAMPLE, "-o", "all.html")
    assert '<h1 id="finding">' in (tmp_path / "all.html").read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["all.html"]


def test_several_pages_do_not_fit_in_a_file(tmp_path: Path) -> None:
    """Two languages or two organisations and one file: the error says what to do, and nothing is written."""
    told = report(tmp_path, "exempelstad", *EXAMPLE, "--lang", "both", "-o", "a.html", code=2)
    assert "folder" in told
    assert list(tmp_path.iterdir()) == []


def test_a_memo_goes_to_stdout(tmp_path: Path) -> None:
    """The memo is Markdown on stdout, or a file."""
    done = call("report", "exempelstad", *EXAMPLE, "--format", "memo", at=tmp_path)
    assert done.stdout.startswith("# ")
    report(tmp_path, "exempelstad", *EXAMPLE, "--format", "memo", "-o", "memo.md")
    assert (tmp_path / "memo.md").read_text(encoding="utf-8").startswith("# ")


def test_a_pdf_is_a_pdf(tmp_path: Path) -> None:
    """The PDF is written to a file, and to stdout byte by byte the same."""
    pytest.importorskip("typst")
    report(tmp_path, "nonsenskoping", *EXAMPLE, "--format", "pdf", "-o", "one.pdf")
    done = run(
        "report", "nonsenskoping", *EXAMPLE, "--format", "pdf", "-o", "-", at=tmp_path, text=False,
        SOURCE_DATE_EPOCH=WHEN,
    )  # fmt: skip
    assert done.stdout == (tmp_path / "one.pdf").read_bytes()
    assert done.stdout.startswith(b"%PDF-")


def test_charts_leave_as_svg_and_png(tmp_path: Path) -> None:
    """Each chart is an SVG that an XML parser reads and a PNG, with its source below; a second run is the same."""
    pytest.importorskip("resvg_py")
    words = ("exempelstad", *EXAMPLE, "--charts", "pictures", "-o", "one.html")
    report(tmp_path, *words)
    folder = tmp_path / "pictures"
    names = {p.stem for p in folder.glob("*.svg")}
    assert names == {p.stem for p in folder.glob("*.png")}
    assert {"dimensions-exempelstad", "steps-exempelstad", "ranking-municipality"} <= names
    for path in folder.glob("*.svg"):
        words_in = "".join(ET.fromstring(path.read_text(encoding="utf-8")).itertext())  # noqa: S314 - our own file
        assert "exempel" in words_in
        assert "2026-09-21" in words_in
    assert all(p.read_bytes().startswith(b"\x89PNG") for p in folder.glob("*.png"))
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    report(tmp_path, *words)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds something else is refused, and nothing in it is touched."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    told = report(tmp_path, *EXAMPLE, "-o", "mine", code=2)
    assert "thesis.txt" in told
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH must be a number of seconds."""
    done = call("report", "exempelstad", *EXAMPLE, at=tmp_path, SOURCE_DATE_EPOCH="yesterday")
    assert (done.returncode, "SOURCE_DATE_EPOCH" in done.stderr) == (2, True)


def test_the_terms_come_from_the_workspace(tmp_path: Path) -> None:
    """Publisher, contact and licence of digimaturity.toml stand in the page; a flag goes before them."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    with (study / "digimaturity.toml").open("a", encoding="utf-8") as file:
        file.write('publisher = "Exempelrådet"\ncontact = "oppnadata@exempel.example"\nlicence = "CC0-1.0"\n')
    report(study, "malmo", "-o", "one.html", "--publisher", "Provrådet")
    page = (study / "one.html").read_text(encoding="utf-8")
    assert "Provrådet" in page
    assert "Exempelrådet" not in page
    assert "oppnadata@exempel.example" in page
    assert "CC0-1.0" in page


def test_an_assessment_just_begun_has_a_page(tmp_path: Path) -> None:
    """One answer is enough: too little for a result, with what it can become, and all else is said to be unanswered."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    for form, suffix in (("html", "html"), ("memo", "md")):
        report(study, "malmo", "--format", form, "-o", f"one.{suffix}", "--lang", "sv")
    page = (study / "one.html").read_text(encoding="utf-8")
    assert "För lite besvarat; kan bli" in page
    assert page.count('data-state="open"') == 167


def test_an_organisation_without_answers_is_told(tmp_path: Path) -> None:
    """Nothing is written about someone nobody has looked at."""
    told = report(tmp_path, "lund", *EXAMPLE, code=2)
    assert "Lund" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "begins"), [("one.pdf", b"%PDF"), ("one.md", b"# "), ("one.HTML", b"<!DOCTYPE")])
def test_the_suffix_of_the_file_says_the_form(tmp_path: Path, name: str, begins: bytes) -> None:
    """Without --format a .pdf becomes a PDF and a .md a memo; against --format it is refused and nothing written."""
    if name.endswith("pdf"):
        pytest.importorskip("typst")
    report(tmp_path, "nonsenskoping", *EXAMPLE, "-o", name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    other = "memo" if name != "one.md" else "html"
    told = report(tmp_path, "nonsenskoping", *EXAMPLE, "-o", f"new-{name}", "--format", other, code=2)
    assert name.lower().partition(".")[2] in told
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_files_that_are_no_longer_there_are_named(tmp_path: Path) -> None:
    """Publishing less than the last time says which files are gone."""
    report(tmp_path, *EXAMPLE, "--lang", "both", "-o", "site")
    told = report(tmp_path, *EXAMPLE, "-o", "site")
    assert "sv/exempelstad.html" in told
    assert "Gone" in told


def test_an_organisation_alone_is_compared_with_nobody(tmp_path: Path) -> None:
    """With one organisation there is no spread, no role model and no word of a comparison."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    report(study, "-o", "all.html", "--panel", "all", "--lang", "en")
    page = (study / "all.html").read_text(encoding="utf-8")
    assert "One organisation is asked about" in page
    assert "Nobody is rated yet" in page
    assert "distribution-" not in page


def test_ctrl_c_leaves_the_folder_as_it_was_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted after a page, the command ends with 130, the old folder stands, and one message says it all."""
    report(tmp_path, *EXAMPLE, "-o", "site")
    before = {p.name: p.read_bytes() for p in (tmp_path / "site").iterdir()}

    def pages(*_: object, **__: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise KeyboardInterrupt

    monkeypatch.setattr("digimaturity.verbs.report.report_pages", pages)
    told = report(tmp_path, *EXAMPLE, "-o", "site", code=130)
    assert "Nothing was published" in told
    assert "go on" not in told
    assert {p.name: p.read_bytes() for p in (tmp_path / "site").iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(("form", "lang"), [("html", "sv"), ("html", "en"), ("memo", "en"), ("pdf", "en")])
def test_no_levels_text_is_printed_as_seen_where_the_answer_is_known_in_part(
    tmp_path: Path, form: str, lang: str
) -> None:
    """PRE-01 is 2 or more: neither the text of level 2 nor of 4 stands on the page, but what it lies between does."""
    given = ("malmo", "PRE-01", "2-5", "--reason", "olika svar", "--assessor", "Anna", "--edition", "2026")
    study = workspace(tmp_path, given)
    path = study / f"out.{'md' if form == 'memo' else form}"
    report(study, "malmo", "--format", form, "--lang", lang, "-o", str(path))
    shown = pdf_text(path) if form == "pdf" else path.read_text(encoding="utf-8")
    told = " ".join(shown.split())
    for level in (
        "first hit in one search engine but not",
        "första träff i den ena sökmotorn men inte",
        "in at least one the title",
    ):
        assert level not in told
    if form != "memo":
        assert ("Nivån är minst 2." if lang == "sv" else "The level is at least 2.") in told
        assert ("2–5 av 5" if lang == "sv" else "2–5 of 5") in told


def pdf_text(path: Path) -> str:
    """What a PDF says."""
    import pypdf

    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
