"""A reply or a retest is changed or taken away, and every other letter of the file stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import WHEN, catalogue, criterion

from digimaturity.ground.yamlfile import read_yaml
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import read_replies_for
from digimaturity.workspace.reply_mending import MendedReply

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = """\
format: 1   # den första
replies:
  # Förr hette det A-99
  A-99:
  - {text: gammalt, by: Åby, at: 2026-10-19}
  A-05:
  - text: ett   # ordagrant
    by: Åby kommun
    at: 2026-10-20
  - text: |
      två
      rader
    by: Åby kommun
    at: '2026-11-02'
"""


def reply(folder: Path, number: int) -> MendedReply:
    """One of the replies about A-05, whose id was A-99 before."""
    return MendedReply(folder, "A-05", number, "bo", WHEN, ("A-99",))


def test_the_number_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """Replies under a former id come first; each number leads to the reply that stands there."""
    path = tmp_path / REPLIES_FILE
    path.write_text(WRITTEN, encoding="utf-8")
    small = catalogue([criterion("A-05", "a", aliases=("A-99",))])
    assert [r.text for r in read_replies_for(tmp_path, small)["A-05"]] == ["gammalt", "ett", "två\nrader\n"]
    reply(tmp_path, 2).say("ett, mendat", None)
    assert [r.text for r in read_replies_for(tmp_path, small)["A-05"]] == ["gammalt", "ett, mendat", "två\nrader\n"]
    reply(tmp_path, 1).remove()
    assert [r.text for r in read_replies_for(tmp_path, small)["A-05"]] == ["ett, mendat", "två\nrader\n"]
    assert read_yaml(path)["removed"]["A-99"] == [
        {"text": "gammalt", "by": "Åby", "at": "2026-10-19", "removed_at": WHEN, "removed_by": "bo"}
    ]
    written = path.read_text(encoding="utf-8")
    assert "format: 1   # den första\n" in written
    assert "text: ett, mendat   # ordagrant\n" in written
    assert WRITTEN.partition("  - text: |")[2] in written


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    """A text that stands already leaves the file as it is, to the letter."""
    path = tmp_path / REPLIES_FILE
    path.write_text(WRITTEN, encoding="utf-8")
    reply(tmp_path, 2).say("ett", "Åby kommun")
    assert path.read_text(encoding="utf-8") == WRITTEN
