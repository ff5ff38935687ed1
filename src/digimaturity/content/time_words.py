"""How long the criteria of a catalogue or of a profile take: work and waiting apart, and what a machine can propose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.narrowed import narrowing_named
from digimaturity.ground.language import Text, number, same
from digimaturity.ground.table import Column, Table
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.edition import narrowing_of
from digimaturity.workspace.catalogues.stats import time_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Narrowing

_COLUMNS = (
    Column("selection", Text("Urval", "Selection")),
    Column("services", Text("Tjänster", "Services"), "whole"),
    Column("criteria", Text("Kriterier", "Criteria"), "whole"),
    Column("look", Text("Arbete, min", "Work, min"), "whole"),
    Column("proposable", Text("varav maskin kan föreslå", "of which machine-proposable"), "whole"),
    Column("wait", Text("Väntan, min", "Waiting, min"), "whole"),
)
_MINUTES = ("look", "proposable", "wait")
_Times = list[tuple[Text, dict[str, Any]]]


def times_of(catalogue: Catalogue, members: Sequence[Criterion], narrowing: Narrowing | None) -> _Times:
    """What is shown and, where that is the whole catalogue, each profile: for one service and for as many as may be."""
    if narrowing is not None:
        shown = [(None, narrowing.title or same(""), members)]
    else:
        shown = [(None, Text("Hela katalogen", "Whole catalogue"), members)]
        for name, profile in catalogue.profiles.items():
            left = narrowing_of(catalogue, name, None).criteria
            if len(left or ()) == len(members):  # the whole catalogue, which stands first
                continue
            shown.append((name, profile.title, [c for c in members if c.id in left]))  # type: ignore[arg-type]
    return [(title, _record(name, own, services)) for name, title, own in shown for services in (1, MOST_SERVICES)]


def _record(profile: str | None, members: Sequence[Criterion], services: int) -> dict[str, Any]:
    time = time_for(members, services)
    return {
        "profile": profile,
        "services": services,
        "criteria": len(members),
        "look": time.look,
        "proposable": time.proposable,
        "wait": time.wait,
    }


def time_table(times: _Times) -> Table:
    """The minutes of each selection as a table."""
    rows = [{"selection": str(title), **record, **{k: round(record[k]) for k in _MINUTES}} for title, record in times]
    return Table(_COLUMNS, rows)


def about_time(members: Sequence[Criterion]) -> Text:
    """The hours for as many services as an organisation may have, in one sentence."""
    time = time_for(members, MOST_SERVICES)
    return Text(
        "Med {n} tjänster: {x} h arbete, varav {y} h sådant en maskin kan föreslå; {z} h väntan.",
        "With {n} services: {x} h of work, of which {y} h are such that a machine can propose; {z} h of waiting.",
    ).fill(n=_THREE, x=_hours(time.look), y=_hours(time.proposable), z=_hours(time.wait))


_THREE = Text("tre", "three")


def _hours(minutes: float) -> Text:
    return number(minutes / 60, 1)


def selection_titled(catalogue: Catalogue, narrowing: Narrowing | None) -> Text:
    """A catalogue's title, with the profile of it that is shown and its honest size."""
    if narrowing is None:
        return catalogue.title
    return same("{c} · {s}").fill(c=catalogue.title, s=narrowing_named(narrowing))
