"""On what two have looked, what they have agreed on, and where one person alone has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import criteria, first_few, legible, organisations
from digimaturity.ground.language import Text, joined
from digimaturity.insight.raters.double_coding import asked_of, unfinished
from digimaturity.insight.whose_answers import differing_criteria
from digimaturity.workspace.fieldwork_file import planned_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

_CONSENSUS = Text(
    "Samsyn för {k} av {n} som bedömare svarat olika på.",
    "Consensus on {k} of {n} that assessors answered differently.",
)
_ONE_OF_TWO = Text(
    "{s} På resten räknas en av bedömarnas svar: jämka dem med: digimaturity adjudicate ORGANISATION",
    "{s} On the rest one assessor's answer counts: settle them with: digimaturity adjudicate ORGANISATION",
)
_ALONE = Text(
    "En person har ensam bedömt {o}: ingen annan har sett efter.",
    "One person alone has assessed {o}: nobody else has looked.",
)


def consensus_notes(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> Iterator[Text]:
    """For how much of what assessors answered differently there is a consensus, and where one alone has looked.

    While somebody has questions left of what two answer, nothing is said of how much they differ. Of borrowed data and
    examples nothing is said: nobody here looked.
    """
    agreed, differing = consensus_of(bodies, catalogue, edition)
    if differing:
        said = _CONSENSUS.fill(k=agreed, n=criteria(differing))
        yield _ONE_OF_TWO.fill(s=said) if agreed < differing else said
    alone = looked_alone(bodies, edition)
    if alone:
        named = [str(b.organisation.name.each(legible)) for b in alone]
        all_of_them = len(alone) == len(bodies) > 1
        yield _ALONE.fill(
            o=Text("samtliga {o}", "all {o}").fill(o=organisations(len(alone))) if all_of_them else first_few(named)
        )


def consensus_in_short(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> Text | None:
    """As ``consensus_notes`` where it is published, without what to do; None where there is nothing to say."""
    agreed, differing = consensus_of(bodies, catalogue, edition)
    parts = [_CONSENSUS.fill(k=agreed, n=criteria(differing))] if differing else []
    alone = looked_alone(bodies, edition)
    if alone and len(bodies) > len(alone):
        parts.append(
            Text("{k} av {n} är bedömda av en person.", "{k} of {n} are assessed by one person.").fill(
                k=len(alone), n=organisations(len(bodies))
            )
        )
    return joined(" ", parts) if parts else None


def consensus_of(bodies: Iterable[Body], catalogue: Catalogue, edition: Edition) -> tuple[int, int]:
    """Of how many criteria that assessors answered differently there is a consensus, and how many there are."""
    agreed = differing = 0
    for body in bodies:
        people = [a for a in body.assessments if not a.assessor.role.is_consensus]
        asked = asked_of(body.organisation, catalogue, edition)
        ids = {c.id for c in asked}
        planned = planned_for(edition.folder, body.organisation.id, ids)
        if len(people) < 2 or unfinished(people, asked, planned):  # noqa: PLR2004 - a pair
            continue
        found = differing_criteria(people, {}) & ids
        differing += len(found)
        agreed += len(found.difference(body.differing))
    return agreed, differing


def looked_alone(bodies: Iterable[Body], edition: Edition) -> list[Body]:
    """The bodies that one person has looked at, and nobody else."""
    if edition.source is not None or edition.example:
        return []
    return [b for b in bodies if len(b.people) == 1 and b.people[0].role.is_person]
