"""A piece of a file is read and counted; no text of it is kept unless that was asked for."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.tiny_reader import TinyReader, masked_name

from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments import piece_reading
from digimaturity.residents.comments.comment_tally import size_of
from digimaturity.residents.comments.piece_reading import Asked, PieceRead, PieceReader
from digimaturity.workspace.comment_files import CommentRows

if TYPE_CHECKING:
    import pytest

FILE = Path("svar.csv")


def read(*texts: str, asked: Asked = Asked(), **columns: tuple[str, ...]) -> PieceRead:  # noqa: B008 - it is frozen
    """What came of a piece with these comments."""
    more: dict[str, Any] = columns
    piece = CommentRows(3, tuple(range(2, 2 + len(texts))), texts, **more)
    reader = PieceReader(TinyReader(), masked_name, asked, FILE, "område")
    return pickle.loads(pickle.dumps(reader))(piece)  # type: ignore[no-any-return]  # noqa: S301 - made here


def test_kinds_are_counted() -> None:
    """Comments are counted by organisation, area, month and stance, with how probable each was."""
    found = read(
        "appen är bra",
        "appen, dåligt",
        "kön",
        "appen är bra",
        organisation=("malmo", "malmo", "lund", "malmo"),
        date=("2026-01-05", "2026-01-06", "2026-02-01", "2026-01-31"),
    )
    assert (found.number, found.n, found.empty) == (3, 4, 0)
    assert list(found.by_area) == [("malmo", Area.DIGITAL), ("lund", Area.WAITING)]
    assert list(found.by_month) == [("malmo", "2026-01"), ("lund", "2026-02")]
    digital = found.by_area["malmo", Area.DIGITAL]
    assert (digital.n, digital.untold, digital.read) == (3, 0, [2, 0, 1])
    # As sure as can be told apart: 14 steps of half a logit from even odds.
    assert digital.cells == {(14, -14, -14): 2, (-14, -14, 14): 1}
    waiting = found.by_area["lund", Area.WAITING]
    assert (waiting.n, waiting.untold) == (0, 1)
    assert (found.areas["malmo"].read, found.areas["lund"].read) == ([3, 0, 0, 0, 0], [0, 1, 0, 0, 0])


def test_empty_and_foreign_comments_are_told() -> None:
    """They are counted and not read; a language that is not told is read."""
    found = read("", "appen är bra", "très bien", "bra", "\u200b\ufeff", language=("sv", "Svenska", "fr", "", ""))
    assert (found.n, found.empty, found.foreign) == (5, 2, 1)
    assert sum(size_of(seen) for seen in found.by_area.values()) == 2


def test_a_day_that_cannot_be_read_is_told() -> None:
    """The comment counts, without a month; an empty cell is no mistake."""
    found = read("bra", "bra", "bra", date=("i går", "", "2026-03-01"))
    assert found.undated == [2]
    assert {month: seen.n for (_, month), seen in found.by_month.items()} == {"": 2, "2026-03": 1}


def test_an_area_that_is_known_already_stands() -> None:
    """What somebody has said a comment is about goes before what is read, in either language; another word is told."""
    found = read("appen är bra", "bra", "appen", "okej", area=("väntetid", "Staff", "", "skolan"))
    assert [area for _, area in found.by_area] == [Area.WAITING, Area.STAFF, Area.DIGITAL]
    assert found.areas[""].read == [1, 0, 0, 0, 0]
    (problem,) = pickle.loads(pickle.dumps(found)).problems  # noqa: S301 - as from another process
    assert str(problem.place) == "svar.csv:5 område"
    assert problem.message.en.startswith("skolan is no area. Write one of digital_services, waiting_time")
    assert found.n == 4


def test_an_over_long_comment_is_read_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands further down decides nothing, and it is told that there was one."""
    monkeypatch.setattr(piece_reading, "LONGEST", 100)
    found = read("appen " + "x" * 200 + " bra", "bra")
    assert found.long == 1
    assert sum(seen.read[0] for seen in found.by_area.values()) == 1


def test_nothing_written_is_kept() -> None:
    """Without a wish for it, no word of a comment leaves the piece."""
    found = read("appen är bra, hälsar Anna på Storgatan", asked=Asked(each=True))
    assert b"Storgatan" not in pickle.dumps(found)
    assert b"appen" not in pickle.dumps(found.each[0].area_words + found.each[0].stance_words)
    assert found.each[0].text == ""


def test_texts_are_masked_unless_said() -> None:
    """Texts are kept masked, or as they were written where just that was asked for."""
    assert read("Anna är bra", asked=Asked(each=True, texts="masked")).each[0].text == "[namn] är bra"
    assert read("Anna är bra", asked=Asked(each=True, texts="as written")).each[0].text == "Anna är bra"


def test_words_that_are_masked_are_not_shown() -> None:
    """Words that decided are shown, but for those that the mask takes away."""
    each = read("appen är bra", asked=Asked(each=True, words=True)).each[0]
    assert (each.area_words, each.stance_words) == (("appen",), ("bra",))
    piece = CommentRows(0, (2,), ("appen är bra",))
    hidden = PieceReader(TinyReader(), lambda text: text.replace("bra", "[namn]"), Asked(each=True, words=True), FILE)
    assert hidden(piece).each[0].stance_words == ()


def test_examples_are_masked_and_few() -> None:
    """So many of each area and stance, drawn by a hash, neither too short nor too long, none twice."""
    said = [f"appen är bra, sade Anna för {n} dagar sedan" for n in range(20)]
    found = read(
        *said, *said, "appen bra", "appen är dåligt gjord, tror jag", "x" * 900, asked=Asked(examples=3)
    ).examples
    kept = [text for _, text in found[Area.DIGITAL, Stance.POSITIVE]]
    assert len(set(kept)) == 3
    assert all("[namn]" in text and "Anna" not in text for text in kept)
    assert [text for _, text in found[Area.DIGITAL, Stance.NEGATIVE]] == ["appen är dåligt gjord, tror jag"]
    assert (
        read(*said[::-1], asked=Asked(examples=3)).examples[Area.DIGITAL, Stance.POSITIVE]
        == found[Area.DIGITAL, Stance.POSITIVE]
    )


def test_a_reader_that_says_what_it_read_keeps_its_row_and_id() -> None:
    """Each reading goes with its row and what whoever keeps the file calls it."""
    each = read("bra", "", "kön", asked=Asked(each=True), id=("a", "b", "c")).each
    assert [(one.row, one.id) for one in each] == [(2, "a"), (4, "c")]
    assert [one.reading.stance for one in each] == [Stance.POSITIVE, None]
