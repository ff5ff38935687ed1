"""A session without keys or screens: which question comes, what is saved, what is left."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import catalogue, criterion, said
from tests.unwilling_disk import read_only

from digimaturity.assess.earlier import Earlier
from digimaturity.assess.session import ChangedElsewhereError, Draft, Session
from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import same
from digimaturity.model.answers import Answer, Assessor, Evidence, Observation, Proposal, Service
from digimaturity.model.settled import Sent, Settled
from digimaturity.model.terms import Outcome
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

# Two dimensions: A with two themes, B with one. A-02 is asked per service, B-02 may not be N/A.
SMALL = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", per="service"),
        criterion("A-03", "a2"),
        criterion("B-01", "b1"),
        criterion("B-02", "b1", na=False),
        criterion("B-03", "b1", kinds=["agency"]),
    ]
)
ANNA = Assessor("anna", "Anna")
# The same with places: what must be found first, then what is on the site, then what has no place.
PLACE = {"A-01": "site", "A-02": "find", "B-01": "site", "B-02": "find"}
PLACED = replace(
    SMALL,
    all_criteria=tuple(replace(c, place=PLACE.get(c.id, "")) for c in SMALL.all_criteria),
    places={"find": same("hitta"), "site": same("webben"), "call": same("ringa")},
)
SERVICES = (Service("s1", same("Bygglov"), "https://bygg.example"), Service("s2", same("Parkering")))


def begin(
    folder: Path,
    *services: Service,
    kind: str = "municipality",
    scope: Collection[str] | None = None,
    catalogue: Catalogue = SMALL,
) -> Session:
    """A session about Åby on a fresh or an existing file; each moment is a second after the one before."""
    seconds = count(1)
    if services:
        add_services(folder, services)
    file = AnswerFile.open(folder / "anna.yaml", organisation="aby", edition="2026", assessor=ANNA, catalogue=catalogue)
    session = Session(file, catalogue, kind, lambda: f"2026-03-02T09:00:{next(seconds):02d}+01:00", scope)
    session.narrow()
    return session


def here(session: Session) -> tuple[str, str | None] | None:
    """The question that is asked."""
    question = session.current
    return (question.criterion.id, question.service_id) if question else None


def on_disk(folder: Path) -> dict[str, Answer]:
    """What the file says."""
    return read_assessment(folder / "anna.yaml").answers


def level(n: int) -> Observation:
    """A choice as a screen hands it over."""
    return Observation(Outcome.SCORED, level=n)


def test_questions_come_in_the_catalogues_order(tmp_path: Path) -> None:
    """Criteria that do not apply to the kind are left out, and a criterion per service is asked once for each."""
    session = begin(tmp_path, *SERVICES)
    assert [(q.criterion.id, q.service_id, q.service_number) for q in session.questions] == [
        ("A-01", None, 0),
        ("A-02", "s1", 1),
        ("A-02", "s2", 2),
        ("A-03", None, 0),
        ("B-01", None, 0),
        ("B-02", None, 0),
    ]
    assert [q.criterion.id for q in begin(tmp_path / "other", kind="agency").questions][-1] == "B-03"


def test_without_services_each_criterion_is_asked_once(tmp_path: Path) -> None:
    """Where no core service is registered, a criterion per service is asked of the organisation."""
    assert [q.service_id for q in begin(tmp_path).questions] == [None] * 5


def test_a_scope_leaves_criteria_out(tmp_path: Path) -> None:
    """An edition that uses fewer criteria asks only those."""
    assert [q.criterion.id for q in begin(tmp_path, scope={"A-03", "B-01"}).questions] == ["A-03", "B-01"]


def test_an_answer_is_on_disk_when_give_returns(tmp_path: Path) -> None:
    """``give`` saves who, when and what, and goes on to the next question."""
    session = begin(tmp_path)
    session.give(level(4))
    observation = on_disk(tmp_path)["A-01"].observation
    assert observation is not None
    assert (observation.level, observation.by, observation.at) == (4, "anna", "2026-03-02T09:00:01+01:00")
    assert here(session) == ("A-02", None)


def test_a_session_resumes_after_the_answer_given_last(tmp_path: Path) -> None:
    """A new session begins at what comes after; then what was passed over before it, then what was blocked."""
    session = begin(tmp_path)
    session.skip()
    session.give(Observation(Outcome.BLOCKED, reason="inloggning"))
    session.give(level(1))
    again = begin(tmp_path)
    asked = []
    while (at := here(again)) is not None:
        asked.append(at[0])
        again.give(level(4))
    assert asked == ["B-01", "B-02", "A-01", "A-02"]


def test_the_moment_says_where_a_session_stopped(tmp_path: Path) -> None:
    """What was answered last by the clock counts, also when it comes early in the list; an import's answer does not."""
    session = begin(tmp_path)
    session.jump(2)
    session.give(level(1))
    session.jump(0)
    session.give(level(1))
    imported = Answer("B-01", replace(level(2), by="bo", at="2026-04-01T09:00:00+02:00"))
    session.file.save(imported)
    again = begin(tmp_path)
    assert here(again) == ("A-02", None)
    assert again.way.put_off() == (0, 0)
    again.give(level(1))
    assert here(again) == ("B-02", None)


