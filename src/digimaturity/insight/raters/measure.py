"""Every coefficient that fits a table of ratings, with bootstrap intervals, or why it cannot be computed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.insight.raters import categories as over
from digimaturity.insight.raters.alpha import krippendorff_alpha
from digimaturity.insight.raters.icc import FORMS, f_test, intraclass, usable_units
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
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.insight.raters.icc import Form, FTest
    from digimaturity.insight.raters.ratings import Floats, Metric, Ratings

    Over = Callable[[Floats, Floats, Floats, "Floats | None"], Floats]

LEVEL = 0.95
DRAWS = 2000

# What rounding may add to a coefficient of one.
_TINY = 1e-9
# How many numbers a batch of draws may hold at once.
_ROOM = 4_000_000

NO_PAIR = Text("ingen enhet har två bedömningar", "no unit has two ratings")
ONE_UNIT = Text("bara en enhet har två bedömningar", "only one unit has two ratings")
NO_VARIANCE = Text("ingen variation: alla svar är lika", "no variance: all ratings are alike")
NO_SPREAD = Text("ingen variation mellan enheterna", "no variance between the units")
OUTSIDE = Text("utanför −1…1, tolkas inte", "outside −1…1, not interpreted")
# Cohen's kappa takes raters two by two; with more of them the work outgrows what it tells.
_MOST_RATERS = 50
MANY_RATERS = Text("fler än {n} bedömare", "more than {n} raters").fill(n=_MOST_RATERS)
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


@dataclass(frozen=True)
class Estimate:
    """A coefficient of some ratings.

    Attributes:
        value: NaN never: None where it cannot be computed; ``why`` says so, or why the value means nothing.
        low, high: percentile interval over resampled units; None where it cannot be computed.
        defined: in how many of ``draws`` the coefficient was defined; the interval is over those.
        units, raters, pairs: how many units, raters and pairs of ratings it rests on.
        f_test: of an intraclass correlation.
    """

    coefficient: Coefficient
    value: float | None
    low: float | None
    high: float | None
    units: int
    raters: int
    pairs: int
    draws: int
    defined: int = 0
    why: Text | None = None
    f_test: FTest | None = None


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
        _plain("ac1", Text("Gwets AC1", "Gwet's AC1"), function=over.gwet_ac),
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
# What the method asks for by dimension and kind of criterion.
CHOSEN = ("agreement", "kappa-quadratic", "alpha-ordinal", "ac2-quadratic")


def fitting(metric: Metric) -> tuple[str, ...]:
    """The coefficients that make sense at a level of measurement: its own and the lower ones."""
    return tuple(k for k, c in COEFFICIENTS.items() if METRICS.index(c.needs) <= METRICS.index(metric))


def measure(
    ratings: Ratings,
    keys: Sequence[str],
    categories: Floats | None = None,
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> tuple[Estimate, ...]:
    """The coefficients of a table.

    Args:
        ratings: the table.
        keys: which coefficients, in this order.
        categories: every category there is, where the table is a part of a larger one; otherwise those that occur.
        draws: how many times the units are drawn anew, with replacement, for the intervals; 0 for none.
        seed: the same seed and table give the same intervals on any machine.
    """
    known = categories_of(ratings.values) if categories is None else categories
    return tuple(_estimate(ratings, COEFFICIENTS[key], known, draws, seed) for key in keys)


def _estimate(ratings: Ratings, coefficient: Coefficient, categories: Floats, draws: int, seed: int) -> Estimate:
    import numpy as np

    # Only where order does not matter has "not applicable" a place among the answers.
    is_nominal = coefficient.needs == "nominal"
    values = ratings.values if is_nominal else measured(ratings.values)
    known = categories if is_nominal else categories[np.isfinite(categories)]
    values = values[~np.isnan(values).all(axis=1)]
    used = values[usable_units(values, coefficient.form) if coefficient.form else pairable(values)]
    raters = int((~np.isnan(used)).any(axis=0).sum())
    found = Estimate(coefficient, None, None, None, len(used), raters, pairs_of(used), draws)
    why = _impossible(coefficient, values, len(used), known)
    value = None if why else _number(coefficient.compute(values, known, np.ones((1, len(values))))[0])
    if value is None:
        is_spread = coefficient.form is not None and len(np.unique(used[~np.isnan(used)])) > 1
        return replace(found, why=why or (NO_SPREAD if is_spread else NO_VARIANCE))
    low, high, defined = _interval(coefficient, values, known, draws, seed)
    test = f_test(values, coefficient.form) if coefficient.form else None
    outside = OUTSIDE if abs(value) > 1 + _TINY else None
    return replace(found, value=value, low=low, high=high, defined=defined, f_test=test, why=outside)


def _number(value: float) -> float | None:
    return None if value != value else float(value)  # noqa: PLR0124 - NaN


def _impossible(coefficient: Coefficient, values: Floats, units: int, categories: Floats) -> Text | None:
    if not pairable(values).any():
        return NO_PAIR
    if coefficient.key.startswith("kappa") and values.shape[1] > _MOST_RATERS:
        return MANY_RATERS
    if coefficient.categorical and len(categories) > MOST_CATEGORIES:
        return TOO_MANY
    if coefficient.key == "alpha-ratio" and (categories < 0).any():
        return NEGATIVE
    if coefficient is AGREEMENT:
        return None
    if coefficient.form and units < 2:  # noqa: PLR2004
        return NOT_COMPLETE
    return ONE_UNIT if units < 2 else None  # noqa: PLR2004


def _interval(
    coefficient: Coefficient, values: Floats, categories: Floats, draws: int, seed: int
) -> tuple[float | None, float | None, int]:
    """Percentile interval (Efron & Tibshirani 1993, ch. 13) over the draws in which the coefficient is defined.

    There is none with fewer than two units, or where the coefficient is undefined in half of the draws or more.
    """
    import numpy as np

    if draws < 1 or pairable(values).sum() < 2:  # noqa: PLR2004 - every draw would be the same
        return None, None, 0
    found = np.concatenate(
        [coefficient.compute(values, categories, drawn) for drawn in resamples(len(values), draws, seed)]
    )
    found = found[~np.isnan(found)]
    if 2 * len(found) <= draws:
        return None, None, len(found)
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high), len(found)


def resamples(units: int, draws: int, seed: int) -> Iterator[Floats]:
    """How often each unit is drawn when as many units are drawn with replacement, in batches of draws × units."""
    import numpy as np

    random = np.random.default_rng(seed)
    left = draws
    while left > 0:
        batch = max(1, min(left, _ROOM // (units + MOST_CATEGORIES)))
        chosen = random.integers(units, size=(batch, units)) + units * np.arange(batch)[:, None]
        yield np.bincount(chosen.ravel(), minlength=batch * units).reshape(batch, units).astype(np.float64)
        left -= batch
