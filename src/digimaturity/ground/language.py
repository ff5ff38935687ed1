"""Texts that are said in the language of whoever reads.

Every sentence that a user reads is a ``Text``, written in the code in Swedish and in English.
A type checker therefore refuses a sentence that lacks one of them, and a reader of the code sees both at once.
Further languages are files beside the code (``ground.translations``): a ``Text`` keeps how it was put together, so that
each piece of it can be said in a language that the code has never heard of.
"""

from __future__ import annotations

import contextlib
import math
import os
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from digimaturity.ground import notation
from digimaturity.ground.pattern import pattern
from digimaturity.ground.scale_in_use import decimals as decimals_of
from digimaturity.ground.translations import SOURCES, languages, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from digimaturity.ground.scale_in_use import Figure

# A two-letter code, as of a PO file: "sv", "en", and whatever languages() holds besides.
Language: TypeAlias = str
# The languages that every text is written in.
LANGUAGES = SOURCES

# The largest coefficient with two decimals that is not one; what arithmetic may take from one.
_ALMOST_ONE, _TINY = 0.99, 1e-9
# So many decimals of a sum are its own; what follows is the rounding of its parts.
_SUM = 9

_current: ContextVar[Language] = ContextVar("language", default="sv")


class _Sources(NamedTuple):
    sv: str
    en: str


class Text(_Sources):
    """One sentence or phrase in Swedish and in English; two are equal when both halves are.

    Args:
        sv: the Swedish.
        en: the English; what it says in any language that lacks it.
        further: the same in further languages, by their codes, where whoever wrote the text wrote those too.
    """

    # How a text that is made of others is said in a further language; None for one that is written out.
    composition: Callable[[Language], str] | None = None
    # What was written out in further languages.
    further: Mapping[str, str] | None = None

    def __new__(cls, sv: str, en: str, further: Mapping[str, str] | None = None) -> Self:
        """Make it of what is written out."""
        made = tuple.__new__(cls, (sv, en))
        if further:
            made.further = further
            made.composition = lambda language: further.get(language) or translated(language, sv, en)
        return made

    @classmethod
    def composed(cls, said: Callable[[Language], str]) -> Self:
        """A text that ``said`` says in each language; for what the functions below do not put together."""
        made = tuple.__new__(cls, (said("sv"), said("en")))
        made.composition = said
        return made

    def __reduce__(self) -> tuple[type[Text], tuple[str, str, dict[str, str] | None]]:
        """What goes to another process: the text as every language says it, however it was put together."""
        further = {code: self.say(code) for code in languages() if code not in LANGUAGES}
        return Text, (self.sv, self.en, further or None)

    def __str__(self) -> str:
        """The text in the language that the user reads."""
        return self.say(_current.get())

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def say(self, language: Language) -> str:
        """The text in the given language."""
        if language == "sv":
            return self[0]
        if language == "en":
            return self[1]
        return self.composition(language) if self.composition else translated(language, self[0], self[1])

    def fill(self, **values: object) -> Text:
        """Put values into the ``{placeholders}`` of every language; texts and decimal numbers follow the language.

        A float is written with the language's own sign, by its ``{placeholder:format}`` or in full without one; words
        that a program reads back, such as those of a command line, are given as strings.
        """
        return Text.composed(
            lambda language: self.say(language).format(**{name: _said(v, language) for name, v in values.items()})
        )

    @property
    def by_language(self) -> dict[str, str]:
        """Swedish and English, as files have them."""
        return {"sv": self.sv, "en": self.en}

    def opening(self) -> Text:
        """The words as a sentence begins with them."""
        return self.each(lambda words: words[:1].upper() + words[1:])

    def each(self, change: Callable[[str], str]) -> Text:
        """The text with ``change`` made to its words in every language."""
        return Text.composed(lambda language: change(self.say(language)))


