"""What assessors see differently and what they have agreed on, as a table and a record, and each side in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import seen
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, cells_of, record_of, unshown
from digimaturity.insight.raters.disagreements import stood_at
from digimaturity.model.answers import observation_fields
from digimaturity.model.partly_known import chosen
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.model.answers import Evidence, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

    Called = Callable[[str], str]

_OPEN = Text("inte avgjord", "open")
_SETTLED = Text("avgjord", "settled")
_BY_ONE = Text("avgjord av en", "settled by one")
_AGAIN = Text("ändrad sedan dess", "changed since")
_CHANGED = Text(
    "{w} har ändrat sitt svar sedan dess, från {a} till {b}.", "{w} has changed the answer since, from {a} to {b}."
)
_NEW = Text("{w} har svarat sedan dess: {b}.", "{w} has answered since: {b}.")


def adjudication_view(
    organisation: Organisation,
    found: Sequence[Disagreement],
    called: Called,
    catalogue: Catalogue,
    edition: Edition,
    said: Text,
) -> Result:
    """Everything that assessors of an organisation see differently, and what they have agreed on; ``said`` above it."""
    settled = sum(one.is_settled for one in found)
    told = _told(called)
    payload = {
        "organisation": organisation.id,
        "n_disagreements": len(found),
        "n_settled": settled,
        "n_settled_by_one": sum(one.is_settled and one.is_one_sided for one in found),
        "n_left": len(found) - settled,
        "disagreements": [record_of(told, one) for one in found],
    }
    heading = Text("Skilda svar · {o} · {e}\n{s}", "Differing answers · {o} · {e}\n{s}").fill(
        o=organisation.name, e=edition_titled(edition), s=said
    )
    tables = (Table.of(told, found),) if found else ()
    return of_edition(edition, catalogue, Result("adjudicate", payload, tables, heading, ()))


def state_of(one: Disagreement) -> Text:
    """Whether there is a consensus that holds."""
    if one.is_settled:
        return _BY_ONE if one.is_one_sided else _SETTLED
    return _AGAIN if one.agreed else _OPEN


def service_named(one: Disagreement) -> str:
    """The service that is disagreed about; nothing where it is the organisation."""
    return str(one.question.service.name) if one.question.service else ""


def brief(o: Observation, one: Disagreement) -> Text:
    """An answer in a few words: a level, a value with its unit, what it lies between, or the outcome."""
    return chosen(o, one.question.criterion) if o.outcome.counts else o.outcome.words


def _answers(one: Disagreement) -> Text:
    return joined("; ", [same("{w} {a}").fill(w=who.name, a=brief(o, one)) for who, o in one.answers])


def side_texts(o: Observation, criterion: Criterion) -> Iterator[Text]:
    """What one assessor says, with tries, reason, note and evidence: a sentence or two each."""
    yield seen(o, criterion)
    if tries := rests_on(criterion, o):
        yield tries
    if o.reason:
        yield Text("Skäl: {t}", "Reason: {t}").fill(t=o.reason)
    for piece in o.evidence:
        yield Text("Belägg: {t}", "Evidence: {t}").fill(t=_piece(piece))
    if o.note:
        yield Text("Anteckning: {t}", "Note: {t}").fill(t=o.note)


def _piece(piece: Evidence) -> Text:
    parts = [same(word) for word in (piece.url, piece.file or piece.screenshot) if word]
    parts += [Text("”{q}”", "”{q}”").fill(q=piece.quote)] if piece.quote else []
    parts += [same("({d})").fill(d=piece.seen[:10])] if piece.seen else []
    return joined(" ", parts)


def agreed_texts(one: Disagreement, called: Called) -> Iterator[Text]:
    """What has been agreed on, by whom and why, and who has changed an answer since."""
    if one.agreed is None:
        return
    yield Text("Samsyn: {a}. {w}, {d}: {t}", "Consensus: {a}. {w}, {d}: {t}").fill(
        a=brief(one.agreed, one), w=called(one.agreed.by), d=one.agreed.at[:10], t=one.agreed.note or "–"
    )
    for who, o in one.answers:
        if who not in one.changed:
            continue
        before = stood_at(o, one.agreed.at)
        if before is None:
            yield _NEW.fill(w=who.name, b=brief(o, one))
        else:
            yield _CHANGED.fill(w=who.name, a=brief(before, one), b=brief(o, one))


def _told(called: Called) -> Declared:
    def answers(one: Disagreement) -> list[dict[str, Any]]:
        return [{**cells_of(who, "assessor=id name"), **observation_fields(o)} for who, o in one.answers]

    def by(one: Disagreement) -> str | None:
        return called(one.agreed.by) if one.agreed else None

    def consensus(one: Disagreement) -> dict[str, Any] | None:
        return {**observation_fields(one.agreed), "decided_by": by(one)} if one.agreed else None

    return (
        Column("criterion", Text("Kriterium", "Criterion"), get="question.criterion.id"),
        Unshown("title", "question.criterion.title"),
        Column("service", Text("Tjänst", "Service"), get=lambda one: service_named(one) or None, record=""),
        *unshown("service=question.service_id settled=is_settled"),
        Unshown("settled_by_one", lambda one: one.is_settled and one.is_one_sided),
        Unshown("changed", lambda one: [who.id for who in one.changed]),
        Unshown("answers", answers),
        Column("answers", Text("Svar", "Answers"), "prose", get=_answers, record=""),
        Column("agreed", Text("Samsyn", "Consensus"), get=lambda one: one.agreed and brief(one.agreed, one), record=""),
        Column("state", Text("Läge", "State"), get=state_of, record=""),
        Column("by", Text("Av", "By"), get=by, record=""),
        Column("why", Text("Varför", "Why"), "prose", get="agreed.note", record=""),
        Unshown("consensus", consensus),
    )
