"""Names of organisations without what people spell differently, and where their addresses lead."""

from __future__ import annotations

import pytest

from digimaturity.model.organisation import fold, place_of


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Göteborgs Stad", "goteborgs stad"),
        ("  ÅRE  kommun ", "are kommun"),
        ("e\u0301cole", "ecole"),  # with a combining accent, as some systems write it
        ("Région-Île", "region ile"),
        ("ﬁnland", "finland"),  # a ligature is its letters
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("1177 Vårdguiden!", "1177 vardguiden"),
        ("…", ""),
    ],
)
def test_a_name_is_folded_to_plain_letters_digits_and_single_spaces(name: str, folded: str) -> None:
    """Case, accents, ligatures and punctuation make no difference."""
    assert fold(name) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.exempelstad.example/", ("exempelstad.example", "")),
        ("https://WWW.Exempelstad.example/Kontakt//", ("exempelstad.example", "/Kontakt")),
        ("http://e.example:8080/a/b/?c=d#e", ("e.example", "/a/b")),
        ("https://e.example/XX", ("e.example", "/XX")),
        ("https://www2.e.example", ("www2.e.example", "")),
        ("exempelstad.example/x", ("", "exempelstad.example/x")),
        ("", ("", "")),
        ("https://[::1/x", ("", "")),
    ],
)
def test_an_address_leads_to_a_domain_and_a_path(address: str, place: tuple[str, str]) -> None:
    """Whatever its case, with or without www, a port and a last slash; one that cannot be read leads nowhere."""
    assert place_of(address) == place
