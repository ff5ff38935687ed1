"""Evidence and notes in a session, at a real terminal and line by line: given, seen, changed and removed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.drawing import PDF, SECRET, shot
from tests.pseudo_terminal import Terminal
from tests.running import run, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study where Anna has given level 4 with two pieces of evidence and a note of two lines."""
    study = workspace(tmp_path)
    given = ("4", "--edition", "2026", "--assessor", "Anna", "--note", "rad ett\nrad två")
    assert run("answer", "stockholm", "PRE-01", *given, "--url", "https://ett.example", at=study).returncode == 0
    assert run(*ANNA, "--only", "PRE-01", at=study, stdin="e https://tva.example\nFörst\nq\n").returncode == 0
    return study


def sit(study: Path) -> Terminal:
    """Anna's session at the question that is answered."""
    terminal = Terminal(*ANNA, "--only", "PRE-01", at=study)
    screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
    if screen.drawn == 0:
        terminal.send("\r")
    terminal.asks("PRE-01")
    return terminal


def stored(study: Path, criterion: str = "PRE-01") -> Observation:
    """What is on disk."""
    o = read_assessment(study / "assessments" / "2026" / "stockholm" / "anna.yaml").answers[criterion].observation
    assert o is not None
    return o


def test_what_exists_is_seen(study: Path) -> None:
    """The question shows evidence and note in short, and v all of it: by whom, when, each piece, what was before."""
    with sit(study) as terminal:
        terminal.asks("PRE-01", "Evidence (2): https://tva.example", "Note: rad ett rad två")
        terminal.send("v")
        terminal.shows("4 · anna, 20", "1  https://ett.example", "2  https://tva.example", "“Först”", "rad två")
        terminal.press("q", "PRE-01", "1/168")


def test_the_old_note_stands_in_the_prompt(study: Path) -> None:
    """The key m opens the note as it is; the text that stands there then is the note, the old one in the history."""
    with sit(study) as terminal:
        terminal.send("m")
        terminal.shows("Note: rad ett", "rad två", "Enter saves all lines.")
        terminal.press(", ändrad\r", "PRE-01", "Note changed")
        assert stored(study).note == "rad ett\nrad två, ändrad"
        terminal.send("m")
        terminal.shows("ändrad", "Enter saves all lines.")
        terminal.send("\x15\x7f\x15")
        terminal.until(lambda s: not s.has("rad två, ändrad", "Enter saves"), "an empty prompt")
        terminal.press("\r", "PRE-01", "Note removed")
    o = stored(study)
    assert (o.level, o.note, len(o.evidence)) == (4, None, 2)
    assert [h.note for h in o.history if h.why == "note"] == ["rad ett\nrad två", "rad ett\nrad två, ändrad"]


def test_evidence_is_changed_in_its_place(study: Path) -> None:
    """With v, its number and e, address and quotation open as they are; the old ones stay in the history."""
    with sit(study) as terminal:
        terminal.send("v")
        terminal.shows("1–2 change")
        terminal.turn("2", "Evidence 2: e changes, x removes")
        terminal.send("e")
        terminal.shows("Address or file: https://tva.example")
        terminal.send("/sida\r")
        terminal.shows("Quotation (Enter = none): Först")
        terminal.press(" i listan\r", "PRE-01", "Evidence 2 changed")
    o = stored(study)
    assert [(e.url, e.quote) for e in o.evidence] == [
        ("https://ett.example", None),
        ("https://tva.example/sida", "Först i listan"),
    ]
    assert [e.url for e in o.history[-1].evidence] == ["https://ett.example", "https://tva.example"]


def test_evidence_is_removed_on_purpose(study: Path) -> None:
    """With v, its number and x it goes; the answer stays, and the history has the piece."""
    with sit(study) as terminal:
        terminal.send("v")
        terminal.shows("1–2 change")
        terminal.turn("1", "Evidence 1: e changes, x removes")
        terminal.press("x", "PRE-01", "Evidence 1 removed")
    o = stored(study)
    assert (o.level, [e.url for e in o.evidence]) == (4, ["https://tva.example"])
    assert len(o.history[-1].evidence) == 2


