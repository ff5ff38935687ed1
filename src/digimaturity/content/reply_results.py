"""A round of replies as it goes out to an organisation: its results with their evidence, and what the round is.

Nothing is told of who assessed, of notes, of time spent or of earlier answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.criterion_rows import Criteria
from digimaturity.content.phrases import legible, long_date
from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import Publication
from digimaturity.ground.language import Text, joined, same
from digimaturity.model.published_part import published_part
from digimaturity.model.terms import Method
from digimaturity.workspace.reply_sheet import RowKey, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.portrait import Entry, Portrait
    from digimaturity.content.publication import Terms
    from digimaturity.insight.body import Body
    from digimaturity.insight.study import Study
    from digimaturity.model.answers import Answer, Observation
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
    """

    key: RowKey
    title: Text
    question: Text
    service: Text | None
    result: Text
    evidence: tuple[Json, ...]

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
    """

    portrait: Portrait
    parts: tuple[RoundPart, ...]
    until: str | None = None

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
        return Text("Genmäle: {o}, {e}", "Reply: {o}, {e}").fill(
            o=self.portrait.body.organisation.name, e=self.portrait.study.edition.title
        )

    @property
    def about(self) -> list[Text]:
        """What the round is and how to reply, a paragraph at a time, whatever the results are shown in."""
        terms = self.portrait.study.terms
        return [text.each(legible) for text in _about(self, terms)]


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
    bodies = {organisation: _public(study.bodies[organisation])}
    portrait = portrait_of(replace(study, bodies=bodies, rankings=(), intervals={}), organisation)
    return ReplyRound(portrait, tuple(_parts(portrait)), until)


def _public(body: Body) -> Body:
    """A body's answers without evidence and notes that are for the assessors alone."""

    def told(o: Observation) -> Observation:
        evidence = tuple(e for e in o.evidence if not e.internal)
        return replace(o, evidence=evidence, note=o.note if o.note_public else None)

    def of(answer: Answer) -> Answer:
        services = {service: told(o) for service, o in answer.services.items()}
        return replace(answer, observation=answer.observation and told(answer.observation), services=services)

    return replace(body, answers={criterion: of(answer) for criterion, answer in body.answers.items()})


def _parts(portrait: Portrait) -> Iterator[RoundPart]:
    for dimension in Criteria(portrait).all()["dimensions"]:
        for theme in dimension["themes"]:
            entries = ((portrait.by_id[shown["id"]], shown) for shown in theme["entries"])
            if rows := tuple(row for entry, shown in entries for row in _rows(entry, shown, portrait)):
                yield RoundPart(dimension["title"], theme["title"], rows)


def _rows(entry: Entry, shown: Json, portrait: Portrait) -> Iterator[RoundRow]:
    edition, organisation = portrait.study.edition.id, portrait.body.organisation.id
    criterion = entry.criterion
    for (service, o), told in zip(entry.observations, shown["observations"], strict=True):
        yield RoundRow(
            RowKey(edition, organisation, criterion.id, service, mark_of(o)),
            criterion.title,
            criterion.question,
            told["service"],
            _result(o, told),
            tuple(_pieces(o, told)),
        )


def _result(o: Observation, told: Json) -> Text:
    """What was found, with its level, its reason and a public note where it has them."""
    level, reason = told["level"], told["reason"]
    parts = [told["meaning"]]
    # Of what somebody else saw, the meaning says already which level it is taken for.
    if level is not None and o.method is not Method.IMPORTED:
        parts.insert(0, Text("Nivå {n}.", "Level {n}.").fill(n=level))
    if reason:
        parts.append(Text("Skäl: {t}", "Reason: {t}").fill(t=reason))
    if told["note"]:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=told["note"]))
    return joined(" ", parts)


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


def _about(asked: ReplyRound, terms: Terms) -> Iterator[Text]:
    yield Text(
        "Här står resultaten av en bedömning av digital service, sedd utifrån: {o}, {e}. "
        "Varje resultat står med frågan och det belägg som det vilar på.",
        "These are the results of an assessment of digital service, seen from outside: {o}, {e}. "
        "Each result stands with the question and the evidence that it rests on.",
    ).fill(o=asked.portrait.body.organisation.name, e=asked.portrait.study.edition.title)
    yield Text(
        "Ni kan bemöta varje resultat. Välj om ni håller med: ja, nej eller delvis. Skriv i kommentaren vad som är "
        "fel eller har ändrats, och gärna en adress där det syns. Lämna tomt där ni inte vill säga något.",
        "You can reply to each result. Choose whether you agree: yes, no or partly. Write in the comment what is "
        "wrong or has changed, preferably with an address where it can be seen. Leave empty what you have nothing to "
        "say about.",
    )
    if asked.until:
        yield Text("Svara senast {d}.", "Reply by {d}.").fill(d=long_date(asked.until))
    if terms.contact and terms.publisher:
        yield Text("Skicka filen till {p}: {c}.", "Send the file to {p}: {c}.").fill(p=terms.publisher, c=terms.contact)
    elif terms.contact or terms.publisher:
        yield Text("Skicka filen till {c}.", "Send the file to {c}.").fill(c=terms.contact or terms.publisher)
    else:
        yield Text("Skicka filen till den som ni fick den av.", "Send the file to whoever you got it from.")
    yield Text(
        "Det ni skriver publiceras bredvid resultatet, som organisationens svar. Skriv därför inga personuppgifter.",
        "What you write is published beside the result, as the organisation's reply. So write no personal data.",
    )
    yield Text(
        "Ett svar ändrar aldrig poängen av sig självt. Håller ni inte med kan den som bedömer titta om, och då visas "
        "båda resultaten sida vid sida.",
        "A reply never changes the score by itself. Where you do not agree the assessor may look again, and then both "
        "results are shown side by side.",
    )
