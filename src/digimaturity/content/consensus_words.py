"""On what two have looked, what they have agreed on, and where one person alone has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import first_few, legible, organisations
from digimaturity.content.settled_words import how_far, with_settled_alone
from digimaturity.ground.language import Text, counted, joined
from digimaturity.insight.questions import questions_of
from digimaturity.insight.raters.blind_work import asked_of, unfinished
from digimaturity.insight.raters.disagreements import compared, disagreements
from digimaturity.workspace.fieldwork_file import planned_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.insight.questions import Question
    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation

_PUBLISHED = Text(
    "Minst två bedömare besvarade {m}. Olika svar: {n}; avgjorda efteråt: {k}.",
    "At least two assessors answered {m}. Different answers: {n}; settled afterwards: {k}.",
)
_ALIKE = Text(
    "Minst två bedömare besvarade {m}. Olika svar: inga.",
    "At least two assessors answered {m}. Different answers: none.",
)
_QUESTIONS = Text("fråga", "question"), Text("frågor", "questions")
_ONE_OF_TWO = Text(
    "{s} På resten räknas en av bedömarnas svar: enas med: digimaturity adjudicate ORGANISATION",
    "{s} On the rest one assessor's answer counts: settle them with: digimaturity adjudicate ORGANISATION",
)
_ALONE = Text(
    "En person har ensam bedömt {o}: ingen annan har sett efter.",
    "One person alone has assessed {o}: nobody else has looked.",
)


def consensus_notes(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> Iterator[Text]:
    """For how much of what assessors answered differently there is a consensus, and where one alone has looked.

    While somebody has questions left of what two answer, nothing is said of how much they differ. Of borrowed data
    nothing is said: nobody here looked.
    """
    found = differing_in(bodies, catalogue, edition)
    if found:
        said = how_far(found)
        yield said if all(one.is_settled for one in found) else _ONE_OF_TWO.fill(s=said)
    alone = looked_alone(bodies, edition)
    if alone:
        named = [str(b.organisation.name.each(legible)) for b in alone]
        all_of_them = len(alone) == len(bodies) > 1
        yield _ALONE.fill(
            o=Text("samtliga {o}", "all {o}").fill(o=organisations(len(alone))) if all_of_them else first_few(named)
        )


def consensus_in_short(bodies: Sequence[Body], catalogue: Catalogue, edition: Edition) -> Text | None:
    """As ``consensus_notes`` where it is published, without what to do; None where there is nothing to say."""
    found = differing_in(bodies, catalogue, edition)
    judged = sum(_judged_by_two(b, catalogue, edition) for b in bodies)
    said = (_PUBLISHED if found else _ALIKE).fill(
        m=counted(judged, *_QUESTIONS), n=len(found), k=sum(one.is_settled for one in found)
    )
    parts = [with_settled_alone(said, found)] if judged else []
    alone = looked_alone(bodies, edition)
    if alone and len(bodies) > len(alone):
        parts.append(
            Text("{k} av {n} är bedömda av en person.", "{k} of {n} are assessed by one person.").fill(
                k=len(alone), n=organisations(len(bodies))
            )
        )
    return joined(" ", parts) if parts else None


def differing_in(bodies: Iterable[Body], catalogue: Catalogue, edition: Edition) -> list[Disagreement]:
    """What assessors answered differently about bodies of which they are done: what ``adjudicate`` walks through."""
    return [one for body in bodies for one in differing_about(body.organisation, body.assessments, catalogue, edition)]


def differing_about(
    organisation: Organisation, assessments: Sequence[Assessment], catalogue: Catalogue, edition: Edition
) -> list[Disagreement]:
    """As ``differing_in``, of one organisation and all that was answered about it."""
    return disagreements(assessments, _asked_when_done(organisation, assessments, catalogue, edition))


def _judged_by_two(body: Body, catalogue: Catalogue, edition: Edition) -> int:
    """How many questions about a body at least two have answered; none while somebody of them is not done."""
    people = [a for a in body.assessments if not a.assessor.role.is_consensus]
    return compared(people, _asked_when_done(body.organisation, body.assessments, catalogue, edition))


def _asked_when_done(
    organisation: Organisation, assessments: Sequence[Assessment], catalogue: Catalogue, edition: Edition
) -> list[Question]:
    """What is asked of an organisation; nothing while not at least two are done with what two of them answer."""
    people = [a for a in assessments if not a.assessor.role.is_consensus]
    asked = asked_of(organisation, catalogue, edition)
    planned = planned_for(edition.folder, organisation.id, {c.id for c in asked})
    if len(people) < 2 or unfinished(people, asked, planned):  # noqa: PLR2004 - a pair
        return []
    services = tuple({s.id: s for a in assessments for s in a.services}.values())
    return [*questions_of(asked, services)]


def looked_alone(bodies: Iterable[Body], edition: Edition) -> list[Body]:
    """The bodies that one person has looked at, and nobody else; of an example only where two looked at another."""
    bodies = list(bodies)
    if edition.source is not None or (edition.example and not any(len(b.people) > 1 for b in bodies)):
        return []
    return [b for b in bodies if len(b.people) == 1 and b.people[0].role.is_person]
