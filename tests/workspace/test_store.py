"""The file of one assessor's answers: nothing that was acknowledged is lost, and what people wrote stays."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BLOCKED, NA, WHEN, answered, assessment, catalogue, criterion, said
from tests.extent import share

from digimaturity.ground.errors import InvalidDataError, StorageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.yamlfile import parse_yaml
from digimaturity.model.answers import Answer, Evidence, Service, Try, superseded
from digimaturity.workspace.answer_faults import check_against
from digimaturity.workspace.answer_layout import Layout
from digimaturity.workspace.services_file import add_services, read_services
from digimaturity.workspace.store import AnswerFile, read_assessment, read_for

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Assessment

CATALOGUE = catalogue(
    [
        *(criterion(f"A-0{n}", "a") for n in range(1, 5)),
        criterion("A-05", "a", goalposts=[[1, 5], [4, 0]]),
        criterion("A-06", "a", na=False),
        criterion("A-07", "a", per="service"),
        replace(criterion("A-08", "a"), tries=3),
        replace(criterion("A-09", "a", per="service"), tries=2),
    ]
)
HEAD = """\
# Åbys bedömning, gör inte om.
format: 1
organisation: aby   # kommunen
edition: "2026"
assessor: {id: anna, name: Anna, role: assessor}
catalogue:
  id: digimaturity
  version: '1.0'
"""
WRITTEN = f"""\
{HEAD}
answers:
  # Om A-01
  A-01:
    outcome: scored
    level: 3   # tittade två gånger
    by: anna
    # tiden är ungefärlig
    at: 2026-03-02T09:15:00+01:00
  A-02:
    outcome: blocked
    reason: 'inloggning: krävs # här'
    by: anna
    at: '2026-03-02'
  # Om A-03
  A-03:
    outcome: scored
    level: 1
    by: anna
    at: "2026"
    note: |
      två
      rader
# slut
"""


def written(path: Path, text: str = WRITTEN) -> AnswerFile:
    """A file that a person wrote, opened."""
    path.write_bytes(text.encode())
    return opened(path)


def opened(path: Path) -> AnswerFile:
    """The file as a session opens it."""
    return AnswerFile.open(
        path, organisation="aby", edition="2026", assessor=assessment({}).assessor, catalogue=CATALOGUE
    )


def problems(path: Path, text: str) -> list[tuple[int | None, str, str]]:
    """Line, field and message of each problem that opening the file gives."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        opened(path)
    return [(p.place.line, p.place.field, p.message.en) for p in caught.value.problems]


def test_an_answer_is_on_disk_when_save_returns(tmp_path: Path) -> None:
    """Another reader sees it at once."""
    path = tmp_path / "2026" / "aby" / "anna.yaml"
    file = opened(path)
    assert not path.exists()
    for level in (1, 4):
        file.save(Answer("A-01", said(level)))
        assert read_assessment(path) == file.assessment == assessment({"A-01": Answer("A-01", said(level))})


def test_many_answers_are_saved_in_one_write(tmp_path: Path) -> None:
    """After ``save_all`` every one of them is on disk."""
    answers = answered(A_01=1, A_07={"s1": said(2), "s2": NA}, A_03=BLOCKED, A_05=said(value=2.25))
    file = opened(tmp_path / "anna.yaml")
    file.save_all(answers.values())
    assert read_assessment(file.path).answers == answers


def test_an_answer_that_says_nothing_is_taken_out(tmp_path: Path) -> None:
    """Saving an empty answer removes the old one and leaves the others."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-02"))
    assert list(read_assessment(file.path).answers) == ["A-01", "A-03"]
    assert list(file.assessment.answers) == ["A-01", "A-03"]


def test_a_save_changes_only_the_lines_of_its_answer(tmp_path: Path) -> None:
    """Everything before and after the changed answer stays to the letter: comments, quotes, spacing."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-02", said(5)))
    before, rest = WRITTEN.split("  A-02:\n")
    after = rest[rest.index("  # Om A-03") :]
    new = file.path.read_text(encoding="utf-8")
    assert new.startswith(before + "  A-02:\n    outcome: scored\n")
    assert new.endswith(after)
    assert "inloggning" not in new


def test_a_new_answer_goes_last(tmp_path: Path) -> None:
    """An answer to a further criterion leaves every line that was there."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-04", said(5)))
    before, after = WRITTEN.split("# slut")
    new = file.path.read_text(encoding="utf-8")
    assert new.startswith(before)
    assert new.endswith("# slut" + after)
    assert read_assessment(file.path).answers["A-04"] == Answer("A-04", said(5))


def test_comments_inside_the_changed_answer_survive(tmp_path: Path) -> None:
    """A person's remarks beside a field stay when the field's value changes and when others are added."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-01", replace(said(5), note="ny anteckning", evidence=(Evidence(url="https://aby.example"),))))
    new = file.path.read_text(encoding="utf-8")
    for remark in ("# Om A-01", "# tittade två gånger", "# tiden är ungefärlig"):
        assert new.count(remark) == 1
    assert "level: 5   # tittade två gånger" in new


