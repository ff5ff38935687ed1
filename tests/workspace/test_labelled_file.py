"""Labels are read in both languages and by their ids; what is none is refused with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.workspace.labelled_file import load_corpus, read_labelled

if TYPE_CHECKING:
    from pathlib import Path


def test_words_of_both_languages_and_ids_are_labels(tmp_path: Path) -> None:
    """Whatever they are called, in whatever letters; rows without a comment or a label are passed by."""
    path = tmp_path / "l.csv"
    path.write_text(
        "kommentar;område;hållning\nA;digitala tjänster;Positiv\nB;Waiting time;sceptical\nC;staff;SKEPTISK\n"
        "D;;Går inte att avgöra\nE;;\n;staff;negativ\nF;kommunens tjänster;\n",
        encoding="cp1252",
    )
    found = read_labelled(path, "kommentar", "område", "hållning")
    assert [(one.text, one.area, one.stance, one.untold) for one in found] == [
        ("A", Area.DIGITAL, Stance.POSITIVE, False),
        ("B", Area.WAITING, Stance.SCEPTICAL, False),
        ("C", Area.STAFF, Stance.SCEPTICAL, False),
        ("D", None, None, True),
        ("F", Area.SERVICES, None, False),
    ]


def test_wrong_labels_are_told_by_line_and_column(tmp_path: Path) -> None:
    """All of them, and nothing is read."""
    path = tmp_path / "l.csv"
    path.write_text("text,area,stance\nA,staff,bra\nB,himlen,positive\n", encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_labelled(path)
    places = [(problem.place.line, problem.place.field) for problem in caught.value.problems]
    assert places == [(2, "stance"), (3, "area")]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    """A table without the column of comments, or without any labels, is refused with the columns that it has."""
    path = tmp_path / "l.csv"
    path.write_text("svar,area\nA,staff\n", encoding="utf-8")
    with pytest.raises(NotFoundError, match="text") as caught:
        read_labelled(path)
    assert "svar" in str(caught.value.hint)
    with pytest.raises(NotFoundError, match="stance"):
        read_labelled(path, "svar", "område")


@pytest.mark.shipped
def test_the_made_up_comments_are_by_several_writers() -> None:
    """What is learned from one writer is tried on another."""
    _, corpus = load_corpus()
    assert {one.writer for one in corpus} == {"a", "b", "c", "d", "e"}
    assert all(one.area for one in corpus)
