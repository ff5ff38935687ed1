"""A panel of a study's own is made of the organisations that somebody names, takes in more, and lets them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.readable import check_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.model.answers import storable
from digimaturity.model.kinds_named import group_called, title_of_kind, with_titles
from digimaturity.workspace.locks import held
from digimaturity.workspace.register import panel_files, panel_id
from digimaturity.workspace.surroundings import PANELS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

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
        "title": title.by_language,
        "source": "digimaturity init",
        "groups": {kind: kinds[kind].by_language for kind in dict.fromkeys(o.kind for o in members)},
        "members": [{"organisation": o.id, "group": o.kind, "status": "our_choice"} for o in members],
    }
    write_durably(path, _HEADER + write_block(content))


def own_panels(root: Path) -> dict[str, Path]:
    """The files of a study's own panels, by the panel's id."""
    folder = root / PANELS
    return {panel_id(path): path for path in panel_files(folder)} if folder.is_dir() else {}


def take_in(
    path: Path,
    organisation: Organisation,
    kinds: Mapping[str, Text],
    group: str | None = None,
    *,
    dry_run: bool = False,
) -> None:
    """Put an organisation into a group of a panel; one that stands in another group moves there.

    Args:
        path: the panel's file.
        organisation: as it is from now on.
        kinds: of the catalogue, by id.
        group: id of one of the panel's groups; None for that of the organisation's kind, which is made in a panel that
            has a group for each kind.
        dry_run: whether only what would be refused is refused.

    Raises:
        UsageError: the panel has no such group, or groups of other sorts than kinds and none is named.
        InvalidDataError: the file cannot be read.
        StorageError: the disk refused.
    """

    def change(content: dict[str, Any]) -> None:
        where = _group_in(content, group or organisation.kind, kinds, may_be_made=group is None)
        stand = content["members"]
        if any(m["organisation"] == organisation.id for m in stand):
            content["members"] = [m | {"group": where} if m["organisation"] == organisation.id else m for m in stand]
        else:
            content["members"] = [*stand, {"organisation": organisation.id, "group": where, "status": "our_choice"}]

    _rewrite(path, change, dry_run=dry_run)


def _group_in(content: dict[str, Any], group: str, kinds: Mapping[str, Text], *, may_be_made: bool) -> str:
    groups = content["groups"]
    titles = {key: Text(title["sv"], title["en"]) for key, title in groups.items()}
    if (found := group_called(group, titles, kinds)) and not may_be_made:
        return found
    if group not in groups:
        if not may_be_made or not groups.keys() <= kinds.keys():
            raise UsageError(
                Text("Panelen {p} har ingen grupp {g}.", "The panel {p} has no group {g}.").fill(
                    p=content["id"], g=group
                ),
                Text("Välj --group bland: {k}.", "Choose --group from: {k}.").fill(k=with_titles(titles)),
            )
        title = title_of_kind(group, kinds)
        content["groups"] = {**groups, group: title.by_language}
    return group


def let_go(path: Path, organisation: str, *, dry_run: bool = False) -> None:
    """Take an organisation out of a panel.

    Args:
        path: the panel's file.
        organisation: its id.
        dry_run: whether only what would be refused is refused.

    Raises:
        UsageError: nobody would be left in it.
        InvalidDataError: the file cannot be read.
        StorageError: the disk refused.
    """

    def change(content: dict[str, Any]) -> None:
        content["members"] = [m for m in content["members"] if m["organisation"] != organisation]
        if not content["members"]:
            raise UsageError(
                Text("Panelen {p} skulle bli tom.", "The panel {p} would be empty.").fill(p=content["id"]),
                Text("Ta bort filen {f} först.", "Remove the file {f} first.").fill(f=path),
            )

    _rewrite(path, change, dry_run=dry_run)


def _rewrite(path: Path, change: Callable[[dict[str, Any]], None], *, dry_run: bool) -> None:
    from digimaturity.model.organisation_schema import PanelFile

    with held(path):
        before = read_bytes(path)
        content = parse_yaml(before, path)
        change(content)
        text = changed(before, storable(content), path)
        readable = check_readable(path, text, lambda said, at: read_as(PanelFile, said, at))
        if not dry_run:
            write_durably(path, readable)
