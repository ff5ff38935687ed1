"""What the choice of weights does is shown side by side, and every heading says which view it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.profiled import ALL, CATALOGUE, study_of
from tests.running import call
from tests.studies import FAIR, GOOD, QUESTIONS, study

from digimaturity.content.weights_view import views_record, weights_table, worth_by_dimension, worth_in_words
from digimaturity.insight.weight_views import weight_views

if TYPE_CHECKING:
    from pathlib import Path

VIEW = "Another view than the catalogue's: all criteria weigh the same."


def test_rank_and_score_stand_side_by_side() -> None:
    """A row for each ranked organisation, two columns for each view."""
    ranking = study({"malmo": GOOD, "solna": FAIR}).rankings[0]
    views = weight_views(ranking, QUESTIONS)
    table = weights_table(ranking, views)
    assert [c.key for c in table.columns[1:]] == [
        f"{what}_{view}" for view in ("catalogue", "equal", "usefulness") for what in ("rank", "score")
    ]
    assert [(r["id"], r["rank_equal"]) for r in table.rows] == [("malmo", 1), ("solna", 2)]
    assert [v["id"] for v in views_record(views)] == ["catalogue", "equal", "usefulness"]


def test_what_one_criterion_is_worth_is_one_figure_or_from_to() -> None:
    """In A from a sixth of a third to half of it; C's only one is a third of the total."""
    found = worth_by_dimension(QUESTIONS)
    assert found["A"] == pytest.approx((1 / 18, 1 / 6))
    assert worth_in_words(*found["A"]).sv == "5,56–16,67 %"
    assert worth_in_words(*found["C"]).en == "33.33%"


@pytest.mark.parametrize("words", [("score", "malmo"), ("compare",)])
def test_the_heading_says_that_it_is_another_view(tmp_path: Path, words: tuple[str, ...]) -> None:
    """And JSON too; without ``--weights`` nothing is said."""
    at = study_of(tmp_path)
    assert VIEW in call(*words, "--weights", "equal", at=at).stdout
    assert "Another view" not in call(*words, at=at).stdout
    said = json.loads(call(*words, "--weights", "equal", "--format", "json", at=at).stdout)
    assert said["catalogue"]["weights"]["en"] == "all criteria weigh the same"


def test_a_score_by_other_weights_is_another(tmp_path: Path) -> None:
    """The first criterion of A is right and all else wrong; with sixteen times the weight it is more of the total."""
    at = study_of(tmp_path, "", {c: 5 if c == "A-01" else 0 for c in ALL})
    (at / "w.yaml").write_text("criteria: {A-01: 16}\n", encoding="utf-8")
    assert "Total 0.5 of 5" in call("score", "malmo", at=at).stdout
    assert "Total 2.0 of 5" in call("score", "malmo", "--weights", "w.yaml", at=at).stdout
    rows = call("export", "scores", "--weights", "w.yaml", at=at)
    assert "malmo,Malmö stad,City of Malmö,total,total,Totalt,Total,2," in rows.stdout
    assert "Another view than the catalogue's: weights of w.yaml." in rows.stderr
    assert call("export", "answers", "--weights", "w.yaml", at=at).returncode == 2


def test_stats_and_show_say_what_a_criterion_is_worth(tmp_path: Path) -> None:
    """By the weights in use."""
    said = " ".join(call("criteria", "stats", "--catalogue", str(CATALOGUE), at=tmp_path).stdout.split())
    assert "What one criterion is worth of the total, when everything is applicable: Part A 10.00%, Part B 10.0" in said
    shown = call("criteria", "show", "A-01", "--catalogue", str(CATALOGUE), at=tmp_path).stdout
    assert "10.00%" in shown
    (tmp_path / "w.yaml").write_text("dimensions: {A: 3}\n", encoding="utf-8")
    by_file = call("criteria", "stats", "--weights", "w.yaml", "--catalogue", str(CATALOGUE), at=tmp_path).stdout
    assert "Part A 15.00%, Part B 5.00%" in " ".join(by_file.split())
    assert "Another view than the catalogue's: weights of w.yaml." in by_file
