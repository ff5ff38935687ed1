"""``digimaturity trend`` as a user runs it, on a workspace with two editions of fictional bodies."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import RELEASED, process, run, workspace

if TYPE_CHECKING:
    from pathlib import Path

BODIES = {"exempelstad": "alva", "nonsenskoping": "nils"}


def level(text: str, criterion: str, to: int) -> str:
    """The file with another level of one criterion."""
    return re.sub(rf"(  {criterion}:\n    outcome: scored\n    level: )\d", rf"\g<1>{to}", text, count=1)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Editions 2026 and 2027: in the latter PRE-01 is better, and PRE-06 was observed by a machine."""
    made = workspace(tmp_path)
    for name in ("2026", "2027"):
        folder = made / "assessments" / name
        for body, who in BODIES.items():
            shutil.copytree(RELEASED / "assessments" / "exempel" / body, folder / body)
            file = folder / body / f"{who}.yaml"
            text = file.read_text(encoding="utf-8").replace("edition: exempel", f"edition: '{name}'", 1)
            if name == "2027" and body == "exempelstad":
                text = level(text, "PRE-01", 5)
                text = re.sub(r"(  PRE-29:\n    outcome: scored\n)", r"\1    method: machine\n", text, count=1)
            file.write_text(text, encoding="utf-8")
    return made


def trend(at: Path, *words: str) -> dict[str, Any]:
    """The trend as JSON."""
    done = run("trend", *words, "--from", "2026", "--to", "2027", "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_changed_is_found_and_explained(study: Path) -> None:
    """One better answer in one of the two, one break, and the other as it was."""
    first, second = trend(study)["trends"]
    assert [m["criterion"] for m in first["improved"]] == ["PRE-01"]
    assert [(b["criterion"], b["why"]) for b in first["breaks"]] == [("PRE-29", "method")]
    assert first["parts"][0]["change_points"] == pytest.approx(first["improved"][0]["effect"])
    assert (second["improved"], second["worse"], second["breaks"]) == ([], [], [])


def test_two_of_a_kind_get_ranks(study: Path) -> None:
    """The two are ranked in both editions on the criteria comparable for both, and neither has moved."""
    (kind,) = trend(study)["ranks"]
    assert [(r["organisation"], r["before"], r["after"], r["beyond"]) for r in kind["ranks"]] == [
        ("exempelstad", 1, 1, False),
        ("nonsenskoping", 2, 2, False),
    ]


def test_across_breaks_computes_and_warns(study: Path) -> None:
    """The break counts among the comparable criteria, and the note says that the method may be the cause."""
    done = run("trend", "exempelstad", "--from", "2026", "--to", "2027", "--across-breaks", at=study)
    assert done.returncode == 0
    assert "computed across a break" in done.stdout
    assert "Nothing is computed across breaks" not in done.stdout


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_format_and_language_works(study: Path, form: str, lang: str) -> None:
    """All formats come in both languages, with the criterion that changed."""
    done = run("trend", "--from", "2026", "--to", "2027", "--format", form, "--lang", lang, at=study)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PRE-01" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--from"),
        (("--from", "2026", "--to", "2026"), "same edition"),
        (("--from", "eu-2023", "--to", "2027", "malmo"), "both editions"),
        (("--from", "1999", "--to", "2027"), "1999"),
    ],
)
def test_what_cannot_be_compared_says_so(study: Path, words: tuple[str, ...], said: str) -> None:
    """No earlier edition, the same twice, nobody in both, and an unknown edition are usage errors."""
    done = run("trend", *words, at=study)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_who_is_in_one_edition_only_is_named(study: Path) -> None:
    """An organisation without answers in the later edition stands in a note."""
    shutil.rmtree(study / "assessments" / "2027" / "nonsenskoping")
    done = run("trend", "--from", "2026", "--to", "2027", at=study)
    assert done.returncode == 0
    assert re.search(r"Without answers in 2027, so neither better nor worse: Nonsensköping", done.stdout)


