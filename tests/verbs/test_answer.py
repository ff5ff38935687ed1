"""``digimaturity answer``: one answer from a script."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.drawing import PDF, SECRET, photograph, shot
from tests.running import call, environment, workspace
from tests.tried import tried_catalogue

from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Observation


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """An empty workspace."""
    return workspace(tmp_path)


def say(study: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Anna answers about Malmö in the edition 2026."""
    return call("answer", "malmo", *words, "--assessor", "Anna", "--edition", "2026", at=study)


def stored(study: Path, criterion: str, service: str | None = None) -> Observation:
    """What the file says afterwards."""
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "anna.yaml").answers[criterion].of(service)
    assert found is not None
    return found


def test_a_level_with_everything_that_goes_with_it(study: Path) -> None:
    """Level, address, quotation and note are stored with who and when; the report goes to stderr."""
    done = say(study, "PRE-01", "4", "--url", "https://x.example", "--quote", "”först”", "--note", "två\nrader: #1")
    assert (done.returncode, done.stdout) == (0, "")
    assert "malmo PRE-01: 4 saved as Anna in" in done.stderr
    o = stored(study, "PRE-01")
    assert (o.outcome, o.level, o.by, o.note) == ("scored", 4, "anna", "två\nrader: #1")
    assert [(e.url, e.quote, e.seen) for e in o.evidence] == [("https://x.example", "”först”", o.at[:10])]


@pytest.mark.parametrize(
    ("criterion", "words", "outcome", "value"),
    [
        ("exp-39", ["0,8"], "scored", 0.8),
        ("EXP-39", ["1.25"], "scored", 1.25),
        ("PRE-32", ["na", "--reason", "kostar inget"], "not_applicable", None),
        ("PRE-32", ["N/A", "--reason", "kostar inget"], "not_applicable", None),
        ("PRE-01", ["blocked", "--reason", "inloggning"], "blocked", None),
        ("PRE-01", ["Hindrad", "--reason", "inloggning"], "blocked", None),
        ("PRE-32", ["ej tillämpligt", "--reason", "kostar inget"], "not_applicable", None),
        ("PRE-01", ["ej bedömt"], "not_assessed", None),
        ("PRE-01", ["not_assessed"], "not_assessed", None),
    ],
)
def test_values_and_outcomes(study: Path, criterion: str, words: list[str], outcome: str, value: float | None) -> None:
    """A measured value with comma or point, and each outcome in its spellings, are stored as what they mean."""
    assert say(study, criterion, *words).returncode == 0
    o = stored(study, criterion.upper())
    assert (o.outcome, o.value, o.level) == (outcome, value, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["PRE-01", "3"], "Choose from: 0, 2, 4, 5, na, blocked."),
        (["PRE-01", "4.5"], "Choose from: 0, 2, 4, 5"),
        (["PRE-01", "bra"], "cannot be answered with"),
        (["PRE-01", "inf"], "cannot be answered with"),
        (["EXP-39", "nan"], 'EXP-39: "nan" is no number. Write a number in s.'),
        (["EXP-39", "1e999"], 'EXP-39: "1e999" is no number. Write a number in s.'),
        (["PRE-01", "na", "--reason", "x"], 'so "not applicable" cannot be chosen'),
        (["PRE-32", "na"], "A reason is missing."),
        (["PRE-32", "na", "--reason", "  "], "A reason is missing."),
        (["PRE-01", "blocked"], "A reason is missing."),
        (["PRE-99", "4"], "There is no criterion PRE-99."),
    ],
)
def test_an_impossible_answer_is_refused(study: Path, words: list[str], expected: str) -> None:
    """What the criterion cannot be answered with ends with code 2 and what it can, and nothing is written."""
    done = say(study, *words)
    assert done.returncode == 2
    assert expected in done.stderr
    assert not list((study / "assessments").rglob("*.yaml"))


