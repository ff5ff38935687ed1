"""What a study settles before fieldwork: questions to send, words to search for, answer keys and facts.

A catalogue that names the study's file leaves these to it, so that nobody can prepare for them.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.model.catalogue import Catalogue, Criterion

# The key of what holds for every organisation.
EVERYONE = "all"
# What an entry may use of a service, besides the lists.
WORDS, TERMS, NOTES = "words", "terms", "notes"
# How the texts of a catalogue name the file.
_NAMED = Text("studiens fil", "study's file")


@dataclass(frozen=True, slots=True)
class Sent:
    """What to send, to search for or to know, with its answer key; or what it is taken from.

    ``use`` is ``words``, ``terms`` or ``notes`` of the service, the id of a list, or that of another criterion, whose
    questions hold here too; ``text`` is empty then. ``only`` is the language that the file has the text in, where it
    has it in one and the other says the same; empty where it has both, and for a text that is spelled alike in both.
    """

    text: Text
    answer: Text | None = None
    use: str = ""
    only: str = ""

    def is_in(self, language: str | None) -> bool:
        """Whether the file has the text in a language; any will do where none is named."""
        return not (language and self.only) or self.only == language


@dataclass(frozen=True, slots=True)
class OfService:
    """What the catalogue leaves to the study about one service."""

    words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    notes: Text | None = None
    criteria: dict[str, tuple[Sent, ...]] = field(default_factory=dict)

    def used(self, use: str) -> Text | None:
        """Its words, terms or notes, to be read; None where it has none."""
        if use == WORDS and self.words:
            return Text("Sökord: {w}", "Search words: {w}").fill(w=", ".join(self.words))
        if use == TERMS and self.terms:
            return Text("Fackord: {w}", "Technical terms: {w}").fill(w=", ".join(self.terms))
        return self.notes if use == NOTES else None


@dataclass(frozen=True, slots=True)
class DatedList:
    """A list that criteria refer to, as it was on a day."""

    date: str
    source: str
    items: tuple[str, ...]

    @property
    def said(self) -> Text:
        """The list in one sentence, with its date and source."""
        return Text("{i} ({d}, {s})", "{i} ({d}, {s})").fill(i=", ".join(self.items), d=self.date, s=self.source)


@dataclass(frozen=True, slots=True)
class Settled:
    """``questions.yaml`` of an edition.

    Attributes:
        revealed: whether it may be published.
        criteria: what holds for a criterion, by id and then by organisation, kind or ``all``.
        services: by organisation, kind or ``all``, and then by service.
        lists: by id.
    """

    revealed: bool = False
    criteria: dict[str, dict[str, tuple[Sent, ...]]] = field(default_factory=dict)
    services: dict[str, dict[str, OfService]] = field(default_factory=dict)
    lists: dict[str, DatedList] = field(default_factory=dict)

    def under_todays_ids(self, catalogue: Catalogue) -> Settled:
        """The same with the ids that criteria have today."""

        def today(sent: tuple[Sent, ...]) -> tuple[Sent, ...]:
            of_criteria = catalogue.by_id.keys() - self.lists.keys()
            return tuple(replace(s, use=catalogue.by_id[s.use].id) if s.use in of_criteria else s for s in sent)

        def renamed(found: dict[str, tuple[Sent, ...]]) -> dict[str, tuple[Sent, ...]]:
            return {catalogue.by_id[c].id: today(sent) for c, sent in found.items()}

        services = {
            owner: {name: replace(s, criteria=renamed(s.criteria)) for name, s in own.items()}
            for owner, own in self.services.items()
        }
        criteria = {
            catalogue.by_id[c].id: {owner: today(sent) for owner, sent in of.items()} for c, of in self.criteria.items()
        }
        return replace(self, criteria=criteria, services=services)

    def service(self, owners: tuple[str, ...], name: str) -> OfService:
        """What is settled about a service: what the nearest of its owners says, field by field."""
        known = [self.services[o][name] for o in owners if name in self.services.get(o, {})]
        found = OfService()
        for s in reversed(known):
            found = OfService(
                s.words or found.words, s.terms or found.terms, s.notes or found.notes, found.criteria | s.criteria
            )
        return found

    def services_of(self, owners: tuple[str, ...]) -> list[str]:
        """The services that anything is settled about, for these owners."""
        return list(dict.fromkeys(name for o in owners for name in self.services.get(o, {})))

    def of(self, criterion: Criterion, kind: str, organisation: str, service: str | None = None) -> tuple[Sent, ...]:
        """What is settled for a question; nothing where something that it uses is missing.

        What is said of the service comes before what is said of the organisation, that before its kind, and that
        before everyone. What is to be sent in one language is settled only where the file has it in that language.
        """
        found = self._said(criterion.id, (organisation, kind, EVERYONE), service, {})
        language = criterion.errand.language if criterion.errand else None
        return tuple(one for one in found if one.is_in(language))

    def _said(
        self, criterion: str, owners: tuple[str, ...], service: str | None, known: dict[str, tuple[Sent, ...]]
    ) -> tuple[Sent, ...]:
        """See ``of``; ``known`` is what has been found, nothing for those that have led here: none leads back."""
        if criterion in known:
            return known[criterion]
        known[criterion] = ()
        own = self.service(owners, service).criteria.get(criterion, ()) if service else ()
        by_owner = self.criteria.get(criterion, {})
        entries = own or next((by_owner[o] for o in owners if o in by_owner), ())
        found = [self._put_in(entry, owners, service, known) for entry in entries]
        said: list[Sent] = []
        for one in (one for several in found for one in several):
            if one not in said:
                said.append(one)
        known[criterion] = tuple(said) if all(found) else ()
        return known[criterion]

    def _put_in(
        self, entry: Sent, owners: tuple[str, ...], service: str | None, known: dict[str, tuple[Sent, ...]]
    ) -> tuple[Sent, ...]:
        """An entry with what it uses in its place; nothing where that is missing."""
        if not entry.use:
            return (entry,)
        if entry.use in self.lists:
            return (replace(entry, text=self.lists[entry.use].said),)
        if entry.use not in {WORDS, TERMS, NOTES}:
            return self._said(entry.use, owners, service, known)
        names = [service] if service else self.services_of(owners)
        said = {name: self.service(owners, name).used(entry.use) for name in names}
        there = {name: text for name, text in said.items() if text is not None}
        told = [text if service else same("{n}: {t}").fill(n=name, t=text) for name, text in there.items()]
        return (replace(entry, text=joined("; ", told)),) if told else ()


def names_the_file(criterion: Criterion, *, in_rule: bool = False) -> bool:
    """Whether a criterion's texts name the study's file.

    Args:
        criterion: which.
        in_rule: in the rule of when it is not applicable; otherwise anywhere else.
    """
    texts = [criterion.na_when] if in_rule else [t for t in criterion.texts() if t is not criterion.na_when]
    return any(_names(text) for text in texts if text)


def left_to_the_study(criterion: Criterion) -> list[Text]:
    """What a criterion says of what the study settles: the form of its question, and each text that names the file."""
    errand = criterion.errand
    form = [errand.pattern] if errand and errand.pattern else []
    return list(dict.fromkeys([*form, *(text for text in criterion.texts() if _names(text))]))


def needs(criterion: Criterion, kind: str) -> bool:
    """Whether an assessor cannot answer about a body of this kind without what the study has settled."""
    errand = criterion.errand
    is_open = errand is not None and errand.pattern is not None and not errand.questions.get(kind)
    return kind in criterion.applies_to and (is_open or names_the_file(criterion))


def may_have(criterion: Criterion, kind: str) -> bool:
    """Whether the study may settle something that the criterion can do without: when it is not applicable."""
    return kind in criterion.applies_to and not needs(criterion, kind) and names_the_file(criterion, in_rule=True)


def entries_of(settled: Settled) -> Iterator[tuple[tuple[str, ...], Mapping[str, tuple[Sent, ...]]]]:
    """Every place of the file that holds entries, as the path of its fields and what stands there by the last one."""
    for criterion, by_owner in settled.criteria.items():
        yield ("criteria", criterion), by_owner
    for owner, services in settled.services.items():
        for name, service in services.items():
            yield ("services", owner, name, "criteria"), service.criteria


def _names(text: Text) -> bool:
    return _NAMED.sv in text.sv.casefold() or _NAMED.en in text.en.casefold().replace("’", "'")
