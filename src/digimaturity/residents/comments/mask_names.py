"""People's names in a comment: where they stand.

A name is told by the list of given names, by how it is written, and by what stands before and after it. Names that are
words too (*Björn*, *Sten*, *My*) need a capital inside a sentence, or a word before them that says who it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digimaturity.residents.comments import mask_words as w
from digimaturity.workspace.given_names import given_names

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:[-'’´][^\W\d_]+|:(?:s|t|ta)\b)*")
# After one of these signs, and after nothing at all, any word has a capital.
_ENDS = frozenset('.!?:;\n\r•("”“»*…>|=-–—')
# So many bear a name that is taken for one wherever it stands, at the beginning of a sentence, and in small letters.
_AT_BEGINNING, _IN_SMALL, _GENITIVE_IN_SMALL = 40, 900, 4000
# Words that look like the genitive of a name.
_NO_GENITIVES = frozenset("finns dans klass class glass brits hals mons jans kans lins linns timms".split())
# The longest chain of words taken for one name.
_LONGEST = 5
# Endings that only surnames have.
_SONS = ("sson", "ssons", "qvist", "qvists")
# What follows a name at the end of a comment: who, where from.
_MAY_FOLLOW = frozenset("i på från och o med tel mobil vid in from".split())
# Names that are so much more often words that they are no names in small letters, whatever stands before.
_RATHER_WORDS = frozenset("mina hans said may else per van will max mark juni maj my love lo ben inga".split())
_PER = frozenset(
    "telefon tel post mail mejl e-post epost brev chatt sms automatik månad år vecka person dag timme capita".split()
)


@dataclass(slots=True)
class _Words:
    """A text's words, each as written and in small letters, and what can be said of each."""

    text: str
    spans: list[tuple[int, int]]
    written: list[str]
    small: list[str]
    # Whether capitals say nothing: all is written in capitals, or each word has one.
    is_shouted: bool

    def has_capital(self, at: int) -> bool:
        return self.written[at][0].isupper() and not self.is_shouted

    def begins(self, at: int) -> bool:
        """Whether it is the first word of a sentence."""
        if at == 0:
            return True
        between = self.text[self.spans[at - 1][1] : self.spans[at][0]]
        if between.isspace() and "\n" not in between:
            return False
        if between.strip() == "." and len(self.written[at - 1]) == 1:
            return False
        return any(c in _ENDS or ord(c) > 0x2190 for c in between)  # noqa: PLR2004 - arrows and pictures

    def before(self, at: int, back: int = 1) -> str:
        return self.small[at - back] if at >= back else ""

    def after(self, at: int, on: int = 1) -> str:
        return self.small[at + on] if at + on < len(self.small) else ""

    def gap(self, at: int) -> str:
        """What stands between a word and the one that follows; a line break after the last."""
        if at + 1 >= len(self.spans):
            return "\n"
        return self.text[self.spans[at][1] : self.spans[at + 1][0]]


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where people's names stand, each with its surname and initials."""
    spans = [m.span() for m in _WORD.finditer(text)]
    written = [text[start:end] for start, end in spans]
    words = _Words(text, spans, written, [word.lower() for word in written], _is_shouted(written))
    at, last = 0, -_LONGEST
    while at < len(spans):
        if not _may_be(words, at) or not (_is_name(words, at) or _is_named_with(words, at, last)):
            at += 1
            continue
        first, last = _initials(words, at), _last(words, at)
        yield spans[first][0], spans[last][1] + _is_dotted_initial(words, last)
        at = last + 1


def _is_shouted(written: list[str]) -> bool:
    long = [word for word in written if len(word) > 1]
    if len(long) < 3:  # noqa: PLR2004 - of one or two words nothing can be said
        return bool(long) and all(word.isupper() for word in long) and len(long) > 1
    return sum(word.isupper() for word in long) > 0.6 * len(long) or (
        len(long) > 5 and sum(word[0].isupper() for word in long) > 0.7 * len(long)  # noqa: PLR2004
    )


