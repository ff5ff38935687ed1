"""What an answer is, and how it is stored."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NA, WHEN, answered, criterion, said

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import (
    Answer,
    Evidence,
    Observation,
    Proposal,
    answer_fields,
    answer_from,
    measured,
    observation_fields,
    observation_from,
    proposal_fields,
    quotation,
    storable,
    superseded,
    without_control,
)
from digimaturity.model.answers import words as words_of
from digimaturity.model.terms import Method, Outcome, ProposalStatus

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)
evidence = st.builds(
    Evidence,
    url=st.none() | words,
    seen=st.none() | st.sampled_from(["2026", "2026-03-02", WHEN]),
    quote=st.none() | words,
    file=st.none() | words,
    screenshot=st.none() | words,
    sha256=st.none() | st.just("0" * 64),
    internal=st.booleans(),
)


@st.composite
def observations(draw: st.DrawFn, *, history: bool = True) -> Observation:
    """Any observation that may be stored."""
    outcome: Outcome = draw(st.sampled_from(Outcome))
    measured = draw(st.booleans())
    level = draw(st.integers(0, 9)) if outcome.counts and not measured else None
    value = draw(st.integers(-100, 100)) / 8 if outcome.counts and measured else None
    least = value if level is None else level
    up_to = None if least is None or least == 9 else draw(st.none() | st.integers(int(least) + 1, 101))
    found = Observation(
        outcome,
        level=level,
        value=value,
        up_to=up_to if level is None or up_to is None else min(up_to, 9),
        reason=draw(words) if outcome.needs_reason else None,
        by=draw(words),
        at=WHEN,
        method=draw(st.sampled_from(Method)),
        evidence=tuple(draw(st.lists(evidence, max_size=2))),
        note=draw(st.none() | words),
        note_public=draw(st.booleans()),
        seconds=draw(st.none() | st.integers(0, 900).map(float)),
    )
    if history and draw(st.booleans()):
        old = draw(observations(history=False))
        found = replace(found, history=superseded(old, at=WHEN, by="bo", why=draw(st.none() | words)))
    return found


@given(observations())
def test_an_observation_survives_being_stored(observation: Observation) -> None:
    """What is read back is what was stored, field by field."""
    assert observation_from(observation_fields(observation)) == observation


@given(
    st.dictionaries(st.sampled_from(["s1", "s2"]), observations()),
    st.none() | observations(),
    st.sampled_from(ProposalStatus),
)
def test_an_answer_survives_being_stored(
    services: dict[str, Observation], whole: Observation | None, how: ProposalStatus
) -> None:
    """Services and proposals are kept with the answer."""
    proposal = Proposal("probe", Observation(Outcome.SCORED, level=3, at=WHEN), "s1", how, "bo", WHEN, "looked again")
    answer = Answer("A-01", None if services else whole, services, (proposal,))
    assert answer_from("A-01", answer_fields(answer)) == answer


def test_empty_fields_are_not_stored() -> None:
    """A plain answer is stored in four fields, a person's method goes without saying."""
    assert observation_fields(said(3)) == {"outcome": "scored", "level": 3, "by": "anna", "at": WHEN}


def test_level_and_value_0_are_stored() -> None:
    """Zero is an answer."""
    assert observation_fields(said(0))["level"] == 0
    assert observation_fields(said(value=0.0))["value"] == 0


def test_history_is_append_only() -> None:
    """Each change adds the answer it replaced, with who, when and why, and touches nothing before it."""
    first = said(1)
    second = replace(said(2), history=superseded(first, at="2026-03-03", by="bo", why="looked again"))
    third = replace(said(5), history=superseded(second, at="2026-03-04", by="cia"))
    assert third.history[: len(second.history)] == second.history
    assert [observation_fields(was) for was in third.history] == [
        {
            "outcome": "scored",
            "level": 1,
            "by": "anna",
            "at": WHEN,
            "replaced_at": "2026-03-03",
            "replaced_by": "bo",
            "why": "looked again",
        },
        {"outcome": "scored", "level": 2, "by": "anna", "at": WHEN, "replaced_at": "2026-03-04", "replaced_by": "cia"},
    ]


def test_the_same_choice_is_outcome_level_and_value() -> None:
    """Who said it, when and with what note makes no difference; the level, the value and the outcome do."""
    assert said(3).same_choice(replace(said(3), by="bo", note="tydligt", method=Method.MACHINE))
    assert not said(3).same_choice(said(4))
    assert not said(value=3.0).same_choice(said(3))
    assert not said(0).same_choice(NA)


