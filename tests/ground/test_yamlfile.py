"""Reading YAML from anyone, writing YAML that a person can mend."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground import yamlfile
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yamlfile import line_of, parse_yaml, positions, read_bytes, read_yaml, write_block

HOSTILE = Path(__file__).parents[1] / "data" / "hostile_yaml.json"
CASES: dict[str, str] = json.loads(HOSTILE.read_text(encoding="utf-8"))
ALLOWED_KILOBYTES = 50_000

# The line and the words of the refusal. An empty file has no line to name.
REFUSED: dict[str, tuple[int | None, str]] = {
    "bomb": (1, "Anchors and aliases"),
    "dupkey": (2, '"a" stands twice'),
    "pytag": (1, "Tags (!)"),
    "deep": (1, "nested too deeply"),
    "self": (1, "Anchors and aliases"),
    "merge": (1, "Anchors and aliases"),
    "surrogate": (1, "not valid YAML"),
    "tab": (2, "not valid YAML"),
    "multi": (2, "several documents"),
    "binary": (1, "Tags (!)"),
    "empty": (None, "empty"),
    "null_byte": (1, "control character"),
    "lonely_star": (1, "Anchors and aliases"),
    "quadratic": (1, "Anchors and aliases"),
}
READ: dict[str, Any] = {
    "norway": {
        "land": "no",
        "v": "1_000",
        "t": "12:30:00",
        "o": "010",
        "d": "2024-01-02",
        "n": None,
        "y": "yes",
    },
    "bom": {"a": 1},
    "bigint": {"a": "9" * 10_000},
    "inf": {"a": ".inf", "b": ".nan"},
    "scalar": "just text",
    "bidi": {"a": "abc\u202egnp.exe"},
    "nfd": {"a": "Ångstrom"},
}

# Reads each case in a process of its own and reports the growth of its peak memory after everything was imported.
_MEASURE = """
import json, sys
from pathlib import Path
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.yamlfile import read_yaml

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

folder = Path(sys.argv[1])
(folder / "warm.yaml").write_text("a: [1, b]", encoding="utf-8")
read_yaml(folder / "warm.yaml")
try:
    read_yaml(folder / "absent.yaml")
except InvalidDataError:
    pass
before = peak()
growth = {}
for name, text in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")).items():
    path = folder / "case.yaml"
    path.write_bytes(text.encode("utf-8"))
    try:
        read_yaml(path)
    except InvalidDataError:
        pass
    growth[name] = peak() - before
ballast = b"x" * 60_000_000
growth["ballast"] = peak() - before
print(json.dumps(growth))
"""


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Kilobytes by which a process has grown after each case, and after 60 MB of ballast."""
    if sys.platform != "linux":
        pytest.skip("peak memory is read from /proc, which only Linux has")
    folder = tmp_path_factory.mktemp("hostile")
    run = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(folder), str(HOSTILE)], capture_output=True, text=True, check=True
    )
    measured: dict[str, int] = json.loads(run.stdout)
    return measured


def _refusal(text: str | bytes) -> InvalidDataError:
    with pytest.raises(InvalidDataError) as caught:
        parse_yaml(text, "file.yaml")
    return caught.value


def test_every_hostile_case_has_a_verdict() -> None:
    """Each of the 21 cases is either refused or read as intended."""
    assert len(CASES) == 21
    assert CASES.keys() == REFUSED.keys() | READ.keys()
    assert not REFUSED.keys() & READ.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_yaml_is_refused_with_file_and_line(name: str, tmp_path: Path) -> None:
    """What could harm or mislead is refused, naming the file and the line."""
    path = tmp_path / "case.yaml"
    path.write_bytes(CASES[name].encode("utf-8"))
    with pytest.raises(InvalidDataError) as caught:
        read_yaml(path)
    line, words = REFUSED[name]
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == (path, line)
    assert words in problem.message.en
    assert str(path) in caught.value.message.sv


@pytest.mark.parametrize("name", READ)
def test_odd_yaml_is_read_as_it_was_meant(name: str, tmp_path: Path) -> None:
    """Words that other readers turn into truth values, times or huge numbers stay words."""
    path = tmp_path / "case.yaml"
    path.write_bytes(CASES[name].encode("utf-8"))
    assert read_yaml(path) == READ[name]


@pytest.mark.parametrize("name", CASES)
def test_hostile_yaml_takes_little_memory(name: str, growth: dict[str, int]) -> None:
    """No hostile case makes the process grow by 50 MB."""
    assert growth[name] < ALLOWED_KILOBYTES


