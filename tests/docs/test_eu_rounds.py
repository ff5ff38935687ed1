"""The page on the EU rounds, in both languages: its figures are counted anew from the editions, and its claims hold."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.eu_figures import ROUNDS, figures, left_out, shipped_register, shipped_round
from tests.running import call

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
PAGES = {"en": ROOT / "docs" / "eu-rounds.md", "sv": ROOT / "docs" / "eu-omgangar.md"}
each_language = pytest.mark.parametrize("language", PAGES)
KINDS = ("municipality", "region", "agency")
PARKING = {
    "norrkoping": "parkeringstillstand-for-rorelsehindrade",
    "uppsala": "tillstand-for-nyttoparkering",
}


def tables(language: str, block: str) -> list[list[list[str]]]:
    """The tables of a generated block without their headings, by cell, with English figures and dashes as zero."""
    text = PAGES[language].read_text(encoding="utf-8")
    name = block + ("-sv" if language == "sv" else "")
    inside = text.split(f"<!-- generated: {name} -->")[1].split("<!-- /generated -->")[0]
    parts = [part for part in inside.split("\n\n") if part.startswith("|")]
    return [[[figure(c) for c in line.strip("|").split("|")] for line in part.splitlines()[2:]] for part in parts]


def figure(cell: str) -> str:
    """A cell as plain text; a number has no mark between its thousands."""
    said = cell.strip().replace("\\", "")
    return re.sub(r"[,\u00a0]", "", said) if re.fullmatch(r"[1-9]\d{0,2}([,\u00a0]\d{3})+", said) else said


@cache
def trend() -> dict[str, Any]:
    """What ``trend`` says of the two rounds."""
    done = call("trend", "--from", ROUNDS[0], "--to", ROUNDS[1], "--format", "json", at=ROOT)
    assert done.returncode == 0
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@each_language
def test_what_the_rounds_hold(language: str) -> None:
    """Organisations and answers by kind, and in all, with how many are ranges and how much was used."""
    by_kind, sums = tables(language, "eu-holds")
    found = [figures(name) for name in ROUNDS]
    assert [[row[2], row[4]] for row in by_kind] == [
        [str(f["organisations_by_kind"][kind]), str(f["answers_by_kind"][kind])] for f in found for kind in KINDS
    ]
    for row, f in zip(sums, found, strict=True):
        whole = [f["organisations"], len(f["answers_by_criterion"]), f["answers"], f["intervals"]]
        assert row[1:5] == [str(n) for n in whole]
        used = [re.findall(r"\d+", re.sub(r"[,\u00a0]", "", cell)) for cell in row[5:]]
        assert used == [
            [str(f["source_rows_used"]), str(f["source_rows"])],
            [str(f["source_answers_used"]), str(f["source_answers"])],
        ]
    for n, f in enumerate(found):
        ranges = sum(int(row[5]) for row in by_kind[3 * n : 3 * n + 3])
        assert ranges == f["intervals"]


@each_language
def test_the_answers_of_each_criterion_add_up(language: str) -> None:
    """Every criterion with an answer has a line, and its kinds add up to the answers of each round."""
    (rows,) = tables(language, "eu-criteria")
    for n, name in enumerate(ROUNDS):
        cells = {row[0]: sum(int(c.replace("–", "0")) for c in row[2 + 3 * n : 5 + 3 * n]) for row in rows}
        assert {c: count for c, count in cells.items() if count} == figures(name)["answers_by_criterion"]


@each_language
def test_what_is_left_out_has_its_reason_and_its_count(language: str) -> None:
    """Each reason for rows, and each for answers by question, with the counts of both rounds."""
    by_row, by_answer = tables(language, "eu-left-out")
    for n, name in enumerate(ROUNDS):
        rows: dict[str, int] = {}
        answers: dict[tuple[str, str], int] = {}
        for line in left_out(name):
            why, count = " ".join(line[f"why_{language}"].split()), int(line["count"])
            if line["what"] == "row":
                rows[why] = rows.get(why, 0) + count
            else:
                answers[line["name"], why] = answers.get((line["name"], why), 0) + count
        assert {row[0]: int(row[1 + n]) for row in by_row if row[1 + n] != "0"} == rows
        assert {(row[0], row[1]): int(row[2 + n]) for row in by_answer if row[2 + n] != "0"} == answers


@each_language
def test_every_rule_has_its_levels_and_its_reason(language: str) -> None:
    """The lines of the mapping are those of both rounds' ``asked.yaml``, in its order within a criterion."""
    (rows,) = tables(language, "eu-mapping")
    found: dict[str, list[tuple[str, str]]] = {}
    criterion = ""
    for row in rows:
        criterion = row[0] or criterion
        found.setdefault(criterion, []).append((row[2], row[3]))
    for name in ROUNDS:
        asked = shipped_round(name).asked
        assert asked is not None
        for criterion, implied in asked.implied.items():
            levels = ["–" if i.level is None else f"{i.level}–{i.up_to}" if i.up_to else str(i.level) for i in implied]
            assert [level for level, _ in found[criterion]] == levels
            assert [why for _, why in found[criterion]] == [i.why.say(language) for i in implied if i.why]


