"""What is told of comments for people: no figure where nothing is known, and why no example is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tiny_reader import TinyReader, masked_name, no_errors

from digimaturity.content.comments_view import HowRead, comments_result
from digimaturity.ground.language import same
from digimaturity.residents.comments.comment_summary import summarised
from digimaturity.residents.comments.comment_tally import CommentTally
from digimaturity.residents.comments.piece_reading import Asked, PieceReader
from digimaturity.workspace.comment_files import CommentRows

ABOUT = HowRead("svar.csv", same("a reader"), (), 0.95)


def tally(*texts: str) -> CommentTally:
    """These comments, with an example of each kind."""
    found = CommentTally(examples_wanted=1)
    reader = PieceReader(TinyReader(), masked_name, Asked(examples=1), Path("svar.csv"))
    found.add(reader(CommentRows(0, tuple(range(2, 2 + len(texts))), texts)))
    return found


def test_no_examples_are_shown_of_small_groups() -> None:
    """Where every group is too small there is no table of examples, but a word of why; otherwise there is one."""
    few = tally(*["appen bra just nu"] * 5)
    result = comments_result(few, summarised(few, no_errors()), ABOUT)
    why = "No examples are shown: they are from groups that are too small to show."
    assert (why in map(str, result.notes), len(result.tables)) == (True, 1)
    many = tally(*["appen bra just nu", "appen okej just nu", "appen dåligt just nu"] * 20)
    result = comments_result(many, summarised(many, no_errors()), ABOUT)
    assert why not in map(str, result.notes)
    assert {row["text"] for row in result.tables[-1].rows} == {
        "appen bra just nu",
        "appen okej just nu",
        "appen dåligt just nu",
    }


def test_a_share_that_may_be_any_is_no_figure() -> None:
    """Where nothing is known of a share, a dash stands for it; one that is unsure is told with its interval."""
    found = tally(*["appen bra", "appen okej", "appen dåligt"] * 20)
    for ends, said in (((0.0, 100.0), "– (0–100) ?"), ((0.0, 99.0), "33 (0–99) ?")):
        lines = [
            replace(line, figure=replace(line.figure, low=ends[0], high=ends[1]), is_too_wide=True)
            if line.stance
            else line
            for line in summarised(found, no_errors())
        ]
        row = comments_result(found, lines, ABOUT).tables[0].rows[0]
        assert str(row["positive"]) == said
