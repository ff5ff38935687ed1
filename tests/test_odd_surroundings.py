"""Servers, containers and managed laptops: in any surroundings the work goes on, or one line says what to do."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import PATIENCE, TOOL, environment, process, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, closed streams and locales are POSIX matters here")

NOBODY = 54321
READS = ("score", "lund")
WRITES = ("answer", "lund", "PRE-01", "5", "--assessor", "Åsa Ö")
ADDS = ("orgs", "add", "nyby", "--kind", "municipality", "--name", "Nyby")


def started_in(
    study: Path, words: Sequence[str], *shell: str, **variables: str | None
) -> subprocess.CompletedProcess[str]:
    """Run the tool through a shell that first does what ``shell`` says, and turns streams as its last word says."""
    before, streams = "; ".join(shell[:-1]) or ":", shell[-1] if shell else ""
    done = subprocess.run(
        ["sh", "-c", f'{before}; exec "$@" {streams}', "sh", *TOOL, *words],
        cwd=study,
        env=environment(**variables),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with an answer, services and a register of its own."""
    study = workspace(tmp_path_factory.mktemp("made"), ("lund", "PRE-10", "5", "--assessor", "Anna"))
    (study / "organisations.yaml").write_text("organisations: []\n", encoding="utf-8")
    return study


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "study"))


def edition_of(study: Path) -> Path:
    """The folder of the one edition."""
    (found,) = (study / "assessments").iterdir()
    return found


def sound(done: subprocess.CompletedProcess[str]) -> None:
    """A documented code that is no bug's, and no traceback."""
    assert done.returncode in {0, 1, 2, 4, 130}, done.stderr
    assert "Traceback" not in done.stdout + done.stderr


# By what is odd: what a shell does before (and with the streams, last), variables, and the exit code where it is one.
_ODD: dict[str, tuple[list[str], dict[str, str | None], int | None]] = {
    "stdin closed": (["<&-"], {}, 0),
    "stdout closed": ([">&-"], {}, 0),
    "stderr closed": (["2>&-"], {}, 0),
    "all streams closed": (["<&- >&- 2>&-"], {}, 0),
    "stderr full": (["2>/dev/full"], {}, 0),
    "a home that is not there": ([], {"HOME": "/nowhere/at/all"}, 0),
    "a home that is a file": ([], {"HOME": "/dev/null"}, 0),
    "no home and no place for what passes": ([], {"HOME": "", "TMPDIR": "/nowhere"}, 0),
    "no terminal to speak of": ([], {"COLUMNS": "0", "LINES": "x", "TERM": None, "TZ": "No/Where"}, 0),
    "an unknown locale": ([], {"LANG": "xx_YY.none", "LC_ALL": "xx_YY.none"}, 0),
    "no cache": ([], {"DIGIMATURITY_CONFIG_DIR": "/dev/null/x", "DIGIMATURITY_CACHE_DIR": "/proc/x"}, 0),
    "files of tomorrow": (["find . -exec touch -d 2040-01-01 {} +", ""], {}, 0),
    "a folder that is gone": (["mkdir gone", "cd gone", "rmdir ../gone", ""], {}, 2),
    "UTF-16 settings": (["echo 'lang = 1' | iconv -t UTF-16 > digimaturity.toml", ""], {}, 4),
    "settings that are a folder": (["rm digimaturity.toml", "mkdir digimaturity.toml", ""], {}, 4),
    "a file for a folder": (["rm -r assessments/*/lund", "touch assessments/$(ls assessments)/lund", ""], {}, None),
    "links that lead nowhere": (["ln -s ring assessments/ring", "ln -s none assessments/none", ""], {}, 0),
}


