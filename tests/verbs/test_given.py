"""The options that commands share stand in a command's help where it says, and reach it as one parameter."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from tests.running import call

from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.destination import SHOWN
from digimaturity.ground.table import Result
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import _SETTINGS, OWN, Given, spread
from digimaturity.verbs.options import option
from digimaturity.verbs.registry import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.verbs.command_entry import Command


def _command(
    organisation: opt.Organisation,
    own: Annotated[bool, option("--own", sv="egen", en="own")] = False,  # noqa: FBT002 - as commands have it
    *,
    given: Annotated[Given, "edition panel … form output excel_sv assessor workspace"],
    last: Annotated[int, option("--last", sv="sist", en="last")] = 3,
) -> int:
    _GOT.append({"organisation": organisation, "own": own, "last": last, "given": given})
    return 7


_GOT: list[dict[str, Any]] = []


def _given(**values: object) -> tuple[Given, dict[str, Any]]:
    """What the command is called with when the line says these, and nothing of the rest."""
    taken = inspect.signature(spread(_command)).parameters
    whole = {p.name: p.default for p in taken.values() if p.default is not inspect.Parameter.empty}
    assert spread(_command)(**{"organisation": "aby", **whole, **values}) == 7
    kept = _GOT.pop()
    return kept.pop("given"), kept


def test_shared_options_stand_before_and_after_the_commands_own() -> None:
    """Arguments come first, then what stands before ``…``, the command's own, and the rest, each with its default."""
    taken = inspect.signature(spread(_command)).parameters
    assert list(taken) == [
        *("organisation", "edition", "panel", "own"),
        *("form", "output", "excel_sv", "assessor", "workspace", "last"),
    ]
    assert taken["form"].annotation == opt.Format
    assert {n: p.default for n, p in taken.items() if n not in {"organisation", "last", "own"}} == {
        "edition": None,
        "panel": None,
        "form": "table",
        "output": None,
        "excel_sv": False,
        "assessor": None,
        "workspace": None,
    }


def test_what_the_line_says_reaches_the_command_as_one() -> None:
    """Options of its own come as before, the shared ones as one parameter with what was given, or their defaults."""
    given, others = _given(edition="2026", own=True)
    assert others == {"organisation": "aby", "own": True, "last": 3}
    assert (given.edition, given.panel, given.form, given.output) == ("2026", None, "table", None)


def test_an_option_that_is_not_taken_cannot_be_read() -> None:
    """A command that reads an option that no user can give fails at once, instead of going by a default."""
    given, _ = _given()
    with pytest.raises(AttributeError):
        _ = given.weights


def test_a_command_that_shares_none_is_left_as_it_is() -> None:
    """A command without the parameter is what Typer gets."""

    def own(word: str) -> int:
        return len(word)

    assert spread(own) is own


def test_the_context_has_the_settings_that_were_given() -> None:
    """The command's surroundings know every setting among the options, what is no setting not, and what is added."""
    given, _ = _given(edition="2026", assessor="Kim", form="csv")
    context = given.context(panel="all", lang=None)
    assert context.flags == {"edition": "2026", "panel": "all", "assessor": "Kim", "workspace": None, "lang": None}
    assert list(context.flags) == ["edition", "panel", "assessor", "workspace", "lang"]
    assert context.shown is None


@pytest.mark.parametrize(("too", "is_limited"), [(False, True), (True, False)])
def test_a_context_is_blind_where_it_is_asked_to_be(too: bool, is_limited: bool) -> None:  # noqa: FBT001
    """A command that reckons with answers has those the reader may see, or with ``--even-if-unfinished`` all."""
    given = Given()
    given.even_if_unfinished = too
    assert (given.context(blind=True).shown is not None) is is_limited


def test_what_is_varied_is_read_from_the_options() -> None:
    """Sources that are left out are left out, and the draws are those that were asked for."""
    given = Given()
    given.without, given.also, given.draws, given.seed, given.swing, given.level = ["weights"], None, 200, 3, 0.1, 0.8
    sources, how = given.varied()
    assert "weights" not in sources
    assert "themes" in sources
    assert (how.draws, how.seed, how.swing, how.level) == (200, 3, 0.1, 0.8)


def test_a_result_goes_where_the_options_say(tmp_path: Path) -> None:
    """It is written to the file that is named, in the format of its suffix and the dialect that was asked for."""
    given, _ = _given(output=tmp_path / "a.json", excel_sv=True)
    given.show(Result("compare", {"a": 1}, ()))
    assert '"a": 1' in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert given.dialect is EXCEL_SV
    assert Given().dialect is STANDARD


def test_every_command_takes_options_that_there_are() -> None:
    """Each command can be made for Typer: what it shares is known, and nothing is on its line twice."""
    for command in COMMANDS.values():
        assert inspect.signature(spread(command.run)).parameters


# What ``Given`` reads of the options for a command that calls it.
READ_BY = {
    "context": {*_SETTINGS},
    "blind": {"even_if_unfinished"},
    "varied": {"without", "also", "draws", "seed", "swing", "level"},
    "dialect": {"excel_sv"},
    "show": {"form", "output", "excel_sv"},
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda c: c.path)
def test_a_command_reads_what_it_takes_and_takes_what_it_reads(command: Command) -> None:
    """No shared option is on a command's line in vain, and none is read that cannot be given."""
    (tree,) = ast.parse(inspect.getsource(command.run)).body
    nodes = list(ast.walk(tree))
    taken = {
        word
        for node in nodes
        if isinstance(node, ast.arg) and node.arg == "given" and node.annotation is not None
        for word in ast.unparse(node.annotation).split("'")[1].split()
    } - {OWN}
    read = {n.attr for n in nodes if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "given"}
    read |= {n.arg or "" for n in nodes if isinstance(n, ast.keyword) and n.arg == "blind"}
    by_way_of = set[str]().union(*(READ_BY[name] for name in read & {*READ_BY}))
    assert taken - by_way_of <= read
    assert read - {*READ_BY} <= taken
    assert not ("blind" in read and "even_if_unfinished" not in taken)
    assert not ("varied" in read and not READ_BY["varied"] <= taken)


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
@pytest.mark.parametrize(
    "command",
    [
        ("compare", "--by", "theme"),
        ("peers", "malmo"),
        ("plan", "malmo"),
        ("status",),
        ("items",),
        ("explain", "malmo", "EXP"),
        ("reference", "show", "egb-overall"),
        ("robustness", "--draws", "100", "--panel", "digital-leaders-2019"),
    ],
    ids=" ".join,
)
def test_a_file_holds_what_its_format_shows(tmp_path: Path, command: tuple[str, ...], form: str) -> None:
    """``-o`` with a suffix writes to the letter what ``--format`` shows, rows and columns for machines among it."""
    path = tmp_path / f"it{SHOWN[form][0]}"
    shown = call(*command, "--format", form, at=tmp_path)
    written = call(*command, "-o", str(path), at=tmp_path)
    assert (shown.returncode, written.returncode) == (0, 0), written.stderr
    assert path.read_bytes().decode() == shown.stdout


def test_two_formats_that_differ_are_refused_before_anything_is_done(tmp_path: Path) -> None:
    """``--format json`` into a CSV file is a usage error, and no file is left."""
    done = call("compare", "--format", "json", "-o", "it.csv", at=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "it.csv is csv, but --format says json." in done.stderr
