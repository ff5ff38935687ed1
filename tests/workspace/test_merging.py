"""Answers from elsewhere meet what stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import NA, WHEN, answered, assessment, catalogue, criterion, edition, said

from digimaturity.ground.errors import StorageError, UsageError
from digimaturity.ground.language import same
from digimaturity.ground.yamlfile import MAX_BYTES
from digimaturity.model.answers import Answer, Assessment, Evidence, Observation, Proposal, Service, superseded
from digimaturity.model.mending import with_note
from digimaturity.model.terms import Method, Outcome
from digimaturity.model.tries import with_try, without_try
from digimaturity.workspace import locks, merging
from digimaturity.workspace.locks import held
from digimaturity.workspace.merging import Counts, Meeting, take_in
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.store import read_assessment

SMALL = catalogue([criterion("A-01", "a"), criterion("A-02", "a"), criterion("A-03", "a")])
SEEN = Evidence(url="https://aby.example", seen="2022", quote="A1: yes")
LATER = "2026-04-01T10:00:00+01:00"


def imported(level: int, evidence: Evidence = SEEN) -> Observation:
    """What a crosswalk made of a row."""
    return replace(said(level), by="eu", at="2022", method=Method.IMPORTED, evidence=(evidence,))


def table(folder: Path, dry_run: bool = False, **given: int | Observation) -> Counts:  # noqa: FBT001, FBT002
    """Take in answers of Anna's about Åby from a table."""
    new = assessment(answered(**given))
    return take_in(edition(folder), new, SMALL, moment=LATER, source="svar.csv", dry_run=dry_run)[0]


def met_by(folder: Path, given: Assessment) -> list[Meeting]:
    """Where answers from a table and those that stand say different things."""
    return take_in(edition(folder), given, SMALL, moment=LATER, source="svar.csv", dry_run=True)[1]


def take_per_service(folder: Path, *given: Answer) -> Counts:
    """Take in answers of Anna's about Åby to a question that is asked per service."""
    asked = catalogue([criterion("A-01", "a", per="service")])
    new = assessment({a.criterion: a for a in given})
    return take_in(edition(folder), new, asked, moment=LATER, source="svar.csv")[0]


def stored(folder: Path, who: str = "anna") -> dict[str, Observation]:
    """What stands in the file, by criterion."""
    answers = read_assessment(folder / "aby" / f"{who}.yaml").answers
    return {c: a.observation for c, a in answers.items() if a.observation}


def test_new_changed_and_same_answers_are_counted(tmp_path: Path) -> None:
    """One of each; the changed one carries what stood, with when, by whom and from what table."""
    assert table(tmp_path, A_01=1, A_02=2) == Counts(2, 0, 0)
    assert table(tmp_path, A_01=1, A_02=5, A_03=3) == Counts(1, 1, 1)
    (was,) = stored(tmp_path)["A-02"].history
    assert (stored(tmp_path)["A-02"].level, was.level) == (5, 2)
    assert (was.replaced_at, was.replaced_by, was.why) == (LATER, "anna", "import: svar.csv")


def test_an_equal_answer_takes_in_new_evidence_note_and_reason(tmp_path: Path) -> None:
    """What the table adds is kept with the answer, and what it does not say stays."""
    table(tmp_path, A_01=replace(said(3), note="först"), A_02=NA)
    counts = table(tmp_path, A_01=replace(said(3), evidence=(SEEN,)), A_02=replace(NA, reason="finns inte", note="ny"))
    assert counts == Counts(0, 2, 0)
    found = stored(tmp_path)
    assert (found["A-01"].evidence, found["A-01"].note, found["A-01"].history) == ((SEEN,), "först", ())
    assert (found["A-02"].reason, found["A-02"].note) == ("finns inte", "ny")


def test_an_equal_answer_keeps_evidence_that_the_table_lacks(tmp_path: Path) -> None:
    """A table without evidence takes none away."""
    table(tmp_path, A_01=replace(said(3), evidence=(SEEN,)))
    assert table(tmp_path, A_01=3) == Counts(0, 0, 1)
    assert stored(tmp_path)["A-01"].evidence == (SEEN,)


