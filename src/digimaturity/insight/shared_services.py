"""Which services organisations have in common, and the same organisations seen through some of their services only.

Two organisations have the same service where its id is the same, or its name in a language, whatever the case and the
accents. What is joined so to a third service is the same as that one too.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, either, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Answer
    from digimaturity.model.catalogue import Catalogue

# So many near names are suggested.
_SUGGESTED = 3


@dataclass(frozen=True)
class SharedService:
    """A service that one or several organisations have.

    Attributes:
        ids: of the service, by organisation; several where one has registered it twice.
        names: what it is called, with the folded names that it answers to.
    """

    ids: dict[str, frozenset[str]]
    names: tuple[Text, ...]
    keys: frozenset[str]

    @property
    def name(self) -> Text:
        """What it is called where it was first met."""
        return self.names[0]


def services_of(body: Body) -> dict[str, Text]:
    """What an organisation's services are called, by id: those registered, and those answered about."""
    answered = (s for a in body.answers.values() for s in a.services)
    return {s: body.names.get(s, same(s)) for s in dict.fromkeys((*body.names, *body.services, *answered))}


def shared_among(bodies: Iterable[Body]) -> list[SharedService]:
    """The services of several organisations, each once, in the order in which they are met."""
    by_key: dict[str, _Joining] = {}
    for body in bodies:
        for identity, name in services_of(body).items():
            # An id and a name are told apart, lest a service called "a" be taken for one whose id is "a".
            keys = (f"id:{identity}", *(k for n in name if (k := fold(n))))
            alike = list({id(s): s for k in keys if (s := by_key.get(k)) is not None}.values())
            one = alike[0] if alike else _Joining()
            for other in alike[1:]:
                one.take(other)
            one.add(body.organisation.id, identity, name, keys)
            by_key |= dict.fromkeys((*keys, *(k for other in alike[1:] for k in other.keys)), one)
    return [s.done() for s in {id(s): s for s in by_key.values()}.values()]


@dataclass
class _Joining:
    """A service while it is being put together, with everything by which it is known."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    names: dict[Text, None] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def add(self, organisation: str, identity: str, name: Text, keys: Iterable[str]) -> None:
        self.ids.setdefault(organisation, set()).add(identity)
        self.names.setdefault(name)
        self.keys.update(keys)

    def take(self, other: _Joining) -> None:
        for organisation, own in other.ids.items():
            self.ids.setdefault(organisation, set()).update(own)
        self.names |= other.names
        self.keys |= other.keys

    def done(self) -> SharedService:
        ids = {organisation: frozenset(own) for organisation, own in self.ids.items()}
        return SharedService(ids, tuple(self.names), frozenset(self.keys))


def service_meant(services: Sequence[SharedService], text: str) -> SharedService:
    """The service that a word means: its id, or what it is called in either language by any of the organisations.

    Raises:
        NotFoundError: no such service, with the nearest ones; or several, with their ids.
    """
    by_id = [s for s in services if f"id:{text}" in s.keys]
    found = by_id or [s for s in services if fold(text) in s.keys | {fold(i) for i in _ids(s)}]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            Text("”{name}” är tvetydigt: {all}.", '"{name}" is ambiguous: {all}.').fill(
                name=text, all=either([i for s in found for i in _ids(s)])
            ),
            Text("Ange tjänsten med sitt id.", "Name the service by its id."),
        )
    raise NotFoundError(
        Text("Ingen av de jämförda har tjänsten ”{s}”.", 'None of the compared has the service "{s}".').fill(s=text),
        _suggestion(services, text),
    )


def _ids(service: SharedService) -> list[str]:
    return sorted(frozenset().union(*service.ids.values()))


def _suggestion(services: Sequence[SharedService], text: str) -> Text:
    from difflib import get_close_matches

    words = {w: s for s in services for w in (*s.keys, *_ids(s)) if not w.startswith("id:")}
    near = [words[w] for w in get_close_matches(fold(text), words, n=_SUGGESTED)]
    near += [s for w, s in words.items() if fold(text) and fold(text) in w]
    named = list(dict.fromkeys(str(s.name) for s in near))[:_SUGGESTED]
    if named:
        return Text("Menade du {k}?", "Did you mean {k}?").fill(k=either(named))
    known = [str(s.name) for s in services]
    return Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(known) or "–")


def seen_through(body: Body, services: Iterable[SharedService]) -> Body:
    """The organisation with its answers about these services only, and those given of it as a whole."""
    kept = frozenset().union(*(s.ids.get(body.organisation.id, frozenset()) for s in services))

    def narrowed(answer: Answer) -> Answer:
        return replace(answer, services={s: o for s, o in answer.services.items() if s in kept})

    return replace(
        body,
        answers={i: narrowed(a) if a.services else a for i, a in body.answers.items()},
        services=tuple(s for s in body.services if s in kept),
        alternatives={i: tuple(narrowed(a) for a in said) for i, said in body.alternatives.items()},
        names={s: n for s, n in body.names.items() if s in kept},
    )


@dataclass(frozen=True)
class Compared:
    """The services that a ranking's organisations were looked at through, where it rests on any.

    Attributes:
        everyones: those that all of the ranked have answers about.
        own: how many services each has answers about, by organisation id, in order of rank.
        differ: whether one of the ranked has answers about a service that another of them has not.
    """

    everyones: tuple[Text, ...]
    own: dict[str, int]
    differ: bool


def services_compared(
    bodies: Iterable[Body], standing: Collection[str], counted: Iterable[str], catalogue: Catalogue
) -> Compared | None:
    """On which services a group was compared; None where no criterion that counts is answered per service.

    Args:
        bodies: the group, in order of rank.
        standing: ids of those whose values count among the others'.
        counted: ids of the criteria that count.
        catalogue: says which of them are asked per service.
    """
    per_service = [c for c in counted if catalogue.by_id[c].is_per_service]
    seen = [_answered_about(body, per_service) for body in bodies]
    if not any(b.names for b in seen):
        return None
    found = shared_among(seen)
    own = {b.organisation.id: 0 for b in seen}
    for service in found:
        for organisation in service.ids:
            own[organisation] += 1
    those = set(standing)
    theirs = [s for s in found if not those.isdisjoint(s.ids)]
    common = tuple(s.name for s in theirs if those <= s.ids.keys())
    return Compared(common, own, differ=len(common) < len(theirs))


def _answered_about(body: Body, criteria: Sequence[str]) -> Body:
    """The body with nothing but the services that its answers to these criteria are about."""
    answers = (body.answers[c] for c in criteria if c in body.answers)
    about = {s for a in answers for s, o in a.services.items() if o.outcome.is_answer}
    names = {s: body.names.get(s, same(s)) for s in sorted(about)}
    return replace(body, answers={}, services=(), names=names, alternatives={})
