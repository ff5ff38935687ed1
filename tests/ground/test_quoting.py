"""What of a table may stand in a message: labels, never what somebody wrote."""

from __future__ import annotations

import pytest

from digimaturity.ground.quoting import headings_named, named, quoted, reads_as_text, tells_persons_apart

SAID = "Jag heter Anna Svensson och ringde 070-123 45 60"


@pytest.mark.parametrize(
    "value",
    [
        SAID,
        "anna0@x.se",
        "Ring Anna 19800101-1234",
        "070 123 45 60",
        "Anna var bra. Tack",
        "Mycket dåligt bemött av Anna!",
        "ett ord till och ett ord till och",
        "å" * 61,
    ],
)
def test_what_somebody_wrote_is_told_by_its_length(value: str) -> None:
    """Sentences, addresses, numbers and long texts are none of them shown."""
    assert quoted(value).en == f"a text of {len(value)} characters"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "3",
        "2026-05",
        "skolan",
        "Instämmer helt",
        "Malmö kommun",
        "Myndigheten för samhällsskydd och beredskap",
        "18-29 × kvinna",
        "S:t Görans sjukhus",
    ],
)
def test_labels_are_shown(value: str) -> None:
    """Codes, names of bodies and groups stand in messages as they are."""
    assert not reads_as_text(value)
    assert quoted(value).sv == value


def test_one_text_hides_the_whole_column() -> None:
    """Where one value was written by somebody the others may have been."""
    assert named(["a", "", "c"], 2).en == "a, – …"
    assert named(["Anna", SAID]).en == "2 values that read as free text and are not shown"


def test_headings_are_named_unless_the_first_row_is_an_answer() -> None:
    """A row of headings is listed, its questions cut; a row of answers is not."""
    asked = "Hur nöjd är du med kommunens e-tjänster som helhet i dag?"
    assert headings_named(["id", "Vad tycker du?", asked]).sv == "id, Vad tycker du?, Hur nöjd är du med kommunens e…"
    for first in (["1", "Bra"], ["svar", SAID], ["2026-01-02", "kö"], ["Det tar för lång tid nu", "x"]):
        told = headings_named(first).sv
        assert "saknas rubrikraden?" in told
        assert not any(cell in told.split() for cell in first[1:])


def test_a_column_of_persons_is_no_column_of_groups() -> None:
    """Many different values of which most stand once are persons; a few, or values that come again, are groups."""
    names = [f"Namn {n}" for n in range(30)]
    assert tells_persons_apart(names, [1] * 30)
    assert not tells_persons_apart(names, [2] * 30)
    assert not tells_persons_apart(names[:20], [1] * 20)
    assert tells_persons_apart([SAID], [100])
