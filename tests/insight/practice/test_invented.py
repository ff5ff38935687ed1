"""Nobody can take the invented bodies of the practice study for real ones."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from urllib.parse import urlsplit

import pytest

from digimaturity.insight.practice.invented import BODIES, ORGANISATIONS, every_service, panel, services_of
from digimaturity.model.organisation import fold
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.register import load_register

pytestmark = pytest.mark.shipped("names are held against the register that ships")
# Two names that are alike by more than this may be taken for each other.
_ALIKE = 0.75
_SHARED = re.compile(r" (kommun|stad)$|s?(verket|myndigheten|styrelsen|namnden|kontoret|inspektionen|registret)$")


def test_there_are_three_cities_and_thirteen_agencies_with_three_services_each() -> None:
    """Sixteen bodies in two groups, and each has twelve services of which three are looked at."""
    groups = [m.group for m in panel().members]
    assert (groups.count("cities"), groups.count("agencies")) == (3, 13)
    assert len({o.id for o in ORGANISATIONS}) == 16
    assert {len({s.id for s in services_of(b)}) for b in BODIES} == {3}
    assert {len(set(every_service(b))) for b in BODIES} == {12}


def test_every_name_and_address_says_that_it_is_made_up() -> None:
    """The name ends with (fictional), the address with .example, and the register is told."""
    for o in ORGANISATIONS:
        assert o.fictional
        assert o.name.sv.endswith(" (påhittad)")
        assert o.name.en.endswith(" (fictional)")
        assert (urlsplit(o.website).hostname or "").endswith(".example")
        assert (o.number, o.phone, o.email) == ("", "", "")


def test_some_names_have_letters_beyond_a_to_z_and_no_id_has() -> None:
    """Names with diacritics are there to be met; ids are plain."""
    assert sum(not o.name.sv.isascii() for o in ORGANISATIONS) == 16
    assert sum(not b.name.sv.isascii() for b in BODIES) >= 8
    assert all(o.id.isascii() for o in ORGANISATIONS)


def test_each_service_has_a_page_of_its_own_on_the_bodys_site() -> None:
    """Named after it, under the address that the list of organisations gives the body."""
    for body, organisation in zip(BODIES, ORGANISATIONS, strict=True):
        for service, name in zip(services_of(body), body.services, strict=True):
            assert (service.name, service.id) == (name, fold(name.sv).replace(" ", "-"))
            assert service.url == f"{organisation.website}/tjanster/{service.id}"
    assert [m.organisation for m in panel().members] == [o.id for o in ORGANISATIONS]


def stem(name: str) -> str:
    """What is a body's own in its name, without what it shares with others of its kind."""
    return _SHARED.sub("", fold(name)).strip()


def test_no_name_is_like_that_of_a_real_body() -> None:
    """Neither a municipality, a region nor an agency of the register is called anything like one of them."""
    register = load_register([shipped("criteria") / "panels" / "organisations"])
    real = {stem(n) for o in register if not o.fictional for n in (*o.name, *o.aliases)}
    assert len(real) > 600
    alike = {
        (b.name.sv, other)
        for b in BODIES
        for other in real
        if SequenceMatcher(None, stem(b.name.sv), other).ratio() > _ALIKE
    }
    assert alike == set()
