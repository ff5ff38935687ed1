"""What the words beside a word say of it: that it is somebody's name, or a place's, or a thing's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.residents.comments import mask_words as w
from digimaturity.residents.comments.mask_forms import IN_SMALL, how_many_bear, is_surname, is_word
from digimaturity.workspace.given_names import given_names

if TYPE_CHECKING:
    from digimaturity.residents.comments.mask_sentence import Words

# How words for what somebody is end.
_WHO = ("handläggare", "sekreterare", "lärare", "sköterska", "mästare", "assistent", "pedagog", "samordnare", "ledare")
# Words for what somebody is that are shortened before a name: *fam. Lundholm*.
_SHORTENED = frozenset({"fam", "handl", "bitr", "ordf", "prof"})
# Who is called what stands before "heter"; and what stands there in a question, or points back.
_CALLED = frozenset({"jag", "vi", "han", "hon", "hen", "de", "dom", "min", "mitt", "mina", "hans", "hennes"})
_NO_ANSWER = frozenset(
    {"vad", "vem", "vilka", "hur", "vart", "så", "det", "som", "inte", "då", "nu", "sen", "sedan", "där"}
)


def is_called_first(words: Words, at: int) -> bool:
    """Whether the name stands first: *Al-Rashid heter vi*, *Abu heter min son*."""
    is_asked = words.small[at] in _NO_ANSWER
    return words.after(at) in {"heter", "hette"} and words.after(at, 2) in _CALLED and not is_asked


def is_said_to_be_somebody(words: Words, at: int) -> bool:  # noqa: PLR0911 - one rule after another
    """Whether the words before say that this is somebody's name."""
    before, gap = words.before(at), words.gap(at - 1) if at else "\n"
    if is_called_first(words, at):
        return True
    if not before:
        return _is_signed(words, at)
    if any(c in ".!?;" for c in gap):
        return before in w.CLOSING or "/" in gap or (before in _SHORTENED and gap == ". ")
    if before in w.CLOSING:
        return how_many_bear(words.small[at]) > 0 or _ends_there(words, at)
    if before in w.EXPLICIT:
        return how_many_bear(words.small[at]) > 0 or not _names_what_is_no_person(words.before(at, 2))
    if before in {"namn", "name"} and ":" in gap:
        return True
    if before in {"är", "is"} and words.before(at, 2) in {"namn", "namnet", "name", "jag", "heter", "denne"}:
        return True
    if before in w.ROLES or before.endswith(w.ROLE_ENDINGS):
        return "\n" not in gap
    if before in w.WITH:
        return any(words.before(at, back) in w.TALK for back in (2, 3, 4))
    if before in w.MEETS or (before in {"i", "på", "efter"} and words.before(at, 2) in w.ASKED_FOR):
        return True
    if before in w.OF_SOMEBODY:
        return how_many_bear(words.small[at]) > 0 and not is_word(words.small[at])
    return _is_signed(words, at)


def _is_signed(words: Words, at: int) -> bool:
    """Whether it stands after the stroke that people put before their name at the end."""
    start = words.spans[at][0]
    before = words.text[max(0, start - 4) : start].rstrip()
    return before.endswith("/") and (len(before) == 1 or before[-2] in " \n/.!?") and len(words.text) - start < 60  # noqa: PLR2004


def _ends_there(words: Words, at: int) -> bool:
    """Whether no further word of the sentence says that it is an ordinary word: *hälsningar Trött förälder*."""
    following = words.after(at)
    return (
        not words.gap(at).isspace() or "\n" in words.gap(at) or following in w.MAY_FOLLOW or words.has_capital(at + 1)
    )


def _names_what_is_no_person(subject: str) -> bool:
    """Whether it is a thing that is called so: *knappen heter Skicka*."""
    return (
        subject.endswith(("en", "et", "na", "det")) and subject not in w.ROLES and not subject.endswith(w.ROLE_ENDINGS)
    )


def follows(words: Words, at: int, which: frozenset[str]) -> bool:
    """Whether the next word is one of these, with nothing but a blank between."""
    return words.gap(at).isspace() and words.after(at) in which


def is_followed_by_deed(words: Words, at: int) -> bool:
    """Whether the next word is what people do: *Björn svarade*; or where they sit: *Per i receptionen*."""
    if follows(words, at, w.DOES) or is_at_desk(words, at) or is_with_others(words, at):
        return True
    if is_whose(words, at) or is_told_who(words, at):
        return True
    borne = given_names()[0].get(words.small[at], IN_SMALL)
    return (
        borne >= IN_SMALL
        and words.small[at] not in w.RATHER_WORDS - {"per", "max", "my"}
        and follows(words, at, w.IS)
        and words.small[at] != "klara"
    )


def is_at_desk(words: Words, at: int) -> bool:
    """Whether it says where somebody sits or works: *Per i receptionen*, *Stig på Vallaskolan*."""
    if words.after(at) not in {"på", "i", "vid", "hos", "from", "at", "från", "bakom"} or words.gap(at) != " ":
        return False
    there = at + 2
    while words.after(there - 1) in w.BEFORE_WORKPLACES and there < at + 4:
        there += 1
    place = words.after(there - 1)
    if place in w.AT_DESK or place.endswith(w.WORKPLACE_ENDINGS):
        return True
    if place.endswith("s") and words.after(there).endswith(w.DESKS) and words.gap(there) == " ":
        return True
    return (
        words.after(at) == "på"
        and len(place) > 3  # noqa: PLR2004 - *Er* and *Ni* may have a capital
        and words.has_capital(there)
        and place not in w.PLACES
        and place not in w.THINGS
        and not place.endswith(w.OUTDOORS)
    )


