"""The one way in: every ending is an exit code and a word."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import Terminal
from tests.running import PATIENCE, TOOL, environment, process, run, workspace

from digimaturity import __main__ as module
from digimaturity.ground.errors import InvalidDataError, StorageError, UsageError
from digimaturity.ground.language import Text, current, use

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OOPS = Text("hoppsan", "oops")


def failing(error: BaseException) -> Callable[..., int]:
    """A command that ends in an error."""

    def command(*_: object, **__: object) -> int:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsageError(OOPS), 2), (InvalidDataError(OOPS), 4), (StorageError(OOPS), 4)],
    ids=["usage", "data", "storage"],
)
def test_an_expected_error_has_its_code_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    """An error that the user can mend is shown on stderr alone, in the user's language."""
    monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(error))
    use("sv")
    assert module.run(["criteria", "stats"]) == code
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "Fel: hoppsan\n")


def test_a_bug_leaves_a_log_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_cache: Path
) -> None:
    """An unexpected error ends with code 3; the terminal names the log, which has version, words and traceback."""
    monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(ZeroDivisionError("inner")))
    monkeypatch.setattr(sys, "argv", ["digimaturity", "criteria", "stats"])
    assert module.run(["criteria", "stats"]) == 3
    printed = capsys.readouterr()
    log = own_cache / "error.log"
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert str(log) in printed.err
    text = log.read_text(encoding="utf-8")
    assert text.startswith("digimaturity ")
    assert "argv: ['criteria', 'stats']" in text
    assert "ZeroDivisionError: inner" in text


def test_a_bug_without_a_place_for_its_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """When the log cannot be written either, that is said, and the code is still 3."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DIGIMATURITY_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(RuntimeError()))
    assert module.run(["criteria", "stats"]) == 3
    assert "No log could be written." in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()], ids=["Ctrl-C", "Ctrl-D"])
def test_an_interruption_is_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    """Ctrl-C in any command ends with code 130 and says that what was saved is kept."""
    monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(error))
    assert module.run(["criteria", "stats"]) == 130
    assert "What was saved is kept" in capsys.readouterr().err


def test_findings_are_1(tmp_path: Path) -> None:
    """A search that finds nothing ends with code 1 and an empty result, not with an error."""
    done = run("orgs", "find", "qqqq", at=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_process_ends_with_the_code(tmp_path: Path) -> None:
    """The code reaches the shell: 0, 1, 2 and 4 from real runs."""
    assert process("criteria", "check", at=tmp_path).returncode == 0
    assert process("orgs", "find", "qqqq", at=tmp_path).returncode == 1
    assert process("orgs", "find", at=tmp_path).returncode == 2
    (tmp_path / "digimaturity.toml").write_text("lang = 3\n", encoding="utf-8")
    assert process("compare", at=tmp_path).returncode == 4


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_second_of_work_can_be_interrupted(tmp_path: Path) -> None:
    """Ctrl-C during the start of any command shows no traceback."""
    with Terminal("criteria", "show", "EXP-27", at=tmp_path, DIGIMATURITY_CACHE_DIR=str(tmp_path / "cold")) as terminal:
        for _ in range(5):
            terminal.listen(0.03)
        terminal.send("\x03")
        code = terminal.ended()
    # Before the tool's own code is reached, Python itself answers Ctrl-C by dying of the signal.
    assert code in {130, 0, -2, 1}
    if code in {130, 0}:
        assert "Traceback" not in terminal.received


# The language, before anything is parsed


@pytest.mark.parametrize(
    ("words", "variable", "file", "locale", "expected"),
    [
        ([], None, None, "sv_SE.UTF-8", "sv"),
        ([], None, None, "de_DE.UTF-8", "en"),
        ([], None, "sv", "C.UTF-8", "sv"),
        ([], "en", "sv", "sv_SE.UTF-8", "en"),
        ([], "", "sv", "C.UTF-8", "sv"),
        (["compare", "--lang", "sv"], "en", "en", "C.UTF-8", "sv"),
        (["--lang=sv", "compare"], "en", None, "C.UTF-8", "sv"),
        (["compare", "--lang"], None, None, "sv_SE.UTF-8", "sv"),
        (["compare", "--lang", "klingon"], None, None, "C.UTF-8", "en"),
    ],
)
def test_the_language_is_settled_first(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    variable: str | None,
    file: str | None,
    locale: str,
    expected: str,
) -> None:
    """Flag before variable before the workspace's file before the locale; an empty variable says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    if variable is not None:
        monkeypatch.setenv("DIGIMATURITY_LANG", variable)
    if file:
        (tmp_path / "digimaturity.toml").write_text(f'lang = "{file}"\n', encoding="utf-8")
    assert module._language(words) == expected


