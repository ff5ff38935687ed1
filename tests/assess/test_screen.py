"""The question's screen, drawn for every question of the catalogue."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.assess.earlier import Earlier
from digimaturity.assess.screen import (
    Header,
    attached_lines,
    cut,
    described,
    help_lines,
    question_screen,
    running_score,
    spoken,
    time_left,
    whole_question,
)
from digimaturity.assess.session import Session
from digimaturity.ground.language import Language, Text, same, use
from digimaturity.ground.table import width
from digimaturity.model.answers import Assessment, Assessor, Evidence, Observation, Service
from digimaturity.model.terms import Method, Outcome
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Catalogue, Criterion

ROWS, COLUMNS = 24, 80
HEADER = Header(Text("Region Jönköpings län", "Jönköping County"), "2026", "Anna-Karin Bergström Andersson")
SERVICES = tuple(
    Service(
        f"s{n}",
        same(f"Ansökan om ekonomiskt bistånd och försörjningsstöd till hushåll nummer {n}"),
        "https://s.example",
    )
    for n in (1, 2, 3)
)
NOW = "2026-03-02T09:15:00+01:00"
# As long as the longest refusal: a path, why, what to do, where the answer is kept, and how to go on.
REFUSAL = (
    "Cannot write /home/anna/studies/2026/stockholm/anna.yaml: the disk is full. " + "Free space and try again. " * 8
)


@cache
def loaded(folder: Path) -> Catalogue:
    """The catalogue in a folder."""
    return load(folder)


def questions() -> Catalogue:
    """The catalogue that ships, in the eyes of the test that asks."""
    return loaded(shipped("criteria"))


def session(
    folder: Path,
    kind: str = "municipality",
    services: tuple[Service, ...] = (),
    *,
    known: bool = False,
    asked: Catalogue | None = None,
) -> Session:
    """A session about an organisation; with ``known``, an earlier edition answers every question."""
    assessment = Assessment("stockholm", "2026", Assessor("anna", "Anna"), "1.0", {}, services)
    made = Session(AnswerFile(folder / "anna.yaml", assessment), asked or questions(), kind, lambda: NOW)
    if known:
        made.earlier = {
            (q.criterion.id, q.service_id): Earlier("2025", _top_answer(q.criterion)) for q in made.everything
        }
    return made


def _top_answer(asked: Criterion) -> Observation:
    if asked.goalposts:
        return Observation(Outcome.SCORED, value=123456.78, by="bo", at="2025-04-05", method=Method.IMPORTED)
    return Observation(Outcome.SCORED, level=max(asked.points_of), by="bo", at="2025-04-05", method=Method.IMPORTED)


def draw(made: Session, question: Question, message: str = "") -> list[str]:
    """The screen of a question."""
    made.jump(made.questions.index(question))
    return texts(question_screen(made, HEADER, COLUMNS, ROWS, message))


def texts(lines: Sequence[Line]) -> list[str]:
    """Lines without their roles."""
    return [line.text for line in lines]


def bare(lines: list[str]) -> str:
    """What stands on the screen without blanks and line ends, which wrapping may put anywhere."""
    return squeezed("".join(lines))


def squeezed(text: object) -> str:
    """A text without blanks."""
    return re.sub(r"\s+", "", str(text))


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("known", [False, True], ids=["no proposals", "proposals"])
@pytest.mark.parametrize("services", [(), SERVICES], ids=["whole", "services"])
@pytest.mark.parametrize("kind", ["municipality", "region", "agency"])
def test_every_question_fits_the_screen(
    tmp_path: Path, lang: Language, kind: str, services: tuple[Service, ...], *, known: bool
) -> None:
    """Question, every level, keys and score of all questions stand within 24 lines of 80 columns, cursor included."""
    use(lang)
    made = session(tmp_path, kind, services, known=known)
    assert len({q.criterion.id for q in made.everything}) >= 160
    for question in made.everything:
        lines = draw(made, question)
        # The cursor waits on a line of its own below.
        assert len(lines) == ROWS - 1, question.criterion.id
        assert max(map(width, lines)) <= COLUMNS, question.criterion.id
        words = bare(lines)
        assert squeezed(question.criterion.question) in words, question.criterion.id
        for level in question.criterion.levels:
            assert squeezed(f"{level.number}{level.text}") in words, question.criterion.id
        assert str(Text("inga svar ännu", "no answers yet")) in lines[-1]
        if known:
            assert str(Text("Förslag:", "Proposal:")) in words, question.criterion.id


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("message", ["Note saved.", REFUSAL], ids=["short", "refusal"])
def test_a_message_never_pushes_the_question_off_the_screen(tmp_path: Path, lang: Language, message: str) -> None:
    """With a proposal, a waiting note and a message, the question and its levels still stand, and the message."""
    use(lang)
    made = session(tmp_path, services=SERVICES, known=True)
    for question in made.everything:
        made.jump(made.questions.index(question))
        made.draft = type(made.draft)((Evidence(url="https://x.example"),), "note")
        lines = draw(made, question, message)
        assert len(lines) <= ROWS - 1, question.criterion.id
        assert max(map(width, lines)) <= COLUMNS, question.criterion.id
        words = bare(lines)
        assert squeezed(question.criterion.question) in words
        assert all(squeezed(f"{level.number}{level.text}") in words for level in question.criterion.levels)
        assert squeezed(message[:75]) in words


def test_a_small_terminal_still_shows_question_and_levels(tmp_path: Path) -> None:
    """On 60 columns by 20 lines the lines are as narrow as that and the levels are all there."""
    made = session(tmp_path)
    lines = texts(question_screen(made, HEADER, 60, 20))
    assert max(map(width, lines)) <= 60
    assert all(squeezed(f"{level.number}{level.text}") in bare(lines) for level in made.questions[0].criterion.levels)


def test_how_to_check_is_shortened_with_a_word_about_the_whole(tmp_path: Path) -> None:
    """Where not every step fits, the screen says that h shows the whole question."""
    made = session(tmp_path)
    shortened = [q for q in made.everything if squeezed("… h shows the whole question") in bare(draw(made, q))]
    assert shortened
    roomy = texts(question_screen(made, HEADER, 160, 60))
    assert squeezed("… h shows the whole question") not in bare(roomy)


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_whole_question_says_everything(tmp_path: Path, lang: Language) -> None:
    """The reading page of every question holds all its steps, conditions and sources, within 80 columns."""
    use(lang)
    del tmp_path
    for asked in questions().criteria:
        lines = texts(whole_question(asked, "municipality", COLUMNS))
        assert max(map(width, lines)) <= COLUMNS
        words = bare(lines)
        assert all(squeezed(step) in words for step in (asked.question, *asked.how, *asked.holds_when, *asked.sources))


PLACED = replace(
    catalogue([replace(criterion("A-01", "a", per="service"), place="w")]),
    places={"w": Text("på webben", "on the web")},
)


@pytest.mark.parametrize(
    ("lang", "where", "onward", "service"),
    [("sv", "Var: på webben", "nästa plats", "tjänst"), ("en", "Where: on the web", "next place", "service")],
)
def test_the_screen_says_the_place(tmp_path: Path, lang: Language, where: str, onward: str, service: str) -> None:
    """Where to look stands beside the service, below it where both do not fit; the key d is said to go to the next."""
    use(lang)
    made = session(tmp_path, services=(Service("s1", same("Bygglov")), SERVICES[1]), asked=PLACED)
    short, long = made.everything
    assert f" Bygglov ({service} 1) · {where}" in draw(made, short)
    lines = draw(made, long)
    assert lines.index(f" {where}") == next(n for n, row in enumerate(lines) if "hushåll" in row) + 1
    assert where in "\n".join(spoken(made, HEADER))
    assert f" d {onward}" in "\n".join(texts(question_screen(made, HEADER, 200, ROWS)))
    assert f" d      {onward}" in texts(help_lines(COLUMNS, placed=True))


def test_without_places_no_place_is_said(tmp_path: Path) -> None:
    """A catalogue without places says nothing of where, and d goes to the next dimension."""
    use("en")
    made = session(tmp_path, asked=catalogue([criterion("A-01", "a")]))
    drawn = "\n".join(texts(question_screen(made, HEADER, 200, ROWS)))
    assert "Where:" not in drawn
    assert " d next dimension" in drawn
    assert " d      next dimension" in texts(help_lines(COLUMNS))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_help_fits_one_screen(lang: Language) -> None:
    """The list of keys fits 24 lines of 80 columns with the line that asks for a key."""
    use(lang)
    lines = texts(help_lines(COLUMNS))
    assert len(lines) <= ROWS - 2
    assert max(map(width, lines)) <= COLUMNS


def test_control_codes_in_names_are_harmless(tmp_path: Path) -> None:
    """Names and notes of others cannot send codes to the terminal, nor turn the direction of writing."""
    evil = "\x1b[2J\x9b31m\u202eevil\u2066"
    made = session(tmp_path, services=(Service("s1", same(evil)),))
    made.earlier = {
        (q.criterion.id, q.service_id): Earlier(evil, Observation(Outcome.BLOCKED, reason=evil, at="2025", by="x"))
        for q in made.everything
    }
    question = next(q for q in made.everything if q.service)
    header = Header(same(evil), evil, evil)
    made.jump(made.questions.index(question))
    for lines in (texts(question_screen(made, header, COLUMNS, ROWS, "")), spoken(made, header)):
        found = "".join(lines)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)


@pytest.mark.shipped
def test_the_spoken_question_is_never_shortened(tmp_path: Path) -> None:
    """Line by line, every step and level of every question is said, and nothing is drawn."""
    made = session(tmp_path)
    for question in made.everything:
        made.jump(made.questions.index(question))
        lines = spoken(made, HEADER)
        words = bare(lines)
        parts = (question.criterion.question, *question.criterion.how, *(x.text for x in question.criterion.levels))
        assert all(squeezed(part) in words for part in parts), question.criterion.id
        assert not re.search("[─█░\x1b]", "".join(lines))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "about 0 min left"),
        (1, "about 5 min left"),
        (57.4, "about 55 min left"),
        (60, "about 1 h left"),
        (370, "about 6 h 10 min left"),
    ],
)
def test_the_time_left_is_rounded_to_five_minutes(minutes: float, expected: str) -> None:
    """Minutes are said as hours and minutes; something left is never said to be nothing."""
    assert time_left(minutes) == expected


def test_an_answer_in_a_few_words() -> None:
    """A level, a value with its unit and an outcome with its reason each read as a person would say it."""
    c = catalogue([criterion("A-01", "t"), criterion("A-02", "t", goalposts=[(1, 5), (9, 0)])])
    a, b = c.criteria
    assert str(described(Observation(Outcome.SCORED, level=4, at="2025-04-05T10:00:00+02:00"), a)) == "4 (2025-04-05)"
    assert (
        str(described(Observation(Outcome.SCORED, value=1.5, at="2025", method=Method.IMPORTED), b))
        == "1.50 s (imported, 2025)"
    )
    assert str(described(Observation(Outcome.BLOCKED, reason="inloggning"), a)) == "blocked (inloggning)"
    use("sv")
    assert (
        str(described(Observation(Outcome.SCORED, value=1.5, at="2025", method=Method.IMPORTED), b))
        == "1,50 s (importerat, 2025)"
    )
    assert str(described(Observation(Outcome.NOT_ASSESSED), a)) == "ej bedömt"


def test_the_running_score_is_said_with_coverage_and_bounds(tmp_path: Path) -> None:
    """Of two criteria the first has level 4: score 4.0, coverage 50%, bounds (4+0)/2 = 2.0 and (4+5)/2 = 4.5."""
    c = catalogue([criterion("A-01", "t"), criterion("A-02", "t")])
    assessment = Assessment("aby", "2026", Assessor("anna", "Anna"), "1.0", {})
    made = Session(AnswerFile(tmp_path / "anna.yaml", assessment), c, "municipality", lambda: NOW)
    assert running_score(made) == "Score: no answers yet"
    made.give(Observation(Outcome.SCORED, level=4))
    assert running_score(made) == "Score so far 4.0 · 50% answered · can become 2.0–4.5"
    use("sv")
    assert running_score(made) == "Poäng hittills 4,0 · 50 % besvarat · kan bli 2,0–4,5"


def test_the_running_score_is_a_range_where_no_more_is_known(tmp_path: Path) -> None:
    """Of two criteria the first is 2–4: the score is 2.0–4.0, and with the other open (2+0)/2 to (4+5)/2."""
    c = catalogue([criterion("A-01", "t"), criterion("A-02", "t")])
    assessment = Assessment("aby", "2026", Assessor("anna", "Anna"), "1.0", {})
    made = Session(AnswerFile(tmp_path / "anna.yaml", assessment), c, "municipality", lambda: NOW)
    made.give(Observation(Outcome.SCORED, level=2, up_to=4, reason="oklart"))
    assert running_score(made) == "Score so far 2.0–4.0 · 50% answered · can become 1.0–4.5"


@pytest.mark.parametrize(
    ("text", "room", "expected"), [("Malmö", 5, "Malmö"), ("Malmö stad", 6, "Malmö…"), ("日本語", 5, "日本…")]
)
def test_a_line_is_cut_to_its_room(text: str, room: int, expected: str) -> None:
    """What does not fit ends with an ellipsis, counted in columns and not in characters."""
    assert cut(text, room) == expected


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("answered", [False, True])
def test_what_is_kept_is_seen_on_the_smallest_screen(tmp_path: Path, lang: Language, *, answered: bool) -> None:
    """Beside the proposal or the answer the screen says that evidence and a note are kept, on however few lines."""
    use(lang)
    made = session(tmp_path, services=SERVICES, known=True)
    for position in range(0, len(made.questions), 9):
        made.jump(position)
        made.attach(Evidence(url="https://lund.se/en/lang/adress/till/en/sida"), "en anteckning " * 9)
        if answered:
            made.give(_top_answer(made.questions[position].criterion))
            made.jump(position)
        shown = " ".join(drawn.text for drawn in question_screen(made, HEADER, COLUMNS, ROWS))
        assert re.search(
            "1 belägg, en anteckning|v visar: Belägg" if lang == "sv" else "1 evidence, a note|v shows: Ev", shown
        )
        assert re.search("Förslag: |Ditt svar: |Proposal: |Your answer: ", shown)


def test_everything_that_is_kept_is_told(tmp_path: Path) -> None:
    """The page behind v has each piece whole, the note with its line breaks, and what was changed by whom and when."""
    use("en")
    made = session(tmp_path)
    asked = made.questions[0]
    assert "Nothing is saved yet." in [drawn.text.strip() for drawn in attached_lines(asked, None)]
    made.attach(Evidence(url="https://x.example", seen="2026-03-02", quote="rad ett\nrad två"), "först\nsedan")
    made.give(_top_answer(asked.criterion))
    made.jump(0)
    made.change_note("ny")
    made.change_evidence(1, None)
    told = [drawn.text.rstrip() for drawn in attached_lines(asked, made.observation(asked))]
    assert " ny" in told
    assert any("changed 2026-03-02 09:15 by anna" in text for text in told)
    o = made.observation(asked)
    assert o is not None
    told = [drawn.text.rstrip() for drawn in attached_lines(asked, o.history[0])]
    assert " 1  https://x.example · 2026-03-02" in told
    assert [text.strip() for text in told if "rad " in text] == ["”rad ett", "rad två”"]
    assert told[-2:] == [" först", " sedan"]


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("columns", "rows"), [(24, 24), (30, 24), (30, 12), (40, 16)])
def test_a_narrow_screen_shows_what_is_asked_and_every_level(
    tmp_path: Path, lang: Language, columns: int, rows: int
) -> None:
    """In few columns no line is wider than the screen nor the screen longer; what is left out is behind h."""
    use(lang)
    made = session(tmp_path, services=SERVICES, known=True)
    for position, question in enumerate(made.questions):
        made.jump(position)
        lines = texts(question_screen(made, HEADER, columns, rows))
        assert len(lines) < rows, question.criterion.id
        assert max(map(width, lines)) <= columns, question.criterion.id
        assert lines[1].endswith(question.criterion.id)
        assert str(question.criterion.question).split()[0] in bare(lines)
        for level in question.criterion.levels:
            assert any(re.match(rf" [* ] {level.number}  ", text) for text in lines), question.criterion.id


def test_an_answer_known_in_part_is_said_and_marked_as_what_it_may_be(tmp_path: Path) -> None:
    """No level has the star of what was seen: each that it may be has a question mark, and the words tell why."""
    made = session(tmp_path)
    question = made.questions[0]
    given = Observation.scored(level=2, up_to=5, reason="sidorna säger olika", by="anna", at=NOW)
    assert str(described(given, question.criterion)) == "at least 2 (sidorna säger olika, 2026-03-02)"
    made.give(given)
    made.back()
    marks = [line[1:5] for line in draw(made, question) if re.match(r" [ *?] \d  ", line)]
    assert marks == ["  0 ", "? 2 ", "? 4 ", "? 5 "]
    assert squeezed("Your answer: at least 2 (sidorna säger olika, 2026-03-02)") in bare(draw(made, question))
    assert "? 2" in "".join(spoken(made, HEADER))
    assert squeezed("at least 2 (sidorna säger olika)") in bare(
        texts(attached_lines(question, made.observation(question)))
    )