def is_with_others(words: Words, at: int) -> bool:
    """Whether another person is named beside it: *Liv och Sten*, *Liv, Maj*, *Stig och hans kollega*."""
    gap = words.gap(at)
    on = 2 if gap == " " and words.after(at) in w.AND else 1
    if on == 1 and gap not in {", ", " & ", "/"}:
        return False
    other = words.after(at, on)
    if other in w.HIS:
        return on > 1
    return other not in w.THINGS and other not in w.FEASTS and words.has_capital(at + on) and how_many_bear(other) > 0


def is_told_who(words: Words, at: int) -> bool:
    """Whether it is said what somebody is or does: *Roman, vaktmästare*, *Viola som sitter i receptionen*."""
    following = words.after(at)
    if words.gap(at) == ", ":
        return following in w.ROLES - {"man", "make", "vän", "far", "mor"} or following.endswith(_WHO)
    return following == "som" and words.gap(at) == " " and words.after(at, 2) in w.DOES | w.SITS


def is_whose(words: Words, at: int) -> bool:
    """Whether it is in the genitive, before what somebody gives or does: *Björns svar*."""
    return words.small[at].endswith("s") and words.small[at] != "hans" and follows(words, at, w.OF_ONE)


def _is_it(words: Words, at: int) -> bool:
    """Whether *det* stands before *är*, or *de* before *va*, as people write it."""
    before = words.before(at, 2)
    return before == "det" or (before == "de" and words.before(at) in {"va", "e"})


def is_told_again(words: Words, at: int) -> bool:
    """Whether it is said that it is somebody: *det är gunilla igen*, *det var stig som kom*."""
    if words.before(at) not in {"är", "var", "va", "e"} or not _is_it(words, at) or words.gap(at).strip(" "):
        return False
    following = words.after(at)
    return following == "som" or (following == "igen" and words.gap(at + 1) != " ") or is_at_desk(words, at)


def is_called_so(words: Words, at: int) -> bool:
    """Whether an unknown word with a capital is rather a place or a thing: *i Sösdala*, *appen Heja*."""
    small, before = words.small[at], words.before(at)
    if len(small) < 3 or "-" in small or is_after_figure(words, at) or not words.gap(at - 1).isspace():  # noqa: PLR2004
        return True
    if before in w.AT_PLACES:
        return not is_surname(small) or before not in {"på", "of"}
    return False


def belongs_to_a_thing(words: Words, at: int) -> bool:
    """Whether an unknown word ends as things do, or what stands before is a thing: *Vårdcentralen Ekholmen*."""
    if words.small[at].endswith(w.THING_ENDINGS):
        return True
    before = words.before(at)
    if before in w.AND:
        return at > 1 and words.has_capital(at - 2)
    if words.gap(at - 1) == " " and words.has_capital(at - 1) and len(before) > 1:
        return not words.begins(at - 1) or before.endswith("s") or before in w.THINGS or before in w.PLACES
    is_thing = before.endswith(("en", "et", "an", "na")) and before not in w.BEFORE_NAMES
    return is_thing and before not in w.ROLES and not before.endswith(w.ROLE_ENDINGS)


def names_a_thing(words: Words, at: int) -> bool:
    """Whether it is part of the name of a church, a school or a service: *Maria kyrka*, *Mina sidor*, *S:t Göran*."""
    small, following = words.small[at], words.after(at)
    if (words.before(at), small) in w.PAIRS or (small, following) in w.PAIRS:
        return True
    if small == "kristi" and following.startswith("himmel"):
        return True
    if words.before(at) in w.SAINTS or small in w.SAINTS:
        return True
    if small == "mina" and following in {"sidor", "meddelanden", "ärenden", "sidorna", "vårdkontakter", "barn"}:
        return True
    is_genitive = small.endswith("s") and given_names()[0].get(small, 0) == 0
    if following not in w.INSTITUTIONS or words.gap(at) != " " or is_genitive:
        return False
    return not is_surname_of_somebody(words, at + 1)


def is_surname_of_somebody(words: Words, at: int) -> bool:
    """Whether a word that is a place or an institution too is a surname: *talade med Anna Backe*, *Ragnhild Öst*."""
    small = words.small[at] if at < len(words.spans) else ""
    if not small or words.gap(at - 1) != " " or not (words.has_capital(at) and words.has_capital(at - 1)):
        return False
    if small in w.INSTITUTIONS:
        return is_said_to_be_somebody(words, at - 1)
    return small in w.COMPASS or small in w.PLACES


def is_after_figure(words: Words, at: int) -> bool:
    """Whether a figure stands before it: *5 maj*."""
    return words.text[max(0, words.spans[at][0] - 4) : words.spans[at][0]].rstrip()[-1:].isdigit()


def has_no_form_of_a_name(words: Words, at: int) -> bool:
    """Whether no name of a person is written so: a place, a body, a role, an abbreviation, a product."""
    written, small = words.written[at], words.small[at]
    if small in w.THINGS or small in w.PLACES or small.removesuffix("s") in w.PLACES or small.endswith(w.BODY_ENDINGS):
        return True
    if small in w.ROLES or small.endswith(w.ROLE_ENDINGS):
        return True
    # An abbreviation, or the name of a product.
    return (
        not words.is_shouted
        and len(written) > 1
        and (written.isupper() or not written[1:].replace("-", "").islower())
        and not ("-" in written or re.fullmatch(r"(?:Mc|Mac|[OD]['’´]|De|Al-|El-)[A-Z]\w+", written))
    )
