"""What a question says, in the order in which it is read: one view for the screen, the lines and the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.in_hand import EACH, LeansOn, errand_steps, in_hand, leans_on, services_named
from digimaturity.assess.shared_steps import shared_steps
from digimaturity.content.phrases import measured
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.settled import needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.asking import Asking
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Service
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.settled import Sent


_LOOK_FOR = Text("Leta efter: {a}", "Look for: {a}")
_EXAMPLES = Text("Frågan är till exempel: {a}", "The question is for example: {a}")


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question about the case in hand.

    Attributes:
        id: of the criterion.
        title: of the criterion.
        kind: look, find, errand or measure, in words.
        dimension: its name.
        theme: its name.
        place: where to look, where the catalogue says.
        service: the core service that is asked about; None for the organisation.
        service_number: counted from 1.
        services_named: which the core services are, where a question to the whole organisation speaks of them.
        leans_on: what the levels cannot be read without.
        question: what is asked.
        steps: how to check.
        levels: each level's number and what it says; empty where a value is measured.
        measured: how to write the value, where one is measured.
        top_needs: the conditions of the top level.
        not_applicable: when the question does not apply; None where that is no answer to it.
        enough: what is enough as evidence.
        key: what the study knows to be right.
        other_questions: further questions that may be sent.
        sources: where the criterion comes from.
    """

    id: str
    title: Text
    kind: Text
    dimension: Text
    theme: Text
    place: Text | None
    service: Service | None
    service_number: int
    services_named: Text | None
    leans_on: frozenset[LeansOn]
    question: Text
    steps: tuple[Text, ...]
    levels: tuple[tuple[int, Text], ...]
    measured: Text | None
    top_needs: tuple[Text, ...]
    not_applicable: Text | None
    enough: Text | None
    key: tuple[Text, ...]
    other_questions: tuple[Text, ...]
    sources: tuple[str, ...]

    @property
    def top(self) -> int | None:
        """The top level's number."""
        return self.levels[-1][0] if self.levels else None


def question_text(
    session: Asking, question: Question, *, together: bool = False, settled: Sequence[Sent] | None = None
) -> QuestionText:
    """What a question of a session says.

    Args:
        session: the questions.
        question: one of them.
        together: where it is asked about each of the services at once.
        settled: what the study has settled for it; what the session has, unless said.
    """
    c, catalogue = question.criterion, session.catalogue
    settled = session.sent(question) if settled is None else settled

    def about(text: Text) -> Text:
        return in_hand(text, EACH if together else question.service)

    shared = shared_steps(c, catalogue, {q.criterion.id for q in session.everything})
    errand = c.errand
    ready = {q.sv for q in errand.questions.get(session.kind, ())} if errand else frozenset()
    others = [one.text for one in settled[1:] if one.text.sv in ready]
    return QuestionText(
        id=c.id,
        # The name of the service stands beside it.
        title=in_hand(c.title, EACH if together or question.service else None),
        kind=c.kind.words,
        dimension=catalogue.dimension_of[c.dimension].title,
        theme=catalogue.theme_of[c.theme].title,
        place=catalogue.place_of(c) or None,
        service=question.service,
        service_number=question.service_number,
        services_named=services_named(c, session.services, shared),
        leans_on=leans_on(c),
        question=about(c.question),
        steps=tuple(map(about, (*shared, *how_to_check(c, session.kind, settled[: len(settled) - len(others)])))),
        levels=tuple((level.number, about(level.text)) for level in c.levels),
        measured=_measured(c),
        top_needs=tuple(map(about, c.holds_when)),
        not_applicable=(rule := _when_not_applicable(c)) and about(rule),
        enough=c.enough and about(c.enough),
        key=tuple(_key_of(sent, alone=len(settled) == 1) for sent in settled if sent.answer),
        other_questions=tuple(same(errand.words(q) if errand else q.sv) for q in others),
        sources=tuple(c.sources),
    )


def how_to_check(criterion: Criterion, kind: str, settled: Sequence[Sent] = ()) -> list[Text]:
    """The steps, with the questions to send or to look for: those that the study has settled, where it has."""
    steps = list(criterion.how)
    if settled and criterion.errand is None:
        said = Text("Ur studiens fil: {t}", "From the study's file: {t}")
        steps[:0] = [said.fill(t=one.text) for one in settled]
    elif criterion.variants(kind):
        asks = same(" / ".join(str(v) for v in criterion.variants(kind)))
        # Where the study is to settle what is looked for, the catalogue only shows of what kind it is.
        said = _EXAMPLES if needs(criterion, kind) else _LOOK_FOR
        steps.insert(0, said.fill(a=asks))
    errand = criterion.errand
    if errand:
        said = Text("Räknas som svar: {t}", "Counts as an answer: {t}").fill(t=errand.counts)
        steps = [*errand_steps(errand, kind, settled), *steps, said]
    if criterion.decides:
        steps.append(Text("Om flera: {d}.", "If several: {d}.").fill(d=criterion.decides.words))
    return steps


def _measured(criterion: Criterion) -> Text | None:
    if not criterion.goalposts:
        return None
    ends = joined(
        "; ",
        [
            same("{v} {u} = {p}").fill(v=measured(value), u=criterion.unit, p=number(points, 0))
            for value, points in criterion.goalposts
        ],
    )
    return Text("Skriv värdet i {u} ({e} poäng).", "Write the value in {u} ({e} points).").fill(
        u=criterion.unit, e=ends
    )


def _when_not_applicable(criterion: Criterion) -> Text | None:
    if not criterion.na_allowed:
        return None
    return criterion.na_when or Text(
        "När måttet saknar mening för organisationen.", "Where the figure has no meaning for the organisation."
    )


def _key_of(sent: Sent, *, alone: bool) -> Text:
    """The answer key of a question, with the question where there are several."""
    answer = sent.answer or same("")
    return answer if alone else same("{q} {a}").fill(q=sent.text, a=answer)