def test_a_new_answer_keeps_the_old_one(study: Path) -> None:
    """A second answer to the same question carries the first one in its history."""
    say(study, "PRE-01", "4")
    say(study, "PRE-01", "2", "--note", "ändrat")
    o = stored(study, "PRE-01")
    assert (o.level, [h.level for h in o.history]) == (2, [4])


def test_an_answer_per_service(study: Path) -> None:
    """--service registers a service that is new, with its address; afterwards a service must be named."""
    assert say(study, "PRE-02", "4", "--service", "Bygglov=https://bygg.example").returncode == 0
    assert say(study, "PRE-02", "2", "--service", "Förskola").returncode == 0
    assert say(study, "PRE-02", "5", "--service", "bygglov").returncode == 0
    services = read_services(study / "assessments" / "2026" / "malmo")
    assert [(s.id, s.url) for s in services] == [("bygglov", "https://bygg.example"), ("forskola", "")]
    assert (stored(study, "PRE-02", "bygglov").level, stored(study, "PRE-02", "forskola").level) == (5, 2)
    done = say(study, "PRE-02", "4")
    assert (done.returncode, "Give --service: Bygglov, Förskola." in done.stderr) == (2, True)


def test_a_service_named_after_an_answer_leaves_a_file_that_can_be_read(study: Path) -> None:
    """An answer of the whole, followed by one for a service, is kept in the history and the file is whole."""
    assert say(study, "PRE-02", "4").returncode == 0
    assert say(study, "PRE-02", "2", "--service", "Bygglov").returncode == 0
    o = stored(study, "PRE-02", "bygglov")
    assert (o.level, [h.level for h in o.history]) == (2, [4])
    assert call("score", "malmo", "--edition", "2026", at=study).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--url", "", "--quote", "bara citat"],
        ["--note", "   "],
        ["--note", "röd\x1b[31m text\x07 \u202ebaklänges\x9b"],
        ["--quote", "a\x00b".replace("\x00", "\x01")],
        ["--note", "- x\n: y\n'\"#{}[]&*!|>%@`"],
    ],
    ids=["empty address", "blank note", "control codes", "control in quotation", "signs of YAML"],
)
def test_no_words_make_a_file_that_cannot_be_read(study: Path, words: list[str]) -> None:
    """Whatever a script hands over, the answer is saved and the file is read again."""
    done = say(study, "PRE-01", "4", *words)
    assert done.returncode == 0, done.stderr
    assert stored(study, "PRE-01").level == 4
    assert call("explain", "malmo", "PRE-01", "--edition", "2026", at=study).returncode == 0


@pytest.mark.parametrize("name", ["", "  ", "services", "\x1b[31m"])
def test_an_assessor_needs_a_name(study: Path, name: str) -> None:
    """Without a name that can be a file's, nothing is saved and the code is 2."""
    done = call("answer", "malmo", "PRE-01", "4", "--assessor", name, at=study)
    assert done.returncode == 2 or name == "\x1b[31m"
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("edition", ["../../elsewhere", "a/b", "..", ".hidden", "a\\b"])
def test_an_edition_stays_inside_the_workspace(study: Path, edition: str) -> None:
    """A name that leads out of the workspace, or hides, is refused with code 2 and nothing is written."""
    before = sorted(study.parent.rglob("*"))
    done = call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", edition, at=study)
    assert done.returncode == 2
    assert sorted(study.parent.rglob("*")) == before


def test_the_assessor_comes_from_the_variable_too(study: Path) -> None:
    """DIGIMATURITY_ASSESSOR and DIGIMATURITY_EDITION stand in for the flags."""
    words = ("answer", "malmo", "PRE-01", "4")
    done = call(*words, at=study, DIGIMATURITY_ASSESSOR="Anna", DIGIMATURITY_EDITION="2026")
    assert done.returncode == 0, done.stderr
    assert stored(study, "PRE-01").level == 4
    assert call(*words, at=study).returncode == 2


