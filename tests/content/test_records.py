"""The study as plain records: what stands in the tables that every format for reuse is made of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import NA, WHEN, answered, catalogue, criterion, said
from tests.running import RELEASED, call
from tests.studies import GOOD, QUESTIONS, portrait
from tests.written import ANNA, BO, HOSTILE, NAMES, SMALL, a_study, hostile, shipped, two_assessors, written

from digimaturity.content.answer_records import day_of
from digimaturity.content.criterion_rows import Criteria
from digimaturity.content.disclosure import Aliases
from digimaturity.content.phrases import legible
from digimaturity.content.records import (
    ANSWERS,
    CRITERIA,
    LEVELS,
    ORGANISATIONS,
    RANKINGS,
    RECORDS,
    REPLIES,
    SCORES,
    records,
)
from digimaturity.content.score_records import within
from digimaturity.content.study_tree import study_tree
from digimaturity.ground import language
from digimaturity.ground.language import Text
from digimaturity.insight.ranking import Unranked
from digimaturity.model.answers import Answer, Assessor, Proposal, Try, storable, superseded
from digimaturity.model.catalogue import Scale
from digimaturity.model.terms import Method, ProposalStatus, Role
from digimaturity.model.tries import TRIED, added_up

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.record_sets import RecordSet
    from digimaturity.ground.fields import Field

PYTHON_TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "date": date,
    "array": list,
}


def strings(value: Any) -> list[str]:
    """Every text in a row, also inside lists and records."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for key, inner in value.items() for s in (key, *strings(inner))]
    return [s for inner in value for s in strings(inner)] if isinstance(value, list) else []


def is_as_said(value: Any, field: Field, scale: Scale) -> bool:
    """Whether a cell is what its field says."""
    limits = field.constraints(scale)
    if value is None:
        return not limits.get("required")
    if not isinstance(value, PYTHON_TYPES[field.type]) or isinstance(value, bool) != (field.type == "boolean"):
        return False
    if value in ("", []) or value not in limits.get("enum", [value]):
        return False
    return not ("minimum" in limits and value < limits["minimum"]) and not (
        "maximum" in limits and value > limits["maximum"]
    )


@pytest.mark.parametrize("name", ["exempel", "eu-2023", "two assessors", "hostile"])
@pytest.mark.parametrize("table", RECORDS, ids=lambda t: t.name)
def test_every_cell_is_what_its_column_says(table: RecordSet, name: str, tmp_path: Path) -> None:
    """Columns stand in their order, values have their type, choices and bounds, and keys tell rows apart."""
    study = a_study(name, tmp_path)
    rows = list(table.rows(study))
    names = [f.name for f in table.fields]
    assert all(list(row) == names for row in rows)
    wrong = [(f.name, row[f.name]) for row in rows for f in table.fields if not is_as_said(row[f.name], f, SMALL.scale)]
    assert wrong == []
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["exempel", "eu-2023", "two assessors"])
def test_references_lead_to_rows(name: str, tmp_path: Path) -> None:
    """Whatever a table refers to stands in the other table."""
    study = a_study(name, tmp_path)
    tables = {t.name: t for t in RECORDS}
    for table in RECORDS:
        for reference in table.references:
            theirs = {tuple(r[f] for f in reference.their_fields) for r in tables[reference.table].rows(study)}
            ours = {tuple(r[f] for f in reference.fields) for r in table.rows(study)}
            assert ours <= theirs


@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_the_records_are_the_same_each_time_and_in_each_language(name: str) -> None:
    """The study alone decides the records and their order."""
    first = [list(table.rows(shipped(name))) for table in RECORDS]
    with language.speaking("sv"):
        assert [list(table.rows(shipped(name))) for table in RECORDS] == first


