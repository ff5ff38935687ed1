"""How far those have come who answer apart: who is not done, that nothing differs, and on how much they agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import listed
from digimaturity.ground.language import Text, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.model.organisation import Organisation

_ALONE = Text(
    "{s} En bedömare har ensam avgjort {n} av dem, mot en annans svar.",
    "{s} One assessor alone settled {n} of them, against another's answer.",
)
_LEFT = Text("{w} har {n}", "{w} has {n}")
_QUESTIONS = Text("fråga", "question"), Text("frågor", "questions")


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
