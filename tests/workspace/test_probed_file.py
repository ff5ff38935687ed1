"""``probed.json``: the last runs of the probes, kept whole or refused by name."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import REPOSITORY

from digimaturity.ground.errors import InvalidDataError, StorageError
from digimaturity.ground.language import Text
from digimaturity.model.judgement import Confidence, Piece, blocked, levels, measured, not_applicable
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Obstacle
from digimaturity.publish.schemas import schema_of
from digimaturity.workspace.inventory import EVIDENCE, inventory_of
from digimaturity.workspace.probed_file import UnreadableRunsError, keep_run, read_latest, read_runs

WHY = Text("Sidan säger det.", "The page says so.")
PIECE = Piece("https://www.exempelstad.example/", "Hej \u0007 <b>", "ab" * 32, "2026-11-28T10:00:00+00:00", "start")
RUN = ProbedRun(
    "2026-11-28T10:00:00+00:00",
    "https://www.exempelstad.example/",
    "digimaturity 2.0",
    "2.1",
    "evidence/exempelstad/20261128T100000Z.warc.gz",
    "cd" * 32,
    12,
    {"robots": 2},
    {"ended": "complete"},
    (
        Concluded("html.statement", levels("EXP-37", 2, 4, why=WHY, pieces=(PIECE,)), {"start": "evidence/x.png"}),
        Concluded("html.speed", measured("MOB-09", 1.25, why=WHY, confidence=Confidence.FACT, reasons=(WHY,))),
        Concluded("html.contact", blocked("CRM-02", Obstacle.TIMEOUT, why=WHY)),
        Concluded("mobile.apps", not_applicable("MOB-17", why=WHY, service="bygglov")),
    ),
)


def at(n: int) -> ProbedRun:
    """The run of another day."""
    return replace(RUN, at=f"2026-11-{n:02}T10:00:00.250000+00:00")


def kept_in(folder: Path, run: ProbedRun = RUN) -> Path:
    """The file of Exempelstad's runs in an edition's folder, with one run."""
    keep_run(folder / "exempelstad", run)
    return folder / "exempelstad" / "probed.json"


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    """Every field of every conclusion is as it was; only a control code is no longer one."""
    keep_run(tmp_path, RUN)
    (found,) = read_runs(tmp_path)
    first = found.concluded[0]
    assert first.judgement.pieces[0].excerpt == "Hej \ufffd <b>"
    whole = replace(PIECE, excerpt="Hej \ufffd <b>")
    mended = replace(RUN.concluded[0], judgement=replace(RUN.concluded[0].judgement, pieces=(whole,)))
    assert found == replace(RUN, concluded=(mended, *RUN.concluded[1:]))


def test_without_a_file_there_are_no_runs(tmp_path: Path) -> None:
    """Nobody has looked yet."""
    assert read_runs(tmp_path) == ()


def test_the_latest_run_comes_first_and_six_are_kept(tmp_path: Path) -> None:
    """In whatever order they are kept, the oldest goes."""
    for day in (3, 1, 7, 2, 5, 4, 6):
        keep_run(tmp_path, at(day))
    assert [run.at[8:10] for run in read_runs(tmp_path)] == ["07", "06", "05", "04", "03", "02"]


def test_a_run_of_the_same_moment_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """The same recording judged again is one run."""
    keep_run(tmp_path, RUN)
    keep_run(tmp_path, replace(RUN, pages=13))
    assert [run.pages for run in read_runs(tmp_path)] == [13]


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each waits its turn."""
    with ThreadPoolExecutor(4) as crew:
        list(crew.map(lambda day: keep_run(tmp_path, at(day)), range(1, 6)))
    assert len(read_runs(tmp_path)) == 5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda run: run.update(at="yesterday"), "runs.0.at"),
        (lambda run: run.update(at="2026-11-28T10:00:00"), "runs.0.at"),
        (lambda run: run["concluded"][0].update(verdict="maybe"), "verdict"),
        (lambda run: run["concluded"][0].update(low=6), "low"),
        (lambda run: run["concluded"][0].update(low=4, high=2), "two levels in order"),
        (lambda run: run["concluded"][2].pop("cause"), "What is blocked has a cause"),
        (lambda run: run["concluded"][0].update(mood="good"), "mood"),
        (lambda run: run["concluded"][0]["pieces"][0].update(excerpt="x" * 3000), "excerpt"),
        (lambda run: run["concluded"][0]["why"].pop("sv"), "why"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_line_and_field(tmp_path: Path, change: object, said: str) -> None:
    """The file is set aside as it is before a new run is written."""
    path = kept_in(tmp_path)
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told["runs"][0])  # type: ignore[operator]
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InvalidDataError) as refused:
        read_runs(path.parent)
    assert said in str(refused.value)
    assert f"{path}:" in str(refused.value)
    aside = keep_run(path.parent, at(3))
    assert aside is not None
    assert aside.read_bytes() == before
    assert [run.at for run in read_runs(path.parent)] == [at(3).at]


