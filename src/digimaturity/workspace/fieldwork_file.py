"""The plan of an edition's fieldwork, in a file beside the organisations' folders."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.durable import stamp
from digimaturity.ground.errors import refuse
from digimaturity.ground.language import Text
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.assessor_names import person_key
from digimaturity.model.fieldwork import Assignment, Fieldwork
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.checks import unknown
from digimaturity.workspace.inventory import FIELDWORK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.register import Register

_NO_CRITERION = Text("Kriteriet {n} finns inte i katalogen.", "The criterion {n} is not in the catalogue.")
_NO_ORGANISATION = Text("Organisationen {n} finns inte i registret.", "The organisation {n} is not in the register.")


def fieldwork_path(folder: Path) -> Path:
    """Where the plan of an edition stands, or would."""
    return folder / FIELDWORK_FILE


def read_fieldwork(folder: Path, catalogue: Catalogue, register: Register) -> Fieldwork:
    """The plan of an edition; one without assignments where there is no file.

    Raises:
        InvalidDataError: naming file, line and field: what does not fit the format, and each organisation and criterion
            that is not there.
    """
    path = fieldwork_path(folder)
    if not path.is_file():
        return Fieldwork()
    plan = plan_in(read_bytes(path), path)
    message = Text("{path} nämner något som inte finns.", "{path} names something that does not exist.")
    refuse(placed(path, _faults(plan, catalogue, register)), message, path=path)
    return plan


def planned_for(folder: Path, organisation: str, criteria: Iterable[str]) -> frozenset[str] | None:
    """Which of the criteria that an organisation is asked a plan has two people answer; None where it says nothing.

    Raises:
        InvalidDataError: the file does not fit the format.
    """
    plan = plan_at(fieldwork_path(folder))
    return plan.double_coded(organisation, frozenset(criteria)) if plan.of(organisation) else None


def plan_at(path: Path) -> Fieldwork:
    """The plan in a file, not held against catalogue and register; one without assignments where there is no file.

    Raises:
        InvalidDataError: the file does not fit the format.
    """
    return _plan_of(path, stamp(path))


@lru_cache(maxsize=8)
def _plan_of(path: Path, signature: tuple[int, ...] | None) -> Fieldwork:
    return Fieldwork() if signature is None else plan_in(read_bytes(path), path)


def plan_in(content: bytes, path: Path) -> Fieldwork:
    """The plan that a file's bytes hold, not held against catalogue and register.

    Raises:
        InvalidDataError: it does not fit the format.
    """
    return compiled("fieldwork", [content], lambda: _validated(content, path), Fieldwork)


def _validated(content: bytes, path: Path) -> Fieldwork:
    from digimaturity.model.fieldwork_schema import FieldworkFile

    file = read_as(FieldworkFile, content, path)
    # One person under one name, as the plan first spells it: work is added up by name.
    names: dict[str, str] = {}
    for a in file.assignments:
        names.setdefault(person_key(a.assessor), a.assessor)
    assigned = (
        Assignment(a.organisation, names[person_key(a.assessor)], frozenset(a.criteria), a.minutes)
        for a in file.assignments
    )
    return Fieldwork(file.seed, file.share, file.start or "", file.end or "", tuple(assigned))


def _faults(plan: Fieldwork, catalogue: Catalogue, register: Register) -> Iterator[tuple[Key, Text]]:
    for number, assigned in enumerate(plan.assignments):
        if assigned.organisation not in register.by_id:
            near = register.near(assigned.organisation)
            yield ("assignments", number, "organisation"), unknown(_NO_ORGANISATION, assigned.organisation, near)
        for criterion in sorted(assigned.criteria - catalogue.by_id.keys()):
            yield ("assignments", number, "criteria"), unknown(_NO_CRITERION, criterion, catalogue.by_id)
