"""Changing YAML that a person owns: what is not changed stands to the letter."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, write_block

if TYPE_CHECKING:
    from collections.abc import Callable

REGISTER = """\
# Ours

organisations:   # all of them
  # first
  - id: a  # the a
    kind: municipality
    name: {sv: "Å", en: A}   # names
  # second
  - {id: b, kind: agency, name: {sv: B}}
# end
"""
SCOPE = "# few\nscope: [PRE-01, PRE-04] # two\ntitle: {sv: 'Ett', en: One}\nlimits: >\n  long\n  text\n\n# end"


def after(text: str, change: Callable[[Any], object]) -> str:
    """The text of a file after a change to what it says, which it then says."""
    wanted = parse_yaml(text, "file")
    change(wanted)
    written = changed(text.encode(), wanted, "file").decode()
    assert parse_yaml(written, "file") == wanted
    return written


def lines_that_differ(before: str, now: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.splitlines(), now.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("text", "change", "gone", "come"),
    [
        pytest.param(
            REGISTER,
            lambda d: d["organisations"].append({"id": "c", "name": {"sv": "C: d"}}),
            [],
            ["  - {id: c, name: {sv: 'C: d'}}"],
            id="an entry behind one in braces is in braces",
        ),
        pytest.param(
            REGISTER,
            lambda d: d["organisations"][0].update(kind="region", website="https://x.se/#a"),
            ["    kind: municipality"],
            ["    kind: region", "    website: https://x.se/#a"],
            id="a field is changed and one is added",
        ),
        pytest.param(
            REGISTER,
            lambda d: d["organisations"][1]["name"].update(en="2026"),
            ["  - {id: b, kind: agency, name: {sv: B}}"],
            ["  - {id: b, kind: agency, name: {sv: B, en: '2026'}}"],
            id="a field between braces",
        ),
        pytest.param(
            REGISTER,
            lambda d: d["organisations"].pop(0),
            ["  - id: a  # the a", "    kind: municipality", '    name: {sv: "Å", en: A}   # names'],
            [],
            id="an entry goes, the comments above it stay",
        ),
        pytest.param(
            SCOPE,
            lambda d: d["scope"].append("PRE-05"),
            ["scope: [PRE-01, PRE-04] # two"],
            ["scope: [PRE-01, PRE-04, PRE-05] # two"],
            id="one more between brackets",
        ),
        pytest.param(
            SCOPE,
            lambda d: d["scope"].pop(0),
            ["scope: [PRE-01, PRE-04] # two"],
            ["scope: [PRE-04] # two"],
            id="one less between brackets",
        ),
        pytest.param(
            SCOPE,
            lambda d: d.update(limits="a\nb"),
            ["limits: >", "  long", "  text"],
            ['limits: "a\\nb"'],
            id="a text in lines is replaced",
        ),
        pytest.param(
            SCOPE,
            lambda d: d.update(scope={"municipality": ["PRE-01"]}),
            ["scope: [PRE-01, PRE-04] # two"],
            ["scope:  # two", "  municipality:", "  - PRE-01"],
            id="a list becomes fields",
        ),
        pytest.param(
            "scope:\n  - A-1\n  # why\n  - A-3\nid: x # y\n",
            lambda d: d["scope"].insert(1, "A-2"),
            [],
            ["  - A-2"],
            id="one in the middle",
        ),
        pytest.param(
            "organisations: []  # none yet\n# end\n",
            lambda d: d["organisations"].append({"id": "a"}),
            ["organisations: []  # none yet"],
            ["organisations:   # none yet", "  - id: a"],
            id="the first entry",
        ),
        pytest.param(
            "services:\n- id: a # one\n  name: A\n",
            lambda d: d.update(services=[]),
            ["services:", "- id: a # one", "  name: A"],
            ["services: []", "  # one"],
            id="the last entry goes",
        ),
    ],
)
def test_only_what_differs_is_written(
    text: str, change: Callable[[Any], object], gone: list[str], come: list[str]
) -> None:
    """The lines that say something else are changed, and no other."""
    assert lines_that_differ(text, after(text, change)) == (gone, come)


def test_nothing_to_change_changes_nothing() -> None:
    """A file that says already what is wanted stays, whatever its style."""
    odd = "{ a : 1,\n  'b': [ x,y ] }   # c"
    assert after(odd, lambda _: None) == odd


def test_the_systems_marks_stay() -> None:
    """A byte order mark and Windows line ends stand in the new file too, on every line."""
    text = "\ufeff" + REGISTER.replace("\n", "\r\n")
    written = after(text, lambda d: d["organisations"].append({"id": "c"}))
    assert written.startswith("\ufeff#")
    assert written.count("\n") == written.count("\r\n") == REGISTER.count("\n") + 1


def test_true_is_not_one() -> None:
    """A value of another kind that equals the old one is written."""
    assert after("a: 1\n", lambda d: d.update(a=True)) == "a: true\n"


def test_a_style_without_room_keeps_its_comments_above() -> None:
    """What cannot be changed in place is laid out afresh, and no comment is lost."""
    written = after("# top\n- a # one\n- b\n", lambda d: d.insert(1, "x"))
    assert written == "# top\n# one\n- a\n- x\n- b\n"


def test_what_cannot_be_read_is_not_changed() -> None:
    """A file that is no YAML is refused by its name."""
    with pytest.raises(InvalidDataError, match="mine"):
        changed(b"a: [", {"a": 1}, "mine")


_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("aåÖ 1:#-{}[],'\"\n|&*!%@?", max_size=8))
_NAMES = st.text("abcå", min_size=1, max_size=3)
_CONTENT = st.dictionaries(
    _NAMES,
    st.recursive(
        _SCALARS, lambda x: st.one_of(st.lists(x, max_size=3), st.dictionaries(_NAMES, x, max_size=3)), max_leaves=6
    ),
    max_size=4,
)


def _stored(value: dict[str, Any]) -> dict[str, Any]:
    # As a file gives it back: what a text may not hold at its ends is not this test's matter.
    found: dict[str, Any] = parse_yaml(write_block(value), "")
    return found


@example({"b": None, "a": [None]}, {"b": None})
@given(_CONTENT, _CONTENT)
def test_any_content_becomes_any_other_and_comments_stay(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Whatever stands and whatever is wanted: the file says it afterwards, and its comments are still there."""
    before, wanted = _stored(old), _stored(new)
    lines = write_block(before).splitlines()
    text = "# the first\n" + "".join(
        f"{line}\n" + (f"# number {n}\n" if re.match(r"\S", (lines[n + 1 : n + 2] or ["x"])[0]) else "")
        for n, line in enumerate(lines)
    )
    if parse_yaml(text, "") != before:
        return  # the comment fell inside a text
    given_ = copy.deepcopy(wanted)
    written = changed(text.encode(), wanted, "").decode()
    assert wanted == given_
    assert parse_yaml(written, "") == wanted
    assert [c for c in re.findall("# number [0-9]+$|# the first$", text, re.MULTILINE) if c not in written] == []
