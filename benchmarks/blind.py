"""Observations answered blind: sheets for readers who see one language and no key, and what their answers show.

``python benchmarks/blind.py sheet sv findability > SHEET.md`` prints the criteria of a theme with their observations in
an order of their own and under names that tell nothing; whoever reads it answers each with a level, ``na`` or
``blocked``, and for a measured one the value.
``python benchmarks/blind.py take sv ANSWERS.json`` adds the answers, as ``{"PRE-37.a3f1": 4, …}``, to
``tests/criteria/blind/sv.csv`` with fingerprints of what was read, so that an answer to a text that has changed since
is known as such. ``python benchmarks/blind.py result`` tells how many are equal to the key, by criterion, and
``table`` the same for docs/catalogue-2.0.md.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import use
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue import Catalogue, Criterion

ROOT = Path(__file__).resolve().parent.parent
OBSERVATIONS = ROOT / "tests" / "criteria" / "observations"
ANSWERS = ROOT / "tests" / "criteria" / "blind"
LANGUAGES = ("sv", "en")
_SHORT = {"not_applicable": "na", "blocked": "blocked"}
_WORDS = {
    "sv": ("Fråga", "Så här", "Nivåer", "Högsta nivån kräver", "Ej tillämpligt", "Flera", "Form", "Räknas som svar"),
    "en": ("Question", "How", "Levels", "Top level needs", "Not applicable", "Several", "Form", "Counts as an answer"),
}


@dataclass(frozen=True)
class Sight:
    """An observation of a criterion: what was noted, by language, and the answer that it gives."""

    criterion: str
    said: dict[str, str]
    key: str

    @property
    def name(self) -> str:
        """How a reader's answer names it: made of its text, since a number would tell the order it was written in."""
        return f"{self.criterion}.{fingerprint(self.said['sv'])[:4]}"


def sights() -> Iterator[Sight]:
    """Every observation, by file and criterion."""
    for path in sorted(OBSERVATIONS.glob("*.yaml")):
        for criterion, given in read_yaml(path).items():
            for one in given:
                yield Sight(criterion, {language: one[language] for language in LANGUAGES}, key_of(one))


def key_of(one: dict[str, Any]) -> str:
    """The answer as a reader writes it."""
    if "outcome" in one:
        return _SHORT[one["outcome"]]
    return f"{one['value']:g}" if "value" in one else str(one["level"])


def text_of(criterion: Criterion, catalogue: Catalogue, language: str) -> str:
    """What a reader of one language is shown of a criterion."""
    asks, how, levels, top, never, several, form, counts = _WORDS[language]
    lines = [f"## {criterion.id} {criterion.title.say(language)}", f"{asks}: {criterion.question.say(language)}"]
    kinds = [(kind, v) for kind in catalogue.kinds for v in criterion.variants(kind)]
    lines += [f"({catalogue.kinds[kind].say(language)}: {v.say(language)})" for kind, v in kinds]
    lines += [f"{how}:", *(f"- {step.say(language)}" for step in criterion.how)]
    if criterion.errand:
        lines += [f"{form}: {criterion.errand.pattern.say(language)}"] if criterion.errand.pattern else []
        lines += [f"{counts}: {criterion.errand.counts.say(language)}"]
    if criterion.decides:
        lines += [f"{several}: {criterion.decides.words.say(language)}"]
    if criterion.goalposts:
        lines += [f"{levels}: {criterion.unit}"]
    lines += [f"{levels}:"] * bool(criterion.levels)
    lines += [f"- {level.number}: {level.text.say(language)}" for level in criterion.levels]
    if criterion.holds_when:
        lines += [f"{top}:", *(f"- {condition.say(language)}" for condition in criterion.holds_when)]
    lines += [f"{never}: {criterion.na_when.say(language) if criterion.na_when else '–'}"]
    return "\n".join(lines)


