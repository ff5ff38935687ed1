"""A reply or a retest is changed or taken away, and every other letter of the file stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import WHEN, catalogue, criterion, said

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.model.answers import superseded
from digimaturity.model.right_of_reply import ReplacedReply, Reply
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import add_reply, read_replies, read_replies_for
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


FIRST = Reply("A-05", "Fel.", "Åby", "2026-10-20")
LATER = "2026-11-05T10:00:00+01:00"


def the_first(folder: Path, at: str = LATER) -> MendedReply:
    """The only reply about A-05, which somebody mends."""
    return MendedReply(folder, "A-05", 1, "bo", at)


def test_what_a_reply_said_stays_in_its_history(tmp_path: Path) -> None:
    """Another text, another sender, or both, each time with who mended it and when; empty words change nothing."""
    add_reply(tmp_path, FIRST)
    the_first(tmp_path).say("Rätt.", None)
    the_first(tmp_path, "2026-11-06").say(None, "Kansliet")
    the_first(tmp_path, "2026-11-07").say("", "")
    (found,) = read_replies(tmp_path)["A-05"]
    first = ReplacedReply("A-05", "Fel.", "Åby", "2026-10-20", replaced_at=LATER, replaced_by="bo")
    second = replace(first, text="Rätt.", replaced_at="2026-11-06")
    assert found == replace(FIRST, text="Rätt.", by="Kansliet", history=(first, second))


def test_a_retest_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Which stays in the retest's own history, and the reply has none of it; it can be taken away."""
    add_reply(tmp_path, FIRST)
    the_first(tmp_path).retested(said(4))
    assert read_replies(tmp_path)["A-05"] == (replace(FIRST, retest=said(4)),)
    the_first(tmp_path).retested(said(5))
    again = replace(said(5), history=superseded(said(4), at=LATER, by="bo"))
    assert read_replies(tmp_path)["A-05"] == (replace(FIRST, retest=again),)
    the_first(tmp_path).remove_retest()
    (found,) = read_replies(tmp_path)["A-05"]
    assert found.retest is None
    assert [(was.retest, was.replaced_by, was.replaced_at) for was in found.history] == [(again, "bo", LATER)]
    with pytest.raises(NotFoundError, match="has not been retested"):
        the_first(tmp_path).remove_retest()


def test_the_last_reply_that_is_removed_leaves_no_criterion(tmp_path: Path) -> None:
    """With its retest among those that were removed, in their order."""
    add_reply(tmp_path, replace(FIRST, retest=said(4)))
    add_reply(tmp_path, replace(FIRST, text="Två."))
    the_first(tmp_path).remove()
    the_first(tmp_path, "2026-11-06").remove()
    assert read_replies(tmp_path) == {}
    content = read_yaml(tmp_path / REPLIES_FILE)
    assert content["replies"] == {}
    gone = content["removed"]["A-05"]
    assert [(was["text"], was["removed_at"], was["removed_by"], "retest" in was) for was in gone] == [
        ("Fel.", LATER, "bo", True),
        ("Två.", "2026-11-06", "bo", False),
    ]


@pytest.mark.parametrize(("number", "hint"), [(0, "from 1 to 1"), (2, "from 1 to 1")])
def test_a_reply_that_there_is_not_is_told_with_those_there_are(tmp_path: Path, number: int, hint: str) -> None:
    """Nothing is changed; where there is no file, or none about the criterion, no numbers are told."""
    add_reply(tmp_path, FIRST)
    before = (tmp_path / REPLIES_FILE).read_bytes()
    with pytest.raises(NotFoundError, match=f"There is no reply {number} about A-05") as refused:
        replace(the_first(tmp_path), number=number).say("x", None)
    assert refused.value.hint is not None
    assert hint in refused.value.hint.en
    assert (tmp_path / REPLIES_FILE).read_bytes() == before
    for folder, criterion_id in ((tmp_path, "B-01"), (tmp_path / "none", "A-05")):
        with pytest.raises(NotFoundError) as refused:
            replace(the_first(folder), criterion=criterion_id).remove()
        assert refused.value.hint is None
