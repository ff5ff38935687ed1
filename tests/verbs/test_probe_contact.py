"""Whom a visited site may write to is asked for once, at a terminal, before anybody is visited."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.probing import study_in, way
from tests.public_sector.town import Town, town

from digimaturity.workspace.settings import remember_contact, remembered_assessor, remembered_contact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """The public sector, for all tests of this file."""
    with town() as made:
        yield made


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_at_a_terminal_the_address_is_asked_for_until_it_can_be_written_to(tmp_path: Path, running: Town) -> None:
    """It is said why; what is no address is asked for again; and it is remembered for next time."""
    from tests.pseudo_terminal import Terminal

    study, config = study_in(tmp_path, running), tmp_path / "config"
    words = ("probe", "exempelstad", *way(study, pages=2))
    with Terminal(*words, at=study, DIGIMATURITY_CONFIG_DIR=str(config)) as terminal:
        terminal.says("get in touch")
        terminal.type("nobody")
        terminal.says("cannot be written to")
        terminal.type("anna@exempelstad.example")
        assert terminal.ended() == 0
    assert (config / "contact").read_text(encoding="utf-8") == "anna@exempelstad.example\n"
    assert any("anna@exempelstad.example" in dict(v.headers).get("user-agent", "") for v in running.visits)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_an_empty_line_ends_it(tmp_path: Path, running: Town) -> None:
    """Nobody is visited, and the code is 2."""
    from tests.pseudo_terminal import Terminal

    study = study_in(tmp_path, running)
    before = len(running.visits)
    words = ("probe", "exempelstad", *way(study))
    with Terminal(*words, at=study, DIGIMATURITY_CONFIG_DIR=str(tmp_path / "config")) as terminal:
        terminal.says("get in touch")
        terminal.type("")
        assert terminal.ended() == 2
    assert len(running.visits) == before


def test_what_is_remembered_of_the_contact_is_apart_from_the_assessor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One does not stand for the other."""
    monkeypatch.setenv("DIGIMATURITY_CONFIG_DIR", str(tmp_path))
    assert remembered_contact() is None
    remember_contact("anna@exempelstad.example")
    assert remembered_contact() == "anna@exempelstad.example"
    assert remembered_assessor() is None
