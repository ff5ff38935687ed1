"""Pieces add up to the same whatever they were cut into, and what looks wrong in a file is told."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.tiny_reader import TinyReader, masked_name

from digimaturity.ground.errors import UsageError
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments import comment_tally
from digimaturity.residents.comments.comment_tally import CommentTally, size_of
from digimaturity.residents.comments.corrected_shares import ShareTally
from digimaturity.residents.comments.piece_reading import Asked, PieceReader
from digimaturity.workspace.comment_files import CommentRows

WORDS = ["appen", "kön", "personalen", "snön", "bra", "dåligt", "okej", "vet ej"]
READER = PieceReader(TinyReader(), masked_name, Asked(examples=2), Path("svar.csv"))


def tally(size: int, texts: list[str], bodies: list[str] | None = None, days: list[str] | None = None) -> CommentTally:
    """These comments, so many at a time."""
    found = CommentTally(examples_wanted=2)
    for number, start in enumerate(range(0, len(texts), size)):
        part = slice(start, start + size)
        rows = tuple(range(start + 2, start + 2 + len(texts[part])))
        found.add(
            READER(
                CommentRows(number, rows, tuple(texts[part]), tuple((bodies or [])[part]), tuple((days or [])[part]))
            )
        )
    return found


def test_what_it_is_cut_into_does_not_matter() -> None:
    """Pieces of 1, of 7 and of all give the same counts and examples, to the last digit."""
    draw = Random(1)  # noqa: S311 - made up
    texts = [f"{draw.choice(WORDS)} {draw.choice(WORDS)} sade jag nummer {n}" for n in range(300)]
    bodies = [draw.choice(["malmo", "lund", ""]) for _ in texts]
    days = [f"2026-0{draw.randint(1, 9)}-01" for _ in texts]
    one, seven, all_at_once = (tally(size, texts, bodies, days) for size in (1, 7, 300))
    for other in (one, seven):
        assert other.examples == all_at_once.examples
        for kept, same in zip(groups(other), groups(all_at_once), strict=True):
            assert kept == same


def groups(found: CommentTally) -> list[list[ShareTally]]:
    """Everything that can be asked of a tally."""
    by = (found.by_area(), found.by_month(), found.by_organisation())
    return [[found.seen(), found.areas()], *(list(own.values()) for own in by)]


def test_groups() -> None:
    """By area in the order of the areas, by organisation and month in order; nameless ones are in none."""
    found = tally(
        2,
        ["kön bra", "appen bra", "vet ej", "appen dåligt"],
        ["lund", "", "eda", "lund"],
        ["2026-02", "2025-12", "", ""],
    )
    assert found.n == 4
    assert {area: (size_of(seen), seen.read) for area, seen in found.by_area().items()} == {
        Area.DIGITAL: (2, [1, 0, 1]),
        Area.WAITING: (1, [1, 0, 0]),
    }
    assert {name: size_of(seen) for name, seen in found.by_organisation().items()} == {"eda": 1, "lund": 2}
    assert list(found.by_month()) == ["2025-12", "2026-02"]
    assert (found.seen().n, found.seen().untold) == (3, 1)
    assert found.about("lund").seen().read == [1, 0, 1]
    assert found.about("lund").rows == 2


def test_nothing_at_all() -> None:
    """No comment has no stance, and no group."""
    assert (CommentTally().n, CommentTally().seen()) == (0, ShareTally("stance"))
    assert CommentTally().by_area() == {}


def test_whole_comments_that_stand_twice_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own words that stand once more are counted; short ones are written alike by many."""
    own = "Jag väntade i tre veckor på ett svar som aldrig kom"
    assert tally(2, [own, "Bra!", own.upper(), "Bra!", own.replace(" ", "  "), own + "!"]).twice == 2
    monkeypatch.setattr(comment_tally, "_MOST_KNOWN", 1)
    assert tally(2, [own, own + "!", own + "!", own]).twice == 1


def test_a_column_with_too_many_organisations_is_another_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before the memory is full of them."""
    monkeypatch.setattr(comment_tally, "_MOST_BODIES", 3)
    with pytest.raises(UsageError, match="--organisation"):
        tally(2, ["bra"] * 5, ["1", "2", "3", "4", "5"])


def test_examples_are_kept_by_kind() -> None:
    """Over all pieces no more than were asked for."""
    found = tally(3, [f"appen är bra på {n} sätt" for n in range(30)])
    assert {kind: len(own) for kind, own in found.examples.items()} == {(Area.DIGITAL, Stance.POSITIVE): 2}
