"""The sentences that every publication says alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import (
    NA,
    NOT_ASSESSED,
    REPOSITORY,
    answered,
    edition,
    organisation,
)
from tests.builders import said as observation
from tests.studies import FAIR, GOOD, POOR, QUESTIONS, portrait, study

from digimaturity.content.portrait import portrait_of
from digimaturity.content.scoring_words import how_scored
from digimaturity.content.sentences import (
    caveats,
    counted_dimensions,
    left_out_dimensions,
    neighbours,
    position,
    score_kind,
    why_not_ranked,
)
from digimaturity.ground.language import Text
from digimaturity.insight.ranking import Unranked
from digimaturity.insight.shared_services import Compared
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterable

THREE = {"aby": GOOD, "bo": FAIR, "cedby": POOR}


def said(texts: Iterable[Text], language: str = "en") -> str:
    """The sentences in one language, with ordinary spaces."""
    return " ".join(getattr(t, language) for t in texts).replace("\xa0", " ")


def test_a_total_says_its_place_and_that_nobody_is_near() -> None:
    """(4.5 + 4⅓ + 5) / 3, what it rests on, place with interval, and that the others are too far away."""
    first, placed, apart = position(portrait("aby", THREE))
    assert first.en == (
        "Aby has a total score of 4.6 of 5. It is the mean of the three dimensions and rests on the 7 criteria that "
        "apply to the organisation (100% answered)."
    )
    assert first.sv.startswith("Aby får totalpoängen 4,6 av 5. Den är ett medelvärde av de tre dimensionerna")
    assert placed.en.startswith(
        "Its rank given errors of measurement is 1 of 3 among cities, and its rank under other choices is 1, in at "
        "least 9 of 10 trial calculations that vary answers and weights. Its score given errors of measurement is 4."
    )
    assert placed.sv.startswith("Plats givet mätfel är 1 av 3 i gruppen städer, och plats vid andra val är 1, i minst")
    assert apart.en.replace("\xa0", " ") == (
        "It can be told from each of the others, surely or with a probability of at least 95%."
    )


def test_neighbours_that_cannot_be_told_apart_are_named() -> None:
    """Two with other strengths but nearly the same score are said not to be in a certain order; a third is apart."""
    strong_in_a = answered(A_01=5, A_02=5, A_03=4, B_01=2, B_02=2, B_03=2, C_01=3)
    strong_in_b = answered(A_01=2, A_02=2, A_03=2, B_01=5, B_02=5, B_03=4, C_01=3)
    found = portrait("aby", {"aby": strong_in_a, "bo": strong_in_b, "cedby": POOR})
    assert [o.id for o in neighbours(found)] == ["bo"]
    assert "Its rank given errors of measurement is 1–2 of 3 among cities" in said(position(found))
    assert position(found)[-1].en == "It cannot be told from Bo: the order between them is not known."
    assert position(found)[-1].sv == "Den går inte att skilja från Bo: ordningen dem emellan är inte känd."


def test_many_neighbours_are_counted() -> None:
    """Three are named and the rest are a number, so that a sentence stays a sentence."""
    found = portrait("aby", dict.fromkeys(("aby", "bo", "cedby", "dal", "ed", "flen"), FAIR))
    assert len(neighbours(found)) == 5
    assert "told from Bo, Cedby, Dal and two more: the" in position(found)[-1].en
    assert "Plats givet mätfel är 1–6 av 6" in position(found)[1].sv


def test_a_partial_score_is_never_called_a_total() -> None:
    """It names the dimensions that count; what it rests on is what the group has in common."""
    few = edition(scope=("A-01", "A-02", "A-03", "B-01"), common="answered")
    found = portrait_of(study(THREE, edition=few), "bo")
    first = position(found)[0]
    assert "a partial result of 3.2 of 5. It covers one of the three dimensions, dimension A, and rests on the 3" in (
        first.en
    )
    assert "criteria that the group has in common (100% answered)" in first.en
    assert "total" not in said(position(found)).lower()
    assert score_kind(found).en == "Partial result"
    assert [d.id for d in counted_dimensions(found)] == ["A"]
    assert [d.id for d in left_out_dimensions(found)] == ["B", "C"]
    assert "Not counted here: dimension B and dimension C, with too few common criteria" in said(
        how_scored(found.study, found)
    )


def test_a_provisional_score_says_why_and_within_which_bounds() -> None:
    """Less than two thirds of B is answered: (3.17 + 3 + 3) / 3, bounds with B at 1 and at 4⅓."""
    answers = {**FAIR, **answered(B_02=NOT_ASSESSED, B_03=NOT_ASSESSED)}
    found = portrait("bo", {"aby": GOOD, "bo": answers})
    nothing, first, why, place = position(found)
    assert nothing.en.startswith("Bo has too little answered for a result: ")
    assert first.en.startswith("On what is answered it has a provisional total score of 3.1 of 5.")
    assert "rests on 5 of the 7 criteria that apply" in first.en
    assert why.en == (
        "The score is provisional, since less than two thirds is answered in dimension B. If everything unanswered "
        "were worth 0 it would be 2.4, if it were worth 5 it would be 3.5."
    )
    assert place.en == "The organisation is not ranked: too little is answered."
    assert score_kind(found).sv == "Preliminär poäng"


def test_a_provisional_score_known_only_in_part_says_so_of_its_bounds() -> None:
    """A-03 is anything from 1 to 5 and B-01 all there is of B: the bounds take in both, and the score is a range."""
    in_part = {k: a for k, a in FAIR.items() if k not in {"B-02", "B-03"}} | answered(A_03=observation(1, up_to=5))
    _, first, second = position(portrait("bo", {**THREE, "bo": in_part}))[:3]
    # a1 = 10/3, so A from 13/6 to 25/6; with B = C = 3 from 49/18 to 61/18; B from 1 to 13/3 makes 37/18 to 23/6.
    assert first.en.startswith("On what is answered it has a provisional total score of 2.7–3.4 of 5.")
    assert "known in part were the worst it can be it would be 2.1, if it were the best 3.8." in second.en


def test_dimensions_too_little_known_are_named_once() -> None:
    """When all that count are too little known they are not listed again; one without any answer is not counted."""
    half = answered(A_01=3, A_03=NOT_ASSESSED, B_01=3, C_01=NOT_ASSESSED)
    found = portrait("bo", {"bo": half})
    _, first, why, *_ = position(found)
    assert "It covers two of the three dimensions, dimension A and dimension B, and" in first.en
    assert "is answered in dimension A, dimension B and dimension C." in why.en
    two = portrait_of(study({"bo": half}, edition=edition(scope=tuple(c.id for c in QUESTIONS.criteria)[:6])), "bo")
    assert "is answered in each of them." in position(two)[2].en


def test_nothing_scored_is_said_to_be_no_score() -> None:
    """An organisation for which nothing counts has no figure at all."""
    found = portrait("bo", {"bo": answered(A_01=NOT_ASSESSED)})
    assert position(found)[0].en == "Bo has no score: no criterion that counts has been scored."
    assert "is not ranked" in position(found)[1].en


def test_one_alone_has_nobody_to_be_compared_with() -> None:
    """One among one has no place, and it is said why."""
    assert "is not ranked: nobody else in the group has a score" in said(position(portrait("bo", {"bo": FAIR})))
    assert "inte rangordnad: ingen annan i gruppen har poäng" in said(position(portrait("bo", {"bo": FAIR})), "sv")


def test_the_reason_for_no_place_is_for_readers_without_a_command_line() -> None:
    """Outside every group the words name no flag; a reason of the ranking's own is passed on."""
    alone = portrait_of(study({"bo": FAIR}, compared=False), "bo")
    assert "--" not in said(position(alone))
    assert why_not_ranked(alone).en == "it is not among those compared"
    ranked = study(THREE)
    left = Unranked(organisation("dal"), Text("för lite gemensamt med de andra", "too little in common"))
    outside = replace(ranked, rankings=(replace(ranked.rankings[0], unranked=(left,)),))
    dal = study({"dal": FAIR}, compared=False)
    found = portrait_of(replace(outside, bodies=dal.bodies), "dal")
    assert why_not_ranked(found).en == "too little in common"


