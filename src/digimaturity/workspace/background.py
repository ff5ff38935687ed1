"""What is published elsewhere about residents at large: the figures that ship, and those of a study's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import FOLDER, load_references, reference_files

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.figure import Figure


def background(root: Path | None) -> tuple[Figure, ...]:
    """The published figures, file by file; a study's own file hides a shipped one of the same name.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    folders = [shipped("criteria") / FOLDER]
    if root is not None:
        folders.insert(0, root / FOLDER)
    studies = load_references(reference_files(f for f in folders if f.is_dir()))
    return tuple(figure for study in studies.values() for figure in study.figures)
