"""``digimaturity criteria show``: everything about a criterion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.builders import DATA
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def test_a_criterion_in_both_languages_at_once(tmp_path: Path) -> None:
    """The JSON of a criterion holds Swedish and English, whatever the language of the run."""
    found = [
        json.loads(call("criteria", "show", "exp-27", "--format", "json", "--lang", lang, at=tmp_path).stdout)
        for lang in ("sv", "en")
    ]
    assert found[0] == found[1]
    assert set(found[0]["criterion"]["title"]) == {"sv", "en"}


def test_what_to_do_is_told_where_the_catalogue_says_it(tmp_path: Path) -> None:
    """The action stands as a line of its own, and in the JSON in both languages; without one there is no line."""
    given = ("--catalogue", str(DATA / "catalogues" / "mini"))
    told, silent = (call("criteria", "show", c, *given, at=tmp_path).stdout for c in ("ONE-03", "ONE-01"))
    assert "State the number on the page" in told
    assert "What to do" not in silent
    found = json.loads(call("criteria", "show", "ONE-03", "--format", "json", *given, at=tmp_path).stdout)
    assert found["criterion"]["action"] == {"sv": "Ange numret på sidan", "en": "State the number on the page"}
