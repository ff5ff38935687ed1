"""What residents said is kept added up beside an organisation's answers, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.model.resident_view import Amount, ResidentFigure, ResidentView, Told, ViewKind
from digimaturity.workspace.residents_file import drop_view, is_of_too_few, keep_view, read_as_written, read_residents

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
    assert read_residents(tmp_path) == (replace(VIEW, n=500), second)
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
        ("high: 65.0", "high: 165.0", "Per cent is between 0 and 100."),
        ("low: 57.25", "low: -1", "Per cent is between 0 and 100."),
        ("value: 61.5\n    low: 57.25\n    high: 65.0", "value: 0.615\n    low: 0.572\n    high: 0.65", "part of 1"),
        ("value: 61.5\n    low: 57.25\n    high: 65.0", "value: 0.615", "nothing shows whether they are parts of 1"),
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


def test_a_figure_of_too_few_has_lost_its_value(tmp_path: Path) -> None:
    """Though a hand has written it; the file keeps it to tell of, and a figure of ten is shown."""
    few, ten = replace(FIGURE, n=9, n_effective=9.0, comparable=True), replace(FIGURE, n=10, group=())
    keep_view(tmp_path, replace(VIEW, figures=(few, ten)))
    hidden = replace(
        few, told=Told.TOO_FEW, comparable=False, value=None, low=None, high=None, n=None, n_effective=None
    )
    assert read_residents(tmp_path)[0].figures == (hidden, ten)
    assert read_as_written(tmp_path)[0].figures == (few, ten)
    assert [is_of_too_few(VIEW, f) for f in (few, ten, hidden, HIDDEN)] == [True, False, False, False]


def test_a_figure_without_its_own_number_is_of_all_that_were_asked() -> None:
    """A view of few has few of each; a figure that says nothing gives nothing away."""
    without = replace(FIGURE, n=None)
    assert [is_of_too_few(replace(VIEW, n=n), without) for n in (9, 10)] == [True, False]
    assert not is_of_too_few(replace(VIEW, n=9), replace(without, value=None, low=None, high=None))
    assert is_of_too_few(replace(VIEW, n=900), replace(FIGURE, value=None, low=None, high=None, n=3))


def test_a_text_is_kept_in_every_language_that_it_has(tmp_path: Path) -> None:
    """One that is alike in both once; a further language beside them."""
    finnish = Text("Kundenkäten", "Kundenkäten", {"fi": "Kysely"})
    path = keep_view(tmp_path, replace(VIEW, title=finnish, base=same("Alla")))
    assert read_residents(tmp_path)[0].title == finnish
    text = path.read_text(encoding="utf-8")
    assert "fi: Kysely" in text
    assert "base: Alla\n" in text
    assert text.startswith("# Vad invånarna säger")
    assert "told:" in text
    assert "mode:" in text


def test_what_is_as_ever_is_not_written(tmp_path: Path) -> None:
    """A bare figure of a bare view has few fields, and comes back."""
    bare = ResidentFigure("q", same("svarade"), Amount.PERCENT, 5.0, None, None, 100)
    view = ResidentView("v", ViewKind.SURVEY, same("T"), same("B"), 100, (bare,))
    path = keep_view(tmp_path, view)
    text = path.read_text(encoding="utf-8")
    assert read_residents(tmp_path) == (view,)
    assert [
        word for word in ("told", "comparable", "satisfied", "low", "group", "start", "mode") if f"{word}:" in text
    ] == []
    assert drop_view(tmp_path, "none-such") == path
    assert path.read_text(encoding="utf-8") == text
