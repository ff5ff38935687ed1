"""Each interval by its own name, who can be told from whom, and what all that rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import answered, body, catalogue, criterion, edition
from tests.measured import measured

from digimaturity.content.interval_words import (
    about_errors,
    about_intervals,
    in_short,
    probability_in_words,
    ranks_in_words,
    relation_in_words,
    scores_in_words,
    whole_percent,
)
from digimaturity.content.ranking_view import comparison
from digimaturity.ground.language import Text
from digimaturity.insight.bands import bands_of
from digimaturity.insight.choices import other_choices
from digimaturity.insight.likeness import Likeness
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.uncertainty import Pair, Uncertainty

if TYPE_CHECKING:
    from digimaturity.ground.table import Result
    from digimaturity.insight.uncertainty import Relation

SMALL = catalogue([criterion("A-01", "a"), criterion("B-01", "b")])
BODIES = [
    body("aby", answered(A_01=5, B_01=0)),  # 2.5, or 1.45 by the geometric mean
    body("boda", answered(A_01=2, B_01=2)),  # 2 either way
    body("ceby", answered(A_01=0, B_01=0)),  # 0
    body("deby", answered(A_01=5)),  # not rated
]


def group() -> tuple[Ranking, Uncertainty]:
    """The four bodies: Aby above Boda in 80 draws of a hundred, both above Ceby in 99."""
    ranking = rank_group("cities", Text("Städer", "Cities"), BODIES, (), SMALL, edition())
    errors = measured(
        ranking,
        {("aby", "boda"): 0.8, ("aby", "ceby"): 0.995, ("boda", "ceby"): 0.97},
        ranks={"aby": (1, 2), "boda": (1, 2), "ceby": (3, 3)},
        scores={"aby": (2.14, 2.8), "boda": (1.7, 2.31), "ceby": (0.0, 0.2)},
        shares={"answers": 1.0, "unanswered": 0.0, "partly": 0.0, "services": 0.0},
        wrong=0.163,
        one_service=("aby", "boda"),
    )
    bands = bands_of(ranking, errors)
    assert bands is not None
    return ranking, Uncertainty(other_choices(ranking, SMALL, ["aggregation"], draws=100), errors, bands)


def shown(found: Uncertainty | None = None) -> Result:
    """The comparison with the intervals."""
    ranking, sure = group()
    return comparison([ranking], SMALL, edition(), "dimension", {}, {"cities": found or sure})


def notes(result: Result, language: str = "sv") -> str:
    """The notes in one language, with ordinary spaces."""
    return "\n".join(n.say(language) for n in result.notes).replace("\xa0", " ")


def test_a_rank_is_an_interval_unless_it_is_one_place() -> None:
    """Band, rank given errors, score with its interval and rank under other choices stand under their own names."""
    table = shown().tables[0]
    headings = {c.key: c.title.sv for c in table.columns}
    assert headings["place"] == "Plats givet mätfel"
    assert headings["choice"] == "Plats vid andra val"
    assert headings["score_span"] == "Poäng givet mätfel"
    assert "rank" not in headings
    cells = [[str(row.get(k)) for k in ("band", "place", "score_span", "choice", "relation")] for row in table.rows[:4]]
    assert cells == [
        ["1", "1–2", "2.1–2.8", "1–2", "cannot be told apart"],
        ["1", "1–2", "1.7–2.3", "1–2", "likely above, 97%"],
        ["2", "3", "0.0–0.2", "3", "None"],
        ["None", "None", "None", "None", "None"],
    ]


def test_a_file_has_the_ends_apart() -> None:
    """Rank by score, band, both intervals of ranks, that of the score, and what is known against the next."""
    table = shown().tables[0]
    in_file = [key for c in table.columns for key in c.in_file or (c.key,)]
    assert in_file[:8] == ["group", "id", "rank", "band", "rank_low", "rank_high", "organisation", "score"]
    assert in_file[8:14] == [
        "score_low",
        "score_high",
        "choice_low",
        "choice_high",
        "relation_to_next",
        "above_next",
    ]
    first = table.rows[0]
    assert [first[k] for k in ("rank", "rank_low", "rank_high", "choice_low", "choice_high")] == [1, 1, 2, 1, 2]
    assert (first["score_low"], first["above_next"], first["relation_to_next"]) == (2.14, 0.8, "not_apart")


def test_the_notes_say_what_was_varied_and_what_was_not() -> None:
    """Sources in fact active, draws, seed and level; the rest is said to be left out or not there."""
    said = notes(shown())
    assert (
        "Provräkningar: vi har räknat om 1 000 gånger, varje gång med andra tänkbara svar eller vikter (startvärde för "
        "slumpen: 2019)." in said
    )
    assert (
        "Plats givet mätfel: platserna i 9 av 10 provräkningar där detta får variera: fel i svaren. 16 % av svaren "
        "antas vara fel, enligt katalogens förväntan, eftersom inget "
        "är dubbelbedömt." in said
    )
    assert "här finns inget att variera av obesvarade kriterier, svar som är kända bara till en del och valet" in said
    assert "Plats vid andra val: platserna i 9 av 10 provräkningar med samma svar" in said
    assert "aritmetiskt eller geometriskt medelvärde." in said
    assert "Inte inräknat: kriteriernas vikter, temanas vikter, dimensionernas vikter och valet av kriterier." in said
    assert "Städer: bara en tjänst eller ingen är bedömd hos Aby och Boda" in said
    assert (
        "Troligen före: i minst 95 av 100 provräkningar. Säkert före: i minst 99 av 100 provräkningar, och dessutom vad"
        in said
    )
    assert "En plats är ett intervall också där" not in said
    assert "Möjlig plats" not in said


def test_whoever_chose_one_service_is_not_told_that_it_is_one() -> None:
    """With --service there is one service of each by choice, and without it that is said."""
    ranking, found = group()
    said = " ".join(n.en for n in about_intervals({ranking.group: found}, [ranking]))
    assert "one service or none was assessed of" in said
    chosen = replace(ranking, likeness=Likeness(service="p"))
    assert "one service or none" not in " ".join(n.en for n in about_intervals({ranking.group: found}, [chosen]))


def test_double_coding_is_named_where_the_errors_rest_on_it() -> None:
    """The number of answers that two gave apart."""
    _, found = group()
    assert found.measured is not None
    told = " ".join(t.en for t in about_errors([replace(found.measured, units=412)]))
    assert (
        "estimated from 412 answers with a level that two judged apart and drawn toward what the catalogue expects"
        in told
    )


def test_a_rank_made_wider_than_its_share_of_the_draws_is_said_to_be() -> None:
    """The interval then holds more than 90 of 100, since a neighbour could not be told apart."""
    _, found = group()
    assert found.measured is not None
    told = " ".join(t.en for t in about_errors([replace(found.measured, widened=True)]))
    assert "A rank is an interval also where another cannot be told from the one that has it." in told


def test_a_memo_names_what_was_in_fact_varied() -> None:
    """One line per interval, without the sources of which there is nothing, and once how many trials there were."""
    _, found = group()
    assert [t.en for t in in_short(found)] == [
        "Rank given errors of measurement: errors in the answers (1,000 trial calculations).",
        "Rank under other choices: arithmetic or geometric mean.",
    ]


def test_whose_score_lies_outside_and_which_ranks_can_be() -> None:
    """What is unanswered may pull a score one way; where anything is, the attainable ranks stand beside."""
    _, found = group()
    assert found.measured is not None
    attainable = {"aby": (1, 3), "boda": (1, 2), "ceby": (2, 3)}
    # Ceby has 0.0 and Boda 2.0; to people the latter lies at the end of 2.04–2.31.
    scores = found.measured.scores | {"ceby": (0.1, 0.2), "boda": (2.04, 2.31)}
    errors = replace(found.measured, outside=("boda", "ceby"), attainable=attainable, scores=scores)
    open_ = replace(found, measured=errors)
    result = shown(open_)
    assert [str(r.get("attainable")) for r in result.tables[0].rows[:3]] == ["1–3", "1–2", "2–3"]
    assert "Städer: poängen ligger utanför sitt intervall för Ceby," in notes(result)
    assert "Attainable rank: the best and the worst rank that there can be" in notes(result, "en")
    assert "turn out to be, if the answers are right." in notes(result, "en")


def test_a_score_known_in_part_is_outside_only_with_all_that_it_may_be() -> None:
    """Ceby's middle of 0.0 lies below 0.1–0.2, but it may be up to 0.15, so nothing is said of it."""
    ranking, found = group()
    assert found.measured is not None
    errors = replace(found.measured, outside=("ceby",), scores=found.measured.scores | {"ceby": (0.1, 0.2)})
    total = replace(ranking.places[2].score.total, most=0.15)
    assert ranking.places[2].body.organisation.id == "ceby"
    score = replace(ranking.places[2].score, total=total)
    known = replace(ranking, places=(*ranking.places[:2], replace(ranking.places[2], score=score)))
    told = [t.en for t in about_intervals({ranking.group: replace(found, measured=errors)}, [known])]
    assert not any("outside its interval" in text for text in told)
    exact = [t.en for t in about_intervals({ranking.group: replace(found, measured=errors)}, [ranking])]
    assert any("outside its interval for Ceby" in text for text in exact)


