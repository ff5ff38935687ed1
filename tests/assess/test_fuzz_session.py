"""Random keys, bursts, pastes, resizes and signals in a real terminal: disk, screen and acknowledgements agree."""

from __future__ import annotations

import random
import re
import signal
import termios
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.extent import tried
from tests.pseudo_terminal import Terminal, asked
from tests.running import PATIENCE, run, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.model.answers import Observation

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has neither pseudo-terminals nor these signals"),
]
WORDS = (
    *("assess", "gnesta", "--edition", "2026", "--assessor", "Anna", "--dimension", "PRE"),
    *("--service", "Bygglov=https://bygg.example"),
)
PROPOSED = {"PRE-01": 4, "PRE-03": 2, "PRE-04": 5}
# Text prompts open often, so they have to be left often too.
KEYS = (*"0123450245" * 3, *"nxisbuvhgdlr?/", *"mmmeeevvvbu", *("\r", "\x1b") * 8, "\x7f", "y", "1")
NO_KEYS = (
    "²",
    "①",
    "٣",
    "å",
    "\t",
    "\x01",
    "\x1b[A",
    "\x1b[999~",
    "\x1b[<0;45;2M",
    "\x1b[M 45",
    "\x1bOP",
    "\x1b4",
    "\x1b[",
)
PIECES = ("4", "5 ", "träffar", "0\r2", "\r", "\r\n", "å ä ö", "https://lund.se/", "q", "u", "\t", "漢字", "n s b")
ENDINGS = {"\x03": 130, "\x04": 0, "q": 0, "TERM": 143, "HUP": 129, "KILL": -9}


class Step(NamedTuple):
    """Something that happens to a session: a key, a burst, a resize or an ending, and what was sent."""

    kind: str
    sent: str = ""


def steps(chance: random.Random) -> Iterator[Step]:
    """What happens, without an end."""
    while True:
        kind = chance.choices(("key", "other", "burst", "paste", "resize", "end"), (60, 12, 14, 8, 5, 2))[0]
        if kind == "key":
            yield Step("key", chance.choice(KEYS))
        elif kind == "other":
            yield Step("other", chance.choice(NO_KEYS))
        elif kind == "resize":
            yield Step("resize", f"{chance.randint(12, 50)} {chance.randint(40, 140)}")
        elif kind == "end":
            yield Step("end", chance.choice([*ENDINGS]))
        else:
            text = "".join(chance.choices(PIECES, k=chance.randint(2, 7)))
            yield Step(kind, f"\x1b[200~{text}\x1b[201~" if kind == "paste" else text)


Stored = dict[tuple[str, str | None], "Observation"]


