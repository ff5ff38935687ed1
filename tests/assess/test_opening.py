"""A session opens whatever has become of what it can do without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.at_a_desk import BODY, WHO, desk_at, question_of, study
from tests.looked import HTTPS, WHY, run, said
from tests.pseudo_terminal import Terminal
from tests.running import call, process

from digimaturity.assess.browser.beside_question import proposal_of
from digimaturity.assess.browser.desk import Filled
from digimaturity.assess.browser.views import overview_page, question_page
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import speaking
from digimaturity.workspace.probed_file import keep_run
from digimaturity.workspace.store import read_assessment

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


@pytest.fixture
def looked_at(tmp_path: Path) -> Path:
    """A study in which a machine proposes level 5."""
    root = study(tmp_path, answered=False)
    version = desk_at(root).context.catalogue.version
    keep_run(root / "assessments" / "2026" / BODY, run(said(HTTPS, 5), catalogue=version))
    return root


def test_each_assessor_reads_why_in_their_own_language(looked_at: Path) -> None:
    """In a terminal, on pages and in what is accepted, whatever the language of whoever opened the session first."""
    desk = desk_at(looked_at)
    sitting = desk.sitting(BODY)
    for language, mine, other in (("sv", WHY.sv, WHY.en), ("en", WHY.en, WHY.sv)):
        done = process(*SESSION, "--plain", "--lang", language, at=looked_at, stdin="v\nq\n")
        assert mine in " ".join(done.stdout.split())
        assert other not in " ".join(done.stdout.split())
        with speaking(language):
            page = question_page(desk, sitting, question_of(sitting, "PRE-18"), Filled())
            (accept,) = set(re.findall(r"accept:\w+", page))
            found = proposal_of(sitting, question_of(sitting, "PRE-18"), accept.removeprefix("accept:"))
        assert mine in page
        assert other not in page
        assert found is not None
        assert str(found.observation.reason).startswith(mine)


def test_an_export_has_why_in_both_languages_and_is_read_again(looked_at: Path) -> None:
    """Whoever takes over the table has what whoever exported it had."""
    assert process(*SESSION, "--plain", at=looked_at, stdin="q\n").returncode == 0
    call("export", "answers", "-o", "a.csv", "--edition", "2026", at=looked_at)
    told = (looked_at / "a.csv").read_text(encoding="utf-8")
    assert WHY.sv in told
    assert WHY.en in told
    again = call("import", "a.csv", "--assessor", "Bo", "--edition", "2026", at=looked_at)
    assert again.returncode == 0, again.stderr
    mine, theirs = (
        read_assessment(looked_at / "assessments" / "2026" / BODY / f"{who}.yaml").answers["PRE-18"].proposals
        for who in (WHO.id, "bo")
    )
    assert [p.why for p in theirs] == [p.why for p in mine]
    assert theirs[0].why is not None
