"""``digimaturity services add``: a core service of an organisation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.running import call, process, workspace

from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


def add(study: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Register a service of Malmö in the edition 2026."""
    return call("services", "add", "malmo", *words, "--edition", "2026", at=study)


def test_a_service_is_registered(tmp_path: Path) -> None:
    """With its address, or one that comes later; a second address, a fourth service and no name are refused."""
    study = workspace(tmp_path)
    folder = study / "assessments" / "2026" / "malmo"
    assert add(study, "Bygglov", "--url", "b.example").returncode == 0
    assert add(study, "Förskola").returncode == 0
    assert add(study, "förskola", "--url", "https://f.example").returncode == 0
    stands = [("bygglov", "Bygglov", "b.example"), ("forskola", "Förskola", "https://f.example")]
    assert [(s.id, str(s.name), s.url) for s in read_services(folder)] == stands
    for words, expected in (
        (("Bygglov", "--url", "c.example"), "already has the address b.example, not c.example."),
        (("Parkering", "--url", "vet inte"), '"vet inte" is not a web address.'),
        (("!",), "cannot be used as a name."),
        (("https://bygg.example",), "cannot be used as a name."),
    ):
        done = add(study, *words)
        assert (done.returncode, expected in done.stderr) == (2, True), done.stderr
    assert add(study, "Parkering").returncode == 0
    done = add(study, "Bibliotek")
    assert (done.returncode, "an organisation can have at most 3." in done.stderr) == (2, True)
    assert [s.id for s in read_services(folder)] == ["bygglov", "forskola", "parkering"]


def test_a_name_in_small_letters_gets_a_capital(tmp_path: Path) -> None:
    """It stands at the head of rows and pages; a name with a capital inside stays, and so does one given by rename."""
    study = workspace(tmp_path)
    folder = study / "assessments" / "2026" / "malmo"
    for typed in ("ansöka om bygglov", "eTjänster", "övrigt"):
        assert add(study, typed).returncode == 0
    assert [str(s.name) for s in read_services(folder)] == ["Ansöka om bygglov", "eTjänster", "Övrigt"]
    words = ("services", "rename", "malmo", "ovrigt", "övrigt", "--edition", "2026", "--assessor", "Anna")
    assert call(*words, at=study).returncode == 0
    assert str(read_services(folder)[2].name) == "övrigt"


def test_ten_at_once_make_three(tmp_path: Path) -> None:
    """Whoever comes fourth is refused, and nobody's service is lost to another's."""
    study = workspace(tmp_path)
    assert add(study, "Tjänst 0").returncode == 0

    def one(n: int) -> int:
        return int(process("services", "add", "malmo", f"Tjänst {n}", "--edition", "2026", at=study).returncode)

    with ThreadPoolExecutor(5) as pool:
        codes = sorted(pool.map(one, range(1, 6)))
    assert codes == [0, 0, 2, 2, 2]
    assert len(read_services(study / "assessments" / "2026" / "malmo")) == 3
