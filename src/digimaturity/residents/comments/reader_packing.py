"""A learned reader as the bytes of a file: a ZIP of figures, and JSON that says what they are. None of it is run."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from digimaturity.residents.comments.corrected_shares import CLASSES as CLASSES_OF
from digimaturity.residents.comments.corrected_shares import ReaderErrors
from digimaturity.residents.comments.linear_reader import CLASSES, Learned

if TYPE_CHECKING:
    from digimaturity.residents.comments.corrected_shares import Subject

FORMAT = 1
_FACTS, _WORDS = "reader.json", "words.txt"
_SUBJECTS: tuple[Subject, ...] = ("area", "stance")
# A reader is not larger than this when it is unpacked; what claims to be was made to fill the memory.
_LARGEST = 600_000_000
# What reading bytes that are no reader can end in.
_NO_READER = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    EOFError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
    NotImplementedError,  # a way to compress that nobody has here
    RuntimeError,  # locked by a password
)
# A day that says nothing, so that the same reader is the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


class NoReaderError(ValueError):
    """The bytes are no reader, or one of a format that is not known."""


def packed(learned: Learned, errors: dict[Subject, ReaderErrors]) -> bytes:
    """A reader as bytes; the same for the same reader."""
    facts = {
        "format": FORMAT,
        "sharpness": list(learned.sharpness),
        "untold_above": None if np.isinf(learned.untold_above) else learned.untold_above,
        "bias": learned.bias.tolist(),
        "dense": sorted(learned.dense),
        "errors": {subject: _as_lists(errors[subject]) for subject in _SUBJECTS},
        "facts": learned.facts,
    }
    arrays: dict[str, Any] = {"rarity": learned.rarity, "weights": learned.weights}
    arrays |= {f"dense-{name}": table for name, table in learned.dense.items()}
    words = sorted(learned.index, key=learned.index.__getitem__)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _put(archive, _FACTS, json.dumps(facts, ensure_ascii=False, indent=1).encode())
        _put(archive, _WORDS, "\n".join(words).encode("utf-8", "surrogatepass"))
        for name, array in arrays.items():
            stream = io.BytesIO()
            np.save(stream, array, allow_pickle=False)
            _put(archive, f"{name}.npy", stream.getvalue())
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED, 6)


def unpacked(content: bytes) -> tuple[Learned, dict[Subject, ReaderErrors]]:
    """The reader in a file, and what it does wrong.

    Raises:
        NoReaderError: there is none, or it was made by a later version.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise NoReaderError(_LARGEST)
            facts = json.loads(archive.read(_FACTS))
            if facts["format"] != FORMAT:
                raise NoReaderError(facts["format"])
            words = archive.read(_WORDS).decode("utf-8", "surrogatepass").split("\n")
            learned = Learned(
                {word: number for number, word in enumerate(words)},
                _array(archive, "rarity"),
                _array(archive, "weights"),
                np.array(facts["bias"], dtype=np.float64),
                (float(facts["sharpness"][0]), float(facts["sharpness"][1])),
                float("inf") if facts["untold_above"] is None else float(facts["untold_above"]),
                {name: _array(archive, f"dense-{name}") for name in facts["dense"]},
                facts["facts"],
            )
            errors = {subject: _errors(subject, facts["errors"][subject]) for subject in _SUBJECTS}
    except _NO_READER as error:
        raise error if isinstance(error, NoReaderError) else NoReaderError(str(error)) from error
    shapes = [learned.weights.shape, learned.rarity.shape, learned.bias.shape]
    dense_fits = all(table.ndim == 2 and table.shape[1] == CLASSES for table in learned.dense.values())  # noqa: PLR2004
    if shapes != [(len(words), CLASSES), (len(words),), (CLASSES,)] or not dense_fits:
        raise NoReaderError(shapes)
    return learned, errors


def _array(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - float arrays of one or two dimensions
    found = np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
    if not np.issubdtype(found.dtype, np.floating) or not np.isfinite(found).all():
        raise NoReaderError(name)
    return found


def _as_lists(errors: ReaderErrors) -> list[list[list[list[int]]]]:
    return [[[[*cell, n] for cell, n in sorted(counts.items())] for counts in own] for own in errors.writers]


def _errors(subject: Subject, kept: list[list[list[list[int]]]]) -> ReaderErrors:
    n = len(CLASSES_OF[subject])
    if any(len(own) != n for own in kept):
        raise NoReaderError(subject)
    return ReaderErrors(
        subject, tuple(tuple(Counter({tuple(row[:-1]): int(row[-1]) for row in rows}) for rows in own) for own in kept)
    )
