"""What in an assessor's file can hardly be meant, though it is read and, where it can, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.model.fit import observation_misfits
from digimaturity.model.moments import oddity_of
from digimaturity.workspace.answer_faults import fault
from digimaturity.workspace.checks import unregistered
from digimaturity.workspace.evidence_files import changed_file, missing_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.answers import Assessment, Evidence, Observation
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

_OUT_OF_SCOPE = Text(
    "Kriteriet {n} ingår inte i utgåvans omfattning (scope), så svaret räknas inte.",
    "The criterion {n} is not in the edition's scope, so the answer does not count.",
)
_OF_ANOTHER_KIND = Text(
    "Kriteriet {n} gäller inte slaget {k}, så svaret räknas inte.",
    "The criterion {n} does not apply to the kind {k}, so the answer does not count.",
)
_SAYS_ANOTHER = Text(
    "Filen nämner katalogen {own}, men {used} används. Tidigare versioner skrev så i alla filer. Rätta fältet om "
    "det inte stämmer.",
    "The file names the catalogue {own}, but {used} is in use. Earlier versions wrote this in every file. "
    "Correct the field if it is wrong.",
)
_NO_FILE = Text("Filen {f} finns inte.", "There is no file {f}.")
_OTHER_BYTES = Text(
    "Filen {f} har ändrats: dess SHA-256 är en annan.", "The file {f} has been changed: its SHA-256 is another."
)


def oddities_of(
    assessment: Assessment, edition: Edition, kind: str, catalogue: Catalogue, now: datetime
) -> Iterator[tuple[Key, Text]]:
    """Services, dates, evidence and a catalogue that lead nowhere, and answers that do not count, by path of fields.

    So are open proposals that the criterion does not allow, which nobody can accept.

    Args:
        assessment: what the file says.
        edition: which it belongs to.
        kind: of the organisation.
        catalogue: the one in use.
        now: what is dated later has not been yet.
    """
    if assessment.catalogue_id != catalogue.id:
        yield ("catalogue", "id"), _SAYS_ANOTHER.fill(own=assessment.catalogue_id, used=catalogue.id)
    yield from unregistered(assessment)
    scope = edition.scope_of(kind)
    for criterion, answer in assessment.answers.items():
        here: Key = ("answers", criterion)
        if not catalogue.by_id[criterion].is_active:
            pass  # an answer to an earlier version is kept, and other commands tell that it does not count
        elif scope is not None and criterion not in scope:
            yield here, _OUT_OF_SCOPE.fill(n=criterion)
        elif kind not in catalogue.by_id[criterion].applies_to:
            yield here, _OF_ANOTHER_KIND.fill(n=criterion, k=catalogue.kinds.get(kind, kind))
        for service, observation in answer.observations():
            at: Key = (*here, "services", service) if service is not None else here
            yield from _of_observation(observation, at, edition.folder, now)
        for number, proposal in enumerate(answer.proposals):
            where: Key = (*here, "proposals", number)
            yield from _of_observation(proposal.choice, where, edition.folder, now)
            if proposal in answer.open_proposals:
                asked = catalogue.by_id[criterion]
                yield from (
                    (where, fault(m, asked, proposal.choice)) for m in observation_misfits(asked, proposal.choice)
                )


def _of_observation(o: Observation, here: Key, folder: Path, now: datetime) -> Iterator[tuple[Key, Text]]:
    dates = {"at": o.at, "replaced_at": getattr(o, "replaced_at", None)}
    for field, written in dates.items():
        if written and (odd := oddity_of(written, now)):
            yield (*here, field), odd
    for number, evidence in enumerate(o.evidence):
        for field, why in _of_evidence(evidence, folder, now):
            yield (*here, "evidence", number, field), why
    for number, one in enumerate(o.tries):
        if odd := oddity_of(one.at, now):
            yield (*here, "tries", number, "at"), odd
    for number, earlier in enumerate(o.history):
        yield from _of_observation(earlier, (*here, "history", number), folder, now)


def _of_evidence(evidence: Evidence, folder: Path, now: datetime) -> Iterator[tuple[str, Text]]:
    """A date to come, and a file that is not where it is said to be or no longer what it was."""
    if evidence.seen and (odd := oddity_of(evidence.seen, now)):
        yield "seen", odd
    for field, name in missing_files(evidence, folder):
        yield field, _NO_FILE.fill(f=name)
    if changed := changed_file(evidence, folder):
        yield "sha256", _OTHER_BYTES.fill(f=folder / changed)
