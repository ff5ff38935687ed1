"""Files as evidence are kept once, under the SHA-256 of their bytes, and found again in the edition's folder alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.drawing import PDF, SECRET, photograph, shot

from digimaturity.ground.errors import InvalidDataError, NotFoundError, StorageError, UsageError
from digimaturity.model.answers import Evidence
from digimaturity.workspace.evidence_files import (
    EvidenceFile,
    can_be_shown,
    changed_file,
    file_of,
    keep_file,
    missing_files,
    name_of_file,
    unused_files,
    with_files,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_picture_is_kept_under_its_sum(tmp_path: Path) -> None:
    """Without what was in it besides the points; the answer names it from the edition's folder."""
    kept = keep_file(tmp_path, shot())
    assert kept.screenshot == f"evidence/{kept.sha256}.png"
    content = (tmp_path / str(kept.screenshot)).read_bytes()
    assert (hashlib.sha256(content).hexdigest(), SECRET in content) == (kept.sha256, False)
    assert kept == Evidence(screenshot=kept.screenshot, sha256=kept.sha256)


def test_the_same_picture_is_one_file(tmp_path: Path) -> None:
    """Given again, or brought back from the folder, even where making it anew would change it a little each time."""
    for content in (shot(), photograph()):
        kept = keep_file(tmp_path, content)
        path = tmp_path / str(kept.screenshot)
        before = path.stat().st_mtime_ns
        assert keep_file(tmp_path, content) == kept
        assert keep_file(tmp_path, path.read_bytes()) == kept
        assert path.stat().st_mtime_ns == before
    assert len(list((tmp_path / "evidence").iterdir())) == 2


def test_a_pdf_is_kept_as_it_is(tmp_path: Path) -> None:
    """Byte for byte, as a file; half of one is refused."""
    kept = keep_file(tmp_path, PDF)
    assert (kept.screenshot, kept.file) == (None, f"evidence/{kept.sha256}.pdf")
    assert (tmp_path / str(kept.file)).read_bytes() == PDF
    with pytest.raises(UsageError, match="not whole"):
        keep_file(tmp_path, PDF[:-10])


def test_what_was_changed_since_is_never_written_over(tmp_path: Path) -> None:
    """Somebody may have blotted out a name in it."""
    path = tmp_path / str(keep_file(tmp_path, shot()).screenshot)
    path.write_bytes(b"blotted out")
    with pytest.raises(StorageError, match="changed after it was kept"):
        keep_file(tmp_path, shot())
    assert path.read_bytes() == b"blotted out"


