"""The files of an edition are moved to another version of the catalogue together: worked out, held, then written."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.locks import held
from digimaturity.workspace.migrating import Move, Moved, moved_edition, moved_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from digimaturity.workspace.kept_edition import KeptEdition


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of an edition.

    Attributes:
        files: each assessor's, those that have moved already too.
        edition_files: the edition's own with what they are to say; none where they stay.
        waiting: files of other organisations that are still on an earlier version, for which the edition waits.
    """

    files: tuple[Moved, ...]
    edition_files: tuple[tuple[Path, bytes], ...]
    waiting: tuple[Path, ...] = ()


def planned(edition: KeptEdition, organisations: Collection[str], move: Move) -> Migration:
    """What would become of the answers about some organisations, all of it worked out; nothing is written.

    The edition itself moves with the last of its organisations.

    Raises:
        InvalidDataError: a file cannot be read or moved.
    """
    files = tuple(moved_file(path, edition, move) for o in organisations for path in edition.files(o))
    others = [path for o in edition.organisations() if o not in organisations for path in edition.files(o)]
    waiting = tuple(path for path in others if moved_file(path, edition, move).content is not None)
    own = moved_edition(edition, move)
    return Migration(files, () if waiting else tuple(own), waiting)


def migrated(
    edition: KeptEdition, organisations: Collection[str], move: Move, told: Callable[[Path, Moved | None], None]
) -> Migration:
    """Move the answers about some organisations, and the edition with the last of them.

    Args:
        edition: one of the study's own.
        organisations: ids.
        move: to which version.
        told: is called when a file is on disk, with what became of it; None for the edition's own.

    Raises:
        StorageError: somebody is writing in the edition, or the disk refused. What was moved until then stays moved,
            and doing it again moves the rest.
        InvalidDataError: a file cannot be read or moved; none has been written.
    """
    busy = StorageError(
        Text("Någon svarar i utgåvan {e} just nu.", "Somebody is answering in the edition {e} right now.").fill(
            e=edition.id
        ),
        Text("Försök igen när sessionen är slut.", "Try again when the session has ended."),
    )
    with ExitStack() as holding:
        for organisation in organisations:
            for path in edition.files(organisation):
                holding.enter_context(held(path, patience=0, busy=busy))
        plan = planned(edition, organisations, move)
        for file in plan.files:
            if file.content is not None:
                write_durably(file.path, file.content)
                told(file.path, file)
        for path, content in plan.edition_files:
            write_durably(path, content)
            told(path, None)
    return plan
