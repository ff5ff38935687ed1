"""``digimaturity criteria show``: everything about a criterion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
