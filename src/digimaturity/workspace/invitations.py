"""When an organisation was asked for its reply, in the file of its replies: what is not noted, nobody may claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.compiled import compiled
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import storable
from digimaturity.model.right_of_reply import Invitation
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.replies import HEADER, stored_replies, write_replies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INVITED = "invited"


def read_invitations(folder: Path, content: bytes | None = None) -> tuple[Invitation, ...]:
    """When an organisation was asked for its reply in an edition, in order of time; nothing where nobody noted it.

    Args:
        folder: of the organisation in the edition.
        content: of the file of replies, where it has been read.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / REPLIES_FILE
    if content is None:
        if not path.is_file():
            return ()
        content = read_bytes(path)
    return compiled(INVITED, [content], lambda: _invitations(content, path), tuple[Invitation, ...])


def _invitations(content: bytes, path: Path) -> tuple[Invitation, ...]:
    stored_replies(content, path)
    found = (Invitation(e["at"], e.get("until") or "") for e in parse_yaml(content, path).get(INVITED) or ())
    return tuple(sorted(found, key=lambda i: i.at))


def note_invitation(folder: Path, invitation: Invitation) -> Invitation:
    """Note that an organisation was asked on a day; of the same day another last day to reply is taken instead.

    Where no last day is given, the one that was noted for that day stays. What is noted then is given back.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read, or would not be; it is left as it is.
    """

    def with_it(stand: tuple[Invitation, ...]) -> list[Invitation]:
        until = invitation.until or next((i.until for i in stand if i.at == invitation.at), "")
        return [*(i for i in stand if i.at != invitation.at), Invitation(invitation.at, until)]

    return next(i for i in _rewrite(folder, with_it) if i.at == invitation.at)


def forget_invitation(folder: Path, at: str) -> bool:
    """Take away the note that an organisation was asked on a day; whether there was one.

    Raises:
        StorageError, InvalidDataError: as ``note_invitation``.
    """
    if all(i.at != at for i in read_invitations(folder)):
        return False
    _rewrite(folder, lambda stand: [i for i in stand if i.at != at])
    return True


def _rewrite(folder: Path, change: Callable[[tuple[Invitation, ...]], list[Invitation]]) -> list[Invitation]:
    """What stands then, in order of time."""
    path = folder / REPLIES_FILE
    with held(path):
        before = read_bytes(path) if path.is_file() else f"{HEADER}format: 1\n".encode()
        wanted = sorted(change(_invitations(before, path)), key=lambda i: i.at)
        content = parse_yaml(before, path)
        content.pop(INVITED, None) if not wanted else content.update(
            {INVITED: [{"at": i.at} | ({"until": i.until} if i.until else {}) for i in wanted]}
        )
        write_replies(path, changed(before, storable(content), path))
    return wanted
