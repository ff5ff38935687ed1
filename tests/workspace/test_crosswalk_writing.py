"""What a crosswalk made gets into an edition, and nothing of a person's is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders import WHEN, answered, assessment, catalogue, criterion, edition, register, said

from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yamlfile import parse_yaml, read_yaml
from digimaturity.model.answers import Answer, Assessment, Evidence, Observation, Proposal, Service, superseded
from digimaturity.model.crosswalk_schema import CrosswalkFile
from digimaturity.model.crosswalked import Import
from digimaturity.model.terms import Method, Role
from digimaturity.workspace import crosswalk_writing, locks
from digimaturity.workspace.crosswalk_writing import Kept, marks_of, read_marks, write_crosswalked, write_import
from digimaturity.workspace.inventory import IMPORTED_FILE, UNFINISHED, UNFINISHED_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import AnswerFile, read_assessment

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "a")])
SEEN = Evidence(url="https://aby.example", seen="2022", quote="A1: yes")
LATER = "2026-04-01T10:00:00+01:00"


def imported(level: int, evidence: Evidence = SEEN) -> Observation:
    """What a crosswalk made of a row."""
    return replace(said(level), by="eu", at="2022", method=Method.IMPORTED, evidence=(evidence,))


def stored(folder: Path, who: str = "eu") -> dict[str, Observation]:
    """What stands in the file, by criterion."""
    answers = read_assessment(folder / "aby" / f"{who}.yaml").answers
    return {c: a.observation for c, a in answers.items() if a.observation}


def crosswalked(folder: Path, **given: int | Observation) -> int:
    """Write what a crosswalk made about Åby."""
    return write_crosswalked(edition(folder), assessment(answered(**given), who="eu", role=Role.IMPORT), SMALL).kept


def test_a_crosswalk_read_again_leaves_the_same_file(tmp_path: Path) -> None:
    """Nothing is kept for a person where no person was."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(2))
    before = (tmp_path / "aby" / "eu.yaml").read_bytes()
    assert crosswalked(tmp_path, A_01=imported(1), A_02=imported(2)) == 0
    assert (tmp_path / "aby" / "eu.yaml").read_bytes() == before


def test_a_crosswalk_takes_what_its_source_says_now(tmp_path: Path) -> None:
    """Another row gives another answer, and one that the source no longer gives goes."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(2))
    assert crosswalked(tmp_path, A_01=imported(4, replace(SEEN, quote="A1: no"))) == 0
    assert {c: o.level for c, o in stored(tmp_path, "eu").items()} == {"A-01": 4}


def test_a_crosswalk_keeps_what_a_person_changed(tmp_path: Path) -> None:
    """A mended level, a note, another author, an answer added by hand, and comments: all stand, and are counted."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(2))
    path = tmp_path / "aby" / "eu.yaml"
    text = path.read_text(encoding="utf-8").replace("level: 1", "level: 5  # fel i källan")
    path.write_text(text, encoding="utf-8")
    AnswerFile(path, read_assessment(path)).save(Answer("A-03", said(3)))
    assert crosswalked(tmp_path, A_01=imported(1), A_02=imported(2)) == 2
    assert {c: o.level for c, o in stored(tmp_path, "eu").items()} == {"A-01": 5, "A-02": 2, "A-03": 3}
    assert "# fel i källan" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("mend", [{"note": "sett"}, {"by": "bo"}, {"method": Method.PERSON}, {"at": WHEN, "by": "bo"}])
def test_an_answer_with_a_persons_mark_is_kept(tmp_path: Path, mend: dict[str, str]) -> None:
    """A note, an author or a method that no crosswalk writes protects an answer from other rows too."""
    crosswalked(tmp_path, A_01=replace(imported(1), **mend))  # type: ignore[arg-type]
    assert crosswalked(tmp_path, A_01=imported(4, replace(SEEN, quote="A1: no"))) == 1
    assert stored(tmp_path, "eu")["A-01"].level == 1


