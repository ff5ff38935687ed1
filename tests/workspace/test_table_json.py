"""JSON tables: numbers keep their digits, and what stands inside records is a table too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.table_json import Composite

if TYPE_CHECKING:
    from pathlib import Path


def kept(folder: Path, content: bytes) -> Path:
    """A file with that content."""
    (folder / "tabell").write_bytes(content)
    return folder / "tabell"


def test_json_keeps_the_digits_of_its_numbers(tmp_path: Path) -> None:
    """Lists and objects stay JSON; rows count from one; the list that fits is read."""
    records = (
        '[{"id": "åby", "n": 1.50, "big": 12345678901234567890, "yes": true, "no": null, "of": [1.0, {"a": "å"}]}]'
    )
    found = whole(kept(tmp_path, f'{{"schema_version": 1, "svar": {records}}}'.encode()))
    assert found.rows == [
        (
            1,
            {
                "id": "åby",
                "n": "1.50",
                "big": "12345678901234567890",
                "yes": "TRUE",
                "no": "",
                "of": '[1.0, {"a": "å"}]',
            },
        )
    ]
    assert json.loads(found.rows[0][1]["of"]) == [1.0, {"a": "å"}]


def test_answers_inside_organisations_are_a_table_of_their_own(tmp_path: Path) -> None:
    """With the organisation and the edition above them, and the parts of a service as columns."""
    service = {"id": "bygg", "name": {"sv": "Bygglov", "en": "Permit"}, "url": None}
    content = {
        "stamp": {"edition": {"id": "2026"}},
        "organisations": [{"id": "aby", "answers": [{"criterion": "B-02", "service": service, "level": 3}]}],
    }
    found = whole(kept(tmp_path, json.dumps(content).encode()), fits=lambda headings: "criterion" in headings)
    (row,) = [row for _, row in found.rows]
    assert row == {
        "edition": "2026", "organisation": "aby", "criterion": "B-02", "service": "bygg", "service_name_sv": "Bygglov",
        "service_name_en": "Permit", "service_url": "", "level": "3",
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"[", b'{"a": }', b"[" * 100_000, b'{"a": "\xff"}', b'[{"a": 1, "a": 2}]'])
def test_what_is_no_json_is_refused(content: bytes, tmp_path: Path) -> None:
    """Broken, too deep, not UTF-8, or with a name that stands twice."""
    with pytest.raises(InvalidDataError, match="is not valid JSON"):
        whole(kept(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"organisation": "aby", "A-01": 4}', "has no table."),
        ('[{"organisation": "aby"}, null]', "row 2 is no object."),
        ('[["organisation", "A-01"], ["aby", 4]]', "row 1 is no object."),
    ],
)
def test_json_of_another_shape_is_told_what_is_meant(content: str, told: str, tmp_path: Path) -> None:
    """One object, and rows that are none; an empty list is an empty table."""
    with pytest.raises(InvalidDataError) as caught:
        whole(kept(tmp_path, content.encode()))
    assert caught.value.message.en.endswith(told)
    assert caught.value.hint is not None
    assert caught.value.hint.en == 'Write a list of objects, one to a row: [{"organisation": "…"}]'


def test_a_list_is_no_text_that_somebody_wrote(tmp_path: Path) -> None:
    """It stays JSON, and is told from a text that looks alike."""
    (_, row), *_ = whole(kept(tmp_path, b'[{"a": ["x"], "b": "[\\"x\\"]"}]')).rows
    assert (row["a"], row["b"]) == ('["x"]', '["x"]')
    assert [isinstance(cell, Composite) for cell in row.values()] == [True, False]
