"""``digimaturity migrate``: answers move to another version of the catalogue; what was reworded is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.migration_view import migration_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.migrating import Fall, Move
from digimaturity.workspace.migration import migrated, planned

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition
    from digimaturity.workspace.migrating import Moved


def migrate(
    organisation: opt.SomeOrganisation = None,
    everybody: Annotated[
        bool, option("--all", sv="alla organisationer i utgåvan", en="every organisation of the edition")
    ] = False,
    to: Annotated[
        str | None,
        option(
            "--to",
            sv="katalogens version som svaren ska gälla",
            en="the version of the catalogue that the answers are to be on",
            metavar=same("VERSION"),
        ),
    ] = None,
    write: Annotated[
        bool, option("--write", sv="gör det; annars visas det bara", en="do it; otherwise only show")
    ] = False,
    *,
    given: Annotated[Given, "edition form catalogue workspace lang"],
) -> int:
    """Show what becomes of answers on another version of the catalogue, and with ``--write`` move them."""
    context = given.context()
    if (organisation is None) is not everybody:
        raise UsageError(
            Text("Vems svar ska flyttas?", "Whose answers are to move?"),
            Text("Ange antingen en organisation eller --all.", "Give either an organisation or --all."),
        )
    if to is None:
        raise UsageError(
            Text("Till vilken version?", "To which version?"),
            Text("Ange --to, till exempel --to {v}.", "Give --to, for example --to {v}.").fill(
                v=context.catalogue.version
            ),
        )
    changed = context.edition_to_change()
    move = Move(context.catalogue_folder, context.catalogue, to.strip(), now())
    about = _about(context, changed, organisation)
    if not write:
        plan = planned(changed, about, move)
    else:
        context.announce(changed)
        plan = migrated(changed, about, move, lambda path, file: _tell(path, file, move))
    given.show(migration_view(changed.id, plan, move, written=write))
    return Exit.DONE


def _about(context: Context, edition: KeptEdition, organisation: str | None) -> list[str]:
    """The organisations whose answers move.

    Raises:
        NotFoundError: nobody has answered anything about them.
    """
    about = edition.organisations() if organisation is None else [context.register.find(organisation).id]
    if not any(edition.files(o) for o in about):
        raise NotFoundError(
            Text("Utgåvan {e} har inga svar om {o}.", "The edition {e} has no answers about {o}.").fill(
                e=edition.id, o=", ".join(about) or "–"
            )
        )
    return about


def _tell(path: Path, file: Moved | None, move: Move) -> None:
    """A line for each file that was written."""
    if file is None:
        terminal.talk(Text("{p}: nu på katalog {v}.", "{p}: now on catalogue {v}.").fill(p=path, v=move.to))
        return
    n = {fall: sum(left.fall is fall for left in file.left) for fall in Fall}
    said = Text(
        "{p}: {a} → {v}, {m} flyttade, {c} att bekräfta, {u} att besvara på nytt, {r} ställs inte mer",
        "{p}: {a} → {v}, {m} moved, {c} to confirm, {u} to answer anew, {r} no longer asked",
    )
    counts = {"m": file.n_moved, "c": n[Fall.PROPOSED], "u": n[Fall.UNFIT], "r": n[Fall.RETIRED]}
    terminal.talk(same("{s}.").fill(s=said.fill(p=path, a=file.before, v=move.to, **counts)))
