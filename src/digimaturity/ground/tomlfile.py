"""Reading the settings that a person writes as TOML, in whatever encoding an editor saves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.pattern import pattern
from digimaturity.ground.yamlfile import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

_WHERE = pattern(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says; a byte order mark is passed over.

    Raises:
        InvalidDataError: the file cannot be read, is in another encoding, or is no TOML; with line and column.
    """
    import tomllib  # most people have no settings to read

    text = _decoded(read_bytes(path), path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        lines = text.splitlines() or [""]
        line = int(found[1]) if found and found[1] else len(lines)
        column = int(found[2]) if found and found[2] else len(lines[-1]) + 1
        if "overwrite" in str(error) or "twice" in str(error):
            name = lines[min(line, len(lines)) - 1].partition("=")[0].strip(" []")
            said = Text("{n} står två gånger. Ta bort den ena raden.", "{n} stands twice. Remove one of the lines.")
            raise _refusal(path, line, said.fill(n=name)) from error
        raise _refusal(
            path,
            line,
            Text(
                "Raden går inte att läsa från tecken {c}: {r} Skriv en inställning per rad, med raka "
                'citattecken: lang = "sv"',
                "The line cannot be read from character {c}: {r} Write one setting per line, with straight "
                'quotes: lang = "en"',
            ).fill(c=column, r=lines[min(line, len(lines)) - 1].strip() or "–"),
        ) from error


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(
            path, None, Text("Filen är UTF-16. Spara den som UTF-8.", "The file is UTF-16. Save it as UTF-8.")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = Text("Filen är inte UTF-8. Spara den som UTF-8.", "The file is not UTF-8. Save it as UTF-8.")
        raise _refusal(path, line, message) from error


def _refusal(path: Path, line: int | None, message: Text) -> InvalidDataError:
    said = Text("{path} kan inte läsas.", "{path} cannot be read.").fill(path=path)
    return InvalidDataError(said, (Problem(Place(path, line), message),))
