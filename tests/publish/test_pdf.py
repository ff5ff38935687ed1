"""The report as a tagged PDF: complete, readable by people who cannot see it, and proof against what people write."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import BLOCKED, NA, NOT_ASSESSED, WHEN, answered, said
from tests.running import RELEASED, environment
from tests.studies import FAIR, GOOD, POOR, portrait, study, with_address

from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import Terms
from digimaturity.content.report_parts import content_of
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, same, use
from digimaturity.insight.standing_out import Model
from digimaturity.model.answers import Answer, Evidence, Service, superseded
from digimaturity.model.right_of_reply import Reply
from digimaturity.publish import pdf
from digimaturity.publish.pdf import report_pdf
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.content.portrait import Portrait

pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

THREE = {"aby": with_address(GOOD, "https://aby.example/top"), "bo": FAIR, "cedby": POOR}
# What typst would obey in its own files, and what PDF, JSON or a screen could take for something else.
HOSTILE = (
    '#panic("x")',
    "#set page(width: 1cm)",
    "= heading",
    "*bold* _it_ `raw` $x$ <label> @ref // comment /* x",
    '#link("javascript:1")[x] ~ --- ...',
    '"; #let x = 1; "\\',
    "\\u{1F600} \\ \n- item\n+ item",
    "]}){[(",
    "\u202egnirts \u200b \ufeff",
    "x" * 500,
    " " * 400,
    "",
)


def read(content: bytes) -> Any:
    """The PDF, opened."""
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(reader: Any) -> str:
    """All text of a PDF on one line, without the places where words may be broken."""
    text = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").replace("\xa0", " ").split())


def elements(reader: Any) -> Iterator[Any]:
    """The structure elements of a PDF in reading order."""

    def below(node: Any) -> Iterator[Any]:
        found = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(found, list):
            for inner in found:
                yield from below(inner)
        elif isinstance(found, dict):
            if "/S" in found:
                yield found
            if "/K" in found:
                yield from below(found["/K"])

    yield from below(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def tags(reader: Any) -> list[str]:
    """The tags of a PDF in reading order, as the standard names them."""
    roles = reader.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", {})
    return [str(roles.get(e["/S"], e["/S"])) for e in elements(reader)]


def bookmarks(reader: Any) -> list[str]:
    """The titles of the outline, those further in with a dash for each level."""

    def below(found: list[Any], depth: int) -> Iterator[str]:
        for item in found:
            if isinstance(item, list):
                yield from below(item, depth + 1)
            else:
                yield "-" * depth + item.title

    return list(below(reader.outline, 0))


def targets(reader: Any) -> set[str]:
    """Where the links of a PDF lead."""
    return {
        str(annotation.get_object()["/A"]["/URI"])
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }


@pytest.fixture(scope="module")
def shipped() -> Portrait:
    """The largest of what ships: every criterion, three services, two replies."""
    whole = replace(study_of(Context(edition="exempel", here=RELEASED)), terms=Terms("2026-11-21"))
    return portrait_of(whole, "exempelstad")


@pytest.fixture(scope="module")
def swedish(shipped: Portrait) -> bytes:
    """Its report in Swedish."""
    use("sv")
    return report_pdf(shipped)


@pytest.fixture(scope="module")
def report(swedish: bytes) -> Any:
    """The Swedish report, opened."""
    return read(swedish)


# What a screen reader finds.


def test_it_says_that_it_is_pdf_ua(report: Any) -> None:
    """The metadata claims PDF/UA-1, the file is marked as tagged, and language, title and date are set."""
    root = report.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("sv")
    assert report.metadata.title == "Digital service sedd utifrån: Exempelstads kommun (påhittad)"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert report.metadata.creation_date.date().isoformat() == "2026-11-21"


def test_headings_come_in_order_and_none_is_skipped(report: Any) -> None:
    """A section, a dimension, a theme, a criterion: never a level further in without the one above it."""
    levels = [int(tag[2:]) for tag in tags(report) if tag.startswith("/H") and tag[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(4) == 168
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_picture_is_described_in_words(report: Any) -> None:
    """The one figure has an alternative text with every dimension and its figures, and the table says the same."""
    figures = [e for e in elements(report) if e["/S"] == "/Figure"]
    assert len(figures) == 1
    described = str(figures[0]["/Alt"])
    assert "Digital närvaro: 3,3; gruppens median 2,6, lägst 1,9, högst 3,3." in described.replace("\xa0", " ")
    assert described.count("gruppens median") == 5


def test_every_table_has_headings_that_are_said_to_be_headings(report: Any) -> None:
    """Each table begins with a row of TH, which is repeated on every page, and its other cells are TD."""
    tables = [e for e in elements(report) if e["/S"] == "/Table"]
    assert len(tables) == 5
    found = tags(report)
    assert found.count("/THead") == 5
    assert found.count("/TH") == 9 + 3 + 4 + 8 + 6
    scopes = [e["/A"] for e in elements(report) if e["/S"] == "/TH"]
    assert all("/Scope" in str(a) for a in scopes)


def test_bookmarks_lead_to_every_criterion(report: Any) -> None:
    """Sections, dimensions, themes and criteria, each inside the other."""
    found = bookmarks(report)
    assert found[:3] == ["Sammanfattning", "Dimension för dimension", "Styrkor"]
    assert "-Digital närvaro" in found
    assert "--Hittas" in found
    assert "---PRE-01 Först i sökmotorn på organisationens namn" in found
    assert sum(f.startswith("---") for f in found) == 168


def test_another_checker_finds_nothing_either(swedish: bytes, tmp_path: Path) -> None:
    """The sixteen rules of PDF/UA-1 that ``pdfua`` knows hold; what it cannot evaluate is no finding."""
    pdfua = pytest.importorskip("pdfua")
    path = tmp_path / "report.pdf"
    path.write_bytes(swedish)
    found = pdfua.validate(str(path))
    assert not found.findings


# What is in it.


def test_everything_known_of_the_organisation_is_in_it(report: Any, shipped: Portrait) -> None:
    """Score, place, plan, every criterion with answer, evidence, note, reply and retest, method and colophon."""
    use("sv")
    words = words_of(report)
    for piece in (
        "Exempelstads kommun (påhittad) får totalpoängen 3,0 av 5.",
        "1 av 2 i gruppen kommuner",
        "Här visas de tio första av 152 steg.",
        "Klart när:",
        "Boendeparkering (5): Tjänstens sida är första träff.",
        "gruppens median",
        "Genmäle Exempelstads kommun, digitaliseringsenheten, 20 oktober 2026, om bygglov",
        "Ny kontroll: 4 av 5.",
        "Utkastet sparades efter tre fält",
        "Ej tillämpliga kriterier",
        "Kriterier utan svar",
        "Så räknades poängen",
        "inte om lagen följs",
        "Övningsbedömare, 5 oktober 2026.",
        "· digimaturity 0.",
        "Sida 2 av",
    ):
        assert piece in words
    for entry in shipped.entries:
        assert entry.criterion.id in words
        assert str(entry.criterion.title) in words
    assert "https://www.exempelstad.example/robots.txt" in targets(report)


def test_the_first_page_says_whose_result_it_is_and_how_old() -> None:
    """The edition's origin, its years and its limits stand before any figure, and nowhere else in the report."""
    use("en")
    whole = study_of(Context(edition="eu-2023", here=RELEASED))
    origin = Text("Räknat här", "Reckoned here, not by the EU")
    known = replace(whole, edition=replace(whole.edition, origin=origin), terms=Terms("2026-11-21"))
    reader = read(report_pdf(portrait_of(known, "malmo")))
    first = " ".join(reader.pages[0].extract_text().replace("\xa0", " ").split())
    before, _, after = first.partition("Partial result")
    assert "Reckoned here, not by the EU. Observed 2021–2022." in before
    limits = " ".join(str(whole.edition.limits).split())[:60]
    assert limits in before
    assert words_of(reader).count(limits) == 1
    assert "Rank given" in after


