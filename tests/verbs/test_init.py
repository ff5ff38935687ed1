"""``digimaturity init``: a workspace where there was none."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import Terminal
from tests.running import call, workspace
from tests.unwilling_disk import read_only

from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.settings import NAMES, read_settings
from digimaturity.workspace.settings_file import add_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_init_makes_a_workspace(tmp_path: Path) -> None:
    """A new folder gets a settings file, a place for assessments and a .gitignore for locks; the next step is told."""
    done = call("init", "study/deep", at=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "digimaturity assess" in done.stderr
    made = tmp_path / "study" / "deep"
    assert sorted(p.name for p in made.iterdir()) == [".gitignore", "assessments", "digimaturity.toml"]
    assert call("doctor", at=made).returncode == 0


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    """A second init ends with code 0 and leaves settings, .gitignore and answers to the letter."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    (study / "digimaturity.toml").write_text('edition = "2026"\n', encoding="utf-8")
    (study / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    before = {p: p.read_bytes() for p in study.rglob("*") if p.is_file()}
    done = call("init", str(study), at=tmp_path)
    assert (done.returncode, "is already a study" in done.stderr) == (0, True)
    assert {p: p.read_bytes() for p in study.rglob("*") if p.is_file()} == before


def test_init_in_this_folder_keeps_its_files(tmp_path: Path) -> None:
    """Without a name, the folder itself becomes the workspace, and a .gitignore that is there stays."""
    (tmp_path / ".gitignore").write_text("x\n", encoding="utf-8")
    assert call("init", at=tmp_path).returncode == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "x\n"
    assert (tmp_path / "assessments").is_dir()


def test_init_where_it_cannot_be(tmp_path: Path) -> None:
    """A file in the way is code 2; a disk that refuses is code 4 with the reason."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert call("init", "file", at=tmp_path).returncode == 2
    shut = tmp_path / "shut"
    shut.mkdir()
    with read_only(shut):
        done = call("init", "study", at=shut)
        assert (done.returncode, "Cannot write" in done.stderr) == (4, True)


def test_every_setting_stands_ready_in_the_file(tmp_path: Path) -> None:
    """Each line without its # is a setting that the tool takes; until then none is set."""
    study = workspace(tmp_path)
    text = (study / "digimaturity.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    ready = tomllib.loads("\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line))
    assert ready.keys() == set(NAMES) - {"workspace"}


def test_the_way_into_the_study_is_told(tmp_path: Path) -> None:
    """A folder elsewhere is entered first, by a command to paste; the one that one stands in is not."""
    assert "cd 'my study'\n" in call("init", "my study", at=tmp_path).stderr
    (tmp_path / "here").mkdir()
    assert "cd " not in call("init", at=tmp_path / "here").stderr


def test_init_makes_an_edition_where_one_is_named(tmp_path: Path) -> None:
    """With what it must say of itself; a second time it is there already, and in an old study it is a further one."""
    assert call("init", "study", "--edition", "2026-09", at=tmp_path).returncode == 0
    study = tmp_path / "study"
    assert read_edition(study / "assessments" / "2026-09", writable=True).catalogue_version == "1.0"
    assert call("init", "--edition", "2026-09", at=study).returncode == 2
    assert call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", at=study).returncode == 0
    assert [p.name for p in (study / "assessments").iterdir()] == ["2026-09"]
    assert "New edition 2027" in call("init", "--edition", "2027", at=study).stderr


def test_an_edition_without_bodies_gets_them_later(tmp_path: Path) -> None:
    """Its title and what was written by hand stand; what has a panel, or answers, is refused as before."""
    assert call("init", "study", "--edition", "2026", "--title", "Our round", at=tmp_path).returncode == 0
    study = tmp_path / "study"
    file = study / "assessments" / "2026" / "edition.yaml"
    file.write_text("# Ours.\n" + file.read_text("utf-8"), "utf-8")
    later = ("init", ".", "--edition", "2026", "--organisations", "malmo, stockholm", "--lang", "en")
    done = call(*later, at=study)
    assert (done.returncode, "The edition 2026" in done.stderr) == (0, True), done.stderr
    assert "now has its organisations." in done.stderr
    made = read_edition(file.parent, writable=True)
    assert (made.title.en, made.panel, file.read_text("utf-8")[:8]) == ("Our round", "panel-2026", "# Ours.\n")
    before = file.read_text("utf-8")
    assert call(*later, at=study).returncode == 2
    bare = ("init", ".", "--edition", "2027", "--lang", "en")
    assert call(*bare, at=study).returncode == 0
    assert call(*bare, "--organisations", "malmo", "--title", "Other", at=study).returncode == 2
    assert call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2027", at=study).returncode == 0
    assert call(*bare, "--organisations", "malmo", at=study).returncode == 2
    assert file.read_text("utf-8") == before


