"""Figures of comments have intervals and bases, and no small group can be reckoned from what is shown."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest
from tests.tiny_reader import no_errors

from digimaturity.model.comment_terms import AREAS, Area, Stance
from digimaturity.model.resident_view import Told
from digimaturity.residents.comments.comment_summary import (
    CommentLine,
    ErrorsKnown,
    Part,
    group_levels,
    held_of,
    summarised,
)
from digimaturity.residents.comments.comment_tally import CommentTally, size_of
from digimaturity.residents.comments.corrected_shares import ShareTally
from digimaturity.residents.comments.piece_reading import PieceRead
from digimaturity.residents.survey.small_groups import Level

Cells = dict[tuple[str, str, Area | None], tuple[int, int, int, int]]
ERRORS = no_errors()


def seen(positive: int, sceptical: int, negative: int, untold: int = 0) -> ShareTally:
    """So many comments of each stance, all read with certainty, as the tiny reader does."""
    told = (positive, sceptical, negative)
    sure = {tuple(14 if at == place else -14 for place in range(3)): n for at, n in enumerate(told)}
    return ShareTally("stance", sum(told), untold, list(told), Counter(sure))


def tally(cells: Cells) -> CommentTally:
    """A tally of so many positive, sceptical, negative and untold comments of each kind."""
    found = CommentTally()
    for (body, month, area), counts in cells.items():
        own = seen(*counts)
        areas = ShareTally("area")
        if area:
            n, at = size_of(own), AREAS.index(area)
            sure = tuple(0 if place == at else -2 for place in range(5))
            areas = ShareTally("area", n, 0, [n * (place == at) for place in range(5)], Counter({sure: n}))
        piece = PieceRead(0, size_of(own), by_area={(body, area): own}, by_month={(body, month): own})
        piece.areas = {body: areas}
        found.add(piece)
    return found


def figures(cells: Cells) -> dict[tuple[Part, str, str], CommentLine]:
    """The lines of a tally, by part, group and id."""
    return {(line.part, line.group, line.figure.id): line for line in summarised(tally(cells), ERRORS)}


def test_shares_of_all_and_of_areas() -> None:
    """Shares are of the comments whose stance can be told, in per cent, with what was read beside them."""
    found = figures({("", "", Area.DIGITAL): (60, 20, 40, 30), ("", "", Area.STAFF): (150, 0, 50, 0)})
    whole = found[Part.ALL, "", "all.positive"]
    assert (whole.as_read, whole.figure.n) == (65.625, 320)
    assert whole.figure.value == pytest.approx(65.625, abs=0.5)
    digital = found[Part.AREA, "digital_services", "digital_services.negative"].figure
    assert digital.value == pytest.approx(33.3, abs=1)
    assert digital.value is not None
    assert digital.low is not None
    assert digital.high is not None
    # The chance of which 120 comments were written alone is 8 points either way.
    assert 15 < digital.low < 27
    assert 40 < digital.high < 52
    assert (digital.n, digital.comparable, digital.satisfied) == (120, True, False)
    assert digital.counted.en == "negative comments on digital services, of those whose stance can be told"
    untold = found[Part.AREA, "digital_services", "digital_services.cannot_tell"].figure
    assert (untold.value, untold.low, untold.n) == (20, None, 150)


def test_sizes_of_areas() -> None:
    """How large an area is of all is corrected too, where the reader told it."""
    found = figures({("", "", Area.DIGITAL): (60, 20, 40, 30), ("", "", Area.STAFF): (150, 0, 50, 0)})
    size = found[Part.AREA, "digital_services", "share.digital_services"]
    assert (round(size.as_read or 0, 3), size.figure.n) == (42.857, 350)
    assert size.figure.value == pytest.approx(42.857, abs=1)
    assert size.figure.low is not None


def test_an_area_that_the_file_says_is_not_corrected() -> None:
    """Where a column has the area, its size is as it says, without an interval."""
    told = tally({("", "", Area.DIGITAL): (60, 20, 40, 30)})
    told._areas.clear()
    lines = {line.figure.id: line for line in summarised(told, ERRORS)}
    assert (lines["share.digital_services"].as_read, lines["share.digital_services"].figure.value) == (100, None)


def test_few_comments_are_not_compared() -> None:
    """From ten comments a share is shown, from a hundred with a stance it may be compared."""
    found = figures({("", "", Area.DIGITAL): (40, 20, 39, 5), ("", "", Area.STAFF): (40, 20, 40, 5)})
    assert not found[Part.AREA, "digital_services", "digital_services.positive"].figure.comparable
    assert found[Part.AREA, "staff", "staff.positive"].figure.comparable


def test_a_small_group_is_hidden_and_another_with_it() -> None:
    """Nothing of a group of nine is shown, nor of the one from which it could be taken; both look alike."""
    found = figures(
        {("eda", "", None): (5, 2, 2, 0), ("lund", "", None): (20, 10, 10, 0), ("malmo", "", None): (90, 50, 50, 9)}
    )
    for name in ("eda", "lund"):
        lines = [line for (part, group, _), line in found.items() if part is Part.ORGANISATION and group == name]
        assert {(x.figure.value, x.figure.n, x.as_read, x.figure.told) for x in lines} == {
            (None, None, None, Told.HELD_BACK)
        }
    assert found[Part.ORGANISATION, "malmo", "all.positive"].figure.n == 190


def test_a_group_with_few_stances_is_hidden_too() -> None:
    """A group of many comments of which only a few have a stance shows no shares of those few."""
    levels = group_levels({"eda": seen(3, 1, 2, 44), "lund": seen(70, 70, 60)}, seen(133, 131, 122, 44))
    assert levels["eda"] is Level.HIDDEN


def test_comments_of_no_area_hide_no_area() -> None:
    """A few comments whose area cannot be told are nobody's group; a small area is hidden with another all the same."""
    found = figures({("", "", Area.DIGITAL): (60, 20, 40, 0), ("", "", None): (1, 1, 1, 0)})
    assert found[Part.AREA, "digital_services", "digital_services.positive"].figure.told is Told.PRINTED
    found = figures(
        {
            ("", "", Area.DIGITAL): (60, 20, 40, 0),
            ("", "", Area.STAFF): (1, 1, 1, 0),
            ("", "", Area.WAITING): (9, 9, 9, 0),
        }
    )
    assert found[Part.AREA, "staff", "staff.positive"].figure.told is Told.HELD_BACK
    assert found[Part.AREA, "waiting_time", "waiting_time.positive"].figure.told is Told.HELD_BACK


