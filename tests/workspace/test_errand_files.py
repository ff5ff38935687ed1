"""What assessors have sent is on disk when it is said to be, and comes back as it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.sending import Came, Errands, Fullness, Sender, Sending, Standing
from digimaturity.workspace.errand_files import change_errands, change_sending, errands_of, errands_path, read_errands

if TYPE_CHECKING:
    from pathlib import Path

SENT = Sending(1, "A-01", "email", "Hej! Vad kostar det?\nTack", "2026-11-02T10:12:00+01:00", "anna", to="kontakt@x.se")


def put(folder: Path, *sendings: Sending) -> Errands:
    """A file of errands."""
    return change_errands(folder, "aby", "anna", lambda stands: replace(stands, sendings=(*stands.sendings, *sendings)))


def test_what_is_sent_and_what_came_are_read_back(tmp_path: Path) -> None:
    """Every field, a letter of several lines, and an answer that does not stop the clock."""
    receipt = Came("2026-11-02T10:13:00+01:00", Sender.AUTOMATIC, Fullness.NONE, counts=False, note="Kvittens")
    answer = Came("2026-11-03T09:00:00+01:00", Sender.PERSON, Fullness.PART, counts=True)
    settled = replace(SENT, standing=Standing.ANSWERED, came=(receipt, answer), settled="2026-11-04T09:00:00+01:00")
    second = replace(SENT, number=2, attempt=2, service="bygglov", note="andra försöket")
    put(tmp_path, settled, second)
    (found,) = errands_of(tmp_path)
    assert found == Errands("aby", "anna", (settled, second))
    assert found.sendings[0].answer == answer
    assert found.waiting == (second,)
    assert found.next_number == 3


def test_one_errand_is_changed_and_comments_stay(tmp_path: Path) -> None:
    """Whoever writes in the file by hand keeps what they wrote."""
    put(tmp_path, SENT, replace(SENT, number=2))
    path = errands_path(tmp_path, "anna")
    path.write_text(
        path.read_text(encoding="utf-8").replace("format: 1", "# my own words\nformat: 1"), encoding="utf-8"
    )
    after = change_sending(tmp_path, "aby", "anna", 2, lambda s: replace(s, standing=Standing.NOTHING))
    assert after.standing is Standing.NOTHING
    assert [s.standing for s in read_errands(path).sendings] == [Standing.WAITING, Standing.NOTHING]
    assert "# my own words" in path.read_text(encoding="utf-8")
    with pytest.raises(NotFoundError, match="no errand 7"):
        change_sending(tmp_path, "aby", "anna", 7, lambda s: s)


def test_what_is_wrong_is_named_by_line_and_field(tmp_path: Path) -> None:
    """A criterion that is not there, and a number that stands twice."""
    put(tmp_path, SENT)
    path = errands_path(tmp_path, "anna")
    with pytest.raises(InvalidDataError) as error:
        read_errands(path, catalogue([criterion("B-01", "b")]))
    assert error.value.problems[0].place.field == "errands.0.criterion"
    assert error.value.problems[0].place.line is not None
    with pytest.raises(InvalidDataError):
        put(tmp_path, SENT)
    assert read_errands(path).sendings == (SENT,)


def test_a_moment_without_an_offset_is_by_the_clock_in_sweden(tmp_path: Path) -> None:
    """As what is typed is; in summer the clock is another than in winter."""
    put(tmp_path, replace(SENT, came=(Came("2026-07-01T09:00:00+02:00", Sender.PERSON, Fullness.FULL, counts=True),)))
    path = errands_path(tmp_path, "anna")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("10:12:00+01:00", "10:12:00").replace("09:00:00+02:00", "09:00"), encoding="utf-8")
    (found,) = read_errands(path).sendings
    assert (found.sent, found.came[0].at) == ("2026-11-02T10:12:00+01:00", "2026-07-01T09:00:00+02:00")


def test_a_file_of_somebody_else_or_of_elsewhere_is_refused(tmp_path: Path) -> None:
    """The file's name and folder say whose it is; what it says otherwise is named with its line."""
    put(tmp_path, SENT)
    path = errands_path(tmp_path, "anna")
    text = path.read_text(encoding="utf-8")
    for field, said in (("assessor: anna", "assessor: bo"), ("organisation: aby", "organisation: lund")):
        path.write_text(text.replace(field, said), encoding="utf-8")
        with pytest.raises(InvalidDataError) as error:
            read_errands(path, None, "aby")
        assert [p.place.field for p in error.value.problems] == [field.split(":")[0]]


@pytest.mark.parametrize(
    "moment",
    [
        "'0001-01-01T00:00:00+14:00'",
        "'9999-12-31T23:00:00-14:00'",
        "'1989-12-31T23:00:00+01:00'",
        "'2026-11-02'",
        "2026",
        "'2026-11-02T10:12:60+01:00'",
    ],
)
def test_a_moment_that_no_clock_has_is_named_by_line_and_field(tmp_path: Path, moment: str) -> None:
    """Nothing further on stumbles over it; a day alone would start the clock at midnight."""
    put(tmp_path, SENT)
    path = errands_path(tmp_path, "anna")
    text = path.read_text(encoding="utf-8")
    stood = next(line for line in text.splitlines() if "sent:" in line)
    path.write_text(text.replace(stood, f"{stood.partition('sent:')[0]}sent: {moment}"), encoding="utf-8")
    with pytest.raises(InvalidDataError) as error:
        read_errands(path)
    (problem,) = error.value.problems
    assert (problem.place.field, problem.place.line) == ("errands.0.sent", text.splitlines().index(stood) + 1)


def test_a_new_file_begins_with_what_it_is_and_says_no_more_than_there_is(tmp_path: Path) -> None:
    """What did not come, and what nobody noted, does not stand in it."""
    answer = Came("2026-11-03T09:00:00+01:00", Sender.PERSON, None, counts=True)
    assert put(tmp_path, SENT, replace(SENT, number=2, to="", came=(answer,))).assessor == "anna"
    text = errands_path(tmp_path, "anna").read_text(encoding="utf-8")
    assert text.startswith(
        "# Ärenden: vad som har skickats, när, och vad som kom. Publiceras aldrig som det står här.\n"
        "# Errands: what was sent, when, and what came. Never published as it stands here.\n"
        "format: 1\norganisation: aby\nassessor: anna\nerrands:\n"
    )
    assert (text.count("came:"), text.count("fullness:"), text.count("note:"), text.count("to:")) == (1, 0, 0, 1)


def test_each_assessors_file_is_read_and_held_against_folder_and_catalogue(tmp_path: Path) -> None:
    """By the assessors' ids; a file of another organisation is refused, and so is a criterion that there is not."""
    put(tmp_path, SENT)
    change_errands(tmp_path, "aby", "bo", lambda stands: replace(stands, sendings=(replace(SENT, number=4),)))
    small = catalogue([criterion("A-01", "a")])
    found = errands_of(tmp_path, small, "aby")
    assert [(of.assessor, [s.number for s in of.sendings]) for of in found] == [("anna", [1]), ("bo", [4])]
    with pytest.raises(InvalidDataError):
        errands_of(tmp_path, small, "lund")
    with pytest.raises(InvalidDataError, match="names something that does not exist") as error:
        errands_of(tmp_path, catalogue([criterion("A-02", "a")]), "aby")
    assert "A-01" in error.value.problems[0].message.en
    assert "A-02" in error.value.problems[0].message.en
