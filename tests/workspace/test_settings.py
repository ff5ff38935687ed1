"""Where each setting comes from: flag, variable, file, what is remembered, default."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.language import either
from digimaturity.ground.translations import languages
from digimaturity.workspace.settings import (
    Settings,
    config_folder,
    names_in,
    read_settings,
    remember_assessor,
    remembered_assessor,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workspace's digimaturity.toml that sets edition, assessor, panel and language."""
    path = tmp_path / "digimaturity.toml"
    path.write_text('edition = "2026"\nassessor = "file"\npanel = "mine"\nlang = "sv"\n', encoding="utf-8")
    return path


def test_a_flag_counts_first(file: Path) -> None:
    """A flag counts before the variable, the file and what is remembered, and is named as the origin."""
    remember_assessor("remembered")
    settings = Settings({"assessor": "flag"}, file, {"DIGIMATURITY_ASSESSOR": "variable"})
    setting = settings.get("assessor")
    assert (setting.value, setting.origin.en) == ("flag", "the flag --assessor")


def test_a_variable_counts_next(file: Path) -> None:
    """A variable counts before the file, and its name is the origin."""
    remember_assessor("remembered")
    setting = Settings({"assessor": None}, file, {"DIGIMATURITY_ASSESSOR": "variable"}).get("assessor")
    assert (setting.value, setting.origin.sv) == ("variable", "variabeln DIGIMATURITY_ASSESSOR")


def test_a_language_that_there_is_not_is_refused() -> None:
    """DIGIMATURITY_LANG=xx is told, not passed over, unless a flag decides; an empty variable is none."""
    with pytest.raises(UsageError, match="xx"):
        Settings({}, None, {"DIGIMATURITY_LANG": "xx"})
    assert Settings({"lang": "en"}, None, {"DIGIMATURITY_LANG": "xx"}).value("lang") == "en"
    assert Settings({}, None, {"DIGIMATURITY_LANG": ""}).value("lang") in {"sv", "en"}


def test_the_file_counts_next(file: Path) -> None:
    """The workspace's file counts before what is remembered, and its path is the origin."""
    remember_assessor("remembered")
    setting = Settings({}, file, {}).get("assessor")
    assert (setting.value, setting.origin.en) == ("file", f"the file {file}")


def test_what_is_remembered_counts_next() -> None:
    """An assessor who was asked once is remembered."""
    remember_assessor("anna")
    setting = Settings({}, None, {}).get("assessor")
    assert (setting.value, setting.origin.en) == ("anna", "your earlier answer")


def test_the_default_counts_last(file: Path) -> None:
    """The panel of 2019 is the default panel; other settings have no default."""
    assert Settings({}, None, {}).value("panel") == "digital-leaders-2019"
    assert Settings({}, file, {}).value("panel") == "mine"
    setting = Settings({}, None, {}).get("assessor")
    assert (setting.value, setting.origin.en) == (None, "default")


def test_an_empty_flag_or_variable_is_as_none(file: Path) -> None:
    """A flag or a variable that is set to nothing lets the file decide."""
    assert Settings({"edition": ""}, file, {"DIGIMATURITY_EDITION": ""}).value("edition") == "2026"


def test_the_language_falls_back_on_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody chose a language, the locale decides and is named as the origin."""
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    setting = Settings({}, None, {}).get("lang")
    assert (setting.value, setting.origin.en) == ("sv", "the computer's language")


def test_without_a_mapping_the_process_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's own variables are read when no others are given."""
    monkeypatch.setenv("DIGIMATURITY_EDITION", "2030")
    assert Settings().value("edition") == "2030"


def test_a_missing_file_sets_nothing(tmp_path: Path) -> None:
    """A workspace without a digimaturity.toml is no error."""
    assert read_settings(tmp_path / "digimaturity.toml") == {}


def test_every_fault_of_the_file_is_named_with_its_line(tmp_path: Path) -> None:
    """An unknown setting, a value that is no text and an unknown language are all reported at once."""
    path = tmp_path / "digimaturity.toml"
    path.write_text('# mine\neditoin = "2026"\nedition = 2026\nlang = "de"\n', encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_settings(path)
    assert [(p.place.file, p.place.line, p.place.field) for p in caught.value.problems] == [
        (path, 2, "editoin"),
        (path, 3, "edition"),
        (path, 4, "lang"),
    ]
    assert "edition" in caught.value.problems[0].message.en


@pytest.mark.parametrize("content", [b"edition =", b"edition = '2026\n", b'edition = "Malm\xf6"\n'])
def test_a_file_that_is_not_toml_is_refused(content: bytes, tmp_path: Path) -> None:
    """Broken TOML and another encoding are errors for the user, with the path."""
    path = tmp_path / "digimaturity.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError) as caught:
        read_settings(path)
    assert str(path) in caught.value.message.en


def test_whom_the_computer_remembers_is_one_of_a_study_that_lists_hers(tmp_path: Path) -> None:
    """Or has answered in it; somebody from another study is not, and a study without a list takes whoever comes."""
    remember_assessor("Åsa Ek")
    path = tmp_path / "digimaturity.toml"
    for written, taken in (('["Bo", "åsa ek"]', "Åsa Ek"), ('["Bo"]', None), ("[]", "Åsa Ek")):
        path.write_text(f"assessors = {written}\n", encoding="utf-8")
        assert Settings({}, path, {}).value("assessor") == taken
    path.write_text('assessors = ["Bo"]\n', encoding="utf-8")
    assert Settings({"assessor": "Åsa Ek"}, path, {}).value("assessor") == "Åsa Ek"
    own = tmp_path / "assessments" / "2026" / "aby"
    own.mkdir(parents=True)
    (own / "asa-ek.yaml").touch()
    setting = Settings({}, path, {}).get("assessor")
    assert (setting.value, setting.is_remembered) == ("Åsa Ek", True)


def test_an_assessor_is_remembered_across_runs() -> None:
    """What was remembered is read back, and a later name replaces it."""
    assert remembered_assessor() is None
    remember_assessor("Åsa")
    assert remembered_assessor() == "Åsa"
    remember_assessor("Bo")
    assert remembered_assessor() == "Bo"


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe"])
def test_a_damaged_memory_is_no_memory(content: bytes) -> None:
    """An empty or unreadable file of the assessor's name is as if there were none."""
    config_folder().mkdir(parents=True)
    (config_folder() / "assessor").write_bytes(content)
    assert remembered_assessor() is None


def test_the_configuration_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """DIGIMATURITY_CONFIG_DIR decides where the name is kept; without it, it is the user's folder."""
    monkeypatch.setenv("DIGIMATURITY_CONFIG_DIR", str(tmp_path))
    remember_assessor("anna")
    assert (tmp_path / "assessor").read_text(encoding="utf-8") == "anna\n"
    monkeypatch.delenv("DIGIMATURITY_CONFIG_DIR")
    assert "digimaturity" in str(config_folder())


def test_where_nothing_can_be_kept_the_name_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A configuration folder that cannot be made stops no session; nobody is remembered."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DIGIMATURITY_CONFIG_DIR", str(tmp_path / "file" / "config"))
    remember_assessor("anna")
    assert remembered_assessor() is None