def fingerprint(text: str) -> str:
    """Eight signs that tell whether a text is the one that was read."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def read_of(sight: Sight, catalogue: Catalogue, language: str) -> str:
    """The fingerprint of a criterion and one observation in one language."""
    return fingerprint(text_of(catalogue.by_id[sight.criterion], catalogue, language) + sight.said[language])


def sheet(language: str, themes: list[str], catalogue: Catalogue, only: set[str]) -> str:
    """What a reader is given: the rules, then each criterion with its observations shuffled."""
    found = [s for s in sights() if catalogue.by_id[s.criterion].theme in themes and (not only or s.criterion in only)]
    parts = [f"- **{rule.title.say(language)}.** {rule.text.say(language)}" for rule in catalogue.rules]
    shuffled = random.Random(168)  # noqa: S311 - an order that can be made again
    for criterion in catalogue.criteria:
        own = [s for s in found if s.criterion == criterion.id]
        if own:
            shuffled.shuffle(own)
            parts += ["", text_of(criterion, catalogue, language), ""]
            parts += [f"* {s.name} :: {s.said[language]}" for s in own]
    return "\n".join(parts)


def take(language: str, given: dict[str, Any], catalogue: Catalogue) -> None:
    """Add a reader's answers, in place of what an earlier reader said of the same observations."""
    path = ANSWERS / f"{language}.csv"
    rows = {row["observation"]: row for row in kept(language)}
    for sight in sights():
        if sight.name in given:
            rows[sight.name] = {
                "observation": sight.name,
                "given": str(given[sight.name]).lower(),
                "read": read_of(sight, catalogue, language),
            }
    known = {sight.name for sight in sights()}
    ANSWERS.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["observation", "given", "read"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for name, row in sorted(rows.items()) if name in known)


def kept(language: str) -> list[dict[str, str]]:
    """The answers that have been taken in one language."""
    path = ANSWERS / f"{language}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_equal(given: str, key: str) -> bool:
    """Whether an answer is that of the key; a measured value is compared as a number."""
    try:
        return abs(float(given.replace(",", ".")) - float(key)) < 0.005
    except ValueError:
        return given.strip().lower() == key


def outcome(catalogue: Catalogue) -> dict[str, dict[str, tuple[int, int, int]]]:
    """By criterion and language: answers equal to the key, answers, and those to texts that have changed since."""
    by_name = {sight.name: sight for sight in sights()}
    found: dict[str, dict[str, tuple[int, int, int]]] = {}
    for language in LANGUAGES:
        for row in kept(language):
            sight = by_name.get(row["observation"])
            if sight:
                equal, n, stale = found.setdefault(sight.criterion, {}).get(language, (0, 0, 0))
                found[sight.criterion][language] = (
                    equal + is_equal(row["given"], sight.key),
                    n + 1,
                    stale + (row["read"] != read_of(sight, catalogue, language)),
                )
    return found


def report(catalogue: Catalogue) -> str:
    """The result by criterion, the unequal answers, and the whole."""
    by_name = {sight.name: sight for sight in sights()}
    lines = []
    total = {language: [0, 0, 0] for language in LANGUAGES}
    for criterion, by_language in outcome(catalogue).items():
        for language, counts in by_language.items():
            total[language] = [a + b for a, b in zip(total[language], counts, strict=True)]
        equal, n = (sum(c[i] for c in by_language.values()) for i in (0, 1))
        if equal < n:
            lines.append(f"{criterion}: {equal}/{n}")
    for language in LANGUAGES:
        for row in kept(language):
            sight = by_name.get(row["observation"])
            if sight and not is_equal(row["given"], sight.key):
                lines.append(
                    f"  {language} {sight.name}: key {sight.key}, given {row['given']} :: {sight.said[language]}"
                )
    equal, n = (sum(t[i] for t in total.values()) for i in (0, 1))
    lines.append(f"{total} {equal}/{n} = {equal / max(n, 1):.3f}")
    return "\n".join(lines)


def table(catalogue: Catalogue) -> str:
    """The result by criterion as Markdown: observations, and how many of each language's answers equal the key."""
    found = outcome(catalogue)
    lines = ["| Criterion | Observations | Equal, Swedish | Equal, English |", "| --- | --- | --- | --- |"]
    asked: dict[str, int] = {}
    for sight in sights():
        asked[sight.criterion] = asked.get(sight.criterion, 0) + 1
    totals = [0, 0, 0]
    for criterion in catalogue.criteria:
        by = found.get(criterion.id, {})
        row = [asked.get(criterion.id, 0), *(by.get(language, (0, 0, 0))[0] for language in LANGUAGES)]
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        lines.append(f"| {criterion.id} | {' | '.join(map(str, row))} |")
    return "\n".join([*lines, f"| All | {' | '.join(map(str, totals))} |"])


def main(words: list[str]) -> None:
    """Do what the first word says."""
    catalogue = load(ROOT / "criteria")
    if words[:1] == ["sheet"]:
        use(words[1])
        themes = [t for t in words[2:] if "-" not in t] or list(catalogue.by_theme)
        print(sheet(words[1], themes, catalogue, {w for w in words[2:] if "-" in w}))
    elif words[:1] == ["take"]:
        for path in words[2:]:
            take(words[1], json.loads(Path(path).read_text(encoding="utf-8")), catalogue)
    elif words[:1] == ["table"]:
        print(table(catalogue))
    else:
        print(report(catalogue))


if __name__ == "__main__":
    main(sys.argv[1:])