@pytest.mark.parametrize(
    ("typed", "url", "quote"),
    [
        ("", "https://tva.example", None),
        ("= Plats 3", "https://tva.example", "Plats 3"),
        ("=", "https://tva.example", None),
        ("https://tre.example Plats 3", "https://tre.example", "Plats 3"),
        ("Plats 3 i Google", None, "Plats 3 i Google"),
        ("- Plats 3", None, "Plats 3"),
    ],
)
def test_evidence_is_written_in_one_prompt(study: Path, typed: str, url: str | None, quote: str | None) -> None:
    """An address, a quotation or both end with one Enter; Enter alone and = take the address used last."""
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file, quotation (= same address) [https://tva.example]:")
        terminal.press(f"{typed}\r", "PRE-01", "Evidence saved")
    assert [(e.url, e.quote) for e in stored(study).evidence[2:]] == [(url, quote)]


def test_what_is_nearly_an_address_is_offered_as_a_quotation(study: Path) -> None:
    """The words stand in the prompt for the quotation: Enter keeps them there, Esc keeps nothing."""
    with sit(study) as terminal:
        for ending in ("\x1b", "\r"):
            terminal.send("e")
            terminal.shows("[https://tva.example]:")
            terminal.send("htp:/tre.example ett\r")
            terminal.shows("That is not an address", "Quotation (Esc = none): htp:/tre.example ett")
            terminal.press(ending, "PRE-01", "Evidence saved" if ending == "\r" else "Nothing was changed.")
    assert [(e.url, e.quote) for e in stored(study).evidence[2:]] == [(None, "htp:/tre.example ett")]


def test_an_address_with_a_password_is_no_quotation_either(study: Path) -> None:
    """It is refused in words and stays in its prompt, to be mended there."""
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("[https://tva.example]:")
        terminal.press("http://anna:hemligt@tre.example/ Öppet\r", "PRE-01", "a user name or a password")
        terminal.send("e")
        terminal.shows("anna:hemligt@tre.example/ Öppet")
        terminal.press("\x1b", "PRE-01")
    assert len(stored(study).evidence) == 2
    folder = next(study.glob("assessments/*/*/"))
    assert "hemligt" not in "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.yaml"))


def test_an_address_that_stands_may_stay_whatever_it_is(study: Path) -> None:
    """Only what is written anew is refused: its quotation can be changed beside it."""
    (file,) = study.glob("assessments/*/*/anna.yaml")
    text = file.read_text(encoding="utf-8")
    assert "https://tva.example" in text
    file.write_text(text.replace("https://tva.example", "http://[tva.example"), encoding="utf-8")
    with sit(study) as terminal:
        terminal.send("v")
        terminal.shows("1–2 change")
        terminal.turn("2", "Evidence 2: e changes, x removes")
        terminal.send("e")
        terminal.shows("Address or file: http://[tva.example")
        terminal.send("\r")
        terminal.shows("Quotation")
        terminal.press("mer\r", "PRE-01", "Evidence 2 changed")
    changed = stored(study).evidence[1]
    assert changed.url == "http://[tva.example"
    assert changed.quote is not None
    assert changed.quote.endswith("mer")


def test_an_address_with_words_after_it_is_both(study: Path) -> None:
    """A pasted address with a quotation below is taken apart."""
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.send("\x1b[200~https://tre.example/a\r4 träffar\r2 rätt\x1b[201~")
        terminal.shows("4 träffar", "2 rätt", "Enter saves all lines.")
        terminal.press("\r", "PRE-01", "Evidence saved")
    assert [(e.url, e.quote) for e in stored(study).evidence[2:]] == [("https://tre.example/a", "4 träffar\n2 rätt")]


