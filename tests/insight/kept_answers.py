"""The files of an edition about fictional bodies, as they are read from disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.builders import WHEN, catalogue, criterion, edition

from digimaturity.workspace.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path

# Each takes a minute; the third is asked of each core service, and the fourth of agencies only.
ASKED = catalogue(
    [
        criterion("A-01", "a", aliases=["A-91"]),
        criterion("A-02", "a"),
        criterion("A-03", "a", per="service"),
        criterion("A-04", "a", kinds=["agency"]),
    ]
)
FIVE: dict[str, Any] = {"outcome": "scored", "level": 5}
BLOCKED: dict[str, Any] = {"outcome": "blocked", "reason": "Sidan svarade inte tre gånger."}


def kept(folder: Path, files: dict[str, dict[str, Any]], *services: str, **of_edition: Any) -> Kept:
    """An edition whose files say this: answers by ``organisation/assessor``; the services are those of ``aby``."""
    for place, answers in files.items():
        organisation, _, who = place.partition("/")
        content = {
            "format": 1,
            "organisation": organisation,
            "edition": "2026",
            "assessor": {"id": who, "name": who.capitalize(), "role": "import" if who == "import" else "assessor"},
            "catalogue": {"id": "small", "version": "1.0"},
            "answers": {c: _signed(answer, who) for c, answer in answers.items()},
        }
        path = folder / f"{place}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
    if services:
        (folder / "aby").mkdir(parents=True, exist_ok=True)
        named = [{"id": s, "name": s.capitalize()} for s in services]
        (folder / "aby/services.yaml").write_text(json.dumps({"format": 1, "services": named}), encoding="utf-8")
    return Kept(edition(folder, **of_edition), ASKED)


def _signed(answer: dict[str, Any], who: str) -> dict[str, Any]:
    if "services" in answer:
        return {"services": {s: _signed(o, who) for s, o in answer["services"].items()}}
    return {"by": who, "at": WHEN, **answer}
