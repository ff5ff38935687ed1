"""Words and phrases, made ready to be found in a row of words: a look-up per word, a walk along a tree per phrase.

No regular expression looks at a comment's letters beyond cutting it into words, so that nothing a comment holds can
make the search slow.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.residents.comments.everyday_spelling import usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_words import WordGroup

# A word with what is joined to it, a drawn or typed face, or one sign.
_PIECES = re.compile(
    r"[^\W_]+(?:[-'’:/][^\W_]+)*|[:;=][-']?[()dDpP/|]|<3|[.…]{2,}|[!?]+|[.,;:(){}\"”“–-]"
    r"|[\u2600-\u27bf\u2b50\u2665\U0001f300-\U0001faff][\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]*"
)
# No word is longer; what is left of a longer one tells as much.
_LONGEST = 40
# How many comments' words are kept in mind; then it starts anew.
_KNOWN = 200_000
_STRETCHED = re.compile(r"(.)\1{2,}")
_MARKS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ø": "o", "æ": "a"})
# "**": a pattern must hold something between its stars.
_STARS = 2
# Shorter words mean too many things without their marks: "ar" is mostly "är" and seldom "år".
_TOO_SHORT = 2
# Shorter words become too many others when doubled letters are written once.
_TOO_THIN = 4
_DOUBLED = re.compile(r"([^\W\d_])\1")
# What strengthens a word that it is joined to ("jättenöjda"), and how much must be left of the word.
_STRENGTHENING = ("jätte", "super", "skit", "svin", "mega", "hyper", "kanon", "gör", "gôr", "as")
_LEAST_JOINED = 3
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)?\Z")
ANY = "_"


class Found(NamedTuple):
    """One word or phrase as it was found: which entry, and from which word to which (not itself)."""

    entry: int
    first: int
    after: int


@dataclass(slots=True)
class _Branch:
    onward: dict[int, _Branch] = field(default_factory=dict)
    entries: tuple[int, ...] = ()


class _Word(NamedTuple):
    """What is known of one word: which patterns it fits, which entries that makes, which phrases it may begin.

    ``onward`` are the patterns that one of those phrases may go on with: mostly the next word fits none of them.
    """

    atoms: tuple[int, ...]
    entries: tuple[int, ...]
    branches: tuple[_Branch, ...]
    onward: frozenset[int]


@dataclass(slots=True)
class _Spellings:
    whole: dict[str, list[int]] = field(default_factory=dict)
    starts: dict[str, list[int]] = field(default_factory=dict)
    ends: list[tuple[str, int]] = field(default_factory=list)
    parts: list[tuple[str, int]] = field(default_factory=list)

    def write_down(self, word: str, atom: int) -> None:
        if word.startswith("*") and word.endswith("*") and len(word) > _STARS:
            self.parts.append((word[1:-1], atom))
        elif word.startswith("*"):
            self.ends.append((word[1:], atom))
        elif word.endswith("*"):
            self.starts.setdefault(word[:-1], []).append(atom)
        else:
            self.whole.setdefault(word, []).append(atom)

    def of(self, word: str) -> list[int]:
        found = list(self.whole.get(word, ()))
        for length in range(1, len(word) + 1):
            found += self.starts.get(word[:length], ())
        found += [atom for end, atom in self.ends if word.endswith(end) and len(word) > len(end)]
        return found + [atom for part, atom in self.parts if part in word]


def pieces(text: str) -> list[str]:
    """The words and signs of a text, in their order, as they stand."""
    return _PIECES.findall(text)


def folded(word: str) -> str:
    """A word without the marks over its letters."""
    return word.translate(_MARKS)


class WordFinder:
    """Finds the words of groups in comments.

    An entry is one pattern of one group: ``entry_groups`` and ``entry_words`` say which.
    """

    def __init__(self, groups: Sequence[WordGroup]) -> None:
        self.entry_groups: list[str] = []
        self.entry_words: list[str] = []
        self._spelt = _Spellings()
        self._bare = _Spellings()
        self._thin = _Spellings()
        self._atoms: dict[str, int] = {}
        self._named = {group.name: group.words for group in groups}
        self._number = self._atom("<n>")
        self._tree: dict[int, _Branch] = {}
        self._known: dict[str, _Word] = {}
        self._any = self._atom(ANY)
        for group in groups:
            for word in group.words:
                self._add(group.name, word)

    def find(self, words: Sequence[str]) -> list[Found]:
        """Every word and phrase of the groups among the words, in the order in which they begin."""
        known = self._known
        at = [known[word] if word in known else self._look_up(word) for word in words]
        found: list[Found] = []
        last = len(at) - 1
        for first, (_, entries, branches, onward) in enumerate(at):
            after = first + 1
            if entries:
                found += [Found(entry, first, after) for entry in entries]
            if branches and first < last and not onward.isdisjoint(at[after].atoms):
                for branch in branches:
                    self._walk(branch, at, first, after, found)
        return found

    def _walk(self, branch: _Branch, at: list[_Word], first: int, after: int, found: list[Found]) -> None:
        if after == len(at):
            return
        onward = branch.onward
        for atom in at[after].atoms:
            further = onward.get(atom)
            if further is not None:
                found += [Found(entry, first, after + 1) for entry in further.entries]
                if further.onward:
                    self._walk(further, at, first, after + 1, found)

    def _add(self, group: str, pattern: str) -> None:
        entry = len(self.entry_groups)
        self.entry_groups.append(group)
        self.entry_words.append(pattern)
        level = self._tree
        ends: list[_Branch] = []
        for word in pattern.split():
            atoms = [self._atom(one) for one in word.split("|")]
            if ends:
                ends = [end.onward.setdefault(atom, _Branch()) for end in ends for atom in atoms]
            else:
                ends = [level.setdefault(atom, _Branch()) for atom in atoms]
        for end in ends:
            end.entries = (*end.entries, entry)

    def _atom(self, word: str) -> int:
        number = self._atoms.get(word)
        if number is not None:
            return number
        number = self._atoms[word] = len(self._atoms)
        if word.startswith("<") and word.endswith(">"):
            for member in self._named.get(word[1:-1], ()):
                if " " not in member:
                    self._write_down(member, number)
        elif word != ANY:
            self._write_down(word, number)
        return number

    def _write_down(self, word: str, atom: int) -> None:
        self._spelt.write_down(word, atom)
        self._bare.write_down(folded(word), atom)
        thin = _DOUBLED.sub(r"\1", word)
        if thin != word and len(thin.strip("*")) >= _TOO_THIN:
            self._thin.write_down(thin, atom)

    def _look_up(self, word: str) -> _Word:
        if len(self._known) >= _KNOWN:
            self._known.clear()
        atoms = (*self._atoms_of(word), self._any)
        branches = [self._tree[atom] for atom in atoms if atom in self._tree]
        known = self._known[word] = _Word(
            atoms,
            entries=tuple([entry for branch in branches for entry in branch.entries]),
            branches=tuple([branch for branch in branches if branch.onward]),
            onward=frozenset([atom for branch in branches for atom in branch.onward]),
        )
        return known

    def _atoms_of(self, word: str) -> tuple[int, ...]:
        lower = unicodedata.normalize("NFC", word[:_LONGEST]).lower()
        number = (self._number,) if _NUMBER.match(lower) else ()
        for form in dict.fromkeys((lower, _STRETCHED.sub(r"\1\1", lower), _STRETCHED.sub(r"\1", lower))):
            found = self._spelt.of(form) or (self._bare.of(form) if form.isascii() and len(form) > _TOO_SHORT else [])
            if usual(form) != form:
                found = [*found, *self._spelt.of(usual(form))]
            if found:
                return tuple(dict.fromkeys((*number, *found, *self._joined(form))))
        return number or tuple(dict.fromkeys(self._thin.of(lower) or self._joined(lower)))

    def _joined(self, word: str) -> list[int]:
        """What the rest of a word is that something strengthening is joined to: "nöjda" of "jättenöjda"."""
        if word in self._spelt.whole:
            return []
        for start in _STRENGTHENING:
            rest = word.removeprefix(start)
            if _LEAST_JOINED <= len(rest) < len(word):
                return self._spelt.of(rest)
        return []
