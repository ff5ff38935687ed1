"""People's names in a comment: where they stand.

A name is told by the list of given names, by how it is written, and by what stands before and after it. Names that are
words too (*Björn*, *Sten*, *My*) need a capital inside a sentence, or a word before them that says who it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.residents.comments import mask_words as w
from digimaturity.residents.comments.mask_cues import (
    belongs_to_a_thing,
    follows,
    has_no_form_of_a_name,
    is_after_figure,
    is_at_desk,
    is_called_so,
    is_followed_by_deed,
    is_said_to_be_somebody,
    is_surname_of_somebody,
    is_told_again,
    is_whose,
    names_a_thing,
)
from digimaturity.residents.comments.mask_forms import (
    AT_BEGINNING,
    GENITIVE_IN_SMALL,
    IN_SMALL,
    SONS,
    how_many_bear,
    in_small_letters,
    is_formed_as_nickname,
    is_genitive,
    is_surely_surname,
    is_surname,
    is_word,
    is_written_as_surname,
)
from digimaturity.residents.comments.mask_sentence import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.residents.comments.mask_sentence import Words

# The longest chain of words taken for one name.
_LONGEST = 5
# What so long a word in small letters ends with after a given name, to be a surname.
_SURNAMES_IN_SMALL, _LONG = ("sson", "qvist", "ström", "gren", "berg"), 6

# How words in the genitive end that are hardly surnames: *kommunens*, *läkares*, *allas*; and how few others end.
_NO_GENITIVES = ("ens", "ets", "ans", "rns", "ts", "as", "ares", "ers", "ars", "ss", "des", "ings", "nnes")
_PERHAPS = ("cks", "tzs", "dts", "gges", "iks", "ows")


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where people's names stand, each with its surname and initials."""
    words = words_of(text)
    spans = words.spans
    last = -_LONGEST
    for at in _worth_a_look(words):
        if at > last and (_is_name(words, at) or _is_named_with(words, at, last)):
            first, last = _initials(words, at), _last(words, at)
            last += is_surname_of_somebody(words, last + 1)
            yield spans[first][0], spans[last][1] + _is_dotted_initial(words, last)


def _worth_a_look(words: Words) -> list[int]:
    """The few words that may be a name: with a capital, or known as one, or after a word that says so."""
    known, explicit = in_small_letters(), w.EXPLICIT
    before = ""
    found: list[int] = []
    for at, small in enumerate(words.small):
        if (
            small in known
            or before in explicit
            or words.written[at] is not small
            or small.endswith(SONS)
            or "-" in small
        ):
            found.append(at)
        before = small
    return found


def _is_named_with(words: Words, at: int, last: int) -> bool:
    """Whether it is the second of two who are named together: *Anna och Zebedeus*."""
    if not words.has_capital(at) or has_no_form_of_a_name(words, at) or names_a_thing(words, at):
        return False
    between = words.text[words.spans[last][1] : words.spans[at][0]] if last >= 0 else "\n"
    if words.small[at].endswith(w.THING_ENDINGS):
        return False
    is_next = (at == last + 2 and words.small[last + 1] in w.AND) or (at == last + 1 and between == ", ")
    return is_next and not any(c in ".!?\n" for c in between)


def _is_name(words: Words, at: int) -> bool:  # noqa: PLR0911 - one rule after another
    small, capital = words.small[at], words.has_capital(at)
    if names_a_thing(words, at):
        return False
    if is_written_as_surname(words.written[at]):
        return True
    borne = how_many_bear(small)
    if borne and small not in w.THINGS:
        return _is_word_as_name(words, at) if is_word(small) else _is_known_name(words, at, borne)
    if has_no_form_of_a_name(words, at):
        return False
    if is_said_to_be_somebody(words, at):
        return capital or words.is_shouted or is_surname(small) or small in w.COMMON_SURNAMES
    if not capital:
        return len(small) > 6 and small.endswith(SONS) and small != "ericsson"  # noqa: PLR2004
    is_sure = is_surely_surname(small)
    if words.begins(at):
        return _is_surname_at_beginning(words, at, is_sure=is_sure)
    if is_sure:
        return True
    if belongs_to_a_thing(words, at):
        return False
    if is_surname(small) and (is_followed_by_deed(words, at) or _is_initial(words, at - 1)):
        return True
    return is_at_desk(words, at) or follows(words, at, w.DOES) or not is_called_so(words, at)


