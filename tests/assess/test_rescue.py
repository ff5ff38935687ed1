"""What the disk refused: kept in the user's own folder, by several sessions at once."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.builders import criterion, said

from digimaturity.assess.rescue import rescue, rescued_about, rescued_file, rescued_questions, settle
from digimaturity.assess.session import Draft
from digimaturity.insight.questions import Question
from digimaturity.model.answers import Try, superseded
from digimaturity.model.tries import added_up

TIMES = 15


def sitting(name: str) -> Any:
    """A session with a note that could not be saved."""
    return SimpleNamespace(file=SimpleNamespace(path=Path(f"{name}.yaml")), unsaved=None, draft=Draft(note=name))


def sit(name: str) -> None:
    """Rescue one note for good and another again and again, which is taken each time."""
    session = sitting(name)
    assert rescue(session, Question(criterion("A-01", "a"))) is not None
    for _ in range(TIMES):
        rescue(session, Question(criterion("A-02", "a")))
        settle(session.file.path, "A-02", None)


def test_sessions_that_rescue_at_once_lose_nothing_of_one_another() -> None:
    """What one session settles is taken out of what all of them have written meanwhile."""
    names = [f"session-{n}" for n in range(4)]
    fork = multiprocessing.get_context("fork")
    sessions = [fork.Process(target=sit, args=(name,)) for name in names]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join()
    assert [one.exitcode for one in sessions] == [0] * len(names)
    for name in names:
        file = Path(f"{name}.yaml")
        assert rescued_questions(file) == {("A-01", None)}
        assert rescued_about(file, "A-01", None).note == name
        settle(file, "A-01", None)
    assert not rescued_file().exists()


def test_a_try_that_was_rescued_is_offered_with_its_day() -> None:
    """The same level on another day is another try; one that stands, or stood, is not offered again."""
    first, second = (replace(said(4), tries=(Try(day, 4),)) for day in ("2026-11-03", "2026-11-05"))
    session = sitting("eva")
    session.unsaved = second
    assert rescue(session, Question(criterion("A-01", "a"))) is not None
    waiting = rescued_about(session.file.path, "A-01", None)
    assert waiting.without(first).answer == second
    assert waiting.as_observation().tries == second.tries
    both = added_up(said(4), (*first.tries, *second.tries))
    assert waiting.without(both).answer is None
    removed = replace(first, history=superseded(both, at="2026-11-06", by="eva"))
    assert waiting.without(removed).answer is None
    settle(session.file.path, "A-01", None)
