"""How a person's name becomes the id that answers and files carry, and which names are none."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text
from digimaturity.ground.pattern import pattern
from digimaturity.model.organisation import fold
from digimaturity.model.terms import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.model.answers import Assessor

# Alike from here on: a letter too many or too few in a usual name, but not Anna and Anne.
_NEAR = 0.85
# What an assessment can be instead of one person's; as names they would be taken for that.
_ROLE_WORDS = frozenset(
    {
        *("assessor", "bedömare", "consensus", "konsensus", "samsyn", "import", "importerad", "imported"),
        *("crosswalk", "example", "exempel", "machine", "maskin"),
    }
)
_STAND_IN = pattern(rf"(?:{'|'.join(role.value for role in Role)})-[1-9][0-9]*")


def person_key(name: str) -> str:
    """What two spellings of one person's name share: letters in either case, composed, and single spaces."""
    seen = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen.casefold()).split())


def ids_for(name: str) -> Iterator[str]:
    """The ids that a name may become, the first choice first; there is always another.

    Plain letters where each letter has a plain form (``Åsa Berg``: asa-berg), otherwise the name's own letters
    (``Þór``: þór); when that is someone else's, the own letters, and then numbers from 2.
    """
    own, plain = _own_letters(name), fold(name).replace(" ", "-")
    first = plain if _has_plain_letters(name) else own
    yield first
    if own != first:
        yield own
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1


def former_id(name: str) -> str:
    """The id that earlier versions made of a name: its plain letters, whatever else it has; maybe none."""
    return fold(name).replace(" ", "-")


def why_no_person(name: str) -> tuple[Text, Text] | None:
    """Why a name cannot be an assessor's, as the end of a sentence, and what to do; None where it can."""
    if not _own_letters(name):
        return (
            Text("det har inga bokstäver eller siffror", "it has no letters or digits"),
            Text("Skriv ditt namn eller dina initialer.", "Write your name or initials."),
        )
    if is_role_word(name):
        return (
            Text("ordet är en roll och inget namn", "the word is a role"),
            Text(
                "Skriv namnet på den som svarar. Ett svar som bedömarna enats om sparas med --consensus.",
                "Write the name of whoever answers. An answer that assessors agreed on is saved with --consensus.",
            ),
        )
    unfit = why_unfit(next(ids_for(name)))
    if unfit is None:
        return None
    return unfit, Text(
        "Svaren sparas i en fil med ditt namn: skriv namnet kortare eller längre.",
        "Answers are saved in a file with your name: write the name shorter or longer.",
    )


def is_role_word(word: str) -> bool:
    """Whether a name or an id is a word for what an assessment can be instead of one person's: ``consensus``."""
    return person_key(word) in _ROLE_WORDS


def may_be_one(name: str, other: str) -> bool:
    """Whether two people's names are so alike that one may be a slip of the other: Åsa and Asa, Svenson and Svensson.

    Names that differ in their numbers only, as *Assessor 1* and *Assessor 2*, are meant to.
    """
    one, two = (sorted(_bare(n).split()) for n in (name, other))
    if one == two:
        return True
    numbers = [[c for c in n if c.isdigit()] for n in (name, other)]
    return numbers[0] == numbers[1] and SequenceMatcher(None, " ".join(one), " ".join(two)).ratio() >= _NEAR


def _bare(name: str) -> str:
    """The letters and digits of a name, without what stands above and below them."""
    apart = unicodedata.normalize("NFKD", person_key(name))
    return "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))


def named_so(assessors: Iterable[Assessor], word: str) -> list[Assessor]:
    """The assessors whom a word means: those of that name or, when nobody has it, of that id."""
    everyone = list(assessors)
    by_name = [a for a in everyone if person_key(a.name) == person_key(word)]
    return by_name or [a for a in everyone if a.id in {word, former_id(word)}]


def is_stand_in(identity: str) -> bool:
    """Whether an id is what an export without names calls somebody, by role and number: ``assessor-1``."""
    return _STAND_IN.fullmatch(identity) is not None


def _has_plain_letters(name: str) -> bool:
    bare = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return all(c.isascii() or not c.isalnum() for c in bare)


def _own_letters(name: str) -> str:
    """A name in lower case, its letters, marks and digits as they are, with hyphens between words."""
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in person_key(name))
    return "-".join("".join(kept).split())