def _may_be(words: _Words, at: int) -> bool:
    """Whether it is worth a look, which few words are."""
    small = words.small[at]
    return len(small) > 1 and (
        words.written[at][0].isupper() or _borne(small) > 0 or small.endswith(_SONS) or words.before(at) in w.EXPLICIT
    )


def _is_named_with(words: _Words, at: int, last: int) -> bool:
    """Whether it is the second of two who are named together: *Anna och Zebedeus*."""
    if not words.has_capital(at) or _has_no_form_of_a_name(words, at) or _names_a_thing(words, at):
        return False
    between = words.text[words.spans[last][1] : words.spans[at][0]] if last >= 0 else "\n"
    is_next = (at == last + 2 and words.small[last + 1] in w.AND) or (at == last + 1 and between == ", ")
    return is_next and not any(c in ".!?\n" for c in between)


def _borne(small: str) -> int:
    """How many bear it as a given name, as it stands or in the genitive; of a double name, the part borne by fewest."""
    persons = given_names()[0]
    found = max(persons.get(small, 0), _IN_SMALL * (small in w.NICKNAMES))
    if found >= _IN_SMALL:
        return found
    if "-" in small:
        parts = small.removesuffix("s").split("-") if small.rsplit("-", 1)[1] not in persons else small.split("-")
        return min(_borne(part) if len(part) > 1 else 10 for part in parts)
    if len(small) > 3 and small not in _NO_GENITIVES:  # noqa: PLR2004 - the genitive of the shortest names is too often a word
        for ending in (":s", "´s", "'s", "’s", "s"):
            if small.endswith(ending):
                return max(found, persons.get(small.removesuffix(ending), 0))
    return found


def _is_word(small: str) -> bool:
    """Whether a name is an ordinary word too, or nearly always a place."""
    also = given_names()[1]
    return small in also or (small[:-1] in also and small.endswith("s")) or small in w.PLACES


def _is_name(words: _Words, at: int) -> bool:
    small, capital = words.small[at], words.has_capital(at)
    if _names_a_thing(words, at):
        return False
    borne = _borne(small)
    if borne and small not in w.THINGS:
        return _is_word_as_name(words, at) if _is_word(small) else _is_known_name(words, at, borne)
    if _has_no_form_of_a_name(words, at):
        return False
    if _is_said_to_be_somebody(words, at):
        return capital or words.is_shouted or _is_surname(small) or small in w.COMMON_SURNAMES
    if not capital:
        return len(small) > 6 and small.endswith(_SONS) and small != "ericsson"  # noqa: PLR2004
    is_sure = w.SURE_SURNAME.match(small) is not None
    if words.begins(at):
        is_sure_here = is_sure or small in w.COMMON_SURNAMES
        return is_sure and small.endswith(_SONS) or (is_sure_here and _is_followed_by_deed(words, at))
    if is_sure:
        return True
    is_surname = _is_surname(small)
    return (
        (is_surname and (_is_followed_by_deed(words, at) or _is_initial(words, at - 1)))
        or _is_at_desk(words, at)
        or _follows(words, at, w.DOES)
    )


def _is_known_name(words: _Words, at: int, borne: int) -> bool:
    if words.has_capital(at):
        return (
            borne >= _AT_BEGINNING or not words.begins(at) or _is_said_to_be_somebody(words, at) or _goes_on(words, at)
        )
    if _is_genitive(words.small[at]):
        return borne >= _GENITIVE_IN_SMALL
    return borne >= _IN_SMALL or _is_said_to_be_somebody(words, at) or (_goes_on(words, at) and words.is_shouted)


def _is_genitive(small: str) -> bool:
    """Whether it is no name as it stands, but is one without its last *s*."""
    return small.endswith("s") and small not in given_names()[0] and small not in w.NICKNAMES and "-" not in small