def _is_surname_at_beginning(words: Words, at: int, *, is_sure: bool) -> bool:
    small = words.small[at]
    if is_whose(words, at):
        if is_sure or small.removesuffix("s") in w.COMMON_SURNAMES or small.endswith(("mans", "anders")):
            return True
        return small.endswith(_PERHAPS) or (is_surname(small) and not small.endswith(_NO_GENITIVES))
    if is_formed_as_nickname(small):
        return is_at_desk(words, at)
    is_sure_here = is_sure or small in w.COMMON_SURNAMES
    return (is_sure and small.endswith(SONS)) or (is_sure_here and is_followed_by_deed(words, at))


def _is_known_name(words: Words, at: int, borne: int) -> bool:
    if words.has_capital(at):
        return borne >= AT_BEGINNING or not words.begins(at) or is_said_to_be_somebody(words, at) or _goes_on(words, at)
    if is_genitive(words.small[at]):
        return borne >= GENITIVE_IN_SMALL
    if borne >= AT_BEGINNING and is_told_again(words, at):
        return True
    return borne >= IN_SMALL or is_said_to_be_somebody(words, at) or (_goes_on(words, at) and words.is_shouted)


def _is_word_as_name(words: Words, at: int) -> bool:
    small = words.small[at]
    said = is_said_to_be_somebody(words, at)
    if _is_time_or_place(words, at, said=said):
        return False
    if words.has_capital(at):
        if not words.begins(at) or said:
            return True
        return _goes_on(words, at) or (is_followed_by_deed(words, at) and small not in w.HARDLY_FIRST)
    if small == "per":
        return said and words.after(at) not in w.PER
    if words.before(at) in w.KIN:
        return False
    if is_told_again(words, at) and small not in w.RATHER_WORDS | w.MONTHS | w.NO_NAMES_IN_SMALL:
        return True
    return said and (
        small not in w.RATHER_WORDS or words.before(at) in w.EXPLICIT or words.gap(at).strip() in {".", "!", ","}
    )


def _is_time_or_place(words: Words, at: int, *, said: bool) -> bool:
    """Whether a name that is also a month's, a place's or a feast's stands where those do."""
    small, before = words.small[at], words.before(at)
    if small in w.MONTHS and (before in w.IN_TIME or is_after_figure(words, at)):
        return True
    if small in w.PLACES and before in {"i", "till", "från", "vid", "in", "from", "genom", "utanför", "runt"}:
        return True
    is_named = said or (before not in w.AT_FEASTS and (_goes_on(words, at) or follows(words, at, w.DOES)))
    return small in w.FEASTS and not is_named


def _is_initial(words: Words, at: int) -> bool:
    """Whether it is one letter that stands for a name: *A. Lindqvist*."""
    return (
        at >= 0
        and len(words.written[at]) in {1, 3}
        and words.written[at].replace("-", "").isupper()
        and words.written[at].count("-") == len(words.written[at]) // 2
        and words.gap(at) in {". ", " ", "."}
        and words.written[at] != "I"
    )


def _initials(words: Words, at: int) -> int:
    while at and _is_initial(words, at - 1) and words.gap(at - 1) in {". ", " ", "."}:
        at -= 1
    return at


def _goes_on(words: Words, at: int) -> bool:
    """Whether a surname, or a second given name, stands next."""
    return _last(words, at) > at


def _last(words: Words, at: int) -> int:
    """The last word of the name that begins there."""
    last = at
    while last + 1 < len(words.spans) and last - at < _LONGEST:
        step = _step(words, last)
        if not step:
            break
        last += step
    return last


def _step(words: Words, last: int) -> int:
    """How many words further the name goes on; 0 where it ends."""
    gap, at = words.gap(last), last + 1
    if gap not in {" ", "\u00a0", "  ", " - "} and not (gap in {". ", "."} and _is_initial(words, last)):
        return 0
    written, small = words.written[at], words.small[at]
    if small in w.PARTICLES and (words.has_capital(at + 1) if at + 1 < len(words.spans) else False):
        return 0 if small in {"de", "den", "du", "la", "da"} and not words.has_capital(last) else 2
    if small in w.THINGS or small in w.INSTITUTIONS:
        return 0
    if len(written) == 1:
        return int(written.isupper() and written != "I" and not words.is_shouted)
    if words.has_capital(at):
        return int(not has_no_form_of_a_name(words, at))
    known = how_many_bear(small) >= 100 and not is_word(small)  # noqa: PLR2004 - in small letters, rare names are chance
    is_known_surname = small in w.COMMON_SURNAMES or (len(small) >= _LONG and small.endswith(_SURNAMES_IN_SMALL))
    return int((is_known_surname and (words.is_shouted or small not in w.SURNAMES_ALSO_WORDS)) or known)


def _is_dotted_initial(words: Words, last: int) -> int:
    end = words.spans[last][1]
    return int(len(words.written[last]) == 1 and words.text[end : end + 1] == ".")
