"""Changing YAML that a person owns: what is not changed stands to the letter."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yaml_change import changed, comments_lost
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
            ["  # first", "  - id: a  # the a", "    kind: municipality", '    name: {sv: "Å", en: A}   # names'],
            [],
            id="an entry goes, and its comments with it",
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
            "scope: [\n  PRE-01, # one\n  # why\n  PRE-04 # two\n]\n",
            lambda d: d["scope"].append("PRE-05"),
            ["  PRE-04 # two"],
            ["  PRE-04, # two", "  PRE-05,"],
            id="one more on a line of its own between brackets",
        ),
        pytest.param(
            "scope: [\n  PRE-01, # one\n  # why\n  PRE-04 # two\n]\n",
            lambda d: d["scope"].pop(1),
            ["  # why", "  PRE-04 # two"],
            [],
            id="the last line between brackets goes, and its comments with it",
        ),
        pytest.param(
            "scope: {\n  # why\n  a: 1, # one\n\n  b: {c: 2}, # two\n}\n",
            lambda d: d["scope"].pop("a"),
            ["  # why", "  a: 1, # one"],
            [],
            id="the first line between braces goes, and its comments with it",
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
            ["services: []"],
            id="the last entry goes",
        ),
        pytest.param(
            "services: # all\n# a\n- id: a\n\n# the rest, if any\n\n# b\n- id: b\n",
            lambda d: d.update(services=[]),
            ["services: # all", "# a", "- id: a", "", "# the rest, if any", "", "# b", "- id: b"],
            ["services: [] # all", "  # the rest, if any"],
            id="all entries go, and what stands over none of them stays",
        ),
        pytest.param(
            "organisations:\n  -\n    id: a\n    # website: https://a.example\n  # - - no more\n",
            lambda d: d["organisations"].append({"id": "b"}),
            [],
            ["  - id: b"],
            id="an entry behind one whose dash has a line of its own",
        ),
        pytest.param(
            "organisations:\n  - # - the first\n    id: a\n  -\n    # the second\n    id: b\n",
            lambda d: d["organisations"].pop(0),
            ["  - # - the first", "    id: a"],
            [],
            id="an entry with its dash on a line of its own goes",
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
    written = after("# top\n- - a # one\n  - b\n", lambda d: d[0].pop(0))
    assert written == "# top\n# one\n- - b\n"


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


def _over(text: str) -> dict[str, str]:
    """The line that each comment of the form ``# number 1`` stands right over."""
    lines = text.splitlines()
    return {line: below for line, below in zip(lines, [*lines[1:], ""], strict=True) if line.startswith("# number")}


@example({"b": None, "a": [None]}, {"b": None})
@given(_CONTENT, _CONTENT)
def test_any_content_becomes_any_other_and_comments_stay(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Whatever stands and whatever is wanted: the file says it afterwards, and comments stand over the same fields."""
    before, wanted = _stored(old), _stored(new)
    blocks: dict[str, str] = {key: write_block({key: value}) for key, value in before.items()}
    text = "# the first\n\n" + "".join(f"# number {n}\n{block}" for n, block in enumerate(blocks.values()))
    if not before or parse_yaml(text, "") != before:
        return  # the comment fell inside a text
    given_ = copy.deepcopy(wanted)
    written = changed(text.encode(), wanted, "").decode()
    assert wanted == given_
    assert parse_yaml(written, "") == wanted
    assert written.startswith("# the first\n")
    over = _over(written)
    for n, key in enumerate(before):
        if key in wanted:
            opening = write_block({key: None}).split(":")[0] + ":"
            assert over[f"# number {n}"].startswith(opening)
        elif set(before) & set(wanted):
            assert f"# number {n}" not in over


_STYLES = {
    "dash and field on a line": ("  - ", "    "),
    "dash alone": ("  -\n    ", "    "),
    "dash with a comment": ("  - # - dash of {id}\n    ", "    "),
    "no margin": ("- ", "  "),
}


def _entry(entry: dict[str, Any], opening: str, margin: str) -> str:
    identity = entry["id"]
    fields = write_block(entry).splitlines()
    indent = opening[: opening.index("-")]
    return (
        f"{indent}# over {identity}\n{opening.replace('{id}', identity)}{fields[0]} # beside {identity}\n"
        + "".join(f"{margin}{line}\n" for line in fields[1:])
        + f"{margin}# below {identity}\n"
    )


_ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("abcdef"), "kind": st.sampled_from(["x", "y"])},
        optional={
            "name": st.fixed_dictionaries({"sv": st.sampled_from(["Å", "a: b"])}),
            "more": st.lists(st.integers(0, 9)),
        },
    ).map(lambda e: {field: e[field] for field in ("id", "kind", "name", "more") if field in e}),
    unique_by=lambda e: str(e["id"]),
    min_size=1,
    max_size=5,
)


@given(_ENTRIES, _ENTRIES, st.sampled_from(list(_STYLES)), st.sampled_from(["", "\n", "\n# heading\n\n"]))
def test_every_comment_stays_with_its_entry(
    old: list[dict[str, Any]], new: list[dict[str, Any]], style: str, between: str
) -> None:
    """Entries come, change, move and go: each that stays has its comments, and one that went took its own along."""
    opening, margin = _STYLES[style]
    gap = between.replace("#", opening[: opening.index("-")] + "#")
    entries = gap.join(_entry(e, opening, margin) for e in old)
    text = f"# file\n\n# list\norganisations: # all\n{entries}# last\nformat: 1\n"
    wanted = {"organisations": new, "format": 1}
    written = changed(text.encode(), wanted, "file").decode()
    assert parse_yaml(written, "file") == wanted
    assert re.match("# file\n\n# list\norganisations: # all\n", written)
    assert written.endswith("# last\nformat: 1\n")
    assert written.count("# heading") == text.count("# heading")
    if gap == "\n" and len(old) > 1:
        assert written.count("\n\n") == len(new)
    ids = [(at.start(), at[1]) for at in re.finditer("id: ([a-f])", written)]
    both = {e["id"] for e in old} & {e["id"] for e in new}
    if len(old) == len(new) and len(both) == len(old) - 1:
        return  # one of them may have got another name
    assert set(re.findall("# over ([a-f])", written)) == both
    for at in re.finditer("# (over|beside|below|- dash of) ([a-f])", written):
        near = (
            next(i for place, i in ids if place > at.start())
            if at[1] in {"over", "- dash of"}
            else [i for place, i in ids if place < at.start()][-1]
        )
        assert near == at[2]
        assert at[1] != "beside" or written[: at.start()].endswith(f"id: {at[2]} ")


def test_comments_that_went_are_told_as_they_stood() -> None:
    """One that stood twice and stands once has gone once; one that only moved has not gone."""
    before = b"# a\nx: 1 # b\n# c\ny: [2] # b\n"
    assert comments_lost(before, b"\xef\xbb\xbf# c\r\ny: [2] # b\r\n# a\r\n") == ["# b"]
    assert comments_lost(before, before) == []
