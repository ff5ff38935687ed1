"""``digimaturity plan-fieldwork``: who looks at what, kept through changes and refused where it cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, run, workspace

if TYPE_CHECKING:
    from pathlib import Path

FOUR = ("--assessors", "Anna, Bo, Cia, Dag")


def _planned(study: Path, *more: str) -> dict[str, Any]:
    done = call("plan-fieldwork", *more, "--format", "json", at=study)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_panel_is_shared_out_among_four(tmp_path: Path) -> None:
    """Sixteen bodies, four each as first and as second; even in minutes, a fifth of each dimension by two."""
    study = workspace(tmp_path)
    made = _planned(study, *FOUR, "--edition", "2026", "--from", "2026-11-02", "--until", "2026-11-13")
    assert [(p["assessor"], p["n_first"], p["n_second"]) for p in made["assessors"]] == [
        (name, 4, 4) for name in ("Anna", "Bo", "Cia", "Dag")
    ]
    assert made["spread_minutes"] <= 30 < made["longest_minutes"]
    assert (made["working_days"], made["saved"], len(made["pairs"])) == (10, True, 6)
    assert all(d["n_double"] >= 0.2 * d["n_asked"] for d in made["dimensions"])
    assert (study / "assessments" / "2026" / "fieldwork.yaml").is_file()
    text = call("plan-fieldwork", *FOUR, at=study).stdout
    assert "16 organisations, 4 assessors, 20% of the criteria double-coded · --seed 1" in text
    assert "Fieldwork 2–13 November 2026 · 10 working days." in text


def test_the_same_seed_the_same_plan(tmp_path: Path) -> None:
    """Made again it is what it was, to the letter, with comments that somebody wrote; a dry run writes nothing."""
    study = workspace(tmp_path)
    _planned(study, *FOUR, "--edition", "2026")
    path = study / "assessments" / "2026" / "fieldwork.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# Dag är ledig den 6.\n", encoding="utf-8")
    before = path.read_bytes()
    first = _planned(study)["assignments"]
    assert path.read_bytes() == before
    other = _planned(study, "--seed", "2", "--dry-run")
    assert (other["saved"], other["assignments"] != first, path.read_bytes()) == (False, True, before)
    _planned(study, "--seed", "2")
    assert path.read_text(encoding="utf-8").endswith("# Dag är ledig den 6.\n")


def test_who_has_begun_keeps_the_organisation(tmp_path: Path) -> None:
    """With another seed, too; a plan that takes it all the same says so, and the answers stay."""
    study = workspace(tmp_path)
    before = _planned(study, *FOUR, "--edition", "2026")
    owned = {(a["organisation"], a["role"]): a for a in before["assignments"]}
    first, second = owned["malmo", "first"], owned["malmo", "second"]
    for who, criterion in ((first, "PRE-01"), (second, second["criteria"][0])):
        said = call("answer", "malmo", criterion, "blocked", "--reason", "x", "--assessor", who["assessor"], at=study)
        assert said.returncode == 0
    for seed in ("2", "3"):
        made = _planned(study, "--seed", seed)
        assert [a for a in made["assignments"] if a["organisation"] == "malmo"] == [first, second]
    left = ", ".join(name for name in ("Anna", "Bo", "Cia", "Dag") if name != first["assessor"])
    taken = _planned(study, "--assessors", left)["taken"]
    assert taken == [{"organisation": "malmo", "assessor": first["assessor"]}]
    shown = call("plan-fieldwork", "--assessors", left, at=study).stdout
    assert f"Warning: {first['assessor']} has begun with City of Malmö" in " ".join(shown.split())


def test_all_twice_and_somebody_fixed(tmp_path: Path) -> None:
    """With a share of one, two look at everything; whoever is fixed is first."""
    fixed = ("--fixed", "malmo=cia", "--fixed", "göteborg=Bo")
    made = _planned(workspace(tmp_path), *FOUR, "--edition", "2026", "--share", "1", *fixed)
    firsts = {a["organisation"]: a["assessor"] for a in made["assignments"] if a["role"] == "first"}
    assert (firsts["malmo"], firsts["goteborg"]) == ("Cia", "Bo")
    assert {a["criteria"] for a in made["assignments"]} == {None}
    assert all(d["n_anywhere"] == d["n_asked"] for d in made["dimensions"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Who is assessing?"),
        (("--assessors", "Anna"), "It takes at least two assessors to double-code. Here is one: Anna."),
        (("--assessors", "Anna, anna"), "is named twice"),
        ((*FOUR, "--share", "20"), "between 0 and 1"),
        ((*FOUR, "--from", "3 nov"), "--from 3 nov is no day."),
        ((*FOUR, "--from", "2026-11-13", "--until", "2026-11-02"), "before it begins"),
        ((*FOUR, "--share", "en femtedel"), "between 0 and 1"),
        ((*FOUR, "--from", "2026-12-24", "--until", "2026-12-25"), "There is no working day between"),
        ((*FOUR, "--fixed", "malmo=Anna", "--fixed", "malmö=Bo"), "has two first assessors, Anna and Bo"),
        ((*FOUR, "--fixed", "malmo"), "write ORGANISATION=NAME"),
        ((*FOUR, "--fixed", "malmo=Eva"), "Eva is not one of the assessors"),
        ((*FOUR, "--fixed", "lund=Bo"), "is not part of the study"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """With code 2 and the reason, and nothing is written."""
    study = workspace(tmp_path)
    done = call("plan-fieldwork", "--edition", "2026", *words, at=study)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert not list((study / "assessments").rglob("*.yaml"))


def test_names_and_shares_are_read_as_they_are_written_in_swedish(tmp_path: Path) -> None:
    """A semicolon between names, and a comma in a share."""
    made = _planned(workspace(tmp_path), "--assessors", "Anna; Bo", "--edition", "2026", "--share", "0,5")
    assert ([p["assessor"] for p in made["assessors"]], made["share"]) == (["Anna", "Bo"], 0.5)


def test_one_alone_plans_without_double_coding(tmp_path: Path) -> None:
    """And the study's settings name the assessors and the days; CSV has a row for each organisation."""
    study = workspace(tmp_path)
    settings = 'assessors = ["Anna"]\nfieldwork_from = 2026-11-02\nfieldwork_until = "2026-11-06"\n'
    (study / "digimaturity.toml").write_text(settings, encoding="utf-8")
    made = _planned(study, "--edition", "2026", "--share", "0")
    assert (made["working_days"], {a["role"] for a in made["assignments"]}) == (5, {"first"})
    rows = call("plan-fieldwork", "--format", "csv", at=study).stdout.splitlines()
    assert (len(rows), rows[0].split(",")[:2]) == (17, ["organisation", "first"])


