"""What an edition uses of the catalogue is said wherever its figures are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.profiled import ALL, DAY, study_of
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path

# Whoever counts what is left out sees another score.
LEVELS = {c: 3 if c in DAY else 5 for c in ALL}


@pytest.mark.parametrize(
    "words", [("score", "malmo"), ("compare",), ("plan", "malmo"), ("status",), ("peers", "malmo")]
)
def test_the_heading_names_the_profile_and_how_many_criteria_it_has(tmp_path: Path, words: tuple[str, ...]) -> None:
    """On the terminal, before any figure."""
    done = call(*words, at=study_of(tmp_path, "profile: day\n", LEVELS))
    assert "The round · Day profile: 6 of 10 criteria" in done.stdout


def test_what_needs_a_login_is_scored_for_nobody_in_an_open_edition(tmp_path: Path) -> None:
    """Though it was answered; the notes say how many, and everything counts where nothing is said."""
    levels = {c: 0 if c.endswith("5") else 5 for c in ALL}
    done = call("score", "malmo", at=study_of(tmp_path, "access: open\n", levels))
    assert "Total 5.0 of 5" in done.stdout
    assert "Without login: 2 criteria count for nobody." in done.stdout
    whole = call("score", "malmo", "--edition", "2025", at=study_of(tmp_path, "", levels, "2025"))
    assert "Total 4.0 of 5" in whole.stdout
    assert "login" not in whole.stdout


def test_the_profile_s_demand_of_coverage_decides_what_is_rated(tmp_path: Path) -> None:
    """Two of three are less than two thirds and a hair, and more than half."""
    levels = dict.fromkeys(("A-01", "A-02", "B-01", "B-02"), 3)
    study = study_of(tmp_path, "profile: day\n", dict.fromkeys(("A-01", "A-03", "B-01", "B-03"), 3))
    assert "Total 3.0 of 5" in call("score", "malmo", at=study).stdout
    bare = study_of(tmp_path, "profile: half\n", levels, "2027")
    assert "Provisional" in call("score", "malmo", "--edition", "2027", at=bare).stdout


def test_files_say_which_selection_their_figures_rest_on(tmp_path: Path) -> None:
    """In JSON as the edition's own words, in what is published as a line beside the scope."""
    study = study_of(tmp_path, "profile: day\naccess: open\n", LEVELS)
    said = json.loads(call("score", "malmo", "--format", "json", at=study).stdout)
    assert (said["edition"]["profile"], said["edition"]["access"]) == ("day", "open")
    stamp = json.loads(call("export", "malmo", "--format", "json", at=study).stdout)["stamp"]
    assert (stamp["edition"]["profile"], stamp["edition"]["access"]) == ("day", "open")
    done = call("publish", "--output", "pages", at=study)
    assert done.returncode == 0, done.stderr
    assert "Day profile: 6 of 10 criteria" in (study / "pages" / "index.html").read_text(encoding="utf-8")


def test_a_trend_between_selections_says_that_their_scores_are_not_to_be_compared(tmp_path: Path) -> None:
    """Only what both ask is; between editions of the same selection nothing is said."""
    study_of(tmp_path, "", LEVELS, "2025")
    study = study_of(tmp_path, "profile: day\n", LEVELS)
    said = " ".join(call("trend", "malmo", "--from", "2025", "--to", "2026", at=study).stdout.split())
    assert (
        "The editions use different selections: The round (the whole catalogue) and The round (Day profile: 6" in said
    )
    study_of(tmp_path, "profile: day\n", LEVELS, "2027")
    alike = call("trend", "malmo", "--from", "2026", "--to", "2027", at=study)
    assert alike.returncode == 0, alike.stderr
    assert "different selections" not in alike.stdout


def test_an_unknown_profile_is_an_error_of_the_file_with_its_line_and_near_names(tmp_path: Path) -> None:
    """Wherever the edition is read, and before anything is answered in it."""
    study = study_of(tmp_path, "profile: dya\n")
    for words in (("score", "malmo"), ("doctor",), ("assess", "malmo", "--plain")):
        done = call(*words, at=study)
        told = " ".join((done.stdout + done.stderr).split())
        assert "edition.yaml:5" in told
        assert "The catalogue has no profile dya. Did you mean day?" in told
