"""A panel of a study's own is made of the organisations that somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import write_block
from digimaturity.workspace.surroundings import PANELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation

_HEADER = """\
# Vilka organisationer studien gäller, och i vilka grupper de jämförs.
# Which organisations the study is about, and in which groups they are compared.
"""


def make_panel(
    root: Path, identity: str, title: Text, members: Sequence[Organisation], kinds: Mapping[str, Text]
) -> None:
    """Write a panel of organisations, in a group for each kind.

    Args:
        root: the study.
        identity: the panel's id.
        title: what it is called.
        members: its organisations.
        kinds: what the bodies of each kind are called together, the title of their group.

    Raises:
        UsageError: the study has a panel of that id.
        StorageError: the disk refused.
    """
    path = root / PANELS / f"{identity}.yaml"
    if path.exists():
        raise UsageError(
            Text("Panelen {p} finns redan.", "The panel {p} is there already.").fill(p=path),
            Text("Ändra den, eller ge utgåvan ett annat namn.", "Change it, or give the edition another name."),
        )
    make_folder(path.parent)
    content = {
        "format": 1,
        "id": identity,
        "title": {"sv": title.sv, "en": title.en},
        "source": "digimaturity init",
        "groups": {
            kind: {"sv": kinds[kind].sv, "en": kinds[kind].en} for kind in dict.fromkeys(o.kind for o in members)
        },
        "members": [{"organisation": o.id, "group": o.kind, "status": "our_choice"} for o in members],
    }
    write_durably(path, _HEADER + write_block(content))
