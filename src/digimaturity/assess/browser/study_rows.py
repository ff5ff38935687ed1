"""The bodies of a study as they stand for one assessor: how far each has come, who else has answered, what differs."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.durable import stamp
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.fieldwork_parts import own_criteria, own_scope
from digimaturity.insight.planned_work import bodies_of
from digimaturity.insight.questions import questions_of, tally
from digimaturity.insight.raters.blind_work import may_see, unfinished
from digimaturity.insight.whose_answers import differing_questions
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.fieldwork_file import fieldwork_path, plan_at, planned_for
from digimaturity.workspace.inventory import ERRANDS
from digimaturity.workspace.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessment, Assessor
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings

    Signs = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A body of the study, as it stands for whoever sits at the desk.

    Attributes:
        organisation: whom it is about.
        asked, done, blocked, waiting: its questions, counted.
        minutes_left: by the catalogue's estimate.
        others: the names of others who have answered about it.
        sent: how many errands of whoever sits here wait for an answer.
        differ: at how many questions two see it differently; 0 for whoever must not know yet.
        part: how many criteria the plan of the fieldwork gives them; 0 for all, None where it gives them nothing.
    """

    organisation: Organisation
    asked: int
    done: int
    blocked: int
    waiting: int
    minutes_left: float
    others: tuple[str, ...] = ()
    differ: int = 0
    sent: int = 0
    part: int | None = None


class StudyRows:
    """The rows of a study for one assessor; a body is counted anew when one of its files has changed.

    Args:
        surroundings: of the study.
        edition: where the answers are.
        who: whose rows.
        everything: whether all is asked, whatever the plan of the fieldwork says.
    """

    def __init__(
        self, surroundings: Surroundings, edition: KeptEdition, who: Assessor, *, everything: bool = False
    ) -> None:
        self._everything = everything
        self._surroundings = surroundings
        self._edition = edition
        self._who = who
        self._known: dict[str, tuple[object, Row]] = {}

    def rows(self) -> list[Row]:
        """The bodies of the plan, of the edition's panel, those that have answers, and the study's own, as they stand.

        Those that the plan gives the assessor come first.

        Raises:
            InvalidDataError: a file cannot be read.
        """
        catalogue = self._edition.judged_by(self._surroundings.catalogue)
        kept = Kept(replace(self._edition), catalogue)
        path = fieldwork_path(self._edition.folder)
        plan, version = plan_at(path), stamp(path)
        known = self._surroundings.register.by_id
        planned = [known[a.organisation] for a in plan.assignments if a.organisation in known]
        # Something may have been sent before the first answer is given.
        folders = [p.parent.name for p in sorted(self._edition.folder.glob(f"*/*{ERRANDS}"))]
        sent = [known[name] for name in folders if name in known]
        bodies = dict.fromkeys((*planned, *bodies_of(self._surroundings, kept.edition), *sent))
        rows = [self._row(kept, o, plan, version) for o in bodies if o.kind in catalogue.kinds]
        return sorted((row for row in rows if row.asked), key=lambda row: row.part is None)

    def _row(self, kept: Kept, organisation: Organisation, plan: Fieldwork, version: object) -> Row:
        signs = (_signs_of(self._edition.folder / organisation.id), version)
        known = self._known.get(organisation.id)
        if known is None or known[0] != signs:
            row = _row(kept, organisation, self._who, plan, everything=self._everything)
            known = self._known[organisation.id] = (signs, row)
        return known[1]


def _signs_of(folder: Path) -> Signs:
    """What tells whether a body's files are as they were."""
    try:
        with os.scandir(folder) as entries:
            found = [(e.name, e.stat()) for e in entries if e.name.endswith(".yaml")]
    except OSError:
        return ()
    return tuple(sorted((name, status.st_mtime_ns, status.st_size, status.st_ino) for name, status in found))


def _row(kept: Kept, organisation: Organisation, who: Assessor, plan: Fieldwork, *, everything: bool) -> Row:
    assessments = kept.assessments(organisation.id)
    own = next((a for a in assessments if a.assessor.id == who.id), None)
    services, scope = kept.services(organisation.id), kept.edition.scope_of(organisation.kind)
    is_theirs = not who.role.is_consensus and any(a.organisation == organisation.id for a in plan.by(who.name))
    part = own_criteria(kept, plan, organisation.id, who.name) if is_theirs else None
    found = tally(own, services, kept.catalogue, organisation.kind, own_scope(scope, None if everything else part))
    questions = questions_of(applicable_criteria(kept.catalogue, organisation.kind, scope), services)
    path = errands_path(kept.edition.folder / organisation.id, who.id)
    return Row(
        organisation,
        sent=len(read_errands(path).open) if path.is_file() else 0,
        asked=found.asked,
        done=found.done,
        blocked=found.blocked,
        waiting=found.waiting,
        minutes_left=found.minutes_left,
        others=tuple(a.assessor.name for a in assessments if a is not own),
        differ=len(differing_at(questions, assessments, who, kept.edition.folder) or ()) if len(assessments) > 1 else 0,
        part=len(part or ()) if is_theirs else None,
    )


def differing_at(
    questions: Sequence[Question], assessments: Sequence[Assessment], who: Assessor, folder: Path
) -> frozenset[Question] | None:
    """The questions that two see differently and no consensus settles; None for whoever must not know yet.

    Two are blind to each other until both are done with what they double-code, see ``verbs/blindness.py``; the plan of
    the edition in the folder says what that is.
    """
    own = [a for a in assessments if a.assessor.id == who.id]
    others = [a for a in assessments if a.assessor.id != who.id]
    asked = list({q.criterion.id: q.criterion for q in questions}.values())
    about = assessments[0].organisation if assessments else ""
    planned = planned_for(folder, about, (c.id for c in asked))
    if who.role.is_consensus:
        return None if unfinished(others, asked, planned) else frozenset(differing_questions(questions, assessments))
    seen = may_see(own, others, asked, planned)
    return frozenset(differing_questions(questions, [*own, *seen])) if seen or not others else None
