"""The shipped register and panel: every municipality and region, the agencies, and the sixteen of 2019."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.errors import NotFoundError
from digimaturity.workspace.contacts import Contacts, load_contacts
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.register import Register, load_panels, load_register, valid_number

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def register() -> Register:
    """The register that ships with the tool, read once."""
    return load_register([shipped("criteria") / "panels" / "organisations"])


def test_every_municipality_and_region_is_there(register: Register) -> None:
    """Sweden has 290 municipalities and 21 regions; the register has each of them once."""
    kinds = Counter(o.kind for o in register if not o.fictional)
    assert (kinds["municipality"], kinds["region"]) == (290, 21)
    assert set(kinds) == {"municipality", "region", "agency"}


def test_every_number_has_the_right_check_digit(register: Register) -> None:
    """Every real organisation has a number, and the check digit of each is right."""
    assert [o.id for o in register if not o.fictional and not valid_number(o.number)] == []


def test_a_municipality_has_a_number_of_its_own(register: Register) -> None:
    """No two municipalities share a number, and municipal numbers begin with 212000 as SCB assigns them."""
    numbers = [o.number for o in register if o.kind == "municipality" and not o.fictional]
    assert len(set(numbers)) == 290
    assert {number[:6] for number in numbers} == {"212000"}


def test_gotland_is_one_body_under_two_names(register: Register) -> None:
    """Gotland is the only region that is a municipality too: both entries have its number."""
    municipal = {o.number for o in register if o.kind == "municipality"}
    assert [o.id for o in register if o.kind == "region" and o.number in municipal] == ["region-gotland"]


def test_every_municipality_has_a_county_a_website_and_people(register: Register) -> None:
    """Each municipality lies in one of 21 counties, has an address on the web, and has inhabitants."""
    real = [o for o in register if o.kind == "municipality" and not o.fictional]
    assert len({o.county for o in real}) == 21
    assert all(o.website.startswith("http") and (o.population or 0) > 2000 for o in real)
    assert 10_000_000 < sum(o.population or 0 for o in real) < 11_000_000


def test_invented_bodies_say_that_they_are(register: Register) -> None:
    """A fictional organisation says so in its name, has no number, and an address that leads nowhere."""
    invented = [o for o in register if o.fictional]
    assert invented
    for o in invented:
        assert "påhittad" in o.name.sv
        assert "fictional" in o.name.en
        assert o.number == ""
        assert o.website.endswith(".example")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Stockholms stad", "stockholm"),
        ("City of Stockholm", "stockholm"),
        ("Municipality of Stockholm", "stockholm"),
        ("STOCKHOLM", "stockholm"),
        ("Göteborgs stad", "goteborg"),
        ("goteborgs stad", "goteborg"),
        ("Goteborg", "goteborg"),
        ("Gothenburg", "goteborg"),
        ("Malmö kommun", "malmo"),
        ("Malmo", "malmo"),
        ("Vasteras", "vasteras"),
        ("Falu kommun", "falun"),
        ("CSN", "csn"),
        ("csn", "csn"),
        ("Försäkringskassan", "forsakringskassan"),
        ("forsakringskassan", "forsakringskassan"),
        ("Swedish Tax Agency", "skatteverket"),
        ("Polisen", "polismyndigheten"),
        ("Håbo", "habo-uppsala"),
        ("håbo kommun", "habo-uppsala"),
        ("Habo", "habo"),
        ("habo kommun", "habo"),
        ("Gotland", "gotland"),
        ("Region Gotland", "region-gotland"),
        ("Region Stockholm", "region-stockholm"),
        ("Stockholms läns landsting", "region-stockholm"),
    ],
)
def test_bodies_are_found_by_what_people_call_them(name: str, identity: str, register: Register) -> None:
    """Names with legal forms, abbreviations, English names, and spellings without å, ä and ö are understood."""
    assert register.find(name).id == identity


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Stokholm", "stockholm"),
        ("Skatteverkt", "skatteverket"),
        ("Norköping", "norrkoping"),
        ("Malmoe", "malmo"),
        ("Arbetsförmedling", "arbetsformedlingen"),
    ],
)
def test_a_misspelt_body_is_suggested_first(name: str, meant: str, register: Register) -> None:
    """The nearest match of a misspelt name is the body that was meant."""
    assert register.near(name)[0] == meant
    with pytest.raises(NotFoundError) as caught:
        register.find(name)
    assert caught.value.hint is not None
    assert f"Did you mean {meant}" in caught.value.hint.en


def test_every_body_is_found_by_each_of_its_names(register: Register) -> None:
    """No name or alias of one body leads to another."""
    astray = [
        (o.id, name)
        for o in register
        for name in (o.id, o.name.sv, o.name.en, *o.aliases, o.name.sv.upper())
        if register.find(name) is not o
    ]
    assert astray == []


# As a public list of the regions' domains has them.
DOMAINS_OF_REGIONS = {
    "regionblekinge.se": "region-blekinge",
    "regiondalarna.se": "region-dalarna",
    "regiongavleborg.se": "region-gavleborg",
    "regionhalland.se": "region-halland",
    "regionjh.se": "region-jamtland-harjedalen",
    "rjl.se": "region-jonkopings-lan",
    "regionkalmar.se": "region-kalmar-lan",
    "kronoberg.se": "region-kronoberg",
    "norrbotten.se": "region-norrbotten",
    "skane.se": "region-skane",
    "regionstockholm.se": "region-stockholm",
    "regionsormland.se": "region-sormland",
    "regionuppsala.se": "region-uppsala",
    "regionvarmland.se": "region-varmland",
    "regionvasterbotten.se": "region-vasterbotten",
    "rvn.se": "region-vasternorrland",
    "regionvastmanland.se": "region-vastmanland",
    "vgregion.se": "region-vastra-gotaland",
    "regionorebrolan.se": "region-orebro-lan",
    "regionostergotland.se": "region-ostergotland",
}


def test_each_region_has_its_domain(register: Register) -> None:
    """Each of the 21 domains leads to its region alone, save Gotland's, which is its municipality's too."""
    found = {domain: [o.id for o in register.by_domain(domain)] for domain in DOMAINS_OF_REGIONS}
    assert found == {domain: [region] for domain, region in DOMAINS_OF_REGIONS.items()}
    assert [o.id for o in register.by_domain("gotland.se")] == ["gotland", "region-gotland"]
    regions = {o.id for o in register if o.kind == "region"}
    assert regions == {*DOMAINS_OF_REGIONS.values(), "region-gotland"}
    assert [o.id for o in register.by_domain("regionkronoberg.se")] == ["region-kronoberg"]


def test_a_courts_page_is_not_the_domain(register: Register) -> None:
    """What lies at domstol.se is Domstolsverket's, though every court has a page there; county boards share theirs."""
    assert [o.id for o in register.by_domain("www.domstol.se")] == ["domstolsverket"]
    assert len(register.by_domain("www.lansstyrelsen.se")) == 21


