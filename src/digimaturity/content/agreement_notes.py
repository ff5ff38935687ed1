"""What the reader must know to read figures of agreement rightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import answers_of
from digimaturity.ground.language import Text, number, percent
from digimaturity.insight.raters.double_coding import DOUBLE_CODED_SHARE, DoubleCoding, pooled_share
from digimaturity.insight.raters.measure import LEVEL
from digimaturity.insight.raters.scales import KOO_LI, KRIPPENDORFF, LANDIS_KOCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.raters.measure import Estimate
    from digimaturity.model.catalogue import Catalogue

_SCALES = Text(
    "Skalor: L&K = {l} (kappa och AC), K = {k} (0,667 och 0,800), Koo&Li = {i} (ICC). De är tumregler.",
    "Scales: L&K = {l} (kappa and AC), K = {k} (0.667 and 0.800), Koo&Li = {i} (ICC). They are rules of thumb.",
).fill(l=LANDIS_KOCH.source, k=KRIPPENDORFF.source, i=KOO_LI.source)
_LIGHT = Text(
    "Cohens kappa är medelvärdet över paren av bedömare (Light 1971).",
    "Cohen's kappa is the mean over the pairs of raters (Light 1971).",
)


def coding_notes(found: Sequence[DoubleCoding], catalogue: Catalogue) -> Iterator[Text]:
    """What double coding there is, what was left out, and how answers become ratings."""
    coded = [unit for one in found for unit in one.coded]
    differing = [unit for unit in coded if unit.differs]
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
            "{d} av {n} enheter (kriterium × tjänst som minst två har svarat på) har skilda svar.",
            "{d} of {n} units (criterion × service that at least two answered) have differing answers.",
        ).fill(d=len(differing), n=len(coded))
        yield Text(
            "”Ej tillämpligt” är en egen kategori i andel, Cohens och Fleiss oviktade kappa, AC1 och nominal alfa, "
            "och saknat svar i de andra. Svaren jämförs som poäng 0–5.",
            '"Not applicable" is a category of its own in the share, the unweighted kappas, AC1 and nominal alpha, '
            "and missing in the others. Answers are compared as points 0–5.",
        )
    if any(catalogue.by_id[unit.unit.criterion].goalposts for unit in coded):
        yield Text(
            "Mätvärden jämförs som hela poäng (halva avrundas uppåt).",
            "Measured values are compared as whole points (halves round up).",
        )
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
    return Text(
        "Dubbelkodat: {share} av kriterierna ({n} av {all}); metodens regel är minst {rule}: {met}.",
        "Double-coded: {share} of the criteria ({n} of {all}); the method's rule is at least {rule}: {met}.",
    ).fill(
        share=percent(share),
        n=sum(one.n_criteria for one in found),
        all=sum(one.n_applicable for one in found),
        rule=percent(DOUBLE_CODED_SHARE),
        met=Text("uppfylld", "met") if met else Text("inte uppfylld", "not met"),
    )


def measure_notes(estimates: Sequence[Estimate], draws: int, seed: int) -> Iterator[Text]:
    """How the intervals were made, the F tests, and the sources of the scales; nothing without figures."""
    if not estimates:
        return

    if draws:
        yield Text(
            "Från–till: {l} percentilintervall över {d} omdragningar av enheterna (frö {s}).",
            "From–to: {l} percentile interval over {d} resamples of the units (seed {s}).",
        ).fill(l=percent(LEVEL), d=draws, s=seed)
    tests = [e for e in estimates if e.f_test]
    shown = {e.coefficient.title.en[4]: e for e in tests if e.coefficient.title.en.endswith("1)")}
    for kind, e in shown.items():
        if e.f_test and kind != "3":  # the second and the third form share their test
            name = e.coefficient.title.en if kind == "1" else "ICC(2,1), ICC(3,1)"
            yield Text("{c}: F({a}, {b}) = {f}.", "{c}: F({a}, {b}) = {f}.").fill(
                c=name, a=e.f_test.df1, b=e.f_test.df2, f=number(e.f_test.f, 2)
            )
    kappas = [e for e in estimates if e.coefficient.key.startswith("kappa") and e.value is not None]
    if any(e.raters > 2 for e in kappas):  # noqa: PLR2004 - more than a pair
        yield _LIGHT
    yield _SCALES