def test_a_new_answer_keeps_the_old_one(tmp_path: Path) -> None:
    """The history holds every answer that was replaced, oldest first, with when and by whom."""
    session = begin(tmp_path)
    for n in (4, 2, 5):
        session.jump(0)
        session.give(level(n))
    observation = on_disk(tmp_path)["A-01"].observation
    assert observation is not None
    assert observation.level == 5
    assert [(h.level, h.replaced_by, h.replaced_at) for h in observation.history] == [
        (4, "anna", "2026-03-02T09:00:02+01:00"),
        (2, "anna", "2026-03-02T09:00:03+01:00"),
    ]


@pytest.mark.parametrize("after", [level(4), level(2), Observation(Outcome.BLOCKED, reason="inloggning")])
def test_a_changed_answer_keeps_its_evidence_and_note(tmp_path: Path, after: Observation) -> None:
    """The same level, another one and an obstacle all keep what was attached; the history has it beside the old one."""
    session = begin(tmp_path)
    session.attach(evidence=Evidence(url="https://x.example"), note="sett i dag")
    session.give(level(4))
    session.jump(0)
    session.give(after)
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert ([e.url for e in o.evidence], o.note) == (["https://x.example"], "sett i dag")
    assert [(h.level, len(h.evidence), h.note) for h in o.history] == [(4, 1, "sett i dag")]


def test_what_is_attached_before_the_answer_is_on_disk_and_goes_with_it(tmp_path: Path) -> None:
    """Evidence and note are saved at once as not assessed; the answer takes them over, and the next one does not."""
    session = begin(tmp_path)
    session.attach(evidence=Evidence(url="https://one.example"))
    session.attach(evidence=Evidence(url="https://two.example"))
    session.attach(note="båda")
    kept = on_disk(tmp_path)["A-01"].observation
    assert kept is not None
    assert (kept.outcome, [e.url for e in kept.evidence], kept.note) == (
        "not_assessed",
        ["https://one.example", "https://two.example"],
        "båda",
    )
    another_day = begin(tmp_path)
    assert here(another_day) == ("A-01", None)
    another_day.give(level(4))
    another_day.give(level(5))
    first, second = (on_disk(tmp_path)[key].observation for key in ("A-01", "A-02"))
    assert first is not None
    assert second is not None
    assert ([e.url for e in first.evidence], first.note) == (["https://one.example", "https://two.example"], "båda")
    assert first.history == ()
    assert (second.evidence, second.note) == ((), None)


def test_what_is_attached_survives_undo(tmp_path: Path) -> None:
    """Undo takes the level back and leaves evidence and note, also those that came after the answer."""
    session = begin(tmp_path)
    session.attach(note="först")
    session.give(level(4))
    session.back()
    session.attach(evidence=Evidence(url="https://one.example"))
    assert session.undo()
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.outcome, o.note, [e.url for e in o.evidence], o.history) == (
        "not_assessed",
        "först",
        ["https://one.example"],
        (),
    )
    session.give(level(4))
    session.back()
    session.give(level(1))
    session.back()
    session.attach(note="sedan")
    assert session.undo()
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.note, len(o.evidence)) == (4, "först\nsedan", 1)


def test_what_is_attached_survives_that_services_are_named(tmp_path: Path) -> None:
    """Evidence from before the services were named goes with the first answer about one of them, and undo keeps it."""
    session = begin(tmp_path)
    session.jump(1)
    session.attach(evidence=Evidence(url="https://one.example"), note="hela")
    session = begin(tmp_path, *SERVICES)
    session.jump(1)
    session.give(level(2))
    o = on_disk(tmp_path)["A-02"].services["s1"]
    assert (o.level, [e.url for e in o.evidence], o.note) == (2, ["https://one.example"], "hela")
    session.back()
    session.attach(note="mer")
    assert session.undo()
    whole = on_disk(tmp_path)["A-02"].observation
    assert whole is not None
    assert (whole.outcome, whole.note, len(whole.evidence)) == ("not_assessed", "hela\nmer", 1)


