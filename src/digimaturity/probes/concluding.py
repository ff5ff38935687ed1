"""What the probes conclude of one recording, as it is kept beside the answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.ground.version import __version__
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.probes.judge import judged
from digimaturity.probes.looking.kept_pictures import pictures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.probes.interface import Probe
    from digimaturity.probes.site import Site


def concluded_run(
    site: Site, catalogue: str, chosen: Sequence[Probe] | None = None, *, file: str = "", sha256: str = ""
) -> ProbedRun:
    """The run that a recording is: the same recording always gives the same.

    Args:
        site: the recording, with whose it is.
        catalogue: the version of the catalogue.
        chosen: the probes that judge; all where None.
        file: where the recording is kept, as evidence names it; empty where it is not.
        sha256: its sum.
    """
    recording = site.recording
    kept = pictures_of(recording)
    found = tuple(
        Concluded(probe.id, said, {p.picture: kept[p.picture] for p in said.pieces if p.picture in kept})
        for probe, said in judged(site, chosen)
    )
    hindered = Counter(o.value for e in recording.exchanges if (o := site.obstacle_of(e)) is not None)
    ended = next((f.content.get("ended") for f in reversed(recording.facts) if f.kind == "crawl"), None)
    return ProbedRun(
        recording.at,
        recording.website,
        f"digimaturity {__version__}",
        catalogue,
        file,
        sha256,
        len(site.pages),
        dict(sorted(hindered.items())),
        {**recording.notes, **({"ended": str(ended)} if ended else {})},
        found,
    )
