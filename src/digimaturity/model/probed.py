"""What was concluded of an organisation's recordings, kept beside its answers: run by run, and never an answer."""

from __future__ import annotations

from dataclasses import field

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Judgement  # noqa: TC001 - the cache asks what the fields hold


@dataclass(frozen=True, slots=True)
class Concluded:
    """One probe's conclusion; ``pictures`` are the kept files of the edition, by the names in its pieces."""

    probe: str
    judgement: Judgement
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProbedRun:
    """One look at an organisation.

    Attributes:
        at: when it began, ISO 8601 in UTC.
        website: where it began.
        tool: the name and version that judged; ``catalogue``: the version of the catalogue.
        recording, sha256: the WARC file, as evidence names it (``evidence/…``), and its SHA-256; empty where none was
            kept.
        pages: how many pages were seen.
        obstacles: how many addresses could not be seen, by ``Obstacle`` value.
        notes: how it was made, see ``Recording``.
        concluded: in the order of the probes.
    """

    at: str
    website: str
    tool: str
    catalogue: str
    recording: str = ""
    sha256: str = ""
    pages: int = 0
    obstacles: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    concluded: tuple[Concluded, ...] = ()
