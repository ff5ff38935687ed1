"""What became of the criteria between two versions: the small catalogue, released and then changed in every way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.catalogues.released import RELEASED, snapshot
from digimaturity.workspace.catalogues.source import read_source
from digimaturity.workspace.catalogues.versions import TEXTS, Change, Fate, Said, changes, texts

MINI = Path(__file__).parents[2] / "data" / "catalogues" / "mini"


def _retired(text: str, identity: str) -> str:
    """The same file with one criterion retired."""
    why = '    retired: {version: "1.2", reason: {sv: "Ersatt.", en: "Replaced."}}'
    return text.replace(f'id: {identity}\n    since: "1.0"\n', f'id: {identity}\n    since: "1.0"\n{why}\n')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small catalogue, released as 1.1."""
    made = Path(shutil.copytree(MINI, tmp_path / "mini"))
    source = read_source(made, {path: read_bytes(path) for path in made.glob("*.yaml")})
    (made / RELEASED / TEXTS).mkdir(parents=True)
    (made / RELEASED / "1.1.json").write_text(json.dumps(snapshot(source)), encoding="utf-8")
    (made / RELEASED / TEXTS / "1.1.json").write_text(json.dumps(texts(source)), encoding="utf-8")
    frame = made / "catalogue.yaml"
    frame.write_text(frame.read_text(encoding="utf-8").replace('"1.1"', '"1.2"'), encoding="utf-8")
    return made


def _edit(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def by_id(found: list[Change]) -> dict[str, Change]:
    """The changes by the id of today, or the one there was."""
    return {change.now or change.before[0]: change for change in found}


def test_what_is_as_before_is_kept(folder: Path) -> None:
    """Nothing was changed, so each criterion is kept, in the catalogue's order, and the long retired is no news."""
    found = changes(folder, "1.1", "1.2")
    assert [(c.now, c.fate) for c in found] == [
        (identity, Fate.KEPT) for identity in ("ONE-01", "ONE-02", "ONE-03", "TWO-01", "TWO-02")
    ]
    assert all(c.said == () and c.before == (c.now,) for c in found)


def test_a_changed_text_is_told_before_and_now(folder: Path) -> None:
    """A level worded anew in one language is enough, and only that text is told, in both languages."""
    _edit(folder / "one.yaml", ("The fee is not stated.", "No fee is stated."), ("theme: look", "theme: ask"))
    change = by_id(changes(folder, "1.1", "1.2"))["ONE-01"]
    assert change.fate is Fate.REWORDED
    before, now = (Text("Avgiften står inte där.", e) for e in ("The fee is not stated.", "No fee is stated."))
    assert change.said == (Said("level 0", before, now),)


def test_an_action_leaves_the_criterion_as_it_was(folder: Path) -> None:
    """A new action is told, before and now, of a criterion that is kept: nothing is asked in another way."""
    _edit(folder / "one.yaml", ("State the number on the page", "Put the number on the page"))
    change = by_id(changes(folder, "1.1", "1.2"))["ONE-03"]
    assert change.fate is Fate.KEPT
    assert [(said.field, str(said.before), str(said.now)) for said in change.said] == [
        ("action", "State the number on the page", "Put the number on the page")
    ]


def test_one_that_takes_anothers_place_is_changed(folder: Path) -> None:
    """A new id that replaces one is told as a change of it, and the old id is not told as retired too."""
    path = folder / "one.yaml"
    text = path.read_text(encoding="utf-8")
    again = text[text.index("  - id: ONE-03") :].replace("aliases: [ONE-13]", "replaces: [ONE-03]")
    again = again.replace("ONE-03\n", "ONE-04\n", 1).replace("Hittar du numret?", "Hittar du numret på sidan?")
    path.write_text(_retired(text, "ONE-03") + again, encoding="utf-8")
    found = by_id(changes(folder, "1.1", "1.2"))
    assert "ONE-03" not in found
    assert (found["ONE-04"].fate, found["ONE-04"].before) == (Fate.CHANGED, ("ONE-03",))
    assert [said.field for said in found["ONE-04"].said] == ["question"]


def test_one_that_takes_the_place_of_two_is_merged(folder: Path) -> None:
    """Two retired ids in replaces make it merged; its texts are held against the first."""
    path = folder / "two.yaml"
    text = path.read_text(encoding="utf-8")
    new = text[text.index("  - id: TWO-01") : text.index("  - id: TWO-02")].replace("TWO-01", "TWO-04")
    new = new.replace("    theme: speed", "    replaces: [TWO-01, TWO-02]\n    theme: speed")
    path.write_text(_retired(_retired(text, "TWO-01"), "TWO-02") + new, encoding="utf-8")
    found = by_id(changes(folder, "1.1", "1.2"))
    assert (found["TWO-04"].fate, found["TWO-04"].before) == (Fate.MERGED, ("TWO-01", "TWO-02"))
    assert found["TWO-04"].said == ()
    assert found.keys() == {"ONE-01", "ONE-02", "ONE-03", "TWO-04"}


def test_what_left_says_why_and_what_came_is_new(folder: Path) -> None:
    """A retired one without a successor has its reason; one that replaces nothing is new, with all its texts."""
    path = folder / "two.yaml"
    text = path.read_text(encoding="utf-8")
    new = text[text.index("  - id: TWO-01") : text.index("  - id: TWO-02")].replace("TWO-01", "TWO-05")
    path.write_text(_retired(text, "TWO-02") + new, encoding="utf-8")
    found = by_id(changes(folder, "1.1", "1.2"))
    assert found["TWO-02"] == Change(
        Fate.RETIRED, ("TWO-02",), None, Text("Nöjda besökare", "Content visitors"), Text("Ersatt.", "Replaced."), ()
    )
    assert found["TWO-05"].fate is Fate.NEW
    assert [said.field for said in found["TWO-05"].said] == ["title", "question", "how 1"]
    assert {said.before for said in found["TWO-05"].said} == {None}


def test_a_changed_structure_under_the_same_texts_is_a_change(folder: Path) -> None:
    """Goalposts have no words; that they moved is told all the same."""
    _edit(folder / "two.yaml", ("{5: 90, 0: 40}", "{5: 95, 0: 40}"))
    assert by_id(changes(folder, "1.1", "1.2"))["TWO-02"].fate is Fate.CHANGED


def test_a_version_without_texts_is_named(folder: Path) -> None:
    """What was never released cannot be compared; the error says which versions can."""
    with pytest.raises(NotFoundError) as caught:
        changes(folder, "0.9", "1.2")
    assert "0.9" in str(caught.value)
    assert "1.1" in str(caught.value.hint)
