"""Write what the languages rest on; ``make translations`` runs this."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

ROOT = Path(__file__).resolve().parent.parent
_NOTICE = "Made by ``make translations``; do not edit here."
FORMS = ROOT / "src" / "digimaturity" / "ground" / "locale_forms.py"
# The day before the month, as in the project's English.
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_HEAD = f'''"""What Swedish and English need of the Unicode locale data. {_NOTICE}"""

from __future__ import annotations

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


def main() -> None:
    """Write them all."""
    FORMS.write_text(forms_module(), encoding="utf-8")


if __name__ == "__main__":
    main()
