"""The published format of an edition (``edition.yaml``): one round of a study, its own or borrowed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import BothTexts, CatalogueReference, CriterionId, FormatOne, Slug, Strict, Words
from digimaturity.model.terms import Access, Common


class SourceEntry(Strict):
    """Where imported data come from, and under what licence they may be reused."""

    name: Words
    licence: Words
    url: Words | None = None
    attribution: BothTexts


class SourceChangeEntry(Strict):
    """How many answers rose and fell in the whole source of borrowed data since an earlier edition (``from``).

    ``n`` is how many both rounds have; ``scope`` says whose answers were counted, and to what.
    """

    since: Slug = Field(alias="from")
    n: Annotated[int, Field(ge=0)] | None = None
    up: Annotated[int, Field(ge=0)]
    down: Annotated[int, Field(ge=0)]
    scope: BothTexts

    @model_validator(mode="after")
    def no_more_than_all(self) -> SourceChangeEntry:
        """No more can have changed than there are."""
        if self.n is not None and self.up + self.down > self.n:
            raise BilingualValueError(
                Text("Fler svar har ändrats än det finns (n).", "More answers have changed than there are (n).")
            )
        return self


class EditionFile(FormatOne):
    """``edition.yaml``: one round of a study.

    ``scope`` lists the criteria that were used when fewer than the catalogue has, for all or by kind of organisation.
    ``profile`` is one of the catalogue's profiles, a named selection; ``access: open`` leaves out, for everybody, what
    can be judged only by somebody who is logged in. Together with ``scope`` what all of them leave is used.
    ``example`` marks fictional bodies, which are never shown unasked.
    ``origin`` is a line for wherever the edition is shown: what it is reckoned from, and whose result it is not.
    ``country`` is the one that borrowed data are about, as their source writes it.
    ``licence`` says on what terms own answers may be reused, as an SPDX id or an address.
    ``common`` says what organisations are compared on: everything in scope that applies to them all (``scope``), or
    only what was in fact observed for them all (``answered``), as borrowed data demand.
    ``change`` says how much changed in the whole source of borrowed data, for ``trend`` to print beside.
    """

    id: Slug
    title: BothTexts
    catalogue: CatalogueReference
    panel: Slug | None = None
    scope: list[CriterionId] | dict[str, list[CriterionId]] | None = None
    profile: Words | None = None
    access: Access | None = None
    common: Common = Common.SCOPE
    observed: BothTexts | None = None
    limits: BothTexts | None = None
    origin: BothTexts | None = None
    country: Words | None = None
    example: bool = False
    licence: Words | None = None
    source: SourceEntry | None = None
    change: list[SourceChangeEntry] = []

    @field_validator("scope", "panel", "profile", "access", mode="before")
    @classmethod
    def _not_empty(cls, given: Any) -> Any:  # noqa: ANN401 - what is read, before it is checked
        # A list that was lost would otherwise ask everything, or compare with everybody, without a word.
        if given is None:
            raise BilingualValueError(
                Text(
                    "Fältet är tomt. Fyll i det, eller ta bort raden.",
                    "The field is empty. Fill it in, or remove the line.",
                )
            )
        return given