def test_a_small_group_that_was_read_alike_is_hidden() -> None:
    """Where all of fewer than a hundred were read as one stance, showing it would tell what each of them wrote."""
    groups = {"eda": seen(0, 0, 30), "lund": seen(20, 0, 30), "malmo": seen(0, 0, 150), "ystad": seen(90, 60, 40)}
    levels = group_levels(groups, seen(110, 60, 250))
    assert levels["eda"] is Level.HIDDEN
    assert levels["malmo"] is Level.COMPARED
    alone = {"lund": seen(20, 0, 30), "ystad": seen(90, 60, 40)}
    assert group_levels(alone, seen(110, 60, 70)) == {"lund": Level.PRINTED, "ystad": Level.COMPARED}


def test_too_few_in_all() -> None:
    """Of fewer than ten comments nothing is shown at all."""
    found = figures({("", "", Area.DIGITAL): (3, 3, 3, 30)})
    assert found[Part.ALL, "", "all.positive"].figure.told is Told.TOO_FEW
    assert all(line.figure.value is None and line.figure.n is None for line in found.values() if line.stance)


def test_no_hidden_count_follows_from_what_is_shown() -> None:
    """Whoever takes the groups that are shown from all gets no group of fewer than ten, over many made-up files."""
    draw = Random(5)  # noqa: S311 - made up
    for _ in range(60):
        sizes = [draw.choice([1, 4, 9, 10, 12, 40, 150]) for _ in range(draw.randint(1, 6))]
        groups = {str(n): seen(size - size // 3, size // 3, 0) for n, size in enumerate(sizes)}
        rest = draw.choice([0, 0, 3, 30])
        counts = [sum(column) for column in zip(*(own.read for own in groups.values()), strict=True)]
        n = sum(sizes) + rest
        levels = group_levels(groups, seen(counts[0] + rest, *counts[1:]))
        shown = {name for name, level in levels.items() if level is not Level.HIDDEN}
        left = n - sum(groups[name].n for name in shown)
        small = [own.n for own in groups.values() if own.n < 10]
        assert all(groups[name].n >= 10 for name in shown)
        if n >= 10:  # otherwise not even that is shown
            assert all(left >= 10 and left > size for size in small)


def test_a_share_that_cannot_be_corrected_is_not_shown() -> None:
    """Where nobody knows the reader's errors there is no value, and what was read stands there all the same."""
    lines = summarised(tally({("", "", Area.DIGITAL): (60, 20, 40, 30)}), ErrorsKnown())
    positive = next(line for line in lines if line.stance is Stance.POSITIVE)
    assert (positive.figure.value, positive.as_read, positive.figure.n) == (None, 50, 120)


def test_many_organisations_are_quick() -> None:
    """Every municipality with two years of months is summed up within seconds."""
    from time import perf_counter

    draw = Random(2)  # noqa: S311
    names = [f"kommun-{n}" for n in range(290)]
    months = [f"{y}-{m:02}" for y, m in product((2025, 2026), range(1, 13))]
    cells: Cells = {
        (name, draw.choice(months), area): (draw.randint(0, 9), draw.randint(0, 5), draw.randint(0, 9), 1)
        for name in names
        for area in Area
    }
    began = perf_counter()
    lines = summarised(tally(cells), ErrorsKnown())
    assert perf_counter() - began < 20
    assert len({line.group for line in lines if line.part is Part.ORGANISATION}) == 290


def test_what_is_hidden_of_one_organisation_does_not_follow_from_all_and_the_others() -> None:
    """A small organisation takes one with it; a small area of one takes the same area of another."""
    full = (40, 30, 60, 10)
    many: Cells = {(body, "", area): full for body in ("eda", "lund", "ystad") for area in (Area.DIGITAL, Area.STAFF)}
    assert held_of(tally(many)) == {"eda": set(), "lund": set(), "ystad": set()}
    small = held_of(tally({**many, ("eda", "", Area.STAFF): (2, 1, 1, 0)}))
    assert (Part.AREA, "staff") in small["eda"]
    assert sum((Part.AREA, "staff") in own for own in small.values()) >= 2
    assert (Part.AREA, "digital_services") in small["eda"], "what eda has in all, less that, is the small one"
    assert sum(len(own) for own in small.values()) < 6
    tiny = {key: counts for key, counts in many.items() if key[0] != "eda"}
    gone = held_of(tally({**tiny, ("eda", "", Area.STAFF): (2, 1, 1, 0)}))
    assert sum((Part.ORGANISATION, "") in own for own in gone.values()) >= 2
    held = small["eda"]
    lines = summarised(tally({("eda", "", Area.STAFF): full}), ERRORS, (Part.AREA,), held=held)
    assert all(line.figure.n is None for line in lines if line.part is Part.AREA)
