"""Text that is no YAML is told in words, in both languages."""

from __future__ import annotations

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yaml_faults import in_words
from digimaturity.ground.yamlfile import parse_yaml


@pytest.mark.parametrize(
    ("text", "line", "english"),
    [
        ("a: b: c", 1, "there is a colon where no field can begin"),
        ("a:\n  b\n  c: d", 3, "there is a colon where no field can begin"),
        ("{a: https://x}", 1, "there is a colon inside a value between braces"),
        ("a: |\n b\n\tc: d", 3, "the indentation uses tabs; use spaces"),
        ("a:\n\tb: c", 2, "a tab, @, % or ` cannot come first"),
        ("a: @x", 1, "a tab, @, % or ` cannot come first"),
        ("a: 'x\nb: c", 2, "a closing quote is missing"),
        ("a: [b, c\nd: e", 2, "a comma or a closing brace is missing"),
        ("- a\nb: c", 2, "the indentation of the list is wrong"),
        ("a: b\n- c", 2, "the indentation is wrong"),
        ("a: - b", 1, "a list cannot begin on the same line as the field"),
        ('a: "\\q"', 1, "a backslash in quotes means something else; use single quotes"),
        ("a: ]", 1, "a value is missing"),
        ("a: * b", 1, "anchors and aliases (& and *) are not allowed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, english: str) -> None:
    """Each mistake that people make when they edit by hand has its words."""
    with pytest.raises(InvalidDataError) as caught:
        parse_yaml(text, "f.yaml")
    (problem,) = caught.value.problems
    assert problem.place.line == line
    assert problem.message.en.startswith(f"This is not valid YAML: {english}")
    assert problem.message.sv.startswith("Det här är inte giltig YAML: ")


@pytest.mark.parametrize("said", [None, "", "something that nobody has met"])
def test_what_nobody_has_met_is_told_without_a_reason(said: str | None) -> None:
    """No English of the library stands in a Swedish sentence."""
    assert in_words(said).sv == "Det här är inte giltig YAML."