def test_a_study_is_not_begun_inside_another(tmp_path: Path) -> None:
    """However deep, it is refused with the study named and how an edition is made, and nothing is written."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    before = sorted(study.rglob("*"))
    for place in ("assessments/under", "assessments/2026/malmo/x/y", "under"):
        done = call("init", place, at=study)
        assert (done.returncode, f"{place} is inside the study {study}." in done.stderr) == (2, True), done.stderr
        assert f"digimaturity init {study} --edition" in done.stderr
    assert sorted(study.rglob("*")) == before
    assert call("init", str(study / ".." / "beside"), at=study).returncode == 0


WHOLE = (
    *("--edition", "2026", "--title", "Tre", "--organisations", "malmö, Lund, skatteverket", "--assessors", "Anna, Bo"),
    *("--from", "2026-11-02", "--until", "2026-11-13", "--publisher", 'Rådet "Ex"', "--contact", "d@ex.se"),
    *("--licence", "CC-BY-4.0", "--access", "open"),
)


def _check_whole(study: Path) -> None:
    settings = tomllib.loads((study / "digimaturity.toml").read_text(encoding="utf-8"))
    assert settings == {
        "assessors": ["Anna", "Bo"],
        "fieldwork_from": "2026-11-02",
        "fieldwork_until": "2026-11-13",
        "publisher": 'Rådet "Ex"',
        "contact": "d@ex.se",
        "licence": "CC-BY-4.0",
    }
    edition = read_edition(study / "assessments" / "2026", writable=True)
    assert (edition.title.sv, edition.panel, str(edition.access)) == ("Tre", "panel-2026", "open")
    assert call("plan-fieldwork", at=study).stdout.startswith("Plan of 2026: 3 organisations, 2 assessors")
    assert call("doctor", at=study).returncode == 0


def test_a_whole_study_from_options(tmp_path: Path) -> None:
    """Settings, edition, panel and days of fieldwork stand in their files, and the plan can be made at once."""
    done = call("init", "study", *WHOLE, at=tmp_path)
    assert (done.returncode, "digimaturity plan-fieldwork --edition 2026" in done.stderr) == (0, True)
    assert "2 assessors: Anna, Bo." in done.stderr
    _check_whole(tmp_path / "study")


@pytest.mark.parametrize("contact", ["d@ex.se", "https://ex.se/data", "040-34 10 00"])
def test_a_contact_is_an_address_or_a_number(contact: str, tmp_path: Path) -> None:
    """Mail, page or telephone."""
    assert call("init", "study", "--contact", contact, at=tmp_path).returncode == 0


def test_what_stands_in_a_study_stays(tmp_path: Path) -> None:
    """A setting that is there is told and kept, with comments; one that is not comes behind it."""
    study = workspace(tmp_path)
    file = study / "digimaturity.toml"
    file.write_text('# min\npublisher = "A"', encoding="utf-8")
    done = call("init", str(study), "--publisher", "B", "--licence", "CC0-1.0", at=tmp_path)
    assert (done.returncode, "is as it was: publisher" in " ".join(done.stderr.split())) == (0, True)
    assert file.read_text(encoding="utf-8") == '# min\npublisher = "A"\nlicence = "CC0-1.0"\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--edition", "2026", "--organisations", "malmö, atlantis"), "atlantis"),
        (("--edition", "2026", "--panel", "none"), 'There is no panel "none".'),
        (("--edition", "2026", "--panel", "digital-leaders-2019", "--organisations", "lund"), "either"),
        (("--title", "Tre"), "belong to an edition"),
        (("--from", "nov"), "--from nov is no day."),
        (("--from", "2026-11-13", "--until", "2026-11-02"), "before it begins"),
        (("--assessors", "Anna, konsensus"), "cannot be an assessor's name"),
        (("--from", "2026-12-24", "--until", "2026-12-25"), "There is no working day between"),
        (("--contact", "fel"), 'The contact "fel" is no address'),
        (("--licence", "data@exempel.se"), '"data@exempel.se" is an e-mail address, no licence.'),
        (("--publisher", " "), "A value is empty."),
    ],
)
def test_what_cannot_be_makes_no_study(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Code 2 with the reason and what to do; the folder is not even made."""
    done = call("init", "study", *words, at=tmp_path)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert not (tmp_path / "study").exists()


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    """Each question in turn; what cannot be is told and asked for again; the files are as from options."""
    answers = ["Tre", "2026", "malmö, Lund, skatteverket", "Anna, Bo", "2 nov", "2026-11-02", "2026-11-13", "n"]
    with Terminal("init", "study", "--lang", "en", at=tmp_path) as terminal:
        asked = ["Title", "Name", "Organisations", "Assessors", "First day", "First day", "Last day", "login"]
        for words, said in zip(asked, answers, strict=True):
            terminal.says(words)
            terminal.type(said)
        for words, said in (("publishes", 'Rådet "Ex"'), ("Contact", "d@ex.se"), ("Licence", "CC-BY-4.0")):
            terminal.says(words)
            terminal.type(said)
        assert terminal.ended() == 0
    _check_whole(tmp_path / "study")


