"""Half-typed text waits on disk until it is accepted or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.drafts import Drafts, draft_file

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_typed_is_there_after_a_crash(tmp_path: Path) -> None:
    """Another run finds each prompt's text, line breaks included, in a hidden file beside the answers."""
    answers = tmp_path / "aby" / "anna.yaml"
    Drafts(answers).keep("PRE-01 note", "rad ett\n”två” ÅÄÖ\t#")
    Drafts(answers).keep("PRE-02 reason", "avg")
    again = Drafts(answers)
    assert again.of("PRE-01 note") == "rad ett\n”två” ÅÄÖ\t#"
    assert again.of("PRE-02 reason") == "avg"
    assert again.of("PRE-03 note") == ""
    assert again.prompts == ("PRE-01 note", "PRE-02 reason")
    assert sorted(p.name for p in answers.parent.iterdir()) == [".anna.draft", ".anna.lock"]


def test_half_a_character_keeps_no_other_text_from_the_disk(tmp_path: Path) -> None:
    """It is kept as what is missing; texts that come after it are kept, too."""
    drafts = Drafts(tmp_path / "anna.yaml")
    drafts.keep("a", "hej \ud83d")
    drafts.keep("b", "två")
    assert (Drafts(tmp_path / "anna.yaml").of("a"), Drafts(tmp_path / "anna.yaml").of("b")) == ("hej \ufffd", "två")


def test_what_is_accepted_leaves_no_trace(tmp_path: Path) -> None:
    """The text goes when it is forgotten or emptied, and the file with the last one."""
    answers = tmp_path / "anna.yaml"
    drafts = Drafts(answers)
    drafts.keep("a", "ett")
    drafts.keep("b", "två")
    drafts.forget("a", "never typed")
    assert (Drafts(answers).of("a"), Drafts(answers).of("b")) == ("", "två")
    drafts.keep("b", "")
    assert not draft_file(answers).exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{}", b'{"typed": 3}', b'{"typed": {"a": 1}}', b"null"])
def test_a_damaged_file_stops_no_one(tmp_path: Path, content: bytes) -> None:
    """A file that is no draft offers nothing and is replaced by the next text."""
    answers = tmp_path / "anna.yaml"
    draft_file(answers).write_bytes(content)
    drafts = Drafts(answers)
    assert drafts.of("a") == ""
    drafts.keep("a", "ny")
    assert Drafts(answers).of("a") == "ny"


def test_two_sessions_keep_each_others_texts(tmp_path: Path) -> None:
    """What one session keeps or forgets leaves the texts of another as they are, and each sees what the other kept."""
    one, other = Drafts(tmp_path / "anna.yaml"), Drafts(tmp_path / "anna.yaml")
    one.keep("PRE-01 note", "ett")
    other.keep("PRE-02 note", "två")
    assert one.prompts == other.prompts == ("PRE-01 note", "PRE-02 note")
    one.forget("PRE-01 note")
    assert (other.of("PRE-01 note"), other.of("PRE-02 note")) == ("", "två")
