"""Where assessments are kept, and which edition is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY, answered, assessment

from digimaturity.ground.errors import InvalidDataError, NotFoundError, UsageError
from digimaturity.ground.language import same
from digimaturity.model.answers import Service
from digimaturity.workspace.editions import Workspace, shipped
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.root import find_root
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path

EDITION = """\
format: 1
id: eu
title: {sv: "Lånad", en: "Borrowed"}
catalogue: {id: digimaturity, version: "1.0"}
panel: small
scope: {municipality: [PRE-01, PRE-02], agency: [PRE-01]}
common: answered
limits: {sv: "Bara ett prov.", en: "Only a sample."}
source:
  name: "A benchmark"
  licence: CC-BY-4.0
  attribution: {sv: "Data från ett riktmärke.", en: "Data from a benchmark."}
"""


def with_edition(root: Path, name: str, text: str = "") -> Path:
    """An edition's folder in a workspace, with ``edition.yaml`` when there is a text."""
    folder = root / "assessments" / name
    folder.mkdir(parents=True)
    if text:
        (folder / "edition.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_workspace_is_found_from_any_folder_below(tmp_path: Path) -> None:
    """By its marker file or its assessments, the nearest one first."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_root(below) is None
    (tmp_path / "digimaturity.toml").write_text("", encoding="utf-8")
    assert find_root(below) == tmp_path
    (tmp_path / "a" / "assessments").mkdir()
    assert find_root(below) == tmp_path / "a"


def test_an_edition_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    """Title, scope by kind, what is common, limits and source."""
    edition = read_edition(with_edition(tmp_path, "eu", EDITION), writable=False)
    assert (edition.id, edition.title.en, edition.panel, edition.common) == ("eu", "Borrowed", "small", "answered")
    assert edition.scope_of("municipality") == frozenset({"PRE-01", "PRE-02"})
    assert edition.scope_of("agency") == frozenset({"PRE-01"})
    assert edition.scope_of("region") == frozenset()
    assert edition.limits is not None
    assert edition.limits.sv == "Bara ett prov."
    assert edition.source is not None
    assert (edition.source.licence, edition.source.url) == ("CC-BY-4.0", "")
    assert not edition.writable


def test_a_scope_may_be_the_same_for_all_kinds(tmp_path: Path) -> None:
    """A plain list holds for every kind; no scope means the whole catalogue."""
    text = EDITION.replace("{municipality: [PRE-01, PRE-02], agency: [PRE-01]}", "[PRE-03]")
    assert read_edition(with_edition(tmp_path, "eu", text), writable=True).scope_of("region") == frozenset({"PRE-03"})
    assert read_edition(with_edition(tmp_path, "2026"), writable=True).scope_of("region") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("format: 1", "format: 2", 1, "format"),
        ("common: answered", "common: some", 7, "common"),
        ("panel: small", "pannel: small", 5, "pannel"),
        ("panel: small", "panel:", 5, "panel"),
        ("{municipality: [PRE-01, PRE-02], agency: [PRE-01]}", "", 6, "scope"),
    ],
)
def test_a_wrong_edition_is_refused_with_line_and_field(
    tmp_path: Path, old: str, new: str, line: int, field: str
) -> None:
    """A newer format, an unknown value, a misspelt field, a list that was lost: that is not all criteria."""
    folder = with_edition(tmp_path, "eu", EDITION.replace(old, new))
    with pytest.raises(InvalidDataError) as caught:
        read_edition(folder, writable=True)
    assert [(p.place.line, p.place.field) for p in caught.value.problems] == [(line, field)]


def test_organisations_and_their_assessors_are_found(tmp_path: Path) -> None:
    """Only folders with an assessor's file count; services and hidden files are no assessors."""
    folder = with_edition(tmp_path, "2026")
    for organisation, who in (("boda", "anna"), ("aby", "bo"), ("aby", "anna")):
        own = assessment(answered(A_01=3), of=organisation, who=who)
        AnswerFile(folder / organisation / f"{who}.yaml", own).save(own.answers["A-01"])
    add_services(folder / "ceby", [])
    (folder / "aby" / ".anna.yaml.part").write_text("half", encoding="utf-8")
    (folder / "aby" / ".hidden.yaml").write_text("half", encoding="utf-8")
    edition = read_edition(folder, writable=True)
    assert edition.organisations() == ["aby", "boda"]
    assert [a.assessor.id for a in edition.assessments("aby")] == ["anna", "bo"]
    assert edition.assessments("ceby") == []
    assert edition.assessments("nowhere") == []


def test_an_own_edition_comes_before_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    """What the user has is what is read and written."""
    name = "exempel"
    assert (shipped("assessments") / name).is_dir()
    folder = with_edition(tmp_path, name)
    assert Workspace(tmp_path).editions()[name].folder == folder
    assert Workspace(tmp_path).edition(name).writable
    assert not Workspace(None).edition(name).writable
    assert name not in Workspace(None, with_shipped=False).editions()


def test_what_ships_may_be_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable names the folder that the catalogue and the editions stand in; without it they are the checkout's."""
    monkeypatch.setenv("DIGIMATURITY_SHIPPED_DIR", str(tmp_path))
    with_edition(tmp_path, "moved")
    assert shipped("criteria") == tmp_path / "criteria"
    assert list(Workspace(None).editions()) == ["moved"]
    monkeypatch.delenv("DIGIMATURITY_SHIPPED_DIR")
    assert shipped("criteria") == REPOSITORY / "criteria"


def test_an_unknown_edition_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """The hint lists the editions."""
    with_edition(tmp_path, "2026")
    with pytest.raises(NotFoundError) as caught:
        Workspace(tmp_path, with_shipped=False).edition("2027")
    assert caught.value.hint is not None
    assert caught.value.hint.en == "There are: 2026."


def test_the_default_is_the_latest_own_edition_with_answers(tmp_path: Path) -> None:
    """The workspace's last edition that somebody has answered in, and none where there is none."""
    for name in ("2024", "2025"):
        own = assessment(answered(A_01=3))
        AnswerFile(with_edition(tmp_path, name) / "aby" / "anna.yaml", own).save(own.answers["A-01"])
    with_edition(tmp_path, "2026")
    assert Workspace(tmp_path).default_edition() == "2025"
    assert Workspace(None, with_shipped=False).default_edition() is None


def test_the_default_is_own_fieldwork_before_borrowed_data_and_never_an_example(tmp_path: Path) -> None:
    """A later edition made of borrowed data, or of fictional bodies, is only shown when it is named."""
    borrowed = EDITION.replace("id: eu", "id: borrowed-2027")
    example = 'format: 1\nid: example-2028\ntitle: {sv: "Övning", en: "Practice"}\nexample: true\n'
    example += "catalogue: {id: digimaturity, version: '1.0'}\n"
    for name, text in (("2025", None), ("borrowed-2027", borrowed), ("example-2028", example)):
        own = assessment(answered(A_01=3))
        folder = with_edition(tmp_path, name, text) if text else with_edition(tmp_path, name)
        AnswerFile(folder / "aby" / "anna.yaml", own).save(own.answers["A-01"])
    assert Workspace(tmp_path).default_edition() == Workspace(tmp_path).own_edition() == "2025"
    (tmp_path / "assessments" / "2025" / "aby" / "anna.yaml").unlink()
    assert Workspace(tmp_path).default_edition() == "borrowed-2027"
    assert Workspace(tmp_path).own_edition() is None


def test_new_answers_go_to_a_workspace_only(tmp_path: Path) -> None:
    """Outside one the message says how to make one; inside, a new name is a new edition, not yet written to."""
    with pytest.raises(UsageError) as caught:
        Workspace(None).edition_to_write("2026")
    assert caught.value.hint is not None
    assert "digimaturity init" in caught.value.hint.en
    edition = Workspace(tmp_path).edition_to_write("2026")
    assert edition.folder == tmp_path / "assessments" / "2026"
    assert edition.writable
    assert not edition.folder.exists()


@pytest.mark.parametrize("name", ["", "../2026", "Åby", "2026/x", "-2026", "2026 ny", "2026\n"])
def test_a_name_that_leads_elsewhere_is_no_edition(tmp_path: Path, name: str) -> None:
    """Only small letters, digits and hyphens are written to, and the name is repeated."""
    with pytest.raises(UsageError) as caught:
        Workspace(tmp_path).edition_to_write(name)
    assert caught.value.message.en == f'"{name}" cannot be the name of an edition.'


def test_an_edition_that_is_there_is_written_to_as_it_is(tmp_path: Path) -> None:
    """It keeps its title and may be written to; one that is not there yet is called by its name."""
    folder = with_edition(tmp_path, "eu", EDITION)
    found = Workspace(tmp_path).edition_to_write("eu")
    assert (found.id, found.title.en, found.folder, found.writable) == ("eu", "Borrowed", folder, True)
    new = Workspace(tmp_path).edition_to_write("2026")
    assert (new.id, new.title.sv, new.title.en) == ("2026", "2026", "2026")
    bare = read_edition(with_edition(tmp_path, "2025"), writable=False)
    assert (bare.id, bare.title.sv, bare.writable) == ("2025", "2025", False)


def test_what_is_hidden_or_no_folder_is_no_edition(tmp_path: Path) -> None:
    """Editions are listed in alphabetical order; without any the refusal says so."""
    with pytest.raises(NotFoundError) as caught:
        Workspace(tmp_path, with_shipped=False).edition("2027")
    assert caught.value.message.en == 'There is no edition "2027".'
    assert caught.value.hint is not None
    assert caught.value.hint.en == "There are: –."
    for name in ("b", "a", ".hidden"):
        with_edition(tmp_path, name)
    (tmp_path / "assessments" / "c").write_text("", encoding="utf-8")
    editions = Workspace(tmp_path, with_shipped=False).editions()
    assert list(editions) == ["a", "b"]
    assert [(e.folder, e.writable) for e in editions.values()] == [
        (tmp_path / "assessments" / name, True) for name in ("a", "b")
    ]
    assert read_edition(tmp_path / "nowhere", writable=True).organisations() == []


def answered_edition(root: Path, name: str) -> None:
    """An edition of own fieldwork with an answer."""
    own = assessment(answered(A_01=3))
    AnswerFile(with_edition(root, name) / "aby" / "anna.yaml", own).save(own.answers["A-01"])


def test_the_latest_edition_is_so_by_its_date(tmp_path: Path) -> None:
    """2026-10 is later than 2026-9, though it is spelled before, for what is read and for what is written."""
    for name in ("2026-10", "2026-9"):
        answered_edition(tmp_path, name)
    assert Workspace(tmp_path).default_edition() == Workspace(tmp_path).own_edition() == "2026-10"


def test_a_study_without_answers_has_no_default(tmp_path: Path) -> None:
    """What ships is not taken for the study's own; outside a study it is what there is to read."""
    assert Workspace(tmp_path).default_edition() is None
    assert Workspace(None).default_edition() == "eu-2023"


@pytest.mark.parametrize("name", ["2072", "sep-26", "2026-9", "45678"])
def test_a_mistaken_name_is_not_even_the_first_edition(tmp_path: Path, name: str) -> None:
    """It is refused and not offered; asked for on purpose, it is made."""
    with pytest.raises(NotFoundError) as caught:
        Workspace(tmp_path).edition_to_write(name)
    assert caught.value.hint is not None
    assert "--new-edition" not in caught.value.hint.en
    assert Workspace(tmp_path).edition_to_write(name, new=True).id == name


@pytest.mark.parametrize("name", ["2027", "2072", "sep-26", "pilot"])
def test_a_further_edition_is_made_on_purpose(tmp_path: Path, name: str) -> None:
    """A study that has one gets no other by a slip, and none is made twice."""
    answered_edition(tmp_path, "2026-09")
    with pytest.raises(NotFoundError) as caught:
        Workspace(tmp_path).edition_to_write(name)
    assert caught.value.hint is not None
    assert "2026-09" in caught.value.hint.en
    assert (f"--new-edition {name}" in caught.value.hint.en) == (name in {"2027", "pilot"})
    assert Workspace(tmp_path).edition_to_write(name, new=True).folder.name == name
    with pytest.raises(UsageError) as there:
        Workspace(tmp_path).edition_to_write("2026-09", new=True)
    assert there.value.message.en == "There is already an edition 2026-09."


def test_what_a_refused_command_leaves_is_no_edition(tmp_path: Path) -> None:
    """Folders without a file in them have not been made on purpose; one that somebody made empty has."""
    (with_edition(tmp_path, "2072") / "malmo").mkdir()
    with_edition(tmp_path, "2027")
    assert (Workspace(tmp_path).is_own("2072"), Workspace(tmp_path).is_own("2027")) == (False, True)


def test_nothing_is_changed_in_an_edition_that_ships_or_is_not_there(tmp_path: Path) -> None:
    """Mending needs what is there: the latest own one unless another is named."""
    with pytest.raises(NotFoundError, match="no answers yet"):
        Workspace(tmp_path).edition_to_change(None)
    answered_edition(tmp_path, "2026")
    assert Workspace(tmp_path).edition_to_change(None).id == "2026"
    with pytest.raises(NotFoundError, match="2027"):
        Workspace(tmp_path).edition_to_change("2027")
    with pytest.raises(UsageError, match="ships with the tool"):
        Workspace(tmp_path).edition_to_change("eu-2023")


def test_an_edition_that_is_prepared_awaits_the_first_answers(tmp_path: Path) -> None:
    """Where none has answers, what is written goes to the one with a file in it; nothing is read from it by default."""
    add_services(with_edition(tmp_path, "2019") / "malmo", [Service("skola", same("Skola"))])
    assert (Workspace(tmp_path).own_edition(), Workspace(tmp_path).default_edition()) == ("2019", None)
    answered_edition(tmp_path, "2018")
    assert (Workspace(tmp_path).own_edition(), Workspace(tmp_path).default_edition()) == ("2018", "2018")


def with_answers(root: Path, name: str, text: str = "") -> None:
    """An edition with an answer about Åby."""
    own = assessment(answered(A_01=3))
    AnswerFile(with_edition(root, name, text) / "aby" / "anna.yaml", own).save(own.answers["A-01"])


def test_borrowed_data_are_the_default_where_there_is_nothing_else(tmp_path: Path) -> None:
    """A later borrowed edition gives way to own fieldwork; of borrowed ones alone the latest is read."""
    borrowed = EDITION.replace("panel: small\n", "")
    for name in ("2024", "2027"):
        with_answers(tmp_path, name, borrowed.replace("id: eu", f'id: "{name}"'))
    study = Workspace(tmp_path, with_shipped=False)
    assert (study.default_edition(), study.own_edition()) == ("2027", None)
    with_answers(tmp_path, "2025")
    assert (study.default_edition(), study.own_edition()) == ("2025", "2025")


def test_an_edition_is_begun_where_none_is(tmp_path: Path) -> None:
    """Also beside others; one that is there only to be told whom it is about, as long as nobody has answered."""
    with_answers(tmp_path, "2025")
    study = Workspace(tmp_path, with_shipped=False)
    for names_bodies in (True, False):
        begun = study.edition_to_begin("2026", names_bodies=names_bodies)
        assert (begun.id, begun.folder) == ("2026", tmp_path / "assessments" / "2026")
    bare = EDITION.replace("id: eu", 'id: "2027"').replace("panel: small\n", "")
    with_edition(tmp_path, "2027", bare)
    assert study.edition_to_begin("2027", names_bodies=True).title.en == "Borrowed"
    with_edition(tmp_path, "2028", EDITION.replace("id: eu", 'id: "2028"'))
    for name, names_bodies in (("2027", False), ("2025", True), ("2028", True)):
        with pytest.raises(UsageError, match=f"There is already an edition {name}"):
            study.edition_to_begin(name, names_bodies=names_bodies)


def test_names_are_told_without_reading(tmp_path: Path) -> None:
    """Each once, the study's own first, a broken one too."""
    with_edition(tmp_path, "exempel")
    with_edition(tmp_path, "2026", "format: [")
    names = Workspace(tmp_path).names()
    assert names[:2] == ["2026", "exempel"]
    assert names.count("exempel") == 1
    assert Workspace(tmp_path, with_shipped=False).names() == ["2026", "exempel"]


def test_the_name_of_what_ships_is_not_given_to_another(tmp_path: Path) -> None:
    """Unless the study has one of that name already."""
    with pytest.raises(UsageError, match="ships with the tool and would be hidden") as refused:
        Workspace(tmp_path).refuse_name_of_shipped("exempel")
    assert refused.value.hint is not None
    assert "exempel-2" in refused.value.hint.en
    Workspace(tmp_path).refuse_name_of_shipped("2026")
    with_answers(tmp_path, "exempel")
    Workspace(tmp_path).refuse_name_of_shipped("exempel")


def test_an_edition_that_ships_is_never_written_in(tmp_path: Path) -> None:
    """It is refused by name; the study's own of that name is not, nor one that is not there."""
    study = Workspace(tmp_path)
    with pytest.raises(UsageError, match="ships with the tool and cannot be written to"):
        study.refuse_shipped("exempel")
    study.refuse_shipped("2026")
    Workspace(tmp_path, with_shipped=False).refuse_shipped("exempel")
    with_answers(tmp_path, "exempel")
    study.refuse_shipped("exempel")


def test_outside_a_study_an_unknown_edition_is_told_so() -> None:
    """That this folder is none, and where to go."""
    with pytest.raises(NotFoundError, match='There is no edition "2099"') as refused:
        Workspace(None).edition("2099")
    assert refused.value.hint is not None
    assert "This folder is not a study" in refused.value.hint.en


def test_a_study_is_empty_until_somebody_answers(tmp_path: Path) -> None:
    """Outside one there is none to be empty."""
    assert Workspace(tmp_path).is_empty
    with_answers(tmp_path, "2026")
    assert not Workspace(tmp_path).is_empty
    assert not Workspace(None).is_empty
    assert not Workspace(tmp_path).is_own("2027")
    assert not Workspace(None).is_own("2026")
