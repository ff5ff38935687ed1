"""The form of a question: what stands in it when the page is made, and what it says when it comes back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from digimaturity.assess.browser.desk import Filled, place_of
from digimaturity.assess.choice import checked_address, observation_of
from digimaturity.assess.waiting import prompt_of
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, current, joined
from digimaturity.ground.numeral import ends_in
from digimaturity.insight.questions import is_blocked
from digimaturity.model.answers import Evidence, Observation, quotation, words
from digimaturity.model.tries import tries_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

# A half-typed text's name at the terminal's prompts, by the field that it stands in here.
DRAFTED = {"note": "note", "url": "address", "quote": "quote"}
# The reason has a prompt of its own for each answer that needs one.
REASONS = {"na": "reason", "blocked": "blocked", "between": "doubt"}
_NO_ENDS = Text("Välj både det lägsta och det högsta.", "Choose both the lowest and the highest.")
_NO_REASON = {
    "na": Text("Skriv varför frågan inte gäller.", "Write why the question does not apply."),
    "blocked": Text("Skriv vad som hindrade dig.", "Write what blocked you."),
    "between": Text("Skriv varför du är osäker.", "Write why you are unsure."),
}
_INSTEAD = Text("Är det ett citat, skriv det i fältet för citat.", "If it is a quotation, write it in its own field.")


class FieldError(DigimaturityError):
    """What a field says cannot be saved.

    Attributes:
        field: its name.
    """

    def __init__(self, message: Text, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Posted:
    """A form as it came back.

    Attributes:
        do: which button was pressed.
        filled: what stood in the fields.
        undoes: what the button that takes back would take back; see ``Sitting.undo_token``.
        seconds: what the page's clock says; None without one.
        in_time: whether it was found before time was up: ``yes``, ``no`` or nothing.
        picture: a file that came along.
    """

    do: str
    filled: Filled
    undoes: str = ""
    seconds: float | None = None
    in_time: str = ""
    picture: bytes = b""


def posted_in(given: Mapping[str, str], picture: bytes = b"") -> Posted:
    """What a form's fields say, by their names."""

    def text(name: str) -> str:
        return given.get(name, "").replace("\r\n", "\n").strip()

    said = {f.name: text(f.name) for f in fields(Filled)}
    said["reason"] = text(f"reason_{said['choice']}") or said["reason"]
    try:
        seconds = float(text("seconds"))
    except ValueError:
        seconds = None
    return Posted(text("do") or "save", Filled(**said), text("undoes"), seconds, text("in_time"), picture)


# What stands in the form


def filled_in(sitting: Sitting, question: Question) -> Filled:
    """What a question's form holds: what was just typed in it, else what stands, with what waits half-typed."""
    stashed = sitting.stashed.pop(place_of(question), None)
    return stashed or _with_waiting(sitting, question, standing_in(sitting, question))


def standing_in(sitting: Sitting, question: Question) -> Filled:
    """What a question's form holds of what is saved."""
    o = sitting.session.observation(question)
    chosen = chosen_now(sitting, question)
    note, seen = (o.note if o else None) or "", sitting.token_of(question)
    return dataclasses.replace(filled_as(chosen, question.criterion) if chosen else Filled(), note=note, seen=seen)


def chosen_now(sitting: Sitting, question: Question, day: str = "") -> Observation | None:
    """The choice that a form shows as made: where there may be several tries, only that of the day, which is today."""
    o = sitting.session.observation(question)
    if o is None or not o.outcome.is_finding or question.criterion.tries < 2 or not o.outcome.counts:  # noqa: PLR2004
        return o if o is not None and o.outcome.is_finding else None
    today = next((one for one in tries_of(o) if one.at == (day or sitting.session.today)), None)
    if today is None:
        return None
    return Observation(o.outcome, today.level, today.value, today.up_to, o.reason if today.up_to is not None else None)


def filled_as(o: Observation, criterion: Criterion) -> Filled:
    """The fields that say an answer."""
    if o.outcome.excuses:
        return Filled("na", reason=o.reason or "")
    if is_blocked(o):
        return Filled("blocked", reason=o.reason or "")
    least = _typed(o.value if criterion.goalposts else o.level)
    if o.up_to is not None:
        return Filled("between", least=least, most=_typed(o.up_to), reason=o.reason or "")
    return Filled("value", value=least) if criterion.goalposts else Filled(least)


def _typed(number: float | None) -> str:
    """A number as it is typed in the language in use."""
    text = "" if number is None else f"{number:.15g}"
    return text.replace(".", ",") if current() == "sv" else text


