"""Half-typed text waits on disk until it is accepted or given up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text
from digimaturity.workspace.drafts import LINE, Drafts, draft_file, signs_of, together

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


def test_a_text_from_elsewhere_is_kept_under_a_line(tmp_path: Path) -> None:
    """Each place goes on with its own part; whoever has seen the whole replaces the whole, and nothing stands twice."""
    drafts = Drafts(tmp_path / "anna.yaml")
    drafts.keep("a", "ett", ())
    drafts.keep("a", "två", ())
    drafts.keep("a", "ett till", signs_of("a", "ett"))
    assert drafts.of("a") == f"ett till{LINE}två"
    drafts.keep("a", "två", ())
    assert drafts.of("a") == f"ett till{LINE}två"
    drafts.keep("a", "två och mer", ())
    assert drafts.of("a") == f"ett till{LINE}två och mer"
    drafts.keep("a", "", signs_of("a", "två och mer"))
    drafts.keep("a", "", signs_of("a", "aldrig visat"))
    assert drafts.of("a") == "ett till"
    drafts.keep("a", "tre", ())
    drafts.keep("a", "allt", signs_of("a", drafts.of("a")))
    assert drafts.of("a") == "allt"


def test_signs_are_of_one_prompt() -> None:
    """The same text at another prompt has another sign; no text has none."""
    assert signs_of("a", "x") != signs_of("b", "x")
    assert signs_of("a", "") == []
    assert signs_of("a", f"x{LINE}y")[1:] == [*signs_of("a", "x"), *signs_of("a", "y")]


@pytest.mark.parametrize(
    ("seen", "said", "left"),
    [
        ([], "", f"ett{LINE}två"),
        (signs_of("a", "två"), "", "ett"),
        (signs_of("a", f"ett{LINE}två"), "", ""),
        ([], "ett och mer", "två"),
        ([], f"något annat{LINE}två", "ett"),
        (signs_of("b", "ett"), "om ett", f"ett{LINE}två"),
    ],
)
def test_only_what_was_shown_or_sent_is_settled(tmp_path: Path, seen: list[str], said: str, left: str) -> None:
    """A part that a text begins with has been sent with it."""
    drafts = Drafts(tmp_path / "anna.yaml")
    drafts.keep("a", f"ett{LINE}två")
    drafts.settle("a", seen, said)
    assert drafts.of("a") == left


@pytest.mark.parametrize(
    ("stands", "waiting", "both"),
    [
        ("", "b", "b"),
        ("a", "", "a"),
        ("a", "a och b", "a och b"),
        ("a och b", "b", "a och b"),
        ("a", "b", f"a{LINE}b"),
    ],
)
def test_what_is_saved_and_what_waits_make_one_text(stands: str, waiting: str, both: str) -> None:
    """Nothing of either is left out, and nothing stands twice."""
    assert together(stands, waiting) == both


def test_what_the_disk_refuses_goes_with_what_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be kept goes to disk with the next text, and what was to go is gone then."""
    drafts = Drafts(tmp_path / "anna.yaml")
    drafts.keep("a", "ett")
    with monkeypatch.context() as patched:
        patched.setattr("digimaturity.workspace.drafts.write_durably", _refuse)
        for prompt, text in (("b", "två"), ("a", "")):
            with pytest.raises(StorageError):
                drafts.keep(prompt, text)
        assert (drafts.of("a"), drafts.of("b"), drafts.prompts) == ("", "två", ("b",))
    drafts.keep("c", "tre")
    assert Drafts(tmp_path / "anna.yaml").prompts == ("b", "c")


def _refuse(*_: object) -> None:
    raise StorageError(Text("fullt", "full"))


def test_the_file_says_its_format_and_the_texts_as_they_are(tmp_path: Path) -> None:
    """Letters of any script to be read by whoever looks into it, on a line of its own."""
    Drafts(tmp_path / "anna.yaml").keep("PRE-01 note", "ÅÄÖ")
    text = draft_file(tmp_path / "anna.yaml").read_text(encoding="utf-8")
    assert json.loads(text) == {"format": 1, "typed": {"PRE-01 note": "ÅÄÖ"}}
    assert "ÅÄÖ" in text
    assert text.endswith("}\n")


def test_a_first_text_waits_alone(tmp_path: Path) -> None:
    """Whatever was seen of a prompt where nothing waits."""
    drafts = Drafts(tmp_path / "anna.yaml")
    drafts.keep("a", "", signs_of("a", "x"))
    assert drafts.prompts == ()
    drafts.keep("a", "ett", signs_of("a", "x"))
    assert drafts.of("a") == "ett"
