"""What assessors have sent to an organisation and wait for: one file per assessor, beside the assessor's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.answers import record_fields, storable, words
from digimaturity.model.sending import Came, Errands, Sending
from digimaturity.model.working_time import in_sweden
from digimaturity.workspace.answer_faults import placed, refuse_elsewhere
from digimaturity.workspace.checks import unknown
from digimaturity.workspace.inventory import ERRANDS, errands_files
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

_HEADER = """\
# Ärenden: vad som har skickats, när, och vad som kom. Publiceras aldrig som det står här.
# Errands: what was sent, when, and what came. Never published as it stands here.
"""
_NO_CRITERION = Text("Kriteriet {n} finns inte i katalogen.", "The criterion {n} is not in the catalogue.")


def errands_path(folder: Path, assessor: str) -> Path:
    """Where what an assessor has sent to an organisation stands, or would.

    Args:
        folder: of the organisation in the edition.
        assessor: the assessor's id.
    """
    return folder / f"{assessor}{ERRANDS}"


def read_errands(path: Path, catalogue: Catalogue | None = None, organisation: str = "") -> Errands:
    """What a file of errands says.

    Args:
        path: it must be there, and is called after its assessor.
        catalogue: what the criteria are held against, if anything.
        organisation: whose folder it stands in, where that is known.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    found = _errands(read_bytes(path), path)
    refuse_elsewhere(
        path,
        (
            (("organisation",), found.organisation, organisation or found.organisation),
            (("assessor",), found.assessor, path.name.removesuffix(ERRANDS)),
        ),
    )
    if catalogue is not None:
        missing = (
            (("errands", n, "criterion"), unknown(_NO_CRITERION, s.criterion, catalogue.by_id))
            for n, s in enumerate(found.sendings)
            if s.criterion not in catalogue.by_id
        )
        message = Text("{path} nämner något som inte finns.", "{path} names something that does not exist.")
        refuse(placed(path, missing), message, path=path)
    return found


def errands_of(folder: Path, catalogue: Catalogue | None = None, organisation: str = "") -> tuple[Errands, ...]:
    """What each assessor has sent to an organisation, by the assessors' ids.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    return tuple(read_errands(path, catalogue, organisation) for path in errands_files(folder))


def change_errands(folder: Path, organisation: str, assessor: str, change: Callable[[Errands], Errands]) -> Errands:
    """Change what an assessor has sent to an organisation; on disk when this returns, as it is returned.

    Args:
        folder: of the organisation in the edition.
        organisation: its id.
        assessor: the assessor's id.
        change: makes what is to stand of what stands.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read, or would not be; it is left as it is.
    """
    path = errands_path(folder, assessor)
    with within(path):
        before = read_bytes(path) if path.is_file() else f"{_HEADER}format: 1\n".encode()
        stands = read_errands(path, None, organisation) if path.is_file() else Errands(organisation, assessor)
        content = changed(before, _stored(change(stands)), path)
        write_readable(path, content, _errands)
        return _errands(content, path)


def change_sending(
    folder: Path, organisation: str, assessor: str, number: int, change: Callable[[Sending], Sending]
) -> Sending:
    """As ``change_errands``, of one errand by its number.

    Raises:
        NotFoundError: there is none of that number.
    """

    def one_changed(stands: Errands) -> Errands:
        if all(s.number != number for s in stands.sendings):
            raise NotFoundError(Text("Det finns inget ärende {n}.", "There is no errand {n}.").fill(n=number))
        return Errands(organisation, assessor, tuple(change(s) if s.number == number else s for s in stands.sendings))

    after = change_errands(folder, organisation, assessor, one_changed)
    return next(s for s in after.sendings if s.number == number)


def _errands(content: bytes, path: Path) -> Errands:
    from digimaturity.model.fieldwork_schema import ErrandsFile

    file = read_as(ErrandsFile, content, path)
    sendings = (
        Sending(
            number=e.number,
            criterion=e.criterion,
            channel=e.channel,
            text=e.text,
            sent=in_sweden(str(e.sent)),
            by=e.by,
            attempt=e.attempt,
            service=e.service,
            to=words(e.to),
            standing=e.standing,
            came=tuple(Came(in_sweden(str(c.at)), c.sender, c.fullness, c.counts, words(c.note)) for c in e.came),
            settled=in_sweden(str(e.settled or "")),
            note=words(e.note),
        )
        for e in file.errands
    )
    return Errands(file.organisation, file.assessor, tuple(sendings))


def _stored(errands: Errands) -> dict[str, Any]:
    content: dict[str, Any] = {
        "format": 1,
        "organisation": errands.organisation,
        "assessor": errands.assessor,
        "errands": [_entry(s) for s in errands.sendings],
    }
    stored: dict[str, Any] = storable(content)
    return stored


def _entry(sending: Sending) -> dict[str, Any]:
    fields = record_fields(sending)
    return {**fields, "came": [_came(c) for c in sending.came]} if sending.came else fields


def _came(came: Came) -> dict[str, Any]:
    fullness = {"fullness": came.fullness.value} if came.fullness else {}
    fields = {"at": came.at, "sender": came.sender.value, **fullness, "counts": came.counts}
    return {**fields, **({"note": came.note} if came.note else {})}
