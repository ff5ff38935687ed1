"""Hidden groups, and an attacker who tries to reckon them with another program than the one that hid them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from digimaturity.residents.survey.small_groups import Grouping, Level, Protected, protect

SHOWN = {Level.PRINTED, Level.COMPARED}


def of(**sizes: int) -> Grouping:
    """A grouping with so many persons of each group."""
    return Grouping("group", [name for name, n in sizes.items() for _ in range(n)])


def levels(found: Protected, name: str = "group") -> dict[str, str]:
    """What may be done with each group."""
    return {group: str(level) for group, level in found.levels[name].items()}


def test_large_groups_are_compared_and_smaller_ones_printed() -> None:
    """From 100 and from 10; both can be set."""
    found = protect([of(a=100, b=99, c=10)])
    assert levels(found) == {"a": "compared", "b": "printed", "c": "printed"}
    assert (found.total, found.smallest_range) == (Level.COMPARED, np.inf)
    assert levels(protect([of(a=100, b=99, c=10)], least=5, compare=10)) == dict.fromkeys("abc", "compared")


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    """Otherwise it is the total less the others."""
    assert levels(protect([of(a=200, b=40, c=9)])) == {"a": "compared", "b": "hidden", "c": "hidden"}


def test_two_small_groups_that_are_small_together_take_a_third() -> None:
    """3 and 4 are 7 together, whose figure would be known; 6 and 7 are 13, so either may be anything up to that."""
    assert levels(protect([of(a=200, b=40, c=3, d=4)])) == {
        "a": "compared",
        "b": "hidden",
        "c": "hidden",
        "d": "hidden",
    }
    assert levels(protect([of(a=200, b=40, c=6, d=7)]))["b"] == "printed"


def test_a_total_that_gives_its_only_other_group_away_is_hidden() -> None:
    """One group printed beside the total: the few others are the difference, with a name or without."""
    found = protect([Grouping("group", ["a"] * 105 + [""] * 5)])
    assert Level.HIDDEN in {found.total, found.level("group", "a")}
    assert protect([Grouping("group", ["a"] * 105 + [""] * 15)]).level("group", "a") is Level.COMPARED


def test_a_survey_of_few_shows_nothing() -> None:
    """Neither the total nor any group."""
    found = protect([of(a=5, b=4)])
    assert (found.total, set(levels(found).values())) == (Level.HIDDEN, {"hidden"})
    assert protect([], n=9).total is Level.HIDDEN
    assert protect([], n=10).total is Level.PRINTED


def test_a_group_of_nobody_is_missing() -> None:
    """Not hidden, and not zero; nor is one that is not there at all."""
    found = protect([of(a=20, b=30)], domain=np.array([True] * 20 + [False] * 30))
    assert levels(found) == {"a": "printed", "b": "empty"}
    assert found.level("group", "c") is Level.EMPTY


def test_a_group_in_which_all_answer_alike_is_hidden() -> None:
    """20 of 20 satisfied tells what each of them said; of 100 it is a finding; and missing answers are none."""
    group = of(a=100, b=20, c=30, d=40)
    yes = np.array([1.0] * 120 + [1, 0] * 15 + [0, 1] * 20)
    assert levels(protect([group], hits=[yes])) == {"a": "compared", "b": "hidden", "c": "hidden", "d": "printed"}
    assert levels(protect([group]))["b"] == "printed"
    yes[100:120] = np.nan
    assert levels(protect([group], hits=[yes]))["b"] == "printed"


def test_hidden_groups_do_not_all_answer_alike_together() -> None:
    """What the printed groups leave of the total is known: where that is all yes, a further group is hidden."""
    yes = np.array([1, 0] * 100 + [1, 0] * 20 + [1.0] * 30)
    found = levels(protect([of(a=200, b=40, c=7, d=8, e=15)], hits=[yes]))
    assert found == {"a": "compared", "b": "hidden", "c": "hidden", "d": "hidden", "e": "hidden"}


def test_nested_groups_are_kept_from_each_other() -> None:
    """A small area is its district less the others: one more of that district is hidden, none of another."""
    areas = ["n1"] * 40 + ["n2"] * 4 + ["n3"] * 50 + ["s1"] * 30 + ["s2"] * 60
    found = protect([Grouping("area", areas), Grouping("district", [a[0] for a in areas])])
    assert levels(found, "area") == {"n1": "hidden", "n2": "hidden", "n3": "printed", "s1": "printed", "s2": "printed"}
    assert set(levels(found, "district").values()) == {"printed"}


def test_groups_that_overlap_are_not_taken_from_each_other() -> None:
    """18–34 less 18–29 is 30–34: printed both ways, a small group would be known that stands nowhere."""
    ages = ["18-29"] * 50 + ["30-34"] * 4 + ["35-"] * 60
    fine = Grouping("youth", ["18-29" if a == "18-29" else "30-" for a in ages])
    broad = Grouping("age", ["35-" if a == "35-" else "18-34" for a in ages])
    found = protect([fine, broad])
    shown = [found.level("youth", "18-29"), found.level("age", "18-34")]
    assert Level.HIDDEN in shown
    assert protect([fine]).level("youth", "18-29") is Level.PRINTED


def test_a_numbers_that_follows_from_several_printed_ones_is_seen() -> None:
    """18–24 and 25–34 less 18–29 is 30–34, though no printed group lies within another."""
    parts = {"18-24": 30, "25-29": 40, "30-34": 4, "35-": 60}
    first = {"18-24": "18-24", "25-29": "25-34", "30-34": "25-34", "35-": "35-"}
    second = {"18-24": "18-29", "25-29": "18-29", "30-34": "30-", "35-": "30-"}
    people = [part for part, n in parts.items() for _ in range(n)]
    found = protect([Grouping("a", [first[p] for p in people]), Grouping("b", [second[p] for p in people])])
    hidden = {g for name in "ab" for g, level in found.levels[name].items() if level is Level.HIDDEN}
    assert hidden & {"18-24", "18-29", "25-34"}


@pytest.mark.parametrize("seed", range(24))
def test_an_attacker_cannot_pin_a_hidden_group(seed: int) -> None:
    """Random tables, with one-way margins or all cells, now and then nested: integer programming over every table.

    From all that is printed, no hidden number is known to less than ten; nothing under ten is printed.
    """
    rng = np.random.default_rng(seed)
    n, rows, columns = int(rng.integers(20, 600)), int(rng.integers(2, 6)), int(rng.integers(2, 5))
    a = rng.choice(rows, n, p=rng.dirichlet(np.ones(rows) * 1.5))
    b = rng.choice(columns, n, p=rng.dirichlet(np.ones(columns) * 1.5))
    groupings = {"a": a, "b": b}
    if seed % 3:
        groupings["ab"] = a * columns + b
    if seed % 4 == 0:
        groupings["nested"] = a // 2
    found = protect([Grouping(name, codes) for name, codes in groupings.items()])
    cells = np.arange(rows * columns)
    of_cell = {"a": cells // columns, "b": cells % columns, "ab": cells, "nested": cells // columns // 2}
    counts = np.bincount(a * columns + b, minlength=len(cells))
    sets = [(np.ones(len(cells)), found.total)]
    for name, groups in found.levels.items():
        sets.extend(((of_cell[name] == int(group)).astype(float), level) for group, level in groups.items())
    printed = np.array([one for one, level in sets if level in SHOWN]).reshape(-1, len(cells))
    assert (printed @ counts >= 10).all()
    if not len(printed):
        return
    known = LinearConstraint(printed, printed @ counts, printed @ counts)
    for one in [own for own, level in sets if level is Level.HIDDEN]:
        ends = [
            milp(s * one, constraints=known, integrality=np.ones(len(cells)), bounds=Bounds(0, 5000)) for s in (1, -1)
        ]
        assert -ends[1].fun - ends[0].fun >= 10 - 1e-6


@pytest.mark.parametrize("seed", range(16))
def test_an_attacker_who_knows_the_shares_cannot_either(seed: int) -> None:
    """From the numbers who said yes and no too: no hidden group is pinned to less than ten, nor known to answer alike.

    But for groups of a hundred and more, and those within one that is printed and in which all answer alike.
    """
    rng = np.random.default_rng(seed + 60)
    n, rows, columns = int(rng.integers(40, 400)), int(rng.integers(2, 5)), int(rng.integers(2, 5))
    kind = rng.choice(rows, n, p=rng.dirichlet(np.ones(rows) * 1.5)) * columns + rng.integers(0, columns, n)
    likely = np.where(rng.random(rows * columns) < 0.3, 1, rng.choice([0.5, 0.9, 0.97]))
    yes = (rng.random(n) < likely[kind]).astype(float)
    cells = np.arange(rows * columns)
    of_cell = {"a": cells // columns, "b": cells % columns, "ab": cells}
    found = protect([Grouping(name, codes[kind]) for name, codes in of_cell.items()], hits=[yes])
    said = [np.bincount(kind, yes == answer, len(cells)) for answer in (0, 1)]
    sets = [(np.ones(len(cells)), found.total)]
    for name, groups in found.levels.items():
        sets.extend(((of_cell[name] == int(group)).astype(float), level) for group, level in groups.items())
    printed = np.array([one for one, level in sets if level in SHOWN]).reshape(-1, len(cells))
    if not len(printed):
        return
    alike = [one for one in printed if sum(said) @ one >= 100 and not min(own @ one for own in said)]

    def most(goals: tuple[np.ndarray, np.ndarray]) -> float:
        """The most there can be of a sum over who said no and who said yes, which are two tables."""
        known = [LinearConstraint(printed, printed @ own, printed @ own) for own in said]
        whole = {"integrality": np.ones(len(cells)), "bounds": Bounds(0, 5000)}
        ends = [milp(-goal, constraints=one, **whole).fun for goal, one in zip(goals, known, strict=True)]
        return float(-sum(ends))

    for one in [own for own, level in sets if level is Level.HIDDEN]:
        assert most((one, one)) + most((-one, -one)) >= 10 - 1e-6
        if sum(said) @ one < 100 and not any((one <= whole).all() for whole in alike):
            assert most((one, 0 * one)) > 0
            assert most((0 * one, one)) > 0


def test_not_everything_is_hidden_to_be_safe() -> None:
    """Of a table of 8 × 6 with few small cells, most stay."""
    rng = np.random.default_rng(7)
    ages, areas = rng.choice(6, 1200), rng.choice(8, 1200, p=[0.3, 0.2, 0.15, 0.1, 0.1, 0.06, 0.05, 0.04])
    table = Grouping("both", [f"{age} × {area}" for age, area in zip(ages, areas, strict=True)])
    found = protect([Grouping("age", ages), Grouping("area", areas), table])
    small = int((np.unique(np.array(table.groups), return_counts=True)[1] < 10).sum())
    hidden = sum(level is Level.HIDDEN for level in found.levels["both"].values())
    assert small <= hidden <= 3 * small
    assert Level.HIDDEN not in {found.total, *found.levels["age"].values(), *found.levels["area"].values()}
