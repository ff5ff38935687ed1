"""What was passed over waits beside the answers, and costs nothing where it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.passed_over import keep_passed_over, passed_over

if TYPE_CHECKING:
    from pathlib import Path


def test_questions_are_kept_until_there_are_none(tmp_path: Path) -> None:
    """The last ones that were kept stand there, in a file of their own per assessor; with none it is gone."""
    anna, bo = tmp_path / "anna.yaml", tmp_path / "bo.yaml"
    keep_passed_over(anna, {"PRE-01", "EXP-02 bygglov"})
    assert (passed_over(anna), passed_over(bo)) == ({"PRE-01", "EXP-02 bygglov"}, frozenset())
    keep_passed_over(anna, {"PRE-01"})
    assert passed_over(anna) == {"PRE-01"}
    keep_passed_over(anna, set())
    assert passed_over(anna) == frozenset()
    assert not list(tmp_path.glob("*.skipped"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b'{"skipped": 3}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_holds_nothing(tmp_path: Path, content: bytes) -> None:
    """It is no reason to stop, and is replaced."""
    (tmp_path / ".anna.skipped").write_bytes(content)
    assert passed_over(tmp_path / "anna.yaml") == frozenset()
    keep_passed_over(tmp_path / "anna.yaml", {"PRE-01"})
    assert passed_over(tmp_path / "anna.yaml") == {"PRE-01"}
