"""What a catalogue's profiles must not say: criteria that are not asked, and selections that could never be rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, either
from digimaturity.model.terms import Access
from digimaturity.workspace.catalogues.source import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.catalogue_schema import CatalogueFile, CriterionEntry, Dimension, Profile
    from digimaturity.workspace.catalogues.source import Source

# As in scoring: two thirds written as a decimal is a hair more than two thirds of a float sum.
_TOLERANCE = 1e-9
_EMPTY = Text(
    "Profilen {p} har inget kriterium för {k} i dimensionen {d}, så poängen kan aldrig betygsättas.",
    "The profile {p} has no criterion for {k} in the dimension {d}, so the score can never be rated.",
)
_TOO_LITTLE = Text(
    "Utan inloggning återstår {s} % av vikten i dimensionen {d} för {k}; det behövs {r} %. Märk färre med login.",
    "Without login {s}% of the weight of the dimension {d} is left for {k}; {r}% is needed. Mark fewer with login.",
)


def profile_problems(source: Source) -> Iterator[Found]:
    """What is wrong with the profiles, and with what is left of the whole catalogue without login."""
    frame = source.frame
    active = [e for file, _ in source.dimensions.values() for e in file.criteria if not e.retired]
    by_id = {e.id: e for e in active}
    homes = {e.id: file.dimension for file, _ in source.dimensions.values() for e in file.criteria}
    groups = {d.id: [e for e in active if homes[e.id] == d.id] for d in frame.dimensions}
    if any(e.login for e in active):
        yield from _unratable(frame, groups, frame.rated_from, ("dimensions",))
    for name, profile in frame.profiles.items():
        faults = [*_members(name, profile, by_id, homes)]
        yield from faults or _ratable(frame, groups, name, profile)


def _members(name: str, profile: Profile, active: Collection[str], known: Collection[str]) -> Iterator[Found]:
    """Criteria of a profile that are not in the catalogue, have been retired or are named twice."""
    from difflib import get_close_matches

    seen: set[str] = set()
    for number, identity in enumerate(profile.criteria or ()):
        where: Key = ("profiles", name, "criteria", number)
        if identity in seen:
            yield Found(where, "profile", Text("{c} står två gånger.", "{c} stands twice.").fill(c=identity))
        elif identity in known and identity not in active:
            yield Found(where, "profile", Text("{c} har utgått.", "{c} has been retired.").fill(c=identity))
        elif identity not in known:
            near = get_close_matches(identity, active, n=3)
            meant = Text(" Menade du {n}?", " Did you mean {n}?").fill(n=either(near)) if near else ""
            message = Text("Kriteriet {c} finns inte i katalogen.{m}", "The criterion {c} is not in the catalogue.{m}")
            yield Found(where, "profile", message.fill(c=identity, m=meant))
        seen.add(identity)


def _ratable(
    frame: CatalogueFile, groups: dict[str, list[CriterionEntry]], name: str, profile: Profile
) -> Iterator[Found]:
    """That each kind of organisation is asked something in each dimension, and enough of it is open."""
    chosen = {
        d: [e for e in members if profile.criteria is None or e.id in profile.criteria] for d, members in groups.items()
    }
    is_open = profile.access is Access.OPEN
    for dimension, members in chosen.items():
        for kind in frame.kinds:
            asked_of_all = any(_applies(e, kind) for e in groups[dimension])
            if asked_of_all and not any(_applies(e, kind) and not (is_open and e.login) for e in members):
                yield Found(("profiles", name), "profile", _EMPTY.fill(p=name, k=frame.kinds[kind].spoken, d=dimension))
                return
    if profile.criteria is not None and not is_open:
        demanded = frame.rated_from if profile.rated_from is None else profile.rated_from
        yield from _unratable(frame, chosen, demanded, ("profiles", name))


def _unratable(
    frame: CatalogueFile, groups: dict[str, list[CriterionEntry]], rated_from: float, where: Key
) -> Iterator[Found]:
    """Dimensions of which too little can be judged by somebody who cannot log in."""
    for number, dimension in enumerate(frame.dimensions):
        for kind in frame.kinds:
            left = _open_share(dimension, [e for e in groups[dimension.id] if _applies(e, kind)])
            if left < rated_from - _TOLERANCE:
                said = _TOO_LITTLE.fill(
                    s=round(100 * left), r=round(100 * rated_from), d=dimension.id, k=frame.kinds[kind].spoken
                )
                yield Found((*where, number) if where == ("dimensions",) else where, "profile", said)
                break


def _open_share(dimension: Dimension, members: Sequence[CriterionEntry]) -> float:
    """How much of a dimension's weight rests on criteria that need no login, as coverage counts it; all of nothing."""
    whole = without = 0.0
    for theme in dimension.themes:
        own = [e for e in members if e.theme == theme.id]
        total = sum(e.weight for e in own)
        if own:
            weight = total if theme.weight is None else theme.weight
            whole += weight
            without += weight * sum(e.weight for e in own if not e.login) / total
    return without / whole if whole else 1.0


def _applies(entry: CriterionEntry, kind: str) -> bool:
    return entry.applies_to is None or kind in entry.applies_to
