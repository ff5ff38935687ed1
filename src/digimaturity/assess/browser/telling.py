"""What a page says after a form has been seen to: the answer to the form leads to a page, whose address tells of it.

So a page can be loaded again, and gone back to, without anything being sent twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from digimaturity.assess.browser.desk import Said
from digimaturity.assess.browser.links import overview_link, question_link
from digimaturity.assess.what_stands import question_name, saved_words
from digimaturity.content.phrases import listed
from digimaturity.ground.language import Text, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.assess.browser.acts import Go
    from digimaturity.assess.browser.desk import Sitting
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Observation

_KEPT = Text("{q}: det du skrev är sparat.", "{q}: what you wrote is saved.")
_UNDONE = Text("Svaret på {q} är ångrat.", "The answer to {q} is undone.")
_MARKED = Text("Belägget är märkt om.", "The evidence is marked anew.")
_REMOVED = Text(
    "Belägget är borttaget men finns kvar i historiken.", "The evidence is removed; it is kept in the history."
)
_NAMED = Text("Tjänsterna är sparade: {s}.", "The services are saved: {s}.")
_LAST = Text("Det var den sista frågan.", "That was the last question.")


def address_after(sitting: Sitting, go: Go) -> str:
    """The address that a form leads to."""
    asked = {}
    if go.told and go.of is not None:
        asked = {"told": go.told, "of": "/".join(filter(None, go.of.key))}
    organisation, language = sitting.organisation.id, go.language or None
    link = overview_link(organisation, language)
    if go.question is not None:
        link = question_link(organisation, go.question, language)
    return f"{link}?{urlencode(asked)}" if asked else link


def said_of(sitting: Sitting, asked: Mapping[str, str], here: Question | None) -> Said:
    """What the page says on top, as its address tells; nothing that does not hold any more.

    Args:
        sitting: as it stands on disk.
        asked: of the address.
        here: the page's question; None for the list of all.
    """
    can_undo = sitting.session.latest is not None
    if asked.get("told") == "services" and sitting.services:
        return Said("saved", _NAMED.fill(s=listed([s.name for s in sitting.services])), undo=can_undo)
    criterion, _, service = asked.get("of", "").partition("/")
    of = sitting.question(criterion, service or None)
    message = _message(sitting, asked.get("told", ""), of) if of else None
    if message is None:
        return Said(undo=can_undo)
    if here is None and asked.get("told") == "saved":
        message = joined(" ", [message, _LAST])
    return Said("saved", message, undo=can_undo)


def _message(sitting: Sitting, told: str, of: Question) -> Text | None:
    o = sitting.session.observation(of)
    if told == "undone":
        return _UNDONE.fill(q=question_name(of))
    if told == "removed":
        return _REMOVED
    if told == "marked":
        return _MARKED
    if told == "saved" and o is not None:
        more = sitting.told.pop(of.key, None)
        return joined(" ", [_saved(of, o), *([more] if more else [])])
    return None


def _saved(of: Question, o: Observation) -> Text:
    if not o.outcome.is_finding:
        return _KEPT.fill(q=question_name(of))
    return saved_words(of, o)
