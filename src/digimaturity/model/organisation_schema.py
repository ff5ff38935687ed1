"""The published format of organisations and panels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, worded
from digimaturity.model.file_fields import BothTexts, Slug, Strict, Words
from digimaturity.model.organisation import Account

_FORM_OF_A_NUMBER = worded(
    r"^[0-9]{6}-[0-9]{4}$",
    Text("Ska vara ett organisationsnummer, NNNNNN-NNNN.", "Must be an organisation number, NNNNNN-NNNN."),
)
_FORM_OF_AN_ADDRESS = worded(
    r"^https?://[^\s]+$",
    Text("Ska vara en webbadress som börjar med https://", "Must be a web address that begins with https://"),
)
_FORM_OF_A_DOMAIN = worded(
    r"^[^\s/:@.A-Z]+(\.[^\s/:@.A-Z]+)+$",
    Text(
        "Ska vara en domän med små bokstäver, utan https://, till exempel kommunen.se.",
        "Must be a domain in lower case, without https://, such as kommunen.se.",
    ),
)
_FORM_OF_A_WIKIDATA_ID = worded(
    r"^Q[1-9][0-9]*$",
    Text("Ska vara ett id hos Wikidata: Q och en siffra.", "Must be an id at Wikidata: Q and a number."),
)
_FORM_OF_A_PHONE_NUMBER = worded(
    r"^\+?[0-9][0-9 -]+$",
    Text(
        "Ska vara ett telefonnummer av siffror, mellanslag och bindestreck, gärna med +46.",
        "Must be a phone number of digits, spaces and hyphens, with +46 if you like.",
    ),
)
_FORM_OF_AN_EMAIL_ADDRESS = worded(
    r"^[^\s@]+@[^\s@]+\.[^\s@]+$", Text("Ska vara en e-postadress.", "Must be an e-mail address.")
)
_FORM_OF_A_MONTH = worded(
    r"^[0-9]{4}-(0[1-9]|1[0-2])$", Text("Ska vara en månad, ÅÅÅÅ-MM.", "Must be a month, YYYY-MM.")
)


class OfficialName(Strict):
    """The Swedish name, and the English one where the body has an official English name."""

    sv: Words
    en: Words | None = None


class AccountEntry(Strict):
    """An account on a platform."""

    platform: Words
    url: Annotated[str, Field(pattern=_FORM_OF_AN_ADDRESS)]


class _Reached(Strict):
    wikidata: Annotated[str, Field(pattern=_FORM_OF_A_WIKIDATA_ID)] | None = None
    phone: Annotated[str, Field(pattern=_FORM_OF_A_PHONE_NUMBER)] | None = None
    email: Annotated[str, Field(pattern=_FORM_OF_AN_EMAIL_ADDRESS)] | None = None
    accounts: list[AccountEntry] = []

    @property
    def known(self) -> tuple[Account, ...]:
        """The accounts as frozen records."""
        return tuple(account.as_record(Account) for account in self.accounts)


class OrganisationEntry(_Reached):
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
    domains: list[Annotated[str, Field(pattern=_FORM_OF_A_DOMAIN)]] = []


class OrganisationsFile(Strict):
    """A register file; earlier versions wrote none of its format."""

    format: Literal[1] = 1
    organisations: list[OrganisationEntry]


class ListedEntry(_Reached):
    """What a list says of one body of the register."""

    organisation: Slug


class ContactsFile(Strict):
    """A public list of how bodies can be reached, where it comes from and when it was fetched."""

    format: Literal[1]
    source: Words
    address: Annotated[str, Field(pattern=_FORM_OF_AN_ADDRESS)]
    licence: Words
    as_of: Annotated[str, Field(pattern=_FORM_OF_A_MONTH)]
    bodies: list[ListedEntry]


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
