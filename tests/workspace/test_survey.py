"""Everything that is wrong in a study, or can hardly be meant, is found with its place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

from digimaturity.workspace.surroundings import Surroundings
from digimaturity.workspace.survey import problems_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
ANSWERS = """\
format: 1
organisation: malmo
edition: '2026'
assessor: {id: anna, name: Anna}
catalogue: {id: digimaturity, version: '1.0'}
answers:
  PRE-01: {outcome: scored, level: 4, by: anna, at: 2026-09-14}
  PRE-02:
    services:
      bygglov: {outcome: scored, level: 3, by: anna, at: 2026-09-14}
"""
SERVICES = "format: 1\nservices:\n- {id: bygglov, name: Bygglov}\n"
ORGANISATIONS = """\
organisations:
- {id: orusts-energi, kind: municipality, name: {sv: Orusts energi}, number: 556000-0001}
"""
PANEL = """\
format: 1
id: own
title: {sv: Egen, en: Own}
source: own
groups: {cities: {sv: Städer, en: Cities}}
members:
- {organisation: malmo, group: cities, status: confirmed}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of one organisation in which everything is as it should be."""
    made = workspace(tmp_path)
    for name, text in {
        "assessments/2026/malmo/anna.yaml": ANSWERS,
        "assessments/2026/malmo/services.yaml": SERVICES,
        "panels/own.yaml": PANEL,
    }.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


def found(study: Path) -> list[tuple[str, int | None, str, str]]:
    """What is found: file below the study, line, field and message."""
    problems = problems_of(Surroundings(here=study), NOW)
    return [(str(p.place.file).removeprefix(f"{study}/"), p.place.line, p.place.field, p.message.en) for p in problems]


def test_a_study_as_it_should_be_has_no_problems(study: Path) -> None:
    """Nothing is found in it, and nothing outside a study."""
    assert found(study) == []
    assert list(problems_of(Surroundings(here=study.parent), NOW)) == []


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of one piece of a file."""

    def change(study: Path) -> None:
        path = study / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


MALMO = "assessments/2026/malmo/anna.yaml"
MINE = "assessments/2026/edition.yaml"
HEAD = "format: 1\nid: '2026'\ntitle: {sv: a, en: b}\ncatalogue: {id: digimaturity, version: '1.0'}\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "field", "english"),
    [
        (
            MALMO,
            "malmo",
            "lund",
            2,
            "organisation",
            "The file says lund, but the folder",
        ),
        (MALMO, "'2026'", "'2025'", 3, "edition", "The file says 2025, but the folder or the file's name says 2026."),
        (
            MALMO,
            "id: anna",
            "id: bo",
            4,
            "assessor.id",
            "The file says bo, but the folder or",
        ),
        (MALMO, "id: digim", "id: logim", 5, "catalogue.id", "The file belongs to the catalogue logimaturity"),
        (MALMO, "PRE-01", "PRE-99", 7, "answers.PRE-99", "The criterion is not in the catalogue."),
        (MALMO, "level: 4", "level: 7", 7, "answers.PRE-01", "Level 7 does not exist"),
        (MALMO, "at: 2026-09-14", "at: 2026-02-31", 7, "answers.PRE-01.at", "There is no such date as 2026-02-31."),
        (MALMO, "at: 2026-09-14", "at: 2062-09-14", 7, "answers.PRE-01.at", "2062-09-14 is in the future."),
        (MALMO, "at: 2026-09-14", "at: 1926-09-14", 7, "answers.PRE-01.at", "1926-09-14 is before 1990."),
        (
            MALMO,
            "at: 2026-09-14",
            "at: 2026-09-14, evidence: [{url: x, seen: 2027}]",
            7,
            "answers.PRE-01.evidence.0.seen",
            "2027 is in the future.",
        ),
        (
            MALMO,
            "bygglov",
            "byglov",
            10,
            "answers.PRE-02.services.byglov",
            "The service byglov is not registered in services.yaml. Did you mean bygglov?",
        ),
        (MINE, "", HEAD + "panel: ovn\n", 5, "panel", "There is no panel ovn. Did you mean own?"),
        (MINE, "", HEAD.replace("'2026'", "'2027'"), 2, "id", "The file says 2027, but the folder"),
        (MINE, "", HEAD + "scope: {kommun: [PRE-01, PRE-02]}\n", 5, "scope.kommun", "The catalogue has no kind"),
        (MINE, "", HEAD + "scope: [PRE-01, PRE-02, PRE-99]\n", 5, "scope.2", "The criterion PRE-99 is not in the"),
        (
            MINE,
            "",
            HEAD + "scope: [PRE-01, PRE-03]\n",
            8,
            "answers.PRE-02",
            "The criterion PRE-02 is not in",
        ),
        ("panels/own.yaml", "malmo,", "malmö,", 7, "members.0.organisation", "Must be an id of lower-case letters"),
        (
            "panels/own.yaml",
            "malmo,",
            "mallmo,",
            7,
            "members.0.organisation",
            "No organisation has the id mallmo. Did you mean malmo",
        ),
        (
            "assessments/2026/malmo/replies.yaml",
            "",
            "format: 1\nreplies:\n  PRE-02:\n  - {text: Nej, by: M, at: 2026-10-01, service: bygg}\n",
            4,
            "replies.PRE-02.0.service",
            "The service bygg is not registered in services.yaml. Did you mean bygglov?",
        ),
        (
            "assessments/2026/malmo/replies.yaml",
            "",
            "format: 1\nreplies:\n  PRE-99:\n  - {text: Nej, by: M, at: 2026-10-01}\n",
            3,
            "replies.PRE-99",
            "The criterion is not in the catalogue.",
        ),
        (
            "organisations.yaml",
            "",
            "organisations:\n- {id: x, kind: municipality, name: {sv: Malmö stad}}\n",
            2,
            "organisations.0.name",
            'Several organisations are called "malmö stad": malmo, x.',
        ),
        (
            "organisations.yaml",
            "",
            "organisations:\n- {id: x, kind: agency, name: {sv: X}, number: 212000-1124}\n",
            2,
            "organisations.0.number",
            "Several organisations have the organisation number 212000-1124: malmo, x.",
        ),
        (
            "organisations.yaml",
            "",
            "organisations:\n- {id: x, kind: agencies, name: {sv: X}}\n",
            2,
            "organisations.0.kind",
            "The catalogue has no kind of organisation agencies.",
        ),
        ("digimaturity.toml", "", "panel = 'ovn'\n", 1, "panel", 'There is no panel "ovn".'),
        ("digimaturity.toml", "", "edition = '2062'\n", 1, "edition", 'There is no edition "2062".'),
    ],
)
def test_each_thing_is_found_at_its_place(
    study: Path, file: str, old: str, new: str, line: int, field: str, english: str
) -> None:
    """Ids, dates, references and names that lead nowhere or to two places: file, line, field, and what to do."""
    changed(file, old, new)(study)
    problems = [p for p in found(study) if p[0] == (MALMO if field == "answers.PRE-02" else file)]
    assert [p[1:3] for p in problems] == [(line, field)]
    assert english in problems[0][3]