@each_language
def test_the_questions_are_those_of_the_editions(language: str) -> None:
    """Each code with its wording, and none that no answer rests on."""
    (rows,) = tables(language, "eu-questions")
    asked = shipped_round(ROUNDS[1]).asked
    assert asked is not None
    assert {row[0]: row[1] for row in rows} == {code: text.say(language) for code, text in asked.questions.items()}


@each_language
def test_which_way_the_answers_went(language: str) -> None:
    """The counts of the editions and of the whole source are those of ``trend``, in the same order."""
    (rows,) = tables(language, "eu-trend")
    direction = trend()["direction"]
    shown = [direction["shown"][unit] for unit in ("answers", "changes", "criteria", "organisations")]
    assert [row[2:5] for row in rows] == [[str(f[k]) for k in ("n", "up", "down")] for f in shown + direction["source"]]
    chances = [float(row[7].strip("< ").replace(",", ".")) for row in rows[:4]]
    assert chances == [max(0.001, round(f["p"], 3)) for f in shown]
    assert rows[0][5] == str(direction["shown"]["unsure"])
    assert [float(row[6].rstrip("% \u00a0")) for row in rows] == [
        100 * f["up"] // (f["up"] + f["down"]) for f in shown + direction["source"]
    ]


def test_what_the_page_says_of_the_changes() -> None:
    """Nearly all went up; most is one change in fifteen; nothing is hidden, no change holds, and one body left."""
    told = trend()
    shown = told["direction"]["shown"]
    assert shown["answers"]["up"] > 9 * shown["answers"]["down"]
    assert shown["criteria"]["p"] > 0.05
    (alike,) = shown["alike"]
    assert (alike["criteria"], alike["part"], alike["compared"]) == (["EXP-14"], "foraldraskap", 15)
    assert len(alike["organisations"]) == 15
    assert shown["answers"]["up"] < 2 * 15
    assert [t["hidden_worsenings"] for t in told["trends"] if t["hidden_worsenings"]] == []
    assert [t["organisation"] for t in told["trends"] if t["test"] and t["test"]["holds"]] == []
    assert told["absent_after"] == ["konsumentverket"]
    assert {"EXP-56"} <= {c for t in told["trends"] for c in t["not_asked"]["before"]}


@pytest.mark.parametrize("name", ROUNDS)
def test_municipalities_were_looked_at_for_two_services(name: str) -> None:
    """Fifteen of them for each, and only agencies have answers about portals."""
    edition = shipped_round(name)
    counts = {"boendeparkering": 0, "foraldraskap": 0}
    for organisation in edition.organisations():
        if shipped_register().by_id[organisation].kind == "municipality":
            (only,) = edition.assessments(organisation)
            for service in only.services:
                counts[service.id] += 1
            assert all(part for answer in only.answers.values() for part, _ in answer.observations())
    assert counts == {"boendeparkering": 15, "foraldraskap": 15}


@each_language
def test_the_addresses_that_the_page_names_are_those_of_the_source(language: str) -> None:
    """What was looked at as a parking permit in 2023 in the two cities of the page."""
    text = PAGES[language].read_text(encoding="utf-8")
    for organisation, address in PARKING.items():
        (only,) = shipped_round(ROUNDS[1]).assessments(organisation)
        ((_, o),) = [x for x in only.answers["EXP-09"].observations() if x[0] == "boendeparkering"]
        assert (o.at, [address in (e.url or "") for e in o.evidence]) == ("2023", [True])
        assert f"`{address}`" in text
