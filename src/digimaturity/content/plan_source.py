"""What a plan says of answers that somebody else gave, or that are old: whose, of which years, and what to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Task
from digimaturity.model.terms import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.unseen import LookFirst, Unseen
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.scoring.tree import Score
    from digimaturity.workspace.kept_edition import KeptEdition

SOURCE = Text("källan", "the source")
# What stands above those that are no steps yet, and what each is called in a list of things to do.
EXISTS = Text(
    "Kontrollera först: källan säger att det finns, men inte hur bra det är",
    "Look first: the source says that it exists, not how well it works",
)
OPEN = Text(
    "Kontrollera först: källan säger inte om det finns",
    "Look first: the source does not say whether it exists",
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def deed(criterion: Criterion) -> Text:
    """A criterion as something to do, "Allow zooming"; its title where the catalogue does not say what."""
    return criterion.title if criterion.action is None else criterion.action


def asker_of(edition: KeptEdition) -> Text:
    """Who gave an edition's answers, in running text."""
    return SOURCE if edition.asked is None else edition.asked.asker


def not_seen(unseen: Unseen | None, asker: Text) -> Text | None:
    """That a source did not see something: "not seen in 2 of 4 services (the EU answered no)".

    Where one of its answers was yes, some of it is there, and only "in full" is denied.
    """
    if unseen is None or unseen.why == "level":
        return None
    said = Text("inte sett fullt ut{w}{y}", "not seen in full{w}{y}") if unseen.why == "partly" else _NOT_SEEN
    where = same("")
    if unseen.of > 1:
        where = _IN_ALL if unseen.n == unseen.of else _IN_AT_LEAST if unseen.at_least else _IN_SOME
        where = where.fill(n=unseen.n, all=unseen.of)
    return said.fill(w=where, y=_WHY.get(unseen.why, same("")).fill(a=asker))


_IN_SOME = Text(" i {n} av {all} tjänster", " in {n} of {all} services")
_IN_AT_LEAST = Text(" i minst {n} av {all} tjänster", " in at least {n} of {all} services")
_IN_ALL = Text(" i någon av {all} tjänster", " in any of {all} services")
_NOT_SEEN = Text("inte sett{w}{y}", "not seen{w}{y}")
_WHY = {
    "no": Text(" ({a} svarade nej)", " ({a} answered no)"),
    "failed": Text(" (provet gick inte igenom)", " (the test failed)"),
}


@dataclass(frozen=True)
class Provenance:
    """Where the answers that a plan rests on come from.

    Attributes:
        asker: who gave those that are imported.
        years: when the service was observed, "2021–2022"; None where it was when the edition was made.
        is_imported: whether any of them was given by another source.
        is_past: whether the last of the years is over.
    """

    asker: Text
    years: Text | None
    is_imported: bool
    is_past: bool

    @property
    def is_to_be_looked_at(self) -> bool:
        """Whether the service has to be looked at before anybody does anything about it."""
        return self.is_imported or self.is_past

    @property
    def said(self) -> Text:
        """Why the plan has to be looked at first, in a sentence."""
        years = Text("är från {y}", "are from {y}").fill(y=self.years) if self.years else None
        whose = Text("en annan källa", "another source") if self.asker == SOURCE else self.asker
        source = Text("kommer från {a}", "come from {a}").fill(a=whose) if self.is_imported else None
        why = joined(Text(" och ", " and "), [part for part in (years, source) if part])
        return Text(
            "Kontrollera på plats innan något görs: svaren {w}.",
            "Look for yourselves before anything is done: the answers {w}.",
        ).fill(w=why)


def provenance(body: Body, score: Score[float], edition: KeptEdition, day: str) -> Provenance:
    """Where the answers that a score rests on come from, seen on a day (ISO 8601)."""
    counted = {n.key for n in score.total.walk() if n.part == "criterion" and n.value is not None}
    imported = [
        o
        for criterion, answer in body.answers.items()
        if criterion in counted
        for _, o in answer.observations()
        if o.outcome.counts and o.method is Method.IMPORTED
    ]
    years = edition.observed or _years_of(imported)
    last = max(map(int, _YEAR.findall(years.sv)), default=None) if years else None
    return Provenance(asker_of(edition), years, bool(imported), last is not None and last < int(day[:4]))


def _years_of(observations: Iterable[Observation]) -> Text | None:
    """The first and the last year that observations say they are of."""
    years = sorted({found[0] for o in observations if (found := _YEAR.match(o.at))})
    return same("–".join(dict.fromkeys((years[0], years[-1])))) if years else None


def looked_at_first(look_first: Sequence[LookFirst], catalogue: Catalogue) -> list[tuple[Text, list[Criterion]]]:
    """The criteria to look at first, in reading order, under what the source says of them."""
    groups = ((title, [o.criterion for o in look_first if o.exists is exists]) for title, exists in _GROUPS.items())
    return [(title, [catalogue.by_id[c] for c in found]) for title, found in groups if found]


_GROUPS = {EXISTS: True, OPEN: False}


def look_first_said(look_first: Sequence[LookFirst], catalogue: Catalogue, most: int | None = None) -> list[Text]:
    """The same as sentences: what the source says, and which they are, the first ``most`` of them by name."""
    return [
        Text("{t}: {c}{r}.", "{t}: {c}{r}.").fill(
            t=title,
            c=joined("; ", [_named(c) for c in found[:most]]),
            r=_rest(len(found) - len(found[:most])),
        )
        for title, found in looked_at_first(look_first, catalogue)
    ]


def _rest(n: int) -> Text:
    return Text(" och {n} till", " and {n} more").fill(n=n) if n else same("")


def look_first_tasks(look_first: Sequence[LookFirst], catalogue: Catalogue) -> list[Task]:
    """The same as things to do: to look, and nothing more."""
    return [
        Task(same("{i} {t}").fill(i=c.id, t=c.title), title, ())
        for title, found in looked_at_first(look_first, catalogue)
        for c in found
    ]


def _named(criterion: Criterion) -> Text:
    return same("{t} ({i})").fill(t=criterion.title, i=criterion.id)