def test_a_newer_catalogue_stands_in_the_file(tmp_path: Path) -> None:
    """Read again by another catalogue, the file says which one, and keeps what a person changed."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(2))
    path = tmp_path / "aby" / "eu.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: 1", "level: 5  # ringde"), encoding="utf-8")
    again = assessment(answered(A_01=imported(1), A_02=imported(2)), who="eu", role=Role.IMPORT)
    assert write_crosswalked(edition(tmp_path), replace(again, catalogue_version="2.0"), SMALL).kept == 1
    assert read_assessment(path).catalogue_version == "2.0"
    assert "level: 5  # ringde" in path.read_text(encoding="utf-8")
    assert {c: o.level for c, o in stored(tmp_path, "eu").items()} == {"A-01": 5, "A-02": 2}


def test_a_crosswalk_keeps_an_answer_with_a_history_and_not_one_of_another_year(tmp_path: Path) -> None:
    """A history is a person's mark; another level from evidence of another time is the source's own change."""
    history = superseded(imported(0), at=WHEN, by="bo", why="rättat")
    crosswalked(tmp_path, A_01=replace(imported(1), history=history), A_02=imported(2))
    assert crosswalked(tmp_path, A_01=replace(imported(4), at="2023"), A_02=replace(imported(5), at="2023")) == 1
    assert {c: o.level for c, o in stored(tmp_path, "eu").items()} == {"A-01": 1, "A-02": 5}


def test_a_crosswalk_leaves_the_proposals(tmp_path: Path) -> None:
    """What was proposed about an answer stands beside the crosswalk's new one."""
    crosswalked(tmp_path, A_01=imported(1))
    path = tmp_path / "aby" / "eu.yaml"
    proposal = Proposal("en-sond", replace(said(5), by=""))
    AnswerFile(path, read_assessment(path)).save(Answer("A-01", imported(1), proposals=(proposal,)))
    assert crosswalked(tmp_path, A_01=imported(4, replace(SEEN, quote="A1: no"))) == 0
    kept = read_assessment(path).answers["A-01"]
    assert (kept.observation and kept.observation.level, kept.proposals) == (4, (proposal,))


def test_a_file_that_is_begun_says_whose_it_is(tmp_path: Path) -> None:
    """Organisation, edition, assessor and catalogue are those of what was taken in, also without any answer."""
    crosswalked(tmp_path)
    found = read_assessment(tmp_path / "aby" / "eu.yaml")
    assert (found.organisation, found.edition, found.catalogue_version) == ("aby", "2026", "1.0")
    assert (found.assessor.id, found.assessor.role) == ("eu", Role.IMPORT)


def test_what_a_person_changed_about_one_service_is_kept_there(tmp_path: Path) -> None:
    """The other service takes what the source says now, and nothing is said of the whole organisation."""
    small = catalogue([criterion("A-07", "a", per="service")])
    no = replace(SEEN, quote="A1: no")
    mended = replace(imported(1), note="sett")
    first = assessment(answered(A_07={"s1": mended, "s2": imported(1)}), who="eu", role=Role.IMPORT)
    again = assessment(answered(A_07={"s1": imported(4, no), "s2": imported(4, no)}), who="eu", role=Role.IMPORT)
    assert write_crosswalked(edition(tmp_path), first, small).kept == 0
    assert write_crosswalked(edition(tmp_path), again, small).kept == 1
    found = read_assessment(tmp_path / "aby" / "eu.yaml").answers["A-07"]
    assert dict(found.observations()) == {"s1": replace(mended, by="eu"), "s2": imported(4, no)}


def test_a_file_that_another_writer_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that is open is not written into."""
    monkeypatch.setattr(crosswalk_writing, "held", lambda path: locks.held(path, patience=0))
    with held(tmp_path / "aby" / "eu.yaml"), pytest.raises(StorageError, match="Someone else is writing"):
        crosswalked(tmp_path, A_01=1)
    assert not (tmp_path / "aby" / "eu.yaml").exists()


def again(folder: Path, wrote: Assessment, **given: int | Observation) -> tuple[int, int]:
    """Write what a crosswalk makes now, where an import has said what it wrote before: how many were kept and went."""
    made = assessment(answered(**given), who="eu", role=Role.IMPORT)
    return tuple(write_crosswalked(edition(folder), made, SMALL, set(marks_of(wrote))))  # type: ignore[return-value]


def test_what_an_import_did_not_write_is_kept_whatever_the_source_says_now(tmp_path: Path) -> None:
    """A level and an address that were mended stay when other rows come, and when the source gives no answer."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(1), A_03=imported(1))
    path = tmp_path / "aby" / "eu.yaml"
    wrote = read_assessment(path)
    lines = path.read_text(encoding="utf-8").split("  A-02:")
    lines[0] = lines[0].replace("level: 1", "level: 5").replace("aby.example", "ny.example")
    path.write_text("  A-02:".join(lines), encoding="utf-8")
    other = replace(imported(4, replace(SEEN, quote="A1: no")), at="2023")
    assert again(tmp_path, wrote, A_01=other, A_02=other) == (1, 1)
    assert {c: o.level for c, o in stored(tmp_path).items()} == {"A-01": 5, "A-02": 4}
    assert again(tmp_path, wrote, A_02=other) == (1, 0)
    assert stored(tmp_path)["A-01"].evidence[0].url == "https://ny.example"


