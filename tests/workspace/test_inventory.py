"""What stands in an edition's folder: what is read, what is passed over, and what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.inventory import answer_files, entries_of, inventory_of, misnamed

if TYPE_CHECKING:
    from pathlib import Path

READ = ("anna.yaml", "bo-ek.yaml", "иван-петров.yaml", "þór.yaml", "consensus.yaml")
BESIDE = ("services.yaml", "replies.yaml")
FOR_PEOPLE = (
    "The file is not read as answers: a file of that name is for people to read. "
    "If it has answers, name the file after whoever gave them."
)
LEFT_BEHIND = (
    ".DS_Store",
    ".anna.yaml.swp",
    ".anna.lock",
    "._anna.yaml",
    ".~lock.anna.yaml#",
    "Thumbs.db",
    "desktop.ini",
    "~$anna.yaml",
    "anna.yaml~",
    "#anna.yaml#",
    "README.md",
)


def study(folder: Path, *files: str) -> Path:
    """An edition's folder with files, each with something in it."""
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def test_what_is_read_is_found_by_name(tmp_path: Path) -> None:
    """Assessors' files in any script, in order; services, replies, evidence and what systems leave are no answers."""
    own = (*READ, *BESIDE, *LEFT_BEHIND, "evidence/x.png")
    folder = study(tmp_path, "edition.yaml", "left-out.csv", "evidence/y.pdf", *(f"malmo/{name}" for name in own))
    found = inventory_of(folder)
    assert found.unread == ()
    assert list(found.files) == ["malmo"]
    assert [path.name for path in found.files["malmo"]] == sorted(READ)
    assert answer_files(folder / "malmo") == found.files["malmo"]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("malmo/anna.yml", "The file is not read. It must be called anna.yaml."),
        ("malmo/Anna.YAML", "The file is not read. It must be called anna.yaml."),
        ("malmo/Åsa Ek.yaml", "The file is not read. It must be called åsa-ek.yaml."),
        ("malmo/Services.yml", "The file is not read. It must be called services.yaml."),
        ("malmo/notes.docx", "Nothing is read from the file. Move it to the folder evidence, or out of the study."),
        ("malmo/anna", "Nothing is read from the file. Move it to the folder evidence, or out of the study."),
        *((f"malmo/{name}", FOR_PEOPLE) for name in ("readme.yaml", "README.yml", "licens.yaml", "läs-mig.yaml")),
        (
            "malmo/old/anna.yaml",
            "Nothing is read from the folder. Answers belong directly in the organisation's folder.",
        ),
        ("edition.yml", "The file is not read. It must be called edition.yaml."),
        ("Edition.yaml", "The file is not read. It must be called edition.yaml."),
        ("anna.yaml", "The file is not read. Answers belong in a folder named after the organisation's id."),
        ("answers.csv", "Nothing is read from the file. Move it to the folder evidence, or out of the study."),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(tmp_path: Path, name: str, english: str) -> None:
    """Another suffix, letters of another size, files and folders of another kind, and files in the wrong folder."""
    (problem,) = inventory_of(study(tmp_path, name)).unread
    expected = tmp_path / ("malmo/old" if "old" in name else name)
    assert (problem.place.file, problem.message.en) == (expected, english)


@pytest.mark.parametrize(
    "copy",
    [
        "anna (1).yaml",
        "anna - Copy.yaml",
        "anna – kopia.yaml",
        "Copy of anna.yaml",
        "Kopia av anna.yaml",
        "anna.yaml.bak",
        "anna.yaml.orig",
        "anna-DESKTOP-4F2A.yaml",
        "anna (Anna's conflicted copy 2026-11-01).yaml",
        "anna.sync-conflict-20261101-101010-ABCDEF.yaml",
        "anna.yml",
        "ANNA.yaml",
    ],
)
def test_a_copy_is_told_from_the_file_that_counts(tmp_path: Path, copy: str) -> None:
    """What file browsers, editors and cloud folders call copies never counts as one more assessor."""
    found = inventory_of(study(tmp_path, "malmo/anna.yaml", "malmo/bo.yaml", f"malmo/{copy}"))
    assert [path.name for path in found.files["malmo"]] == ["anna.yaml", "bo.yaml"]
    (problem,) = found.unread
    assert problem.message.en.startswith("The file is not read: it looks like a copy of anna.yaml.")


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """Neither a missing folder nor a file in its place holds anything; an empty folder is one without answers."""
    study(tmp_path, "file")
    assert inventory_of(tmp_path / "none").files == {}
    assert inventory_of(tmp_path / "file").files == {}
    (tmp_path / "edition" / "malmo").mkdir(parents=True)
    assert inventory_of(tmp_path / "edition").files == {"malmo": ()}


def test_a_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    """It counts as the assessor's file, so that whoever reads it says that it is not there."""
    (tmp_path / "malmo").mkdir()
    (tmp_path / "malmo" / "anna.yaml").symlink_to(tmp_path / "gone.yaml")
    assert [path.name for path in inventory_of(tmp_path).files["malmo"]] == ["anna.yaml"]


def test_what_is_called_nearly_as_a_file_that_is_read_is_named(tmp_path: Path) -> None:
    """Another suffix or case beside the settings or the register; the file itself and others are not."""
    study(tmp_path, "organisations.yaml", "Organisations.yaml", "organisations.yml", "organisations-2019.yaml", "x.txt")
    found = misnamed(entries_of(tmp_path), "organisations.yaml")
    assert [str(p.place.file) for p in found] == [
        str(tmp_path / n) for n in ("Organisations.yaml", "organisations.yml")
    ]


def test_a_folder_is_an_organisations_whatever_files_are_called(tmp_path: Path) -> None:
    """An organisation with the id readme has answers, beside a file of that name."""
    (tmp_path / "readme").mkdir()
    (tmp_path / "readme" / "anna.yaml").write_text("", encoding="utf-8")
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    found = inventory_of(tmp_path)
    assert ({name: [f.name for f in files] for name, files in found.files.items()}, found.unread) == (
        {"readme": ["anna.yaml"]},
        (),
    )
