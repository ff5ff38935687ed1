"""What is held of a file of responses: codes that the file declares missing, and some of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.workspace.response_files import Wanted, read_responses
from digimaturity.workspace.responses import Variable

if TYPE_CHECKING:
    from pathlib import Path


def test_some_rows_keep_all_that_is_theirs(tmp_path: Path) -> None:
    """Codes, numbers, what is wrong, ids and the numbers of rows follow."""
    path = tmp_path / "a.csv"
    path.write_text("id,q1,w\na,1,1\nb,2,x\nc,3,3\nd,1,y\n", encoding="utf-8")
    whole = read_responses(path, Wanted(("q1",), (), ("w",), "id"))
    some = whole.taken(np.array([False, True, True, False]))
    assert len(some) == 2
    assert [some.coded["q1"].names[c] for c in some.coded["q1"].codes] == ["2", "3"]
    assert some.numbers["w"].wrong == (0,)
    assert some.rows.tolist() == [3, 4]
    assert some.ids.tolist() == whole.ids[1:3].tolist()


def test_no_id_can_be_read_back(tmp_path: Path) -> None:
    """What identifies respondents is kept as numbers that say nothing; nobody is 0."""
    path = tmp_path / "a.csv"
    path.write_text("id,q1\n19121212-1212,1\n,2\n", encoding="utf-8")
    found = read_responses(path, Wanted(("q1",), respondent="id"))
    assert found.ids[1] == 0 != found.ids[0]
    assert "1212" not in repr(found.coded) + repr(found.ids.dtype) + repr(found.variables)


def test_what_a_file_declares_missing() -> None:
    """Codes as they are, and numbers in ranges."""
    variable = Variable("q", missing=("9",), missing_ranges=((90.0, 99.0),))
    assert [variable.is_missing(c) for c in ("9", "95", "8", "nej")] == [True, True, False, False]
