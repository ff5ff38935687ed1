"""Who is assessed: a small register and small panels (the shipped ones are tested in ``criteria/test_register``)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.ground.language import Text
from digimaturity.model.organisation import Account, Member, Organisation, fold, place_of
from digimaturity.workspace.register import Register, choose_panel, load_panels, load_register, valid_number

if TYPE_CHECKING:
    from pathlib import Path

HABO = Organisation("habo", "municipality", Text("Habo kommun", "Habo Municipality"), aliases=("Habo",))
HABO_UPPSALA = Organisation("habo-uppsala", "municipality", Text("Håbo kommun", "Håbo Municipality"), aliases=("Håbo",))
STOCKHOLM = Organisation("stockholm", "municipality", Text("Stockholms stad", "City of Stockholm"))
CSN = Organisation("csn", "agency", Text("Centrala studiestödsnämnden", "Board of Student Finance"), aliases=("CSN",))
UPPLANDS_VASBY = Organisation("upplands-vasby", "municipality", Text("Upplands Väsby kommun", "Upplands Väsby"))
REGISTER = Register([HABO, HABO_UPPSALA, STOCKHOLM, CSN, UPPLANDS_VASBY])

PANEL = """format: 1
id: small
title: {sv: "Liten", en: "Small"}
source: own
groups:
  cities: {sv: "Städer", en: "Cities"}
members:
  - {organisation: stockholm, group: cities, status: confirmed}
"""


def _register_file(folder: Path, name: str, *entries: str) -> Path:
    path = folder / name
    path.write_text("organisations:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("stockholm", "stockholm"),
        ("Stockholms stad", "stockholm"),
        ("STOCKHOLMS STAD", "stockholm"),
        ("stockholms kommun", "stockholm"),
        ("Stockholm", "stockholm"),
        ("  Stockholm ", "stockholm"),
        ("City of Stockholm", "stockholm"),
        ("Municipality of Stockholm", "stockholm"),
        ("Stockholm Municipality", "stockholm"),
        ("csn", "csn"),
        ("CSN", "csn"),
        ("Centrala studiestodsnamnden", "csn"),
        ("board of student finance", "csn"),
        ("Upplands-Väsby", "upplands-vasby"),
        ("upplands vasby", "upplands-vasby"),
        ("Habo", "habo"),
        ("HABO KOMMUN", "habo"),
        ("Habo Municipality", "habo"),
        ("Håbo", "habo-uppsala"),
        ("HÅBO", "habo-uppsala"),
        ("håbo kommun", "habo-uppsala"),
        ("Håbo Municipality", "habo-uppsala"),
    ],
)
def test_an_organisation_is_found_by_what_people_call_it(name: str, identity: str) -> None:
    """Ids, names, aliases, legal forms, either language, any case, with or without å, ä and ö."""
    assert REGISTER.find(name).id == identity


def test_the_order_of_the_register_does_not_decide() -> None:
    """Håbo is never taken for Habo, whichever stands first."""
    turned = Register([HABO_UPPSALA, HABO])
    assert turned.find("Håbo") is HABO_UPPSALA
    assert turned.find("Habo") is HABO
    assert turned.find("habo kommun") is HABO


@pytest.mark.parametrize("name", ["Stokholm", "Stockhol", "Stockholmm"])
def test_a_misspelt_name_is_answered_with_the_nearest(name: str) -> None:
    """A name that nothing answers to is refused with the id that was probably meant."""
    with pytest.raises(NotFoundError) as caught:
        REGISTER.find(name)
    assert name in caught.value.message.sv
    assert caught.value.hint is not None
    assert "Did you mean stockholm" in caught.value.hint.en
    assert "orgs find" in caught.value.hint.sv


@pytest.mark.parametrize("name", ["Zzyzx", "", "!?"])
def test_a_name_like_no_other_is_answered_with_how_to_add_it(name: str) -> None:
    """Where nothing resembles the name, the hint is how to add an organisation."""
    with pytest.raises(NotFoundError) as caught:
        REGISTER.find(name)
    assert caught.value.hint is not None
    assert "orgs add" in caught.value.hint.en


def test_near_matches_name_each_body_once() -> None:
    """Near matches list each organisation once, nearest first, at most as many as asked for."""
    alike = Register([Organisation(i, "agency", Text(i, i), aliases=(f"{i}x",)) for i in ("aneby", "anebo", "aneb")])
    assert alike.near("anebyy") == ["aneby", "aneb", "anebo"]
    assert alike.near("anebyy", 1) == ["aneby"]
    assert REGISTER.near("stockh") == ["stockholm"]


def test_a_search_lists_all_with_the_word() -> None:
    """A part of a name or an id finds every organisation that has it."""
    assert {o.id for o in REGISTER.search("håbo")} == {"habo", "habo-uppsala"}
    assert [o.id for o in REGISTER.search("STUDIESTÖD")] == ["csn"]


def test_a_search_without_hits_falls_back_on_near_names() -> None:
    """A misspelt word still finds what it resembles, and nonsense finds nothing."""
    assert [o.id for o in REGISTER.search("stokholm")] == ["stockholm"]
    assert REGISTER.search("zzyzx") == []


def test_a_register_lists_its_organisations() -> None:
    """Going through a register gives every organisation once."""
    assert [o.id for o in REGISTER] == ["habo", "habo-uppsala", "stockholm", "csn", "upplands-vasby"]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Göteborgs Stad", "goteborgs stad"),
        ("Go\u0308teborg", "goteborg"),
        ("Upplands-Väsby", "upplands vasby"),
        ("  Åre,  kommun! ", "are kommun"),
        ("ÅÄÖ", "aao"),
        ("Straße", "strasse"),
        ("---", ""),
    ],
)
def test_folding_keeps_letters_and_digits(name: str, folded: str) -> None:
    """A folded name has small letters without accents, parted by single spaces."""
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A folded name is its own folded form, composed or decomposed."""
    assert fold(fold(name)) == fold(name)
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("212000-0142", True),  # Stockholms stad
        ("2120000142", True),
        ("202100-5448", True),  # Skatteverket
        ("202100-1819", True),  # CSN
        ("212000-0143", False),
        ("212000-1042", False),  # two digits changed places
        ("212000-014", False),
        ("21200-00142", False),
        ("", False),
        ("abcdef-ghij", False),
        ("16212000-0142", False),
    ],
)
def test_the_check_digit_is_checked(number: str, valid: bool) -> None:  # noqa: FBT001 - a table of cases
    """A number is valid with ten digits and the right check digit, with or without its hyphen."""
    assert valid_number(number) is valid


