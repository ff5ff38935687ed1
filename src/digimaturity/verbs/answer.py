"""``digimaturity answer``: one answer from a script."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import Evidence, Observation, measured, superseded, words
from digimaturity.model.terms import Outcome
from digimaturity.verbs.assess import MOST_SERVICES, locked, service_named
from digimaturity.verbs.criteria import find_criterion
from digimaturity.verbs.sheets import assessor_named, now
from digimaturity.workspace.store import NOT_PER_SERVICE, AnswerFile, read_services, write_services

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Criterion
    from digimaturity.verbs.context import Context

_OUTCOMES: dict[str, Outcome] = {
    "na": Outcome.NOT_APPLICABLE,
    "n/a": Outcome.NOT_APPLICABLE,
    **{outcome.value: outcome for outcome in Outcome if not outcome.counts},
}


@dataclass(frozen=True, slots=True)
class Details:
    """What goes with a choice; ``service`` is a name, or ``Name=address`` for a new one."""

    url: str | None = None
    quote: str | None = None
    note: str | None = None
    reason: str | None = None
    service: str | None = None


def answer(context: Context, organisation: str, criterion: str, choice: str, details: Details) -> int:
    """Save one answer: a level, a measured value, ``na`` or ``blocked``."""
    details = Details(*(words(text) for text in astuple(details)))
    service = details.service
    owner = context.register.find(organisation)
    asked = find_criterion(context.catalogue, criterion)
    setting = context.settings.value("assessor")
    if not setting:
        raise UsageError(Text("Vem svarar?", "Who answers?"), Text("Ange --assessor NAMN.", "Give --assessor NAME."))
    who = assessor_named(setting)
    edition = context.edition_to_write(now()[:4])
    folder = edition.folder / owner.id
    make_folder(folder)
    path = folder / f"{who.id}.yaml"
    moment = now()
    with locked(path, who, owner):
        file = AnswerFile.open(
            path, organisation=owner.id, edition=edition.id, assessor=who, catalogue=context.catalogue
        )
        key = None
        if service is not None and asked.per != "service":
            raise UsageError(
                Text("{c}: {w}", "{c}: {w}").fill(c=asked.id, w=NOT_PER_SERVICE),
                Text("Utelämna --service.", "Leave out --service."),
            )
        if service is not None:
            key = _service_id(folder, service)
        elif asked.per == "service" and read_services(folder):
            raise UsageError(
                Text("{c} bedöms per tjänst.", "{c} is judged per service.").fill(c=asked.id),
                Text("Ange --service: {s}.", "Give --service: {s}.").fill(
                    s=", ".join(s.id for s in read_services(folder))
                ),
            )
        stored = file.answer(asked.id)
        before = stored.of(key)
        evidence = (
            (Evidence(url=details.url, seen=moment[:10], quote=details.quote),) if details.url or details.quote else ()
        )
        given = replace(
            observation_of(asked, choice, details.reason),
            by=who.id,
            at=moment,
            note=details.note,
            evidence=evidence,
            history=superseded(before, at=moment, by=who.id) if before else (),
        )
        file.save(stored.with_observation(key, given))
    terminal.talk(
        Text("{o} {c}: {v} sparat som {w} i {p}.", "{o} {c}: {v} saved as {w} in {p}.").fill(
            o=owner.id, c=asked.id, v=choice, w=who.name, p=path
        )
    )
    return Exit.DONE


def _service_id(folder: Path, text: str) -> str:
    """The registered service that a word means; a name unlike the others, or ``Name=address``, registers a new one.

    Raises:
        NotFoundError: no such service, with those there are.
    """
    named = service_named(text)
    known = read_services(folder)
    if named.id in {s.id for s in known}:
        return named.id
    near = get_close_matches(named.id, [s.id for s in known], n=1, cutoff=0.7)
    if "=" not in text and (near or len(known) >= MOST_SERVICES):
        hint = near or [s.id for s in known]
        raise NotFoundError(
            Text("Tjänsten ”{s}” är inte registrerad.", 'The service "{s}" is not registered.').fill(s=text),
            Text(
                "Menade du {k}? En ny tjänst skrivs ”Namn=adress”.",
                'Did you mean {k}? A new service is written "Name=address".',
            ).fill(k=", ".join(hint)),
        )
    terminal.talk(Text("Ny tjänst: {s}.", "New service: {s}.").fill(s=named.name))
    write_services(folder, [*known, named])
    return named.id


def observation_of(criterion: Criterion, choice: str, reason: str | None) -> Observation:
    """What a choice says: a level, a measured value, ``na`` or ``blocked``.

    Raises:
        UsageError: the criterion cannot be answered so, or a reason is missing.
    """
    outcome = _OUTCOMES.get(choice.casefold())
    if outcome is not None:
        if outcome is Outcome.NOT_APPLICABLE and not criterion.na_allowed:
            raise UsageError(
                Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".').fill(c=criterion.id)
            )
        if outcome.needs_reason and not reason:
            raise UsageError(
                Text("Skäl saknas.", "A reason is missing."), Text('Ange --reason "…".', 'Give --reason "…".')
            )
        return Observation(outcome, reason=reason)
    value = measured(choice)
    if criterion.goalposts and value is not None:
        return Observation(Outcome.SCORED, value=value)
    if value is None or value not in criterion.points_of:
        known = ", ".join(map(str, criterion.points_of)) or str(
            Text("ett tal i {u}", "a number in {u}").fill(u=criterion.unit)
        )
        raise UsageError(
            Text("{c} kan inte besvaras med ”{v}”.", '{c} cannot be answered with "{v}".').fill(
                c=criterion.id, v=choice
            ),
            Text("Välj bland: {k}, na, blocked.", "Choose from: {k}, na, blocked.").fill(k=known),
        )
    return Observation(Outcome.SCORED, level=int(value))
