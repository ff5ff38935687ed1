"""Swedish and English side by side.

Every sentence that a user reads is a ``Text``: both languages in one value.
A type checker therefore refuses a sentence that lacks one of them, and a reader of the code sees both at once.
The reasons for not using gettext stand in ``docs/design-notes.md``.
"""

from __future__ import annotations

import contextlib
import os
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_current: ContextVar[Language] = ContextVar("language", default="sv")


class Text(NamedTuple):
    """One sentence or phrase in Swedish and in English."""

    sv: str
    en: str

    def __str__(self) -> str:
        """The text in the language that the user reads."""
        return self.say(current())

    def say(self, language: Language) -> str:
        """The text in the given language."""
        return self.sv if language == "sv" else self.en

    def fill(self, **values: object) -> Text:
        """Put values into the ``{placeholders}`` of both languages; a ``Text`` value follows the language."""
        spoken = {
            language: {name: v.say(language) if isinstance(v, Text) else v for name, v in values.items()}
            for language in LANGUAGES
        }
        return Text(self.sv.format(**spoken["sv"]), self.en.format(**spoken["en"]))


def same(word: str) -> Text:
    """A word that is spelled alike in both languages: a name, an id, an address."""
    return Text(word, word)


def current() -> Language:
    """The language in use."""
    return _current.get()


def use(language: Language) -> None:
    """Let everything printed from now on be in ``language``."""
    _current.set(language)


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let everything made inside be in ``language``, whatever the user reads."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


def from_locale(environment: dict[str, str] | None = None) -> Language:
    """Swedish where the locale is Swedish, otherwise English.

    Reads LC_ALL, LC_MESSAGES and LANG in POSIX order of precedence; on Windows, where none is set, the user's locale.
    """
    variables = os.environ if environment is None else environment
    name = next((variables[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(v)), "")
    if not name and environment is None:  # pragma: no cover - depends on the operating system
        import locale

        name = locale.getlocale()[0] or ""
    return "sv" if name.lower().startswith(("sv", "swedish")) else "en"


def counted(n: int, one: Text, many: Text) -> Text:
    """A number with its noun: ``one`` for 1, ``many`` otherwise."""
    noun = one if n == 1 else many
    return Text(f"{n} {noun.sv}", f"{n} {noun.en}")


def number(value: float, decimals: int = 1) -> str:
    """A number as people read it: decimal comma in Swedish, decimal point in English."""
    # Halves go up, as people are taught; formatting a float would round 3.25 down to 3.2.
    written = str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    if not float(written):
        written = written.removeprefix("-")  # no minus before a zero
    return written.replace(".", ",") if current() == "sv" else written


def percent(share: float) -> str:
    """A share of 0–1 as whole percent, floored so that 100 % always means all."""
    whole = int(share * 100 + 1e-9)
    return f"{whole} %" if current() == "sv" else f"{whole}%"
