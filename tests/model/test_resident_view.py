"""What is kept of residents says no more of when it was than is known."""

from __future__ import annotations

from dataclasses import replace

from tests.resident_views import asked, comments, survey

from digimaturity.ground.language import Text, same


def test_of_comments_the_months_are_known_and_no_days() -> None:
    """The last day of a month may be after the last comment; a survey's fieldwork has its days."""
    written, asked = (replace(v, start="2026-06-01", end="2026-10-31") for v in (comments(), survey()))
    assert (written.first, written.last) == ("2026-06", "2026-10")
    assert (asked.first, asked.last) == ("2026-06-01", "2026-10-31")
    assert (comments().first, comments().last) == ("", "")


def test_a_figure_is_that_of_some_people_about_a_service() -> None:
    """By id, group and service, all three; none where there is none such."""
    whole, young, own = asked("q", 50, 45, 55), asked("q", 40, 30, 50), asked("q", 60, 50, 70)
    view = survey(whole, replace(young, group=(("age", "18-29"),)), replace(own, service="bygglov"))
    values = [view.figure("q"), view.figure("q", (("age", "18-29"),)), view.figure("q", service="bygglov")]
    assert [found and found.value for found in values] == [50, 40, 60]
    assert view.figure("q", (("age", "65-"),)) is view.figure("p") is view.figure("q", (), "x") is None


def test_a_title_that_names_its_file_is_not_published() -> None:
    """File names stay in the study, with or without their ending; a name of its own is told."""
    for title in (same("Svar.csv"), Text("Ur svar.csv, rad 1", "x"), Text("x", "SVAR")):
        assert replace(survey(), title=title).public_title == survey().kind.words
    for title in (same("Svarsfrekvens"), same("Enkäten om svar")):
        assert replace(survey(), title=title).public_title == title
    assert replace(survey(), source="", title=same("")).public_title == same("")