@pytest.mark.parametrize("by", ["flag", "variable"])
def test_a_workspace_that_is_named_brings_its_language(tmp_path: Path, by: str) -> None:
    """From another folder, --workspace or DIGIMATURITY_WORKSPACE leads to the workspace's own language."""
    study = workspace(tmp_path)
    (study / "digimaturity.toml").write_text('lang = "sv"\n', encoding="utf-8")
    if by == "flag":
        done = run("orgs", "find", "csn", "--workspace", str(study), at=tmp_path)
    else:
        done = run("orgs", "find", "csn", at=tmp_path, DIGIMATURITY_WORKSPACE=str(study))
    assert done.stdout.startswith("1 träff") or "träffar" in done.stdout


def test_a_broken_settings_file_is_told_in_the_locales_language(tmp_path: Path) -> None:
    """A digimaturity.toml that is no TOML ends with code 4 and the file's name, not with a bug."""
    (tmp_path / "digimaturity.toml").write_text("lang = \n", encoding="utf-8")
    done = run("compare", at=tmp_path, LC_ALL="sv_SE.UTF-8")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Fel: ")
    assert "digimaturity.toml" in done.stderr


def test_swedish_letters_come_out_whatever_the_code_page(tmp_path: Path) -> None:
    """With a locale and an encoding that know no å, the output is UTF-8 all the same."""
    done = subprocess.run(
        [*TOOL, "orgs", "find", "malmo", "--lang", "sv"],
        cwd=tmp_path,
        env=environment(LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Malmö stad" in done.stdout.decode("utf-8")


def test_the_language_is_used_for_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``main`` sets the language and exits with the run's code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["digimaturity", "orgs", "find", "qqqq", "--lang", "sv"])
    with pytest.raises(SystemExit) as ending:
        module.main()
    assert (ending.value.code, current()) == (1, "sv")


_BROKEN_HANDLER = """
import sys
from digimaturity import __main__ as door
from digimaturity.ground import terminal
def broken(*words, **more):
    raise ValueError("nothing can be said")
terminal.show_error = terminal.talk = terminal.out = terminal.show = broken
sys.argv = ["digimaturity", "compare", "--edition", "none-such"]
door.main()
"""


def test_what_handles_errors_may_go_wrong_itself(tmp_path: Path) -> None:
    """One line in both languages, and the code of a bug; never a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN_HANDLER], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr.decode() == "Något gick fel i verktyget. Something went wrong in the tool.\n"


def test_a_log_holds_what_is_not_utf_8(monkeypatch: pytest.MonkeyPatch, own_cache: Path) -> None:
    """Broken bytes in the arguments do not keep the log from being written."""
    monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(RuntimeError("\udce5")))
    monkeypatch.setattr(sys, "argv", ["digimaturity", "\udce5"])
    assert module.run(["criteria", "stats"]) == 3
    assert "RuntimeError: \\udce5" in (own_cache / "error.log").read_text(encoding="utf-8")


def test_what_the_system_refuses_to_show_is_invalid_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that may not be read is named with the reason, wherever it was met; a folder that is gone is another's."""
    use("en")
    for error, code, said in (
        (PermissionError(13, "no", "/a/b"), 4, "Error: Cannot read /a/b: you are not allowed to read it.\n"),
        (FileNotFoundError(2, "no"), 2, "Error: The folder that you are in is no longer there.\n"),
    ):
        monkeypatch.setattr("digimaturity.verbs.criteria_stats.minutes_by_kind", failing(error))
        assert module.run(["criteria", "stats"]) == code
        assert capsys.readouterr().err.startswith(said)
