"""What answers say, as rows and as prose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import answered, assessment, body, catalogue, criterion, edition, organisation, said

from digimaturity.content.answer_words import answer_rows, overtaken, reply_rows, seen
from digimaturity.content.standing_answers import standing_view
from digimaturity.content.try_notes import few_tries
from digimaturity.model.answers import Answer, Evidence, Observation, Try, superseded
from digimaturity.model.right_of_reply import Reply, Shown
from digimaturity.model.tries import TRIED as BEFORE_NEXT
from digimaturity.model.tries import added_up

TWO = (Try("2026-11-03", 4), Try("2026-11-05", 2))
LEVELLED = criterion("A-01", "a")
MEASURED = criterion("A-02", "a", goalposts=[(1, 5), (4, 0)])
SMALL = catalogue([LEVELLED, MEASURED])


@pytest.mark.parametrize(
    ("observation", "swedish", "english"),
    [
        (said(3), "nivå 3", "level 3"),
        (said(2, up_to=5), "Nivån är minst 2.", "The level is at least 2."),
        (said(0, up_to=2), "Nivån är högst 2.", "The level is at most 2."),
        (said(2, up_to=4), "Nivån är mellan 2 och 4.", "The level is between 2 and 4."),
    ],
)
def test_a_levels_text_is_said_only_where_the_level_was_seen(
    observation: Observation, swedish: str, english: str
) -> None:
    """Of an answer known in part it is what the level lies between, in words."""
    assert tuple(seen(observation, LEVELLED)) == (swedish, english)


def test_a_row_of_an_answer_known_in_part_has_both_ends_and_the_reason() -> None:
    """2–5 in the column of the level, and in words why; a measured value likewise, with its unit."""
    found = body("aby", answered(A_01=said(2, up_to=5), A_02=said(value=1.5, up_to=3)))
    (level,), (value,) = answer_rows(found, LEVELLED), answer_rows(found, MEASURED)
    assert (str(level["level"]), str(value["level"])) == ("2–5", "1.5–3")
    assert str(level["said"]).startswith("The level is at least 2. Reason: because")
    assert str(value["said"]).startswith("The value is between 1.5 and 3 s. Reason: because")


def test_what_was_known_in_part_before_is_told_as_that_in_the_history() -> None:
    """Narrowing keeps the earlier answer, and no level's text is told of it."""
    narrowed = replace(said(4), history=superseded(said(2, up_to=5), at="2026-03-03", by="anna"))
    files = [assessment({"A-01": Answer("A-01", narrowed), **answered(A_02=said(value=2.0, up_to=4))})]
    result = standing_view("evidence", organisation("aby"), LEVELLED, files, SMALL, edition())
    assert [row["says"] for row in result.tables[0].rows] == [
        "4: level 4",
        "The level is at least 2. Reason: because",
    ]
    assert result.payload["answers"][0]["history"][0]["up_to"] == 5
    result = standing_view("evidence", organisation("aby"), MEASURED, files, SMALL, edition())
    assert result.tables[0].rows[0]["says"] == "The value is between 2 and 4 s. Reason: because"


@pytest.mark.parametrize(
    ("reason", "evidence", "said_of_it"),
    [
        ("Bing svarade inte", Evidence(quote="Citat"), "Reason: Bing svarade inte. Evidence: ”Citat”. anna,"),
        ("Nej!", Evidence(quote="Slut."), "Reason: Nej! Evidence: ”Slut.” anna,"),
        ("why", Evidence(url="https://x.example/a"), "Reason: why. Evidence: https://x.example/a · anna,"),
    ],
)
def test_each_sentence_ends_before_the_next_begins(reason: str, evidence: Evidence, said_of_it: str) -> None:
    """A full stop where nothing ends it, and none that would become part of an address."""
    given = replace(said(2, up_to=5), reason=reason, evidence=(evidence,))
    found = body("aby", {"A-01": Answer("A-01", given)})
    assert said_of_it in answer_rows(found, LEVELLED)[0]["said"].en


TRIED = replace(criterion("A-03", "a"), tries=3)


def test_on_how_many_tries_an_answer_rests_is_said_beside_it() -> None:
    """One until there are more, then each with its day; what came before the next try is no replaced answer."""
    one = replace(said(4), tries=(Try("2026-11-03", 4),))
    two = added_up(replace(said(2), history=superseded(one, at="2026-11-05", by="anna", why=BEFORE_NEXT)), TWO)
    (first,), (second,) = (answer_rows(body("aby", answered(A_03=o)), TRIED) for o in (one, two))
    assert str(first["said"]).startswith("level 4 1 try: 2026-11-03: 4. ")
    assert str(second["said"]).startswith(
        "The level is between 2 and 4. 2 tries that differ: 2026-11-03: 4; 2026-11-05: 2."
    )
    files = [assessment(answered(A_03=two))]
    rows = standing_view("evidence", organisation("aby"), TRIED, files, catalogue([TRIED]), edition()).tables[0].rows
    assert [row["says"] for row in rows] == [
        "The level is between 2 and 4. 2 tries that differ: 2026-11-03: 4; 2026-11-05: 2.",
        "4: level 4 1 try: 2026-11-03: 4. (before the next try)",
    ]


def test_a_score_tells_what_rests_on_few_tries() -> None:
    """With how many of how many, and nothing when all are made or the criterion is tried once."""
    asked = catalogue([LEVELLED, TRIED])
    tried = body("aby", answered(A_01=3, A_03=added_up(said(2), TWO)))
    assert [note.en for note in few_tries(tried, asked, asked.by_id)] == [
        "Fewer tries than can be made stand behind 1 answer: A-03 (2/3)."
    ]
    assert [*few_tries(tried, asked, {"A-01"})] == []
    done = body("aby", answered(A_03=added_up(said(2), (*TWO, Try("2026-11-06", 2)))))
    assert [*few_tries(done, asked, asked.by_id)] == []


def test_a_reply_stands_with_the_result_that_was_shown_where_another_counts_now() -> None:
    """Whether the organisation agrees stands beside who replied; what was shown is said only where it differs."""
    found = body("aby", answered(A_01=said(4), A_02=said(value=2.0)))
    reply = Reply("A-01", "Fel.", "Åby kommun", "2026-04-01", agrees="no", shown=Shown.of(said(2)), retest=said(5))
    assert [(r["what"], r.get("level"), str(r["said"])) for r in reply_rows(found, [reply], LEVELLED)][:2] == [
        ("shown then", 2, "level 2 2026-03-02."),
        ("reply 1", None, "”Fel.” Åby kommun (does not agree), 2026-04-01."),
    ]
    assert overtaken(reply, found)
    same_still = replace(reply, shown=Shown.of(said(4)))
    assert [r["what"] for r in reply_rows(found, [same_still], LEVELLED)] == ["reply 1", "retest"]
    value = replace(reply, criterion="A-02", shown=Shown.of(said(value=3.5)), retest=None)
    assert str(reply_rows(found, [value], MEASURED)[0]["said"]) == "3.5 s. 2026-03-02."