def test_a_criterion_that_does_not_apply_is_not_said_to_be_counted() -> None:
    """Of what the group has in common only what applies to the organisation is its basis."""
    common = edition(scope=tuple(c.id for c in QUESTIONS.criteria)[:6])
    answers = {**FAIR, **answered(B_02=NA)}
    found = portrait_of(study({"aby": GOOD, "bo": answers}, edition=common), "bo")
    assert "rests on the 5 criteria that apply to the organisation" in said(position(found))


def test_what_is_unanswered_leaves_the_rank_open() -> None:
    """The best and the worst rank there can be are said where they differ, and that they presume right answers."""
    answers = {**FAIR, **answered(B_02=NOT_ASSESSED)}
    found = portrait("bo", {"aby": GOOD, "bo": answers, "cedby": FAIR})
    assert "the rank is between 2 and 3, if the answers are right" in said(position(found))


def test_without_intervals_nothing_is_said_of_uncertainty() -> None:
    """A place alone, when nobody asked for intervals."""
    found = portrait_of(replace(study(THREE), intervals={}), "aby")
    assert position(found)[1:] == [
        Text("Efter poängen är det plats 1 av 3 i gruppen städer.", "By its score it has rank 1 of 3 among cities.")
    ]


def test_what_the_score_does_not_say() -> None:
    """Not the law, not the inside, not cost, not decisions; noise is called noise; other scales are other scales."""
    words = said(caveats(study(THREE)))
    for piece in (
        "whether the law is followed",
        "works within",
        "costs",
        "decisions",
        "a single answer",
        "catalogue's.",
    ):
        assert piece in words
    two = study(THREE)
    other = replace(two.rankings[0], group="others", counted=("A-01",))
    assert "or another group's" in said(caveats(replace(two, rankings=(*two.rankings, other))))


