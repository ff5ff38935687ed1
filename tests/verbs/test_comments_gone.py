"""Comments in the files of a study, through every command that rewrites such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

_REGISTER = """\
# Våra egna

organisations:
  # avtal saknas
  -
    id: provkoping
    kind: municipality
    name: {sv: Provköping}
    website: https://provkoping.example  # ny i år
    # number saknas
  # ringde i maj
  -
    id: nonsenskoping
    kind: municipality
    name: {sv: Nonsensköping}
    # sist
"""
_PANEL = """\
# Panelen
format: 1
id: egen
title: {sv: Egen, en: Own}
source: test
groups:
  municipality: {sv: Kommuner, en: Municipalities}
members:
- organisation: provkoping  # e
  group: municipality
  status: our_choice
# n kom med sent
- organisation: nonsenskoping
  group: municipality
  status: our_choice
"""
_SERVICES = """\
format: 1
services:
  # den viktigaste
  -
    id: bygglov
    name: Bygglov
  # den andra
  -
    id: forskola
    name: Förskola
"""
_REPLIES = """\
format: 1
invited:
  # per brev
  -
    at: '2026-03-02'
  # per telefon
  -
    at: '2026-05-02'
"""
OWN = ("--edition", "2026")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study whose files people have written in."""
    made = workspace(tmp_path)
    for path, text in (
        ("organisations.yaml", _REGISTER),
        ("panels/egen.yaml", _PANEL),
        ("assessments/2026/provkoping/services.yaml", _SERVICES),
        ("assessments/2026/provkoping/replies.yaml", _REPLIES),
    ):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    words = ("init", ".", *OWN, "--panel", "egen")
    assert call(*words, at=made).returncode == 0
    return made


@pytest.mark.parametrize(
    ("command", "file", "old", "new"),
    [
        pytest.param(
            "orgs add pahittinge --kind kommun --name Påhittinge",
            "organisations.yaml",
            "    # sist\n",
            "    # sist\n  - id: pahittinge\n    kind: municipality\n    name:\n      sv: Påhittinge\n",
            id="what is new comes below all that is the last one's",
        ),
        pytest.param(
            "orgs change nonsenskoping --website https://n.example",
            "organisations.yaml",
            "    name: {sv: Nonsensköping}\n",
            "    name: {sv: Nonsensköping}\n    website: https://n.example\n",
            id="a field more",
        ),
        pytest.param(
            "orgs remove nonsenskoping",
            "organisations.yaml",
            _REGISTER[_REGISTER.index("  # ringde") :],
            "",
            id="an organisation goes",
        ),
        pytest.param(
            "orgs change provkoping --website=",
            "organisations.yaml",
            "    website: https://provkoping.example  # ny i år\n",
            "",
            id="a field goes",
        ),
        pytest.param(
            "orgs change nonsenskoping --leave-panel egen",
            "panels/egen.yaml",
            _PANEL[_PANEL.index("# n kom") :],
            "",
            id="a member goes",
        ),
        pytest.param(
            "orgs remove provkoping",
            "panels/egen.yaml",
            None,
            None,
            id="what is refused changes nothing",
        ),
        pytest.param(
            "services add provkoping Parkering --edition 2026",
            "assessments/2026/provkoping/services.yaml",
            "    name: Förskola\n",
            "    name: Förskola\n  - id: parkering\n    name: Parkering\n",
            id="a service more",
        ),
        pytest.param(
            "services rename provkoping bygglov Bygga --edition 2026 --assessor Anna",
            "assessments/2026/provkoping/services.yaml",
            "    name: Bygglov\n",
            "    name: Bygga\n",
            id="a service renamed",
        ),
        pytest.param(
            "reply asked provkoping --on 2026-04-01 --edition 2026",
            "assessments/2026/provkoping/replies.yaml",
            "  # per telefon\n",
            "  - at: '2026-04-01'\n  # per telefon\n",
            id="a day between two",
        ),
        pytest.param(
            "reply asked provkoping --on 2026-03-02 --remove --edition 2026",
            "assessments/2026/provkoping/replies.yaml",
            "  # per brev\n  -\n    at: '2026-03-02'\n",
            "",
            id="a day less",
        ),
    ],
)
def test_a_command_changes_its_lines_and_tells_of_the_comments_that_go(
    study: Path, command: str, file: str, old: str | None, new: str | None
) -> None:
    """Every comment stays with what it stands over, or goes with it, and then it is said."""
    before = (study / file).read_text(encoding="utf-8")
    done = call(*command.split(" "), at=study)
    after = (study / file).read_text(encoding="utf-8")
    if old is None or new is None:
        assert (done.returncode, after) == (2, before), done.stderr
        return
    assert done.returncode == 0, done.stderr
    expected = before.replace(old, new)
    assert after.partition("history:")[0] == expected  # a service that is renamed is kept as it was
    lost = [line[line.index("#") :] for line in old.splitlines() if "#" in line and line not in new]
    for comment in lost:
        assert f"  {comment}\n" in done.stderr
    assert ("stood as a comment" in done.stderr) == bool(lost)
