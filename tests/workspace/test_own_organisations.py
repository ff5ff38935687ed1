"""The study's own register is changed entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.own_organisations import drop, mend, write_behind
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


def test_one_that_is_dropped_leaves_the_others_and_the_comments(register: Path) -> None:
    """Comments on lines of their own stay, of both; the last one leaves an empty register that can be read."""
    drop(register, "nonsenskoping")
    assert [o.id for o in load_register([register])] == ["pahittinge"]
    drop(register, "pahittinge")
    assert not list(load_register([register]))
    text = register.read_text(encoding="utf-8")
    assert all(comment in text for comment in ("# Våra egna", "# den första", "# den andra"))
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
