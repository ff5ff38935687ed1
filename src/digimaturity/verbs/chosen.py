"""Which organisations an analysis is about: those named, a panel's, or every one that has answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context

ALL = "all"


def chosen(
    context: Context, answered: Collection[str], names: Collection[str] = (), group: str | None = None
) -> list[Organisation]:
    """The organisations that are meant, of those that have answers; in alphabetical order unless named.

    Args:
        context: a panel counts only where one was asked for, since an analysis gains from every organisation.
        answered: ids of those that have answers.
        names: as typed; empty for all.
        group: a group of the panel, or a kind of organisation.

    Raises:
        NotFoundError: no such organisation or group, or nobody in it has answers.
    """
    if names:
        return list(dict.fromkeys(context.register.find(name) for name in names))
    known = [context.register.by_id[i] for i in sorted(answered) if i in context.register.by_id]
    groups = {o.id: o.kind for o in known}
    setting = context.settings.get("panel")
    if setting.value != ALL and setting.origin.en != "default":
        groups = {m.organisation: m.group for m in context.panel().members}
    found = [o for o in known if o.id in groups and group in {None, ALL, groups[o.id]}]
    if not found:
        present = sorted({groups[o.id] for o in known if o.id in groups})
        raise NotFoundError(
            Text("Ingen av dem har svar att räkna på.", "None of them has answers to compute on."),
            Text("Grupper med svar: {g}.", "Groups with answers: {g}.").fill(g=", ".join(present) or "–"),
        )
    return found
