"""A few of the criteria that ship, as a catalogue of its own: real texts and rules, and a study that takes seconds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_PROFILES = re.compile(r"^profiles:\n.*?(?=^dimensions:)", re.MULTILINE | re.DOTALL)
_CRITERION = re.compile(r"^  - id: ", re.MULTILINE)


def cut(into: Path, *kept: str) -> Path:
    """A catalogue in a new folder with these criteria alone, word for word but for what they say of other criteria."""
    into.mkdir(parents=True)
    left = set(kept)
    for path in (REPOSITORY / "criteria").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "\ncriteria:" in text:
            head, *parts = _CRITERION.split(text)
            chosen = [part for part in parts if part.split()[0] in left]
            left -= {part.split()[0] for part in chosen}
            bare = (re.sub(r"^    (?:depends_on|replaces): .*\n", "", part, flags=re.MULTILINE) for part in chosen)
            text = head + "".join(f"  - id: {part}" for part in bare)
        elif path.name == "catalogue.yaml":
            text = _PROFILES.sub("", text)
        (into / path.name).write_text(text, encoding="utf-8")
    assert not left, f"no such criteria: {left}"
    return into
