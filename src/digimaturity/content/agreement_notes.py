"""What the reader must know to read figures of agreement rightly."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from digimaturity.content.phrases import answers_of, first_few, listed, organisations
from digimaturity.ground.language import Text, coefficient, joined, number, percent, same
from digimaturity.insight.raters.confidence import LEVEL
from digimaturity.insight.raters.double_coding import DOUBLE_CODED_SHARE, DoubleCoding, pooled_share
from digimaturity.insight.raters.measure import FEW_UNITS
from digimaturity.insight.raters.scales import KOO_LI, KRIPPENDORFF, LANDIS_KOCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.raters.measure import Estimate
    from digimaturity.model.catalogue import Catalogue

_SCALES = {
    LANDIS_KOCH.id: Text("L&K = {s} (kappa och AC)", "L&K = {s} (kappa and AC)").fill(s=LANDIS_KOCH.source),
    KRIPPENDORFF.id: Text("K = {s} (0,667 och 0,800)", "K = {s} (0.667 and 0.800)").fill(s=KRIPPENDORFF.source),
    KOO_LI.id: same(f"Koo&Li = {KOO_LI.source} (ICC)"),
}
_CONGER = Text(
    "Kappa av fler än två bedömare är Congers (1980).",
    "The kappa of more than two raters is Conger's (1980).",
)
# What is left out in turn for the intervals, as one of it.
_ONE_OF = {
    "units": Text("varje enhet", "each unit"),
    "criteria": Text("varje kriterium", "each criterion"),
    "organisations": Text("varje organisation", "each organisation"),
}


def coding_notes(found: Sequence[DoubleCoding], catalogue: Catalogue, alpha: Estimate | None = None) -> Iterator[Text]:
    """What double coding there is, what was left out, and how answers become ratings; ``alpha`` is that of all."""
    coded = [unit for one in found for unit in one.coded]
    yield _rule(found)
    alone = [one for one in found if len(one.assessors) < 2]  # noqa: PLR2004 - a pair
    if alone:
        yield Text(
            "Bara en bedömare, så inget att jämföra: {o}.",
            "One assessor only, so nothing to compare: {o}.",
        ).fill(o=", ".join(f"{one.organisation.name} ({one.people})" for one in alone))
    left = [one for one in found if one.unfinished]
    if left:
        yield Text("Inte klara: {o}.", "Not finished: {o}.").fill(
            o="; ".join(f"{one.organisation.name}: {unfinished(one)}" for one in left)
        )
    if coded:
        yield Text(
            "Enheter: kriterium × tjänst som minst två har svarat på.",
            "Units: criterion × service that at least two answered.",
        )
        if alpha and alpha.units < len(coded):
            yield Text(
                "Alfa räknas på {k} av de {n}: de andra har inte två poäng att jämföra.",
                "Alpha rests on {k} of the {n}: the others have no two points to compare.",
            ).fill(k=alpha.units, n=len(coded))
        yield Text(
            "”Ej tillämpligt” är en egen kategori i andelen och i de oviktade måtten, och saknat svar i de andra. "
            "Svaren jämförs som poäng 0–5.",
            '"Not applicable" is a category of its own in the share and the unweighted coefficients, and missing in '
            "the others. Answers are compared as points 0–5.",
        )
    if any(catalogue.by_id[unit.unit.criterion].goalposts for unit in coded):
        yield Text(
            "Mätvärden jämförs som de är, utan avrundning: två värden nära varandra är nästan överens i de viktade "
            "måtten och skilda i andelen.",
            "Measured values are compared as they are, unrounded: two values close to each other nearly agree in the "
            "weighted coefficients and differ in the share.",
        )
    in_part = sum(one.n_in_part for one in found)
    if in_part:
        yield Text(
            "{n} är bara kända till en del: de står bland de skilda svaren men räknas inte i måtten, eftersom de inte "
            "har en enda plats på skalan.",
            "{n} are known only in part: they stand among the disagreements and are left out of the coefficients, "
            "since they have no one place on the scale.",
        ).fill(n=answers_of(in_part))
    machine = sum(one.n_machine for one in found)
    if machine:
        yield Text(
            "Inte medräknat: {n} av maskin, som inte är någon bedömares omdöme.",
            "Left out: {n} by machine, which are not an assessor's judgement.",
        ).fill(n=answers_of(machine))


def unfinished(one: DoubleCoding) -> str:
    """Who has how many questions left, as in ``Bo 12, Anna 3``."""
    return ", ".join(f"{one.called(who)} {n}" for who, n in one.unfinished.items())


def _rule(found: Sequence[DoubleCoding]) -> Text:
    share = pooled_share(found)
    met = share >= DOUBLE_CODED_SHARE
    by_each = sum(one.share >= DOUBLE_CODED_SHARE for one in found)
    each = Text(" För sig hos {k} av {n}.", " By itself in {k} of {n}.").fill(k=by_each, n=organisations(len(found)))
    return Text(
        "Dubbelbedömt: {share} av kriterierna ({n} av {all}); metodens regel är minst {rule}: {met}.{each}",
        "Double-coded: {share} of the criteria ({n} of {all}); the method's rule is at least {rule}: {met}.{each}",
    ).fill(
        each=each if len(found) > 1 else "",
        share=percent(share),
        n=sum(one.n_criteria for one in found),
        all=sum(one.n_applicable for one in found),
        rule=percent(DOUBLE_CODED_SHARE),
        met=Text("uppfylld", "met") if met else Text("inte uppfylld", "not met"),
    )


def measure_notes(estimates: Sequence[Estimate], over: Sequence[str]) -> Iterator[Text]:
    """How the intervals were made, the F tests, and the sources of the scales; nothing without figures."""
    if not estimates:
        return
    if any(e.low is not None for e in estimates):
        yield Text(
            "Från–till: {l} intervall, ur hur mycket talet ändras när {what} lämnas utanför i tur och ordning.",
            "From–to: {l} interval, from how much the figure changes when {what} is left out in turn.",
        ).fill(l=percent(LEVEL), what=listed([_ONE_OF[one] for one in over]))
    if any((low := lowest_verdict(e)) and not e.why and low != verdict_of(e) for e in estimates):
        yield Text("”Lägst” är omdömet om intervallets nedre ände.", '"At worst" is the verdict on the lower end.')
    tests = [e for e in estimates if e.f_test]
    shown = {e.coefficient.title.en[4]: e for e in tests if e.coefficient.title.en.endswith("1)")}
    for kind, e in shown.items():
        if e.f_test and kind != "3":  # the second and the third form share their test
            name = e.coefficient.title.en if kind == "1" else "ICC(2,1), ICC(3,1)"
            yield Text("{c}: F({a}, {b}) = {f}.", "{c}: F({a}, {b}) = {f}.").fill(
                c=name, a=e.f_test.df1, b=e.f_test.df2, f=number(e.f_test.f, 2)
            )
    if any(e.title != e.coefficient.title and e.value is not None for e in estimates):
        yield _CONGER
    used = {e.coefficient.scale.id for e in estimates if e.coefficient.scale}
    if used:
        yield Text("Skalor: {s}. De är tumregler.", "Scales: {s}. They are rules of thumb.").fill(
            s=joined(", ", [_SCALES[one] for one in _SCALES if one in used])
        )


def few_units(counts: Sequence[tuple[Text, int]]) -> Iterator[Text]:
    """A warning of the parts that rest on fewer than 30 units, where there are any."""
    few = [Text("{p} {n}", "{p} {n}").fill(p=name, n=n) for name, n in counts if 0 < n < FEW_UNITS]
    if few:
        yield Text(
            "Färre än {f} enheter ({parts}): talen kan bli helt andra med andra enheter. Lita inte på omdömet.",
            "Fewer than {f} units ({parts}): with other units the figures may be quite different. Do not rely on the "
            "verdict.",
        ).fill(f=FEW_UNITS, parts=", ".join(map(str, few)))


def verdict_against(alpha: Estimate, expected: float) -> Text:
    """What may be concluded of all answers taken together, in one sentence, by Krippendorff's limits.

    Args:
        alpha: Krippendorff's alpha of all units.
        expected: that of two assessors which the catalogue counts on.
    """
    if alpha.value is None:
        return _NOTHING.fill(w=alpha.why or "")
    if alpha.units < FEW_UNITS or alpha.low is None or alpha.high is None:
        return _TOO_FEW.fill(n=alpha.units, f=FEW_UNITS, a=coefficient(alpha.value))
    tentative, reliable = (limit for limit, _ in KRIPPENDORFF.bands[:2])
    said = next(
        text
        for holds, text in (
            (alpha.low >= reliable, _ENOUGH),
            (alpha.low >= tentative, _TENTATIVE),
            (alpha.high < tentative, _TOO_LITTLE),
            (alpha.high < reliable, _NOT_FIRM),
            (True, _UNSURE),
        )
        if holds
    )
    return Text(
        "{v} (Krippendorffs alfa {a}, {p} intervall {l}–{h}; väntat av två bedömare: {e}).",
        "{v} (Krippendorff's alpha {a}, {p} interval {l}–{h}; expected of two assessors: {e}).",
    ).fill(
        v=said,
        a=coefficient(alpha.value),
        p=percent(LEVEL),
        l=coefficient(alpha.low),
        h=coefficient(alpha.high),
        e=coefficient(expected),
    )


_NOTHING = Text(
    "Av dubbelbedömningen går inget att sluta sig till: {w}.", "Nothing can be concluded from the double coding: {w}."
)
_TOO_FEW = Text(
    "För lite är dubbelbedömt för en slutsats: {n} svar, och det behövs {f} (Krippendorffs alfa {a}).",
    "Too little is double-coded for a conclusion: {n} answers of the {f} that it takes (Krippendorff's alpha {a}).",
)
_ENOUGH = Text(
    "Sammantaget är bedömarna så överens att det går att dra slutsatser av totalpoängen",
    "Taken together the assessors agree well enough for conclusions from total scores",
)
_TENTATIVE = Text(
    "Sammantaget är bedömarna så överens att det går att dra preliminära slutsatser av totalpoängen, inte säkra",
    "Taken together the assessors agree well enough for tentative conclusions from total scores, not for firm ones",
)
_TOO_LITTLE = Text(
    "Bedömarna är för oense för slutsatser, också av totalpoängen",
    "The assessors disagree too much for conclusions, even from total scores",
)
_NOT_FIRM = Text(
    "Bedömarna är för oense för säkra slutsatser, också av totalpoängen",
    "The assessors disagree too much for firm conclusions, even from total scores",
)
_UNSURE = Text(
    "Det är oklart om bedömarna är så överens att slutsatser kan dras av totalpoängen: intervallet är för brett",
    "It is unclear whether the assessors agree well enough for conclusions from total scores: the interval is too wide",
)


def apart_of(dimensions: Sequence[tuple[Text, Estimate]]) -> Text | None:
    """Which dimensions may be judged for themselves, as the lower end of each interval bears out; None without any.

    Args:
        dimensions: what each is called, with its alpha.
    """
    tentative, reliable = (limit for limit, _ in KRIPPENDORFF.bands[:2])
    firm: list[Text] = []
    held: list[Text] = []
    none: list[Text] = []
    for name, alpha in dimensions:
        is_known = alpha.value is not None and alpha.low is not None and alpha.units >= FEW_UNITS
        low = alpha.low if is_known and alpha.low is not None else -1.0
        (firm if low >= reliable else held if low >= tentative else none).append(name)
    said = [text.fill(d=listed(names)) for text, names in ((_FIRM, firm), (_HELD, held), (_NOT_APART, none)) if names]
    return Text("Per dimension: {s}.", "Dimension by dimension: {s}.").fill(s=joined("; ", said)) if said else None


_FIRM = Text("tillförlitligt för {d}", "reliable for {d}")
_HELD = Text("bara preliminärt för {d}", "only tentative for {d}")
_NOT_APART = Text(
    "går inte att bedöma för {d} (för få eller för skilda svar)",
    "cannot be judged for {d} (answers too few or too different)",
)


def differing_of(differing: int, units: int, beside: int = 0) -> Text:
    """How many of the answers that two gave differ, and how many more a talk between them walks through."""
    said = Text("{d} av {n} dubbelbedömda svar skiljer sig åt", "{d} of {n} double-coded answers differ").fill(
        d=differing, n=units
    )
    if not beside:
        return same("{s}.").fill(s=said)
    return Text(
        "{s}; adjudicate tar upp {all}, däribland {m} där en maskin har svarat eller någon hindrades.",
        "{s}; adjudicate takes up {all}, among them {m} where a machine answered or somebody was blocked.",
    ).fill(s=said, m=beside, all=differing + beside)


def compared_of(found: Sequence[DoubleCoding]) -> Text | None:
    """About whom it is, and that nothing is known of the others; None where all were compared, or none."""
    names = [str(one.organisation.name) for one in found if one.coded]
    if not names or len(names) == len(found):
        return None
    return Text(
        "Det gäller svaren om {o}. Om {k} till är inget känt.",
        "That is of the answers about {o}. Of {k} more nothing is known.",
    ).fill(o=first_few(names), k=organisations(len(found) - len(names)))


def in_short(estimates: Sequence[Estimate]) -> Text:
    """The agreement in one sentence: how often two gave the same answer, and Krippendorff's alpha."""
    by_key = {e.coefficient.key: e for e in estimates}
    alphas = [by_key[f"alpha-{m}"] for m in ("ordinal", "interval", "nominal") if f"alpha-{m}" in by_key]
    alpha = next((one for one in alphas if one.value is not None), alphas[0])
    share = by_key.get("agreement")
    if share is None or share.value is None:
        if alpha.value is None:
            return Text("Inget att jämföra: {why}.", "Nothing to compare: {why}.").fill(why=alpha.why or "")
        return Text("{alpha}.", "{alpha}.").fill(alpha=_alpha_in_short(alpha))
    said = Text(
        "Två bedömare av samma enhet gav samma svar i {p} av fallen{i}; {alpha}.",
        "Two raters of the same unit gave the same answer in {p} of cases{i}; {alpha}.",
    )
    between = Text(" ({l} intervall {a}–{b})", " ({l} interval {a}–{b})")
    return said.fill(
        p=_of_cases(share.value),
        i=""
        if share.low is None
        else between.fill(l=percent(LEVEL), a=_of_cases(share.low), b=_of_cases(share.high or 0)),
        alpha=_alpha_in_short(alpha),
    )


