"""``digimaturity comments classify``: a file of comments is summed up, and nothing of anybody leaves it unasked."""

from __future__ import annotations

import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import REPOSITORY
from tests.running import CACHE, environment, run, workspace
from tests.small_spss import write_spss
from tests.tiny_reader import TinyReader, no_errors

from digimaturity.ground.language import Text
from digimaturity.model.resident_view import Told, ViewKind
from digimaturity.verbs import comment_readers
from digimaturity.workspace.residents_file import read_residents

if TYPE_CHECKING:
    from collections.abc import Callable

N = 600
AREAS = ["appen", "kön", "personalen", "snön", "allt"]
STANCES = ["bra", "bra", "dåligt", "okej"]
BODIES = ["malmo", "malmo", "lund", "malmo", "lund", "malmo"]
WHO = "Anna Lindqvist, 070-123 45 67"


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is one that can be foreseen, and makes no errors."""
    chosen = comment_readers.Chosen(TinyReader(), no_errors(), (Text("Metoden.", "The method."),))
    monkeypatch.setattr(comment_readers, "chosen", lambda _model, *, rules: chosen)  # noqa: ARG005


@pytest.fixture(scope="module")
def comments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of comments by two municipalities over three months; each tells who wrote it."""
    path = tmp_path_factory.mktemp("comments") / "svar.csv"
    rows = [
        (
            f"id{n}",
            "" if n % 50 == 0 else f"{AREAS[n % 5]} är {STANCES[n % 4]} sedan {n} dagar, hälsar {WHO}",
            BODIES[n % 6],
            f"2026-0{1 + n % 3}-05",
        )
        for n in range(N)
    ]
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("nr", "kommentar", "kommun", "dag"), *rows])
    return path


def classify(file: Path, *more: str, at: Path | None = None, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """The ending of a run over a file."""
    done: subprocess.CompletedProcess[str] = run(
        "comments", "classify", str(file), "--text", "kommentar", *more, "--lang", lang, at=at or file.parent
    )
    return done


def rows(done: subprocess.CompletedProcess[str]) -> dict[tuple[str, str, str], dict[str, str]]:
    """The records of a run, by part, group and measure."""
    assert done.returncode == 0, done.stderr
    return {(r["part"], r["group"], r["measure"]): r for r in csv.DictReader(done.stdout.splitlines())}


def test_the_summary(comments: Path) -> None:
    """Shares of each stance for all, by area, organisation and month, with what was left out and how to read it."""
    done = classify(comments, "--organisation", "kommun", "--date", "dag")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "What 588 comments say" in said
    for part in ("digital services", "lund", "malmo", "2026-03", "Area", "Organisation", "Month", "Read as, %"):
        assert part in said
    assert "svar.csv: 588 comments read of 600 rows, 12 empty." in said
    assert "The method." in said
    assert WHO not in said + done.stderr


def test_records(comments: Path) -> None:
    """The same as records: the share, its interval, what was read, and n."""
    found = rows(classify(comments, "--organisation", "kommun", "--date", "dag", "--format", "csv"))
    whole = found["all", "", "positive"]
    assert (whole["n"], whole["told"], whole["comparable"]) == ("588", "printed", "true")
    assert float(whole["value"]) == pytest.approx(50, abs=1)
    assert 1 < float(whole["high"]) - float(whole["low"]) < 15
    assert found["organisation", "lund", "negative"]["n"] == "192"
    assert ("month", "2026-03", "sceptical") in found
    assert ("area", "staff", "share") in found


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "parquet", "md", "txt"])
def test_files(comments: Path, tmp_path: Path, suffix: str) -> None:
    """The summary is written in the format of the file's suffix."""
    path = tmp_path / f"ut.{suffix}"
    done = classify(comments, "-o", str(path))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert path.stat().st_size > 500
    if suffix == "json":
        assert json.loads(path.read_text())["comments"][0]["measure"] == "positive"
    assert WHO.encode() not in path.read_bytes()


def test_each_comment_without_its_text(comments: Path, tmp_path: Path) -> None:
    """A row to every comment that was read, with its row and id, how probable everything is, and not a word of it."""
    path = tmp_path / "rader.csv"
    done = classify(comments, "--id", "nr", "--each", str(path))
    assert done.returncode == 0, done.stderr
    found = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert (len(found), found[0]["row"], found[0]["id"]) == (588, "3", "id1")
    assert (found[0]["area"], found[0]["stance"], found[0]["p_positive"]) == ("waiting_time", "positive", "1.0000")
    assert sum(float(found[0][name]) for name in found[0] if name.startswith("p_")) == pytest.approx(2)
    assert set(found[0]).isdisjoint({"text", "area_words", "stance_words"})
    assert "appen" not in path.read_text(encoding="utf-8")
    assert "Wrote" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="rights are of POSIX")
