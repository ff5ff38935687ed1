"""Whether a body has been asked for its reply, and has given one: said from what is recorded, and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import criteria, listed, long_date, organisations
from digimaturity.ground.language import Text, joined, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.model.right_of_reply import Invitation

# So many criteria are named; of more it is said how many they are.
_NAMED = 3
_NOT_RECORDED = Text(
    "Det är inte antecknat att organisationen har tillfrågats om genmäle, och inget har kommit in.",
    "It is not recorded that the organisation has been asked for a reply, and none has come in.",
)
_NONE_RECORDED = Text(
    "Det är inte antecknat att någon av organisationerna har tillfrågats om genmäle, och inget har kommit in.",
    "It is not recorded that any of the organisations has been asked for a reply, and none has come in.",
)
_ASKED = Text("Organisationen tillfrågades om genmäle den {a}.", "The organisation was asked for a reply on {a}.")
_ASKED_UNTIL = Text(
    "Organisationen tillfrågades om genmäle den {a}, med svar senast den {u}.",
    "The organisation was asked for a reply on {a}, to be given by {u}.",
)
_NONE = Text("Inget genmäle har kommit in.", "No reply has come in.")
_NOT_YET = Text(
    "När detta togs fram hade svarstiden inte gått ut, och inget genmäle hade kommit in.",
    "When this was made the time to reply was not over, and no reply had come in.",
)
_REPLIED = Text(
    "Organisationen har lämnat genmäle om {c}. Genmälen står bredvid resultatet och ändrar inte poängen.",
    "The organisation has replied about {c}. Replies stand beside the result and do not change the score.",
)


def about_reply(study: Publication, organisation: str) -> Text:
    """Whether one organisation of a publication was asked for its reply, and what came, in one or two sentences."""
    replied = [c for c, own in study.kept.replies(organisation).items() if own]
    asked = invited(study, organisation)
    if not asked and not replied:
        return _NOT_RECORDED
    said = [_about_asking(asked)] if asked else []
    if replied:
        said.append(
            _REPLIED.fill(c=listed(list(map(same, replied))) if len(replied) <= _NAMED else criteria(len(replied)))
        )
    else:
        said.append(_NOT_YET if study.terms.made <= _last_day(asked) else _NONE)
    return joined(" ", said)


def about_replies(study: Publication) -> Text:
    """How many of all the organisations of a publication were asked for their reply, and how many gave one."""
    n_asked = sum(bool(invited(study, o)) for o in study.bodies)
    n_replied = sum(any(study.kept.replies(o).values()) for o in study.bodies)
    if not n_asked and not n_replied:
        return _NOT_RECORDED if len(study.bodies) == 1 else _NONE_RECORDED
    return Text(
        "Antecknade som tillfrågade om genmäle: {a} av {n}. Genmälen har kommit in från {r}.",
        "Recorded as asked for a reply: {a} of {n}. Replies have come in from {r}.",
    ).fill(n=organisations(len(study.bodies)), a=n_asked, r=n_replied)


def invited(study: Publication, organisation: str) -> tuple[Invitation, ...]:
    """When it was asked, up to the day that the publication is made: nobody has been asked on a day to come."""
    return tuple(i for i in study.kept.invitations(organisation) if i.at <= study.terms.made)


def _last_day(asked: Sequence[Invitation]) -> str:
    """The last day to reply, in ISO 8601; empty where none was said. A reminder takes no time away."""
    return max((i.until for i in asked), default="")


def _about_asking(asked: Sequence[Invitation]) -> Text:
    said, until = listed([long_date(i.at) for i in asked[-_NAMED:]]), _last_day(asked)
    return (_ASKED_UNTIL if until else _ASKED).fill(a=said, u=long_date(until))
