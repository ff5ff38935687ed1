"""``publish`` where a machine has looked: with the answers, and before anybody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML
from tests.csv_read import read_csv
from tests.looked import ERROR_PAGE, HTTPS, hindered, run, said
from tests.running import call, workspace

from digimaturity.workspace.probed_file import keep_run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped
NAMES = ("exempelstad", "robotborg")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two bodies that do not exist, at whose sites a machine has looked; nobody has answered."""
    made = workspace(tmp_path)
    told = [
        {
            "id": name,
            "kind": "municipality",
            "name": {"sv": name.capitalize(), "en": name.capitalize()},
            "website": f"https://www.{name}.example/",
            "fictional": True,
        }
        for name in NAMES
    ]
    with (made / "organisations.yaml").open("w", encoding="utf-8") as stream:
        YAML().dump({"format": 1, "organisations": told}, stream)
    seen, walled = run(said(HTTPS, 5), said(ERROR_PAGE, 2, 4)), run(hindered(HTTPS), pages=0)
    for name, one in zip(NAMES, (seen, walled), strict=True):
        folder = made / "assessments" / "2026" / name
        folder.mkdir(parents=True)
        keep_run(folder, one)
    return made


def published(study: Path, *words: str) -> dict[str, str]:
    """The files of a folder that is published now, and what was told, under an empty name."""
    done = call("publish", "--edition", "2026", "-o", "web", *words, at=study, DIGIMATURITY_SHIPPED_DIR=None)
    assert done.returncode == 0, done.stderr
    web = study / "web"
    texts = {p for p in web.rglob("*") if p.suffix in {".html", ".csv", ".json"}}
    return {p.relative_to(web).as_posix(): p.read_text(encoding="utf-8") for p in texts} | {"": done.stderr}


def test_before_anybody_has_answered_only_what_the_machine_saw_is_published(study: Path) -> None:
    """The page in both languages with everyone in, its four tables, and where to begin."""
    files = published(study, "--lang", "both")
    pages = {name for name in files if name.endswith(".html")}
    assert len(pages) == 2
    assert "machines.html" in pages
    assert {name for name in files if name.startswith("data/")} == {
        f"data/{table}.csv" for table in ("probed-criteria", "probed-organisations", "probed-obstacles", "probes")
    }
    _, rows = read_csv(files["data/probed-organisations.csv"])
    assert [(row["organisation"], row["settled"], row["narrowed"]) for row in rows] == [
        (NAMES[0], "1", "1"),
        (NAMES[1], "0", "0"),
    ]
    assert "machines.html" in files[""]
    assert "index.html" not in files["machines.html"]


def test_with_answers_the_page_stands_among_the_others(study: Path) -> None:
    """The comparison and the list of files lead to it, and it leads to the page of whoever has one."""
    answer = ("answer", NAMES[0], "PRE-18", "5", "--assessor", "Anna Ek", "--edition", "2026")
    assert call(*answer, at=study, DIGIMATURITY_SHIPPED_DIR=None).returncode == 0
    files = published(study, "--panel", "all", "--no-charts", "--lang", "en")
    assert 'href="machines.html"' in files["index.html"]
    assert 'href="machines.html"' in files["files.html"]
    assert f'href="{NAMES[0]}.html"' in files["machines.html"]
    assert f'href="{NAMES[1]}.html"' not in files["machines.html"]
    assert "probed-criteria" in files["datapackage.json"]


def test_without_a_machine_nothing_is_said_of_one(study: Path) -> None:
    """No page, no tables and no links where no runs are kept."""
    for name in NAMES:
        (study / "assessments" / "2026" / name / "probed.json").unlink()
    answer = ("answer", NAMES[0], "PRE-18", "5", "--assessor", "Anna Ek", "--edition", "2026")
    assert call(*answer, at=study, DIGIMATURITY_SHIPPED_DIR=None).returncode == 0
    files = published(study, "--panel", "all", "--no-charts", "--lang", "en")
    assert not [name for name in files if "machines" in name or "probe" in name]
    assert "machines.html" not in "".join(files.values())


def test_whose_runs_cannot_be_read_is_said_and_not_published(study: Path) -> None:
    """The others' page counts them alone; with nobody left there is no page of the machine's."""
    first, second = (study / "assessments" / "2026" / name / "probed.json" for name in NAMES)
    first.write_text("{", encoding="utf-8")
    files = published(study, "--lang", "en")
    assert f"digimaturity probe {NAMES[0]}" in " ".join(files[""].split())
    _, rows = read_csv(files["data/probed-organisations.csv"])
    assert [row["organisation"] for row in rows] == [NAMES[1]]
    assert NAMES[0].capitalize() not in files["machines.html"]
    answer = ("answer", NAMES[0], "PRE-18", "5", "--assessor", "Anna Ek", "--edition", "2026")
    assert call(*answer, at=study, DIGIMATURITY_SHIPPED_DIR=None).returncode == 0
    second.write_text("[]", encoding="utf-8")
    files = published(study, "--panel", "all", "--no-charts", "--lang", "en")
    assert 'href="machines.html"' not in files["index.html"]
    assert first.read_text(encoding="utf-8") == "{"


def test_a_journal_that_cannot_be_read_stops_no_publication(study: Path) -> None:
    """The page leaves out how two sweeps compare."""
    evidence = study / "assessments" / "2026" / "evidence"
    evidence.mkdir()
    (evidence / "sweep-20261128T220000Z.jsonl").write_text("{\n", encoding="utf-8")
    assert "machines.html" in published(study, "--lang", "en")
