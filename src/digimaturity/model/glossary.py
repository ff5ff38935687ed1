"""The words that criteria use in a meaning of their own, and which of them a text uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.ground.language import Language, Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means; ``also`` are its inflections and other forms, by language."""

    id: str
    term: Text
    also: dict[str, tuple[str, ...]]
    means: Text

    def forms(self, language: Language) -> tuple[str, ...]:
        """How it may stand in a text."""
        return (self.term.say(language), *self.also.get(language, ()))


def folded_form(form: str) -> str:
    """A form whatever its case, and wherever the line broke."""
    return " ".join(form.casefold().split())


def pattern_of(form: str) -> str:
    """What finds a form as a whole word: in any case, unless capitals inside it tell it from another, as in AI."""
    written = r"\s+".join(map(re.escape, form.split()))
    any_case = form[1:] == form[1:].lower()
    return f"(?i:{written})" if any_case else written


def finds(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds the longest of some forms at each place of a text; nothing where there are none."""
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(pattern_of, longest_first)) or '(?!)'})(?!\w)")


def used_in(terms: Sequence[Term], texts: Iterable[Text], language: Language) -> list[Term]:
    """The terms that some texts use in a language, in the order in which they come."""
    by_form = {folded_form(form): term for term in terms for form in term.forms(language)}
    pattern = finds(form for term in terms for form in term.forms(language))
    found = (by_form[folded_form(hit)] for text in texts for hit in pattern.findall(text.say(language)))
    return list({term.id: term for term in found}.values())