@pytest.fixture(scope="module")
def contacts() -> Contacts:
    """The list of accounts that ships with the tool."""
    return load_contacts(REPOSITORY / "criteria" / "panels" / "contacts" / "govdirectory.yaml")


def test_every_municipality_and_region_is_on_the_list(register: Register, contacts: Contacts) -> None:
    """Each has an id at Wikidata and an account; agencies where the list has them; all stand in the register, once."""
    listed = [body.organisation for body in contacts.listing.bodies]
    assert len(set(listed)) == len(listed)
    kinds = Counter(register.by_id[identity].kind for identity in listed)
    assert kinds == {"municipality": 290, "region": 21, "agency": 186}
    assert all(body.wikidata and body.accounts for body in contacts.listing.bodies)


def test_an_id_at_wikidata_is_one_bodys(contacts: Contacts) -> None:
    """No two bodies share one, save Gotland, which stands twice in the register."""
    ids = Counter(body.wikidata for body in contacts.listing.bodies)
    shared = {identity for identity, times in ids.items() if times > 1}
    assert [b.organisation for b in contacts.listing.bodies if b.wikidata in shared] == ["gotland", "region-gotland"]


def test_each_account_is_at_its_platform(contacts: Contacts) -> None:
    """An account's address is at the platform that is named, and no body has an address twice."""
    hosts = {"X": "x.com", "YouTube": "www.youtube.com", "Bluesky": "bsky.app", "GitHub": "github.com"}
    hosts |= {name: f"www.{name.lower()}.com" for name in ("Facebook", "Instagram", "LinkedIn")}
    for body in contacts.listing.bodies:
        urls = [account.url for account in body.accounts]
        assert len(set(urls)) == len(urls)
        for account in body.accounts:
            assert account.url.startswith(f"https://{hosts.get(account.platform, '')}")


def test_the_panel_of_2019_has_sixteen_bodies(register: Register) -> None:
    """Three cities and thirteen agencies, all in the register, seven of them confirmed by a source."""
    panel = load_panels(shipped("criteria") / "panels")["digital-leaders-2019"]
    assert len(panel.members) == 16
    assert Counter(m.group for m in panel.members) == {"cities": 3, "agencies": 13}
    assert [m.organisation for m in panel.members if m.status == "confirmed"] == [
        "stockholm",
        "goteborg",
        "malmo",
        "trafikverket",
        "arbetsformedlingen",
        "polismyndigheten",
        "kronofogdemyndigheten",
    ]
    kinds = {"cities": "municipality", "agencies": "agency"}
    assert all(register.by_id[m.organisation].kind == kinds[m.group] for m in panel.members)
