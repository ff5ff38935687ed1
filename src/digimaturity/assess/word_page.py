"""The words of the catalogue and its rules for all criteria, to read beside a question."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from digimaturity.assess.typeset import NARROWEST, set_lines
from digimaturity.ground.language import Text, current
from digimaturity.ground.line import Line, line
from digimaturity.ground.terminal import harmless
from digimaturity.model.glossary import used_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.assess.stage import Stage
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.glossary import Term

_NONE = Text("Katalogen har ingen ordlista och inga regler.", "The catalogue has no glossary and no rules.")


def show_words(stage: Stage) -> None:
    """Show the words that the question uses, then all, then the rules for all criteria; say so where there are none."""
    question, catalogue = stage.session.current, stage.session.catalogue
    if question is None:
        return
    if not (catalogue.glossary or catalogue.rules):
        stage.message = _NONE
        return
    stage.page(lambda: word_lines(catalogue, question.criterion, shutil.get_terminal_size((80, 24)).columns))


def word_lines(catalogue: Catalogue, criterion: Criterion, columns: int) -> list[Line]:
    """The glossary and the rules as lines: what the criterion uses first, the whole list by the alphabet after it."""
    room = max(columns, NARROWEST) - 2
    used = used_in(catalogue.glossary, criterion.texts(), current())
    everything = sorted(catalogue.glossary, key=lambda term: str(term.term).casefold())
    sections = (
        (Text("Ord i frågan {c}", "Words in the question {c}").fill(c=criterion.id), _meanings(used)),
        (Text("Alla ord", "All words"), _meanings(everything)),
        (Text("Regler för alla frågor", "Rules for all questions"), [(r.title, r.text) for r in catalogue.rules]),
    )
    parts = [drawn for heading, entries in sections if entries for drawn in _section(heading, entries, room)]
    return [Line(((" ", ""), *drawn.pieces)) for drawn in parts]


def _meanings(terms: Iterable[Term]) -> list[tuple[Text, Text]]:
    return [(term.term, term.means) for term in terms]


def _section(heading: Text, entries: Iterable[tuple[Text, Text]], room: int) -> Iterator[Line]:
    """A heading and what stands under it, each word or rule set off from what it says."""
    yield line(str(heading), "strong")
    for word, said in entries:
        name = harmless(f"{word}:")
        first, *rest = set_lines(f"{name} {said}", room, after="  ")
        yield Line(((first[: len(name)], "mark"), (first[len(name) :], "")))
        yield from map(line, rest)
    yield line()
