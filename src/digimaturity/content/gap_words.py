"""What is said of a need that was seen from outside and that residents have spoken of: figures, verdicts, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import long_period, name_of, share
from digimaturity.content.score_range import range_shown
from digimaturity.ground.language import Text, joined, number, same
from digimaturity.insight.gap_reasons import Reason
from digimaturity.insight.need_verdict import Met, Verdict
from digimaturity.model.figure import Unit
from digimaturity.residents.need_voices import Origin, Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.need_gap import Gap, NeedGap
    from digimaturity.insight.need_scores import NeedScore
    from digimaturity.insight.need_verdict import Compared
    from digimaturity.model.resident_view import ResidentView
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
BESIDE = Text(
    "Det invånarna säger står bredvid poängen och ingår aldrig i den.",
    "What residents say stands beside the score and is never part of it.",
)
NO_BASE, NO_N = Text("basen inte känd", "base not known"), Text("antalet inte känt", "number not known")
NO_CAUSE = Text(
    "Tänkbara förklaringar, ingen av dem är prövad.", "Possible explanations; none of them has been tested."
)
_BY_COMMENTS = Text("{v} (kommentarer)", "{v} (comments)")


def verdict_said(need: NeedGap) -> Text:
    """What the two sides say together, in a few words."""
    words = need.found.verdict.words
    return _BY_COMMENTS.fill(v=words) if need.found.rests_on_comments else words


def seen_said(score: NeedScore) -> Text:
    """The score with its interval, or why there is none: *3.2 (2.9–3.5)*."""
    if score.value is None or score.low is None or score.high is None:
        return score.why_not or same("–")
    return same("{v} ({i})").fill(v=number(score.value), i=range_shown(score.low, score.high))


def figure_said(voice: Voice) -> Text:
    """A figure as it was published or reckoned: *61 % (57–65)*; why it is not shown where it is not."""
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
    return same("{s} ({i})").fill(s=told, i=_between(low, high))


def _amount(value: float, voice: Voice) -> Text:
    return share(round(value) / 100) if voice.unit == Unit.PERCENT.words else _short(value)


def _short(value: float) -> Text:
    return number(value, 0 if abs(value) >= 10 or float(value).is_integer() else 1)  # noqa: PLR2004


def _between(low: float, high: float) -> Text:
    ends = _short(low), _short(high)
    return ends[0] if ends[0] == ends[1] else same("{a}–{b}").fill(a=ends[0], b=ends[1])


def share_said(found: Compared) -> Text:
    """For how many of a hundred the need is met by what residents say: *31 of 100 (27–35)*, or only the interval."""
    if found.ends is None:
        return same("–")
    ends = _between(*found.ends)
    if found.share is None:
        return Text("{e} av 100", "{e} of 100").fill(e=ends)
    return Text("{v} av 100 ({e})", "{v} of 100 ({e})").fill(v=_short(found.share), e=ends)


def _names_unit(voice: Voice) -> bool:
    """Whether what is counted says already what it is a number of, as "index 0–100" does."""
    return voice.counted is not None and voice.unit.en.casefold() in voice.counted.en.casefold()


def asked(voice: Voice) -> Text:
    """What was asked and what is counted, in one line; a question stands in quotation marks only where it is verbatim.

    A published figure begins with what its measure is called.
    """
    is_published = voice.origin is Origin.REFERENCE
    wording = (_QUOTED if voice.is_verbatim else _RENDERED).fill(w=voice.wording) if voice.wording else None
    if is_published and not voice.is_verbatim and voice.wording and voice.wording.sv in voice.title.sv:
        wording = None
    parts = [part for part in (voice.title if is_published else None, wording, voice.counted) if part is not None]
    parts = parts or [voice.title]
    if voice.unit != Unit.PERCENT.words and not _names_unit(voice):
        parts.append(voice.unit)
    if voice.group is not None:
        parts.append(voice.group)
    return joined("; ", parts)


def whose(voice: Voice) -> Text:
    """Whom a figure is about, how many they are, when they were asked, and by whom."""
    known = [voice.base, voice.n and same("n{s}={s}{n}").fill(s=NB, n=voice.n)]
    if voice.origin is Origin.REFERENCE:
        known = [known[0] or NO_BASE, known[1] or NO_N]
    base = joined(", ", [part for part in known if part])
    parts: list[Text] = [] if voice.origin is Origin.REFERENCE else [voice.title]
    parts += [part for part in (voice.about, base, when(voice)) if part]
    if voice.source:
        parts.append(same(voice.source))
    return joined(" · ", parts)


def when(voice: Voice) -> Text | None:
    """When they were asked; None where that is not known."""
    if not voice.start:
        return None
    return long_period(f"{voice.start} – {voice.end}" if voice.end and voice.end != voice.start else voice.start)


def finding(need: NeedGap) -> Text | None:
    """One sentence on a need of which the two sides surely agree or differ; None for any other."""
    said, verdict = need.found, need.found.verdict
    if verdict not in {Verdict.AGREE, Verdict.APART, Verdict.DISAGREE}:
        return None
    who = Text("kommentarerna", "the comments") if said.rests_on_comments else Text("de svarande", "those who answered")
    sentence = {
        Verdict.AGREE: Text(
            "{need}: utifrån {a}, och {who} säger samma sak.", "{need}: {a} from outside, and {who} say the same."
        ),
        Verdict.APART: Text("{need}: utifrån {a}, enligt {who} {b}.", "{need}: {a} from outside, {b} by {who}."),
        Verdict.DISAGREE: Text(
            "{need}: utifrån {a}, enligt {who} {b}; de säger emot varandra.",
            "{need}: {a} from outside, {b} by {who}; they disagree.",
        ),
    }[verdict]
    return sentence.fill(
        need=need.score.title.each(_capital), who=who, a=_either(said.outside), b=_either(said.residents)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _either(places: Sequence[Met]) -> Text:
    return joined(Text(" eller ", " or "), [p.words for p in places])


def explanations(needs: Sequence[NeedGap]) -> list[tuple[Text, Text]]:
    """What could explain the differences, each with the needs that it fits."""
    found: dict[Reason, list[Text]] = {}
    for need in needs:
        for reason in need.reasons:
            found.setdefault(reason, []).append(need.score.title)
    return [(reason.words, joined(", ", found[reason])) for reason in Reason if reason in found]


def summary(gap: Gap) -> Text:
    """How many of the needs can be held against each other, and how that came out."""
    verdicts = [n.found.verdict for n in gap.needs]
    held = [v for v in verdicts if v is not Verdict.NOTHING]
    if not held:
        return Text(
            "Båda sidor är inte kända för något behov: enkäter och kommentarer säger inget om dem, eller för lite.",
            "Both sides are known of no need: surveys and comments say nothing of them, or too little.",
        )
    told = [(v, sum(found is v for found in held)) for v in Verdict if v in held]
    return Text(
        "Båda sidor är kända för {n} av {all} behov: {w}.", "Both sides are known of {n} of {all} needs: {w}."
    ).fill(
        n=len(held),
        all=len(verdicts),
        w=joined(", ", [same("{v} ({n})").fill(n=n, v=v.words) for v, n in told]),
    )


def in_three_lines(gap: Gap) -> tuple[Text, ...]:
    """How the two sides compare, where they part most, and what they rest on."""
    told = [n for n in gap.needs if n.found.verdict is Verdict.DISAGREE]
    told = told or [n for n in gap.needs if n.found.verdict is Verdict.APART]
    furthest = [said for n in told if (said := finding(n)) is not None]
    nowhere = Text(
        "Inget behov är säkert bättre uppfyllt enligt den ena sidan än enligt den andra.",
        "No need is surely better met by one of the sides than by the other.",
    )
    views = joined("; ", [_view_said(v) for v in gap.views])
    rests = Text("Underlag: {v}. {b}", "It rests on: {v}. {b}").fill(v=views, b=BESIDE)
    return summary(gap), joined(" ", furthest[:_FURTHEST]) if furthest else nowhere, rests


# So many needs are named where there is little room.
_FURTHEST = 3


def _view_said(view: ResidentView) -> Text:
    days = f"{view.start} – {view.end}" if view.end and view.end != view.start else view.start
    base = same("{b}, n{s}={s}{n}").fill(b=view.base, s=NB, n=view.n)
    parts = [view.title, base, *([long_period(days)] if days else [])]
    return joined(", ", parts)


def how_to_read(gap: Gap, *, with_background: bool = True) -> Iterator[Text]:
    """What must be known to read the two sides rightly, and the background where that is shown."""
    yield BESIDE
    levels = sorted({v.level for n in gap.needs for v in n.voices if v.low is not None})
    seen = next((n.score for n in gap.needs if n.score.low is not None), None)
    if seen is not None:
        yield Text(
            "Utifrån: medlet av behovets kriterier på katalogens skala, med mätfel ({l} %). Ett kriterium kan tjäna "
            "flera behov.",
            "From outside: the mean of the need's criteria on the catalogue's scale, with errors of measurement "
            "({l} %). A criterion may serve several needs.",
        ).fill(l=f"{100 * seen.level:.0f}")
    if levels:
        yield Text(
            "Invånarna: för hur många av hundra svarande behovet är uppfyllt ({l} %). Säger flera frågor något om "
            "samma behov, visas från den lägsta till den högsta.",
            "Residents: for how many of a hundred who answered the need is met ({l} %). Where several questions "
            "speak of the same need, they are shown from the lowest to the highest.",
        ).fill(l="–".join(f"{100 * level:.0f}" for level in dict.fromkeys((levels[0], levels[-1]))))
    yield Text(
        "Skalorna är olika. Var sida läggs på sin egen: uppfyllt över 60 procent av skalan, inte uppfyllt under 40, "
        "däremellan delvis; från ett av de tre till nästa är ett steg. De säger emot varandra bara om den enas hela "
        "intervall är uppfyllt och den andras inte uppfyllt.",
        "The scales differ. Each side is placed on its own: met above 60 per cent of the scale, not met below 40, "
        "partly met between; from one of the three to the next is a step. They disagree only where the whole interval "
        "of one is met and that of the other not met.",
    )
    if any(v.indirect for n in gap.needs for v in n.voices):
        yield Text(
            "Kommentarer är indirekta: ingen frågade om behovet, och de som skriver har själva valt det. Hur långt "
            "ifrån poängen de än är sägs de aldrig säga emot den. Skeptiska kan räknas åt båda hållen.",
            "Comments are indirect: nobody asked about the need, and those who write have chosen to. However far from "
            "the score they are, they are never said to disagree with it. Sceptical ones may be counted either way.",
        )
    if with_background and any(n.background for n in gap.needs):
        yield about_background(gap)
    if gap.unmatched:
        yield Text(
            "Enkätens tjänster som inte är registrerade hos organisationen: {s}.",
            "Services of the survey that the organisation has not registered: {s}.",
        ).fill(s=", ".join(gap.unmatched))
    if gap.beside:
        yield Text(
            "{n} av de sparade siffrorna säger inget om något av behoven.",
            "{n} of the kept figures speak of none of the needs.",
        ).fill(n=gap.beside)


def about_background(gap: Gap) -> Text:
    """That published figures say nothing of this organisation."""
    return Text(
        "Bakgrunden är publicerade siffror om andra. De säger inget om vad just de som har med {o} att göra tycker, "
        "och hålls aldrig mot poängen.",
        "The background is published figures about others. They say nothing of what those who deal with {o} think, "
        "and are never held against the score.",
    ).fill(o=name_of(gap.body.organisation))