def test_only_what_nobody_chose_is_a_default(tmp_path: Path) -> None:
    """A value that a flag, a variable or the file gives is chosen, also when it is what the default would be."""
    file = tmp_path / "digimaturity.toml"
    file.write_text('panel = "digital-leaders-2019"\n', encoding="utf-8")
    assert Settings(environment={}).get("panel").is_default
    assert Settings(environment={}).get("edition").is_default
    assert not Settings(file=file, environment={}).get("panel").is_default
    assert not Settings({"panel": "digital-leaders-2019"}, environment={}).get("panel").is_default
    assert not Settings(environment={"DIGIMATURITY_PANEL": "digital-leaders-2019"}).get("panel").is_default


def test_what_is_wrong_is_said_with_all_that_may_be_chosen(tmp_path: Path) -> None:
    """The file with the number of its faults, and for each what stands to choose."""
    path = tmp_path / "digimaturity.toml"
    path.write_text('editoin="2026"\n\n[publisher]\nname = "x"\n', encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_settings(path)
    assert caught.value.message.en == f"{path} has 2 errors."
    assert [(p.place.field, p.place.line) for p in caught.value.problems] == [("editoin", 1), ("publisher", None)]
    assert caught.value.problems[0].message.en == (
        "There is no such setting. Choose from: "
        "address, assessor, assessors, catalogue, contact, edition, fieldwork_from, fieldwork_until, "
        "lang, licence, panel, publisher."
    )
    path.write_text('lang = "de"\n', encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_settings(path)
    assert [p.message.en for p in caught.value.problems] == [f"Choose {either(languages()).en}."]


def test_a_language_that_there_is_not_is_answered_with_those_there_are() -> None:
    """The word that was given, and what the variable may be."""
    with pytest.raises(UsageError) as caught:
        Settings({}, None, {"DIGIMATURITY_LANG": "xx"})
    assert caught.value.message.en == "There is no language xx."
    assert caught.value.hint is not None
    assert caught.value.hint.en == f"Set DIGIMATURITY_LANG to {either(languages()).en}."


def test_a_setting_says_its_own_name_and_whether_the_file_decides(file: Path) -> None:
    """Wherever the value is found; a flag before the file is not the file's."""
    environment = {"DIGIMATURITY_PANEL": "variable"}
    settings = Settings({"edition": "flag"}, file, environment)
    names = ("edition", "panel", "assessor", "lang", "publisher")
    assert [settings.get(name).name for name in names] == list(names)
    assert [settings.is_from_file(name) for name in names] == [False, False, True, True, False]
    remember_assessor("anna")
    assert [Settings(environment={}).get(name).name for name in ("assessor", "lang")] == ["assessor", "lang"]
    assert not Settings(environment={}).get("lang").is_default


def test_several_assessors_and_the_days_of_fieldwork(tmp_path: Path) -> None:
    """A list of names, and days as text or as TOML writes them; each that is none is named."""
    path = tmp_path / "digimaturity.toml"
    path.write_text('assessors = ["Anna", " Bo  Ek "]\nfieldwork_from = 2026-11-02\n', encoding="utf-8")
    settings = Settings({}, path, {})
    assert names_in(settings.value("assessors")) == ["Anna", "Bo Ek"]
    assert settings.value("fieldwork_from") == "2026-11-02"
    path.write_text('fieldwork_until = "2026-W44-7"\n', encoding="utf-8")
    with pytest.raises(InvalidDataError, match="fieldwork_until: Must be a date such as 2026-11-02"):
        read_settings(path)
    wrong = 'assessors = ["Berg, Anna"]\nfieldwork_from = "2 nov"\nfieldwork_until = 2026-11-02T08:00:00\n'
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_settings(path)
    assert {p.place.field: p.message.en for p in caught.value.problems} == {
        "assessors": "Each name must be text in quotes, without a comma.",
        "fieldwork_from": "Must be a date such as 2026-11-02.",
        "fieldwork_until": "The value must be text in quotes.",
    }
