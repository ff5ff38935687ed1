"""One concept has one figure: terminal, page, memo, PDF, workbook, data package and JSON say the same of everyone."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from python_calamine import CalamineWorkbook
from tests.running import call

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
pytestmark = pytest.mark.shipped

EDITION = "eu-2022-2023"


class Ends(NamedTuple):
    """The least and the most that a score can be, in full."""

    least: float
    most: float

    @property
    def shown(self) -> str:
        """As people read it, in Swedish."""
        return f"{self.least:.1f}–{self.most:.1f}".replace(".", ",")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything about the edition and its panel, in Swedish."""
    folder = tmp_path_factory.mktemp("one") / "web"
    done = call("publish", "--edition", EDITION, "--lang", "sv", "--pdf", "-o", str(folder), at=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def compared(published: Path) -> dict[str, Ends]:
    """What ``compare`` says in JSON of everyone who is ranked."""
    done = call("compare", "--edition", EDITION, "--format", "json", at=published.parent)
    groups = json.loads(done.stdout)["groups"]
    found = {p["organisation"]["id"]: Ends(p["least"], p["most"]) for g in groups for p in g["places"]}
    assert len(found) > 5
    assert all(ends.least < ends.most for ends in found.values())
    return found


def _cut(*ends: float) -> Ends:
    """To as many digits as every format keeps."""
    return Ends(*(round(end, 9) for end in ends))


def test_files_have_it_in_full(published: Path, compared: dict[str, Ends]) -> None:
    """Data package, workbook and the study's JSON have both ends to the last digit, and no figure between them."""

    def of(rows: Iterable[Mapping[str, object]], identity: str, least: str, most: str, score: str) -> dict[str, Ends]:
        told = [row for row in rows if row[identity] in compared]
        assert {str(row[score] or "") for row in told} == {""}
        return {str(row[identity]): _cut(float(str(row[least])), float(str(row[most]))) for row in told}

    whole = {identity: _cut(*ends) for identity, ends in compared.items()}

    with (published / "data" / "rankings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert of(csv.DictReader(file), "organisation", "least", "most", "score") == whole
    book = CalamineWorkbook.from_path(str(published / "data" / f"digimaturity-{EDITION}.xlsx"))
    heads, *rows = book.get_sheet_by_name("Rangordning").to_python()
    told: list[dict[str, object]] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    assert of(told, "Id", "Minst", "Mest", "Poäng") == whole
    study = json.loads((published / "data" / f"digimaturity-{EDITION}.json").read_text("utf-8"))
    places = (p for group in study["groups"] for p in group["places"])
    assert of(places, "organisation", "least", "most", "score") == whole


def test_people_read_the_same(published: Path, compared: dict[str, Ends]) -> None:
    """The table on the terminal, each page's head, each memo's first sentence and the first page of each PDF."""
    done = call("compare", "--edition", EDITION, "--lang", "sv", at=published.parent)
    lines = done.stdout.splitlines()
    for identity, ends in compared.items():
        page = re.sub(r"<[^>]*>", "", (published / f"{identity}.html").read_text("utf-8"))
        memo = (published / f"{identity}.md").read_text("utf-8")
        pdf = pypdf.PdfReader(published / f"{identity}.pdf").pages[0].extract_text()
        name = re.search(r"^# .*: (.*)$", memo, re.MULTILINE)
        assert name is not None
        row = next(line for line in lines if f" {name[1].replace(chr(92), '')} " in line)
        for what, text in {"terminal": row, "page": page, "memo": memo, "pdf": pdf}.items():
            assert ends.shown in text, (what, identity, ends.shown)
        (kicker,) = re.findall(r"Delresultat\s+(\d,\d(?:–\d,\d)?)\s+av 5", page)
        assert kicker == ends.shown