def test_saving_the_same_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    """A save is idempotent to the byte."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-01", said(5)))
    first = file.path.read_bytes()
    opened(file.path).save(Answer("A-01", said(5)))
    assert file.path.read_bytes() == first


comment_lines = st.lists(
    st.tuples(st.sampled_from(["", "  ", "    ", "      "]), st.text("abc åäö:#-'{[*&!", max_size=8)).map(
        lambda pair: f"{pair[0]}#{pair[1]}".rstrip() + "\n"
    ),
    max_size=2,
)


@settings(max_examples=share(150))
@given(st.data())
def test_comments_anywhere_stay_where_they_are(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With comments and blank lines scattered over the file, a save keeps all around the answer byte for byte."""
    own = [
        ["  A-0{n}:\n", "    outcome: scored\n", "    level: 3\n", "    by: anna\n", "    at: '2026'\n"],
        ["  A-0{n}:\n", "    outcome: blocked\n", "    reason: 'a # b'\n", "    by: anna\n", "    at: '2026'\n"],
    ]
    blank = st.sampled_from([[], [], ["\n"]])
    changed = data.draw(st.integers(1, 3))
    head, blocks = "".join(HEAD) + "answers:\n", []
    for number in (1, 2, 3):
        lines = [line.format(n=number) for line in data.draw(st.sampled_from(own))]
        inner = [lines[0]]
        for line in lines[1:]:
            inner += [*data.draw(comment_lines), line]
        above = "".join([*data.draw(blank), *data.draw(comment_lines)])
        blocks.append((number, above, "".join(inner)))
    tail = "".join([*data.draw(blank), *data.draw(comment_lines)])
    text = head + "".join(above + inner for _, above, inner in blocks) + tail
    file = written(tmp_path_factory.mktemp("edit") / "anna.yaml", text)
    old = file.assessment.answers
    file.save(Answer(f"A-0{changed}", said(5)))
    new = file.path.read_text(encoding="utf-8")
    before = head + "".join(above + inner for n, above, inner in blocks if n < changed)
    after = "".join(above + inner for n, above, inner in blocks if n > changed) + tail
    assert new.startswith(before)
    assert new.endswith(after)
    assert new.startswith(before + blocks[changed - 1][1])
    assert read_assessment(file.path).answers == {**old, f"A-0{changed}": Answer(f"A-0{changed}", said(5))}


NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40
)


@given(st.lists(st.tuples(st.integers(1, 4), NOTES), min_size=1, max_size=6))
def test_any_note_survives_a_session(tmp_path_factory: pytest.TempPathFactory, notes: list[tuple[int, str]]) -> None:
    """Whatever an assessor types, disk and memory agree after every save, up to Unicode normalisation."""
    import unicodedata

    file = opened(tmp_path_factory.mktemp("notes") / "anna.yaml")
    expected = {}
    for number, note in notes:
        identity = f"A-0{number}"
        expected[identity] = unicodedata.normalize("NFC", note)
        file.save(Answer(identity, replace(said(3), note=note)))
        found = {i: a.observation and a.observation.note for i, a in read_assessment(file.path).answers.items()}
        assert found == expected


