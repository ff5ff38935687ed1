"""The cells of a row of a fieldwork sheet, read: what they say, and everything in them that cannot be taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, shortened
from digimaturity.ground.numeral import ends_in, numeral
from digimaturity.model.address import is_address, why_no_address
from digimaturity.model.answers import Answer, Observation, words
from digimaturity.model.fit import levels_of
from digimaturity.model.moments import fault_of, instant, oddity_of
from digimaturity.model.tries import added_up, as_try
from digimaturity.workspace.cell_reading import RefusedError, check, number_of, span_of
from digimaturity.workspace.fieldwork_columns import is_see_tries, level_in, outcome_in, title_of, try_columns
from digimaturity.workspace.fieldwork_row import Filled, is_search
from digimaturity.workspace.table_headings import moment, spoilt_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.answers import Try
    from digimaturity.model.catalogue import Criterion

# What is wrong in a row, by the column of its cell.
Faults = list[tuple[str, Text]]

_NO_REASON = Text("Skäl saknas.", "A reason is missing.")
_NOTHING_TO_EXPLAIN = Text("Ett skäl står här, men inget svar.", "There is a reason here, but no answer.")
_ALONE = Text("”{u}” är ifylld, men ”{a}” är tom.", '"{u}" is filled in, but "{a}" is empty.')
_TWICE = Text(
    "Högsta nivån står både i ”{a}” och här. Töm den ena cellen.",
    'The highest level is both in "{a}" and here. Empty one of the cells.',
)
_LOWER = Text("”{u}” ({n}) är lägre än ”{a}” ({m}).", '"{u}" ({n}) is lower than "{a}" ({m}).')
_NO_LEVEL = Text("”{t}” är ingen nivå. Skriv den som en siffra: {k}.", '"{t}" is no level. Write it as a figure: {k}.')
_IN_TRIES = Text(
    "Frågan prövas flera gånger. Skriv dag och nivå i kolumnerna för försöken, längst till höger.",
    "The question is tried several times. Write day and level in the columns for the tries, on the far right.",
)
_EMPTY = Text("”{c}” är tom.", '"{c}" is empty.')
_SAME_DAY = Text("Två försök är gjorda samma dag.", "Two tries were made on the same day.")
_NO_EVIDENCE = Text(
    "Dagen står utan belägg. Skriv adress eller citat.",
    "The day is here without evidence. Write an address or a quotation.",
)
_NO_ADDRESS = Text("”{a}” är ingen adress. {w}", '"{a}" is no address. {w}')
_QUOTE = Text(
    "Skriv den som https://www.lund.se/parkering, eller skriv vad som står där under Citat.",
    "Write it as https://www.lund.se/parking, or write what it says under Quotation.",
)
_DAY_LONG = 24 * 60 * 60
_TOO_MANY = Text("Så många sekunder är mer än ett dygn.", "So many seconds are more than a day.")
_NEGATIVE = Text("Sekunder kan inte vara färre än 0.", "Seconds cannot be fewer than 0.")


def filled_in(cells: Mapping[str, str], criterion: Criterion, moment_now: str) -> tuple[Filled, Faults]:
    """What the cells of a row say, and what is wrong with them.

    Args:
        cells: texts by column.
        criterion: what the row asks.
        moment_now: when it is read, ISO 8601.
    """
    faults: Faults = []
    said = {name: words(cell) or "" for name, cell in cells.items()}
    filled = Filled(
        url=said.get("url", ""),
        quote=said.get("quote", ""),
        seen=moment(said.get("seen", "")),
        note=said.get("note", ""),
    )
    try:
        filled = _with_choice(filled, said, criterion, moment_now, faults)
    except RefusedError as error:
        faults += error.reasons
    else:
        known = {column for column, _ in faults}
        # A try that cannot be read is missing among them, so that what they come to is not known.
        if filled.outcome is not None and not known & {*try_columns(criterion.tries)}:
            faults += [fault for fault in _misfits(filled, criterion, moment_now) if fault[0] not in known]
    try:
        if is_search(criterion) and said.get("seconds"):
            filled = replace(filled, seconds=_seconds(said["seconds"]))
    except RefusedError as error:
        faults += error.reasons
    return filled, [*faults, *_faults_beside(filled, moment_now)]


def observation_of_row(filled: Filled, criterion: Criterion, *, by: str, at: str) -> Observation:
    """The answer that a row gives, without what stands beside it; its outcome is not None."""
    if filled.outcome is None:
        return Observation.not_assessed(by=by, at=at)
    if not filled.outcome.counts:
        return Observation(filled.outcome, reason=filled.reason, by=by, at=at)
    if filled.tries:
        found = added_up(Observation.scored(by=by, at=at), filled.tries)
        return replace(found, reason=filled.reason or None if found.up_to is not None else None)
    given = Observation.choosing(criterion, filled.least or 0, filled.up_to, by=by, at=at)
    return replace(given, reason=filled.reason or None if filled.up_to is not None else None)


def _with_choice(
    filled: Filled, said: Mapping[str, str], criterion: Criterion, moment_now: str, faults: Faults
) -> Filled:
    text, reason = said.get("answer", ""), said.get("reason", "")
    outcome = outcome_in(text) if text else None
    if outcome is not None and outcome.is_finding:
        if outcome.needs_reason and not reason:
            faults.append(("reason", _NO_REASON))
        return replace(filled, outcome=outcome, reason=reason)
    tries = _tries(said, criterion, moment_now, faults) if criterion.tries > 1 else ()
    if text and outcome is None and criterion.tries > 1 and not is_see_tries(text):
        raise RefusedError(("answer", _IN_TRIES))
    if tries:
        known = added_up(Observation.scored(), tries).up_to is None
        return replace(filled, outcome=Observation.scored().outcome, tries=tries, reason="" if known else reason)
    if text and outcome is None and criterion.tries == 1:
        return _with_level(filled, text, said.get("up_to", ""), reason, criterion, faults)
    if said.get("up_to"):
        faults.append(("up_to", _named(_ALONE)))
    if reason:
        faults.append(("reason", _NOTHING_TO_EXPLAIN))
    return replace(filled, reason=reason)


def _with_level(filled: Filled, text: str, most: str, reason: str, criterion: Criterion, faults: Faults) -> Filled:
    least, up_to = _span("answer", text, criterion)
    if most:
        if up_to is not None:
            raise RefusedError(("up_to", _named(_TWICE)))
        up_to = _span("up_to", most, criterion)[0]
        if up_to < least:
            faults.append(("up_to", _named(_LOWER, n=float(up_to), m=float(least))))
    if up_to is not None and not reason:
        faults.append(("reason", _NO_REASON))
    outcome = Observation.scored().outcome
    return replace(filled, outcome=outcome, least=least, up_to=up_to, reason="" if up_to is None else reason)


def _span(column: str, text: str, criterion: Criterion) -> tuple[float, float | None]:
    written = level_in(text, criterion)
    is_spoilt = spoilt_number(written, levels=not criterion.goalposts)
    if not criterion.goalposts and not is_spoilt and numeral(written) is None and ends_in(written) is None:
        raise RefusedError((column, _NO_LEVEL.fill(t=shortened(text), k=levels_of(criterion))))
    least, up_to = span_of(column, written, criterion)
    return (-1 if least is None else least), up_to


def _tries(said: Mapping[str, str], criterion: Criterion, moment_now: str, faults: Faults) -> tuple[Try, ...]:
    found: list[Try] = []
    for n in range(1, criterion.tries + 1):
        day, text = moment(said.get(f"day{n}", "")), said.get(f"try{n}", "")
        if not day and not text:
            continue
        if not day or not text:
            empty = f"day{n}" if text else f"try{n}"
            faults.append((empty, _EMPTY.fill(c=title_of(empty))))
            continue
        if why := fault_of(day):
            raise RefusedError((f"day{n}", why))
        if odd := oddity_of(day, instant(moment_now)):
            faults.append((f"day{n}", odd))
        if any(one.at == day for one in found):
            faults.append((f"day{n}", _SAME_DAY))
        least, up_to = _span(f"try{n}", text, criterion)
        one = Observation.choosing(criterion, least, up_to)
        try:
            check(Answer(criterion.id, one), criterion, {"level": f"try{n}", "value": f"try{n}", "up_to": f"try{n}"})
        except RefusedError as error:
            faults += error.reasons
            continue
        found.append(as_try(one, day))
    return tuple(sorted(found, key=lambda one: one.at))


def _named(said: Text, **values: str | float) -> Text:
    """What is said of two columns, with their headings."""
    return said.fill(u=title_of("up_to"), a=title_of("answer"), **values)


def _seconds(text: str) -> float:
    found = number_of("seconds", text)
    if found < 0:
        raise RefusedError(("seconds", _NEGATIVE))
    if found > _DAY_LONG:
        raise RefusedError(("seconds", _TOO_MANY))
    return found


def _faults_beside(filled: Filled, moment_now: str) -> Faults:
    """What is wrong with evidence; what the study holds already is taken as it is, and these are passed over then."""
    faults: Faults = []
    if filled.url and not is_address(filled.url):
        faults.append(("url", _NO_ADDRESS.fill(a=shortened(filled.url), w=why_no_address(filled.url) or _QUOTE)))
    if filled.seen and (why := fault_of(filled.seen) or oddity_of(filled.seen, instant(moment_now))):
        faults.append(("seen", why))
    elif filled.seen and not (filled.url or filled.quote):
        faults.append(("seen", _NO_EVIDENCE))
    return faults


def _misfits(filled: Filled, criterion: Criterion, moment_now: str) -> Faults:
    """What the catalogue or the format of the files does not allow."""
    # That a reason is missing is told in its own cell.
    given = observation_of_row(replace(filled, reason=filled.reason or "-"), criterion, by="-", at=moment_now)
    answer = Answer(criterion.id, given)
    columns = {"level": "answer", "value": "answer", "outcome": "answer", "up_to": "up_to", "tries": "try1"}
    try:
        check(answer, criterion, columns)
        check(answer, criterion, {})
    except RefusedError as error:
        return [(column or "answer", why) for column, why in error.reasons]
    return []
