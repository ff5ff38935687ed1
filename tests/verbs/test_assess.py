"""``digimaturity assess``: without a drawn screen, with colleagues at the same time, and when the disk refuses."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.pseudo_terminal import Terminal, in_lines
from tests.running import PATIENCE, TOOL, call, environment, process, run, workspace
from tests.tried import tried_catalogue
from tests.unwilling_disk import fill, read_only, small_disk

from digimaturity.assess.choice import service_named
from digimaturity.ground.errors import UsageError
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

ANNA = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")
BO = ("assess", "stockholm", "--edition", "2026", "--assessor", "Bo")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A workspace where Stockholm's core services have been asked for."""
    return workspace(tmp_path)


def folder_of(study: Path) -> Path:
    """Where the answers about Stockholm are."""
    return study / "assessments" / "2026" / "stockholm"


def answers(study: Path, who: str = "anna") -> dict[str, Answer]:
    """What is on disk."""
    return read_assessment(folder_of(study) / f"{who}.yaml").answers


def first_question(terminal: Terminal, criterion: str = "PRE-01") -> None:
    """Pass the question about services, if it is asked, and wait for the first criterion."""
    screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
    if screen.drawn == 0:
        terminal.send("\r")
    terminal.asks(criterion)


# Line by line


def test_what_assessors_agree_on_has_a_session_too(study: Path) -> None:
    """It goes on in the common file, whoever is remembered, about one organisation at a time."""
    words = ("assess", "stockholm", "--edition", "2026", "--consensus", "--only", "PRE-01", "--only", "PRE-03")
    done = run(*words, at=study, stdin="4\nq\n", DIGIMATURITY_ASSESSOR="Anna")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("New edition 2026 · consensus\n")
    assert "digimaturity assess stockholm --only PRE-01 --only PRE-03 --consensus" in done.stderr + done.stdout
    assert list(answers(study, "consensus")) == ["PRE-01"]
    done = run("assess", "--panel", "digital-leaders-2019", "--consensus", at=study, stdin="")
    assert (done.returncode, "you agree on one at a time" in done.stderr) == (2, True)


def test_piped_answers_are_taken(study: Path) -> None:
    """A script of one key a line, with the reason on the key's line, answers and ends with code 0."""
    done = process(*ANNA, "--only", "PRE-01", "--only", "PRE-32", at=study, stdin="4\nn nothing is charged\nq\n")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    found = {key: (o.outcome, o.level, o.reason) for key, a in answers(study).items() if (o := a.observation)}
    assert found == {
        "PRE-01": ("scored", 4, None),
        "PRE-32": ("not_applicable", None, "nothing is charged"),
    }


def test_the_end_of_a_pipe_saves_and_ends_well(study: Path) -> None:
    """When stdin ends in the middle of the session, what was answered is kept and the code is 0."""
    done = run(*ANNA, at=study, stdin="4\n5\n")
    assert done.returncode == 0
    assert "Resume with: digimaturity assess stockholm" in done.stderr
    assert {key: a.observation.level for key, a in answers(study).items() if a.observation} == {
        "PRE-01": 4,
        "PRE-02": 5,
    }


def test_a_note_before_the_end_of_a_pipe_is_kept(study: Path) -> None:
    """A note whose answer never came is saved as not assessed."""
    assert run(*ANNA, at=study, stdin="m kollar i morgon\n").returncode == 0
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.outcome, observation.note) == ("not_assessed", "kollar i morgon")


def test_a_piped_script_may_use_every_key(study: Path) -> None:
    """Evidence, note, blocked, back, undo, find and a measured value work line by line as in a terminal."""
    script = [
        *("e https://start.example", "Först i listan", "m bra", "4"),  # PRE-01 with evidence and a note
        *("x kräver inloggning", "s", "5", "u", "2"),  # PRE-02 blocked, PRE-03 skipped, PRE-04 5, undone, 2
        *("/EXP-39", "5", "0", "q"),  # EXP-39 5 s, EXP-40 0 s
    ]
    done = run(*ANNA, at=study, stdin="\n".join(script) + "\n")
    assert done.returncode == 0, done.stderr
    stored = {key: a.observation for key, a in answers(study).items()}
    first = stored["PRE-01"]
    assert first is not None
    assert [(e.url, e.quote) for e in first.evidence] == [("https://start.example", "Först i listan")]
    assert first.note == "bra"
    assert {key: (o.outcome, o.level, o.value) for key, o in stored.items() if o} == {
        "PRE-01": ("scored", 4, None),
        "PRE-02": ("blocked", None, None),
        "PRE-04": ("scored", 2, None),
        "EXP-39": ("scored", None, 5.0),
        "EXP-40": ("scored", None, 0.0),
    }


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_pipe_gets_no_control_codes(study: Path, lang: str) -> None:
    """The session's output over a pipe has no control code but line ends, in help and whole question too."""
    done = run(*ANNA, "--lang", lang, at=study, stdin="?\nh\n/sök\n1\nl\n4\nq\n")
    assert done.returncode == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)


