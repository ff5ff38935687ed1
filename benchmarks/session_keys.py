"""How many keys an answer takes: a session in a real terminal over every question of the practice body.

``python benchmarks/session_keys.py`` sits down with Exempelstad and three services, answers every question there is,
first each with its level or value alone, then with evidence and a note at every third, then with evidence at each. A
key is what is pressed once: a digit, a letter, Enter. The words of a quotation and a note are counted apart, as signs.
A key that did not answer, since something was to be read first, counts like any other, and is pressed again.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
from benchmarks.common import PYTHON, run

from digimaturity.ground.language import same
from digimaturity.insight.questions import questions_of
from digimaturity.model.answers import Service
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Criterion

_SERVICES = ("Bygglov", "Förskola", "Boendeparkering")
_DRAWN = re.compile(r"\x1b\[2?J")
# Seconds of silence after which a screen is whole, and until a session that shows nothing is given up.
_QUIET, _PATIENCE = 0.04, 30
# Who answers; at one of how many there is evidence, and a note; what is said of it; the most keys per answer.
_SESSIONS = (
    ("Anna", 0, 0, "each answered, nothing else", 1.3),
    ("Bo", 3, 3, "evidence and a note at every third", 3.0),
    ("Cia", 1, 0, "evidence at each", 3.0),
)
_HEADING = ("session", "answers", "keys", "per answer", "aim", "signs")
_ROW = "{:<36} {:>7} {:>5} {:>10} {:>4} {:>6}"


@dataclass
class Count:
    """What was pressed and written in a session."""

    answers: int = 0
    keys: int = 0
    signs: int = 0


class Sitting:
    """A session in a terminal of 24 lines by 80 columns."""

    def __init__(self, folder: Path, who: str) -> None:
        services = [word for name in _SERVICES for word in ("--service", name)]
        words = ["assess", "exempelstad", "--edition", "2026", "--assessor", who, "--time-box", "36000", "--no-plain"]
        self.path = folder / "assessments" / "2026" / "exempelstad" / f"{who.casefold()}.yaml"
        self.process = pexpect.spawn(
            PYTHON,
            ["-m", "digimaturity", *words, *services],
            cwd=str(folder),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=_PATIENCE,
        )
        self.process.delaybeforesend = None
        self.count = Count()
        self.shown = ""
        self._await(is_drawn=True)

    @property
    def answered(self) -> int:
        """How many answers are on disk."""
        return self.path.read_text("utf-8").count("outcome: scored") if self.path.exists() else 0

    def press(self, key: str, *, is_drawn: bool = True) -> None:
        """Press a key and wait for what it shows."""
        self.count.keys += 1
        self.process.send(key)
        self._await(is_drawn=is_drawn)

    def write(self, text: str) -> None:
        """Write text where it is asked for, without the key that ends it."""
        self.count.signs += len(text)
        self.process.send(text)
        self._await(is_drawn=False)

    def _await(self, *, is_drawn: bool) -> None:
        """Read until something came, a whole screen where one is drawn, and then nothing for a moment."""
        received, until = "", time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                received += self.process.read_nonblocking(65536, timeout=_QUIET)
            except pexpect.TIMEOUT:
                if received and (not is_drawn or _DRAWN.search(received)):
                    self.shown = received
                    return
            except pexpect.EOF:
                break
        self.shown = received or self.shown
        message = f"nothing was drawn, or the session ended: {self.shown[-1500:]}"
        raise RuntimeError(message)


def answer(sitting: Sitting, criterion: Criterion) -> None:
    """Answer the question on the screen with its highest level, or with a value between its ends."""
    before, tries = sitting.answered, 0
    while sitting.answered == before:
        tries += 1
        if tries > 4:
            message = f"{criterion.id} takes no answer: {sitting.shown}"
            raise RuntimeError(message)
        if criterion.goalposts:
            sitting.press("1", is_drawn=False)
            sitting.press("\r")
        else:
            sitting.press(str(max(criterion.points_of)))
        # On a busy machine what was drawn may have been drawn before the key.
        until = time.monotonic() + 1
        while sitting.answered == before and time.monotonic() < until:
            time.sleep(_QUIET)
    sitting.count.answers += 1


def attach_evidence(sitting: Sitting, *, first: bool) -> None:
    """Put the page at hand and a quotation from it beside the answer to come; the address is written once."""
    sitting.press("e", is_drawn=False)
    sitting.write("https://www.exempelstad.example/bygglov Rubriken" if first else "= Rubriken högst upp på sidan")
    sitting.press("\r")


def attach_note(sitting: Sitting) -> None:
    """Put a note beside the answer to come."""
    sitting.press("m", is_drawn=False)
    sitting.write("Det står i sidfoten.")
    sitting.press("\r")


def session(folder: Path, who: str, evidence: int, note: int) -> Count:
    """Answer every question; at one of so many there is evidence, and a note."""
    catalogue = load(shipped("criteria"))
    services = [Service(name.casefold(), same(name)) for name in _SERVICES]
    asked = {c.id for c in applicable_criteria(catalogue, "municipality", None)}
    questions = questions_of([c for c in catalogue.in_asking_order if c.id in asked], services)
    sitting = Sitting(folder, who)
    for n, question in enumerate(questions):
        if evidence and n % evidence == 0:
            attach_evidence(sitting, first=n == 0)
        if note and n % note == 0:
            attach_note(sitting)
        answer(sitting, question.criterion)
    sitting.process.close(force=True)
    return sitting.count


def main() -> int:
    """Measure both sessions and print them; 1 where an aim is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as name:
        run([PYTHON, "-m", "digimaturity", "init", "--edition", "2026"], Path(name))
        print(_ROW.format(*_HEADING), flush=True)
        for who, evidence, note, said, aim in _SESSIONS:
            count = session(Path(name), who, evidence, note)
            share = round(count.keys / count.answers, 2)
            missed = missed or share > aim
            print(_ROW.format(said, count.answers, count.keys, share, aim, count.signs), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
