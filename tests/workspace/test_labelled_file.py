"""Labels are read in both languages and by their ids; what is none is refused with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.model.labelled_comment import LabelledComment
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


def test_who_labelled_and_what_was_drawn_is_read_too(tmp_path: Path) -> None:
    """A reader's name, and whether chance drew the comment, where the table says it; the writer only if asked for."""
    path = tmp_path / "l.csv"
    path.write_text(
        "id,text,area,stance,reader,drawn\na-1,A,staff,positive,Anna,1\nb-2, B ,,negative,,0\nc,C,staff,,,\n",
        encoding="utf-8",
    )
    expected = [
        LabelledComment("A", Area.STAFF, Stance.POSITIVE, reader="Anna", drawn=True),
        LabelledComment("B", None, Stance.NEGATIVE, drawn=False),
        LabelledComment("C", Area.STAFF, None, drawn=None),
    ]
    assert read_labelled(path) == expected
    assert [one.writer for one in read_labelled(path, by_writer=True)] == ["a", "b", "c"]


def test_one_of_area_and_stance_is_enough(tmp_path: Path) -> None:
    """Of stances alone, or of areas alone; that a stance cannot be told is a label, and of an area it is none."""
    path = tmp_path / "l.csv"
    path.write_text("text,stance\nA,skeptical\nB,cannot tell\n", encoding="utf-8")
    assert [(one.stance, one.untold) for one in read_labelled(path)] == [(Stance.SCEPTICAL, False), (None, True)]
    path.write_text("text,area\nA,Staff\nB,cannot tell\n", encoding="utf-8")
    assert [(one.area, one.untold) for one in read_labelled(path)] == [(Area.STAFF, False), (None, False)]


def test_a_wrong_label_is_told_with_those_there_are(tmp_path: Path) -> None:
    """By its words, in the table that it stands in."""
    path = tmp_path / "l.csv"
    path.write_text("text,stance\nA,bra\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"among the labels\. Nothing read") as caught:
        read_labelled(path)
    (problem,) = caught.value.problems
    assert problem.message.en.startswith("bra is no label. Write one of positive, ")