def _is_word_as_name(words: _Words, at: int) -> bool:
    small = words.small[at]
    if small in w.MONTHS and (words.before(at) in w.IN_TIME or _is_after_figure(words, at)):
        return False
    if small in w.PLACES and words.before(at) in {"i", "till", "från", "vid", "in", "from", "genom", "utanför", "runt"}:
        return False
    said = _is_said_to_be_somebody(words, at)
    if words.has_capital(at):
        if not words.begins(at) or said:
            return True
        return _goes_on(words, at) or _is_followed_by_deed(words, at)
    if small == "per":
        return said and words.after(at) not in _PER
    if words.before(at) in w.KIN:
        return False
    return said and (
        small not in _RATHER_WORDS or words.before(at) in w.EXPLICIT or words.gap(at).strip() in {".", "!", ","}
    )


def _names_a_thing(words: _Words, at: int) -> bool:
    """Whether it is part of the name of a church, a school or a service: *Maria kyrka*, *Mina sidor*, *S:t Göran*."""
    small, following = words.small[at], words.after(at)
    if words.before(at) in w.SAINTS or small in w.SAINTS:
        return True
    if small == "mina" and following in {"sidor", "meddelanden", "ärenden", "sidorna", "vårdkontakter", "barn"}:
        return True
    is_genitive = small.endswith("s") and given_names()[0].get(small, 0) == 0
    return following in w.INSTITUTIONS and words.gap(at) == " " and not is_genitive


def _has_no_form_of_a_name(words: _Words, at: int) -> bool:
    written, small = words.written[at], words.small[at]
    if small in w.THINGS or small in w.PLACES or small.removesuffix("s") in w.PLACES or w.BODY_ENDINGS.search(small):
        return True
    if small in w.ROLES or small.endswith(w.ROLE_ENDINGS):
        return True
    # An abbreviation, or the name of a product.
    return (
        not words.is_shouted
        and len(written) > 1
        and (written.isupper() or not written[1:].replace("-", "").islower())
        and not ("-" in written or re.fullmatch(r"(?:Mc|Mac|O'|De|Al-|El-)[A-Z]\w+", written))
    )


def _is_said_to_be_somebody(words: _Words, at: int) -> bool:
    """Whether the words before say that this is somebody's name."""
    before, gap = words.before(at), words.gap(at - 1) if at else "\n"
    if not before:
        return _is_signed(words, at)
    if any(c in ".!?;" for c in gap):
        return before in w.CLOSING or "/" in gap
    if before in w.CLOSING:
        return _borne(words.small[at]) > 0 or _ends_there(words, at)
    if before in w.EXPLICIT:
        return _borne(words.small[at]) > 0 or not _names_what_is_no_person(words.before(at, 2))
    if before in {"är", "is"} and words.before(at, 2) in {"namn", "namnet", "name", "jag", "heter", "denne"}:
        return True
    if before in w.ROLES or before.endswith(w.ROLE_ENDINGS):
        return "\n" not in gap
    if before in w.WITH:
        return any(words.before(at, back) in w.TALK for back in (2, 3, 4))
    if before in w.MEETS or (before in {"i", "på", "efter"} and words.before(at, 2) in w.ASKED_FOR):
        return True
    if before in {
        "av",
        "från",
        "hos",
        "till",
        "by",
        "from",
        "tack",
        "via",
        "kära",
        "hej",
        "thanks",
        "called",
        "kallad",
    }:
        return _borne(words.small[at]) > 0 and not _is_word(words.small[at])
    return _is_signed(words, at)


def _is_signed(words: _Words, at: int) -> bool:
    """Whether it stands after the stroke that people put before their name at the end."""
    start = words.spans[at][0]
    before = words.text[max(0, start - 4) : start].rstrip()
    return before.endswith("/") and (len(before) == 1 or before[-2] in " \n/.!?") and len(words.text) - start < 60  # noqa: PLR2004