def test_the_figures_do_not_depend_on_the_hash_seed(study: Path) -> None:
    """Sums of floats differ in their last digits by their order, so that order is one and the same in every process."""
    file = study / "assessments" / "2027" / "exempelstad" / "alva.yaml"
    text = file.read_text(encoding="utf-8")
    for criterion, to in (("PRE-05", 0), ("EXP-01", 0), ("EXP-03", 2), ("CRM-04", 0), ("CRM-07", 0), ("SOC-03", 0)):
        text = level(text, criterion, to)
    file.write_text(text, encoding="utf-8")
    said = {
        process("trend", "--from", "2026", "--to", "2027", "--format", "json", at=study, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "7", "42")
    }
    assert len(said) == 1
    assert len(json.loads(said.pop())["trends"][0]["worse"]) > 2


def test_a_change_shown_backwards_is_said(study: Path) -> None:
    """Which edition is later is told by their dates; from the later to the earlier is shown, with a word."""
    told = run("trend", "--from", "2027", "--to", "2026", at=study)
    assert (told.returncode, told.stderr) == (0, "2027 is later than 2026, so the change is shown backwards.\n")
    assert run("trend", "--from", "2026", "--to", "2027", at=study).stderr == ""


def levels_in(file: Path) -> list[tuple[str, int]]:
    """The criteria of a file that are answered once, with their levels."""
    found = re.findall(r"\n  ([A-Z]{3}-\d\d):\n    outcome: scored\n    level: (\d)", file.read_text(encoding="utf-8"))
    return [(criterion, int(number)) for criterion, number in found]


def test_whether_the_change_holds_is_told(study: Path) -> None:
    """One answer of many rose: the interval holds both the change and none, and the sign test says nothing."""
    first, _ = trend(study)["trends"]
    test = first["test"]
    assert test["holds"] is False
    for unit in ("answers", "changes", "criteria", "organisations"):
        signs = first["direction"][unit]
        assert (signs["up"], signs["down"], signs["p"]) == (1, 0, 1)
    assert test["low"] < 0 < test["change"] < test["high"]
    assert test["change"] == pytest.approx(first["parts"][0]["change_points"])
    wide = trend(study, "--level", "0.99")["trends"][0]["test"]
    assert wide["low"] < test["low"] < test["high"] < wide["high"]
    shown = run("trend", "--from", "2026", "--to", "2027", "--lang", "sv", at=study).stdout
    assert "Står sig ändringen?" in shown
    assert "oberoende av varandra" in shown
    refused = run("trend", "--from", "2026", "--to", "2027", "--level", "1", at=study)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_changes_that_go_one_way_and_alike_are_told(study: Path) -> None:
    """The same eight rises in both bodies: nearly all go one way, and the very same changes look like copies."""
    files = [study / "assessments" / "2027" / body / f"{who}.yaml" for body, who in BODIES.items()]
    before = [study / "assessments" / "2026" / body / f"{who}.yaml" for body, who in BODIES.items()]
    both = [c for c, _ in levels_in(files[0]) if c in dict(levels_in(files[1]))][:8]
    for old, new in zip(before, files, strict=True):
        text, rising = old.read_text(encoding="utf-8"), old.read_text(encoding="utf-8")
        for criterion in both:
            text, rising = level(text, criterion, 0), level(rising, criterion, 5)
        old.write_text(text, encoding="utf-8")
        new.write_text(rising.replace("edition: '2026'", "edition: '2027'", 1), encoding="utf-8")
    done = run("trend", "--from", "2026", "--to", "2027", at=study)
    assert done.returncode == 0, done.stderr
    said = re.sub(r"\s+", " ", done.stdout)
    assert re.search(r"2 organisations: 16 of \d+ comparable answers changed: 16 up, 0 down. That nearly all", said)
    assert "may be a real improvement, but looks the same if the assessors corrected or softened" in said
    assert re.search(r"Taken alone, nearly all changes go one way for Exempelstad.*, Nonsensköping", said)
    assert "The very same 8 changes" in said
    alone = trend(study, "exempelstad")["direction"]
    assert (alone["shown"]["answers"]["up"], alone["everyone"]["answers"]["up"]) == (8, 16)
    assert (alone["shown"]["nearly_all_one_way"], alone["everyone"]["criteria"]["up"]) == (True, 8)


