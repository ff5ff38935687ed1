"""A session is opened: the assessor's file, the questions, and what earlier editions say, however it is sat through."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from digimaturity.assess.earlier import earlier_answers
from digimaturity.assess.errand_desk import ErrandDesk
from digimaturity.assess.session import Session
from digimaturity.insight.asking_order import FIELDWORK
from digimaturity.insight.body import body_of
from digimaturity.insight.whose_answers import counted_part
from digimaturity.workspace.chronology import chronological
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.fieldwork_file import read_fieldwork
from digimaturity.workspace.probe_proposals import offer_latest
from digimaturity.workspace.probed_file import UnreadableRunsError
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.settled_file import questions_path, read_settled
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from digimaturity.assess.earlier import Earlier
    from digimaturity.ground.language import Text
    from digimaturity.insight.asking_order import Order
    from digimaturity.model.answers import Answer, Assessor, Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings


def answers_path(edition: KeptEdition, organisation: Organisation, who: Assessor) -> Path:
    """Where an assessor's answers about a body go."""
    return edition.folder / organisation.id / f"{who.id}.yaml"


def open_session(
    surroundings: Surroundings,
    edition: KeptEdition,
    organisation: Organisation,
    who: Assessor,
    clock: Callable[[], str],
    *,
    everything: bool = False,
    order: Order = FIELDWORK,
) -> Session:
    """One assessor's session about a body; nothing is written before the first answer but what probes propose.

    Args:
        surroundings: of the study.
        edition: where the answers go.
        organisation: whom it is about.
        who: the assessor, who is asked what the plan of the fieldwork gives them.
        clock: gives the moment as ISO 8601.
        everything: ask it all, whatever the plan says.
        order: of the questions.

    Raises:
        InvalidDataError: a file cannot be read, or is somebody else's.
    """
    remarks = proposals_offered(surroundings, edition, organisation, who)
    file = AnswerFile.open(
        answers_path(edition, organisation, who),
        organisation=organisation.id,
        edition=edition.id,
        assessor=who,
        catalogue=surroundings.catalogue,
    )
    session = Session(
        file,
        edition.judged_by(surroundings.catalogue),
        organisation.kind,
        clock,
        edition.scope_of(organisation.kind),
        _earlier(surroundings, organisation, edition, who),
        read_settled(edition.folder, surroundings.catalogue, surroundings.register),
        questions_path(edition.folder),
    )
    session.ask(None if everything else own_criteria(surroundings, edition, organisation, who), order)
    session.remarks = remarks
    # What waits for an answer is not asked as if it did not.
    ErrandDesk(session)
    return session


def proposals_offered(
    surroundings: Surroundings, edition: KeptEdition, organisation: Organisation, who: Assessor
) -> tuple[Text, ...]:
    """Put what probes propose into the assessor's file, but for a consensus.

    Returns:
        That they cannot be read, where they cannot: nobody needs them to answer.

    Raises:
        InvalidDataError: the assessor's own file cannot be read.
    """
    if who.role.is_consensus:
        return ()
    try:
        offer_latest(edition, organisation, who, surroundings.catalogue)
    except UnreadableRunsError as error:
        return (error.in_short,)
    return ()


def own_criteria(
    surroundings: Surroundings, edition: KeptEdition, organisation: Organisation, who: Assessor
) -> frozenset[str] | None:
    """Ids of the criteria that the plan of the fieldwork gives an assessor; None for all, as for a consensus.

    Whatever the plan says, who has sent something asks about what comes.

    Raises:
        InvalidDataError: the plan, or what was sent, cannot be read.
    """
    if who.role.is_consensus:
        return None
    own = read_fieldwork(edition.folder, surroundings.catalogue, surroundings.register).own(organisation.id, who.name)
    if own is None:
        return None
    path = errands_path(edition.folder / organisation.id, who.id)
    sent = read_errands(path, surroundings.catalogue).open if path.is_file() else ()
    return frozenset(surroundings.catalogue.by_id[c].id for c in (*own, *(s.criterion for s in sent)))


def services_before(
    surroundings: Surroundings, edition: KeptEdition, organisation: Organisation
) -> tuple[Service, ...]:
    """The services of the study's own edition before, to be taken over."""
    before = _editions_before(surroundings, edition)
    earlier = (read_services(e.folder / organisation.id) for e in before if e.writable and e.source is None)
    return next(filter(None, reversed([*earlier])), ())


def _editions_before(surroundings: Surroundings, edition: KeptEdition) -> Iterable[KeptEdition]:
    known = surroundings.workspace.editions()
    return itertools.takewhile(lambda e: e.id != edition.id, chronological((known | {edition.id: edition}).values()))


def _earlier(
    surroundings: Surroundings, organisation: Organisation, edition: KeptEdition, who: Assessor
) -> dict[tuple[str, str | None], Earlier]:
    """What earlier editions say of the organisation; a later one never proposes anything."""
    before = _editions_before(surroundings, edition)
    return earlier_answers([said for e in before for said in _said(e, organisation, who)])


def _said(
    edition: KeptEdition, organisation: Organisation, who: Assessor
) -> Iterator[tuple[str, str, dict[str, Answer]]]:
    """An edition's answers as it is scored, each with whose it is, and the assessor's own."""
    assessments = edition.assessments(organisation.id)
    counted = body_of(organisation, assessments, edition).answers
    for a in assessments:
        if a.assessor.id == who.id:
            yield edition.id, "", a.answers
        else:
            own = {c: counted_part(said, counted.get(c)) for c, said in a.answers.items()}
            yield edition.id, a.assessor.name, {c: part for c, part in own.items() if part}