def test_what_is_not_read_is_found(study: Path) -> None:
    """Folders of nobody and files of other names: in the study, its panels, editions and organisations."""
    for name in (
        "organisations.yml",
        "panels/other.yml",
        "assessments/answers.xlsx",
        "assessments/2026/malmö/anna.yaml",
        "assessments/2026/malmo/anna (1).yaml",
    ):
        (study / name).parent.mkdir(exist_ok=True)
        (study / name).write_text("x", encoding="utf-8")
    assert [p[0] for p in found(study)] == [
        "organisations.yml",
        "panels/other.yml",
        "assessments/2026/malmo/anna (1).yaml",
        "assessments/2026/malmö",
        "assessments/answers.xlsx",
    ]


def test_an_organisation_of_a_kind_that_the_catalogue_lacks_is_told(study: Path) -> None:
    """It is in no group that is compared, which doctor and a line on stderr say."""
    (study / "organisations.yaml").write_text(
        "organisations:\n- {id: malmo, kind: comune, name: {sv: Malmö}}\n", encoding="utf-8"
    )
    assert [(p[0], p[3]) for p in found(study)] == [
        ("organisations.yaml", "The catalogue has no kind of organisation comune."),
        ("assessments/2026/malmo", "The catalogue has no kind of organisation comune."),
    ]
    assert "1 file or folder in" in call("status", at=study).stderr


def test_a_setting_of_the_moment_that_leads_nowhere_is_told(study: Path) -> None:
    """A flag and a variable have no line; what they ask for is named with where it was asked."""
    here = Surroundings({"panel": "ovn", "edition": "2062"}, here=study)
    assert [(str(p.place), p.message.en) for p in problems_of(here, NOW)] == [
        ("the flag --panel", 'There is no panel "ovn".'),
        ("the flag --edition", 'There is no edition "2062".'),
    ]


@pytest.mark.parametrize("command", ["status", "compare", "score malmo", "export", "orgs list --panel own", "doctor"])
def test_a_member_that_is_not_there_is_no_bug(study: Path, command: str) -> None:
    """Every command that compares the panel names file and line; those that need no panel go on."""
    changed("panels/own.yaml", "malmo,", "mallmo,")(study)
    (study / "digimaturity.toml").write_text("panel = 'own'\n", encoding="utf-8")
    done = call(*command.split(), at=study)
    assert done.returncode == {"status": 0, "export": 0, "score malmo": 0, "doctor": 1}.get(command, 4), done.stderr
    if done.returncode:
        assert f"{study}/panels/own.yaml:7 members.0.organisation" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["status", "compare", "score goteborg", "export"])
def test_a_copied_file_never_counts_for_another(study: Path, command: str) -> None:
    """Answers about Malmö in Göteborg's folder are refused by whatever reads them, with both names."""
    (study / "assessments/2026/goteborg").mkdir()
    (study / "assessments/2026/goteborg/anna.yaml").write_text(ANSWERS, encoding="utf-8")
    done = call(*command.split(), at=study)
    assert (done.returncode, done.stdout) == (4, "")
    assert "goteborg/anna.yaml:2 organisation: The file says malmo, but the folder" in done.stderr
    assert call("score", "malmo", at=study).returncode == 0