def _with_waiting(sitting: Sitting, question: Question, filled: Filled) -> Filled:
    """What stands in the form, with the texts that were half-typed another time, and what the disk once refused."""
    texts = {name: sitting.waiting.text(prompt_of(question, at)) for name, at in DRAFTED.items()}
    for choice, at in REASONS.items():
        if reason := sitting.waiting.text(prompt_of(question, at)):
            texts |= {"choice": choice, "reason": reason}
    if ends := ends_in(sitting.waiting.text(prompt_of(question, "between"))):
        texts |= {"choice": "between", "least": ends[0], "most": ends[1]}
    rescued = sitting.waiting.rescued(question)
    if rescued.answer:
        kept = filled_as(rescued.answer, question.criterion)
        texts |= {f.name: getattr(kept, f.name) for f in fields(Filled) if getattr(kept, f.name)}
    if rescued.note:
        texts["note"] = "\n".join(filter(None, (texts["note"] or filled.note, rescued.note)))
    for piece in rescued.evidence[:1]:
        texts |= {"url": piece.url or "", "quote": piece.quote or ""}
    return dataclasses.replace(filled, **{name: text for name, text in texts.items() if text})


def keep_typed(sitting: Sitting, question: Question, filled: Filled) -> None:
    """Put on disk what was typed and is not saved, so that leaving the page costs nothing."""
    stands = standing_in(sitting, question)
    for name, at in DRAFTED.items():
        text = getattr(filled, name)
        if text and text != getattr(stands, name):
            sitting.waiting.keep(prompt_of(question, at), text)
    if filled.choice in REASONS and filled.reason and filled.reason != stands.reason:
        sitting.waiting.keep(prompt_of(question, REASONS[filled.choice]), filled.reason)
    ends = (filled.least, filled.most)
    if filled.choice == "between" and all(ends) and ends != (stands.least, stands.most):
        sitting.waiting.keep(prompt_of(question, "between"), "..".join(ends))


def keep_half_typed(sitting: Sitting, question: Question, name: str, text: str) -> bool | None:
    """Put a text on disk while it is being typed; False where the disk refuses, None for a field that has no such.

    Args:
        sitting: about the body.
        question: where it is typed.
        name: a field's name, or that of the terminal's prompt.
        text: all of it so far.
    """
    at = DRAFTED.get(name, name)
    if at not in {*DRAFTED.values(), *REASONS.values(), "between"}:
        return None
    prompt = prompt_of(question, at)
    stands = sitting.session.observation(question)
    if at == "note" and stands is not None and text == (stands.note or ""):
        sitting.waiting.settle(prompt)
    else:
        sitting.waiting.keep(prompt, text.replace("\r\n", "\n"))
    return prompt not in sitting.waiting.unkept


def settle_typed(sitting: Sitting, question: Question) -> None:
    """Everything that waited at a question stands there now."""
    names = (*DRAFTED.values(), *REASONS.values(), "between")
    sitting.waiting.settle(*(prompt_of(question, name) for name in names))
    if sitting.waiting.rescued(question):
        sitting.waiting.settle_rescued(question)


# What it says


def choice_in(filled: Filled, criterion: Criterion) -> Observation | None:
    """The answer that a form says; None where it says none.

    Raises:
        FieldError: it says one that cannot be given.
    """
    choice = filled.choice
    if not choice or (choice == "value" and not filled.value):
        return None
    if choice == "between" and not (filled.least and filled.most):
        raise FieldError(_NO_ENDS, field="most" if filled.least else "least")
    reason = words(filled.reason)
    is_between = choice == "between" or (choice == "value" and ends_in(filled.value) is not None)
    needs = "between" if is_between else choice
    try:
        if needs in REASONS and not reason:
            # Whether the answer is possible at all comes first.
            observation_of(criterion, *_given(filled, "–"))
            raise FieldError(_NO_REASON[needs], field="reason")
        return observation_of(criterion, *_given(filled, reason))
    except UsageError as error:
        raise FieldError(error.message, field=_FIELD.get(choice, "choice")) from error


_FIELD = {"value": "value", "between": "least"}


def _given(filled: Filled, reason: str | None) -> tuple[str, str | None, str | None]:
    """What was chosen, why, and up to what, as the command line gives it."""
    if filled.choice == "between":
        return filled.least, reason, filled.most
    return filled.value if filled.choice == "value" else filled.choice, reason, None


def evidence_in(filled: Filled, day: str) -> Evidence | None:
    """The further piece of evidence that a form says, apart from a picture; None where it says none.

    Raises:
        FieldError: the address is none.
    """
    try:
        url, quote = checked_address(filled.url, _INSTEAD), quotation(words(filled.quote))
    except UsageError as error:
        raise FieldError(joined(" ", filter(None, (error.message, error.hint))), field="url") from error
    return Evidence(url=url, seen=day, quote=quote) if url or quote else None
