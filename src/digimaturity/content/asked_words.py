"""What an imported answer rests on: who asked what and when, what was answered, and what that is taken to mean.

Nobody has seen what the text of a level says, so it is never printed of an answer that was given to another question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import lowered
from digimaturity.ground.language import Text, joined, same
from digimaturity.model.asked import answers_in, plainly
from digimaturity.model.partly_known import which_level
from digimaturity.model.terms import Method
from digimaturity.scoring.standing import says_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.model.answers import Evidence, Observation
    from digimaturity.model.asked import Asked, Implied
    from digimaturity.model.catalogue import Criterion

_ANSWERS = {
    "yes": Text("ja", "yes"),
    "no": Text("nej", "no"),
    "nr": Text("inte relevant", "not relevant"),
    "passed": Text("godkänt", "passed"),
    "failed": Text("underkänt", "failed"),
    "passes": Text("godkänt", "passed"),
    "violations": Text("fel", "violations"),
}
_ASKED = Text("{a} frågade {y}: {q}", "{a} asked in {y}: {q}")
# The wording is ours, after the source's, so it has no quotation marks.
_ONE = Text("{q} Svar: {s}.", "{q} Answer: {s}.")
_BARE = Text("{q} Svar: {s}", "{q} Answer: {s}")
_MEANS = Text("Det betyder {l}", "That means {l}")
_ENDED, _SINCE = Text("{m}.", "{m}."), Text("{m}: {w}", "{m}: {w}")
_SAYS_NOTHING = Text("Det säger inget om nivån", "That says nothing of the level")
_MENDED = Text("Svaret här är sedan ändrat för hand: {l}.", "The answer here was then changed by hand: {l}.")
_BEST = Text(
    "Källan har {n} svar som skiljer sig; det bästa räknas.", "The source has {n} answers that differ; the best counts."
)


def heard(o: Observation, criterion: Criterion, asked: Asked | None) -> Text | None:
    """An imported answer in the words of whoever asked; None where the answer is no such, or nobody knows the words."""
    rows = rows_of(o, asked)
    if asked is None or not rows:
        return None
    first = rows[0]
    said = joined(" ", (_ONE.fill(q=asked.questions[code], s=_answer(a)) for code, a in first.items()))
    parts = [_ASKED.fill(a=asked.asker.opening(), y=o.evidence[0].seen or o.at[:4], q=said)]
    telling = [row for row in rows if not _is_silent(asked.reason(criterion.id, row))]
    if not all(_alike(row, first) for row in telling):
        parts.append(_BEST.fill(n=len(telling)))
    return joined(" ", [*parts, _meant(o, criterion, asked, first)])


def rows_of(o: Observation, asked: Asked | None) -> list[dict[str, str]]:
    """The answers behind an imported observation by column, a row of the source each; none where any is not known."""
    if asked is None or o.method is not Method.IMPORTED:
        return []
    rows = [answers_in(e.quote or "") for e in o.evidence]
    return rows if all(row and asked.questions.keys() >= row.keys() for row in rows) else []


def quoted_of(e: Evidence, o: Observation, asked: Asked | None) -> Text | None:
    """What a piece of evidence quotes: the source's answers in words, where they are not those already told.

    What shows it puts quotation marks around.
    """
    rows = rows_of(o, asked)
    if asked is None or not rows:
        return same(e.quote) if e.quote else None
    own = answers_in(e.quote or "")
    if _alike(own, rows[0]):
        return None
    return joined("; ", (_BARE.fill(q=asked.questions[code], s=_answer(a)) for code, a in own.items()))


def _meant(o: Observation, criterion: Criterion, asked: Asked, answers: Mapping[str, str]) -> Text:
    implied = asked.reason(criterion.id, answers)
    if not o.outcome.counts:
        return o.outcome.words.each(lambda words: f"{words.capitalize()}.")
    if implied is not None and len(o.evidence) == 1 and (implied.level, implied.up_to) != (o.level, o.up_to):
        return _MENDED.fill(l=which_level(o, criterion))
    means = _SAYS_NOTHING if says_nothing(criterion, o) else _MEANS.fill(l=which_level(o, criterion))
    if implied is None or implied.why is None:
        return _ENDED.fill(m=means)
    return _SINCE.fill(m=means, w=lowered(implied.why))


def _is_silent(implied: Implied | None) -> bool:
    return implied is not None and implied.not_assessed


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return {c: plainly(a) for c, a in one.items()} == {c: plainly(a) for c, a in other.items()}


def _answer(written: str) -> Text:
    plain = plainly(written)
    return _ANSWERS.get(plain) or same(plain if plain.isdigit() else written.strip())