def test_what_people_wrote_is_for_its_owner_alone(comments: Path, tmp_path: Path) -> None:
    """A file with texts can be read by nobody else; one without has the rights that files have."""
    for name, flags in (("text.csv", ["--with-text"]), ("words.csv", ["--words"]), ("plain.csv", [])):
        assert classify(comments, "--each", str(tmp_path / name), *flags).returncode == 0
    modes = [(tmp_path / name).stat().st_mode & 0o077 for name in ("text.csv", "words.csv", "plain.csv")]
    assert (modes[:2], modes[2] != 0) == ([0, 0], True)


def test_text_is_masked_unless_said_twice(comments: Path, tmp_path: Path) -> None:
    """Texts are written only when asked for, and masked; unmasked only when that is asked for too, with a warning."""
    path = tmp_path / "rader.csv"
    assert classify(comments, "--each", str(path), "--words", "--with-text").returncode == 0
    first = next(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert (first["area_words"], first["stance_words"]) == ("kön", "bra")
    assert "[name]" in first["text"] or "[phone]" in first["text"]
    assert "070-123" not in path.read_text(encoding="utf-8")
    assert "Lindqvist" not in path.read_text(encoding="utf-8")
    done = classify(comments, "--each", str(path), "--with-text", "--unmasked")
    assert "Warning:" in done.stderr
    assert WHO in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("flags", [(), ("--unmasked",)])
def test_texts_hold_nothing_that_a_program_would_obey(tmp_path: Path, flags: tuple[str, ...]) -> None:
    """Of control codes and marks that turn the writing a sign is left, in ids too; line breaks stay, formulas rest."""
    path, each = tmp_path / "svar.csv", tmp_path / "rader.csv"
    said = [["nr", "kommentar"], ["a\x1b[31m", "Bra\x1b]0;x\x07 sida\nmen \u202eseg"], ["b", "=1+1"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(said)
    done = classify(path, "--id", "nr", "--each", str(each), "--with-text", *flags)
    assert done.returncode == 0, done.stderr
    with each.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["text"] for row in found] == ["Bra\ufffd]0;x\ufffd sida\nmen \ufffdseg", "'=1+1"]
    assert [row["id"] for row in found] == ["a\ufffd[31m", "b"]


def test_examples_only_when_asked_for(comments: Path) -> None:
    """Examples are masked, and there are none unless they are asked for."""
    assert "appen är bra" not in classify(comments).stdout
    said = classify(comments, "--examples", "1", lang="sv").stdout
    assert "appen är bra" in said
    assert "Lindqvist" not in said
    assert "070-123" not in said
    assert "Maskering tar inte bort allt" in said


def test_beside_a_published_study(comments: Path) -> None:
    """Areas that have a published share stand beside it, with the difference; an unknown study is told."""
    done = classify(comments, "--against", "medborgarpulsen", "--format", "csv")
    found = rows(done)["area", "digital_services", "negative"]
    assert found["reference"].startswith("mp-digital-negative")
    assert float(found["difference_low"]) < float(found["difference"]) < float(found["difference_high"])
    assert "Beside Medborgarpulsen" in classify(comments, "--against", "medborgarpulsen").stdout
    wrong = classify(comments, "--against", "medborgarpulse")
    assert (wrong.returncode, "medborgarpulsen" in wrong.stderr) == (2, True)
    wrong = classify(comments, "--against", "medborgarpulsen/1999")
    assert (wrong.returncode, "no edition 1999" in wrong.stderr) == (2, True)


def test_other_kinds_of_files(tmp_path: Path) -> None:
    """SPSS, JSON lines and plain text are summed up as CSV is."""
    said = [f"{AREAS[n % 5]} är {STANCES[n % 4]}" for n in range(40)]
    pytest.importorskip("pyreadstat")
    write_spss(tmp_path / "svar.sav", {"kommentar": said})
    (tmp_path / "svar.jsonl").write_text("\n".join(json.dumps({"kommentar": s}) for s in said))
    (tmp_path / "svar.csv").write_text("\n".join(["kommentar", *said]))
    (tmp_path / "svar.txt").write_text("\n".join(said))
    found = [rows(classify(tmp_path / f"svar.{kind}", "--format", "csv")) for kind in ("sav", "jsonl", "csv")]
    plain = run("comments", "classify", "svar.txt", "--format", "csv", at=tmp_path)
    assert found[0] == found[1] == found[2] == rows(plain)


def test_oddities_are_told(tmp_path: Path) -> None:
    """Double rows, days that cannot be read, other languages and over-long comments are told, with the first row."""
    own = "Jag väntade i tre veckor på ett svar som aldrig kom"
    lines = [f"{own};2026-01-01;sv", f"{own};i går;sv", "très bien;;fr", f"bra {'x' * 120_000};2026-01-01;sv"]
    (tmp_path / "svar.csv").write_text("\n".join(["kommentar;dag;språk", *lines]))
    said = classify(tmp_path / "svar.csv", "--date", "dag", "--language", "språk").stdout
    said = " ".join(said.split())
    assert "1 comment stands more than once, word for word" in said
    assert "1 comment has a day that cannot be read, the first one in row 3" in said
    assert "1 in other languages" in said
    assert "1 comment is longer than 100,000 characters" in said


def test_bad_rows(tmp_path: Path) -> None:
    """Rows that do not fit are refused with file, row and what to do; with --skip-bad-rows the others are read."""
    (tmp_path / "svar.csv").write_text("kommentar,kommun\nBra, tack,lund\nbra,lund\n")
    done = classify(tmp_path / "svar.csv", "-o", "ut.csv")
    assert done.returncode == 4
    assert "svar.csv:2" in done.stderr
    assert "--skip-bad-rows" in done.stderr
    assert not (tmp_path / "ut.csv").exists()
    done = classify(tmp_path / "svar.csv", "--skip-bad-rows")
    assert (done.returncode, "1 left out" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--words",), "go with --each"),
        (("--with-text",), "go with --each"),
        (("--each", "x.csv", "--unmasked"), "--unmasked goes with --with-text"),
        (("--each", "x.xlsx"), "written to a CSV file"),
        (("--each", "-"), "written to a CSV file"),
        (("--keep", "malmo", "--keep-all"), "--keep or --keep-all"),
        (("--as", "x"), "--as goes with"),
        (("-o", "x.docx"), "suffix"),
        (("--format", "xlsx"), "written to a file"),
        (("--workers", "0"), "1–256"),
        (("--text", "komentar"), "Do you mean kommentar?"),
    ],
)
def test_wishes_that_cannot_be_met(comments: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """What does not go together, or is not there, is refused before anything is written."""
    done = classify(comments, *words, at=tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_figures_are_kept_with_the_organisation(comments: Path, tmp_path: Path) -> None:
    """--keep writes figures of one organisation into the edition, --keep-all of each in the file, and no comment."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--edition", "2026", "--assessor", "Anna"))
    done = classify(comments, "--organisation", "kommun", "--date", "dag", "--keep", "malmo", "--as", "varen", at=study)
    assert done.returncode == 0, done.stderr
    kept = next(study.rglob("malmo/residents.yaml"))
    (view,) = read_residents(kept.parent)
    assert (view.id, view.kind, view.n, view.source) == ("varen", ViewKind.COMMENTS, 396, "svar.csv")
    assert (view.start, view.end, len(view.sha256)) == ("2026-01-01", "2026-03-31", 64)
    negative = view.figure("digital_services.negative")
    assert negative is not None
    assert (negative.told, negative.comparable) == (Told.PRINTED, False)
    assert view.figure("all.positive", (("month", "2026-02"),)) is not None
    assert "Lindqvist" not in kept.read_text(encoding="utf-8")
    assert not list(study.rglob("lund/residents.yaml"))
    assert classify(comments, "--organisation", "kommun", "--keep-all", at=study).returncode == 0
    assert [v.id for v in read_residents(kept.parent)] == ["varen", "svar"]
    assert len(list(study.rglob("lund/residents.yaml"))) == 1


def test_what_cannot_be_kept(comments: Path, tmp_path: Path) -> None:
    """Outside a study, of an organisation that is not there, or without a column that says whom it is about."""
    assert classify(comments, "--keep", "malmo", at=tmp_path).returncode == 2
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--edition", "2026", "--assessor", "Anna"))
    assert (
        "has no comments about csn" in classify(comments, "--organisation", "kommun", "--keep", "csn", at=study).stderr
    )
    assert "--organisation" in classify(comments, "--keep-all", at=study).stderr
    (tmp_path / "svar.csv").write_text("kommentar,kommun\nbra,atlantis\n")
    done = classify(tmp_path / "svar.csv", "--organisation", "kommun", "--keep-all", at=study)
    assert (done.returncode, "atlantis" in done.stderr) == (4, True)


def test_workers_change_nothing(comments: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give the same bytes as one, in the summary and of each comment."""
    monkeypatch.setattr("digimaturity.workspace.comment_files.CHUNK", 50)
    found = []
    for workers in ("1", "2"):
        summary, each = tmp_path / f"ut{workers}.csv", tmp_path / f"rader{workers}.csv"
        done = classify(
            *(comments, "--organisation", "kommun", "--date", "dag", "--workers", workers, "-o", str(summary)),
            *("--each", str(each), "--with-text"),
        )
        assert done.returncode == 0, done.stderr
        found.append((summary.read_bytes(), each.read_bytes()))
    assert found[0] == found[1]


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_changes_nothing(comments: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers of a scheduler on this machine give the same bytes, and are reached on the loopback alone."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("digimaturity.workspace.comment_files.CHUNK", 50)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit=None
    ) as cluster:
        reached = _reached(monkeypatch)
        for name, workers in (("en", "1"), ("flera", cluster.scheduler_address)):
            assert classify(comments, "--workers", workers, "-o", str(tmp_path / f"{name}.csv")).returncode == 0
    assert (tmp_path / "en.csv").read_bytes() == (tmp_path / "flera.csv").read_bytes()
    assert reached
    assert {address[0] for address in reached} == {"127.0.0.1"}


def _reached(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The addresses that sockets are connected to from now on."""
    reached: list[Any] = []
    for name in ("connect", "connect_ex", "sendto"):
        real: Callable[..., Any] = getattr(socket.socket, name)

        def watched(self: socket.socket, *told: Any, real: Callable[..., Any] = real) -> Any:
            reached.append(told[-1])
            return real(self, *told)

        monkeypatch.setattr(socket.socket, name, watched)
    return reached


def test_nothing_is_sent_anywhere(comments: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process opens no socket at all; with several, this one connects to nothing either."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "__init__", refuse)
        done = classify(comments, "--each", str(tmp_path / "rader.csv"), "--with-text", "--examples", "1")
    assert done.returncode == 0, done.stderr
    reached = _reached(monkeypatch)
    assert classify(comments, "--workers", "2").returncode == 0
    assert reached == []


SLOW = """
import sys, time
from dataclasses import dataclass
from tests.tiny_reader import TinyReader, no_errors
from digimaturity import __main__
from digimaturity.verbs import comment_readers
from digimaturity.workspace import comment_files
from slow_reader import SlowReader
comment_files.CHUNK = 20
comment_readers.chosen = lambda model, *, rules: comment_readers.Chosen(SlowReader(), no_errors(), ())
if __name__ == "__main__":
    __main__.main()
"""
READER = """
import os, pathlib, time
from tests.tiny_reader import TinyReader
class SlowReader(TinyReader):
    def read(self, comments):
        pathlib.Path(os.environ["MARKS"], str(os.getpid())).touch()
        time.sleep(0.15)
        return super().read(comments)
"""


@pytest.mark.parametrize(
    ("workers", "number", "code"), [("1", signal.SIGINT, 130), ("2", signal.SIGINT, 130), ("2", signal.SIGTERM, 143)]
)
def test_ending_it_leaves_nothing_behind(
    comments: Path, tmp_path: Path, workers: str, number: signal.Signals, code: int
) -> None:
    """Ctrl-C ends with 130, being told to end with 143: no half file, no temporary file, no process that goes on."""
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "slow_reader.py").write_text(READER)
    out, marks = tmp_path / "ut", tmp_path / "marks"
    out.mkdir()
    marks.mkdir()
    words = ["comments", "classify", str(comments), "--text", "kommentar", "--workers", workers]
    words += ["--each", str(out / "rader.csv"), "-o", str(out / "ut.csv")]
    path = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY), str(tmp_path)])
    started = subprocess.Popen(
        [sys.executable, str(tmp_path / "slow.py"), *words],
        cwd=out,
        env=environment(PYTHONPATH=path, MARKS=str(marks), TMPDIR=str(marks), DIGIMATURITY_CACHE_DIR=str(CACHE)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _wait(lambda: len(list(marks.iterdir())) >= int(workers))
    # A terminal tells all of them, who kills a process tells that one.
    (os.killpg if number is signal.SIGINT else os.kill)(started.pid, number)
    _, told = started.communicate(timeout=30)
    assert started.returncode == code, told.decode()
    assert "Traceback" not in told.decode()
    assert list(out.iterdir()) == []
    assert {mark.name for mark in marks.iterdir() if not mark.name.isdigit()} == set()
    _wait(lambda: not any(_lives(int(mark.name)) for mark in marks.iterdir()))


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not until():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
