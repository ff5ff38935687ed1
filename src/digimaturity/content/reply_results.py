"""A round of replies as it goes out to an organisation: its results with their evidence, and what the round is.

Nothing is told of who assessed, of notes, of time spent or of earlier answers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.criterion_rows import Criteria
from digimaturity.content.phrases import legible, long_date
from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import Publication
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.raters.blind_work import asked_of
from digimaturity.insight.readiness import unsettled_in, untold_in
from digimaturity.model.published_part import published_part
from digimaturity.model.terms import Method
from digimaturity.workspace.reply_sheet import RowKey, mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from digimaturity.content.portrait import Entry, Portrait
    from digimaturity.content.publication import Terms
    from digimaturity.insight.body import Body
    from digimaturity.insight.study import Study
    from digimaturity.model.answers import Answer, Observation
    from digimaturity.model.catalogue import Criterion, Level
    from digimaturity.model.organisation import Organisation

Json = dict[str, Any]


@dataclass(frozen=True)
class RoundRow:
    """One result.

    Attributes:
        key: which result it is.
        title, question: of the criterion; ``service``: whom it is about, None for the organisation as a whole.
        result: what was found, in words.
        evidence: each piece as pages show it.
        levels: every level that could have been the result, in words; none where the question was another's.
    """

    key: RowKey
    title: Text
    question: Text
    service: Text | None
    result: Text
    evidence: tuple[Json, ...]
    levels: tuple[Text, ...] = ()

    @property
    def evidence_lines(self) -> list[Text]:
        """The evidence in words, a line for each piece."""
        return [_in_words(piece) for piece in self.evidence]


@dataclass(frozen=True)
class RoundPart:
    """The results of one of the catalogue's themes, under its dimension."""

    dimension: Text
    theme: Text
    rows: tuple[RoundRow, ...]


@dataclass(frozen=True)
class ReplyRound:
    """What an organisation is asked to look at.

    Attributes:
        portrait: whose results; ``parts``: them in reading order.
        until: the last day to reply, ISO 8601; None where none was said.
        asked: how many questions the edition asks of it; ``untold``: how many of them nobody has answered yet.
    """

    portrait: Portrait
    parts: tuple[RoundPart, ...]
    until: str | None = None
    asked: int = 0
    untold: int = 0

    @property
    def name(self) -> str:
        """What the organisation is called."""
        return legible(str(self.portrait.body.organisation.name))

    @property
    def rows(self) -> list[RoundRow]:
        """Every result."""
        return [row for part in self.parts for row in part.rows]

    @property
    def title(self) -> Text:
        """What the round is called."""
        return Text("Resultat att kommentera: {o}, {e}", "Results to comment on: {o}, {e}").fill(
            o=self.portrait.body.organisation.name, e=self.portrait.study.edition.title
        )

    def about(self, send: Callable[..., Text]) -> list[Text]:
        """What the round is and how to reply, a paragraph at a time, whatever the results are shown in.

        Args:
            send: makes the sentence on what is sent, and ``to`` whom.
        """
        return [text.each(legible) for text in _about(self, self.portrait.study.terms, send)]


def reply_round(study: Study, organisation: Organisation, terms: Terms, until: str | None = None) -> ReplyRound:
    """The round for one organisation of a study.

    Raises:
        NotFoundError: it has no answers.
        InvalidDataError: a file cannot be read.
    """
    body = study.required_body(organisation.id)
    alone = Publication(study.catalogue, study.edition, (), {}, {organisation.id: body}, terms, kept=study.kept)
    return round_of(alone, organisation.id, until)


def round_of(study: Publication, organisation: str, until: str | None = None) -> ReplyRound:
    """As ``reply_round``, for one of the organisations of what is published."""
    body, edition = study.bodies[organisation], study.edition
    asked, services = asked_of(body.organisation, study.catalogue, edition), study.kept.services(organisation)
    unsettled = unsettled_in(asked, services, study.kept.assessments(organisation))
    n, untold = untold_in(asked, services, body) if edition.source is None else (0, 0)
    told = replace(study, bodies={organisation: _public(body)}, rankings=(), intervals={})
    portrait = portrait_of(told, organisation)
    return ReplyRound(portrait, tuple(_parts(portrait, unsettled)), until, n, untold)


def _public(body: Body) -> Body:
    """A body's answers without evidence and notes that are for the assessors alone."""

    def told(o: Observation) -> Observation:
        evidence = tuple(e for e in o.evidence if not e.internal)
        return replace(o, evidence=evidence, note=o.note if o.note_public else None)

    def of(answer: Answer) -> Answer:
        services = {service: told(o) for service, o in answer.services.items()}
        return replace(answer, observation=answer.observation and told(answer.observation), services=services)

    return replace(body, answers={criterion: of(answer) for criterion, answer in body.answers.items()})


def _parts(portrait: Portrait, unsettled: Collection[tuple[str, str | None]]) -> Iterator[RoundPart]:
    for dimension in Criteria(portrait).all()["dimensions"]:
        for theme in dimension["themes"]:
            entries = ((portrait.by_id[shown["id"]], shown) for shown in theme["entries"])
            if rows := tuple(row for entry, shown in entries for row in _rows(entry, shown, portrait, unsettled)):
                yield RoundPart(dimension["title"], theme["title"], rows)


def _rows(
    entry: Entry, shown: Json, portrait: Portrait, unsettled: Collection[tuple[str, str | None]]
) -> Iterator[RoundRow]:
    edition, organisation = portrait.study.edition.id, portrait.body.organisation.id
    criterion = entry.criterion
    for (service, o), told in zip(entry.observations, shown["observations"], strict=True):
        yield RoundRow(
            RowKey(edition, organisation, criterion.id, service, mark_of(o)),
            criterion.title,
            criterion.question,
            told["service"],
            _result(o, told, criterion, is_settled=not {(criterion.id, service), (criterion.id, None)} & {*unsettled}),
            tuple(_pieces(o, told)),
            () if o.method is Method.IMPORTED else tuple(_level(level) for level in criterion.levels),
        )


