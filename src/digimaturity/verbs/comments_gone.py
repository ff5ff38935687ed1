"""Comments that people wrote in a file go with the entry that they stand over, and that is said."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.language import Text, same
from digimaturity.ground.yaml_change import comments_lost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GONE = Text(
    "Det här stod som kommentar i {p} och är borttaget:\n{c}",
    "This stood as a comment in {p} and is removed:\n{c}",
)


@contextmanager
def comments_told(*paths: Path) -> Iterator[None]:
    """Say which comments are no longer in some YAML files after what is done meanwhile, so that none goes unseen."""
    stood = {path: path.read_bytes() for path in paths if path.is_file()}
    yield
    for path, before in stood.items():
        if lost := comments_lost(before, path.read_bytes()):
            terminal.talk(_GONE.fill(p=path, c=same("\n".join(f"  {line}" for line in lost))))