def test_of_ranges_no_middle_is_shown() -> None:
    """A group of which only ranges are known has no median, and each part of the score adds from so much to so much."""
    use("en")
    vague = {key: Answer(key, said(0, up_to=5)) for key in GOOD}
    words = words_of(read(report_pdf(portrait("aby", {"aby": vague, "bo": vague}))))
    assert "Median" not in words
    assert "Total score 0.00–5.00 100% 0.00–5.00" in words
    assert "2.5" not in words.partition("How the score was made")[2].partition("What the score does not say")[0]


def test_the_heading_of_a_long_table_is_repeated() -> None:
    """A plan that goes on over a page has its heading at the top of each, said once to those who hear it."""
    use("en")
    shown = study_of(Context(edition="exempel", here=RELEASED))
    reader = read(report_pdf(portrait_of(shown, "exempelstad")))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    of_plan = [page for page in pages if "Done when:" in page]
    assert of_plan
    assert all("Score after" in page for page in of_plan)


def test_english_is_english(shipped: Portrait) -> None:
    """Language, headings, figures and dates follow the language in use."""
    use("en")
    reader = read(report_pdf(shipped))
    words = words_of(reader)
    assert reader.trailer["/Root"]["/Lang"].startswith("en")
    for piece in ("Summary", "Criterion by criterion", "3.0 of 5", "5 October 2026", "Page 2 of"):
        assert piece in words
    assert "Sammanfattning" not in words