@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_scores_are_those_of_the_command(name: str) -> None:
    """Every part of every organisation's score has the figures of ``digimaturity score``, to the last digit."""
    rows = list(SCORES.rows(shipped(name)))
    for identity in sorted(shipped(name).bodies):
        done = call("score", identity, "--edition", name, "--format", "json", at=RELEASED)
        said_there = json.loads(done.stdout)
        own = {
            (r["part"] if r["id"] != "total" else "total", r["id"]): r for r in rows if r["organisation"] == identity
        }
        for part in (said_there["score"], *said_there["parts"]):
            ours = own[part["part"], part["id"]]
            assert ours["score"] == part["value"]
            same = ("coverage", "n_answered", "n_applicable", "contribution", "rated")
            assert {k: ours[k] for k in same} == {k: part[k] for k in same}
        whole = next(r for r in rows if r["organisation"] == identity and r["id"] == "total")
        assert (whole["part"] == "total") == (not said_there["dimensions_left_out"])


@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_contributions_add_up(name: str) -> None:
    """The criteria's contributions sum to the organisation's score; what does not count contributes nothing."""
    rows = list(SCORES.rows(shipped(name)))
    for identity in shipped(name).bodies:
        own = [r for r in rows if r["organisation"] == identity]
        total = next(r["score"] for r in own if r["id"] == "total")
        assert isclose(sum(r["contribution"] for r in own if r["part"] == "criterion"), total or 0, abs_tol=1e-9)
        assert all(r["contribution"] == 0 for r in own if not r["is_counted"])


def test_rankings_are_those_of_the_command() -> None:
    """Ranks, intervals and scores are those of ``digimaturity compare``; who has no rank is there with the reason."""
    done = call("compare", "--edition", "eu-2023", "--panel", "all", "--format", "json", at=RELEASED)
    rows = {(r["group"], r["organisation"]): r for r in RANKINGS.rows(shipped("eu-2023"))}
    for group in json.loads(done.stdout)["groups"]:
        for place in group["places"]:
            row = rows[group["id"], place["organisation"]["id"]]
            same = ("rank", "rank_low", "rank_high", "score", "provisional", "coverage")
            assert {k: row[k] for k in same} == {k: place[k] for k in same}
            assert (row["score_is"], row["n_common"]) == (group["score_is"], group["n_common"])
    last = rows["municipality", "eskilstuna"]
    assert (last["rank"], last["score"], last["why_unranked_en"]) == (
        None,
        None,
        "too little in common with the others",
    )


def test_someone_without_answers_is_in_no_table() -> None:
    """An organisation that the study does not hold is not listed as unranked."""
    study = shipped("exempel")
    absent = replace(study.bodies["exempelstad"].organisation, id="borta")
    ranking = replace(study.rankings[0], unranked=(Unranked(absent, Text("x", "x")),))
    rows = list(RANKINGS.rows(replace(study, rankings=(ranking,))))
    assert [r["organisation"] for r in rows] == ["exempelstad", "nonsenskoping"]


def test_a_provisional_score_is_told_from_one_that_counts(tmp_path: Path) -> None:
    """Boda has answered too little: no score and no rank, but a provisional one with its bounds and the reason."""
    row = next(r for r in RANKINGS.rows(two_assessors(tmp_path / "2026")) if r["organisation"] == "boda")
    # (1·1 + 0·2)/3 on dimension A; 0 or 5 for all the rest.
    assert (row["rank"], row["score"], row["provisional"]) == (None, None, pytest.approx(1 / 3))
    assert row["low"] < row["provisional"] < row["high"]
    assert row["why_unranked_en"] == "too little is answered"


def test_what_ranges_leave_open_is_empty_with_its_ends_beside(tmp_path: Path) -> None:
    """Aby is a range around Bo's score: neither has a rank, Aby no score, and the part no median; Ce is third."""
    one = dict.fromkeys(("A_01", "A_02", "A_03", "B_01", "B_02"), 1)
    given: dict[str, dict[str, Any]] = {
        "aby": one | {"A_01": said(0, up_to=5), "A_02": 5, "A_03": 5},
        "bo": one | dict.fromkeys(("A_01", "A_02", "A_03"), 4),
        "ce": one,
    }
    small = catalogue([*(criterion(f"A-0{n}", "a") for n in (1, 2, 3)), *(criterion(f"B-0{n}", "b") for n in (1, 2))])
    files = [(o, ANNA, answered(**a)) for o, a in given.items()]
    study = written(tmp_path / "2026", files, questions=small)
    rows = {r["organisation"]: r for r in records("rankings", study)}
    assert [rows[o]["rank"] for o in given] == [None, None, 3]
    assert [(rows[o]["score"] is None, rows[o]["provisional"] is None) for o in given] == [
        (True, True),
        *[(False, False)] * 2,
    ]
    assert rows["aby"]["least"] < rows["bo"]["score"] < rows["aby"]["most"]
    scores = {r["id"]: r for r in records("scores", study) if r["organisation"] == "aby"}
    assert [scores[key]["score"] for key in ("total", "A", "A-01", "A-02", "B")] == [None, None, None, 5, 1]
    group = study_tree(study)["groups"][0]
    assert [key in group["medians"] for key in ("total", "A", "A-01", "A-02", "B")] == [False, False, False, True, True]
    assert group["medians"].keys() == group["best"].keys()


