"""What a loaded catalogue offers the rest of the tool."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text, same
from digimaturity.model.catalogue import Catalogue, Errand, Level, Scale
from digimaturity.workspace.catalogues.load import load

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Criterion

MINI = Path(__file__).parent.parent / "data" / "catalogues" / "mini"


@pytest.fixture
def mini() -> Catalogue:
    """The small catalogue."""
    return load(MINI)


def test_an_id_finds_its_criterion(mini: Catalogue) -> None:
    """``by_id`` finds active criteria by id."""
    assert mini.by_id["ONE-02"] is mini.criteria[1]


def test_an_alias_finds_the_criterion_that_took_over(mini: Catalogue) -> None:
    """An old id that became an alias leads to the criterion that bears it."""
    assert mini.by_id["ONE-13"] is mini.by_id["ONE-03"]


def test_old_answers_are_understood_after_retirement(mini: Catalogue) -> None:
    """A retired criterion is found by id but is not among those that are asked."""
    retired = mini.by_id["TWO-03"]
    assert not retired.is_active
    assert retired not in mini.criteria
    assert retired.levels[1].text == Text("Ja", "Yes")


def test_themes_and_dimensions_are_found_by_id(mini: Catalogue) -> None:
    """Themes know their dimension, and both are found by id."""
    assert mini.theme_of["speed"].dimension == "TWO"
    assert mini.theme_of["ask"].title == Text("Fråga", "Ask")
    assert mini.dimension_of["TWO"].weight == 2


def test_criteria_are_grouped_by_theme(mini: Catalogue) -> None:
    """``by_theme`` has every theme and every active criterion once, in reading order."""
    assert {t: [c.id for c in members] for t, members in mini.by_theme.items()} == {
        "ask": ["ONE-02", "ONE-03"],
        "look": ["ONE-01"],
        "speed": ["TWO-01", "TWO-02"],
    }


def test_levels_run_from_the_bottom_up(mini: Catalogue) -> None:
    """Levels are listed by rising number with their points and both texts."""
    assert mini.by_id["ONE-01"].levels == (
        Level(0, 0, Text("Avgiften står inte där.", "The fee is not stated.")),
        Level(2, 2, Text("Avgiften står i en pdf.", "The fee is stated in a PDF.")),
        Level(5, 5, Text("Avgiften står på sidan.", "The fee is stated on the page.")),
    )


def test_an_errand_carries_its_clock_and_questions(mini: Catalogue) -> None:
    """A timed criterion says what to send to whom and how long to wait."""
    assert mini.by_id["ONE-02"].errand == Errand(
        channel="email",
        clock="working_days",
        limit=3,
        counts=Text("Ett svar.", "An answer."),
        questions={
            "municipality": (Text("Hej?", "Hello?"),),
            "agency": (Text("Hej där?", "Hello there?"),),
        },
    )


def test_a_criterion_that_is_not_timed_has_no_errand(mini: Catalogue) -> None:
    """Where nothing is sent there is no errand."""
    assert mini.by_id["ONE-01"].errand is None


def test_variants_are_those_of_the_kind_of_body(mini: Catalogue) -> None:
    """Everyday questions are given for the kind that has them, none for another."""
    find = mini.by_id["ONE-03"]
    assert find.variants("municipality") == (Text("Växeln?", "The switchboard?"),)
    assert find.variants("agency") == ()
    assert find.time_box == 120


def test_flags_are_read(mini: Catalogue) -> None:
    """``substance``, ``double_code`` and ``probe`` say what the entries say."""
    assert mini.by_id["TWO-01"].substance
    assert mini.by_id["TWO-02"].double_code
    assert mini.by_id["TWO-01"].probe == "browser.lcp"


def test_a_catalogue_is_frozen(mini: Catalogue) -> None:
    """Nobody changes a catalogue after it was loaded."""
    with pytest.raises(FrozenInstanceError):
        mini.version = "2.0"  # type: ignore[misc]


def test_a_criterion_is_frozen(mini: Catalogue) -> None:
    """Neither a text that was just unpacked nor anything else about a criterion can be changed."""
    fee = mini.by_id["ONE-01"]
    assert fee.sources == ("own proposal",)
    with pytest.raises(FrozenInstanceError):
        fee.sources = ("mine",)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        fee.weight = 2  # type: ignore[misc]


def test_a_criterion_has_no_other_fields(mini: Catalogue) -> None:
    """What is not a field is an attribute error, before and after its texts are unpacked."""
    fee = mini.by_id["ONE-01"]
    for _ in range(2):
        with pytest.raises(AttributeError, match="colour"):
            _ = fee.colour  # type: ignore[attr-defined]
        assert fee.title


def test_a_criterion_shows_its_id_when_printed(mini: Catalogue) -> None:
    """The debugging form of a criterion names it."""
    assert repr(mini.by_id["ONE-01"]) == "Criterion(ONE-01)"


def placed(identity: str, place: str, *depends_on: str) -> Criterion:
    """A criterion that is looked into somewhere, after others."""
    return replace(criterion(identity, "a"), place=place, depends_on=depends_on)


def gone(identity: str, *replaces: str) -> Criterion:
    """A retired criterion."""
    return replace(criterion(identity, "a"), is_active=False, replaces=replaces)


def test_a_scale_is_known_within_a_twentieth_of_its_range() -> None:
    """A quarter on 0–5, a half on 1–11."""
    assert (Scale(0, 5).tolerance, Scale(1, 11).tolerance) == (0.25, 0.5)


def test_questions_are_asked_place_by_place() -> None:
    """Within a place after those that they depend on there; of another place, or retired, none is waited for."""
    a, b, c, d, e = (
        placed("A-01", "page", "A-04", "A-09"),
        placed("A-02", "phone", "A-01"),
        placed("A-03", "page", "A-02"),
        placed("A-04", "page"),
        placed("A-05", "elsewhere"),
    )
    retired = replace(placed("A-09", "page"), is_active=False)
    small = replace(catalogue([a, b, c, d, e, retired]), places={"phone": same("phone"), "page": same("page")})
    assert small.is_placed
    assert [one.id for one in small.in_asking_order] == ["A-02", "A-04", "A-01", "A-03", "A-05"]
    assert (small.place_of(b), small.place_of(e)) == (same("phone"), None)
    unplaced = catalogue([placed("A-01", "", "A-02"), placed("A-02", "")])
    assert not unplaced.is_placed
    assert [one.id for one in unplaced.in_asking_order] == ["A-01", "A-02"]
    assert not catalogue([criterion("A-01", "a"), replace(placed("A-02", "page"), is_active=False)]).is_placed


def test_a_retired_criterion_knows_those_that_took_its_place() -> None:
    """Also by way of others that have left since, each once, and round in a circle nobody."""
    small = catalogue(
        [
            gone("A-01"),
            gone("A-02", "A-01"),
            replace(criterion("A-03", "a"), replaces=("A-02", "A-01")),
            replace(criterion("A-04", "a"), replaces=("A-02",)),
            gone("A-05", "A-06"),
            gone("A-06", "A-05"),
            gone("A-07"),
        ]
    )
    assert small.replaced_by == {"A-01": ("A-03", "A-04"), "A-02": ("A-03", "A-04")}
    assert [c.id for c in small.retired] == ["A-01", "A-02", "A-05", "A-06", "A-07"]


def test_an_id_is_understood_however_it_is_written() -> None:
    """Case, what parts letters and number, and noughts; an exact id comes first, and words are none."""
    small = catalogue(
        [
            criterion("EXP-05", "a", aliases=("OLD-07", "EXP-5b")),
            criterion("ÅRE-1", "a"),
            gone("TWO-03"),
            gone("EXP-06"),
        ]
    )
    exp, are, two, six = small.all_criteria
    for name in ("EXP-05", "exp-5", "Exp05", " exp 5 ", "exp.005", "exp\u20115", "exp_5", "old7", "exp-5B"):
        assert small.called(name) is exp, name
    assert (small.called("åre-1"), small.called("A\u030are-1")) == (are, are)
    assert (small.called("two3"), small.called("exp6")) == (two, six)
    one, other = criterion("Exp-01", "a"), criterion("EXP-01", "a")
    assert [catalogue([one, other]).called(name) for name in ("Exp-01", "EXP-01")] == [one, other]
    for name in ("exp", "5", "exp-5-5", "exp-0500", "", "exp-55"):
        assert small.called(name) is None, name


def test_a_criterion_of_today_comes_before_a_retired_one_of_its_id() -> None:
    """The alias of one never hides another's own id."""
    today, other = criterion("A-01", "a"), criterion("A-02", "a", aliases=("A-01", "A-03"))
    small = catalogue([today, other, gone("A-03"), gone("A-04")])
    assert small.by_id["A-01"] is today
    assert [small.by_id[i].is_active for i in ("A-03", "A-04")] == [False, False]


