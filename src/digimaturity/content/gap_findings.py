"""What is found of the two sides of needs, in sentences: which part, what could explain it, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.gap_words import behind, is_index, seen_said, share_said
from digimaturity.content.phrases import listed, long_period, name_of, thousands
from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.scale_in_use import reach
from digimaturity.insight.gap_reasons import Reason
from digimaturity.insight.need_verdict import Met, Verdict
from digimaturity.model.resident_view import ViewKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.need_gap import Gap, NeedGap
    from digimaturity.insight.need_verdict import Compared
    from digimaturity.model.resident_view import ResidentView

BESIDE = Text(
    "Det invånarna säger står bredvid poängen och ingår aldrig i den.",
    "What residents say stands beside the score and is never part of it.",
)
NO_CAUSE = Text(
    "Tänkbara förklaringar, ingen av dem är prövad.", "Possible explanations; none of them has been tested."
)
_QUOTED = Text("”{w}”", "“{w}”")
_TOGETHER = {
    Verdict.AGREE: Text("De två säger samma sak.", "The two say the same."),
    Verdict.APART: Text("De två är minst ett steg isär.", "The two are at least one step apart."),
    Verdict.DISAGREE: Text("De två säger emot varandra.", "The two disagree."),
    Verdict.UNTOLD: Text("Om de skiljer sig går inte att avgöra.", "Whether they differ cannot be told."),
}
_ABOUT = {
    Verdict.DISAGREE: Text("De säger emot varandra om {w}.", "They disagree on {w}."),
    Verdict.APART: Text("De är minst ett steg isär om {w}.", "They are at least one step apart on {w}."),
    Verdict.AGREE: Text("De säger samma sak om {w}.", "They say the same of {w}."),
    Verdict.UNTOLD: Text("För {w} går det inte att avgöra.", "For {w} it cannot be told."),
}


def finding(need: NeedGap) -> Text | None:
    """A need of which the two sides surely agree or differ, with both figures; None for any other."""
    return None if need.found.verdict in {Verdict.UNTOLD, Verdict.NOTHING} else both_said(need)


def both_said(need: NeedGap) -> Text:
    """Both figures of a need that has them, with their intervals, where each lies, and what they say together."""
    said = need.found
    return Text(
        "{need}: utifrån {seen} (på skalan {least}–{top}), {a}. {who}: {told}, {b}. {together}",
        "{need}: from outside {seen} (on the scale {least}–{top}), {a}. {who}: {told}, {b}. {together}",
    ).fill(
        need=need.score.title.opening(),
        seen=seen_said(need.score),
        least=float(reach()[0]),
        top=float(reach()[1]),
        a=_either(said.outside),
        who=_who(said),
        told=share_said(said),
        b=_either(said.residents),
        together=_TOGETHER[said.verdict],
    )


def _who(found: Compared) -> Text:
    if found.rests_on_comments:
        return Text("Kommentarerna", "The comments")
    return Text("De svarande", "Those who answered")


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
    """How many of the needs can be held against each other, how that came out, and which side the others lack."""
    held = [n for n in gap.needs if n.found.verdict is not Verdict.NOTHING]
    if held:
        first = Text("Båda sidor är kända för {n} av {all} behov.", "Both sides are known of {n} of {all} needs.").fill(
            n=len(held), all=len(gap.needs)
        )
    else:
        first = Text("Båda sidor är inte kända för något behov.", "Both sides are known of no need.")
    told = [_ABOUT[v].fill(w=_titles(ns)) for v in _ABOUT if (ns := [n for n in held if n.found.verdict is v])]
    return joined(" ", [first, *told, *_missing(gap)])


def _titles(needs: Sequence[NeedGap]) -> Text:
    return listed([_QUOTED.fill(w=n.score.title) for n in needs])


def _missing(gap: Gap) -> Iterator[Text]:
    """Which side is missing of needs that cannot be compared."""
    apart = [n for n in gap.needs if n.found.verdict is Verdict.NOTHING]
    outside = [n for n in apart if n.score.why_not is not None and n.voices]
    residents = [n for n in apart if n.score.why_not is None]
    neither = len(apart) - len(outside) - len(residents)
    if outside:
        yield Text(
            "Invånarna har sagt något om {w}, men utifrån är det för lite bedömt.",
            "Residents have spoken of {w}, but too little of it is assessed from outside.",
        ).fill(w=_titles(outside))
    if residents:
        yield (
            Text(
                "{n} behov är bedömda utifrån utan att invånarna har sagt något om dem som kan jämföras.",
                "Needs assessed from outside of which residents have said nothing that can be compared: {n}.",
            ).fill(n=len(residents))
            if len(residents) > 1
            else Text(
                "Ett behov är bedömt utifrån utan att invånarna har sagt något om det som kan jämföras.",
                "Needs assessed from outside of which residents have said nothing that can be compared: 1.",
            )
        )
    if neither:
        yield Text("Båda sidor saknas för {n} behov.", "Both sides are missing: {n} of the needs.").fill(n=neither)


def in_three_lines(gap: Gap) -> tuple[Text, ...]:
    """How the two sides compare, both figures of the need where they part most, and what they rest on."""
    return summary(gap), _furthest(gap), joined(" ", [rests_on(gap), BESIDE])


def rests_on(gap: Gap) -> Text:
    """Which surveys and comments are kept: how many answered or wrote, of whom, and when."""
    return Text("Underlag: {v}.", "It rests on: {v}.").fill(v=joined("; ", [_view_said(v) for v in gap.views]))


def _furthest(gap: Gap) -> Text:
    """The need where the two sides part most, or else the least met by residents: its figures, and what was asked."""
    held = [n for n in gap.needs if n.found.verdict is not Verdict.NOTHING]
    if not held:
        return Text(
            "Därför finns inget behov att jämföra siffror för.", "So there is no need of which to compare figures."
        )
    need = max(held, key=_how_far)
    return Text("{f} Det bygger på: {b}.", "{f} This rests on: {b}.").fill(f=both_said(need), b=behind(need))


def _how_far(need: NeedGap) -> tuple[bool, bool, float]:
    """How surely, and by how much of their scales, the two sides part; of those that do not, the less met the more."""
    verdict, score, ends = need.found.verdict, need.score, need.found.ends
    least, most = reach()
    low, high = ((end - least) / (most - least) for end in (score.low or 0.0, score.high or 0.0))
    first, last = (end / 100 for end in ends or (0.0, 0.0))
    far = max(low - last, first - high) if verdict.is_apart else -first
    return verdict.is_apart, verdict is Verdict.DISAGREE, far


def _view_said(view: ResidentView) -> Text:
    days = " – ".join(dict.fromkeys(filter(None, (view.first, view.last))))
    of = Text("{n} kommentarer", "{n} comments") if view.kind is ViewKind.COMMENTS else Text("{n} svar", "{n} answers")
    parts = [view.public_title, of.fill(n=thousands(view.n)), Text("bas: {b}", "base: {b}").fill(b=view.base)]
    return joined(", ", [*parts, *([long_period(days)] if days else [])])


def how_to_read(gap: Gap, *, with_background: bool = True) -> Iterator[Text]:
    """What must be known to read the two sides rightly, the background where that is shown, and what is not here."""
    yield from reading_of_sides(gap)
    if with_background and any(n.background for n in gap.needs):
        yield about_background(gap)
    yield from not_registered(gap)
    yield from _of_no_need(gap)


def reading_of_sides(gap: Gap) -> Iterator[Text]:
    """What must be known to read the two sides rightly."""
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
            "Invånarna: för hur många av hundra som svarade behovet är uppfyllt ({l} %), inte av alla invånare. "
            "Säger flera frågor något om samma behov, visas från den lägsta till den högsta.",
            "Residents: for how many of a hundred who answered the need is met ({l} %), not of all residents. Where "
            "several questions speak of the same need, they are shown from the lowest to the highest.",
        ).fill(l="–".join(f"{100 * level:.0f}" for level in dict.fromkeys((levels[0], levels[-1]))))
    if any(is_index(n.found) for n in gap.needs):
        yield Text(
            "Ett index är ett medelvärde där 0 är sämst och 100 bäst; det är ingen andel av dem som svarade.",
            "An index is a mean where 0 is worst and 100 best; it is no share of those who answered.",
        )
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


def _of_no_need(gap: Gap) -> Iterator[Text]:
    """How many kept figures stand nowhere here, and in which language the survey is quoted."""
    if gap.beside:
        kept = counted(gap.beside, Text("sparad siffra", "kept figure"), Text("sparade siffror", "kept figures"))
        yield Text(
            "Utan behov, och därför inte här: {n}, som kommentarernas månader, områden utan behov och frågor som "
            "kartan inte ger något behov.",
            "Of no need, and so not here: {n}, such as months of comments, areas without a need, and questions that "
            "the map gives none.",
        ).fill(n=kept)
    if any(_is_in_one_language(n) for n in gap.needs):
        yield Text(
            "Enkätens ord är citerade som de står i kartan, som har dem på bara ett språk.",
            "The survey's words are quoted as they stand in the map, which has them in one language only.",
        )


def not_registered(gap: Gap) -> Iterator[Text]:
    """Which services a survey has figures about that cannot be set beside a service of the organisation's."""
    if gap.unmatched:
        yield Text(
            "Enkäten har svar om {s}. Ingen registrerad tjänst hos organisationen heter så, och de visas inte här.",
            "The survey has answers about {s}. No registered service of the organisation's is called so, and they are "
            "not shown here.",
        ).fill(s=listed([_QUOTED.fill(w=name) for name in gap.unmatched]))


def _is_in_one_language(need: NeedGap) -> bool:
    """Whether a question of the own survey has the same words in both languages."""
    return any(v.wording is not None and v.wording.sv == v.wording.en for v in need.voices)


def about_background(gap: Gap) -> Text:
    """That published figures say nothing of this organisation."""
    return Text(
        "Bakgrunden är publicerade siffror om andra. De säger inget om vad just de som har med {o} att göra tycker, "
        "och hålls aldrig mot poängen.",
        "The background is published figures about others. They say nothing of what those who deal with {o} think, "
        "and are never held against the score.",
    ).fill(o=name_of(gap.body.organisation))
