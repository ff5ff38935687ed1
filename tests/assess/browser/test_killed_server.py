"""No answer is ever lost: servers killed at random moments, several who answer at once, a terminal beside them."""

from __future__ import annotations

import http.client
import random
import sys
import threading
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from tests import extent
from tests.pseudo_terminal import Terminal
from tests.running import PATIENCE, RELEASED, workspace
from tests.serving import ANNA, Browser, Server

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.register import load_register
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
KILLS = extent.tried(6, 8, 100)
CLIENTS = 3


def questions() -> list[tuple[str, int]]:
    """The criteria of a municipality that have levels, each with one."""
    found = load(RELEASED / "criteria").in_asking_order
    return [(c.id, max(c.points_of)) for c in found if "municipality" in c.applies_to and c.points_of]


def test_no_answer_that_was_said_to_be_saved_is_lost(tmp_path: Path) -> None:
    """After each kill the file can be read, and each answer is there with its note and evidence, or not at all."""
    study, chance = workspace(tmp_path), random.Random(20261129)  # noqa: S311 - only the same moments each time
    bodies = (o.id for o in load_register([RELEASED / "criteria" / "panels" / "organisations"]))
    towns = (b for b in bodies if b.endswith(("a", "d", "e", "g")) and "-" not in b)
    acknowledged = unsure = 0
    for body in islice(_municipalities(towns), KILLS):
        known, sent = _killed(study, body, chance)
        kept = _kept(study / "assessments" / "2026" / body / "anna.yaml")
        assert {c: kept.get(c) for c in known} == {c: sent[c] for c in known}
        assert {c: said for c, said in kept.items() if said != sent[c]} == {}
        acknowledged += len(known)
        unsure += len(sent) - len(known)
    # The kills fell among the saves: some were acknowledged before each, and some were under way.
    assert acknowledged >= KILLS
    assert unsure >= KILLS


def _municipalities(ids: Iterator[str]) -> Iterator[str]:
    kinds = load_register([RELEASED / "criteria" / "panels" / "organisations"]).by_id
    return (one for one in ids if kinds[one].kind == "municipality")


def _killed(study: Path, body: str, chance: random.Random) -> tuple[set[str], dict[str, tuple[int, str, str]]]:
    """Answer from several threads, kill the server at a random moment; what it acknowledged, and what was sent."""
    known: set[str] = set()
    sent: dict[str, tuple[int, str, str]] = {}
    with Server(body, at=study) as server:
        browser = server.browser()
        seen = browser.get(f"/en/{body}/PRE-01").field("seen")
        waiting = iter(questions())
        lock = threading.Lock()

        def answer() -> None:
            while True:
                with lock:
                    criterion, level = next(waiting, ("", 0))
                    if not criterion:
                        return
                    sent[criterion] = (level, f"note {criterion}", f"quote {criterion}")
                fields = {"choice": str(level), "note": f"note {criterion}", "quote": f"quote {criterion}"}
                try:
                    reply = browser.post(f"/en/{body}/{criterion}", do="save", seen=seen, **fields)
                except (OSError, http.client.HTTPException):
                    return
                if reply.status == 303:
                    known.add(criterion)

        threads = [threading.Thread(target=answer) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        # A moment counted in answers, since a busy machine takes longer for each.
        enough, until = chance.randrange(1, 9), time.monotonic() + PATIENCE
        while len(known) < enough and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        server.kill()
        for thread in threads:
            thread.join()
    return known, sent


def _kept(path: Path) -> dict[str, tuple[int, str, str]]:
    """What is on disk, as it was sent."""
    if not path.exists():
        return {}
    found: dict[str, Any] = {}
    for criterion, answer in read_assessment(path).answers.items():
        o = answer.observation
        assert o is not None
        found[criterion] = (o.level, o.note, "; ".join(e.quote or "" for e in o.evidence))
    return found


def test_of_two_who_answer_the_same_question_one_wins_and_the_other_is_shown_it(tmp_path: Path) -> None:
    """Never both, never neither, and what lost stands in its form still."""
    with Server("lund", at=workspace(tmp_path)) as server:
        for criterion, highest in questions()[:10]:
            path, at_once = f"/en/lund/{criterion}", threading.Barrier(2)
            replies: dict[str, Any] = {}

            def answer(who: Browser, choice: str, path: str, at_once: threading.Barrier, into: dict[str, Any]) -> None:
                seen = who.get(path).field("seen")
                at_once.wait()
                into[choice] = who.post(path, do="save", seen=seen, choice=choice)

            both = [
                threading.Thread(target=answer, args=(server.browser(), choice, path, at_once, replies))
                for choice in (str(highest), "0")
            ]
            for thread in both:
                thread.start()
            for thread in both:
                thread.join()
            assert sorted(reply.status for reply in replies.values()) == [303, 409]
            won = next(choice for choice, reply in replies.items() if reply.status == 303)
            lost = next(reply for reply in replies.values() if reply.status == 409)
            o = (
                read_assessment(server.at / "assessments" / "2026" / "lund" / "anna.yaml")
                .answers[criterion]
                .observation
            )
            assert o is not None
            assert (str(o.level), o.history) == (won, ())
            assert lost.chosen != won


def test_a_terminal_and_a_browser_may_answer_at_once(tmp_path: Path) -> None:
    """Each answers its own questions while both are open, and every one of both is there."""
    study = workspace(tmp_path)
    order = [c for c, _ in questions()]
    with (
        Server("lund", at=study) as server,
        Terminal("assess", "lund", "--edition", "2026", *ANNA, at=study) as terminal,
    ):
        screen = terminal.until(lambda s: "Service 1" in s.text or s.drawn > 0, "the first screen")
        if screen.drawn == 0:
            terminal.send("\r")
        terminal.asks("PRE-01")
        browser, mine = server.browser(), order[-30:]
        given: list[int] = []

        def answer() -> None:
            given.extend(browser.answer(f"/en/lund/{criterion}", choice="0").status for criterion in mine)

        thread = threading.Thread(target=answer)
        thread.start()
        for following in order[1:9]:
            terminal.press("0", following)
        thread.join()
        terminal.send("q")
        assert terminal.ended() == 0
    assert given == [303] * len(mine)
    answers = read_assessment(study / "assessments" / "2026" / "lund" / "anna.yaml").answers
    assert set(answers) == {*mine, *order[:8]}
