"""A desk: what a session in a browser works on, and the rules that it shares with the terminal's."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.at_a_desk import BODY, WHO, desk_at, question_of, study
from tests.running import call
from tests.unwilling_disk import read_only

from digimaturity.assess.browser import beside_question
from digimaturity.assess.browser.acts import Go, Stay, act
from digimaturity.assess.browser.desk import Filled, Watch
from digimaturity.assess.browser.forms import Posted, filled_in
from digimaturity.assess.browser.seen import sign_of
from digimaturity.assess.earlier import Earlier
from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.answers import Assessor, Evidence, Observation, Proposal
from digimaturity.model.terms import ProposalStatus, Role
from digimaturity.model.tries import tries_of

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.insight.questions import Question

_TWO = Proposal("probe:a", Observation.scored(level=2, at="2026-01-01"))
_FIVE = Proposal("probe:b", Observation.scored(level=5, at="2026-01-01"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk in a study whose practice body has services and no answers."""
    return desk_at(study(tmp_path, answered=False))


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """The session about it."""
    return desk.sitting(BODY)


def press(desk: Desk, sitting: Sitting, question: Question, do: str = "save", **said: Any) -> Go | Stay:
    """Send a form back as the page has just been shown."""
    own = {f.name: said.pop(f.name) for f in fields(Filled) if f.name in said}
    posted = Posted(do, Filled(**({"seen": sitting.token_of(question)} | own)), **said)
    return act(desk, sitting, question, posted)


def observed(sitting: Sitting, question: Question) -> Observation:
    """What stands there, where something must."""
    found = sitting.session.observation(question)
    assert found is not None
    return found


