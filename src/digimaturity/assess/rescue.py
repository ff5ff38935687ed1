"""Keeping what was typed when the workspace cannot be written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.language import Text
from digimaturity.model.answers import evidence_fields, observation_fields
from digimaturity.workspace.settings import config_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question


def rescue(session: Session, question: Question, typed: Mapping[str, str] | None = None) -> Text | None:
    """Append an answer, or texts half-typed at their prompts, that could not be saved to a file of the user's own.

    Returns:
        Where it is, or None when there was nothing to keep or that folder refused too.
    """
    kept = {
        "file": str(session.file.path),
        "criterion": question.criterion.id,
        "service": question.service_id,
        "answer": observation_fields(session.unsaved) if session.unsaved else None,
        "note": session.draft.note,
        "evidence": [evidence_fields(e) for e in session.draft.evidence],
        "typed": dict(typed or {}),
    }
    if not any(kept[name] for name in ("answer", "note", "evidence", "typed")):
        return None
    file = config_folder() / "rescued.jsonl"
    try:
        make_folder(file.parent)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(kept, ensure_ascii=False) + "\n")
    except (OSError, DigimaturityError):
        return None
    return Text("Svaret finns så länge i {f}.", "The answer is kept meanwhile in {f}.").fill(f=file)