def test_an_observation_is_put_in_and_taken_out_without_touching_the_others() -> None:
    """Per service or for the whole organisation; the answer that it began with stays as it was."""
    before = answered(A_01={"s1": said(1), "s2": said(2)})["A-01"]
    after = before.with_observation("s2", said(5)).with_observation("s1", None)
    assert after.services == {"s2": said(5)}
    assert before.services == {"s1": said(1), "s2": said(2)}
    assert Answer("A-01").with_observation(None, said(4)).of(None) == said(4)
    assert Answer("A-01", said(4)).observations() == [(None, said(4))]
    assert before.observations() == [("s1", said(1)), ("s2", said(2))]


def test_the_other_form_of_an_answer_goes_into_the_history() -> None:
    """Named services take the answer about the whole with them, and the whole takes those of the services."""
    whole = Answer("A-01", said(3))
    named = whole.with_observation("s1", replace(said(5), at="2026-03-04", by="bo"))
    assert named.observation is None
    (was,) = named.services["s1"].history
    assert (was.level, was.replaced_at, was.replaced_by, was.why) == (3, "2026-03-04", "bo", "service: s1")
    again = named.with_observation(None, replace(said(1), at="2026-03-05", by="cia"))
    assert again.services == {}
    assert again.observation is not None
    assert [(w.level, w.why) for w in again.observation.history] == [(3, "service: s1"), (5, "service: s1")]


def test_taking_an_answer_out_leaves_the_other_form_alone() -> None:
    """Without an answer about the whole the services stand, and without a service's the others do."""
    services = answered(A_01={"s1": said(1), "s2": said(2)})["A-01"]
    assert services.with_observation(None, None).services == services.services
    assert services.with_observation("s3", None).services == services.services
    assert Answer("A-01", said(3)).with_observation(None, None) == Answer("A-01")


def test_open_proposals_are_those_that_nobody_has_decided_about() -> None:
    """An applied, accepted or rejected one is settled."""
    made = tuple(Proposal("probe", said(3), status=status) for status in ProposalStatus)
    assert [p.status for p in Answer("A-01", proposals=made).open_proposals] == [ProposalStatus.OPEN]


def test_a_number_is_written_with_a_comma_or_a_point_and_spaces() -> None:
    """As in a table; a slip of the finger is no number."""
    read = {
        "1 234,5": 1234.5,
        "0.8": 0.8,
        "-3": -3,
        "7.": 7,
        "1.000": None,
        "": None,
        "1,2,3": None,
        "+4": 4,
        "x": None,
    }
    assert {text: measured(text) for text in read} == read
    assert measured("1" * 12) == 111_111_111_111
    assert measured("1" * 13) is None
    assert measured("1.000", thousands=False) == 1


def test_what_a_person_wrote_loses_what_no_file_may_hold() -> None:
    """Control codes go, white space becomes blanks, line breaks stay; nothing left is None."""
    assert words_of(" en\tbra\x07 sida\nsäger \x00 vi ") == "en bra sida\nsäger  vi"
    assert words_of(None) is None
    assert words_of(" \x07 ") is None


def test_texts_are_stored_as_they_are_read_back() -> None:
    """Composed letters, and a mark in the place of a character that cannot be stored, in keys and lists too."""
    decomposed = unicodedata.normalize("NFD", "Åre")
    assert storable({decomposed: ["a\x00b", decomposed, 3, None]}) == {"Åre": ["a\ufffdb", "Åre", 3, None]}
    assert storable("plain") == "plain"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d💻", "a\u00adb", "𝔸", "\U0001fae9", "e\u0301", "\ue000"])
def test_no_letter_is_left_out(text: str) -> None:
    """Marks that join letters, private letters, and letters newer than this Python are part of what was written."""
    assert words_of(text) == text


@pytest.mark.parametrize("text", ["\udce5", "Sk\udcc3ne", "ok\ud800"])
def test_bytes_that_are_no_letters_are_refused(text: str) -> None:
    """What did not come as UTF-8 is told, not left out."""
    with pytest.raises(UsageError, match="not UTF-8"):
        words_of(text)


@pytest.mark.parametrize("written", [5, 5.0])
def test_an_answer_known_in_part_is_stored_as_scored_with_its_ends(written: float) -> None:
    """*Between* is read as *scored* with ``up_to``, which is what is written; a whole number is written as one."""
    read = observation_from({"outcome": "between", "level": 2, "up_to": written, "by": "anna", "at": WHEN})
    assert read == Observation(Outcome.SCORED, level=2, up_to=5, by="anna", at=WHEN)
    fields = observation_fields(read)
    assert list(fields)[:3] == ["outcome", "level", "up_to"]
    assert (fields["outcome"], repr(fields["up_to"])) == ("scored", "5")


def test_narrowing_an_answer_is_another_choice() -> None:
    """At least 2 is not 2, nor between 2 and 4; it is itself whoever says so."""
    at_least = said(2, up_to=5)
    assert not at_least.same_choice(said(2))
    assert not at_least.same_choice(said(2, up_to=4))
    assert at_least.same_choice(replace(at_least, by="bo", reason="other"))


