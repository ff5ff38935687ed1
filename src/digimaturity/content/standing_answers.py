"""What stands about one criterion: every assessor's answer, its evidence by number, its note, and what it replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import seen
from digimaturity.content.asked_words import quoted_of, rows_of
from digimaturity.content.earlier_version import what_became
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.phrases import measured
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import Column, Result, Table, cells_of
from digimaturity.model.answers import MENDED_EVIDENCE, MENDED_NOTE, answer_fields
from digimaturity.model.moments import minute
from digimaturity.model.tries import TRIED, TRY_REMOVED
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.model.answers import Assessment, Evidence, Observation, Replaced, Service
    from digimaturity.model.asked import Asked
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

_COLUMNS = (
    Column("assessor", Text("Bedömare", "Assessor")),
    Column("service", Text("Tjänst", "Service")),
    Column("what", Text("Vad", "What")),
    Column("says", Text("Innehåll", "Content"), "prose"),
    Column("at", Text("När", "When")),
    Column("by", Text("Av", "By")),
)
_ANSWER = Text("svar", "answer")
_EVIDENCE = Text("belägg {n}", "evidence {n}")
_NOTE = Text("anteckning (intern)", "note (internal)")
_PUBLIC_NOTE = Text("anteckning (offentlig)", "note (public)")
_INTERNAL_EVIDENCE = Text("belägg {n} (internt)", "evidence {n} (internal)")
_BEFORE = Text("tidigare", "earlier")
_NOTHING = Text(
    "Det finns varken svar, belägg eller anteckning för {c}.", "There is no answer, evidence or note for {c}."
)
_WHY = {
    MENDED_EVIDENCE: Text("belägget ändrat", "evidence changed"),
    MENDED_NOTE: Text("anteckningen ändrad", "note changed"),
    "undo": Text("ångrat", "undone"),
    TRIED: Text("före nästa försök", "before the next try"),
    TRY_REMOVED: Text("ett försök borttaget", "a try removed"),
}
_MARKED = {
    MENDED_EVIDENCE: Text("belägget märkt om", "evidence marked anew"),
    MENDED_NOTE: Text("anteckningen märkt om", "note marked anew"),
}
_REMOVED = {
    MENDED_EVIDENCE: Text("belägget borttaget", "evidence removed"),
    MENDED_NOTE: Text("anteckningen borttagen", "note removed"),
}


def standing_view(
    name: str,
    organisation: Organisation,
    criterion: Criterion,
    assessments: Sequence[Assessment],
    catalogue: Catalogue,
    edition: Edition,
) -> Result:
    """Everything that stands in the answers to one criterion.

    Args:
        name: of the command that shows it.
        organisation: whose service was looked at.
        criterion: what was asked.
        assessments: everyone whose answers are shown.
        catalogue: the questions.
        edition: the edition.
    """
    services = {s.id: s for a in assessments for s in a.services}
    own = [(a, a.answers[criterion.id]) for a in assessments if criterion.id in a.answers]
    people = {a.assessor.id: a.assessor.name for a in assessments}
    rows = [
        {"assessor": assessment.assessor.name, "service": _service(key, services), **row}
        for assessment, answer in own
        for key, o in answer.observations()
        for row in _rows(o, criterion, people, edition.asked)
    ]
    payload = {
        "organisation": cells_of(organisation, "id name"),
        "criterion": criterion.id,
        "services": [cells_of(s, "id name url") for s in services.values()],
        "answers": [
            {
                "assessor": {"id": a.assessor.id, "name": a.assessor.name, "role": a.assessor.role.value},
                **answer_fields(answer),
            }
            for a, answer in own
        ],
    }
    title = name_of(criterion.id, catalogue)
    heading = Text("{o} · {e}\n{c} {t}", "{o} · {e}\n{c} {t}").fill(
        o=organisation.name, e=edition_titled(edition), c=criterion.id, t=title
    )
    notes = () if rows else (_NOTHING.fill(c=criterion.id),)
    if became := what_became(criterion, catalogue):
        notes = (became, *notes)
    tables = (Table(_COLUMNS, rows),) if rows else ()
    return of_edition(edition, catalogue, Result(name, payload, tables, heading, tuple(notes)))


def _service(key: str | None, services: dict[str, Service]) -> str | None:
    return None if key is None else str(services[key].name) if key in services else key


def _rows(
    o: Observation, criterion: Criterion, people: Mapping[str, str], asked: Asked | None
) -> Iterable[dict[str, Any]]:
    by = people.get(o.by, o.by)
    yield {"what": str(_ANSWER), "says": str(_choice(o, criterion, asked)), "at": minute(o.at), "by": by}
    for n, piece in enumerate(o.evidence, 1):
        numbered = (_INTERNAL_EVIDENCE if piece.internal else _EVIDENCE).fill(n=n)
        yield {"what": str(numbered), "says": _piece(piece, quoted_of(piece, o, asked)), "at": piece.seen}
    if o.note:
        yield {"what": str(_PUBLIC_NOTE if o.note_public else _NOTE), "says": o.note}
    for was, after in zip(o.history, (*o.history, o)[1:], strict=True):
        yield {
            "what": str(_BEFORE),
            "says": str(_earlier(was, after, criterion)),
            "at": minute(was.replaced_at),
            "by": people.get(was.replaced_by, was.replaced_by),
        }


def _choice(o: Observation, criterion: Criterion, asked: Asked | None = None) -> Text:
    """What was chosen, on how many tries, with its reason."""
    said = seen(o, criterion, asked)
    is_told = bool(rows_of(o, asked))  # in the source's words, with the level
    if o.value is not None and o.up_to is None:
        said = Text("{v} {u}", "{v} {u}").fill(v=measured(o.value), u=criterion.unit)
    elif o.level is not None and o.up_to is None and not is_told:
        said = Text("{n}: {t}", "{n}: {t}").fill(n=o.level, t=said)
    tries = rests_on(criterion, o)
    reason = Text("Skäl: {t}", "Reason: {t}").fill(t=o.reason) if o.reason else None
    return joined(" ", filter(None, (said, tries, reason)))


def _earlier(was: Replaced, after: Observation, criterion: Criterion) -> Text:
    """What was replaced: the choice or what was mended beside it, and why."""
    parts = [] if was.is_mended else [_choice(was, criterion)]
    if was.evidence and was.why != MENDED_NOTE:
        parts.append(Text("Belägg: {t}", "Evidence: {t}").fill(t="; ".join(_piece(e, e.quote) for e in was.evidence)))
    if was.note and was.why != MENDED_EVIDENCE:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=was.note))
    if was.why:
        words = _REMOVED if _is_less(was, after) else _MARKED if _is_marked(was, after) else _WHY
        parts.append(Text("({w})", "({w})").fill(w=words.get(was.why, same(was.why))))
    return joined(" ", parts)


def _is_less(was: Replaced, after: Observation) -> bool:
    """Whether mending took something away that nothing came instead of."""
    if was.why == MENDED_NOTE:
        return bool(was.note) and not after.note
    return was.why == MENDED_EVIDENCE and len(after.evidence) < len(was.evidence)


def _is_marked(was: Replaced, after: Observation) -> bool:
    """Whether only what may be published was said anew."""
    if was.why == MENDED_NOTE:
        return was.note == after.note
    return was.why == MENDED_EVIDENCE and was.evidence != after.evidence and _unmarked(was) == _unmarked(after)


def _unmarked(o: Observation) -> list[Evidence]:
    return [replace(piece, internal=False) for piece in o.evidence]


def _piece(piece: Evidence, quote: Text | str | None) -> str:
    files = (piece.file, piece.screenshot)
    return " ".join(filter(None, (piece.url, *files, quote and f"”{quote}”")))
