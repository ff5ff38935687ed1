"""A comparison as tables and as a record for machines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, body, catalogue, criterion, edition, organisation, said

from digimaturity.content.ranking_view import comparison
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import shown
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.model.figure import Figure
from digimaturity.model.organisation import Organisation

if TYPE_CHECKING:
    from digimaturity.ground.table import Result
    from digimaturity.model.edition import Edition

SMALL = catalogue(
    [*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), *(criterion(f"B-0{n}", "b") for n in (1, 2))],
)
SCOPE = tuple(c.id for c in SMALL.criteria)
BODIES = [
    body("aby", answered(A_01=5, A_02=5, A_03=5, B_01=1, B_02=1)),  # A 5, B 1, total 3
    body("boda", answered(A_01=3, A_02=3, A_03=3, B_01=3, B_02=3)),  # A 3, B 3, total 3
    body("ceby", answered(A_01=1, A_02=1, A_03=1, B_01=1, B_02=1)),  # total 1
    body("deby", answered(A_01=5)),  # too little to rank
]
FIGURE = Figure("x", "aby", "score", 3.2, same("wording"), same("own survey"), 100, "2019", "A study", "https://x")


def ranking(of: Edition | None = None, group: str = "cities") -> Ranking:
    """The four bodies as one group, and a fifth without answers."""
    title = Text("Städer", "Cities")
    return rank_group(group, title, BODIES, [organisation("efby")], SMALL, of or edition())


def notes(result: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in result.notes)


def test_the_table_ranks_and_sums_up() -> None:
    """Ranks 1, 1, 3 and none; median of 3, 3, 1 and the provisional 5 with the best below."""
    rows = comparison([ranking()], SMALL, edition(), "dimension", {}).tables[0].rows
    assert [(r.get("rank"), str(r["organisation"])) for r in rows[:4]] == [
        (1, "Aby"),
        (1, "Boda"),
        (3, "Ceby"),
        (None, "Deby"),
    ]
    assert [r["score"] for r in rows[:4]] == [3, 3, 1, None]
    assert (rows[0]["A"], rows[0]["B"], rows[0]["answered"]) == (5, 1, "5/5")
    assert [str(r["organisation"]) for r in rows[4:]] == ["Median", "Best"]
    assert rows[5]["B"] == 3


def test_a_score_known_only_in_part_is_a_range_in_the_table_and_has_its_ends_in_the_record() -> None:
    """With A-01 of Aby anywhere from 0 to 5 A is 10/3 to 5, and the total from 13/6 to 3; the others are points."""
    in_part = body("aby", answered(A_01=said(0, up_to=5), A_02=5, A_03=5, B_01=1, B_02=1))
    found = rank_group("cities", Text("Städer", "Cities"), [in_part, BODIES[2]], [], SMALL, edition())
    result = comparison([found], SMALL, edition(), "dimension", {})
    row, other = result.tables[0].rows[:2]
    assert [shown(row[key], "score") for key in ("score", "A", "B")] == ["2.2–3.0", "3.3–5.0", "1.0"]
    assert "Where anybody's score is a range neither median nor best is shown, for they are not known." in notes(result)
    by_criterion = comparison([found], SMALL, edition(), "criterion", {})
    assert [row.get("best") for row in by_criterion.tables[0].rows[:3]] == [None, None, 5]
    assert [str(r["organisation"]) for r in result.tables[0].rows[2:]] == ["Median", "Best"]
    assert [result.tables[0].rows[3].get(key) for key in ("score", "A", "B")] == [None, None, 1]
    assert result.payload["groups"][0]["best"].keys().isdisjoint({"total", "A", "A-01"})
    assert "role models" not in notes(result)  # where no error is reckoned, nobody is known to be ahead
    assert shown(other["score"], "score") == "1.0"
    place = result.payload["groups"][0]["places"][0]
    assert [place[k] for k in ("least", "most")] == pytest.approx([13 / 6, 3])
    assert (place["score"], place["provisional"], place["parts"]["A"], place["parts"]["A-02"]) == (None, None, None, 5)
    assert place["parts_ends"]["A"] == pytest.approx((10 / 3, 5))


def test_names_that_begin_alike_are_told_apart_above_columns() -> None:
    """Of regions the column is headed by what comes after the word that all have; the file has the whole name."""
    names = {"x": "Region Skåne", "y": "Region Västra Götaland", "z": "Uppsala kommun", "w": "Region"}
    bodies = [
        replace(b, organisation=Organisation(i, "city", same(n)))
        for (i, n), b in zip(names.items(), BODIES, strict=True)
    ]
    found = rank_group("regions", same("Regions"), bodies, [], SMALL, edition())
    heads = {c.key: str(c.title) for c in comparison([found], SMALL, edition(), "theme", {}).tables[0].columns}
    assert {i: heads[i] for i in names} == {"x": "Skåne", "y": "Västra", "z": "Uppsala", "w": "w"}


def test_a_rank_that_ranges_may_change_is_told_nowhere() -> None:
    """Aby is 13/6 to 3 and Bo 2.5: neither has a rank in the table or the record, while Ce, at 1, is third for sure."""
    low = {"A_01": 1, "A_02": 1, "A_03": 1, "B_01": 1, "B_02": 1}
    aby = body("aby", answered(A_01=said(0, up_to=5), A_02=5, A_03=5, B_01=1, B_02=1))
    bo = body("bo", answered(A_01=4, A_02=4, A_03=4, B_01=1, B_02=1))
    found = rank_group("cities", Text("Städer", "Cities"), [aby, bo, body("ce", answered(**low))], [], SMALL, edition())
    assert [p.rank for p in found.places] == [1, 2, 3]
    result = comparison([found], SMALL, edition(), "dimension", {})
    assert [row["rank"] for row in result.tables[0].rows[:3]] == [None, None, 3]
    assert [place["rank"] for place in result.payload["groups"][0]["places"]] == [None, None, 3]


def test_the_caption_says_how_many_criteria_it_rests_on() -> None:
    """The number of common criteria and of the catalogue's is always printed."""
    caption = comparison([ranking()], SMALL, edition(), "dimension", {}).tables[0].caption
    assert caption is not None
    assert caption.en == "Cities · 4 organisations · total on 5 common of 5 criteria"