@pytest.mark.parametrize("words", [READS, WRITES], ids=["reads", "writes"])
@pytest.mark.parametrize(("shell", "variables", "code"), _ODD.values(), ids=_ODD)
def test_the_work_goes_on_or_a_line_says_why(
    study: Path, words: tuple[str, ...], shell: list[str], variables: dict[str, str | None], code: int | None
) -> None:
    """The documented code, never a bug's, never a traceback."""
    done = started_in(study, words, *shell, **variables)
    sound(done)
    if code is not None:
        assert done.returncode == code, done.stderr
    if done.returncode:
        assert done.stderr.startswith("Error: ") or "\nError: " in done.stderr


@pytest.mark.parametrize("words", [READS, ADDS], ids=["reads", "adds"])
def test_a_full_stdout_is_told(study: Path, words: tuple[str, ...]) -> None:
    """What was to be read is lost, and that is said; what only talks is done."""
    done = started_in(study, words, ">/dev/full")
    sound(done)
    assert done.returncode == (4 if words == READS else 0)
    assert ("Cannot write stdout: the disk is full" in done.stderr) == (words == READS)


@pytest.mark.parametrize("place", [".bo.lock", ".services.lock", "bo.yaml", "services.yaml"])
def test_a_folder_in_the_place_of_a_file_is_told(study: Path, place: str) -> None:
    """Whatever file of the tool's it is that cannot be there."""
    (edition_of(study) / "lund" / place).mkdir()
    for words in (
        ("answer", "lund", "PRE-01", "5", "--assessor", "Bo"),
        ("services", "add", "lund", "Bygglov"),
        READS,
    ):
        sound(process(*words, at=study))


