"""The groups that ``compare`` ranks, for commands about one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.verbs.compare import ALL, rankings_of

if TYPE_CHECKING:
    from digimaturity.insight.ranking import Ranking
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.editions import KeptEdition


def rankings_with(context: Context, edition: KeptEdition, group: str | None = None) -> list[Ranking]:
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
