"""Keeping what was typed when the workspace cannot be written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from digimaturity.errors import DigimaturityError
from digimaturity.language import Text
from digimaturity.settings import config_folder

if TYPE_CHECKING:
    from pathlib import Path


def rescue(path: Path, criterion: str, service: str | None, note: str | None, addresses: list[str]) -> Text | None:
    """Append the note and addresses of an answer that could not be saved to a file of the user's own.

    Returns:
        Where they are, or None when there was nothing to keep or that folder refused too.
    """
    from digimaturity.durable import make_folder

    if not note and not addresses:
        return None
    file = config_folder() / "rescued.jsonl"
    try:
        make_folder(file.parent)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(
                json.dumps(
                    {
                        "file": str(path),
                        "criterion": criterion,
                        "service": service,
                        "note": note,
                        "evidence": addresses,
                    },
                    ensure_ascii=False,
                )
                + "\n"
            )
    except (OSError, DigimaturityError):
        return None
    return Text("Anteckning och belägg finns i {f}.", "Note and evidence are in {f}.").fill(f=file)
