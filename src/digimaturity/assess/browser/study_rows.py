"""The bodies of a study as they stand for one assessor: how far each has come, who else has answered, what differs."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digimaturity.insight.questions import questions_of, tally
from digimaturity.insight.raters.double_coding import may_see, unfinished
from digimaturity.insight.whose_answers import differing_questions
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.inventory import ERRANDS
from digimaturity.workspace.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessment, Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.editions import KeptEdition
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


class StudyRows:
    """The rows of a study for one assessor; a body is counted anew when one of its files has changed.

    Args:
        surroundings: of the study.
        edition: where the answers are.
        who: whose rows.
    """

    def __init__(self, surroundings: Surroundings, edition: KeptEdition, who: Assessor) -> None:
        self._surroundings = surroundings
        self._edition = edition
        self._who = who
        self._known: dict[str, tuple[Signs, Row]] = {}

    def rows(self) -> list[Row]:
        """The bodies that have answers, those of the edition's panel, and the study's own; as they stand on disk now.

        Raises:
            InvalidDataError: a file cannot be read.
        """
        catalogue = self._edition.judged_by(self._surroundings.catalogue)
        kept = Kept(replace(self._edition), catalogue)
        bodies = _bodies(self._surroundings, self._edition, kept)
        rows = (self._row(kept, o) for o in bodies if o.kind in catalogue.kinds)
        return [row for row in rows if row.asked]

    def _row(self, kept: Kept, organisation: Organisation) -> Row:
        signs = _signs_of(self._edition.folder / organisation.id)
        known = self._known.get(organisation.id)
        if known is None or known[0] != signs:
            known = self._known[organisation.id] = (signs, _row(kept, organisation, self._who))
        return known[1]


def _signs_of(folder: Path) -> Signs:
    """What tells whether a body's files are as they were."""
    try:
        with os.scandir(folder) as entries:
            found = [(e.name, e.stat()) for e in entries if e.name.endswith(".yaml")]
    except OSError:
        return ()
    return tuple(sorted((name, status.st_mtime_ns, status.st_size, status.st_ino) for name, status in found))


def _bodies(surroundings: Surroundings, edition: KeptEdition, kept: Kept) -> Iterable[Organisation]:
    known = surroundings.register.by_id
    answered = [known[o] for o in kept.organisations if o in known]
    # Something may have been sent before the first answer is given.
    sent = [known[p.parent.name] for p in sorted(edition.folder.glob(f"*/*{ERRANDS}")) if p.parent.name in known]
    own = surroundings.own_organisations
    has_panel = surroundings.panel_was_asked_for or edition.panel is not None
    panel = [known[m.organisation] for m in surroundings.panel_of(edition).members] if has_panel else []
    return dict.fromkeys((*panel, *answered, *sent, *own))


def _row(kept: Kept, organisation: Organisation, who: Assessor) -> Row:
    assessments = kept.assessments(organisation.id)
    own = next((a for a in assessments if a.assessor.id == who.id), None)
    services, scope = kept.services(organisation.id), kept.edition.scope_of(organisation.kind)
    found = tally(own, services, kept.catalogue, organisation.kind, scope)
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
