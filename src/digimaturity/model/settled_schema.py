"""The format of ``questions.yaml``: the study's own file in the folder of an edition."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    Tag,
    model_validator,
)

from digimaturity.ground.language import LANGUAGES, Text, same
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.file_fields import BothTexts, CriterionId, Strict, Words
from digimaturity.model.moments import day_in
from digimaturity.model.settled import DatedList, OfService, Sent, Settled

_FORM_OF_A_KEY = worded(
    r"^[a-z0-9][a-z0-9_-]*$",
    Text("Ska vara små bokstäver a–z, siffror, - och _.", "Must be lower-case letters a–z, digits, - and _."),
)
Key = Annotated[str, Field(pattern=_FORM_OF_A_KEY)]


def real_day(written: str) -> str:
    """A day of the calendar, as it is written: days are compared as texts, so there is one way to write each.

    Raises:
        BilingualValueError: it is none.
    """
    if day_in(written) is None:
        raise BilingualValueError(Text("Ska vara ett datum som 2026-11-01.", "Must be a date such as 2026-11-01."))
    return written


def _nothing(written: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """A heading with nothing but comments below it."""
    return {} if written is None else written


def _in_either(written: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """A text with what it says in one language in both; nothing where it is not filled in yet."""
    if not isinstance(written, dict):
        return written
    said = {k: v for k, v in written.items() if not (k in LANGUAGES and _is_empty(v))}
    spoken = next((said[code] for code in LANGUAGES if code in said), None)
    if spoken is None:
        return None if said.keys() <= {"answer"} and _in_either(said.get("answer")) is None else said
    return {**dict.fromkeys(LANGUAGES, spoken), **said}


def _is_empty(written: object) -> bool:
    """Whether a place is left as the skeleton has it: with nothing in it."""
    return written is None or (isinstance(written, str) and not written.strip())


def _filled_in(written: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """What is settled at a place; nothing, an empty text and an entry without one are not."""
    if isinstance(written, list):
        return [entry for entry in map(_filled_in, written) if entry is not None]
    if isinstance(written, dict) and "use" not in written:
        return None if _in_either(written) is None else written
    return None if _is_empty(written) else written


def _filled(written: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """The places of a criterion or service that something is settled at."""
    if not isinstance(written, dict):
        return _nothing(written)
    found = {key: _filled_in(value) for key, value in written.items()}
    return {key: value for key, value in found.items() if value is not None and (value != [] or written[key] == [])}


def _words(written: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """A list without what is not filled in."""
    if written is None:
        return []
    return [word for word in written if not _is_empty(word)] if isinstance(written, list) else written


EitherText = Annotated[BothTexts | None, BeforeValidator(_in_either)]
SomeWords = Annotated[list[Words], BeforeValidator(_words)]


class Said(BothTexts):
    """A question, word or fact, with its answer key where it has one; what one language lacks the other says."""

    answer: EitherText = None
    _only: str = PrivateAttr("")

    @model_validator(mode="wrap")
    @classmethod
    def in_either_language(cls, written: Any, made: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - as above
        """One language is enough; which it was is known, since what is sent may have to be in the other."""
        entry = made(_in_either(written))
        said = [c for c in LANGUAGES if isinstance(written, dict) and not _is_empty(written.get(c))]
        if len(said) == 1:
            entry._only = said[0]  # noqa: SLF001 - its own
        return entry

    @property
    def only(self) -> str:
        """The language that is written, where one is; empty where both are."""
        return self._only


class Use(Strict):
    """What stands elsewhere: ``words``, ``terms`` or ``notes`` of the service, or a list or criterion by its id."""

    use: Words


def _form(written: object) -> str:
    """Which form an entry has, so that what is wrong in it is told of that form alone."""
    if isinstance(written, str):
        return "(text)"
    return "(use)" if isinstance(written, dict) and "use" in written else "(said)"


# A plain text is spelled alike in both languages.
Entry = Annotated[
    Annotated[Words, Tag("(text)")] | Annotated[Use, Tag("(use)")] | Annotated[Said, Tag("(said)")],
    Discriminator(_form),
]
Entries = Annotated[
    Annotated[Entry, Tag("(one)")] | Annotated[list[Entry], Field(min_length=1), Tag("(several)")],
    Discriminator(lambda written: "(several)" if isinstance(written, list) else "(one)"),
]


class ServiceEntry(Strict):
    """What the catalogue leaves to the study about one service: search words, technical terms, facts, questions."""

    words: SomeWords = []
    terms: SomeWords = []
    notes: EitherText = None
    criteria: Annotated[dict[CriterionId, Entries], BeforeValidator(_filled)] = {}


class ListEntry(Strict):
    """A list that criteria refer to, as it was on a day."""

    date: Annotated[str, AfterValidator(real_day)]
    source: Words
    items: Annotated[list[Words], Field(min_length=1)]


class QuestionsFile(Strict):
    """``questions.yaml``: what the study settles before fieldwork and publishes after it.

    ``criteria`` have what to send, search for, look for or know, by organisation, kind of organisation or ``all``;
    ``services`` have the same by organisation, kind or ``all``, and then by service. ``lists`` are dated lists that
    entries use. Nothing of it is published until ``revealed`` is true.
    """

    format: Literal[1]
    revealed: bool = False
    criteria: Annotated[
        dict[CriterionId, Annotated[dict[Key, Entries], BeforeValidator(_filled)]], BeforeValidator(_nothing)
    ] = {}
    services: Annotated[
        dict[
            Key,
            Annotated[
                dict[Key, Annotated[ServiceEntry, BeforeValidator(_nothing)]],
                BeforeValidator(_nothing),
            ],
        ],
        BeforeValidator(_nothing),
    ] = {}
    lists: Annotated[dict[Key, ListEntry], BeforeValidator(_nothing)] = {}

    @property
    def as_settled(self) -> Settled:
        """The same as the rest of the tool has it."""
        return Settled(
            self.revealed,
            {c: {owner: _sent(entries) for owner, entries in of.items()} for c, of in self.criteria.items()},
            {owner: {s: _service(entry) for s, entry in own.items()} for owner, own in self.services.items()},
            {name: entry.as_record(DatedList) for name, entry in self.lists.items()},
        )


def _service(entry: ServiceEntry) -> OfService:
    return entry.as_record(OfService, criteria={c: _sent(entries) for c, entries in entry.criteria.items()})


def _sent(entries: Entries) -> tuple[Sent, ...]:
    return tuple(map(_one, entries if isinstance(entries, list) else [entries]))


def _one(entry: Entry) -> Sent:
    if isinstance(entry, str):
        return Sent(same(entry))
    if isinstance(entry, Use):
        return Sent(same(""), use=entry.use)
    return Sent(entry.spoken, entry.answer.spoken if entry.answer else None, only=entry.only)