def _level(level: Level) -> Text:
    return Text("{n}: {t}", "{n}: {t}").fill(n=level.number, t=level.text)


def _result(o: Observation, told: Json, criterion: Criterion, *, is_settled: bool) -> Text:
    """What was found, with its level, its reason and a public note where it has them, and whether it is settled."""
    level, reason = told["level"], told["reason"]
    parts = [told["meaning"]]
    # Of what somebody else saw, the meaning says already which level it is taken for.
    if level is not None and o.method is not Method.IMPORTED:
        best = max((one.number for one in criterion.levels), default=5)
        parts.insert(0, Text("Nivå {n} av {m}.", "Level {n} of {m}.").fill(n=level, m=best))
    if reason:
        parts.append(Text("Skäl: {t}", "Reason: {t}").fill(t=reason))
    if told["note"]:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=told["note"]))
    if not is_settled:
        parts.append(_NOT_SETTLED)
    return joined(" ", parts)


_NOT_SETTLED = Text(
    "Inte avgjort: två bedömare har svarat olika, och det här är det enas svar.",
    "Not settled: two assessors answered differently, and this is the answer of one of them.",
)


def _pieces(o: Observation, told: Json) -> Iterator[Json]:
    """The evidence that is not internal, without what its files are called in the study."""
    for kept, piece in zip(published_part(o).evidence, told["evidence"], strict=True):
        has_file = bool(kept.file or kept.screenshot or kept.sha256)
        yield {**piece, "file": str(_KEPT) if has_file else "", "picture": None}


_KEPT = Text("En bild eller fil finns sparad.", "A picture or file has been kept.")


def _in_words(piece: Json) -> Text:
    # An address is of use only whole.
    parts = [same(piece["address"] or piece["shown"])] if piece["shown"] else []
    if piece["quote"]:
        parts.append(Text("”{q}”", "”{q}”").fill(q=piece["quote"]))
    if piece["file"]:
        parts.append(same(piece["file"]))
    if piece["seen"]:
        parts.append(Text("(sedd {d})", "(seen {d})").fill(d=piece["seen"]))
    return joined(" ", parts)


def _about(asked: ReplyRound, terms: Terms, send: Callable[..., Text]) -> Iterator[Text]:
    yield Text(
        "Här står resultaten av en bedömning av digital service, sedd utifrån: {o}, {e}. "
        "Varje resultat står med frågan och det belägg som det vilar på.",
        "These are the results of an assessment of digital service, seen from outside: {o}, {e}. "
        "Each result stands with the question and the evidence that it rests on.",
    ).fill(o=asked.portrait.body.organisation.name, e=asked.portrait.study.edition.title)
    if asked.untold:
        yield Text(
            "Bedömningen är inte klar: {k} av {n} frågor är obesvarade, så fler resultat kan komma till.",
            "The assessment is not finished: {k} of {n} questions are unanswered, so more results may be added.",
        ).fill(k=asked.untold, n=asked.asked)
    yield Text(
        "Nivåerna går från 0 (sämst) till 5 (bäst). Hindrad betyder att bedömaren inte kom åt det som skulle bedömas. "
        "Ej tillämpligt betyder att frågan inte gäller er.",
        "Levels go from 0 (worst) to 5 (best). Blocked means that the assessor could not reach what was to be "
        "assessed. Not applicable means that the question does not concern you.",
    )
    yield Text(
        "Ni kan kommentera varje resultat. Välj om ni håller med: ja, nej eller delvis. Skriv vad som är fel eller har "
        "ändrats, och gärna en adress där det syns. Lämna tomt där ni inte vill säga något.",
        "You can comment on each result. Choose whether you agree: yes, no or partly. Write what is wrong or has "
        "changed, preferably with an address where it can be seen. Leave empty what you have nothing to say about.",
    )
    if asked.until:
        yield Text("Svara senast {d}.", "Reply by {d}.").fill(d=long_date(asked.until))
    yield send(to=_whom(terms))
    yield _published(terms)
    yield Text(
        "Er kommentar ändrar aldrig resultatet av sig själv. Där ni svarar nej eller delvis går bedömaren igenom "
        "resultatet, och görs en ny kontroll publiceras båda resultaten sida vid sida.",
        "Your comment never changes the result by itself. Where you answer no or partly the assessor goes through the "
        "result, and where it is looked at again both results are published side by side.",
    )


def _whom(terms: Terms) -> Text:
    if terms.contact and terms.publisher:
        return Text("{p}, {c}", "{p}, {c}").fill(p=terms.publisher, c=terms.contact)
    if terms.contact or terms.publisher:
        return same("{c}").fill(c=terms.contact or terms.publisher)
    return Text("den som ni fick det här av", "whoever you got this from")


def _published(terms: Terms) -> Text:
    """What becomes of the results and of what is written, by whom and where, as far as that has been said."""
    by = Text(" av {p}", " by {p}").fill(p=terms.publisher) if terms.publisher else same("")
    at = Text(" på {a}", " at {a}").fill(a=terms.address) if terms.address else same("")
    return Text(
        "Resultaten är till för att publiceras{by}{at}. Det ni skriver publiceras bredvid, som organisationens "
        "kommentar, så skriv inga personuppgifter. Svarar ni inte publiceras resultaten utan kommentar.",
        "The results are meant to be published{by}{at}. What you write is published beside them, as the organisation's "
        "comment, so write no personal data. If you do not reply, the results are published without a comment.",
    ).fill(by=by, at=at)