def test_half_an_evidence_is_offered_again(study: Path) -> None:
    """A session that ends in the middle of the quotation has address and half a quotation in the prompt next time."""
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.send("https://fyra.example halv")
        terminal.shows("halv")
        terminal.send("\x03")
        assert terminal.ended() == 130
    with sit(study) as terminal:
        terminal.asks("PRE-01", "without saving it: press e to go on with it.")
        terminal.send("e")
        terminal.shows("]: https://fyra.example halv")
        terminal.press("\r", "PRE-01", "Evidence saved")
        assert not list(study.rglob("*.draft"))
    assert [(e.url, e.quote) for e in stored(study).evidence[2:]] == [("https://fyra.example", "halv")]


def test_line_by_line_it_works_too(study: Path) -> None:
    """In plain mode v tells everything; with a number and e or x it changes or removes; a note goes below the other."""
    script = ("v", "v 1 x", "v 1 e", "https://ny.example", "Andra", "m rad tre", "e Plats 3 i Google", "e - Citat", "q")
    done = run(*ANNA, "--only", "PRE-01", at=study, stdin="\n".join(script) + "\n")
    assert done.returncode == 0, done.stderr
    assert "https://ett.example" in done.stdout
    o = stored(study)
    assert [(e.url, e.quote) for e in o.evidence] == [
        ("https://ny.example", "Andra"),
        (None, "Plats 3 i Google"),
        (None, "Citat"),
    ]
    assert o.note == "rad ett\nrad två\nrad tre"


def test_removing_the_note_line_by_line(study: Path) -> None:
    """With v m x it goes; what there is not can be neither changed nor removed."""
    done = run(*ANNA, "--only", "PRE-01", at=study, stdin="v m x\nv 9 x\nv m x\nv 1 å\nq\n")
    assert done.returncode == 0
    assert done.stdout.count("Nothing was changed.") == 3
    assert (stored(study).note, len(stored(study).evidence)) == (None, 2)


def test_a_changed_answer_says_what_came_along(study: Path) -> None:
    """Another level keeps evidence and note, and the screen says so."""
    with Terminal(*ANNA, at=study) as terminal:
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if screen.drawn == 0:
            terminal.send("\r")
        terminal.asks("PRE-02")
        terminal.press("b", "PRE-01")
        terminal.press("2", "PRE-02", "evidence and note came with the answer")
    o = stored(study)
    assert (o.level, o.note, len(o.evidence)) == (2, "rad ett\nrad två", 2)


def test_a_picture_that_is_dragged_in_is_kept(study: Path, tmp_path: Path) -> None:
    """As a terminal pastes its path; it is said, a quotation goes with it, and the answer leads to it by its sum."""
    path = tmp_path / "skärm bild.png"
    path.write_bytes(shot())
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.send(f"\x1b[200~'{path}' \x1b[201~")
        terminal.shows("skärm bild.png")
        terminal.press("Sökningen\r", "PRE-01", "without place, time and camera", "Evidence saved")
    piece = stored(study).evidence[2]
    assert (piece.quote, piece.url, piece.screenshot) == ("Sökningen", None, f"evidence/{piece.sha256}.png")
    assert SECRET not in (study / "assessments" / "2026" / str(piece.screenshot)).read_bytes()
    assert path.read_bytes() == shot()


def test_an_address_and_its_picture_are_one_piece(study: Path, tmp_path: Path) -> None:
    """The picture is dragged in after the address, or where the quotation is asked for."""
    path = tmp_path / "bild.png"
    path.write_bytes(shot())
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.press(f"https://fem.example {path}\r", "PRE-01", "Evidence saved")
    plain = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna", "--plain", "--only", "PRE-01")
    done = run(*plain, at=study, stdin=f"e https://sex.example {path} med ord\nq\n")
    assert done.returncode == 0, done.stderr
    assert [(e.url, e.quote, bool(e.screenshot)) for e in stored(study).evidence[2:]] == [
        ("https://fem.example", None, True),
        ("https://sex.example", "med ord", True),
    ]


