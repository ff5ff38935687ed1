"""``digimaturity errands``: sent, answered, given up and listed from a terminal, with real dates of the calendar."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from tests.running import call, workspace

from digimaturity.model.sending import Standing
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.model.answers import Observation
    from digimaturity.model.sending import Sending

pytestmark = pytest.mark.shipped

PERSON = ("--from", "person", "--full")
WHOLE = (*PERSON, "whole")
QUESTIONS = """\
format: 1
criteria:
  CRM-40: {all: [{sv: "Fråga A?"}, {sv: "Fråga B?"}, {sv: "Fråga C?"}]}
  CRM-12: {all: {use: CRM-40}}
  CRM-15: {all: {use: CRM-40}}
  PRE-11: {all: "Får jag en kopia?"}
  PRE-30: {all: "May I ask?"}
"""


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of Anna's whose questions are settled."""
    root = workspace(tmp_path)
    (root / "assessments" / "2026").mkdir(parents=True)
    (root / "assessments" / "2026" / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    monkeypatch.setenv("DIGIMATURITY_ASSESSOR", "Anna")
    return root


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock of the computer."""

    def moved(moment: str) -> None:
        for module in ("errands_at_hand", "errands_list"):
            monkeypatch.setattr(f"digimaturity.verbs.{module}.now", lambda: moment)

    return moved


def errands(study: Path, *words: str) -> str:
    """What the command says, on both streams; it ends well."""
    done = call("errands", *words, at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def refused(study: Path, *words: str) -> str:
    """Why the command refuses."""
    done = call("errands", *words, at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


def listed(study: Path, *words: str) -> list[dict[str, Any]]:
    """The list, for machines."""
    found: list[dict[str, Any]] = json.loads(
        call("errands", *words, "--format", "json", at=study, DIGIMATURITY_ASSESSOR="Anna").stdout
    )["errands"]
    return found


def saved(study: Path, criterion: str = "CRM-40") -> Observation:
    """What Anna's file says."""
    answer = read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers[criterion]
    assert answer.observation is not None
    return answer.observation


def sendings(study: Path) -> tuple[Sending, ...]:
    """What is kept of the errands."""
    return read_errands(errands_path(study / "assessments" / "2026" / "malmo", "anna")).sendings


def test_a_friday_evenings_mail_is_answered_on_monday(study: Path, at: Callable[[str], None]) -> None:
    """It is warned of and sent all the same; Monday is day one, so the level is the highest, as a try of the Friday."""
    at("2026-11-06T19:05:00+01:00")
    said = errands(study, "send", "malmo", "CRM-40", "--at", "19:00", "--to", "kontakt@malmo.example")
    assert "before 12:00" in said
    assert "last day to answer 11 Nov" in said
    assert [(e["left"], e["overdue"]) for e in listed(study)] == [(3, False)]
    at("2026-11-09T10:00:00+01:00")
    said = errands(study, "answer", "malmo", "1", "--at", "09:30", *PERSON, "part", "--counts")
    assert "malmo CRM-40, try 1, 6 Nov: level 5 (the answer came 9 Nov 09:30)." in said
    o = saved(study)
    assert [(t.at, t.level) for t in o.tries] == [("2026-11-06", 5)]
    assert o.evidence[0].quote == (
        "e-mail, errand 1, sent 2026-11-06 19:00; answer 2026-11-09 09:30 from a person, "
        "which answers part of the question"
    )
    assert "kontakt@" not in (o.evidence[0].quote or "")
    assert [(s.standing, bool(s.settled)) for s in sendings(study)] == [(Standing.ANSWERED, True)]
    assert listed(study) == []
    assert [e["standing"] for e in listed(study, "--all")] == ["answered"]


def test_midsummer_eve_is_no_working_day(study: Path, at: Callable[[str], None]) -> None:
    """What is sent on the Thursday and answered on the Tuesday took two working days."""
    at("2026-06-18T10:00:00+02:00")
    assert "last day to answer 24 Jun" in errands(study, "send", "malmo", "CRM-40")
    at("2026-06-23T12:00:00+02:00")
    assert "level 4" in errands(study, "answer", "malmo", "1", "--at", "2026-06-23 11:00", *WHOLE, "--counts")


def test_the_change_to_winter_time_costs_no_minute(study: Path, at: Callable[[str], None]) -> None:
    """Ten minutes that begin before the clocks are put back are ten minutes."""
    at("2026-10-25T02:55:00+02:00")
    errands(study, "send", "malmo", "CRM-15")
    (one,) = listed(study)
    assert (one["until"], one["left"], one["overdue"]) == ("2026-10-25T02:05:00+01:00", 10, False)
    at("2026-10-25T02:01:00+01:00")
    assert "Which level" in refused(study, "answer", "malmo", "1", "--at", "02:00", *WHOLE, "--counts")
    assert sendings(study)[0].came == ()
    errands(
        study,
        "answer",
        "malmo",
        "1",
        "--at",
        "02:00",
        "--from",
        "automatic",
        "--full",
        "whole",
        "--counts",
        "--level",
        "3",
    )
    assert saved(study, "CRM-15").level == 3


def test_a_limit_that_passes_is_no_answer_until_somebody_has_looked(study: Path, at: Callable[[str], None]) -> None:
    """Before it passes nothing can be given up; after it, it waits until the assessor says that nothing came."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    at("2026-11-05T23:00:00+01:00")
    assert "to the end of 5 Nov" in refused(study, "nothing", "malmo", "1")
    at("2026-11-09T09:00:00+01:00")
    said = errands(study, "--due")
    assert re.search(r"5 Nov\s+overdue", said), said
    assert [e["standing"] for e in listed(study)] == ["waiting"]
    assert "level 0 (nothing came). 1 of 3 tries made" in errands(study, "nothing", "malmo", "1")
    assert [(t.at, t.level) for t in saved(study).tries] == [("2026-11-02", 0)]
    # What comes late is kept, and changes nothing.
    assert "stays" in errands(study, "answer", "malmo", "1", "--at", "2026-11-09 08:00", *WHOLE, "--counts")
    assert len(sendings(study)[0].came) == 1
    assert saved(study).level == 0


def test_three_tries_get_three_questions_and_the_middle_counts(study: Path, at: Callable[[str], None]) -> None:
    """On three days, the same for whoever asks; a fourth is refused."""
    for day, answered in (("02", "03"), ("04", "06"), ("09", "12")):
        at(f"2026-11-{day}T10:00:00+01:00")
        errands(study, "send", "malmo", "CRM-40")
        number = str(len(sendings(study)))
        assert "waits for an answer already" in refused(study, "send", "malmo", "CRM-40")
        at(f"2026-11-{answered}T10:00:00+01:00")
        said = errands(study, "answer", "malmo", number, "--at", "09:00", *WHOLE, "--counts")
    assert sorted(s.text for s in sendings(study)) == ["Fråga A?", "Fråga B?", "Fråga C?"]
    assert [s.attempt for s in sendings(study)] == [1, 2, 3]
    assert [t.level for t in saved(study).tries] == [5, 4, 2]
    assert saved(study).level == 4
    assert len(saved(study).evidence) == 3
    at("2026-11-16T10:00:00+01:00")
    assert "All 3 tries are made: the level is 4." in said
    assert "have been made already" in refused(study, "send", "malmo", "CRM-40")


def test_a_clock_that_is_wrong_is_told(study: Path, at: Callable[[str], None]) -> None:
    """An answer before the question, a moment to come and a year ago are refused, and nothing is kept."""
    at("2026-11-02T10:00:00+01:00")
    assert "too long ago" in refused(study, "send", "malmo", "CRM-40", "--at", "2023-11-02 10:00")
    assert "still to come" in refused(study, "send", "malmo", "CRM-40", "--at", "10:30")
    errands(study, "send", "malmo", "CRM-40")
    at("2026-11-02T11:00:00+01:00")
    assert "before the question" in refused(study, "answer", "malmo", "1", "--at", "09:59", *WHOLE, "--counts")
    assert "still to come" in refused(study, "answer", "malmo", "1", "--at", "12:00", *WHOLE, "--counts")
    assert "no errand 7 there" in refused_not_found(study, "answer", "malmo", "7", "--at", "10:30", *WHOLE, "--counts")
    assert sendings(study)[0].came == ()


def refused_not_found(study: Path, *words: str) -> str:
    """Why the command finds nothing."""
    done = call("errands", *words, at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert done.returncode != 0
    return done.stderr


def test_what_does_not_count_stops_no_clock(study: Path, at: Callable[[str], None]) -> None:
    """An acknowledgement is kept beside; whether it counts is asked for with the criterion's own words."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    at("2026-11-02T11:00:00+01:00")
    assert "a referral or a question in return" in refused(study, "answer", "malmo", "1", "--at", "10:01", *WHOLE)
    errands(study, "answer", "malmo", "1", "--at", "10:01", "--from", "automatic", "--full", "no", "--no-counts")
    assert [(e["standing"], len(e["came"])) for e in listed(study)] == [("waiting", 1)]
    assert "the reason" not in errands(study, "withdraw", "malmo", "1", "--why", "the mail bounced here")
    assert listed(study) == []
    # An errand that is withdrawn is no try.
    assert "last day to answer" in errands(study, "send", "malmo", "CRM-40")
    assert [s.attempt for s in sendings(study)] == [1, 1]


def test_another_level_than_time_gives_needs_a_reason(study: Path, at: Callable[[str], None]) -> None:
    """It stands in the note."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    at("2026-11-03T10:00:00+01:00")
    words = ("answer", "malmo", "1", "--at", "09:00", *WHOLE, "--counts", "--level", "4")
    assert "Time gives level 5" in refused(study, *words)
    assert sendings(study)[0].came == ()
    errands(study, *words, "--why", "dated by hand")
    assert saved(study).note == "Level 4 instead of 5: dated by hand"


def test_a_request_that_is_to_be_sent_alone_is_warned_of(study: Path, at: Callable[[str], None]) -> None:
    """PRE-30 says never on the same day as another mail."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    assert "sent something that day, for CRM-40" in errands(study, "send", "malmo", "PRE-30", "--dry-run")
    assert len(sendings(study)) == 1


def test_the_list_is_a_table_too(study: Path, at: Callable[[str], None]) -> None:
    """What ran out stands first, each with how much is left; an empty list says so."""
    at("2026-11-02T10:00:00+01:00")
    assert "Nothing of what Anna has sent waits for an answer." in errands(study)
    assert "Others' errands: --assessor all." in errands(study)
    everyone = errands(study, "list", "--assessor", "all")
    assert ("Nothing waits for an answer." in everyone, "Others' errands" in everyone) == (True, False)
    errands(study, "send", "malmo", "PRE-11")
    due = errands(study, "list", "--due")
    assert "Nothing of what Anna has sent has its last day to answer today or behind it." in due
    errands(study, "send", "lund", "CRM-40")
    at("2026-11-06T10:00:00+01:00")
    said = errands(study)
    assert said.index("overdue") < said.index("1 working day left")
    assert "2 errands wait; 1 is overdue" in said
    rows = list(csv.DictReader(io.StringIO(call("errands", "--format", "csv", at=study).stdout)))
    assert [row["organisation_id"] for row in rows] == ["lund", "malmo"]
    assert [e["organisation"] for e in listed(study, "malmo")] == ["malmo"]
    assert call("errands", "list", "-o", "e.csv", at=study).returncode == 0
    assert (study / "e.csv").read_text(encoding="utf-8").startswith("organisation,")
    assert call("errands", "list", "-o", "e.csv", "--format", "json", at=study).returncode == 2


def test_another_assessors_errands_are_hidden_while_one_is_blind(study: Path, at: Callable[[str], None]) -> None:
    """Bo, who has questions left, sees none of Anna's, by name or with all; whoever is nobody sees all."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    assert "CRM-40" not in call("errands", "--assessor", "all", at=study, DIGIMATURITY_ASSESSOR="Bo").stdout
    for who in ("Bo", "Anna"):
        assert call("answer", "malmo", "CRM-33", "4", at=study, DIGIMATURITY_ASSESSOR=who).returncode == 0
    for more in ((), ("--assessor", "all")):
        done = call("errands", *more, at=study, DIGIMATURITY_ASSESSOR="Bo")
        assert "CRM-40" not in done.stdout, more
    assert "has questions left" in done.stdout
    assert "CRM-40" in call("errands", at=study, DIGIMATURITY_ASSESSOR=None).stdout


def test_a_calendar_file_reminds_and_is_taken_in_again(study: Path, at: Callable[[str], None], tmp_path: Path) -> None:
    """RFC 5545 with an alarm on the last day; once settled the same UID is cancelled; nobody's mail is in it."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40", "--to", "kontakt@malmo.example")
    file = tmp_path / "errands.ics"
    errands(study, "--ics", str(file))
    first = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [e.decoded("dtstart").isoformat() for e in first] == ["2026-11-05T14:00:00+00:00"]
    (alarm,) = first[0].walk("VALARM")
    assert str(alarm["description"]).startswith("Last day to answer today")
    assert "last day to answer 5 Nov" in str(first[0]["description"])
    assert first[0]["status"] == "CONFIRMED"
    assert "kontakt@" not in file.read_text(encoding="utf-8")
    at("2026-11-03T10:00:00+01:00")
    errands(study, "answer", "malmo", "1", "--at", "09:00", *WHOLE, "--counts")
    errands(study, "--ics", str(file))
    second = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [(e["uid"], e["status"]) for e in second] == [(first[0]["uid"], "CANCELLED")]
    assert int(str(second[0]["sequence"])) > int(str(first[0]["sequence"]))


def test_what_nobody_said_of_an_answer_is_asked_for(study: Path, at: Callable[[str], None]) -> None:
    """From whom it came and how much it answers have no default: nothing is kept until both are said."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    at("2026-11-03T10:00:00+01:00")
    words = ("answer", "malmo", "1", "--at", "09:00", "--counts")
    assert "--from person, automatic or ai" in refused(study, *words, "--full", "whole")
    assert "--full whole, part or no" in refused(study, *words, "--from", "person")
    assert sendings(study)[0].came == ()


def test_what_may_not_be_sent_is_not_shown(study: Path, at: Callable[[str], None]) -> None:
    """A second question is not printed while the first waits, nor with a time that cannot be, nor in a dry run."""
    at("2026-11-02T10:00:00+01:00")
    assert "Fråga" in errands(study, "send", "malmo", "CRM-40")
    for more in ((), ("--dry-run",)):
        done = call("errands", "send", "malmo", "CRM-40", *more, at=study, DIGIMATURITY_ASSESSOR="Anna")
        assert (done.returncode, done.stdout) == (2, "")
        assert "Send nothing. CRM-40 waits for an answer already (errand 1)" in done.stderr
    done = call("errands", "send", "malmo", "PRE-11", "--at", "21:50", at=study, DIGIMATURITY_ASSESSOR="Anna")
    assert (done.returncode, done.stdout) == (2, "")


def test_english_is_sent_where_the_criterion_says_english(study: Path, at: Callable[[str], None]) -> None:
    """PRE-30 gets the English text whoever reads; a Swedish text alone is none, and an English one alone is enough."""
    at("2026-11-02T10:00:00+01:00")
    file = study / "assessments" / "2026" / "questions.yaml"
    both = '{sv: "När har ni öppet?", en: "When are you open?"}'
    for entry in (both, '{en: "When are you open?"}'):
        file.write_text(f"format: 1\ncriteria:\n  PRE-30: {{all: [{entry}]}}\n  PRE-11: {{all: {both}}}\n", "utf-8")
        for language in ("sv", "en"):
            done = call("errands", "send", "malmo", "PRE-30", "--dry-run", "--lang", language, at=study)
            assert done.stdout.strip() == "When are you open?", done.stderr
    said = call("errands", "send", "malmo", "PRE-30", "--dry-run", "--lang", "sv", at=study).stderr
    assert "ska inte skickas" not in said
    done = call("errands", "send", "malmo", "PRE-11", "--dry-run", "--lang", "en", at=study)
    assert done.stdout.strip() == "När har ni öppet?"
    assert "In English, not to be sent: When are you open?" in done.stderr
    file.write_text('format: 1\ncriteria:\n  PRE-30: {all: [{sv: "När har ni öppet?"}]}\n', "utf-8")
    done = call("errands", "send", "malmo", "PRE-30", at=study)
    assert (done.returncode, done.stdout) == (2, "")
    assert "lacks the question in English (en)" in done.stderr


def test_nothing_that_is_not_so_is_saved_by_copying_a_line(study: Path, at: Callable[[str], None]) -> None:
    """The list names the command for an answer, which says nothing of it, and for none where time is out."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "CRM-40")
    said = errands(study)
    assert "errands answer malmo 1 --at TIME --from person|automatic|ai" in said
    own = call("errands", "--assessor", "Anna", at=study).stdout
    assert "--counts|--no-counts --assessor Anna" in own
    assert "errands nothing" not in said
    at("2026-11-09T10:00:00+01:00")
    assert "errands nothing malmo 1" in errands(study)
    errands(study, "nothing", "malmo", "1")
    assert "Errand 1 is closed already (nothing came)" in refused_not_found(study, "nothing", "malmo", "1")


def test_what_was_sent_on_a_saturday_is_told_with_its_first_day(study: Path, at: Callable[[str], None]) -> None:
    """No advice comes after the fact: from when days are counted does."""
    at("2026-11-30T10:00:00+01:00")
    said = errands(study, "send", "malmo", "CRM-40", "--at", "2026-11-28 10:00")
    assert "sent on 2026-11-28, not a working day. It is saved all the same. Working day one is 30 Nov." in said
    assert "send it on" not in said


def test_a_dry_run_writes_nothing(study: Path, at: Callable[[str], None]) -> None:
    """Not even an empty folder; nor does a sending that is refused."""
    at("2026-11-02T10:00:00+01:00")
    before = sorted(study.rglob("*"))
    errands(study, "send", "malmo", "PRE-11", "--dry-run")
    refused(study, "send", "malmo", "PRE-11", "--at", "0001-01-01T10:00+14:00")
    assert sorted(study.rglob("*")) == before


def test_what_is_asked_no_more_can_be_taken_back(study: Path, at: Callable[[str], None]) -> None:
    """An errand of a question that was narrowed away is named as such, and is taken back by its number."""
    at("2026-11-02T10:00:00+01:00")
    errands(study, "send", "malmo", "PRE-11")
    (study / "assessments" / "2026" / "edition.yaml").write_text(
        'format: 1\nid: "2026"\ntitle: {sv: A, en: A}\nscope: [CRM-40]\n'
        'catalogue: {id: digimaturity, version: "1.0"}\n',
        encoding="utf-8",
    )
    said = refused_not_found(study, "answer", "malmo", "1", "--at", "10:00", *WHOLE, "--counts")
    assert "Errand 1 is about PRE-11, which is not asked here" in said
    errands(study, "withdraw", "malmo", "1", "--why", "not asked")
    assert [s.standing for s in sendings(study)] == [Standing.WITHDRAWN]