# Who answered


def test_every_assessors_answers_are_there_and_one_of_them_counts(tmp_path: Path) -> None:
    """Of A-01 the consensus counts, of A-02 Anna's answer, since she has answered most."""
    rows = [r for r in ANSWERS.rows(two_assessors(tmp_path / "2026")) if r["organisation"] == "aby"]
    of = {
        c: [(r["assessor"], r["level"], r["is_counted"]) for r in rows if r["criterion"] == c] for c in ("A-01", "A-02")
    }
    assert of["A-01"] == [("assessor-1", 4, False), ("assessor-2", 2, False), ("consensus-1", 3, True)]
    assert of["A-02"] == [("assessor-1", 5, True), ("assessor-2", 3, False)]
    assert [r["service"] for r in rows if r["criterion"] == "A-03"] == ["bygglov", "forskola"]
    assert {r["role"] for r in rows} == {"assessor", "consensus"}


def test_an_answer_outside_the_scope_does_not_count(tmp_path: Path) -> None:
    """An edition that asks A-01 alone rests no score on an answer to A-02."""
    files = [("aby", ANNA, answered(A_01=3, A_02=4))]
    rows = list(ANSWERS.rows(written(tmp_path / "2026", files, scope=("A-01",))))
    assert [(r["criterion"], r["is_counted"]) for r in rows] == [("A-01", True), ("A-02", False)]


@pytest.mark.parametrize("table", RECORDS, ids=lambda t: t.name)
def test_no_assessor_is_named(table: RecordSet, tmp_path: Path) -> None:
    """Names and ids are gone from ids, history, decisions, notes, quotations, paths and replies."""
    rows = list(table.rows(two_assessors(tmp_path / "2026")))
    found = [s for row in rows for s in strings(list(row.values()))]
    assert [s for s in found if NAMES.search(s)] == []


def test_pseudonyms_tell_people_apart_wherever_they_appear(tmp_path: Path) -> None:
    """Who replaced, decided and retested keeps one pseudonym; Karin, who has no file, is the next in number."""
    study = two_assessors(tmp_path / "2026")
    rows = list(ANSWERS.rows(study))
    first, second = rows[0], rows[1]
    assert first["by"] == first["history"][0]["by"] == "assessor-1"
    assert first["history"][0]["replaced_by"] == "assessor-2"
    assert first["history"][0]["note"] == "assessor-2 tvekade"
    assert [e.get("file") or e["quote"] for e in first["evidence"]] == [
        "Hej assessor-1! Tack för din fråga.",
        "evidence/assessor-1-1.png",
    ]
    assert first["evidence"][1]["screenshot"] == "evidence/assessor-2/2.png"
    assert (second["proposals"][0]["decided_by"], second["proposals"][0]["decision"]) == (
        "assessor-3",
        "assessor-3 vet",
    )
    reply = next(iter(REPLIES.rows(study)))
    assert (reply["text"], reply["retest_by"]) == ("Vi tackar assessor-1.", "assessor-2")