def test_in_lines_a_file_is_kept_and_opened_by_its_path(study: Path, tmp_path: Path) -> None:
    """One line says e and the path, blanks and all; v with its number and o says where it is, without a screen."""
    path = tmp_path / "ett beslut.pdf"
    path.write_bytes(PDF)
    done = run(*ANNA, "--plain", "--only", "PRE-01", at=study, stdin=f"e {path}\n\nv 3 o\nv 1 o\nq\n")
    piece = stored(study).evidence[2]
    assert (piece.file, piece.screenshot) == (f"evidence/{piece.sha256}.pdf", None)
    shown = done.stdout + done.stderr
    assert "The PDF is kept as it is" in shown
    assert f"The file is here: {(study / 'assessments' / '2026' / str(piece.file)).resolve()}" in shown
    assert "The evidence has no file." in shown


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("page.png", "The file is not PNG"),
        ("letter.docx", "The file is not PNG"),
        ("none.png", "There is no file"),
        ("large.png", "large"),
    ],
)
def test_another_file_is_dragged_in_after_one_that_was_refused(
    study: Path, tmp_path: Path, name: str, why: str
) -> None:
    """The question says what is wrong; the refused path is gone from the prompt, so that the next one stands alone."""
    for bad in ("page.png", "letter.docx"):
        (tmp_path / bad).write_bytes(b"<html>")
    with (tmp_path / "large.png").open("wb") as large:
        large.truncate(29_000_000)
    (tmp_path / "ok.png").write_bytes(shot())
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.send(f"\x1b[200~'{tmp_path / name}' \x1b[201~")
        terminal.shows(name)
        time.sleep(0.6)
        terminal.press("\r", "PRE-01", why)
        assert len(stored(study).evidence) == 2
        assert not (study / "assessments" / "2026" / "evidence").exists()
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.send(f"\x1b[200~'{tmp_path / 'ok.png'}' \x1b[201~")
        terminal.shows("ok.png")
        terminal.press("\r", "PRE-01", "Evidence saved")
    piece = stored(study).evidence[2]
    assert (piece.quote, piece.url, piece.screenshot) == (None, None, f"evidence/{piece.sha256}.png")
    assert not list(study.rglob("*.draft"))


def test_words_beside_a_refused_file_wait_for_the_next(study: Path, tmp_path: Path) -> None:
    """Address and quotation stay in the prompt, and a file that is dragged in behind them belongs to them."""
    (tmp_path / "page.png").write_bytes(b"<html>")
    (tmp_path / "ok.png").write_bytes(shot())
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.press(f"https://tre.example {tmp_path / 'page.png'} 4 träffar\r", "PRE-01", "The file is not PNG")
        terminal.send("e")
        terminal.shows("]: https://tre.example 4 träffar")
        terminal.press(f"'{tmp_path / 'ok.png'}'\r", "PRE-01", "Evidence saved")
    piece = stored(study).evidence[2]
    assert (piece.url, piece.quote, bool(piece.screenshot)) == ("https://tre.example", "4 träffar", True)


def test_marks_around_a_quotation_are_not_shown_twice(study: Path) -> None:
    """What is typed in quotation marks is stored without them, since they are set where it is shown."""
    with sit(study) as terminal:
        terminal.send("e")
        terminal.shows("Address or file")
        terminal.press('"ett citat"\r', "PRE-01", "Evidence saved")
        terminal.send("v")
        terminal.shows("“ett citat”")
        assert not terminal.screen.has("””ett")
    assert [(e.url, e.quote) for e in stored(study).evidence[2:]] == [(None, "ett citat")]


