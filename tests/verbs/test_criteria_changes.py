"""``digimaturity criteria changes``: from a release to another, on the command line."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.builders import DATA
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def test_two_releases_are_held_against_each_other(tmp_path: Path) -> None:
    """After a release, a new wording and another release, the reworded criterion is told with both its texts."""
    folder = shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini")
    given = ("--catalogue", str(folder))
    assert call("criteria", "release", *given, at=tmp_path).returncode == 0
    for file, old, new in (
        ("catalogue.yaml", 'version: "1.1"', 'version: "1.2"'),
        ("one.yaml", "Står avgiften på sidan?", "Står avgiften på tjänstens sida?"),
        ("one.yaml", 'since: "1.0"\n    theme: look', 'since: "1.0"\n    reworded: "1.2"\n    theme: look'),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert call("criteria", "release", *given, at=tmp_path).returncode == 0
    done = call("criteria", "changes", "1.1", "1.2", *given, "--format", "json", at=tmp_path)
    record = json.loads(done.stdout)
    assert record["counts"]["reworded"] == 1
    assert record["counts"]["kept"] == 4
    assert record["criteria"][0]["texts"] == [
        {
            "field": "question",
            "before": {"sv": "Står avgiften på sidan?", "en": "Does the page state the fee?"},
            "now": {"sv": "Står avgiften på tjänstens sida?", "en": "Does the page state the fee?"},
        }
    ]
    said = call("criteria", "changes", "1.1", "1.2", *given, at=tmp_path, DIGIMATURITY_LANG="sv").stdout
    assert "Står avgiften på sidan?" in said
    assert "omformulerat" in said
    one = call("criteria", "changes", "1.1", "1.2", "--only", record["criteria"][0]["now"], *given, at=tmp_path)
    assert "Criteria: 0 kept, 1 reworded" in one.stdout
    assert call("criteria", "changes", "1.1", "1.2", "--only", "ZZZ", *given, at=tmp_path).returncode == 2


def test_a_version_that_was_never_released_is_refused(tmp_path: Path) -> None:
    """The error names the versions that there are, and the exit code is that of a name nothing answers to."""
    done = call("criteria", "changes", "0.1", "1.1", "--catalogue", str(DATA / "catalogues" / "mini"), at=tmp_path)
    assert done.returncode == 2
    assert "0.1" in done.stderr
