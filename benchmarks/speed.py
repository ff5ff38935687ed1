"""How often lint takes an honest assessor for one who does not look, and how often it finds one who does not.

Usage: ``python benchmarks/speed.py``, with the repository as working folder.

Honest times are those of the practice bodies: the seconds of an answer divided by what the catalogue says that it takes
are lognormal, with the median and the spread of the practice edition. To be hard on the rule, a share of the answers is
quick, since the page is open already or the answer follows from the one before: a median of nine seconds. All of an
organisation's questions are answered one after the other, in sessions of forty, without time between them.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digimaturity.ground.language import same
from digimaturity.insight.lint.interface import AnswersOf, Round
from digimaturity.insight.lint.too_fast import RULE
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation
from digimaturity.model.organisation import Organisation
from digimaturity.model.sending import Errands
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.kept_edition import read_edition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.kept_edition import KeptEdition

ROOT = Path(__file__).resolve().parent.parent
RUNS, SEED = 2000, 20261129
QUICK_MEDIAN, QUICK_SPREAD = 9.0, 0.5
SESSION = 40


def ratios(edition: KeptEdition, catalogue: Catalogue) -> NDArray[np.float64]:
    """How long the practice answers took, over what the catalogue says."""
    return np.array(
        [
            o.seconds / (60 * look)
            for body in edition.organisations()
            for a in edition.assessments(body)
            for c, answer in a.answers.items()
            for _, o in answer.observations()
            if o.seconds and (look := catalogue.by_id[c].look)
        ]
    )


def times(
    catalogue: Catalogue, spread: tuple[float, float], quick: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The seconds of each question about an organisation; measured and timed ones are left out."""
    look = np.array([60 * (c.look or 1) for c in catalogue.criteria])
    honest = look * np.exp(rng.normal(spread[0], spread[1], len(look)))
    fast = QUICK_MEDIAN * np.exp(rng.normal(0, QUICK_SPREAD, len(look)))
    return np.where(rng.random(len(look)) < quick, fast, honest)


def suspected(seconds: NDArray[np.float64], catalogue: Catalogue, edition: KeptEdition, who: Organisation) -> bool:
    """Whether the rule finds anything in answers that took so long, one after the other."""
    start, passed = datetime(2026, 3, 2, 9, tzinfo=UTC), np.cumsum(seconds)
    answers = {
        c.id: Answer(
            c.id,
            Observation.scored(
                level=0,
                by="anna",
                at=(start + timedelta(seconds=int(passed[n]) + 3600 * (n // SESSION))).isoformat(),
                seconds=float(seconds[n]),
            ),
        )
        for n, c in enumerate(catalogue.criteria)
    }
    file = Assessment(who.id, edition.id, Assessor("anna", "Anna"), catalogue.version, answers)
    of = AnswersOf(who, file, Path("anna.yaml"), Errands(who.id, "anna"), Path("anna.errands.yaml"))
    return any(RULE.look(Round(edition, catalogue, (of,), start)))


def main() -> int:
    """Print a line for each sort of assessor."""
    catalogue = load(ROOT / "criteria")
    edition = read_edition(ROOT / "assessments" / "exempel", writable=False)
    who = Organisation("nagonstad", "municipality", same("Någonstad"))
    found = np.log(ratios(edition, catalogue))
    spread = float(found.mean()), float(found.std(ddof=1))
    median = np.exp(spread[0])
    print(f"practice answers: {len(found)}, median {median:.2f} of the catalogue's time, log-sd {spread[1]:.2f}")
    rng = np.random.default_rng(SEED)
    for name, quick in (("honest", 0.0), ("honest, a fifth quick", 0.2), ("honest, two fifths quick", 0.4)):
        n = sum(suspected(times(catalogue, spread, quick, rng), catalogue, edition, who) for _ in range(RUNS))
        print(f"{name:32} suspected {n} of {RUNS}")
    # For so many questions in a row, from the eleventh, nobody looks; each takes about so many seconds.
    for stretch, pace in ((len(catalogue.criteria), 2), (len(catalogue.criteria), 4), (30, 3), (20, 3), (15, 3)):
        n = 0
        for _ in range(RUNS // 10):
            seconds = times(catalogue, spread, 0.2, rng)
            part = seconds[10 : 10 + stretch]
            part[:] = pace * np.exp(rng.normal(0, 0.4, len(part)))
            n += suspected(seconds, catalogue, edition, who)
        print(f"{f'{stretch} in a row in about {pace} s':32} suspected {n} of {RUNS // 10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
