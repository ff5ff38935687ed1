"""What a release leaves behind, and which release a criterion is held against (the refusals are in ``test_lint``)."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.released import (
    RELEASED,
    alike,
    is_later,
    read_release,
    release,
    released_ids,
    snapshot,
    versions,
)
from digimaturity.workspace.catalogues.source import Source, read_source

# What another test has compiled would hide what is wrong in the compiling.
pytestmark = pytest.mark.usefixtures("own_cache")
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


def _reworded(folder: Path, reworded: str = "") -> list[tuple[str, str]]:
    """Code and message after the question of ONE-01 has been worded differently from its release, 1.0."""
    _release(folder, "1.0", snapshot(_source(folder)))
    path = folder / "one.yaml"
    text = path.read_text(encoding="utf-8").replace("Står avgiften på sidan?", "Anges avgiften på sidan?")
    path.write_text(text.replace("    weight: 1\n", f"    weight: 1\n{reworded}"), encoding="utf-8")
    try:
        load(folder)
    except InvalidDataError as error:
        return [(p.code, p.message.en) for p in error.problems]
    return []


def test_another_wording_is_owned_up_to_with_the_version_of_the_catalogue(folder: Path) -> None:
    """The catalogue is version 1.1, so the refusal asks for that; with it the wording may stand."""
    ((code, said),) = _reworded(folder)
    assert code == "changed-wording"
    assert said == (
        'Is worded differently from version 1.0. If the meaning is the same, write reworded: "1.1"; otherwise '
        "retire it."
    )


@pytest.mark.parametrize(
    ("version", "codes"), [("0.9", ["changed-wording"]), ("1.0", ["changed-wording"]), ("1.1", [])]
)
def test_only_a_version_after_the_release_owns_up_to_it(version: str, codes: list[str], folder: Path) -> None:
    """An earlier one and the release itself do not."""
    assert [code for code, _ in _reworded(folder, f'    reworded: "{version}"\n')] == codes


def test_the_version_is_raised_before_the_wording_changes(folder: Path) -> None:
    """While the catalogue is still called what was released, even ``reworded`` does not help."""
    frame = folder / "catalogue.yaml"
    frame.write_text(frame.read_text(encoding="utf-8").replace('version: "1.1"', 'version: "1.0"'), encoding="utf-8")
    ((code, said),) = _reworded(folder, '    reworded: "1.1"\n')
    assert code == "changed-wording"
    assert said.startswith("Is worded differently from version 1.0. Raise version in catalogue.yaml")


def test_a_changed_meaning_says_which_parts_and_what_to_do(folder: Path) -> None:
    """All fields that differ, in the snapshot's order, and the id to retire."""
    now = snapshot(_source(folder))
    structure = {**now["ONE-01"]["structure"], "kind": "errand", "unit": "s"}
    _release(folder, "0.9", {**now, "ONE-01": {**now["ONE-01"], "structure": structure}})
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert [p.message.en for p in caught.value.problems] == [
        "Does not mean the same as in version 0.9 (kind, unit). Retire ONE-01 and give it a new id."
    ]


def test_a_release_is_found_by_its_version(folder: Path) -> None:
    """Each has its own record; a version without a snapshot has none. The ids come latest first."""
    kept: dict[str, object] = {"structure": {}, "wording": "x"}
    _release(folder, "1.9", {"ONE-01": kept})
    _release(folder, "1.10", {"ONE-02": kept, "ONE-03": kept})
    assert release(folder, "1.9") == {"ONE-01": kept}
    assert release(folder, "1.10") == {"ONE-02": kept, "ONE-03": kept}
    assert release(folder, "2.0") is None
    assert list(released_ids(folder)) == [("1.10", ["ONE-02", "ONE-03"]), ("1.9", ["ONE-01"])]


