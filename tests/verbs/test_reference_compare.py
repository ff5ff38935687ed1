"""``digimaturity reference compare``: a difference where it means something, and otherwise why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def compared(at: Path, *arguments: str) -> dict[str, Any]:
    """The comparison as machines read it."""
    done = call("reference", "compare", *arguments, "--format", "json", at=at)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_difference_in_percentage_points_with_its_interval(tmp_path: Path) -> None:
    """21 per cent of 1,000 and 25 per cent of 1,001: the published 4 points, 0.3 to 7.7."""
    found = compared(tmp_path, "skl-expectations-2016", "skl-expectations-2018")
    assert (found["comparable"], found["difference"], found["difference_unit"]) == (True, 4, "percentage-points")
    assert found["interval"] == pytest.approx([0.31, 7.68], abs=0.01)
    text = call("reference", "compare", "skl-expectations-2016", "skl-expectations-2018", "--lang", "sv", at=tmp_path)
    assert "Skillnad: +4 procentenheter, 95 % intervall +0,3 till +7,7." in text.stdout


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("gti-problems-se", "okta-never-problems-se", "Frågorna är olika"),
        ("egb-overall-se-2018-2019", "egb-overall-se-2019-2020", "Serien har ett brott"),
        ("mp-digital-positive-2018", "mp-digital-positive-2021", "Serien har ett brott"),
        ("desi-rank-se-2018", "desi-rank-se-2022", "Serien har ett brott"),
        ("skl-positive-service-2016", "skl-positive-service-2018", "är inget tal"),
        ("axiom-satisfied", "skl-expectations-2018", "Frågorna är olika"),
        ("egdi-rank-se-2018", "egb-overall-se-2019-2020", "Enheterna är olika"),
        ("axiom-very-satisfied-18-29-article", "axiom-very-satisfied-18-29-release", "Två källor säger olika"),
        ("desi-index-se-2020", "desi-index-se-2020-restated", "Två källor säger olika"),
        ("axiom-no-use-65", "axiom-reason-complicated-18-29", "Frågorna är olika"),
    ],
)
def test_why_published_figures_are_not_compared(tmp_path: Path, one: str, other: str, why: str) -> None:
    """The traps of the sources: other questions, breaks, words for figures, two values of one thing."""
    found = compared(tmp_path, one, other)
    assert (found["comparable"], found["difference"]) == (False, None)
    assert any(why in reason["sv"] for reason in found["reasons"])


def test_a_measure_across_its_editions(tmp_path: Path) -> None:
    """Step by step, with none across the break; a figure alone stands for its series."""
    steps = compared(tmp_path, "egb-overall", "--country", "SE")["steps"]
    assert [s["difference"] for s in steps] == pytest.approx([1.12, 1.75, None, -1.83, 3.06, 5.13])
    assert len(compared(tmp_path, "egdi-rank-se-2018")["steps"]) == 8
    text = call("reference", "compare", "desi-rank", "--lang", "sv", at=tmp_path).stdout
    assert "plats 3 → plats 2  1 plats bättre" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gti-needs-met",), "Name two figures"),
        (("gti-needs-met-se", "gti-needs-met-de"), "Did you mean gti-needs-met-"),
        (("nothing-at-all-like-it",), "digimaturity reference list"),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """One figure alone, or a name that is none: code 2 and what to do."""
    done = call("reference", "compare", *arguments, at=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
