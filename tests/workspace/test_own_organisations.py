"""The study's own register is changed entry by entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import organisation

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.workspace.own_organisations import drop, entry_of, mend, write_behind
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = """\
# Våra egna
organisations:
# den första
- id: nonsenskoping   # id
  kind: municipality
  name: {sv: "Nonsensköping", en: Nonsense}
  website: https://nonsens.example  # sedan 2020
# den andra
- id: pahittinge
  kind: agency
  name:
    sv: Påhittinge
  aliases: [Påhitt]
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two, with comments."""
    path = tmp_path / "organisations.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def test_what_is_mended_is_the_only_thing_that_changes(register: Path) -> None:
    """A value is replaced where it stands; comments, order and the other entry are as they were."""
    mend(register, "nonsenskoping", {"website": "https://ny.example", "kind": "region"})
    expected = WRITTEN.replace("https://nonsens.example", "https://ny.example").replace("municipality", "region")
    assert register.read_text(encoding="utf-8") == expected


def test_an_empty_value_is_taken_out_and_a_new_one_comes_last(register: Path) -> None:
    """The English name goes from the names, the website from the entry, and a number comes behind the rest."""
    mend(register, "nonsenskoping", {"en": "", "website": "", "sv": "Nonsens"})
    mend(register, "pahittinge", {"en": "Inventedby", "number": "202100-1819"})
    text = register.read_text(encoding="utf-8")
    first, second = load_register([register])
    assert (first.name.sv, first.name.en, first.website) == ("Nonsens", "Nonsens", "")
    assert (second.name.en, second.number, second.aliases) == ("Inventedby", "202100-1819", ("Påhitt",))
    assert all(comment in text for comment in ("# Våra egna", "# den första", "# den andra"))


def test_one_that_is_dropped_takes_its_own_comments_along(register: Path) -> None:
    """The other's comments stay over the other; the last one leaves an empty register that can be read."""
    drop(register, "nonsenskoping")
    assert [o.id for o in load_register([register])] == ["pahittinge"]
    text = register.read_text(encoding="utf-8")
    assert text == WRITTEN[: WRITTEN.index("# den första")] + WRITTEN[WRITTEN.index("# den andra") :]
    drop(register, "pahittinge")
    assert not list(load_register([register]))
    assert register.read_text(encoding="utf-8") == "# Våra egna\norganisations: []\n"
    write_behind(register, [{"id": "ny", "kind": "agency", "name": {"sv": "Ny"}}])
    assert [o.id for o in load_register([register])] == ["ny"]


@pytest.mark.parametrize("said", [{"website": "javascript:alert(1)"}, {"number": "202100-1818"}])
def test_what_could_not_be_read_back_is_not_written(register: Path, said: dict[str, str]) -> None:
    """An address or a number that is none is refused before the file is touched, also when only tried."""
    for dry_run in (True, False):
        with pytest.raises(InvalidDataError):
            mend(register, "pahittinge", said, dry_run=dry_run)
    assert register.read_text(encoding="utf-8") == WRITTEN


def test_what_is_only_tried_is_not_written(register: Path) -> None:
    """The file is as it was."""
    mend(register, "pahittinge", {"sv": "Annat"}, dry_run=True)
    assert register.read_text(encoding="utf-8") == WRITTEN


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
