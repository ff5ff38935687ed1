"""The design that a map's columns make has the file's own names, in whatever way it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.surveyed import QUESTIONS, csv_file, map_file, read

from digimaturity.ground.errors import InvalidDataError
from digimaturity.residents.survey.sampling_design import make_design

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [("Väst", f"k{n // 2}", 1 + n % 3, 40, 1 + n % 5) for n in range(8)] + [
    ("Öst", f"k{n // 2}", 2, 10, 1 + n % 5) for n in range(6)
]
COLUMNS = "columns: {stratum: s, cluster: k, weight: w, population: n}\n"


def test_the_design_is_that_of_the_names(tmp_path: Path) -> None:
    """Strata and clusters by number give what the names themselves give."""
    _, found = read(csv_file(tmp_path, "s k w n q1", ROWS), map_file(tmp_path, COLUMNS, QUESTIONS))
    s, k, w, n, _ = zip(*ROWS, strict=True)
    named = make_design(w, s, k, n)
    assert sorted(found.design.stratum_names) == sorted(named.stratum_names) == ["Väst", "Öst"]
    ours = {
        (found.design.stratum_names[a], b)
        for a, b in zip(found.design.stratum_of, found.design.psu_names or (), strict=True)
    }
    theirs = {(named.stratum_names[a], b) for a, b in zip(named.stratum_of, named.psu_names or (), strict=True)}
    assert ours == theirs
    assert dict(zip(found.design.stratum_names, found.design.drawn, strict=True)) == dict(
        zip(named.stratum_names, named.drawn, strict=True)
    )


def test_a_population_without_strata_is_a_number(tmp_path: Path) -> None:
    """What the map says of all holds for each row."""
    file = csv_file(tmp_path, "q1", [(4,), (5,), (1,), (2,)])
    _, found = read(file, map_file(tmp_path, "population: 8\n", QUESTIONS))
    assert found.design.drawn.tolist() == [0.5]


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (("", "k0", 1, 40, 1), "missing", "stratum is missing"),
        (("Väst", "k9", 1, 41, 1), "varies", "Väst"),
        (("Nord", "k9", 1, "x", 1), "not-a-number", "Something other than a number"),
        (("Nord", "k9", 1, '"1,500"', 1), "not-a-number", '"1,500" can mean two numbers: write 1500 or 1.5'),
    ],
)
def test_what_is_wrong_has_its_row_and_its_name(row: tuple[object, ...], code: str, said: str, tmp_path: Path) -> None:
    """The names are the file's."""
    file = csv_file(tmp_path, "s k w n q1", [*ROWS, row])
    with pytest.raises(InvalidDataError) as error:
        read(file, map_file(tmp_path, COLUMNS, QUESTIONS))
    problem = next(p for p in error.value.problems if p.code == code)
    assert problem.place.line == len(ROWS) + 2
    assert said in str(problem.message)