def test_a_name_of_two_is_ambiguous(study: Path) -> None:
    """A command that is given the name says both ids; the id still means one."""
    (study / "organisations.yaml").write_text(
        "organisations:\n- {id: x, kind: agency, name: {sv: Malmö stad}}\n", encoding="utf-8"
    )
    done = call("score", "Malmö stad", at=study)
    assert (done.returncode, done.stdout) == (2, "")
    assert '"Malmö stad" is ambiguous: malmo or x.' in done.stderr
    assert call("score", "malmo", at=study).returncode == 0
    assert {line.split()[0] for line in call("orgs", "find", "Malmö stad", at=study).stdout.splitlines()[3:]} >= {"x"}


EDITION = """\
format: 1
id: '2026'
title: {sv: A, en: A}
catalogue: {id: digimaturity, version: '9.9'}
"""


def test_a_version_of_the_catalogue_that_there_has_not_been_is_found_and_told_when_read(study: Path) -> None:
    """With file, line and field by doctor, and on one line by a command that reads the edition."""
    (study / "assessments/2026/edition.yaml").write_text(EDITION, encoding="utf-8")
    said = "The catalogue digimaturity has no version 9.9; 1.0 is in use."
    assert found(study) == [("assessments/2026/edition.yaml", 4, "catalogue.version", said)]
    done = call("score", "malmo", at=study)
    assert (done.returncode, done.stderr.count(said)) == (0, 1)


@pytest.mark.parametrize("scope", ["[]", "{municipality: []}", "{agency: [PRE-01]}"])
def test_an_edition_that_asks_a_kind_with_answers_nothing_is_found_and_refused(study: Path, scope: str) -> None:
    """By doctor with file and line, by commands that read it, and by those that would write in it."""
    text = f"{EDITION.replace('9.9', '1.0')}scope: {scope}\n"
    (study / "assessments/2026/edition.yaml").write_text(text, encoding="utf-8")
    assert found(study)[0][:2] == ("assessments/2026/edition.yaml", 5)
    for command in (("score", "malmo"), ("compare",), ("answer", "lund", "PRE-01", "4", "--assessor", "Anna")):
        done = call(*command, at=study)
        assert (done.returncode, "edition.yaml:5" in done.stderr) == (4, True)
    assert not (study / "assessments/2026/lund").exists()


def test_an_own_organisation_of_a_shipped_id_and_another_kind_is_found_and_refused(study: Path) -> None:
    """It would be ranked among others than its own; of the same kind it only takes the other's place."""
    for kind, code in (("agency", 4), ("municipality", 0)):
        (study / "organisations.yaml").write_text(
            f"organisations:\n- {{id: malmo, kind: {kind}, name: {{sv: Mitt}}}}\n", encoding="utf-8"
        )
        done = call("score", "malmo", at=study)
        assert (done.returncode, "organisations.yaml:2" in done.stderr) == (code, code == 4)
        places = [f[:3] for f in found(study)]
        assert (("organisations.yaml", 2, "organisations.0.kind") in places) is (code == 4)


def test_services_written_by_hand_that_can_hardly_be_meant_are_found(study: Path) -> None:
    """A fourth one and a name that another has, each with its line."""
    entries = [("a", "Bygglov"), ("bygglov", "BYGGLOV"), ("c", "C"), ("d", "D")]
    text = "format: 1\nservices:\n" + "".join(f"- {{id: {i}, name: {n}}}\n" for i, n in entries)
    (study / "assessments/2026/malmo/services.yaml").write_text(text, encoding="utf-8")
    assert [f[:3] for f in found(study)] == [
        ("assessments/2026/malmo/services.yaml", 4, "services.1.name"),
        ("assessments/2026/malmo/services.yaml", 6, "services.3"),
    ]


@pytest.mark.parametrize("place", ["assessments/loop", "assessments/2026/loop", "assessments/2026/malmo/loop.yaml"])
def test_a_link_that_leads_round_in_a_ring_is_found_and_does_not_end_the_look(study: Path, place: str) -> None:
    """It is named like anything else that cannot be read, and what stands beside it is looked at too."""
    (study / place).symlink_to((study / place).name)
    (study / "panels" / "note.txt").write_text("x", encoding="utf-8")
    assert {f[0] for f in found(study)} == {place, "panels/note.txt"}


def test_what_is_nearly_called_as_what_is_read_is_found(study: Path) -> None:
    """A folder of answers or panels, and the files beside them; other folders are people's own."""
    for folder in ("assesments", "panel", "photos", "criteria"):
        (study / folder).mkdir()
    (study / "organisation.yaml").write_text("x", encoding="utf-8")
    assert sorted((f[0], f[3]) for f in found(study)) == [
        ("assesments", "The folder is not read. It must be called assessments."),
        ("organisation.yaml", "The file is not read. It must be called organisations.yaml."),
        ("panel", "The folder is not read. It must be called panels."),
    ]