def test_a_comment_stays_with_the_answer_that_it_is_about(tmp_path: Path) -> None:
    """An answer that somebody commented does not change under the comment, nor go from it; one that is alike may."""
    crosswalked(tmp_path, A_01=imported(1), A_02=imported(1), A_03=imported(2))
    path = tmp_path / "aby" / "eu.yaml"
    wrote = read_assessment(path)
    text = path.read_text(encoding="utf-8").replace("level: 1", "level: 1  # Anna ringde", 1)
    path.write_text(text.replace("  A-03:", "  # stämmer\n  A-03:"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert again(tmp_path, wrote, A_01=imported(4), A_02=imported(1)) == (2, 0)
    assert path.read_text(encoding="utf-8") == before


def test_marks_are_read_as_they_were_written(tmp_path: Path) -> None:
    """An observation's mark is the same before and after it was stored, and another for each part of what it says."""
    crosswalked(tmp_path, A_01=imported(1))
    made = assessment(answered(A_01=replace(imported(1), by="eu")), who="eu", role=Role.IMPORT)
    assert set(marks_of(made)) == set(marks_of(read_assessment(tmp_path / "aby" / "eu.yaml")))
    mended = assessment(answered(A_01=replace(imported(1), by="eu", up_to=2)), who="eu", role=Role.IMPORT)
    assert not set(marks_of(made)) & set(marks_of(mended))
    assert read_marks(tmp_path) is None


CROSSWALK = CrosswalkFile.model_validate(
    parse_yaml(
        """\
format: 1
id: eu
title: {sv: Mätningen, en: The survey}
source: {name: EU, licence: CC0, attribution: {sv: a, en: b}}
limits: {sv: "{years}", en: "{years}"}
rules:
- {criterion: A-01, file: rows, question: {columns: [Q], text: {sv: a, en: b}}, answers: [{when: {Q: a}, level: 3}]}
""",
        "eu.yaml",
    )
)
ASKED = catalogue([*SMALL.criteria, criterion("A-04", "a", per="service")])
BODIES = register("aby", "bro", "dal")
BUS = Service("buss", same("Buss"))


def of(body: str, services: tuple[Service, ...] = (), **given: Any) -> Assessment:
    """What a crosswalk makes about a body."""
    return assessment(answered(**given), who="eu", role=Role.IMPORT, of=body, services=services)


def run(folder: Path, *made: Assessment, years: tuple[str, ...] = ("2022",), **more: Any) -> Kept:
    """Write an import of some bodies."""
    imported_now = Import(list(made), {"municipality": sorted({c for a in made for c in a.answers})}, years=list(years))
    return write_import(edition(folder), CROSSWALK, imported_now, ASKED, BODIES, **more)


def test_an_import_says_what_it_is_and_what_it_wrote(tmp_path: Path) -> None:
    """The answers, the edition, what was asked, what was left out, and the marks of all of it; nothing unfinished."""
    done: list[bool] = []
    made = (of("aby", A_01=imported(1)), of("bro", (BUS,), A_04={"buss": imported(2)}))
    assert run(tmp_path, *made, first=lambda: done.append((tmp_path / "aby").exists())) == Kept(0, 0)
    assert done == [False]
    names = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*") if not p.name.startswith(".")}
    of_bodies = {"aby/eu.yaml", "bro/eu.yaml", "bro/services.yaml"}
    assert names == of_bodies | {"edition.yaml", "asked.yaml", "left-out.csv", IMPORTED_FILE}
    assert read_marks(tmp_path) == {mark for a in made for mark in marks_of(a)}
    assert not (tmp_path / UNFINISHED_FILE).exists()
    record = read_yaml(tmp_path / "edition.yaml")
    assert (record["scope"], record["limits"]["en"]) == ({"municipality": ["A-01", "A-04"]}, "2022")
    assert run(tmp_path, *made) == Kept(0, 0)


def test_marks_are_lines_without_the_words_around_them(tmp_path: Path) -> None:
    """Comments, blank lines and blanks are none."""
    (tmp_path / IMPORTED_FILE).write_text("# abc\n\n  0a1b \r\n0a1b\nffff", encoding="utf-8")
    assert read_marks(tmp_path) == {"0a1b", "ffff"}


def test_what_an_earlier_import_gave_does_not_go_unasked(tmp_path: Path) -> None:
    """Bodies, services and criteria are named, each once, and nothing is written; with leave they go."""
    first = (
        of("aby", (BUS,), A_01=imported(1), A_02=imported(2), A_04={"buss": imported(3)}),
        of("bro", (BUS,), A_01=imported(1), A_04={"buss": imported(3)}),
    )
    run(tmp_path, *first)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*") if p.is_file()}
    with pytest.raises(UsageError) as refused:
        run(tmp_path, of("aby", A_01=imported(1)))
    assert refused.value.message.en.endswith(
        ": organisations (1): bro; services (1): aby: buss; criteria (2): A-02, A-04."
    )
    assert refused.value.hint is not None
    assert "--replace" in refused.value.hint.en
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*") if p.is_file()} == before
    assert run(tmp_path, of("aby", A_01=imported(1)), may_remove=True) == Kept(0, 4)
    assert stored(tmp_path) == {"A-01": imported(1)}
    assert [p.name for p in (tmp_path / "bro").glob("*.yaml")] == []
    assert read_services(tmp_path / "aby") == ()
    assert read_yaml(tmp_path / "edition.yaml")["scope"] == {"municipality": ["A-01"]}


def test_more_than_five_that_would_go_are_not_all_named(tmp_path: Path) -> None:
    """Five of them, and that there are more."""
    names = [f"body{n}" for n in range(7)]
    run(tmp_path, *(of(name, A_01=imported(1)) for name in names))
    with pytest.raises(UsageError, match=r"organisations \(6\): body1, body2, body3, body4, body5, …\."):
        run(tmp_path, of("body0", A_01=imported(1)))


def test_what_a_person_changed_stays_though_the_source_has_nothing_of_it(tmp_path: Path) -> None:
    """It is counted, keeps its body, service and file, and needs no leave of anybody."""
    run(tmp_path, of("aby", A_01=imported(1)), of("bro", (BUS,), A_01=imported(1), A_04={"buss": imported(3)}))
    path = tmp_path / "bro" / "eu.yaml"
    file = AnswerFile(path, read_assessment(path))
    file.save_all([Answer("A-01", replace(imported(1), note="ringde"))])
    file.save_all([Answer("A-04", services={"buss": replace(imported(3), note="ringde")})])
    assert run(tmp_path, of("aby", A_01=imported(4))) == Kept(2, 0)
    assert {a.criterion for a in read_assessment(path).answers.values()} == {"A-01", "A-04"}
    assert read_services(tmp_path / "bro") == (BUS,)
    assert stored(tmp_path)["A-01"].level == 4


def test_a_scope_is_what_the_folder_has_in_the_end(tmp_path: Path) -> None:
    """What a person answered counts for a kind that the source has nothing of; years are those of imported answers."""
    run(tmp_path, of("aby", A_02=imported(1)), years=("2021",))
    path = tmp_path / "bro" / "anna.yaml"
    own = assessment({}, of="bro")
    AnswerFile.open(path, organisation="bro", edition="2026", assessor=own.assessor, catalogue=ASKED).save(
        Answer("A-03", said(3))
    )
    other = replace(imported(1), at="2023")
    run(tmp_path, of("aby", A_01=other, A_02=imported(1)), years=("2023",))
    record = read_yaml(tmp_path / "edition.yaml")
    assert record["scope"] == {"municipality": ["A-01", "A-02"]}
    assert record["limits"]["en"] == "2022–2023"


def test_an_import_that_is_broken_off_says_so(tmp_path: Path) -> None:
    """It is told with how it is finished, and the folder says that it is unfinished until it is."""

    def refuse() -> None:
        raise StorageError(Text("fullt", "full"))

    with pytest.raises(StorageError, match="full") as broken:
        run(tmp_path, of("aby", A_01=imported(1)), first=refuse)
    assert broken.value.hint == UNFINISHED
    assert (tmp_path / UNFINISHED_FILE).read_text(encoding="utf-8") == f"{UNFINISHED.sv}\n{UNFINISHED.en}\n"
    assert run(tmp_path, of("aby", A_01=imported(1))) == Kept(0, 0)
    assert not (tmp_path / UNFINISHED_FILE).exists()
