"""The form of a question: what stands in it when the page is made, and what it says when it comes back."""

from __future__ import annotations

import dataclasses
from dataclasses import fields
from typing import TYPE_CHECKING

from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.choice import checked_address, observation_of
from digimaturity.assess.waiting import PICTURE, prompt_of
from digimaturity.ground.errors import DigimaturityError, StorageError, UsageError
from digimaturity.ground.language import Text, current, joined
from digimaturity.ground.numeral import ends_in
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.questions import is_blocked
from digimaturity.model.answers import Evidence, Observation, quotation, words
from digimaturity.model.tries import tries_of
from digimaturity.workspace.drafts import LINE, signs_of, together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

# A half-typed text's name at the terminal's prompts, by the field that it stands in here.
DRAFTED = {"note": "note", "url": "address", "quote": "quote", "value": "value", "kept": PICTURE}
# The reason has a prompt of its own for each answer that needs one.
REASONS = {"na": "reason", "blocked": "blocked", "between": "doubt"}
_PROMPTS = (*DRAFTED.values(), *REASONS.values(), "between")
# Stands among the signs in a form that shows what the disk refused another time.
_RESCUED = "rescued"
_NOT_KEPT = Text("Texten kunde inte sparas som utkast.", "The text could not be kept as a draft.")
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


def filled_in(sitting: Sitting, question: Question, shows: Collection[str] = _PROMPTS) -> Filled:
    """What a question's form holds: what was just typed in it, else what stands, with what waits half-typed.

    Args:
        sitting: about the body.
        question: whose form it is.
        shows: the prompts that have a field in it.
    """
    stashed = sitting.stashed.pop(question.key, None)
    return stashed or _with_waiting(sitting, question, standing_in(sitting, question), shows)


def standing_in(sitting: Sitting, question: Question) -> Filled:
    """What a question's form holds of what is saved."""
    o = sitting.session.observation(question)
    chosen = chosen_now(sitting, question)
    filled = filled_as(chosen, question.criterion) if chosen else Filled()
    return dataclasses.replace(noted_as(filled, o), seen=sitting.token_of(question))


def noted_as(filled: Filled, o: Observation | None) -> Filled:
    """The fields with the note that stands, marked as it is."""
    is_public = o is not None and o.note_public
    return dataclasses.replace(filled, note=(o.note if o else None) or "", note_public="yes" if is_public else "")


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


def _with_waiting(sitting: Sitting, question: Question, filled: Filled, shows: Collection[str]) -> Filled:
    """What stands in the form, with the texts that were half-typed another time, and what the disk once refused."""
    waits = {at: sitting.waiting.text(prompt_of(question, at)) for at in shows}
    # One picture at a time goes with an answer.
    waits |= {PICTURE: waits[PICTURE].rpartition(LINE)[2]} if PICTURE in waits else {}
    texts = {name: waits.get(at, "") for name, at in DRAFTED.items()}
    texts["note"] = together(filled.note, texts["note"])
    # A field of one line has no room for the line between what was typed in two places.
    texts |= {name: texts[name].replace(LINE, " ") for name in ("url", "value")}
    if texts["value"]:
        texts["choice"] = "value"
    reasons = [(choice, at) for choice, at in REASONS.items() if waits.get(at)]
    for choice, at in reasons:
        texts |= {"choice": choice, "reason": waits[at]}
    if ends := ends_in(waits.get("between", "")):
        texts |= {"choice": "between", "least": ends[0], "most": ends[1]}
    # The form has one reason.
    hidden = {at for _, at in reasons[:-1]}
    texts["waits"] = _signed(question, {at: text for at, text in waits.items() if at not in hidden})
    rescued = sitting.waiting.rescued(question)
    if rescued:
        texts["waits"] += f" {_RESCUED}"
    if rescued.answer:
        kept = filled_as(rescued.answer, question.criterion)
        texts |= {f.name: getattr(kept, f.name) for f in fields(Filled) if getattr(kept, f.name)}
    if rescued.note:
        texts["note"] = "\n".join(filter(None, (texts["note"], rescued.note)))
    for piece in rescued.evidence[:1]:
        texts |= {"url": piece.url or "", "quote": piece.quote or ""}
    return dataclasses.replace(filled, **{name: text for name, text in texts.items() if text})


