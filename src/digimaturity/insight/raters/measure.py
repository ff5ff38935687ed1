"""Every coefficient that fits a table of ratings, with its interval, or why it cannot be computed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.raters import categories as over
from digimaturity.insight.raters.alpha import krippendorff_alpha
from digimaturity.insight.raters.confidence import limits, of_mean, of_one, share_limits, spread
from digimaturity.insight.raters.icc import FORMS, f_test, intraclass, squared, usable_units
from digimaturity.insight.raters.ratings import (
    METRICS,
    MOST_CATEGORIES,
    categories_of,
    measured,
    pairable,
    pairs_of,
)
from digimaturity.insight.raters.scales import KOO_LI, KRIPPENDORFF, LANDIS_KOCH, Benchmark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.insight.raters.icc import Form, FTest
    from digimaturity.insight.raters.ratings import Floats, Metric, Ratings

    Over = Callable[[Floats, Floats, Floats, "Floats | None"], Floats]

# What rounding may add to a coefficient of one.
_TINY = 1e-9

NO_PAIR = Text("ingen enhet har två bedömningar", "no unit has two ratings")
ONE_UNIT = Text("bara en enhet har två bedömningar", "only one unit has two ratings")
NO_VARIANCE = Text("ingen variation: alla svar är lika", "no variance: all ratings are alike")
NO_SPREAD = Text("ingen variation mellan enheterna", "no variance between the units")
TOO_HIGH = Text(
    "över 1: både enheter och bedömare skiljer sig mindre än slumpen, så deras varianser skattas som negativa",
    "above 1: units and raters both differ less than chance, so that their variances are estimated as negative",
)
TOO_LOW = Text(
    "under −1: enheterna skiljer sig mindre än betygen av samma enhet, så deras varians skattas som negativ",
    "below −1: units differ less than ratings of the same unit, so that their variance is estimated as negative",
)
NOT_COMPLETE = Text("färre än två enheter är bedömda av alla", "fewer than two units are rated by all")
TOO_MANY = Text("fler än {n} olika värden", "more than {n} distinct values").fill(n=MOST_CATEGORIES)
NEGATIVE = Text("negativa värden", "negative values")


@dataclass(frozen=True)
class Coefficient:
    """A coefficient that can be asked for.

    Attributes:
        key: for machines and for choosing.
        title: for people.
        needs: the lowest level of measurement that it makes sense for.
        scale: the benchmark beside it.
        compute: values, all categories and draws to one figure per draw.
        form: of an intraclass correlation.
        categorical: whether it counts categories rather than measures distances between values.
    """

    key: str
    title: Text
    needs: Metric
    scale: Benchmark | None
    compute: Callable[[Floats, Floats, Floats], Floats]
    form: Form | None = None
    categorical: bool = True

    @property
    def counts_categories(self) -> bool:
        """Whether how many categories there are matters more than how far apart they are: no place for measurements."""
        return self.key == "ac2-ordinal" or (self.needs == "nominal" and self.key != "agreement")


@dataclass(frozen=True)
class Estimate:
    """A coefficient of some ratings.

    Attributes:
        value: NaN never: None where it cannot be computed; ``why`` says so, or why the value means nothing.
        se: analytic standard error, with criteria and organisations as clusters; None where it cannot be computed.
        low, high: 95 % interval; None where it cannot be computed.
        units, raters, pairs: how many units, raters and pairs of ratings it rests on.
        f_test: of an intraclass correlation.
    """

    coefficient: Coefficient
    value: float | None
    units: int
    raters: int
    pairs: int
    se: float | None = None
    low: float | None = None
    high: float | None = None
    why: Text | None = None
    f_test: FTest | None = None

    @property
    def title(self) -> Text:
        """What it is called: Cohen's kappa of more than two raters is Conger's."""
        title = self.coefficient.title
        if self.raters > 2 and self.coefficient.key.startswith("kappa"):  # noqa: PLR2004 - a pair
            return title.each(lambda words: words.replace("Cohen", "Conger"))
        return title


def _weighted(function: Over, weights: Callable[[Floats], Floats]) -> Callable[[Floats, Floats, Floats], Floats]:
    return lambda values, categories, draws: function(values, weights(categories), categories, draws)


def _alpha(metric: Metric) -> Callable[[Floats, Floats, Floats], Floats]:
    return lambda values, _categories, draws: krippendorff_alpha(values, metric, draws)


def _icc(form: Form) -> Callable[[Floats, Floats, Floats], Floats]:
    return lambda values, _categories, draws: intraclass(values, form, draws)


def _kappa(key: str, title: Text, needs: Metric, function: Over, weights: Callable[[Floats], Floats]) -> Coefficient:
    return Coefficient(key, title, needs, LANDIS_KOCH, _weighted(function, weights))


_plain = partial(_kappa, needs="nominal", weights=over.identity_weights)
_linear = partial(_kappa, needs="ordinal", weights=over.linear_weights)
_quadratic = partial(_kappa, needs="ordinal", weights=over.quadratic_weights)
_METRIC_NAMES: dict[Metric, Text] = {
    "nominal": Text("nominal", "nominal"),
    "ordinal": Text("ordinal", "ordinal"),
    "interval": Text("intervall", "interval"),
    "ratio": Text("kvot", "ratio"),
}
AGREEMENT = Coefficient(
    "agreement",
    Text("Samstämmighet, andel", "Agreement, share"),
    "nominal",
    None,
    _weighted(over.percent_agreement, over.identity_weights),
)
COEFFICIENTS: dict[str, Coefficient] = {
    c.key: c
    for c in (
        AGREEMENT,
        _plain("kappa", Text("Cohens kappa", "Cohen's kappa"), function=over.cohen_kappa),
        _linear("kappa-linear", Text("Cohens kappa, linjär", "Cohen's kappa, linear"), function=over.cohen_kappa),
        _quadratic("kappa-quadratic", Text("Cohens kappa, kvadr.", "Cohen's kappa, quadr."), function=over.cohen_kappa),
        _plain("fleiss", Text("Fleiss kappa", "Fleiss' kappa"), function=over.fleiss_kappa),
        _plain("brennan-prediger", same("Brennan–Prediger"), function=over.brennan_prediger),
        _linear(
            "brennan-prediger-linear",
            Text("Brennan–Prediger, linjär", "Brennan–Prediger, linear"),
            function=over.brennan_prediger,
        ),
        _quadratic(
            "brennan-prediger-quadratic",
            Text("Brennan–Prediger, kvadr.", "Brennan–Prediger, quadr."),
            function=over.brennan_prediger,
        ),
        _plain("ac1", Text("Gwets AC1", "Gwet's AC1"), function=over.gwet_ac),
        _linear("ac2-linear", Text("Gwets AC2, linjär", "Gwet's AC2, linear"), function=over.gwet_ac),
        _quadratic("ac2-quadratic", Text("Gwets AC2, kvadratisk", "Gwet's AC2, quadratic"), function=over.gwet_ac),
        _kappa(
            "ac2-ordinal",
            Text("Gwets AC2, ordinal", "Gwet's AC2, ordinal"),
            "ordinal",
            over.gwet_ac,
            over.ordinal_weights,
        ),
        *(
            Coefficient(
                f"alpha-{metric}",
                Text("Alfa, {m}", "Alpha, {m}").fill(m=_METRIC_NAMES[metric]),
                metric,
                KRIPPENDORFF,
                _alpha(metric),
                categorical=metric != "interval",
            )
            for metric in METRICS
        ),
        *(
            Coefficient(form.lower(), same(form), "interval", KOO_LI, _icc(form), form, categorical=False)
            for form in FORMS
        ),
    )
}
# What is shown first, and by dimension and kind of criterion; and of names, which have no order.
CHOSEN = ("agreement", "kappa-quadratic", "alpha-ordinal", "ac2-quadratic")
CHOSEN_NOMINAL = ("agreement", "kappa", "alpha-nominal", "ac1")
# Of measurements, hardly any two of which are alike.
CHOSEN_CONTINUOUS = ("alpha-interval", "icc(1,1)", "icc(2,1)", "icc(3,1)")
# With fewer units than this an interval is wide and a figure may be another in the next study.
FEW_UNITS = 30


def fitting(metric: Metric) -> tuple[str, ...]:
    """The coefficients that make sense at a level of measurement: its own and the lower ones."""
    return tuple(k for k, c in COEFFICIENTS.items() if METRICS.index(c.needs) <= METRICS.index(metric))


def headline(ratings: Ratings) -> tuple[str, ...]:
    """The four that are shown first, by the level of measurement and how many values there are."""
    if ratings.metric == "nominal":
        return CHOSEN_NOMINAL
    is_continuous = ratings.metric in {"interval", "ratio"} and len(categories_of(ratings.values)) > MOST_CATEGORIES
    return CHOSEN_CONTINUOUS if is_continuous else CHOSEN


def measure(
    ratings: Ratings, keys: Sequence[str], categories: Floats | None = None, *, intervals: bool = True
) -> tuple[Estimate, ...]:
    """The coefficients of a table.

    Args:
        ratings: the table.
        keys: which coefficients, in this order.
        categories: every category there is, where the table is a part of a larger one; otherwise those that occur.
        intervals: whether to say how sure they are.
    """
    known = categories_of(ratings.values) if categories is None else categories
    levels = ratings.rows([n for n in range(len(ratings.values)) if n not in ratings.continuous])
    of_levels = known if not ratings.continuous else categories_of(levels.values)
    return tuple(
        _estimate(levels, one, of_levels, intervals=intervals)
        if one.counts_categories
        else _estimate(ratings, one, known, intervals=intervals)
        for one in (COEFFICIENTS[key] for key in keys)
    )


def _estimate(ratings: Ratings, coefficient: Coefficient, categories: Floats, *, intervals: bool) -> Estimate:
    import numpy as np

    # Only where order does not matter has "not applicable" a place among the answers.
    is_nominal = coefficient.needs == "nominal"
    values = ratings.values if is_nominal else measured(ratings.values)
    known = categories if is_nominal else categories[np.isfinite(categories)]
    rated = np.flatnonzero(~np.isnan(values).all(axis=1))
    values = values[rated]
    used = values[usable_units(values, coefficient.form) if coefficient.form else pairable(values)]
    raters = int((~np.isnan(used)).any(axis=0).sum())
    found = Estimate(coefficient, None, len(used), raters, pairs_of(used))
    why = _impossible(coefficient, values, len(used), known)
    value = None if why else _number(coefficient.compute(values, known, np.ones((1, len(values))))[0])
    if value is None:
        is_spread = coefficient.form is not None and len(np.unique(used[~np.isnan(used)])) > 1
        return replace(found, why=why or (NO_SPREAD if is_spread else NO_VARIANCE))
    test = f_test(values, coefficient.form) if coefficient.form else None
    found = replace(found, value=value, f_test=test)
    if abs(value) > 1 + _TINY:
        return replace(found, why=TOO_HIGH if value > 1 else TOO_LOW)
    clusters = [tuple(ids[n] for n in rated) for ids in (ratings.criteria, ratings.organisations) if ids]
    return _with_interval(found, values, known, clusters) if intervals and len(used) > 1 else found


def _with_interval(found: Estimate, values: Floats, known: Floats, clusters: Sequence[Sequence[str]]) -> Estimate:
    """The estimate with its standard error and interval, where most tables without a unit have the coefficient."""
    coefficient, value = found.coefficient, found.value or 0.0
    own = spread(lambda table, drawn: coefficient.compute(table, known, drawn), values, clusters)
    if own is None:
        return found
    form = coefficient.form
    if form is not None and form.endswith("k)"):
        # A mean's limits are those of one rating, taken to as many: they are made where the scale is bounded.
        k = squared(values, form).shape[1]
        one = spread(lambda table, drawn: of_one(coefficient.compute(table, known, drawn), k), values, clusters)
        low, high = limits(of_one(value, k), one or own, found.units)
        return replace(found, se=own.se, low=of_mean(low, k), high=of_mean(high, k))
    low, high = (share_limits if coefficient is AGREEMENT else limits)(value, own, found.units)
    return replace(found, se=own.se, low=low, high=high)


def _number(value: float) -> float | None:
    return None if value != value else float(value)  # noqa: PLR0124 - NaN


def _impossible(coefficient: Coefficient, values: Floats, units: int, categories: Floats) -> Text | None:
    if not pairable(values).any():
        return NO_PAIR
    if coefficient.categorical and len(categories) > MOST_CATEGORIES:
        return TOO_MANY
    if coefficient.key == "alpha-ratio" and (categories < 0).any():
        return NEGATIVE
    if coefficient is AGREEMENT:
        return None
    if coefficient.form and units < 2:  # noqa: PLR2004
        return NOT_COMPLETE
    return ONE_UNIT if units < 2 else None  # noqa: PLR2004
