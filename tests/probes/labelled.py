"""Recorded sites with what a person could conclude of them, made without looking at the probes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from tests.builders import REPOSITORY
from tests.probes.casebook import site_of

from digimaturity.model.judgement import HIGHEST, LOWEST, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.probes.site import Site

FOLDER = REPOSITORY / "tests" / "data" / "probes"
# Sites that faults were mended by, and those that were only measured.
TRIED, HELD_OUT = "tried", "held-out"


@dataclass(frozen=True)
class Truth:
    """What somebody who knows the site concludes.

    Attributes:
        criterion, service: what it is about.
        low, high: the lowest and the highest level that are possible by what was recorded: what a probe may not
            be surer of.
        outcome: ``scored``, ``not_applicable`` or ``blocked``.
    """

    criterion: str
    service: str | None
    low: int
    high: int
    outcome: str

    @property
    def is_told(self) -> bool:
        """Whether the recording narrows the answer at all."""
        return self.outcome != "scored" or (self.low, self.high) != (LOWEST, HIGHEST)

    def allows(self, said: Judgement) -> bool:
        """Whether a conclusion is true, and no surer than what was recorded lets it be."""
        if said.verdict is Verdict.BLOCKED:
            return self.outcome == "blocked"
        if said.verdict is Verdict.NOT_APPLICABLE:
            return self.outcome == "not_applicable"
        if said.low is None or said.high is None or self.outcome != "scored":
            return False
        return said.low <= self.low and self.high <= said.high


@dataclass(frozen=True)
class Labelled:
    """A recorded site, its style and what is true of it."""

    name: str
    style: str
    site: Site
    truths: tuple[Truth, ...]


def labelled(which: str) -> list[Labelled]:
    """The sites of one of the two sets, in the order of their names."""
    return [_read(path) for path in sorted((FOLDER / which).glob("*/site.yaml"))]


def _read(path: Path) -> Labelled:
    told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    told["exchanges"] = [_filled(e, told, path.parent) for e in told["exchanges"]]
    site = site_of(told, path.parent)
    return Labelled(path.parent.name, told["style"], site, tuple(map(_truth, told["truth"])))


def _filled(exchange: dict[str, Any], told: dict[str, Any], folder: Path) -> dict[str, Any]:
    """An exchange whose ``content`` is a file put into the layout of the site's style, with the site's own words."""
    if "content" not in exchange:
        return exchange
    style = exchange.get("layout", told["style"])
    layout = (FOLDER / "layouts" / f"{style}.html").read_text(encoding="utf-8")
    words = {"title": "", **told.get("words", {}), **exchange.get("words", {})}
    html = layout.replace("{{content}}", (folder / exchange["content"]).read_text(encoding="utf-8"))
    for name, word in words.items():
        html = html.replace(f"{{{{{name}}}}}", str(word))
    return {k: v for k, v in exchange.items() if k not in {"content", "layout", "words"}} | {"html": html}


def _truth(told: dict[str, Any]) -> Truth:
    level = told.get("level", [LOWEST, HIGHEST])
    low, high = level if isinstance(level, list) else (level, level)
    return Truth(told["criterion"], told.get("service"), low, high, told.get("outcome", "scored"))


def matched(one: Labelled, said: list[Judgement]) -> Iterator[tuple[Truth, Judgement]]:
    """Each truth with what was concluded about the same thing; what no probe said anything of is left out."""
    by_place = {(j.criterion, j.service): j for j in said}
    for truth in one.truths:
        found = by_place.get((truth.criterion, truth.service))
        if found is not None:
            yield truth, found
