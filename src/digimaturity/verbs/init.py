"""``digimaturity init``: a workspace for assessments of one's own."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

from digimaturity.content.narrowed import edition_named
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.choosing import AccessName, ProfileName, with_selection
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.editions import Workspace, this_year
from digimaturity.workspace.root import ASSESSMENTS, MARKER, find_root
from digimaturity.workspace.selections import begin

_TOML = """\
# Inställningar för digimaturity i den här mappen. Ta bort # för att ändra.
# Settings of digimaturity in this folder. Remove # to change one.
# lang = "sv"
# assessor = "Anna"
# edition = "2026"
# panel = "digital-leaders-2019"
# catalogue = "my-criteria"
# publisher = "Exempelrådet"
# contact = "data@exempel.se"
# address = "https://exempel.se/mognad/"
# licence = "CC-BY-4.0"
"""
IGNORED = ".*.lock\n.*.part\n"


def init(
    folder: Annotated[
        Path | None,
        argument(
            "mapp; annars den här",
            "folder; otherwise this one",
            Text("MAPP", "FOLDER"),
        ),
    ] = None,
    edition: Annotated[
        str | None, option("--edition", sv="skapa en utgåva med det namnet", en="create an edition of that name")
    ] = None,
    profile: ProfileName = None,
    access: AccessName = None,
    catalogue: opt.Catalogue = None,
    lang: opt.Language = None,
) -> int:
    """Start a workspace in a folder, and an edition where one is named; nothing that is there already is changed."""
    folder = folder or Path.cwd()
    if folder.exists() and not folder.is_dir():
        raise UsageError(Text("{f} är en fil, inte en mapp.", "{f} is a file, not a folder.").fill(f=folder))
    if edition is None and (profile or access):
        raise UsageError(
            Text("--profile och --access hör till en utgåva.", "--profile and --access belong to an edition."),
            Text("Ge den ett namn, till exempel: --edition {y}", "Give it a name, for example: --edition {y}").fill(
                y=f"{this_year()}-{profile or access}"
            ),
        )
    refuse_inside_a_study(folder)
    if edition is not None:
        Workspace(folder).refuse_name_of_shipped(edition)
    made = None if edition is None else Workspace(folder).edition_to_write(edition, new=True)
    if (folder / MARKER).exists():
        terminal.talk(Text("{f} är redan en studie.", "{f} is already a study.").fill(f=folder))
    else:
        _start(folder)
    if made is not None:
        context = Context(workspace=str(folder), catalogue=catalogue, lang=lang)
        made = with_selection(context, made, profile, access, "init", str(folder))
        begin(made, context.catalogue)
        terminal.talk(Text("Ny utgåva {e}.", "New edition {e}.").fill(e=edition_named(made)))
    return Exit.DONE


def refuse_inside_a_study(folder: Path) -> None:
    """Refuse a workspace within another, whose folders would be taken for editions or organisations.

    Raises:
        UsageError: the folder lies in a study.
    """
    here = folder.resolve()
    outer = None
    with contextlib.suppress(OSError):  # what may not be looked into is refused when the folder is made
        outer = find_root(next(above for above in here.parents if above.is_dir()))
    if outer is not None and not (here / MARKER).is_file():
        raise UsageError(
            Text("{f} ligger inne i studien {s}.", "{f} is inside the study {s}.").fill(f=folder, s=outer),
            Text(
                "Skapa en ny utgåva i studien med: {c}. En ny studie behöver en mapp utanför den.",
                "Create a new edition in the study with: {c}. A new study needs a folder outside it.",
            ).fill(c=pasted("digimaturity", "init", str(outer), "--edition", this_year())),
        )


def _start(folder: Path) -> None:
    make_folder(folder / ASSESSMENTS)
    write_durably(folder / MARKER, _TOML)
    if not (folder / ".gitignore").exists():
        write_durably(folder / ".gitignore", IGNORED)
    terminal.talk(Text("Studien {f} är klar.", "The study {f} is ready.").fill(f=folder))
    if folder.resolve() != Path.cwd():
        terminal.talk(Text("Gå till den: {c}", "Go to it: {c}").fill(c=pasted("cd", str(folder))))
    terminal.talk(Text("Börja med: digimaturity assess ORGANISATION", "Begin with: digimaturity assess ORGANISATION"))
