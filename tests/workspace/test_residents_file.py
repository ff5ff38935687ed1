"""What residents said is kept added up beside an organisation's answers, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.model.resident_view import Amount, ResidentFigure, ResidentView, Told, ViewKind
from digimaturity.workspace.residents_file import drop_view, keep_view, read_residents

if TYPE_CHECKING:
    from pathlib import Path

FIGURE = ResidentFigure(
    "q1",
    Text("svarade 4 eller 5", "answered 4 or 5"),
    Amount.PERCENT,
    61.5,
    57.25,
    65.0,
    412,
    wording=same("Hur nöjd är du?"),
    n_effective=377.2,
    group=(("age", "65+"), ("channel", "phone")),
    needs=("findable", "simple"),
    service="Bygglov",
    comparable=False,
    asks_the_same="axiom-2022.satisfied",
    satisfied=False,
)
HIDDEN = replace(FIGURE, group=(), value=None, low=None, high=None, n=None, told=Told.HELD_BACK)
VIEW = ResidentView(
    "customers-2026",
    ViewKind.SURVEY,
    Text("Kundenkäten", "The customer survey"),
    same("Alla som ringde"),
    412,
    (FIGURE, HIDDEN),
    "2026-03-01",
    "2026-03-31",
    Text("Sms", "Text message"),
    "svar.csv",
    "0" * 64,
    0.9,
    (same("Vägd efter ålder."),),
)


def test_views_come_back_as_they_were_kept(tmp_path: Path) -> None:
    """Each under its id, the latest of an id in the place of the one before, and no other is touched."""
    assert read_residents(tmp_path) == ()
    keep_view(tmp_path, VIEW)
    second = ResidentView("c", ViewKind.COMMENTS, same("K"), same("B"), 0, (replace(FIGURE, satisfied=True),))
    path = keep_view(tmp_path, second)
    assert read_residents(tmp_path) == (VIEW, second)
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    keep_view(tmp_path, replace(VIEW, n=500))
    assert read_residents(tmp_path) == (second, replace(VIEW, n=500))
    drop_view(tmp_path, "c")
    assert read_residents(tmp_path) == (replace(VIEW, n=500),)
    assert path.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_figure_is_found_by_what_it_is_about() -> None:
    """Its id alone is not enough: the group and the service belong to it."""
    assert VIEW.figure("q1", service="Bygglov") == HIDDEN
    assert VIEW.figure("q1", FIGURE.group, "Bygglov") == FIGURE
    assert VIEW.figure("q1") is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("value: 61.5", "value: 70", "does not lie between low and high"),
        ("told: held_back", "told: held_back\n    value: 3", "has no value"),
        ("end: '2026-03-31'", "end: '2026-02-31'", "a date such as"),
        ("end: '2026-03-31'", "end: '2026-02-28'", "is before start"),
        ("level: 0.9", "level: 90", "level"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    """The message names the file, and the file is left as it is."""
    path = keep_view(tmp_path, VIEW)
    text = path.read_text(encoding="utf-8").replace('"', "'")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_residents(tmp_path)
    told = "\n".join(f"{p.place} {p.message.en}" for p in caught.value.problems)
    assert said in told
    assert "residents.yaml" in told


def test_a_figure_stands_once(tmp_path: Path) -> None:
    """A view that says the same thing twice is not kept, and nothing is written."""
    with pytest.raises(InvalidDataError):
        keep_view(tmp_path, replace(VIEW, figures=(FIGURE, FIGURE)))
    assert not list(tmp_path.glob("*.yaml"))
