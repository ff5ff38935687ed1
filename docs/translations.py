"""Write what the languages rest on; ``make translations`` runs this.

- ``src/digimaturity/ground/locale_forms.py``: how Swedish and English write numbers and days, from Babel.
- ``build/digimaturity.pot``: every text of the program, to translate.
- each ``<language>.po`` in the folder: brought up to date, compiled to ``<language>.mo``, and told about.

A language that is named and has no file gets one: ``python docs/translations.py fi``.
"""

# ruff: noqa: INP001, T201 - a script, not a package

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from jinja2.ext import babel_extract

from digimaturity.ground.translations import SHIPPED, fits
from digimaturity.ground.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "digimaturity"
TEMPLATE = ROOT / "build" / "digimaturity.pot"
FORMS = SOURCE / "ground" / "locale_forms.py"
# The day before the month, as in the project's English.
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
# Calls that take a Swedish and an English text first; any call may name them sv=… and en=….
SAYS = {"Text", "argument", "_argument"}
# Calls that declare a column: after its name the title in Swedish and in English, then the meaning.
DECLARES = {
    *("amount", "both", "count", "flag", "fraction", "one_to_five", "points", "rank", "several", "text", "whole"),
}
_TITLE_AND_MEANING = 4
_NOTICE = "Made by ``make translations``; do not edit here."
_HEAD = f'''"""What Swedish and English need of the Unicode locale data. {_NOTICE}"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypedDict

    class Forms(TypedDict):
        """Signs and patterns; ``{{n}}`` is a number, ``{{d}}``, ``{{m}}`` and ``{{y}}`` are day, month and year."""

        decimal: str
        group: str
        percent: str
        long_day: str
        day_and_month: str
        months: tuple[str, ...]


FORMS: dict[str, Forms] = '''


class Said(NamedTuple):
    """A text as it stands in the source: where, in Swedish and in English."""

    place: tuple[str, int]
    sv: str
    en: str


# The texts


def texts() -> Iterator[Said]:
    """Every text that the program's own files write out."""
    for path in sorted(SOURCE.rglob("*.py")):
        for line, sv, en in in_python(ast.parse(path.read_text(encoding="utf-8"))):
            yield Said((path.relative_to(ROOT).as_posix(), line), sv, en)
    for path in sorted(SOURCE.rglob("*.j2")):
        for line, _, said, _ in babel_extract(BytesIO(path.read_bytes()), ["t"], [], {}):
            if isinstance(said, tuple) and all(isinstance(half, str) for half in said[:2]):
                yield Said((path.relative_to(ROOT).as_posix(), line), *said[:2])


def in_python(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """The texts of a module, each with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in DECLARES:
            words = [a.value for a in node.args[1:] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(words) == _TITLE_AND_MEANING:
                yield node.lineno, words[0], words[1]
                yield node.lineno, words[2], words[3]
        named = {k.arg: k.value for k in node.keywords}
        halves = node.args[:2] if name in SAYS else [named[half] for half in ("sv", "en") if half in named]
        said = [half.value for half in halves if isinstance(half, ast.Constant) and isinstance(half.value, str)]
        if len(said) == len(halves) == len(LOCALES):
            yield node.lineno, *said


def catalog(said: Iterable[Said]) -> Catalog:
    """The texts as messages: by their English, with the Swedish beside as a comment.

    Where one English text stands for several Swedish ones, the Swedish is its context, so that they can differ.
    """
    places: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for text in said:
        if text.en.strip():  # gettext keeps a file's heading under the empty text
            places[text.en][text.sv].append(text.place)
    made = Catalog(project="digimaturity", version=__version__, charset="utf-8", fuzzy=False)
    for en, by_swedish in places.items():
        for sv, where in by_swedish.items():
            made.add(en, locations=where, auto_comments=[f"sv: {sv}"], context=sv if len(by_swedish) > 1 else None)
    return made


# A language's file


def updated(path: Path, template: Catalog) -> Catalog:
    """What a language's file says of the texts that there are now; nothing yet where there is no file."""
    if path.is_file():
        known = read_po(BytesIO(path.read_bytes()))
    else:
        known = Catalog(locale=_locale(path.stem), project=template.project, version=template.version, fuzzy=False)
    known.update(template, no_fuzzy_matching=True)
    return known


def problems(known: Catalog) -> list[str]:
    """What is amiss in a language's file: texts that are missing, and those whose placeholders are not the English's.

    Neither keeps the program from running: it says those texts in English.
    """
    found = []
    for message in known:
        if not message.id:
            continue
        if not message.string or message.fuzzy:
            found.append(f"missing: {message.id}")
        elif not fits(str(message.string), str(message.id)):
            found.append(f"placeholders differ: {message.id} | {message.string}")
    return found


def write_language(path: Path, template: Catalog) -> list[str]:
    """Bring a language's file up to date, compile it beside, and return what is amiss."""
    known = updated(path, template)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_po(known))
    compiled = BytesIO()
    write_mo(compiled, known)
    path.with_suffix(".mo").write_bytes(compiled.getvalue())
    return problems(known)


def _po(known: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, known, width=120, ignore_obsolete=True, include_lineno=False)
    return written.getvalue()


def _locale(code: str) -> str | None:
    try:
        return str(Locale.parse(code))
    except UnknownLocaleError:
        return None


# Signs and patterns


def forms_of(locale: str) -> dict[str, str | tuple[str, ...]]:
    """A locale's signs and patterns as Babel has them."""
    known = Locale.parse(locale)
    return {
        "decimal": get_decimal_symbol(known),
        "group": get_group_symbol(known),
        "percent": known.percent_formats[None].pattern.replace("#,##0", "{n}"),
        "long_day": _pattern(known.date_formats["long"].pattern),
        "day_and_month": _pattern(known.datetime_skeletons["MMMMd"].pattern),
        "months": tuple(name for _, name in sorted(known.months["format"]["wide"].items())),
    }


def _pattern(cldr: str) -> str:
    return " ".join({"d": "{d}", "MMMM": "{m}", "y": "{y}"}[part] for part in cldr.split())


def forms_module() -> str:
    """The source of ``ground/locale_forms.py``."""
    source = _HEAD + repr({language: forms_of(locale) for language, locale in LOCALES.items()}) + "\n"
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FORMS), "-"]
    return subprocess.run(ruff, input=source, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own


def main(words: list[str] | None = None) -> None:
    """Write them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", help="languages to make a file for, by their two-letter codes")
    parser.add_argument("--folder", type=Path, default=SHIPPED, help="where the languages' files are")
    asked = parser.parse_args(words)
    FORMS.write_text(forms_module(), encoding="utf-8")
    template = catalog(texts())
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(_po(template))
    print(f"{TEMPLATE}: {len(template)} texts")
    files = {asked.folder / f"{code}.po" for code in asked.languages} | set(asked.folder.glob("*.po"))
    for path in sorted(files):
        amiss = write_language(path, template)
        print(*amiss, f"{path}: {len(template) - len(amiss)} of {len(template)} texts", sep="\n")


if __name__ == "__main__":
    main()