def test_an_organisation_by_its_name(study: Path) -> None:
    """A name with Swedish letters finds the organisation as its id does."""
    done = call("answer", "Malmö stad", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026", at=study)
    assert done.returncode == 0, done.stderr
    assert stored(study, "PRE-01").level == 4


def test_a_service_is_refused_where_the_organisation_is_judged(tmp_path: Path) -> None:
    """A criterion about the organisation takes no service, and neither an answer nor a service is written."""
    made = workspace(tmp_path)
    done = call("answer", "malmo", "CRM-02", "2", "--service", "bygglov", "--assessor", "Anna", at=made)
    assert done.returncode == 2
    assert "CRM-02" in done.stderr
    assert "--service" in done.stderr
    assert list(made.rglob("services.yaml")) == []
    assert list(made.rglob("anna.yaml")) == []


def test_what_the_assessors_agreed_on(study: Path) -> None:
    """--consensus saves in a file of its own with its role, whose answers count, and settles what differs."""
    for name, level in (("Anna", "4"), ("Bo", "0")):
        call("answer", "malmo", "PRE-01", level, "--assessor", name, "--edition", "2026", at=study)
    told = call("score", "malmo", at=study).stdout
    assert "the answers of Anna count first: as many criteria scored (1) as another" in " ".join(told.split())
    done = call("answer", "malmo", "PRE-01", "2", "--note", "tittade om", "--consensus", at=study)
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, "Edition 2026 · consensus")
    assert "What the assessors agreed on counts first.\n" in call("score", "malmo", at=study).stdout
    found = read_assessment(study / "assessments" / "2026" / "malmo" / "consensus.yaml")
    assert (found.assessor.id, found.assessor.role) == ("consensus", "consensus")
    explained = call("explain", "malmo", "PRE-01", "--format", "json", at=study).stdout
    assert '"level": 2' in explained
    assert call("evidence", "malmo", "PRE-01", "--add", "a.example", "--consensus", at=study).returncode == 0
    done = call("answer", "malmo", "PRE-01", "2", "--consensus", "--assessor", "Anna", at=study)
    assert (done.returncode, "Give either --assessor or --consensus." in done.stderr) == (2, True)
    done = call("answer", "malmo", "PRE-01", "2", "--assessor", "Konsensus", at=study)
    assert (done.returncode, "is saved with --consensus." in done.stderr) == (2, True)


def test_a_changed_level_keeps_what_stands_beside_it(study: Path) -> None:
    """Evidence and note stay with a changed answer; what is given anew stands in the place of its own kind."""
    say(study, "PRE-01", "4", "--url", "https://a.example", "--note", "sökte")
    say(study, "PRE-01", "2")
    o = stored(study, "PRE-01")
    assert (o.level, [e.url for e in o.evidence], o.note) == (2, ["https://a.example"], "sökte")
    say(study, "PRE-01", "0", "--note", "fann inte")
    o = stored(study, "PRE-01")
    assert (o.level, [e.url for e in o.evidence], o.note) == (0, ["https://a.example"], "fann inte")
    assert [(was.level, was.note) for was in o.history] == [(4, "sökte"), (2, "sökte")]


def test_an_answer_that_never_counts_is_told(study: Path) -> None:
    """Outside the edition's scope, or of another kind's question: it is saved, and that it does not count is said."""
    folder = study / "assessments" / "2026"
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text(
        "format: 1\nid: '2026'\ntitle: {sv: A, en: A}\ncatalogue: {id: digimaturity, version: '1.0'}\n"
        "scope: [PRE-01, PRE-04]\n",
        encoding="utf-8",
    )
    done = say(study, "PRE-03", "4")
    assert (done.returncode, "The answer to PRE-03 does not count: the question is not part of" in done.stderr) == (
        0,
        True,
    )
    assert "does not count" not in say(study, "PRE-01", "4").stderr


