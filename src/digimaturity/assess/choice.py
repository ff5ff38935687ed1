"""What a typed choice says: a level, a measured value, two that it lies between, not applicable or blocked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, joined, same, shortened
from digimaturity.ground.numeral import ends_in, how_in_part, means_two, no_number
from digimaturity.model.address import is_address, why_no_address
from digimaturity.model.answers import Observation, Service, headed, measured, words
from digimaturity.model.assessor_names import ids_for
from digimaturity.model.fit import (
    Misfit,
    can_be,
    comes_to_thousands,
    limits_of,
    no_amount,
    observation_misfits,
    unit_after,
)
from digimaturity.model.partly_known import why_not_up_to
from digimaturity.model.terms import Outcome

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Criterion

_AS_ENDS = Text(
    "Skriv till exempel 2 --up-to 5, eller 2-5, när svaret är mellan de två.",
    "Write 2 --up-to 5, or 2-5, for example, where the answer lies between the two.",
)

NOT_POSSIBLE = Text(
    "Svaret är inte möjligt längre: svara själv.", "The answer is not possible any more: give your own."
)

NO_ADDRESS = Text("Adressen ”{a}” går inte att läsa.", '"{a}" is not a web address.')
NO_NAME = Text(
    "”{t}” går inte att använda som namn. Skriv tjänstens namn med bokstäver, till exempel Bygglov.",
    '"{t}" cannot be used as a name. Write the name of the service in letters, for example Building permit.',
)


def observation_of(criterion: Criterion, choice: str, reason: str | None, up_to: str | None = None) -> Observation:
    """What a choice says: a level, a measured value, two of them that it lies between, ``na`` or ``blocked``.

    Args:
        criterion: what was asked.
        choice: what was typed; ``2-5``, ``2–5`` and ``2..5`` have both ends.
        reason: why nothing closer is known, why not applicable, or what blocked the view.
        up_to: the highest that it may be, where it stands apart.

    Raises:
        UsageError: the criterion cannot be answered so, or a reason is missing.
    """
    outcome = Outcome.typed(choice)
    ends = None if outcome else ends_in(choice)
    if up_to is not None and (outcome or ends):
        raise UsageError(
            Text("--up-to hör till en nivå eller ett värde.", "--up-to belongs to a level or a value."), _AS_ENDS
        )
    if outcome is not None and outcome.excuses and not criterion.na_allowed:
        raise UsageError(
            Text(
                "{c} gäller alla organisationer, så ”ej tillämpligt” går inte att välja.",
                '{c} applies to every organisation, so "not applicable" cannot be chosen.',
            ).fill(c=criterion.id)
        )
    found = Observation(outcome) if outcome else _chosen(criterion, *((*ends, choice) if ends else (choice, up_to)))
    if not reason and (found.outcome.needs_reason or found.up_to is not None):
        raise UsageError(Text("Skäl saknas.", "A reason is missing."), Text('Ange --reason "…".', 'Give --reason "…".'))
    return found if found.outcome.counts and found.up_to is None else replace(found, reason=reason)


def _chosen(criterion: Criterion, least: str, most: str | None, written: str = "") -> Observation:
    """A level or value, or what lies between two of them, where ``written`` has both."""
    lowest = _number(criterion, least, written)
    above = None if most is None else _number(criterion, most, written or f"--up-to {most}".strip())
    found = Observation.choosing(criterion, lowest, above)
    if Misfit.UP_TO in observation_misfits(criterion, found):
        raise UsageError(why_not_up_to(criterion, found), _AS_ENDS)
    return found


def _number(criterion: Criterion, text: str, written: str) -> float:
    """A level or a measured value, as it was typed; what is no number is named as it is ``written``."""
    value = measured(text, thousands=comes_to_thousands(criterion))
    if criterion.goalposts and value is not None:
        if not can_be(criterion, value):
            raise UsageError(
                Text("{c} kan inte vara {v}{u}.", "{c} cannot be {v}{u}.").fill(
                    c=criterion.id, v=text, u=unit_after(criterion)
                ),
                Text("Det kan vara {l}.", "It can be {l}.").fill(l=limits_of(criterion)),
            )
        return value
    if criterion.goalposts and means_two(text):
        raise UsageError(no_number(text))
    if criterion.goalposts:
        raise UsageError(
            Text("{c}: {w}", "{c}: {w}").fill(c=criterion.id, w=no_amount(criterion, written or text)),
            how_in_part(text) or Text("Eller: na, hindrad.", "Or: na, blocked."),
        )
    if value is None or value not in criterion.points_of:
        known = ", ".join(map(str, criterion.points_of))
        raise UsageError(
            Text("{c} kan inte besvaras med ”{v}”.", '{c} cannot be answered with "{v}".').fill(
                c=criterion.id, v=written if written and value is None else text
            ),
            how_in_part(text) or Text("Välj bland: {k}, na, hindrad.", "Choose from: {k}, na, blocked.").fill(k=known),
        )
    return value


def still_possible(o: Observation, criterion: Criterion) -> bool:
    """Whether an earlier answer can be given to the criterion as it is now."""
    return not any(observation_misfits(criterion, o))


def accepted(proposed: Observation, criterion: Criterion, seconds: float) -> Observation | None:
    """What an earlier answer or a proposal says, as an assessor's own answer; None where it is not possible any more.

    It never inherits the earlier evidence.
    """
    if not still_possible(proposed, criterion):
        return None
    return Observation(
        proposed.outcome,
        level=proposed.level,
        value=proposed.value,
        up_to=proposed.up_to,
        reason=proposed.reason,
        seconds=seconds,
    )


def checked_address(text: str | None, otherwise: Text | None = None) -> str | None:
    """An address as it was written, or None where there is none.

    Args:
        text: as typed.
        otherwise: what to do with what is no address.

    Raises:
        UsageError: it is something else.
    """
    address = words(text)
    if address and not is_address(address):
        example = Text("Skriv den som https://www.lund.se/parkering.", "Write it as https://www.lund.se/parking.")
        why = why_no_address(address)
        raise UsageError(
            NO_ADDRESS.fill(a=shortened(address)),
            why or joined(" ", [example, *([otherwise] if otherwise else [])]),
        )
    return address


def service_named(text: str) -> Service:
    """A service out of ``Name`` or ``Name=address``.

    Raises:
        UsageError: the name can be none, or the address is none.
    """
    name, _, address = (words(text) or "").partition("=")
    identity = next(ids_for(name))
    if not identity or is_address(name.strip()):
        raise UsageError(NO_NAME.fill(t=name.strip() or text))
    address = address.strip()
    checked_address(address)
    return Service(identity, same(headed(name.strip())), address)
