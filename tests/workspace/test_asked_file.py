"""``asked.yaml`` of an imported edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.workspace.asked_file import read_asked
from digimaturity.workspace.kept_edition import read_edition

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
format: 1
asker: {sv: EU, en: the EU}
questions:
- {column: A2, text: {sv: "På nätet?", en: "Online?"}}
implied:
- {criterion: EXP-09, when: {A2: "yes"}, level: 3, up_to: 5, why: {sv: Finns., en: Is there.}}
- {criterion: PRE-01, when: {A2: "no"}, not_assessed: true}
- {criterion: EXP-09, when: {A2: "no"}, level: 0}
"""


def test_an_edition_knows_what_its_source_asked(tmp_path: Path) -> None:
    """Asker, questions and reasons are read, also from the cache."""
    (tmp_path / "asked.yaml").write_text(FILE, encoding="utf-8")
    asked = read_edition(tmp_path, writable=False).asked
    assert asked is not None
    assert asked.asker == Text("EU", "the EU")
    assert asked.questions == {"A2": Text("På nätet?", "Online?")}
    assert [i.level for i in asked.implied["EXP-09"]] == [3, 0]
    assert asked.implied["PRE-01"][0].not_assessed
    assert read_asked(tmp_path) == asked


def test_an_edition_of_own_fieldwork_has_none(tmp_path: Path) -> None:
    """Without a file nothing is known of a source, and that is no fault."""
    assert read_asked(tmp_path) is None


def test_what_does_not_fit_is_named_by_line(tmp_path: Path) -> None:
    """A code that means two questions, or an answer without a meaning, is refused."""
    doubled = FILE.replace("implied:", "- {column: A2, text: {sv: b, en: b}}\nimplied:")
    for wrong in (doubled, FILE.replace("level: 0", "why: {sv: a, en: b}")):
        (tmp_path / "asked.yaml").write_text(wrong, encoding="utf-8")
        with pytest.raises(InvalidDataError) as caught:
            read_asked(tmp_path)
        assert caught.value.problems
