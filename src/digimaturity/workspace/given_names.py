"""Given names as the tool ships them: how many bear each, and which are ordinary words too."""

from __future__ import annotations

from functools import cache

from digimaturity.workspace.editions import shipped

# In the folder of the catalogue.
FILE = "comments/given-names.csv"


@cache
def given_names() -> tuple[dict[str, int], frozenset[str]]:
    """How many people bear each name, in small letters; and the names that are ordinary words too."""
    borne: dict[str, int] = {}
    words: set[str] = set()
    for line in (shipped("criteria") / FILE).read_text(encoding="utf-8").splitlines():
        name, persons, also = ("", "", "") if line.startswith("#") else line.split(",")
        if persons.isdigit():
            borne[name] = int(persons)
            if also:
                words.add(name)
    return borne, frozenset(words)