def test_evidence_and_note_are_changed_and_removed(tmp_path: Path) -> None:
    """A piece is replaced or taken away and a note rewritten or emptied; each time the history has what stood there."""
    session = begin(tmp_path)
    session.attach(evidence=Evidence(url="https://one.example"), note="fel")
    session.attach(evidence=Evidence(url="https://two.example"))
    session.give(level(4))
    session.back()
    session.change_evidence(1, Evidence(url="https://ett.example", quote="ja"))
    session.change_evidence(2, None)
    session.change_note("rätt")
    session.change_note(None)
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.evidence, o.note) == (4, (Evidence(url="https://ett.example", quote="ja"),), None)
    assert [([e.url for e in h.evidence], h.note, h.why) for h in o.history] == [
        (["https://one.example", "https://two.example"], "fel", "evidence"),
        (["https://ett.example", "https://two.example"], "fel", "evidence"),
        (["https://ett.example"], "fel", "note"),
        (["https://ett.example"], "rätt", "note"),
    ]


def test_what_is_attached_to_an_answer_is_saved_at_once(tmp_path: Path) -> None:
    """On an answered question evidence is added to what is there and a note below the old one, level untouched."""
    session = begin(tmp_path)
    session.attach(evidence=Evidence(url="https://one.example"), note="först")
    session.give(level(4))
    session.back()
    session.attach(evidence=Evidence(url="https://two.example"))
    session.attach(note="sedan")
    observation = on_disk(tmp_path)["A-01"].observation
    assert observation is not None
    assert (observation.level, observation.note) == (4, "först\nsedan")
    assert [e.url for e in observation.evidence] == ["https://one.example", "https://two.example"]


@pytest.mark.parametrize("move", ["skip", "back", "next_part", "keep_draft", "jump", "undo"])
def test_a_note_stays_with_its_question_whatever_way_it_is_left(tmp_path: Path, move: str) -> None:
    """Leaving a question with a note saves it there as not assessed; it never follows to another question."""
    session = begin(tmp_path)
    session.give(level(4))
    session.attach(note="återkom")
    if move == "jump":
        session.jump(4)
    else:
        getattr(session, move)()
    kept = on_disk(tmp_path)["A-02"].observation
    assert kept is not None
    assert (kept.outcome, kept.note) == ("not_assessed", "återkom")
    assert not session.draft


def test_undo_takes_back_answer_by_answer(tmp_path: Path) -> None:
    """Each undo returns to the question answered last before it; with none left it says so and changes nothing."""
    session = begin(tmp_path)
    session.give(level(4))
    session.skip()
    session.give(level(1))
    assert session.undo()
    assert (here(session), set(on_disk(tmp_path))) == (("A-03", None), {"A-01"})
    assert session.undo()
    assert (here(session), set(on_disk(tmp_path))) == (("A-01", None), set())
    assert not session.undo()


def test_undo_of_a_change_restores_and_remembers(tmp_path: Path) -> None:
    """What stood before is put back, and the history tells what was undone and why."""
    session = begin(tmp_path)
    session.give(level(4))
    session.back()
    session.give(level(1))
    assert session.undo()
    observation = on_disk(tmp_path)["A-01"].observation
    assert observation is not None
    assert observation.level == 4
    assert [(h.level, h.why) for h in observation.history] == [(4, None), (1, "undo")]


def test_services_named_after_an_answer_lose_nothing(tmp_path: Path) -> None:
    """An answer of the whole goes into the history of the first answer per service, and undo brings it back."""
    begin(tmp_path).give(level(3))
    session = begin(tmp_path)
    session.give(level(4))
    session = begin(tmp_path, *SERVICES)
    assert here(session) == ("A-03", None)
    session.jump(1)
    assert here(session) == ("A-02", "s1")
    session.give(level(2))
    session.give(level(5))
    answer = on_disk(tmp_path)["A-02"]
    assert answer.observation is None
    assert {key: o.level for key, o in answer.services.items()} == {"s1": 2, "s2": 5}
    assert [h.level for h in answer.services["s1"].history] == [4]
    assert session.undo()
    assert session.undo()
    whole = on_disk(tmp_path)["A-02"]
    assert whole.observation is not None
    assert (whole.observation.level, whole.services) == (4, {})


