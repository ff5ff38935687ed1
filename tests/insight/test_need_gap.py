"""An organisation's needs side by side, with the services that a survey asks about matched to those registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.resident_views import asked, practice_study, survey

from digimaturity.insight.need_gap import Gap, Gaps
from digimaturity.insight.study import Study
from digimaturity.workspace.residents_file import keep_view
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.resident_view import ResidentView

REFERENCE = """
format: 2
id: egen
title: {sv: "Egen", en: "Own"}
method: survey
measures:
  egen-insyn: {title: {sv: "Ser vad som beslutas", en: "See what is decided"}, unit: percent, needs: [open]}
editions:
  "2026": {year: 2026, published: "2026"}
sources:
  vi: {name: "Vår rapport", url: "https://rapport.example/"}
figures:
  - {id: egen-insyn, measure: egen-insyn, edition: "2026", country: SE, value: 33, source: vi}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A study with the practice edition."""
    return practice_study(tmp_path)


def gap(home: Path, *views: ResidentView) -> Gap:
    """What is seen and said of Exempelstad."""
    for view in views:
        keep_view(home / "assessments" / "2026" / "exempelstad", view)
    study = Study(Surroundings({"workspace": str(home), "edition": "2026"}))
    return Gaps(study).of(study.required_body("exempelstad"))


def test_without_anything_kept_every_need_has_its_score_and_the_background(home: Path) -> None:
    """No own voice, and what is published only where it speaks of the need."""
    (home / "reference").mkdir()
    (home / "reference" / "egen.yaml").write_text(REFERENCE, encoding="utf-8")
    found = gap(home)
    assert (found.has_own, found.services, found.unmatched, found.beside) == (False, (), (), 0)
    assert {n.score.need for n in found.needs} >= {"findable", "open", "human_help"}
    assert all(n.voices == () and n.reasons == () for n in found.needs)
    openness = next(n for n in found.needs if n.score.need == "open")
    assert "egen-insyn" in [v.id for v in openness.background]
    assert openness.score.value is not None


def test_services_are_matched_by_id_or_name_and_the_others_are_told(home: Path) -> None:
    """Whatever the case; figures of no need of the catalogue are counted, those of a group not once more."""
    services = Study(Surroundings({"workspace": str(home), "edition": "2026"})).kept.services("exempelstad")
    by_id, by_name = services[0].id.upper(), str(services[1].name).lower()
    view = survey(
        asked("q", 40, 30, 50, "simple"),
        asked("q", 40, 30, 50, "simple", service=by_id),
        asked("q", 40, 30, 50, "simple", service=by_name),
        asked("q", 40, 30, 50, "simple", service="Rymdfärder"),
        asked("other", 40, 30, 50),
        asked("other", 40, 30, 50, group=(("age", "65+"),)),
        asked("gone", 40, 30, 50, "no-such-need"),
    )
    found = gap(home, view)
    assert [s.called for s in found.services] == [by_id, by_name]
    assert [s.service for s in found.services] == [services[0].name, services[1].name]
    assert found.unmatched == ("Rymdfärder",)
    assert found.beside == 2
    assert [n.score.need for n in found.services[0].needs] == ["simple"]
    assert [v.service for v in found.services[0].needs[0].voices] == [by_id]


def test_the_background_is_told_only_where_the_own_residents_say_nothing(home: Path) -> None:
    """A figure of one's own, even one that is not shown, stands alone."""
    (home / "reference").mkdir()
    (home / "reference" / "egen.yaml").write_text(REFERENCE, encoding="utf-8")
    found = gap(home, survey(asked("q", 40, 30, 50, "open", comparable=False)))
    openness = next(n for n in found.needs if n.score.need == "open")
    assert (len(openness.voices), openness.background) == (1, ())
