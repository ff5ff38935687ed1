"""``digimaturity orgs list``: who can be assessed, and the members of a panel."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, *words: str) -> list[dict[str, Any]]:
    """Organisations as JSON."""
    found: list[dict[str, Any]] = json.loads(call("orgs", *words, "--format", "json", at=folder).stdout)[
        "organisations"
    ]
    return found


def test_all_municipalities_and_regions(tmp_path: Path) -> None:
    """Sweden has 290 municipalities and 21 regions, Gotland being both; the fictional ones say that they are."""
    found = [o for o in listed(tmp_path, "list", "--kind", "municipality") if "fictional" not in o["name"]]
    assert len(found) == 290
    assert len({o["id"] for o in found}) == 290
    assert len(listed(tmp_path, "list", "--kind", "region")) == 21


def test_a_panels_members_with_what_is_known_of_them(tmp_path: Path) -> None:
    """The panel of 2019 has cities and agencies, each with a group and how sure the membership is."""
    members = listed(tmp_path, "list", "--panel", "digital-leaders-2019")
    assert {"stockholm", "csn", "skatteverket"} <= {m["id"] for m in members}
    assert all(m["group"] and m["status"] for m in members)