def test_a_hand_edit_between_two_saves_is_taken_in(tmp_path: Path) -> None:
    """What a person writes while a session is open is neither lost nor overwritten."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-01", said(5)))
    text = file.path.read_text(encoding="utf-8")
    edited = text.replace("    level: 1\n", "    level: 4 # rättat för hand\n").replace("# slut", "# slut, nästan")
    file.path.write_text(edited, encoding="utf-8")
    file.save(Answer("A-04", said(0)))
    found = read_assessment(file.path)
    levels = {i: a.observation.level for i, a in found.answers.items() if a.observation}
    assert levels == {"A-01": 5, "A-02": None, "A-03": 4, "A-04": 0}
    assert file.assessment == found
    new = file.path.read_text(encoding="utf-8")
    assert "# rättat för hand" in new
    assert "# slut, nästan" in new


@pytest.mark.parametrize(
    "broken",
    ["answers: [", WRITTEN.replace("level: 3", "level: three"), WRITTEN.replace("  A-03:", "  A-02:"), "", "\x00"],
)
def test_an_invalid_hand_edit_is_refused_and_left_alone(tmp_path: Path, broken: str) -> None:
    """The file stays as the person left it, the new answer is not claimed to be saved, and mending it lets it in."""
    file = written(tmp_path / "anna.yaml")
    before = file.assessment
    file.path.write_text(broken, encoding="utf-8")
    with pytest.raises(InvalidDataError):
        file.save(Answer("A-04", said(5)))
    assert file.path.read_text(encoding="utf-8") == broken
    assert file.assessment == before
    file.path.write_text(WRITTEN, encoding="utf-8")
    file.save(Answer("A-04", said(5)))
    assert read_assessment(file.path).answers == {**before.answers, **answered(A_04=5)}


def test_a_file_that_was_deleted_meanwhile_is_written_again(tmp_path: Path) -> None:
    """Every answer of the session is in the new file."""
    file = written(tmp_path / "anna.yaml")
    before = file.assessment
    file.path.unlink()
    file.save(Answer("A-04", said(5)))
    assert read_assessment(file.path).answers == {**before.answers, **answered(A_04=5)}


BLOCK = "outcome: scored, level: 3, by: anna, at: '2026-03-02'"
STYLES = {
    "flow": f"{HEAD}answers: {{A-01: {{{BLOCK}}}, A-03: {{{BLOCK}}}}}\n",
    "flow within block": f"{HEAD}answers:\n  A-01: {{{BLOCK}}}\n  A-03: {{{BLOCK}}}\n",
    "four spaces": HEAD
    + "answers:\n"
    + "".join(
        f"    {i}:\n        outcome: scored\n        level: 3\n        by: anna\n        at: '2026-03-02'\n"
        for i in ("A-01", "A-03")
    ),
    "answers first": WRITTEN[WRITTEN.index("answers:") :] + HEAD,
    "no answers": HEAD,
    "quoted keys": WRITTEN.replace("A-03:", '"A-03":').replace(WHEN, f"'{WHEN}'"),
    "document markers": f"---\n{WRITTEN}...\n",
    "no newline at the end": WRITTEN.rstrip("\n"),
    "Windows line ends": WRITTEN.replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + WRITTEN,
}


@pytest.mark.parametrize("style", STYLES)
def test_a_file_in_another_style_is_written_correctly(tmp_path: Path, style: str) -> None:
    """However a person or program laid the file out, old and new answers are read back, also after a second save."""
    file = written(tmp_path / "anna.yaml", STYLES[style])
    old = file.assessment
    file.save(Answer("A-02", said(5)))
    file.save(Answer("A-03", said(0)))
    found = read_assessment(file.path)
    assert found.answers == {**old.answers, **answered(A_02=5, A_03=0)}
    assert replace(found, answers={}) == replace(old, answers={})
    assert "# Åbys bedömning, gör inte om." in file.path.read_text(encoding="utf-8")


def test_unknown_criteria_and_levels_are_refused_with_their_line(tmp_path: Path) -> None:
    """Every answer that the catalogue does not know is named with file, line and field, all at once."""
    text = f"""{HEAD}answers:
  A-01: {{{BLOCK.replace("3", "7", 1)}}}
  A-05: {{{BLOCK}}}
  A-06: {{outcome: not_applicable, reason: x, by: anna, at: '2026'}}
  A-04: {{outcome: scored, value: 2.5, by: anna, at: '2026'}}
  Z-99: {{{BLOCK}}}
  A-02: {{{BLOCK}}}
