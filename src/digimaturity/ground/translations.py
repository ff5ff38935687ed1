"""Languages besides Swedish and English: where their files lie, and what these say.

A language is a file ``<code>.po`` or, compiled, ``<code>.mo``, in this package or in the folder that the variable
``DIGIMATURITY_TRANSLATIONS`` names; only with Babel (extra ``languages``) can the former be read.
``docs/translating.md`` tells how to make one.
A message's id is the English text; where one English text stands for several Swedish ones, the Swedish is its context.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.pattern import pattern

if TYPE_CHECKING:
    from gettext import GNUTranslations

# What every text is written in.
SOURCES = ("sv", "en")
VARIABLE = "DIGIMATURITY_TRANSLATIONS"
SHIPPED = Path(__file__).parents[1] / "translations"
_NAME = pattern(r"([a-z]{2})\.(?:po|mo)")


def languages() -> tuple[str, ...]:
    """The codes of all languages there are: Swedish, English, and those that have a file."""
    return (*SOURCES, *_files(os.environ.get(VARIABLE, "")))


def translated(language: str, sv: str, en: str) -> str:
    """A text as the language's file has it; the English where it is missing there or lacks a placeholder.

    Args:
        language: a code of ``languages()``; of any other, every text is missing.
        sv: the Swedish, which tells apart texts that are alike in English.
        en: the English.
    """
    return _translated(language, os.environ.get(VARIABLE, ""), sv, en)


def placeholders(text: str) -> set[str]:
    """What stands in braces in a text, with how it is written.

    Raises:
        ValueError: a brace has no partner.
    """
    from string import Formatter

    return {f"{name}!{how}:{spec}" for _, name, spec, how in Formatter().parse(text) if name is not None}


def fits(translation: str, en: str) -> bool:
    """Whether a translation can take the values that its English takes."""
    try:
        return placeholders(translation) == placeholders(en)
    except ValueError:
        return translation == en


@cache
def _files(own: str) -> dict[str, Path]:
    """The file of each further language; a user's own before those that are shipped, compiled before source."""
    found: dict[str, Path] = {}
    for folder in (SHIPPED, Path(own)) if own else (SHIPPED,):
        names = sorted((p.name for p in folder.iterdir()), reverse=True) if folder.is_dir() else []  # .po, then .mo
        files = {match[1]: folder / name for name in names if (match := _NAME.fullmatch(name))}
        found |= {code: path for code, path in files.items() if path.suffix == ".mo" or _can_be_read()}
    return {code: path for code, path in sorted(found.items()) if code not in SOURCES}


def _can_be_read() -> bool:
    from importlib.util import find_spec

    return find_spec("babel") is not None


@cache
def _translated(language: str, own: str, sv: str, en: str) -> str:
    path = _files(own).get(language)
    if path is None or not en.strip():  # gettext keeps a file's heading under the empty text
        return en
    messages = _messages(path)
    found = next((said for said in (messages.pgettext(sv, en), messages.gettext(en)) if said != en), en)
    return found if fits(found, en) else en


@cache
def _messages(path: Path) -> GNUTranslations:
    from gettext import GNUTranslations
    from io import BytesIO

    if path.suffix == ".mo":
        return GNUTranslations(BytesIO(path.read_bytes()))
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(path.read_bytes())))
    return GNUTranslations(BytesIO(compiled.getvalue()))