@given(st.integers(0, 999_999_999))
def test_one_check_digit_in_ten_is_right(start: int) -> None:
    """For any nine digits exactly one tenth digit is right."""
    numbers = [f"{start:09d}{last}" for last in range(10)]
    assert sum(valid_number(f"{n[:6]}-{n[6:]}") for n in numbers) == 1


def test_a_register_is_read_from_its_files(tmp_path: Path) -> None:
    """Every field of an entry is found again, and what is left out is empty."""
    _register_file(
        tmp_path,
        "a.yaml",
        '{id: stockholm, kind: municipality, name: {sv: "Stockholms stad", en: "City of Stockholm"}, '
        'number: "212000-0142", website: "https://start.stockholm", county: "Stockholms län", population: 999239, '
        'aliases: ["Sthlm"], group: "Storstad", code: "0180", domains: ["stockholm.se"], wikidata: Q506250, '
        'phone: "08-508 00 508", email: "post@start.stockholm", '
        'accounts: [{platform: X, url: "https://x.com/Stockholmsstad"}]}',
        '{id: byn, kind: municipality, name: {sv: "Byns kommun"}, fictional: true}',
    )
    register = load_register([tmp_path])
    assert register.by_id["stockholm"] == Organisation(
        "stockholm",
        "municipality",
        Text("Stockholms stad", "City of Stockholm"),
        "212000-0142",
        "https://start.stockholm",
        ("Sthlm",),
        "Stockholms län",
        999239,
        "Storstad",
        fictional=False,
        domains=("stockholm.se",),
        wikidata="Q506250",
        phone="08-508 00 508",
        email="post@start.stockholm",
        accounts=(Account("X", "https://x.com/Stockholmsstad"),),
    )
    assert register.by_id["byn"] == Organisation(
        "byn", "municipality", Text("Byns kommun", "Byns kommun"), fictional=True
    )


COURTS = Register(
    Organisation(i, "agency", Text(i, i), website=website, domains=domains)
    for i, website, domains in (
        ("courts", "https://www.court.example", ("former.example", "www.e-service.example")),
        ("court-a", "https://www.court.example/a", ()),
        ("board", "https://shared.example", ()),
        ("committee", "https://shared.example/", ()),
        ("local-x", "https://local.example/x", ()),
        ("local-y", "https://local.example/y", ()),
        ("city", "https://start.city", ()),
        ("nowhere", "", ()),
        ("odd", "https://[", ()),
    )
)