def test_a_choice_of_two_ends_is_a_level_or_a_value_with_the_highest_it_may_be() -> None:
    """As for one number, and a whole highest is one."""
    levelled, measuring = criterion("A-01", "a"), criterion("A-02", "a", goalposts=[(0, 5), (10, 0)])
    assert Observation.choosing(levelled, 2.0, 5.0) == Observation(Outcome.SCORED, level=2, up_to=5)
    assert Observation.choosing(measuring, 2, 3.5) == Observation(Outcome.SCORED, value=2.0, up_to=3.5)
    assert Observation.choosing(levelled, 2.5, by="anna") == Observation(Outcome.SCORED, level=-1, by="anna")


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_stays_a_line_whatever_sign_ends_it(sign: str) -> None:
    """As texts have them that are pasted from elsewhere; an empty line stays too, and other space is a space."""
    assert words_of(f"ett\ttvå{sign}{sign}tre{sign}") == "ett två\n\ntre"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('"ett citat"', "ett citat"),
        ("”ett citat”", "ett citat"),
        ("“a quotation”", "a quotation"),
        ("»ett citat»", "ett citat"),
        (' "ett\ncitat" ', "ett\ncitat"),
        ('"ett" och "två"', '"ett" och "två"'),
        ('knappen "Sök"', 'knappen "Sök"'),
        ('"', '"'),
        ('""', '""'),
        ("", None),
        (None, None),
    ],
)
def test_a_quotation_is_kept_without_its_marks(typed: str | None, kept: str | None) -> None:
    """Marks around all of it go; those inside, and marks alone, are what was quoted."""
    assert quotation(typed) == kept


def test_an_outcome_is_made_with_what_is_known_of_it() -> None:
    """An excuse and a gap have their reasons, and each the fields that are given."""
    assert Observation.scored(level=4, by="anna") == Observation(Outcome.SCORED, level=4, by="anna")
    assert Observation.not_applicable("free", by="anna") == Observation(
        Outcome.NOT_APPLICABLE, reason="free", by="anna"
    )
    assert Observation.blocked("closed", at=WHEN) == Observation(Outcome.BLOCKED, reason="closed", at=WHEN)
    assert Observation.not_assessed(note="later") == Observation(Outcome.NOT_ASSESSED, note="later")


def test_an_answer_from_before_services_stands_without_one() -> None:
    """Until a service is answered; what is said of no service stands without one, too."""
    whole = Answer("A-01", said(3))
    assert (whole.place_of("s1"), whole.place_of(None)) == (None, None)
    named = whole.with_observation("s1", said(5))
    assert (named.place_of("s1"), named.place_of("s2"), named.place_of(None)) == ("s1", "s2", None)
    assert Answer("A-01").place_of("s1") == "s1"
    both = Answer("A-01", said(3), {"s1": said(5)})
    assert both.place_of("s2") == "s2"
    assert (both.of(None), both.of("s1"), both.of("s2")) == (said(3), said(5), None)


def test_control_codes_alone_are_left_out() -> None:
    """Line breaks, tabs and every letter stay."""
    assert without_control("ett\ttv\u00e5\x00\n\x1b[1m\x7ftre\u200b") == "ett\ttvå\n[1mtre\u200b"


def test_a_proposal_is_stored_with_what_it_proposes() -> None:
    """Source, outcome and the rest in one place; who has not decided is not named, and a reason stands once."""
    seen = Evidence(url="https://a.example")
    choice = Observation(Outcome.SCORED, level=2, up_to=4, at=WHEN, evidence=(seen,))
    both = Proposal("probe", choice, "s1", why=Text("För att.", "Because."))
    stored = {
        "source": "probe",
        "outcome": "scored",
        "level": 2,
        "up_to": 4,
        "reason": {"sv": "För att.", "en": "Because."},
        "at": WHEN,
        "evidence": [{"url": "https://a.example"}],
        "service": "s1",
        "status": "open",
    }
    assert proposal_fields(both) == stored
    assert list(proposal_fields(both)) == list(stored)
    one = replace(both, choice=replace(choice, reason="Så."), why=None, status=ProposalStatus.REJECTED, decided_by="bo")
    assert proposal_fields(one) == stored | {"reason": "Så.", "status": "rejected", "decided_by": "bo"}
    for proposal in (both, one):
        assert answer_from("A", answer_fields(Answer("A", proposals=(proposal,)))).proposals == (proposal,)


def test_a_proposal_says_why_in_the_language_in_use() -> None:
    """What it chose has the reason then; one that knows it in one language says that."""
    both = Proposal("probe", said(3), why=Text("För att.", "Because."))
    assert both.said == replace(said(3), reason="Because.")
    assert Proposal("probe", replace(said(3), reason="Så.")).said.reason == "Så."