def test_a_machine_keeps_its_id(tmp_path: Path) -> None:
    """A probe is nobody: its id stands as the source, as who answered and as who replaced an answer."""
    rows = list(ANSWERS.rows(two_assessors(tmp_path / "2026")))
    machine = next(r for r in rows if r["method"] == "machine")
    assert machine["by"] == "pre.hsts"
    before = said(2)
    replaced = replace(said(3), method=Method.MACHINE, by="p.x", history=superseded(before, at="2026-03-05", by="p.x"))
    answer = Answer("A-01", replaced, proposals=(Proposal("p.x", before, status=ProposalStatus.APPLIED),))
    study = written(tmp_path / "other" / "2026", [("aby", ANNA, {"A-01": answer})])
    row = next(iter(ANSWERS.rows(study)))
    assert (row["by"], row["history"][0]["by"], row["history"][0]["replaced_by"]) == ("p.x", "assessor-1", "p.x")


def test_words_of_the_language_are_no_names(tmp_path: Path) -> None:
    """*bo* and *per* in small letters are left, and so are addresses, whatever the assessors are called."""
    row = next(iter(ANSWERS.rows(two_assessors(tmp_path / "2026"))))
    assert row["note"].endswith("Sidan ”att bo och bygga” per tjänst.")
    assert row["evidence_url"] == "https://aby.example/bo/"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kim Östlund skrev", "assessor-1 skrev"),
        ("KIM ÖSTLUND skrev", "KIM ÖSTLUND skrev"),
        ("kim östlund skrev", "assessor-1 skrev"),
        ("Kim och kim", "assessor-1 och kim"),
        ("Kimmo, Joakim", "Kimmo, Joakim"),
        ("kim.ostlund@stad.example", "kim.ostlund@stad.example"),
        ("kl2 tog över; KL2 med", "assessor-2 tog över; KL2 med"),
        ("import och konsensus", "import och konsensus"),
    ],
)
def test_names_in_texts(text: str, shown: str) -> None:
    """Whole words only: a name in full, a given name with its capital, an id that is no common word."""
    people = [Assessor("kim", "Kim Östlund"), Assessor("kl2", "kl2"), Assessor(Role.IMPORT, Role.IMPORT, Role.IMPORT)]
    assert Aliases(people, [], names=False).in_text(text) == shown


def test_names_are_published_where_that_was_asked_for(tmp_path: Path) -> None:
    """With names, ids, names and texts stand as they were written."""
    rows = list(ANSWERS.rows(two_assessors(tmp_path / "2026", names=True)))
    assert (rows[0]["assessor"], rows[0]["assessor_name"], rows[0]["by"]) == ("anna", "Anna Andersson", "anna")
    assert rows[0]["note"].startswith("Anna Andersson ringde")
    assert rows[0]["history"][0]["replaced_by"] == "bo"
    assert rows[1]["proposals"][0]["decided_by"] == "karin"


def test_nothing_inside_a_record_is_passed_over() -> None:
    """Whoever did something is replaced at any depth; an id of one letter is replaced there, and left in texts."""
    aliases = Aliases([Assessor("a", "A"), Assessor("moa", "Moa")], ["b"], names=False)
    record = {"by": "a", "inner": {"replaced_by": "b", "list": [{"decided_by": "a"}, "A b", "Moa"]}, "n": 1}
    assert aliases.in_fields(record) == {
        "by": "assessor-1",
        "inner": {"replaced_by": "assessor-3", "list": [{"decided_by": "assessor-1"}, "A b", "assessor-2"]},
        "n": 1,
    }


def test_without_a_person_nothing_is_replaced() -> None:
    """An organisation with an imported source alone has no names to hide."""
    aliases = Aliases([Assessor("eu", "EU", Role.IMPORT)], [], names=False)
    assert (aliases.of("eu"), aliases.in_text("EU:s data")) == ("import-1", "EU:s data")


# What was seen


def test_moments_have_a_day_where_one_is_known(tmp_path: Path) -> None:
    """A moment and a day give the day; a year gives none."""
    rows = list(ANSWERS.rows(two_assessors(tmp_path / "2026")))
    assert (rows[0]["at"], rows[0]["day"]) == ("2026-03-02T09:15:00+01:00", date(2026, 3, 2))
    assert next((r["at"], r["day"]) for r in rows if r["at"] == "2026") == ("2026", None)


@pytest.mark.parametrize("at", [None, "", "2022", "2022-05", "2022-02-31", "i går"])
def test_what_is_no_day_gives_none(at: str | None) -> None:
    """Years, months, days that do not exist and words are no days."""
    assert day_of(at) is None


