"""``digimaturity items`` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import run
from tests.two_assessors import answer, study_of_two

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_edition_is_analysed(tmp_path: Path) -> None:
    """The cities of eu-2023: 16 organisations, 29 criteria, and the copies that the docs page has."""
    done = run("items", "--edition", "eu-2023", "--group", "municipality", "--format", "json", at=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["organisations"], len(found["items"])) == (16, 29)
    assert (found["copies"]["judged"], found["copies"]["copied"]) == (29, 10)
    parking = [set(g["organisations"]) for g in found["copies"]["groups"] if g["service"] == "boendeparkering"]
    assert parking == [{"helsingborg", "lund", "norrkoping", "umea"}, {"linkoping", "orebro"}]


def test_two_organisations_are_too_few_and_the_rest_is_printed(tmp_path: Path) -> None:
    """The practice edition has means for 168 criteria, and says why there is no more; no traceback."""
    done = run("items", "--edition", "exempel", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Only 2 organisations" in done.stdout
    assert "SOC-24" in done.stdout


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_format_and_language_works(tmp_path: Path, form: str, lang: str) -> None:
    """All formats come in both languages without a word on stderr."""
    done = run("items", "--edition", "eu-2023", "--format", form, "--lang", lang, at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PRE-05" in done.stdout


def test_an_unknown_group_names_those_there_are(tmp_path: Path) -> None:
    """A group without answers is a usage error that lists the groups with answers."""
    done = run("items", "--edition", "eu-2023", "--group", "church", at=tmp_path)
    assert done.returncode == 2
    assert "municipality" in done.stderr


def test_what_assessors_read_differently_is_listed_worst_first(tmp_path: Path) -> None:
    """Anna and Bo differ on PRE-01 by two points; nothing is shown while one of them has questions left."""
    study = study_of_two(tmp_path)
    words = ("items", "--disagreement", "--edition", "2026")
    found = json.loads(run(*words, "--format", "json", at=study).stdout)
    assert [(c["id"], c["n"], c["n_differing"], c["mean_absolute_difference"]) for c in found["criteria"]] == [
        ("PRE-01", 1, 1, 2),
        ("PRE-32", 1, 1, None),
        ("PRE-03", 1, 0, 0),
    ]
    rows = run(*words, "--format", "csv", at=study).stdout.splitlines()
    assert rows[0].startswith("id,title,n,n_differing,share,apart,mean_anna,mean_bo")
    answer(study, "Cia", "PRE-01", "0")
    assert "PRE-01" not in run(*words, at=study).stdout
    assert "PRE-01" in run(*words, "--even-if-unfinished", at=study).stdout