def test_the_memory_meter_works(growth: dict[str, int]) -> None:
    """The meter that the test above relies on does see 60 MB when they are taken."""
    assert growth["ballast"] > ALLOWED_KILOBYTES


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("+7", 7),
        ("0", 0),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1.5e3", 1500.0),
        ("010", "010"),
        ("08-123 45 67", "08-123 45 67"),
        ("212000-0142", "212000-0142"),
        ("1.", "1."),
        (".5", ".5"),
        ("1e3", 1000.0),
        ("1e-05", 1e-05),
        ("1e999", "1e999"),
        ("0.012345678901234568", 0.012345678901234568),
        ("1000000000000000", 10**15),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1:30", "1:30"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("2026-11-21", "2026-11-21"),
        ('"1"', "1"),
        ("'true'", "true"),
        ('""', ""),
    ],
)
def test_scalars_mean_what_a_person_reads(text: str, value: object) -> None:
    """Only plain whole numbers, decimal numbers, true, false and null are anything but text."""
    read = parse_yaml(f"a: {text}", "x")["a"]
    assert read == value
    assert type(read) is type(value)


def test_a_value_left_out_is_nothing() -> None:
    """A field without a value is None."""
    assert parse_yaml("a:\nb: 1\n", "x") == {"a": None, "b": 1}


def test_numbers_may_name_fields() -> None:
    """Levels are written 0: and 5:, and are read as numbers."""
    assert parse_yaml("0: a\n5: b\n0.5: c\n", "x") == {0: "a", 5: "b", 0.5: "c"}


@pytest.mark.parametrize("text", ["[a]: 1", "{a: 1}: 1", "true: 1", "~: 1"])
def test_only_words_and_numbers_name_fields(text: str) -> None:
    """A list, a truth value or nothing is no field name."""
    assert _refusal(f"? {text.rsplit(':', 1)[0]}\n: 1\n").problems[0].place.line == 1


def test_a_duplicate_deep_down_is_named_in_full() -> None:
    """The field of a duplicate key is its whole path, its line that of the second."""
    (problem,) = _refusal("a:\n  b:\n    c: 1\n    c: 2\n").problems
    assert (problem.place.line, problem.place.field) == (4, "a.b.c")


def test_keys_that_differ_in_form_only_are_duplicates() -> None:
    """Å in one code point and Å in two are the same key."""
    (problem,) = _refusal("\u00e5: 1\na\u030a: 2\n").problems
    assert problem.place.line == 2


@pytest.mark.parametrize(("depth", "allowed"), [(40, True), (41, False)])
def test_nesting_has_a_limit(depth: int, allowed: bool) -> None:  # noqa: FBT001 - a table of cases
    """Forty levels are read, forty-one are refused."""
    text = "[" * depth + "]" * depth
    if allowed:
        assert parse_yaml(text, "x") is not None
    else:
        assert "deeply" in _refusal(text).problems[0].message.en


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with more values than the budget is refused where the budget ends."""
    monkeypatch.setattr(yamlfile, "MAX_NODES", 10)
    assert parse_yaml("\n".join(f"- {n}" for n in range(9)), "x") == list(range(9))  # nine values and their list
    assert _refusal("\n".join(f"- {n}" for n in range(10))).problems[0].place.line == 10


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file above the limit is refused by its size alone."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(9_000_000)
    with pytest.raises(InvalidDataError) as caught:
        read_yaml(path)
    assert caught.value.problems[0].message.en == "The file is larger than 8 MB."


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    """A file of exactly the limit passes, one byte more does not."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 12")
    assert read_bytes(path, max_bytes=5) == b"a: 12"
    with pytest.raises(InvalidDataError):
        read_bytes(path, max_bytes=4)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that does not exist is an error for the user, with its path."""
    with pytest.raises(InvalidDataError) as caught:
        read_yaml(tmp_path / "absent.yaml")
    assert str(tmp_path / "absent.yaml") in caught.value.message.en


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in place of a file is an error for the user, not a crash."""
    with pytest.raises(InvalidDataError):
        read_yaml(tmp_path)


def test_a_file_in_another_encoding_is_refused_at_its_line() -> None:
    """Latin-1 is refused on the line of the first letter that is not UTF-8, with what to do."""
    (problem,) = _refusal("a: b\nnamn: Malmö\n".encode("latin-1")).problems
    assert problem.place.line == 2
    assert "UTF-8" in problem.message.sv


@pytest.mark.parametrize("text", ['a: "\\e[31m"', 'a: "\\a"', "a: b\x1b[0m", "a: b\x7f"])
def test_control_characters_are_refused(text: str) -> None:
    """No escape sequence for a terminal comes in through a file, written out or escaped."""
    assert _refusal(text).problems[0].place.line == 1


@pytest.mark.parametrize("text", ["# only a comment\n", "\n\n", " "])
def test_a_file_without_content_is_called_empty(text: str) -> None:
    """Comments and blank lines alone are an empty file."""
    assert _refusal(text).problems[0].message.en == "The file is empty."