def test_measured_values_points_and_reasons(tmp_path: Path) -> None:
    """2.5 s between the goalposts 1 s (5) and 3 s (0) gives 1.25; outcomes without points have a reason."""
    rows = {r["criterion"]: r for r in ANSWERS.rows(two_assessors(tmp_path / "2026")) if r["assessor"] == "assessor-1"}
    assert (rows["B-02"]["value"], rows["B-02"]["unit"], rows["B-02"]["points"]) == (2.5, "s", 1.25)
    assert (rows["B-03"]["outcome"], rows["B-03"]["points"], rows["B-03"]["reason"]) == (
        "not_applicable",
        None,
        "because",
    )


def test_replies_stand_with_their_retest(tmp_path: Path) -> None:
    """The first result and the retest's are in columns of their own side by side, and the score is what it was."""
    first, second = REPLIES.rows(two_assessors(tmp_path / "2026"))
    assert (first["criterion"], first["number"], first["by"]) == ("A-01", 1, "Åby kommun")
    assert (first["retest_level"], first["retest_points"], first["retest_day"]) == (5, 5.0, date(2026, 4, 2))
    assert (first["result_level"], first["result_points"], first["agrees"]) == (3, 3.0, None)
    assert (second["service"], second["retest_outcome"], second["day"]) == ("bygglov", None, None)
    assert second["result_level"] == 3


def test_a_criterion_with_proposals_only_has_a_row(tmp_path: Path) -> None:
    """Nobody has answered, and the proposal is published all the same."""
    answer = Answer("A-01", proposals=(Proposal("pre.x", said(3)),))
    rows = list(ANSWERS.rows(written(tmp_path / "2026", [("aby", ANNA, {"A-01": answer})])))
    assert [(r["criterion"], r["outcome"], r["by"], r["method"]) for r in rows] == [("A-01", None, None, None)]
    assert rows[0]["proposals"][0]["source"] == "pre.x"


def test_an_answer_under_a_former_id_stands_under_the_id_of_today(tmp_path: Path) -> None:
    """B-99 became B-01, and nothing refers to what is not there."""
    folder = tmp_path / "2026"
    written(folder, [("aby", ANNA, answered(B_01=3))])
    path = folder / "aby" / "anna.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("B-01", "B-99"), encoding="utf-8")
    study = written(folder, [("aby", BO, answered(A_01=3))])
    assert {r["criterion"] for r in ANSWERS.rows(study)} == {"A-01", "B-01"}


def test_retired_criteria_are_listed_and_marked(tmp_path: Path) -> None:
    """An answer to a criterion that is no longer asked refers to a row, which says so, and does not count."""
    with_retired = catalogue([criterion("A-01", "a1"), replace(criterion("B-01", "b1"), is_active=False)])
    study = written(tmp_path / "2026", [("aby", ANNA, answered(A_01=3, B_01=5))], questions=with_retired)
    assert [(r["id"], r["is_active"]) for r in CRITERIA.rows(study)] == [("A-01", True), ("B-01", False)]
    assert {r["criterion"]: r["is_counted"] for r in ANSWERS.rows(study)} == {"A-01": True, "B-01": False}
    assert {r["criterion"] for r in LEVELS.rows(study)} == {"A-01", "B-01"}


def test_what_to_do_stands_beside_each_criterion_that_says_it(tmp_path: Path) -> None:
    """A column for each language, empty where the catalogue has no action."""
    without = replace(criterion("B-01", "b1"), action=None)
    study = written(
        tmp_path / "2026", [("aby", ANNA, answered(A_01=3))], questions=catalogue([criterion("A-01", "a1"), without])
    )
    assert [(r["action_sv"], r["action_en"]) for r in CRITERIA.rows(study)] == [("Gör A-01", "Do A-01"), (None, None)]


