"""``digimaturity criteria list``: the criteria, or those that hold a word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.builders import DATA
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def test_a_word_leaves_the_criteria_that_hold_it(tmp_path: Path) -> None:
    """All 168 without a word; a dimension's own with its id; those that hold a word in either language."""
    counts = {}
    for word in ((), ("MOB",), ("sök",), ("search",), ("zzzz",)):
        done = call("criteria", "list", *word, "--format", "json", at=tmp_path)
        counts["".join(word)] = len(json.loads(done.stdout)["criteria"])
    assert (counts[""], counts["zzzz"]) == (168, 0)
    assert 22 <= counts["MOB"] < 168
    assert 0 < counts["sök"] < 168
    assert 0 < counts["search"] < 168


def test_what_to_do_goes_with_the_record(tmp_path: Path) -> None:
    """The action of a criterion in the language in use, null where the catalogue has none."""
    given = ("--catalogue", str(DATA / "catalogues" / "mini"), "--format", "json", "--lang", "sv")
    rows = json.loads(call("criteria", "list", *given, at=tmp_path).stdout)["criteria"]
    assert [r["action"] for r in rows] == [None, None, "Ange numret på sidan", None, None]
    form = ("--format", "csv", "--catalogue", str(DATA / "catalogues" / "mini"), "--lang", "sv")
    lines = call("criteria", "list", *form, at=tmp_path).stdout.splitlines()
    assert lines[0].startswith("id,title,action,")
    assert lines[3].startswith("ONE-03,Hitta telefonnumret,Ange numret på sidan,")
