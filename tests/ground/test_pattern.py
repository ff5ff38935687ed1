"""Regular expressions that wait."""

from __future__ import annotations

import copy
import re

import pytest

from digimaturity.ground.pattern import pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    """Searching, splitting, replacing and telling its text, with flags."""
    found = pattern(r"(a+)-", re.IGNORECASE)
    compiled = re.compile(r"(a+)-", re.IGNORECASE)
    text = "AA-b-aaa-"
    assert found.findall(text) == compiled.findall(text) == ["AA", "aaa"]
    assert found.sub(r"<\1>", text) == "<AA>b-<aaa>"
    assert found.split(text) == compiled.split(text)
    assert (found.pattern, found.flags, found.groups) == (compiled.pattern, compiled.flags, 1)
    assert found.fullmatch("x") is None


def test_it_is_compiled_at_the_first_use_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for each of its methods that is used, which Python answers from what it keeps."""
    seen: list[str] = []
    run = re.compile

    def noted(text: str, flags: int = 0) -> re.Pattern[str]:
        seen.append(text)
        return run(text, flags)

    monkeypatch.setattr(re, "compile", noted)
    found = pattern("b")
    assert seen == []
    assert [bool(found.search(text)) for text in ("abc", "xyz", "b")] == [True, False, True]
    assert seen == ["b"]


def test_what_is_wrong_in_it_is_said_at_the_first_use() -> None:
    """As the module of regular expressions says it."""
    broken = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        broken.search("a")


def test_it_can_be_copied_before_it_is_used() -> None:
    """A copy is the same pattern."""
    assert copy.copy(pattern("b")).search("abc") is not None
