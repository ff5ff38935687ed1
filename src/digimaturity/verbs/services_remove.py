"""``digimaturity services remove``: a core service that is no longer looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.phrases import answers_of
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.given import Given
from digimaturity.workspace.inventory import SERVICES_FILE
from digimaturity.workspace.replies import read_replies
from digimaturity.workspace.services import answers_about, remove, required_service
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Service


def services_remove(
    organisation: opt.Organisation,
    service: opt.RegisteredService,
    yes: opt.Yes = False,
    *,
    given: Annotated[Given, "edition assessor catalogue workspace lang"],
) -> int:
    """Remove a core service; with ``--yes`` also one that has answers, which move into the history."""
    context = given.context()
    owner = context.register.find(organisation)
    who = context.assessor(Text("Vem gör ändringen?", "Who makes the change?"))
    written = context.edition_to_change()
    folder = written.folder / owner.id
    gone = required_service(read_services(folder), service)
    _refuse_with_replies(folder, gone)
    files = written.files(owner.id)
    n = sum(map(len, answers_about(gone, files, context.catalogue).values()))
    if n and not yes:
        raise UsageError(
            Text("{s} har {n}.", "{s} has {n}.").fill(s=gone.name, n=answers_of(n)),
            Text(
                "Med --yes flyttas de till historiken och räknas inte. Ska tjänsten bara heta något annat: "
                "digimaturity services rename {o} {s} NAMN{also}",
                "With --yes they move to the history and do not count. To give the service another name: "
                "digimaturity services rename {o} {s} NAME{also}",
            ).fill(o=owner.id, s=gone.id, also=also()),
        )
    context.announce(written, who)
    with comments_told(folder / SERVICES_FILE):
        moved = remove(folder, gone, files, context.catalogue, by=who.id, at=now())
    terminal.talk(
        Text("{s} är borttagen; {n} finns kvar i historiken.", "{s} is removed; {n} kept in the history.").fill(
            s=gone.name, n=answers_of(moved)
        )
    )
    return Exit.DONE


def _refuse_with_replies(folder: Path, service: Service) -> None:
    """What the organisation has said of a service stays with it.

    Raises:
        UsageError: there are replies about it, with the criteria.
    """
    about = [c for c, own in read_replies(folder).items() if any(r.service == service.id for r in own)]
    if about:
        raise UsageError(
            Text(
                "Organisationen har lämnat genmälen om {s}: {c}.", "The organisation has replied about {s}: {c}."
            ).fill(s=service.name, c=", ".join(about)),
            Text(
                "Ta bort dem först med: digimaturity reply ORGANISATION {c} --remove N{also}",
                "Remove them first with: digimaturity reply ORGANISATION {c} --remove N{also}",
            ).fill(c=about[0], also=also()),
        )
