"""``digimaturity criteria changes``: what became of the criteria between two versions of a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.changes_view import changes_view
from digimaturity.ground.errors import Exit, NotFoundError
from digimaturity.ground.language import Text, same
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.catalogues.versions import changes

if TYPE_CHECKING:
    from digimaturity.workspace.catalogues.versions import Change

_VERSION = same("VERSION")


def criteria_changes(
    before: Annotated[str, argument("en utgiven version", "a released version", _VERSION)],
    now: Annotated[str, argument("en senare version", "a later version", _VERSION)],
    only: Annotated[
        str | None, option("--only", sv="bara ett kriterium eller en dimension", en="only one criterion or dimension")
    ] = None,
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Show which criteria were kept, reworded, changed, merged, retired and new, with what they said and say."""
    context = given.context()
    found = changes(context.catalogue_folder, before, now)
    if only is not None:
        found = [change for change in found if _is_meant(change, only.strip().upper())]
        if not found:
            raise NotFoundError(
                Text("Inget kriterium och ingen dimension heter {o}.", "No criterion or dimension is called {o}.").fill(
                    o=only
                ),
                Text("Ange ett id, som CRM-40 eller CRM.", "Give an id, such as CRM-40 or CRM."),
            )
    given.show(changes_view(found, before, now))
    return Exit.DONE


def _is_meant(change: Change, wanted: str) -> bool:
    ids = {identity.upper() for identity in (*change.before, change.now) if identity}
    return any(identity == wanted or identity.rpartition("-")[0] == wanted for identity in ids)
