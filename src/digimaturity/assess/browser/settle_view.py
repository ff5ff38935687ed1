"""The pages of a talk between assessors: all that they answered differently, and one such question with its form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.assess.adjudication import LETTERS
from digimaturity.assess.browser import beside_question as parts
from digimaturity.assess.browser.desk import NOTHING, Said
from digimaturity.assess.browser.links import overview_link, study_link, talk_link
from digimaturity.assess.browser.seen import sign_of
from digimaturity.assess.browser.templating import page
from digimaturity.assess.in_hand import in_hand
from digimaturity.assess.question_text import how_to_check
from digimaturity.content.adjudication_view import agreed_texts, brief, service_named, state_of
from digimaturity.content.answer_words import seen
from digimaturity.content.phrases import name_of
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from digimaturity.assess.adjudication import Adjudication
    from digimaturity.assess.browser.desk import Desk
    from digimaturity.insight.raters.disagreements import Disagreement
    from digimaturity.model.answers import Observation

# The choice that stands in a field of its own.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: a letter, an answer or ``other``, that other, why, and who decides."""

    choice: str = ""
    other: str = ""
    why: str = ""
    by: str = ""


def standing(desk: Desk, about: Adjudication, found: Disagreement) -> Typed:
    """What the form holds at first: who decided last, and what was agreed on before, where it holds."""
    decided = [one.agreed for one in about.found if one.agreed]
    latest = max(decided, key=lambda o: o.at, default=None)
    typed = Typed(by=about.called(latest.by) if latest else desk.who.name)
    return replace(typed, **_chosen_before(found, found.agreed)) if found.agreed and found.is_settled else typed


def _chosen_before(found: Disagreement, agreed: Observation) -> dict[str, str]:
    why = agreed.note or ""
    alike = next((LETTERS[n] for n, (_, o) in enumerate(found.answers) if o.same_choice(agreed)), None)
    if alike:
        return {"choice": alike, "why": why}
    if not agreed.outcome.counts:
        return {"choice": "na" if agreed.outcome.excuses else "blocked", "why": why}
    if agreed.level is not None and agreed.up_to is None:
        return {"choice": str(agreed.level), "why": why}
    ends = [agreed.value if agreed.level is None else agreed.level, agreed.up_to]
    return {"choice": OTHER, "other": "-".join(f"{end:g}" for end in ends if end is not None), "why": why}


def sign(found: Disagreement) -> str:
    """A short sign of all that a page shows of what differs, put into its form as ``seen``."""
    return sign_of(found.agreed, *(sign_of(o, who.id) for who, o in found.answers))


def list_page(desk: Desk, about: Adjudication, said: Said = NOTHING) -> str:
    """What differs about a body, and how far the talk has come."""
    rows = [
        {
            "id": one.question.criterion.id,
            "title": in_hand(one.question.criterion.title, one.question.service),
            "service": service_named(one),
            "link": talk_link(about.organisation.id, one.question),
            "answers": [(who.name, brief(o, one)) for who, o in one.answers],
            "state": state_of(one),
            "mark": "done" if one.is_settled else "waiting" if one.agreed else "",
            "agreed": brief(one.agreed, one) if one.agreed else "",
        }
        for one in about.found
    ]
    left = about.left
    return page(
        "adjudicate",
        desk.languages,
        **_frame(desk, about, said),
        here_in=lambda code: talk_link(about.organisation.id, language=code),
        rows=rows,
        go=talk_link(about.organisation.id, left[0].question) if left else "",
    )


def settle_page(desk: Desk, about: Adjudication, found: Disagreement, typed: Typed, said: Said = NOTHING) -> str:
    """A question on which assessors differ: the answers beside each other, and the form of what they agree on."""
    c, service = found.question.criterion, found.question.service
    number = about.found.index(found)
    others = {n: about.found[n] for n in (number - 1, number + 1) if 0 <= n < len(about.found)}
    links = {n: talk_link(about.organisation.id, one.question) for n, one in others.items()}
    return page(
        "settle",
        desk.languages,
        **_frame(desk, about, said),
        here=talk_link(about.organisation.id, found.question),
        here_in=lambda code: talk_link(about.organisation.id, found.question, code),
        id=c.id,
        title=in_hand(c.title, service),
        service=service_named(found),
        question=in_hand(c.question, service),
        steps=[in_hand(step, service) for step in how_to_check(c, about.organisation.kind)],
        levels=[(level.number, in_hand(level.text, service)) for level in c.levels],
        needs=[in_hand(need, service) for need in c.holds_when],
        not_applicable=in_hand(c.na_when, service) if c.na_allowed and c.na_when else "",
        na_allowed=c.na_allowed,
        unit=c.unit,
        sides=[_side(about, found, n) for n in range(len(found.answers))],
        agreed=list(agreed_texts(found, about.called)),
        history=parts.history_of(found.agreed, c),
        is_changed=bool(found.changed),
        typed_in=typed,
        seen=sign(found),
        number=number + 1,
        total=len(about.found),
        before=links.get(number - 1, ""),
        after=links.get(number + 1, ""),
    )


def _side(about: Adjudication, found: Disagreement, n: int) -> dict[str, Any]:
    who, o = found.answers[n]
    c = found.question.criterion
    return {
        "letter": LETTERS[n],
        "name": who.name,
        "answer": brief(o, found),
        "text": seen(o, c),
        "tries": rests_on(c, o),
        "reason": o.reason,
        "note": o.note,
        "at": o.at,
        "evidence": parts.pieces_of(o.evidence, about.organisation.id),
    }


def _frame(desk: Desk, about: Adjudication, said: Said) -> dict[str, Any]:
    return {
        "edition": desk.edition,
        "who": desk.who,
        "organisation": name_of(about.organisation),
        "said": said,
        "home": study_link(),
        "overview": overview_link(about.organisation.id),
        "talk": talk_link(about.organisation.id),
        "how_far": about.how_far,
    }
