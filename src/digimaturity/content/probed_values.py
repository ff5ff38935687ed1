"""What probes say of a saved page or a recording, as plain values: for whoever calls the library."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.content.probe_records import judgement_record
from digimaturity.ground.table import for_machines
from digimaturity.probes.judge import judged
from digimaturity.probes.saved_page import judged_page, saved_page, whoever
from digimaturity.probes.site import Site
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.warc_file import read_recording

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.interface import Probe


def probe_page(html: bytes | str, url: str, *, kind: str = "", at: str | None = None) -> list[dict[str, Any]]:
    """What the probes say of one saved page, without the net.

    Args:
        html: the page, or a robots.txt, a security.txt or a sitemap.
        url: where it stands.
        kind: what it is: ``start``, ``contact``, ``statement``, ``service``, ``robots`` and so on; guessed if empty.
        at: the moment that counts as now, ISO 8601 with its offset; now where it is None.

    Returns:
        A dict for each conclusion: ``probe``, ``criterion``, ``service``, ``outcome``, ``low``, ``high``, ``value``,
        ``why`` (in Swedish and English), ``confidence``, ``reasons``, ``experimental``, ``cause`` and ``evidence``
        (``url``, ``excerpt``, ``sha256``, ``at``). Probes that need more than the page say nothing.

    Raises:
        UsageError: the address is none.
        NotFoundError: there is no such kind.
    """
    content = html.encode() if isinstance(html, str) else html
    page = saved_page(content, url, at=at or datetime.now(UTC).isoformat(timespec="seconds"), kind=kind)
    return _values(judged_page(page))


def probe_recording(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """What the probes say of a recording (WARC), as ``probe_page`` has it; the same file says the same always.

    Raises:
        NotFoundError: there is no such file.
        InvalidDataError: it is no WARC, or has no answer over HTTP.
    """
    recording = read_recording(Path(path))
    return _values(judged(Site(recording, whoever(recording.website))))


def _values(found: Iterable[tuple[Probe, Judgement]]) -> list[dict[str, Any]]:
    measured = read_measured()
    return [for_machines(judgement_record(probe.id, said, measured)) for probe, said in found]
