"""``digimaturity reply asked``: notes that organisations were asked for their reply, which is then published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.phrases import long_date
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.model.right_of_reply import Invitation
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.reply_export import day_of, wanted_bodies
from digimaturity.verbs.studied import made_on
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.invitations import forget_invitation, note_invitation, read_invitations
from digimaturity.workspace.replies import read_replies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_DAY = Text("DAG", "DATE")


def reply_asked(
    organisations: opt.Organisations = None,
    on: Annotated[
        str | None,
        option(
            "--on", sv="dagen då de tillfrågades; annars i dag", en="the day they were asked; else today", metavar=_DAY
        ),
    ] = None,
    until: Annotated[
        str | None, option("--until", sv="sista dag att svara", en="last day to reply", metavar=_DAY)
    ] = None,
    remove: Annotated[
        bool, option("--remove", sv="ta bort noteringen om den dagen", en="take away the note of that day")
    ] = False,
    *,
    given: Annotated[Given, "edition panel … catalogue workspace lang"],
) -> int:
    """Note when organisations were asked for their reply, and until when; nothing else says that they were."""
    context = given.context()
    at, last = day_of("--on", on) or made_on(), day_of("--until", until) or ""
    if at > made_on():
        raise UsageError(
            Text("{d} har inte varit än.", "{d} has not been yet.").fill(d=at),
            Text("Anteckna det när de har tillfrågats.", "Note it when they have been asked."),
        )
    if last and last < at:
        raise UsageError(
            Text("Sista dagen {u} är före {a}.", "The last day {u} is before {a}.").fill(u=last, a=at),
            Text("Ändra någon av dagarna.", "Change one of the days."),
        )
    wanted = wanted_bodies(context, organisations or (), "asked")
    read = context.edition_to_change()
    outside = _outside(context, read, wanted)
    context.announce(read)
    for organisation in wanted:
        folder = read.folder / organisation.id
        noted = Invitation(at, last)
        with comments_told(folder / REPLIES_FILE):
            if not remove:
                noted = note_invitation(folder, noted)
            elif not forget_invitation(folder, at):
                raise NotFoundError(
                    Text("{o}: inget är noterat om den {d}.", "{o}: nothing is noted of {d}.").fill(
                        o=organisation.name, d=long_date(at)
                    )
                )
        said = _GONE if remove else _ASKED_UNTIL if noted.until else _ASKED
        terminal.talk(said.fill(o=organisation.name, a=long_date(at), u=long_date(noted.until)))
        if not remove:
            _tell_of_earlier_reply(folder, organisation, at)
    if outside and not remove:
        terminal.talk(_OUTSIDE.fill(o=joined(", ", [o.name for o in outside]), p=context.panel_of(read).id))
    return Exit.DONE


def _outside(context: Context, read: KeptEdition, wanted: Sequence[Organisation]) -> list[Organisation]:
    """Those whom the edition has answers about but not in its panel.

    Raises:
        UsageError: one is neither in the panel nor has answers: there is nothing to reply to.
    """
    panel = context.panel_of(read)
    members = {m.organisation for m in panel.members}
    outside = [o for o in wanted if o.id not in members]
    for organisation in outside:
        if not read.files(organisation.id):
            raise UsageError(
                Text(
                    "{o} har inga svar i utgåvan {e} och är inte med i panelen {p}.",
                    "{o} has no answers in the edition {e} and is not in the panel {p}.",
                ).fill(o=organisation.name, e=read.id, p=panel.id),
                Text(
                    "Ange rätt organisation, eller rätt utgåva med --edition.",
                    "Name the right organisation, or the right edition with --edition.",
                ),
            )
    return outside


def _tell_of_earlier_reply(folder: Path, organisation: Organisation, at: str) -> None:
    """Say that a reply had come before the organisation was asked the first time, by what is noted."""
    replies = [r.at[: len(at)] for own in read_replies(folder).values() for r in own]
    first = min((i.at for i in read_invitations(folder)), default=at)
    if replies and min(replies) < first:
        terminal.talk(_REPLIED_BEFORE.fill(o=organisation.name, r=long_date(min(replies)), a=long_date(first)))


_ASKED = Text("{o} tillfrågades den {a}.", "{o} was asked on {a}.")
_ASKED_UNTIL = Text("{o} tillfrågades den {a}, med svar senast den {u}.", "{o} was asked on {a}, to reply by {u}.")
_OUTSIDE = Text(
    "Utanför panelen {p}: {o}. Där panelen publiceras syns noteringen inte.",
    "Outside the panel {p}: {o}. Where the panel is published the note is not seen.",
)
_REPLIED_BEFORE = Text(
    "{o} lämnade ett genmäle redan den {r}, före den första noteringen: {a}. Stämmer dagen?",
    "{o} gave a reply as early as {r}, before the first note: {a}. Is the day right?",
)
_GONE = Text("{o}: noteringen om den {a} är borttagen.", "{o}: the note of {a} is taken away.")