"""
    first = HEAD.count("\n") + 2
    assert problems(tmp_path / "anna.yaml", text) == [
        (first, "answers.A-01", "Level 7 does not exist; choose from 0, 1, 2, 3, 4, 5."),
        (first + 1, "answers.A-05", "Level 3 does not exist; choose from value."),
        (first + 2, "answers.A-06", 'The criterion does not allow "not applicable".'),
        (first + 3, "answers.A-04", "The criterion is not measured; give level."),
        (first + 4, "answers.Z-99", "The criterion is not in the catalogue."),
    ]


@pytest.mark.parametrize("own", ["level: 4", "value: 0", "up_to: 5", "reason: x", "note: x", "by: anna", "seconds: 0"])
def test_what_is_said_of_the_whole_beside_services_is_refused(own: str, tmp_path: Path) -> None:
    """Nothing that the next answer would drop is read, with or without an outcome; without services one is missing."""
    services = f"services: {{wait: {{{BLOCK}}}}}"
    text = f"{HEAD}answers:\n  A-01: {{{services}, {own}}}\n"
    line = HEAD.count("\n") + 2
    twice = "Answer either once or per service, not both."
    assert problems(tmp_path / "anna.yaml", text) == [(line, "answers.A-01", twice)]
    proposal = "proposals: [{source: x, at: '2026', outcome: scored, level: 2}]"
    text = f"{HEAD}answers:\n  A-01: {{{proposal}, {own}}}\n"
    assert problems(tmp_path / "anna.yaml", text) == [(line, "answers.A-01", "The answer has no outcome.")]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("outcome: scored, level: 2, up_to: 7", "The highest, 7, is no level; choose 3, 4 or 5."),
        (
            "outcome: scored, level: 2, up_to: 2",
            "Must be higher than 2; where the answer is exactly 2, no up_to is written.",
        ),
        (
            "outcome: scored, level: 2, up_to: 1",
            "Must be higher than 2; where the answer is exactly 2, no up_to is written.",
        ),
        ("outcome: scored, level: 2, up_to: 3.5", "Must be a level, that is a whole number."),
        ("outcome: scored, level: 2, up_to: many", "Must be a number."),
        ("outcome: not_assessed, up_to: 3", "up_to belongs to outcome: scored."),
        ("outcome: blocked, reason: x, up_to: 3", "up_to belongs to outcome: scored."),
    ],
)
@pytest.mark.parametrize("service", ["", "s1"])
def test_an_end_that_cannot_be_is_refused_with_file_line_and_field(
    tmp_path: Path, fields: str, why: str, service: str
) -> None:
    """Of the organisation and of a service alike, with what can be."""
    said_so = ", ".join((*fields.split(", "), "by: anna", "at: '2026'")).replace(
        ", ", "\n        " if service else "\n    "
    )
    lines = f"  A-07:\n    services:\n      s1:\n        {said_so}" if service else f"  A-01:\n    {said_so}"
    ((line, field, found),) = problems(tmp_path / "anna.yaml", f"{HEAD}answers:\n{lines}\n")
    assert field == ("answers.A-07.services.s1.up_to" if service else "answers.A-01.up_to")
    assert f"{HEAD}answers:\n{lines}\n".splitlines()[(line or 0) - 1].strip().startswith("up_to")
    assert found == why


@pytest.mark.parametrize("fields", ["level: 2, up_to: 5", "level: 2, up_to: 5.0", "level: 0, up_to: 2"])
@pytest.mark.parametrize("outcome", ["scored", "between"])
def test_an_answer_known_in_part_is_read_and_written_as_scored(tmp_path: Path, outcome: str, fields: str) -> None:
    """With or without a reason; *between* means the same, and a save of another answer leaves its lines alone."""
    path = tmp_path / "anna.yaml"
    written = f"{HEAD}answers:\n  A-01: {{outcome: {outcome}, {fields}, by: anna, at: '2026'}}\n"
    path.write_text(written, encoding="utf-8")
    o = read_assessment(path).answers["A-01"].observation
    assert o is not None
    assert (o.outcome, o.level, o.up_to) == ("scored", *(int(float(f.split(": ")[1])) for f in fields.split(", ")))
    check_against(read_assessment(path), CATALOGUE, path)


def test_between_without_an_end_is_refused(tmp_path: Path) -> None:
    """It says which fields have the two ends."""
    ((_, field, why),) = problems(
        tmp_path / "anna.yaml", f"{HEAD}answers:\n  A-01: {{outcome: between, level: 2, by: a, at: '2026'}}\n"
    )
    assert (field, why) == (
        "answers.A-01",
        "outcome: between has the lowest in level or value, and the highest in up_to.",
    )


def test_levels_of_services_are_checked_too(tmp_path: Path) -> None:
    """An unknown level in one service of several is found."""
    path = tmp_path / "anna.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        check_against(assessment(answered(A_07={"s1": said(5), "s2": said(9)})), CATALOGUE, path)
    assert [p.place.field for p in caught.value.problems] == ["answers.A-07"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("level: 1\n", "level: ett\n", "answers.A-03.level"),
        ("    level: 1\n", "", "answers.A-03"),
        ("level: 1\n", "level: 1\n    value: 2.0\n", "answers.A-03"),
        ("    reason: 'inloggning: krävs # här'\n", "", "answers.A-02"),
        ("outcome: blocked", "outcome: blokked", "answers.A-02.outcome"),
        ("level: 1\n", "level: 1\n    levle: 2\n", "answers.A-03.levle"),
        ("organisation: aby ", "organisation: Åby kommun ", "organisation"),
    ],
)
def test_misfits_are_named_by_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    """A wrong, missing or misspelt field is refused with its path and a line inside the file."""
    found = problems(tmp_path / "anna.yaml", WRITTEN.replace(old, new))
    assert [f for _, f, _ in found] == [field]
    assert found[0][0] is not None


def test_a_file_of_a_newer_format_is_refused_with_a_message(tmp_path: Path) -> None:
    """The field, its line and what this version reads are named; the file is left as it is."""
    path = tmp_path / "anna.yaml"
    text = WRITTEN.replace("format: 1", "format: 2")
    found = problems(path, text)
    assert [(line, field) for line, field, _ in found] == [(2, "format")]
    assert "newer digimaturity" in found[0][2]
    assert path.read_text(encoding="utf-8") == text


def test_history_grows_and_is_never_rewritten(tmp_path: Path) -> None:
    """After three changes all earlier answers stand in the file, oldest first, as they were."""
    file = opened(tmp_path / "anna.yaml")
    current = said(0)
    file.save(Answer("A-01", current))
    for level in (2, 3, 5):
        earlier = current.history
        current = replace(said(level), history=superseded(current, at=WHEN, by="bo", why=f"blev {level}"))
        file.save(Answer("A-01", current))
        kept = read_assessment(file.path).answers["A-01"].observation
        assert kept == current
        assert current.history[:-1] == earlier
    assert [(h.level, h.why) for h in current.history] == [(0, "blev 2"), (2, "blev 3"), (3, "blev 5")]


def test_a_disk_that_refuses_leaves_the_file_and_the_session_as_they_were(tmp_path: Path) -> None:
    """A save that fails is an error, the answer is not in memory, and no half-written file lies about."""
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("x", encoding="utf-8")
    file = opened(blocked / "anna.yaml")
    with pytest.raises(StorageError):
        file.save(Answer("A-01", said(5)))
    assert file.assessment.answers == {}
    assert [p.name for p in tmp_path.iterdir()] == ["a file, no folder"]


def test_services_round_trip(tmp_path: Path) -> None:
    """Names in one or two languages and addresses are read back as registered, also with the assessment."""
    services = (
        Service("bygglov", Text("Bygglov", "Building permit"), "https://aby.example/bygg"),
        Service("x", same("X")),
    )
    add_services(tmp_path, services)
    assert read_services(tmp_path) == services
    file = written(tmp_path / "anna.yaml")
    assert file.assessment.services == services
    assert read_services(tmp_path / "other") == ()


ONE = "    outcome: scored\n    level: 3\n    by: anna\n    at: '2026'\n"
FLOW = "outcome: scored, level: 3, by: anna, at: '2026'"


@pytest.mark.parametrize("empty", ["answers: {}\n", "answers: {} # inga\n", "answers: {\n  # inga\n}\n"])
def test_a_file_without_answers_takes_the_first_one(tmp_path: Path, empty: str) -> None:
    """However the empty map is written, the answer goes in and its comment stays."""
    file = written(tmp_path / "anna.yaml", HEAD + empty)
    file.save(Answer("A-01", said(1)))
    assert read_assessment(file.path).answers == answered(A_01=1)
    assert file.path.read_text(encoding="utf-8").count("# inga") == empty.count("#")


def test_the_last_answer_is_taken_out_and_another_put_in(tmp_path: Path) -> None:
    """The file stays readable when nothing is left in it, also with a remark beside ``answers``."""
    file = written(tmp_path / "anna.yaml", HEAD + "answers: # mina\n  A-01:\n" + ONE)
    file.save(Answer("A-01"))
    assert read_assessment(file.path).answers == {}
    again = opened(file.path)
    again.save(Answer("A-02", said(2)))
    assert read_assessment(file.path).answers == answered(A_02=2)
    assert "# mina" in file.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "note", ["a\n# b", "a\n# b\n", "a\n\n", "\n", "a\n  \n", " a\nb", "a\u2028b\n\x85c", "\ta\n b"]
)
@pytest.mark.parametrize("gap", ["", "\n", "      # djup\n", "\n        # djupare\n  # grund\n", "          \n"])
def test_a_text_ends_where_it_ended(tmp_path: Path, note: str, gap: str) -> None:
    """Lines that look like comments or blank lines at the end of a text neither grow nor shrink over saves."""
    path = tmp_path / "anna.yaml"
    file = written(path, HEAD + "answers:\n  A-01:\n" + ONE + gap + "  A-02:\n" + ONE)
    answer = Answer("A-01", replace(said(3), note=note))
    file.save(answer)
    first = path.read_bytes()
    for _ in range(2):
        opened(path).save(answer)
        assert read_assessment(path).answers["A-01"] == answer
        assert path.read_bytes() == first
    assert first.decode().count("# djup") == gap.count("# djup")


@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", "|2 # remark"])
def test_a_text_that_a_person_wrote_stays_when_its_neighbour_changes(tmp_path: Path, header: str) -> None:
    """The lines of a block of text belong to its answer, whatever they look like."""
    text = f"{HEAD}answers:\n  A-01:\n{ONE}    note: {header}\n      x\n      # text\n\n  # Om\n  A-02:\n{ONE}"
    file = written(tmp_path / "anna.yaml", text)
    before = file.assessment.answers["A-01"]
    file.save(Answer("A-02", said(5)))
    assert file.path.read_text(encoding="utf-8").startswith(text.partition("  A-02:")[0])
    file.save(before)
    assert read_assessment(file.path).answers == {"A-01": before, **answered(A_02=5)}
    for comment in ("# Om", "# remark") if "#" in header else ("# Om",):
        assert file.path.read_text(encoding="utf-8").count(comment) == 1


@pytest.mark.parametrize("character", ["\x07", "\x0b", "\x7f", "\x1b", "\x00", "\ud800", "\x85", "\ufeff", "\r"])
def test_no_character_makes_the_file_unreadable(tmp_path: Path, character: str) -> None:
    """What cannot be stored is replaced, and memory says what the disk says."""
    words = f"x{character}y"
    seen = replace(BLOCKED, note=words, reason=words, evidence=(Evidence(quote=words, url=words),))
    file = opened(tmp_path / "anna.yaml")
    file.save(Answer("A-01", replace(seen, history=superseded(seen, at=WHEN, by="bo", why=words))))
    assert read_assessment(file.path).answers == file.assessment.answers


@pytest.mark.parametrize("value", [0.012345678901234568, 1e15, 1.5e16, 1e-7, 123456.789e-30, -2.5])
def test_any_value_is_read_back(tmp_path: Path, value: float) -> None:
    """However small or large, a measured value is a number in the file."""
    file = opened(tmp_path / "anna.yaml")
    file.save(Answer("A-05", said(value=value)))
    assert read_assessment(file.path).answers == answered(A_05=said(value=value))


@pytest.mark.parametrize(
    "at", [WHEN, "'2026'\n        note: 010", "'2026'\n        note: 1_000", "'2026'\n        note: 12:30:00"]
)
def test_a_reindented_file_keeps_its_lines(tmp_path: Path, at: str) -> None:
    """In a file indented by four, old lines and comments stay to the letter and their values are as they were."""
    text = HEAD + (
        f"answers:\n    # om\n    A-01:\n        outcome: scored\n        level: 1 # igen\n        by: anna\n"
        f"        at: {at}\n"
    )
    file = written(tmp_path / "anna.yaml", text)
    old = file.assessment.answers["A-01"]
    file.save(Answer("A-02", said(1)))
    assert file.path.read_text(encoding="utf-8").startswith(text)
    file.save(old)
    assert read_assessment(file.path).answers == {"A-01": old, **answered(A_02=1)}
    assert "level: 1 # igen" in file.path.read_text(encoding="utf-8")


def test_flow_style_over_several_lines_is_laid_out_afresh(tmp_path: Path) -> None:
    """Answers in braces become blocks, with every comment among them."""
    text = f"{HEAD}answers: {{ # a\n  # b\n  A-01: {{{FLOW}}}, # c\n  A-03: {{{FLOW}}} # d\n  # e\n}} # f\n"
    file = written(tmp_path / "anna.yaml", text)
    old = file.assessment.answers
    file.save(Answer("A-02", said(1)))
    assert read_assessment(file.path).answers == {**old, **answered(A_02=1)}
    new = file.path.read_text(encoding="utf-8")
    assert [new.count(f"# {letter}\n") for letter in "abcdef"] == [1] * 6
    assert new.startswith(HEAD)


def test_a_json_file_is_laid_out_afresh(tmp_path: Path) -> None:
    """JSON is YAML in one long flow; it is read, and written as our own."""
    import json

    path = tmp_path / "anna.yaml"
    file = written(path, json.dumps(parse_yaml(WRITTEN, ""), ensure_ascii=False))
    old = file.assessment
    file.save(Answer("A-04", said(1)))
    assert read_assessment(path) == replace(old, answers={**old.answers, **answered(A_04=1)})


def test_comments_outlive_their_fields(tmp_path: Path) -> None:
    """When a field, its list item or the whole answer goes, what a person remarked about it stays in the file."""
    text = (
        f"{HEAD}answers:\n  A-01: # r0\n    outcome: scored\n    level: 3 # r1\n    # r2\n    by: anna\n"
        "    at: '2026'\n"
        "    evidence: # r3\n      # r4\n      - url: https://x # r5\n        quote: a\n"
    )
    file = written(tmp_path / "anna.yaml", text)
    old = file.answer("A-01").observation
    assert old is not None
    steps = [replace(old, evidence=(Evidence(url="https://y"), *old.evidence)), NA, None]
    for step in steps:
        file.save(Answer("A-01", step))
        new = file.path.read_text(encoding="utf-8")
        assert [new.count(f"# r{n}\n") for n in range(6)] == [1] * 6
        assert read_assessment(file.path).answers == ({"A-01": Answer("A-01", step)} if step else {})
        if step is steps[0]:
            assert "- url: https://x # r5\n" in new
            assert "level: 3 # r1\n" in new


def test_what_was_remarked_of_an_answer_that_went_is_not_taken_for_the_next_ones(tmp_path: Path) -> None:
    """A blank line parts it from what stands over the next; behind the last answer nothing can be mistaken."""
    first = "  # Om A-01\n  A-01: {outcome: scored, level: 3, by: anna, at: '2026'}\n"
    second = "  # Om A-02\n  A-02: {outcome: scored, level: 3, by: anna, at: '2026'}\n"
    file = written(tmp_path / "anna.yaml", f"{HEAD}answers:\n{first}{second}")
    file.save(Answer("A-01"))
    assert file.path.read_text(encoding="utf-8") == f"{HEAD}answers:\n  # Om A-01\n\n{second}"
    file = written(tmp_path / "bo.yaml", f"{HEAD}answers:\n{first}{second}")
    file.save(Answer("A-02"))
    assert file.path.read_text(encoding="utf-8") == f"{HEAD}answers:\n{first}  # Om A-02\n"


def test_a_hand_edit_that_the_catalogue_does_not_know_is_refused(tmp_path: Path) -> None:
    """An unknown criterion or level written during a session is named, and the file is left alone."""
    file = opened(tmp_path / "anna.yaml")
    file.save(Answer("A-01", said(1)))
    for old, new in (("A-01", "Z-99"), ("level: 1", "level: 9")):
        good = file.path.read_text(encoding="utf-8")
        edited = good.replace(old, new)
        file.path.write_text(edited, encoding="utf-8")
        with pytest.raises(InvalidDataError):
            file.save(Answer("A-02", said(1)))
        assert file.path.read_text(encoding="utf-8") == edited
        file.path.write_text(good, encoding="utf-8")


def test_answers_per_service_are_refused_where_the_organisation_is_judged(tmp_path: Path) -> None:
    """The line of the answer is named."""
    text = f"{HEAD}answers:\n  A-01:\n    services:\n      s1: {{{FLOW}}}\n"
    assert problems(tmp_path / "anna.yaml", text) == [
        (
            HEAD.count("\n") + 2,
            "answers.A-01",
            "The criterion is judged for the whole organisation, not per service.",
        )
    ]


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    """A file with CR LF has nothing else after a save."""
    text = WRITTEN.replace("\n", "\r\n")
    file = written(tmp_path / "anna.yaml", text)
    file.save(Answer("A-04", replace(said(1), note="två\nrader")))
    new = file.path.read_bytes()
    assert new.replace(b"\r\n", b"").count(b"\n") == 0
    assert new.decode().startswith(text.partition("# slut")[0])
    assert read_assessment(file.path).answers == file.assessment.answers


def test_an_answer_without_an_author_is_the_assessors(tmp_path: Path) -> None:
    """A plain table does not say who answered; the file's assessor did."""
    file = opened(tmp_path / "anna.yaml")
    file.save(Answer("A-01", replace(said(1), by="")))
    assert read_assessment(file.path).answers == answered(A_01=1)