def test_another_coverage_is_another_catalogue_once() -> None:
    """The same figure gives the very same catalogue, so that what is worked out of it is worked out once."""
    small = catalogue([criterion("A-01", "a")], rated_from=0.5)
    stricter = small.rated(0.8)
    assert small.rated(0.5) is small
    assert stricter.rated_from == 0.8
    assert small.rated(0.8) is stricter
    assert replace(stricter, rated_from=0.5) == small


@pytest.mark.parametrize(
    ("dimensions", "themes", "weighted"),
    [({}, {}, False), ({"A": 2}, {}, True), ({}, {"a": 1}, True), ({"A": 1}, {}, False)],
)
def test_a_catalogue_is_weighted_where_a_part_weighs_otherwise(
    dimensions: dict[str, float],
    themes: dict[str, float],
    weighted: bool,  # noqa: FBT001
) -> None:
    """A dimension that is not one of several alike, or a theme with any weight of its own."""
    small = catalogue([criterion("A-01", "a")], dimension_weights=dimensions, theme_weights=themes)
    assert small.is_weighted is weighted


def test_what_is_asked_of_a_kind_of_body() -> None:
    """What applies to it and is in the scope; a dimension with fewer than it needs is told, one with none is not."""
    small = catalogue(
        [
            criterion("A-01", "a"),
            criterion("A-02", "a"),
            criterion("B-01", "b", kinds=("agency",)),
            criterion("B-02", "b"),
            gone("B-03"),
        ]
    )
    assert small.asked_of("municipality", None, 2) == (frozenset({"A-01", "A-02", "B-02"}), frozenset({"B"}))
    assert small.asked_of("agency", None, 2) == (frozenset({"A-01", "A-02", "B-01", "B-02"}), frozenset())
    some = frozenset({"A-01", "B-01"})
    assert small.asked_of("agency", some, 2) == (some, frozenset({"A", "B"}))
    assert small.asked_of("municipality", some, 1) == (frozenset({"A-01"}), frozenset())
    assert small.asked_of("municipality", some, 2) == (frozenset({"A-01"}), frozenset({"A"}))


