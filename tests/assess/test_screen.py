"""The question's screen, drawn for every question of the catalogue."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from benchmarks.screens import SIZES, broken_words, counted, practice, unsaid
from tests.builders import catalogue, criterion
from tests.extent import tried

from digimaturity.assess.earlier import Earlier
from digimaturity.assess.further_pages import help_lines, spoken_help, whole_question
from digimaturity.assess.question_text import question_text
from digimaturity.assess.reading import Reading
from digimaturity.assess.screen import CLOCK_ROOM, Header, question_pages, running_score, time_left
from digimaturity.assess.session import Session
from digimaturity.assess.spoken import spoken
from digimaturity.assess.time_box import limit_of
from digimaturity.assess.what_stands import attached_lines, described, what_stands
from digimaturity.ground.language import Language, Text, same, use
from digimaturity.ground.table import width
from digimaturity.model.answers import Assessment, Assessor, Evidence, Observation, Proposal, Service
from digimaturity.model.terms import CriterionKind, Method, Outcome
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
    return texts(question_pages(made, HEADER, COLUMNS, ROWS, message)[0])


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
def test_every_question_is_read_whole_at_80_by_24(
    tmp_path: Path, lang: Language, kind: str, services: tuple[Service, ...], *, known: bool
) -> None:
    """What decides stands on the first page, or on one that it names with the key; each page has the screen's size."""
    use(lang)
    made = session(tmp_path, kind, services, known=known)
    assert len({q.criterion.id for q in made.everything}) >= 160
    for position, question in enumerate(made.questions):
        made.jump(position)
        pages = question_pages(made, HEADER, COLUMNS, ROWS)
        asked = question_text(made, question)
        assert list(unsaid(asked, pages)) == [], question.criterion.id
        assert list(broken_words(asked, pages)) == [], question.criterion.id
        for page in map(texts, pages):
            assert len(page) == ROWS, question.criterion.id
            assert max(map(width, page)) <= COLUMNS, question.criterion.id
            assert page[0].startswith(f" {question.criterion.id} ")
            assert str(Text("? hjälp", "? help")) in page[-1]
            if known:
                assert str(Text("Enter godtar", "Enter accepts")) in "".join(page), question.criterion.id


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_nothing_that_decides_is_out_of_sight_unsaid(tmp_path: Path, lang: Language, columns: int, rows: int) -> None:
    """Of the practice body's questions all is said and no word broken; at 80 by 24 at most 15 per cent need a key."""
    made = practice(tmp_path)
    every = 1 if (columns, rows) == (COLUMNS, ROWS) else tried(7, 5, 1)
    found = counted(made, columns, rows, lang, every)
    assert (found.hidden, found.broken, found.too_large) == ((), (), ())
    if columns >= COLUMNS:
        assert found.paged_in_order <= 0.15 * found.questions
    if columns > COLUMNS:
        assert found.paged == 0


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("message", ["Note saved.", REFUSAL], ids=["short", "refusal"])
def test_a_message_never_pushes_the_question_off_the_screen(tmp_path: Path, lang: Language, message: str) -> None:
    """With a proposal, a waiting note and a message, what decides is in sight or named still, and so is the message."""
    use(lang)
    made = session(tmp_path, services=SERVICES, known=True)
    for position in range(0, len(made.questions), 5):
        made.jump(position)
        question = made.questions[position]
        made.draft = type(made.draft)((Evidence(url="https://x.example"),), "note")
        pages = question_pages(made, HEADER, COLUMNS, ROWS, message)
        uncovered = [] if all(page.is_whole for page in pages) else question_pages(made, HEADER, COLUMNS, ROWS)
        assert list(unsaid(question_text(made, question), [*pages, *uncovered])) == [], question.criterion.id
        for page in map(texts, pages):
            assert len(page) <= ROWS, question.criterion.id
            assert max(map(width, page)) <= COLUMNS, question.criterion.id
            assert squeezed(message[:75]) in bare(page)
            assert str(Text("Inte sparat än", "Not saved yet")) in "".join(page)


def test_levels_stay_while_the_steps_are_turned(tmp_path: Path) -> None:
    """Where the steps do not fit, a key shows the rest of them in the same place; the levels stand where they stood."""
    made = session(tmp_path)
    turned = 0
    for position in range(len(made.questions)):
        made.jump(position)
        pages = [texts(page) for page in question_pages(made, HEADER, COLUMNS, ROWS)]
        if len(pages) > 1:
            turned += 1
            at = next(n for n, row in enumerate(pages[0]) if "▼ space: the rest of How to check" in row)
            assert "▲ space: from the beginning" in pages[-1][at]
            assert all(page[at + 1 :] == pages[0][at + 1 :] for page in pages)
    assert turned