def test_the_position_of_every_field_and_item_is_known() -> None:
    """``positions`` counts lines from 1 for fields and list items at any depth."""
    text = "# head\na:\n  - b: 1\n    c: 2\n  - d\ne: {f: 1,\n  g: 2}\n"
    lines = positions(text, "x")
    assert lines["a",] == 2
    assert lines["a", 0] == 3
    assert lines["a", 0, "b"] == 3
    assert lines["a", 0, "c"] == 4
    assert lines["a", 1] == 5
    assert lines["e", "f"] == 6
    assert lines["e", "g"] == 7


def test_a_missing_field_has_the_line_of_its_owner() -> None:
    """``line_of`` falls back on the nearest ancestor that stands in the file."""
    lines = positions("a:\n  - b: 1\n  - c: 2\n", "x")
    assert line_of(lines, ("a", 1, "absent", "deeper")) == 3
    assert line_of(lines, ("a", 9)) == 1
    assert line_of(lines, ("absent",)) == 1
    assert line_of({}, ("absent",)) is None


def test_written_yaml_is_for_people() -> None:
    """Fields stay in order, letters stay letters, and several lines of text stand on several lines."""
    written = write_block({"namn": "Åsa", "a": 1, "note": "rad ett\nrad två\n", "tom": None})
    assert written == "namn: Åsa\na: 1\nnote: |\n  rad ett\n  rad två\ntom: null\n"


def test_a_long_line_is_not_folded() -> None:
    """A sentence of a thousand letters stays on one line, so that a diff shows what changed."""
    assert write_block({"a": "ord " * 250}).count("\n") == 1


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "010",
        "1",
        "1.5",
        "true",
        "null",
        "~",
        "",
        "2026-01-01",
        "=",
        "<<",
        "- a",
        "# a",
        "a: b",
        "&a",
        "*a",
        "!a",
        "@a",
        "%a",
        "`a",
        "{a",
        "[a",
        "'",
        '"',
        "1_000",
        "12:30:00",
        ".inf",
        "0x1F",
        "a #b",
        "a\n b\n",
        "\na",
        "a\n\n",
    ],
)
def test_words_that_look_like_something_else_come_back_as_words(word: str) -> None:
    """A text that looks like a number, a date or a piece of syntax is quoted, and read back as it was."""
    assert parse_yaml(write_block({"a": word}), "x") == {"a": word}


_LETTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t :#-'\"|>&*!%@`{}[],?")
_TEXTS = st.text(_LETTERS, max_size=60).map(lambda text: unicodedata.normalize("NFC", text))
_SCALARS = _TEXTS | st.booleans() | st.none() | st.integers(-(10**15) + 1, 10**15 - 1)
_CONTENT = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS | st.integers(0, 9), inner, max_size=4),
    max_leaves=12,
)


@given(_CONTENT)
def test_what_is_written_is_read_back(content: Any) -> None:
    """Texts in NFC, whole numbers, truth values, nothing, lists and fields come back as they were."""
    assert parse_yaml(write_block({"a": content}), "x") == {"a": content}


@given(st.integers(-99_999_999, 99_999_999))
def test_numbers_with_four_decimals_are_read_back(units: int) -> None:
    """A decimal number as instruments report it comes back as the same number."""
    value = units / 10_000
    assert parse_yaml(write_block({"a": value}), "x") == {"a": value}


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever bytes come in, the reader gives a value or refuses; it never fails in another way."""
    try:
        parse_yaml(content, "x")
    except InvalidDataError:
        return


@given(st.text(st.sampled_from("ab01:-[]{},&*!|>'\"#%?~ \n\t"), max_size=80))
def test_any_syntax_is_read_or_refused(text: str) -> None:
    """Whatever marks are thrown together, the reader gives a value or refuses, and finds lines without failing."""
    try:
        parse_yaml(text, "x")
    except InvalidDataError:
        return
    positions(text, "x")


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_number_that_is_written_is_read_back(value: float) -> None:
    """Every measured value that the writer puts down is the same number when read again."""
    assert parse_yaml(write_block({"n": value}), "x") == {"n": value}


@pytest.mark.parametrize(
    "word", ["no", "Yes", "0180", "1_000", "2026-11-21", "12:30", "~", "", "null", ".5", "=", "1e3"]
)
def test_words_that_others_misread_are_quoted(word: str) -> None:
    """A word that another YAML reader takes for something else stands in quotes."""
    assert write_block({"a": word}) == f"a: '{word}'\n"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Reading one would wait until somebody writes to it."""
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(InvalidDataError) as caught:
        read_bytes(tmp_path / "a.yaml")
    assert [p.message.en for p in caught.value.problems] == ["It is a pipe and no file."]
