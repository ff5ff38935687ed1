"""A sweep's journal says what was done, whatever ended the process that wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError, StorageError, UsageError
from digimaturity.probes.sweep.jobs import Done
from digimaturity.probes.sweep.journal import Journal, journal_path, journals, new_stamp, read_journal, unfinished

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = "20261128T000000Z", "20261129T000000Z"


def begun(folder: Path, stamp: str = FIRST) -> Journal:
    """A journal of two organisations."""
    return Journal.open(journal_path(folder, stamp), ["b", "a"], catalogue="2.0", tool="digimaturity 1")


def test_each_step_can_be_read_at_once(tmp_path: Path) -> None:
    """What was noted down stands in the file as soon as it is, for whoever reads it next."""
    with begun(tmp_path) as journal:
        assert read_journal(journal.path).organisations == ("a", "b")
        journal.recorded("a", 2.5)
        assert read_journal(journal.path).recorded == {"a": 2.5}
        journal.done(Done("a", None, "timeout", detail="\x1b[2Jinget svar"))
        found = read_journal(journal.path)
        assert (found.failures, found.ended, found.catalogue) == ({"a": "timeout"}, "", "2.0")
        assert b"\x1b" not in journal.path.read_bytes()
        assert unfinished(tmp_path) == FIRST
        journal.ended(is_comparable=False)
    found = read_journal(journal.path)
    assert (bool(found.ended), found.is_comparable) == (True, False)
    assert unfinished(tmp_path) == ""


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_line_that_was_cut_off_is_written_anew(tmp_path: Path, cut: int) -> None:
    """The end of the last line is lost with the power; the rest is read, and what follows begins a line of its own."""
    with begun(tmp_path) as journal:
        journal.recorded("a", 1.0)
        journal.done(Done("a", None))
    content = journal.path.read_bytes()
    journal.path.write_bytes(content[:-cut])
    assert read_journal(journal.path).failures == {}
    with begun(tmp_path) as again:
        assert again.told.recorded == {"a": 1.0}
        again.done(Done("a", None))
    assert journal.path.read_bytes() == content


def test_a_journal_whose_first_line_was_cut_off_begins_anew(tmp_path: Path) -> None:
    """A process that was killed over its first line leaves a journal that says nothing; it is begun."""
    path = journal_path(tmp_path, FIRST)
    path.write_bytes(b'{"format": 1, "orga')
    with begun(tmp_path) as journal:
        assert journal.told.organisations == ("a", "b")
    assert read_journal(path).organisations == ("a", "b")


def test_a_line_in_the_middle_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Somebody has written in the file: it is refused with the number of the line, and left as it is."""
    path = journal_path(tmp_path, FIRST)
    path.write_bytes(b'{"format": 1, "catalogue": "2.0", "organisations": ["a"]}\n{"recorded": "a"}\n')
    with pytest.raises(InvalidDataError, match="line 2"):
        read_journal(path)


def test_others_do_not_take_up_a_sweep(tmp_path: Path) -> None:
    """A journal is gone on with for the same organisations only."""
    begun(tmp_path).__exit__()
    with pytest.raises(UsageError, match="other organisations"):
        Journal.open(journal_path(tmp_path, FIRST), ["a"], catalogue="2.0", tool="")


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    """Where the journal cannot be written, the disk's reason is told."""
    journal_path(tmp_path, FIRST).mkdir()
    with pytest.raises(StorageError):
        begun(tmp_path)


def test_the_latest_sweep_comes_first(tmp_path: Path) -> None:
    """Journals are read by their stamps, and only the latest can be taken up again."""
    begun(tmp_path, FIRST).__exit__()
    with begun(tmp_path, SECOND) as journal:
        journal.ended(is_comparable=True)
    assert [told.stamp for told in journals(tmp_path)] == [SECOND, FIRST]
    assert unfinished(tmp_path) == ""
    assert new_stamp() > SECOND
    assert len(new_stamp()) == len(SECOND)


def test_a_journal_that_cannot_be_read_is_nobody_elses_trouble(tmp_path: Path) -> None:
    """The other sweeps are listed; whether the latest was broken off is not guessed where it is the damaged one."""
    with Journal.open(journal_path(tmp_path, "20261128T000000Z"), ["a"], catalogue="1", tool="t") as journal:
        journal.ended(is_comparable=True)
    damaged = journal_path(tmp_path, "20261127T000000Z")
    damaged.write_text("[[\n" + "[" * 200_000 + "\n", encoding="utf-8")
    assert [told.stamp for told in journals(tmp_path)] == ["20261128T000000Z"]
    assert unfinished(tmp_path) == ""
    damaged.rename(journal_path(tmp_path, "20261129T000000Z"))
    with pytest.raises(InvalidDataError, match="line 1"):
        unfinished(tmp_path)
