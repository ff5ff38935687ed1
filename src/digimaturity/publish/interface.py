"""What a renderer is: a format's name, its suffixes, and how a table of plain values becomes a file's content.

A format is a file of its own and a line in ``formats``. It knows nothing of what the tables are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.content.record_sets import Records
    from digimaturity.ground.csv_dialect import Dialect


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a table can be written in.

    Attributes:
        name: as it is asked for; ``suffixes``: that files have, the usual one first.
        render: the content of a file with a table; the dialect concerns formats of plain text alone.
        is_text: whether it can be shown on a terminal.
    """

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Records, Dialect], bytes]
    is_text: bool
