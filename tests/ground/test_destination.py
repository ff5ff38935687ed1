"""One rule for every ``-o``."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from digimaturity.ground.destination import check_file, check_folder, deliver, named_format, show
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.table import Column, Result, Table

KNOWN = {"csv": (".csv",), "json": (".json", ".jsonl")}


@pytest.mark.parametrize(
    ("path", "asked", "found"),
    [
        (None, None, None),
        ("-", None, None),
        ("-", "json", "json"),
        ("a.csv", None, "csv"),
        ("a.CSV", None, "csv"),
        ("a.b.jsonl", "json", "json"),
        ("a", "csv", "csv"),
        ("a.txt", "csv", "csv"),
        ("a.out", "csv", "csv"),
        ("v1.0", "csv", "csv"),
        ("a.zip", "package", "package"),
        ("/dev/null", None, None),
        ("/dev/stdout", None, None),
    ],
)
def test_the_suffix_or_the_word_says_the_format(path: str | None, asked: str | None, found: str | None) -> None:
    """Upper case or lower; nothing says it for standard output and devices."""
    assert named_format(None if path is None else PurePath(path), asked, KNOWN) == found


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        *(("a.docx", None), ("a", None), (".csv", None), ("a.csv.gz", None), ("a.csv", "json")),
        *(("a.xlsx", "csv"), ("a.PDF", "json"), ("a.csv.gz", "csv"), ("a.parquet", "json")),
    ],
)
def test_what_cannot_be_written_is_refused(path: str, asked: str | None) -> None:
    """A suffix of no format, none at all, one that says something else than the word, or that of another kind."""
    with pytest.raises(UsageError):
        named_format(PurePath(path), asked, KNOWN)


def test_a_workbook_by_name_is_told_the_suffixes_that_the_format_has() -> None:
    """CSV in a file that is called a workbook opens nowhere: the way out names each suffix of the format."""
    with pytest.raises(UsageError) as refused:
        named_format(PurePath("a.xlsx"), "json", KNOWN)
    assert refused.value.message.en == "a.xlsx cannot be a file of the kind json."
    assert refused.value.hint is not None
    assert refused.value.hint.en == "Give the file the suffix .json or .jsonl."


def test_several_files_go_to_a_folder(tmp_path: Path) -> None:
    """A file's name is refused, and so is standard output; a name with dots in it may be a folder's."""
    (tmp_path / "made.zip").mkdir()
    (tmp_path / "file").touch()
    for name in ("made.zip", "new", "mognad.exempel.se", "web-1.0"):
        assert check_folder(tmp_path / name) == tmp_path / name
    for path in (tmp_path / "web.zip", tmp_path / "WEB.PDF", tmp_path / "file", Path("-")):
        with pytest.raises(UsageError, match="Name a folder"):
            check_folder(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The hint names a file in it."""
    with pytest.raises(UsageError, match=r"a\.csv"):
        check_file(tmp_path, "a.csv")
    assert check_file(tmp_path / "new.csv", "a.csv") == tmp_path / "new.csv"


def test_what_is_delivered_stands_in_the_file_or_on_stdout(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte; the folder is made, and only the file is told of."""
    deliver(tmp_path / "new" / "a.csv", b"a\r\n1\r\n")
    assert (tmp_path / "new" / "a.csv").read_bytes() == b"a\r\n1\r\n"
    assert b"a.csv" in capfdbinary.readouterr().err
    deliver(Path("-"), b"a\r\n1\r\n")
    out, err = capfdbinary.readouterr()
    assert (out, err) == (b"a\r\n1\r\n", b"")


def test_what_is_shown_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the format of the suffix, as it would be shown; nothing of it on stdout then."""
    table = Table((Column("name", Text("Namn", "Name")),), [{"name": "Åby"}])
    result = Result("compare", {"n": 1}, (table,), Text("Rubrik", "Heading"))
    for name, begins in (("a.csv", "name\r\nÅby"), ("a.json", "{"), ("a.md", "## Heading"), ("a.TXT", "Heading\n")):
        show(result, "table", tmp_path / name)
        assert (tmp_path / name).read_bytes().decode().startswith(begins)
    assert capsys.readouterr().out == ""
    show(result, "csv", Path("-"))
    assert capsys.readouterr().out.startswith("name")
    for name in ("a.xlsx", "a"):
        with pytest.raises(UsageError):
            show(result, "table", tmp_path / name)
    with pytest.raises(UsageError):
        show(result, "json", tmp_path / "a.csv")
    show(result, "json", tmp_path / "b")
    assert (tmp_path / "b").read_bytes().startswith(b"{")
