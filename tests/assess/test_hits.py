"""Finding questions: by id, by words wherever they stand, and by the glossary's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.assess.session import Session
from digimaturity.ground.language import Text, same, use
from digimaturity.model.answers import Assessor
from digimaturity.model.glossary import Term
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.hits import Found
    from digimaturity.model.catalogue import Catalogue, Criterion

_FORMS: dict[str, tuple[str, ...]] = {"sv": ("e-legitimationer",), "en": ("e-legitimationer",)}
_TERM = Term("eid", Text("e-legitimation", "electronic ID"), _FORMS, same("så loggar du in"))


def words(
    identity: str, title: str, question: str, how: tuple[str, ...] = (), conditions: tuple[str, ...] = ()
) -> Criterion:
    """A criterion that says just this."""
    return replace(
        criterion(identity, "a1"),
        title=same(title),
        question=same(question),
        how=tuple(map(same, how)),
        holds_when=tuple(map(same, conditions)),
        na_when=None,
        enough=None,
    )


SMALL = replace(
    catalogue([criterion(f"A-0{n}", "a1") for n in range(1, 6)]),
    glossary=(_TERM,),
    all_criteria=(
        words("A-01", "Räkning", "Går det att betala?", how=("Öppna sidan.", "Leta efter priset i ÖREN och kronor.")),
        words("A-02", "Pris", "Står det vad det kostar?"),
        words("A-03", "Annat", "Är priset rätt?", conditions=("Avgiften stämmer.",)),
        words("A-04", "Inloggning", "Fungerar e-legitimationer?"),
        words("A-05", "Avgift", "Syns den?", how=("Läs om priset.",), conditions=("Kronor anges.",)),
    ),
)


def found(folder: Path, text: str, asked: Catalogue = SMALL) -> Found:
    """What a search finds in a session that has just begun."""
    file = AnswerFile.open(
        folder / "anna.yaml", organisation="aby", edition="2026", assessor=Assessor("anna", "Anna"), catalogue=asked
    )
    session = Session(file, asked, "municipality", lambda: "2026-03-02T09:00:00+01:00")
    session.narrow()
    return session.search(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("a-03", ["A-03"]),
        ("A 3", ["A-03"]),
        ("pris", ["A-02", "A-03", "A-01", "A-05"]),
        ("PRIS", ["A-02", "A-03", "A-01", "A-05"]),
        ("ören", ["A-01"]),
        ("oren", ["A-01"]),
        ("pris kronor", ["A-01", "A-05"]),
        ("kronor pris", ["A-01", "A-05"]),
        ("avgift", ["A-05", "A-03"]),
        ("pris bussar", []),
        (" ", []),
        ("?", []),
    ],
)
def test_the_nearest_come_first(tmp_path: Path, text: str, ids: list[str]) -> None:
    """An id, then a title, then a question, then the rest, one part before several; every word must be there."""
    assert [SMALL.all_criteria[hit.position].id for hit in found(tmp_path, text).hits] == ids


def test_each_hit_says_where_it_was_found(tmp_path: Path) -> None:
    """Nothing of a title, otherwise the part and the words around, shortened to a line."""
    said = [(hit.where.sv if hit.where else "", hit.excerpt) for hit in found(tmp_path, "kronor").hits]
    assert said == [
        ("i Så här gör du", "… efter priset i ÖREN och kronor."),
        ("bland villkoren", "Kronor anges."),
    ]
    assert [hit.where for hit in found(tmp_path, "räkning").hits] == [None]


def test_a_word_of_the_glossary_leads_to_the_questions_that_use_it(tmp_path: Path) -> None:
    """By its other language and its forms too, with the word itself."""
    by_english = found(tmp_path, "electronic id")
    assert [(hit.position, hit.where and hit.where.sv) for hit in by_english.hits] == [(3, "använder ”e-legitimation”")]
    assert by_english.terms == (_TERM,)
    assert found(tmp_path, "betala").terms == ()


@pytest.mark.parametrize(
    ("text", "is_explained"),
    [
        ("e-legitimation", True),
        ("legit", True),
        ("electronic", True),
        ("elect", False),
        ("id electronic", True),
        ("e", True),
        ("gitimation", False),
        ("tron", False),
        ("legitimationer electronic", False),
        ("legit bussar", False),
    ],
)
def test_a_term_is_meant_by_the_beginnings_of_its_words(tmp_path: Path, text: str, *, is_explained: bool) -> None:
    """Letters in the middle of a word of the glossary do not mean it, nor do words of two of its forms.

    Nor does the beginning of a word in another language than the one in use.
    """
    use("sv")
    assert found(tmp_path, text).terms == ((_TERM,) if is_explained else ())


@pytest.mark.parametrize("hyphen", ["‐", "‑", "‒", "–", "—", "−", "\u00ad", "﹣", "－", " ", "_", ""])
@pytest.mark.parametrize("number", ["3", "03"])
def test_an_id_is_found_whatever_hyphen_it_is_pasted_with(tmp_path: Path, hyphen: str, number: str) -> None:
    """With a nought before the number or without."""
    assert [hit.position for hit in found(tmp_path, f"a{hyphen}{number}").hits] == [2]


def test_what_is_not_asked_now_is_told_apart(tmp_path: Path) -> None:
    """Of what a selection leaves out the search finds no hits but says which there are."""
    file = AnswerFile.open(
        tmp_path / "anna.yaml", organisation="aby", edition="2026", assessor=Assessor("anna", "Anna"), catalogue=SMALL
    )
    session = Session(file, SMALL, "municipality", lambda: "2026-03-02T09:00:00+01:00")
    session.narrow(ids={"A-04"})
    for text, aside in (("a-02", ["A-02"]), ("ören", ["A-01"]), ("bussar", [])):
        result = session.search(text)
        assert (result.hits, [c.id for c in result.aside]) == ((), aside)


@pytest.mark.shipped
def test_the_shipped_questions_are_found_by_what_they_say(tmp_path: Path) -> None:
    """Every question is found by its title, and by its first instruction; of the glossary each used word leads on."""
    asked = load(shipped("criteria"))
    file = AnswerFile.open(
        tmp_path / "anna.yaml", organisation="aby", edition="2026", assessor=Assessor("anna", "Anna"), catalogue=asked
    )
    session = Session(file, asked, "municipality", lambda: "2026-03-02T09:00:00+01:00")
    session.narrow()
    for position, question in [*enumerate(session.questions)][::12]:
        c = question.criterion
        for text in (str(c.title), str(c.how[0]) if c.how else str(c.question)):
            assert position in {hit.position for hit in session.search(text).hits}, (c.id, text)
    for term in asked.glossary:
        assert term in session.search(str(term.term)).terms