def as_nobody(*words: str, at: Path, **variables: str | None) -> subprocess.CompletedProcess[Any]:
    """Run the tool as a user without a name, a home and rights; skips the test where that cannot be done."""
    setpriv, interpreter = shutil.which("setpriv"), "/usr/bin/python3"
    if os.geteuid() != 0 or setpriv is None or not Path(interpreter).exists():
        pytest.skip("only root can run as another user")
    libraries = next(p for p in sys.path if p.endswith("site-packages"))
    prefix = [setpriv, "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups", interpreter]
    given = {"PYTHONPATH": f"{environment()['PYTHONPATH']}:{libraries}", "DIGIMATURITY_CACHE_DIR": None}
    given |= {"DIGIMATURITY_CONFIG_DIR": None, "HOME": None, **variables}
    trial = subprocess.run(
        [*prefix, "-c", "import digimaturity, typer, numpy"], env=environment(**given), capture_output=True, check=False
    )
    if trial.returncode:
        pytest.skip("the libraries cannot be read by another user here")
    return subprocess.run(
        [*prefix, "-m", "digimaturity", *words],
        cwd=at,
        env=environment(**given),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def open_study(made: Path) -> Iterator[Path]:
    """A copy that every user may read and write; pytest keeps its own folders from them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        study = Path(shutil.copytree(made, Path(folder) / "study"))
        for path in (study, *study.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        yield study


def test_a_user_without_a_name_or_a_home_works_as_any_other(open_study: Path) -> None:
    """No HOME and no entry among the users: answers are saved and scored."""
    for words in (WRITES, READS, ("doctor",), ADDS):
        done = as_nobody(*words, at=open_study)
        sound(done)
        assert done.returncode == 0, done.stderr
    assert (edition_of(open_study) / "lund" / "asa-o.yaml").stat().st_uid == NOBODY


@pytest.mark.parametrize("closed", ["assessments", "edition", "organisation", "answers", "settings"])
def test_what_may_not_be_read_is_named(open_study: Path, closed: str) -> None:
    """Exit code 4 and the path; what is not read is never taken for what is not there."""
    edition = edition_of(open_study)
    path = {
        "assessments": edition.parent,
        "edition": edition,
        "organisation": edition / "lund",
        "answers": edition / "lund" / "anna.yaml",
        "settings": open_study / "digimaturity.toml",
    }[closed]
    path.chmod(0)
    try:
        done = as_nobody(*READS, at=open_study)
    finally:
        path.chmod(0o777)
    sound(done)
    assert done.returncode == 4
    assert str(path) in done.stderr
    assert "you are not allowed to read it" in done.stderr


def test_a_folder_that_may_not_be_written_to_is_named(open_study: Path) -> None:
    """Reading works; writing ends with code 4, the path and what to do."""
    for path in (open_study, edition_of(open_study), edition_of(open_study) / "lund"):
        path.chmod(0o555)
    assert as_nobody(*READS, at=open_study).returncode == 0
    for words in (WRITES, ADDS):
        done = as_nobody(*words, at=open_study)
        sound(done)
        assert done.returncode == 4
        assert "may not be written to" in done.stderr


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["C", "POSIX and Latin-1", "cp1252", "ascii"],
)
def test_no_letter_is_lost_whatever_the_locale(study: Path, variables: dict[str, str | None]) -> None:
    """Arguments, variables, names of files, what is read from stdin and what is printed are UTF-8."""
    words = ("answer", "lund", "PRE-01", "5", "--note", "Sökte på förskola – ”inget”")
    done = process(*words, at=study, stdin="", text=True, DIGIMATURITY_ASSESSOR="Иван Ö", **variables)
    assert done.returncode == 0, done.stderr
    assert "Иван Ö" in done.stderr
    text = (edition_of(study) / "lund" / "иван-ö.yaml").read_text(encoding="utf-8")
    assert "name: Иван Ö" in text
    assert "Sökte på förskola – ”inget”" in text
    reply = process("reply", "lund", "PRE-01", "-", "--by", "Åby", at=study, stdin="Å ä ö – 王", text=True, **variables)
    assert reply.returncode == 0, reply.stderr
    stored = (edition_of(study) / "lund" / "replies.yaml").read_text(encoding="utf-8")
    assert "text: Å ä ö – 王" in stored
    assert "by: Åby" in stored


def test_what_is_not_utf_8_is_refused(study: Path) -> None:
    """An argument, a variable or a text in Latin-1 is refused with a word, and nothing is saved."""
    latin = os.fsdecode("Åsa".encode("latin-1"))
    before = sorted(p.name for p in (edition_of(study) / "lund").iterdir())
    tries = (
        process("answer", "lund", "PRE-01", "5", "--assessor", latin, at=study),
        process("answer", "lund", "PRE-01", "5", at=study, DIGIMATURITY_ASSESSOR=latin),
        process("reply", "lund", "PRE-10", "-", "--by", "Bo", at=study, stdin="Å".encode("latin-1")),
    )
    for done in tries:
        assert done.returncode == 2
        assert "not UTF-8" in done.stderr
    assert sorted(p.name for p in (edition_of(study) / "lund").iterdir() if p.suffix == ".yaml") == [
        name for name in before if name.endswith(".yaml")
    ]


@pytest.mark.parametrize("module", ["digimaturity.ground.errors", "typer", "digimaturity.verbs.command_line"])
def test_an_interruption_at_the_start_is_one_word(study: Path, module: str) -> None:
    """Ctrl-C while the tool is still being loaded ends with 130, without a traceback."""
    running = subprocess.Popen(
        [sys.executable, "-X", "importtime", *TOOL[1:], "compare"],
        cwd=study,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    for line in running.stderr:
        if line.split("|")[-1].strip() == module:
            break
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=PATIENCE)
    assert "Traceback" not in told
    # On a busy machine the command may have done its work before the signal came.
    assert (running.returncode, "nterrupted." in told) in {(130, True), (0, False)}


def test_an_interruption_inside_made_code_has_the_code_of_one(tmp_path: Path) -> None:
    """Ctrl-C while a dataclass is being made ends with 130, not with the signal, which looks like a crash."""
    (tmp_path / "interrupted.py").write_text(
        "from digimaturity import __main__ as door\n"
        "def run(arguments):\n"
        "    exec('raise KeyboardInterrupt')\n"
        "door.run = run\n"
        "door.main()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "Avbrutet. Interrupted.\n")