@pytest.mark.parametrize("address", ["Plats 3 i Google", "ingen", "anna@lund.se", "ftp://x.se/"])
def test_what_is_no_address_is_refused_as_one(study: Path, address: str) -> None:
    """With code 2 and how a quotation is given, and nothing is written."""
    done = say(study, "PRE-01", "4", "--url", address)
    assert (done.returncode, "Give a quotation with --quote." in done.stderr) == (2, True)
    assert not list((study / "assessments").rglob("*.yaml"))


def test_a_service_is_never_made_or_moved_in_passing(study: Path) -> None:
    """Another address for one that is registered, and a fourth service, are refused; the first address fills a gap."""
    folder = study / "assessments" / "2026" / "malmo"
    for service in ("Bygglov", "Förskola=https://f.example", "Библиотека"):
        assert say(study, "PRE-02", "4", "--service", service).returncode == 0
    assert say(study, "PRE-02", "4", "--service", "bygglov=b.example").returncode == 0
    done = say(study, "PRE-02", "4", "--service", "Förskola=https://annan.example")
    assert (done.returncode, "services rename" in done.stderr) == (2, True)
    done = say(study, "PRE-02", "4", "--service", "Parkering=p.example")
    assert (done.returncode, "would be service number 4" in done.stderr) == (2, True)
    assert [(s.id, s.url) for s in read_services(folder)] == [
        ("bygglov", "b.example"),
        ("forskola", "https://f.example"),
        ("библиотека", ""),
    ]


def test_answers_about_services_that_are_not_registered_are_not_swept_away(study: Path) -> None:
    """Where only answers name a service, an answer of the whole is refused with it, and nothing changes."""
    say(study, "PRE-02", "4", "--service", "Bygglov")
    path = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    (path.parent / "services.yaml").unlink()
    before = path.read_bytes()
    done = say(study, "PRE-02", "2")
    assert (done.returncode, "Give --service: bygglov." in done.stderr) == (2, True)
    assert path.read_bytes() == before


def test_a_number_that_may_be_a_thousand_times_as_large_is_told(study: Path) -> None:
    """SOC-08 may come to thousands: 1.234 is read as decimals, and the reader is told; 1.230 is refused."""
    done = say(study, "SOC-08", "1.234")
    assert (done.returncode, stored(study, "SOC-08").value) == (0, 1.234)
    assert '"1.234" is read as 1.234 and not as 1234.' in done.stderr.splitlines()
    assert "is read as" not in say(study, "SOC-08", "1234,5").stderr
    done = say(study, "SOC-08", "1.230")
    assert (done.returncode, '"1.230" can mean two numbers: write 1230 or 1.23.' in done.stderr) == (2, True)


def test_a_new_name_near_a_known_one_is_told_once(study: Path) -> None:
    """The answer is saved under the name as written, and one line says whose slip it may be; then the name is known."""
    assert call("answer", "malmo", "PRE-01", "4", "--assessor", "Anna Svensson", at=study).returncode == 0
    words = ("answer", "malmo", "PRE-02", "4", "--assessor", "Anna Svenson")
    told = "New assessor: Anna Svenson. Did you mean Anna Svensson? If so, give --assessor 'Anna Svensson'."
    assert [(done.returncode, done.stderr.count(told)) for done in (call(*words, at=study) for _ in "ab")] == [
        (0, 1),
        (0, 0),
    ]


def test_a_refused_address_leaves_nothing_behind(study: Path) -> None:
    """Neither the service that was named with it nor a folder is made, and no first line says where it would go."""
    done = say(study, "EXP-09", "4", "--service", "Bygglov", "--url", "Plats 3 i Google")
    assert (done.returncode, "Edition" in done.stderr) == (2, False)
    assert not (study / "assessments" / "2026" / "malmo").exists()


