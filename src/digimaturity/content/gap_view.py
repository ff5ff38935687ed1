"""An organisation's needs seen from outside beside what residents say: tables for people, a payload for machines."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from digimaturity.content.gap_findings import (
    NO_CAUSE,
    explanations,
    how_to_read,
    not_registered,
    reading_of_sides,
    rests_on,
    summary,
)
from digimaturity.content.gap_voices import SAID, rows_of, spoken_of
from digimaturity.content.gap_words import (
    WIDE,
    asked,
    figure_said,
    is_index,
    mark_explained,
    marks_explained,
    score_said,
    seen_between,
    share_between,
    verdict_said,
    whose,
    wide_mark,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import name_of, one_of
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import SCALE, Column, Result, Table, Worded, cells_of
from digimaturity.insight.need_verdict import MET_ABOVE, NOT_MET_BELOW
from digimaturity.model.resident_view import ViewKind
from digimaturity.residents.need_voices import Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.insight.need_gap import Gap, NeedGap
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.residents.need_voices import Voice

ABOUT_OTHERS = Text("Bakgrund: publicerade siffror om andra", "Background: published figures about others")
HUNDRED = (0.0, 100.0)
_NEED = Column("need", Text("Behov", "Need"))
BOTH_SIDES = (
    _NEED,
    Column("together", Text("Tillsammans", "Together"), "prose"),
    Column("value", Text("Utifrån", "From outside"), "score", scale=SCALE, ends=("low", "high")),
    Column("seen", Text("från–till", "from–to")),
    Column(
        "share",
        Text("Av 100 svarande", "Of 100 who answered"),
        "whole",
        scale=HUNDRED,
        ends=("share_low", "share_high"),
    ),
    Column("said", Text("från–till", "from–to")),
)
VOICES = (
    _NEED,
    Column("asked", Text("Vad som frågades och räknas", "What was asked and is counted"), "prose"),
    Column("figure", Text("Siffra", "Figure"), "whole"),
    Column("whose", Text("Vilka, när och var", "Who, when and where"), "prose"),
)
_WHY = (
    Column("why", Text("Det kan vara så att", "It could be that"), "prose"),
    Column("needs", Text("Behov", "Needs"), "prose"),
)
# Stands under the name of the row above.
_NOTHING = "\N{NO-BREAK SPACE}"
# So many sentences on how to read the two sides are told to whoever has not asked for everything.
_READING = 4
_MORE = Text(
    "Fråga för fråga, bakgrund och allt om hur det läses: digimaturity gap {o} --all",
    "Question by question, background and all on how to read it: digimaturity gap {o} --all",
)
# Of what is said to whoever can mend the map.
_NAMED = 6
_NO_NEED = Text(
    "Enkätens frågor utan behov: {w}. Med needs i kartan, och enkäten räknad igen, står svaren på dem här.",
    "The survey's questions without a need: {w}. With needs in the map, and the survey counted again, their answers "
    "stand here.",
)
_INDEX = Text(
    "Ett medelvärde hålls inte mot poängen. Med as: index i kartan blir svaren ett tal på 0–100, och det gör det.",
    "A mean is not held against the score. With as: index in the map the answers become a number on 0–100, which is.",
)
_CALL_IT_SO = Text(
    "Är en av dem samma tjänst som {k}, skriv det namnet i svarsfilen och räkna enkäten igen.",
    "If one of them is the same service as {k}, write that name in the file of responses and count the survey again.",
)
_REGISTER = Text(
    "Organisationen har inga registrerade tjänster: digimaturity services add {o} NAMN",
    "The organisation has no registered services: digimaturity services add {o} NAME",
)
_QUOTED = Text("”{w}”", "“{w}”")
_PARTS = "value low high level coverage n_criteria n_applicable"


def gap_view(
    gap: Gap, catalogue: Catalogue, edition: Edition, service: str | None = None, *, everything: bool = True
) -> Result:
    """Both sides of each need as a result; of one service alone where it is named as ``service`` has it.

    What was found stands first. Without ``everything``, people are not shown what was asked question by question, what
    is published about others, and how to read it all; the payload has all of it.
    """
    services = [s for s in gap.services if service in {None, s.called}]
    needs = services[0].needs if service is not None and services else gap.needs
    tables = [both_sides(needs, joined(" ", _first(replace(gap, needs=tuple(needs)))))] if needs else []
    if service is None:
        tables += [
            replace(both_sides(s.needs), caption=Text("Tjänsten {s}", "The service {s}").fill(s=s.service))
            for s in services
            if s.needs
        ]
    tables += why_table(needs)
    if everything:
        tables += [*voices_tables(needs), *background_table(needs)]
    payload = {
        "organisation": organisation_record(gap.body),
        "thresholds": {"not_met_below": NOT_MET_BELOW, "met_above": MET_ABOVE},
        "needs": [need_record(n) for n in gap.needs],
        "services": [
            {"service": s.service, "called": s.called, "needs": [*map(need_record, s.needs)]} for s in services
        ],
        "services_not_registered": list(gap.unmatched),
        "figures_without_need": gap.beside,
    }
    heading = Text("{o} · {e} · utifrån och enligt invånarna", "{o} · {e} · from outside and by residents").fill(
        o=name_of(gap.body.organisation), e=edition_titled(edition)
    )
    if service is not None and services:
        heading = same("{h} · {s}").fill(h=heading, s=services[0].service)
    short = (*islice(reading_of_sides(gap), _READING), *not_registered(gap))
    reading = [*how_to_read(gap)] if everything else short
    more = () if everything else (_MORE.fill(o=gap.body.organisation.id),)
    notes = (*([rests_on(gap)] if gap.has_own else []), *reading, *_to_do(gap), *more)
    return of_edition(edition, catalogue, Result("gap", payload, tuple(tables), heading, notes), [gap.body])


def _to_do(gap: Gap) -> Iterator[Text]:
    """What whoever made the map can do so that more of what residents say is held against the score."""
    if gap.unmatched:
        known = one_of([_QUOTED.fill(w=name) for name in gap.body.names.values()])
        yield (_CALL_IT_SO.fill(k=known) if gap.body.names else _REGISTER.fill(o=gap.body.organisation.id))
    if any(v.why_not is Unplaced.OTHER_SCALE for n in gap.needs for v in n.voices):
        yield _INDEX
    asked = (f for view in gap.views if view.kind is ViewKind.SURVEY for f in view.figures if not f.needs)
    without = dict.fromkeys(f.id.partition(".")[0] for f in asked)
    if without:
        first = ", ".join([*without][:_NAMED]) + (" …" if len(without) > _NAMED else "")
        yield _NO_NEED.fill(w=first)


def _first(gap: Gap) -> Iterator[Text]:
    if not gap.body.assessors:
        yield Text(
            "Utifrån är ingenting bedömt än. Börja med: digimaturity assess {o}",
            "Nothing is assessed from outside yet. Begin with: digimaturity assess {o}",
        ).fill(o=gap.body.organisation.id)
    if gap.has_own:
        yield summary(gap)
    else:
        added = same(
            "digimaturity survey summarise svar.csv --map karta.yaml --keep {o}; "
            "digimaturity comments classify svar.csv --text kommentar --keep {o}"
        ).fill(o=gap.body.organisation.id)
        yield Text(
            "Inget är sparat om vad organisationens egna invånare säger. Så läggs det till: {c}",
            "Nothing is kept of what the organisation's own residents say. Add it with: {c}",
        ).fill(c=added)


def both_sides(needs: Sequence[NeedGap], caption: Text | None = None) -> Table:
    """A row per need: the score with its interval, what residents say with theirs, and the two together."""
    notes = (mark_explained(WIDE),) if any(v.is_too_wide for n in needs for v in n.found.voices) else ()
    return Table(BOTH_SIDES, [_row(n) for n in needs], caption, notes)


def _row(need: NeedGap) -> dict[str, Any]:
    found = need.found
    low, high = found.ends or (None, None)
    share: float | None = found.share if found.share is None else round(found.share)
    seen = cells_of(need.score, "value low high")
    if need.score.value is not None:
        seen["value"] = Worded(need.score.value, score_said(need.score))
    return {
        "need": need.score.title,
        "together": verdict_said(need),
        **seen,
        "seen": seen_between(need.score),
        "share": share,
        "share_low": low,
        "share_high": high,
        "said": same("{i}{w}").fill(i=share_between(found), w=" index" if is_index(found) else wide_mark(found)),
    }


def why_table(needs: Sequence[NeedGap]) -> Iterator[Table]:
    """What could explain the differences, where there are any."""
    rows = [{"why": reason, "needs": fitting} for reason, fitting in explanations(needs)]
    if rows:
        yield Table(
            _WHY, rows, Text("Vad som kan förklara skillnaderna", "What could explain the differences"), (NO_CAUSE,)
        )


def voices_tables(needs: Sequence[NeedGap]) -> Iterator[Table]:
    """Every own figure that speaks of a need, a table per survey: its base and days are said once, above it."""
    for spoken in spoken_of(needs):
        yield Table(SAID, [*rows_of(spoken)], spoken.heading, (spoken.about, *spoken.marks))


def background_table(needs: Sequence[NeedGap]) -> Iterator[Table]:
    """What is published about others, of needs of which the own residents say nothing."""
    rows = _voice_rows((n.score.title, n.background) for n in needs)
    if rows:
        yield Table(VOICES, rows, ABOUT_OTHERS, tuple(marks_explained([v for n in needs for v in n.background])))


def published_voices(study: Publication) -> list[tuple[Text, tuple[Voice, ...]]]:
    """What is published of each need about others, whether or not anything is kept of one's own."""
    found = study.gaps.background if study.gaps else {}
    return [(study.catalogue.needs[need], voices) for need, voices in found.items()]


