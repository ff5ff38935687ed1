"""Asking for the services of an organisation: nothing that was typed has to be typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.assess.keys import LineKeys
from digimaturity.assess.service_dialog import ServiceDialog
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PARKING = Service("boendeparkering", same("Boendeparkering"), "https://parkering.example")


class Script(LineKeys):
    """An assessor who writes these texts; None is Esc."""

    def __init__(self, *texts: str | None) -> None:
        super().__init__()
        self.texts = [*texts]
        self.prompts: list[str] = []
        self.stood: list[str] = []

    def line(
        self,
        prompt: str,
        default: str = "",
        *,
        typed: str = "",
        draw: Callable[[int], None] | None = None,
        keep: Callable[[str], None] = print,
    ) -> str | None:
        """The next text."""
        del typed, draw, keep
        self.prompts.append(prompt)
        self.stood.append(default)
        if not self.texts:
            raise EOFError
        text = self.texts.pop(0)
        return default if text == "" else text


def asked(folder: Path, *texts: str | None, earlier: Sequence[Service] = ()) -> list[tuple[str, str]]:
    """What is registered after the dialog."""
    script = Script(*texts)
    found = ServiceDialog(folder, script, 3, earlier).ask(Text("Åby", "Åby"))
    assert script.texts == []
    assert [*read_services(folder)] == found
    return [(str(s.name), s.url) for s in found]


def test_services_are_named_with_their_addresses(tmp_path: Path) -> None:
    """A name, then its address, which may be left out or written on the same line; Enter ends, as does the third."""
    assert asked(tmp_path, "Bygglov", "https://bygg.example", "Förskola=forskola.example", "Bad", "") == [
        ("Bygglov", "https://bygg.example"),
        ("Förskola", "forskola.example"),
        ("Bad", ""),
    ]
    assert asked(tmp_path / "none", "") == []


def test_a_wrong_address_is_asked_for_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name stays when what was written is no address, and an address is no name."""
    assert asked(tmp_path, "Bygglov", "Förskoleplats", "plats 3", "bygg.example", "https://x.example", "") == [
        ("Bygglov", "bygg.example")
    ]
    said = capsys.readouterr().out
    assert '"Förskoleplats" is not a web address.' in said
    assert '"https://x.example" cannot be used as a name.' in said


def test_each_step_can_be_taken_back(tmp_path: Path) -> None:
    """Each b or Esc goes one field back: from a name to the address before it, and from there to its name."""
    # A name, back to it, another name; its address, back to that, and another address.
    assert asked(tmp_path, "Fel", "b", "Bygglov", "", "b", "bygg.example", "") == [("Bygglov", "bygg.example")]
    # Two fields back: the name is written anew.
    assert asked(tmp_path / "two", "Fel", "fel.example", None, None, "Bad", "", "") == [("Bad", "")]
    # Two fields back, and nothing instead.
    assert asked(tmp_path / "all", "Bad", "", "b", "b", "-") == []
    assert asked(tmp_path / "one", "Bad", "", "Fel", "fel.example", "b", "b", "-", "") == [("Bad", "")]
    assert asked(tmp_path / "first", "b", "b", "Bad", "", "") == [("Bad", "")]
    # Enter takes what stood there.
    assert asked(tmp_path / "same", "Bad", "bad.example", "b", "b", "", "", "") == [("Bad", "")]
    assert asked(tmp_path / "kept", "Bad", "bad.example", "b", "", "") == [("Bad", "bad.example")]
    assert asked(tmp_path / "none", "Bad", "bad.example", "b", "-", "") == [("Bad", "")]


def test_what_stood_in_a_field_stands_there_again(tmp_path: Path) -> None:
    """The address that was given is proposed, and the name that was."""
    script = Script("Bad", "bad.example", "b", "b", "Simhall", "")
    with pytest.raises(EOFError):
        ServiceDialog(tmp_path, script, 3).ask(Text("Åby", "Åby"))
    assert script.stood == ["", "", "", "bad.example", "Bad", "", ""]


def test_a_name_that_is_there_is_not_taken_twice(tmp_path: Path) -> None:
    """The same name again, however it is written, changes nothing."""
    assert asked(tmp_path, "Bygglov=https://a.example", "bygglov", "") == [("Bygglov", "https://a.example")]


def test_what_was_named_is_kept_when_the_assessor_quits(tmp_path: Path) -> None:
    """q, at a name or at an address, and the end of the input leave the dialog; every name that was typed stays."""
    for n, texts in enumerate([("Bygglov", "", "q"), ("Bygglov", "q"), ("Bygglov=no address", "q"), ("Bygglov",)]):
        with pytest.raises(EOFError):
            ServiceDialog(tmp_path / str(n), Script(*texts), 3).ask(Text("Åby", "Åby"))
        assert [(s.id, s.url) for s in read_services(tmp_path / str(n))] == [("bygglov", "")]
    with pytest.raises(EOFError):
        ServiceDialog(tmp_path, Script("Bygglov", "https://a.example", "Bad", "q"), 3).ask(Text("Åby", "Åby"))
    assert [(s.id, s.url) for s in read_services(tmp_path)] == [("bygglov", "https://a.example"), ("bad", "")]


def test_the_last_editions_services_are_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter takes them over, - takes none, and a name begins a new list."""
    assert asked(tmp_path / "a", "", earlier=[PARKING]) == [("Boendeparkering", "https://parkering.example")]
    assert "Last time: Boendeparkering (https://parkering.example)." in capsys.readouterr().out
    assert asked(tmp_path / "b", "-", earlier=[PARKING]) == []
    assert asked(tmp_path / "c", "Bad=", "", earlier=[PARKING]) == [("Bad", "")]
