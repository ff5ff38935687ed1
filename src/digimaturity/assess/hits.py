"""Finding questions by id or by words: in what they say, and in the glossary's words that they use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.question_text import how_to_check
from digimaturity.ground.language import Text, current, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.glossary import used_in
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.assess.asking import Asking
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.glossary import Term

# How near to what is meant a hit is, the nearest first.
_ID, _TITLE, _QUESTION, _REST, _SCATTERED, _GLOSSARY = range(6)
# Signs of an excerpt before the words that were found, and in all.
_BEFORE, _EXCERPT = 24, 90
_TERM = Text("använder ”{t}”", 'uses "{t}"')


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that was found.

    Attributes:
        position: where it stands among the questions that are asked.
        where: in what part of it; None where id and title say it.
        excerpt: what stands there.
        nearness: 0 for the id, more for what is farther from it.
    """

    position: int
    where: Text | None
    excerpt: str
    nearness: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the questions, nearest first, and the glossary's words that led to some of them.

    Attributes:
        hits: of the questions asked now.
        terms: words of the glossary that hold what was searched for.
        aside: criteria that hold it and are not asked now; looked for only where there are no hits.
    """

    hits: tuple[Hit, ...]
    terms: tuple[Term, ...] = ()
    aside: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question that can be searched."""

    nearness: int
    where: Text | None
    text: Text

    @property
    def folded(self) -> tuple[str, ...]:
        """The text in the language in use, then in the others, folded."""
        return tuple(map(fold, dict.fromkeys((str(self.text), *self.text))))


def search(asking: Asking, text: str) -> Found:
    """The questions that an id, however it is written, or words find; an id finds one alone.

    Of several words all must be there. A criterion per service is found once.
    """
    meant = asking.catalogue.called(text)
    firsts = {q.criterion.id: n for n, q in reversed([*enumerate(asking.questions)])}
    if meant is not None:
        if meant.id in firsts:
            return Found((Hit(firsts[meant.id], None, "", _ID),))
        return Found((), aside=(meant,))
    words = [*filter(None, map(fold, text.split()))]
    if not words:
        return Found(())
    terms = _terms(asking, words)
    found = [hit for c, n in firsts.items() if (hit := _hit(asking, asking.questions[n], n, words, terms))]
    if found:
        return Found(tuple(sorted(found, key=lambda hit: (hit.nearness, hit.position))), terms)
    others = (c for c in asking.criteria if c.id not in firsts)
    return Found((), terms, tuple(c for c in others if _nearest(_parts(asking, c), words)))


def _terms(asking: Asking, words: Sequence[str]) -> tuple[Term, ...]:
    """The terms of the glossary of which each word begins a word, all of them in the same form.

    In another language than the one in use they have to be whole.
    """
    typed = [part for word in words for part in word.split()]

    def means(term: Term) -> bool:
        own = [set(fold(form).split()) for form in term.forms(current())]
        every = [set(fold(form).split()) for form in (*term.term, *(f for forms in term.also.values() for f in forms))]
        return any(all(any(part.startswith(one) for part in form) for one in typed) for form in own) or any(
            form.issuperset(typed) for form in every
        )

    # The nearest is the one that says the least besides.
    return tuple(sorted(filter(means, asking.catalogue.glossary), key=lambda term: len(str(term.term))))


def _hit(asking: Asking, question: Question, position: int, words: Sequence[str], terms: Sequence[Term]) -> Hit | None:
    near = _nearest(_parts(asking, question.criterion, question), words)
    if near is not None:
        part, nearness = near
        return Hit(position, part.where, _excerpt(part.text, words) if part.where else "", nearness)
    used = used_in(terms, question.criterion.texts(), current()) if terms else []
    return Hit(position, _TERM.fill(t=used[0].term), "", _GLOSSARY) if used else None


def _parts(asking: Asking, criterion: Criterion, question: Question | None = None) -> Iterator[_Part]:
    yield _Part(_ID, None, same(criterion.id))
    yield _Part(_TITLE, None, criterion.title)
    yield _Part(_QUESTION, Text("i frågan", "in the question"), criterion.question)
    for step in how_to_check(criterion, asking.kind, asking.sent(question) if question else ()):
        yield _Part(_REST, Text("i Så här gör du", "in How to check"), step)
    for level in criterion.levels:
        yield _Part(_REST, Text("på nivå {n}", "at level {n}").fill(n=level.number), level.text)
    for condition in criterion.holds_when:
        yield _Part(_REST, Text("bland villkoren", "among the conditions"), condition)
    if criterion.na_when:
        yield _Part(_REST, Text("i regeln för ej tillämpligt", "in the rule for not applicable"), criterion.na_when)
    if criterion.enough:
        yield _Part(_REST, Text("i det som räcker som belägg", "in what is enough as evidence"), criterion.enough)


def _nearest(parts: Iterator[_Part], words: Sequence[str]) -> tuple[_Part, int] | None:
    """The first part that holds all the words, else the first of several that do so together."""
    missing, first = set(words), None
    for part in parts:
        texts = part.folded
        if any(all(word in text for word in words) for text in texts):
            return part, part.nearness
        held = {word for word in missing if any(word in text for text in texts)}
        if held and part.where is not None:
            first = first or part
        missing -= held
    return (first, _SCATTERED) if first and not missing else None


def _excerpt(text: Text, words: Sequence[str]) -> str:
    """What stands around the first word in the language in use, else in another."""
    for said in dict.fromkeys((str(text), *text)):
        tokens = said.split()
        at = next((n for n, token in enumerate(tokens) if words[0] in fold(token)), None)
        if at is not None:
            break
    else:
        tokens, at = str(text).split(), 0
    start = at
    while start and len(" ".join(tokens[start - 1 : at])) <= _BEFORE:
        start -= 1
    shown = " ".join(tokens[start:])
    shown = shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT].rsplit(' ', 1)[0]} …"
    return f"… {shown}" if start else shown
