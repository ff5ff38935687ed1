"""The one way in: settle the language, run the command line, turn every ending into an exit code and a word.

What only an unhappy ending needs is imported there, so that help and completion start fast.
"""

from __future__ import annotations

import os

_STOPPED = b"Avbrutet. Interrupted.\n"
try:
    import contextlib
    import gc
    import sys
    from typing import TYPE_CHECKING

    from digimaturity.ground import language
    from digimaturity.ground.errors import DigimaturityError, Exit, InterruptedWorkError, UsageError
    from digimaturity.ground.language import Text
    from digimaturity.ground.translations import languages
except KeyboardInterrupt:  # Ctrl-C before there is anything to say it with
    os.write(2, _STOPPED)
    os._exit(130)

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn


def main() -> NoReturn:
    """Run the tool and exit with its code."""
    try:
        _make_streams()
        _enter_utf8()
        _end_tidily()
        # A command makes its objects, shows them and ends; looking for garbage among them costs a third of the time.
        gc.set_threshold(500_000, 20, 20)
        # The matrices are small: a pool of threads takes longer to start than they take to multiply.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        arguments = sys.argv[1:]
        language.use(_language(arguments))
        code = run(arguments)
    except KeyboardInterrupt:  # the language is not known yet
        os.write(2, _STOPPED)
        code = _code_of_ending()
    except Exception:  # noqa: BLE001 - what handles errors went wrong itself: the shortest way to say so
        with contextlib.suppress(OSError):
            os.write(2, "Något gick fel i verktyget. Something went wrong in the tool.\n".encode())
        code = Exit.BUG
    # Python notes an interruption of code that was made from text, as dataclasses are, and would end the tool by the
    # signal even though it was caught: the next such code takes the note away.
    exec("")  # noqa: S102 - nothing is carried out
    gc.freeze()  # Python would look twice for garbage among everything that ends with the process anyway
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command line; every ending is an exit code, also when nobody reads on what it prints (``| head``)."""
    try:
        code = _ended(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        from digimaturity.ground import terminal

        terminal.quiet_pipe()
        return Exit.DONE
    except OSError as error:
        return _typers_own(error)
    return code


def _ended(arguments: list[str]) -> int:
    """The exit code of a command line; what it printed may still be on its way."""
    try:
        _refuse_other_encodings(arguments)
        from digimaturity.verbs.command_line import build

        code = build()(arguments, prog_name="digimaturity", standalone_mode=False)
    except DigimaturityError as error:
        return _told_of(error)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        raise
    except SystemExit as ending:
        if isinstance(ending.__context__, BrokenPipeError):  # Typer's answer to a closed pipe
            return Exit.DONE
        return ending.code if isinstance(ending.code, int) else Exit.USAGE
    except Exception as error:  # noqa: BLE001 - the one place that may catch anything
        return _typers_own(error)
    if code == Exit.INTERRUPTED:
        return _interrupted()
    return int(code or 0)


def _told_of(error: DigimaturityError) -> int:
    if isinstance(error, InterruptedWorkError):
        return _interrupted(error.message)
    from digimaturity.ground import terminal

    terminal.show_error(error)
    return error.exit_code


def _interrupted(said: Text | None = None) -> int:
    """Tell that the work ended, in the words of whoever did it where going on takes something else, and the code."""
    import signal

    from digimaturity.ground import terminal

    with contextlib.suppress(ValueError):  # another thread than the first
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses twice means it once

    with contextlib.suppress(OSError):  # the terminal that was closed
        usual = Text(
            "Avbrutet. Det som sparats är kvar; kör samma kommando igen för att fortsätta.",
            "Interrupted. What was saved is kept; run the same command again to go on.",
        )
        terminal.talk(said or usual)
    return _code_of_ending()


# The signals that have told the tool to end, beside Ctrl-C.
_told: list[int] = []


def _end_tidily() -> None:
    """Let whoever ends the tool from outside, or closes its terminal, leave no half-written file: as Ctrl-C does."""
    import signal

    own = os.getpid()

    def end(number: int, _: object) -> None:
        if os.getpid() != own:  # a process of ours, which has no more to say than what the system does with it
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        _told.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores one of them
            signal.signal(number, end)


def _code_of_ending() -> int:
    """The shell's code for what ended the tool: 130 for Ctrl-C, 143 and 129 for the others."""
    return 128 + _told[0] if _told else Exit.INTERRUPTED


