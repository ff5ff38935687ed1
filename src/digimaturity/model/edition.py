"""One round of a study, as it describes itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import Access, Common

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from digimaturity.ground.language import Text
    from digimaturity.model.asked import Asked
    from digimaturity.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Source:
    """Where an edition's data were borrowed from."""

    name: str
    licence: str
    attribution: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceChange:
    """How much changed in the whole source of borrowed data since an earlier edition, by the source's own rows.

    Attributes:
        since: id of the earlier edition.
        up, down: how many answers rose, and fell.
        scope: what was counted, in a phrase: whose answers, to what.
        n: how many answers both rounds have; None where that is not known.
    """

    since: str
    up: int
    down: int
    scope: Text
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an edition's access and profile leave of a catalogue, for everybody.

    Attributes:
        criteria: ids of those that are left, in reading order.
        n_all: how many the catalogue has.
        n_login: how many of the profile, or of the catalogue, are left out for needing a login.
        title: of the profile; None without one.
        rated_from: the coverage that is enough in the profile; None for the catalogue's.
    """

    criteria: tuple[str, ...]
    n_all: int
    n_login: int = 0
    title: Text | None = None
    rated_from: float | None = None


@dataclass(frozen=True)
class Edition:
    """One round of a study, and the folder it is kept in.

    Attributes:
        scope: the criteria that were used, by kind of organisation; ``None`` for the whole catalogue.
        origin: in a line, what the edition is reckoned from and whose result it is not; None for own fieldwork.
        country: that borrowed data are about, as their source writes it; None where nothing says it.
        access: whether what needs a login is looked at; None for everything.
        profile: one of the catalogue's profiles, by name; None for none.
        narrowing: what the two leave of the catalogue in use, once it is known.
        change: what changed in the whole source of borrowed data since earlier editions.
        licence: on what terms its own answers may be reused; None where nobody has said.
        writable: False for what ships with the tool.
    """

    id: str
    title: Text
    folder: Path
    catalogue_version: str | None = None
    panel: str | None = None
    scope: dict[str, tuple[str, ...]] | tuple[str, ...] | None = None
    common: Common = Common.SCOPE
    observed: Text | None = None
    limits: Text | None = None
    origin: Text | None = None
    source: Source | None = None
    example: bool = False
    licence: str | None = None
    writable: bool = True
    catalogue_id: str | None = None
    access: Access | None = None
    profile: str | None = None
    narrowing: Narrowing | None = None
    change: tuple[SourceChange, ...] = ()
    country: str | None = None

    @property
    def asked(self) -> Asked | None:
        """What the edition's source asked, where its answers were imported and a file in its folder says it."""
        return None

    @property
    def compares_answered(self) -> bool:
        """Whether organisations are compared only on what was observed for them all, as borrowed data demand."""
        return self.common is Common.ANSWERED

    @property
    def is_narrowed(self) -> bool:
        """Whether fewer criteria are used than the catalogue has."""
        left = self.narrowing
        return self.scope is not None or (left is not None and len(left.criteria) < left.n_all)

    def since(self, earlier: str) -> tuple[SourceChange, ...]:
        """What changed in the whole of its source since an earlier edition."""
        return tuple(c for c in self.change if c.since == earlier)

    def held_against(self, catalogue: Catalogue) -> Self:
        """The edition, with what its access and its profile leave of a catalogue."""
        if not self.asks_the_catalogue:
            return self if self.narrowing is None else replace(self, narrowing=None)
        return replace(self, narrowing=narrowing_of(catalogue, self.profile, self.access))

    @property
    def asks_the_catalogue(self) -> bool:
        """Whether only a catalogue can tell which criteria are used."""
        return self.profile is not None or self.access is Access.OPEN

    def scope_of(self, kind: str) -> frozenset[str] | None:
        """The criteria used for organisations of this kind, or None for all: of the list, the profile and the access.

        Raises:
            LookupError: the edition has never been held against a catalogue, though it needs to be.
        """
        listed = None
        if self.scope is not None:
            listed = frozenset(self.scope.get(kind, ()) if isinstance(self.scope, dict) else self.scope)
        if not self.asks_the_catalogue:
            return listed
        if self.narrowing is None:
            raise LookupError(self.profile or self.access)
        left = frozenset(self.narrowing.criteria)
        return left if listed is None else left & listed

    def judged_by(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the coverage that the edition's profile demands, where that is another."""
        demanded = self.narrowing.rated_from if self.narrowing else None
        return catalogue if demanded is None else catalogue.rated(demanded)


def narrowing_of(catalogue: Catalogue, profile: str | None, access: Access | None) -> Narrowing:
    """What a profile and an access leave of a catalogue; nothing of a profile that it does not have."""
    named = None if profile is None else catalogue.profiles.get(profile)
    if profile is not None and named is None:
        return Narrowing((), len(catalogue.criteria))
    members = catalogue.criteria
    if named is not None and named.criteria is not None:
        listed = {c.id for name in named.criteria if (c := catalogue.by_id.get(name))}
        members = tuple(c for c in members if c.id in listed)
    is_open = Access.OPEN in {access, named.access if named else None}
    left = tuple(c.id for c in members if not (is_open and c.login))
    return Narrowing(
        left,
        len(catalogue.criteria),
        len(members) - len(left),
        named.title if named else None,
        named.rated_from if named else None,
    )
