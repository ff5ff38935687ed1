"""``digimaturity orgs find``: an organisation by part of its name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, *words: str) -> list[dict[str, Any]]:
    """Organisations as JSON."""
    found: list[dict[str, Any]] = json.loads(call("orgs", *words, "--format", "json", at=folder).stdout)[
        "organisations"
    ]
    return found


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("göteborg", "goteborg"),
        ("GOTEBORG", "goteborg"),
        ("skatt", "skatteverket"),
        ("CSN", "csn"),
        ("studiestöd", "csn"),
    ],
)
def test_an_organisation_by_part_of_a_name(tmp_path: Path, word: str, expected: str) -> None:
    """Any case, with or without Swedish letters, a short name or part of a long one finds the organisation."""
    assert expected in [o["id"] for o in listed(tmp_path, "find", word)]