def test_an_answer_from_before_the_services_holds_until_one_is_answered(tmp_path: Path) -> None:
    """Session and score count it alike, it is mended as it is, and what is beside it goes with the first answer."""
    session = begin(tmp_path)
    session.jump(1)
    session.give(level(4))
    session = begin(tmp_path, *SERVICES)
    assert session.answered == (2, 6)
    assert session.score().nodes["A-02"].n_answered == 1
    session.jump(2)
    session.attach(note="sågs i mobilen")
    whole = on_disk(tmp_path)["A-02"]
    assert (whole.services, whole.observation and (whole.observation.level, whole.observation.note)) == (
        {},
        (4, "sågs i mobilen"),
    )
    session.give(level(5))
    assert session.answered == (1, 6)
    answer = on_disk(tmp_path)["A-02"].services["s2"]
    assert (answer.level, answer.note, [h.level for h in answer.history]) == (5, "sågs i mobilen", [4])
    assert session.undo()
    assert session.answered == (2, 6)


def test_services_taken_away_after_an_answer_lose_nothing(tmp_path: Path) -> None:
    """When services.yaml is gone, the answer of the whole carries the answers per service in its history."""
    session = begin(tmp_path, *SERVICES)
    session.jump(1)
    session.give(level(2))
    session.give(level(5))
    (tmp_path / "services.yaml").unlink()
    session = begin(tmp_path)
    session.jump(1)
    session.give(level(3))
    answer = on_disk(tmp_path)["A-02"]
    assert answer.observation is not None
    assert answer.services == {}
    assert [h.level for h in answer.observation.history] == [2, 5]


def test_a_refused_save_changes_nothing(tmp_path: Path) -> None:
    """When the disk refuses, question and file are as before and choice and note are kept; later they are saved."""
    session = begin(tmp_path)
    session.give(level(4))
    with read_only(tmp_path) as mend:
        with pytest.raises(StorageError):
            session.attach(note="viktigt")
        with pytest.raises(StorageError):
            session.give(level(5))
        assert here(session) == ("A-02", None)
        assert session.draft == Draft((), "viktigt")
        assert session.unsaved == level(5)
        for move in (session.skip, session.back, session.undo, session.next_part):
            with pytest.raises(StorageError):
                move()
        assert here(session) == ("A-02", None)
        assert set(on_disk(tmp_path)) == {"A-01"}
        mend()
        assert session.unsaved is not None
        session.give(session.unsaved)
        observation = on_disk(tmp_path)["A-02"].observation
    assert observation is not None
    assert (observation.level, observation.note) == (5, "viktigt")
    assert not session.draft
    kept = session.unsaved
    assert kept is None


def test_what_was_mended_by_hand_meanwhile_is_built_upon(tmp_path: Path) -> None:
    """Another service's level mended in the file during a session stands, and a mended answer goes into the history."""
    session = begin(tmp_path, *SERVICES)
    for n in (4, 2, 3):
        session.give(level(n))
    path = tmp_path / "anna.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("level: 3", "level: 1").replace("level: 4", "level: 0"),
        encoding="utf-8",
    )
    session.jump(1)
    session.give(level(5))
    session.jump(0)
    session.give(level(5))
    stored = on_disk(tmp_path)
    assert {key: o.level for key, o in stored["A-02"].services.items()} == {"s1": 5, "s2": 1}
    first = stored["A-01"].observation
    assert first is not None
    assert [h.level for h in first.history] == [0]


def test_a_note_joins_an_answer_written_by_hand_meanwhile(tmp_path: Path) -> None:
    """A note is added to the answer that someone wrote into the file since it was read, and replaces nothing."""
    session = begin(tmp_path)
    session.give(level(4))
    path = tmp_path / "anna.yaml"
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("  A-01:") :].replace("A-01", "A-02").replace("level: 4", "level: 1\n    note: för hand")
    path.write_text(text + entry, encoding="utf-8")
    session.attach(note="väntar")
    observation = on_disk(tmp_path)["A-02"].observation
    assert observation is not None
    assert (observation.level, observation.note) == (1, "för hand\nväntar")


