"""Studies in which a machine has looked: a few conclusions of each kind, about organisations that do not exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests import builders
from tests.studies import GOOD, study

from digimaturity.ground.language import Text
from digimaturity.model.judgement import blocked, failed, levels, unseen
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.recording import Obstacle
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.probed_file import keep_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from digimaturity.content.publication import Publication

WHY = Text("Det syntes på sidan.", "It was seen on the page.")
AT = "2026-11-28T22:00:00+00:00"
CATALOGUE = load(builders.REPOSITORY / "criteria")
HTTPS, ERROR_PAGE, ROBOTS, REDIRECTS = (
    ("transport.https_enforced", "PRE-18"),
    ("http.not_found", "PRE-07"),
    ("http.robots_sitemap", "PRE-08"),
    ("http.redirects", "PRE-38"),
)


def said(probe: tuple[str, str], low: int, high: int | None = None) -> Concluded:
    """A probe proposes a level, or levels."""
    return Concluded(probe[0], levels(probe[1], low, high, why=WHY))


def unsettled(probe: tuple[str, str]) -> Concluded:
    """A probe leaves every level."""
    return Concluded(probe[0], unseen(probe[1], why=WHY))


def hindered(probe: tuple[str, str], cause: Obstacle = Obstacle.FORBIDDEN) -> Concluded:
    """Something was in a probe's way."""
    return Concluded(probe[0], blocked(probe[1], cause, why=WHY))


def broken(probe: tuple[str, str]) -> Concluded:
    """A probe could make nothing of it."""
    return Concluded(probe[0], failed(probe[1], why=WHY))


def run(*concluded: Concluded, website: str = "https://www.exempelstad.example/", **known: object) -> ProbedRun:
    """A run by the shipped catalogue."""
    told: dict[str, object] = {"at": AT, "pages": 9} | known
    return ProbedRun(
        website=website,
        tool="digimaturity 1.0",
        catalogue=str(told.pop("catalogue", CATALOGUE.version)),
        concluded=concluded,
        **told,  # type: ignore[arg-type]
    )


def looked_at(folder: Path, runs: Mapping[str, Iterable[ProbedRun]], *, outside: int = 0) -> Publication:
    """A study of one organisation with answers, and of all whose runs are kept in the folder.

    Args:
        folder: becomes the edition's.
        runs: of each, by id.
        outside: how many more were looked at and are not shown.
    """
    for organisation, kept in runs.items():
        (folder / organisation).mkdir(parents=True, exist_ok=True)
        for one in kept:
            keep_run(folder / organisation, one)
    made = study({"aby": GOOD}, edition=builders.edition(folder), compared=False)
    found = {o: builders.organisation(o) for o in runs}
    # None: the files are read anew, of the edition.
    fresh: Any = None
    return replace(made, catalogue=CATALOGUE, kept=fresh, looked_at=found, n_looked_at_outside=outside)
