"""Labels are on disk when they are given, among what others have put there meanwhile."""

from __future__ import annotations

import csv
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.label_file import LabelFile, LabelRow, read_labels

if TYPE_CHECKING:
    from pathlib import Path

FIRST = LabelRow(2, "Ring [telefon] nu", "waiting_time", "negative", "Kim", drawn=True)


def test_an_answer_is_on_disk_at_once(tmp_path: Path) -> None:
    """What one file has been given, another sees; a second answer of the same person replaces the first."""
    file = LabelFile(tmp_path / "l.csv")
    assert file.put(FIRST) is False
    assert read_labels(file.path) == [FIRST]
    again = LabelRow(9, "Ring  [phone] nu", "staff", "positive", "Kim", drawn=False)
    file.put(again)
    assert read_labels(file.path) == [again]
    file.put(LabelRow(2, FIRST.text, "staff", "negative", "Bo", drawn=True))
    assert [row.reader for row in read_labels(file.path)] == ["Kim", "Bo"]


def test_what_others_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    """Another person's answers and columns of one's own stand there still, in their places."""
    mine, other = LabelFile(tmp_path / "l.csv"), LabelFile(tmp_path / "l.csv")
    other.put(FIRST)
    rows = list(csv.reader((tmp_path / "l.csv").read_text(encoding="utf-8").splitlines()))
    rows = [["note", *rows[0]], ["se, här", *rows[1]]]
    (tmp_path / "l.csv").write_text("\n".join('"' + '","'.join(row) + '"' for row in rows), encoding="utf-8")
    mine.put(LabelRow(3, "Bra", "overall", "positive", "Alva", drawn=False))
    mine.put(LabelRow(2, FIRST.text, "staff", "negative", "Kim", drawn=True))
    found = list(csv.DictReader(StringIO((tmp_path / "l.csv").read_text(encoding="utf-8"))))
    assert [(row["reader"], row["area"], row["note"]) for row in found] == [
        ("Alva", "overall", ""),
        ("Kim", "staff", "se, här"),
    ]


def test_a_file_that_is_gone_is_written_anew_with_all_that_stood_in_it(tmp_path: Path) -> None:
    """Nothing that was answered is lost with the file."""
    file = LabelFile(tmp_path / "l.csv")
    file.put(FIRST)
    file.path.unlink()
    second = LabelRow(3, "Bra", "overall", "positive", "Kim", drawn=False)
    assert file.put(second) is True
    assert read_labels(file.path) == [FIRST, second]


@pytest.mark.parametrize("content", ["text,area\nBra,overall\n", "row,text,area,stance,reader,drawn\nx,Bra,,,Kim,1\n"])
def test_another_table_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    """A table of something else, also one that it has become meanwhile, is no place for labels."""
    path = tmp_path / "l.csv"
    file = LabelFile(path)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"l\.csv"):
        LabelFile(path)
    with pytest.raises(InvalidDataError):
        file.put(FIRST)
    assert path.read_text(encoding="utf-8") == content


def test_labels_are_for_nobody_else_to_read(tmp_path: Path) -> None:
    """They stand beside what residents wrote."""
    file = LabelFile(tmp_path / "l.csv")
    file.put(FIRST)
    assert sys.platform == "win32" or file.path.stat().st_mode & 0o077 == 0


def test_answers_are_counted_by_who_gave_them(tmp_path: Path) -> None:
    """An area or a stance is one; what was passed by with neither is none."""
    file = LabelFile(tmp_path / "l.csv")
    file.put(FIRST)
    file.put(LabelRow(3, "Bra", "overall", "", "Kim", drawn=False))
    file.put(LabelRow(4, "Sådär", "", "", "Kim", drawn=False))
    file.put(LabelRow(5, "Nja", "", "negative", "Bo", drawn=True))
    assert (file.n_of("Kim"), file.n_of("Bo"), file.n_of("Eva")) == (2, 1, 0)
    assert [row.drawn for row in file.answers] == [True, False, False, True]
    assert LabelFile(file.path).n_of("Kim") == 2
