"""Pictures of the evidence on published pages: small in the page, whole beside it, where the publisher shows them.

A picture may show a name or personal data, so that none is published unless the publisher says so. What is published
holds nothing but its points: a picture that somebody put into the study by hand is made anew first.
"""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.picture import clean, thumbnail
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.evidence_files import PDF, file_of
from digimaturity.workspace.inventory import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.model.answers import Observation


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as pages show it.

    Attributes:
        path: where it stands in the published folder.
        small: an address that is the small picture itself.
    """

    path: str
    small: str


def picture_shown(study: Publication, screenshot: str | None) -> ShownPicture | None:
    """The picture that evidence names; None where pictures are not shown, or there is none to show.

    Raises:
        UsageError: the library that reads pictures is not installed.
    """
    if not screenshot or not study.terms.pictures:
        return None
    return study.once(("shown picture", screenshot), lambda: _shown(study, screenshot))


def picture_files(study: Publication, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The pictures that the pages of these organisations lead to, each once, as (path, content)."""
    told: set[str] = set()
    for screenshot in dict.fromkeys(_named(study, wanted)):
        shown = picture_shown(study, screenshot)
        if shown is not None and shown.path not in told:
            told.add(shown.path)
            yield shown.path, _content(study, screenshot)[0]


def _named(study: Publication, wanted: Sequence[str]) -> Iterator[str]:
    """What the answers that count, and the retests of replies, name as their pictures."""
    for identity in wanted:
        found: list[Observation] = [o for a in study.bodies[identity].answers.values() for _, o in a.observations()]
        found += [r.retest for own in study.kept.replies(identity).values() for r in own if r.retest]
        yield from (e.screenshot for o in found for e in o.evidence if e.screenshot and not e.internal)


def _shown(study: Publication, screenshot: str) -> ShownPicture | None:
    """A picture, or None where what is named is not there or is no picture."""
    with suppress(NotFoundError):
        try:
            content, suffix = _content(study, screenshot)
            small = base64.b64encode(thumbnail(content)).decode()
        except UsageError as error:
            if isinstance(error.__cause__, ImportError):
                raise
            return None
        path = f"{EVIDENCE}/{hashlib.sha256(content).hexdigest()}{suffix}"
        return ShownPicture(path, f"data:image/jpeg;base64,{small}")
    return None


def _content(study: Publication, screenshot: str) -> tuple[bytes, str]:
    """The bytes that are published of a picture, and the suffix of its format."""
    path = file_of(study.edition.folder, screenshot)
    content = path.read_bytes()
    is_ours = PurePosixPath(screenshot).stem == hashlib.sha256(content).hexdigest()
    return (content, path.suffix) if is_ours and path.suffix != PDF else clean(content)
