"""What a terminal shows, as its bytes."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pytest
from rich.style import Style

from digimaturity.ground import terminal
from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text, same, use
from digimaturity.ground.table import CHANGES, SCALE, WHOLE, Column, Result, Table, width

HOSTILE = "\x1b]0;title\x07[red]x[/red] :smile: [link=https://x.example]\u202egnp.exe"
LEGIBLE = "\ufffd]0;title\ufffd[red]x[/red] :smile: [link=https://x.example]\ufffdgnp.exe"
CODES = re.compile(r"\x1b\[[0-9;]*m")
NAME = Column("name", Text("Namn", "Name"))


class Tty(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Tty:
    """A terminal of 80 columns with all colours, for stdout and stderr."""
    stream = Tty()
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stdout=stream, stderr=stream))
    for name, value in (("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("COLUMNS", "80"), ("LINES", "24")):
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # Rich keeps a style's codes as they were on the first terminal it was drawn on, which may have had fewer colours.
    Style.parse.cache_clear()
    return stream


def lines(stream: Tty) -> list[str]:
    """What stands on the terminal, without colours and trailing blanks."""
    return [line.rstrip() for line in CODES.sub("", stream.getvalue()).splitlines()]


def show(*columns: Column, rows: list[dict[str, object]], summaries: int = 0, notes: tuple[Text, ...] = ()) -> None:
    """Show a table as the result of a command."""
    terminal.show(Result("x", {}, (Table(columns, rows, summaries=summaries, notes=notes),), same("Heading")))


def test_a_score_has_a_bar_as_long_as_it_is_high(screen: Tty) -> None:
    """On the scale 0–5 a bar of 20 signs is half full at 2.5, and nothing is drawn where there is no value."""
    score = Column("score", Text("Poäng", "Score"), "score", scale=SCALE, leads=True)
    show(
        NAME,
        score,
        rows=[{"name": "a", "score": 2.5}, {"name": "b", "score": 5}, {"name": "c"}, {"name": "d", "score": 0}],
    )
    assert lines(screen)[3:] == [
        "─" * 30,
        f"a     2.5 {'━' * 10}{'─' * 10}",
        f"b     5.0 {'━' * 20}",
        "c       –",
        f"d     0.0 {'─' * 20}",
    ]


def test_an_interval_of_ranks_has_a_sign_for_each_rank(screen: Tty) -> None:
    """Ranks 2–3 of 4 stand in the middle of the line, and rank 4 alone at its end."""
    interval = Column("i", same("90%"), "whole", scale=(1, 4), ends=("low", "high"))
    show(
        interval,
        NAME,
        rows=[{"i": "2–3", "low": 2, "high": 3, "name": "a"}, {"i": "4", "low": 4, "high": 4, "name": "b"}],
    )
    assert lines(screen)[4:] == ["2–3 ─━━─  a", "  4 ───━  b"]


def test_bounds_have_the_score_between_them(screen: Tty) -> None:
    """The line goes from the lower to the upper bound, with a dot at the score itself."""
    score = Column("v", Text("Poäng", "Score"), "score", scale=SCALE, ends=("low", "high"))
    show(NAME, score, rows=[{"name": "a", "v": 2.5, "low": 0, "high": 5}, {"name": "b", "v": 1.0}])
    assert lines(screen)[4] == f"a     2.5 {'━' * 10}●{'━' * 9}"
    assert lines(screen)[5] == f"b     1.0 {'─' * 20}"


def test_shades_are_beside_their_figures_and_legible(screen: Tty) -> None:
    """A shaded cell holds its figure; white on each of the five shades has a contrast of at least 4.5."""
    heat = Column("h", same("Heat"), "score", scale=SCALE)
    show(NAME, heat, rows=[{"name": str(n), "h": n + 0.5} for n in range(5)])
    shades = re.findall(r"\x1b\[37;48;2;(\d+);(\d+);(\d+)m +([\d.]+) ", screen.getvalue())
    assert [figure for *_, figure in shades] == ["0.5", "1.5", "2.5", "3.5", "4.5"]
    assert len({tuple(rest) for *rest, _ in shades}) == 5
    for *shade, _ in shades:
        parts = [int(c) / 255 for c in shade]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_what_sums_up_stands_under_a_rule_of_its_own(screen: Tty) -> None:
    """The median is set apart, and where it has no figure nothing stands, not even a dash."""
    n = Column("n", same("n"), "whole")
    show(NAME, n, rows=[{"name": "a", "n": 1}, {"name": "b"}, {"name": "Median"}], summaries=1)
    assert lines(screen)[3:] == ["─" * 9, "a       1", "b       –", "─" * 9, "Median"]


def test_columns_that_do_not_fit_stand_below_behind_their_names(screen: Tty) -> None:
    """Twelve columns of words too wide for 80 columns come in shares, each with the names; all figures are there."""
    columns = [Column(f"c{n}", same(f"Organisation{n}"), "score") for n in range(12)]
    show(NAME, *columns, rows=[{"name": "Malmö", **{f"c{n}": n for n in range(12)}}])
    found = lines(screen)
    assert max(map(width, found)) <= 80
    assert [line.split()[0] for line in found if line.startswith("Malmö")] == ["Malmö"] * 3
    assert sorted(re.findall(r"\d+\.\d", " ".join(found))) == sorted(f"{n}.0" for n in range(12))


def test_long_names_over_columns_become_numbers_with_a_key(screen: Tty) -> None:
    """Where whole names do not fit above their columns, numbers stand there, and above the table whose they are."""
    columns = [
        Column(f"c{n}", same("Kronofo…"), "score", scale=SCALE, whole=same(f"Kronofogdemyndigheten{n}"))
        for n in range(5)
    ]
    show(NAME, *columns, rows=[{"name": "Malmö", **{f"c{n}": n for n in range(5)}}])
    found = lines(screen)
    assert "1 Kronofogdemyndigheten0 · 2 Kronofogdemyndigheten1 · 3 Kronofogdemyndigheten2" in found
    assert [line.split() for line in found if line.startswith("Name")] == [["Name", "1", "2", "3", "4", "5"]]
    assert not any("…" in line for line in found)


def test_no_address_is_broken(screen: Tty) -> None:
    """An address that is wider than the terminal stands below the table, whole, with what it belongs to."""
    address = f"https://x.example/{'a' * 100}"
    show(NAME, Column("a", Text("Belägg", "Evidence")), rows=[{"name": "Malmö", "a": address}])
    assert lines(screen)[-2:] == ["Evidence", f"Malmö  {address}"]


def test_sentences_below_a_table_are_set_on_lines_of_whole_words(screen: Tty) -> None:
    """A sentence that begins with an address goes on below itself, no word broken, no line wider than the terminal."""
    said = "https://x.example/kontakt has a telephone number, " + "and more words that go on and on " * 4
    show(NAME, Column("a", Text("Varför", "Why"), "prose"), rows=[{"name": "Malmö", "a": said}])
    shown = lines(screen)
    first = shown.index("Why") + 1
    assert shown[first].startswith("Malmö  https://x.example/kontakt has a")
    assert len(shown[first:]) > 1
    assert all(text.startswith(" " * 7) and len(text) <= 80 for text in shown[first + 1 :])
    assert " ".join(text[7:] for text in shown[first:]).split() == said.split()


@pytest.mark.parametrize("columns", [24, 40, 80, 140])
def test_hostile_cells_are_shown_to_the_letter(screen: Tty, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control codes are gone, and what rich would take for markup or an emoji stands as it was written."""
    monkeypatch.setenv("COLUMNS", str(columns))
    show(Column("name", same(HOSTILE)), NAME, rows=[{"name": HOSTILE}], notes=(same(HOSTILE),))
    terminal.talk(HOSTILE)
    terminal.facts(HOSTILE, [(same("x"), HOSTILE)])
    terminal.show_error(InvalidDataError(same(HOSTILE), (Problem(Place(HOSTILE), same(HOSTILE)),), same(HOSTILE)))
    text = CODES.sub("", screen.getvalue())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert re.sub(r"\s", "", text).count(re.sub(r"\s", "", LEGIBLE)) >= 7


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_wants_no_colours_gets_none(
    screen: Tty, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NO_COLOR, or on a dumb terminal, there is not one code, and bars and figures still stand."""
    monkeypatch.setenv(name, value)
    share = Column("s", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True)
    show(NAME, share, rows=[{"name": "a", "s": 0.5}], notes=(same("Note."),))
    terminal.talk("x")
    assert "\x1b" not in screen.getvalue()
    assert lines(screen)[4] == f"a     50% {'━' * 10}{'─' * 10}"
    assert "· Note." in lines(screen)


def test_an_empty_no_color_is_none(screen: Tty, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR counts when it is not empty."""
    monkeypatch.setenv("NO_COLOR", "")
    show(NAME, rows=[{"name": "a"}])
    assert "\x1b[1mHeading\x1b[0m" in screen.getvalue()


def test_a_change_has_its_sign_and_a_colour(screen: Tty) -> None:
    """What went up and what went down differ in sign, and in colour too; no change has none."""
    change = Column("c", same("Change"), "points", scale=CHANGES)
    show(NAME, change, rows=[{"name": n, "c": c} for n, c in (("a", 0.5), ("b", -0.5), ("c", 0))])
    assert re.findall(r"(?:\x1b\[38;2;([\d;]+)m)? +(−?0\.\d\d)", screen.getvalue()) == [
        ("47;143;70", "0.50"),
        ("208;72;60", "−0.50"),
        ("", "0.00"),
    ]


def test_markdown_on_a_terminal_is_what_a_pipe_gets(screen: Tty) -> None:
    """Markdown is asked for to be copied: every character is there, headings and boxes are only set off."""
    table = Table((NAME,), [{"name": "a|b [red]"}], same("Caption"))
    terminal.show(Result("plan", {}, (table,), same("Heading")), "markdown")
    assert CODES.sub("", screen.getvalue()) == "## Heading\n\n### Caption\n\n| Name |\n| --- |\n| a\\|b \\[red\\] |\n\n"
    assert "\x1b[1m## Heading\x1b[0m" in screen.getvalue()


def test_items_of_markdown_go_on_below_themselves(screen: Tty) -> None:
    """A long item wraps by whole words, indented so that it is the same item to whoever pastes it; a table does not."""
    table = Table((NAME,), [{"name": "ord " * 30}])
    result = Result("plan", {}, (table,), None, (same(f"  - {'ord ' * 30}"),))
    terminal.show(result, "markdown")
    assert lines(screen)[2] == f"| {'ord ' * 29}ord |"
    assert lines(screen)[-3:-1] == [f"  - {' '.join(['ord'] * 19)}", f"    {' '.join(['ord'] * 11)}"]


def test_an_error_begins_with_a_word_that_stands_out(screen: Tty) -> None:
    """The word for an error is bold and red, and the message wraps by whole words."""
    use("sv")
    terminal.show_error(InvalidDataError(same("ord " * 30)))
    assert screen.getvalue().startswith("\x1b[1;31mFel:\x1b[0m ord ")
    assert max(map(width, lines(screen))) <= 80