def test_back_stops_at_the_first_and_skip_at_the_end(tmp_path: Path) -> None:
    """Back at the first question stays there; what is skipped comes once more, and then the questions are over."""
    session = begin(tmp_path)
    session.back()
    assert here(session) == ("A-01", None)
    asked = []
    while (at := here(session)) is not None:
        asked.append(at[0])
        session.skip()
    assert asked == ["A-01", "A-02", "A-03", "B-01", "B-02"] * 2
    session.skip()
    session.back()
    assert here(session) == ("B-02", None)


def test_the_next_unanswered_is_found_round_the_end(tmp_path: Path) -> None:
    """Skipped or not it comes, answered ones are passed, and with none left what was blocked comes."""
    session = begin(tmp_path)
    session.give(Observation(Outcome.BLOCKED, reason="inloggning"))
    session.skip()
    session.jump(4)
    session.give(level(1))
    session.jump(3)
    session.give(level(1))
    session.jump(4)
    assert session.next_unanswered()
    assert here(session) == ("A-02", None)
    session.give(level(1))
    assert here(session) == ("A-03", None)
    session.give(level(1))
    session.jump(4)
    assert session.next_unanswered()
    assert here(session) == ("A-01", None)
    assert not session.next_unanswered()


def test_back_leads_to_where_the_session_came_from(tmp_path: Path) -> None:
    """After jumps b goes the same way back, and from where the session began to the question before in the list."""
    begun = begin(tmp_path)
    begun.give(level(1))
    session = begin(tmp_path)
    session.jump(4)
    session.next_unanswered()
    session.give(level(1))
    visited = [here(session)]
    for _ in range(4):
        session.back()
        visited.append(here(session))
    assert [at and at[0] for at in visited] == ["A-03", "A-02", "B-02", "A-02", "A-01"]


def test_next_part_finds_its_first_unanswered(tmp_path: Path) -> None:
    """From A it goes to B's first unanswered question and from B round to A's; with all answered, to the first."""
    session = begin(tmp_path)
    session.jump(3)
    session.give(level(1))
    session.jump(0)
    session.next_part()
    assert here(session) == ("B-02", None)
    session.next_part()
    assert here(session) == ("A-01", None)
    session.jump(4)
    session.give(level(0))
    session.jump(0)
    session.next_part()
    assert here(session) == ("B-01", None)


def test_questions_are_asked_by_place(tmp_path: Path) -> None:
    """By place, the organisation before its services, what has no place last; progress is told by dimension."""
    session = begin(tmp_path, *SERVICES, catalogue=PLACED)
    asked = [(q.criterion.id, q.service_id) for q in session.questions]
    assert asked == [("B-02", None), ("A-02", "s1"), ("A-02", "s2"), ("A-01", None), ("B-01", None), ("A-03", None)]
    assert [(p.dimension, p.total) for p in session.progress()] == [("A", 4), ("B", 2)]
    session.narrow(dimension="B")
    assert [q.criterion.id for q in session.questions] == ["B-02", "B-01"]


def test_next_part_is_the_next_place_where_there_are_places(tmp_path: Path) -> None:
    """It goes to a place's first unanswered question, passes over places where nothing is asked, and goes round."""
    session = begin(tmp_path, catalogue=PLACED)
    session.jump(2)
    session.give(level(1))
    session.jump(0)
    visited = []
    for _ in range(3):
        session.next_part()
        visited.append(here(session))
    assert visited == [("B-01", None), ("A-03", None), ("A-02", None)]


def test_each_try_has_a_question_of_its_own(tmp_path: Path) -> None:
    """Of several settled questions the one for today's try comes first, also when today's is answered again."""
    asked = replace(SMALL, all_criteria=(replace(SMALL.by_id["A-01"], tries=3), *SMALL.all_criteria[1:]))
    three = tuple(Sent(same(text)) for text in ("ett", "två", "tre"))
    days = [f"2026-03-0{day}T09:00:00+01:00" for day in (2, 3, 4, 5)]

    def first_sent(day: int) -> str:
        file = AnswerFile.open(
            tmp_path / "anna.yaml", organisation="aby", edition="2026", assessor=ANNA, catalogue=asked
        )
        settled = Settled(criteria={"A-01": {"all": three}, "A-03": {"all": three}})
        session = Session(file, asked, "municipality", lambda: days[day], settled=settled)
        before = session.sent(session.everything[0])
        session.give(level(4))
        session.jump(0)
        assert session.sent(session.everything[0]) == before
        assert [one.text.sv for one in session.sent(session.everything[2])] == ["ett", "två", "tre"]
        return before[0].text.sv

    assert [first_sent(day) for day in range(3)] == ["ett", "två", "tre"]