def test_what_is_judged_per_service_takes_three_times_as_long() -> None:
    """As many services as an organisation may have; what says no minutes has none."""
    once, each = criterion("A-01", "a"), criterion("A-02", "a", per="service")
    assert (replace(once, look=4).minutes, replace(each, look=4).minutes) == (4, 12)
    assert replace(each, look=None).minutes is None
    assert (once.is_per_service, each.is_per_service) == (False, True)


def test_a_criterion_says_its_texts_in_reading_order() -> None:
    """Of an errand what counts and the form of its question; what it lacks is left out."""
    errand = Errand("email", "working_days", 3, same("counts"), {}, same("form"))
    full = replace(
        criterion("A-01", "a", points={0: 0, 5: 5}), how=(same("h1"), same("h2")), errand=errand,
        holds_when=(same("when"),), enough=same("enough"),
    )  # fmt: skip
    said = [
        "Title A-01",
        "Question?",
        "h1",
        "h2",
        "counts",
        "form",
        "level 0",
        "level 5",
        "when",
        "When it is missing.",
    ]
    assert [text.en for text in full.texts()] == [*said, "enough"]
    assert "form" not in [text.en for text in replace(full, errand=replace(errand, pattern=None)).texts()]
    bare = replace(full, errand=None, na_when=None, enough=None, holds_when=())
    assert [text.en for text in bare.texts()] == ["Title A-01", "Question?", "h1", "h2", "level 0", "level 5"]


def test_an_errand_gives_the_level_of_the_time_it_took() -> None:
    """The best whose time it was within, to the last moment; too late is level 0, and where no time decides none."""
    errand = Errand("email", "working_days", 3, same("x"), {}, within={5: 1, 3: 2.5, 1: 3})
    assert [errand.level_after(t) for t in (0, 1, 1.1, 2.5, 3, 3.1)] == [5, 5, 3, 3, 1, 0]
    assert replace(errand, within={}).level_after(1) is None


def test_an_errand_is_sent_in_one_language() -> None:
    """Swedish, unless the criterion is about another."""
    errand = Errand("email", "working_days", 3, same("x"), {})
    assert errand.words(Text("Hej?", "Hello?")) == "Hej?"
    assert replace(errand, language="en").words(Text("Hej?", "Hello?")) == "Hello?"


@pytest.mark.parametrize(
    ("channel", "clock", "waits"),
    [
        ("phone", "minutes", True),
        ("chat", "minutes", True),
        ("email", "minutes", False),
        ("phone", "working_days", False),
        ("phone", "office_minutes", False),
    ],
)
def test_one_waits_where_one_asks_by_voice_or_chat(channel: str, clock: str, waits: bool) -> None:  # noqa: FBT001
    """By a clock of minutes; days are waited for elsewhere."""
    assert Errand(channel, clock, 3, same("x"), {}).is_on_the_spot is waits
