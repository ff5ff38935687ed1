"""A study: what is asked of it is read and computed once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.running import call

from digimaturity.ground.errors import NotFoundError
from digimaturity.insight import body as bodies
from digimaturity.insight import intervals
from digimaturity.insight.sources import Draws
from digimaturity.insight.study import Study
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.insight.ranking import Ranking
    from digimaturity.insight.sources import Source
    from digimaturity.model.answers import Assessment
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Score


@pytest.fixture
def eu() -> Study:
    """The edition that ships, of cities and agencies."""
    return Study(Surroundings({"edition": "eu-2023"}))


def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often each file is read."""
    found: Counter[str] = Counter()
    read = Path.read_bytes

    def counted(path: Path) -> bytes:
        found[str(path)] += 1
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    return found


def scorings(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """Counts how often the same answers are scored on the same criteria."""
    found: Counter[object] = Counter()
    score: Callable[..., Score[float]] = vars(bodies)["score"]

    def counted(catalogue: object, answers: object, **more: object) -> Score[float]:
        found[id(answers), more["scope"], more["fewest"]] += 1
        return score(catalogue, answers, **more)

    monkeypatch.setattr(bodies, "score", counted)
    return found


def test_a_publication_in_two_languages_reads_and_scores_everything_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``publish`` with pages, memos, charts and data reads no file of answers twice and computes no score twice."""
    drawn: Counter[str] = Counter()
    found = intervals.intervals_of
    monkeypatch.setattr(
        intervals, "intervals_of", lambda ranking, *more: drawn.update([ranking.group]) or found(ranking, *more)
    )
    read, scored = reads(monkeypatch), scorings(monkeypatch)
    done = call("publish", "--edition", "exempel", "--lang", "both", "-o", "web", at=tmp_path)
    assert done.returncode == 0, done.stderr
    answers = {path: n for path, n in read.items() if "assessments" in path and not path.endswith("edition.yaml")}
    assert len(answers) >= 3
    assert set(answers.values()) == {1}
    assert scored
    assert set(scored.values()) == {1}
    assert drawn
    assert set(drawn.values()) == {1}


def test_what_is_asked_for_twice_is_the_same(eu: Study) -> None:
    """Bodies, rankings and intervals are computed when first asked for, and handed on."""
    malmo = eu.register.find("Malmö")
    assert eu.body(malmo) is eu.body(malmo)
    assert eu.rankings() is eu.rankings()
    assert eu.intervals(eu.rankings()) == eu.intervals(eu.rankings())
    assert eu.intervals(eu.rankings(), ()) == {}
    frame = eu.frame(eu.body(malmo))
    assert frame.place is not None
    assert frame.place.body is eu.body(malmo)


def test_a_panel_is_ranked_in_its_groups(eu: Study) -> None:
    """Cities and agencies of the panel are ranked apart; with names or a group only those are."""
    assert [r.group for r in eu.rankings()] == ["cities", "agencies"]
    assert [r.group for r in eu.rankings(group="Städer")] == ["cities"]
    assert [r.group for r in eu.rankings(("malmo", "lund"), group="kommun")] == ["municipality"]
    assert [r.group for r in eu.rankings(("malmo", "lund"))] == ["municipality"]
    assert [len(r.places) for r in eu.rankings(group="all")] == [len(eu.rankings(group="all")[0].places)]


def test_who_takes_part_is_said_by_a_panel_that_was_asked_for() -> None:
    """Without a panel everyone who has answers takes part in an analysis, with one its members do."""
    everyone = Study(Surroundings({"edition": "eu-2023"}))
    asked = Study(Surroundings({"edition": "eu-2023", "panel": "digital-leaders-2019"}))
    assert len(everyone.organisations()) == 40
    assert {o.id for o in asked.organisations(group="cities")} == {"stockholm", "goteborg", "malmo"}
    assert [o.id for o in everyone.organisations(("malmo", "Malmö stad"))] == ["malmo"]
    assert [o.id for o in everyone.organisations(answered=("malmo", "ale"))] == ["ale", "malmo"]


def test_what_there_is_not_is_said_with_what_there_is(eu: Study) -> None:
    """An organisation without answers, an unknown group and an unknown assessor are refused, naming what is known."""
    with pytest.raises(NotFoundError, match=r"no answers in the edition eu-2023.*malmo"):
        eu.required_body("ale")
    with pytest.raises(NotFoundError, match=r"no answers about City of Malmö.*eu-egov-2023"):
        eu.required_body("malmo", "anna")
    with pytest.raises(NotFoundError, match=r"no group castles.*cities, agencies, all"):
        eu.rankings(group="castles")
    with pytest.raises(NotFoundError, match="None of them"):
        eu.organisations(group="castles")
    assert eu.required_body("malmo").organisation.id == "malmo"


def test_none_are_ranked_where_nobody_compared_has_answers() -> None:
    """Whoever is not compared with anyone has no ranking, and a panel that does not exist is still said."""
    example = Study(Surroundings({"edition": "exempel", "panel": "digital-leaders-2019"}))
    assert example.rankings_if_any() == []
    with pytest.raises(NotFoundError, match="no group x"):
        Study(Surroundings({"edition": "eu-2023"})).rankings_if_any("x")
    with pytest.raises(NotFoundError, match="no panel"):
        Study(Surroundings({"edition": "eu-2023", "panel": "nobody"})).rankings_if_any()


def test_whoever_has_answers_is_named_in_each_refusal(eu: Study) -> None:
    """The groups that have answers, and the organisations, follow what is refused."""
    with pytest.raises(NotFoundError, match=r"compute on\. Groups with answers: agency, municipality, region\.$"):
        eu.organisations(group="castles")
    with pytest.raises(NotFoundError, match=r"Groups with answers: –\.$"):
        eu.organisations(answered=())
    with pytest.raises(NotFoundError, match=r"None of .* in the edition eu-2023\. .* for: arbetsformedlingen, .*malmo"):
        eu.rankings(("ale",))


def everyone_in(ranking: Ranking) -> set[str]:
    """Ids of those that are ranked and of those that are named only."""
    return {p.body.organisation.id for p in ranking.places} | {u.organisation.id for u in ranking.unranked}


def test_a_group_is_named_by_its_id_or_by_its_title_in_either_language(eu: Study) -> None:
    """``cities``, Städer and CITIES are one group; ``all`` is one ranking of everyone, called so."""
    for name in ("cities", "Städer", "CITIES"):
        (found,) = eu.rankings(group=name)
        assert (found.group, found.title.en) == ("cities", "Cities")
    (everyone,) = eu.rankings(group="all")
    assert (everyone.group, everyone.title.en) == ("all", "All")
    assert everyone_in(everyone) == {o for r in eu.rankings() for o in everyone_in(r)}


def test_those_named_are_ranked_by_kind_and_who_has_no_answers_is_named(eu: Study) -> None:
    """A city and an agency stand apart, under the plural of their kind; Ale has no answers, and one named twice is one.

    So it is for everyone, where everyone was asked for.
    """
    cities, agencies = eu.rankings(("malmo", "skatteverket", "ale", "Malmö"))
    assert (cities.title.en, agencies.title.en) == ("Municipalities", "Agencies")
    assert [p.body.organisation.id for p in cities.places] == ["malmo"]
    assert [u.organisation.id for u in cities.unranked] == ["ale"]
    assert [p.body.organisation.id for p in agencies.places] == ["skatteverket"]
    everyone = Study(Surroundings({"edition": "eu-2023", "panel": "all"}))
    assert [r.group for r in everyone.rankings()] == ["municipality", "region", "agency"]


def test_one_assessors_answers_are_a_body_of_their_own(eu: Study) -> None:
    """A body is kept by organisation and assessor; an edition handed in is the one that is read."""
    malmo = eu.register.find("malmo")
    assert eu.body(malmo, "anna").assessors == ()
    assert eu.body(malmo, "eu-egov-2023").assessors == eu.body(malmo).assessors == ("eu-egov-2023",)
    assert eu.body(malmo, "anna") is eu.body(malmo, "anna")
    assert eu.required_body("malmo", "eu-egov-2023") is eu.body(malmo, "eu-egov-2023")
    other = Study(Surroundings({"edition": "exempel"}), eu.edition)
    assert (other.edition, other.kept.organisations) == (eu.edition, eu.kept.organisations)


def test_who_is_read_can_be_watched() -> None:
    """The members of each group, with and without answers, go through the watch before they are read."""
    seen: list[list[str]] = []

    def watch(organisations: Sequence[Organisation]) -> Iterable[Organisation]:
        seen.append([o.id for o in organisations])
        return organisations

    Study(Surroundings({"edition": "eu-2023"}), watch=watch).rankings(("malmo", "ale", "skatteverket"))
    assert seen == [["malmo", "ale"], ["skatteverket"]]


def test_what_whoever_reads_may_not_see_is_not_there() -> None:
    """Answers that are not to be shown count for nobody who reads: neither in a body nor in a ranking."""

    def shown(organisation: str, found: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
        return () if organisation == "malmo" else found

    study = Study(Surroundings({"edition": "eu-2023"}), shown=shown)
    assert study.body(study.register.find("malmo")).assessors == ()
    (ranking,) = study.rankings(("malmo", "goteborg"))
    assert [p.body.organisation.id for p in ranking.places] == ["goteborg"]
    assert [u.organisation.id for u in ranking.unranked] == ["malmo"]


def test_intervals_are_kept_by_group_and_by_sources(eu: Study) -> None:
    """Each group with two to rank has intervals, drawn once for the same sources; one alone has none."""
    weights: tuple[Source, ...] = ("weights",)
    cities = eu.rankings(group="cities")
    found = eu.intervals(cities, weights)
    assert list(found) == ["cities"]
    assert found["cities"].choices is not None
    assert found["cities"].choices.sources == weights
    assert found["cities"].measured is None
    assert eu.intervals(cities, weights)["cities"] is found["cities"]
    errors = eu.intervals(cities, ("answers", "services"), Draws(draws=50, seed=3, level=0.8))["cities"]
    assert errors.choices is None
    assert errors.measured is not None
    assert errors.measured.sources == ("answers", "services")
    assert (errors.measured.draws, errors.measured.seed, errors.measured.level) == (50, 3, 0.8)
    assert eu.intervals(eu.rankings(("malmo",)), weights) == {}