def test_the_latest_run_is_read_without_the_others(tmp_path: Path) -> None:
    """It is the first of all, whatever their order in the file; a folder without the file has none."""
    assert read_latest(tmp_path) is None
    for day in (2, 1, 3):
        keep_run(tmp_path, at(day))
    latest = read_runs(tmp_path)[0]
    assert latest.at == at(3).at
    assert read_latest(tmp_path) == latest
    path = tmp_path / "probed.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["runs"].reverse()
    path.write_text(json.dumps(told), encoding="utf-8")
    assert read_latest(tmp_path) == latest


def test_a_latest_run_that_is_wrong_is_told_where_it_stands(tmp_path: Path) -> None:
    """The line is that of the file, as when all runs are read."""
    path = kept_in(tmp_path, at(3))
    told = json.loads(path.read_text(encoding="utf-8"))
    told["runs"][0]["pages"] = "many"
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")
    with pytest.raises(InvalidDataError) as all_read:
        read_runs(path.parent)
    with pytest.raises(InvalidDataError) as latest_read:
        read_latest(path.parent)
    assert str(latest_read.value) == str(all_read.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"format": 1, "format": 1}', b"[]", b'{"format": 2}'])
def test_a_broken_or_newer_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """Nothing is lost: each is among the evidence under a name of its own, where no remark is made about it."""
    folder = tmp_path / "exempelstad"
    folder.mkdir()
    for number in (1, 2):
        (folder / "probed.json").write_bytes(content)
        aside = keep_run(folder, RUN)
        assert aside == tmp_path / EVIDENCE / "exempelstad" / f"probed-unreadable-{number}.json"
        assert aside.read_bytes() == content
        assert read_runs(folder)[0].pages == RUN.pages
    assert inventory_of(tmp_path).unread == ()


def test_what_is_said_of_a_file_that_cannot_be_read_is_one_line_with_the_way_out(tmp_path: Path) -> None:
    """It names the organisation, the file and the command, in both languages; what is wrong comes below."""
    path = kept_in(tmp_path)
    path.write_bytes(b"{")
    with pytest.raises(UnreadableRunsError) as refused:
        read_latest(path.parent)
    short = refused.value.in_short
    for said in (short.sv, short.en):
        assert "\n" not in said
        assert str(path) in said
        assert "digimaturity probe exempelstad" in said
    assert "not JSON" in str(refused.value)
    assert refused.value.problem.place.file == path


def test_a_file_that_the_system_refuses_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    """One that is too large to be read says so below."""
    path = kept_in(tmp_path)
    with path.open("r+b") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(UnreadableRunsError, match="larger than"):
        read_runs(path.parent)


def test_the_inventory_of_an_edition_knows_the_file(tmp_path: Path) -> None:
    """It is no answer file, and it is not told as one that is not read."""
    keep_run(tmp_path / "exempelstad", RUN)
    found = inventory_of(tmp_path)
    assert found.files == {"exempelstad": ()}
    assert found.unread == ()


def test_the_schema_takes_what_is_written(tmp_path: Path) -> None:
    """An editor that goes by the published schema finds no fault in our own file."""
    from jsonschema import Draft202012Validator

    path = kept_in(tmp_path)
    schema = schema_of("probed")
    Draft202012Validator(schema).validate(json.loads(path.read_text(encoding="utf-8")))
    shipped = Path(REPOSITORY / "criteria" / "schema" / "probed.schema.json")
    assert json.loads(shipped.read_text(encoding="utf-8")) == schema


def test_a_file_that_the_disk_does_not_let_aside_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names it, and no new run is written over what could not be read."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = kept_in(tmp_path)
    path.write_bytes(b"{")
    monkeypatch.setattr("digimaturity.workspace.probed_file.shutil.move", refuse)
    with pytest.raises(StorageError, match=r"probed\.json"):
        keep_run(path.parent, RUN)
    assert path.read_bytes() == b"{"