@pytest.mark.parametrize("typed", ["file://", "file:///etc/no-such-file", "/etc/passwd", "file:///etc/passwd"])
def test_a_path_is_no_quotation(study: Path, typed: str) -> None:
    """A path that leads nowhere, and one to another kind of file, is told and not saved as words."""
    done = run(*ANNA, "--only", "PRE-01", at=study, stdin=f"e {typed}\nq\n")
    assert "The file is no picture." in done.stdout or "There is no file" in done.stdout
    assert len(stored(study).evidence) == 2


def test_two_files_at_once_are_not_one_with_a_strange_quotation(study: Path, tmp_path: Path) -> None:
    """Neither is kept, and it is said to drag them in one by one."""
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(shot())
    both = " ".join(f"'{tmp_path / name}'" for name in ("a.png", "b.png"))
    done = run(*ANNA, "--plain", "--only", "PRE-01", at=study, stdin=f"e {both}\nq\n")
    assert "One file at a time: nothing was saved. Drag them in one by one." in done.stdout
    assert len(stored(study).evidence) == 2
    assert not (study / "assessments" / "2026" / "evidence").exists()


def test_a_picture_is_replaced_and_its_words_changed(study: Path, tmp_path: Path) -> None:
    """With v, its number and e: Enter at the address keeps the picture, a path puts another in its place."""
    first, second = tmp_path / "a.png", tmp_path / "b.png"
    first.write_bytes(shot())
    second.write_bytes(shot(colour="blue"))
    assert run(*ANNA, "--only", "PRE-01", at=study, stdin=f"e {first}\n\nq\n").returncode == 0
    old = stored(study).evidence[2]
    with sit(study) as terminal:
        for path, words in (("", "ord"), (str(second), "")):
            terminal.send("v")
            terminal.shows("1–3 change", "3  screenshot ")
            terminal.turn("3", "Evidence 3: e changes, x removes, o opens the file")
            terminal.send("e")
            terminal.shows("Address or file:")
            terminal.send(f"{path}\r")
            terminal.shows("Quotation (Enter = none):")
            terminal.press(f"{words}\r", "PRE-01", "Evidence 3 changed")
            new = stored(study).evidence[2]
            assert (new.quote, new.screenshot == old.screenshot) == ("ord", not path)
    assert len(list((study / "assessments" / "2026" / "evidence").iterdir())) == 2


def test_what_may_be_published_is_seen_and_marked(study: Path) -> None:
    """The page of what is kept says what is internal; p marks the note and a piece, and the history keeps both."""
    with sit(study) as terminal:
        terminal.send("v")
        terminal.shows("Note (internal)", "p makes it public")
        terminal.press("p", "PRE-01", "The note is public")
        terminal.send("v")
        terminal.shows("Note (public)", "p makes it internal")
        terminal.send("1")
        terminal.shows("Evidence 1:", "p makes it internal")
        terminal.press("p", "PRE-01", "Evidence 1 is internal")
        terminal.send("v")
        terminal.shows("https://ett.example", "internal", "Note (public)")
        terminal.press("q", "PRE-01")
    o = stored(study)
    assert (o.note_public, [e.internal for e in o.evidence]) == (True, [True, False])
    assert [was.why for was in o.history] == ["note", "evidence"]


def test_marks_line_by_line(study: Path) -> None:
    """The same in lines; a note that is changed after it was made public is internal again."""
    done = run(*ANNA, "--only", "PRE-01", at=study, stdin="v m p\nv 2 p\nq\n")
    assert done.returncode == 0, done.stderr
    o = stored(study)
    assert (o.note_public, [e.internal for e in o.evidence]) == (True, [False, True])
    run(*ANNA, "--only", "PRE-01", at=study, stdin="m rad tre\nv 2 p\nq\n")
    o = stored(study)
    assert (o.note, o.note_public) == ("rad ett\nrad två\nrad tre", False)
    assert not any(e.internal for e in o.evidence)
