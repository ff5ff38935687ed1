"""What a user installs: the wheel, in an environment of its own, away from the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [
    pytest.mark.shipped,
    pytest.mark.thorough("a wheel is built and installed in an environment of its own, over the network"),
]
# The tool itself included, pip and setuptools apart.
MOST_DISTRIBUTIONS = 20


def do(words: Sequence[str | Path], at: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without any variable that leads back to the repository, and with folders of its own."""
    own = {"DIGIMATURITY_CACHE_DIR": str(at / ".cache"), "DIGIMATURITY_CONFIG_DIR": str(at / ".config")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DIGIMATURITY", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(word) for word in words],
        cwd=at,
        env=kept | {"LC_ALL": "C.UTF-8"} | own,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources so that nothing is left beside them."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("src", "criteria", "assessments"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / file, source)
    words: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist"]
    done = do(words, source)
    if done.returncode:
        # Without a network the build cannot fetch its backend; one that is installed will do.
        done = do([*words, "--no-isolation"], source)
    if done.returncode:
        pytest.skip(f"the wheel cannot be built here: {(done.stdout + done.stderr)[-300:]}")
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("environment")
    made = do([sys.executable, "-m", "venv", folder / "env"], folder)
    if made.returncode:
        pytest.skip(f"no virtual environment can be made here: {made.stderr[-300:]}")
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    # What is started compiles itself; all the rest of the libraries need not be.
    words = ("install", "--quiet", "--disable-pip-version-check", "--no-compile")
    done = do([programs / "python", "-m", "pip", *words, wheel], folder)
    if done.returncode:
        pytest.skip(f"the package index cannot be reached: {done.stderr[-300:]}")
    return programs


def tool(installed: Path, at: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed tool from a folder of its own."""
    return do([installed / "digimaturity", *words], at)


def test_the_wheel_carries_what_can_be_read_without_a_workspace(wheel: Path) -> None:
    """Criteria, panels, crosswalks, reference figures, assessments, licences and the mark of types are inside."""
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = "digimaturity/shipped"
    for expected in (
        "digimaturity/py.typed",
        "digimaturity/__main__.py",
        f"{shipped}/criteria/catalogue.yaml",
        f"{shipped}/criteria/experience.yaml",
        f"{shipped}/criteria/panels/digital-leaders-2019.yaml",
        f"{shipped}/criteria/crosswalks/eu-egov.yaml",
        f"{shipped}/criteria/reference/digital-leaders-2019.yaml",
        f"{shipped}/assessments/eu-2022-2023/edition.yaml",
        f"{shipped}/assessments/eu-2022-2023/csn/eu-egov.yaml",
        f"{shipped}/assessments/exempel/edition.yaml",
        f"{shipped}/assessments/exempel/exempelstad/replies.yaml",
        "digimaturity/publish/pages/templates/organisation.html.j2",
        "digimaturity/publish/pages/templates/style.css",
        "digimaturity/publish/pages/templates/script.js",
        "digimaturity/publish/pages/templates/reply_round.html.j2",
        "digimaturity/publish/pages/templates/reply.js",
        "digimaturity/publish/report.typ",
    ):
        assert expected in names
    assert any(name.startswith(f"{shipped}/criteria/panels/organisations/") for name in names)
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE"}
    assert sum("/licenses/" in name for name in names) == 2


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """No tests, no caches, no locks and no half-written files travel along."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"digimaturity"}
    assert [n for n in names if "__pycache__" in n or n.endswith((".lock", ".part", ".pyc")) or "/tests/" in n] == []


def test_few_distributions_are_installed(installed: Path, tmp_path: Path) -> None:
    """The tool with all that it needs is at most twenty distributions."""
    done = do([installed / "python", "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"], tmp_path)
    names = {entry["name"].lower() for entry in json.loads(done.stdout)} - {"pip", "setuptools", "wheel"}
    assert "digimaturity" in names
    assert len(names) <= MOST_DISTRIBUTIONS, sorted(names)


def test_the_benchmark_that_ships_is_shown(installed: Path, tmp_path: Path) -> None:
    """``compare`` in an empty folder ranks the panel of what ships, from files inside the package."""
    done = tool(installed, tmp_path, "compare", "--format", "json")
    assert done.returncode == 0
    assert done.stderr.endswith("What is shown is the edition eu-2022-2023, which ships with the tool.\n")
    payload: dict[str, Any] = json.loads(done.stdout)
    assert payload["edition"]["id"] == "eu-2022-2023"
    assert [g["id"] for g in payload["groups"]] == ["cities", "agencies"]
    assert "shipped" in tool(installed, tmp_path, "doctor").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("criteria", "check"), "168"),
        (("criteria", "changes", "1.0", "2.0"), "PRE-44"),
        (("orgs", "show", "csn", "--lang", "sv"), "Centrala studiestödsnämnden"),
        (("criteria", "crosswalk", "eu-egov"), "EXP-09"),
        (("explain", "exempelstad", "EXP-27", "--edition", "exempel"), "EXP-27"),
        (("compare", "--published"), "2019"),
        (("--version",), "168"),
    ],
)
def test_what_ships_can_be_read(installed: Path, tmp_path: Path, words: tuple[str, ...], expected: str) -> None:
    """Catalogue, organisations, crosswalk, the practice edition and the published figures are all there."""
    done = tool(installed, tmp_path, *words)
    # Outside a study that is the only word besides.
    told = [line for line in done.stderr.splitlines() if "is not a study" not in line]
    assert (done.returncode, told) == (0, [])
    assert expected in done.stdout


def test_a_memo_and_the_data_need_no_extra(installed: Path, tmp_path: Path) -> None:
    """The core install writes the memo, the JSON and the data package; what needs more says which extra to install."""
    example = ("--edition", "exempel")
    assert tool(installed, tmp_path, "report", "exempelstad", *example, "--format", "memo").stdout.startswith("# ")
    assert json.loads(tool(installed, tmp_path, "export", *example, "--format", "json").stdout)["schema_version"] == 1
    assert tool(installed, tmp_path, "export", *example, "--format", "package", "-o", "data").returncode == 0
    assert (tmp_path / "data" / "datapackage.json").is_file()
    for words, extra in (
        (("report", "exempelstad", *example), "digimaturity[report]"),
        (("export", *example, "--format", "xlsx"), "digimaturity[report]"),
        (("report", "exempelstad", *example, "--format", "pdf"), "digimaturity[pdf]"),
    ):
        done = tool(installed, tmp_path, *words)
        assert (done.returncode, extra in done.stderr) == (2, True), done.stderr
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith(".")) == ["data"]


def test_answers_can_be_saved_with_the_installed_tool(installed: Path, tmp_path: Path) -> None:
    """From init to a score, with nothing but the wheel."""
    assert tool(installed, tmp_path, "init", "study").returncode == 0
    study = tmp_path / "study"
    words = ("answer", "malmo", "PRE-03", "4", "--assessor", "Anna", "--edition", "2026")
    assert tool(installed, study, *words).returncode == 0
    assert tool(installed, study, "score", "malmo").returncode == 0


def test_the_tool_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    """``python -m digimaturity`` is the same tool."""
    done = do([installed / "python", "-m", "digimaturity", "criteria", "check"], tmp_path)
    assert (done.returncode, "168" in done.stdout) == (0, True)
