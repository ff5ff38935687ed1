"""Files as evidence: pictures and PDFs in an edition's folder ``evidence``, each called by the SHA-256 of its bytes.

A picture is made anew without what came along with it (see ``ground.picture``); a PDF is kept as it is. A file that is
kept is never written over nor removed: the history of an answer may lead to it long after the answer does not.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.checksum import sha256_of
from digimaturity.ground.durable import make_folder, reading_error, storage_error, write_durably
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.picture import MOST_BYTES, clean, too_large
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import Evidence
from digimaturity.workspace.inventory import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# What may be shown or opened, by suffix; whatever else people put into the folder is left to them.
PDF = ".pdf"
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    PDF: "application/pdf",
}
# What people take for a picture or a document; what is none of ours is refused with what to do.
SUFFIXES = frozenset({*MEDIA_TYPES, ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".svg"})
_SUM = re.compile(r"[0-9a-f]{64}")
_OURS = re.compile(r"[0-9a-f]{64}\.(png|jpg|webp|pdf)")
_PDF_HEAD, _PDF_END, _PDF_TAIL = b"%PDF-", b"%%EOF", 2048


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that may be kept: checked, and a picture already made anew.

    Attributes:
        content: the bytes that will stand on disk.
        suffix: of its format, as the content says, whatever the file was called.
    """

    content: bytes
    suffix: str

    @classmethod
    def of(cls, content: bytes, edition_folder: Path) -> EvidenceFile:
        """What is kept of a file that somebody hands over; one that the edition has already is taken as it stands.

        Raises:
            UsageError: it is neither a picture nor a PDF, or too large, or broken; or the library that reads pictures
                is not installed.
        """
        if known := _known(edition_folder, content):
            return cls(content, known)
        if not content.startswith(_PDF_HEAD):
            return cls(*clean(content))
        if len(content) > MOST_BYTES:
            raise too_large(len(content))
        if _PDF_END not in content[-_PDF_TAIL:]:
            raise UsageError(
                Text("PDF:en är inte hel.", "The PDF is not whole."),
                Text("Hämta eller spara den igen.", "Download or save it again."),
            )
        return cls(content, PDF)

    @classmethod
    def at(cls, path: Path, edition_folder: Path) -> EvidenceFile:
        """As ``of``, for a file on disk, which the refusal names.

        Raises:
            InvalidDataError: the file cannot be read.
            UsageError: as ``of``.
        """
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise too_large(size)
            return cls.of(path.read_bytes(), edition_folder)
        except OSError as error:
            raise reading_error(path, error) from error
        except UsageError as error:
            raise UsageError(Text("{p}: {w}", "{p}: {w}").fill(p=path, w=error.message), error.hint) from error

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self.suffix != PDF

    def kept_in(self, edition_folder: Path) -> Evidence:
        """The file on disk, and the evidence that leads to it; the same file twice is one.

        Raises:
            StorageError: the disk refused, or what stands there was changed since: nothing is written over.
        """
        checksum = hashlib.sha256(self.content).hexdigest()
        name = f"{EVIDENCE}/{checksum}{self.suffix}"
        path = edition_folder / name
        make_folder(path.parent)
        if not path.exists():
            write_durably(path, self.content)
        elif path.read_bytes() != self.content:
            why = Text("filen har ändrats sedan den sparades", "the file was changed after it was kept")
            raise storage_error(path, FileExistsError(), why)
        return Evidence(screenshot=name, sha256=checksum) if self.is_picture else Evidence(file=name, sha256=checksum)


def keep_file(edition_folder: Path, content: bytes) -> Evidence:
    """Keep a picture or a PDF as evidence of an edition.

    Raises:
        UsageError: see ``EvidenceFile.of``.
        StorageError: see ``EvidenceFile.kept_in``.
    """
    return EvidenceFile.of(content, edition_folder).kept_in(edition_folder)


def with_files(pieces: tuple[Evidence, ...], kept: Sequence[Evidence], seen: str) -> tuple[Evidence, ...]:
    """Pieces of evidence and files that were given with them: the first file belongs to the last piece.

    Args:
        pieces: an address, a quotation or both, if any.
        kept: what leads to each file.
        seen: the day of those that stand for themselves, ISO 8601.
    """
    if not kept:
        return pieces
    first, *more = kept
    joined = replace(pieces[-1], file=first.file, screenshot=first.screenshot, sha256=first.sha256) if pieces else None
    return (*pieces[:-1], joined or replace(first, seen=seen), *(replace(other, seen=seen) for other in more))


def _known(edition_folder: Path, content: bytes) -> str | None:
    """The suffix under which the edition has these very bytes."""
    stem = hashlib.sha256(content).hexdigest()
    return next((p.suffix for p in (edition_folder / EVIDENCE).glob(f"{stem}.*") if _OURS.fullmatch(p.name)), None)


def file_of(edition_folder: Path, name: str) -> Path:
    """A file of an edition's evidence, which can be shown or opened.

    Args:
        edition_folder: the edition's.
        name: as evidence has it (``evidence/a.png``), or a SHA-256 alone.

    Raises:
        NotFoundError: there is none, it is of no kind that is shown, or the name leads out of the folder.
    """
    folder = (edition_folder / EVIDENCE).resolve()
    if _SUM.fullmatch(name):
        name = next((f"{EVIDENCE}/{p.name}" for p in sorted(folder.glob(f"{name}.*"))), name)
    path = edition_folder / name
    try:
        # A link may stand for the folder, but none in it leads out of it.
        inside = path.resolve().is_relative_to(folder) and path.is_file()
    except (OSError, ValueError, RuntimeError):  # no such name can be, or links go round
        inside = False
    if not inside or path.suffix.lower() not in MEDIA_TYPES:
        raise NotFoundError(
            Text("{n} finns inte bland utgåvans belägg.", "{n} is not among the edition's evidence.").fill(n=name)
        )
    return path.resolve()


def can_be_shown(name: str) -> bool:
    """Whether a file of such a name is a picture or a PDF; a recording is none."""
    return name.lower().endswith(tuple(MEDIA_TYPES))


def name_of_file(evidence: Evidence) -> str | None:
    """The file that a piece of evidence leads to, the picture first; None where it has none of the study's own."""
    names = (n for n in (evidence.screenshot, evidence.file) if n and "://" not in n)
    return next(names, None)


def missing_files(evidence: Evidence, edition_folder: Path) -> list[tuple[str, str]]:
    """The files of the study's own that a piece of evidence leads to and that are not there, by field."""
    named = (("file", evidence.file), ("screenshot", evidence.screenshot))
    return [(f, name) for f, name in named if name and "://" not in name and not (edition_folder / name).is_file()]


def changed_file(evidence: Evidence, edition_folder: Path) -> str | None:
    """The file of a piece of evidence where its SHA-256 is another than was kept; None where it is not, or is gone."""
    name = evidence.file or evidence.screenshot or ""
    kept = edition_folder / name
    if not evidence.sha256 or not kept.is_file():
        return None
    return None if sha256_of(kept) == evidence.sha256 else name


def unused_files(edition_folder: Path) -> list[Path]:
    """The files kept here that no text of the edition names any more: not an answer, its history, nor a reply."""
    kept = [path for path in sorted((edition_folder / EVIDENCE).glob("*")) if _OURS.fullmatch(path.name)]
    if not kept:
        return []
    texts = (p.read_text(encoding="utf-8", errors="replace") for p in edition_folder.rglob("*.y*ml") if p.is_file())
    named = {checksum for text in texts for checksum in _SUM.findall(text)}
    return [path for path in kept if path.stem not in named]
