"""One organisation's report as a tagged PDF that people who cannot see it can read (PDF/UA-1), typeset by typst.

The template lays out; the texts reach it as JSON, so that nothing that someone wrote is ever run. The fonts are those
that typst brings with it, and for other scripts those of the machine. PDF/UA forbids a character that no font can
show; such a one is written as its number instead.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digimaturity.content.report_parts import content_of
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text
from digimaturity.publish.charts.colours import LIGHT
from digimaturity.publish.charts.svg import FONT
from digimaturity.publish.pictures import charts_of_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from digimaturity.content.portrait import Portrait

_STANDARD = "ua-1"
# Among those that typst brings.
_FONT = "Libertinus Serif"
# What typst says of each character that it has no glyph for: the text `"漢"` could not be displayed with font …
_NOT_SHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# The first time names nearly all; what is left are marks that show only beside those that are gone.
_ATTEMPTS = 4
# Latin letters, which the fonts that typst brings can always show.
_CERTAIN = 0x17F
# Typst keeps what it made of a document, some 20 MB, until it has made so many others.
_KEPT_FOR = 11


def report_pdf(portrait: Portrait) -> bytes:
    """The report in the language in use; the same portrait gives the same bytes on the same machine.

    Raises:
        UsageError: typst (extra ``pdf``) is not installed.
    """
    typst = _typst()
    content = {**content_of(portrait), "colours": LIGHT, "picture": _picture(portrait)}
    try:
        return _shown(typst, content)
    finally:
        _forget(typst)


def _shown(typst: ModuleType, content: dict[str, Any]) -> bytes:
    """The content as a PDF, what no font can show written as numbers."""
    template = files("digimaturity.publish").joinpath("report.typ").read_bytes()
    for _ in range(_ATTEMPTS):
        try:
            return _typeset(typst, template, content)
        except typst.TypstError as error:
            missing = _not_shown(error.diagnostic)
            if not missing:
                raise
        content = _by_number(content, missing)
    return _typeset(typst, template, _by_number(content, _uncertain(content)))


def _picture(portrait: Portrait) -> dict[str, str]:
    """The dimensions as pages show them, lettered as the report is, and the words that say the same."""
    drawn = charts_of_organisation(portrait)["dimensions"]
    return {"svg": drawn.compact.replace(FONT, _FONT), "alt": drawn.description}


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise lacking(
            Text("En rapport som PDF kräver tillägget pdf.", "A report as PDF needs the extra pdf."), "pdf"
        ) from error
    return typst


def _typeset(typst: ModuleType, template: bytes, content: dict[str, Any]) -> bytes:
    made: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=[_STANDARD],
    )
    return made


def _forget(typst: ModuleType) -> None:
    """Let typst drop what it keeps of the last document, so that a hundred reports take no more memory than one."""
    for _ in range(_KEPT_FOR):
        typst.compile(b"", format="pdf", ignore_system_fonts=True)


def _not_shown(diagnostic: str) -> set[str]:
    """The characters that no font can show; ASCII is never among them."""
    texts = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in _NOT_SHOWN.findall(diagnostic))
    return {character for text in texts for character in text if not character.isascii()}


def _by_number(value: Any, characters: Iterable[str]) -> Any:  # noqa: ANN401 - anything that JSON holds
    """The content with these characters written as in [U+1F600]; where links lead stays to the letter."""
    numbers = {ord(c): f"[U+{ord(c):04X}]" for c in characters}

    def written(inner: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(inner, str):
            return inner.translate(numbers)
        if isinstance(inner, dict):
            return {key: one if key == "address" else written(one) for key, one in inner.items()}
        return [written(one) for one in inner] if isinstance(inner, list) else inner

    return written(value)


def _uncertain(content: dict[str, Any]) -> set[str]:
    """Every character that some font may lack."""
    return {c for c in json.dumps(content, ensure_ascii=False) if ord(c) > _CERTAIN}
