"""``probes list`` and ``probes show`` tell what there is to trust, without any extra."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tests.running import call, process

if TYPE_CHECKING:
    from pathlib import Path


def test_every_probe_is_listed_with_its_criteria(tmp_path: Path) -> None:
    """The list has the id, the criteria, and that nothing was measured where nothing was."""
    done = call("probes", "list", "--format", "json", at=tmp_path)
    assert done.returncode == 0, done.stderr
    found = {p["id"]: p for p in json.loads(done.stdout)["probes"]}
    one = found["transport.https_enforced"]
    assert one["criteria"] == ["PRE-18"]
    assert one["family"] == "transport"
    assert one["title"] == {"sv": "Https framtvingas", "en": "Https is enforced"}
    assert one["experimental"] is True
    assert one["measured"]["of"] == 0


def test_what_was_measured_stands_in_the_list(tmp_path: Path) -> None:
    """A probe of 24 cases with one wrong of 24 is no longer experimental, and its share is told."""
    shipped = tmp_path / "shipped" / "criteria" / "probes"
    shipped.mkdir(parents=True)
    (shipped / "measured.yaml").write_text("transport.https_enforced: {right: 23, wrong: 1, missed: 0, of: 24}\n")
    done = call(
        *("probes", "list", "--family", "transport", "--format", "csv"),
        at=tmp_path,
        DIGIMATURITY_SHIPPED_DIR=str(tmp_path / "shipped"),
    )
    row = next(line for line in done.stdout.splitlines() if line.startswith("transport.https_enforced,"))
    assert row.split(",")[-3:] == [str(23 / 24), "24", "false"]


def test_a_family_alone_can_be_listed(tmp_path: Path) -> None:
    """Only its probes stand there, and one that there is not is refused with the nearest."""
    done = call("probes", "--family", "transport", "--format", "json", at=tmp_path)
    assert {p["family"] for p in json.loads(done.stdout)["probes"]} == {"transport"}
    refused = call("probes", "list", "--family", "transpot", at=tmp_path)
    assert refused.returncode == 2
    assert "transport" in refused.stderr


def test_show_tells_all_that_must_be_known_in_both_languages(tmp_path: Path) -> None:
    """What a pass and a fail mean, when it is wrong, what it rests on, and how to report a wrong proposal."""
    done = call("probes", "show", "transport.https_enforced", "--lang", "en", at=tmp_path)
    assert done.returncode == 0, done.stderr
    for said in (
        "A pass means",
        "A fail means",
        "Mistake 1",
        "RFC 6797",
        "Not measured yet",
        "Report a wrong proposal",
    ):
        assert said in done.stdout
    swedish = call("probes", "show", "transport.https_enforced", "--lang", "sv", at=tmp_path).stdout
    assert "Anmäl ett felaktigt förslag" in swedish


def test_a_criterion_means_its_probe(tmp_path: Path) -> None:
    """Whoever knows the criterion need not know the probe."""
    done = call("probes", "show", "pre-18", "--format", "json", at=tmp_path)
    shown = json.loads(done.stdout)["probe"]
    assert shown["id"] == "transport.https_enforced"
    assert shown["sources"] == ["RFC 6797"]
    assert len(shown["mistakes"]) == 1


def test_a_probe_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """The message says what was perhaps meant."""
    done = call("probes", "show", "transport.https_enforce", at=tmp_path)
    assert done.returncode == 2
    assert "transport.https_enforced" in done.stderr


def test_the_list_needs_no_extra(tmp_path: Path) -> None:
    """Where none of the libraries is installed, the list and the sheet of a probe are shown all the same."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    names = ("selectolax", "warcio", "httpx", "protego", "dns", "cryptography", "playwright", "py3langid")
    (hidden / "sitecustomize.py").write_text(
        "import sys\nclass Hide:\n"
        f"    def find_spec(self, name, path=None, target=None):\n        if name.split('.')[0] in {names!r}:\n"
        "            raise ModuleNotFoundError(name)\nsys.meta_path.insert(0, Hide())\n"
    )
    path = f"{hidden}:{next(p for p in sys.path if p.endswith('src'))}"
    assert process("probes", "list", at=tmp_path, PYTHONPATH=path).returncode == 0
    assert process("probes", "show", "PRE-18", at=tmp_path, PYTHONPATH=path).returncode == 0
