"""Writing the plan of an edition's fieldwork, which ``fieldwork_file`` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.readable import write_readable
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.workspace.fieldwork_file import fieldwork_path, plan_in
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.fieldwork import Fieldwork

_HEADER = """\
# Vem som ser på vilken organisation, och vilka kriterier som dubbelbedöms.
# Who looks at which organisation, and which criteria are double-coded.
"""


def write_fieldwork(folder: Path, plan: Fieldwork) -> None:
    """Put a plan on disk in the place of the one that stands; comments in the file stay.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read; it is left as it is.
    """
    path = fieldwork_path(folder)
    with held(path):
        before = read_bytes(path) if path.is_file() else f"{_HEADER}format: 1\n".encode()
        write_readable(path, changed(before, _stored(plan), path), plan_in)


def _stored(plan: Fieldwork) -> dict[str, Any]:
    days = {name: day for name, day in (("start", plan.start), ("end", plan.end)) if day}
    return {
        "format": 1,
        "seed": plan.seed,
        "share": plan.share,
        **days,
        "assignments": [
            {
                "organisation": a.organisation,
                "assessor": a.assessor,
                **({"criteria": sorted(a.criteria)} if a.criteria else {}),
                **({"minutes": a.minutes} if a.minutes else {}),
            }
            for a in plan.assignments
        ],
    }