def test_the_same_portrait_gives_the_same_bytes() -> None:
    """Neither the clock nor chance is in the file; another day of publication is."""
    found = portrait("bo", THREE)
    once = report_pdf(found)
    time.sleep(1.1)  # the clock of a PDF counts seconds
    assert report_pdf(found) == once
    later = replace(found, study=replace(found.study, terms=Terms("2026-11-22")))
    assert report_pdf(later) != once


def test_the_largest_report_is_no_burden(swedish: bytes, report: Any) -> None:
    """168 criteria with evidence for three services fit in about forty pages and less than a megabyte and a half."""
    assert len(swedish) < 1_500_000
    assert 30 < len(report.pages) < 50


_TWELVE = """
import resource, sys
from digimaturity.content.portrait import portrait_of
from digimaturity.publish.pdf import report_pdf
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of
portrait = portrait_of(study_of(Context(edition="exempel")), "exempelstad")
held = []
for _ in range(12):
    report_pdf(portrait)
    held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(held[1], held[-1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such figure on Windows")
def test_a_hundred_reports_take_no_more_memory_than_two(tmp_path: Path) -> None:
    """What typst keeps of a report is dropped before the next: twelve hold at most a sixth more than two did."""
    done = subprocess.run(
        [sys.executable, "-c", _TWELVE],
        cwd=tmp_path,
        env=environment(DIGIMATURITY_SHIPPED_DIR=str(RELEASED)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    second, last = map(int, done.stdout.split())
    assert last < second * 7 / 6


def test_outcomes_without_points_say_why() -> None:
    """Not applicable, blocked and not assessed are told in words, with the reason, and listed at the end."""
    answers = {**FAIR, **answered(A_01=NA, B_02=BLOCKED, B_03=NOT_ASSESSED)}
    content = content_of(portrait("bo", {"aby": GOOD, "bo": answers}))
    assert [e["id"] for e in content["scoring"]["excused"]] == ["A-01"]
    assert [(e["id"], e["state"], e["reason"]) for e in content["scoring"]["unanswered"]] == [
        ("B-02", "blocked", "because"),
        ("B-03", "not assessed", ""),
    ]
    words = words_of(read(report_pdf(portrait("bo", {"aby": GOOD, "bo": answers}))))
    assert "Provisional score" in words
    assert "Blocked. Reason: because" in words


def test_measured_values_services_and_history_are_shown() -> None:
    """Each service has its name and points; an answer that replaced another says so."""
    whole = portrait("bo", THREE)
    earlier = replace(said(3), history=superseded(said(1), at=WHEN, by="bo"))
    answer = Answer("A-01", services={"parking": said(5), "old": earlier})
    entry = replace(whole.entries[0], answer=answer)
    found = replace(
        whole,
        entries=(entry, *whole.entries[1:]),
        services={"parking": Service("parking", Text("Parkering", "Parking"))},
    )
    told = content_of(found)["criteria"]["dimensions"][0]["themes"][0]["entries"][0]["observations"]
    assert [(o["service"], o["mark"], o["meaning"]) for o in told] == [
        ("Parking", "5", "level 5"),
        ("old", "3", "level 3"),
    ]
    assert told[1]["how"] == "Assessor, 2 March 2026; replaces 1 earlier answer"


def test_what_does_not_count_says_why() -> None:
    """In a borrowed edition what the group does not share, and dimensions with too little, stand beside the score."""
    whole = study_of(Context(edition="eu-2023", here=RELEASED))
    told = content_of(portrait_of(whole, "malmo"))["criteria"]
    assert (
        told["note"]
        == "The edition asks 29 criteria of the organisation. 25 of them count in the score; the others say why not."
    )
    aside = {
        e["id"]: (t["standing"], e["aside"])
        for d in told["dimensions"]
        for t in d["themes"]
        for e in t["entries"]
        if e["aside"]
    }
    assert aside["CRM-35"] == ("Does not count in the score", "not counted: its dimension has too few criteria")
    tax = content_of(portrait_of(whole, "skatteverket"))["criteria"]["dimensions"][0]["themes"][0]["entries"][0]
    assert (tax["id"], tax["aside"]) == ("PRE-05", "not counted: not common to the group")
    assert tax["how"] is None or tax["how"].startswith("Imported source")


def test_assessors_are_called_by_role_everywhere() -> None:
    """Their names are not published, in notes and file names neither, unless the terms say so."""
    noted = replace(
        said(3), note="Anna ringde.", note_public=True, evidence=(Evidence(file="anna-1.png", sha256="ab" * 32),)
    )
    answers = {"aby": GOOD, "bo": {**FAIR, **answered(A_01=noted)}}
    hidden = words_of(read(report_pdf(portrait_of(study(answers), "bo"))))
    assert "anna" not in hidden.casefold()
    assert "assessor-1 ringde." in hidden
    named = words_of(read(report_pdf(portrait_of(study(answers, terms=Terms("2026-11-21", names=True)), "bo"))))
    assert "Anna ringde." in named


@pytest.mark.parametrize(
    "answers",
    [
        {"bo": answered(A_01=NOT_ASSESSED)},
        {"bo": {}},
        {"bo": answered(A_01=5, A_02=5, A_03=5, B_01=5, B_02=5, B_03=5, C_01=5)},
        {"bo": POOR},
        {"aby": FAIR, "bo": FAIR},
        {name: FAIR for name in ("aby", "bo", "cedby", "dal", "ed", "flen")},  # noqa: C420 - one of several shapes
    ],
    ids=["nothing scored", "nothing answered", "perfect", "alone", "tied", "all tied"],
)
def test_every_shape_of_result_can_be_typeset(answers: dict[str, dict[str, Answer]]) -> None:
    """No score, a perfect one, nobody to compare with, everyone alike."""
    reader = read(report_pdf(portrait("bo", answers)))
    assert "Bo" in words_of(reader)
    unranked = portrait_of(study(answers, compared=False), "bo")
    assert "not ranked" in words_of(read(report_pdf(unranked)))


# What people write is text.


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_and_not_run(text: str) -> None:
    """In names, titles, notes, quotes, reasons, replies and addresses alike."""
    whole = portrait("bo", THREE)
    mean = replace(
        said(3),
        note=text,
        note_public=True,
        reason=text,
        evidence=(Evidence(url=text, seen=text, quote=text, file=text, sha256=text),),
    )
    reply = Reply("A-01", text, text, text, text, mean)
    entry = replace(whole.entries[0], answer=Answer("A-01", services={text: mean}), replies=(reply,))
    found = replace(
        whole,
        entries=(entry, *whole.entries[1:]),
        body=replace(whole.body, organisation=replace(whole.body.organisation, name=same(text))),
        models={key: [Model("aby", same(text), 5, key, text)] for key in whole.models},
        study=replace(
            whole.study,
            edition=replace(whole.study.edition, title=same(text), limits=same(text), observed=same(text)),
            rankings=tuple(replace(r, title=same(text)) for r in whole.study.rankings),
            terms=Terms(text, publisher=text, contact=text, licence=text),
        ),
    )
    reader = read(report_pdf(found))
    shown = "".join(words_of(reader).split())
    assert "".join(text.split()).replace("\u200b", "").replace("\u202e", "\ufffd").replace("\ufeff", "\ufffd") in shown
    assert not targets(reader)
    assert {round(float(page.mediabox.width)) for page in reader.pages} == {595}


def test_only_web_addresses_are_links() -> None:
    """Other schemes and endless addresses are text."""
    for address in ("javascript:alert(1)", "https://x.example/" + "y" * 3000, "file:///etc/passwd"):
        found = portrait("bo", {"aby": with_address(GOOD, address), "bo": with_address(FAIR, address)})
        assert not targets(read(report_pdf(found)))
    found = portrait("bo", {"aby": GOOD, "bo": with_address(FAIR, "https://bo.example/?a=1&b=(2)")})
    assert targets(read(report_pdf(found))) == {"https://bo.example/?a=1&b=(2)"}


def test_a_character_that_no_font_has_is_written_as_its_number() -> None:
    """Unassigned characters, private ones and other scripts never stop a report; what can be shown is shown."""
    strange = "Ξένος \u0378 \U000e0fff \U0010fffd ä \u5b57\u0301"
    noted = replace(said(3), note=strange, note_public=True)
    found = portrait("bo", {"aby": GOOD, "bo": {**FAIR, **answered(A_01=noted)}})
    words = words_of(read(report_pdf(found)))
    assert "Ξένος [U+0378]" in words
    assert "[U+10FFFD] ä" in words


def refusal(diagnostic: str) -> Exception:
    """An error of typst's with what it says in full."""
    import typst

    error: Exception = typst.TypstError("no", diagnostic)
    vars(error)["diagnostic"] = diagnostic
    return error