def test_steps_read_at_one_service_are_folded_at_the_next(tmp_path: Path) -> None:
    """Where not all fits, the steps that were read at the first service are one line at the second, with its key."""
    how = tuple(Text(f"Gör så här {n}. " * 9, f"Do like this {n}. " * 9) for n in range(9))
    asked = catalogue([replace(criterion("A-01", "a", per="service"), how=how)])
    made = session(tmp_path, services=(Service("s1", same("Bad")), Service("s2", same("Lov"))), asked=asked)
    reading, first = Reading(), made.questions[0]
    pages = question_pages(made, HEADER, COLUMNS, ROWS, reading=reading)
    assert len(pages) > 1
    for turned in range(len(pages)):
        reading.page = turned
        reading.shown(first, "", len(pages))
    made.jump(1)
    (page,) = question_pages(made, HEADER, COLUMNS, ROWS, reading=reading)
    assert " How to check: as for Bad · h shows" in texts(page)
    made.jump(0)
    assert len(question_pages(made, HEADER, COLUMNS, ROWS, reading=reading)) == len(pages)


def test_more_room_is_spent_on_what_helps(tmp_path: Path) -> None:
    """A large screen says where to look, what is enough as evidence, which words are explained, how far it has come."""
    made = session(tmp_path)
    (page,) = question_pages(made, HEADER, 120, 40)
    drawn = "\n".join(texts(page))
    for said in ("Digital presence › ", "Enough as evidence: ", "Score: ", "Presence ", "h whole question", "q quit"):
        assert said in drawn, said
    assert texts(page)[-1].endswith("q quit")


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_whole_question_says_everything(tmp_path: Path, lang: Language) -> None:
    """The reading page of every question holds its steps, levels, conditions and sources, within 80 columns."""
    use(lang)
    made = practice(tmp_path)
    for question in made.everything:
        asked = question_text(made, question)
        lines = texts(whole_question(asked, COLUMNS))
        assert max(map(width, lines)) <= COLUMNS
        words = bare(lines)
        levels = (text for _, text in asked.levels)
        parts = (asked.question, *asked.steps, *levels, *asked.top_needs, *asked.sources)
        assert all(squeezed(part) in words for part in parts), asked.id


PLACED = replace(
    catalogue([replace(criterion("A-01", "a", per="service"), place="w")]),
    places={"w": Text("på webben", "on the web")},
)


@pytest.mark.parametrize(
    ("lang", "where", "onward", "service", "of"),
    [
        ("sv", "Del: på webben", "nästa plats", "tjänst", "av"),
        ("en", "Part: on the web", "next place", "service", "of"),
    ],
)
def test_the_screen_says_the_place(
    tmp_path: Path, lang: Language, where: str, onward: str, service: str, of: str
) -> None:
    """Where to look stands beside the service; the key d is said to go to the next place."""
    use(lang)
    made = session(tmp_path, services=(Service("s1", same("Bygglov")), SERVICES[1]), asked=PLACED)
    assert f" Bygglov ({service} 1 {of} 2) · {where}" in draw(made, made.everything[0])
    assert where in "\n".join(spoken(made, HEADER))
    assert f" d {onward}" in "\n".join(texts(question_pages(made, HEADER, 200, ROWS)[0]))
    assert f"d  {onward}" in "\n".join(texts(help_lines(COLUMNS, placed=True)))


