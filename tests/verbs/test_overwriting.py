"""A file that a command reads is never the one that it writes, whatever the file is called each time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_type_hints

import pytest
from tests.running import call

from digimaturity.verbs.overwriting import refuse_overwriting
from digimaturity.verbs.registry import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

ROWS = "text,stance,area\nBra,positive,staff\nDåligt,negative,staff\n"
MAP = "format: 1\nid: e\n"


@pytest.fixture
def at(tmp_path: Path) -> Path:
    """A folder with a user's table, a link to it and a second name of it, and a map."""
    (tmp_path / "r.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "linked.csv").symlink_to("r.csv")
    os.link(tmp_path / "r.csv", tmp_path / "hard.csv")
    (tmp_path / "karta.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "comments classify r.csv --text text -o r.csv",
        "comments classify r.csv --text text --each ./r.csv",
        "comments classify r.csv --text text --each linked.csv",
        "comments classify linked.csv --text text -o hard.csv",
        "comments themes r.csv --text text -o r.csv",
        "comments label r.csv --text text -o r.csv",
        "comments evaluate r.csv -o r.csv",
        "comments train r.csv -o r.csv",
        "survey summarise r.csv --map karta.yaml -o r.csv",
        "survey summarise r.csv --map karta.yaml -o karta.yaml",
        "survey summarise r.csv --map karta.yaml --since hard.csv -o linked.csv",
        "survey init r.csv -o r.csv",
        "agreement --ratings r.csv -o r.csv",
        "score --answers r.csv -o r.csv",
        "reference check karta.yaml -o karta.yaml",
    ],
)
def test_what_is_read_is_not_written(at: Path, line: str) -> None:
    """The line is refused with 2, names the file, and every file stands as it did."""
    done = call(*line.split(), at=at)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "is the same file as" in done.stderr
    assert (at / "r.csv").read_text(encoding="utf-8") == ROWS
    assert (at / "karta.yaml").read_text(encoding="utf-8") == MAP
    assert sorted(path.name for path in at.iterdir()) == ["hard.csv", "karta.yaml", "linked.csv", "r.csv"]


@pytest.mark.parametrize("each", ["x.csv", "./x.csv", "X.csv"])
def test_two_outputs_are_not_one_file(at: Path, each: str) -> None:
    """The rows are not replaced by the summary, nor on a disk that takes no notice of case."""
    done = call("comments", "classify", "r.csv", "--text", "text", "-o", "x.csv", "--each", each, at=at)
    assert (done.returncode, "both would go there" in done.stderr) == (2, True)
    assert not (at / "x.csv").exists()


def test_devices_may_be_both(tmp_path: Path) -> None:
    """A terminal or a null device is read and written at once."""
    null = tmp_path.joinpath("/dev/null")
    refuse_overwriting({"file": null, "output": null, "each": null})


def test_every_path_that_a_command_takes_is_known_as_read_or_written() -> None:
    """A new option for a file must be sorted into one of the two."""
    taken = {
        name
        for command in COMMANDS.values()
        for name, kind in get_type_hints(command.run).items()
        if "Path" in str(kind)
    }
    read = {"answers", "file", "files", "folder", "labelled", "map_file", "model", "ratings", "since"}
    read |= {"from_warc", "net", "page"}
    assert taken - read == {"charts", "each", "ics", "output", "template", "xlsx"}
