"""The one way in: settle the language, run the command line, turn every ending into an exit code and a word.

What only an unhappy ending needs is imported there, so that help and completion start fast.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

from digimaturity.ground import language
from digimaturity.ground.errors import DigimaturityError, Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.translations import languages

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Run the tool and exit with its code."""
    # A command makes its objects, shows them and ends; looking for garbage among them costs a third of the time.
    gc.set_threshold(500_000, 20, 20)
    # The matrices are small: a pool of threads takes longer to start than they take to multiply.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = sys.argv[1:]
    _utf8()
    language.use(_language(arguments))
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """Run a command line; every ending is an exit code."""
    try:
        from digimaturity.verbs.command_line import build

        code = build()(arguments, prog_name="digimaturity", standalone_mode=False)
    except DigimaturityError as error:
        from digimaturity.ground import terminal

        terminal.show_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        from digimaturity.ground import terminal

        terminal.quiet_pipe()
        return Exit.DONE
    except SystemExit as ending:
        if isinstance(ending.__context__, BrokenPipeError):  # Typer's answer to a closed pipe
            return Exit.DONE
        return ending.code if isinstance(ending.code, int) else Exit.USAGE
    except Exception as error:  # noqa: BLE001 - the one place that may catch anything
        return _typers_own(error)
    if code == Exit.INTERRUPTED:
        return _interrupted()
    return int(code or 0)


def _interrupted() -> int:
    from digimaturity.ground import terminal

    terminal.talk(
        Text(
            "Avbrutet. Det som sparats är kvar; kör samma kommando igen för att fortsätta.",
            "Interrupted. What was saved is kept; run the same command again to go on.",
        )
    )
    return Exit.INTERRUPTED


def _typers_own(error: Exception) -> int:
    """What Typer raised about the command line, in the user's language; anything else is a bug."""
    import typer

    from digimaturity.ground import terminal

    if isinstance(error, typer.Abort):
        return _interrupted()
    if isinstance(error, OSError) and error.filename is None:  # stdout refused: files name themselves
        from digimaturity.ground.durable import storage_error

        refusal = storage_error("stdout", error)
        terminal.show_error(refusal)
        return refusal.exit_code
    if not isinstance(error, typer.TyperException):
        return _bug(error)
    from digimaturity.verbs.typer_words import see_help, usage_problem

    if type(error).__name__ == "NoArgsIsHelpError":
        terminal.out(error.format_message())
        return Exit.USAGE
    terminal.show_error(UsageError(usage_problem(error), see_help(getattr(error, "ctx", None))))
    return Exit.USAGE


def _bug(error: Exception) -> int:
    from digimaturity.ground import terminal

    log = _log(error)
    terminal.talk(
        Text(
            "Något gick fel i verktyget ({e}). Det är inte ditt fel, och sparade svar är kvar.",
            "Something went wrong in the tool ({e}). It is not your fault, and saved answers are safe.",
        ).fill(e=type(error).__name__)
    )
    terminal.talk(
        Text("En logg att klistra in i en felrapport finns i {p}.", "A log to paste into a bug report is in {p}.").fill(
            p=log
        )
        if log
        else Text("Ingen logg kunde skrivas.", "No log could be written.")
    )
    return Exit.BUG


def _log(error: Exception) -> Path | None:
    import platform
    import traceback

    from digimaturity.ground.compiled import cache_folder
    from digimaturity.ground.version import __version__

    path = cache_folder() / "error.log"
    lines = [
        f"digimaturity {__version__}, Python {platform.python_version()}, {sys.platform}",
        f"argv: {sys.argv[1:]}",
        *traceback.format_exception(error),
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return path


def _language(arguments: list[str]) -> language.Language:
    """The language, before anything is parsed: ``--lang``, the variable, the workspace's file, the locale."""
    from digimaturity.workspace.root import MARKER, find_root

    asked = _flag("lang", arguments)
    if asked not in languages():  # none, both, or one that there is not
        asked = os.environ.get("DIGIMATURITY_LANG")
    if not asked:
        from pathlib import Path

        named = _flag("workspace", arguments) or os.environ.get("DIGIMATURITY_WORKSPACE")
        with contextlib.suppress(OSError):  # the folder that the user stands in may be gone
            root = Path(named) if named else find_root(Path.cwd())
            asked = _lang_in(root / MARKER) if root else None
    return next((known for known in languages() if known == asked), language.from_locale())


def _flag(name: str, arguments: list[str]) -> str | None:
    """The value of an option, read before Typer does."""
    for n, word in enumerate(arguments):
        if word == f"--{name}":
            return next(iter(arguments[n + 1 : n + 2]), None)
        if word.startswith(f"--{name}="):
            return word.partition("=")[2]
    return None


def _lang_in(path: Path) -> str | None:
    # A file that cannot be read is reported by the command itself, in the locale's language.
    import tomllib

    try:
        value = tomllib.loads(path.read_text(encoding="utf-8")).get("lang")
    except (OSError, ValueError):
        return None
    return str(value) if value else None


def _utf8() -> None:
    # Swedish letters and table lines must come out whatever the console's code page is.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
