"""An organisation among its peers, as tables and as a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import answered, body, catalogue, criterion, edition, said

from digimaturity.content.peers_view import peers_view
from digimaturity.ground.language import Text, same
from digimaturity.ground.table import shown
from digimaturity.insight.bands import bands_of
from digimaturity.insight.measurement_error import measurement_errors
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.standing_out import peers_of
from digimaturity.insight.uncertainty import Uncertainty

if TYPE_CHECKING:
    from digimaturity.ground.table import Result

SMALL = catalogue([*(criterion(f"A-{n:02}", "a") for n in range(1, 13)), criterion("B-01", "b")])


def group(*levels: int) -> Ranking:
    """Bodies with the same level everywhere."""
    ids = [c.id.replace("-", "_") for c in SMALL.criteria]
    bodies = [body(f"o{n}", answered(**dict.fromkeys(ids, level))) for n, level in enumerate(levels)]
    return rank_group("g", Text("Städer", "Cities"), bodies, (), SMALL, edition())


def view(
    ranking: Ranking,
    number: int,
    *,
    at_least: float = 0.5,
    all_: bool = False,
    uncertainty: Uncertainty | None = None,
) -> Result:
    """The body of that number in the ranking."""
    place = next(p for p in ranking.places if p.body.organisation.id == f"o{number}")
    found = peers_of(place, ranking, SMALL.scale, at_least)
    return peers_view(found, place, ranking, SMALL, edition(), everything=all_, uncertainty=uncertainty)


def notes(result: Result) -> str:
    """The notes in English."""
    return "\n".join(n.en for n in result.notes)


def test_the_heading_says_the_group_and_what_it_rests_on() -> None:
    """Who, among how many, and on how many criteria."""
    heading = view(group(5, 3, 1, 0), 1).heading
    assert heading is not None
    assert heading.en == "O1 among cities (4 ranked) · Edition 2026 · total on 13 common of 13 criteria"


def test_the_positions_come_first_and_themes_are_indented() -> None:
    """Total, dimensions and themes with their figures."""
    rows = view(group(5, 3, 1, 0), 1).tables[0].rows
    assert [r["part"] for r in rows] == ["Total", "Dimension A", "  a", "Dimension B", "  b"]
    assert (rows[0]["rank"], rows[0]["n"], rows[0]["quartile"], rows[0]["to_median"]) == (2, 4, 2, 1)


def test_a_score_known_only_in_part_is_a_range_among_peers_too() -> None:
    """B-01 of the one is 1–4: B is so, and the total half of it and of A's 3; the other's is a point."""
    ids = [c.id.replace("-", "_") for c in SMALL.criteria]
    one = body("o0", answered(**dict.fromkeys(ids, 3)) | answered(B_01=said(1, up_to=4)))
    found = rank_group(
        "g", Text("Städer", "Cities"), [one, body("o1", answered(**dict.fromkeys(ids, 1)))], (), SMALL, edition()
    )
    shown_ = {n: [shown(r["value"], "points") for r in view(found, n).tables[0].rows] for n in (0, 1)}
    assert shown_ == {0: ["2.00–3.50", "3.00", "3.00", "1.00–4.00", "1.00–4.00"], 1: ["1.00"] * 5}


def test_few_are_shown_and_all_on_demand() -> None:
    """Thirteen criteria and two themes are strengths: ten are shown, fifteen with --all and in the record."""
    result = view(group(5, 3, 1, 0), 0)
    assert [len(t.rows) for t in result.tables] == [5, 10]
    assert "strengths 15, weaknesses 0" in notes(result)
    assert "At most 10 of each are shown" in notes(result)
    assert "No theme or criterion lies at least 0.50 points below the median." in notes(result)
    assert len(view(group(5, 3, 1, 0), 0, all_=True).tables[1].rows) == 15
    assert len(result.payload["strengths"]) == 15
    in_file = view(group(5, 3, 1, 0), 0, all_=True)
    assert {r["kind"] for t in in_file.tables for r in t.rows} == {"position", "strength"}
    assert all(t.columns[0].in_file[:2] == ("kind", "id") for t in in_file.tables)
    assert "At most" not in notes(in_file)


def test_small_groups_and_loneliness_are_said() -> None:
    """Below four there are no quartiles; alone there is nobody to compare with."""
    assert "The group ranks 3; quartiles take at least 4." in notes(view(group(5, 3, 1), 1))
    assert "Nobody else in the group" not in notes(view(group(5, 3, 1), 1))
    assert "O0 is alone in the group, so no rank, median or role model is shown." in notes(view(group(5), 0))
    assert "quartiles take" not in notes(view(group(5, 3, 1, 0), 1))


def test_a_body_without_a_rank_gets_the_parts_that_it_has() -> None:
    """No total, a sentence about it, and a record without a position in total."""
    ids = [c.id.replace("-", "_") for c in SMALL.criteria if c.dimension == "A"]
    bodies = [p.body for p in group(5, 3, 1, 0).places] + [body("o9", answered(**dict.fromkeys(ids, 4)))]
    ranking = rank_group("g", Text("Städer", "Cities"), bodies, (), SMALL, edition())
    result = view(ranking, 9)
    assert "Too little is answered for a rank in total" in notes(result)
    assert [p["id"] for p in result.payload["positions"]] == ["A", "a"]


def test_the_best_are_named_where_errors_leave_them_ahead_and_they_are_not_many() -> None:
    """One or two are named; of four that share the best nobody stands out; without intervals nothing is said."""

    def told(*levels: int) -> str:
        ranking = group(*levels)
        measured = measurement_errors(ranking, SMALL, (), draws=100)
        bands = bands_of(ranking, measured)
        assert bands is not None
        return notes(view(ranking, 1, uncertainty=Uncertainty(None, measured, bands)))

    assert "Role models in the group: Total O0; A O0." in told(5, 3, 1, 0)
    assert "Role models in the group: nobody stands out so clearly" in told(5, 5, 5, 5)
    assert "Role models" not in notes(view(group(5, 3, 1, 0), 1))


def test_a_rank_that_is_an_interval_has_the_quartiles_of_both_ends() -> None:
    """Second or third of four is quartile 2 or 3 in total, by score in the parts; a file has that of the rank."""
    ranking = group(5, 3, 1, 0)
    measured = measurement_errors(ranking, SMALL, (), draws=100)
    bands = bands_of(ranking, measured)
    assert measured is not None
    assert bands is not None
    wide = replace(measured, ranks=measured.ranks | {"o1": (2, 3)})
    total, part, *_ = view(ranking, 1, uncertainty=Uncertainty(None, wide, bands)).tables[0].rows
    assert (str(total["place"]), str(total["quarter"]), total["quartile"]) == ("2–3", "2–3", 2)
    assert (part["place"], part["quarter"]) == (2, 2)


def test_the_record_names_the_role_model() -> None:
    """Organisation, value and the address, None where there is none."""
    weak = view(group(5, 3, 1, 0), 3).payload["weaknesses"][0]
    assert weak["model"] == {
        "organisation": "o0",
        "name": same("O0"),
        "value": 5,
        "criterion": None,
        "address": None,
    }


def test_nothing_is_told_of_a_group_by_the_middle_of_ranges() -> None:
    """Two whose B and so whose totals may be either way round: no rank, quartile, median or best there; in A all."""
    ids = [c.id.replace("-", "_") for c in SMALL.criteria]
    bodies = [
        body(f"o{n}", answered(**dict.fromkeys(ids, level)) | answered(B_01=said(0, up_to=5)))
        for n, level in enumerate((3, 3, 2, 2))
    ]
    found = view(rank_group("g", Text("Städer", "Cities"), bodies, (), SMALL, edition()), 0)
    total, a, *_ = found.tables[0].rows
    assert [total[key] for key in ("place", "quarter", "median", "to_median", "best", "to_best")] == [None] * 6
    assert (a["place"], a["quarter"], a["median"], a["best"]) == (1, 1, 2.5, 3)
    first = found.payload["positions"][0]
    assert (first["rank"], first["median"], first["value_least"], first["value_most"]) == (None, None, 1.5, 4)


def test_a_strength_over_a_median_known_in_part_shows_both_as_ranges() -> None:
    """4–5 over a median of 1–2 is surely two to four above; its file has the ends apart."""
    ids = [c.id.replace("-", "_") for c in SMALL.criteria]
    levels = (said(4, up_to=5), said(1, up_to=2), said(1, up_to=2))
    bodies = [body(f"o{n}", answered(**dict.fromkeys(ids, 3)) | answered(B_01=level)) for n, level in enumerate(levels)]
    strengths = view(rank_group("g", Text("Städer", "Cities"), bodies, (), SMALL, edition()), 0).tables[1]
    row = next(r for r in strengths.rows if r["id"] == "B-01")
    assert [shown(row[key], "points") for key in ("value", "median", "to_median")] == [
        "4.00–5.00",
        "1.00–2.00",
        "2.00–4.00",
    ]
    assert (row["to_median"].least, row["to_median"].most) == (2, 4)