def test_a_partial_score_is_called_so_and_names_its_dimensions() -> None:
    """With B too thin to count, heading, column, note and record say partial result, and over what."""
    scoped = edition(scope=SCOPE)
    result = comparison([ranking(scoped)], SMALL, scoped, "dimension", {})
    table = result.tables[0]
    assert table.caption is not None
    assert "partial result on 3 common of 5" in table.caption.en
    assert next(c.title.en for c in table.columns if c.key == "score") == "Partial result"
    assert (
        "Cities: the partial result covers only Dimension A. Not counted, too few common criteria: Dimension B."
        in notes(result)
    )
    group = result.payload["groups"][0]
    assert (group["score_is"], group["dimensions"], group["dimensions_left_out"]) == ("partial", ("A",), ["B"])


def test_whoever_is_not_ranked_is_named() -> None:
    """In the notes with the reason, and in the record."""
    result = comparison([ranking()], SMALL, edition(), "dimension", {})
    assert (
        "Not ranked, cities – no answers in the edition: Efby; too little is answered: Deby (provisionally 5.0)."
        in (notes(result))
    )
    assert [u["organisation"] for u in result.payload["groups"][0]["unranked"]] == ["efby"]


def test_a_dimension_that_is_not_rated_has_no_figure_in_the_table() -> None:
    """Deby answered one of three in A and nothing in B; as a record the figures stand with their coverage."""
    result = comparison([ranking()], SMALL, edition(), "dimension", {})
    row = result.tables[0].rows[3]
    assert (str(row["organisation"]), row.get("A"), row.get("B")) == ("Deby", None, None)
    assert result.payload["groups"][0]["places"][3]["parts"]["A"] == 5
    assert "a range counts" not in notes(result)


