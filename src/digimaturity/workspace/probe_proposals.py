"""What a run of the probes proposes to whoever assesses the organisation: never more than was concluded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.model.answers import Evidence, Observation, Proposal
from digimaturity.model.judgement import Verdict
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.model.proposals import MACHINE
from digimaturity.model.terms import Method
from digimaturity.model.tool_report import Proposed
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.probed_file import read_runs
from digimaturity.workspace.proposing import offer
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.model.answers import Assessor, Service
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import Concluded, ProbedRun
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.proposing import Offered

# Pieces of one proposal; more than these say the same again.
_CITED = 10
BY = "machine"
_ON_TRIAL = Text("{w} Sonden är på prov: läs själv efter.", "{w} The probe is experimental: look for yourself.")


def proposed_by(
    run: ProbedRun,
    catalogue: Catalogue,
    body: Organisation,
    asked: Collection[str] | None = None,
    services: Collection[Service] = (),
    experimental: Collection[str] = (),
) -> list[Proposed]:
    """The proposals of a run, in its order; what was blocked, failed or settled nothing proposes nothing.

    Args:
        run: what was concluded.
        catalogue: the one in use; levels that a criterion does not have are widened to those it has.
        body: whom it is about.
        asked: ids of the criteria that the edition uses; None for all.
        services: those that are registered now; what is about another is left out.
        experimental: ids of the probes whose proposals say that they are on trial.
    """
    known = {s.id for s in services}
    found = (_proposed(one, run, catalogue, body, asked, known, experimental) for one in run.concluded)
    return [one for one in found if one is not None]


def offer_latest(edition: KeptEdition, body: Organisation, who: Assessor, catalogue: Catalogue) -> list[Offered]:
    """Put what the latest run proposes into an assessor's file; what is known there is not put again.

    A new run's proposal takes the place of an open one of the same probe. Nothing happens where nobody has looked, or
    where the run judged by another version of the catalogue.

    Raises:
        StorageError: someone else is writing the file, or the disk refused.
        InvalidDataError: one of the two files cannot be read.
    """
    folder = edition.folder / body.id
    runs = read_runs(folder)
    # What was concluded about the questions of another version is not proposed to those of this one.
    if not runs or runs[0].catalogue != catalogue.version:
        return []
    services = read_services(folder)
    measured = read_measured()
    experimental = {one.probe for one in runs[0].concluded if measured.get(one.probe, ProbePrecision()).is_experimental}
    proposed = proposed_by(runs[0], catalogue, body, edition.scope_of(body.kind), services, experimental)
    return offer(edition, body.id, who, catalogue, proposed) if proposed else []


def _proposed(
    one: Concluded,
    run: ProbedRun,
    catalogue: Catalogue,
    body: Organisation,
    asked: Collection[str] | None,
    services: Collection[str],
    experimental: Collection[str],
) -> Proposed | None:
    said = one.judgement
    if one.probe in experimental:
        said = replace(said, why=_ON_TRIAL.fill(w=said.why))
    criterion = catalogue.by_id.get(said.criterion)
    if criterion is None or not criterion.is_active or body.kind not in criterion.applies_to:
        return None
    if (asked is not None and criterion.id not in asked) or not said.proposes:
        return None
    if said.service is not None and said.service not in services:
        return None
    if criterion.is_per_service is not (said.service is not None):
        return None
    choice = _choice(said, criterion, tuple(_evidence(one, run)), _moment(run))
    if choice is None:
        return None
    # Written out: what is stored and read back is the same.
    why = Text(said.why.sv, said.why.en)
    return Proposed(criterion.id, said.why, Proposal(f"{MACHINE}{one.probe}", choice, said.service, why=why))


def _choice(said: Judgement, criterion: Criterion, evidence: tuple[Evidence, ...], at: str) -> Observation | None:
    known: dict[str, Any] = {"by": BY, "at": at, "method": Method.MACHINE, "evidence": evidence[:_CITED]}
    if said.verdict is Verdict.NOT_APPLICABLE:
        return replace(Observation.not_applicable("", **known), reason=None) if criterion.na_allowed else None
    if said.value is not None:
        return Observation.scored(value=said.value, **known) if criterion.goalposts else None
    levels = sorted(criterion.points_of)
    if said.low is None or said.high is None or criterion.goalposts or not levels:
        return None
    low = max((n for n in levels if n <= said.low), default=levels[0])
    high = min((n for n in levels if n >= said.high), default=levels[-1])
    if (low, high) == (levels[0], levels[-1]):
        return None
    return Observation.scored(level=low, up_to=None if low == high else high, **known)


def _evidence(one: Concluded, run: ProbedRun) -> Iterator[Evidence]:
    """Each place, with its picture where there is one and else with the recording, which comes last beside pictures."""
    recording = Evidence(seen=run.at[:10], file=run.recording or None, sha256=run.sha256 or None)
    is_named = not run.recording
    for piece in one.judgement.pieces:
        picture = one.pictures.get(piece.picture)
        kept = Evidence(screenshot=picture, sha256=_sum_of(picture)) if picture else recording
        is_named = is_named or not picture
        yield replace(kept, url=piece.url or None, seen=(piece.at or run.at)[:10], quote=piece.excerpt or None)
    if not is_named:
        yield recording


def _sum_of(picture: str) -> str:
    """The SHA-256 that a kept picture is called by."""
    return picture.rpartition("/")[2].partition(".")[0]


def _moment(run: ProbedRun) -> str:
    """When the run began, to the second, as answers have it."""
    from datetime import datetime

    return datetime.fromisoformat(run.at).isoformat(timespec="seconds")
