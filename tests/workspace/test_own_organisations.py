"""Organisations that a study has itself are written where every command reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import organisation

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.workspace.own_organisations import entry_of, write_behind
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from pathlib import Path

BYN = replace(
    organisation("byn"), name=Text("Byn", "The Village"), number="212000-0001", website="https://byn.example/"
)
ORT = organisation("ort", "agency")


def test_an_organisation_is_written_as_the_register_has_it() -> None:
    """One name where both languages have the same; what is not known is left out."""
    assert entry_of(ORT) == {"id": "ort", "kind": "agency", "name": {"sv": "Ort"}}
    assert entry_of(BYN) == {
        "id": "byn",
        "kind": "municipality",
        "name": {"sv": "Byn", "en": "The Village"},
        "number": "212000-0001",
        "website": "https://byn.example/",
    }


def test_organisations_stand_behind_those_of_the_file(tmp_path: Path) -> None:
    """A file is made where there is none; what stands in it stays, comments too, and all are read back."""
    path = tmp_path / "own.yaml"
    write_behind(path, [entry_of(BYN)])
    assert load_register([path]).by_id["byn"] == BYN
    path.write_text("# våra\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    write_behind(path, [entry_of(ORT)])
    assert list(load_register([path]).by_id) == ["byn", "ort"]
    assert path.read_text(encoding="utf-8").startswith("# våra\n")
    bare = tmp_path / "bare.yaml"
    bare.write_text("organisations:\n", encoding="utf-8")
    write_behind(bare, [entry_of(ORT)])
    assert list(load_register([bare]).by_id) == ["ort"]


@pytest.mark.parametrize("before", [None, "organisations:\n- {id: ort, kind: agency, name: {sv: Ort}}\n"])
def test_what_cannot_be_read_back_is_not_left_behind(tmp_path: Path, before: str | None) -> None:
    """The file is as it was, and is not there where it was not."""
    path = tmp_path / "own.yaml"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    with pytest.raises(InvalidDataError):
        write_behind(path, [{**entry_of(BYN), "number": "x"}])
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == before
