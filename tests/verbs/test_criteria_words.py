"""``digimaturity criteria words``: what words mean, for people and for machines."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from tests.builders import DATA
from tests.running import call

WORDS = """format: 1
terms:
  - {id: fee, term: {sv: "avgift", en: "fee"}, also: {sv: ["avgiften"]}, means: {sv: "Priset.", en: "The price."}}
  - {id: call, term: {sv: "ringa", en: "call"}, means: {sv: "Telefonera.", en: "To telephone."}}
"""
RULES = '\nrules:\n  - {id: pdf, title: {sv: "Pdf", en: "PDF"}, text: {sv: "Räknas.", en: "Counts."}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalogue with two words and a rule."""
    made = Path(shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini"))
    (made / "glossary.yaml").write_text(WORDS, encoding="utf-8")
    with (made / "catalogue.yaml").open("a", encoding="utf-8") as frame:
        frame.write(RULES)
    return made


def test_words_and_rules_are_shown(folder: Path, tmp_path: Path) -> None:
    """By the alphabet of the language in use, rules after words; a CSV has both under each other."""
    given = ("criteria", "words", "--catalogue", str(folder))
    said = call(*given, at=tmp_path, DIGIMATURITY_LANG="sv").stdout
    assert "Liten katalog 1.1 · 2 ord" in said
    assert said.index("avgift  Priset.") < said.index("ringa   Telefonera.") < said.index("Pdf    Räknas.")
    rows = list(csv.reader(io.StringIO(call(*given, "--format", "csv", at=tmp_path).stdout)))
    assert rows == [["word", "means"], ["call", "To telephone."], ["fee", "The price."], ["PDF", "Counts."]]
    assert "| fee | The price. |" in call(*given, "--format", "markdown", at=tmp_path).stdout


def test_machines_get_every_language_and_form(folder: Path, tmp_path: Path) -> None:
    """JSON has the texts in both languages, the other forms, and the rules."""
    done = call("criteria", "words", "--catalogue", str(folder), "--format", "json", at=tmp_path)
    record = json.loads(done.stdout)
    assert record["words"][0] == {
        "id": "fee",
        "word": {"sv": "avgift", "en": "fee"},
        "also": {"sv": ["avgiften"], "en": []},
        "means": {"sv": "Priset.", "en": "The price."},
    }
    assert record["rules"] == [
        {"id": "pdf", "title": {"sv": "Pdf", "en": "PDF"}, "text": {"sv": "Räknas.", "en": "Counts."}}
    ]


@pytest.mark.parametrize(
    ("word", "found"), [("avgiften", ["fee"]), ("PRICE", ["fee"]), ("e", ["fee", "call"]), ("x", [])]
)
def test_a_word_finds_by_form_and_by_meaning(folder: Path, tmp_path: Path, word: str, found: list[str]) -> None:
    """In either language, whatever the case; the rules are left out then."""
    done = call("criteria", "words", word, "--catalogue", str(folder), "--format", "json", at=tmp_path)
    record = json.loads(done.stdout)
    assert ([entry["id"] for entry in record["words"]], record["rules"]) == (found, [])


def test_a_catalogue_without_a_glossary_says_so(tmp_path: Path) -> None:
    """Nothing is wrong then: the command ends well and names the file that is not there."""
    done = call("criteria", "words", "--catalogue", str(DATA / "catalogues" / "mini"), at=tmp_path)
    assert done.returncode == 0
    assert "The catalogue has no glossary (glossary.yaml)." in done.stdout
