"""Published figures from elsewhere, with their wording, base, n, date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.figure import Figure

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def load_figures(path: Path) -> list[Figure]:
    """The figures in one reference file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)

    def build() -> list[dict[str, Any]]:
        from digimaturity.ground.validation import validate
        from digimaturity.model.reference_schema import ReferenceFile

        return validate(ReferenceFile, parse_yaml(content, path), content, path).model_dump()["figures"]  # type: ignore[no-any-return]

    return [
        Figure(
            id=f["id"],
            organisation=f["organisation"] or "",
            measure=f["measure"],
            value=f["value"],
            wording=Text(**f["wording"]),
            base=Text(**f["base"]),
            n=f["n"],
            date=f["date"],
            source=f["source"],
            url=f["url"],
        )
        for f in compiled("reference", [content], build)
    ]