def test_what_was_sent_is_a_beginning(tmp_path: Path) -> None:
    """Who has sent something keeps the organisation with other seeds, and is asked what came whatever the plan."""
    study = workspace(tmp_path)
    before = _planned(study, *FOUR, "--edition", "2026")
    first = next(a for a in before["assignments"] if (a["organisation"], a["role"]) == ("malmo", "first"))
    sent = call("errands", "send", "malmo", "CRM-09", "--assessor", first["assessor"], at=study)
    assert sent.returncode == 0, sent.stderr
    for seed in ("2", "3", "4"):
        made = _planned(study, "--seed", seed, "--dry-run")
        assert next(a for a in made["assignments"] if a["organisation"] == "malmo") == first
    call("errands", "withdraw", "malmo", "1", "--why", "dubbelt", "--assessor", first["assessor"], at=study)
    anew = [_planned(study, "--seed", str(seed), "--dry-run")["assignments"] for seed in range(2, 7)]
    assert {a["assessor"] for made in anew for a in made if a["organisation"] == "malmo" and a["role"] == "first"} != {
        first["assessor"]
    }
    call("errands", "send", "malmo", "CRM-09", "--assessor", first["assessor"], at=study)
    own = f"- organisation: malmo\n  assessor: {first['assessor']}\n"
    plan = f"format: 1\nassignments:\n- organisation: malmo\n  assessor: Zed\n{own}"
    path = study / "assessments" / "2026" / "fieldwork.yaml"
    path.write_text(plan + "  criteria: [PRE-01]\n", encoding="utf-8")
    asked = run("assess", "malmo", "--assessor", first["assessor"], at=study, stdin="\nq\n")
    assert "0 of 2 answered" in asked.stderr


def test_who_is_left_out_keeps_what_is_finished(tmp_path: Path) -> None:
    """One answer about Malmö stays its author's; the rest has a new first assessor, and again when it is planned anew.

    Back on the list, the author has the organisation again.
    """
    study = workspace(tmp_path)
    before = _planned(study, *FOUR, "--edition", "2026")
    own = [a for a in before["assignments"] if a["organisation"] == "malmo"]
    author = own[0]["assessor"]
    assert call("answer", "malmo", "PRE-01", "4", "--assessor", author, at=study).returncode == 0
    left = ", ".join(name for name in ("Anna", "Bo", "Cia", "Dag") if name != author)
    for more in (("--assessors", left), ("--assessors", left, "--seed", "5")):
        made = _planned(study, *more)
        first, rest, second = [a for a in made["assignments"] if a["organisation"] == "malmo"]
        assert (first["assessor"], first["criteria"], made["taken"]) == (author, ["PRE-01"], [])
        assert (len(rest["criteria"]), "PRE-01" in rest["criteria"]) == (167, False)
        assert len({first["assessor"], rest["assessor"], second["assessor"]}) == 3
    again = [a for a in _planned(study, *FOUR)["assignments"] if a["organisation"] == "malmo"]
    assert (len(again), again[0]["assessor"], again[0]["criteria"]) == (2, author, None)