def test_newer_services_and_editions_say_upgrade_and_nothing_else(tmp_path: Path) -> None:
    """A file of a later format may hold anything, so its other fields are not complained about."""
    from digimaturity.workspace.kept_edition import read_edition

    (tmp_path / "services.yaml").write_text("format: 2\nthings: []\n", encoding="utf-8")
    (tmp_path / "edition.yaml").write_text("things: []\nformat: 2\n", encoding="utf-8")
    for read, line in ((lambda: read_services(tmp_path), 1), (lambda: read_edition(tmp_path, writable=True), 2)):
        with pytest.raises(InvalidDataError) as caught:
            read()
        (problem,) = caught.value.problems
        assert (problem.place.line, problem.place.field) == (line, "format")
        assert "Upgrade digimaturity" in problem.message.en


WRITER = """
import sys
from pathlib import Path
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation
from digimaturity.model.terms import Outcome
from digimaturity.workspace.store import AnswerFile, read_assessment
path = Path(sys.argv[1])
start = read_assessment(path) if path.exists() else Assessment("aby", "2026", Assessor("anna", "Anna"), "1.0", {})
file = AnswerFile(path, start)
for number in range(int(sys.argv[2]), 1000000):
    identity = f"A-{number % 40:02}"
    seen = Observation(Outcome.SCORED, level=number % 6, by="anna", at="2026", seconds=float(number))
    file.save(Answer(identity, seen))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_writer_leaves_every_acknowledged_answer(tmp_path: Path) -> None:
    """Killed at any moment, a process leaves a readable file with every answer that it said it had saved."""
    path = tmp_path / "anna.yaml"
    number, acknowledged, kills = 0, {}, share(30)
    for attempt in range(0, 30, 30 // kills):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(0.0007 * (attempt * 7 % 30))
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        lines = (first + rest).splitlines(keepends=True)
        for line in lines:
            if line.endswith("\n"):
                number = int(line)
                acknowledged[f"A-{number % 40:02}"] = number
        found: Assessment = read_assessment(path)
        for identity, expected in acknowledged.items():
            kept = found.answers[identity].observation
            assert kept is not None
            # One save more than acknowledged may have reached the disk before the kill.
            assert kept.seconds in {expected, number + 1}
        number += 1
        last = found.answers.get(f"A-{number % 40:02}")
        if last and last.observation and last.observation.seconds == number:
            acknowledged[f"A-{number % 40:02}"] = number
            number += 1
    assert len(acknowledged) >= kills


def test_a_text_whose_end_is_written_out_is_readable_and_in_its_place(tmp_path: Path) -> None:
    """Its letters stand as they are, on one line however long, and the fields in their usual order."""
    words = " ".join(["två", "ord"] * 60)
    file = opened(tmp_path / "anna.yaml")
    file.save(Answer("A-01", replace(said(3), note=f"{words}\n\n")))
    text = file.path.read_text(encoding="utf-8")
    assert text.endswith(f'    note: "{words}\\n\\n"\n')
    assert "  A-01:\n    outcome: scored\n    level: 3\n    by: anna\n    at: " in text


def test_plain_line_ends_stay(tmp_path: Path) -> None:
    """A file whose lines end in line feeds has no carriage return after a save."""
    file = written(tmp_path / "anna.yaml")
    file.save(Answer("A-04", replace(said(1), note="två\nrader")))
    assert b"\r" not in file.path.read_bytes()


def test_what_cannot_be_taken_for_text_stays_below_a_text(tmp_path: Path) -> None:
    """A blank line no deeper than the answers, and a comment there, stay to the letter below an answer's new text."""
    file = written(tmp_path / "anna.yaml", f"{HEAD}answers:\n  A-01:\n{ONE}  \n  # Om\n  A-02:\n{ONE}")
    file.save(Answer("A-01", replace(said(3), note="a\nb")))
    assert file.path.read_bytes().endswith(f"      a\n      b\n  \n  # Om\n  A-02:\n{ONE}".encode())