def test_the_whole_source_stands_beside(study: Path) -> None:
    """What the later edition says of its source is printed for the edition that it is about, and for no other."""
    (study / "assessments" / "2027" / "edition.yaml").write_text(
        "format: 1\nid: '2027'\ntitle: {sv: Nya, en: New}\ncatalogue: {id: digimaturity, version: '1.0'}\n"
        "change:\n- {from: '2026', n: 500, up: 80, down: 20, scope: {sv: alla länder, en: all countries}}\n"
        "- {from: '2025', up: 1, down: 2, scope: {sv: annat, en: something else}}\n",
        encoding="utf-8",
    )
    both = {"sv": "alla länder", "en": "all countries"}
    assert trend(study)["direction"]["source"] == [{"scope": both, "n": 500, "up": 80, "down": 20}]
    shown = run("trend", "--from", "2026", "--to", "2027", at=study).stdout
    assert re.search(r"all countries +the source's answers +500 +100 +80 +20 +80%", shown)
    assert "something else" not in shown


def test_more_changes_than_answers_are_refused(study: Path) -> None:
    """The line of the edition's file is named."""
    (study / "assessments" / "2027" / "edition.yaml").write_text(
        "format: 1\nid: '2027'\ntitle: {sv: Nya, en: New}\ncatalogue: {id: digimaturity, version: '1.0'}\n"
        "change:\n- {from: '2026', n: 50, up: 80, down: 20, scope: {sv: alla länder, en: all countries}}\n",
        encoding="utf-8",
    )
    refused = run("trend", "--from", "2026", "--to", "2027", at=study)
    assert (refused.returncode, refused.stdout) == (4, "")
    assert "More answers have changed than there are" in refused.stderr


# Criteria of the example that have no level 2.
WITHOUT_TWO = {
    "PRE-17",
    "PRE-18",
    "PRE-19",
    "PRE-20",
    "PRE-21",
    "PRE-36",
    "EXP-01",
    "CRM-01",
    "CRM-19",
    "CRM-24",
    "MOB-15",
    "SOC-04",
    "SOC-05",
}


def test_what_is_known_in_part_is_shown_as_a_range(study: Path) -> None:
    """From 0 to 2–5 is better, and every figure that rests on it is a range; the steps between scores are not told."""
    for edition, known in (("2026", "level: 0"), ("2027", "level: 2\n    up_to: 5\n    reason: seen in part")):
        file = study / "assessments" / edition / "exempelstad" / "alva.yaml"
        text = file.read_text(encoding="utf-8")
        for criterion in {c for c, _ in levels_in(file)} - WITHOUT_TWO:
            text = re.sub(rf"(  {criterion}:\n    outcome: scored\n    )level: \d", rf"\g<1>{known}", text, count=1)
        file.write_text(text, encoding="utf-8")
    found = trend(study, "exempelstad")["trends"][0]
    total = found["parts"][0]
    assert total["ranges"][1][0] < total["after"] < total["ranges"][1][1]
    assert total["change_range"][0] < total["change_points"] < total["change_range"][1]
    assert total["change_percent"] is None
    moved = next(m for m in found["improved"] if m["ranges"])
    assert (moved["before"], moved["ranges"][1]) == (0, [2, 5])
    shown = run("trend", "exempelstad", "--from", "2026", "--to", "2027", at=study).stdout
    assert re.search(r"improved +0.00 +2.00–5.00 ", shown)
    assert "Answers known only in part give a range" in shown
    own = shown.split("The editions' own scores")[1]
    assert re.search(r"Exempelstad.* \d.\d\d–\d.\d\d +– +– +– +– +\d", own)


