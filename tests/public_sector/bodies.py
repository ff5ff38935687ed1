"""The public bodies of the local public sector; none of them exists."""

from __future__ import annotations

from dataclasses import dataclass

from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.model.organisation import Account, Organisation


@dataclass(frozen=True)
class Body:
    """A body, what it offers, and what there is to know of its site.

    Attributes:
        quality: excellent, average, hostile, walled, scripted, shared or nonsense.
    """

    organisation: Organisation
    services: tuple[Service, ...]
    quality: str

    @property
    def id(self) -> str:
        """The organisation's."""
        return self.organisation.id


def _municipality(name: str, website: str, number: str, *, domains: tuple[str, ...] = (), **known: str) -> Organisation:
    accounts = tuple(Account(*account.split(" ")) for account in filter(None, known.get("accounts", "").split(",")))
    return Organisation(
        known["id"],
        "municipality",
        Text(name, known.get("english", name)),
        number=number,
        website=website,
        population=int(known.get("population", "12000")),
        domains=domains,
        email=known.get("email", ""),
        phone=known.get("phone", ""),
        fictional=True,
        accounts=accounts,
    )


def _services(site: str, **places: str) -> tuple[Service, ...]:
    return tuple(Service(key, _NAMES[key], f"{site}{place}") for key, place in places.items())


_NAMES = {
    "bygglov": Text("Bygglov", "Building permit"),
    "forskola": Text("Förskoleplats", "Preschool place"),
    "parkering": Text("Parkeringstillstånd", "Parking permit"),
}

BODIES = (
    Body(
        _municipality(
            "Exempelstads kommun",
            "https://www.exempelstad.example/",
            "212000-0001",
            id="exempelstad",
            english="Municipality of Exempelstad",
            population="48210",
            email="kontakt@exempelstad.example",
            phone="+46 10 000 10 00",
            accounts="facebook https://www.facebook.com/exempelstad,linkedin https://www.linkedin.com/company/exempelstad",
        ),
        _services(
            "https://www.exempelstad.example",
            bygglov="/bygga-bo-och-miljo/bygglov",
            forskola="/utbildning-och-forskola/ansok-om-forskola",
            parkering="/trafik-och-resor/parkeringstillstand",
        ),
        "excellent",
    ),
    Body(
        _municipality(
            "Mellanköpings kommun",
            "https://www.mellankoping.example/",
            "212000-0002",
            id="mellankoping",
            english="Mellanköping Municipality",
            email="kommun@mellankoping.example",
        ),
        _services(
            "https://www.mellankoping.example",
            bygglov="/bygga-bo/bygglov.html",
            forskola="/barn-utbildning/forskola.html",
            parkering="/trafik/parkeringstillstand.html",
        ),
        "average",
    ),
    Body(
        _municipality("Fientliga kommunen", "https://fientlig.example/", "212000-0003", id="fientlig"),
        _services("https://fientlig.example", bygglov="/titel", forskola="/lediga-jobb"),
        "hostile",
    ),
    Body(
        _municipality(
            "Robotborgs kommun",
            "https://www.robotborg.example/",
            "212000-0004",
            id="robotborg",
            email="info@robotborg.example",
        ),
        _services("https://www.robotborg.example", bygglov="/bygglov", forskola="/service/forskola"),
        "walled",
    ),
    Body(
        _municipality("Skriptinge kommun", "https://www.skriptinge.example/", "212000-0005", id="skriptinge"),
        _services("https://www.skriptinge.example", bygglov="/bygglov", forskola="/forskola"),
        "scripted",
    ),
    Body(
        _municipality(
            "Delaryds kommun",
            "https://kommunwebb.example/delaryd/",
            "212000-0006",
            id="delaryd",
            email="kommunen@delaryd.example",
        ),
        _services(
            "https://kommunwebb.example/delaryd",
            bygglov="/bygglov",
            forskola="/forskola",
        ),
        "shared",
    ),
    Body(
        _municipality(
            "Nonsensköpings kommun",
            "https://www.nonsenskoping.example/",
            "212000-0007",
            id="nonsenskoping",
            email="nonsens@nonsenskoping.example",
        ),
        _services(
            "https://www.nonsenskoping.example",
            bygglov="/bygglov",
            forskola="/forskola",
            parkering="/parkeringstillstand",
        ),
        "nonsense",
    ),
)
