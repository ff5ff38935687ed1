"""Intraclass correlations: the six forms of Shrout & Fleiss (1979), *Psychological Bulletin* 86, 420–428."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.raters.ratings import as_drawn, quotient

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.insight.raters.ratings import Floats

Form = Literal["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
FORMS: tuple[Form, ...] = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")

ONE_WAY: frozenset[Form] = frozenset({"ICC(1,1)", "ICC(1,k)"})


@dataclass(frozen=True)
class MeanSquares:
    """The analysis of variance of units × raters, one value per draw.

    Attributes:
        between, within: of units (BMS), and of the ratings of a unit (WMS).
        raters, error: the within part split into raters (JMS) and what is left (EMS).
        n: units, shape (draws,).
        k: ratings per unit.
    """

    between: Floats
    within: Floats
    raters: Floats
    error: Floats
    n: Floats
    k: int


@dataclass(frozen=True, slots=True)
class FTest:
    """The F test of a form against zero: the statistic and its degrees of freedom."""

    f: float
    df1: int
    df2: int


def usable_units(values: Floats, form: Form) -> NDArray[np.bool_]:
    """Which units a form can use; shape (units,).

    The two-way forms need the units that every rater rated. The one-way forms do not care who rated: where all units
    with two ratings or more have the same number of them, all of those will do.
    """
    import numpy as np

    m = (~np.isnan(values)).sum(axis=1)
    rated: NDArray[np.bool_] = m >= 2  # noqa: PLR2004 - a pair
    alike = len(set(m[rated].tolist())) == 1
    return rated if form in ONE_WAY and alike else (m == values.shape[1]) & rated


def squared(values: Floats, form: Form) -> Floats:
    """The ratings of the units that a form can use, moved together; shape (units, ratings per unit)."""
    import numpy as np

    fit = values[usable_units(values, form)]
    return fit[~np.isnan(fit)].reshape(len(fit), -1) if len(fit) else np.empty((0, values.shape[1]))


def mean_squares(values: Floats, draws: Floats | None = None) -> MeanSquares:
    """The analysis of variance (Shrout & Fleiss 1979), in units of the largest distance from the mean.

    Args:
        values: units × ratings, none missing, two ratings or more.
        draws: draws × units.
    """
    drawn = as_drawn(values, draws)
    k = values.shape[1]
    values = values - values.mean()
    values = values / (abs(values).max() or 1.0)  # the forms are the same in any unit, and zero stays zero
    n = drawn.sum(axis=1)
    units = values.mean(axis=1)
    grand = quotient(drawn @ units, n)
    between = k * (drawn @ units**2 - n * grand**2)
    within = drawn @ ((values - units[:, None]) ** 2).sum(axis=1)
    columns = quotient(drawn @ values, n[:, None])
    raters = n * ((columns - grand[:, None]) ** 2).sum(axis=1)
    return MeanSquares(
        quotient(between, n - 1),
        quotient(within, n * (k - 1)),
        raters / (k - 1),
        quotient(within - raters, (n - 1) * (k - 1)),
        n,
        k,
    )


def intraclass(values: Floats, form: Form, draws: Floats | None = None) -> Floats:
    """One of the six forms (Shrout & Fleiss 1979).

    - ICC(1,1) = (BMS − WMS) ÷ (BMS + (k−1) WMS): each unit rated by raters of its own.
    - ICC(2,1) = (BMS − EMS) ÷ (BMS + (k−1) EMS + k (JMS − EMS) ÷ n): the same raters, a sample; absolute agreement.
    - ICC(3,1) = (BMS − EMS) ÷ (BMS + (k−1) EMS): the same raters and no others; consistency.
    - ICC(1,k) = (BMS − WMS) ÷ BMS; ICC(2,k) = (BMS − EMS) ÷ (BMS + (JMS − EMS) ÷ n); ICC(3,k) = (BMS − EMS) ÷ BMS:
      the same for the mean of the k ratings.

    Returns:
        At most 1 per draw; NaN with fewer than two units or raters, or without variance.
    """
    import numpy as np

    drawn = as_drawn(values, draws)
    fit = squared(values, form)
    if not len(fit):
        return np.full(len(drawn), np.nan)
    drawn = drawn[:, usable_units(values, form)]
    ms = mean_squares(fit, drawn)
    one_way = form in ONE_WAY
    noise = ms.within if one_way else ms.error
    raters = quotient(ms.raters - ms.error, ms.n) if form in {"ICC(2,1)", "ICC(2,k)"} else np.zeros(len(drawn))
    single = form.endswith("1)")
    below = ms.between + (ms.k - 1) * noise + ms.k * raters if single else ms.between + raters
    return quotient(ms.between - noise, below)


def f_test(values: Floats, form: Form) -> FTest | None:
    """The form's F test against zero; None where the noise is zero.

    One-way: BMS ÷ WMS with n − 1 and n (k − 1) degrees of freedom; two-way: BMS ÷ EMS with n − 1 and (n − 1)(k − 1).
    """
    import math

    fit = squared(values, form)
    if len(fit) < 2:  # noqa: PLR2004 - an analysis of variance needs two units
        return None
    ms = mean_squares(fit)
    n, k = fit.shape
    one_way = form in ONE_WAY
    f = float(quotient(ms.between, ms.within if one_way else ms.error)[0])
    return None if math.isnan(f) else FTest(f, n - 1, n * (k - 1) if one_way else (n - 1) * (k - 1))