@pytest.mark.parametrize("words", [["2", "--up-to", "5"], ["2-5"], ["2–5"], ["2..5"]])
def test_two_levels_that_the_answer_lies_between_are_stored_with_the_reason(study: Path, words: list[str]) -> None:
    """The highest apart, or both ends at once; the answer is said in words."""
    done = say(study, "PRE-01", *words, "--reason", "sidorna säger olika")
    assert done.returncode == 0, done.stderr
    assert "malmo PRE-01: at least 2 saved as Anna in" in done.stderr
    o = stored(study, "PRE-01")
    assert (o.outcome, o.level, o.up_to, o.reason) == ("scored", 2, 5, "sidorna säger olika")


def test_two_measured_values_have_their_decimals(study: Path) -> None:
    """Comma or point, apart or at once."""
    assert say(study, "EXP-39", "0,8", "--up-to", "1.25", "--reason", "x").returncode == 0
    assert (stored(study, "EXP-39").value, stored(study, "EXP-39").up_to) == (0.8, 1.25)
    assert say(study, "EXP-39", "0,8-1,1", "--reason", "x").returncode == 0
    narrowed = stored(study, "EXP-39")
    assert (narrowed.value, narrowed.up_to, [h.up_to for h in narrowed.history]) == (0.8, 1.1, [1.25])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["PRE-01", "2-5"], "A reason is missing."),
        (["PRE-01", "2-5", "--reason", " "], "A reason is missing."),
        (["PRE-01", "5-2", "--reason", "x"], "The highest (2) must be above the lowest (5). Swap them."),
        (["PRE-01", "2", "--up-to", "2", "--reason", "x"], "The lowest and the highest are both 2."),
        (["PRE-01", "2-3", "--reason", "x"], 'PRE-01 cannot be answered with "3"'),
        (["PRE-01", "2-4-5", "--reason", "x"], 'PRE-01 cannot be answered with "2-4-5"'),
        (["PRE-01", "≥2", "--reason", "x"], "Write both ends, such as 2..5"),
        (["PRE-01", "2-", "--reason", "x"], "Write both ends, such as 2..5"),
        (["PRE-01", "2", "--up-to", "många", "--reason", "x"], 'PRE-01 cannot be answered with "--up-to många"'),
        (["PRE-01", "2", "--up-to", "", "--reason", "x"], 'PRE-01 cannot be answered with "--up-to"'),
        (["PRE-01", "2-4", "--up-to", "5", "--reason", "x"], "--up-to belongs to a level or a value."),
        (["PRE-32", "na", "--up-to", "5", "--reason", "x"], "--up-to belongs to a level or a value."),
        (["EXP-39", "1", "--up-to", "1e999", "--reason", "x"], "a number in s"),
    ],
)
def test_ends_that_cannot_be_are_refused(study: Path, words: list[str], expected: str) -> None:
    """Without a reason, the other way round, no levels, twice, or with another outcome: code 2, and nothing written."""
    done = say(study, *words)
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert not list((study / "assessments").rglob("*.yaml"))


def test_an_outcome_is_confirmed_in_the_readers_language(study: Path) -> None:
    """Whatever was typed, Swedish says *hindrad*, and the choices in a refusal have its word."""
    done = say(study, "PRE-01", "blocked", "--reason", "inloggning", "--lang", "sv")
    assert "malmo PRE-01: hindrad sparat som Anna" in done.stderr
    assert "Välj bland: 0, 2, 4, 5, na, hindrad." in say(study, "PRE-01", "77", "--lang", "sv").stderr


def tries(study: Path) -> list[tuple[str, int | None]]:
    """The tries of ONE-02 on disk."""
    return [(one.at, one.level) for one in stored(study, "ONE-02").tries]