def test_without_errors_ranks_are_by_score() -> None:
    """Where no error was drawn, the rank is called what it is, and only bounds tell anyone apart."""
    ranking, found = group()
    bands = bands_of(ranking)
    assert bands is not None
    table = shown(Uncertainty(found.choices, None, bands)).tables[0]
    assert next(c.title.sv for c in table.columns if c.key == "rank") == "Plats efter poäng"
    in_file = [key for c in table.columns for key in c.in_file or (c.key,)]
    assert in_file[:5] == ["group", "id", "band", "rank", "organisation"]


def test_the_record_says_how_the_intervals_were_made() -> None:
    """Level, draws, seed, sources, bands and pairs."""
    record = shown().payload["groups"][0]
    assert record["intervals"] == {
        "level": 0.9,
        "draws": 1000,
        "seed": 2019,
        "swing": 0.25,
        "sources": ["aggregation", "answers", "unanswered", "partly", "services"],
        "apart": 0.95,
        "bands": [["aby", "boda"], ["ceby"]],
        "one_service": ["aby", "boda"],
        "double_coded": 0,
        "wrong": 0.163,
    }
    assert [(p["band"], p["rank_low"], p["rank_high"]) for p in record["places"]] == [
        (1, 1, 2),
        (1, 1, 2),
        (2, 3, 3),
        (None, None, None),
    ]
    assert [(p["first"], p["second"], p["relation"], p["first_above"]) for p in record["pairs"]] == [
        ("aby", "boda", "not_apart", 0.8),
        ("aby", "ceby", "surely", 0.995),
        ("boda", "ceby", "likely", 0.97),
    ]


