"""Where the pictures that a browser took lie: among the edition's evidence, and their names in the recording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.model.recording import Fact
from digimaturity.probes.collect.fetching import now
from digimaturity.probes.looking.look import look
from digimaturity.workspace.evidence_files import keep_file

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.recording import Recording
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.site import Site

_KIND = "browser.pictures"


def with_look(recording: Recording, site: Site, edition_folder: Path, net: Net, limits: Limits) -> Recording:
    """See a site in a browser, and keep the pictures as evidence.

    Args:
        recording: what was recorded of it.
        site: the same, with whose it is.
        edition_folder: the edition's.
        net: see ``look``.
        limits: see ``look``.

    Returns:
        The recording with what was seen, and where each picture lies.

    Raises:
        StorageError: the disk refused.
        UsageError: the browser or its extra is missing.
    """
    seen = look(site, net=net, limits=limits)
    files = {name: keep_file(edition_folder, png).screenshot or "" for name, png in seen.pictures.items()}
    kept = Fact(_KIND, recording.website, now(), files)
    return replace(
        recording,
        exchanges=(*recording.exchanges, *seen.exchanges),
        facts=(*recording.facts, *seen.facts, kept),
        notes={**recording.notes, "browser": "yes"},
    )


def pictures_of(recording: Recording) -> dict[str, str]:
    """Where the pictures of a recording lie, by the names that facts give; those of the latest look where several."""
    facts = (fact.content for fact in recording.facts if fact.kind == _KIND)
    return {str(name): str(file) for content in facts for name, file in content.items()}
