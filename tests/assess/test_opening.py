"""A session opens whatever has become of what it can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, WHO, desk_at, question_of, study
from tests.looked import HTTPS, run, said
from tests.pseudo_terminal import Terminal
from tests.running import call, process

from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.browser.views import overview_page, question_page
from digimaturity.ground.errors import InvalidDataError
from digimaturity.workspace.probed_file import keep_run

if TYPE_CHECKING:
    from pathlib import Path

SESSION = ("assess", BODY, "--edition", "2026", "--assessor", WHO.name, "--only", "PRE-18")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A study whose file of runs was cut off in the middle."""
    root = study(tmp_path, answered=False)
    folder = root / "assessments" / "2026" / BODY
    keep_run(folder, run(said(HTTPS, 5)))
    whole = (folder / "probed.json").read_bytes()
    (folder / "probed.json").write_bytes(whole[: len(whole) // 2])
    return root


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_session_over_lines_opens_without_the_machine(damaged: Path, lang: str) -> None:
    """It says in one line that the proposals cannot be read, from which file and what to do, and takes the answer."""
    path = damaged / "assessments" / "2026" / BODY / "probed.json"
    before = path.read_bytes()
    done = process(*SESSION, "--plain", "--lang", lang, at=damaged, stdin="5\n")
    assert done.returncode == 0, done.stderr
    (line,) = [text for text in done.stderr.split("\n") if "probed.json" in text]
    assert f"digimaturity probe {BODY}" in line
    assert "PRE-18" in (path.parent / f"{WHO.id}.yaml").read_text(encoding="utf-8")
    assert path.read_bytes() == before
    assert call("status", "--edition", "2026", at=damaged).returncode == 0


def test_a_drawn_session_says_it_before_its_first_question(damaged: Path) -> None:
    """A key goes on to the question."""
    with Terminal(*SESSION, "--lang", "en", at=damaged) as terminal:
        terminal.until(lambda screen: "probed.json" in "".join(screen.text.split()), "what cannot be read")
        terminal.send(" ")
        terminal.asks("PRE-18")


def test_pages_say_it_until_it_is_mended(damaged: Path) -> None:
    """The list and the question say it, with the way out; once the machine has looked again its proposal is there."""
    desk = desk_at(damaged)
    sitting = desk.sitting(BODY)
    question = question_of(sitting, "PRE-18")
    for page in (overview_page(desk, sitting), question_page(desk, sitting, question, Filled())):
        assert page.count(f"digimaturity probe {BODY}") == 1
    assert desk.sitting(BODY).session.remarks
    version = desk.context.catalogue.version
    keep_run(damaged / "assessments" / "2026" / BODY, run(said(HTTPS, 5), catalogue=version))
    again = desk.sitting(BODY)
    assert again is sitting
    assert "digimaturity probe" not in overview_page(desk, again)
    assert len(again.session.file.answer("PRE-18").proposals) == 1


def test_an_answer_file_that_cannot_be_read_is_no_such_thing(damaged: Path) -> None:
    """What people answered is not done without: the session does not open."""
    (damaged / "assessments" / "2026" / BODY / f"{WHO.id}.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidDataError, match=WHO.id):
        desk_at(damaged).sitting(BODY)