@pytest.mark.parametrize(
    ("more", "variables"),
    [
        (("--plain",), {}),
        ((), {"TERM": "dumb"}),
        ((), {"NO_COLOR": "1"}),
        ((), {"ACCESSIBLE": "1"}),
        (("--plain",), {"NO_COLOR": "", "ACCESSIBLE": "0"}),
    ],
    ids=["--plain", "dumb", "NO_COLOR", "ACCESSIBLE", "--plain alone"],
)
def test_plain_in_a_terminal_draws_nothing(study: Path, more: tuple[str, ...], variables: dict[str, str]) -> None:
    """Asked for or chosen by the environment, a session is lines from its first prompt to its last, and no escape code.

    The services, evidence, a note, a search, two levels to lie between and the end: each prompt says what it takes, the
    answer is echoed, the cursor stands after the prompt, and what was read once is not read out again.
    """
    with Terminal(*ANNA, *more, "--only", "PRE-01", "--only", "PRE-03", at=study, **variables) as terminal:
        terminal.says("Which services of", "Service 1:")
        terminal.type("Bygglov")
        terminal.says("Web address of the service (press Enter if you do not know):")
        terminal.type("")
        terminal.says("Service 2:")
        terminal.type("")
        terminal.says("PRE-01.", "Answer (0 2 4 5, x, ? for help):")
        for line, prompt, text, *said in (
            ("e", "Address", "https://a.example", "Quotation (Enter = none):"),
            ("citatet", "Evidence saved.", None, "? for help):"),
            ("m", "Note (an empty line cancels):", "rad", "Note saved.", "? for help):"),
            ("/", "Id or words:", "organisation", "1–2 goes there, any other key goes back.:"),
            ("x", "", None, "? for help):"),
            ("i", "(an empty line cancels):", "2-4 vet ej", "PRE-01: between 2 and 4 (vet ej) is saved."),
        ):
            terminal.type(line)
            terminal.says(prompt)
            if text:
                terminal.type(text)
            terminal.says(*said)
        terminal.says("PRE-03.", "Answer (0 2 4 5, x, ? for help):")
        assert terminal.received.count("PRE-01. ") == 1
        assert terminal.screen.lines[terminal.screen.row].endswith("? for help):")
        terminal.type("5")
        terminal.says(
            "PRE-03: level 5 – Name, contact route", "– is saved.", "That was the last question.", "Enter or q ends."
        )
        terminal.type("q")
        assert terminal.ended() == 0
        assert "\x1b" not in terminal.received
    assert set(answers(study)) == {"PRE-01", "PRE-03"}


@pytest.mark.parametrize("name", ["NO_COLOR", "ACCESSIBLE"])
def test_what_the_environment_chose_can_be_refused(study: Path, name: str) -> None:
    """With --no-plain the screen is drawn all the same, without colours, and so is the session that is resumed."""
    with Terminal(*ANNA, "--no-plain", at=study, **{name: "1"}) as terminal:
        first_question(terminal)
        assert terminal.screen.colours == []
        terminal.send("q")
        assert terminal.ended() == 0
        assert "--no-plain" in terminal.screen.text


def test_time_up_is_said_in_plain_mode_too(study: Path) -> None:
    """In plain mode the end of the search time is a line, and a level above the lowest asks back."""
    with in_lines(*ANNA, "--only", "PRE-12", "--time-box", "1", at=study) as terminal:
        terminal.says("PRE-12.")
        terminal.says("TIME IS UP")
        terminal.type("4")
        terminal.says("Did you find it before that? (y/n)")
        terminal.type("n")
        terminal.says("Not found in time is level 0.")
        terminal.type("0")
        terminal.says("That was the last question.")
        terminal.type("")
        assert terminal.ended() == 0
        assert "\x1b" not in terminal.received
    observation = answers(study)["PRE-12"].observation
    assert observation is not None
    assert observation.level == 0


@pytest.mark.parametrize("script", ["4\nm för dyrt\n5\n".encode("latin-1"), "4\nm för\n".encode("utf-16-le")])
def test_what_is_not_utf_8_is_refused(study: Path, script: bytes) -> None:
    """A script in another encoding stops at its line with code 4: no letter is dropped, and nothing is taken amiss."""
    done = run(*ANNA, at=study, stdin=script)
    assert done.returncode == 4
    assert "not text in UTF-8" in done.stderr
    assert "stdin:" in done.stderr
    path = folder_of(study) / "anna.yaml"
    assert "dyrt" not in (path.read_text(encoding="utf-8") if path.exists() else "")


@pytest.mark.parametrize("variable", ["LC_ALL=C", "PYTHONIOENCODING=cp1252"])
def test_a_pipe_is_utf_8_whatever_the_locale(study: Path, variable: str) -> None:
    """Swedish letters, a byte order mark, line ends of Windows and long lines come as they were sent."""
    long = "å" * 9000
    script = f"\ufeffm Sökte på förskola\r\n4\r\nm {long}\r\n"
    name, _, value = variable.partition("=")
    settings: dict[str, Any] = {"PYTHONUTF8": "0", name: value}
    done = process(*ANNA, at=study, stdin=script, **settings)
    assert done.returncode == 0, done.stderr
    first, second = (answers(study)[key].observation for key in ("PRE-01", "PRE-02"))
    assert first is not None
    assert second is not None
    assert (first.level, first.note, second.note) == (4, "Sökte på förskola", long)