def test_when_marks_fail_only_together_every_uncertain_character_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last resort writes all that is not Latin by number rather than giving up."""
    import typst

    asked: list[str] = []

    def unwilling(*_: Any, sys_inputs: dict[str, str] | None = None, **__: Any) -> bytes:
        if sys_inputs is None:  # an empty document, with which typst drops what it keeps
            return b""
        asked.append(sys_inputs["content"])
        if "Ω" in asked[-1]:
            raise refusal(f'the text `"\\u{{{0x301 + len(asked):x}}}"` could not be displayed')
        return b"%PDF"

    monkeypatch.setattr(typst, "compile", unwilling)
    noted = replace(said(3), note="Ω å", note_public=True)
    assert report_pdf(portrait("bo", {"bo": answered(A_01=noted)})) == b"%PDF"
    assert "[U+03A9] å" in asked[-1]
    assert len(asked) == 5


def test_a_mistake_in_the_template_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error about anything but characters is one of the program's and goes on as it is."""
    import typst

    def broken(*_: Any, **__: Any) -> bytes:
        raise refusal("expected comma")

    monkeypatch.setattr(typst, "compile", broken)
    with pytest.raises(typst.TypstError):
        report_pdf(portrait("bo", THREE))


def test_without_typst_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError) as caught:
        pdf.report_pdf(portrait("bo", THREE))
    assert "pip install 'digimaturity[pdf]'" in str(caught.value.hint)


def test_long_words_may_be_broken_and_addresses_stay_whole() -> None:
    """A word without blanks gets places to break at; where a link leads is to the letter."""
    address = "https://x.example/" + "ab" * 100
    noted = replace(said(3), note="y" * 80, note_public=True, evidence=(Evidence(url=address),))
    content = content_of(portrait("bo", {"bo": answered(A_01=noted)}))
    told = content["criteria"]["dimensions"][0]["themes"][0]["entries"][0]["observations"][0]
    assert max(len(piece) for piece in told["note"].split("\u200b")) <= 12
    assert told["evidence"][0]["address"] == address
    assert len(told["evidence"][0]["shown"]) == 100
