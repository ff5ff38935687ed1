"""The study as one JSON file: valid by its published schema, and the same figures as everywhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from tests.builders import answered, said
from tests.running import RELEASED, call
from tests.written import ANNA, HOSTILE, NAMES, a_study, hostile, shipped, two_assessors, written

from digimaturity.content.phrases import legible
from digimaturity.content.records import ANSWERS, REPLIES
from digimaturity.ground import language
from digimaturity.ground.version import __version__
from digimaturity.model.answers import storable
from digimaturity.publish.schemas import schema_of
from digimaturity.publish.study_files import study_json
from digimaturity.publish.study_schema import StudyFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.content.publication import Publication

PUBLISHED = RELEASED / "criteria" / "schema" / "study.schema.json"


def read(study: Publication) -> dict[str, Any]:
    """The file's content."""
    content: dict[str, Any] = json.loads(study_json(study))
    return content


def parts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A part of a score and everything below it."""
    yield node
    for child in node["children"]:
        yield from parts(child)


@pytest.mark.parametrize("name", ["exempel", "eu-2023", "two assessors", "hostile"])
def test_it_is_valid_by_the_published_schema_and_by_the_model(name: str, tmp_path: Path) -> None:
    """JSON Schema finds nothing wrong, and what the model reads it writes again without a difference."""
    content = study_json(a_study(name, tmp_path))
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert schema == schema_of("study")
    assert list(Draft202012Validator(schema).iter_errors(json.loads(content))) == []
    model = StudyFile.model_validate_json(content)
    assert json.loads(model.model_dump_json(exclude_unset=True)) == json.loads(content)


@pytest.mark.parametrize(
    "spoil",
    [
        {"schema_version": 2},
        {"stamp": None},
        {"organisations": [{"id": "x"}]},
        {"extra": 1},
        {"groups": [{"id": "g", "places": "none"}]},
    ],
)
def test_a_spoilt_file_is_found_invalid(spoil: dict[str, Any]) -> None:
    """Schema and model both refuse another version, what is missing, what is unknown and what has another type."""
    content = read(shipped("exempel")) | spoil
    assert list(Draft202012Validator(schema_of("study")).iter_errors(content)) != []
    with pytest.raises(ValidationError):
        StudyFile.model_validate_json(json.dumps(content))


@pytest.mark.parametrize("name", ["exempel", "eu-2023"])
def test_every_score_is_that_of_the_command(name: str) -> None:
    """Total, dimensions and themes of every organisation are those of ``digimaturity score --format json``."""
    for organisation in read(shipped(name))["organisations"]:
        done = call("score", organisation["id"], "--edition", name, "--format", "json", at=RELEASED)
        wanted = json.loads(done.stdout)
        score = organisation["score"]
        assert score["total"]["score"] == wanted["score"]["value"]
        found = {n["id"]: n for root in (score["total"], *score["left_out"]) for n in parts(root)}
        same = ("low", "high", "coverage", "n_answered", "n_applicable", "contribution", "rated")
        for part in wanted["parts"]:
            assert {k: found[part["id"]][k] for k in same} == {k: part[k] for k in same}
            assert found[part["id"]]["score"] == part["value"]
        assert score["not_applicable"] == wanted["not_applicable"]
        left = [*(n["id"] for n in score["left_out"]), *score["missing"]]
        assert left == wanted["dimensions_left_out"]
        assert (score["score_is"] == "partial") == bool(left)


def test_rankings_are_those_of_the_command() -> None:
    """Groups, places, medians and who is best are what ``digimaturity compare`` says, under the organisations too."""
    done = call("compare", "--edition", "eu-2023", "--panel", "all", "--format", "json", at=RELEASED)
    content = read(shipped("eu-2023"))
    for ours, theirs in zip(content["groups"], json.loads(done.stdout)["groups"], strict=True):
        same = (
            "id",
            "title",
            "score_is",
            "common",
            "counted",
            "dimensions",
            "dimensions_left_out",
            "medians",
            "intervals",
        )
        assert {k: ours[k] for k in same} == {k: theirs[k] for k in same}
        assert {k: v["score"] for k, v in ours["best"].items()} == {k: v["value"] for k, v in theirs["best"].items()}
        figures = ("rank", "rank_low", "rank_high", "score", "provisional", "low", "high", "coverage")
        assert [{k: p[k] for k in figures} for p in ours["places"]] == [
            {k: p[k] for k in figures} for p in theirs["places"]
        ]
        assert [u["organisation"] for u in ours["unranked"]] == [u["organisation"] for u in theirs["unranked"]]
        own = {o["id"]: o["place"] for o in content["organisations"]}
        assert all(own[p["organisation"]]["rank"] == p["rank"] for p in ours["places"])


def test_who_has_no_place_is_told_why() -> None:
    """Eskilstuna has answers and no place; everyone with a rank has no reason."""
    organisations = {o["id"]: o for o in read(shipped("eu-2023"))["organisations"]}
    assert organisations["eskilstuna"]["place"] is None
    assert organisations["eskilstuna"]["why_unranked"]["en"] == "too little in common with the others"
    assert organisations["malmo"]["why_unranked"] is None


def test_a_place_without_a_rank_says_why(tmp_path: Path) -> None:
    """Boda stands in the group without a rank, with its provisional score."""
    boda = next(o for o in read(two_assessors(tmp_path / "2026"))["organisations"] if o["id"] == "boda")
    assert (boda["place"]["rank"], boda["place"]["score"]) == (None, None)
    assert boda["place"]["provisional"] > 0
    assert boda["why_unranked"]["en"] == "too little is answered"


def test_the_stamp_says_what_everything_rests_on() -> None:
    """Tool, catalogue, edition, day, publisher, licence, attribution, scope, coverage, days and assessors by role."""
    stamp = read(shipped("eu-2023"))["stamp"]
    source = shipped("eu-2023").edition.source
    assert source is not None
    assert stamp["tool"] == {"name": "digimaturity", "version": __version__}
    assert (stamp["catalogue"]["id"], stamp["catalogue"]["version"]) == ("digimaturity", "1.0")
    assert stamp["edition"]["id"] == "eu-2023"
    assert stamp["made"] == "2026-11-21"
    assert stamp["publisher"] == "Umeå kommun"
    assert stamp["licence"] == "CC-BY-4.0"
    assert stamp["attribution"] == {"sv": source.attribution.sv, "en": source.attribution.en}
    assert stamp["edition"]["source"]["attribution"] == stamp["attribution"]
    assert stamp["scope"] == {"fewest": 13, "most": 46}
    assert stamp["coverage"]["share"] == stamp["coverage"]["answered"] / stamp["coverage"]["asked"]
    assert stamp["observed"][0] < stamp["observed"][1]
    assert stamp["assessors"] == {"import": 1}
    assert len(stamp["does_not_say"]) >= 3


def test_what_nobody_has_said_is_empty(tmp_path: Path) -> None:
    """Without publisher, licence and source there is null and no invention."""
    study = two_assessors(tmp_path / "2026")
    study = replace(study, terms=replace(study.terms, publisher=None, contact=None, address=None, licence=None))
    stamp = read(study)["stamp"]
    unsaid = ("publisher", "contact", "address", "licence", "attribution")
    assert [stamp[k] for k in unsaid] == [None] * 5
    assert stamp["assessors"] == {"assessor": 2, "consensus": 1}


def test_the_catalogue_frame_holds_what_scores_are_read_with() -> None:
    """Scale, dimensions, themes, criteria with their levels, and where dimensions are rated from."""
    frame, catalogue = read(shipped("exempel"))["catalogue"], shipped("exempel").catalogue
    assert (frame["scale"], frame["rated_from"]) == ({"min": 0, "max": 5}, catalogue.rated_from)
    assert [d["id"] for d in frame["dimensions"]] == ["PRE", "EXP", "CRM", "MOB", "SOC"]
    assert {t["id"] for d in frame["dimensions"] for t in d["themes"]} == set(catalogue.theme_of)
    assert [c["id"] for c in frame["criteria"]] == [c.id for c in catalogue.criteria]
    first = frame["criteria"][0]
    assert [(v["level"], v["text"]["en"]) for v in first["levels"]] == [
        (v.number, v.text.en) for v in catalogue.criteria[0].levels
    ]


@pytest.mark.parametrize("name", ["exempel", "two assessors"])
def test_answers_and_replies_are_those_of_the_tables(name: str, tmp_path: Path) -> None:
    """The same observations in the same order, with the same pseudonyms, as in the records."""
    study = a_study(name, tmp_path)
    organisations = read(study)["organisations"]
    same = ("assessor", "role", "is_counted", "criterion", "outcome", "level", "value", "points", "by", "at", "note")
    ours = [{k: a[k] for k in same} for o in organisations for a in o["answers"]]
    assert ours == [{k: row[k] for k in same} for row in ANSWERS.rows(study)]
    replies = [(o["id"], r["criterion"], r["number"], r["text"]) for o in organisations for r in o["replies"]]
    assert replies == [(r["organisation"], r["criterion"], r["number"], r["text"]) for r in REPLIES.rows(study)]


def test_services_are_named_where_they_are_known(tmp_path: Path) -> None:
    """An answer per service says which, with its name and address; one about everything says none."""
    answers = next(iter(read(two_assessors(tmp_path / "2026"))["organisations"]))["answers"]
    services = [a["service"] for a in answers if a["criterion"] == "A-03"]
    assert services[0] == {
        "id": "bygglov",
        "name": {"sv": "Bygglov", "en": "Building permit"},
        "url": "https://aby.example/bygglov",
    }
    assert services[1]["url"] is None
    assert answers[0]["service"] is None


def test_a_service_that_is_not_registered_has_an_id_alone(tmp_path: Path) -> None:
    """Nothing seen is thrown away, and nothing is made up."""
    study = written(tmp_path / "2026", [("aby", ANNA, answered(A_03={"borta": said(3)}))])
    answer = next(iter(read(study)["organisations"]))["answers"][0]
    assert answer["service"] == {"id": "borta", "name": None, "url": None}


def test_no_assessor_is_named(tmp_path: Path) -> None:
    """Names and ids are nowhere in the file, unless names are published."""
    text = study_json(two_assessors(tmp_path / "2026")).decode()
    assert NAMES.findall(text) == []
    assert '"bo"' not in text
    assert "Anna Andersson" in study_json(two_assessors(tmp_path / "named" / "2026", names=True)).decode()


def test_it_is_the_same_each_time_and_in_each_language() -> None:
    """One file serves both languages, byte by byte."""
    first = study_json(shipped("eu-2023"))
    with language.speaking("sv"):
        assert study_json(shipped("eu-2023")) == first


def test_each_organisation_has_a_line() -> None:
    """So that two files can be compared line by line."""
    lines = study_json(shipped("exempel")).decode().splitlines()
    assert len([line for line in lines if line.startswith('{"id":"')]) == 3  # two organisations and a group
    assert lines[1] == '"$schema": "study.schema.json",'


def test_hostile_texts_come_out_legible(tmp_path: Path) -> None:
    """Notes are read back as the legible texts that they are, and no byte of the file is a control code."""
    study = hostile(tmp_path / "2026")
    content = study_json(study)
    assert [a["note"] for o in read(study)["organisations"] for a in o["answers"]] == [
        legible(storable(text)) for text in HOSTILE if text.strip()
    ]
    assert all(byte >= 0x20 or byte == 0x0A for byte in content)
    text = content.decode()
    assert not set(text) & {"\x7f", "\x9b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\u200f"}