def test_what_is_refused_leaves_nothing(tmp_path: Path) -> None:
    """No folder and no half file; a file on disk is named."""
    page = tmp_path / "page.png"
    page.write_bytes(b"<html>")
    with pytest.raises(UsageError, match=r"page\.png: The file is not PNG"):
        EvidenceFile.at(page, tmp_path)
    with pytest.raises(InvalidDataError, match="does not exist"):
        EvidenceFile.at(tmp_path / "none.png", tmp_path)
    with pytest.raises(InvalidDataError, match="folder"):
        EvidenceFile.at(tmp_path, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["page.png"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A film of many gigabytes is refused by its size alone."""
    path = tmp_path / "film.png"
    with path.open("wb") as stream:
        stream.truncate(50 * 2**30)
    with pytest.raises(UsageError, match="51200 MB; at most 20 MB"):
        EvidenceFile.at(path, tmp_path)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """As with answers: where the folder cannot be made."""
    (tmp_path / "evidence").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(StorageError, match="evidence"):
        keep_file(tmp_path, shot())


def test_a_file_is_found_by_its_name_or_sum(tmp_path: Path) -> None:
    """So is one that somebody put there by hand, if it is of a kind that is shown."""
    kept = keep_file(tmp_path, shot())
    for name in (str(kept.screenshot), str(kept.sha256)):
        assert file_of(tmp_path, name) == (tmp_path / str(kept.screenshot)).resolve()
    (tmp_path / "evidence" / "by hand.JPG").write_bytes(photograph())
    assert file_of(tmp_path, "evidence/by hand.JPG").name == "by hand.JPG"


def test_nothing_outside_the_folder_is_found(tmp_path: Path) -> None:
    """Not by dots, not from the root, not over a link, nor what a browser would run."""
    edition, secret = tmp_path / "2026", tmp_path / "secret.png"
    secret.write_bytes(shot())
    keep_file(edition, shot())
    folder = edition / "evidence"
    (folder / "page.html").write_text("<script>", encoding="utf-8")
    (folder / "drawn.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "link.png").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "ring.png").symlink_to(folder / "ring.png")
    (folder / "folder.png").mkdir()
    names = ["evidence/../../secret.png", "../secret.png", str(secret), "evidence/link.png", "evidence/up/secret.png"]
    names += ["evidence/page.html", "evidence/drawn.svg", "evidence/ring.png", "evidence/folder.png", "evidence", ""]
    names += ["evidence/\0.png", "evidence/" + "a" * 5000 + ".png", "0" * 64, "..\\secret.png"]
    for name in names:
        with pytest.raises(NotFoundError):
            file_of(edition, name)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """A group may keep its pictures on a disk that all of it reaches."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "evidence").symlink_to(tmp_path / "shared")
    kept = keep_file(tmp_path / "2026", shot())
    assert file_of(tmp_path / "2026", str(kept.sha256)).parent == (tmp_path / "shared").resolve()


def test_which_file_evidence_leads_to() -> None:
    """The picture before another file; an address is no file of the study's."""
    assert name_of_file(Evidence(file="evidence/a.pdf", screenshot="evidence/b.png")) == "evidence/b.png"
    assert name_of_file(Evidence(file="https://x.example/a.pdf", url="https://x.example")) is None


def test_files_that_nothing_names_are_found(tmp_path: Path) -> None:
    """Kept ones alone, and not those that only the history of an answer names."""
    first, second = (keep_file(tmp_path, shot(colour=c)) for c in ("red", "blue"))
    (tmp_path / "evidence" / "by-hand.png").write_bytes(shot())
    (tmp_path / "malmo").mkdir()
    text = f"answers:\n  A-01:\n    history:\n      - evidence:\n        - sha256: {first.sha256}\n"
    (tmp_path / "malmo" / "anna.yaml").write_text(text, encoding="utf-8")
    assert [path.stem for path in unused_files(tmp_path)] == [second.sha256]
    assert unused_files(tmp_path / "none") == []


def test_the_first_file_belongs_to_the_last_piece() -> None:
    """Further ones stand for themselves, of the day; without a piece the first does, too, and without files nothing."""
    address, quote = Evidence(url="https://a.example", seen="2026"), Evidence(quote="Ja", seen="2026")
    picture, document = Evidence(screenshot="evidence/b.png", sha256="b"), Evidence(file="evidence/c.pdf", sha256="c")
    day = "2026-03-02"
    assert with_files((address, quote), [picture, document], day) == (
        address,
        replace(quote, screenshot="evidence/b.png", sha256="b"),
        replace(document, seen=day),
    )
    assert with_files((quote,), [document], day) == (replace(quote, file="evidence/c.pdf", sha256="c"),)
    assert with_files((), [picture, document], day) == (replace(picture, seen=day), replace(document, seen=day))
    assert with_files((address,), [], day) == (address,)


def test_a_file_that_was_changed_is_told(tmp_path: Path) -> None:
    """By its sum, a picture or a document; what is gone, or was never summed, cannot be told."""
    for content, field in ((shot(), "screenshot"), (PDF, "file")):
        kept = keep_file(tmp_path, content)
        name = str(getattr(kept, field))
        assert changed_file(kept, tmp_path) is None
        assert missing_files(kept, tmp_path) == []
        (tmp_path / name).write_bytes(b"other")
        assert changed_file(kept, tmp_path) == name
        assert changed_file(replace(kept, sha256=None), tmp_path) is None
        (tmp_path / name).unlink()
        assert changed_file(kept, tmp_path) is None
        assert missing_files(kept, tmp_path) == [(field, name)]
    assert changed_file(Evidence(sha256="0" * 64), tmp_path) is None


def test_only_the_studys_own_files_can_be_missing(tmp_path: Path) -> None:
    """An address is none; of two that are, both are told."""
    both = Evidence(file="evidence/a.pdf", screenshot="evidence/b.png")
    assert missing_files(both, tmp_path) == [("file", "evidence/a.pdf"), ("screenshot", "evidence/b.png")]
    assert missing_files(Evidence(file="https://x.example/a.pdf"), tmp_path) == []


def test_pictures_and_documents_can_be_shown() -> None:
    """Whatever the case of their names; a recording cannot."""
    assert all(map(can_be_shown, ("a.png", "a.JPG", "a.jpeg", "a.webp", "a.gif", "a.pdf")))
    assert not any(map(can_be_shown, ("a.warc.gz", "a.svg", "png", "a.png.html")))
