"""``digimaturity orgs remove``: an organisation of the study's own leaves its register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def _study(tmp_path: Path) -> Path:
    made = workspace(tmp_path)
    for identity in ("provkoping", "testinge"):
        assert call("orgs", "add", identity, "--kind", "kommun", "--name", identity, at=made).returncode == 0
    words = ("init", ".", "--edition", "2026", "--organisations", "provkoping, testinge")
    assert call(*words, at=made).returncode == 0
    return made


def test_one_that_nothing_is_kept_about_leaves_the_register_and_the_panel(tmp_path: Path) -> None:
    """--dry-run says so first and changes nothing; afterwards no command knows it, and the panel is whole."""
    study = _study(tmp_path)
    files = (study / "organisations.yaml", study / "panels" / "panel-2026.yaml")
    before = [path.read_bytes() for path in files]
    told = call("orgs", "remove", "provkoping", "--dry-run", at=study)
    assert (told.returncode, "would be removed" in told.stderr) == (0, True), told.stderr
    assert [path.read_bytes() for path in files] == before
    assert call("orgs", "remove", "provkoping", at=study).returncode == 0
    assert call("orgs", "show", "provkoping", at=study).returncode == 2
    assert call("orgs", "list", "--panel", "panel-2026", at=study).returncode == 0
    assert all("provkoping" not in path.read_text(encoding="utf-8") for path in files)
    refused = call("orgs", "remove", "testinge", at=study)
    assert (refused.returncode, "would be empty" in refused.stderr) == (2, True), refused.stderr


def test_what_is_kept_about_one_is_named_and_it_stays(tmp_path: Path) -> None:
    """Edition and file are told, also when only tried, in the reader's language; the register is as it was."""
    study = _study(tmp_path)
    own = study / "assessments" / "2026" / "provkoping"
    (own / "evidence").mkdir(parents=True, exist_ok=True)
    (own / "evidence" / "bild.png").write_bytes(b"x")
    before = (study / "organisations.yaml").read_bytes()
    for more in ((), ("--dry-run",)):
        done = call("orgs", "remove", "provkoping", *more, "--lang", "sv", at=study)
        assert done.returncode == 2
        assert "utgåva 2026:" in done.stderr
        assert "belägg (assessments/2026/provkoping/evidence)" in done.stderr
    assert (study / "organisations.yaml").read_bytes() == before


def test_a_note_that_was_taken_back_keeps_nobody(tmp_path: Path) -> None:
    """A file of replies without a reply and without a note is nothing that is kept about somebody."""
    study = _study(tmp_path)
    for more in ((), ("--remove",)):
        assert call("reply", "asked", "provkoping", *more, at=study).returncode == 0
        assert (study / "assessments" / "2026" / "provkoping" / "replies.yaml").is_file()
        done = call("orgs", "remove", "provkoping", "--dry-run", at=study)
        assert (done.returncode, "replies (" in done.stderr) == ((0, False) if more else (2, True)), done.stderr


def test_one_that_ships_is_not_removed(tmp_path: Path) -> None:
    """It is said how it leaves a panel; one of the study's in its place leaves, whatever is kept about it."""
    study = _study(tmp_path)
    done = call("orgs", "remove", "malmo", at=study)
    assert (done.returncode, "--leave-panel" in done.stderr) == (2, True)
    text = (study / "organisations.yaml").read_text(encoding="utf-8")
    own = "- id: malmo\n  kind: municipality\n  name:\n    sv: Vårt Malmö\n"
    (study / "organisations.yaml").write_text(text + own, encoding="utf-8")
    (study / "assessments" / "2026" / "malmo").mkdir()
    (study / "assessments" / "2026" / "malmo" / "brev.txt").write_text("x", encoding="utf-8")
    assert call("orgs", "remove", "malmo", at=study).returncode == 0
    assert "Malmö stad" in call("orgs", "show", "malmo", "--lang", "sv", at=study).stdout
