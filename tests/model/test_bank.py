"""The questions of a study's bank are drawn by lot: evenly, alike for everybody, and a new one moves no other."""

from __future__ import annotations

from collections import Counter

from digimaturity.model.bank import drawn

BANK = tuple(f"Hej! Fråga nummer {n}?" for n in range(10))


def order(organisation: str, bank: tuple[str, ...] = BANK) -> tuple[str, ...]:
    """The questions as an organisation gets them."""
    return drawn(bank, organisation, str)


def test_all_of_the_bank_comes_once_in_an_order_that_stands() -> None:
    """Tries get different sentences, and the file's own order decides nothing."""
    assert sorted(order("malmo")) == sorted(BANK)
    assert order("malmo") == order("malmo", BANK[::-1])
    assert order("malmo") != order("lund")


def test_a_further_question_moves_no_other() -> None:
    """What an organisation was to be sent first, second and third stays in that order among themselves."""
    longer = order("malmo", (*BANK, "Hej! En till?"))
    assert [q for q in longer if q in BANK] == list(order("malmo"))


def test_290_municipalities_share_ten_sentences_about_evenly() -> None:
    """The chi-square of 290 draws over ten sentences is below its 99.9th percentile, 27.9."""
    for attempt in range(3):
        got = Counter(order(f"kommun-{n}")[attempt] for n in range(290))
        assert sum((got[q] - 29) ** 2 / 29 for q in BANK) < 27.9