@pytest.mark.shipped
def test_every_sentence_of_what_ships_is_filled_in_both_languages() -> None:
    """No placeholder, no double space and no Swedish word is left in the English of the shipped editions."""
    for name in ("eu-2020-2021", "eu-2022-2023", "exempel"):
        shown = study_of(Context(edition=name, here=REPOSITORY))
        for identity in shown.bodies:
            found = portrait_of(shown, identity)
            for text in (*position(found), *caveats(shown), *how_scored(shown, found), *how_scored(shown)):
                for words in text:
                    assert not set("{}") & set(words)
                    assert "  " not in words
                    assert words.endswith(".")
                    assert ".." not in words
                assert not {"och", "är", "som"} & set(text.en.split())


def test_a_group_assessed_on_different_services_is_said_to_be_that_about_each() -> None:
    """One sentence names what this one was assessed on; where all have the same services nothing is said."""
    found = portrait("bo", THREE)
    assert found.frame.ranking is not None
    assert not any("different services" in t.en for t in position(found))
    apart = replace(found.frame.ranking, compared=Compared((), {"aby": 1, "bo": 1}, differ=True))
    other = replace(found, frame=replace(found.frame, ranking=apart))
    assert [t.en for t in position(other) if "services" in t.en] == [
        "The group was assessed on different services, so a difference may come from them."
    ]


@pytest.mark.shipped
def test_what_is_shipped_names_the_services_behind_a_place() -> None:
    """The parking permit is the one page behind Eskilstuna's place, and its page says so."""
    found = portrait_of(study_of(Context(edition="eu-2022-2023", panel="all")), "eskilstuna")
    assert any("olika tjänster (här Skaffa parkeringstillstånd)" in t.sv for t in position(found))
