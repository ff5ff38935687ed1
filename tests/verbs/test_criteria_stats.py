"""``digimaturity criteria stats``: how many criteria there are of each sort."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def test_stats_add_up(tmp_path: Path) -> None:
    """The dimensions' counts and minutes add up to the whole catalogue's."""
    *parts, whole = json.loads(call("criteria", "stats", "--format", "json", at=tmp_path).stdout)["dimensions"]
    assert whole["n"] == 168 == sum(p["n"] for p in parts)
    for kind in ("look", "find", "errand", "timed", "measured", "machine"):
        assert whole[kind] == sum(p[kind] for p in parts)
    assert sum(whole[k] for k in ("look", "find", "errand", "timed", "measured", "machine")) == 168