def _said(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.say(language)
    return _Decimal(value, language) if isinstance(value, float) else value


class _Decimal:
    """A float that a sentence shows as its language writes it: 2.1 is ``2,1`` in Swedish, and 4.0 is 4."""

    __slots__ = ("_language", "_value")

    def __init__(self, value: float, language: Language) -> None:
        self._value, self._language = value, language

    def __format__(self, spec: str) -> str:
        from decimal import Decimal

        written = format(float(self._value), spec or f".{_FIGURES}g")
        return notation.decimal(Decimal(written), self._language) if _PLAIN.fullmatch(written) else written

    def __str__(self) -> str:
        return format(self, "")


# So many figures has whatever people have written themselves; more are the rounding of sums.
_FIGURES = 9
_PLAIN = pattern(r"-?[0-9]+(?:\.[0-9]+)?")
# What a language calls itself: a translator writes "suomi" for it, not "englanti".
OWN_NAME = Text("svenska", "English")


def same(word: str) -> Text:
    """A word that is spelled alike in all languages: a name, an id, an address."""
    return Text.composed(lambda _: word)


def shortened(written: str, most: int = 60) -> str:
    """What somebody wrote, to be quoted in a message: the beginning, where it is long."""
    return written if len(written) <= most else f"{written[:most]}…"


def joined(separator: str | Text, texts: Iterable[Text]) -> Text:
    """The texts in a row, with the separator between each two."""
    row = tuple(texts)
    between = separator if isinstance(separator, Text) else same(separator)
    return Text.composed(lambda language: between.say(language).join(t.say(language) for t in row))


def enumerated(texts: Iterable[Text], last: Text | None = None) -> Text:
    """The texts in a sentence, at least one: "a, b and c".

    Args:
        texts: each a few words without a comma.
        last: what stands before the last of them; *and* where it is None.
    """
    *most, end = texts
    return joined(last or Text(" och ", " and "), ([joined(", ", most)] if most else []) + [end])


def either(words: Sequence[str]) -> Text:
    """Words to choose between, spelled alike in all languages: "a, b or c"."""
    *most, last = words
    return Text("{some} eller {last}", "{some} or {last}").fill(some=", ".join(most), last=last) if most else same(last)


def current() -> Language:
    """The language in use."""
    return _current.get()


def use(language: Language) -> None:
    """Let everything printed from now on be in ``language``."""
    _current.set(language)


def following(language: Language) -> Language:
    """The language that comes after another, the first after the last."""
    codes = languages()
    return codes[(codes.index(language) + 1) % len(codes)]


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let everything made inside be in ``language``, whatever the user reads."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


def from_locale(environment: dict[str, str] | None = None) -> Language:
    """The locale's language where there is such a one here, otherwise English.

    Reads LC_ALL, LC_MESSAGES and LANG in POSIX order of precedence; on Windows, where none is set, the user's locale.
    """
    variables = os.environ if environment is None else environment
    name = next((variables[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(v)), "")
    if not name and environment is None:  # pragma: no cover - depends on the operating system
        import locale

        name = locale.getlocale()[0] or ""
    if name.lower().startswith("swedish"):  # as Windows calls it
        return "sv"
    return next((code for code in languages() if name.lower().partition("_")[0].partition(".")[0] == code), "en")


def counted(n: int, one: Text, many: Text) -> Text:
    """A number with its noun: ``one`` for 1, ``many`` otherwise."""
    return Text("{n} {noun}", "{n} {noun}").fill(n=n, noun=one if n == 1 else many)


def number(value: float, decimals: int | Figure = "score") -> Text:
    """A number as people read it: decimal comma in Swedish, decimal point in English.

    Args:
        value: the number.
        decimals: how many, or a figure on the scale in use, which has those that suit it.
    """
    # Halves go up, as people are taught; formatting a float would round 3.25 down to 3.2, and a sum that is a half but
    # for the rounding of its parts, 0.17499999999999982, would not be seen to be one.
    from decimal import ROUND_HALF_UP, Decimal

    places = decimals if isinstance(decimals, int) else decimals_of(decimals)
    exact = Decimal(repr(round(float(value), max(_SUM, places + 3)))).quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP
    )
    return Text.composed(lambda language: notation.decimal(exact or abs(exact), language))


def coefficient(value: float) -> Text:
    """A coefficient of at most one, with two decimals; 1.00 only where it is one, so that it always means all."""
    is_short_of_one = _ALMOST_ONE < abs(value) < 1 - _TINY
    return number(math.copysign(_ALMOST_ONE, value) if is_short_of_one else value, 2)


def percent(share: float) -> Text:
    """A share of 0–1 as whole percent, floored so that 100 % always means all.

    The space before the sign, where the language has one, is a plain one: this stands in tables and on screens.
    """
    return _percent(int(share * 100 + _TINY))


def rounded_percent(share: float) -> Text:
    """A share of 0–1 that is a figure, to the nearest whole percent; halves go up.

    For what says how much is done, which must not look like all, see ``percent``.
    """
    return _percent(int(share * 100 + 0.5 + _TINY))


def _percent(whole: int) -> Text:
    return Text.composed(lambda language: notation.percent(whole, language).replace("\N{NO-BREAK SPACE}", " "))