class Sitting:
    """A session under fire, and what is on disk after each step."""

    def __init__(self, study: Path) -> None:
        self.study = study
        self.path = study / "assessments" / "2026" / "gnesta" / "anna.yaml"
        self.terminal = self._begun()
        self.stored = self._on_disk()
        self.log: list[Step] = []

    def _begun(self) -> Terminal:
        terminal = Terminal(*WORDS, at=self.study)
        terminal.until(lambda s: bool(asked(s)), "a question")
        return terminal

    def _on_disk(self) -> Stored:
        if not self.path.exists():
            return {}
        answers = read_assessment(self.path).answers.values()
        return {(a.criterion, service): o for a in answers for service, o in a.observations()}

    def take(self, step: Step) -> None:
        """Let it happen, and hold the disk against what stood there, what was done and what the screen says."""
        self.log.append(step)
        if step.kind == "end" and step.sent not in {"q", "\x04"}:
            self._end(step.sent)
        else:
            self._do(step)
        now = self._on_disk()
        for key in now.keys() | self.stored.keys():
            assert self._may_become(step, key, self.stored.get(key), now.get(key)), (key, self.log[-8:])
        self._nothing_is_lost(now)
        self.stored = now
        assert "Traceback" not in self.terminal.received, self.log[-8:]
        self._screen_agrees()

    def _do(self, step: Step) -> None:
        before = len(self.terminal.received)
        if step.kind == "resize":
            height, width = map(int, step.sent.split())
            self.terminal.resize(height, width)
        else:
            self.terminal.send(step.sent)
        deadline = time.monotonic() + PATIENCE
        # Whatever happens, something is drawn; the clock alone clears nothing.
        while not re.search(r"\x1b\[2?J", self.terminal.received[before:]):
            if not self.terminal.listen(0.05):
                self._ended(0)
                return
            assert time.monotonic() < deadline, ("nothing was drawn", self.log[-8:], self.terminal.screen.lines)
        while True:
            seen = len(self.terminal.received)
            running = self.terminal.listen(0.2)
            if not running:
                self._ended(0)
                return
            if len(self.terminal.received) == seen:
                return

    def _end(self, how: str) -> None:
        if how == "\x03":
            self.terminal.send(how)
        else:
            self.terminal.process.kill(getattr(signal, f"SIG{how}"))
        self._ended(ENDINGS[how])

    def _ended(self, code: int) -> None:
        while self.terminal.listen(0.2):
            pass
        if code != ENDINGS["KILL"]:
            assert not self.terminal.screen.marks_pastes, self.log[-8:]
            mode = termios.tcgetattr(self.terminal.process.child_fd)[3]
            assert mode & termios.ECHO, self.log[-8:]
            assert mode & termios.ICANON, self.log[-8:]
        assert self.terminal.ended() == code, (self.log[-8:], self.terminal.received[-1000:])
        assert "Traceback" not in self.terminal.received
        before = self._on_disk()
        self.terminal = self._begun()
        assert self._on_disk() == before

    @staticmethod
    def _may_become(
        step: Step, key: tuple[str, str | None], before: Observation | None, now: Observation | None
    ) -> bool:
        """Whether a step may change an answer so: a level comes of one key alone."""
        was = (before.outcome, before.level, before.value) if before else None
        if was == ((now.outcome, now.level, now.value) if now else None):
            return True
        if step == Step("key", "u"):
            return True
        if now is None or (before is not None and before.outcome.is_finding and not now.outcome.is_finding):
            return False
        if now.level is None:
            # A note, a value or a reason is written at its prompt.
            return True
        if step == Step("key", "\r"):
            return now.level == PROPOSED.get(key[0])
        return step == Step("key", str(now.level))

    def _nothing_is_lost(self, now: Stored) -> None:
        """Every note and piece of evidence stays: beside the answer, or in its history."""
        kept = {
            text
            for o in now.values()
            for was in (o, *o.history)
            for text in (was.note, *(e.url for e in was.evidence), *(e.quote for e in was.evidence))
            if text
        }
        for o in self.stored.values():
            for text in (o.note, *(e.url for e in o.evidence), *(e.quote for e in o.evidence)):
                assert not text or any(text in other for other in kept), (text, self.log[-8:])

    def _screen_agrees(self) -> None:
        """What is said to be saved is saved, and as many answers are counted as there are."""
        screen = self.terminal.screen
        for criterion, level in re.findall(
            r"([A-Z]{3}-\d\d): (?:level|nivå) (\d) (?:is saved|är sparad)\.", screen.text
        ):
            levels = {o.level for (asked_of, _), o in self.stored.items() if asked_of == criterion}
            assert int(level) in levels, (criterion, level, self.log[-8:])
        counted = re.search(r" (\d+)/\d+ · ", screen.lines[0])
        if asked(screen) and counted:
            assert int(counted[1]) == sum(o.outcome.is_answer for o in self.stored.values()), self.log[-8:]


def bombard(study: Path, seed: int, seconds: float) -> int:
    """Let random things happen for some seconds; how many did."""
    given = [
        run("answer", "gnesta", c, str(n), "--edition", "2025", "--assessor", "Bo", at=study)
        for c, n in PROPOSED.items()
    ]
    assert [done.returncode for done in given] == [0] * len(given), given[0].stderr
    assert run("init", "--edition", "2026", at=study).returncode == 0
    sitting = Sitting(study)
    until = time.monotonic() + seconds
    for step in steps(random.Random(seed)):  # noqa: S311 - no secrets here, only the same steps each time
        if time.monotonic() > until:
            break
        sitting.take(step)
    sitting.terminal.process.close(force=True)
    return len(sitting.log)


def test_disk_screen_and_acknowledgements_agree(tmp_path: Path) -> None:
    """Some seconds of it."""
    assert bombard(workspace(tmp_path), 20261128, 6) > 0


@pytest.mark.thorough("half a minute of random keys")
@pytest.mark.parametrize("seed", range(1, tried(1, 1, 4) + 1))
def test_disk_screen_and_acknowledgements_agree_for_long(tmp_path: Path, seed: int) -> None:
    """Half a minute of it, and from several beginnings where everything is tried."""
    assert bombard(workspace(tmp_path), seed, 30) > 0
