"""How time grows with the number of organisations: a thousand against a quarter of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from benchmarks.common import Claim, assessed, command, compare_pairs, run, timed

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Criterion

FEW, MANY = 250, 1000
# Commands that read an edition, list, score, compare and write it out.
COMMANDS = {
    "status": ("status",),
    "score of one": ("score", "stad-0001"),
    "compare": ("compare", "--panel", "all", "--no-intervals"),
    "export": ("export",),
    "doctor": ("doctor",),
}


def measure(folder: Path) -> Iterator[Claim]:
    """Each command on 1,000 organisations × 168 answers, a fourth of its time, against 250: the cost is a line.

    Files have been read before, so that what is measured is the work and not the parsing, which is a line by itself.
    """
    studies = {count: generate(folder / str(count), count) for count in (FEW, MANY)}
    for name, arguments in COMMANDS.items():
        tool = command(*arguments)
        for study in studies.values():
            run(tool, study)

        def many(tool: list[str] = tool) -> float:
            return timed(lambda: run(tool, studies[MANY])) * FEW / MANY

        def few(tool: list[str] = tool) -> float:
            return timed(lambda: run(tool, studies[FEW]))

        yield compare_pairs(f"{name} : a fourth of {MANY} organisations, against {FEW}", 1.3, many, few, pairs=5)


def generate(folder: Path, count: int, criteria: int | None = None) -> Path:
    """A study of made-up towns with answers to every criterion; a hundred are answered, the others say the same.

    Args:
        folder: where it is made.
        count: how many towns.
        criteria: the scope, as so many of the catalogue's criteria; all unless said.
    """
    random = Random(1)  # noqa: S311 - answers to measure with, no secrets
    catalogue = load(shipped("criteria"))
    if criteria is not None:
        catalogue = replace(catalogue, all_criteria=_spread(catalogue.criteria, criteria))
    names = [f"stad-{number:04}" for number in range(count)]
    texts: dict[str, str] = {}
    for number, name in enumerate(names):
        path = folder / "assessments" / "2026" / name / "anna.yaml"
        if number < 100:
            assessed(path, name, catalogue, random)
            texts[name] = path.read_text(encoding="utf-8")
        else:
            other = names[number % 100]
            path.parent.mkdir(parents=True)
            path.write_text(texts[other].replace(other, name), encoding="utf-8")
    if criteria is not None:
        scope = ", ".join(c.id for c in catalogue.criteria)
        (folder / "assessments" / "2026" / "edition.yaml").write_text(
            "format: 1\nid: '2026'\ntitle: {sv: Prov, en: Trial}\n"
            f"catalogue: {{id: {catalogue.id}, version: '{catalogue.version}'}}\nscope: [{scope}]\n",
            encoding="utf-8",
        )
    entries = (f"- {{id: {name}, kind: municipality, name: {{sv: {name.capitalize()}}}}}\n" for name in names)
    (folder / "organisations.yaml").write_text("organisations:\n" + "".join(entries), encoding="utf-8")
    (folder / "digimaturity.toml").write_text("", encoding="utf-8")
    return folder


def _spread(criteria: Sequence[Criterion], count: int) -> tuple[Criterion, ...]:
    """So many of the criteria that towns are asked, taken evenly out of all of them."""
    asked = [c for c in criteria if "municipality" in c.applies_to]
    return tuple(asked[n * len(asked) // count] for n in range(count))
