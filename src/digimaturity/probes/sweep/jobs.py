"""What a sweep is to do, and what becomes of each site: plain values, which can be sent to another machine."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digimaturity.model.answers import Service
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import ProbedRun
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net

# Causes of failure beside the obstacles.
NO_PAGE, BROKE = "no_page", "error"
_CAUSES = {
    NO_PAGE: Text("på startsidans adress finns ingen sida", "there is no page at the start page's address"),
    BROKE: Text("verktyget gick sönder på webbplatsen", "the tool broke on the website"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """How the net is reached; see ``Net``."""

    contact: str
    allow_private: bool = False
    resolver: str = ""
    authorities: Path | None = None
    hosts: Mapping[str, str] = field(default_factory=dict)
    ports: Mapping[int, int] = field(default_factory=dict)

    def net(self) -> Net:
        """A way out, for one process."""
        from digimaturity.probes.collect.net import Net

        return Net(
            self.contact,
            allow_private=self.allow_private,
            resolver=self.resolver,
            authorities=self.authorities,
            hosts=self.hosts,
            ports=self.ports,
        )


@dataclass(frozen=True, slots=True)
class Job:
    """One site.

    Attributes:
        body: whose it is.
        services: the registered core services.
    """

    body: Organisation
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How the sites are visited and judged.

    Attributes:
        evidence: the edition's folder of evidence; each recording is kept as ``<organisation>/<stamp>.warc.gz`` there.
        stamp: of the sweep, ``20261129T180500Z``.
        way: how the net is reached.
        limits: of each visit.
        catalogue: the version of the catalogue that answers are proposed to.
        probes: the ids of those that judge; all where there are none.
        browser: whether each site is seen in a browser, too; see ``browser_bounds``.
        notes: how the recordings are made, beside that.
    """

    evidence: Path
    stamp: str
    way: Way
    limits: Limits
    catalogue: str
    probes: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    browser: bool = False

    def recording(self, organisation: str) -> Path:
        """Where the recording of a body's site is kept."""
        return self.evidence / organisation / f"{self.stamp}.warc.gz"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one site.

    Attributes:
        organisation: its id.
        run: what is kept of it beside the answers; None where the tool broke on it.
        failure: why its start page was not seen: an ``Obstacle``, ``no_page`` or ``error``; empty where it was.
        seconds: that the visit took; 0 where the recording was there already.
        requests: exchanges and facts.
        detail: what the machine says of the failure.
    """

    organisation: str
    run: ProbedRun | None
    failure: str = ""
    seconds: float = 0.0
    requests: int = 0
    detail: str = ""


def cause_in_words(failure: str) -> Text:
    """Why a site was not seen, in words."""
    return _CAUSES[failure] if failure in _CAUSES else Obstacle.of(failure).words
