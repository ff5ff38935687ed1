"""Pictures and PDFs of the evidence, sent to the page that shows them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.responses import Response

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.picture import thumbnail
from digimaturity.workspace.evidence_files import MEDIA_TYPES, PDF, file_of

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.assess.browser.desk import Desk

_NONE = Text("Den bilden finns inte.", "There is no such picture.")
# A picture may be looked at, and run nothing. The browsers' own readers of PDFs do not work in a sandbox.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_POLICY_OF_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def sent_file(desk: Desk, checksum: str, *, small: bool) -> Response:
    """A file by its SHA-256; ``small`` for a little picture of it.

    Raises:
        NotFoundError: there is none.
    """
    path = file_of(desk.edition.folder, checksum)
    form = MEDIA_TYPES[path.suffix.lower()]
    if small and form == MEDIA_TYPES[PDF]:
        raise NotFoundError(_NONE)
    content, form = (_made_small(path), "image/jpeg") if small else (path.read_bytes(), form)
    is_pdf = form == MEDIA_TYPES[PDF]
    policy = _POLICY_OF_PDF if is_pdf else _POLICY
    headers = {"content-security-policy": policy}
    if is_pdf:
        headers["content-disposition"] = f'inline; filename="{path.name}"'
    return Response(content, media_type=form, headers=headers)


@lru_cache(maxsize=64)
def _made_small(path: Path) -> bytes:
    """A little picture, made once: what a name by a checksum leads to never changes."""
    try:
        return thumbnail(path.read_bytes())
    except UsageError as error:
        raise NotFoundError(error.message, error.hint) from error