def test_services_and_questions_of_one_edition_only_are_not_comparable(study: Path) -> None:
    """What an edition did not ask is named as not comparable, and so is a service that only one of them saw."""
    file = study / "assessments" / "2027" / "exempelstad" / "alva.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("bygglov", "rivningslov"), encoding="utf-8")
    services = file.parent / "services.yaml"
    services.write_text(services.read_text(encoding="utf-8").replace("bygglov", "rivningslov"), encoding="utf-8")
    asked = sorted({c for c, _ in levels_in(file)} - {"PRE-01"})
    (study / "assessments" / "2027" / "edition.yaml").write_text(
        "format: 1\nid: '2027'\ntitle: {sv: Nya, en: New}\ncatalogue: {id: digimaturity, version: '1.0'}\n"
        f"scope: [{', '.join(asked)}]\n",
        encoding="utf-8",
    )
    found = trend(study, "exempelstad")["trends"][0]
    assert "PRE-01" in found["not_asked"]["after"]
    assert found["not_asked"]["before"] == []
    assert found["services_once"] == {"before": ["bygglov"], "after": ["rivningslov"]}
    said = re.sub(r"\s+", " ", run("trend", "exempelstad", "--from", "2026", "--to", "2027", at=study).stdout)
    assert "Not comparable, not asked in New: " in said
    assert "Not comparable, services in New only: 1 (rivningslov)." in said


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    """Editions 2026 and 2027 of three cities from the frozen import, which change alike in one service.

    In the later one EXP-27 of the service rises to a level that is known in part, and a row behind an answer about
    Malmö falls.
    """
    made = workspace(tmp_path)
    source = RELEASED / "assessments" / "eu-2023"
    for name in ("2026", "2027"):
        for body in ("malmo", "stockholm", "goteborg"):
            folder = made / "assessments" / name / body
            shutil.copytree(source / body, folder)
            file = folder / "eu-egov-2023.yaml"
            text = file.read_text(encoding="utf-8").replace("edition: eu-2023", f"edition: '{name}'", 1)
            file.write_text(with_answers(text, name, body), encoding="utf-8")
    return made


def with_answers(text: str, edition: str, body: str) -> str:
    """The frozen answers with two of our own: a level by edition, and two rows of which one fell for Malmö."""
    head, _, _ = text.partition("answers:\n")
    said = "level: 0" if edition == "2026" else "level: 2\n        up_to: 5"
    other = "A2: No" if (edition, body) == ("2027", "malmo") else "A2: Yes"
    return f"""{head}answers:
  EXP-27:
    services:
      foraldraskap:
        outcome: scored
        {said}
        by: eu-egov-2023
        at: '2022'
        method: imported
  PRE-01:
    outcome: scored
    level: 4
    by: eu-egov-2023
    at: '2022'
    method: imported
    evidence:
    - {{url: 'https://a.example/', seen: '2022', quote: 'A2: Yes'}}
    - {{url: 'https://b.example/', seen: '2022', quote: '{other}'}}
"""


def test_what_is_alike_and_what_is_hidden_is_listed(rounds: Path) -> None:
    """One change of three organisations, and an answer that stayed while the second address behind it fell."""
    found = trend(rounds)
    (alike,) = found["direction"]["shown"]["alike"]
    assert (alike["criteria"], alike["part"], alike["way"]) == (["EXP-27"], "foraldraskap", "up")
    assert (alike["organisations"], alike["compared"]) == (["goteborg", "malmo", "stockholm"], 3)
    hidden = {t["organisation"]["id"]: t["hidden_worsenings"] for t in found["trends"]}
    assert (hidden["goteborg"], hidden["stockholm"]) == ([], [])
    (fallen,) = hidden["malmo"]
    assert (fallen["criterion"], fallen["before"], fallen["after"], fallen["rows"]) == ("PRE-01", 2, 1, 2)
    shown = run("trend", "--from", "2026", "--to", "2027", "--lang", "sv", at=rounds).stdout
    assert re.search(r"EXP-27 .* Fastställa föräldraskap +upp +3 +3 +3 ", shown)
    assert re.search(r"Malmö stad +PRE-01 .* A2: Yes +2 +1 +2 +https://b.example", shown)
    assert "kan vara en enda ändring och inte många" in shown


def test_what_cannot_be_said_is_counted_apart(rounds: Path) -> None:
    """From 0–2 to 2–5 the ranges touch: neither up nor down, and the table says how many."""
    for file in (rounds / "assessments" / "2026").rglob("eu-egov-2023.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("level: 0\n", "level: 0\n        up_to: 2\n"), encoding="utf-8")
    shown = trend(rounds)["direction"]["shown"]
    assert (shown["answers"]["up"], shown["answers"]["down"], shown["unsure"]) == (0, 0, 3)
    assert "Cannot be said" in run("trend", "--from", "2026", "--to", "2027", at=rounds).stdout.replace("\n", " ")