def _signed(question: Question, texts: Mapping[str, str]) -> str:
    """The signs of texts at a question's prompts, as they stand in a form."""
    return " ".join(sign for at, text in texts.items() for sign in signs_of(prompt_of(question, at), text))


def keep_typed(sitting: Sitting, question: Question, filled: Filled) -> Filled:
    """Put on disk what was typed and is not saved, so that leaving the page costs nothing.

    Returns:
        The form as it was, which knows what waits from now on.
    """
    stands = standing_in(sitting, question)
    changed = {name: getattr(filled, name) for name in DRAFTED if getattr(filled, name) != getattr(stands, name)}
    typed = {DRAFTED[name]: text for name, text in changed.items()}
    if filled.reason and filled.reason != stands.reason and filled.choice in {"", *REASONS}:
        typed[REASONS.get(filled.choice) or _reason_of(question)] = filled.reason
    ends = (filled.least, filled.most)
    if filled.choice == "between" and all(ends) and ends != (stands.least, stands.most):
        typed["between"] = "..".join(ends)
    typed = {at: text for at, text in typed.items() if text and not sitting.waiting.was_saved(question, text)}
    seen = filled.waits.split()
    for at in (*DRAFTED.values(), *(() if filled.reason else REASONS.values())):
        # A text that was waiting and has been taken out of its field is not wanted.
        if at not in typed:
            sitting.waiting.settle_seen(prompt_of(question, at), seen, "")
    for at, text in typed.items():
        sitting.waiting.keep(prompt_of(question, at), text, seen)
    return dataclasses.replace(filled, waits=" ".join(filter(None, (filled.waits, _signed(question, typed)))))


def _reason_of(question: Question) -> str:
    """The prompt of a reason for an answer that is not chosen yet."""
    return "reason" if question.criterion.na_allowed else "blocked"


def keep_half_typed(sitting: Sitting, question: Question, told: Mapping[str, str]) -> str | None:
    """Put a text on disk while it is being typed.

    Args:
        sitting: about the body.
        question: where it is typed.
        told: the field's ``name``, or that of the terminal's prompt; the ``text``, all of it so far; and what it
            ``waits`` for, as it stands in the form.

    Returns:
        The signs of what waits now; None where the field has no such text.

    Raises:
        StorageError: the disk refuses.
    """
    name, text = told.get("name", ""), told.get("text", "").replace("\r\n", "\n")
    at = DRAFTED.get(name, name)
    if at not in _PROMPTS or at == PICTURE:
        return None
    prompt = prompt_of(question, at)
    stands = sitting.session.observation(question)
    if at == "note" and stands is not None and text == (stands.note or ""):
        text = ""
    sitting.waiting.keep(prompt, text, told.get("waits", "").split())
    if prompt in sitting.waiting.unkept:
        raise StorageError(_NOT_KEPT)
    return _signed(question, {at: text})


def settle_typed(sitting: Sitting, question: Question, filled: Filled) -> None:
    """What waited at a question and was shown or sent with its form stands there now, or is not wanted."""
    seen = filled.waits.split()
    said = {at: getattr(filled, name) for name, at in DRAFTED.items()} | dict.fromkeys(REASONS.values(), filled.reason)
    for at in _PROMPTS:
        sitting.waiting.settle_seen(prompt_of(question, at), seen, said.get(at, ""))
    if _RESCUED in seen and sitting.waiting.rescued(question):
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
    return Evidence(url=url, seen=day, quote=quote, internal=bool(filled.internal)) if url or quote else None
