"""What assessors see differently and what they have agreed on, as a table and a record, and each side in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import seen
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import listed
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table, cells_of
from digimaturity.insight.raters.disagreements import stood_at
from digimaturity.model.answers import observation_fields
from digimaturity.model.partly_known import chosen
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.model.answers import Evidence, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

    Called = Callable[[str], str]

_OPEN = Text("inte avgjord", "open")
_SETTLED = Text("avgjord", "settled")
_BY_ONE = Text("avgjord av en", "settled by one")
_ALONE = Text(
    "{s} En bedömare har ensam avgjort {n} av dem, mot en annans svar.",
    "{s} One assessor alone settled {n} of them, against another's answer.",
)
_LEFT = Text("{w} har {n}", "{w} has {n}")
_QUESTIONS = Text("fråga", "question"), Text("frågor", "questions")
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
    columns = (
        Column("criterion", Text("Kriterium", "Criterion"), get="question.criterion.id"),
        Column("service", Text("Tjänst", "Service"), get=lambda one: service_named(one) or None),
        Column("answers", Text("Svar", "Answers"), "prose", get=_answers),
        Column("agreed", Text("Samsyn", "Consensus"), get=lambda one: brief(one.agreed, one) if one.agreed else None),
        Column("state", Text("Läge", "State"), get=state_of),
        Column("by", Text("Av", "By"), get=lambda one: called(one.agreed.by) if one.agreed else None),
        Column("why", Text("Varför", "Why"), "prose", get=lambda one: one.agreed.note if one.agreed else None),
    )
    payload = {
        "organisation": organisation.id,
        "n_disagreements": len(found),
        "n_settled": settled,
        "n_settled_by_one": sum(one.is_settled and one.is_one_sided for one in found),
        "n_left": len(found) - settled,
        "disagreements": [_record(one, called) for one in found],
    }
    heading = Text("Skilda svar · {o} · {e}\n{s}", "Differing answers · {o} · {e}\n{s}").fill(
        o=organisation.name, e=edition_titled(edition), s=said
    )
    tables = (Table.of(columns, found),) if found else ()
    return of_edition(edition, catalogue, Result("adjudicate", payload, tables, heading, ()))


def why_not_yet(organisation: Organisation, left: Mapping[str, int]) -> Text:
    """That what assessors differ on is not shown yet, with how many questions each of them has left, by name."""
    return Text(
        "{who} kvar av det som ska dubbelbedömas om {o}. Ingen får se den andras svar förrän båda är klara.",
        "{who} left of what is to be double-coded about {o}. Nobody may see the other's answers until both are done.",
    ).fill(
        o=organisation.name,
        who=listed([_LEFT.fill(w=who, n=counted(n, *_QUESTIONS)) for who, n in left.items()]),
    )


def nothing_differs(organisation: Organisation, n_compared: int, answered_by: Sequence[str]) -> Text:
    """Why there is nothing to talk about: that the answers are alike, or that nobody has two to compare.

    Args:
        organisation: whom the answers are about.
        n_compared: how many questions two have answered.
        answered_by: the names of those who have answered something.
    """
    if n_compared:
        return Text("Inga svar om {o} skiljer sig åt.", "No answers about {o} differ.").fill(o=organisation.name)
    if len(answered_by) == 1:
        return Text(
            "Bara {w} har svarat om {o}, så det finns inget att jämföra.",
            "{w} alone has answered about {o}, so there is nothing to compare.",
        ).fill(w=answered_by[0], o=organisation.name)
    return Text(
        "Ingen fråga om {o} har besvarats av två, så det finns inget att jämföra.",
        "No question about {o} has been answered by two, so there is nothing to compare.",
    ).fill(o=organisation.name)


def how_far(found: Sequence[Disagreement]) -> Text:
    """How many of the differing answers there is a consensus for, by one alone, and how many have changed since."""
    said = Text("Samsyn för {k} av {n} skilda svar.", "Consensus on {k} of {n} differing answers.")
    said = said.fill(k=sum(one.is_settled for one in found), n=len(found))
    said = with_settled_alone(said, found)
    again = sum(bool(one.changed) for one in found)
    more = Text(
        "{s} Av resten har {n} ändrats sedan de avgjordes.", "{s} Of the rest {n} have changed since they were settled."
    )
    return more.fill(s=said, n=again) if again else said


def with_settled_alone(said: Text, found: Sequence[Disagreement]) -> Text:
    """A sentence of how many are settled and, behind it, how many of them one assessor settled against another."""
    by_one = sum(one.is_settled and one.is_one_sided for one in found)
    return _ALONE.fill(s=said, n=by_one) if by_one else said


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


def _record(one: Disagreement, called: Called) -> dict[str, Any]:
    agreed = one.agreed and {**observation_fields(one.agreed), "decided_by": called(one.agreed.by)}
    return {
        "criterion": one.question.criterion.id,
        "title": one.question.criterion.title,
        "service": one.question.service_id,
        "settled": one.is_settled,
        "settled_by_one": one.is_settled and one.is_one_sided,
        "changed": [who.id for who in one.changed],
        "answers": [{**cells_of(who, "assessor=id name"), **observation_fields(o)} for who, o in one.answers],
        "consensus": agreed,
    }