def test_a_remark_beside_the_opening_of_a_text_stays_there(tmp_path: Path) -> None:
    """When the text changes, the remark is beside it still, without the spaces that stood after it."""
    text = f"{HEAD}answers:\n  A-01:\n{ONE}    note: |   # sagt  \n      x\n      y\n"
    file = written(tmp_path / "anna.yaml", text)
    file.save(Answer("A-01", replace(said(3), note="a\nb")))
    assert "    note: |-   # sagt\n      a\n      b\n" in file.path.read_text(encoding="utf-8")


def test_a_remark_above_an_item_in_braces_stays_above_it(tmp_path: Path) -> None:
    """When the answer is laid out anew the remark stands above the same piece of evidence."""
    evidence = '    evidence:\n      - url: https://x\n      # den här\n      - {url: "https://y"}\n'
    file = written(tmp_path / "anna.yaml", f"{HEAD}answers:\n  A-01:\n{ONE}{evidence}")
    old = file.answer("A-01").observation
    assert old is not None
    file.save(Answer("A-01", replace(old, level=5)))
    lines = [line.strip() for line in file.path.read_text(encoding="utf-8").splitlines()]
    place = lines.index("# den här")
    assert lines[place - 1 : place + 2] == ["- url: https://x", "# den här", "- url: https://y"]