def test_without_places_no_place_is_said(tmp_path: Path) -> None:
    """A catalogue without places says nothing of where, and d goes to the next dimension."""
    use("en")
    made = session(tmp_path, asked=catalogue([criterion("A-01", "a")]))
    drawn = "\n".join(texts(question_pages(made, HEADER, 200, ROWS)[0]))
    assert "Where:" not in drawn
    assert " d next dimension" in drawn
    assert "d  next dimension" in "\n".join(texts(help_lines(COLUMNS)))


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
    for lines in (texts(question_pages(made, header, COLUMNS, ROWS)[0]), spoken(made, header)):
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
        == "1.5 s (imported, 2025)"
    )
    assert str(described(Observation(Outcome.BLOCKED, reason="inloggning"), a)) == "blocked (inloggning)"
    use("sv")
    assert (
        str(described(Observation(Outcome.SCORED, value=1.5, at="2025", method=Method.IMPORTED), b))
        == "1,5 s (importerat, 2025)"
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
        shown = " ".join(drawn.text for drawn in question_pages(made, HEADER, COLUMNS, ROWS)[0])
        assert re.search(
            "1 belägg, en anteckning|v visar: Belägg" if lang == "sv" else "1 evidence, a note|v shows: Ev", shown
        )
        assert re.search("Förslag: |Ditt svar: |Enter godtar|Proposal: |Your answer: |Enter accepts", shown)


@pytest.mark.parametrize(("rows", "is_shown"), [(17, False), (50, True)])
def test_a_machines_proposal_says_why_before_it_is_accepted(tmp_path: Path, rows: int, *, is_shown: bool) -> None:
    """The reason and the address stand below the key that accepts, where there is room; otherwise a key shows them."""
    use("en")
    made = session(tmp_path)
    asked = made.questions[0]
    reason = "Of the two telephone numbers on the pages that were read, none is a link in the code of the page."
    choice = Observation.scored(
        level=asked.criterion.levels[0].number,
        reason=reason,
        at="2026-11-28T10:00:00+01:00",
        evidence=(Evidence(url="https://x.example/kontakt"),),
    )
    made.file.save(replace(made.file.answer(asked.criterion.id), proposals=(Proposal("machine: html.tried", choice),)))
    page = [drawn.text.strip() for drawn in question_pages(made, HEADER, 80, rows)[0]]
    assert any(text.startswith("Enter accepts") and text.endswith("v shows why") for text in page)
    assert (reason in " ".join(page)) is is_shown
    assert ("https://x.example/kontakt" in page) is is_shown


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
    assert [text.strip() for text in told if "rad " in text] == ["“rad ett", "rad två”"]
    assert told[-2:] == [" först", " sedan"]


@pytest.mark.shipped
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("columns", "rows"), [(24, 24), (30, 12), (40, 16), (60, 18), (20, 12), (12, 5)])
def test_a_small_screen_pages_the_whole_question(tmp_path: Path, lang: Language, columns: int, rows: int) -> None:
    """Each page keeps within the screen and says its question; together they hold every word of what decides."""
    use(lang)
    made = session(tmp_path, services=SERVICES, known=True)
    for position in range(0, len(made.questions), 9):
        made.jump(position)
        question = made.questions[position]
        pages = [texts(page) for page in question_pages(made, HEADER, columns, rows)]
        assert all(len(page) <= rows for page in pages), question.criterion.id
        assert max(width(row) for page in pages for row in page) <= max(columns, 20), question.criterion.id
        assert all(page[0].startswith(f" {question.criterion.id}") for page in pages)
        assert all(re.search("svara|answer|skriv|type", page[-1]) for page in pages)
        words = squeezed(" ".join(row for page in pages for row in page))
        for word in str(question_text(made, question).question).split():
            assert word in words or len(word) > columns - 2, question.criterion.id


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
    assert "Your answer: at least 2" in "".join(spoken(made, HEADER))
    assert squeezed("at least 2 (sidorna säger olika)") in bare(
        texts(attached_lines(question, made.observation(question)))
    )


def test_the_clock_keeps_its_corner_when_evidence_is_attached(tmp_path: Path) -> None:
    """While something is to be found the end of the first line is free, also beside evidence; an answer fills it."""
    asked = catalogue([replace(criterion("A-01", "a"), kind=CriterionKind.FIND, time_box=60)])
    made = session(tmp_path, asked=asked)

    def head() -> str:
        made.jump(0)
        return question_pages(made, HEADER, COLUMNS, ROWS)[0][0].text

    for attach in (None, Evidence(url="https://x.example")):
        if attach:
            made.attach(attach)
        assert head().endswith("0/1" + " " * CLOCK_ROOM)
        assert limit_of(made, made.questions[0]) == 60
    made.give(Observation(Outcome.SCORED, level=4))
    assert head().endswith("1/1 · about 0 min left")
    assert limit_of(made, made.questions[0]) is None


def test_a_shortened_name_ends_with_one_mark(tmp_path: Path) -> None:
    """Whose proposal it is may be cut, and then no full stop follows the dots; a whole name has one."""
    made = session(tmp_path, asked=catalogue([criterion("A-01", "a")]))
    for name, end in (("Bo", "by Bo. Enter accepts"), ("Alva " * 12, "…" + " Enter accepts")):
        given = Observation(Outcome.SCORED, level=4, by="b", at="2025-04-05")
        made.earlier = {("A-01", None): Earlier("2025", given, name)}
        (said,) = what_stands(made, made.questions[0], 78)
        assert said.endswith(end)


def test_the_help_of_lines_says_what_is_typed_and_nothing_of_a_screen() -> None:
    """Each key on a line of its own, with what it asks for; no space bar, no Esc, no columns."""
    use("en")
    said = [drawn.text for drawn in spoken_help(placed=True)]
    assert "x: blocked: something stopped you" in said
    assert "-: cancel, where a text is asked for" in said
    assert "d: next place" in said
    assert not [text for text in said if "Esc" in text or "Space" in text or "   " in text]
