"""The bodies of another country, as rows name them."""

from __future__ import annotations

from tests.builders import register

from digimaturity.ground.errors import Place
from digimaturity.ground.language import same
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Row
from digimaturity.model.organisation import Organisation
from digimaturity.workspace.crosswalk_bodies import taken_from
from digimaturity.workspace.crosswalk_owners import owners
from digimaturity.workspace.register import Register

BOTH = {"sv": "gemensam", "en": "joint"}
CROSSWALK = CrosswalkFile.model_validate(
    {
        "format": 1,
        "id": "small",
        "title": BOTH,
        "limits": BOTH,
        "source": {"name": "S", "licence": "MIT", "attribution": BOTH},
        "kinds": {"central": "agency", "regional": "region", "local": "municipality"},
        "kind_words": {"municipality": ["kommune", "vald"], "city": ["linn"], "none": ["of"]},
        "skipped_providers": {"Not applicable": BOTH},
        "not_mapped_domains": {"altinn.no": BOTH},
        "mappings": [{"item": "x", "text": BOTH, "criteria": ["A-01"], "extent": "part"}],
    }
)
ABY = Organisation("aby", "municipality", same("Aby"), number="212000-0001")
REGISTER = Register([ABY, *register("boda")])


def row(provider: str, address: str = "", level: str = "", year: str = "2022") -> Row:
    """A row of a provider."""
    return Row("services", Place("b", 2), {"A1": "yes"}, provider, address, year=year, level=level)


def owner_of(*rows: Row, named: dict[str, str], known: Register) -> list[str]:
    """The organisations that rows are about."""
    return sorted(owners(CROSSWALK, rows, known, named).rows)


def taken(*rows: Row, known: Register = REGISTER) -> list[str]:
    """The ids of the bodies of some rows, each once, sorted."""
    return sorted(set(taken_from(CROSSWALK, rows, "NO", known)[0].values()))


def test_another_countrys_bodies_are_taken_from_its_rows() -> None:
    """Spellings that differ in case, accents and space are one; kind and website are what most rows say.

    A provider that is given as an address is called by its site.
    """
    rows = [
        row("Tromsø Kommune", "https://www.tromso.kommune.no/a", "Local"),
        row("TROMSØ  kommune", "https://minside.no/b", "Central"),
        row("Tromsø Kommune", "https://www.tromso.kommune.no/c", "Local"),
        row("The Tax Agency", "https://www.altinn.no/", "Central"),
        row("Not applicable"),
        row("https://www.revenue.example/vat", "https://www.revenue.example/vat", "Central"),
    ]
    named, new = taken_from(CROSSWALK, rows, "NO", REGISTER)
    assert [(o.id, o.kind, o.name.sv, o.website) for o in new] == [
        ("tromso-kommune", "municipality", "Tromsø Kommune", "https://www.tromso.kommune.no/"),
        ("the-tax-agency", "agency", "The Tax Agency", ""),
        ("revenue-example", "agency", "revenue.example", "https://www.revenue.example/"),
    ]
    known = Register([*REGISTER, *new])
    assert owner_of(*rows, named=named, known=known) == ["revenue-example", "tromso-kommune"]
    assert taken_from(CROSSWALK, rows, "NO", known)[1] == []


def test_a_body_abroad_never_takes_the_id_of_another() -> None:
    """Åby in another country is another body, and gets the country's letters behind its name."""
    named, new = taken_from(CROSSWALK, [row("Aby", level="local"), row("AUX", level="local")], "NO", REGISTER)
    assert [o.id for o in new] == ["aby-no", "aux-no"]
    assert set(named.values()) == {"aby-no", "aux-no"}


def test_bodies_of_one_name_are_counted_from_two() -> None:
    """The country's letters stand behind a name that is taken, and numbers behind those; of no name these are left."""
    known = Register([ABY, *register("aby-no", "aby-no-2", "no")])
    _, new = taken_from(CROSSWALK, [row("Aby", "https://x.example"), row("県", "https://y.example")], "NO", known)
    assert [o.id for o in new] == ["aby-no-3", "no-2"]
    assert [o.kind for o in new] == ["agency", "agency"]


OSLO = "https://www.oslo.kommune.no/a"


def test_a_body_that_is_named_in_two_languages_is_one() -> None:
    """The same sort in two languages; another sort only where the website is the same, and elsewhere it is another."""
    assert taken(row("Oslo Municipality", OSLO), row("Oslo kommune", "https://parkering.example")) == [
        "oslo-municipality"
    ]
    assert taken(
        row("Oslo Municipality", OSLO), row("Oslo kommune", OSLO), row("City of Oslo", OSLO.replace("www.", ""))
    ) == ["oslo-municipality"]
    assert taken(row("Tartu linn", "https://tartu.ee"), row("Tartu vald", "https://tartuvald.ee")) == [
        "tartu-linn",
        "tartu-vald",
    ]


def test_a_body_that_changed_its_name_is_found_by_its_website() -> None:
    """Where no year has both names; two names of one year are two bodies, and so are the names of a joint portal."""
    site = "https://www.domstol.no/x"
    before, after = row("Domstoladministrasjonen", site, year="2022"), row("The Courts of Norway", site, year="2023")
    assert len(taken(before, after)) == 1
    assert len(taken(before, row("The Courts of Norway", site, year="2022"))) == 2
    joint = "https://www.altinn.no/x"
    assert len(taken(row("Tax", joint, year="2022"), row("Register", joint, year="2023"))) == 2
    many = [
        row(name, "https://gov.example/", year=year) for name, year in zip("ABC", ("2020", "2021", "2022"), strict=True)
    ]
    assert len(taken(*many)) == 3


def test_a_body_of_an_earlier_import_is_known_again_under_its_other_name() -> None:
    """By its website, so that a trend has one body and not one gone and one new."""
    _, new = taken_from(
        CROSSWALK, [row("Oslo kommune", OSLO), row("Skatteetaten", "https://skatteetaten.no/")], "NO", REGISTER
    )
    known = Register([*REGISTER, *new])
    later = [row("Oslo Municipality", OSLO), row("The Tax Administration", "https://skatteetaten.no/b")]
    named, more = taken_from(CROSSWALK, later, "NO", known)
    assert (sorted(named.values()), more) == (["oslo-kommune", "skatteetaten"], [])
    both = [row("Tax Appeals", "https://skatteetaten.no/c", year="2023"), row("Skatteetaten", "https://elsewhere.no")]
    assert taken_from(CROSSWALK, both, "NO", known)[0] == {"tax-appeals": "tax-appeals", "skatteetaten": "skatteetaten"}


def test_an_article_makes_no_other_body() -> None:
    """Whatever the website."""
    assert taken(row("The Tax Board", "https://a.example"), row("Tax Board", "https://b.example")) == ["the-tax-board"]