def test_what_the_catalogue_does_not_know_is_counted_and_said(tmp_path: Path) -> None:
    """The message names the file and how many, and each level that there is not is named."""
    path = tmp_path / "anna.yaml"
    path.write_text(WRITTEN.replace("level: 3", "level: 9").replace("A-02", "A-92"), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        opened(path)
    assert caught.value.message.en == f"{path} does not fit the catalogue (2 entries)."
    assert [(p.place.file, p.place.field) for p in caught.value.problems] == [
        (path, "answers.A-01"),
        (path, "answers.A-92"),
    ]
    assert caught.value.problems[0].message.en.startswith("Level 9 does not exist; choose from 0")


def test_a_service_named_alike_in_both_languages_has_one_name_in_the_file(tmp_path: Path) -> None:
    """One name is written once, two are written by language, and an address only where there is one."""
    add_services(
        tmp_path, [Service("x", same("X")), Service("bygglov", Text("Bygglov", "Building permit"), "https://b.example")]
    )
    assert parse_yaml((tmp_path / "services.yaml").read_bytes(), "") == {
        "format": 1,
        "services": [
            {"id": "x", "name": "X"},
            {"id": "bygglov", "name": {"sv": "Bygglov", "en": "Building permit"}, "url": "https://b.example"},
        ],
    }


def test_services_at_hand_are_not_read(tmp_path: Path) -> None:
    """Those that are given stand with the answers, whatever the folder has."""
    add_services(tmp_path, [Service("y", same("Y"))])
    path = written(tmp_path / "anna.yaml").path
    given = (Service("x", same("X")),)
    assert read_for(path, CATALOGUE, given).services == read_assessment(path, given).services == given


def test_a_layout_of_what_cannot_be_read_names_the_file(tmp_path: Path) -> None:
    """A file that was broken since it was read is refused by its name."""
    path = tmp_path / "anna.yaml"
    path.write_text("format: [", encoding="utf-8")
    with pytest.raises(InvalidDataError, match=r"anna\.yaml cannot be read"):
        Layout.of(path)


TRIED = """\
answers:
  A-08:
    outcome: scored
    level: 2
    up_to: 4
    by: anna
    at: 2026-11-05T09:15:00+01:00
    tries:
    - at: '2026-11-03'  # e-post
      level: 4
    - at: 2026-11-05
      level: 2
  A-09:
    services:
      b:
        outcome: scored
        level: 4
        by: anna
        at: '2026-11-03'
        tries: [{at: '2026-11-03', level: 4}]
"""


def test_tries_are_read_and_kept_to_the_letter(tmp_path: Path) -> None:
    """Of the organisation and of a service; another answer saved leaves what a person wrote."""
    file = written(tmp_path / "anna.yaml", HEAD + TRIED)
    tries = (Try("2026-11-03", 4), Try("2026-11-05", 2))
    o = file.answer("A-08").observation
    assert o is not None
    assert (o.tries, o.level, o.up_to) == (tries, 2, 4)
    assert file.answer("A-09").services["b"].tries == tries[:1]
    file.save(Answer("A-01", said(3)))
    text = file.path.read_text(encoding="utf-8")
    assert TRIED.partition("answers:\n")[2] in text
    file.save(Answer("A-08", replace(o, note="ny")))
    assert opened(file.path).answer("A-08").observation == replace(o, note="ny")
    assert "# e-post" in file.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "why"),
    [
        ("    up_to: 4\n", "", 15, "A-08.tries", "The tries come to level: 2, up_to: 4, but the answer says level: 2."),
        ("2026-11-05\n      level: 2", "2026-11-05\n      level: 9", 16, "A-08.tries", "come to level: 4, up_to: 9"),
        ("2026-11-05\n", "2026-11-03\n", 16, "A-08.tries", "Two tries have the same day, 2026-11-03."),
        ("at: 2026-11-05\n", "at: 2026-11-05T10:00\n", 19, "A-08.tries.1.at", "Write the day alone"),
        ("at: 2026-11-05\n", "at: i går\n", 19, "A-08.tries.1.at", "cannot be read as a date"),
        ("2026-11-05\n      level: 2", "2026-11-05\n      value: 2", 16, "A-08.tries", "either all level or all value"),
        ("2026-11-05\n      level: 2", "2026-11-05", 19, "A-08.tries.1", "A try has either level or value."),
        ("scored\n    level: 2\n    up_to: 4", "blocked\n    reason: x", 15, "A-08.tries", "tries belong to"),
        ("  A-08:", "  A-01:", 16, "A-01.tries", "The criterion is tried once; leave out tries."),
    ],
)
def test_tries_that_cannot_be_are_refused_where_they_stand(
    tmp_path: Path, old: str, new: str, line: int, field: str, why: str
) -> None:
    """With line and field, and what to write."""
    text = (HEAD + TRIED).replace(old, new, 1)
    with pytest.raises(InvalidDataError) as refused:
        written(tmp_path / "anna.yaml", text)
    (problem,) = refused.value.problems
    assert why in problem.message.en
    assert (problem.place.line, problem.place.field) == (line, f"answers.{field}")
