"""Rules alone tell what a comment is about and where it stands, and say by which words."""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML
from tests.builders import REPOSITORY

from digimaturity.model.comment_terms import Area, Stance
from digimaturity.residents.comments.by_rules import RulesReader
from digimaturity.verbs.readers_at_hand import built_in_at_hand
from digimaturity.workspace.comment_word_files import load_comment_words

if TYPE_CHECKING:
    from digimaturity.model.comment_terms import CommentReading
    from digimaturity.residents.comments.interface import CommentReader

pytestmark = pytest.mark.shipped

CASES = [
    case
    for path in sorted((REPOSITORY / "tests" / "residents" / "comments" / "cases").glob("*.yaml"))
    for case in YAML(typ="safe").load(path)
]
# One processor that others use too must read ten kilobytes of anything faster than this.
_SECONDS = 2.0


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    """The rules with the words that ship."""
    return RulesReader(load_comment_words(REPOSITORY / "criteria" / "comments"))


def read(reader: CommentReader, text: str) -> CommentReading:
    """One comment's reading."""
    return reader.read([text])[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_named_cases_are_read_as_people_read_them(reader: RulesReader, case: dict[str, Any]) -> None:
    """Area, stance and the deciding words are those that the case names; what it excludes is not said."""
    reading = read(reader, case["text"])
    if "area" in case:
        assert reading.area == Area.of(case["area"]), reading
    if "stance" in case:
        assert reading.stance == Stance.of(case["stance"]), reading
    assert reading.stance != case.get("not_stance"), reading
    assert set(case.get("must_hold", ())) <= {*reading.area_words, *reading.stance_words}


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "???", "-", "...", ".", "\n\n", "”", "Qwrtz plmk", "Kvarnbacken Nedre."]
)
def test_where_nothing_is_said_nothing_is_told(reader: RulesReader, text: str) -> None:
    """Nothing, nothing but signs, or no word that says anything cannot be told; the shares are given all the same."""
    reading = read(reader, text)
    assert (reading.area, reading.stance) == (None, None)
    assert sum(reading.area_shares) == pytest.approx(1)
    assert sum(reading.stance_shares) == pytest.approx(1)


NOTHING_SAID = (
    *("Vet ej", "vet inte.", "Ingen kommentar", "inget att tillägga", "Nej", "nej tack", "Inget", "nej, inget", "Pass"),
    *("Har inget att tillägga just nu", "Inga synpunkter alls", "jag har ingen åsikt", "Bla bla", "se ovan"),
)


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_who_says_that_they_say_nothing_takes_no_stance(reader: RulesReader, text: str) -> None:
    """An answer that declines to answer has no stance, by rules and by what was learned."""
    assert read(reader, text).stance is None
    assert read(built_in_at_hand().reader, text).stance is None


@pytest.mark.parametrize(
    "text", ["Nej, det funkar inte", "Inget fungerar", "Inga klagomål", "Inget att klaga på", "Tack!"]
)
def test_a_no_that_says_something_takes_a_stance(reader: RulesReader, text: str) -> None:
    """A *nej* or *inget* with something beside it is a complaint, or praise."""
    assert read(reader, text).stance is not None
    assert read(built_in_at_hand().reader, text).stance is not None


def test_rules_are_a_reader_that_travels(reader: RulesReader) -> None:
    """What others read by, they read by too, also after they were sent to another process."""
    travelled: CommentReader = pickle.loads(pickle.dumps(reader))  # noqa: S301 - made here
    assert travelled.read(["Bra app"]) == reader.read(["Bra app"])
    assert travelled.fingerprint == reader.fingerprint


@pytest.mark.parametrize("text", ["👎", ":(", "2/5"])
def test_a_face_or_a_grade_is_a_stance(reader: RulesReader, text: str) -> None:
    """A comment of one face or one grade takes a stance without a word."""
    assert read(reader, text).stance is Stance.NEGATIVE


