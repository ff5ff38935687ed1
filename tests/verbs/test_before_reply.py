"""Before an organisation is sent its results: they are finished, settled and without personal data, or it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.replying import results_of, tabs_of
from tests.running import call, workspace
from tests.two_assessors import study_of_two

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = "--even-if-unfinished"
BY = ("--edition", "2026", "--assessor")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Malmö, by two assessors who have begun."""
    return workspace(
        tmp_path,
        ("malmo", "PRE-01", "2", *BY, "Annika Testsson", "--url", "https://malmo.example/a"),
        ("malmo", "EXP-27", "2", *BY, "Annika Testsson", "--service", "Bygglov", "--quote", "Annika såg det"),
        ("malmo", "PRE-09", "blocked", *BY, "Bertil Provare", "--reason", "Bertil Provare kom inte in"),
        ("malmo", "PRE-03", "5", *BY, "Bertil Provare", "--url", "https://malmo.example/om"),
    )


def test_what_is_not_finished_is_not_sent_in_silence(study: Path) -> None:
    """It is refused with how much is missing; let through, both whoever sends it and the organisation are told."""
    export = ("reply", "export", "malmo", "-o", "ut.xlsx", "--lang", "en")
    done = call(*export, at=study)
    assert (done.returncode, (study / "ut.xlsx").exists()) == (2, False)
    assert "City of Malmö: 164 of 168 questions are unanswered." in done.stderr
    assert "--even-if-unfinished" in done.stderr
    done = call(*export, UNFINISHED, at=study)
    assert "They do not say until when one can reply." in done.stderr
    assert (done.returncode, "164 of 168 questions are unanswered." in done.stderr) == (0, True)
    read_first = "\n".join(row[0] for row in next(iter(tabs_of(study / "ut.xlsx").values())))
    assert "The assessment is not finished: 164 of 168 questions are unanswered" in read_first


def test_what_two_differ_on_is_not_sent_as_settled(tmp_path: Path) -> None:
    """It is refused until it is settled; let through, the row says so, and the others do not."""
    study = study_of_two(tmp_path)
    export = ("reply", "export", "malmo", "-o", "ut.xlsx", "--lang", "en")
    done = call(*export, at=study)
    assert (done.returncode, (study / "ut.xlsx").exists()) == (2, False)
    assert "2 questions to settle" in done.stderr
    assert call(*export, UNFINISHED, at=study).returncode == 0
    marked = {row[0] for row in results_of(study / "ut.xlsx")[1:] if "Not settled: two assessors" in row[3]}
    assert marked == {"PRE-01", "PRE-32"}
    assert (
        call("adjudicate", "malmo", "PRE-01", "Bo", "--why", "länken", "--by", "Anna och Bo", at=study).returncode == 0
    )
    assert "1 question to settle" in call(*export, at=study).stderr
    assert (
        call("adjudicate", "malmo", "PRE-32", "Bo", "--why", "länken", "--by", "Anna och Bo", at=study).returncode == 0
    )
    assert "to settle" not in call(*export, at=study).stderr


def test_personal_data_are_not_sent(study: Path) -> None:
    """They are refused with their place, masked, as when something is published; a reason lets them through."""
    mending = ("evidence", "malmo", "PRE-03", "--change", "1", "--quote", "Ring 070-174 06 05", *BY, "Bertil Provare")
    assert call(*mending, at=study).returncode == 0
    export = ("reply", "export", "malmo", UNFINISHED, "-o", "ut.xlsx", "--lang", "en")
    done = call(*export, at=study)
    assert (done.returncode, (study / "ut.xlsx").exists()) == (4, False)
    assert "what would be sent holds 1 piece of personal data" in done.stderr
    assert "PRE-03: the quotation in evidence 1 holds a mobile number (070-••• •• ••)" in done.stderr
    assert "--change N --internal" in done.stderr
    assert call(*export, "--allow", "It is the office's own number", at=study).returncode == 0
