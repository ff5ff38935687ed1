"""``probe ORG``: a site of the local public sector is visited, recorded, judged, kept, and offered to a person."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.probing import CONTACT, study_in, way
from tests.public_sector.town import Town, town
from tests.running import PATIENCE, TOOL, call, environment, process

from digimaturity.ground.language import Text
from digimaturity.workspace.probed_file import read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The public sector, for all tests of this file."""
    with town() as made:
        yield made


@pytest.fixture
def study(tmp_path: Path, running: Town) -> Path:
    """A fresh study of its bodies."""
    return study_in(tmp_path, running)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, running: Town) -> tuple[Path, Any, set[str]]:
    """A study after one look for nobody in particular, what was said of it, and as whom the tool asked."""
    study = study_in(tmp_path_factory.mktemp("first"), running)
    before = len(running.visits)
    told = looked(study)
    return study, told, {dict(v.headers).get("user-agent", "") for v in running.visits[before:]}


def looked(study: Path, *more: str, body: str = "exempelstad", **variables: str) -> Any:
    """One look at a body, as JSON has it."""
    done = call("probe", body, *way(study), *CONTACT, "--format", "json", *more, at=study, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def folder_of(study: Path, body: str = "exempelstad") -> Path:
    """The body's folder in the one edition."""
    return next((study / "assessments").iterdir()) / body


def test_a_look_leaves_a_recording_and_a_run(first: tuple[Path, Any, set[str]]) -> None:
    """The WARC lies in the edition's evidence under the name that the run says, with the sum that it says."""
    study, told, _ = first
    edition = folder_of(study).parent
    recording = edition / told["recording"]
    assert recording.parent == edition / "evidence" / "exempelstad"
    assert gzip.decompress(recording.read_bytes()).startswith(b"WARC/1.")
    (run,) = read_runs(folder_of(study))
    assert (run.recording, run.sha256, run.at) == (told["recording"], told["sha256"], told["at"])
    assert run.pages == told["pages"] > 0
    assert {one.probe for one in run.concluded} == {j["probe"] for j in told["judgements"]}


def test_the_recording_gives_the_same_outcomes_offline(first: tuple[Path, Any, set[str]]) -> None:
    """What was concluded on the net is concluded again of the file."""
    study, told, _ = first
    recording = folder_of(study).parent / told["recording"]
    done = call("probe", "exempelstad", "--from-warc", str(recording), "--format", "json", at=study)
    assert json.loads(done.stdout)["judgements"] == told["judgements"]


def test_every_request_says_whom_to_write_to(first: tuple[Path, Any, set[str]]) -> None:
    """The contact address stands in the User-Agent, and nothing else is asked of the host meanwhile."""
    agents = set(first[2])
    assert len(agents) == 1
    assert "provning@exempelstad.example" in agents.pop()


def test_a_body_behind_a_wall_is_blocked_and_never_given_a_level(study: Path) -> None:
    """What the wall kept the tool from seeing is told by its cause, and proposes nothing."""
    told = looked(study, "--assessor", "Anna", body=walled(study))
    blocked = [j for j in told["judgements"] if j["outcome"] == "blocked"]
    assert blocked
    assert all(j["cause"] and j["low"] is None for j in blocked)
    assert told["obstacles"]


def walled(study: Path) -> str:
    """The body behind a robot wall."""
    from tests.public_sector.bodies import BODIES

    del study
    return next(b.id for b in BODIES if b.quality == "walled")


def test_the_proposals_are_offered_to_the_assessor_that_is_named(study: Path) -> None:
    """They stand in that person's file, open, with the source, the reason and the recording."""
    looked(study, "--assessor", "Anna")
    said = (folder_of(study) / "anna.yaml").read_text(encoding="utf-8")
    assert "source: 'machine: transport.https_enforced'" in said or '"machine: transport.https_enforced"' in said
    assert "evidence/exempelstad/" in said
    assert "status: open" in said
    before = said
    looked(study, "--assessor", "Anna")
    assert (folder_of(study) / "anna.yaml").read_text(encoding="utf-8") == before


def test_whoever_opens_a_session_meets_the_latest_proposals(first: tuple[Path, Any, set[str]]) -> None:
    """Nobody was named when the machine looked; Bo's session has them, with why and how to report a wrong one."""
    study = first[0]
    assert not (folder_of(study) / "bo.yaml").exists()
    done = process(
        *("assess", "exempelstad", "--only", "PRE-18", "--assessor", "Bo", "--plain", "--lang", "en"),
        at=study,
        stdin="v\n\nq\n",
    )
    assert "from the probe transport.https_enforced" in done.stdout
    assert "Http leads to https" in done.stdout
    assert "Strict-Transport-Security" in done.stdout
    assert "digimaturity probes show transport.https_enforced" in " ".join(done.stdout.split())
    assert (folder_of(study) / "bo.yaml").exists()


def test_a_proposal_becomes_an_answer_only_by_a_person(first: tuple[Path, Any, set[str]]) -> None:
    """Enter accepts it: the answer is then Eva's own, with the machine's evidence beside it."""
    study = first[0]
    process("assess", "exempelstad", "--only", "PRE-18", "--assessor", "Eva", "--plain", at=study, stdin="\nq\n")
    said = (folder_of(study) / "eva.yaml").read_text(encoding="utf-8")
    assert "status: accepted" in said
    assert "decided_by: eva" in said


def test_what_changed_is_told_without_a_visit(study: Path, running: Town) -> None:
    """Two looks at a site that did not change have no changes, and the third command asks nobody."""
    looked(study)
    looked(study)
    before = len(running.visits)
    done = call("probe", "exempelstad", "--diff", "--format", "json", at=study)
    told = json.loads(done.stdout)["organisations"][0]
    assert len(told["runs"]) == 2
    assert told["changes"] == []
    assert len(running.visits) == before


def test_a_dry_run_visits_nobody_and_writes_nothing(study: Path, running: Town) -> None:
    """It says whom it would visit, and needs no contact address."""
    before = len(running.visits)
    done = call("probe", "exempelstad", *way(study), "--dry-run", "--lang", "en", at=study)
    assert done.returncode == 0, done.stderr
    assert "https://www.exempelstad.example/" in done.stderr
    assert len(running.visits) == before
    assert not (study / "assessments").exists() or not any((study / "assessments").rglob("*.warc.gz"))


def test_without_a_contact_address_nobody_is_visited(study: Path, running: Town, tmp_path: Path) -> None:
    """Where nobody can be asked for it the code is 2, and it is said how to give it."""
    before = len(running.visits)
    config = str(tmp_path / "config")
    done = call("probe", "exempelstad", *way(study), at=study, DIGIMATURITY_CONFIG_DIR=config)
    assert done.returncode == 2
    assert "--contact" in done.stderr
    assert len(running.visits) == before


def test_the_contact_address_is_remembered(study: Path, tmp_path: Path) -> None:
    """Once given it need not be given again; a variable and the study's file do as well."""
    config = str(tmp_path / "config")
    looked(study, DIGIMATURITY_CONFIG_DIR=config)
    again = call("probe", "exempelstad", *way(study, pages=1), at=study, DIGIMATURITY_CONFIG_DIR=config)
    assert again.returncode == 0, again.stderr
    new = str(tmp_path / "new")
    by_variable = call(
        *("probe", "exempelstad", *way(study, pages=1)),
        at=study,
        DIGIMATURITY_CONFIG_DIR=new,
        DIGIMATURITY_CONTACT="anna@exempelstad.example",
    )
    assert by_variable.returncode == 0, by_variable.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--contact", "nobody"), "nobody"),
        (("--pages", "0"), "--pages"),
        (("--delay", "-1"), "--delay"),
        (("--resume",), "--panel"),
        (("--workers", "2"), "--panel"),
    ],
)
def test_what_cannot_be_is_refused_before_anybody_is_visited(
    study: Path, running: Town, words: tuple[str, ...], said: str
) -> None:
    """The code is 2, and the message says what is wrong."""
    before = len(running.visits)
    done = call("probe", "exempelstad", *CONTACT, *words, at=study)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(running.visits) == before


