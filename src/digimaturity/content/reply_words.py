"""What an organisation says of its results, each reply below the answer that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import BESIDE, EVIDENCE, WHAT, answer_rows, reply_rows
from digimaturity.content.scorecard import edition_notes, name_of, organisation_record, stamp
from digimaturity.ground.language import Text, counted
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.answers import answer_fields
from digimaturity.model.right_of_reply import reply_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.right_of_reply import Reply

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

    Args:
        body: the organisation.
        catalogue: the questions.
        edition: the edition.
        replies: by criterion.
        criterion: show only this one, also when nothing is said of it; None for all that have replies.
    """
    ids = [c for c in catalogue.by_id if c in replies] if criterion is None else [criterion]
    rows = [row for c in ids for row in _rows(body, catalogue, c, replies.get(c, ()))]
    payload = {
        **stamp(catalogue, edition),
        "organisation": organisation_record(body),
        "criteria": [_record(body, catalogue, c, replies.get(c, ())) for c in ids],
    }
    said = [r for c in ids for r in replies.get(c, ())]
    heading = Text("{o} · {e}\n{n}, {m}", "{o} · {e}\n{n}, {m}").fill(
        o=body.organisation.name,
        e=edition.title,
        n=counted(len(said), Text("genmäle", "reply"), Text("genmälen", "replies")),
        m=counted(sum(r.retest is not None for r in said), Text("omprövat", "retested"), Text("omprövade", "retested")),
    )
    notes = (*([BESIDE] if said else [_how_to(body, criterion)]), *edition_notes(edition))
    return Result("reply", payload, (Table(_COLUMNS, rows),) if rows else (), heading, notes)


def _rows(body: Body, catalogue: Catalogue, criterion: str, own: Sequence[Reply]) -> list[dict[str, Any]]:
    asked = catalogue.by_id[criterion]
    answers = [{"what": ANSWER, **row} for row in answer_rows(body.answers.get(criterion), asked)]
    return [{"criterion": criterion, **row} for row in (*answers, *reply_rows(own, asked))]


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
        "Inga genmälen. Spara ett med: digimaturity reply {o} {c} GENMÄLE --by NAMN",
        "No replies. Save one with: digimaturity reply {o} {c} TEXT --by NAME",
    ).fill(o=body.organisation.id, c=about)