def _of_cases(share: float) -> Text:
    """A share in whole percent, rounded as the table's hundredths are; 100 % only where it is all."""
    nearest = Decimal(repr(float(share))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return percent(min(float(nearest), share) if nearest == 1 else float(nearest))


def _alpha_in_short(alpha: Estimate) -> Text:
    scale = alpha.coefficient.scale
    if alpha.value is None or scale is None:
        why = Text("Krippendorffs alfa kan inte räknas ({w})", "Krippendorff's alpha cannot be computed ({w})")
        return why.fill(w=alpha.why or "")
    within = Text("", "")
    if alpha.low is not None and alpha.high is not None:
        within = Text(" ({a}–{b})", " ({a}–{b})").fill(a=coefficient(alpha.low), b=coefficient(alpha.high))
    return Text("Krippendorffs alfa är {a}{i}: {v}", "Krippendorff's alpha is {a}{i}: {v}").fill(
        a=coefficient(alpha.value), i=within, v=verdict_of(alpha)
    )


def lowest_verdict(estimate: Estimate) -> Text | None:
    """What the scale calls the lower end of the interval; None without a scale or an interval."""
    scale = estimate.coefficient.scale
    return None if scale is None or estimate.low is None else scale.verdict(estimate.low)


def verdict_of(estimate: Estimate) -> Text:
    """What the scale calls the value, and its lower end where that has another word: no more is known than the least.

    Raises:
        ValueError: it has no value, or no scale.
    """
    scale = estimate.coefficient.scale
    if scale is None or estimate.value is None:
        msg = "only a value on a scale has a verdict"
        raise ValueError(msg)
    found, lowest = scale.verdict(estimate.value), lowest_verdict(estimate)
    if lowest is None or lowest == found:
        return found
    return Text("{v}, lägst {l}", "{v}, at worst {l}").fill(v=found, l=lowest)
