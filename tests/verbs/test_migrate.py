"""``digimaturity migrate``: answers on an earlier version of a catalogue, moved, proposed or left, and never lost."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import DATA
from tests.running import PATIENCE, call, environment

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Answer, Assessment

TO = ("migrate", "--all", "--to", "1.2")
RETIRED = '    retired: {version: "1.2", reason: {sv: "Ersatt.", en: "Replaced."}}\n'
# Runs the command and is killed before it writes its second file.
KILLED = """
import os, signal, sys
from digimaturity import __main__
from digimaturity.workspace import migration
written = []
def write(path, content, kept=migration.write_durably):
    if written:
        os.kill(os.getpid(), signal.SIGKILL)
    written.append(path)
    kept(path, content)
migration.write_durably = write
sys.exit(__main__.run(["migrate", "--all", "--to", "1.2", "--write"]))
"""


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Change a file, each passage once."""
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two bodies answered on 1.1 of a catalogue of one's own, which then is 1.2: one kept, one each of the changes."""
    catalogue = shutil.copytree(DATA / "catalogues" / "mini", tmp_path / "mini")
    given = ("--catalogue", str(catalogue))
    assert call("criteria", "release", *given, at=tmp_path).returncode == 0
    made = tmp_path / "study"
    assert call("init", str(made), *given, at=tmp_path).returncode == 0
    with (made / "digimaturity.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'catalogue = "{catalogue.as_posix()}"\n')
    by = ("--assessor", "Anna", "--edition", "2026")
    for words in (
        ("malmo", "ONE-01", "2", "--service", "Bygglov=https://bygg.example", "--url", "https://malmo.se/avgift"),
        ("malmo", "ONE-02", "5", "--quote", "Svar kom"),
        ("malmo", "ONE-03", "5", "--note", "hittat"),
        ("malmo", "TWO-01", "3.5"),
        ("malmo", "TWO-02", "70"),
        ("lund", "ONE-02", "0"),
    ):
        assert (done := call("answer", *words, *by, *given, at=made)).returncode == 0, done.stderr
    (made / "assessments" / "2026" / "edition.yaml").write_text(
        "# Vår studie\nformat: 1\nid: '2026'\ntitle: {sv: Vår, en: Ours}\n"
        "catalogue: {id: mini, version: '1.1'}  # vid starten\n"
        "scope: [ONE-01, ONE-02, ONE-03, TWO-01, TWO-02]\n",
        encoding="utf-8",
    )
    (made / "assessments" / "2026" / "fieldwork.yaml").write_text(
        "format: 1\nseed: 1\nassignments:\n- {organisation: malmo, assessor: Anna}\n"
        "- {organisation: malmo, assessor: Bo, criteria: [ONE-03, ONE-02, TWO-02]}  # den andra\n",
        encoding="utf-8",
    )
    edit(catalogue / "catalogue.yaml", ('version: "1.1"', 'version: "1.2"'))
    one = catalogue / "one.yaml"
    text = one.read_text(encoding="utf-8")
    again = text[text.index("  - id: ONE-03") :].replace("aliases: [ONE-13]", "replaces: [ONE-03]")
    again = again.replace("ONE-03\n", "ONE-04\n", 1).replace("Hittar du numret?", "Hittar du numret på sidan?")
    one.write_text(text + again, encoding="utf-8")
    edit(
        one,
        ("Står avgiften på sidan?", "Står avgiften på tjänstens sida?"),
        ('since: "1.0"\n    theme: look', 'since: "1.0"\n    reworded: "1.2"\n    theme: look'),
        ('  - id: ONE-03\n    since: "1.0"\n', f'  - id: ONE-03\n    since: "1.0"\n{RETIRED}'),
    )
    edit(catalogue / "two.yaml", ('  - id: TWO-02\n    since: "1.0"\n', f'  - id: TWO-02\n    since: "1.0"\n{RETIRED}'))
    edit(made / "assessments" / "2026" / "malmo" / "anna.yaml", ("  ONE-02:", "  # ringde också\n  ONE-02:"))
    return made


def file_of(study: Path, organisation: str = "malmo") -> Assessment:
    """What Anna's file says."""
    return read_assessment(study / "assessments" / "2026" / organisation / "anna.yaml")


def answers(study: Path) -> dict[str, Answer]:
    """Her answers about Malmö."""
    return file_of(study).answers


def texts_of(study: Path) -> dict[str, str]:
    """Every file of the edition as it is on disk."""
    return {str(path.relative_to(study)): path.read_text(encoding="utf-8") for path in study.rglob("*.yaml")}


def shown(study: Path, *words: str) -> dict[str, Any]:
    """The command's JSON."""
    done = call(*words, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_without_write_nothing_is_written_and_everything_is_told(study: Path) -> None:
    """What moves is counted, what changed is listed by what happened, with question and levels before and now."""
    before = texts_of(study)
    record = shown(study, *TO)
    assert texts_of(study) == before
    assert [(f["organisation"], f["moved"], f["proposed"], f["retired"]) for f in record["files"]] == [
        ("lund", 1, 0, 0),
        ("malmo", 2, 2, 1),
    ]
    fates = {c["now"] or c["before"][0]: c["fate"] for c in record["criteria"]}
    assert fates == {"ONE-01": "reworded", "ONE-04": "changed", "TWO-02": "retired"}
    said = call(*TO, at=study, DIGIMATURITY_LANG="sv").stdout
    for expected in (
        "Omformulerade frågor",
        "Står avgiften på sidan?",
        "Står avgiften på tjänstens sida?",
        "Provkörning",
    ):
        assert expected in said


def test_answers_move_or_are_proposed_and_none_is_lost(study: Path) -> None:
    """What was kept is untouched, a reworded answer goes into the history and is proposed, retired ids keep theirs."""
    before = answers(study)
    done = call(*TO, "--write", at=study)
    assert done.returncode == 0, done.stderr
    assert "1.1 → 1.2, 2 moved, 2 to confirm, 0 to answer anew, 1 no longer asked." in done.stderr
    after = answers(study)
    assert file_of(study).catalogue_version == file_of(study, "lund").catalogue_version == "1.2"
    for kept in ("ONE-02", "ONE-03", "TWO-01", "TWO-02"):
        assert after[kept] == before[kept]
    old, waiting = before["ONE-01"].services["bygglov"], after["ONE-01"].services["bygglov"]
    assert (waiting.outcome, waiting.level, waiting.evidence) == ("not_assessed", None, old.evidence)
    (was,) = waiting.history
    assert (was.level, was.by, was.at, was.evidence, was.why) == (2, "anna", old.at, old.evidence, "catalogue 1.2")
    (proposal,) = after["ONE-01"].proposals
    assert (proposal.source, proposal.service, proposal.choice.level, proposal.choice.at, proposal.status) == (
        "catalogue 1.2",
        "bygglov",
        2,
        old.at,
        "open",
    )
    assert (after["ONE-04"].observation, after["ONE-04"].proposals[0].choice.level) == (None, 5)
    text = texts_of(study)
    assert "  # ringde också\n  ONE-02:" in text["assessments/2026/malmo/anna.yaml"]
    assert text["assessments/2026/edition.yaml"] == (
        "# Vår studie\nformat: 1\nid: '2026'\ntitle: {sv: Vår, en: Ours}\n"
        "catalogue: {id: mini, version: '1.2'}  # vid starten\n"
        "scope: [ONE-01, ONE-02, ONE-04, TWO-01]\n"
    )
    assert text["assessments/2026/fieldwork.yaml"].endswith(
        "- {organisation: malmo, assessor: Bo, criteria: [ONE-04, ONE-02]}  # den andra\n"
    )
    assert call("doctor", at=study).returncode == 0
    assert call("score", "malmo", at=study).returncode == 0


def test_only_what_changed_is_asked_afterwards_and_confirming_decides_it(study: Path) -> None:
    """``--only changed`` asks the proposals and nothing else; Enter confirms each, with the evidence from before."""
    assert call(*TO, "--write", at=study).returncode == 0
    words = ("assess", "malmo", "--only", "changed", "--assessor", "Anna", "--plain")
    done = subprocess.run(
        [sys.executable, "-m", "digimaturity", *words],
        cwd=study,
        input="\n\nq\n",
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert "ONE-01" in done.stdout, done.stderr
    after = answers(study)
    confirmed = after["ONE-01"].services["bygglov"]
    assert (confirmed.level, [e.url for e in confirmed.evidence]) == (2, ["https://malmo.se/avgift"])
    assert [after[c].proposals[0].status for c in ("ONE-01", "ONE-04")] == ["accepted", "accepted"]
    assert after["ONE-04"].observation is not None
    assert after["ONE-04"].observation.level == 5


def test_one_organisation_moves_and_the_edition_waits_for_the_last(study: Path) -> None:
    """The edition's own file says the new version when all of its organisations do; again nothing happens."""
    edition = study / "assessments" / "2026" / "edition.yaml"
    record = shown(study, "migrate", "lund", "--to", "1.2", "--write")
    assert (file_of(study, "lund").catalogue_version, file_of(study).catalogue_version) == ("1.2", "1.1")
    assert "version: '1.1'" in edition.read_text(encoding="utf-8")
    assert len(record["waiting"]) == 1
    assert call("migrate", "malmo", "--to", "1.2", "--write", at=study).returncode == 0
    assert "version: '1.2'" in edition.read_text(encoding="utf-8")
    before = texts_of(study)
    again = call(*TO, "--write", at=study)
    assert (again.returncode, again.stderr) == (0, "Edition 2026\n")
    assert texts_of(study) == before


def test_what_is_there_already_does_not_move(study: Path) -> None:
    """A run that has nothing to do says so, and counts no answer as moved; what is done is said as done."""
    done = call(*TO, "--write", at=study)
    assert "3 answers moved" in done.stdout
    for words in (TO, (*TO, "--write")):
        again = call(*words, at=study).stdout
        assert again.strip() == "The edition 2026: the answers are on catalogue 1.2 already. There is nothing to move."
    assert shown(study, *TO)["files"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_half_way_it_is_completed_by_doing_it_again(study: Path) -> None:
    """Each file is whole, of the one version or the other; the next run moves the rest, and nothing twice."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=study, capture_output=True, env=environment(), timeout=PATIENCE, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert (file_of(study, "lund").catalogue_version, file_of(study).catalogue_version) == ("1.2", "1.1")
    whole = call(*TO, "--write", at=study)
    assert whole.returncode == 0, whole.stderr
    assert "Files that are on 1.2 already: 1." in whole.stdout
    assert file_of(study).catalogue_version == "1.2"
    assert [len(answers(study)[c].proposals) for c in ("ONE-01", "ONE-04")] == [1, 1]


def test_what_cannot_be_moved_is_refused_and_nothing_is_written(study: Path) -> None:
    """Unknown versions, the way back, what ships, nobody, and a faulty file name what is wrong; all stays as it was."""
    before = texts_of(study)
    for words, expected in (
        (("--all", "--to", "9.9"), "The catalogue has no version 9.9."),
        (("--all", "--to", "1.2", "--edition", "exempel"), "ships with the tool"),
        (("--to", "1.2"), "Give either an organisation or --all."),
        (("malmo", "--all", "--to", "1.2"), "Give either an organisation or --all."),
        (("--all",), "Give --to, for example --to 1.2."),
        (("kalmar", "--to", "1.2"), "The edition 2026 has no answers about kalmar."),
    ):
        done = call("migrate", *words, "--write", at=study)
        assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert texts_of(study) == before
    malmo = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    edit(malmo, ("version: '1.1'", "version: '0.7'"))
    done = call(*TO, "--write", at=study)
    assert done.returncode == 4
    assert "anna.yaml:12 catalogue.version: Version 0.7 is unknown; known: 1.2, 1.1." in done.stderr
    assert file_of(study, "lund").catalogue_version == "1.1"
    edit(malmo, ("version: '0.7'", "version: '1.2'"))
    done = call("migrate", "malmo", "--to", "1.1", "--write", at=study)
    assert "is on 1.2, which is later than 1.1." in done.stderr


@pytest.mark.shipped
def test_the_catalogue_that_ships_moves_from_its_first_version_to_its_latest(tmp_path: Path) -> None:
    """From 1.0 to 2.0 answers to reworded questions are proposed; from 2.0 to 2.1 every answer simply moves."""
    made = tmp_path / "study"
    assert call("init", str(made), at=tmp_path).returncode == 0
    folder = made / "assessments" / "2026" / "exempelstad"
    folder.mkdir(parents=True)
    old = (DATA / "assessments" / "exempel" / "exempelstad" / "alva.yaml").read_text(encoding="utf-8")
    (folder / "alva.yaml").write_text(old.replace("edition: exempel", "edition: '2026'"), encoding="utf-8")
    n_answers = sum(len(a.observations()) for a in read_assessment(folder / "alva.yaml").answers.values())
    for version, some in (("2.0", True), ("2.1", False)):
        words = ("migrate", "exempelstad", "--to", version, "--edition", "2026", "--write", "--format", "json")
        done = call(*words, at=made)
        assert done.returncode == 0, done.stderr
        (file,) = json.loads(done.stdout)["files"]
        assert (file["proposed"] > 0) is some
        assert file["moved"] > 0
    after = read_assessment(folder / "alva.yaml")
    assert after.catalogue_version == "2.1"
    everything = [o for a in after.answers.values() for _, o in a.observations()]
    assert sum(len([x for x in (o, *o.history) if x.outcome.is_finding]) for o in everything) >= n_answers
