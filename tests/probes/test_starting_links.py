"""The link to an e-service is told from links to forms on paper, to lists and to pages of facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probes.casebook import site_of
from tests.probes.service_pages import page

from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.probes.starting_links import End, candidates, end_of, stems, wants_e_service

SERVICE = Service("bygglov", Text("Bygglov", "Building permit"), "https://www.exempelstad.example/bygglov")


def test_the_link_that_names_the_e_service_and_the_thing_comes_first() -> None:
    """Actions, addresses of e-services and the service's own name all weigh."""
    p = page(
        '<main><a href="/om">Läs mer</a><a href="/etjanster">Alla e-tjänster</a><a href="/anmal">Anmäl dig</a>'
        '<a href="https://e.example/etjanst/1">Ansök om bygglov</a></main>'
    )
    assert [x.text for x in candidates(p, SERVICE)] == ["Ansök om bygglov", "Alla e-tjänster", "Anmäl dig"]


@pytest.mark.parametrize(
    "code",
    [
        '<nav><a href="/etjanst/1">Ansök om bygglov</a></nav>',
        '<main><a href="/etjanst/ansokan.pdf">Ansök om bygglov</a></main>',
        '<main><a href="/x">Ansök med blankett</a></main>',
        '<main><a href="mailto:a@b.example">Ansök</a></main>',
        '<main><a href="/bygglov">Ansök om bygglov</a></main>',
    ],
)
def test_menus_papers_letters_and_the_page_itself_lead_to_no_e_service(code: str) -> None:
    """Only links in the content that lead to another page can."""
    assert candidates(page(code), SERVICE) == ()


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("<h1>Logga in</h1><button>BankID</button>", End.LOGIN),
        ("<h1>E-tjänster</h1><form><input name=a></form>", End.LIST),
        ("<h1>Bygglov</h1><form><input name=a></form>", End.FORM),
        ("<h1>Bygglov</h1><main><button>Starta e-tjänsten</button></main>", End.BEGINNING),
        ("<h1>Bygglov</h1><main><p>Så går det till.</p></main>", End.OTHER),
        (
            "<main><h1>Bygga</h1>" + "".join(f'<a href="/etjanst/{n}">Nr {n}</a>' for n in range(8)) + "</main>",
            End.LIST,
        ),
        (
            "<main><h1>Bygga</h1>" + "".join(f'<a href="/etjanst/{n}">Nr {n}</a>' for n in range(7)) + "</main>",
            End.OTHER,
        ),
    ],
)
def test_what_stands_at_the_end_of_a_link_is_told_by_its_code(code: str, end: End) -> None:
    """A login, a list, a form, a page to begin at, or something else."""
    assert end_of(page(code)) is end


def test_texts_of_one_thing_share_stems() -> None:
    """Endings make no difference, and words that stand everywhere are left out."""
    assert stems("Ansökan om bygglovet") & stems("Bygglov")
    assert not stems("Anmäl till kommunen") & stems("Ansök hos kommunen")


def test_logins_and_starts_are_wanted_and_nothing_else() -> None:
    """The link to the e-service, and that by which its first page lets one log in; a seen login leads no further."""
    start, login = "https://e.example/etjanst/1", "https://e.example/login"
    told = {
        "services": [{"id": "bygglov", "name": "Bygglov", "url": "https://www.exempelstad.example/bygglov"}],
        "exchanges": [
            {
                "url": "https://www.exempelstad.example/bygglov",
                "html": f'<main><a href="{start}">Ansök om bygglov</a><a href="/om">Mer</a></main>',
            },
            {"url": start, "html": f'<main><h1>Bygglov</h1><a href="{login}">Starta</a><a href="/x">Annat</a></main>'},
            {"url": login, "html": '<h1>Logga in</h1><a href="/bankid/login">BankID</a>'},
        ],
    }
    assert [w.url for w in wants_e_service(site_of(told, Path()))] == [start, login]
