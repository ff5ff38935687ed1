"""``digimaturity reference list``: the published figures, by study, need, country and measure."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, workspace

from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from pathlib import Path


def listed(at: Path, *flags: str) -> list[dict[str, Any]]:
    """The figures that are listed, as machines read them."""
    done = call("reference", "list", *flags, "--format", "json", at=at)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)["figures"]  # type: ignore[no-any-return]


def test_all_or_those_asked_for(tmp_path: Path) -> None:
    """Each filter holds of every figure that is listed, and they narrow together."""
    every = listed(tmp_path)
    assert len(every) > 250
    assert {f["study"] for f in listed(tmp_path, "--study", "skl-residents")} == {"skl-residents"}
    assert all("trouble_free" in f["needs"] for f in listed(tmp_path, "--need", "trouble_free"))
    assert {f["country"] for f in listed(tmp_path, "--country", "se")} == {"SE"}
    measure = listed(tmp_path, "--measure", "gti-needs-met")
    assert {f["country"]: f["value"] for f in measure} == {"SE": 41, "DK": 48, "NO": 34}
    assert [f["id"] for f in listed(tmp_path, "--measure", "gti-needs-met", "--country", "DK")] == ["gti-needs-met-dk"]


def test_people_read_the_figures_under_their_studies(tmp_path: Path) -> None:
    """With unit, n and when, in both languages; what is unknown is said to be."""
    done = call("reference", "list", "--study", "global-trust-imperative-3", "--lang", "sv", at=tmp_path)
    assert "Global Trust Imperative 3.0 · global-trust-imperative-3" in done.stdout
    row = next(line for line in done.stdout.splitlines() if line.startswith("gti-problems-se"))
    assert row.split("  ")[-1].strip().startswith("okänt för talet; 24 500 i 36 länder")
    assert "57 %" in row
    assert "57%" in call("reference", "list", "--need", "trouble_free", "--lang", "en", at=tmp_path).stdout


def test_a_file_has_a_column_for_each_thing(tmp_path: Path) -> None:
    """CSV by the suffix, one header, no lists in cells."""
    done = call("reference", "list", "--need", "trouble_free", "-o", "tal.csv", at=tmp_path)
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "tal.csv").read_text(encoding="utf-8-sig"))))
    row = next(r for r in rows if r["id"] == "gti-problems-se")
    assert (row["value"], row["unit"], row["n"], row["needs"], row["country"]) == (
        "57", "percent", "", "trouble_free", "SE",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--study", "skl-resident"), "Did you mean skl-residents"),
        (("--measure", "egb-overal"), "Did you mean egb-overall"),
        (("--need", "happiness"), "Choose from: "),
        (("--country", "XX"), "Choose from: "),
    ],
)
def test_a_name_that_is_none_is_told_with_those_that_are(tmp_path: Path, flags: tuple[str, ...], told: str) -> None:
    """A typing error ends with code 2 and the nearest names."""
    done = call("reference", "list", *flags, at=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_study_has_figures_of_its_own(tmp_path: Path) -> None:
    """What lies in its folder is listed with what ships; an id that is taken is refused with file, line and field."""
    study = workspace(tmp_path)
    (study / "reference").mkdir()
    own = study / "reference" / "own.yaml"
    own.write_text(
        (shipped("criteria") / "reference" / "egdi.yaml")
        .read_text(encoding="utf-8")
        .replace("id: egdi", "id: own").replace("egdi-", "own-"),
        encoding="utf-8",
    )  # fmt: skip
    assert "own-rank-se-2010" in {f["id"] for f in listed(study, "--study", "own")}
    own.write_text(own.read_text(encoding="utf-8").replace("own-rank-se-2010", "egdi-rank-se-2010"), encoding="utf-8")
    done = call("reference", "list", at=study)
    assert done.returncode == 4
    assert "figures." in done.stderr
    assert "egdi-rank-se-2010 is taken" in done.stderr
