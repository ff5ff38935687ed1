"""What the checks find in a catalogue: the named cases of ``data/lint_cases.yaml``, one generic runner."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from digimaturity.ground.errors import Exit, InvalidDataError
from digimaturity.ground.language import LANGUAGES
from digimaturity.ground.yamlfile import read_bytes, read_yaml
from digimaturity.workspace.catalogues.lint import problems_of
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.released import RELEASED, snapshot
from digimaturity.workspace.catalogues.source import read_source

# What another test has compiled would hide what is wrong in the compiling.
pytestmark = pytest.mark.usefixtures("own_cache")
DATA = Path(__file__).parents[2] / "data"
CASES: list[dict[str, Any]] = read_yaml(DATA / "lint_cases.yaml")["cases"]

Found = tuple[str, int | None, str, str]


def _prepared(case: dict[str, Any], folder: Path) -> Path:
    """The small catalogue in ``folder``, released first where the case says so, then edited."""
    shutil.copytree(DATA / "catalogues" / "mini", folder)
    if "released" in case:
        source = read_source(folder, {path: read_bytes(path) for path in folder.glob("*.yaml")})
        (folder / RELEASED).mkdir()
        (folder / RELEASED / f"{case['released']}.json").write_text(json.dumps(snapshot(source)), encoding="utf-8")
    for edit in case["edits"]:
        path = folder / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["old"]) == 1, f"{edit['old']!r} must stand once in {edit['file']}"
        path.write_text(text.replace(edit["old"], edit["new"]), encoding="utf-8")
    return folder


def _refusal(folder: Path) -> InvalidDataError | None:
    try:
        load(folder)
    except InvalidDataError as error:
        return error
    return None


def test_the_cases_have_names_of_their_own() -> None:
    """No two cases share a name, so a failing one can be found."""
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_finds_exactly_what_the_case_names(case: dict[str, Any], tmp_path: Path) -> None:
    """Loading finds the problems that the case names, each with file, line, field and code, and no others."""
    folder = _prepared(case, tmp_path / "catalogue")
    error = _refusal(folder)
    found: list[Found] = (
        [(str(p.place.file), p.place.line, p.place.field, p.code) for p in error.problems] if error else []
    )
    expected: list[Found] = [(str(folder / e["file"]), e["line"], e["field"], e["code"]) for e in case["expect"]]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["expect"]], ids=[case["name"] for case in CASES if case["expect"]]
)
def test_says_in_both_languages_what_is_wrong(case: dict[str, Any], tmp_path: Path) -> None:
    """Each problem is a sentence in Swedish and English with every placeholder filled, and the exit code is 4."""
    error = _refusal(_prepared(case, tmp_path / "catalogue"))
    assert error is not None
    assert error.exit_code is Exit.INVALID_DATA
    assert int(error.exit_code) == 4
    for problem in error.problems:
        for language in LANGUAGES:
            said = problem.message.say(language)
            assert said.strip()
            for name in ("{id}", "{name}", "{kind}", "{low}", "{worth}", "{expected}", "{version}", "{msg}"):
                assert name not in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unknown-need", ['"findible" does not exist. Did you mean "findable"?']),
        ("unknown-answer-set", ['"yes_noo" does not exist. Did you mean "yes_no"?']),
        ("theme-of-another-dimension", ['"speed" does not exist. Choose from: ask, look.']),
        ("unknown-kind-of-body", ['"church" does not exist. Choose from: agency, municipality.']),
        ("variants-for-an-unknown-kind", ['"church" does not exist. Choose from: agency, municipality.']),
        ("question-for-an-unknown-kind", ['"church" does not exist. Choose from: agency, municipality.']),
        ("no-question", ["Questions are missing for agency."]),
        ("dead-dependency", ["ONE-99 is not in the catalogue."]),
        ("dependency-on-a-retired-criterion", ["TWO-03 has been retired."]),
        ("file-of-another-dimension", ["The file says TWO, catalogue.yaml says ONE."]),
        ("duplicate-theme", ["look stands twice among dimensions and themes."]),
        (
            "level-above-the-scale",
            [
                "The level is worth 6, outside the scale 0–5. Give points.",
                ("The levels must reach from 0 to 5. Set points on a level whose points are not its number."),
            ],
        ),
        ("goalposts-that-do-not-reach-the-top", ["The points must reach from 0 to 5."]),
        ("released-id-gone", ["TWO-02 was in version 1.0 but is gone. Keep it, with retired."]),
        ("cycle-of-one", ["The dependencies form a cycle: ONE-02 → ONE-02."]),
    ],
)
def test_a_problem_names_what_is_wrong_and_what_there_is(name: str, said: list[str], tmp_path: Path) -> None:
    """What was written, what may be written instead, and the numbers that the rule is about."""
    error = _refusal(_prepared(next(c for c in CASES if c["name"] == name), tmp_path / "catalogue"))
    assert error is not None
    assert [p.message.en for p in error.problems] == said


def test_a_near_miss_is_suggested(tmp_path: Path) -> None:
    """A misspelt theme is answered with the theme that was meant."""
    case = next(c for c in CASES if c["name"] == "unknown-theme")
    error = _refusal(_prepared(case, tmp_path / "catalogue"))
    assert error is not None
    assert error.problems[0].message.en == '"looks" does not exist. Did you mean "look"?'


def test_a_cycle_is_spelled_out(tmp_path: Path) -> None:
    """The message of a cycle names the ids in the order in which they lead back."""
    case = next(c for c in CASES if c["name"] == "cycle-across-files")
    error = _refusal(_prepared(case, tmp_path / "catalogue"))
    assert error is not None
    assert "ONE-01 → ONE-02 → TWO-01 → ONE-01" in error.problems[0].message.en


def test_a_duplicate_points_to_the_first(tmp_path: Path) -> None:
    """The message of a duplicate id names the file and line where the id stood first."""
    case = next(c for c in CASES if c["name"] == "duplicate-id-across-files")
    folder = _prepared(case, tmp_path / "catalogue")
    error = _refusal(folder)
    assert error is not None
    assert f"{folder / 'one.yaml'}:56" in error.problems[0].message.en


def test_a_changed_meaning_names_what_changed(tmp_path: Path) -> None:
    """The message of a changed meaning names the release and the fields that differ from it."""
    case = next(c for c in CASES if c["name"] == "changed-meaning-by-another-clock")
    error = _refusal(_prepared(case, tmp_path / "catalogue"))
    assert error is not None
    assert "version 1.0 (clock)" in error.problems[0].message.en


def test_the_whole_of_a_sound_catalogue_passes() -> None:
    """The checks find nothing in the small catalogue that every case starts from."""
    folder = DATA / "catalogues" / "mini"
    source = read_source(folder, {path: read_bytes(path) for path in folder.glob("*.yaml")})
    assert problems_of(source) == []


def test_many_ways_to_the_same_criterion_are_gone_once(tmp_path: Path) -> None:
    """Dependencies in forty layers of two, which have 2**40 ways through them, are checked without walking them all."""
    folder = tmp_path / "catalogue"
    shutil.copytree(DATA / "catalogues" / "mini", folder)
    source = read_source(folder, {path: read_bytes(path) for path in folder.glob("*.yaml")})
    path, (file, raw) = next(iter(source.dimensions.items()))
    model = file.criteria[0]
    layers = [
        model.model_copy(
            update={
                "id": f"ONE-{10 + 2 * n + side}",
                "depends_on": [f"ONE-{12 + 2 * n}", f"ONE-{13 + 2 * n}"] if n < 39 else [],
            }
        )
        for n in range(40)
        for side in (0, 1)
    ]
    source.dimensions[path] = file.model_copy(update={"criteria": layers}), raw
    assert not [p for p in problems_of(source) if p.code == "cycle"]


def test_a_broken_snapshot_is_named(tmp_path: Path) -> None:
    """A release snapshot that is no JSON is refused with its name, and taken in again when it is restored."""
    folder = _prepared({"released": "1.0", "edits": []}, tmp_path / "catalogue")
    snapshot_file = folder / RELEASED / "1.0.json"
    good = snapshot_file.read_bytes()
    snapshot_file.write_text("{", encoding="utf-8")
    error = _refusal(folder)
    assert error is not None
    assert error.problems[0].place.file == snapshot_file
    snapshot_file.write_bytes(good)
    assert _refusal(folder) is None
