"""Published figures as rows of plain values."""

from __future__ import annotations

import json

from tests.published_figures import figure

from digimaturity.content.reference_records import FIELDS, reference_records
from digimaturity.ground.language import same
from digimaturity.model.figure import Fault, Slip


def test_a_row_has_plain_values_and_nothing_for_what_is_unknown() -> None:
    """Terms as their words, texts in both languages, lists as lists."""
    table = reference_records([figure(needs=("open",), slips=(Slip(Fault.SUM, same("Slip.")),)), figure("b", None)])
    first, second = table
    assert list(first) == [f.name for f in FIELDS] == table.columns
    assert (first["unit"], first["better"], first["needs"], first["slips"]) == ("percent", "lower", ["open"], "Slip.")
    assert (first["title_sv"], first["title_en"]) == ("Hade problem", "Had trouble")
    assert (second["value"], second["text"], second["needs"], second["slips"]) == (None, None, None, None)
    assert json.loads(json.dumps(first)) == first
    assert type(first["unit"]) is str
