"""What a release leaves behind, and which release a criterion is held against (the refusals are in ``test_lint``)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.released import RELEASED, snapshot
from digimaturity.workspace.catalogues.source import Source, read_source

MINI = Path(__file__).parents[2] / "data" / "catalogues" / "mini"


def _source(folder: Path) -> Source:
    return read_source(folder, {path: read_bytes(path) for path in folder.glob("*.yaml")})


def _release(folder: Path, version: str, records: dict[str, Any]) -> None:
    (folder / RELEASED).mkdir(exist_ok=True)
    (folder / RELEASED / f"{version}.json").write_text(json.dumps(records), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small catalogue, in a folder of its own."""
    return Path(shutil.copytree(MINI, tmp_path / "catalogue"))


def test_a_snapshot_holds_every_active_criterion() -> None:
    """A snapshot has the id of each criterion that is asked, not those retired."""
    assert sorted(snapshot(_source(MINI))) == ["ONE-01", "ONE-02", "ONE-03", "TWO-01", "TWO-02"]


def test_a_snapshot_holds_what_answers_rest_on() -> None:
    """Kind, unit, levels, goalposts, clock and time box are kept in the open."""
    records = snapshot(_source(MINI))
    assert records["ONE-02"]["structure"] == {
        "kind": "timed",
        "per": "organisation",
        "combine": "mean",
        "levels": [0, 5],
        "goalposts": [],
        "unit": None,
        "time_box": None,
        "clock": ["email", "working_days", 3],
    }
    assert records["TWO-01"]["structure"]["goalposts"] == [[2.5, 5], [4.0, 3], [6.0, 0]]
    assert records["ONE-03"]["structure"]["time_box"] == 120


def test_a_snapshot_survives_json() -> None:
    """A snapshot read back from its file equals the one that was written, so nothing differs by format alone."""
    records = snapshot(_source(MINI))
    assert json.loads(json.dumps(records)) == records


def test_a_translation_may_be_mended(folder: Path) -> None:
    """Swedish is the master: a better English text is not a changed wording."""
    before = snapshot(_source(folder))
    path = folder / "one.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Does the page state the fee?", "Is the fee on the page?"),
        encoding="utf-8",
    )
    assert snapshot(_source(folder)) == before


def test_the_latest_release_decides(folder: Path) -> None:
    """A criterion is held against the latest release that had it: 1.10 comes after 1.9."""
    now = snapshot(_source(folder))
    old = {"ONE-01": {**now["ONE-01"], "structure": {**now["ONE-01"]["structure"], "kind": "errand"}}}
    _release(folder, "1.9", old)
    _release(folder, "1.10", now)
    assert len(load(folder).criteria) == 5


def test_a_criterion_that_a_release_lacks_is_held_against_an_earlier_one(folder: Path) -> None:
    """A criterion that is absent from the latest release is held against the one before."""
    now = snapshot(_source(folder))
    old = {"ONE-01": {**now["ONE-01"], "structure": {**now["ONE-01"]["structure"], "kind": "errand"}}}
    _release(folder, "0.8", old)
    _release(folder, "0.9", {i: r for i, r in now.items() if i != "ONE-01"})
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert [(p.code, p.place.field) for p in caught.value.problems] == [("changed-meaning", "ONE-01.id")]
    assert "0.8" in caught.value.problems[0].message.en


def test_a_new_criterion_is_held_against_nothing(folder: Path) -> None:
    """A criterion that no release has may say what it likes."""
    now = snapshot(_source(folder))
    _release(folder, "0.9", {i: r for i, r in now.items() if i != "ONE-02"})
    assert "ONE-02" in load(folder).by_id


def test_a_retired_criterion_is_left_in_peace(folder: Path) -> None:
    """A criterion that has been retired is not held against its release."""
    record = snapshot(_source(folder))["ONE-01"]
    _release(folder, "0.9", {"TWO-03": {**record, "wording": "0"}})
    assert "TWO-03" in load(folder).by_id
