"""When an organisation was asked for its reply, in the file of its replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.right_of_reply import Invitation, Reply
from digimaturity.workspace.invitations import forget_invitation, note_invitation, read_invitations
from digimaturity.workspace.replies import add_reply, read_replies

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = Invitation("2026-11-20"), Invitation("2026-12-01", "2026-12-18")


def test_what_is_noted_is_read_in_order_of_time_and_a_day_is_noted_once(tmp_path: Path) -> None:
    """Nothing without a file; of a day noted again the last day to reply stays unless another is given."""
    assert read_invitations(tmp_path) == ()
    note_invitation(tmp_path, SECOND)
    note_invitation(tmp_path, FIRST)
    assert read_invitations(tmp_path) == (FIRST, SECOND)
    note_invitation(tmp_path, Invitation("2026-12-01"))
    assert read_invitations(tmp_path) == (FIRST, SECOND)
    note_invitation(tmp_path, Invitation("2026-12-01", "2026-12-20"))
    assert read_invitations(tmp_path) == (FIRST, Invitation("2026-12-01", "2026-12-20"))
    assert read_replies(tmp_path) == {}


def test_replies_comments_and_notes_leave_each_other_as_they_are(tmp_path: Path) -> None:
    """A reply is added behind a note and a note beside a reply; both, and what a person wrote, are read afterwards."""
    note_invitation(tmp_path, FIRST)
    add_reply(tmp_path, Reply("EXP-27", "Det är rättat.", "Exempelstads kommun", "2026-11-28"))
    path = tmp_path / "replies.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# ring dem\n", encoding="utf-8")
    note_invitation(tmp_path, SECOND)
    add_reply(tmp_path, Reply("EXP-28", "Inte vi.", "Exempelstads kommun", "2026-12-02"))
    assert read_invitations(tmp_path) == (FIRST, SECOND)
    assert [r.text for own in read_replies(tmp_path).values() for r in own] == ["Det är rättat.", "Inte vi."]
    assert "# ring dem" in path.read_text(encoding="utf-8")


def test_a_note_is_taken_away_by_its_day(tmp_path: Path) -> None:
    """The others stay; of a day without a note it is said that there was none."""
    note_invitation(tmp_path, FIRST)
    note_invitation(tmp_path, SECOND)
    assert forget_invitation(tmp_path, "2026-11-20")
    assert not forget_invitation(tmp_path, "2026-11-20")
    assert read_invitations(tmp_path) == (SECOND,)
    assert forget_invitation(tmp_path, "2026-12-01")
    assert read_invitations(tmp_path) == ()


@pytest.mark.parametrize("entry", ["{at: 2026-13-01}", "{at: 2026-12-01, until: 2026-11-30}", "{until: 2026-12-01}"])
def test_a_note_that_cannot_be_is_refused(tmp_path: Path, entry: str) -> None:
    """A day that there is not, an end before the beginning, and no day at all."""
    (tmp_path / "replies.yaml").write_text(f"format: 1\ninvited:\n- {entry}\n", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        read_invitations(tmp_path)
