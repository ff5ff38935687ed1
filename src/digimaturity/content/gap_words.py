"""What is said of a need that was seen from outside and that residents have spoken of: figures and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import long_period, share, thousands
from digimaturity.content.reference_words import UNKNOWN, value_shown, when_shown
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.ground.scale_in_use import decimals, reach
from digimaturity.insight.need_verdict import MET_ABOVE, NOT_MET_BELOW, Verdict
from digimaturity.model.figure import Unit
from digimaturity.model.resident_view import Amount
from digimaturity.residents.need_voices import Origin, Unplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.need_gap import NeedGap
    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.insight.need_verdict import Compared
    from digimaturity.residents.need_voices import Voice

_QUOTED = Text("”{w}”", "“{w}”")
_RENDERED = Text("så som källan återger frågan: {w}", "as the source renders the question: {w}")
NB = "\N{NO-BREAK SPACE}"
TITLE = Text("Invånarna", "Residents")
ABOUT_COUNTRY = Text(
    "Publicerade siffror ur andra undersökningar, om Sverige eller om flera länder. De säger inget om någon av "
    "organisationerna här, och hålls aldrig mot deras poäng.",
    "Published figures of other studies, about Sweden or about several countries. They say nothing of any of the "
    "organisations here, and are never held against their scores.",
)
NO_BASE, NO_N = Text("basen inte känd", "base not known"), Text("antalet inte känt", "number not known")
_BASE, _NUMBER = Text("bas: {b}", "base: {b}"), Text("antal: {n}", "number: {n}")
_OTHERWISE = Text("källor säger olika: {s} säger {v}", "sources disagree: {s} says {v}")
_ANSWERS, _COMMENTS = Text("{n} svar", "{n} answers"), Text("{n} kommentarer", "{n} comments")
_ONE_ANSWER, _ONE_COMMENT = Text("1 svar", "1 answer"), Text("1 kommentar", "1 comment")
_BY_COMMENTS = Text("{v} (kommentarer)", "{v} (comments)")
# What stands after a figure that must be read with care, and what that means.
FEW, WIDE, LOWER = "*", "?", "↓"
MARKS = {
    FEW: Text("färre än 100 svar, för få att jämföra med något", "fewer than 100 answers, too few to compare"),
    WIDE: Text(
        "intervallet är så brett att läsaren inte kan avgöra andelen",
        "the interval is so wide that the reader cannot tell the share",
    ),
    LOWER: Text(
        "ju lägre, desto bättre; mot poängen hålls resten upp till hundra",
        "the lower, the better; the rest of a hundred is held against the score",
    ),
}
# Of published figures, which are never held against a score.
_LOWER_ALONE = Text("ju lägre, desto bättre", "the lower, the better")
_LIMITS = NOT_MET_BELOW, MET_ABOVE
_HAIR = 1e-9


def verdict_said(need: NeedGap) -> Text:
    """What the two sides say together, in a few words; where they cannot be compared, which of them and why."""
    if need.found.verdict is Verdict.NOTHING:
        return _missing(need)
    words = need.found.verdict.words
    return _BY_COMMENTS.fill(v=words) if need.found.rests_on_comments else words


def _missing(need: NeedGap) -> Text:
    why = need.score.why_not
    if why is not None and need.voices:
        return Text("bedömningen saknas: {w}", "the assessment is missing: {w}").fill(w=why)
    if why is not None:
        return Text("båda sidor saknas", "both sides are missing")
    if not need.voices:
        return Text("invånarna saknas: inget sparat", "residents are missing: nothing is kept")
    return Text("det invånarna säger jämförs inte: {w}", "what residents say is not compared: {w}").fill(
        w=_unplaced(need).words
    )


def _unplaced(need: NeedGap) -> Unplaced:
    """Why what residents say of a need is not held against its score: a figure about all of them tells it best."""
    said = sorted((v for v in need.voices if v.why_not is not None), key=lambda v: v.group is not None)
    return next((v.why_not for v in said if v.why_not is not None), Unplaced.HIDDEN)


def seen_said(score: NeedScore) -> Text:
    """The score with its interval, or why there is none: *3.2 (2.9–3.5)*."""
    if score.value is None or score.low is None or score.high is None:
        return score.why_not or same("–")
    return same("{v} ({i})").fill(v=score_said(score), i=seen_between(score))


def score_said(score: NeedScore) -> Text:
    """The score alone, so that it does not look to be on a limit that it is not on; a dash where there is none."""
    return same("–") if score.value is None else _score(float(score.value))


def seen_between(score: NeedScore) -> Text:
    """The interval of a score; a dash where it cannot be said."""
    if score.value is None or score.low is None or score.high is None:
        return same("–")
    return _dashed(_score(score.low), _score(score.high))


def _score(value: float) -> Text:
    least, most = reach()
    limits = [least + limit * (most - least) for limit in _LIMITS]
    return _apart_from(value, limits, decimals("score"))


def _apart_from(value: float, limits: Sequence[float], least: int) -> Text:
    """A number with so many decimals, or more where it would look to be on a limit that it is not on."""
    for places in (least, least + 1, least + 2):
        on = [limit for limit in limits if str(number(limit, places)) == str(number(value, places))]
        if all(abs(value - limit) < _HAIR for limit in on):
            return number(value, places)
    return number(value, least + 2)


def figure_said(voice: Voice) -> Text:
    """A figure as it was published or reckoned: *61 % (57–65)*; why it is not shown where it is not.

    A sign after it says how it must be read, see ``MARKS``.
    """
    signs = "".join(f"{NB}{sign}" for sign in signs_of(voice))
    return same("{f}{s}").fill(f=_bare_figure(voice), s=signs)


def signs_of(voice: Voice) -> tuple[str, ...]:
    """The signs of ``MARKS`` that a figure has."""
    if voice.value is None and voice.low is None and voice.high is None:
        return ()
    return tuple(
        sign for sign, has in ((LOWER, not voice.more_is_better), (FEW, voice.is_few), (WIDE, voice.is_too_wide)) if has
    )


def marks_explained(voices: Sequence[Voice]) -> list[Text]:
    """What the signs after some figures mean, those that stand there."""
    found = {sign for voice in voices for sign in signs_of(voice)}
    are_held = any(voice.origin is not Origin.REFERENCE for voice in voices)
    return [mark_explained(sign, is_held=are_held) for sign in MARKS if sign in found]


def mark_explained(sign: str, *, is_held: bool = True) -> Text:
    """What a sign means, as a note below figures; ``is_held`` where they can be held against a score."""
    return same("{s} {w}.").fill(s=sign, w=MARKS[sign] if is_held or sign != LOWER else _LOWER_ALONE)


def _bare_figure(voice: Voice) -> Text:
    low, high = voice.low, voice.high
    if voice.value is None and voice.why_not is not Unplaced.HIDDEN and (low is not None or high is not None):
        if low is not None and high is not None:
            return same("{a}–{b}").fill(a=_short(low), b=_amount(high, voice))
        said = Text("minst {v}", "at least {v}") if high is None else Text("högst {v}", "at most {v}")
        return said.fill(v=_amount(low or high or 0.0, voice))
    if voice.value is None:
        return Unplaced.HIDDEN.words
    told = _amount(voice.value, voice)
    if low is None or high is None:
        return told
    return same("{s} ({i})").fill(s=told, i=_dashed(_short(low), _short(high)))


def _amount(value: float, voice: Voice) -> Text:
    return share(round(value) / 100) if voice.unit == Unit.PERCENT.words else _short(value)


def _short(value: float) -> Text:
    return number(value, 0 if abs(value) >= 10 or float(value).is_integer() else 1)  # noqa: PLR2004


def _dashed(low: Text, high: Text) -> Text:
    return low if low == high else same("{a}–{b}").fill(a=low, b=high)


def share_between(found: Compared) -> Text:
    """The interval of what residents say, of a hundred; a dash where nothing is held against the score."""
    if found.ends is None:
        return same("–")
    low, high = (_apart_from(end, [100 * limit for limit in _LIMITS], 0) for end in found.ends)
    return _dashed(low, high)


def wide_mark(found: Compared) -> str:
    """The sign after what residents say, where it rests on a share that the reader of comments cannot tell."""
    return f"{NB}{WIDE}" if any(v.is_too_wide for v in found.voices) else ""


def is_index(found: Compared) -> bool:
    """Whether what is held against the score is an index alone, which is no share of those who answered."""
    return bool(found.voices) and all(v.unit == Amount.INDEX.words for v in found.voices)


def share_said(found: Compared) -> Text:
    """For how many of a hundred the need is met by what residents say: *31 of 100 (27–35)*, or only the interval."""
    if found.ends is None:
        return same("–")
    ends = share_between(found)
    if is_index(found) and found.share is not None:
        return same("index {v} ({e})").fill(v=_short(found.share), e=ends)
    if found.share is None:
        return Text("{e} av 100{w}", "{e} of 100{w}").fill(e=ends, w=wide_mark(found))
    return Text("{v} av 100 ({e})", "{v} of 100 ({e})").fill(v=_short(found.share), e=ends)


def _names_unit(voice: Voice) -> bool:
    """Whether what is counted says already what it is a number of, as "index 0–100" does."""
    return voice.counted is not None and voice.unit.en.casefold() in voice.counted.en.casefold()


def asked(voice: Voice) -> Text:
    """What was asked and what is counted, in one line; a question stands in quotation marks only where it is verbatim.

    A published figure begins with what its measure is called.
    """
    return joined("; ", [question(voice), *([voice.group] if voice.group is not None else [])])


def question(voice: Voice) -> Text:
    """As ``asked``, without whom of them it is about."""
    is_published = voice.origin is Origin.REFERENCE
    wording = (_QUOTED if voice.is_verbatim else _RENDERED).fill(w=voice.wording) if voice.wording else None
    if is_published and not voice.is_verbatim and voice.wording and voice.wording.sv in voice.title.sv:
        wording = None
    parts = [part for part in (voice.title if is_published else None, wording, voice.counted) if part is not None]
    parts = parts or [voice.title]
    if voice.unit != Unit.PERCENT.words and not _names_unit(voice):
        parts.append(voice.unit)
    return joined("; ", parts)


def whose(voice: Voice) -> Text:
    """Whom a figure is about, how many answered it, when they were asked, and by whom."""
    parts: list[Text] = [] if voice.origin is Origin.REFERENCE else [voice.title]
    parts += [part for part in (voice.about, *_rests_on(voice)) if part]
    if voice.source:
        parts.append(same(voice.source))
    parts += [_OTHERWISE.fill(s=other.source, v=value_shown(other)) for other in voice.published[1:]]
    return joined(" · ", parts)


def _rests_on(voice: Voice) -> list[Text]:
    """How many answered, of whom, and when; of a published figure it is said where that is not known."""
    base = _BASE.fill(b=voice.base) if voice.base else None
    if not voice.published:
        return [part for part in (answers_said(voice), base, when(voice)) if part]
    figure = voice.published[0]
    n = answers_said(voice) or (NO_N if figure.n_about is None else _NUMBER.fill(n=figure.n_about))
    days = when_shown(figure)
    return [n, base or NO_BASE, *([] if days == UNKNOWN else [days])]


def answers_said(voice: Voice) -> Text | None:
    """How many answers or comments a figure rests on; None where that is not told."""
    if not voice.n:
        return None
    one, many = (_ONE_COMMENT, _COMMENTS) if voice.origin is Origin.COMMENTS else (_ONE_ANSWER, _ANSWERS)
    return one if voice.n == 1 else many.fill(n=thousands(voice.n))


def behind(need: NeedGap) -> Text:
    """What was asked where a need is held against the score: question, number of answers, base and days."""
    told = [joined("; ", [question(v), *_turned(v), *_rests_on(v)]) for v in need.found.voices[:_NAMED]]
    more = len(need.found.voices) - len(told)
    if more:
        told.append(Text("och {n} till", "and {n} more").fill(n=more))
    return joined(" | ", told)


def _turned(voice: Voice) -> list[Text]:
    return [] if voice.more_is_better else [Text("räknat från andra hållet", "counted from the other end")]


# So many questions are told in full where there is little room.
_NAMED = 2


def when(voice: Voice) -> Text | None:
    """When they were asked; None where that is not known."""
    if not voice.start:
        return None
    return long_period(" – ".join(dict.fromkeys(filter(None, (voice.start, voice.end)))))
