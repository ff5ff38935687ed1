"""``digimaturity services rename``: another name or address of a core service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.running import call, workspace

from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--assessor", "Anna", "--edition", "2026")


def test_a_service_gets_another_name_and_address(tmp_path: Path) -> None:
    """Its answers stay with it: the new name leads to them, and nothing else changes."""
    study = workspace(tmp_path, ("malmo", "PRE-02", "4", "--service", "Bygglov=https://b.example", *OWN))
    answers = study / "assessments" / "2026" / "malmo" / "anna.yaml"
    before = answers.read_bytes()
    done = call("services", "rename", "malmo", "Bygglov", "Bygga och bo", "--url", "c.example", *OWN, at=study)
    assert (done.returncode, "is now Bygga och bo, c.example" in done.stderr) == (0, True)
    (service,) = read_services(answers.parent)
    assert (service.id, str(service.name), service.url) == ("bygglov", "Bygga och bo", "c.example")
    assert answers.read_bytes() == before
    assert call("answer", "malmo", "PRE-02", "2", "--service", "bygga och bo", *OWN, at=study).returncode == 0
    assert len(read_services(answers.parent)) == 1


def test_what_cannot_be_renamed(tmp_path: Path) -> None:
    """No such service, nothing to change, a name that is none and an address that is none are refused with code 2."""
    study = workspace(tmp_path, ("malmo", "PRE-02", "4", "--service", "Bygglov=https://b.example", *OWN))
    for words, expected in (
        (("byglov", "x"), "Did you mean Bygglov?"),
        (("bygglov",), "What should the service be called?"),
        (("bygglov", "!"), "cannot be used as a name."),
        (("bygglov", "--url", "x"), '"x" is not a web address.'),
    ):
        done = call("services", "rename", "malmo", *words, *OWN, at=study)
        assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
