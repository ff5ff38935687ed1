"""A profile and an access are chosen when an edition begins, and stand from its first answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.profiled import CATALOGUE, study_of

from digimaturity.ground.errors import UsageError
from digimaturity.model.terms import Access
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import Workspace
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.selections import OtherSelectionError, begin, selected

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition


def _workspace(root: Path) -> Workspace:
    return Workspace(root, catalogue=lambda: load(CATALOGUE))


def _selected(root: Path, name: str, profile: str | None, access: Access | None = None) -> KeptEdition:
    workspace = _workspace(root)
    edition = workspace.edition_to_write(name, new=not workspace.is_own(name))
    return selected(edition, load(CATALOGUE), profile, access, workspace)


def test_a_new_edition_says_its_profile_and_access_in_its_file(tmp_path: Path) -> None:
    """And is read so afterwards."""
    begin(_selected(tmp_path, "2026-day", "day", Access.LOGGED_IN), load(CATALOGUE))
    folder = tmp_path / "assessments" / "2026-day"
    text = (folder / "edition.yaml").read_text(encoding="utf-8")
    assert text.endswith("catalogue:\n  id: profiled\n  version: '1.0'\nprofile: day\naccess: logged-in\n")
    edition = read_edition(folder, writable=True)
    assert (edition.profile, edition.access, edition.catalogue_id) == ("day", "logged-in", "profiled")


def test_a_file_that_is_there_keeps_its_comments_and_all_that_it_says(tmp_path: Path) -> None:
    """Where the edition has no answers yet."""
    study = study_of(tmp_path, "limits: {sv: Städer., en: Cities.}  # of 2026\n")
    home = study / "assessments" / "2026"
    (home / "malmo" / "anna.yaml").unlink()
    before = (home / "edition.yaml").read_text(encoding="utf-8")
    begin(_selected(study, "2026", "day"), load(CATALOGUE))
    assert (home / "edition.yaml").read_text(encoding="utf-8") == before + "profile: day\n"
    begin(_selected(study, "2026", "half"), load(CATALOGUE))
    assert (home / "edition.yaml").read_text(encoding="utf-8") == before + "profile: half\n"


def test_answers_go_on_in_the_same_selection_however_it_was_named(tmp_path: Path) -> None:
    """The day profile is open already, so that it is the same with and without the access."""
    study = study_of(tmp_path, "profile: day\n")
    for asked in (("day", None), (None, Access.OPEN), ("day", Access.OPEN), (None, None)):
        assert _selected(study, "2026", *asked).profile == "day"


@pytest.mark.parametrize(
    ("stands", "asked", "name"),
    [
        ("", ("day", None), "2026-day"),
        ("", (None, Access.OPEN), "2026-open"),
        ("access: open\n", (None, Access.LOGGED_IN), "2026-logged-in"),
        ("profile: half\n", ("day", None), "2026-day"),
    ],
)
def test_answers_on_another_selection_are_refused_with_a_free_name(
    tmp_path: Path, stands: str, asked: tuple[str | None, Access | None], name: str
) -> None:
    """A name that is taken is not offered."""
    study = study_of(tmp_path, stands)
    with pytest.raises(OtherSelectionError) as refused:
        _selected(study, "2026", *asked)
    assert refused.value.name == name
    study_of(tmp_path, "", name=name)
    with pytest.raises(OtherSelectionError) as refused:
        _selected(study, "2026", *asked)
    assert refused.value.name == f"{name}-2"


def test_an_unknown_profile_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """Near names, or all of them."""
    with pytest.raises(UsageError, match="Did you mean day"):
        _selected(tmp_path, "2026", "dya")
    with pytest.raises(UsageError, match=r"There are: day \(Day profile\), half"):
        _selected(tmp_path, "2026", "xyzzy")
