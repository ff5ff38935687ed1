"""Rank intervals beside the rank."""

from __future__ import annotations

from tests.builders import answered, body, catalogue, criterion, edition

from digimaturity.content.ranking_view import comparison
from digimaturity.ground.language import Text
from digimaturity.insight.rank_intervals import RankIntervals, rank_intervals
from digimaturity.insight.ranking import Ranking, rank_group

SMALL = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
BODIES = [
    body("aby", answered(A_01=5, B_01=0)),  # 2.5, or 1.45 by the geometric mean
    body("boda", answered(A_01=2, B_01=2)),  # 2 either way
    body("ceby", answered(A_01=0, B_01=0)),  # 0
    body("deby", answered(A_01=5)),  # not rated
]


def group() -> tuple[Ranking, RankIntervals]:
    """The four bodies, with intervals that vary the kind of mean only."""
    ranking = rank_group("cities", Text("Städer", "Cities"), BODIES, (), SMALL, edition())
    found = rank_intervals(ranking, SMALL, ["aggregation"], draws=100)
    assert found is not None
    return ranking, found


def test_people_get_one_column_and_machines_two() -> None:
    """The interval stands beside the rank, 1–2 or a single figure; who has no rank has no interval."""
    ranking, found = group()
    table = comparison([ranking], SMALL, edition(), "dimension", {}, {"cities": found}).tables[0]
    assert [c.key for c in table.columns][:3] == ["rank", "interval", "organisation"]
    assert [row.get("interval") for row in table.rows[:4]] == ["1–2", "1–2", "3", None]
    in_file = [key for c in table.columns for key in c.in_file or (c.key,)]
    assert in_file[:6] == ["group", "id", "rank", "rank_low", "rank_high", "organisation"]
    assert [(row.get("rank_low"), row.get("rank_high")) for row in table.rows[:3]] == [(1, 2), (1, 2), (3, 3)]


def test_a_sentence_says_which_differences_are_too_small() -> None:
    """Ranks 1 and 2 change places in half of the draws."""
    ranking, found = group()
    notes = comparison([ranking], SMALL, edition(), "dimension", {}, {"cities": found}).notes
    assert notes[0] == Text(
        "Städer: skillnaden mellan plats 1 och 2 är mindre än osäkerheten.",
        "Cities: the difference between ranks 1 and 2 is smaller than the uncertainty.",
    )


def test_the_record_says_how_the_intervals_were_made() -> None:
    """Level, draws, seed, sources and the neighbours that cannot be told apart."""
    ranking, found = group()
    record = comparison([ranking], SMALL, edition(), "dimension", {}, {"cities": found}).payload["groups"][0]
    assert record["intervals"] == {
        "level": 0.9,
        "draws": 100,
        "seed": 2019,
        "sources": ["aggregation"],
        "not_apart": [["aby", "boda"]],
    }
    assert [(p["rank_low"], p["rank_high"]) for p in record["places"]] == [(1, 2), (1, 2), (3, 3), (None, None)]


def test_without_intervals_nothing_is_said_of_them() -> None:
    """No column, no sentence, nulls for machines."""
    ranking, _ = group()
    result = comparison([ranking], SMALL, edition(), "dimension", {})
    assert [c.key for c in result.tables[0].columns][:2] == ["rank", "organisation"]
    assert not [n for n in result.notes if "uncertainty" in n.en]
    assert result.payload["groups"][0]["intervals"] is None
    assert result.payload["groups"][0]["places"][0]["rank_low"] is None
