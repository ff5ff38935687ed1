"""What a probe is: a pure function from a recorded site to judgements, and what must be known to trust it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digimaturity.ground.language import Text
    from digimaturity.probes.site import Site, Wanted


class Need(StrEnum):
    """What a probe judges, beside the pages."""

    DNS = "dns"
    TLS = "tls"
    BROWSER = "browser"
    SERVICES = "services"


@dataclass(frozen=True)
class Probe:
    """A probe, as ``probes show`` tells it.

    Attributes:
        id: its family and name, ``transport.https_enforced``; kept for ever.
        title: what it looks at.
        criteria: the ids of those that it proposes answers to; none where it only tells what is seen beside them.
        passes: what a pass means, in a whole sentence.
        fails: what a fail means, or why it never says that anything fails.
        mistakes: known cases in which it is wrong, or says nothing though a person sees it.
        judge: the judgement of a recorded site, or several: at least one for each of ``criteria`` (one for each
            registered service where the criterion is judged per service). It is pure: no clock, no disk, no net.
        wants: the further addresses that it needs, given what has been recorded so far; most need none.
        needs: what must have been looked at.
        sources: standards and laws that it rests on, with their dates.
    """

    id: str
    title: Text
    criteria: tuple[str, ...]
    passes: Text
    fails: Text
    mistakes: tuple[Text, ...]
    judge: Callable[[Site], Judgement | Iterable[Judgement]]
    wants: Callable[[Site], Iterable[Wanted]] | None = None
    needs: frozenset[Need] = field(default=frozenset())
    sources: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The part of the id before the full stop."""
        return self.id.partition(".")[0]

    def judgements(self, site: Site) -> list[Judgement]:
        """What it concludes of a recorded site."""
        said = self.judge(site)
        return [said] if isinstance(said, Judgement) else list(said)
