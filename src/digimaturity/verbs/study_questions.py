"""``digimaturity questions``: what the study settles before fieldwork, and what is missing."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.settled_view import settled_view
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.settled_file import questions_path, read_settled
from digimaturity.workspace.settled_gaps import asked_in, needs_of
from digimaturity.workspace.settled_skeleton import write_skeleton


def study_questions(
    write: Annotated[
        bool,
        option(
            "--write",
            sv="skapa filen, med allt som behövs som kommentarer",
            en="make the file, with all that is needed as comments",
        ),
    ] = False,
    *,
    given: Annotated[Given, "edition new_edition … panel form output catalogue workspace lang"],
) -> int:
    """List what the study has settled and what is missing, or make the file that it belongs in."""
    context = given.context()
    if given.new_edition is not None and not write:
        raise UsageError(Text("--new-edition hör till --write.", "--new-edition goes with --write."))
    meant = context.checked(context.edition_to_write(given.new_edition))
    path = questions_path(meant.folder)
    asked = asked_in(context, meant)
    settled = read_settled(meant.folder, context.catalogue, context.register)
    needs = list(needs_of(settled, context.catalogue, meant, asked))
    if not write:
        given.show(settled_view(needs, settled, context.catalogue, path))
        return Exit.DONE
    context.announce(meant)
    make_folder(path.parent)
    if not write_skeleton(path, needs, asked):
        raise UsageError(
            Text("{p} finns redan och har inte ändrats.", "{p} is there already and was not changed.").fill(p=path),
            Text("Det som saknas visar: {c}", "What is missing is shown by: {c}").fill(
                c=context.again("questions", panel=given.panel)
            ),
        )
    terminal.talk(Text("Skapade {p}.", "Made {p}.").fill(p=path))
    return Exit.DONE
