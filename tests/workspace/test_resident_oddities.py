"""What a hand has written of residents that may not be shown is not shown, and is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.model.resident_view import Told
from digimaturity.workspace.resident_oddities import resident_oddities
from digimaturity.workspace.residents_file import drop_view, read_residents

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = """\
format: 1
views:
- id: e
  kind: survey
  title: Enkät
  base: alla
  n: 40
  figures:
  - {id: q1, counted: svarade ja, amount: percent, value: 50, low: 43, high: 57, n: 9, needs: [open]}
  - {id: q2, counted: svarade ja, amount: percent, value: 50, low: 43, high: 57, n: 10, needs: [nope, open]}
- id: liten
  kind: survey
  title: Liten
  base: alla
  n: 3
  figures:
  - {id: q1, counted: svarade ja, amount: percent, value: 50}
"""


def test_figures_of_too_few_lose_their_value(tmp_path: Path) -> None:
    """Nine answers are too few and ten are not; where a figure has no n of its own, that of the whole holds."""
    (tmp_path / "residents.yaml").write_text(WRITTEN, encoding="utf-8")
    (first, second), (alone,) = (view.figures for view in read_residents(tmp_path))
    assert (first.told, first.value, first.low, first.high, first.n) == (Told.TOO_FEW, None, None, None, None)
    assert (second.told, second.value, second.n) == (Told.PRINTED, 50, 10)
    assert (alone.told, alone.value) == (Told.TOO_FEW, None)


def test_what_is_not_shown_is_told_with_its_line(tmp_path: Path) -> None:
    """A need that the catalogue lacks, and figures of too few."""
    (tmp_path / "residents.yaml").write_text(WRITTEN, encoding="utf-8")
    told = [(odd.place.line, odd.message.en) for odd in resident_oddities(tmp_path, {"open"})]
    assert told == [
        (9, "The figure is of fewer than 10 answers and is not shown."),
        (10, "The catalogue has no need nope. Did you mean open?"),
        (17, "The figure is of fewer than 10 answers and is not shown."),
    ]
    assert resident_oddities(tmp_path / "none", {"open"}) == []


def test_the_file_keeps_what_was_written(tmp_path: Path) -> None:
    """Keeping or dropping another view changes nothing of these."""
    (tmp_path / "residents.yaml").write_text(WRITTEN, encoding="utf-8")
    drop_view(tmp_path, "liten")
    assert " n: 9," in (tmp_path / "residents.yaml").read_text(encoding="utf-8")