def test_without_intervals_nothing_is_said_of_them() -> None:
    """No column, no sentence, nulls for machines."""
    ranking, _ = group()
    result = comparison([ranking], SMALL, edition(), "dimension", {})
    assert [c.key for c in result.tables[0].columns][:2] == ["rank", "organisation"]
    assert "provräkningar" not in notes(result)
    record = result.payload["groups"][0]
    assert (record["intervals"], record["pairs"]) == (None, [])
    assert record["places"][0]["rank_low"] is None


@pytest.mark.parametrize(
    ("relation", "probability", "words"),
    [
        ("surely", 1.0, "säkert före"),
        ("likely", 0.9756, "troligen före, 98 %"),
        ("likely", 0.9899, "troligen före, 98 %"),
        ("likely", 0.999, "troligen före, över 99 %"),
        ("not_apart", 0.62, "går inte att skilja"),
        ("likely_below", 0.03, "troligen efter, 97 %"),
        ("surely_below", 0.0, "säkert efter"),
    ],
)
def test_an_order_is_said_no_surer_than_it_is(relation: Relation, probability: float, words: str) -> None:
    """The probability stands with what is only likely, and draws never make anything certain."""
    assert relation_in_words(Pair("a", "b", relation, probability)).sv.replace("\xa0", " ") == words


def test_intervals_in_words() -> None:
    """One place or one figure is no interval."""
    assert [ranks_in_words(e).sv for e in ((1, 1), (2, 5))] == ["1", "2–5"]
    assert [scores_in_words(e) for e in ((2.04, 2.0), (2.1, 3.44))] == [Text("2,0", "2.0"), Text("2,1–3,4", "2.1–3.4")]
    assert probability_in_words(0.9).en == "90%"


@pytest.mark.parametrize(
    ("probability", "there", "back"),
    [
        (0.8866, ("", 89), ("", 11)),
        (0.9463, ("", 94), ("", 6)),
        (0.95, ("", 95), ("", 5)),
        (0.9899, ("", 98), ("", 2)),
        (0.99, ("", 99), ("", 1)),
        (0.9901, (">", 99), ("<", 1)),
        (1.0, (">", 99), ("<", 1)),
        (0.5, ("", 50), ("", 50)),
    ],
)
def test_a_probability_and_its_reverse_add_up(
    probability: float, there: tuple[str, int], back: tuple[str, int]
) -> None:
    """To the nearest percent, but 94.63 is not said to reach the 95 from which an order is likely, nor 98.99 the 99."""
    assert (whole_percent(probability), whole_percent(1 - probability)) == (there, back)


def test_a_small_probability_is_not_nothing() -> None:
    """Draws cannot rule an order out."""
    assert probability_in_words(0.004).sv.replace("\xa0", " ") == "under 1 %"
    assert probability_in_words(0.004).en == "less than 1%"
    assert probability_in_words(0.996).en == "over 99%"
