"""``digimaturity reference check``: findings at their lines, and those that the files know of told apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

OWN = """format: 2
id: own
title: {sv: "Vår enkät", en: "Our survey"}
method: survey
sources: {us: {name: "Our report"}}
measures:
  yes: {title: {sv: Ja, en: "Yes"}, wording: {sv: "Ja?", en: "Yes?"}, base: {sv: alla, en: all}, unit: percent}
  no: {title: {sv: Nej, en: "No"}, wording: {sv: "Nej?", en: "No?"}, base: {sv: alla, en: all}, unit: percent}
editions: {a: {year: 2024, published: "2024"}, b: {year: 2026, published: "2026"}}
figures:
  - {id: yes-a, measure: yes, edition: a, value: 44, source: us}
  - {id: yes-b, measure: yes, edition: b, value: 56, source: us, note: {sv: "En ökning med 12 %.", en: "Up."}}
  - {id: no-b, measure: no, edition: b, value: 47, source: us}
wholes: [{id: all, parts: [yes-b, no-b]}]
"""


@pytest.mark.shipped
def test_what_ships_is_clean_apart_from_known_slips(tmp_path: Path) -> None:
    """Code 0; the slips of the sources are listed as known."""
    done = call("reference", "check", "--lang", "sv", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Inga fel i ")
    assert "Kända fel i källorna" in done.stdout
    assert "fem procent fler" in done.stdout


def test_an_own_file_is_checked_with_what_ships(tmp_path: Path) -> None:
    """Percentage points called per cent and parts that do not add up, each at its line, in the study's own file."""
    study = workspace(tmp_path)
    (study / "reference").mkdir()
    (study / "reference" / "own.yaml").write_text(OWN, encoding="utf-8")
    done = call("reference", "check", "--format", "json", at=study)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    news = [(f["line"], f["field"], f["fault"]) for f in found["findings"] if not f["known"]]
    assert news == [(12, "figures.1.note", "points-as-percent"), (14, "wholes.0", "sum")]
    text = call("reference", "check", "--lang", "en", at=study).stdout
    assert "reference/own.yaml:12" in text
    assert "12 percentage points, that is 27.3 per cent" in " ".join(text.split())


def test_a_file_that_is_named_is_checked_alone(tmp_path: Path) -> None:
    """No study is needed; a file that does not fit the format is refused with file, line and field."""
    file = tmp_path / "own.yaml"
    file.write_text(OWN.replace("value: 47", "value: 44").replace("En ökning med 12 %.", "Upp."), encoding="utf-8")
    done = call("reference", "check", "own.yaml", "--lang", "en", at=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "No errors in how the figures are kept: 3 figures in 1 file.",
    )
    file.write_text(OWN.replace("unit: percent", "unit: per cent", 1), encoding="utf-8")
    done = call("reference", "check", "own.yaml", "--lang", "en", at=tmp_path)
    assert done.returncode == 4
    assert "own.yaml:7 measures.yes.unit" in done.stderr


def test_doctor_reads_the_studys_own_figures(tmp_path: Path) -> None:
    """What does not fit is told with what else is wrong in the study."""
    study = workspace(tmp_path)
    (study / "reference").mkdir()
    (study / "reference" / "own.yaml").write_text(OWN.replace("measure: no", "measure: maybe"), encoding="utf-8")
    assert "measures.maybe" in call("doctor", "--lang", "en", at=study).stdout
