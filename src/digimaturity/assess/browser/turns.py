"""Whose turn it is: requests come at once, and what one of them changes no other reads or changes meanwhile.

Each body has turns of its own. A form waits for whoever writes the file outside this server before it keeps a page
waiting, so that every page can be read however long another writer holds on.
"""

from __future__ import annotations

import contextlib
import threading
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.errors import StorageError
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.locks import held, patient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Seconds that somebody waits for an answer to a form, at most, where another program holds the file.
_PATIENCE = 3


@dataclass
class _Locks:
    forms: threading.Lock = field(default_factory=threading.Lock)
    pages: threading.Lock = field(default_factory=threading.Lock)


class Turns:
    """The turns of a server.

    Args:
        file_about: where the answers about a body go, by what an address calls it.
    """

    def __init__(self, file_about: Callable[[str], Path]) -> None:
        self._file_about = file_about
        self._study = _Locks()
        self._locks: dict[Path, _Locks] = {}

    @contextlib.contextmanager
    def reading(self, body: str) -> Iterator[None]:
        """A page's turn; nothing for a body is one of the study.

        Raises:
            NotFoundError: there is no such body.
        """
        locks = self._of(self._file_about(body)) if body else self._study
        with locks.pages, patient(0):
            yield

    @contextlib.contextmanager
    def writing(self, body: str) -> Iterator[None]:
        """A form's turn.

        Raises:
            NotFoundError: there is no such body.
        """
        file = self._file_about(body)
        locks = self._of(file)
        with (
            locks.forms,
            patient(_PATIENCE),
            _in_hand(file) as is_free,
            locks.pages,
            # Whoever could not have it has waited: what is refused now says so at once.
            patient(_PATIENCE if is_free else 0),
        ):
            yield

    def _of(self, file: Path) -> _Locks:
        return self._locks.setdefault(file, _Locks())


@contextlib.contextmanager
def _in_hand(file: Path) -> Iterator[bool]:
    """Hold a file, whose folder is not made for it; whether that went."""
    with contextlib.ExitStack() as stack:
        is_free = True
        if file.parent.is_dir():
            try:
                stack.enter_context(held(file))
            except StorageError:
                is_free = False
        yield is_free