def test_the_studys_own_questions_are_read_again_when_they_change(desk: Desk, sitting: Sitting) -> None:
    """Filled in, changed and taken away while the session is open: each time the page says what the file says."""
    path, question = desk.edition.folder / "questions.yaml", question_of(sitting, "PRE-12")

    def said() -> list[str]:
        return [str(one.text) for one in desk.sitting(BODY).session.sent(question)]

    assert said() == []
    for words in ("first", "then another"):
        path.write_text(f"format: 1\ncriteria: {{PRE-12: {{all: {words}}}}}\n", encoding="utf-8")
        assert said() == [words]
    path.write_text("format: 1\ncriteria: {PRE-12: {nobody: x}}\n", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        said()
    path.unlink()
    assert said() == []
    assert desk.sitting(BODY) is sitting


# The clock


def age(sitting: Sitting, question: Question, seconds: float) -> None:
    """Let a page have been sent out so long ago."""
    sitting.watch.show(question.key)
    sitting.watch._shown[question.key] -= seconds


def test_the_pages_clock_is_never_ahead_of_the_servers() -> None:
    """What a page tells counts where it is less, and a page that tells nothing has taken all the time there was."""
    watch, place = Watch(), ("PRE-12", None)
    assert watch.seconds(place, 50) == 0
    watch.show(place)
    watch._shown[place] -= 30
    assert watch.seconds(place) == pytest.approx(30, abs=1)
    assert watch.seconds(place, 12.34) == 12.3
    assert watch.seconds(place, 400) == pytest.approx(30, abs=1)
    assert watch.seconds(place, -5) == 0


def test_a_page_that_is_sent_again_does_not_give_more_time() -> None:
    """Its own clock begins anew, and what had gone before is counted still: after a reload, and after a refusal."""
    watch, place = Watch(), ("PRE-12", None)
    watch.show(place)
    watch._shown[place] -= 200
    watch.show(place)
    assert watch.seconds(place, 1) >= 200
    watch._shown[place] -= 100
    watch.show_again(place)
    assert watch.seconds(place, 0) >= 300
    other = ("PRE-36", None)
    watch.show(other)
    watch.show_again(place)
    assert watch.seconds(place) >= 300
    assert watch.seconds(("PRE-01", None), 50) == 0


def test_a_page_that_is_loaded_again_goes_on_and_one_that_was_left_begins_anew() -> None:
    """As the terminal's clock does."""
    watch, place = Watch(), ("PRE-12", None)
    watch.show(place)
    watch._shown[place] -= 30
    watch.show(place)
    assert watch.seconds(place) >= 30
    watch.show(("PRE-13", None))
    watch.show(place)
    assert watch.seconds(place) < 5


@pytest.mark.parametrize(
    ("seconds", "choice", "in_time", "level", "kept"),
    [
        (30, "5", "", 5, 30),
        (300, "5", "", None, None),
        (300, "5", "no", None, None),
        (300, "5", "yes", 5, 120),
        (300, "0", "", 0, 300),
        (300, "between", "", None, None),
        (300, "between", "yes", 2, 120),
    ],
)
def test_what_was_found_after_time_was_up_is_asked_about(
    desk: Desk, sitting: Sitting, seconds: float, choice: str, in_time: str, level: int | None, kept: float | None
) -> None:
    """Only a yes saves a higher level than the lowest, with the seconds of the box."""
    question = question_of(sitting, "PRE-12")
    age(sitting, question, seconds)
    ends = {"least": "2", "most": "5", "reason": "oklart"} if choice == "between" else {}
    done = press(desk, sitting, question, choice=choice, in_time=in_time, **ends)
    if level is None or kept is None:
        assert isinstance(done, Stay)
        assert (done.status, done.said.field) == (422, "choice" if in_time == "no" else "in_time")
        assert done.filled.choice == choice
        assert sitting.session.observation(question) is None
    else:
        assert isinstance(done, Go)
        o = observed(sitting, question)
        assert o.level == level
        assert o.seconds == pytest.approx(kept, abs=2)


def test_another_box_may_be_asked_for(desk: Desk, sitting: Sitting) -> None:
    """``--time-box`` holds here too."""
    desk.time_box = 10
    question = question_of(sitting, "PRE-12")
    age(sitting, question, 30)
    assert isinstance(press(desk, sitting, question, choice="5"), Stay)


# Proposals


def test_an_earlier_answer_is_accepted_without_its_evidence(desk: Desk, sitting: Sitting) -> None:
    """It becomes the assessor's own; pressed twice it is saved once, and one that is not possible is refused."""
    question = question_of(sitting, "PRE-03")
    before = Observation.scored(level=4, by="bo", at="2025-01-01", evidence=(Evidence(url="www.x.se"),), note="då")
    sitting.session.earlier = {("PRE-03", None): Earlier("2025", before, "Bo")}
    posted = Posted(f"accept:{sign_of(before)}", Filled(seen=sitting.token_of(question)))
    assert [type(act(desk, sitting, question, posted)) for _ in range(2)] == [Go, Go]
    o = observed(sitting, question)
    assert (o.level, o.by, o.evidence, o.note, o.history) == (4, WHO.id, (), None, ())
    other = question_of(sitting, "PRE-07")
    impossible = Observation.scored(level=77)
    sitting.session.earlier = {("PRE-07", None): Earlier("2025", impossible)}
    refused = press(desk, sitting, other, f"accept:{sign_of(impossible)}")
    assert isinstance(refused, Stay)
    assert "not possible any more" in str(refused.said.message)
    assert isinstance(press(desk, sitting, question_of(sitting, "PRE-08"), "accept"), Stay)


def test_a_probes_proposal_is_accepted_by_what_it_says(desk: Desk, sitting: Sitting) -> None:
    """Those of another service are not among them."""
    question = question_of(sitting, "PRE-02", "bygglov")
    answer = sitting.session.file.answer("PRE-02")
    proposals = (
        Proposal("probe:a", Observation.scored(level=2, at="2026-01-01"), "parkering"),
        Proposal("probe:b", Observation.scored(level=5, at="2026-01-01"), "bygglov"),
    )
    sitting.session.file.save(replace(answer, proposals=proposals))
    others, own = (f"accept:{sign_of(p.choice, p.source)}" for p in proposals)
    assert isinstance(press(desk, sitting, question, others), Stay)
    assert [type(press(desk, sitting, question, own)) for _ in range(2)] == [Go, Go]
    o = observed(sitting, question)
    assert (o.level, o.history) == (5, ())
    assert [p.status for p in sitting.session.file.answer("PRE-02").proposals] == ["open", "accepted"]


@pytest.mark.parametrize(
    "now",
    [
        (replace(_TWO, status=ProposalStatus.REJECTED), _FIVE),
        (_FIVE, replace(_TWO, source="probe:c")),
        (replace(_TWO, choice=replace(_TWO.choice, at="2026-02-02")), _FIVE),
        (replace(_TWO, choice=replace(_TWO.choice, evidence=(Evidence(url="www.x.se"),))), _FIVE),
        (),
    ],
)
def test_a_proposal_that_says_something_else_by_now_is_not_accepted(
    desk: Desk, sitting: Sitting, now: tuple[Proposal, ...]
) -> None:
    """Nothing is saved, neither it nor another that stands in its place; the page says so and shows what stands."""
    question = question_of(sitting, "PRE-03")
    answer = sitting.session.file.answer("PRE-03")
    was = (_TWO, _FIVE)
    sitting.session.file.save(replace(answer, proposals=was))
    button = beside_question.proposals(sitting, question)[0].accept
    sitting.session.file.save(replace(answer, proposals=now))
    late = press(desk, sitting, question, button, note="kvar")
    assert isinstance(late, Stay)
    assert (late.status, late.said.kind, late.filled.note) == (409, "error", "kvar")
    assert "changed or withdrawn" in str(late.said.message)
    assert sitting.session.observation(question) is None
    sitting.session.file.save(replace(answer, proposals=was))
    assert isinstance(press(desk, sitting, question, button), Go)
    assert observed(sitting, question).level == 2


# Several tries


@pytest.fixture
def tried(sitting: Sitting) -> Question:
    """A question that may be tried three times, tried today."""
    question = question_of(sitting, "PRE-03")
    found = replace(question, criterion=replace(question.criterion, tries=3))
    sitting.session.everything = [found if q == question else q for q in sitting.session.everything]
    sitting.session.questions = sitting.session.everything
    sitting.go_to(found)
    sitting.session.give(Observation.choosing(found.criterion, 2))
    return found


def test_a_page_that_is_left_open_records_no_try_that_nobody_made(
    desk: Desk, sitting: Sitting, tried: Question
) -> None:
    """Two days later only the note is edited, and only the note changes."""
    shown = filled_in(sitting, tried)
    sitting.session.clock = lambda: "2026-12-01T09:00:00+01:00"
    assert isinstance(act(desk, sitting, tried, Posted("save", replace(shown, note="ny"))), Go)
    o = observed(sitting, tried)
    assert (o.level, o.note, [t.at for t in tries_of(o)]) == (2, "ny", ["2026-11-29"])


def test_a_conflict_on_a_page_of_another_day_makes_no_try_of_it_either(
    desk: Desk, sitting: Sitting, tried: Question
) -> None:
    """The choice is still that of the day when it was made, also when the note is put in the other's place."""
    shown = filled_in(sitting, tried)
    press(desk, sitting, tried, "stay", choice="2", note="på annat håll")
    sitting.session.clock = lambda: "2026-12-01T09:00:00+01:00"
    both = act(desk, sitting, tried, Posted("save", replace(shown, note="ny")))
    assert isinstance(both, Stay)
    assert both.said.kind == "conflict"
    assert isinstance(act(desk, sitting, tried, Posted("save", both.filled)), Go)
    o = observed(sitting, tried)
    assert (o.note, [t.at for t in tries_of(o)]) == ("ny", ["2026-11-29"])


def test_another_choice_on_a_page_of_another_day_is_asked_about(desk: Desk, sitting: Sitting, tried: Question) -> None:
    """It may be meant to mend the earlier try: only a further press makes one more of it, of today."""
    shown = filled_in(sitting, tried)
    sitting.session.clock = lambda: "2026-12-01T09:00:00+01:00"
    asked = act(desk, sitting, tried, Posted("save", replace(shown, choice="5", note="ny")))
    assert isinstance(asked, Stay)
    assert (asked.status, asked.filled.choice, asked.filled.note) == (422, "5", "ny")
    assert "shown on 2026-11-29" in str(asked.said.message)
    assert len(tries_of(observed(sitting, tried))) == 1
    assert isinstance(act(desk, sitting, tried, Posted("save", asked.filled)), Go)
    o = observed(sitting, tried)
    assert ([(t.at, t.level) for t in tries_of(o)], o.note) == ([("2026-11-29", 2), ("2026-12-01", 5)], "ny")


def test_a_page_of_today_gives_a_further_try_at_once(desk: Desk, sitting: Sitting, tried: Question) -> None:
    """It shows none as chosen, and so nothing is asked."""
    sitting.session.clock = lambda: "2026-12-01T09:00:00+01:00"
    shown = filled_in(sitting, tried)
    assert shown.choice == ""
    assert isinstance(act(desk, sitting, tried, Posted("save", replace(shown, choice="2"))), Go)
    assert [t.at for t in tries_of(observed(sitting, tried))] == ["2026-11-29", "2026-12-01"]


def test_a_proposal_is_not_accepted_over_an_answer_that_was_not_seen(desk: Desk, sitting: Sitting) -> None:
    """The form is stale, and says so."""
    question = question_of(sitting, "PRE-03")
    earlier = Observation.scored(level=4)
    sitting.session.earlier = {("PRE-03", None): Earlier("2025", earlier)}
    seen = sitting.token_of(question)
    press(desk, sitting, question, choice="2")
    late = press(desk, sitting, question, f"accept:{sign_of(earlier)}", seen=seen)
    assert isinstance(late, Stay)
    assert late.said.kind == "conflict"
    assert observed(sitting, question).level == 2


# What the disk refuses


def test_what_the_disk_refuses_stays_in_the_form_and_is_found_again(
    desk: Desk, sitting: Sitting, own_folders: Path
) -> None:
    """The page says so, the user's own folder has it, and it does not come along with another answer."""
    question, other = question_of(sitting, "PRE-03"), question_of(sitting, "PRE-07")
    sitting.session.file.path.parent.mkdir(exist_ok=True)
    with read_only(sitting.session.file.path.parent):
        refused = press(desk, sitting, question, choice="4", note="viktigt")
    assert isinstance(refused, Stay)
    assert (refused.status, refused.filled.choice, refused.filled.note) == (507, "4", "viktigt")
    assert "rescued.jsonl" in str(refused.said.message)
    assert (own_folders / "config" / "rescued.jsonl").is_file()
    press(desk, sitting, other, choice="2")
    assert observed(sitting, other).note is None
    assert sitting.session.observation(question) is None
    again = desk_at(desk.edition.folder.parents[1]).sitting(BODY)
    found = filled_in(again, question_of(again, "PRE-03"))
    assert (found.choice, found.note) == ("4", "viktigt")


# The study


def test_a_service_that_is_registered_meanwhile_has_its_questions(desk: Desk) -> None:
    """The session is opened anew; a file that is broken by hand is said to be, with its line."""
    root = desk.edition.folder.parents[1]
    assert desk.sitting(BODY).question("PRE-02", "hamnplats") is None
    remove = ("services", "remove", BODY, "bygglov", "--assessor", "Alva Exempel")
    assert call(*remove, at=root).returncode == 0
    assert call("services", "add", BODY, "Hamnplats", at=root).returncode == 0
    assert desk.sitting(BODY).question("PRE-02", "hamnplats") is not None
    file = desk.edition.folder / BODY / f"{WHO.id}.yaml"
    file.write_text("answers: [", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        desk.sitting(BODY)
    with pytest.raises(NotFoundError):
        desk.sitting("ingenstans")


def test_what_two_see_differently_is_kept_until_both_are_done(tmp_path: Path) -> None:
    """Not even who is done sees it while the other is not; when all is said it is shown, in the study's list too."""
    root = study(tmp_path)
    level = next(a.observation.level for a in _answers(root).values() if a.observation and a.criterion == "PRE-03")
    other = "0" if level else "5"
    assert call("answer", BODY, "PRE-03", other, "--assessor", "Bo", at=root).returncode == 0
    half = desk_at(root, Assessor("bo", "Bo"))
    assert half.differing(half.sitting(BODY)) is None
    assert [row.differ for row in half.rows()] == [0]
    assert [row.others for row in half.rows()] == [("Alva Exempel",)]
    whole = desk_at(root)
    sitting = whole.sitting(BODY)
    for question in sitting.session.everything:
        if sitting.session.observation(question) is None:
            assert isinstance(press(whole, sitting, question, choice="blocked", reason="finns inte"), Go)
    agreed = desk_at(root, Assessor("consensus", "Consensus", Role.CONSENSUS))
    for desk in (whole, agreed):
        assert desk.differing(desk.sitting(BODY)) is None
    folder = root / "assessments" / "2026" / BODY
    text = (folder / f"{WHO.id}.yaml").read_text("utf-8").replace(WHO.name, "Bo")
    (folder / "bo.yaml").write_text(text.replace(f"id: {WHO.id}", "id: bo"), "utf-8")
    assert call("answer", BODY, "PRE-03", other, "--assessor", "Bo", at=root).returncode == 0
    for desk in (whole, agreed):
        found = desk.differing(desk.sitting(BODY))
        assert found is not None
        assert [q.criterion.id for q in found] == ["PRE-03"]
    assert [row.differ for row in whole.rows()] == [1]


def _answers(root: Path) -> dict[str, Any]:
    from digimaturity.workspace.store import read_assessment

    return read_assessment(root / "assessments" / "2026" / BODY / f"{WHO.id}.yaml").answers


def test_the_study_follows_what_is_answered(desk: Desk, sitting: Sitting) -> None:
    """Here, in the terminal, and by others; a body that has not changed is not read again."""
    root = desk.edition.folder.parents[1]
    assert desk.rows() == []
    press(desk, sitting, question_of(sitting, "PRE-03"), choice="4")
    (after,) = desk.rows()
    assert (after.done, after.others) == (1, ())
    assert call("answer", BODY, "PRE-07", "2", "--assessor", WHO.name, at=root).returncode == 0
    assert call("answer", BODY, "PRE-07", "blocked", "--reason", "x", "--assessor", "Bo", at=root).returncode == 0
    assert call("answer", "lund", "PRE-07", "2", "--assessor", "Bo", at=root).returncode == 0
    rows = {row.organisation.id: row for row in desk.rows()}
    assert (rows[BODY].done, rows[BODY].others, rows["lund"].done, rows["lund"].others) == (2, ("Bo",), 0, ("Bo",))
    assert rows["lund"] is {row.organisation.id: row for row in desk.rows()}["lund"]


def test_a_plan_puts_what_is_theirs_first(tmp_path: Path) -> None:
    """Bodies of the plan are listed before anybody has answered; a part is counted on its criteria, and asked alone."""
    root = study(tmp_path)
    plan = root / "assessments" / "2026" / "fieldwork.yaml"
    theirs = "{organisation: lund, assessor: alva exempel, criteria: [PRE-01, PRE-04]}"
    plan.write_text(f"format: 1\nassignments:\n- {{organisation: malmo, assessor: Bo}}\n- {theirs}\n", encoding="utf-8")
    desk = desk_at(root)
    rows = {row.organisation.id: (row.part, row.asked) for row in desk.rows()}
    assert list(rows) == ["lund", "malmo", BODY]
    assert (rows["lund"], rows["malmo"]) == ((2, 2), (None, 168))
    assert [q.criterion.id for q in desk.sitting("lund").session.everything] == ["PRE-01", "PRE-04"]
    plan.write_text(plan.read_text(encoding="utf-8").replace(", PRE-04", ""), encoding="utf-8")
    assert next(row.asked for row in desk.rows() if row.organisation.id == "lund") == 1
