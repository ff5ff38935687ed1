"""What an edition uses of a catalogue: the list, the profile and what is open, all of them at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.profiled import ALL, CATALOGUE, DAY, OPEN

from digimaturity.ground.language import same
from digimaturity.model.edition import Edition, Narrowing, SourceChange, narrowing_of
from digimaturity.model.terms import Access, Common
from digimaturity.workspace.catalogues.load import load

EDITION = Edition("2026", same("2026"), Path("nowhere"))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"access": Access.OPEN}, OPEN),
        ({"profile": "day"}, DAY),
        ({"profile": "half", "access": Access.OPEN}, ("A-02", "A-03", "A-04", "B-02", "B-03", "B-04")),
        ({"profile": "day", "scope": ("A-01", "A-04", "B-02")}, ("A-01", "B-02")),
        ({"profile": "day", "scope": {"municipality": ("A-01",), "agency": ("B-01",)}}, ("A-01",)),
        ({"access": Access.OPEN, "scope": ("A-01", "A-05")}, ("A-01",)),
        ({"profile": "none-such"}, ()),
    ],
)
def test_what_is_left_is_what_list_profile_and_access_all_leave(said: dict[str, object], left: tuple[str, ...]) -> None:
    """Of a municipality; nothing of a profile that the catalogue does not have."""
    edition = replace(EDITION, **said).held_against(load(CATALOGUE))  # type: ignore[arg-type]
    assert edition.scope_of("municipality") == frozenset(left)
    assert edition.is_narrowed


def test_what_a_catalogue_left_is_forgotten_where_nothing_asks_it() -> None:
    """An edition whose profile is taken away uses everything again; one that never had any stays the same."""
    narrowed = replace(EDITION, profile="day").held_against(load(CATALOGUE))
    assert narrowed.narrowing is not None
    assert replace(narrowed, profile=None).held_against(load(CATALOGUE)).narrowing is None
    assert EDITION.held_against(load(CATALOGUE)) is EDITION


@pytest.mark.parametrize("said", [{}, {"access": Access.LOGGED_IN}])
def test_an_edition_that_says_nothing_or_logged_in_uses_everything(said: dict[str, Access]) -> None:
    """As it always was."""
    edition = replace(EDITION, **said).held_against(load(CATALOGUE))  # type: ignore[arg-type]
    assert edition.scope_of("municipality") is None
    assert not edition.is_narrowed


def test_an_edition_with_a_profile_does_not_pass_for_one_without_before_it_is_held_against_a_catalogue() -> None:
    """Who forgets to hold it against one asks for trouble at once, not for every question."""
    with pytest.raises(LookupError):
        replace(EDITION, profile="day").scope_of("municipality")


def test_how_many_a_login_takes_away_is_counted_within_the_profile() -> None:
    """Of all criteria where no profile is named; of the profile's own otherwise."""
    catalogue = load(CATALOGUE)
    whole = replace(EDITION, access=Access.OPEN).held_against(catalogue).narrowing
    day = replace(EDITION, profile="day").held_against(catalogue).narrowing
    assert whole is not None
    assert day is not None
    assert (whole.n_all, whole.n_login, whole.criteria) == (len(ALL), 2, OPEN)
    assert (day.n_all, day.n_login, str(day.title)) == (len(ALL), 0, "Day profile")


def test_a_profile_s_own_demand_of_coverage_replaces_the_catalogue_s() -> None:
    """Where it has one; the same catalogue each time, so that what was added up of it stands."""
    catalogue = load(CATALOGUE)
    day, half = (replace(EDITION, profile=name).held_against(catalogue) for name in ("day", "half"))
    assert day.judged_by(catalogue).rated_from == 0.5
    assert day.judged_by(catalogue) is day.judged_by(catalogue)
    assert half.judged_by(catalogue) is catalogue


def test_a_profile_leaves_what_it_names_under_the_ids_of_today() -> None:
    """All of the catalogue where it lists nothing, without what needs a login where it is of what is open."""
    catalogue = load(CATALOGUE)
    assert narrowing_of(catalogue, None, None) == Narrowing(ALL, len(ALL))
    assert narrowing_of(catalogue, "none-such", None) == Narrowing((), len(ALL))
    for profile in catalogue.profiles:
        found, own = narrowing_of(catalogue, profile, None), catalogue.profiles[profile]
        assert (found.title, found.rated_from, found.n_all) == (own.title, own.rated_from, len(ALL))
        members = [c for c in catalogue.criteria if own.criteria is None or c.id in own.criteria]
        assert found.n_login == (sum(c.login for c in members) if own.access is Access.OPEN else 0)
        assert len(found.criteria) == len(members) - found.n_login


@pytest.mark.parametrize(
    ("said", "narrowed"),
    [
        ({}, False),
        ({"scope": ("A-01",)}, True),
        ({"scope": {}}, True),
        ({"narrowing": Narrowing(("A-01",), 1)}, False),
        ({"narrowing": Narrowing(("A-01",), 2)}, True),
    ],
)
def test_an_edition_is_narrowed_where_it_uses_less(said: dict[str, object], *, narrowed: bool) -> None:
    """A list of its own, or fewer left than there are."""
    assert replace(EDITION, **said).is_narrowed is narrowed  # type: ignore[arg-type]


def test_an_edition_compares_as_it_says() -> None:
    """On what was observed for all where it says so; the scope of a kind that it does not list is nothing."""
    catalogue = load(CATALOGUE)
    assert not EDITION.compares_answered
    assert replace(EDITION, common=Common.ANSWERED).compares_answered
    assert replace(EDITION, scope={"agency": ("A-01",)}).scope_of("municipality") == frozenset()
    assert EDITION.scope_of("municipality") is None
    assert EDITION.asked is None
    assert EDITION.judged_by(catalogue) is catalogue


def test_what_changed_since_an_earlier_edition_is_told_of_that_edition() -> None:
    """Nothing of another."""
    changes = tuple(SourceChange(since, 3, 1, same("allt")) for since in ("2024", "2025", "2024"))
    assert replace(EDITION, change=changes).since("2024") == (changes[0], changes[2])
    assert replace(EDITION, change=changes).since("2023") == ()
