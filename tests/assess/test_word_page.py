"""The words of a question on a page of their own, beside all words and the rules."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import DATA, catalogue, criterion
from tests.pseudo_terminal import Terminal
from tests.running import run, workspace

from digimaturity.assess.word_page import word_lines
from digimaturity.ground.language import Language, Text, same, use
from digimaturity.ground.table import width
from digimaturity.model.catalogue import Rule
from digimaturity.model.glossary import Term

TERMS = (
    Term("b", Text("nivå", "level"), {}, Text("Ett steg.", "A step.")),
    Term("a", Text("zebra", "animal"), {}, Text("Ett djur.", "A beast.")),
    Term("c", Text("titta", "look"), {}, Text("Se efter. " * 20, "See. " * 30)),
)
RULE = Rule("r", Text("Pdf", "PDF"), Text("En pdf räknas.", "A PDF counts."))
ASKED = criterion("A-01", "a")
SPOKEN = replace(catalogue([ASKED]), glossary=TERMS, rules=(RULE,))
WORDS = """format: 1
terms:
  - {id: fee, term: {sv: "avgift", en: "fee"}, also: {sv: ["avgiften"]}, means: {sv: "Priset.", en: "The price."}}
  - {id: call, term: {sv: "ringa", en: "call"}, means: {sv: "Telefonera.", en: "To telephone."}}
"""


@pytest.mark.parametrize(
    ("lang", "headings", "words"),
    [
        (
            "sv",
            [" Ord i frågan A-01", " Alla ord", " Regler för alla frågor"],
            [" titta: Se", " nivå: Ett steg.", " nivå: Ett steg.", " titta: Se", " zebra: Ett djur.", " Pdf: En pdf r"],
        ),
        (
            "en",
            [" Words in the question A-01", " All words", " Rules for all questions"],
            [" look: See.", " level: A step.", " animal: A beast.", " level: A step.", " look: See.", " PDF: A PDF co"],
        ),
    ],
)
def test_the_words_of_the_question_come_first(lang: Language, headings: list[str], words: list[str]) -> None:
    """Then all by the alphabet, then the rules; each word is set off, and no line is wider than the screen."""
    use(lang)
    lines = word_lines(SPOKEN, ASKED, 60)
    assert [line.text for line in lines if line.pieces[1][1] == "strong"] == headings
    marked = [line for line in lines if line.pieces[1][1] == "mark"]
    assert [line.text[: len(start)] for line, start in zip(marked, words, strict=True)] == words
    assert marked[0].pieces[1][0] == words[0].split(":")[0].strip() + ":"
    assert max(width(line.text) for line in lines) <= 60


def test_what_there_is_none_of_has_no_heading() -> None:
    """A question that uses no word of the glossary begins with all words; a catalogue without rules shows none."""
    lines = [line.text for line in word_lines(replace(SPOKEN, glossary=TERMS[1:2], rules=()), ASKED, 80)]
    assert lines[0] == " All words"
    assert " Rules for all questions" not in lines


def test_control_codes_in_words_are_harmless() -> None:
    """A glossary of somebody else's cannot send codes to the terminal."""
    evil = Term("e", same("\x1b[2Jlevel"), {}, same("\x9b31m"))
    drawn = "".join(line.text for line in word_lines(replace(SPOKEN, glossary=(evil,)), ASKED, 80))
    assert not {"\x1b", "\x9b"} & set(drawn)


@pytest.fixture
def study(tmp_path: Path) -> tuple[Path, Path]:
    """An empty workspace, and a small catalogue with a glossary."""
    folder = Path(shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini"))
    (folder / "glossary.yaml").write_text(WORDS, encoding="utf-8")
    return workspace(tmp_path), folder


def test_the_key_shows_the_words_line_by_line(study: tuple[Path, Path]) -> None:
    """With --plain, o says the words of the question and then all; the session goes on at the same question."""
    root, folder = study
    given = ("assess", "malmo", "--edition", "2026", "--assessor", "Anna", "--catalogue", str(folder), "--plain")
    said = run(*given, "--lang", "sv", at=root, stdin="o\ns\nq\n").stdout
    assert "Ord i frågan ONE-01\n avgift: Priset." in said
    assert said.index("Alla ord") < said.index(" ringa: Telefonera.") < said.index("ONE-02")
    (folder / "glossary.yaml").unlink()
    assert "The catalogue has no glossary and no rules." in run(*given, at=root, stdin="o\nq\n").stdout


def test_the_key_shows_the_words_on_a_page_of_their_own(study: tuple[Path, Path]) -> None:
    """On a screen, o shows the words; any key returns to the question, and nothing is answered."""
    root, folder = study
    words = ("assess", "malmo", "--edition", "2026", "--assessor", "Anna", "--catalogue", str(folder))
    with Terminal(*words, at=root) as terminal:
        terminal.until(lambda s: "Service 1" in s.text, "the first screen")
        terminal.send("\r")
        terminal.asks("ONE-01")
        terminal.send("o")
        terminal.shows("Words in the question ONE-01", "fee: The price.", "Press a key.")
        terminal.send("x")
        terminal.asks("ONE-01")
        terminal.send("q")
        assert terminal.ended() == 0
    assert not (root / "assessments" / "2026" / "malmo" / "anna.yaml").exists()
