"""``comments train``: a reader from 200 labels on, without anybody's words in its file; what cannot be is said."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_terminal import Terminal
from tests.running import RELEASED, run

from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.verbs.comment_readers import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# A name that four comments have, and a word that two have.
NAME, RARE = "Ture Kvasthjelm", "zinkplommon"


def rows_of(shipped: Path) -> list[dict[str, str]]:
    """The made-up comments."""
    path = shipped / "criteria" / "comments" / "made-up.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """A table of labels."""
    out = io.StringIO()
    table = csv.DictWriter(out, ["id", "text", "area", "stance"], extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ships, with a seventh of the made-up comments, so that learning is quick."""
    made = tmp_path_factory.mktemp("small") / "shipped"
    shutil.copytree(RELEASED, made)
    write(made / "criteria" / "comments" / "made-up.csv", rows_of(RELEASED)[::7])
    return made


@pytest.fixture(scope="module")
def labels() -> list[dict[str, str]]:
    """202 labels of one writer in Swedish words, the last two of comments that stand there already."""
    areas = {str(one): one.words.say("sv") for one in AREAS}
    stances = {str(one): one.words.say("sv").upper() for one in STANCES} | {"cannot_tell": "går inte att avgöra"}
    own = [row for row in rows_of(RELEASED) if row["id"].startswith("c")][:200]
    own = [{**row, "area": areas[row["area"]], "stance": stances[row["stance"]]} for row in own]
    for n, row in enumerate(own[:4]):
        row["text"] += f" Hälsningar {NAME}" + (f" {RARE}" if n < 2 else "")
    return [*own, *own[:2]]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, shipped: Path, labels: list[dict[str, str]]) -> Path:
    """A folder with labels and the reader that was learned from them at a terminal."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder / "l.csv", labels)
    words = ("comments", "train", "l.csv", "-o", "r.zip", "--lang", "sv")
    with Terminal(*words, at=folder, DIGIMATURITY_SHIPPED_DIR=str(shipped)) as terminal:
        assert terminal.ended() == 0, terminal.received
        (folder / "told.txt").write_text(terminal.received, encoding="utf-8")
    return folder


def test_it_tells_how_far_it_has_come_and_what_it_learned(trained: Path) -> None:
    """Steps, figures with intervals, and that two rows of one comment are one; never a share of hits alone."""
    told = " ".join((trained / "told.txt").read_text(encoding="utf-8").split())
    for words in ("1 av 3 prövade.", "3 av 3 prövade.", "inlärd av 200 kommentarer", "Makro-F1", "2 rader räknas inte"):
        assert words in told
    assert "andel rätt" not in told


def test_its_file_has_nobodys_words(trained: Path, labels: list[dict[str, str]]) -> None:
    """No comment, no name that several wrote, no word that few wrote, and nothing that could be run."""
    with zipfile.ZipFile(trained / "r.zip") as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert all(name.endswith((".npy", ".json", ".txt")) for name in content)
    everything = b"".join(content.values()).decode("utf-8", "replace").casefold()
    for word in (*NAME.casefold().split(), RARE):
        assert word not in everything
    assert not any(row["text"].casefold() in everything for row in labels if len(row["text"].split()) > 2)


def test_the_same_labels_make_the_same_bytes(trained: Path, shipped: Path) -> None:
    """Learned anew, and in another process, the file is the same."""
    done = run("comments", "train", "l.csv", "-o", "again.zip", at=trained, DIGIMATURITY_SHIPPED_DIR=str(shipped))
    assert done.returncode == 0, done.stderr
    assert (trained / "again.zip").read_bytes() == (trained / "r.zip").read_bytes()


def test_its_reader_is_evaluated_with_a_word_of_warning(trained: Path, shipped: Path) -> None:
    """Of the labels that it learned from, figures are too high, and that is said."""
    words = ("comments", "evaluate", "l.csv", "--model", "r.zip")
    done = run(*words, at=trained, DIGIMATURITY_SHIPPED_DIR=str(shipped))
    assert "learned from 200 comments" in done.stdout
    assert "figures are too high" in " ".join(done.stdout.split())


@pytest.mark.parametrize("n", [0, 1, 199])
def test_too_few_labels_are_counted(tmp_path: Path, labels: list[dict[str, str]], n: int) -> None:
    """Nothing is written, and the way to more is named."""
    write(tmp_path / "l.csv", labels[:n])
    done = run("comments", "train", "l.csv", "-o", "r.zip", at=tmp_path)
    assert done.returncode == 2
    assert f"l.csv has labels of {n} comment" in done.stderr
    assert "comments label" in done.stderr
    assert not (tmp_path / "r.zip").exists()


def test_labels_that_are_all_alike_teach_nothing(tmp_path: Path, labels: list[dict[str, str]]) -> None:
    """One class of each is refused."""
    write(tmp_path / "l.csv", [{**row, "area": "staff", "stance": "negativ"} for row in labels])
    done = run("comments", "train", "l.csv", "-o", "r.zip", at=tmp_path)
    assert done.returncode == 2
    assert "All labels in l.csv are alike" in done.stderr


def test_classes_of_few_labels_are_named(tmp_path: Path, shipped: Path, labels: list[dict[str, str]]) -> None:
    """A reader is learned, and what it cannot have learned is said."""
    write(
        tmp_path / "l.csv",
        [{**row, "area": "", "stance": "negativ" if n > 5 else "positiv"} for n, row in enumerate(labels)],
    )
    done = run("comments", "train", "l.csv", "-o", "r.zip", at=tmp_path, DIGIMATURITY_SHIPPED_DIR=str(shipped))
    assert done.returncode == 0, done.stderr
    assert "Fewer than 10 labels: positive (6), sceptical (0)." in done.stdout


@pytest.mark.parametrize("kind", ["pickle", "text", "empty", "bomb", "later", "huge"])
def test_what_is_no_reader_is_refused(tmp_path: Path, trained: Path, kind: str) -> None:
    """Whatever it is, it is told in a sentence, nothing of it is run, and no memory is filled."""
    import pickle

    (tmp_path / "l.csv").write_text("text,stance\nBra,positive\n", encoding="utf-8")
    path = tmp_path / "r.zip"
    if kind == "bomb":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("words.txt", "w") as part:
            for _ in range(700):
                part.write(bytes(1_000_000))
    elif kind in {"later", "huge"}:
        with zipfile.ZipFile(trained / "r.zip") as old, zipfile.ZipFile(path, "w") as archive:
            for name in old.namelist():
                content = old.read(name)
                if kind == "later":
                    content = content.replace(b'"format": 1', b'"format": 99')
                elif name == "weights.npy":
                    content = content.replace(b"(", b"(999999", 1)
                archive.writestr(name, content)
    else:
        path.write_bytes({"pickle": pickle.dumps({"a": 1}), "text": b"hej", "empty": b""}[kind])
    done = run("comments", "evaluate", "l.csv", "--model", "r.zip", at=tmp_path)
    assert done.returncode == 1 or done.returncode > 2
    assert "r.zip is no reader, or the file is damaged." in done.stderr
    assert "Traceback" not in done.stderr


def test_shares_of_ones_own_reader_need_no_warning_of_others(trained: Path) -> None:
    """Its errors were measured on the user's own labels; nothing is said of comments that may be unlike those."""
    (method,) = chosen(trained / "r.zip", rules=False).method
    assert "measured on your own labels" in method.en