def test_a_dry_run_counts_and_touches_nothing(tmp_path: Path) -> None:
    """Not even the folder is made."""
    assert table(tmp_path, dry_run=True, A_01=1) == Counts(1, 0, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_writer_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that is open is not written into."""
    monkeypatch.setattr(merging, "held", lambda path: locks.held(path, patience=0))
    with held(tmp_path / "aby" / "anna.yaml"), pytest.raises(StorageError, match="Someone else is writing"):
        table(tmp_path, A_01=1)
    assert not (tmp_path / "aby" / "anna.yaml").exists()


def test_services_are_added_to_those_that_are_registered(tmp_path: Path) -> None:
    """A registered service keeps its name and address."""
    for name, url in (("Flytta", "https://a.example"), ("Annat", "https://b.example")):
        own = assessment(
            answered(A_01=1), services=[Service("flytt", same(name), url), Service(name.casefold(), same(name))]
        )
        take_in(edition(tmp_path), own, SMALL, moment=LATER, source="svar.csv")
    assert [(s.id, s.url) for s in read_services(tmp_path / "aby")] == [
        ("flytt", "https://a.example"),
        ("flytta", ""),
        ("annat", ""),
    ]


def test_a_history_of_the_tables_own_goes_on_from_what_stands(tmp_path: Path) -> None:
    """A table that says how its answer came to replace the stored one is believed, and nothing is added."""
    table(tmp_path, A_01=1)
    told = superseded(said(1), at=LATER, by="bo", why="såg fel")
    table(tmp_path, A_01=replace(said(2), history=told))
    assert stored(tmp_path)["A-01"] == replace(said(2), history=told)


@pytest.mark.parametrize("told", ["the same", "another", "a longer one of something else"])
def test_a_history_that_does_not_go_on_from_what_stands_gives_way(tmp_path: Path, told: str) -> None:
    """What stood is put last in its own history, by this assessor, from this table."""
    own = superseded(said(1), at=WHEN, by="bo", why="först")
    other = superseded(said(0), at=WHEN, by="bo", why="annat")
    longer = superseded(replace(said(5), history=other), at=WHEN, by="bo")
    table(tmp_path, A_01=replace(said(2), history=own))
    given = {"the same": own, "another": other, "a longer one of something else": longer}[told]
    table(tmp_path, A_01=replace(said(4), history=given))
    found = stored(tmp_path)["A-01"]
    assert found.level == 4
    assert [(h.level, h.replaced_by, h.why) for h in found.history] == [
        (1, "bo", "först"),
        (2, "anna", "import: svar.csv"),
    ]


def test_an_older_answer_never_takes_the_place_of_a_newer(tmp_path: Path) -> None:
    """Times are compared as times: 09.30 in Stockholm is before 08.00 in London; a day is not before its own hours."""
    table(tmp_path, A_01=replace(said(4), at="2026-03-02T08:00:00+00:00"))
    older = replace(said(1), at="2026-03-02T08:30:00+01:00")
    assert table(tmp_path, A_01=older) == Counts(0, 0, 1, older=1)
    assert stored(tmp_path)["A-01"].level == 4
    assert table(tmp_path, A_01=replace(said(2), at="2026-03-02")) == Counts(0, 1, 0)
    assert stored(tmp_path)["A-01"].level == 2
    assert table(tmp_path, A_01=replace(said(3), at="2026-03-02T08:30:00+00:00")) == Counts(0, 1, 0)


def test_what_a_table_and_a_file_say_differently_is_listed_before_either_changes(tmp_path: Path) -> None:
    """With what stands, what the table says, and which of them stays."""
    table(tmp_path, A_01=4, A_02=5, A_03=1)
    given = assessment(answered(A_01=4, A_02=replace(said(3), at=LATER), A_03=replace(said(2), at="2020")))
    met = met_by(tmp_path, given)
    assert [(m.criterion, m.service, m.stands.level, m.given.level, m.is_kept) for m in met] == [
        ("A-02", None, 5, 3, False),
        ("A-03", None, 1, 2, True),
    ]


def test_an_older_note_or_choice_never_takes_the_place_of_one_that_was_mended_since(tmp_path: Path) -> None:
    """The time that counts is that of the mending; what a newer table says beside the same choice does, and is told."""
    first = replace(said(4), note="måndag", evidence=(SEEN,))
    table(tmp_path, A_01=with_note(first, "tisdag", by="anna", at=LATER), A_02=first, A_03=first)
    given: dict[str, Any] = {
        "A_01": replace(first, note="onsdag"),
        "A_02": replace(first, note="torsdag", at=LATER),
        "A_03": replace(first, evidence=()),
    }
    met = met_by(tmp_path, assessment(answered(**given)))
    assert [(m.criterion, m.field, m.is_kept) for m in met] == [("A-01", "note", True), ("A-02", "note", False)]
    assert table(tmp_path, **given) == Counts(0, 1, 2, older=1)
    assert table(tmp_path, A_01=replace(first, level=1)) == Counts(0, 0, 1, older=1)
    assert {c: o.note for c, o in stored(tmp_path).items()} == {"A-01": "tisdag", "A-02": "torsdag", "A-03": "måndag"}


def test_proposals_of_a_table_stand_beside_those_there_are(tmp_path: Path) -> None:
    """One that is there already is not added again."""
    table(tmp_path, A_01=4)
    proposed = Answer("A-01", said(4), proposals=(Proposal("probe", said(3)),))
    for _ in range(2):
        take_in(edition(tmp_path), assessment({"A-01": proposed}), SMALL, moment=LATER, source="svar.csv")
        assert len(read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"].proposals) == 1


def test_a_table_that_does_not_say_who_answered_is_its_assessors_in_what_is_replaced_too(tmp_path: Path) -> None:
    """A number that gives way to one per service is replaced by the assessor, and the file is read again."""
    nobodys = replace(said(4), by="")
    take_per_service(tmp_path, Answer("A-01", nobodys))
    later = replace(said(2), by="", at="2026-03-02T10:00:00+01:00")
    take_per_service(tmp_path, Answer("A-01", services={"bygglov": later}))
    o = read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"].services["bygglov"]
    assert (o.level, o.by) == (2, "anna")
    assert [(was.level, was.by, was.replaced_by, was.replaced_at) for was in o.history] == [
        (4, "anna", "anna", "2026-03-02T10:00:00+01:00")
    ]


OLDER, NEWER = "2026-02-01T10:00:00+01:00", "2026-04-01T10:00:00+01:00"


@pytest.mark.parametrize("first_is_per_service", [False, True])
def test_an_older_answer_of_the_other_form_gives_way(
    tmp_path: Path,
    first_is_per_service: bool,  # noqa: FBT001
) -> None:
    """Once or per service, the newer stands, and the older is told; a newer one keeps what stood in its history."""

    def told(level: int, at: str, *, per_service: bool) -> Answer:
        o = replace(said(level), at=at)
        return Answer("A-01", services={"bygglov": o}) if per_service else Answer("A-01", o)

    first, other = first_is_per_service, not first_is_per_service
    assert take_per_service(tmp_path, told(2, WHEN, per_service=first)) == Counts(1, 0, 0)
    assert take_per_service(tmp_path, told(4, OLDER, per_service=other)) == Counts(0, 0, 1, 1)
    stands = read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"]
    assert stands == told(2, WHEN, per_service=first)
    assert take_per_service(tmp_path, told(5, NEWER, per_service=other)) == Counts(0, 1, 0)
    ((_, now),) = read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"].observations()
    assert (now.level, [was.level for was in now.history]) == (5, [2])


@pytest.mark.parametrize(("at", "level"), [("2026", 1), ("2026-03", 1), ("2026-03-02", 4), ("2027", 4)])
def test_a_year_or_a_month_is_not_known_to_be_later_than_a_moment_of_it(tmp_path: Path, at: str, level: int) -> None:
    """A table that says only that leaves a dated answer; a day takes the place of a moment of it."""
    table(tmp_path, A_01=1)
    table(tmp_path, A_01=replace(said(4), at=at))
    assert stored(tmp_path)["A-01"].level == level


CHOICES = st.one_of(
    st.builds(
        lambda n, at, by: replace(said(n), at=at, by=by),
        st.integers(0, 5),
        st.sampled_from([WHEN, "2026", NEWER]),
        st.sampled_from(["", "anna", "bo"]),
    ),
    st.sampled_from([NA, replace(NA, by=""), Observation(Outcome.NOT_ASSESSED, by="", at=WHEN, note="\x1b a: # b")]),
)
ANSWERS = st.one_of(
    st.builds(lambda o: Answer("A-01", o), CHOICES),
    st.builds(
        lambda own: Answer("A-01", services=own),
        st.dictionaries(st.sampled_from(["bygglov", "skola"]), CHOICES, min_size=1),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANSWERS, min_size=1, max_size=5))
def test_whatever_tables_say_after_one_another_the_file_is_read_again(tables: list[Answer]) -> None:
    """Every choice once or per service, with and without who and when; everything in the history says by whom."""
    with TemporaryDirectory() as folder:
        for answer in tables:
            take_per_service(Path(folder), answer)
            found = read_assessment(Path(folder) / "aby" / "anna.yaml").answers["A-01"]
            for _, o in found.observations():
                assert o.by
                assert all(was.by and was.replaced_by for was in o.history)


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_would_make_a_file_too_large_to_read_is_refused_before_anything_is_written(
    tmp_path: Path,
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Neither the answers nor the services of the table are there then, and what stood is as it was."""
    table(tmp_path, A_01=1)
    before = (tmp_path / "aby" / "anna.yaml").read_bytes()
    long = {f"A_0{n}": replace(said(n), note="x" * (MAX_BYTES // 2)) for n in (2, 3)}
    given = replace(assessment(answered(**long)), services=(Service("bygglov", same("Bygglov")),))
    with pytest.raises(UsageError, match="would be larger than 8 MB"):
        take_in(edition(tmp_path), given, SMALL, moment=LATER, source="svar.csv", dry_run=dry_run)
    assert (tmp_path / "aby" / "anna.yaml").read_bytes() == before
    assert [p.name for p in (tmp_path / "aby").iterdir() if not p.name.startswith(".")] == ["anna.yaml"]


def test_an_answer_that_a_table_knows_more_of_replaces_the_wider_one(tmp_path: Path) -> None:
    """Narrowed or known now, it is another choice, and what stood is in the history with both its ends."""
    at_least = said(2, up_to=5)
    assert table(tmp_path, A_01=at_least, A_02=at_least, A_03=at_least) == Counts(3, 0, 0)
    assert table(tmp_path, A_01=4, A_02=said(2, up_to=4), A_03=at_least) == Counts(0, 2, 1)
    found = stored(tmp_path)
    assert [(found[c].level, found[c].up_to) for c in ("A-01", "A-02")] == [(4, None), (2, 4)]
    assert [[(w.level, w.up_to) for w in found[c].history] for c in ("A-01", "A-02", "A-03")] == [
        [(2, 5)],
        [(2, 5)],
        [],
    ]


def test_a_proposal_known_in_part_is_another_than_one_that_is_known(tmp_path: Path) -> None:
    """Two machines' views of a level are told apart by both ends; the same again is taken in once."""
    seen = [Proposal("web", replace(said(2, up_to=high), by="")) for high in (5, 4, 5)]
    for proposal in seen:
        new = assessment({"A-01": Answer("A-01", said(2), proposals=(proposal,))})
        take_in(edition(tmp_path), new, SMALL, moment=LATER, source="svar.csv")
    kept = read_assessment(tmp_path / "aby" / "anna.yaml").answers["A-01"].proposals
    assert [p.choice.up_to for p in kept] == [5, 4]


TRIED = catalogue([replace(criterion("A-01", "a"), tries=3)])


def tried(folder: Path, o: Observation) -> Observation:
    """Take in an answer of Anna's about Åby to a question that is tried several times, and what stands then."""
    take_in(edition(folder), assessment({"A-01": Answer("A-01", o)}), TRIED, moment=LATER, source="svar.csv")
    return stored(folder)["A-01"]


def one_more(before: Observation | None, day: int, level: int, **known: Any) -> Observation:
    """An answer with a try of a day in March."""
    at = f"2026-03-{day:02d}T09:00:00+01:00"
    return with_try(before, replace(said(level), at=at, **known), TRIED.by_id["A-01"], by="anna", at=at)


def test_tries_of_two_copies_all_count(tmp_path: Path) -> None:
    """Each copy has tried on another day: the answer is what all come to, with what stood beside each of them."""
    first = one_more(None, 2, 4)
    tried(tmp_path, one_more(first, 3, 2, note="hos oss", evidence=(SEEN,)))
    found = tried(tmp_path, one_more(first, 4, 5, note="hos dem"))
    assert [(t.at, t.level) for t in found.tries] == [("2026-03-02", 4), ("2026-03-03", 2), ("2026-03-04", 5)]
    assert (found.level, found.up_to, found.note, found.evidence) == (4, None, "hos oss\nhos dem", (SEEN,))
    assert found.history[-1].why == "import: svar.csv"
    assert tried(tmp_path, found) == found


def test_a_table_that_goes_on_brings_its_tries(tmp_path: Path) -> None:
    """Also when they come to the same level; an older copy takes none away, and one day told twice is the later's."""
    first = one_more(None, 2, 4)
    assert len(tried(tmp_path, first).tries) == 1
    second = one_more(first, 3, 4)
    assert len(tried(tmp_path, second).tries) == 2
    assert len(tried(tmp_path, first).tries) == 2
    mended = replace(one_more(first, 3, 1, note="fel dag"), at="2026-03-03T08:00:00+01:00")
    assert [t.level for t in tried(tmp_path, mended).tries] == [4, 4]
    later = replace(mended, at="2026-03-09T09:00:00+01:00")
    found = tried(tmp_path, later)
    assert [t.level for t in found.tries] == [4, 1]
    assert [t.level for t in found.history[-1].tries] == [4, 4]


def test_a_table_that_says_nothing_of_tries_leaves_them(tmp_path: Path) -> None:
    """The same level without its tries is the same answer."""
    two = tried(tmp_path, one_more(one_more(None, 2, 4), 3, 4))
    assert tried(tmp_path, replace(said(4), at="2026-03-05")).tries == two.tries


@pytest.mark.parametrize("hour", ["09", "12"])
def test_an_older_table_does_not_bring_a_removed_try_back(tmp_path: Path, hour: str) -> None:
    """It is told as older, also where both have the very same time; what else was tried since is added all the same."""
    old = one_more(one_more(None, 3, 4), 4, 0)
    ours = without_try(old, "2026-03-04", by="anna", at=f"2026-03-04T{hour}:00:00+01:00")
    tried(tmp_path, ours)
    given = replace(old, history=())
    table = assessment({"A-01": Answer("A-01", given)})
    counts, met = take_in(edition(tmp_path), table, TRIED, moment=LATER, source="svar.csv")
    assert counts == (0, 0, 1, 1)
    assert [(m.field, m.is_kept) for m in met] == [("answer", True)]
    assert stored(tmp_path)["A-01"] == ours
    further = tried(tmp_path, replace(one_more(given, 5, 2), history=()))
    assert [(t.at, t.level) for t in further.tries] == [("2026-03-03", 4), ("2026-03-05", 2)]


@pytest.mark.parametrize("hour", ["09", "12"])
def test_an_older_table_does_not_bring_the_only_try_back(tmp_path: Path, hour: str) -> None:
    """Nothing is assessed afterwards either; a try of another day is the first again, and one made again stands."""
    old = one_more(None, 3, 4)
    ours = without_try(old, "2026-03-03", by="anna", at=f"2026-03-03T{hour}:00:00+01:00")
    tried(tmp_path, ours)
    table = assessment({"A-01": Answer("A-01", old)})
    counts, met = take_in(edition(tmp_path), table, TRIED, moment=LATER, source="svar.csv")
    assert counts == (0, 0, 1, 1)
    assert [(m.field, m.is_kept) for m in met] == [("answer", True)]
    assert stored(tmp_path)["A-01"] == ours
    again = tried(tmp_path, replace(old, at="2026-03-05T09:00:00+01:00"))
    assert [(t.at, t.level) for t in again.tries] == [("2026-03-03", 4)]


def test_a_table_without_its_history_takes_a_try_away_for_good(tmp_path: Path) -> None:
    """What another copy removed goes here too, and the table from before does not bring it back."""
    old = one_more(one_more(None, 3, 4), 4, 0)
    tried(tmp_path, old)
    removed = without_try(old, "2026-03-04", by="anna", at="2026-03-04T12:00:00+01:00")
    found = tried(tmp_path, replace(removed, history=()))
    assert [(t.at, t.level) for t in found.tries] == [("2026-03-03", 4)]
    assert tried(tmp_path, replace(old, history=())) == found