def _ends_there(words: _Words, at: int) -> bool:
    """Whether no further word of the sentence says that it is an ordinary word: *hälsningar Trött förälder*."""
    following = words.after(at)
    return not words.gap(at).isspace() or "\n" in words.gap(at) or following in _MAY_FOLLOW or words.has_capital(at + 1)


def _names_what_is_no_person(subject: str) -> bool:
    """Whether it is a thing that is called so: *knappen heter Skicka*."""
    return (
        subject.endswith(("en", "et", "na", "det")) and subject not in w.ROLES and not subject.endswith(w.ROLE_ENDINGS)
    )


def _is_after_figure(words: _Words, at: int) -> bool:
    return words.text[: words.spans[at][0]][-4:].rstrip()[-1:].isdigit()


def _is_surname(small: str) -> bool:
    return small in w.COMMON_SURNAMES or (w.SURNAME.match(small) is not None and w.BODY_ENDINGS.search(small) is None)


def _follows(words: _Words, at: int, which: frozenset[str]) -> bool:
    return words.gap(at).isspace() and words.after(at) in which


def _is_followed_by_deed(words: _Words, at: int) -> bool:
    """Whether the next word is what people do: *Björn svarade*; or where they sit: *Per i receptionen*."""
    if _follows(words, at, w.DOES) or _is_at_desk(words, at):
        return True
    borne = given_names()[0].get(words.small[at], _IN_SMALL)
    return (
        borne >= _IN_SMALL
        and words.small[at] not in _RATHER_WORDS - {"per", "max", "my"}
        and _follows(words, at, w.IS)
        and words.small[at] != "klara"
    )


def _is_at_desk(words: _Words, at: int) -> bool:
    return (
        words.after(at) in {"på", "i", "vid", "from", "at", "från"}
        and words.after(at, 2) in w.AT_DESK
        and words.gap(at) == " "
    )


def _is_initial(words: _Words, at: int) -> bool:
    """Whether it is one letter that stands for a name: *A. Lindqvist*."""
    return (
        at >= 0
        and len(words.written[at]) in {1, 3}
        and words.written[at].replace("-", "").isupper()
        and words.written[at].count("-") == len(words.written[at]) // 2
        and words.gap(at) in {". ", " ", "."}
        and words.written[at] != "I"
    )


def _initials(words: _Words, at: int) -> int:
    while at and _is_initial(words, at - 1) and words.gap(at - 1) in {". ", " ", "."}:
        at -= 1
    return at


def _goes_on(words: _Words, at: int) -> bool:
    """Whether a surname, or a second given name, stands next."""
    return _last(words, at) > at


def _last(words: _Words, at: int) -> int:
    """The last word of the name that begins there."""
    last = at
    while last + 1 < len(words.spans) and last - at < _LONGEST:
        step = _step(words, last)
        if not step:
            break
        last += step
    return last


def _step(words: _Words, last: int) -> int:
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
        return int(not _has_no_form_of_a_name(words, at))
    known = _borne(small) >= 100 and not _is_word(small)  # noqa: PLR2004 - in small letters, rare names are chance
    is_surname = (
        small in w.COMMON_SURNAMES if not small.endswith(("sson", "qvist", "ström", "gren", "berg")) else len(small) > 5
    )  # noqa: PLR2004
    return int((is_surname and (words.is_shouted or small not in _ALSO_WORDS)) or known)


# Surnames that are ordinary words: no names in small letters.
_ALSO_WORDS = frozenset(
    "berg lind holm ek alm strand falk ström blom modig hård stål tapper palm skog frisk rask lund wall lilja sköld".split()
)


def _is_dotted_initial(words: _Words, last: int) -> int:
    end = words.spans[last][1]
    return int(len(words.written[last]) == 1 and words.text[end : end + 1] == ".")
