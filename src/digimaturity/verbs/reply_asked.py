"""``digimaturity reply asked``: notes that organisations were asked for their reply, which is then published."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.phrases import long_date
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.right_of_reply import Invitation
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.reply_export import day_of, wanted_bodies
from digimaturity.verbs.studied import made_on
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.invitations import forget_invitation, note_invitation

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
    return Exit.DONE


_ASKED = Text("{o} tillfrågades den {a}.", "{o} was asked on {a}.")
_ASKED_UNTIL = Text("{o} tillfrågades den {a}, med svar senast den {u}.", "{o} was asked on {a}, to reply by {u}.")
_GONE = Text("{o}: noteringen om den {a} är borttagen.", "{o}: the note of {a} is taken away.")