@pytest.mark.parametrize("word", ["nej", "na", "3a", "45", "4 träffar av 10", "2rätt", "sök", "q1", "²", "٣", "½"])
def test_a_word_is_no_key(study: Path, word: str) -> None:
    """What is no key, alone or with a blank after it, is refused with a word, and answers nothing."""
    done = run(*ANNA, "--only", "PRE-32", "--only", "EXP-06", at=study, stdin=f"{word}\nq\n")
    assert done.returncode == 0
    assert word.partition(" ")[0] in done.stdout
    assert re.search("cannot be answered with|does nothing here|not taken as an answer", done.stdout)
    assert not (folder_of(study) / "anna.yaml").exists()


def test_a_paste_in_plain_mode_is_no_answer(study: Path) -> None:
    """On a terminal in plain mode, several lines at once are a note where text is asked for and refused elsewhere."""
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        terminal.type("m")
        terminal.says("Note (an empty line cancels):")
        terminal.type("rad ett\r4\r2 rätt")
        terminal.says("Note saved", "? for help):")
        terminal.type("4\r5\r0")
        terminal.says("Several lines came at once", "? for help):")
        terminal.type("q")
        assert terminal.ended() == 0
        assert "\x1b" not in terminal.received
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert (observation.outcome, observation.note) == ("not_assessed", "rad ett\n4\n2 rätt")
    assert set(answers(study)) == {"PRE-01"}


# Who and whom


