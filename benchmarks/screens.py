"""What a screen of the session holds: ``python -m benchmarks.screens`` counts over all questions of the practice body.

For each size and language: the share of questions that need a key to be read whole, on their own and in the order of a
session, where steps that were read at one service are folded at the next; the screens on which something that decides
is out of sight without the key that shows it being said; the words that are broken inside; and the time that building
and drawing a screen takes.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.common import percentile

from digimaturity.assess.parts_in_lines import HOW, answers, step_texts
from digimaturity.assess.question_text import question_text
from digimaturity.assess.reading import Reading
from digimaturity.assess.screen import Header, question_pages
from digimaturity.assess.session import Session
from digimaturity.ground.drawn import Drawing
from digimaturity.ground.language import LANGUAGES, Language, Text, same, use
from digimaturity.model.answers import Assessment, Assessor
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.assess.question_text import QuestionText
    from digimaturity.ground.line import Line
    from digimaturity.model.catalogue import Catalogue

SIZES = ((80, 24), (100, 30), (120, 40), (60, 18))
HEADER = Header(same("Exempelstad"), "exempel", "Alva Ahlberg")
_TURNS = "▼"
_THE_REST = Text("resten av frågan", "the rest of the question")
# A longer word is an address: it may go on below after a mark of its own.
_LONG = 24


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted at one size in one language.

    Attributes:
        questions: how many.
        paged: of them with more than one page.
        paged_in_order: likewise where each is read in its turn.
        hidden: with something that decides out of sight and unsaid.
        broken: words that do not stand whole on a line.
        too_large: pages with more lines or columns than the screen.
        seconds: of building and drawing each.
    """

    columns: int
    rows: int
    language: Language
    questions: int
    paged: int
    paged_in_order: int
    hidden: tuple[str, ...]
    broken: tuple[str, ...]
    too_large: tuple[str, ...]
    seconds: tuple[float, ...]


def practice(folder: Path, catalogue: Catalogue | None = None) -> Session:
    """A session about the practice body with its three services, before the first answer."""
    services = read_services(shipped("assessments") / "exempel" / "exempelstad")
    catalogue = catalogue or load(shipped("criteria"))
    assessment = Assessment("exempelstad", "exempel", Assessor("alva", "Alva"), catalogue.version, {}, services)
    file = AnswerFile(folder / "alva.yaml", assessment)
    return Session(file, catalogue, "municipality", lambda: "2026-10-05T10:00:00+02:00")


def counted(session: Session, columns: int, rows: int, language: Language, every: int = 1) -> Counted:
    """Count every question of a session, or each so manyth, at one size in one language."""
    use(language)
    in_order, seconds = Reading(), []
    questions = paged = ordered = 0
    hidden: list[str] = []
    broken: list[str] = []
    too_large: list[str] = []
    for position in range(0, len(session.questions), every):
        session.jump(position)
        question = session.questions[position]
        began = time.process_time()
        pages = question_pages(session, HEADER, columns, rows)
        Drawing(io.StringIO(), columns, plain=False).page(pages[0], ends=False)
        seconds.append(time.process_time() - began)
        questions += 1
        paged += len(pages) > 1
        later = question_pages(session, HEADER, columns, rows, reading=in_order)
        ordered += len(later) > 1
        for number in range(len(later)):
            in_order.page = number
            in_order.shown(question, (columns, rows), len(later))
        asked = question_text(session, question)
        name = f"{question.criterion.id} {question.service_id or ''}".strip()
        hidden += [f"{name}: {part}" for part in unsaid(asked, pages)]
        broken += [f"{name}: {word}" for word in broken_words(asked, pages)]
        too_large += [name for page in pages if len(page) > rows or any(len(drawn.text) > columns for drawn in page)]
    return Counted(
        columns,
        rows,
        language,
        questions,
        paged,
        ordered,
        tuple(hidden),
        tuple(broken),
        tuple(too_large),
        tuple(seconds),
    )


def unsaid(asked: QuestionText, pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """What decides and stands neither on the first page nor on others that it names with the key that shows them."""
    texts = [squeezed(" ".join(drawn.text for drawn in page)) for page in pages]
    turning = "".join(drawn.text for drawn in pages[0] if drawn.text.strip().startswith(_TURNS))
    for name, said in _deciding(asked):
        if squeezed(said) in texts[0]:
            continue
        is_named = name in turning or str(_THE_REST) in turning
        if not turning or not is_named or not _is_read(said, texts):
            yield said


def read_on(asked: QuestionText, pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """What decides and was on none of the pages that were shown."""
    texts = [squeezed(" ".join(page)) for page in pages]
    yield from (
        said for _, said in _deciding(asked) if squeezed(said) not in "".join(texts) and not _is_read(said, texts)
    )


def _deciding(asked: QuestionText) -> Iterator[tuple[str, str]]:
    """Everything that is read before an answer, with the name of the part that it belongs to."""
    named = answers(asked, None, 80)
    names = [str(name) for name, _ in named]
    levels = names[0]
    yield "", str(asked.question)
    yield from ((str(HOW), str(step)) for step in step_texts(asked))
    yield from ((levels, str(text)) for text in (asked.measured, *(text for _, text in asked.levels)) if text)
    top = names[-2] if asked.not_applicable else names[-1]
    yield from ((top, str(need)) for need in asked.top_needs)
    if asked.not_applicable:
        yield names[-1], str(asked.not_applicable)


def _is_read(said: str, texts: Sequence[str]) -> bool:
    """Whether a text stands on the pages, its beginning on one and its end on another perhaps."""
    words, pieces = said.split(), 0
    while words:
        n = next((n for n in range(len(words), 0, -1) if any("".join(words[:n]) in text for text in texts)), 0)
        if not n:
            return False
        words, pieces = words[n:], pieces + 1
    return pieces <= len(texts)


def broken_words(asked: QuestionText, pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Words of the question that do not stand whole on any line."""
    whole = {word for page in pages for drawn in page for word in drawn.text.split()}
    for _, said in _deciding(asked):
        yield from (word for word in said.split() if word not in whole and len(word) <= _LONG)


def squeezed(text: str) -> str:
    """A text without blanks and the marks that part steps."""
    return re.sub(r"[\s·]", "", text)


def main() -> int:
    """Count at every size in every language, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        session = practice(Path(folder))
        print("size     lang  questions  need a key  in order  unsaid  broken  too large  p50 ms  p99 ms")
        for columns, rows in SIZES:
            for language in LANGUAGES:
                c = counted(session, columns, rows, language)
                shares = f"{c.paged / c.questions:10.1%}  {c.paged_in_order / c.questions:8.1%}"
                found = f"{len(c.hidden):6}  {len(c.broken):6}  {len(c.too_large):9}"
                times = [1000 * percentile(c.seconds, part) for part in (0.5, 0.99)]
                print(
                    f"{f'{columns}×{rows}':7}  {language:4}  {c.questions:9}  {shares}  {found}  "
                    f"{times[0]:6.1f}  {times[1]:6.1f}"
                )
                for what in (*c.hidden, *c.broken, *c.too_large)[:5]:
                    print(f"         {what[:110]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