def test_a_study_without_an_edition_is_asked_for_what_it_lacks(tmp_path: Path) -> None:
    """In the study's own folder: what its settings say is not asked for again, and an edition comes of the rest."""
    assert call("init", "study", "--publisher", "Rådet", "--assessors", "Anna, Bo", at=tmp_path).returncode == 0
    study = tmp_path / "study"
    piped = call("init", ".", "--lang", "sv", at=study)
    assert f"{study.resolve()} är redan en studie." in piped.stderr
    assert "Den har ingen utgåva än. Gör en med: digimaturity init . --edition" in piped.stderr
    with Terminal("init", ".", "--lang", "en", at=study) as terminal:
        for words, said in (("Title", "Två"), ("Name", "2026"), ("Organisations", "malmö, lund"), ("First", "")):
            terminal.says(words)
            terminal.type(said)
        for words in ("Last", "login", "Contact", "Licence"):
            terminal.says(words)
            terminal.type("")
        assert terminal.ended() == 0
        assert "Assessors" not in terminal.received
        assert "publishes" not in terminal.received
    assert (study / "assessments" / "2026" / "edition.yaml").is_file()
    with Terminal("init", ".", "--lang", "en", at=study) as terminal:
        assert terminal.ended() == 0
        assert "Make a new edition in it with: digimaturity init . --edition" in terminal.received


def test_enter_and_yes_leave_all_out(tmp_path: Path) -> None:
    """Nothing but Enter gives the plain study that a pipe gets; with --yes no question is asked."""
    call("init", "piped", at=tmp_path)
    with Terminal("init", "asked", "--lang", "en", at=tmp_path) as terminal:
        for words in ("Title", "Name", "Organisations", "Assessors", "First", "Last", "login", "publishes", "Contact"):
            terminal.says(words)
            terminal.type("")
        terminal.says("Licence")
        terminal.type("")
        assert terminal.ended() == 0
    with Terminal("init", "quick", "--yes", "--lang", "en", at=tmp_path) as terminal:
        assert terminal.ended() == 0
        assert "Title" not in terminal.received
    files = [(tmp_path / name / "digimaturity.toml").read_bytes() for name in ("piped", "asked", "quick")]
    assert len(set(files)) == 1


@pytest.mark.parametrize(
    ("stands", "then"),
    [
        (b'lang = "sv"\n# mine', b'lang = "sv"\n# mine\n\nedition = "2026"\n'),
        (b'lang = "sv"  # mine\n\n', b'lang = "sv"  # mine\nedition = "2026"\n'),
        (b'\xef\xbb\xbflang = "sv"\r\n', b'\xef\xbb\xbflang = "sv"\r\nedition = "2026"\r\n'),
        (b"", b'edition = "2026"\n'),
    ],
    ids=["below a comment", "below a setting", "Windows", "nothing"],
)
def test_a_setting_comes_behind_the_others_and_under_nobodys_comment(
    tmp_path: Path, stands: bytes, then: bytes
) -> None:
    """A comment that ends the file is not taken for the new line's; line ends and a byte order mark stay."""
    path = tmp_path / "digimaturity.toml"
    path.write_bytes(stands)
    assert add_settings(path, {"edition": "2026"}) == []
    assert path.read_bytes() == then
    assert read_settings(path)["edition"] == "2026"
    assert add_settings(path, {"edition": "2027"}) == ["edition"]
    assert path.read_bytes() == then