def test_another_day_is_another_try(study: Path) -> None:
    """Each day has one, the same day is corrected, a fourth is refused, and what they come to is said and scored."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    first = say(study, "ONE-02", "4", "--day", "2025-11-03", *asked)
    assert "One of 3 tries is made. Make the next try on another day." in first.stderr
    second = say(study, "ONE-02", "0", "--day", "2025-11-05", "--note", "ingen svarade", *asked)
    assert "2 of 3 tries give at most 4." in second.stderr
    assert (stored(study, "ONE-02").level, stored(study, "ONE-02").up_to) == (0, 4)
    assert say(study, "ONE-02", "2", "--day", "2025-11-05", *asked).returncode == 0
    assert tries(study) == [("2025-11-03", 4), ("2025-11-05", 2)]
    assert say(study, "ONE-02", "2", "--day", "2025-11-05", "--quote", "Hej!", *asked).returncode == 0
    assert [e.seen for e in stored(study, "ONE-02").evidence] == ["2025-11-05"]
    third = say(study, "ONE-02", "5", *asked)
    assert "3 of 3 tries give 4." in third.stderr
    o = stored(study, "ONE-02")
    assert (o.level, o.up_to, o.note, [was.why for was in o.history]) == (
        4,
        None,
        "ingen svarade",
        ["try", None, None, "try"],
    )
    fourth = say(study, "ONE-02", "5", "--day", "2025-11-04", *asked)
    assert fourth.returncode == 2
    assert "3 tries have been made already: 2025-11-03: 4; 2025-11-05: 2;" in fourth.stderr
    assert stored(study, "ONE-02") == o


def test_a_try_is_removed_by_its_day(study: Path) -> None:
    """The others stay and the history has it; the words are the same in both languages."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    for day, level in (("2025-11-03", "4"), ("2025-11-05", "0")):
        assert say(study, "ONE-02", level, "--day", day, *asked).returncode == 0
    missing = say(study, "ONE-02", "remove", "--day", "2025-11-04", *asked)
    assert (missing.returncode, "There is no try on 2025-11-04." in missing.stderr) == (2, True)
    assert "Which try is to be removed?" in say(study, "ONE-02", "remove", *asked).stderr
    removed = say(study, "ONE-02", "bort", "--day", "2025-11-05", *asked)
    assert removed.returncode == 0, removed.stderr
    assert "the try of 2025-11-05 removed" in removed.stderr
    assert tries(study) == [("2025-11-03", 4)]
    assert stored(study, "ONE-02").level == 4
    assert len(stored(study, "ONE-02").history) == 2


@pytest.mark.parametrize("day", ["2199-01-01", "1066-11-03"])
def test_a_try_of_a_table_can_be_removed_whatever_its_day(study: Path, day: str) -> None:
    """A table's day that can hardly be meant is told when it is read in, and may be taken away as any other."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    (study / "t.csv").write_text(
        f'organisation,criterion,at,tries\nmalmo,ONE-02,2025-11-10,"{day}: 4; 2025-11-03: 2"\n', encoding="utf-8"
    )
    done = call("import", "t.csv", "--assessor", "Anna", *asked, at=study)
    assert (done.returncode, f"t.csv:2 tries: {day} is" in done.stderr) == (0, True), done.stderr
    assert say(study, "ONE-02", "remove", "--day", day, *asked).returncode == 0
    assert tries(study) == [("2025-11-03", 2)]


@pytest.mark.parametrize("flag", ["--note", "--url", "--quote", "--reason", "--up-to"])
def test_what_else_is_typed_with_a_removal_is_not_dropped(study: Path, flag: str) -> None:
    """It is refused by its name, and the try stays."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    assert say(study, "ONE-02", "4", "--day", "2025-11-03", *asked).returncode == 0
    before = stored(study, "ONE-02")
    text = "https://x.se" if flag == "--url" else "5"
    refused = say(study, "ONE-02", "remove", "--day", "2025-11-03", flag, text, *asked)
    assert refused.returncode == 2
    assert f"{flag} does not belong to the removal of a try." in refused.stderr
    assert stored(study, "ONE-02") == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("ONE-03", "5", "--day", "2025-11-03"), "ONE-03 is tried once, without a day."),
        (("ONE-02", "blocked", "--reason", "x", "--day", "2025-11-03"), "--day belongs to a try"),
        (("ONE-02", "4", "--day", "3 nov"), '"3 nov" is no day.'),
        (("ONE-02", "4", "--day", "2199-01-01"), "2199-01-01 is still to come."),
        (("ONE-02", "4", "--day", "1989-12-31"), "1989-12-31 is before 1990."),
        (("ONE-02", "4", "--day", "0001-01-01"), "Write 2026-11-02, for example."),
        (("ONE-03", "remove", "--day", "2025-11-03"), "ONE-03 cannot be answered with"),
    ],
)
def test_a_day_that_no_try_can_have_is_refused(study: Path, words: tuple[str, ...], why: str) -> None:
    """With what to do, and nothing is saved."""
    done = say(study, *words, "--catalogue", str(tried_catalogue(study)))
    assert (done.returncode, why in done.stderr) == (2, True), done.stderr
    assert not (study / "assessments" / "2026" / "malmo").exists()


