"""What a single word may be by its form: a given name that so many bear, a surname, an ordinary word."""

from __future__ import annotations

import re
from functools import cache

from digimaturity.residents.comments import mask_words as w
from digimaturity.workspace.given_names import given_names

# So many bear a name that is taken for one wherever it stands, at the beginning of a sentence, and in small letters.
AT_BEGINNING, IN_SMALL, GENITIVE_IN_SMALL = 40, 900, 4000
# What ends as a surname has so many letters.
_LONG = 5
# Endings that only surnames have.
SONS = ("sson", "ssons", "qvist", "qvists")

_WITH_CAPITAL_INSIDE = re.compile(r"(?:[OD]['’´]|Mc)[A-ZÅÄÖÉ][a-zåäöéèáíóúñ]{2,20}(?:['’´]?s)?")
_AS_NICKNAMES = re.compile(r"[^\W\d_]{1,3}(?:bb|ck|ff|gg|kk|ll|nn|pp|ss)e")


@cache
def in_small_letters() -> frozenset[str]:
    """The words in small letters that may be a name, or the genitive of one."""
    persons = given_names()[0]
    genitives = {f"{name}s" for name, borne in persons.items() if borne >= GENITIVE_IN_SMALL and len(name) > 2}  # noqa: PLR2004
    return frozenset(persons) | w.NICKNAMES | (genitives - w.NO_GENITIVES)


def how_many_bear(small: str) -> int:
    """How many bear it as a given name, as it stands or in the genitive; of a double name, the part borne by fewest."""
    persons = given_names()[0]
    found = max(persons.get(small, 0), IN_SMALL * (small in w.NICKNAMES or small in w.NICKNAMES_ALSO_WORDS))
    if found >= IN_SMALL:
        return found
    if "-" in small:
        parts = small.removesuffix("s").split("-") if small.rsplit("-", 1)[1] not in persons else small.split("-")
        return min(how_many_bear(part) if len(part) > 1 else 10 for part in parts)
    if len(small) > 3 and small not in w.NO_GENITIVES:  # noqa: PLR2004 - the genitive of the shortest names is too often a word
        for ending in (":s", "´s", "'s", "’s", "s"):
            if small.endswith(ending):
                return max(found, persons.get(small.removesuffix(ending), 0))
    return found


def is_word(small: str) -> bool:
    """Whether a name is an ordinary word too, or nearly always a place."""
    also = given_names()[1]
    return (
        small in also
        or (small[:-1] in also and small.endswith("s"))
        or small in w.PLACES
        or small in w.NICKNAMES_ALSO_WORDS
    )


def is_genitive(small: str) -> bool:
    """Whether it is no name as it stands, but is one without its last *s*."""
    return small.endswith("s") and small not in given_names()[0] and small not in w.NICKNAMES and "-" not in small


def is_surname(small: str) -> bool:
    """Whether it is a surname, or ends as one."""
    if small in w.COMMON_SURNAMES:
        return True
    return len(small) >= _LONG and small.endswith(w.SURNAME_ENDINGS) and not small.endswith(w.BODY_ENDINGS)


def is_surely_surname(small: str) -> bool:
    """Whether it ends as hardly anything but surnames does."""
    return len(small) >= _LONG and small.endswith(w.SURE_ENDINGS)


def is_written_as_surname(written: str) -> bool:
    """Whether it has a capital in it where only surnames have one: *O'Malley*, *McBride*."""
    return _WITH_CAPITAL_INSIDE.fullmatch(written) is not None and written.lower() not in w.THINGS


def is_formed_as_nickname(small: str) -> bool:
    """Whether it ends as short forms of names do: *Tösse*, *Jugge*."""
    return _AS_NICKNAMES.fullmatch(small) is not None and small not in w.NO_NICKNAMES
