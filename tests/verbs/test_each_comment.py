"""The file with a row per comment, as ``comments classify --each`` writes it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from tests.running import call

from digimaturity.model.comment_terms import AREAS, STANCES

if TYPE_CHECKING:
    from pathlib import Path


def test_a_probability_is_of_what_stands_beside_it(tmp_path: Path) -> None:
    """Of *cannot tell*, and of an area that the file says, there is none, nor words that decided; the rest is there."""
    path, each = tmp_path / "svar.csv", tmp_path / "rader.csv"
    path.write_text("kommentar;om\n?!;\ningen åsikt;\nBra app;staff\nBra app;\n", encoding="utf-8")
    words = ("--area", "om", "--each", str(each), "--words", "--rules")
    done = call("comments", "classify", str(path), "--text", "kommentar", *words, at=tmp_path)
    assert done.returncode == 0, done.stderr
    nothing, silent, by_file, read = csv.DictReader(each.read_text(encoding="utf-8").splitlines())

    def of(row: dict[str, str], subject: str) -> list[str]:
        terms = AREAS if subject == "area" else STANCES
        return [row[f"p_{term}"] for term in terms] + [row[f"{subject}_words"]]

    assert (nothing["area"], nothing["stance"], silent["stance"]) == ("cannot_tell",) * 3
    assert not any([*of(nothing, "area"), *of(nothing, "stance"), *of(silent, "stance")])
    assert silent["area"] != "cannot_tell"
    assert sum(map(float, of(silent, "area")[:-1])) == pytest.approx(1)
    assert (by_file["area"], any(of(by_file, "area"))) == ("staff", False)
    assert (by_file["stance"], float(by_file["p_positive"]) > 0.5, by_file["stance_words"]) == ("positive", True, "Bra")
    assert (read["area"], float(read["p_digital_services"]) > 0.5) == ("digital_services", True)