def test_the_open_net_is_never_asked_faster_than_is_polite(study: Path) -> None:
    """Below half a second between two requests is refused; a net of one's own needs --allow-private."""
    assert call("probe", "exempelstad", *CONTACT, "--delay", "0.1", at=study).returncode == 2
    done = call("probe", "exempelstad", *CONTACT, "--net", str(study / "net.json"), at=study)
    assert done.returncode == 2
    assert "--allow-private" in done.stderr


def test_nobody_named_is_asked_for(study: Path) -> None:
    """Neither nobody nor two ways at once."""
    assert call("probe", at=study).returncode == 2
    assert call("probe", "exempelstad", "--kind", "region", at=study).returncode == 2


def test_a_broken_file_of_runs_is_set_aside_by_the_next_look(study: Path) -> None:
    """Until then doctor names it, and so does --diff; where it lies now is said, and the new run can be read."""
    looked(study)
    path = folder_of(study) / "probed.json"
    path.write_text("{", encoding="utf-8")
    assert "probed.json" in call("doctor", at=study).stdout
    assert call("probe", "exempelstad", "--diff", at=study).returncode == 4
    of_two = call("probe", "exempelstad", "mellankoping", "--diff", at=study)
    assert of_two.returncode == 0
    assert "digimaturity probe exempelstad" in " ".join(of_two.stderr.split())
    done = call("probe", "exempelstad", *way(study), *CONTACT, at=study)
    assert done.returncode == 0, done.stderr
    aside = folder_of(study).parent / "evidence" / "exempelstad" / "probed-unreadable-1.json"
    assert aside.name in done.stderr
    assert aside.read_text(encoding="utf-8") == "{"
    assert len(read_runs(folder_of(study))) == 1
    assert "probed" not in call("doctor", at=study).stdout


def test_the_words_of_a_probe_are_those_of_the_reader(study: Path) -> None:
    """A proposal's reason is in the language of whoever asked for it."""
    looked(study, "--assessor", "Anna", "--lang", "sv")
    said = (folder_of(study) / "anna.yaml").read_text(encoding="utf-8")
    assert "Http leder till https" in said
    assert Text("Http leder till https. {h}", "Http leads to https. {h}").sv[:20] in said


def test_an_interrupted_visit_says_that_nothing_is_kept(study: Path, running: Town) -> None:
    """After Ctrl-C no recording and no run is there, and it is not said that the same command goes on."""
    command = ("probe", "exempelstad", *way(study), "--delay", "0.5", *CONTACT, "--lang", "en")
    visiting = subprocess.Popen([*TOOL, *command], cwd=study, env=environment(), stderr=subprocess.PIPE, text=True)
    host = "www.exempelstad.example"
    seen, until = len(running.visits_of(host)), time.monotonic() + PATIENCE
    while len(running.visits_of(host)) == seen and time.monotonic() < until:
        time.sleep(0.05)
    visiting.send_signal(signal.SIGINT)
    _, told = visiting.communicate(timeout=PATIENCE)
    assert visiting.returncode == 130
    assert "the same command begins the visit anew" in told
    assert "go on" not in told
    assert not list(study.glob("assessments/*/evidence/*/*.warc.gz"))