def test_a_coverage_below_that_of_the_criteria_is_explained() -> None:
    """A-01 is asked per service and answered for one of two, so that it is answered but not covered."""
    per_service = catalogue([criterion("A-01", "a", per="service"), criterion("A-02", "a")])
    bodies = [
        replace(body(name, answered(A_01={"p": said(level)}, A_02=3)), services=("p", "q"))
        for name, level in (("aby", 4), ("boda", 2))
    ]
    found = rank_group("cities", Text("Städer", "Cities"), bodies, [], per_service, edition())
    result = comparison([found], per_service, edition(), "dimension", {})
    assert result.tables[0].rows[0]["answered"] == "2/2"
    assert "The share answered counts each service apart" in notes(result)
    assert "The share answered counts" not in notes(comparison([ranking()], SMALL, edition(), "dimension", {}))


def test_machines_get_full_precision_and_the_provisional_score_apart() -> None:
    """A body without a rank has no score, but a provisional one with bounds."""
    places = comparison([ranking()], SMALL, edition(), "dimension", {}).payload["groups"][0]["places"]
    last = places[-1]
    # A = 5 on one of three answers, B nothing: 5; at worst (5/3 + 0)/2, at best 5.
    assert (last["rank"], last["score"], last["provisional"], last["high"]) == (None, None, 5, 5)
    assert abs(last["low"] - 5 / 6) < 1e-12
    assert places[0]["parts"]["A-01"] == 5


def test_parts_stand_as_rows_when_there_are_many() -> None:
    """By theme and by criterion: one row per part, one column per organisation, median and best."""
    by_theme = comparison([ranking()], SMALL, edition(), "theme", {}).tables[0]
    assert [str(r["part"]) for r in by_theme.rows] == ["Total", "a", "b"]
    by_criterion = comparison([ranking()], SMALL, edition(), "criterion", {}).tables[0]
    assert [r["id"] for r in by_criterion.rows] == ["total", *SCOPE]
    first = by_criterion.rows[1]
    assert (first["aby"], first["boda"], first["ceby"], first["best"]) == (5, 3, 1, 5)
    assert first["median"] == 3  # of 5, 3 and 1: Deby has no rank


def test_published_figures_stand_beside_and_are_never_mixed_in() -> None:
    """The score is the same with and without them, and a note says where they are from."""
    plain = comparison([ranking()], SMALL, edition(), "dimension", {})
    beside = comparison([ranking()], SMALL, edition(), "dimension", {"aby": FIGURE})
    assert plain.payload["groups"] == beside.payload["groups"]
    assert beside.tables[0].rows[0]["published"] == 3.2
    assert beside.tables[0].rows[1]["published"] is None
    assert "A study, 2019: own survey. Other criteria; no part of the score." in notes(beside)
    assert not [c for c in plain.tables[0].columns if c.key == "published"]


def test_groups_are_not_compared_with_each_other() -> None:
    """With two groups a note says so; with one there is no such note."""
    warning = "not to be compared with each other"
    both = comparison([ranking(), ranking(group="agencies")], SMALL, edition(), "dimension", {})
    assert warning in notes(both)
    assert len(both.tables) == 2
    assert warning not in notes(comparison([ranking()], SMALL, edition(), "dimension", {}))


def test_an_empty_group_makes_no_table() -> None:
    """A group without answers is a note, not an empty table."""
    empty = rank_group("g", same("G"), [], [organisation("efby")], SMALL, edition())
    result = comparison([empty], SMALL, edition(), "dimension", {})
    assert result.tables == ()
    assert "Efby" in notes(result)


def test_the_only_one_with_enough_answers_is_shown_without_rank_median_or_best() -> None:
    """It has nobody to be compared with, and it is said why."""
    title = Text("Städer", "Cities")
    found = rank_group("cities", title, [BODIES[0], BODIES[3]], (), SMALL, edition())
    result = comparison([found], SMALL, edition(), "dimension", {})
    rows = result.tables[0].rows
    assert [(r.get("rank"), str(r["organisation"])) for r in rows] == [(None, "Aby"), (None, "Deby")]
    assert "only Aby has enough answered for a rank" in notes(result)
