"""What sentences are made of: legible texts, figures, shares, lists, names and dates, right in every language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from digimaturity.ground import notation
from digimaturity.ground.language import LANGUAGES, Text, counted, joined, number, percent, same
from digimaturity.ground.pattern import pattern
from digimaturity.ground.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.scale_in_use import Figure
    from digimaturity.model.organisation import Organisation

# Whole numbers below this are what a float holds exactly.
_EXACT = 1e15
# So many ids in a row are read.
_FEW = 12
_A_TENTH = 0.1
NO_BREAK = "\N{NO-BREAK SPACE}"
# English names that stand with *the* in a sentence, as "City of Malmö" and "Swedish Tax Agency" do.
_WITH_ARTICLE = pattern(
    r"(Administrative Court|Agency for|City of|County Administrative Board|National|Swedish(?! Customs)|University)\b"
)
_WORDS = (
    Text("noll", "none"),
    Text("en", "one"),
    Text("två", "two"),
    Text("tre", "three"),
    Text("fyra", "four"),
    Text("fem", "five"),
    Text("sex", "six"),
    Text("sju", "seven"),
    Text("åtta", "eight"),
    Text("nio", "nine"),
    Text("tio", "ten"),
)


def points(value: float, most: int | Figure = "score") -> Text:
    """Points of one criterion, with at most so many decimals and none that says nothing."""
    decimals = number(value, most).en.rstrip("0").partition(".")[2]
    return number(value, len(decimals))


def as_written(value: float) -> Text:
    """A number with the decimals that whoever wrote it gave it, at most six figures; all of a whole number."""
    written = f"{value:.0f}" if float(value).is_integer() and abs(value) < _EXACT else f"{value:g}"
    return Text.composed(lambda language: notation.decimal(Decimal(written), language))


def measured(value: float) -> Text:
    """A measured value, with two decimals where it has them, and three figures where it is less than a tenth."""
    return as_written(float(f"{value:.3g}")) if 0 < abs(value) < _A_TENTH else points(value, 2)


def share(part: float) -> Text:
    """A share of 0–1 as whole percent, as ``percent`` has it, on one line with its sign."""
    return percent(part).each(lambda words: words.replace(" ", NO_BREAK))


def trials(part: float) -> Text:
    """A share of 0–1 of the trial calculations, in so many out of ten where that says it, else out of a hundred."""
    of = 10 if round(part * 10, 6).is_integer() else 100
    return Text("{n} av {of} provräkningar", "{n} of {of} trial calculations").fill(n=float(f"{part * of:g}"), of=of)


def thousands(n: int) -> Text:
    """A large whole number with its thousands apart."""
    return Text.composed(lambda language: notation.thousands(n, language))


def criteria(n: int) -> Text:
    """So many criteria."""
    return counted(n, Text("kriterium", "criterion"), Text("kriterier", "criteria"))


def organisations(n: int) -> Text:
    """So many organisations."""
    return counted(n, Text("organisation", "organisation"), Text("organisationer", "organisations"))


def rows_of(n: int) -> Text:
    """So many rows."""
    return counted(n, Text("rad", "row"), Text("rader", "rows"))


def answers_of(n: int) -> Text:
    """So many answers."""
    return counted(n, Text("svar", "answer"), Text("svar", "answers"))


def in_words(n: int) -> Text:
    """A small number as a word, a larger one in digits."""
    return _WORDS[n] if n < len(_WORDS) else same(str(n))


def out_of(part: int, whole: int) -> Text:
    """So many of so many, as a sentence begins: both in words, or both in digits where the whole is large."""
    written = in_words if whole < len(_WORDS) else lambda n: same(str(n))
    return Text("{a} av {b}", "{a} of {b}").fill(a=written(part), b=written(whole)).opening()


def lowered(title: Text) -> Text:
    """A title as it is written in the middle of a sentence; one that begins with an abbreviation stays as it is."""
    return title.each(_lowered)


def _lowered(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(items: Sequence[Text]) -> Text:
    """The items in a row, with *and* before the last."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no joining
        return items[0] if items else same("–")
    return Text("{all} och {last}", "{all} and {last}").fill(all=joined(", ", items[:-1]), last=items[-1])


