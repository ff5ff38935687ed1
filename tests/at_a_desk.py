"""A desk for tests of the session in a browser: a study with a made-up body in it, and the pages of it."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

from tests.running import RELEASED, workspace

from digimaturity.assess.browser.desk import Desk
from digimaturity.model.answers import Assessor
from digimaturity.verbs.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.insight.questions import Question

BODY, WHO = "exempelstad", Assessor("alva-exempel", "Alva Exempel")


def study(folder: Path, *, answered: bool = True, shipped: Path = RELEASED) -> Path:
    """A workspace whose edition 2026 has the practice body with its three services, answered or not."""
    root = workspace(folder)
    body = root / "assessments" / "2026" / BODY
    shutil.copytree(shipped / "assessments" / "exempel" / BODY, body)
    (body / "replies.yaml").unlink()
    answers = body / "alva.yaml"
    if answered:
        text = answers.read_text(encoding="utf-8")
        text = text.replace("edition: exempel", 'edition: "2026"').replace("role: example", "role: assessor")
        (body / f"{WHO.id}.yaml").write_text(text.replace("id: alva\n", f"id: {WHO.id}\n"), encoding="utf-8")
    answers.unlink()
    return root


def desk_at(root: Path, who: Assessor = WHO) -> Desk:
    """A desk in a workspace, without a server; each moment is a second after the one before."""
    context, seconds = Context(here=root), count()

    def clock() -> str:
        minutes, rest = divmod(next(seconds), 60)
        return f"2026-11-29T08:{minutes % 60:02d}:{rest:02d}+01:00"

    return Desk(context, context.edition_to_write(), who, ("sv", "en"), clock)


def question_of(sitting: Sitting, criterion: str, service: str | None = None) -> Question:
    """A question of the sitting."""
    found = (q for q in sitting.session.everything if q.criterion.id == criterion)
    return next(q for q in found if service is None or q.service_id == service)