def test_what_does_not_count_is_marked(tmp_path: Path) -> None:
    """A dimension with two criteria in a scope is too thin: shown with its score, without a share of the whole."""
    files = [("aby", ANNA, answered(A_01=3, A_02=3, B_01=5, B_03=5) | {"B-02": Answer("B-02", said(value=1))})]
    rows = list(SCORES.rows(written(tmp_path / "2026", files, scope=("A-01", "A-02", "B-01", "B-02", "B-03"))))
    by_id = {r["id"]: r for r in rows}
    assert (by_id["total"]["part"], by_id["total"]["title_en"]) == ("partial", "Partial result")
    thin = by_id["A"]
    assert (thin["score"], thin["share"], thin["contribution"], thin["is_counted"]) == (3, 0, 0, False)
    assert (by_id["A-01"]["is_counted"], by_id["B-01"]["is_counted"]) == (False, True)


def test_without_anything_applicable_there_are_no_figures(tmp_path: Path) -> None:
    """Where everything is not applicable, score and bounds are empty rather than zero."""
    questions = catalogue([criterion("A-01", "a1")], scale=(1, 5))
    study = written(tmp_path / "2026", [("aby", ANNA, answered(A_01=NA))], questions=questions)
    total = next(iter(SCORES.rows(study)))
    assert (total["score"], total["low"], total["high"], total["is_counted"]) == (None, None, None, False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(5.000000000000001, 5), (0.9999999999999999, 1), (5.1, 5.1), (0.5, 0.5), (3.3, 3.3), (None, None)],
)
def test_a_score_is_not_outside_its_scale_by_a_hair(value: float | None, shown: float | None) -> None:
    """What float sums add beyond the ends is taken away; what is wrong stays wrong and is found by the bounds."""
    assert within(value, Scale(1, 5)) == shown


def test_organisations_have_what_the_register_knows() -> None:
    """County, population and how much was assessed stand beside the name."""
    row = next(r for r in ORGANISATIONS.rows(shipped("eu-2023")) if r["id"] == "malmo")
    assert (row["name_sv"], row["number"], row["kind"]) == ("Malmö stad", "212000-1124", "municipality")
    assert row["population"] > 300_000
    assert (row["n_assessors"], row["n_asked"]) == (1, 29)


def test_hostile_texts_come_out_legible(tmp_path: Path) -> None:
    """Every text stands to the letter except for what a program would obey, which is marked."""
    study = hostile(tmp_path / "2026")
    wanted = [legible(storable(text)) for text in HOSTILE if text.strip()]
    assert [r["note"] for r in ANSWERS.rows(study)] == wanted
    assert [r["text"] for r in REPLIES.rows(study)] == [legible(storable(text)) for text in HOSTILE]
    found = [s for table in RECORDS for row in table.rows(study) for s in strings(list(row.values()))]
    assert all(s == legible(s) for s in found)


@pytest.mark.parametrize(
    "name", ["organisations", "criteria", "levels", "scores", "rankings", "pairs", "answers", "replies"]
)
def test_a_table_is_had_by_name(name: str) -> None:
    """It knows its columns in order and how many rows it has, each with every column."""
    table = records(name, shipped("exempel"))
    assert table.name == name
    assert len(table) == len(list(table)) > 0
    assert all(list(row) == table.columns == [f.name for f in table.fields] for row in table)


def test_scores_by_name_tell_where_who_stands() -> None:
    """The row of the whole score has rank, interval and group as among the rankings; other rows have none."""
    places = {(r["organisation"], r["group"]): r for r in records("rankings", shipped("eu-2023"))}
    wholes = [r for r in records("scores", shipped("eu-2023")) if r["id"] == "total"]
    assert len(wholes) == 40
    for row in wholes:
        place = places[row["organisation"], row["group"]]
        assert [row[n] for n in ("rank", "rank_low", "rank_high")] == [
            place[n] for n in ("rank", "rank_low", "rank_high")
        ]
    others = [r for r in records("scores", shipped("eu-2023")) if r["id"] != "total"]
    assert {r[n] for r in others for n in ("group", "rank", "rank_low", "rank_high")} == {None}
    assert any(r["rank_low"] < r["rank_high"] for r in wholes if r["rank"])


def test_the_rows_about_some_can_be_taken_out() -> None:
    """Only theirs are left, and a table that is about nobody stays whole."""
    study = shipped("eu-2023")
    who = sorted(study.bodies)[:2]
    assert {r["organisation"] for r in records("scores", study).about(who)} == set(who)
    assert len(records("criteria", study).about(who)) == len(records("criteria", study))


