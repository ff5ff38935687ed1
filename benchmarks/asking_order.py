"""How often an assessor turns to another service: ``python benchmarks/asking_order.py``.

The questions about a body with three services, by kind of body: in the list's order, and in that of fieldwork.
"""

from __future__ import annotations

import time

from digimaturity.ground.language import same
from digimaturity.insight.asking_order import asking_order, switches
from digimaturity.insight.questions import questions_of
from digimaturity.model.answers import Service
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

_SERVICES = [Service(word, same(word)) for word in ("bygglov", "forskola", "boendeparkering")]


def main() -> None:
    """Print a line for each kind of body."""
    catalogue = load(shipped("criteria"))
    print(f"{'kind':<14} {'questions':>9} {'switches, list':>15} {'fieldwork':>10} {'ms':>6}")
    for kind in catalogue.kinds:
        criteria = applicable_criteria(catalogue, kind)
        started = time.perf_counter()
        asked = asking_order(catalogue, criteria, _SERVICES)
        took = 1000 * (time.perf_counter() - started)
        listed = switches(questions_of(criteria, _SERVICES))
        print(f"{kind:<14} {len(asked):>9} {listed:>15} {switches(asked):>10} {took:>6.1f}")


if __name__ == "__main__":
    main()