def test_without_a_terminal_nobody_is_asked_for_a_name(study: Path) -> None:
    """Over a pipe the assessor must be given: exit code 2, what to do, and no prompt."""
    done = run("assess", "stockholm", at=study, stdin="4\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--assessor" in done.stderr


def test_the_name_is_asked_for_once(study: Path) -> None:
    """At a terminal the first session asks for the name; the next one remembers it."""
    with Terminal("assess", "stockholm", "--edition", "2026", at=study) as terminal:
        terminal.shows("Your name or initials:")
        terminal.send("Åsa Öberg\r")
        terminal.shows("Service 1:")
        terminal.send("\r")
        terminal.asks("PRE-01", "Åsa Öberg")
        terminal.press("4", "PRE-02")
    with Terminal("assess", "stockholm", "--edition", "2026", at=study) as terminal:
        first_question(terminal, "PRE-02")
    assert set(answers(study, "asa-oberg")) == {"PRE-01"}


def test_a_slip_of_a_known_name_is_asked_about(study: Path) -> None:
    """A yes goes on as whoever was meant, and that name is remembered."""
    assert run("answer", "stockholm", "PRE-01", "4", "--assessor", "Åsa Öberg", at=study).returncode == 0
    with Terminal("assess", "stockholm", at=study) as terminal:
        terminal.shows("Your name or initials:")
        terminal.send("Asa Oberg\r")
        terminal.shows("Did you mean Åsa Öberg? (y/n)")
        terminal.send("y\r")
        terminal.shows("Service 1:")
        terminal.send("\r")
        terminal.asks("PRE-02", "Åsa Öberg")
        terminal.press("4", "PRE-03")
    assert [path.stem for path in folder_of(study).glob("*.yaml")] == ["asa-oberg"]


def test_a_name_from_another_study_is_not_taken_for_one_of_this_ones(study: Path, tmp_path: Path) -> None:
    """Where a plan or a list says who assesses, somebody else whom the computer remembers is asked for a name."""
    (tmp_path / "before").mkdir()
    other = workspace(tmp_path / "before")
    with Terminal("assess", "stockholm", "--edition", "2026", at=other) as terminal:
        terminal.shows("Your name or initials:")
        terminal.send("Fatima\r")
        terminal.shows("Service 1:")
    path = study / "assessments" / "2026" / "fieldwork.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("format: 1\nassignments:\n- {organisation: stockholm, assessor: Bo Ek}\n", encoding="utf-8")
    with Terminal("assess", "stockholm", "--edition", "2026", at=study) as terminal:
        terminal.shows("Your name or initials (Bo Ek):")
        terminal.send("bo ek\r")
        terminal.shows("From now on you are")
        terminal.shows("Service 1:")


@pytest.mark.parametrize("name", ["", "services", "Evidence", "!!"])
def test_a_name_that_cannot_be_a_file_is_asked_for_again(study: Path, name: str) -> None:
    """A name without letters, or one that another file in the folder has, is refused; the next one is taken."""
    with Terminal("assess", "stockholm", "--edition", "2026", at=study) as terminal:
        terminal.shows("Your name or initials:")
        terminal.send(f"{name}\r")
        terminal.shows("cannot be an assessor's name")
        assert not folder_of(study).exists()
        terminal.until(lambda s: s.text.count("Your name or initials:") > 1, "the prompt again")
        terminal.send("Åsa\r")
        terminal.shows("Service 1:")


def test_an_organisation_or_a_panel_is_needed(study: Path) -> None:
    """``assess`` alone asks which organisation, with an example, and ends with code 2."""
    done = run("assess", "--assessor", "Anna", at=study)
    assert done.returncode == 2
    assert "digimaturity assess stockholm" in done.stderr


def test_a_panel_is_gone_through_in_order(study: Path) -> None:
    """With --panel and no name, each member comes in turn, and leaving one ends the round."""
    words = ("assess", "--panel", "digital-leaders-2019", "--edition", "2026", "--assessor", "Anna", "--only", "PRE-01")
    done = run(*words, at=study, stdin="4\n5\nq\n")
    assert done.returncode == 0, done.stderr
    members = sorted(p.parent.name for p in (study / "assessments" / "2026").glob("*/anna.yaml"))
    assert len(members) == 2


def test_only_a_known_dimension_or_criterion_can_be_chosen(study: Path) -> None:
    """A dimension or criterion that does not exist ends with code 2 and what there is."""
    done = run(*ANNA, "--dimension", "XYZ", at=study)
    assert done.returncode == 2
    done = run(*ANNA, "--dimension", "EXP-01", at=study)
    assert (done.returncode, "PRE (Digital presence), EXP (" in done.stderr) == (2, True)
    done = run(*ANNA, "--only", "EXP-99", at=study)
    assert (done.returncode, "Did you mean EXP-" in done.stderr) == (2, True)


def test_only_what_changed_since_an_earlier_edition(study: Path) -> None:
    """--only changed asks the questions whose answer differs from the earlier edition's, and no others."""
    for edition, levels in (("2025", ("4", "4")), ("2026", ("4", "2"))):
        assert run("init", "--edition", edition, at=study).returncode == 0
        for criterion, level in zip(("PRE-01", "PRE-03"), levels, strict=True):
            words = ("answer", "stockholm", criterion, level, "--edition", edition, "--assessor", "Anna")
            assert run(*words, at=study).returncode == 0
    done = run(*ANNA, "--only", "changed", at=study, stdin="q\n")
    assert "PRE-03." in done.stdout
    assert "PRE-01." not in done.stdout


def test_nothing_to_ask_is_said(study: Path) -> None:
    """A selection without questions says so and ends with code 0."""
    done = run(*ANNA, "--only", "changed", at=study)
    assert (done.returncode, "No questions to ask in that selection." in done.stderr) == (0, True)


def test_what_chose_the_questions_stands_in_the_command_that_goes_on(study: Path) -> None:
    """Whoever stops among a few questions goes on among those few, or among all where none of the few is left."""
    few = ("--only", "PRE-01", "--only", "PRE-12", "--time-box", "90")
    done = run(*ANNA, *few, at=study, stdin="4\nq\n")
    assert f"digimaturity assess stockholm {shlex.join(few)} " in done.stdout + done.stderr
    done = run(*ANNA, "--only", "PRE-01", at=study, stdin="q\n")
    assert "digimaturity assess stockholm --edition 2026 --assessor Anna" in done.stdout + done.stderr
    done = run(*BO, "--dimension", "presence", at=study, stdin="q\n")
    assert "digimaturity assess stockholm --dimension presence " in done.stdout + done.stderr


def test_leaving_among_the_services_says_which_are_registered(study: Path) -> None:
    """A name whose address was not reached is kept, and the command that adds the others is told."""
    with Terminal(*ANNA, "--plain", at=study) as terminal:
        terminal.shows("Service 1:")
        terminal.send("Parking\r")
        terminal.shows("Web address of the service")
        terminal.send("q\r")
        assert terminal.ended() == 0
        assert "Registered services: Parking (no address)." in terminal.screen.text
        assert "digimaturity services add stockholm NAME" in terminal.screen.text
    assert [(s.id, s.url) for s in read_services(folder_of(study))] == [("parking", "")]


def test_services_by_flag(study: Path) -> None:
    """--service registers core services with their addresses, in the order given."""
    done = run(*ANNA, "--service", "Bygglov=https://bygg.example/a=b", "--service", "Förskola", at=study, stdin="q\n")
    assert done.returncode == 0
    assert [(s.id, s.name.sv, s.url) for s in read_services(folder_of(study))] == [
        ("bygglov", "Bygglov", "https://bygg.example/a=b"),
        ("forskola", "Förskola", ""),
    ]


def test_a_service_needs_a_name() -> None:
    """An address alone is no service."""
    with pytest.raises(UsageError):
        service_named("=https://x.example")


def test_outside_a_workspace_the_way_to_one_is_told(tmp_path: Path) -> None:
    """``assess`` where there is no workspace ends with code 2 and the command that makes one."""
    done = run(*ANNA, at=tmp_path)
    assert (done.returncode, "digimaturity init FOLDER" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


# At the same time


def test_two_assessors_at_once_do_not_collide(study: Path) -> None:
    """Two people who answer about the same organisation in turns each keep all of their own answers."""
    with Terminal(*ANNA, at=study) as anna, Terminal(*BO, at=study) as bo:
        first_question(anna)
        first_question(bo)
        for n, level in enumerate("4245", 1):
            anna.press(level, f"PRE-{n + 1:02d}")
            bo.press("0", f"PRE-{n + 1:02d}", f"{n}/168")
    anna_levels = [a.observation.level for a in answers(study).values() if a.observation]
    bo_levels = [a.observation.level for a in answers(study, "bo").values() if a.observation]
    assert (anna_levels, bo_levels) == ([4, 2, 4, 5], [0, 0, 0, 0])


def test_the_same_assessor_twice_is_told(study: Path) -> None:
    """A second session by one assessor ends with code 4 and what to do; the first goes on."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        done = run(*ANNA, at=study)
        assert done.returncode == 4
        assert "Anna is already answering about City of Stockholm in another session." in done.stderr
        assert "Wait until that session is done, or close it." in done.stderr
        terminal.press("5", "PRE-03")
    assert {key: a.observation.level for key, a in answers(study).items() if a.observation} == {
        "PRE-01": 4,
        "PRE-02": 5,
    }


def test_an_answer_from_elsewhere_is_not_replaced_unseen(study: Path) -> None:
    """What a script answers while a session is open is kept and shown; the same key once more replaces it."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        assert run("answer", "stockholm", "PRE-02", "2", *ANNA[2:], at=study).returncode == 0
        said = "The question has just been answered elsewhere: 2. Press 5 again to replace that."
        terminal.press("5", "PRE-02", said, "Your answer: 2", "2/168")
        stands = answers(study)["PRE-02"].observation
        assert stands is not None
        assert (stands.level, stands.history) == (2, ())
        terminal.press("5", "PRE-03")
    replaced = answers(study)["PRE-02"].observation
    assert replaced is not None
    assert (replaced.level, [was.level for was in replaced.history]) == (5, [2])


def test_a_text_waits_where_something_was_answered_elsewhere(study: Path) -> None:
    """A reason that is refused for what was answered meanwhile stands in its prompt when the key is pressed again."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.send("x")
        terminal.shows("What blocked you:")
        assert run("answer", "stockholm", "PRE-01", "2", *ANNA[2:], at=study).returncode == 0
        terminal.press("inloggning\r", "PRE-01", "answered elsewhere: 2", "Press x again", "Your answer: 2")
        terminal.send("x")
        terminal.shows("What blocked you: inloggning")
        terminal.press("\r", "PRE-02")
    stands = answers(study)["PRE-01"].observation
    assert stands is not None
    assert (stands.outcome, stands.reason, [was.level for was in stands.history]) == ("blocked", "inloggning", [2])
    assert not list(study.rglob("*.draft"))


def test_what_was_answered_elsewhere_is_shown_when_its_question_comes(study: Path) -> None:
    """A question that was answered elsewhere before it is drawn shows that, and is answered again without asking."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        assert run("answer", "stockholm", "PRE-01", "2", *ANNA[2:], at=study).returncode == 0
        terminal.press("\x01", "PRE-01", "does nothing here", "Your answer: 2")
        terminal.press("5", "PRE-02")


def test_a_killed_session_leaves_no_lock(study: Path) -> None:
    """After a session died, the same assessor can begin again at once."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.process.kill(9)
        assert terminal.ended() == -9
    assert run(*ANNA, at=study, stdin="q\n").returncode == 0


def test_a_file_mended_by_hand_meanwhile_is_taken_in(study: Path) -> None:
    """A comment and an answer written into the file during a session are still there after the next answer."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        path = folder_of(study) / "anna.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("level: 4", "level: 5  # efter samtal med Bo")
            + "  MOB-01:\n    outcome: scored\n    level: 3\n    by: anna\n    at: '2026-03-02'\n",
            encoding="utf-8",
        )
        terminal.press("3", "PRE-03", "3/168")
    found = {key: a.observation.level for key, a in answers(study).items() if a.observation}
    assert found == {"PRE-01": 5, "PRE-02": 3, "MOB-01": 3}
    assert "# efter samtal med Bo" in path.read_text(encoding="utf-8")


def test_a_file_broken_by_hand_meanwhile_stops_no_one(study: Path) -> None:
    """When the file was broken meanwhile, the question stays with file and line; mended, r saves the answer."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        path = folder_of(study) / "anna.yaml"
        good = path.read_text(encoding="utf-8")
        path.write_text(good.replace("level: 4", "level: fyra"), encoding="utf-8")
        terminal.press("3", "PRE-02", "anna.yaml:", "1/168")
        path.write_text(good, encoding="utf-8")
        terminal.press("r", "PRE-03", "2/168")
    assert {key: a.observation.level for key, a in answers(study).items() if a.observation} == {
        "PRE-01": 4,
        "PRE-02": 3,
    }


# When the disk refuses


def test_a_read_only_folder_loses_nothing(study: Path, own_folders: Path) -> None:
    """On a read-only disk the question stays with the reason; mended, r saves a note, and a changed one is offered."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        terminal.send("m")
        terminal.shows("Note:")
        with read_only(folder_of(study)) as mend:
            terminal.press("värt\r", "PRE-02", "Cannot write", "Not saved yet")
            mend()
            terminal.press("r", "PRE-02", "Now it is saved.", "Note: värt")
        terminal.send("m")
        terminal.until(lambda s: s.lines[-1].startswith(" Note: värt"), "the old note")
        with read_only(folder_of(study)) as mend:
            terminal.press(" att minnas\r", "PRE-02", "Cannot write")
            terminal.press("5", "PRE-02", "Cannot write", "1/168", "again")
            terminal.press("s", "PRE-03", "1/168")
            rescued = (own_folders / "config" / "rescued.jsonl").read_text(encoding="utf-8")
            assert "värt att minnas" in rescued
            assert "PRE-02" in rescued
            mend()
            terminal.press("b", "PRE-02", 'You wrote "värt att minnas" without saving it')
            terminal.send("m")
            terminal.until(lambda s: s.lines[-1].startswith(" Note: värt att minnas"), "the note as it was changed")
            terminal.press("\r", "PRE-02", "Note changed")
            terminal.press("5", "PRE-03", "2/168")
            terminal.send("q")
            assert terminal.ended() == 0
            stored = {key: a.observation for key, a in answers(study).items()}
    second = stored["PRE-02"]
    assert second is not None
    assert (second.level, second.note) == (5, "värt att minnas")


def test_leaving_on_a_read_only_disk_keeps_the_note(study: Path, own_folders: Path) -> None:
    """A note that cannot be saved when the session ends is kept in the user's folder, and the code is 4."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        terminal.send("m")
        terminal.shows("Note:")
        with read_only(folder_of(study)):
            terminal.press("får inte försvinna\r", "PRE-02", "Cannot write")
            terminal.send("e")
            terminal.shows("Address or file, quotation:")
            terminal.send("https://halv")
            terminal.shows("https://halv")
            terminal.send("\x03")
            assert terminal.ended() == 4
            assert "Cannot write" in terminal.screen.text
            assert "rescued.jsonl" in "".join(terminal.screen.text.split())
    rescued = (own_folders / "config" / "rescued.jsonl").read_text(encoding="utf-8")
    assert "får inte försvinna" in rescued
    assert "https://halv" in rescued


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When the disk fills up during a session the question stays and says so; with room again the answer is saved."""
    with small_disk(tmp_path / "disk") as disk:
        study = workspace(disk)
        with Terminal(*ANNA, at=study) as terminal:
            first_question(terminal)
            terminal.press("4", "PRE-02")
            ballast = fill(disk)
            terminal.press("5", "PRE-02", "the disk is full", "1/168")
            assert {key: a.observation.level for key, a in answers(study).items() if a.observation} == {"PRE-01": 4}
            ballast.unlink()
            terminal.press("r", "PRE-03", "2/168")
            terminal.send("q")
            assert terminal.ended() == 0
        found = {key: a.observation.level for key, a in answers(study).items() if a.observation}
        assert found == {"PRE-01": 4, "PRE-02": 5}
        assert list(folder_of(study).glob(".*.part")) == []


def test_a_refused_answer_is_not_given_to_another_question(study: Path) -> None:
    """After a refused answer and a step to another question, r does nothing there."""
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        with read_only(folder_of(study)) as mend:
            terminal.press("5", "PRE-02", "Cannot write")
            terminal.press("s", "PRE-03")
            mend()
            terminal.press("r", "PRE-03", "1/168")
            terminal.press("2", "PRE-04", "2/168")
            found = {key: a.observation.level for key, a in answers(study).items() if a.observation}
    assert found == {"PRE-01": 4, "PRE-03": 2}


# Services


def services(study: Path, edition: str = "2026") -> list[tuple[str, str]]:
    """The services that are registered."""
    return [(s.id, s.url) for s in read_services(study / "assessments" / edition / "stockholm")]


def test_the_services_of_the_last_edition_are_offered(study: Path) -> None:
    """A new edition's first session offers the services of the study's own edition before; Enter takes them over."""
    assert run(*ANNA, "--service", "Bygglov=https://bygg.example", at=study, stdin="4\nq\n").returncode == 0
    words = ("assess", "stockholm", "--new-edition", "2027", "--assessor", "Anna", "--only", "PRE-02")
    with Terminal(*words, at=study) as terminal:
        terminal.shows("Last time: Bygglov (https://bygg.example)", "Service 1:")
        terminal.send("\r")
        terminal.asks("PRE-02", "· Bygglov")
    assert services(study, "2027") == [("bygglov", "https://bygg.example")]


def test_a_registered_address_is_changed_when_the_assessor_says(study: Path) -> None:
    """A flag with another address asks at a terminal, where anything but yes keeps it, and is refused over a pipe."""
    assert run(*ANNA, "--service", "Bygglov=https://bygg.example", at=study, stdin="4\nq\n").returncode == 0
    for said, url in (("", "https://bygg.example"), ("n", "https://bygg.example"), ("y", "https://annan.example")):
        with Terminal(*ANNA, "--service", "Bygglov=https://annan.example", at=study) as terminal:
            terminal.shows("Bygglov has the address https://bygg.example. Change it to https://annan.example? (y/n):")
            terminal.send(f"{said}\r")
            terminal.asks("PRE-02")
        assert services(study) == [("bygglov", url)]
    done = run(*ANNA, "--service", "Bygglov=https://tredje.example", at=study, stdin="q\n")
    assert done.returncode == 2
    assert services(study) == [("bygglov", "https://annan.example")]


def test_a_fourth_service_is_refused(study: Path) -> None:
    """A flag that would make a fourth ends with code 2 and what is registered."""
    assert run(*ANNA, "--service", "A", "--service", "Bad", "--service", "C", at=study, stdin="4\n").returncode == 0
    done = run(*ANNA, "--service", "Dans", at=study, stdin="5\n")
    assert done.returncode == 2
    assert len(services(study)) == 3


# A line that is not whole


@pytest.mark.parametrize(("ending", "code"), [("\x03", 130), ("TERM", 143), ("HUP", 129)])
@pytest.mark.parametrize("begun", ["m", "m halv"])
def test_half_a_line_is_offered_again_and_no_shell_gets_it(study: Path, ending: str, code: int, begun: str) -> None:
    """In plain mode what is half typed when a session is ended waits for the next one; nothing is left to be read."""
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        if begun == "m":
            terminal.type("m")
            terminal.says("Note (an empty line cancels):")
            terminal.send("halv")
        else:
            terminal.send(begun)
        terminal.says("halv")
        time.sleep(0.3)
        if ending == "\x03":
            terminal.send(ending)
        else:
            terminal.process.kill(getattr(signal, f"SIG{ending}"))
        assert terminal.ended() == code
        assert terminal.screen.has("The text that you had started at PRE-01 is kept, and you get it back there.")
        assert terminal.received.count("Interrupted") == (code == 130)
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says('You wrote "halv" without saving it: press m to go on with it.', "? for help):")
        terminal.type("m")
        terminal.says('you had written "halv"')
        terminal.type("och hel")
        terminal.says("Note saved")
        terminal.type("q")
        assert terminal.ended() == 0
    observation = answers(study)["PRE-01"].observation
    assert observation is not None
    assert observation.note == "halv och hel"
    assert not list(study.rglob("*.draft"))


def test_a_shell_reads_nothing_of_what_was_half_typed(study: Path) -> None:
    """After a session in plain mode was ended from outside, the next command at the terminal gets no part of a line."""
    import pexpect

    tool = " ".join(TOOL)
    shell: Any = pexpect.spawn(
        "sh",
        ["-c", f'{tool} {" ".join(ANNA)} --plain; read -r rest; echo "then <$rest>"'],
        cwd=str(study),
        env=environment(),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    shell.expect_exact("Service 1:")
    shell.send("\r")
    shell.expect_exact("? for help):")
    shell.send("m farligt")
    shell.expect_exact("farligt")
    time.sleep(0.3)
    running = subprocess.run(["pgrep", "-P", str(shell.pid)], capture_output=True, text=True, check=True).stdout
    os.kill(int(running.split()[0]), signal.SIGTERM)
    shell.expect_exact("Resume with")
    shell.expect("\n")
    shell.sendline("ls")
    shell.expect(r"then <(.*)>")
    assert shell.match[1] == "ls"
    shell.close(force=True)


@pytest.mark.parametrize(
    "script", ["x -", "x\n-", "n -", "n\n-", "i 2-4 -", "i\n2-4\n-", "i\n-", "e - -", "e\n-\n-", "m -", "m\n-"]
)
def test_a_hyphen_leaves_in_a_pipe_too(study: Path, script: str) -> None:
    """It is no reason, no evidence and no note: nothing is saved, and the question stays."""
    done = run(*ANNA, "--only", "PRE-32", "--only", "EXP-06", at=study, stdin=f"{script}\nq\n")
    assert done.returncode == 0, done.stderr
    assert re.search("Nothing (was|is) saved|Nothing was changed|cannot be read as", done.stdout)
    assert not (folder_of(study) / "anna.yaml").exists()


def test_a_reason_is_asked_for_until_it_is_written_in_plain_mode_too(study: Path) -> None:
    """An empty reason is asked for again, and nothing written then is a key; - leaves it."""
    with in_lines(*ANNA, at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        terminal.type("x")
        terminal.says("What blocked you (- cancels):")
        terminal.type("")
        terminal.says("Nothing is saved", "What blocked you (- cancels):")
        terminal.type("2")
        terminal.says("PRE-02.", "? for help):")
        terminal.type("x")
        terminal.says("What blocked you (- cancels):")
        terminal.type("")
        terminal.says("What blocked you (- cancels):")
        terminal.type("-")
        terminal.says("Nothing was saved.", "? for help):")
        terminal.type("q")
        assert terminal.ended() == 0
    found = {key: (o.outcome, o.reason) for key, a in answers(study).items() if (o := a.observation)}
    assert found == {"PRE-01": ("blocked", "2")}


def test_the_last_answer_can_be_taken_back_in_plain_mode_too(study: Path) -> None:
    """After the last question u takes its answer back and asks it again; the end of the input ends as ever."""
    with in_lines(*ANNA, "--only", "PRE-01", at=study) as terminal:
        terminal.says("PRE-01.", "? for help):")
        terminal.type("4")
        terminal.says("That was the last question.", "u undoes the latest answer")
        terminal.type("u")
        terminal.says("PRE-01.", "? for help):")
        assert answers(study) == {}
        terminal.type("5")
        terminal.says("That was the last question.")
        terminal.send("\x04")
        assert terminal.ended() == 0
    assert {key: a.observation.level for key, a in answers(study).items() if a.observation} == {"PRE-01": 5}


def test_without_services_a_pipe_is_told_how_to_register_one(study: Path) -> None:
    """Where nobody can be asked for services, what that leaves out is said, with the command that registers one."""
    done = run(*ANNA, at=study, stdin="q\n")
    assert "No services are registered" in done.stderr
    line = next(line for line in done.stderr.splitlines() if "digimaturity services add" in line)
    words = shlex.split(line[line.index("digimaturity ") :])
    assert words[1:4] == ["services", "add", "stockholm"]
    # It has only the flags that the printed command has, and does what is said.
    assert run(*("Bygglov" if word == "NAME" else word for word in words[1:]), at=study).returncode == 0
    assert [s.id for s in read_services(folder_of(study))] == ["bygglov"]
    (folder_of(study) / "services.yaml").unlink()
    done = run(*ANNA, "--only", "PRE-01", "--service", "Bygglov", at=study, stdin="q\n")
    assert "No services are registered" not in done.stderr


def test_what_the_disk_refused_is_offered_at_the_next_session(study: Path, own_folders: Path) -> None:
    """What lies in the user's own folder is told of, shown by r, and taken or dropped; then it lies there no more."""
    rescued = own_folders / "config" / "rescued.jsonl"
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal)
        terminal.press("4", "PRE-02")
        path = folder_of(study) / "anna.yaml"
        good = path.read_text(encoding="utf-8")
        path.write_text(good.replace("level: 4", "level: fyra"), encoding="utf-8")
        terminal.send("m")
        terminal.shows("Note:")
        terminal.press("får inte försvinna\r", "PRE-02", "anna.yaml:", "Not saved yet: a note")
        terminal.send("\x03")
        assert terminal.ended() == 4
    path.write_text(good, encoding="utf-8")
    assert "får inte försvinna" in rescued.read_text(encoding="utf-8")
    stranger = '{"file": "/elsewhere/anna.yaml", "criterion": "PRE-02", "note": "annans"}\n'
    rescued.write_text(rescued.read_text(encoding="utf-8") + stranger, encoding="utf-8")
    with Terminal(*ANNA, "--only", "PRE-03", at=study) as terminal:
        first_question(terminal, "PRE-03")
        terminal.asks("PRE-03", "Unsaved text at PRE-02: digimaturity assess")
    with Terminal(*ANNA, at=study) as terminal:
        first_question(terminal, "PRE-02")
        terminal.asks("PRE-02", "could not be saved last time (a note): r shows it.")
        terminal.turn("r", "får inte försvinna", "Enter saves it, x throws it away")
        terminal.press(" ", "PRE-02")
        terminal.turn("r", "får inte försvinna")
        terminal.press("\r", "PRE-02", "Now it is saved.", "Note: får inte försvinna")
        terminal.press("r", "PRE-02", '"r" does nothing here')
    observation = answers(study)["PRE-02"].observation
    assert observation is not None
    assert observation.note == "får inte försvinna"
    assert rescued.read_text(encoding="utf-8") == stranger


# What is tried on several days


def test_a_session_says_which_try_it_is_and_asks_for_those_left(study: Path) -> None:
    """In lines: the try with those before it, and at the end the command for those left; none is asked twice a day."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    given = call(
        "answer", *ANNA[1:2], "ONE-02", "4", "--day", "2025-11-03", *ANNA[2:], "--note", "e-post", *asked, at=study
    )
    assert given.returncode == 0, given.stderr
    done = run(*ANNA, "--only", "tries", *asked, at=study, stdin="2\n")
    assert "Your answer: 4 (1 try, " in done.stdout
    assert "Try 2 of 3. Before: 2025-11-03: 4." in done.stdout
    assert "Tries left: 1. Make them on other days with: digimaturity assess stockholm --only tries" in done.stderr
    again = run(*ANNA, "--only", "tries", *asked, at=study, stdin="")
    assert "No questions in that selection have tries left, apart from those tried today." in again.stderr
    o = answers(study)["ONE-02"].observation
    assert o is not None
    assert ([one.level for one in o.tries], o.note) == ([4, 2], "e-post")


def test_the_try_stands_on_the_screen(study: Path) -> None:
    """Drawn with the question; a level answers as ever and says how many are made."""
    asked = ("--catalogue", str(tried_catalogue(study)))
    with Terminal(*ANNA, "--only", "ONE-02", "--only", "ONE-03", *asked, at=study) as terminal:
        first_question(terminal, "ONE-02")
        terminal.asks("ONE-02", "Try 1 of 3. Make each try on a new day; the middle one counts.")
        terminal.press(
            "4", "ONE-03", "ONE-02: level 4 is saved.", "One of 3 tries is made. Make the next try on another day."
        )
        terminal.press("b", "ONE-02", "is saved today. Answering again today changes it.", "1 try")
        terminal.send("q")
        assert terminal.ended() == 0
