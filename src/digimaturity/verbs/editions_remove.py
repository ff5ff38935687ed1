"""``digimaturity editions remove``: one of the study's editions is laid aside."""

from __future__ import annotations

from digimaturity.content.phrases import organisations
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also, pasted
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.context import Context
from digimaturity.workspace.edition_folders import remove_edition


def editions_remove(
    edition: opt.OwnEdition,
    yes: opt.Yes = False,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Lay an edition aside, out of every result; with ``--yes`` also one that has answers."""
    context = Context(workspace=workspace, lang=lang)
    gone = context.workspace.edition_to_change(edition)
    n = len(gone.organisations())
    if n and not yes:
        raise UsageError(
            Text("Utgåvan {e} har svar om {n}.", "The edition {e} has answers about {n}.").fill(
                e=gone.id, n=organisations(n)
            ),
            Text(
                "Med --yes flyttas den till mappen removed, och inget raderas. Ska den bara heta något annat: "
                "digimaturity editions rename {e} NAMN{also}",
                "With --yes it is moved to the folder removed, and nothing is erased. To give it another name: "
                "digimaturity editions rename {e} NAME{also}",
            ).fill(e=gone.id, also=also("workspace")),
        )
    context.announce(gone)
    folder = remove_edition(gone.folder.parent.parent, gone, now())
    terminal.talk(
        Text(
            "Utgåvan {e} ligger nu i {p}. Flytta tillbaka den med: {c}",
            "The edition {e} is now in {p}. Move it back with: {c}",
        ).fill(e=gone.id, p=folder, c=pasted("mv", str(folder), str(gone.folder)))
    )
    if context.settings.value("edition") == gone.id:
        terminal.talk(
            Text(
                "Inställningen edition ({w}) nämner den fortfarande.", "The setting edition ({w}) still names it."
            ).fill(w=context.settings.get("edition").origin)
        )
    return Exit.DONE
