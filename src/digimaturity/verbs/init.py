"""``digimaturity init``: a workspace for assessments of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.options import argument
from digimaturity.workspace.root import ASSESSMENTS, MARKER

_TOML = """\
# Inställningar för digimaturity i den här mappen. Ta bort # för att ändra.
# Settings of digimaturity in this folder. Remove # to change one.
# lang = "sv"
# edition = "2026"
# panel = "digital-leaders-2019"
# catalogue = "my-criteria"
"""
_IGNORE = ".*.lock\n.*.part\n"


def init(
    folder: Annotated[
        Path | None,
        argument(
            "mapp; annars den här",
            "folder; otherwise this one",
            Text("MAPP", "FOLDER"),
        ),
    ] = None,
    lang: opt.Language = None,
) -> int:
    """Start a workspace in a folder; nothing that is there already is changed."""
    del lang
    folder = folder or Path.cwd()
    if (folder / MARKER).exists():
        terminal.talk(Text("{f} är redan en arbetsmapp.", "{f} is a workspace already.").fill(f=folder))
        return Exit.DONE
    if folder.exists() and not folder.is_dir():
        raise UsageError(Text("{f} är en fil, inte en mapp.", "{f} is a file, not a folder.").fill(f=folder))
    make_folder(folder / ASSESSMENTS)
    write_durably(folder / MARKER, _TOML)
    if not (folder / ".gitignore").exists():
        write_durably(folder / ".gitignore", _IGNORE)
    terminal.talk(
        Text(
            "Arbetsmappen {f} är klar. Börja med: digimaturity assess ORGANISATION",
            "The workspace {f} is ready. Begin with: digimaturity assess ORGANISATION",
        ).fill(f=folder)
    )
    return Exit.DONE
