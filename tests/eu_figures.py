"""The figures of the shipped EU editions that the documents state, counted from the editions themselves.

Run ``python -m tests.eu_figures`` to see them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from functools import cache
from typing import Any

from tests.builders import REPOSITORY

from digimaturity.workspace.kept_edition import KeptEdition, read_edition
from digimaturity.workspace.register import Register, load_register

ROUNDS = ("eu-2020-2021", "eu-2022-2023")


@cache
def shipped_round(name: str) -> KeptEdition:
    """A shipped EU edition."""
    return read_edition(REPOSITORY / "assessments" / name, writable=False)


@cache
def shipped_register() -> Register:
    """The organisations that ship."""
    return load_register([REPOSITORY / "criteria" / "panels" / "organisations"])


def left_out(name: str) -> list[dict[str, str]]:
    """What was left out of an edition, a line for each sort."""
    with (shipped_round(name).folder / "left-out.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def figures(name: str) -> dict[str, Any]:
    """What an edition holds and what was left out of it."""
    edition = shipped_round(name)
    kinds: Counter[str] = Counter()
    by_criterion: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    services: set[str] = set()
    exact = joined = open_ones = 0
    for organisation in edition.organisations():
        kind = shipped_register().by_id[organisation].kind
        kinds[kind] += 1
        for assessment in edition.assessments(organisation):
            services |= {service.id for service in assessment.services}
            for answer in assessment.answers.values():
                for _, o in answer.observations():
                    by_criterion[answer.criterion] += 1
                    by_kind[kind] += 1
                    exact += o.up_to is None
                    open_ones += (o.level, o.up_to) == (0, 5)
                    joined += len({e.quote for e in o.evidence}) > 1
    lines = left_out(name)
    counts = edition.asked.counts if edition.asked else {}
    return {
        "organisations": sum(kinds.values()),
        "organisations_by_kind": dict(kinds),
        "answers": sum(by_criterion.values()),
        "answers_by_kind": dict(by_kind),
        "answers_by_criterion": dict(sorted(by_criterion.items())),
        "exact": exact,
        "say_nothing_of_the_level": open_ones,
        "intervals": sum(by_criterion.values()) - exact,
        "joins_whose_rows_differ": joined,
        "services": len(services),
        **{f"source_{key}": value for key, value in counts.items()},
        "rows_left_out": _by_reason(lines, {"row"}),
        "answers_left_out": _by_reason(lines, {"answer", "question"}),
    }


def _by_reason(lines: list[dict[str, str]], what: set[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for line in lines:
        if line["what"] in what:
            counts[line["why_en"]] += int(line["count"])
    return dict(counts.most_common())


if __name__ == "__main__":
    sys.stdout.write(json.dumps({name: figures(name) for name in ROUNDS}, ensure_ascii=False, indent=1) + "\n")
