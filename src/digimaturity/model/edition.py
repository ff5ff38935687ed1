"""One round of a study, as it describes itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.model.terms import Common

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.language import Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where an edition's data were borrowed from."""

    name: str
    licence: str
    attribution: Text
    url: str = ""


@dataclass(frozen=True)
class Edition:
    """One round of a study, and the folder it is kept in.

    Attributes:
        scope: the criteria that were used, by kind of organisation; ``None`` for the whole catalogue.
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
    source: Source | None = None
    example: bool = False
    licence: str | None = None
    writable: bool = True
    catalogue_id: str | None = None

    @property
    def compares_answered(self) -> bool:
        """Whether organisations are compared only on what was observed for them all, as borrowed data demand."""
        return self.common is Common.ANSWERED

    def scope_of(self, kind: str) -> frozenset[str] | None:
        """The criteria used for organisations of this kind, or None for all."""
        if self.scope is None:
            return None
        return frozenset(self.scope.get(kind, ()) if isinstance(self.scope, dict) else self.scope)
