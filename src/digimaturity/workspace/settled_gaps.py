"""What the study's file must hold for the organisations that are studied, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.settled import EVERYONE, may_have, needs
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.settled_file import read_settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.settled import Sent, Settled
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom questions are asked of: an organisation and its services, or a kind of which none is known yet."""

    organisation: str
    kind: str
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A criterion that leaves something to the study, for a kind of organisation.

    Attributes:
        is_needed: whether it cannot be answered without; otherwise the study may say when it is not applicable.
        settled: what is settled, by organisation, or organisation and service; nothing where it is missing.
    """

    criterion: Criterion
    kind: str
    is_needed: bool
    settled: dict[str, tuple[Sent, ...]]

    @property
    def lacking(self) -> tuple[str, ...]:
        """For whom it is missing."""
        return tuple(whom for whom, sent in self.settled.items() if not sent) if self.is_needed else ()

    @property
    def variants(self) -> int | None:
        """How many questions to send there are to draw from, at the least; None where nothing is sent."""
        return None if self.criterion.errand is None else min(map(len, self.settled.values()), default=0)

    @property
    def entries(self) -> tuple[Sent, ...]:
        """What is settled, each thing once."""
        return tuple(dict.fromkeys(sent for found in self.settled.values() for sent in found))


def asked_in(study: Surroundings, edition: KeptEdition) -> list[Asked]:
    """Whom an edition is about: its panel, or those with a folder in it, or the catalogue's kinds."""
    if edition.panel is not None or study.panel_was_asked_for:
        names = [member.organisation for member in study.panel_of(edition).members]
    else:
        names = [name for name in edition.inventory.files if name in study.register.by_id]
    found = [
        Asked(name, study.register.by_id[name].kind, tuple(s.id for s in read_services(edition.folder / name)))
        for name in names
    ]
    return found or [Asked("", kind) for kind in study.catalogue.kinds]


def needs_of(settled: Settled, catalogue: Catalogue, edition: Edition, asked: Sequence[Asked]) -> Iterator[Need]:
    """What the study must or may settle, in the order of asking, by kind."""
    kinds = [kind for kind in catalogue.kinds if any(a.kind == kind for a in asked)]
    scopes = {kind: edition.scope_of(kind) for kind in kinds}
    for criterion in catalogue.in_asking_order:
        for kind in kinds:
            scope, is_needed = scopes[kind], needs(criterion, kind)
            if (scope is None or criterion.id in scope) and (is_needed or may_have(criterion, kind)):
                members = [a for a in asked if a.kind == kind]
                yield Need(criterion, kind, is_needed, dict(_settled(settled, criterion, members)))


def _settled(
    settled: Settled, criterion: Criterion, members: Sequence[Asked]
) -> Iterator[tuple[str, tuple[Sent, ...]]]:
    for a in members:
        name = a.organisation or a.kind
        known = a.services or settled.services_of((a.organisation, a.kind, EVERYONE))
        for service in known if criterion.is_per_service else ():
            yield f"{name}/{service}", settled.of(criterion, a.kind, a.organisation, service)
        if not (criterion.is_per_service and known):
            yield name, settled.of(criterion, a.kind, a.organisation)


def needs_in(study: Surroundings, edition: KeptEdition) -> list[Need]:
    """What the study's file of an edition must or may hold; nothing for what somebody else has asked.

    Raises:
        InvalidDataError: the file does not fit; see ``read_settled``.
    """
    leaving = (c for c in study.catalogue.criteria for kind in c.applies_to if needs(c, kind) or may_have(c, kind))
    if edition.source is not None or not edition.writable or next(leaving, None) is None:
        return []
    settled = read_settled(edition.folder, study.catalogue, study.register)
    return list(needs_of(settled, study.catalogue, edition, asked_in(study, edition)))
