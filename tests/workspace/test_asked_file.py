"""``asked.yaml`` of an imported edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, assessment

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import parse_yaml, write_block
from digimaturity.model.asked import Asked, Implied
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Import
from digimaturity.workspace.asked_file import asked_record, read_asked
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


CROSSWALK = """\
format: 1
id: other
title: {sv: Mätningen, en: The survey}
asker: {sv: EU, en: the EU}
source: {name: a, licence: b, attribution: {sv: a, en: b}}
limits: {sv: a, en: b}
questions:
- {column: A2, text: {sv: "Ordagrant?", en: "Verbatim?"}}
rules:
- criterion: EXP-09
  file: rows
  question: {columns: [A2, A3], beside: [F2], text: {sv: "På nätet?", en: "Online?"}}
  answers:
  - {when: {A2: "yes"}, level: 3, up_to: 5, why: {sv: Finns., en: Is there.}}
  - {when: {A3: "no"}, not_assessed: true}
- criterion: PRE-01
  file: rows
  question: {columns: [A4], text: {sv: x, en: x}}
  answers: [{when: {A4: "no"}, level: 0}]
- criterion: PRE-02
  file: rows
  question: {columns: [A5], text: {sv: x, en: x}}
  value: {column: A5}
"""


def test_a_crosswalk_writes_what_was_asked(tmp_path: Path) -> None:
    """Of the criteria that it made answers to: the source's wording where it is known, and what each answer means."""
    crosswalk = CrosswalkFile.model_validate(parse_yaml(CROSSWALK, "x.yaml"))
    made = Import([assessment(answered(EXP_09=3, PRE_02=2))], {}, n_rows=9, n_rows_used=8, n_asked=7, n_asked_used=6)
    record = asked_record(crosswalk, made)
    (tmp_path / "asked.yaml").write_text(write_block(record), encoding="utf-8")
    own = Text("På nätet?", "Online?")
    assert read_asked(tmp_path) == Asked(
        Text("EU", "the EU"),
        {"A2": Text("Ordagrant?", "Verbatim?"), "A3": own, "F2": own},
        {
            "EXP-09": (
                Implied("EXP-09", {"A2": "yes"}, 3, 5, why=Text("Finns.", "Is there.")),
                Implied("EXP-09", {"A3": "no"}, not_assessed=True),
            )
        },
        {"rows": 9, "rows_used": 8, "answers": 7, "answers_used": 6},
    )
    untold = CrosswalkFile.model_validate({**parse_yaml(CROSSWALK, "x.yaml"), "asker": None})
    assert asked_record(untold, made)["asker"] == {"sv": "Mätningen", "en": "The survey"}