def test_releases_that_ask_the_same_are_alike(folder: Path) -> None:
    """The same criteria with the same meaning, itself among them; one with fewer, or another wording, is not."""
    kept: dict[str, object] = {"structure": {}, "wording": "x"}
    other = kept | {"wording": "y"}
    _release(folder, "1.0", {"ONE-01": kept})
    _release(folder, "1.1", {"ONE-01": kept, "ONE-02": kept})
    _release(folder, "1.2", {"ONE-01": kept, "ONE-02": other})
    _release(folder, "1.3", {"ONE-01": kept, "ONE-02": kept})
    assert alike(folder, "1.3") == {"1.1", "1.3"}
    assert alike(folder, "1.4") == frozenset()


def test_a_snapshot_that_is_no_json_is_named_with_what_to_do(folder: Path) -> None:
    """The refusal and its problem both have the file."""
    _release(folder, "1.0", {})
    path = folder / RELEASED / "1.0.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        release(folder, "1.0")
    assert caught.value.message.en == f"{path} cannot be read. Restore it."
    assert [(p.place.file, p.message.en) for p in caught.value.problems] == [(path, "The file is not valid JSON.")]


def test_a_wording_is_the_question_and_the_levels_in_swedish(folder: Path) -> None:
    """The fingerprint is the first 16 signs of SHA-256 over the lines: what is asked, then levels by rising number."""
    lines = ["Hur snabbt kommer svaret?", "Inget svar.", "Inom en dag."]
    expected = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    assert snapshot(_source(folder))["ONE-02"]["wording"] == expected


def test_the_levels_of_an_answer_set_are_part_of_what_uses_it(folder: Path) -> None:
    """Both their numbers and their wording."""
    record = snapshot(_source(folder))["ONE-03"]
    assert record["structure"]["levels"] == [0, 5]
    assert record["wording"] == hashlib.sha256(b"Hittar du numret?\nNej\nJa").hexdigest()[:16]


@pytest.mark.parametrize(
    "text", ["{}", "[]", "null", "5", '"x"', '{"A": 5}', '{"A": {}}', '{"A": {"structure": 5}}', "[" * 99_999]
)
def test_a_snapshot_that_says_too_little_is_refused(folder: Path, text: str) -> None:
    """An emptied one would unlock every meaning without a word, and one that is no snapshot would be read as one."""
    _release(folder, "1.0", {})
    (folder / RELEASED / "1.0.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"1\.0\.json"):
        release(folder, "1.0")


def test_versions_are_ordered_as_numbers(folder: Path) -> None:
    """1.10 comes after 1.9, and a further part after none; what is no number comes first."""
    for version in ("1.9", "1.10", "1.9.1", "0.12", "x"):
        _release(folder, version, {})
    assert versions(folder) == ["1.10", "1.9.1", "1.9", "0.12", "x"]
    assert is_later("1.10", "1.9")
    assert not is_later("1.9", "1.9")
    assert not is_later("1.9", "1.10")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "The file is not valid JSON."),
        ("[" * 100_000, "The file is not valid JSON."),
        ("[]", "The file holds no criteria."),
        ("{}", "The file holds no criteria."),
        ('{"A-01": {"structure": {}}}', "A-01 lacks wording."),
        ('{"A-01": 3}', "A-01 lacks structure, wording."),
        ('{"A-01": {"structure": 3, "wording": "x"}}', "A-01 lacks structure."),
    ],
)
def test_a_release_that_cannot_be_read_is_refused(tmp_path: Path, content: str, why: str) -> None:
    """With the file and what it lacks; a whole one is read."""
    path = tmp_path / "1.0.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"1\.0\.json cannot be read\. Restore it\.") as caught:
        read_release(path, ("structure", "wording"))
    assert [(p.place.file, p.message.en) for p in caught.value.problems] == [(path, why)]
    whole = {"A-01": {"structure": {"levels": [0]}, "wording": "abc"}}
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert read_release(path, ("structure", "wording")) == whole
