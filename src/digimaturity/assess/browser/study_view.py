"""The page of the study: its bodies, how far each has come, and a search for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.assess.browser.desk import NOTHING, Said
from digimaturity.assess.browser.errand_pages import WAITING
from digimaturity.assess.browser.links import errands_link, overview_link, study_link, talk_link
from digimaturity.assess.browser.templating import page
from digimaturity.assess.screen import time_left
from digimaturity.content.phrases import criteria, cut, name_of
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from digimaturity.assess.browser.desk import Desk
    from digimaturity.assess.browser.study_rows import Row
    from digimaturity.model.organisation import Organisation

# So many bodies are listed after a search, and so many letters of it are told.
_FOUND, _TOLD = 30, 60
_BLOCKED = Text("hindrad", "blocked"), Text("hindrade", "blocked")
_BEGUN = Text("påbörjad", "begun"), Text("påbörjade", "begun")

_DISPUTED = (
    Text("fråga där två är oense", "question on which two disagree"),
    Text("frågor där två är oense", "questions on which two disagree"),
)


def study_page(desk: Desk, said: Said = NOTHING, search: str = "") -> str:
    """The bodies of the study, and those of the register that a search finds.

    Args:
        desk: whose.
        said: what the page says on top.
        search: a name, a place or an id.
    """
    found = _bodies_called(desk, search) if search.strip() else []
    return page(
        "study",
        desk.languages,
        edition=desk.edition,
        who=desk.who,
        said=said,
        search=search,
        here=study_link(),
        study_in=lambda code: study_link(code, q=search),
        rows=[_row(row) for row in desk.rows()],
        found_words=_found_words(len(found), search),
        found=[_found(desk, one) for one in found[:_FOUND]],
    )


def _bodies_called(desk: Desk, search: str) -> list[Organisation]:
    """The bodies that a search finds: the one that is called so first, then those whose names begin with it."""
    wanted = fold(search)

    def farness(one: Organisation) -> tuple[bool, bool]:
        names = [fold(name) for name in (one.id, *one.name)]
        return wanted not in names, not any(name.startswith(wanted) for name in names)

    return sorted(desk.context.register.search(search), key=farness)


def _found_words(n: int, search: str) -> Text:
    if not n:
        return Text("Inget heter ”{t}”.", 'Nothing is called "{t}".').fill(t=cut(search, _TOLD))
    if n > _FOUND:
        return Text("{n} träffar; de {m} första visas.", "{n} found; the first {m} are shown.").fill(n=n, m=_FOUND)
    return counted(n, Text("träff", "found"), Text("träffar", "found"))


def _found(desk: Desk, one: Organisation) -> dict[str, object]:
    panels = [p.title for p in desk.context.panels.values() if any(m.organisation == one.id for m in p.members)]
    name, kind = name_of(one), desk.context.catalogue.kinds.get(one.kind, same(one.kind))
    # Most names say the kind: "Vellinge kommun" is not told to be a kommun.
    is_said = str(kind).casefold() in str(name).casefold().split()
    about = [*([] if is_said else [kind]), *([joined(", ", panels)] if panels else [])]
    return {"name": name, "link": overview_link(one.id), "about": joined(" · ", about) if about else ""}


def _part(row: Row) -> Text | str:
    """What the plan of the fieldwork gives whoever sits here."""
    if row.part is None:
        return ""
    if not row.part:
        return Text("din enligt planen", "yours by the plan")
    return Text("din enligt planen: {k}", "yours by the plan: {k}").fill(k=criteria(row.part))


def _row(row: Row) -> dict[str, object]:
    waits = [counted(n, *words) for words, n in ((_BLOCKED, row.blocked), (_BEGUN, row.waiting)) if n]
    begun = row.done or row.blocked or row.waiting
    is_done = row.asked and row.done == row.asked
    return {
        "name": name_of(row.organisation),
        "link": overview_link(row.organisation.id),
        "asked": row.asked,
        "done": row.done,
        "left": time_left(row.minutes_left) if not is_done else "",
        "waits": joined(", ", waits) if waits else "",
        "others": ", ".join(row.others),
        "sent": row.sent,
        "sent_words": counted(row.sent, *WAITING),
        "sent_link": errands_link(row.organisation.id),
        "part": _part(row),
        "differ": row.differ,
        "differ_words": counted(row.differ, *_DISPUTED),
        "differ_link": overview_link(row.organisation.id, show="differ"),
        "talk_link": talk_link(row.organisation.id),
        "go": overview_link(row.organisation.id),
        "word": Text("Granska", "Review")
        if is_done
        else Text("Fortsätt", "Go on")
        if begun
        else Text("Börja", "Begin"),
    }
