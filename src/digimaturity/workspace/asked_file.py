"""``asked.yaml`` in the folder of an edition: what its source asked, and what the answers were taken to mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.asked import Asked
from digimaturity.workspace.inventory import ASKED_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import


def read_asked(folder: Path) -> Asked | None:
    """What an edition's source asked; None where no file says it.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / ASKED_FILE
    if not path.is_file():
        return None
    content = read_bytes(path)
    return compiled("asked", [content], lambda: _asked(content, path), Asked)


def asked_record(crosswalk: CrosswalkFile, made: Import) -> dict[str, Any]:
    """What a crosswalk has to say of the answers that it made, as it is written into an edition."""
    rules = [rule for rule in crosswalk.rules if rule.criterion in made.criteria and rule.answers]
    worded = {question.column: question.text for question in crosswalk.questions}
    columns = dict.fromkeys(column for rule in rules for column in rule.question.all_columns)
    own = {column: rule.question.text for rule in rules for column in rule.question.all_columns}
    return {
        "format": 1,
        "asker": (crosswalk.asker or crosswalk.title).model_dump(),
        "counts": {
            "rows": made.n_rows,
            "rows_used": made.n_rows_used,
            "answers": made.n_asked,
            "answers_used": made.n_asked_used,
        },
        "questions": [{"column": c, "text": (worded.get(c) or own[c]).model_dump()} for c in columns],
        "implied": [
            {"criterion": rule.criterion, **choice.model_dump(exclude_none=True)}
            for rule in rules
            for choice in rule.answers
        ],
    }


def _asked(content: bytes, path: Path) -> Asked:
    from digimaturity.model.asked_schema import AskedFile

    return read_as(AskedFile, content, path).as_asked