def test_search_by_id_and_by_word(tmp_path: Path) -> None:
    """An id in any case finds that question alone; a word finds every question that holds it, each service once."""
    session = begin(tmp_path, *SERVICES)
    found = {
        text: [hit.position for hit in session.search(text).hits]
        for text in ("a-02", "titel a", "Title", "avlopp", " ")
    }
    assert found.pop("titel a")[:3] == [0, 1, 3]
    assert found == {"a-02": [1], "Title": [0, 1, 3, 4, 5], "avlopp": [], " ": []}


def test_narrow_to_a_dimension_to_ids_and_to_the_unanswered(tmp_path: Path) -> None:
    """Each wish leaves out questions, and the first unanswered of the rest is asked."""
    session = begin(tmp_path)
    session.give(level(4))
    session.narrow(dimension="B")
    assert [q.criterion.id for q in session.questions] == ["B-01", "B-02"]
    session.narrow(ids={"A-03", "A-01"})
    assert ([q.criterion.id for q in session.questions], here(session)) == (["A-01", "A-03"], ("A-03", None))
    session.narrow(only="unanswered")
    assert [q.criterion.id for q in session.questions] == ["A-02", "A-03", "B-01", "B-02"]


def test_narrow_to_what_changed(tmp_path: Path) -> None:
    """Changed are answers that differ from the earlier edition's; a new answer without an earlier one is not."""
    session = begin(tmp_path)
    for n in (4, 2, 3):
        session.give(level(n))
    session.earlier = {("A-01", None): Earlier("2025", said(4)), ("A-02", None): Earlier("2025", said(4))}
    session.narrow(only="changed")
    assert [q.criterion.id for q in session.questions] == ["A-02"]


def test_a_machines_other_opinion_is_a_change(tmp_path: Path) -> None:
    """A question whose answer a machine's proposal contradicts is among the changed ones."""
    session = begin(tmp_path)
    session.give(level(4))
    answer = session.file.answer("A-01")
    session.file.save(replace(answer, proposals=(Proposal("probe", said(1)),)))
    session.narrow(only="changed")
    assert [q.criterion.id for q in session.questions] == ["A-01"]


def test_an_answer_settles_the_proposal_and_undo_opens_it_again(tmp_path: Path) -> None:
    """A proposal that was answered is asked no more; taken back, it is open as before."""
    session = begin(tmp_path)
    session.file.save(Answer("A-01", proposals=(Proposal("probe", said(1)), Proposal("catalogue 2.0", said(4)))))
    session.narrow(only="changed")
    assert session.current is not None
    proposed = session.proposed(session.current)
    assert proposed is not None
    assert (proposed.edition, proposed.is_proposal) == ("probe", True)
    session.give(level(1))
    kept = on_disk(tmp_path)["A-01"].proposals
    assert [(p.status, p.decided_by, p.decided_at) for p in kept] == [
        ("accepted", "anna", "2026-03-02T09:00:01+01:00"),
        ("rejected", "anna", "2026-03-02T09:00:01+01:00"),
    ]
    assert begin(tmp_path).questions
    again = begin(tmp_path)
    again.narrow(only="changed")
    assert again.questions == []
    assert session.undo()
    assert [p.status for p in on_disk(tmp_path)["A-01"].proposals] == ["open", "open"]


def test_progress_counts_answered_questions_by_dimension(tmp_path: Path) -> None:
    """Scored and not applicable count, blocked does not; narrowing does not change the count."""
    session = begin(tmp_path, *SERVICES)
    session.give(level(4))
    session.give(Observation(Outcome.NOT_APPLICABLE, reason="saknas"))
    session.give(Observation(Outcome.BLOCKED, reason="inloggning"))
    session.narrow(dimension="B")
    assert [(p.dimension, p.done, p.total) for p in session.progress()] == [("A", 2, 4), ("B", 0, 2)]


def test_minutes_left_are_of_each_question_that_is_not_answered(tmp_path: Path) -> None:
    """Every criterion takes one minute, for each service where it is judged per service: six questions, six minutes."""
    session = begin(tmp_path, *SERVICES)
    assert session.minutes_left() == 6
    session.give(level(4))
    session.give(level(4))
    assert session.minutes_left() == 4


