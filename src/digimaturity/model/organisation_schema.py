"""The published format of organisations and panels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.catalogue_schema import BothTexts, Strict, Words

Slug = Annotated[
    str,
    Field(
        pattern=worded(
            r"^[a-z0-9][a-z0-9-]*$",
            Text(
                "Ska vara ett id av små bokstäver a–z, siffror och bindestreck.",
                "Must be an id of lower-case letters a–z, digits and hyphens.",
            ),
        )
    ),
]
_FORM_OF_A_NUMBER = worded(
    r"^[0-9]{6}-[0-9]{4}$",
    Text("Ska vara ett organisationsnummer, NNNNNN-NNNN.", "Must be an organisation number, NNNNNN-NNNN."),
)
_FORM_OF_AN_ADDRESS = worded(
    r"^https?://[^\s]+$",
    Text("Ska vara en webbadress som börjar med https://", "Must be a web address that begins with https://"),
)


class OfficialName(Strict):
    """The Swedish name, and the English one where the body has an official English name."""

    sv: Words
    en: Words | None = None


class OrganisationEntry(Strict):
    """One public body."""

    id: Slug
    kind: Words
    name: OfficialName
    number: Annotated[str, Field(pattern=_FORM_OF_A_NUMBER)] | None = None
    website: Annotated[str, Field(pattern=_FORM_OF_AN_ADDRESS)] | None = None
    aliases: list[Words] = []
    code: Words | None = None
    county: Words | None = None
    population: Annotated[int, Field(gt=0)] | None = None
    group: Words | None = None
    fictional: bool = False


class OrganisationsFile(Strict):
    """A register file; earlier versions wrote none of its format."""

    format: Literal[1] = 1
    organisations: list[OrganisationEntry]


class MemberEntry(Strict):
    """One organisation of a panel, and whether its membership is confirmed by a source."""

    organisation: Slug
    group: Words
    status: Literal["confirmed", "our_choice"]


class PanelFile(Strict):
    """A panel: who is studied together."""

    format: Literal[1]
    id: Slug
    title: BothTexts
    source: Words
    groups: dict[str, BothTexts] = Field(min_length=1)
    members: list[MemberEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def known_groups(self) -> PanelFile:
        """Each member stands once, in a group of the panel."""
        seen: set[str] = set()
        for member in self.members:
            if member.group not in self.groups:
                raise BilingualValueError(
                    Text("Gruppen {g} finns inte i groups.", "The group {g} is not in groups.").fill(g=member.group)
                )
            if member.organisation in seen:
                raise BilingualValueError(Text("{o} står två gånger.", "{o} stands twice.").fill(o=member.organisation))
            seen.add(member.organisation)
        return self
