"""The worked example of docs/method.md is also what the matrix form computes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.builders import said

from digimaturity.model.answers import Answer
from digimaturity.scoring.matrix import MISSING, NOT_APPLICABLE, Joined, Rule
from digimaturity.scoring.standing import standing
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.store import read_assessment

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "worked"
ANSWERS = EXAMPLE / "assessments" / "worked" / "exempelstad" / "anna.yaml"
COLUMNS = {
    1: {"value": 1, "low": 2, "high": 3, "answered": 7, "applicable": 8},
    2: {"value": 1, "low": 2, "high": 3, "answered": 4, "applicable": 5},
    3: {"value": 1, "answered": 2, "applicable": 3},
    4: {"value": 1, "least": 2, "most": 3, "low": 4, "high": 5},
}


@pytest.mark.parametrize("number", COLUMNS)
def test_the_dimensions_and_the_total_of_the_page(number: int) -> None:
    """Value, bounds and weights of each dimension and the total are the page's fractions, in all four examples."""
    catalogue = load(EXAMPLE / "criteria")
    assessment = read_assessment(ANSWERS)
    answers = dict(assessment.answers)
    if number in {2, 3}:
        answers["WEB-03"] = answers["WEB-03"].with_observation("preschool", None)
    rule = Rule.of(catalogue, kind="municipality")
    columns = [c.id for c in rule.criteria]
    # WEB-01, WEB-02, WEB-03 (per service), WEB-04 not applicable, WEB-05 without an answer, ANS-01, ANS-02
    cells = {"WEB-01": 4 if number != 3 else MISSING, "WEB-02": 1, "WEB-04": NOT_APPLICABLE, "ANS-01": 4, "ANS-02": 2}
    raw = np.array([[cells.get(c, MISSING) for c in columns]], float)
    at = columns.index("WEB-03")
    services = [s.id for s in assessment.services]
    stands = standing(rule.criteria[at], answers["WEB-03"], catalogue.scale, services, float)
    joined = [Joined(0, at, stands)]
    if number == 4:
        ans = columns.index("ANS-01")
        raw[0, ans] = MISSING
        in_part = Answer("ANS-01", said(1, up_to=5))
        joined.append(Joined(0, ans, standing(rule.criteria[ans], in_part, catalogue.scale, services, float)))
    found = rule.score(raw, joined)
    rows = table(number)
    for name, column in COLUMNS[number].items():
        assert getattr(found.total, name)[0] == pytest.approx(float(rows["total"][column])), name
        for d, dimension in enumerate(rule.dimensions):
            if dimension in rows:
                figure = getattr(found.dimensions, name)[0, d]
                assert figure == pytest.approx(float(rows[dimension][column])), (dimension, name)
    assert found.total.rated.tolist() == [number != 3]


def table(number: int) -> dict[str, list[Fraction]]:
    """The rows of a table of the page whose cells are all figures, by part; the part is the first cell."""
    text = (DOCS / "method.md").read_text(encoding="utf-8")
    block = text.split(f"<!-- worked-example: {number} -->\n\n")[1].split("\n\n")[0]
    lines = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]
    return {part: [Fraction(0), *map(Fraction, cells)] for part, *cells in lines if "–" not in cells}