def test_the_last_address_is_offered(tmp_path: Path) -> None:
    """First the service's own address, then the one that was used last."""
    session = begin(tmp_path, *SERVICES)
    assert session.last_address() == ""
    session.give(level(4))
    assert session.last_address() == "https://bygg.example"
    session.attach(evidence=Evidence(url="https://one.example"))
    session.give(level(4))
    session.attach(evidence=Evidence(url="https://two.example"))
    session.give(level(4))
    assert session.last_address() == "https://two.example"


def test_the_running_score_follows_the_answers(tmp_path: Path) -> None:
    """With one dimension of level 4 and the other unanswered, the total is 4 and bounded by what is left."""
    session = begin(tmp_path)
    assert session.score().total.value is None
    session.give(level(4))
    total = session.score().total
    assert total.value == 4
    assert total.low < 4 < total.high


STEPS = st.lists(
    st.sampled_from(
        ["give", "na", "blocked", "skip", "back", "undo", "note", "evidence", "next_part", "next_unanswered", "jump"]
    ),
    max_size=25,
)


@given(steps=STEPS, levels=st.lists(st.integers(0, 5), min_size=25, max_size=25))
def test_after_any_steps_the_file_says_what_the_session_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], levels: list[int]
) -> None:
    """Whatever the steps, the file parses, equals what the session holds, and a new session continues from it."""
    folder = tmp_path_factory.mktemp("steps")
    session = begin(folder, *SERVICES)
    for step, n in zip(steps, levels, strict=False):
        _take(session, step, n)
    session.keep_draft()
    if not (folder / "anna.yaml").exists():
        assert session.file.assessment.answers == {}
        return
    assert on_disk(folder) == session.file.assessment.answers
    again = begin(folder)
    assert [(p.done, p.total) for p in again.progress()] == [(p.done, p.total) for p in session.progress()]


def _take(session: Session, step: str, n: int) -> None:
    if step == "jump":
        session.jump(n % len(session.questions))
    elif step in {"skip", "back", "undo", "next_part", "next_unanswered"}:
        getattr(session, step)()
    elif session.current is None:
        return
    elif step == "note":
        session.attach(note=f"anteckning {n}: #å")
    elif step == "evidence":
        session.attach(evidence=Evidence(url=f"https://{n}.example", quote="”ja”: - x"))
    elif step == "na" and session.current.criterion.na_allowed:
        session.give(Observation(Outcome.NOT_APPLICABLE, reason="finns inte"))
    elif step == "blocked":
        session.give(Observation(Outcome.BLOCKED, reason="inloggning: krävs"))
    else:
        session.give(level(n))


def test_an_answer_known_in_part_is_done_and_narrowing_it_keeps_what_was_said(tmp_path: Path) -> None:
    """It counts among the answered; a closer answer has the wider one in its history, and undo brings it back."""
    session = begin(tmp_path)
    session.give(Observation(Outcome.SCORED, level=2, up_to=5, reason="sidorna säger olika"))
    assert session.answered == (1, 5)
    session.back()
    session.give(level(4))
    (was,) = on_disk(tmp_path)["A-01"].observation.history  # type: ignore[union-attr]
    assert (was.level, was.up_to, was.reason) == (2, 5, "sidorna säger olika")
    session.undo()
    back = on_disk(tmp_path)["A-01"].observation
    assert back is not None
    assert (back.level, back.up_to, back.reason) == (2, 5, "sidorna säger olika")


TRIED = catalogue([replace(criterion("A-01", "a1"), tries=3), criterion("A-02", "a1")])


def on_day(folder: Path, day: int) -> Session:
    """A session of a day in March with a question that is tried several times."""
    file = AnswerFile.open(folder / "anna.yaml", organisation="aby", edition="2026", assessor=ANNA, catalogue=TRIED)
    seconds = count(1)
    return Session(file, TRIED, "municipality", lambda: f"2026-03-{day:02d}T09:00:{next(seconds):02d}+01:00")


def tries_on_disk(folder: Path) -> list[tuple[str, int | None]]:
    """The tries of A-01."""
    o = on_disk(folder)["A-01"].observation
    return [(one.at, one.level) for one in o.tries] if o else []


