"""Evidence in the cells of a table, as exports and people write it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digimaturity.workspace.cell_reading import RefusedError
from digimaturity.workspace.evidence_cells import evidence_in

DAY = "2026-03-02"
PAGE, OTHER = "https://aby.example/", "lund.se/sok?q=1"
STORED = {"url": PAGE, "seen": "2026-01-01", "quote": "Ja"}


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("", []),
        ("  ", []),
        (json.dumps([STORED]), [STORED]),
        ("[]", []),
        (f" {PAGE} ", [{"url": PAGE, "seen": DAY}]),
        (f"{PAGE} {OTHER}", [{"url": PAGE, "seen": DAY}, {"url": OTHER, "seen": DAY}]),
        (f"{PAGE}\nSidan säger nej.\nAlltid.", [{"url": PAGE, "seen": DAY, "quote": "Sidan säger nej.\nAlltid."}]),
        ("Sidan säger nej.", [{"seen": DAY, "quote": "Sidan säger nej."}]),
        ("[sic] så står det", [{"seen": DAY, "quote": "[sic] så står det"}]),
        ("404", [{"seen": DAY, "quote": "404"}]),
    ],
)
def test_a_cell_holds_all_evidence_or_an_address_or_a_quotation(cell: str, pieces: list[dict[str, str]]) -> None:
    """What is no JSON stands for itself, seen on the day of the answer."""
    assert evidence_in({"evidence": cell}, DAY) == pieces


@pytest.mark.parametrize(
    ("row", "pieces"),
    [
        ({"evidence_url": PAGE, "evidence_quote": "Nej"}, [{"url": PAGE, "seen": DAY, "quote": "Nej"}]),
        ({"evidence_quote": "Nej"}, [{"seen": DAY, "quote": "Nej"}]),
        ({"evidence": json.dumps([STORED]), "evidence_url": PAGE, "evidence_quote": "Ja"}, [STORED]),
        ({"evidence": json.dumps([STORED]), "evidence_url": OTHER}, [STORED, {"url": OTHER, "seen": DAY}]),
        ({"evidence": json.dumps([{"url": "sidan"}]), "evidence_url": "sidan 2"}, [{"url": "sidan"}]),
    ],
)
def test_the_columns_for_address_and_quotation_add_what_is_new(
    row: dict[str, str], pieces: list[dict[str, str]]
) -> None:
    """Together they are one piece; what an export says in both places is there once."""
    assert evidence_in(row, DAY) == pieces


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"evidence": "[{"}, "evidence"),
        ({"evidence": "["}, "evidence"),
        ({"evidence_url": "sidan"}, "evidence_url"),
        ({"evidence": "http://anna:hemligt@lund.se/ Öppet"}, "evidence"),
        ({"evidence_url": "http://lund.se:99999/"}, "evidence_url"),
    ],
)
def test_what_is_neither_is_refused_in_its_column(row: dict[str, str], column: str) -> None:
    """Broken JSON is not taken for a quotation, nor a text for an address."""
    with pytest.raises(RefusedError) as caught:
        evidence_in(row, DAY)
    assert [where for where, _ in caught.value.reasons] == [column]


@pytest.mark.parametrize("cell", ["{}", "[[]]", '["x"]'])
def test_other_json_is_left_to_the_stored_format(cell: str) -> None:
    """Which says what is wrong with it."""
    said: Any = json.loads(cell)
    assert evidence_in({"evidence": cell}, DAY) == said
