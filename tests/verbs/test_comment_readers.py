"""The comments are read by the reader that was asked for, the same in every process."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from tests.running import run

from digimaturity.ground.errors import UsageError
from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments import built_in_reader
from digimaturity.verbs.comment_readers import chosen

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped
SAID = [
    "Jag väntade tre veckor på svar och ingen svarar i telefon",
    "Handläggaren var trevlig och lyssnade, tack!",
    "Helt okej",
    "",
]


@pytest.mark.parametrize("rules", [True, False])
def test_a_reader_reads_alike_in_another_process(rules: bool) -> None:  # noqa: FBT001
    """What goes to another process reads and is called as it is here, and its errors are known."""
    found = chosen(None, rules=rules)
    other = pickle.loads(pickle.dumps(found.reader))  # noqa: S301 - made here
    assert other.read(SAID) == found.reader.read(SAID)
    assert (other.fingerprint, other.called) == (found.reader.fingerprint, found.reader.called)
    first, second, *_ = found.reader.read(SAID)
    assert (first.area, first.stance) == (Area.WAITING, Stance.NEGATIVE)
    assert (second.area, second.stance) == (Area.STAFF, Stance.POSITIVE)
    assert found.errors.stance is not None
    assert found.errors.stance.is_enough
    assert found.errors.area is not None
    # Whose errors were measured on others' comments says that those of the user may be unlike them.
    _, unlike = found.method
    assert "four points; trust the intervals" in unlike.en


def test_without_the_library_the_rules_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be learned, the rules read, and the extra is named that would bring the rest."""
    monkeypatch.setattr(built_in_reader, "find_spec", lambda _: None)
    found = chosen(None, rules=False)
    assert found.reader.fingerprint == chosen(None, rules=True).reader.fingerprint
    assert "digimaturity[residents]" in capsys.readouterr().err


def test_two_readers_are_one_too_many(tmp_path: Path) -> None:
    """A model and the rules alone exclude each other."""
    with pytest.raises(UsageError, match="--model"):
        chosen(tmp_path / "egen.reader", rules=True)


def test_workers_read_as_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real readers too, several processes give the bytes of one."""
    monkeypatch.setattr("digimaturity.workspace.comment_files.CHUNK", 50)
    path = tmp_path / "svar.txt"
    path.write_text("\n".join(f"{said} {n}" for n in range(60) for said in SAID), encoding="utf-8")
    for workers in ("1", "2"):
        words = ("--workers", workers, "-o", f"ut{workers}.json", "--each", f"rader{workers}.csv", "--words")
        done = run("comments", "classify", "svar.txt", *words, at=tmp_path)
        assert done.returncode == 0, done.stderr
    for name in ("ut{}.json", "rader{}.csv"):
        assert (tmp_path / name.format(1)).read_bytes() == (tmp_path / name.format(2)).read_bytes()
