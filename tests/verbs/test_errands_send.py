"""``digimaturity errands send``: what cannot be sent is refused with why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.shipped
def test_what_the_profile_leaves_out_is_not_sent_and_it_says_why(tmp_path: Path) -> None:
    """The day profile has no errands: the edition and its profile are named, and nothing is opened."""
    made = call("init", "s", "--edition", "2026", "--organisations", "lund", "--profile", "day", at=tmp_path)
    assert made.returncode == 0, made.stderr
    done = call("errands", "send", "lund", "CRM-40", "--assessor", "Anna", "--lang", "en", at=tmp_path / "s")
    said = " ".join(done.stderr.split())
    assert (done.returncode, "CRM-40 is not asked of lund." in said) == (2, True), said
    assert "The edition 2026 does not have the question (the profile day)." in said
    assert not list((tmp_path / "s").rglob("*.errands.yaml"))
