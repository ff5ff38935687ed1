"""What ``import axe``, ``import lighthouse`` and ``import earl`` share: whom a report is about, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.proposals_view import proposals_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.verbs.answering import tell_of_newcomer
from digimaturity.verbs.finding import crosswalk_path
from digimaturity.workspace.checks import check_asked, check_crosswalk
from digimaturity.workspace.crosswalk_tables import read_crosswalk
from digimaturity.workspace.proposing import offer
from digimaturity.workspace.services import required_service
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.tool_rules import proposed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.ground.terminal import Format
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.tool_report import Page, Proposed
    from digimaturity.verbs.context import Context


@dataclass(frozen=True, slots=True)
class About:
    """A report: its file, whom and which service it is about, and how what became of it is shown."""

    file: Path
    organisation: str
    service: str | None
    dry_run: bool
    form: Format


def checked_crosswalk(context: Context, name: str) -> CrosswalkFile:
    """The crosswalk of an instrument, held against the catalogue in use.

    Raises:
        NotFoundError: there is none.
        InvalidDataError: it does not fit.
    """
    path = crosswalk_path(context, name)
    crosswalk = read_crosswalk(path)
    check_crosswalk(crosswalk, context.catalogue, context.register, path)
    return crosswalk


def take_in_pages(context: Context, about: About, tool: str, pages: Sequence[Page]) -> int:
    """Propose what the pages of a tool's report say, by the crosswalk of its name."""
    crosswalk = checked_crosswalk(context, tool)
    body = context.register.find(about.organisation)
    edition = context.edition_to_write()
    scope = edition.scope_of(body.kind)
    service = service_meant(context, about)
    return take_in(
        context, about, f"import {tool}", proposed(crosswalk, pages, context.catalogue, body, service, scope)
    )


def service_meant(context: Context, about: About) -> str | None:
    """The id of the registered service that a report is about; None where none is named.

    Raises:
        NotFoundError: there is no such service, with those there are.
    """
    if about.service is None:
        return None
    folder = context.edition_to_write().folder / context.register.find(about.organisation).id
    return required_service(read_services(folder), about.service).id


def take_in(context: Context, about: About, name: str, found: Sequence[Proposed]) -> int:
    """Put proposals into the assessor's file, and show what became of each."""
    body = context.register.find(about.organisation)
    edition = context.edition_to_write()
    check_asked(edition, context.catalogue, body.kind)
    who = context.assessor(Text("Vem ska avgöra förslagen?", "Who is to decide about the proposals?"))
    context.announce(edition, who)
    if not about.dry_run:
        tell_of_newcomer(who, edition.folder.parents[1])
    offered = offer(edition, body.id, who, context.catalogue, found, dry_run=about.dry_run)
    terminal.show(
        proposals_view(name, about.file.name, body.id, offered, context.catalogue, dry_run=about.dry_run), about.form
    )
    return Exit.DONE
