"""Names of organisations without what people spell differently."""

from __future__ import annotations

import pytest

from digimaturity.model.organisation import fold


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