def test_a_picture_is_kept_with_the_answer(study: Path, tmp_path: Path) -> None:
    """With the address it shows, further ones on their own; under its sum, without what its maker left in it."""
    first, second, third = (tmp_path / name for name in ("skärm bild.png", "foto.dat", "beslut.pdf"))
    first.write_bytes(shot())
    second.write_bytes(photograph())
    third.write_bytes(PDF)
    files = [word for path in (first, second, third) for word in ("--file", str(path))]
    done = say(study, "PRE-01", "4", "--url", "https://malmo.se", *files)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The picture is kept without place, time and camera (") == 2
    assert done.stderr.count("The PDF is kept as it is") == 1
    pieces = stored(study, "PRE-01").evidence
    assert [(e.url, bool(e.screenshot), bool(e.file)) for e in pieces] == [
        ("https://malmo.se", True, False),
        (None, True, False),
        (None, False, True),
    ]
    assert len({e.seen for e in pieces}) == 1
    for piece, path in zip(pieces, (first, second, third), strict=True):
        content = (study / "assessments" / "2026" / str(piece.screenshot or piece.file)).read_bytes()
        assert hashlib.sha256(content).hexdigest() == piece.sha256
        assert (SECRET in content, content == path.read_bytes()) == (False, path is third)
    assert call("doctor", at=study).returncode == 0


def test_a_file_that_is_no_picture_refuses_the_answer(study: Path, tmp_path: Path) -> None:
    """Nothing is written: no answer, no service and no folder; the file is named with what to do."""
    page, missing = tmp_path / "page.png", tmp_path / "none.png"
    page.write_text("<html>", encoding="utf-8")
    for path, code, why in ((page, 2, "but SVG, HTML, XML."), (missing, 4, "does not exist")):
        done = say(study, "EXP-09", "4", "--service", "Bygglov", "--file", str(path))
        assert (done.returncode, str(path) in done.stderr, why in done.stderr) == (code, True, True), done.stderr
    assert not (study / "assessments" / "2026").exists()


def test_the_library_of_pictures_is_loaded_for_a_picture_alone(study: Path, tmp_path: Path) -> None:
    """An answer without one starts as fast as before, and needs no extra."""
    (tmp_path / "a.png").write_bytes(shot())
    code = "import sys; from digimaturity.__main__ import run; run(sys.argv[1:]); print('PIL' in sys.modules)"
    given = ("answer", "malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026")
    for more, loaded in (((), "False"), (("--file", str(tmp_path / "a.png")), "True")):
        tool = [sys.executable, "-c", code, *given, *more]
        done = subprocess.run(tool, cwd=study, env=environment(), capture_output=True, text=True, check=True)
        assert done.stdout.split()[-1] == loaded
