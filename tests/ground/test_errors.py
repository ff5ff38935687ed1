"""The errors a user can meet, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from digimaturity.ground.errors import (
    DigimaturityError,
    Exit,
    InvalidDataError,
    NotFoundError,
    Place,
    Problem,
    StorageError,
    UsageError,
    errors,
    problem_lines,
    refuse,
)
from digimaturity.ground.language import Text, same, speaking

SAID = Text("Det gick fel.", "It went wrong.")


def test_the_exit_codes_are_a_promise() -> None:
    """Scripts rely on 0 done, 1 findings, 2 usage, 3 bug, 4 invalid data, 130 interrupted."""
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "BUG": 3,
        "INVALID_DATA": 4,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("kind", "code"),
    [(DigimaturityError, 2), (UsageError, 2), (NotFoundError, 2), (InvalidDataError, 4), (StorageError, 4)],
)
def test_each_error_has_its_exit_code(kind: type[DigimaturityError], code: int) -> None:
    """A wrong command ends with 2, data or a disk that fails with 4."""
    error = kind(SAID)
    assert int(error.exit_code) == code
    assert isinstance(error, DigimaturityError)


def test_an_error_says_both_languages_and_what_to_do() -> None:
    """An error carries its message and its hint in both languages; as a string it is both, in the one in use."""
    error = UsageError(SAID, Text("Gör så här.", "Do this."))
    assert error.message == SAID
    assert error.hint == Text("Gör så här.", "Do this.")
    for spoken, said in (("sv", "Det gick fel. Gör så här."), ("en", "It went wrong. Do this.")):
        with speaking(spoken):
            assert str(error) == said


def test_an_error_may_have_no_hint() -> None:
    """Where there is nothing to add the hint is None."""
    assert UsageError(SAID).hint is None


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("a.yaml", 3, "b.c"), "a.yaml:3 b.c"),
        (Place(Path("a.yaml"), 3), "a.yaml:3"),
        (Place("a.yaml", None, "b"), "a.yaml b"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_written_as_editors_understand_it(place: Place, written: str) -> None:
    """File, colon, line, and the field after a space; what is unknown is left out."""
    assert str(place) == written


def test_invalid_data_carries_every_problem() -> None:
    """All problems come with the error, in order."""
    problems = (Problem(Place("a", 1), SAID, "x"), Problem(Place("b", 2), SAID))
    error = InvalidDataError(SAID, problems)
    assert error.problems == problems
    assert [problem.code for problem in error.problems] == ["x", "invalid"]


def test_problems_are_refused_together_and_none_at_all_is_fine() -> None:
    """The message says how many they are and what was filled in; without problems nothing happens."""
    message = Text("{f}: {errors}, {n}.", "{f}: {errors}, {n}.")
    refuse((), message, f="a")
    problems = [Problem(Place("a"), SAID), Problem(Place("a", 2), SAID)]
    with pytest.raises(InvalidDataError) as caught:
        refuse(problems, message, f="{a}")
    assert caught.value.message == Text("{a}: 2 fel, 2.", "{a}: 2 errors, 2.")
    assert caught.value.problems == tuple(problems)
    assert errors(1) == Text("1 fel", "1 error")


def test_many_problems_that_are_alike_share_a_line() -> None:
    """Those that differ in the row alone, and those that differ in the column alone; three do not."""
    why, other = same("Wrong."), same("Other.")
    rows = [Problem(Place("a.csv", n, "x"), why) for n in range(2, 20)]
    columns = [Problem(Place("a.csv", 1, name), other) for name in "abcd"]
    few = [Problem(Place("a.csv", n, "y"), why) for n in (2, 3, 4)]
    assert problem_lines([*columns, *rows, *few]) == [
        "a.csv:1 a: Other. (4: a, b, c, d)",
        "a.csv:2 x: Wrong. (18: 2, 3, 4, 5, 6, 7, 8, 9 …)",
        "a.csv:2 y: Wrong.",
        "a.csv:3 y: Wrong.",
        "a.csv:4 y: Wrong.",
    ]
