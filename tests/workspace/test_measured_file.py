"""What the benchmark measured of the probes is read from the file that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.workspace.measured_file import measured_file, read_measured

if TYPE_CHECKING:
    from pathlib import Path


def test_each_probe_has_its_counts(tmp_path: Path) -> None:
    """The counts stand by name; what is left out is none."""
    path = tmp_path / "measured.yaml"
    path.write_text("html.statement: {right: 21, wrong: 1, missed: 3, of: 25}\ndns.dnssec: {of: 4}\n")
    found = read_measured(path)
    assert found["html.statement"] == ProbePrecision(21, 1, 3, 25)
    assert found["dns.dnssec"] == ProbePrecision(of=4)


def test_without_a_file_nothing_is_measured(tmp_path: Path) -> None:
    """A probe that nobody measured is simply not there."""
    assert read_measured(tmp_path / "measured.yaml") == {}


def test_the_file_that_ships_is_read_where_none_is_named() -> None:
    """It stands beside the catalogue that ships, and each probe in it was held against something."""
    assert measured_file().parts[-3:] == ("criteria", "probes", "measured.yaml")
    assert read_measured() == read_measured(measured_file())


def test_a_file_that_holds_no_probes_measures_nothing(tmp_path: Path) -> None:
    """A list names none; none of a kind is a count, too."""
    path = tmp_path / "measured.yaml"
    path.write_text("[]\n")
    assert read_measured(path) == {}
    path.write_text("a: {right: 0}\nb: {}\n")
    assert read_measured(path) == {"a": ProbePrecision(0, 0, 0, 0), "b": ProbePrecision(0, 0, 0, 0)}


@pytest.mark.parametrize("counts", ["{right: -1}", "{right: many}", "[1, 2]", "{of: true}"])
def test_what_is_no_count_is_refused_by_the_probes_name(tmp_path: Path, counts: str) -> None:
    """The message names the file and the probe."""
    path = tmp_path / "measured.yaml"
    path.write_text(f"html.statement: {counts}\n")
    with pytest.raises(InvalidDataError) as refused:
        read_measured(path)
    assert "html.statement" in str(refused.value)
    assert str(path) in str(refused.value)
