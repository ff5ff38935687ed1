"""The invented bodies of the practice study: three cities and thirteen agencies that nobody can take for real."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text
from digimaturity.model.answers import Assessor, Service
from digimaturity.model.organisation import Member, Organisation, Panel, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

PANEL = "ovning"
SAID = Text("Övningsdata: påhittade organisationer", "Practice data: fictional organisations")
# So many core services a body has; the first three are looked at.
ALL_SERVICES = 12
PEOPLE = tuple(
    Assessor(f"{fold(name)}-ovning", f"{name} Övning") for name in ("Åsa", "Björn", "Zoë")
)  # nobody's names: the surname means practice


class Invented(NamedTuple):
    """A body, its name in both languages, and the three services that are looked at."""

    kind: str
    name: Text
    services: tuple[Text, Text, Text]


def _city(genitive: str, en: str) -> Invented:
    return Invented(
        "municipality",
        # A name, which nobody translates.
        Text(*(f"{genitive} kommun", f"{en} Municipality")),
        (
            Text("Boendeparkering", "Resident parking"),
            Text("Förskoleplats", "Preschool place"),
            Text("Bygglov", "Building permit"),
        ),
    )


def _agency(sv: str, en: str, *services: tuple[str, str]) -> Invented:
    first, second, third = (Text(*both) for both in services)
    return Invented("agency", Text(*(sv, en)), (first, second, third))


BODIES = (
    _city("Låtsasby", "Låtsasby"),
    _city("Påhittinge", "Påhittinge"),
    _city("Övningslunda", "Övningslunda"),
    _agency(
        "Övningsverket",
        "Practice Agency",
        ("Ansök om övningsbidrag", "Apply for a practice grant"),
        ("Anmäl en övning", "Report a practice"),
        ("Beställ övningsintyg", "Order a practice certificate"),
    ),
    _agency(
        "Låtsasmyndigheten",
        "Authority for Make-Believe",
        ("Ansök om låtsaspengar", "Apply for play money"),
        ("Anmäl en låtsaskompis", "Report an imaginary friend"),
        ("Beställ låtsasintyg", "Order a make-believe certificate"),
    ),
    _agency(
        "Drakregistret",
        "Dragon Register",
        ("Registrera en drake", "Register a dragon"),
        ("Byt ägare till en drake", "Change the owner of a dragon"),
        ("Intyg om eldfrihet", "Certificate of no fire"),
    ),
    _agency(
        "Trollstyrelsen",
        "Board of Trolls",
        ("Tillstånd för trollbro", "Permit for a troll bridge"),
        ("Anmäl förstening", "Report petrification"),
        ("Ansök om trollbidrag", "Apply for a troll grant"),
    ),
    _agency(
        "Enhörningsinspektionen",
        "Unicorn Inspectorate",
        ("Licens för enhörning", "Licence for a unicorn"),
        ("Anmäl en vilsen enhörning", "Report a lost unicorn"),
        ("Märkning av horn", "Marking of horns"),
    ),
    _agency(
        "Sjöjungfruverket",
        "Mermaid Agency",
        ("Ansök om simtillstånd", "Apply for a swimming permit"),
        ("Anmäl en strandning", "Report a stranding"),
        ("Byt grotta", "Change caves"),
    ),
    _agency(
        "Regnbågsmyndigheten",
        "Rainbow Authority",
        ("Beställ en regnbåge", "Order a rainbow"),
        ("Anmäl färgfel", "Report a wrong colour"),
        ("Avgift för skattkista", "Fee for a treasure chest"),
    ),
    _agency(
        "Månskensverket",
        "Moonlight Agency",
        ("Ansök om extra fullmåne", "Apply for an extra full moon"),
        ("Anmäl mörker", "Report darkness"),
        ("Beställ nattintyg", "Order a night certificate"),
    ),
    _agency(
        "Tomtenämnden",
        "Gnome Board",
        ("Ansök om gröt", "Apply for porridge"),
        ("Anmäl en utebliven julklapp", "Report a missing Christmas present"),
        ("Tomtelegitimation", "Gnome identity card"),
    ),
    _agency(
        "Molnkontoret",
        "Cloud Office",
        ("Beställ en molnkarta", "Order a map of clouds"),
        ("Ansök om molnlov", "Apply for a cloud permit"),
        ("Anmäl åska", "Report thunder"),
    ),
    _agency(
        "Vättedansnämnden",
        "Elf Dance Board",
        ("Tillstånd för dans", "Permit for dancing"),
        ("Anmäl dimma", "Report fog"),
        ("Besiktning av vingar", "Inspection of wings"),
    ),
    _agency(
        "Jättestyrelsen",
        "Board of Giants",
        ("Ansök om steglov", "Apply for a stepping permit"),
        ("Anmäl stenkast", "Report a thrown rock"),
        ("Bidrag till skor", "Grant for shoes"),
    ),
    _agency(
        "Tidsresemyndigheten",
        "Time Travel Authority",
        ("Ansök om tidsvisum", "Apply for a time visa"),
        ("Anmäl en paradox", "Report a paradox"),
        ("Beställ återresa", "Order a return journey"),
    ),
)


def organisation_of(body: Invented) -> Organisation:
    """A body as the register has it; its name says that it is made up."""
    short = body.name.en.removesuffix(" Municipality") if body.kind == "municipality" else body.name.sv
    identity = fold(short).replace(" ", "-")
    return Organisation(
        identity,
        body.kind,
        Text("{n} (påhittad)", "{n} (fictional)").fill(n=body.name),
        website=f"https://www.{identity}.example",
        aliases=tuple(dict.fromkeys((short, body.name.sv))),
        fictional=True,
    )


ORGANISATIONS = tuple(map(organisation_of, BODIES))


def services_of(body: Invented) -> tuple[Service, ...]:
    """The services of a body that are looked at."""
    site = organisation_of(body).website
    return tuple(_service(name, site) for name in body.services)


def _service(name: Text, site: str) -> Service:
    identity = fold(name.sv).replace(" ", "-")
    return Service(identity, name, f"{site}/tjanster/{identity}")


def every_service(body: Invented) -> Iterator[str]:
    """Ids of all services of a body, those that are looked at first."""
    looked_at = services_of(body)
    yield from (s.id for s in looked_at)
    yield from (f"ovrig-{n}" for n in range(len(looked_at) + 1, ALL_SERVICES + 1))


def panel() -> Panel:
    """The sixteen, as a panel in two groups."""
    groups = {"cities": Text("Städer", "Cities"), "agencies": Text("Myndigheter", "Agencies")}
    members = (Member(o.id, "cities" if o.kind == "municipality" else "agencies", "our_choice") for o in ORGANISATIONS)
    return Panel(PANEL, SAID, SAID.sv, groups, tuple(members))