def test_a_session_on_another_day_tries_again(tmp_path: Path) -> None:
    """Each day adds a try, the same day corrects it, undo takes it back, and a fourth is refused before it is kept."""
    on_day(tmp_path, 2).give(level(4))
    again = on_day(tmp_path, 2)
    again.give(level(2))
    assert tries_on_disk(tmp_path) == [("2026-03-02", 2)]
    later = on_day(tmp_path, 3)
    later.give(level(5))
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.up_to) == (2, 5)
    assert later.undo()
    assert tries_on_disk(tmp_path) == [("2026-03-02", 2)]
    later.give(level(5))
    on_day(tmp_path, 4).give(level(5))
    fourth = on_day(tmp_path, 5)
    with pytest.raises(UsageError):
        fourth.give(level(0))
    assert (fourth.unsaved, fourth.position) == (None, 0)
    assert [day for day, _ in tries_on_disk(tmp_path)] == ["2026-03-02", "2026-03-03", "2026-03-04"]


def test_undo_keeps_the_day_of_an_answer_from_before_there_were_tries(tmp_path: Path) -> None:
    """What stood without tries is put back as the try of its own day, not of the day of the undoing."""
    first = on_day(tmp_path, 2)
    first.file.save(Answer("A-01", replace(said(4), at="2026-03-01T10:00:00+01:00")))
    later = on_day(tmp_path, 3)
    later.give(level(0))
    later.undo()
    assert tries_on_disk(tmp_path) == [("2026-03-01", 4)]


def test_what_has_one_try_is_done_and_can_be_asked_for(tmp_path: Path) -> None:
    """*Unanswered* leaves it out, *tries* asks it on another day and no longer when all are made."""
    on_day(tmp_path, 2).give(level(4))
    same_day, later = on_day(tmp_path, 2), on_day(tmp_path, 3)
    same_day.narrow(only="tries")
    assert same_day.questions == []
    later.narrow(only="unanswered")
    assert [q.criterion.id for q in later.questions] == ["A-02"]
    later.narrow(only="tries")
    assert [q.criterion.id for q in later.questions] == ["A-01"]
    later.give(level(4))
    on_day(tmp_path, 4).give(level(4))
    full = on_day(tmp_path, 5)
    full.narrow(only="tries")
    assert full.questions == []
    assert full.answered == (1, 2)


def test_a_try_that_the_disk_refused_keeps_its_day(tmp_path: Path) -> None:
    """Given again after midnight it is still the try of the day on which it was made."""
    evening = on_day(tmp_path, 2)
    with read_only(tmp_path), pytest.raises(StorageError):
        evening.give(level(4))
    assert evening.unsaved is not None
    evening.clock = lambda: "2026-03-03T00:10:00+01:00"
    evening.give(evening.unsaved)
    assert tries_on_disk(tmp_path) == [("2026-03-02", 4)]


# All in one write, as a form brings it


def test_an_answer_its_evidence_and_its_note_are_one_write(tmp_path: Path) -> None:
    """There is one entry of what stood before, and what stood beside it stays."""
    session, first, second = begin(tmp_path), Evidence(quote="ett"), Evidence(quote="två")
    session.give(level(3), evidence=(first,), note="N")
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.evidence, o.note, o.history) == (3, (first,), "N", ())
    session.jump(0)
    session.give(level(5), evidence=(second,), note="M")
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.evidence, o.note) == (5, (first, second), "M")
    assert [(was.level, was.note) for was in o.history] == [(3, "N")]


@pytest.mark.parametrize("note", [None, "", "ny"])
def test_a_note_that_was_kept_for_the_answer_may_be_changed_with_it(tmp_path: Path, note: str | None) -> None:
    """It stands as it is given, and the old one is remembered."""
    session = begin(tmp_path)
    session.attach(note="gammal")
    session.give(level(3), note=note)
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.note) == (3, note or None)
    assert "gammal" in [was.note for was in o.history]


def test_evidence_and_a_note_are_put_beside_what_stands_in_one_write(tmp_path: Path) -> None:
    """The question stays, the choice too; what was not seen is not replaced."""
    session, piece = begin(tmp_path), Evidence(quote="Q")
    session.give(level(3), note="N")
    session.jump(0)
    session.mend(evidence=(piece,), note="M")
    o = on_disk(tmp_path)["A-01"].observation
    assert o is not None
    assert (o.level, o.evidence, o.note, here(session)) == (3, (piece,), "M", ("A-01", None))
    with pytest.raises(ChangedElsewhereError) as changed:
        session.mend(None, note="X")
    assert changed.value.stands == o


def test_the_latest_answer_is_the_one_that_can_be_taken_back(tmp_path: Path) -> None:
    """None before the first one, and after the last has been taken back."""
    session = begin(tmp_path)
    assert session.latest is None
    session.give(level(3))
    session.skip()
    assert session.latest is session.questions[0]
    session.undo()
    assert session.latest is None