def test_every_two_of_a_group_stand_in_a_row() -> None:
    """The first in the ranking first, with the probability and what may be said of it."""
    study = shipped("eu-2023")
    rows = list(records("pairs", study))
    ranked = [sum(p.rank is not None for p in r.places) for r in study.rankings]
    assert len(rows) == sum(n * (n - 1) / 2 for n in ranked) > 0
    first = next(r for r in rows if (r["organisation"], r["other"]) == ("csn", "polismyndigheten"))
    assert first["relation"] == "surely"
    assert first["above"] > 0.99
    assert {r["relation"] for r in rows} <= {"surely", "likely", "not_apart"}


def test_the_ranking_has_both_intervals_and_the_band() -> None:
    """In the order of the bands; who has no rank has none of them."""
    rows = [r for r in records("rankings", shipped("eu-2023")) if r["group"] == "agency"]
    ranked = [r for r in rows if r["rank"]]
    assert [r["band"] for r in ranked] == sorted(r["band"] for r in ranked)
    for name in ("rank", "choice", "attainable", "score"):
        assert all(r[f"{name}_low"] <= r[f"{name}_high"] for r in ranked)
    assert len(ranked) > 1
    assert all(r["band"] is r["score_low"] is r["rank_low"] is None for r in rows if not r["rank"])


def test_dimensions_have_an_interval_where_they_are_ranked() -> None:
    """The whole and each dimension that counts; themes have none, and a score that is not ranked has none."""
    rows = [r for r in records("scores", shipped("eu-2023")) if r["basis"] == "common" and r["is_counted"]]
    wholes = [r for r in rows if r["part"] in {"total", "partial", "dimension"}]
    assert wholes
    assert all(0 <= r["score_low"] <= r["score_high"] <= 5 for r in wholes)
    assert {r["score_low"] for r in rows if r["part"] in {"theme", "criterion"}} == {None}
    assert all(r["score_low"] is None for r in records("scores", shipped("eu-2023")) if r["basis"] == "own")


def test_the_tries_of_an_answer_stand_beside_it(tmp_path: Path) -> None:
    """Each with its day; an answer from before there were several is one, and what is tried once has none."""
    asked = catalogue([criterion("A-01", "a"), *(replace(criterion(f"A-0{n}", "a"), tries=3) for n in (2, 3))])
    tries = (Try("2026-11-03", 4), Try("2026-11-05", 2))
    given = answered(A_01=5, A_02=added_up(said(2), tries), A_03=4)
    rows = list(ANSWERS.rows(written(tmp_path / "2026", [("aby", ANNA, given)], questions=asked)))
    assert [(r["criterion"], r["level"], r["up_to"], r["tries"]) for r in rows] == [
        ("A-01", 5, None, None),
        ("A-02", 2, 4, "2026-11-03: 4; 2026-11-05: 2"),
        ("A-03", 4, None, f"{WHEN[:10]}: 4"),
    ]


def test_a_page_says_on_how_many_tries_an_answer_rests() -> None:
    """Beside what the answer says; an earlier try is none that was replaced."""
    tried = replace(QUESTIONS.by_id["A-01"], tries=3)
    asked = catalogue([tried, *(c for c in QUESTIONS.criteria if c.id != "A-01")])
    tries = (Try("2026-11-03", 4), Try("2026-11-05", 2))
    first = added_up(said(4), tries[:1])
    second = added_up(replace(said(4), history=superseded(first, at=WHEN, by="anna", why=TRIED)), tries)
    shown = {}
    for name, o in (("one", first), ("two", second)):
        found = portrait("aby", {"aby": {**GOOD, **answered(A_01=o)}}, asked)
        (shown[name],) = Criteria(found).shown(found.by_id["A-01"])["observations"]
        assert "replaces" not in Criteria(found).shown(found.by_id["A-01"])["how"].en
    assert shown["one"]["meaning"].en == "level 4 1 try: 2026-11-03: 4."
    assert shown["two"]["meaning"].en == (
        "The level is between 2 and 4. 2 tries that differ: 2026-11-03: 4; 2026-11-05: 2."
    )
