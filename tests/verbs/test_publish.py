"""``digimaturity publish``: everything about an edition in one folder."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "1790000000"
EXAMPLE = ("--edition", "exempel")
TERMS = ("--publisher", "Exempelrådet", "--contact", "data@exempel.example", "--address", "https://exempel.example/m")


def told(at: Path, *words: str, code: int = 0) -> str:
    """Run a command; returns what it told."""
    done = call(*words, at=at, SOURCE_DATE_EPOCH=WHEN)
    assert done.returncode == code, done.stderr
    return done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, the manifest apart."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop("published.json")
    return found


@pytest.mark.always("all that leaves at once")
def test_everything_is_published_in_one_folder(tmp_path: Path) -> None:
    """Pages, memos, charts, workbooks and data in both languages; every page links to the data that are there."""
    told(tmp_path, "publish", *EXAMPLE, "--lang", "both", "-o", "web", *TERMS)
    found = files(tmp_path / "web")
    expected = {
        "index.html", "exempelstad.html", "exempelstad.md", "sv/index.html", "sv/exempelstad.md",
        "charts/dimensions-exempelstad.svg", "charts/sv/dimensions-exempelstad.png", "datapackage.json",
        "data/digimaturity-exempel.xlsx", "data/digimaturity-exempel.sv.xlsx", "data/digimaturity-exempel.json",
        "dcat.rdf",
    }  # fmt: skip
    assert expected <= set(found)
    assert b'href="data/digimaturity-exempel.xlsx"' in found["index.html"]
    assert b'href="../data/digimaturity-exempel.xlsx"' in found["sv/exempelstad.html"]
    assert b"https://exempel.example/m/data/digimaturity-exempel.xlsx" in found["dcat.rdf"]


def test_who_is_left_out_for_not_being_in_the_panel_is_counted(tmp_path: Path) -> None:
    """Without a word of the panel those outside it are counted, with the option that has them in; then nobody is."""
    common = ("--edition", "eu-2023", "--no-charts", "--lang", "en", "-o", "web")
    assert re.search(
        r"\d+ organisations of the edition stand outside the panel.* --panel all", told(tmp_path, "publish", *common)
    )
    assert "outside the panel" not in told(tmp_path, "publish", *common, "--panel", "all")


def test_publishing_twice_gives_the_same_folder(tmp_path: Path) -> None:
    """The same answers on the same day give the same bytes, file by file."""
    words = ("publish", *EXAMPLE, "--no-charts", "-o", "web", *TERMS)
    told(tmp_path, *words)
    before = files(tmp_path / "web")
    told(tmp_path, *words)
    assert files(tmp_path / "web") == before


def test_no_name_of_an_assessor_leaves_unasked(tmp_path: Path) -> None:
    """In the whole folder, in any format, an assessor's name and id stand nowhere; with --names the name does."""
    given = ("malmo", "PRE-01", "4", "--assessor", "Xaviera Ypsilon", "--edition", "2026", "--note", "Ok.")
    study = workspace(tmp_path, given, (*given[:2], "2", *given[3:]))
    told(study, "publish", "--panel", "all", "--no-charts", "-o", "web")
    for path, content in files(study / "web").items():
        bare = b"".join(_unzipped(content)) if path.endswith(".xlsx") else content
        assert b"xaviera" not in bare.lower(), path
        assert b"ypsilon" not in bare.lower(), path
    told(study, "publish", "--panel", "all", "--no-charts", "-o", "named", "--names")
    assert b"Xaviera Ypsilon" in files(study / "named")["malmo.html"]


def _unzipped(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]
