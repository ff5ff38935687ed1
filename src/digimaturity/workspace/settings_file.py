"""``digimaturity.toml`` of a new study: every setting with what it is, and those that are known filled in."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.outline import unpacked
from digimaturity.ground.readable import write_readable
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Values = Mapping[str, str | list[str]]

# Each setting in the order of the file, an example, and a comment above those that need one.
_EXAMPLES: tuple[tuple[str, str | list[str], str], ...] = (
    ("lang", "sv", ""),
    ("assessor", "Anna", "Den som svarar, om inget annat sägs. Who answers, unless said otherwise."),
    ("assessors", ["Anna", "Bo"], "Alla som bedömer, för plan-fieldwork. All who assess, for plan-fieldwork."),
    ("fieldwork_from", "2026-11-02", "Fältarbetets första och sista dag. First and last day of the fieldwork."),
    ("fieldwork_until", "2026-11-13", ""),
    ("edition", "2026", ""),
    ("panel", "digital-leaders-2019", ""),
    ("catalogue", "my-criteria", ""),
    ("publisher", "Exempelrådet", "Vem som ger ut studien, och på vilka villkor. Who publishes it, on what terms."),
    ("contact", "data@exempel.se", ""),
    ("address", "https://exempel.se/mognad/", ""),
    ("licence", "CC-BY-4.0", ""),
)
_HEADER = """\
# Inställningar för digimaturity i den här mappen. Ta bort # för att ändra.
# Settings of digimaturity in this folder. Remove # to change one.
"""


def begin_settings(path: Path, values: Values) -> None:
    """Write the file of a new study.

    Raises:
        StorageError: the disk refused.
    """
    write_durably(path, _HEADER + "".join(_lines(*example, values) for example in _EXAMPLES))


def add_settings(path: Path, values: Values) -> list[str]:
    """Put settings behind the others of a file, which stay as they are, and name those that stand there already.

    Raises:
        StorageError: the disk refused.
        InvalidDataError: the file cannot be read; it is left as it is.
    """
    before = read_settings(path)
    new = {name: value for name, value in values.items() if name not in before}
    if new:
        mark, text, newline = unpacked(read_bytes(path))
        text = text.rstrip("\n")
        # A comment that ends the file is about what stands above it, or about nothing: it stands over no new line.
        apart = "\n\n" if text.rpartition("\n")[2].lstrip().startswith("#") else "\n" if text else ""
        written = text + apart + "".join(f"{_line(name, value)}\n" for name, value in new.items())
        content = (mark + written.replace("\n", newline)).encode()
        write_readable(path, content, lambda said, _: tomllib.loads(said.decode("utf-8-sig")))
    return [name for name in values if name in before]


def _lines(name: str, example: str | list[str], comment: str, values: Values) -> str:
    said = f"# {comment}\n" if comment else ""
    return f"{said}{_line(name, values[name])}\n" if name in values else f"{said}# {_line(name, example)}\n"


def _line(name: str, value: str | list[str]) -> str:
    # Strings of JSON are strings of TOML, but for the sign of deletion.
    return f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
