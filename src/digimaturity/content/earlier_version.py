"""Answers that were given on another version of the catalogue: which of them count no more, and what came instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition

# So many of the criteria are named in a sentence; all stand in the JSON.
_NAMED = 8
_REPLACED = Text("{c} (ersatt av {n})", "{c} (replaced by {n})")
_GONE = Text("{c} (utgått)", "{c} (retired)")


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """Answers on other versions than the one that they are scored on.

    Attributes:
        versions: that the answers were given on; ``used``: that they are scored on.
        n: how many answers count no more.
        criteria: what they answered, in the catalogue's order.
    """

    versions: tuple[str, ...]
    used: str
    n: int
    criteria: tuple[Criterion, ...]

    def said(self, catalogue: Catalogue) -> Text:
        """The versions and what does not count, in a sentence or two."""
        first = Text(
            "Utgåvan besvarades på katalog {v} och räknas här på {u}.",
            "The edition was answered on catalogue {v} and is scored here on {u}.",
        ).fill(v=", ".join(self.versions), u=self.used)
        if not self.criteria:
            return first
        names = [_with_fate(c, catalogue) for c in self.criteria[:_NAMED]]
        more = " …" if len(self.criteria) > _NAMED else "."
        one = Text("{n} svar räknas inte: {ids}{more}", "{n} answer does not count: {ids}{more}")
        several = Text("{n} svar räknas inte: {ids}{more}", "{n} answers do not count: {ids}{more}")
        rest = (one if self.n == 1 else several).fill(n=self.n, ids=joined(", ", names), more=more)
        return same("{a} {b}").fill(a=first, b=rest)

    def record(self, catalogue: Catalogue) -> dict[str, Any]:
        """As ``said``, for machines."""
        return {
            "versions": list(self.versions),
            "used": self.used,
            "not_counted": [
                {"id": c.id, "replaced_by": list(catalogue.replaced_by.get(c.id, ()))} for c in self.criteria
            ],
        }


def earlier_version(edition: Edition, catalogue: Catalogue, bodies: Iterable[Body]) -> EarlierVersion | None:
    """On which other version than the catalogue's these were answered; None where there is no other."""
    known = list(bodies)
    return _earlier(
        edition,
        catalogue,
        [v for b in known for v in b.versions],
        [(b.organisation.id, c) for b in known for c in b.answers],
    )


def earlier_version_of(
    edition: Edition, catalogue: Catalogue, assessments: Iterable[Assessment]
) -> EarlierVersion | None:
    """As ``earlier_version``, of files of answers."""
    known = list(assessments)
    return _earlier(
        edition,
        catalogue,
        [a.catalogue_version for a in known],
        [(a.organisation, c) for a in known for c in a.answers],
    )


def _earlier(
    edition: Edition, catalogue: Catalogue, versions: Iterable[str], given: Iterable[tuple[str, str]]
) -> EarlierVersion | None:
    said = {edition.catalogue_version, *versions} - {None, catalogue.version}
    if not said:
        return None
    gone = {(o, c) for o, c in given if c in catalogue.by_id and not catalogue.by_id[c].is_active}
    ids = {c for _, c in gone}
    return EarlierVersion(
        tuple(sorted(str(v) for v in said)),
        catalogue.version,
        len(gone),
        tuple(c for c in catalogue.retired if c.id in ids),
    )


def answering_on_another(
    edition: Edition, catalogue: Catalogue, own: str | None, alike: Collection[str] = ()
) -> Text | None:
    """That new answers are given on the catalogue in use though the edition, or one's own file, says another version.

    Args:
        edition: where the answers go.
        catalogue: the one in use.
        own: the version that the assessor's file says; None where there is no file yet.
        alike: versions that ask the same as the one in use: answers to them are answers to it.
    """
    no_other = {None, catalogue.version, *alike}
    said = next((v for v in (edition.catalogue_version, own) if v not in no_other), None)
    if said is None:
        return None
    return Text(
        "Utgåvan {e} är på katalog {v}, men frågorna och svaren är på {u}. Svaren sparas. "
        "Börja hellre en ny utgåva med --new-edition NAMN.",
        "The edition {e} is on catalogue {v}, but the questions and answers are on {u}. The answers are saved. "
        "Rather begin a new edition with --new-edition NAME.",
    ).fill(e=edition.id, v=said, u=catalogue.version)


def _with_fate(criterion: Criterion, catalogue: Catalogue) -> Text:
    instead = catalogue.replaced_by.get(criterion.id)
    return _REPLACED.fill(c=criterion.id, n=", ".join(instead)) if instead else _GONE.fill(c=criterion.id)


def what_became(criterion: Criterion, catalogue: Catalogue) -> Text | None:
    """That a criterion has been retired: when and why, or what took its place; None of one that is asked."""
    if criterion.is_active:
        return None
    instead, left = catalogue.replaced_by.get(criterion.id), criterion.retired
    replaced = Text("Ersatt av {n}", "Replaced by {n}").fill(n=", ".join(instead or ()))
    said = replaced if instead else Text("Utgått", "Retired")
    if left is None:
        return said
    said = Text("{s} i {v}", "{s} in {v}").fill(s=said, v=left.version)
    return same("{s}: {r}").fill(s=said, r=left.reason)
