"""A desk for tests of the session in a browser: a study with a made-up body in it, and the pages of it."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

from tests.running import RELEASED, workspace

from digimaturity.assess.browser.desk import Desk, Row, Sitting
from digimaturity.assess.opening import open_session
from digimaturity.model.answers import Assessor
from digimaturity.verbs.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.insight.questions import Question

BODY, WHO = "exempelstad", Assessor("alva", "Alva Exempel")


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
        answers.write_text(text, encoding="utf-8")
    else:
        answers.unlink()
    return root


def desk_at(root: Path, who: Assessor = WHO) -> Desk:
    """A desk in a workspace, without a server; each moment is a second after the one before."""
    context, seconds = Context(here=root), count()
    edition = context.edition_to_write()

    def opened(name: str) -> Sitting:
        organisation = context.register.find(name)
        session = open_session(
            context, edition, organisation, who, lambda: f"2026-11-29T08:{next(seconds) // 60 % 60:02d}:00+01:00"
        )
        session.narrow()
        return Sitting(organisation, session, session.services)

    def counted() -> list[Row]:
        sittings = [opened(name) for name in edition.organisations()]
        return [
            Row(s.organisation, s.session.answered[1], s.session.answered[0], 1, 2, 45.0, ("Bo",), 3) for s in sittings
        ]

    return Desk(context, edition, who, ("sv", "en"), opened, counted)


def question_of(sitting: Sitting, criterion: str, service: str | None = None) -> Question:
    """A question of the sitting."""
    found = (q for q in sitting.session.everything if q.criterion.id == criterion)
    return next(q for q in found if service is None or q.service_id == service)
