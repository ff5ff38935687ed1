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