def _typers_own(error: Exception) -> int:
    """What Typer raised about the command line, in the user's language; anything else is a bug."""
    import typer

    from digimaturity.ground import terminal

    if isinstance(error, typer.Abort):
        return _interrupted()
    if isinstance(error, OSError):
        return _refused(error)
    if not isinstance(error, typer.TyperException):
        return _bug(error)
    from digimaturity.verbs.typer_words import see_help, usage_problem

    if type(error).__name__ == "NoArgsIsHelpError":
        terminal.out(error.format_message())
        return Exit.USAGE
    terminal.show_error(UsageError(usage_problem(error), see_help(getattr(error, "ctx", None))))
    return Exit.USAGE


def _refused(error: OSError) -> int:
    """What the system refused: a file that may not be read, or stdout, for files that are written name themselves."""
    from digimaturity.ground import terminal
    from digimaturity.ground.durable import reading_error, storage_error

    refusal: DigimaturityError
    if error.filename is not None:
        refusal = reading_error(os.fsdecode(error.filename), error)
    elif isinstance(error, FileNotFoundError):
        refusal = _no_folder()
    else:
        refusal = storage_error("stdout", error)
        terminal.quiet_pipe()
    terminal.show_error(refusal)
    return refusal.exit_code


def _no_folder() -> UsageError:
    return UsageError(
        Text("Mappen som du står i finns inte längre.", "The folder that you are in is no longer there."),
        Text("Gå till en annan med cd och försök igen.", "Go to another with cd and try again."),
    )


def _bug(error: Exception) -> int:
    from digimaturity.ground import terminal
    from digimaturity.ground.error_log import logged

    log = logged(error)
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
    if not path.is_file():
        return None
    from digimaturity.ground.tomlfile import read_toml

    with contextlib.suppress(DigimaturityError):
        value = read_toml(path).get("lang")
        return str(value) if value else None
    return None


def _make_streams() -> None:
    """Put nothing in the place of a stream that is closed, or a file that is opened would become it."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            with contextlib.suppress(OSError):
                # The lowest free number, which is that of the closed stream.
                nothing = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
                if nothing != number:
                    os.dup2(nothing, number)
                    os.close(nothing)
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115
        elif number and hasattr(stream, "reconfigure"):
            # Swedish letters and table lines must come out whatever the console's code page is.
            stream.reconfigure(encoding="utf-8", errors="replace")


def _enter_utf8() -> None:
    """Start anew in Python's UTF-8 mode where the locale has another encoding for arguments and names of files.

    A locale of ASCII or Latin-1 would not let a file be named after the person whose answers it holds.
    """
    if os.name != "posix" or sys.flags.utf8_mode or sys.getfilesystemencoding().lower() in {"utf-8", "utf8"}:
        return
    with contextlib.suppress(OSError):
        os.execv(sys.executable, [sys.orig_argv[0], "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this very program


def _refuse_other_encodings(arguments: list[str]) -> None:
    """Refuse words that are not UTF-8: no letter of theirs may be lost.

    Raises:
        UsageError: an argument or a variable of ours is not.
    """
    ours = [value for name, value in os.environ.items() if name.startswith("DIGIMATURITY_")]
    for word in (*arguments, *ours):
        if not word.isascii() and any("\ud800" <= c <= "\udfff" for c in word):
            raise UsageError(
                Text("”{w}” är inte UTF-8.", '"{w}" is not UTF-8.').fill(
                    w=word.encode("utf-8", "replace").decode("utf-8")
                ),
                Text(
                    "Ställ in terminalen på UTF-8, eller byt namn på filen.",
                    "Set the terminal to UTF-8, or rename the file.",
                ),
            )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # between the two others that look out for it
        os.write(2, _STOPPED)
        os._exit(130)
