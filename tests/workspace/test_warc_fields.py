"""What our own records say is taken for no more than it is."""

from __future__ import annotations

import pytest

from digimaturity.model.recording import Fact, Obstacle
from digimaturity.workspace.warc_fields import UNFIT, exchange_fields, fact_of, head_of, is_address, moment_of, parsed

TOLD = {"obstacle": "timeout", "detail": "10 s", "first_byte": None, "total": 2, "truncated": False, "method": "GET"}
URL = "https://exempelstad.example/"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-28T10:00:00Z", "2026-11-28T10:00:00+00:00"),
        ("2026-11-28T10:00:00.25+01:00", "2026-11-28T10:00:00.25+01:00"),
        ("20261128100000", "2026-11-28T10:00:00+00:00"),
        *((no, None) for no in ("", "igår", "0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", None, 5)),
    ],
)
def test_a_moment_is_one_of_these_times(written: object, moment: str | None) -> None:
    """A zone is always said, and what is no moment of the web's is none."""
    assert moment_of(written) == moment


def test_of_a_head_the_usable_parts_are_taken() -> None:
    """One wrong part does not spoil the others, and a note that is no text is left out."""
    told = {"organisation": "x", "website": "http://[", "at": 5, "notes": {"a": "b", "c": 5}}
    assert head_of(told) == {"organisation": "x", "notes": {"a": "b"}}


def test_an_exchange_is_told_by_its_attributes() -> None:
    """Obstacles are the known ones, and numbers are seconds."""
    found = exchange_fields(TOLD | {"url": URL})
    assert (found["url"], found["obstacle"], found["total"]) == (URL, Obstacle.TIMEOUT, 2.0)


@pytest.mark.parametrize(
    "wrong", [{"total": -1}, {"total": float("inf")}, {"total": True}, {"method": 5}, {"obstacle": "moln"}]
)
def test_an_exchange_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """What no recording of ours says is no part of one."""
    with pytest.raises(UNFIT):
        exchange_fields(TOLD | {"url": URL} | wrong)


def test_facts_and_objects_are_what_they_are_called() -> None:
    """A fact's content is an object, and so is every record of ours."""
    assert fact_of({"kind": "dns", "about": "x", "content": {}}, URL) == Fact("dns", "x", URL, {})
    with pytest.raises(TypeError):
        fact_of({"kind": "dns", "about": "x", "content": []}, URL)
    with pytest.raises(TypeError):
        parsed("[]")
    assert [is_address(u) for u in (URL, "x", "http://[", None)] == [True, False, False, False]


def test_the_web_has_times_from_1970_to_2999() -> None:
    """The first and the last moment are some; those before and after are none."""
    for year, fits in ((1969, False), (1970, True), (2999, True), (3000, False)):
        assert (moment_of(f"{year}-06-01T00:00:00Z") is not None) is fits
    assert moment_of(" 2026-11-28T10:00:00 ") == "2026-11-28T10:00:00+00:00"
    assert moment_of("202611281000000") is None


def test_a_whole_head_is_taken_whole() -> None:
    """Every part that fits, as it was written; what is told beside them is not taken."""
    told = {"organisation": "x", "website": URL, "at": "2026-11-28T10:00:00Z", "notes": {"a": "b"}}
    assert head_of(told | {"more": 5}) == told
    assert head_of({"organisation": 5, "website": 5, "notes": []}) == {}


def test_every_field_of_an_exchange_is_taken() -> None:
    """By the names of its attributes; without an obstacle there is none, and no seconds are unknown, not naught."""
    told = TOLD | {"url": URL, "obstacle": None, "first_byte": 0, "truncated": True}
    assert exchange_fields(told) == {
        "url": URL,
        "detail": "10 s",
        "method": "GET",
        "truncated": True,
        "obstacle": None,
        "first_byte": 0.0,
        "total": 2.0,
    }
    assert exchange_fields(TOLD | {"url": URL})["first_byte"] is None


@pytest.mark.parametrize(
    "wrong", [{"url": 5}, {"detail": None}, {"truncated": "no"}, {"total": "2"}, {"first_byte": -0.1}]
)
def test_each_field_of_an_exchange_must_make_sense(wrong: dict[str, object]) -> None:
    """A text that is none, a yes or no that is neither, and seconds that are none."""
    with pytest.raises(TypeError):
        exchange_fields(TOLD | {"url": URL} | wrong)


@pytest.mark.parametrize("wrong", [{"kind": 5}, {"about": 5}, {"content": "x"}])
def test_each_part_of_a_fact_must_be_what_it_is_called(wrong: dict[str, object]) -> None:
    """One wrong part is enough."""
    with pytest.raises(TypeError):
        fact_of({"kind": "dns", "about": "x", "content": {}} | wrong, URL)