def one_of(items: Sequence[Text]) -> Text:
    """The items to choose between, with *or* before the last."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no joining
        return listed(items)
    return Text("{all} eller {last}", "{all} or {last}").fill(all=joined(", ", items[:-1]), last=items[-1])


def name_of(organisation: Organisation) -> Text:
    """An organisation's name, fit to be published."""
    return organisation.name.each(legible)


def in_sentence(organisation: Organisation) -> Text:
    """An organisation's name inside a sentence: in English with the article that some names need."""
    name = name_of(organisation)
    return Text("{n}", "the {n}").fill(n=name) if _WITH_ARTICLE.match(name.en) else name


# What XML cannot hold: the halves of surrogate pairs and the two noncharacters.
_NO_CHARACTER = pattern("[\ud800-\udfff\ufffe\uffff]")
# Marks that set or hide the direction of writing, and the separators that only some programs take for a new line.
_INVISIBLE = pattern("[\u200e\u200f\u061c\u2028\u2029]")


def legible(text: str | None) -> str:
    """The text with its letters to the letter, and without anything that a program would obey.

    Control codes, marks that turn the direction of writing and what no file format can hold become U+FFFD, so that a
    reader sees that something was there; line breaks stay.
    """
    if text is None or text.isprintable():  # what cannot be printed is what would be obeyed, and line breaks
        return text or ""
    kept = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("\ufffd", _NO_CHARACTER.sub("\ufffd", kept))


def web_address(text: str | None) -> str | None:
    """The text if it is an address that a page may link to (http or https, with a host), otherwise None."""
    from urllib.parse import urlsplit

    if not text or legible(text) != text or any(c.isspace() for c in text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and host else None


def cut(text: str, room: int) -> str:
    """The text with at most ``room`` characters, with an ellipsis where something is cut off."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def first_few(ids: Sequence[str]) -> str:
    """Ids in a row, with an ellipsis after the first twelve where there are more."""
    return ", ".join(ids[:_FEW]) + (" …" if len(ids) > _FEW else "")


def long_date(iso: str) -> Text:
    """A day, moment or month (ISO 8601) in words ("21 november 2026", "november 2026"); anything else as it is."""
    if (day := _day(iso)) is not None:
        return Text.composed(lambda language: notation.long_day(day, language))
    if (month := _month(iso)) is not None:
        return Text.composed(lambda language: notation.month_and_year(month, language))
    return same(iso)


def long_period(words: str) -> Text:
    """Two days or months with a spaced dash between them in words ("5–9 oktober 2026", "juni–oktober 2026").

    As ``long_date`` for anything else.
    """
    first, _, last = words.partition(" – ")
    if (start := _day(first)) is not None and (end := _day(last)) is not None:
        return Text.composed(lambda language: _period(start, end, language))
    if (begun := _month(first)) is not None and (over := _month(last)) is not None:
        return Text.composed(lambda language: _months(begun, over, language))
    return long_date(words)


def _period(start: date, end: date, language: str) -> str:
    # What two days have in common is said once where we know how; elsewhere both are said whole.
    last = notation.long_day(end, language)
    if start.year != end.year or language not in LANGUAGES:
        return f"{notation.long_day(start, language)} – {last}"
    return f"{start.day}–{last}" if start.month == end.month else f"{notation.day_and_month(start, language)} – {last}"


def _months(start: date, end: date, language: str) -> str:
    last = notation.month_and_year(end, language)
    if start == end:
        return last
    if start.year != end.year or language not in LANGUAGES:
        return f"{notation.month_and_year(start, language)} – {last}"
    return f"{notation.month(start, language)}–{last}"


def _month(iso: str) -> date | None:
    return _day(f"{iso}-01") if len(iso) == len("2026-06") else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