def _voice_rows(said: Iterable[tuple[Text, tuple[Voice, ...]]]) -> list[dict[str, Any]]:
    """A row per figure; the need stands at the first of its rows."""
    return [
        {
            "need": need if first else same(_NOTHING),
            "asked": asked(voice),
            "figure": figure_said(voice),
            "whose": whose(voice),
        }
        for need, voices in said
        for first, voice in zip((True, *[False] * len(voices)), voices, strict=False)
    ]


def need_record(need: NeedGap) -> dict[str, Any]:
    """A need for machines, in full precision."""
    found = need.found
    low, high = found.ends or (None, None)
    return {
        "need": need.score.need,
        "title": need.score.title,
        "outside": {**cells_of(need.score, _PARTS), "why_not": need.score.why_not, "may_be": list(found.outside)},
        "residents": {
            "share": found.share,
            "low": low,
            "high": high,
            "may_be": list(found.residents),
            "figures": [v.id for v in found.voices],
        },
        "verdict": found.verdict,
        "higher": found.higher or None,
        "could_explain": [{"id": r.value, "words": r.words} for r in need.reasons],
        "said": [_voice_record(v) for v in need.voices],
        "background": [_voice_record(v) for v in need.background],
    }


def _voice_record(voice: Voice) -> dict[str, Any]:
    names = (
        "origin id title wording counted unit value low high level n base start end source url group service about "
        "indirect why_not is_few is_too_wide more_is_better"
    )
    return cells_of(voice, names)
