"""``comments label``: at a terminal, after Ctrl-C and kill, for two people, from a pipe, and what is refused."""

from __future__ import annotations

import csv
import signal
from typing import TYPE_CHECKING

import pytest
from tests.learned_readers import built_in
from tests.pseudo_terminal import Terminal
from tests.running import run

from digimaturity.verbs import comments_label
from digimaturity.workspace.label_file import LabelFile, LabelRow, read_labels

if TYPE_CHECKING:
    from pathlib import Path

THINGS = (
    "snön",
    "bygglovet",
    "förskolan",
    "appen",
    "blanketten",
    "växeln",
    "soporna",
    "biblioteket",
    "avgiften",
    "bron",
)
SAID = ("Ingen svarar om {t}", "Tack för hjälpen med {t}!", "Helt okej med {t}, ring 070-123 45 67")
LONG = " ".join(f"Rad {n} om hur det gick när jag sökte." for n in range(90))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with thirty comments; the reader is learned before anybody waits for it."""
    built_in()
    rows = [said.format(t=thing) for thing in THINGS for said in SAID]
    text = "id;kommentar\n" + "".join(f"{n};{row}\n" for n, row in enumerate(rows))
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    return tmp_path


def label(*words: str) -> tuple[str, ...]:
    """The command."""
    return ("comments", "label", "c.csv", "--text", "kommentar", "-o", "l.csv", *words)


def test_at_a_terminal_everything_stands_on_the_screen(folder: Path) -> None:
    """Answers, wrong keys, pastes, going back, a narrow window, Ctrl-C; killed and begun again, nothing is lost."""
    words = label("--reader", "Kim", "--n", "12", "--lang", "sv")
    with Terminal(*words, at=folder) as terminal:
        screen = terminal.shows("Kommentar 1 av 12", "p  positiv", "q sluta")
        terminal.turn("x", "Den tangenten betyder inget här.")
        terminal.turn("n", "Hållning: negativ", "2  väntetid")
        terminal.turn("2", "Kommentar 2 av 12", "1 svar sparat")
        assert len(read_labels(folder / "l.csv")) == 1
        terminal.turn("\x1b[200~np23\x1b[201~", "tryck en tangent i taget")
        terminal.turn("b", "Kommentar 1 av 12", "Du svarade: negativ, väntetid.")
        terminal.turn("\r", "Kommentar 2 av 12")
        drawn = screen.drawn
        terminal.resize(24, 40)
        terminal.until(lambda s: s.drawn > drawn and s.has("Kommentar 2 av 12", "q sluta"), "the narrow screen")
        assert (screen.scrolled, screen.unknown) == (0, [])
        terminal.turn("s", "skeptisk", "5  helheten")
        terminal.turn("5", "2 svar sparade")
        terminal.process.kill(signal.SIGKILL)
    assert [(row.stance, row.area, row.reader) for row in read_labels(folder / "l.csv")] == [
        ("negative", "waiting_time", "Kim"),
        ("sceptical", "overall", "Kim"),
    ]
    with Terminal(*words, at=folder) as terminal:
        terminal.shows("Kommentar 1 av 10", "2 svar sparade")
        terminal.send("\x03")
        assert terminal.ended() == 130
        assert "2 kommentarer har svar i l.csv" in " ".join(terminal.screen.lines)
    assert "070" not in (folder / "l.csv").read_text(encoding="utf-8")


def test_a_comment_longer_than_the_screen_turns_its_pages(folder: Path) -> None:
    """All of it can be read, and what is asked stands below each page."""
    (folder / "c.csv").write_text(f"kommentar\n{LONG}\n", encoding="utf-8")
    with Terminal(*label("--lang", "en"), at=folder) as terminal:
        screen = terminal.shows("Rad 0 om", "space shows more (1/", "p  positive")
        seen = screen.text
        while "Rad 89 om" not in screen.text:
            terminal.turn(" ", "p  positive")
            seen += screen.text
        assert all(f"Rad {n} om" in seen for n in range(90))
        assert (screen.scrolled, screen.unknown) == (0, [])
        terminal.send("q")
        assert terminal.ended() == 0


def test_from_a_pipe_each_line_answers(folder: Path) -> None:
    """Both keys on one line or on two; what is answered is kept when the lines end, and is not asked again."""
    done = run(*label("--n", "4", "--reader", "Kim"), at=folder, stdin="n 2\np\n3\n")
    assert done.returncode == 0, done.stderr
    assert [row.stance for row in read_labels(folder / "l.csv")] == ["negative", "positive"]
    assert "[phone]" in done.stdout or "070" not in done.stdout
    again = run(*label("--n", "4", "--reader", "Kim"), at=folder, stdin="s 1\ns 1\n")
    assert "Comment 1 of 2:" in again.stdout
    assert len({row.text for row in read_labels(folder / "l.csv")}) == 4
    assert "Nothing is left" in run(*label("--n", "4", "--reader", "Kim"), at=folder).stderr


def test_two_people_read_a_share_and_their_agreement_is_told(folder: Path) -> None:
    """The second sees what is for two and what nobody has read; both languages hide alike; alpha is told at the end."""
    run(*label("--n", "10", "--reader", "Kim", "--lang", "sv"), at=folder, stdin="n 2\np 3\n" * 5)
    first = {row.row for row in read_labels(folder / "l.csv")}
    assert len(first) == 10
    done = run(*label("--n", "10", "--reader", "Bo", "--double", "1"), at=folder, stdin="n 2\n" * 10)
    second = {row.row for row in read_labels(folder / "l.csv") if row.reader == "Bo"}
    assert second == first
    assert "Stance: 10 comments read by two, alike in 50%, Krippendorff's alpha −0.27." in done.stderr
    assert "--reader Bo --double 1" in done.stderr


def test_a_file_that_changed_meanwhile_is_asked_about_by_its_texts(folder: Path) -> None:
    """Rows that moved are known again by what they say."""
    run(*label("--n", "30", "--reader", "Kim"), at=folder, stdin="n 2\n" * 20)
    lines = (folder / "c.csv").read_text(encoding="utf-8").splitlines()
    (folder / "c.csv").write_text("\n".join([lines[0], "99;Något helt annat", *lines[:0:-1]]), encoding="utf-8")
    run(*label("--n", "40", "--reader", "Kim"), at=folder, stdin="s 1\n" * 20)
    texts = [row.text for row in read_labels(folder / "l.csv")]
    assert len(texts) == len(set(texts)) == 31


def test_what_cannot_be_is_refused_before_anybody_is_asked(folder: Path) -> None:
    """No such file or column, a file that is no CSV, another table, an answer that is no label."""
    for words, told in (
        (("comments", "label", "x.csv", "-o", "l.csv"), "x.csv"),
        (("comments", "label", "c.csv", "-o", "l.csv"), "kommentar"),
        (label("-o", "l.xlsx"), "CSV"),
        (label("-o", "c.csv"), "c.csv is the same file as c.csv, which is read"),
    ):
        done = run(*words, at=folder)
        assert done.returncode == 2, done.stderr
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    LabelFile(folder / "l.csv").put(LabelRow(2, "Bra", "himlen", "positive", "Kim", drawn=True))
    done = run(*label(), at=folder)
    assert "l.csv:2 area: himlen is no label." in done.stderr


def test_own_columns_stay_in_the_file(folder: Path) -> None:
    """What somebody wrote beside the answers is there when more are given."""
    run(*label("--reader", "Kim"), at=folder, stdin="n 2\n")
    with (folder / "l.csv").open(encoding="utf-8", newline="") as file:
        (first,) = csv.DictReader(file)
    heads = [*first, "mitt"]
    (folder / "l.csv").write_text(
        "\n".join([",".join(heads), ",".join([*(f'"{cell}"' for cell in first.values()), "ring upp"])]),
        encoding="utf-8",
    )
    run(*label("--reader", "Kim"), at=folder, stdin="p 3\n")
    with (folder / "l.csv").open(encoding="utf-8", newline="") as file:
        assert [row["mitt"] for row in csv.DictReader(file)] == ["ring upp", ""]


def test_of_very_many_comments_some_are_drawn_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the first ones, and the same each time."""
    monkeypatch.setattr(comments_label, "_MOST", 100)
    comments = [(n, f"kommentar {n}") for n in range(1000)]
    some = comments_label._some(comments)
    assert some == comments_label._some(comments)
    assert len(some) == 100
    assert max(row for row, _ in some) > 800
