"""A heading says what its codes mean in many ways, and numbers in what is asked are no codes."""

from __future__ import annotations

import pytest

from digimaturity.residents.survey.heading_legend import explained, legend_in, without_legend
from digimaturity.workspace.responses import Variable


@pytest.mark.parametrize(
    ("heading", "legend", "asked"),
    [
        ("Svarade någon? 1=Ja, 0=Nej, 9=Vet ej", "1 Ja|0 Nej|9 Vet ej", "Svarade någon?"),
        ("q1 9=Vet ej", "9 Vet ej", "q1"),
        ("Kön (1=kvinna, 2=man) *", "1 kvinna|2 man", "Kön"),
        (
            "Hur nöjd är du? (1 = mycket missnöjd … 5 = mycket nöjd, 6 = vet ej)",
            "1 mycket missnöjd|5 mycket nöjd|6 vet ej",
            "Hur nöjd är du?",
        ),
        (
            "Hur nöjd är du på en skala 1–5, där 1 är mycket missnöjd och 5 är mycket nöjd?",
            "1 mycket missnöjd|5 mycket nöjd",
            "Hur nöjd är du",
        ),
        ("Hur var det, där 1 är dåligt och 5 bra", "1 dåligt|5 bra", "Hur var det"),
        ("q3 [1: Ja, 2: Nej]", "1 Ja|2 Nej", "q3"),
        ("Betyg (1=mycket dåligt till 5=mycket bra)", "1 mycket dåligt|5 mycket bra", "Betyg"),
        ("Helhet (1 mycket dåligt - 5 mycket bra, 9 vet ej)", "1 mycket dåligt|5 mycket bra|9 vet ej", "Helhet"),
        ("How often? 1 means never, 5 means always. Choose one.", "1 never|5 always", "How often?"),
        ("Svar: -1=ej svar; 1=nej; 2=ja", "-1 ej svar|1 nej|2 ja", ""),
        ("Minuter (999=vet ej)", "999 vet ej", "Minuter"),
    ],
)
def test_codes_of_a_heading(heading: str, legend: str, asked: str) -> None:
    """Signs and words between a code and what it means; up to a bracket, a full stop or the next code."""
    assert "|".join(f"{code} {words}" for code, words in legend_in(heading)) == legend
    assert without_legend(heading) == (asked or heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Fråga 1: Hur nöjd är du?",
        "Väntade du mer än 3 dagar?",
        "Svar inom 5 dagar är viktigt; 10 dagar är för länge",
        "Hur många (2 barn eller 3 barn)?",
        "1=Ja, 1=Nej",
        "Vilket år är du född?",
        f"9={'x' * 61}",
        "Hur nöjd (1-5)",
    ],
)
def test_numbers_that_are_no_codes(heading: str) -> None:
    """A number of a question, of days, of children; a code with two meanings; a sentence instead of a word."""
    assert legend_in(heading) == ()
    assert without_legend(heading) == heading


def test_a_dictionary_of_the_file_goes_before_its_heading() -> None:
    """SPSS labels stand; without them the label's legend, then the heading's."""
    own = (("1", "yes"),)
    assert explained(Variable("q 1=ja", "", own)).labels == own
    assert explained(Variable("q 1=ja", "Svar 2=nej")).labels == (("2", "nej"),)
    assert explained(Variable("q 1=ja", "Svar")).labels == (("1", "ja"),)