@pytest.mark.parametrize(
    ("host", "owners"),
    [
        ("www.court.example", ["courts"]),  # whose whole domain it is, not those with a page there
        ("COURT.example", ["courts"]),
        ("e.www.court.example.", ["courts"]),
        ("former.example", ["courts"]),
        ("book.e-service.example", ["courts"]),
        ("shared.example", ["board", "committee"]),
        ("local.example", ["local-x", "local-y"]),
        ("start.city", ["city"]),
        ("other.city", []),
        ("mycourt.example", []),
        ("example", []),
        ("", []),
    ],
)
def test_a_host_belongs_to_whose_domain_it_is(host: str, owners: list[str]) -> None:
    """A website's domain and the body's other ones are its own with all their parts; several may share one."""
    assert [o.id for o in COURTS.by_domain(host)] == owners


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.byn.se/", ("byn.se", "")),
        ("http://BYN.se:8080/en/", ("byn.se", "/en")),
        ("https://www.byn.se/sida/?a=1#b", ("byn.se", "/sida")),
        ("byn.se", ("", "byn.se")),
        ("https://[", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_place_of_an_address(address: str, place: tuple[str, str]) -> None:
    """An address has a domain without www. and a path without its last slash; what is none has no domain."""
    assert place_of(address) == place


@pytest.mark.parametrize("domain", ["https://byn.se", "Byn.se", "byn", "byn.se/sida"])
def test_a_domain_is_no_address(tmp_path: Path, domain: str) -> None:
    """A domain with a scheme, a capital or a path, or without a dot, is refused where it stands."""
    path = _register_file(
        tmp_path, "a.yaml", f'{{id: byn, kind: agency, name: {{sv: "Byn"}}, domains: ["good.se", "{domain}"]}}'
    )
    with pytest.raises(InvalidDataError) as caught:
        load_register([path])
    assert [p.place.line for p in caught.value.problems] == [2]


def test_a_later_file_replaces_an_entry(tmp_path: Path) -> None:
    """An organisation of the workspace replaces the shipped one of the same id."""
    one = _register_file(tmp_path, "one.yaml", '{id: byn, kind: municipality, name: {sv: "Byn"}}')
    two = _register_file(tmp_path, "two.yaml", '{id: byn, kind: region, name: {sv: "Byn"}}')
    assert load_register([one, two]).by_id["byn"].kind == "region"
    assert load_register([two, one]).by_id["byn"].kind == "municipality"


def test_an_edited_register_is_read_afresh(tmp_path: Path) -> None:
    """A change of the file shows at once."""
    _register_file(tmp_path, "a.yaml", '{id: byn, kind: municipality, name: {sv: "Byn"}}')
    assert load_register([tmp_path]).by_id["byn"].name.sv == "Byn"
    _register_file(tmp_path, "a.yaml", '{id: byn, kind: municipality, name: {sv: "Staden"}}')
    assert load_register([tmp_path]).by_id["byn"].name.sv == "Staden"


def test_folders_that_do_not_exist_hold_nobody(tmp_path: Path) -> None:
    """A register of no files is empty."""
    assert list(load_register([tmp_path / "absent"])) == []


def test_wrong_numbers_and_doubled_ids_are_all_named(tmp_path: Path) -> None:
    """Every wrong check digit and doubled id is reported with file, line and field."""
    path = _register_file(
        tmp_path,
        "a.yaml",
        '{id: one, kind: agency, name: {sv: "Ett"}, number: "212000-0143"}',
        '{id: two, kind: agency, name: {sv: "Två"}, number: "212000-0142"}',
        '{id: one, kind: agency, name: {sv: "Tre"}}',
    )
    with pytest.raises(InvalidDataError) as caught:
        load_register([tmp_path])
    assert [(p.place.file, p.place.line, p.place.field) for p in caught.value.problems] == [
        (path, 2, "one.number"),
        (path, 4, "one.id"),
    ]


def test_panels_are_read_by_id(tmp_path: Path) -> None:
    """A panel has its groups and its members in order, with how certain each membership is."""
    (tmp_path / "p.yaml").write_text(PANEL, encoding="utf-8")
    panel = load_panels(tmp_path)["small"]
    assert panel.title == Text("Liten", "Small")
    assert panel.groups == {"cities": Text("Städer", "Cities")}
    assert panel.members == (Member("stockholm", "cities", "confirmed"),)


def test_an_unknown_panel_is_answered_with_those_there_are(tmp_path: Path) -> None:
    """A panel that does not exist is refused with the names of those that do."""
    (tmp_path / "p.yaml").write_text(PANEL, encoding="utf-8")
    panels = load_panels(tmp_path)
    assert choose_panel(panels, "small").id == "small"
    with pytest.raises(NotFoundError) as caught:
        choose_panel(panels, "big")
    assert caught.value.hint is not None
    assert "small" in caught.value.hint.en


def test_letters_and_their_marks_may_come_apart() -> None:
    """A name pasted with its diacritics as marks of their own (NFD) means the same body."""
    assert REGISTER.find("Ha\u030abo").id == "habo-uppsala"
    assert REGISTER.find("Håbos kommun").id == "habo-uppsala"


def test_a_near_match_heeds_the_letters() -> None:
    """A misspelt Håbo suggests Håbo first, and a misspelt Habo suggests Habo first."""
    assert REGISTER.near("Håbbo")[0] == "habo-uppsala"
    assert REGISTER.near("Habbo")[0] == "habo"


def test_what_nobody_is_called_and_no_panel_is_called_is_named() -> None:
    """The refusal repeats the word that was given, and lists what there is."""
    with pytest.raises(NotFoundError) as caught:
        REGISTER.find("Stokholm")
    assert caught.value.message.en == 'No organisation is called "Stokholm".'
    assert caught.value.hint is not None
    near, _, missing = caught.value.hint.en.partition("\n")
    assert near == "Did you mean stockholm? Search with: digimaturity orgs find WORD"
    assert missing == "Add one that is missing to the study with: digimaturity orgs add ID --kind KIND --name NAME"
    with pytest.raises(NotFoundError) as caught:
        choose_panel({}, "big")
    assert caught.value.message.en == 'There is no panel "big".'
    assert caught.value.hint is not None
    assert caught.value.hint.en == "There are: all."


def test_a_wrong_register_says_how_many_errors_and_which(tmp_path: Path) -> None:
    """The number with the wrong check digit and the id that stands twice, also where the two files are two."""
    _register_file(tmp_path, "a.yaml", '{id: one, kind: agency, name: {sv: "Ett"}, number: "212000-0143"}')
    _register_file(tmp_path, "b.yaml", *['{id: one, kind: agency, name: {sv: "Tre"}}'] * 2)
    with pytest.raises(InvalidDataError) as caught:
        load_register([tmp_path])
    assert caught.value.message.en == "The register of organisations has 2 errors."
    assert [(p.place.file, p.place.line, p.message.en) for p in caught.value.problems] == [
        (tmp_path / "a.yaml", 2, "The organisation number 212000-0143 has a wrong check digit."),
        (tmp_path / "b.yaml", 3, "one stands twice."),
    ]


def test_three_letters_begin_a_name_and_two_do_not() -> None:
    """A beginning suggests whoever has it from three letters on, at most three of them unless more are asked for."""
    names = ("stora", "storby", "storlien", "storvik")
    many = Register([Organisation(f"{n}-kommunernas-forbund", "agency", Text(n, n)) for n in names])
    assert many.near("sto") == [f"{n}-kommunernas-forbund" for n in names[:3]]
    assert many.near("sto", 4) == [f"{n}-kommunernas-forbund" for n in names]
    assert many.near("st") == []


def test_a_panel_that_is_broken_is_named(tmp_path: Path) -> None:
    """The error names the file, its line and field."""
    path = tmp_path / "p.yaml"
    path.write_text(PANEL.replace("source: own", "sauce: own"), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_panels(tmp_path)
    assert (path, 4, "sauce") in [(p.place.file, p.place.line, p.place.field) for p in caught.value.problems]


TWINS = Register(
    [
        Organisation("nora", "municipality", Text("Nora kommun", "Nora Municipality"), number="212000-2007"),
        Organisation("nora-energi", "agency", Text("Nora Energi", "Nora Energy"), aliases=("NORA KOMMUN",)),
        Organisation("nora-vatten", "agency", Text("Nora vatten", "Nora Water"), number="212000-2007"),
    ]
)


@pytest.mark.parametrize("name", ["Nora kommun", "nora KOMMUN", " Nora kommun "])
def test_a_name_of_several_means_none_of_them(name: str) -> None:
    """All of them are told by their ids, however the name is spelled; what is one organisation's own means that one."""
    with pytest.raises(NotFoundError) as caught:
        TWINS.find(name)
    assert caught.value.message.en == f'"{name}" is ambiguous: nora or nora-energi.'
    assert caught.value.hint == Text("Ange organisationens id.", "Give the organisation's id.")
    assert TWINS.find("nora").id == "nora"
    assert TWINS.find("Nora Municipality").id == "nora"
    assert TWINS.find("Nora Energy").id == "nora-energi"
    assert [o.id for o in TWINS.search("Nora kommun")] == ["nora", "nora-energi"]


def test_what_several_share_is_known() -> None:
    """Full names and organisation numbers, with their owners in the order of the register; nothing else."""
    assert TWINS.shared == {"nora kommun": ("nora", "nora-energi")}
    assert TWINS.numbered_alike == {"212000-2007": ("nora", "nora-vatten")}
    assert REGISTER.shared == {}
    assert REGISTER.numbered_alike == {}


def test_two_panels_of_one_id_are_refused(tmp_path: Path) -> None:
    """The second file is named with its line and the first; a hidden file is none."""
    for name in ("a.yaml", "b.yaml", ".c.yaml"):
        (tmp_path / name).write_text(PANEL, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load_panels(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == (tmp_path / "b.yaml", 2)
    assert problem.message.en == f"The panel small is already in {tmp_path / 'a.yaml'}."
