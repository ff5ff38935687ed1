"""What a crosswalk made gets into an edition, and nothing of a person's is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import WHEN, answered, assessment, catalogue, criterion, edition, said

from digimaturity.ground.errors import StorageError
from digimaturity.model.answers import Answer, Assessment, Evidence, Observation, Proposal, superseded
from digimaturity.model.terms import Method, Role
from digimaturity.workspace import crosswalk_writing, locks
from digimaturity.workspace.crosswalk_writing import marks_of, read_marks, write_crosswalked
from digimaturity.workspace.locks import held
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
