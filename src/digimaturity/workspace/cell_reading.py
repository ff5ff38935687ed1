"""What a cell of a table of answers says, or why it cannot be taken in.

Nothing is let through that the stored format would refuse, so that what is read can always be read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text, shortened
from digimaturity.ground.numeral import ends_in, no_number, number_in, numeral
from digimaturity.model.answers import Answer, Observation, answer_fields, answer_from, storable
from digimaturity.model.fit import (
    Misfit,
    comes_to_thousands,
    levels_of,
    limits_of,
    misfits,
    observation_misfits,
    why_no_tries,
)
from digimaturity.model.partly_known import why_not_up_to
from digimaturity.model.terms import Outcome
from digimaturity.workspace.table_headings import spoilt_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from digimaturity.model.catalogue import Criterion

_WORD = re.compile(rf"({'|'.join(filter(None, (o.cell for o in Outcome)))})\s*(?::(.*))?", re.IGNORECASE | re.DOTALL)
_PER_SERVICE = re.compile(r"\s*([^\s=:|]+)\s*=(.*)", re.DOTALL)


_NO_ID = Text(
    "services.{s}: Ska vara ett id av små bokstäver, siffror och bindestreck.",
    "services.{s}: Must be an id of small letters, digits and hyphens.",
)


class RefusedError(Exception):
    """Cells that cannot be read: why, by column."""

    def __init__(self, *reasons: tuple[str, Text]) -> None:
        super().__init__(*(why.en for _, why in reasons))
        self.reasons = reasons


def read_cell(criterion: Criterion, cell: str) -> Answer | Text:
    """What a cell of a plain table says, or why it cannot be taken in: for tables that are scored and not kept."""
    try:
        answer = from_cell(criterion, cell, "-", "")
        if no_ids := [service for service in answer.services if service != service.lower()]:
            return _NO_ID.fill(s=no_ids[0])
        check(answer, criterion, {"level": ""})
    except RefusedError as error:
        return error.reasons[0][1]
    return answer


def choices(answer: Answer) -> dict[str | None, tuple[Any, ...]]:
    """What an answer says, as far as a cell can tell: a spreadsheet may round values and change white space."""
    return {
        service: (
            o.outcome,
            o.level,
            *(None if number is None else f"{number:.6g}" for number in (o.value, o.up_to)),
            " ".join((o.reason or "").split()),
        )
        for service, o in answer.observations()
    }


def from_cell(criterion: Criterion, cell: str, by: str, now: str) -> Answer:
    """The answer in a cell, given by an assessor at a moment.

    Raises:
        RefusedError: it says nothing that can be read.
    """
    cell = cell.strip()
    if _WORD.fullmatch(cell) or "=" not in cell:
        return Answer(criterion.id, _from_choice(cell, criterion, by, now))
    services: dict[str, Observation] = {}
    for part in cell.split("|"):
        found = _PER_SERVICE.fullmatch(part)
        if not found or found[1] in services:
            raise RefusedError(
                (
                    "",
                    Text(
                        "”{part}” kan inte läsas. Skriv en gång per tjänst: tjänst=nivå, åtskilda med |.",
                        '"{part}" cannot be read. Write once per service: service=level, separated by |.',
                    ).fill(part=shortened(part.strip())),
                )
            )
        services[found[1]] = _from_choice(found[2].strip(), criterion, by, now)
    return Answer(criterion.id, services=services)


def _from_choice(choice: str, criterion: Criterion, by: str, now: str) -> Observation:
    word = _WORD.fullmatch(choice)
    if word:
        outcome = Outcome.in_cell(word[1])
        missing = "utan skäl i tabellen / no reason in the table" if outcome.needs_reason else None
        return Observation(outcome, reason=(word[2] or "").strip() or missing, by=by, at=now)
    least, up_to = span_of("", choice, criterion)
    if least is None:
        raise RefusedError(("", _fault(Misfit.LEVEL, criterion)))
    return Observation.choosing(criterion, least, up_to, by=by, at=now)


def span_of(column: str, text: str, criterion: Criterion) -> tuple[float | None, float | None]:
    """The level or value that a cell says, and what it may be up to where the cell has two ends: 2..5.

    None instead of the first stands for a number that is no whole one, where a level is asked for.

    Raises:
        RefusedError: it is no number, can mean two, or is what a spreadsheet has made of another.
    """
    if why := spoilt_number(text, levels=not criterion.goalposts):
        raise RefusedError((column, why))
    ends = ends_in(text)
    if ends is None:
        return _end(column, text, criterion), None
    if any(numeral(end.removesuffix("%")) is None for end in ends):
        raise RefusedError((column, no_number(text)))
    least, most = (_end(column, end, criterion) for end in ends)
    if most is None:
        raise RefusedError((column, _fault(Misfit.LEVEL, criterion)))
    return least, most


def _end(column: str, text: str, criterion: Criterion) -> float | None:
    return value_of(column, text, criterion) if criterion.goalposts else whole_of(column, text)


_FAULTS = {
    Misfit.LEVEL: Text("{c} har inte den nivån; välj bland {all}.", "{c} has no such level; choose from {all}."),
    Misfit.VALUE: Text("{c} mäts inte; ange level.", "{c} is not measured; give level."),
    Misfit.AMOUNT: Text("{c} kan inte ha det värdet: det är {l}.", "{c} cannot have that value: it is {l}."),
    Misfit.OUTCOME: Text("{c} tillåter inte ”ej tillämpligt”.", '{c} does not allow "not applicable".'),
    Misfit.SERVICE: Text(
        "{c} bedöms för hela organisationen, inte per tjänst.",
        "{c} is judged for the whole organisation, not per service.",
    ),
}


def _fault(misfit: Misfit, criterion: Criterion, o: Observation | None = None) -> Text:
    if misfit is Misfit.UP_TO and o is not None:
        return Text("{c}: {w}", "{c}: {w}").fill(c=criterion.id, w=why_not_up_to(criterion, o))
    if misfit is Misfit.TRIES and o is not None:
        return Text("{c}: {w}", "{c}: {w}").fill(c=criterion.id, w=why_no_tries(criterion, o))
    return _FAULTS[misfit].fill(c=criterion.id, l=limits_of(criterion), all=levels_of(criterion))


def check(answer: Answer, criterion: Criterion, columns: Mapping[str, str]) -> None:
    """Refuse what the format or the catalogue does not allow."""
    for misfit, o in misfits(criterion, answer):
        raise RefusedError((columns.get(misfit.field, ""), _fault(misfit, criterion, o)))
    for proposal in answer.proposals:
        for misfit in observation_misfits(criterion, proposal.choice):
            raise RefusedError((columns.get("proposals", ""), _fault(misfit, criterion, proposal.choice)))
    if not columns:
        checked_answer(criterion, answer_fields(answer), {}, "")


def checked_answer(criterion: Criterion, fields: Any, columns: Mapping[str, str], otherwise: str) -> Answer:  # noqa: ANN401
    """The answer that stored fields describe, once the stored format has let them through."""
    from digimaturity.model.answer_schema import AnswerEntry

    hold_against(AnswerEntry, _with_author(storable(fields)), columns, otherwise)
    return answer_from(criterion.id, fields)


def _with_author(fields: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The fields with a stand-in for the assessor whom the importer will name."""
    if not isinstance(fields, dict):
        return fields
    fields = fields | ({"by": "-"} if fields.get("by") == "" else {})
    if isinstance(fields.get("services"), dict):
        fields["services"] = {service: _with_author(o) for service, o in fields["services"].items()}
    return fields


