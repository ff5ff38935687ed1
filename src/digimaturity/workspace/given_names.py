"""Given names as the tool ships them: how many bear each, and which are ordinary words too."""

from __future__ import annotations

from functools import cache

from digimaturity.workspace.editions import shipped

# In the folder of the catalogue.
FILE = "comments/given-names.csv"
# Names that so many bear are also read without their rings and dots, unless that makes a word.
_COMMON, _FOLD = 500, str.maketrans("åäöé", "aaoe")
_OTHER_WORDS = frozenset({"par", "mans", "pal", "are", "lasse"})


@cache
def given_names() -> tuple[dict[str, int], frozenset[str]]:
    """How many people bear each name, in small letters; and the names that are ordinary words too.

    Common names stand without their rings and dots too: *Goran*, *Asa*.
    """
    borne: dict[str, int] = {}
    words: set[str] = set()
    for line in (shipped("criteria") / FILE).read_text(encoding="utf-8").splitlines():
        name, persons, also = ("", "", "") if line.startswith("#") else line.split(",")
        if persons.isdigit():
            borne[name] = int(persons)
            if also:
                words.add(name)
    for name in [name for name, persons in borne.items() if persons >= _COMMON and name.translate(_FOLD) != name]:
        folded = name.translate(_FOLD)
        if folded not in _OTHER_WORDS:
            borne[folded] = max(borne[name], borne.get(folded, 0))
            words.update({folded} if name in words else ())
    return borne, frozenset(words)
