"""What became of a sweep: each cause with how many websites it kept from being read, and which."""

from __future__ import annotations

from digimaturity.content.sweep_view import sweep_view
from digimaturity.ground.language import use
from digimaturity.ground.table import plain, shown
from digimaturity.probes.sweep.sweeping import Summary

FAILURES = {f"stad-{n:02}": "timeout" for n in range(13)} | {"by": "dns", "ort": ""}
SUMMARY = Summary("20261130", FAILURES, None, 12.34)


def test_each_cause_is_a_row_in_words_for_people_and_in_code_for_files() -> None:
    """The most frequent first; of many websites twelve are named."""
    use("sv")
    (table,) = sweep_view(SUMMARY, "2026", 2).tables
    first, second = table.rows
    assert (plain(first["cause"]), first["sites"]) == ("timeout", 13)
    assert shown(first["cause"], "text") not in {"timeout", "–"}
    assert first["which"] == ", ".join(f"stad-{n:02}" for n in range(12)) + " …"
    assert (plain(second["cause"]), second["sites"], second["which"]) == ("dns", 1, "by")


def test_the_record_has_every_website() -> None:
    """Those that were not read with why, and how many of each cause."""
    told = sweep_view(SUMMARY, "2026", 2).payload
    assert told["by_cause"] == {"timeout": 13, "dns": 1}
    assert (len(told["failures"]), told["failures"]["by"], told["sites"], told["seconds"]) == (14, "dns", 15, 12.3)
    assert told["comparison"] is None


def test_that_a_website_was_not_read_says_nothing_of_it() -> None:
    """It is said where any was not read, and only there."""
    read = Summary("20261130", {"ort": ""}, None, 1.0)
    assert any("says nothing of it" in note.en for note in sweep_view(SUMMARY, "2026", 2).notes)
    assert not any("says nothing of it" in note.en for note in sweep_view(read, "2026", 2).notes)
    assert sweep_view(read, "2026", 2).tables[0].rows == []
