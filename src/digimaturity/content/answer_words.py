"""What answers and replies say, with their evidence: as rows, as prose, and one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.asked_words import heard, quoted_of
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import measured
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.ground.command_words import also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.answers import answer_fields
from digimaturity.model.partly_known import briefly, chosen
from digimaturity.model.right_of_reply import AGREES, Shown, reply_fields
from digimaturity.model.terms import Method
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Observation
    from digimaturity.model.asked import Asked
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.right_of_reply import Reply

_LEVEL_IS = Text("Nivån är {c}.", "The level is {c}.")
_VALUE_IS = Text("Värdet är {c}.", "The value is {c}.")
REPLY = Text("genmäle", "reply")
RETEST = Text("ny kontroll", "retest")
_BEFORE = Text("tidigare", "earlier")
_SHOWN_THEN = Text("visat då", "shown then")
BESIDE = Text(
    "Genmälen och nya kontroller står bredvid det första resultatet och ändrar inte poängen.",
    "Replies and retests stand beside the first result and do not change the score.",
)
_NOTE, _INTERNAL_NOTE = Text("Anteckning: {t}", "Note: {t}"), Text("Intern anteckning: {t}", "Internal note: {t}")
_SHOWN = Text("Belägg: {t}", "Evidence: {t}")
_INTERNAL_EVIDENCE = Text("Internt belägg: {t}", "Internal evidence: {t}")
# What ends a sentence.
_ENDINGS = frozenset(".!?…")
WHAT = Column("what", Text("Vad", "What"))
EVIDENCE = (
    Column("service", Text("Tjänst", "Service")),
    Column("level", Text("Nivå", "Level"), "whole"),
    Column("said", Text("Innebär", "Means"), "prose"),
)


def answer_rows(body: Body, criterion: Criterion, asked: Asked | None = None) -> list[dict[str, Any]]:
    """A row of service, level and meaning for each observation of a body's answer.

    ``asked`` is what the source of an imported answer asked.
    """
    answer = body.answers.get(criterion.id)
    return [
        _observed(o, _called(service, body), criterion, body, asked)
        for service, o in (answer.observations() if answer else [])
    ]


def reply_rows(body: Body, replies: Iterable[Reply], criterion: Criterion) -> list[dict[str, Any]]:
    """As ``answer_rows``, for each reply, with its number, and below it its retest and what it was."""
    rows = []
    for n, r in enumerate(replies, 1):
        what, service = f"{REPLY} {n}", _called(r.service, body)
        if overtaken(r, body) and r.shown is not None:
            rows.append({"what": str(_SHOWN_THEN), **_shown(r.shown, service, criterion)})
        rows.append({"what": what, "service": service, "said": told_by(r)})
        if r.retest is not None:
            rows.append({"what": str(RETEST), **_observed(r.retest, service, criterion, body)})
        rows += [{"what": str(_BEFORE), "service": service, "said": told_by(was)} for was in r.history]
    return rows


def told_by(reply: Reply) -> Text:
    """What was said, in quotation marks, by whom and when; where they only chose, that there is no comment."""
    who = same("{b}, {d}.").fill(b=replied_by(reply), d=reply.at[:10])
    return Text("”{t}” {w}", "”{t}” {w}").fill(t=reply.text, w=who) if reply.text else joined(" ", [who, NO_COMMENT])


NO_COMMENT = Text("Ingen kommentar.", "No comment.")


def replied_by(reply: Reply) -> Text:
    """Who replied and, where it was asked, whether they agree with the result."""
    return same(reply.by) if reply.agrees is None else same("{b} ({a})").fill(b=reply.by, a=AGREES[reply.agrees])


def overtaken(reply: Reply, body: Body) -> bool:
    """Whether a reply is about another result than the one that counts now."""
    answer = body.answers.get(reply.criterion)
    now = answer.of(reply.service) if answer else None
    return reply.shown is not None and (now is None or Shown.of(now) != reply.shown)


def _shown(was: Shown, service: Text | str | None, criterion: Criterion) -> dict[str, Any]:
    """A row of the result that an organisation was shown, as ``_observed`` has the one that counts."""
    told = joined(" ", [in_brief(was, criterion), same(f"{was.at}.")])
    return {"service": service, "level": was.level if was.up_to is None else None, "said": told}


def in_brief(was: Shown, criterion: Criterion) -> Text:
    """What an organisation was shown, in words."""
    o = was.observation()
    if o.value is not None and o.up_to is None:
        return Text("{v} {u}.", "{v} {u}.").fill(v=measured(o.value), u=criterion.unit)
    return seen(o, criterion)


def _called(service: str | None, body: Body) -> Text | str | None:
    """What a service is called; its id where it is not registered."""
    return None if service is None else body.names.get(service, service)


def _observed(
    o: Observation, service: Text | str | None, criterion: Criterion, body: Body, asked: Asked | None = None
) -> dict[str, Any]:
    level: Any = o.level if o.level is not None else None if o.value is None else measured(o.value)
    if o.up_to is not None:
        level = briefly(o)
    return {"service": service, "level": level, "said": _meaning(o, criterion, body, asked)}


def _meaning(o: Observation, criterion: Criterion, body: Body, asked: Asked | None) -> Text:
    """What an answer says, on how many tries, its reason or note, and its evidence, as prose."""
    is_measured = o.value is not None and o.up_to is None
    parts = [same(f"{criterion.unit}.") if is_measured else seen(o, criterion, asked)]
    if tries := rests_on(criterion, o):
        parts.append(tries)
    if o.reason:
        parts.append(Text("Skäl: {t}", "Reason: {t}").fill(t=_ended(o.reason)))
    if o.note:
        parts.append((_NOTE if o.note_public else _INTERNAL_NOTE).fill(t=_ended(o.note)))
    for e in o.evidence:
        quote = quoted_of(e, o, asked)
        own = [same(words) for words in (e.url, e.file) if words]
        said = joined(" ", [*own, Text("”{q}”", "”{q}”").fill(q=quote)] if quote else own)
        # A full stop at its end would become part of an address or a file's name.
        ended = said.each(_ended) if quote else Text("{t} ·", "{t} ·").fill(t=said)
        parts.append((_INTERNAL_EVIDENCE if e.internal else _SHOWN).fill(t=ended))
    who = next((person.name for person in body.people if person.id == o.by), o.by)
    parts.append(Text("{w}, {m}, {d}.", "{w}, {m}, {d}.").fill(w=who, m=o.method.words, d=o.at[:10]))
    return joined(" ", parts)


def _ended(words: str) -> str:
    """What somebody wrote, as a sentence: with a full stop, where nothing ends it."""
    written = words.rstrip()
    return written if written.rstrip("”\"')")[-1:] in _ENDINGS else f"{written}."


def seen(o: Observation, criterion: Criterion, asked: Asked | None = None) -> Text:
    """What an answer says in the catalogue's words: its level's text, or the outcome as a sentence.

    Of an answer known in part it is what it lies between: nobody has seen what the text of a level says. Of one that
    was given to another question, ``asked``, it is that question, its answer, and what it is taken to mean.
    """
    if told := heard(o, criterion, asked):
        return told
    # What somebody else saw is not known to be what a level's text says.
    if o.up_to is not None or (o.method is Method.IMPORTED and o.level is not None):
        return (_LEVEL_IS if o.value is None else _VALUE_IS).fill(c=chosen(o, criterion))
    anchor = next((level.text for level in criterion.levels if level.number == o.level), None)
    return anchor or o.outcome.words.each(lambda words: f"{words.capitalize()}.")


ANSWER = Text("svar", "answer")
_COLUMNS = (Column("criterion", Text("Kriterium", "Criterion")), WHAT, *EVIDENCE)


def replies_view(
    body: Body,
    catalogue: Catalogue,
    edition: Edition,
    replies: Mapping[str, Sequence[Reply]],
    criterion: str | None = None,
) -> Result:
    """The first answers, and below each of them the replies and retests.

    With ``criterion`` that one alone, also when nothing is said of it; without, all that have replies.
    """
    ids = [c for c in catalogue.by_id if c in replies] if criterion is None else [criterion]
    rows = [row for c in ids for row in _rows(body, catalogue.by_id[c], replies.get(c, ()), edition.asked)]
    payload = {
        "organisation": organisation_record(body),
        "criteria": [_record(body, catalogue, c, replies.get(c, ())) for c in ids],
    }
    said = [r for c in ids for r in replies.get(c, ())]
    heading = Text("{o} · {e}\n{n}, {m}", "{o} · {e}\n{n}, {m}").fill(
        o=body.organisation.name,
        e=edition_titled(edition),
        n=counted(len(said), Text("genmäle", "reply"), Text("genmälen", "replies")),
        m=counted(
            sum(r.retest is not None for r in said),
            Text("kontrollerat igen", "retested"),
            Text("kontrollerade igen", "retested"),
        ),
    )
    tables, notes = (Table(_COLUMNS, rows),) if rows else (), (BESIDE if said else _how_to(body, criterion),)
    return of_edition(edition, catalogue, Result("reply", payload, tables, heading, notes), [body])


def _rows(body: Body, criterion: Criterion, own: Sequence[Reply], asked: Asked | None) -> list[dict[str, Any]]:
    answers = [{"what": ANSWER, **row} for row in answer_rows(body, criterion, asked)]
    return [{"criterion": criterion.id, **row} for row in (*answers, *reply_rows(body, own, criterion))]


def _record(body: Body, catalogue: Catalogue, criterion: str, own: Sequence[Reply]) -> dict[str, Any]:
    answer = body.answers.get(criterion)
    return {
        "id": criterion,
        "title": name_of(criterion, catalogue),
        "answer": answer_fields(answer) if answer else None,
        "replies": [reply_fields(r) for r in own],
    }


def _how_to(body: Body, criterion: str | None) -> Text:
    about = Text("KRITERIUM", "CRITERION") if criterion is None else criterion
    return Text(
        "Inga genmälen. Spara ett med: digimaturity reply {o} {c} GENMÄLE --by NAMN{also}",
        "No replies. Save one with: digimaturity reply {o} {c} TEXT --by NAME{also}",
    ).fill(o=body.organisation.id, c=about, also=also())