def hold_against(model: type[BaseModel], fields: Any, columns: Mapping[str, str], otherwise: str) -> None:  # noqa: ANN401
    """Refuse what a model refuses, naming the column of each misfit.

    Args:
        model: what the stored format says.
        fields: JSON of any shape.
        columns: the column that each field is read from.
        otherwise: the column to name for other fields.
    """
    from digimaturity.ground.validation import validate

    try:
        validate(model, fields, b"{}", "")
    except InvalidDataError as error:
        reasons: dict[tuple[str, str], Text] = {}
        own = fields.get("services") if isinstance(fields, dict) and "service" in columns else None
        for problem in error.problems:
            field = problem.place.field
            for service in own or ():  # an id that is none may hold points
                if f"{field}.".startswith(f"services.{service}."):
                    field = field.removeprefix(f"services.{service}").removeprefix(".") or "service"
                    break
            path = field.split(".")
            column = columns.get(path[0], otherwise)
            within = ".".join(path[1:] if path[0] == column else path)
            if path[0] == "at":  # of several forms, none of which it has: said once
                within = "" if column == "at" else "at"
            message = problem.message
            if within:
                message = Text("{f}: {m}", "{f}: {m}").fill(f=within, m=message)
            reasons.setdefault((column, within), message)
        raise RefusedError(*((column, why) for (column, _), why in reasons.items())) from error


def json_in(column: str, text: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """What a cell of JSON holds.

    Raises:
        RefusedError: it is none.
    """
    try:
        return parse_json(text)
    except JsonError as error:
        raise RefusedError(
            (column, Text("Är inte giltig JSON ({why}).", "Is not valid JSON ({why}).").fill(why=error.why))
        ) from error


def number_of(column: str, text: str) -> float:
    """A number.

    Raises:
        RefusedError: it is none, or can mean two.
    """
    value = number_in(text)
    if value is None:
        raise RefusedError((column, spoilt_number(text) or no_number(text)))
    return value


_YES = frozenset({"true", "sant", "ja", "yes", "1", "x"})
_NO = frozenset({"", "false", "falskt", "nej", "no", "0"})


def is_yes(column: str, text: str) -> bool:
    """Whether a cell says yes; an empty one does not.

    Raises:
        RefusedError: it says neither yes nor no.
    """
    said = text.strip().casefold()
    if said not in _YES | _NO:
        why = Text("”{t}” är varken ja eller nej.", '"{t}" is neither yes nor no.').fill(t=shortened(text.strip()))
        raise RefusedError((column, why))
    return said in _YES


def value_of(column: str, text: str, criterion: Criterion) -> float:
    """A measured value, by what the criterion may come to.

    Raises:
        RefusedError: it is none, or can mean two.
    """
    percent = criterion.unit.strip() == "%"
    value = number_in(text, percent=percent, thousands=comes_to_thousands(criterion))
    if value is None:
        raise RefusedError((column, no_number(text)))
    return value


def whole_of(column: str, text: str) -> int | None:
    """A whole number below a thousand, for which 4.000 is four; None for another number.

    Raises:
        RefusedError: it is no number.
    """
    found = numeral(text)
    if found is None:
        raise RefusedError((column, no_number(text)))
    return int(found.value) if found.value.is_integer() else None