@pytest.mark.parametrize(
    ("with_marks", "without"),
    [
        ("Jättedåligt bemötande av handläggaren", "Jattedaligt bemotande av handlaggaren"),
        ("Har väntat i två månader på besked", "Har vantat i tva manader pa besked"),
        ("Snöröjningen är utmärkt", "Snorojningen ar utmarkt"),
    ],
)
def test_marks_over_letters_may_be_missing(reader: RulesReader, with_marks: str, without: str) -> None:
    """Who writes without å, ä and ö is read as who writes with them."""
    marked, bare = reader.read([with_marks, without])
    assert (marked.area, marked.stance) == (bare.area, bare.stance)


@pytest.mark.parametrize("text", ["Otrevlig handläggare som inte lyssnade", "Smidig e-tjänst, tack!"])
def test_capitals_change_nothing_about_what_a_comment_is_about(reader: RulesReader, text: str) -> None:
    """A comment in capitals is about the same and stands where it stood."""
    quiet, loud = reader.read([text, text.upper()])
    assert (quiet.area, quiet.stance) == (loud.area, loud.stance)


def test_a_comment_is_read_alike_whatever_stands_beside_it(reader: RulesReader) -> None:
    """Chunks, order and repetition change no reading."""
    texts = [case["text"] for case in CASES]
    together = reader.read(texts)
    assert [read(RulesReader(load_comment_words(REPOSITORY / "criteria" / "comments")), texts[0])] == together[:1]
    assert [read(reader, text) for text in texts] == together
    assert reader.read(texts[::-1])[::-1] == together


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_words_that_decided_stand_in_the_comment(reader: RulesReader, case: dict[str, Any]) -> None:
    """Each word told is in the comment as it stands there, capitals and all."""
    reading = read(reader, case["text"])
    assert [w for w in (*reading.area_words, *reading.stance_words) if w not in case["text"]] == []


@pytest.mark.parametrize(
    "text",
    [
        *("a" * 100_000, "inte " * 20_000, "å" * 100_000, "!" * 100_000, "?!" * 50_000, "tre veckor " * 9_000),
        *("a-" * 50_000, "1/" * 50_000, ":" * 100_000, "\x00" * 1000, "\ud800", "👍🏽" * 20_000, " " * 100_000),
        "fick ringa " * 9_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_hostile_text_takes_no_time(reader: RulesReader, text: str) -> None:
    """A hundred kilobytes of anything are read at once, and their shares add up."""
    begun = time.process_time()
    reading = read(reader, text)
    assert time.process_time() - begun < _SECONDS
    assert sum(reading.stance_shares) == pytest.approx(1)


def test_signs_are_a_fixed_row_with_names(reader: RulesReader) -> None:
    """Every comment gives as many numbers as there are names, each name once, and what is seen is counted."""
    assert len(set(reader.sign_names)) == len(reader.sign_names)
    row = dict(zip(reader.sign_names, reader.signs("Väntade tre veckor, men handläggaren var trevlig!"), strict=True))
    assert {
        name for name in ("waiting_time", "staff", "praise", "but", "time_long", "exclaims") if not row[name]
    } == set()
    assert len(reader.signs("")) == len(reader.sign_names)


def test_a_reader_explains_what_it_found(reader: RulesReader) -> None:
    """Each word found is told with the group in which it counted; a negated one in the group of its opposite."""
    found = dict(reader.explain("Inga problem, men inte snyggt heller"))
    assert found["snyggt"] == "no_praise"
    assert found["Inga problem"] == "praise_fact"
    assert found["men"] == "but"


def test_the_fingerprint_is_that_of_the_words(reader: RulesReader) -> None:
    """Readers of the same words have the same fingerprint."""
    again = RulesReader(load_comment_words(REPOSITORY / "criteria" / "comments"))
    assert reader.fingerprint == again.fingerprint
    assert reader.called.say("sv") != reader.called.say("en")
