"""The built-in reader reads writers that it has not learned from, alike in any order, and knows what it does wrong."""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.learned_readers import built_in, rules

from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments.built_in_reader import built_in_reader
from digimaturity.residents.comments.reader_packing import packed, unpacked
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from digimaturity.residents.comments.interface import CommentReader

pytestmark = pytest.mark.shipped

PLAIN = (
    ("Handläggaren var otrevlig och lyssnade inte alls.", Area.STAFF, Stance.NEGATIVE, "otrevlig"),
    ("Satt i telefonkö i femtio minuter och kom aldrig fram.", Area.WAITING, Stance.NEGATIVE, "telefonkö"),
    ("E-tjänsten för bygglov fungerade smidigt, tack!", Area.DIGITAL, Stance.POSITIVE, "smidigt"),
    ("Snöröjningen på vår gata är usel.", Area.SERVICES, Stance.NEGATIVE, "usel"),
)


@pytest.mark.parametrize(("text", "area", "stance", "word"), PLAIN)
def test_plain_comments_are_read_with_their_reasons(text: str, area: Area, stance: Stance, word: str) -> None:
    """Area and stance are right, and a word that anybody would name is among those that decided."""
    reading = built_in().reader.read([text])[0]
    assert (reading.area, reading.stance) == (area, stance)
    assert word in {*reading.area_words, *reading.stance_words}
    assert all(part in text for part in (*reading.area_words, *reading.stance_words))


def test_it_reads_writers_that_it_has_not_learned_from() -> None:
    """Tried on each writer by what the others wrote: areas, stances, and honest probabilities."""
    tried: Any = built_in().reader.learned.facts["tried_out"]
    assert tried["stance"]["low"] > 0.75
    assert tried["area"]["low"] > 0.8
    assert tried["stance"]["calibration_error"] < 0.04
    assert tried["area"]["calibration_error"] < 0.04
    assert tried["stance"]["cannot_tell"] < 0.05 * tried["stance"]["n"]


def test_a_comment_is_read_alike_whatever_stands_beside_it() -> None:
    """In any division of the work, in another process, and by a reader that has read other things before."""
    reader = built_in().reader
    _, corpus = load_corpus()
    texts = [one.text for one in corpus[:300]]
    whole = reader.read(texts)
    other: CommentReader = pickle.loads(pickle.dumps(reader))  # noqa: S301 - made here
    assert [r for text in reversed(texts) for r in other.read([text])][::-1] == whole
    assert all(abs(sum(r.stance_shares) - 1) < 1e-9 for r in whole)


@pytest.mark.parametrize("text", ["", "   ", "?", "1234", ".-.-", "\x00", "\ud800"])
def test_of_nothing_nothing_is_told(text: str) -> None:
    """Marks and figures alone have neither area nor stance; shares are given all the same."""
    reading = built_in().reader.read([text])[0]
    assert (reading.area, reading.stance) == (None, None)
    assert len(reading.stance_shares) == len(Stance)


def test_no_comment_takes_long() -> None:
    """A hundred thousand letters are read as quickly as a long comment."""
    begun = time.process_time()
    built_in().reader.read(["a" * 100_000, "a " * 50_000, "!" * 100_000, "å" * 100_000])
    assert time.process_time() - begun < 2


def test_it_is_kept_where_it_has_been_learned() -> None:
    """The second time no label is read."""
    content, _ = load_corpus()
    built_in()

    def never() -> list[Any]:
        raise AssertionError("learned anew")

    again = built_in_reader(content, never, rules())
    assert again.reader.fingerprint == built_in().reader.fingerprint


def test_a_reader_is_the_same_after_it_was_packed() -> None:
    """Packing and unpacking give the same bytes and the same sums."""
    reader, errors = built_in()
    content = packed(reader.learned, errors)
    learned, others = unpacked(content)
    assert packed(learned, others) == content
    assert learned.index == reader.learned.index
    assert others == errors
