"""No answer is ever lost: sessions in a real terminal, killed without warning at random moments."""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests import extent
from tests.pseudo_terminal import Terminal, asked
from tests.running import PATIENCE, RELEASED, workspace

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Criterion

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
# Two hundred in all with make test-exhaustive.
KILLS = extent.share(50)
_ORGANISATIONS = ("stockholm", "goteborg", "malmo", "uppsala", "lund", "umea")


MORE = pytest.mark.thorough("many kills more")


@pytest.mark.always("sampled moments")
@pytest.mark.parametrize(
    "seed", [20260302, *(pytest.param(seed, marks=MORE) for seed in range(20260303, 20260303 + extent.tried(0, 0, 3)))]
)
def test_no_acknowledged_answer_is_lost(tmp_path: Path, seed: int) -> None:
    """After each of many kills the file parses and holds every answer whose next question had been shown."""
    acknowledged = survive(workspace(tmp_path), seed, KILLS)
    # So many that the kills cannot all have fallen into the start-up.
    assert acknowledged > 2 * KILLS


def survive(study: Path, seed: int, kills: int) -> int:
    """Kill sessions in a workspace and check what is left after each; how many answers were acknowledged."""
    chance = random.Random(seed)  # noqa: S311 - no secrets here, only the same moments each time
    everything = [c for c in load(RELEASED / "criteria").criteria if "municipality" in c.applies_to]
    held = 0
    organisations = iter(_ORGANISATIONS)
    organisation, known, on_disk = next(organisations), dict[str, float](), 0
    for _ in range(kills):
        if on_disk > len(everything) - 15:
            held += len(known)
            organisation, known = next(organisations), {}
        known |= _killed_session(study, organisation, everything, chance)
        on_disk = _check(study / "assessments" / "2026" / organisation / "anna.yaml", known)
    return held + len(known)


def _killed_session(
    study: Path, organisation: str, everything: list[Criterion], chance: random.Random
) -> dict[str, float]:
    """Answer some questions, die at a random moment; the answers that were acknowledged, with level or value."""
    words = ("assess", organisation, "--edition", "2026", "--assessor", "Anna")
    with Terminal(*words, at=study) as terminal:
        patience = time.monotonic() + PATIENCE
        while not (first := asked(terminal.screen)):
            terminal.listen(0.02)
            if "Service 1" in terminal.screen.text and terminal.screen.drawn == 0:
                terminal.send("\r")
                terminal.until(lambda s: s.drawn > 0, "the first question")
            assert time.monotonic() < patience, terminal.screen.lines
        order = [c.id for c in everything]
        begin = order.index(first)
        given: dict[str, float] = {}
        last = min(begin + chance.randint(1, 14), len(everything)) - 1
        for n, criterion in enumerate(everything[begin : last + 1], begin):
            keys, given[criterion.id] = _choice(criterion, chance)
            terminal.send(keys[0])
            if keys[1:]:
                terminal.shows(f"Value in {criterion.unit}")
                terminal.send(keys[1:])
            # The last one is often killed before the screen has answered.
            if n < last or chance.random() < 0.6:
                terminal.passes(criterion.id, order, again=keys[0])
        time.sleep(chance.uniform(0, 0.04))
        terminal.process.kill(9)
        while terminal.listen(1):
            pass
        shown = asked(terminal.screen)
        until = order.index(shown) if shown else begin
        return {key: value for key, value in given.items() if order.index(key) < until}


def _choice(criterion: Criterion, chance: random.Random) -> tuple[str, float]:
    if criterion.goalposts:
        tenths = chance.randint(0, 9)
        return f"1,{tenths}\r", 1 + tenths / 10
    level = chance.choice(list(criterion.points_of))
    return str(level), level


def _check(path: Path, known: dict[str, float]) -> int:
    """Hold what is on disk against what is known; how many answers there are."""
    if not known and not path.exists():
        return 0
    answers = read_assessment(path).answers
    for criterion, choice in known.items():
        observation = answers[criterion].observation
        assert observation is not None
        found = observation.value if observation.level is None else observation.level
        assert found == choice, (path, criterion)
    return len(answers)
