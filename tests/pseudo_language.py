"""A language that nobody speaks: every text in brackets and with accents, so that what is not translated shows."""

from __future__ import annotations

import importlib.util
import re
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from tests.builders import REPOSITORY
from tests.running import RELEASED

from digimaturity.ground.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

CODE = "xx"
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")


def script() -> ModuleType:
    """``docs/translations.py``, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("translations", REPOSITORY / "docs" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pseudo(text: str) -> str:
    """A text in brackets and with accents; what stands in braces is left alone."""
    parts = re.split(r"(\{[^}]*\})", text)
    return f"⟦{''.join(part if part.startswith('{') else part.translate(_ACCENTS) for part in parts)}⟧"


def write(folder: Path) -> Path:
    """Make the pseudo-language's files in a folder, of the program's own texts and of those in the data; the folder."""
    folder.mkdir(exist_ok=True)
    tool = script()
    made = tool.catalog([*tool.texts(), *_data(tool)])
    for message in made:
        if message.id:
            message.string = pseudo(message.id)
    for suffix, writer in (("po", write_po), ("mo", write_mo)):
        written = BytesIO()
        writer(written, made)
        (folder / f"{CODE}.{suffix}").write_bytes(written.getvalue())
    return folder


def _data(tool: ModuleType) -> Iterator[Any]:
    """The texts of the catalogue, its register and the editions, in the same form as the program's."""
    files = [*(RELEASED / "criteria").rglob("*.yaml"), *(RELEASED / "assessments").glob("*/edition.yaml")]
    for path in files:
        for sv, en in _pairs(read_yaml(path)):
            yield tool.Said((path.name, 1), sv, en)


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        sv, en = value.get("sv"), value.get("en")
        if isinstance(sv, str) and isinstance(en, str):
            yield sv, en
        elif isinstance(sv, list) and isinstance(en, list):
            yield from zip(sv, en, strict=True)
        for inner in value.values():
            yield from _pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner)


# Program text, and what people quoted.
_SILENT = {"style", "script", "q"}


class _Read(HTMLParser):
    """What a page says: its text, and the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says of itself, and note where it falls silent."""
        self._silent += tag in _SILENT
        self.said += [value or "" for name, value in attrs if name in {"alt", "title", "aria-label", "placeholder"}]

    def handle_endtag(self, tag: str) -> None:
        """Note where it speaks again."""
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        """Take what is shown."""
        if not self._silent:
            self.said.append(data)


def read(page: str) -> str:
    """What a page says, a line for each piece."""
    reader = _Read()
    reader.feed(page)
    return "\n".join(reader.said)
