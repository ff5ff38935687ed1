"""``digimaturity answer``: one answer from a script."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from digimaturity import terminal
from digimaturity.commands.assess import locked, service_named
from digimaturity.commands.criteria import find_criterion
from digimaturity.commands.sheets import assessor_named, now
from digimaturity.durable import make_folder
from digimaturity.errors import Exit, UsageError
from digimaturity.fieldwork.answers import NEEDS_REASON, Evidence, Observation, measured, superseded, words
from digimaturity.fieldwork.store import AnswerFile, read_services, write_services
from digimaturity.language import Text

if TYPE_CHECKING:
    from digimaturity.catalogue.model import Criterion
    from digimaturity.commands.context import Context
    from digimaturity.fieldwork.answers import Outcome

_OUTCOMES: dict[str, Outcome] = {
    "na": "not_applicable",
    "n/a": "not_applicable",
    "not_applicable": "not_applicable",
    "blocked": "blocked",
    "not_assessed": "not_assessed",
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
    edition = context.workspace.edition_to_write(context.settings.value("edition") or now()[:4])
    folder = edition.folder / owner.id
    make_folder(folder)
    path = folder / f"{who.id}.yaml"
    moment = now()
    with locked(path, who, owner):
        file = AnswerFile.open(
            path, organisation=owner.id, edition=edition.id, assessor=who, catalogue=context.catalogue
        )
        key = None
        if service is not None:
            named = service_named(service)
            key = named.id
            known = read_services(folder)
            if named.id not in {s.id for s in known}:
                write_services(folder, [*known, named])
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
            _observation(asked, choice, details.reason),
            by=who.id,
            at=moment,
            note=details.note,
            evidence=evidence,
            history=superseded(before, at=moment, by=who.id) if before else (),
        )
        file.save(stored.with_observation(key, given))
    terminal.talk(
        Text("{o} {c}: {v} sparat i {p}.", "{o} {c}: {v} saved in {p}.").fill(o=owner.id, c=asked.id, v=choice, p=path)
    )
    return Exit.DONE


def _observation(criterion: Criterion, choice: str, reason: str | None) -> Observation:
    outcome = _OUTCOMES.get(choice.casefold())
    if outcome is not None:
        if outcome == "not_applicable" and not criterion.na_allowed:
            raise UsageError(
                Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".').fill(c=criterion.id)
            )
        if outcome in NEEDS_REASON and not reason:
            raise UsageError(
                Text("Skäl saknas.", "A reason is missing."), Text('Ange --reason "…".', 'Give --reason "…".')
            )
        return Observation(outcome, reason=reason)
    value = measured(choice)
    if criterion.goalposts and value is not None:
        return Observation("scored", value=value)
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
    return Observation("scored", level=int(value))
