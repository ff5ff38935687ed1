"""The criteria that people read differently as a table and a record, for whoever edits the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import answers_of, criteria, organisations
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.table import SCALE, WHOLE, Column, Declared, Result, Table, Unshown, record_of
from digimaturity.insight.raters.read_apart import FEW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digimaturity.insight.raters.double_coding import DoubleCoding
    from digimaturity.insight.raters.read_apart import ReadApart
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

_FEW = Text("få", "few")
_HOW_MANY = Text(
    "{d} av {c} som två har bedömt har fått skilda svar ({k} av {n}).",
    "{d} of {c} that two assessed were answered differently ({k} of {n}).",
)


def read_apart_view(
    read: Sequence[ReadApart], found: Sequence[DoubleCoding], catalogue: Catalogue, edition: Edition, *, flat: bool
) -> Result:
    """What assessors of an edition's organisations read differently.

    Args:
        read: the criteria, worst first.
        found: the double coding that it rests on, without what is hidden.
        catalogue: the questions.
        edition: in which they were answered.
        flat: whether all that two answered is in the table, as in CSV; otherwise only what they read differently.
    """
    names = {who: one.called(who) for one in found for who in one.assessors}
    people = sorted({who for one in read for who in one.means}, key=lambda who: (names.get(who, who), who))
    differing = [one for one in read if one.n_differing]
    compared = [one.organisation.id for one in found if one.coded]
    told = _told(catalogue, people, names)
    payload = {
        "organisations": compared,
        "criteria": [record_of(told, one) for one in read],
        "n_criteria": len(read),
        "n_differing": len(differing),
    }
    shown, columns = (read, told) if flat else (differing, tuple(one for one in told if one is not _SHARE))
    tables = (Table.of(columns, shown),) if shown or flat else ()
    heading = same("{e} · {o}").fill(e=edition_titled(edition), o=organisations(len(compared)))
    if read:
        said = _HOW_MANY.fill(
            d=len(differing),
            c=criteria(len(read)),
            k=sum(one.n_differing for one in read),
            n=answers_of(sum(one.n for one in read)),
        )
        heading = joined("\n", [heading, said])
    return of_edition(edition, catalogue, Result("items", payload, tables, heading, tuple(_notes(read, found))))


def _told(catalogue: Catalogue, people: Sequence[str], names: Mapping[str, str]) -> Declared:
    def assessors(one: ReadApart) -> list[dict[str, Any]]:
        return [
            {"id": who, "name": names.get(who, who), "mean": mean, "n": one.answers[who]}
            for who, mean in one.means.items()
        ]

    return (
        Column("id", Text("Kriterium", "Criterion"), get="criterion"),
        Column("title", Text("Fråga", "Question"), get=lambda one: catalogue.by_id[one.criterion].title),
        Column("n", Text("Dubbelbedömda", "Double-coded"), "whole"),
        Column("n_differing", Text("Skilda", "Differing"), "whole"),
        _SHARE,
        Column(
            "apart",
            Text("Skillnad i poäng", "Apart, points"),
            "points",
            scale=SCALE,
            leads=True,
            record="mean_absolute_difference",
        ),
        Unshown("few", "is_few"),
        *(Column(f"mean_{who}", same(names.get(who, who)), "points", get=_mean_by(who), record="") for who in people),
        Unshown("assessors", assessors),
        Column("remarks", Text("Anmärkning", "Remarks"), get=lambda one: _FEW if one.is_few else None, record=""),
    )


_SHARE = Column("share", Text("Andel", "Share"), "percent", scale=WHOLE)


def _mean_by(who: str) -> Callable[[ReadApart], float | None]:
    return lambda one: one.means.get(who)


def _notes(read: Sequence[ReadApart], found: Sequence[DoubleCoding]) -> list[Text]:
    notes = []
    hidden = [one.organisation.name for one in found if one.is_hidden]
    if hidden:
        notes.append(
            Text("Inte klara, och därför utanför: {o}.", "Not finished, and so left out: {o}.").fill(
                o=", ".join(map(str, hidden))
            )
        )
    if not read:
        notes.append(Text("Inget kriterium är dubbelbedömt än.", "No criterion has been assessed by two yet."))
        return notes
    notes.append(
        Text(
            "Skillnad: medelvärdet av avståndet mellan två bedömares poäng för samma sak, 0–5. Under namnen står "
            "medlet av de poäng som var och en gett. Samsyn räknas inte.",
            "Apart: the mean difference between two assessors' points for the same thing, 0–5. Below the names stands "
            "the mean of the points that each gave. Consensus does not count.",
        )
    )
    if any(one.is_few for one in read):
        notes.append(
            Text(
                "Få: färre än {n} dubbelbedömda svar, så ett misstag kan avgöra. De står sist.",
                "Few: fewer than {n} double-coded answers, so that one slip may decide. They come last.",
            ).fill(n=FEW)
        )
    return notes
