"""``digimaturity residents remove``: a survey or a collection of comments is no longer shown beside the score."""

from __future__ import annotations

from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.workspace.inventory import RESIDENTS_FILE
from digimaturity.workspace.residents_file import drop_view, read_residents


def residents_remove(
    organisation: opt.Organisation,
    view: Annotated[str, argument("id, se residents list", "id, see residents list", Text("ID", "ID"))],
    *,
    given: Annotated[Given, "edition catalogue workspace lang"],
) -> int:
    """Take the figures of one survey or collection of comments out of an edition; no score changes."""
    context = given.context()
    owner = context.register.find(organisation)
    folder = context.edition_to_change().folder / owner.id
    known = [one.id for one in read_residents(folder)]
    if view not in known:
        raise NotFoundError(
            Text("{o} har inget sparat som heter {v}.", "{o} has nothing kept that is called {v}.").fill(
                o=owner.name, v=view
            ),
            Text("Det finns: {k}.", "There is: {k}.").fill(k=", ".join(known)) if known else None,
        )
    with comments_told(folder / RESIDENTS_FILE):
        drop_view(folder, view)
    terminal.talk(
        Text(
            "{v} är borttagen. Kör enkäten eller kommentarerna igen med --keep om du vill ha den tillbaka.",
            "{v} is removed. Run the survey or the comments again with --keep to have it back.",
        ).fill(v=view)
    )
    return Exit.DONE
