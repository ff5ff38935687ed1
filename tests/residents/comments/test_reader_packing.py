"""A packed reader comes back as it was, and what is no reader is refused as such."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from typing import Any

import numpy as np
import pytest

from digimaturity.residents.comments.corrected_shares import ReaderErrors
from digimaturity.residents.comments.linear_reader import CLASSES, Learned
from digimaturity.residents.comments.reader_packing import NoReaderError, packed, unpacked

ERRORS: Any = {
    "stance": ReaderErrors("stance", ((Counter({(4, -2, -6): 3}), Counter(), Counter({(0, 0, 0): 1})),)),
    "area": ReaderErrors("area", ()),
}


def content(untold_above: float = np.inf) -> bytes:
    """A reader of two words, one of them with half a sign."""
    random = np.random.default_rng(1)
    rarity, weights = np.ones(2, np.float32), random.normal(size=(2, CLASSES)).astype(np.float32)
    dense = {"rules": random.normal(size=(4, CLASSES))}
    facts = {"labels": 3}
    index = {"åäö": 0, "\ud83d": 1}
    learned = Learned(index, rarity, weights, random.normal(size=CLASSES), (0.5, 1.5), untold_above, dense, facts)
    return packed(learned, ERRORS)


@pytest.mark.parametrize("untold_above", [np.inf, 1.25])
def test_what_was_packed_is_unpacked(untold_above: float) -> None:
    """Words, figures, errors and facts, to the last bit; packed again it is the same bytes."""
    learned, errors = unpacked(content(untold_above))
    assert learned.index == {"åäö": 0, "\ud83d": 1}
    assert (learned.sharpness, learned.untold_above, learned.facts) == ((0.5, 1.5), untold_above, {"labels": 3})
    assert errors == ERRORS
    assert packed(learned, errors) == content(untold_above)


def changed(name: str, new: bytes) -> bytes:
    """The reader with another content of one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content())) as old, zipfile.ZipFile(made, "w") as archive:
        for one in old.namelist():
            archive.writestr(one, new if one == name else old.read(one))
    return made.getvalue()


def facts(**changes: object) -> bytes:
    """What the reader's file says, changed."""
    with zipfile.ZipFile(io.BytesIO(content())) as old:
        return json.dumps({**json.loads(old.read("reader.json")), **changes}).encode()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK",
        content()[:-300],
        changed("words.txt", b"three\nwords\nhere"),
        changed("weights.npy", b"no figures"),
        changed("reader.json", b"{"),
        changed("reader.json", b"[]"),
        changed("reader.json", facts(format=2)),
        changed("reader.json", facts(errors={"stance": [[[]]], "area": []})),
    ],
    ids=["empty", "begun", "cut", "words", "figures", "half JSON", "list", "later format", "errors"],
)
def test_what_is_no_reader_is_refused(broken: bytes) -> None:
    """Whatever is wrong with the bytes, it is told as one kind of error."""
    with pytest.raises(NoReaderError):
        unpacked(broken)


def test_no_code_in_a_file_is_run() -> None:
    """Figures that would be made by running something are refused."""
    stream = io.BytesIO()
    np.save(stream, np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(NoReaderError):
        unpacked(changed("weights.npy", stream.getvalue()))
