"""Where one organisation stands in the groups that ``compare`` ranks, or why it stands in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.commands.compare import ALL, rankings_of
from digimaturity.errors import NotFoundError
from digimaturity.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.commands.context import Context
    from digimaturity.fieldwork.workspace import Edition
    from digimaturity.insight.compare import Place, Ranking
    from digimaturity.organisations import Organisation


def rankings_with(context: Context, edition: Edition, group: str | None = None) -> list[Ranking]:
    """The rankings of ``compare``; none when nobody in the panel has answers.

    Raises:
        NotFoundError: a panel or group that does not exist; that is said, not passed over.
    """
    setting = context.settings.get("panel")
    if setting.value != ALL and setting.origin.en != "default":
        context.panel()
    try:
        return rankings_of(context, edition, [], group)
    except NotFoundError:
        if group is not None:
            raise
        return []


def place_of(organisation: Organisation, rankings: Sequence[Ranking]) -> tuple[Ranking | None, Place | None]:
    """The ranking that an organisation stands in, with its place; one with a rank before one without."""
    found = [(r, p) for r in rankings for p in r.places if p.body.organisation == organisation]
    return min(found, key=lambda entry: entry[1].rank is None) if found else (None, None)


def why_unranked(organisation: Organisation, rankings: Sequence[Ranking]) -> Text:
    """Why an organisation has no rank in any of the groups."""
    for ranking in rankings:
        if any(p.body.organisation == organisation for p in ranking.places):
            return Text("för lite är besvarat", "too little is answered")
        reason = next((u.why for u in ranking.unranked if u.organisation == organisation), None)
        if reason is not None:
            return reason
    return Text(
        "inte med bland de jämförda (--panel all tar med alla)",
        "not among those compared (--panel all takes in everyone)",
    )
