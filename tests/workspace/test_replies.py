"""What an organisation says of its results: added, never changed, and never inside the score."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.builders import NA, REPOSITORY, WHEN, answered, assessment, catalogue, criterion, said
from tests.extent import share

from digimaturity.ground.errors import InvalidDataError, NotFoundError, StorageError, UsageError
from digimaturity.ground.yamlfile import MAX_BYTES, parse_yaml, read_yaml
from digimaturity.model.answers import Evidence, observation_fields
from digimaturity.model.right_of_reply import Reply, reply_fields
from digimaturity.publish.schemas import schema_of
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.register import load_register
from digimaturity.workspace.replies import add_reply, add_retest, check_replies, read_replies, read_replies_for
from digimaturity.workspace.store import AnswerFile, read_assessment

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = catalogue(
    [
        *(criterion(f"A-0{n}", "a") for n in range(1, 4)),
        replace(criterion("A-05", "a", points={0: 0, 5: 5}), aliases=("A-99",)),
        criterion("A-06", "a", na=False),
        criterion("A-07", "a", per="service"),
    ]
)
WHO = "Åby kommun"
WRITTEN = """\
# yaml-language-server: $schema=replies.schema.json
format: 1   # den första
replies:
  # Om A-01
  A-01:
  - text: 'Det är mendat: # se här'   # ordagrant
    by: Åby kommun
    at: 2026-10-20
    # nytt besök gjordes
    retest: {outcome: scored, level: 4, by: anna, at: "2026"}
  - text: |
      två
      # rader
    by: Åby kommun
    at: '2026-11-02'
  # Om A-07
  A-07:
    - by: Åby kommun   # fyra steg in
      at: 2026
      text: Gäller bara bygglov.
      service: bygglov
# slut
"""


def reply(number: int = 1, text: str = "Sedan mars går det.", service: str | None = None) -> Reply:
    """A reply about one of the small catalogue's criteria."""
    return Reply(f"A-0{number}", text, WHO, "2026-10-20", service)


def written(folder: Path, text: str = WRITTEN) -> Path:
    """A file of replies that a person wrote."""
    path = folder / REPLIES_FILE
    path.write_bytes(text.encode())
    return path


def put_in(path: Path, before: str = WRITTEN) -> str:
    """The lines that a file has in one place and did not have before, when all the others are as they were."""
    old, new = before.splitlines(keepends=True), path.read_text(encoding="utf-8").splitlines(keepends=True)
    above = next(n for n, line in enumerate(new) if line != (old[n] if n < len(old) else None))
    below = len(old) - above
    assert new[len(new) - below :] == old[above:]
    return "".join(new[above : len(new) - below])


def problems(folder: Path, text: str) -> list[tuple[int | None, str]]:
    """Line and field of each problem that reading a file gives."""
    path = written(folder, text)
    with pytest.raises(InvalidDataError) as caught:
        read_replies_for(folder, CATALOGUE)
    assert all(problem.place.file == path for problem in caught.value.problems)
    return [(p.place.line, p.place.field) for p in caught.value.problems]


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    """No file, no replies, and reading makes none."""
    assert read_replies(tmp_path / "nowhere") == {}
    assert read_replies_for(tmp_path, CATALOGUE) == {}
    assert list(tmp_path.iterdir()) == []


def test_replies_and_a_retest_are_read_back(tmp_path: Path) -> None:
    """Each is on disk when the call returns, oldest first, by criterion, with everything that goes with it."""
    folder = tmp_path / "2026" / "aby"
    first, second = reply(7, service="bygglov"), reply(7, "Och nu?")
    seen = replace(said(4), evidence=(Evidence(url="https://aby.example", seen="2026-10-28"),), note="två\nrader")
    add_reply(folder, first)
    assert read_replies(folder) == {"A-07": (first,)}
    assert add_retest(folder, "A-07", seen) == replace(first, retest=seen)
    add_reply(folder, second)
    add_reply(folder, reply(1))
    assert read_replies_for(folder, CATALOGUE) == {"A-07": (replace(first, retest=seen), second), "A-01": (reply(1),)}


def test_a_file_that_a_person_wrote_says_what_it_says(tmp_path: Path) -> None:
    """Comments, quotes, years as numbers and either indentation of lists are understood."""
    written(tmp_path)
    found = read_replies_for(tmp_path, CATALOGUE)
    assert [r.text for r in found["A-01"]] == ["Det är mendat: # se här", "två\n# rader\n"]
    assert [r.retest and r.retest.level for r in found["A-01"]] == [4, None]
    assert found["A-07"] == (Reply("A-07", "Gäller bara bygglov.", WHO, "2026", "bygglov"),)


@pytest.mark.parametrize("number", [1, 7, 3])
def test_an_added_reply_touches_no_other_line(tmp_path: Path, number: int) -> None:
    """Below its criterion's last one, or under a new criterion; every line that was there stays to the letter."""
    path = written(tmp_path)
    before = read_replies(tmp_path)
    add_reply(tmp_path, reply(number, "nytt\ni två rader"))
    assert put_in(path).count("\n") == (6 if number == 3 else 5)
    criterion_id = f"A-0{number}"
    after = read_replies(tmp_path)
    assert after == {**before, criterion_id: (*before.get(criterion_id, ()), reply(number, "nytt\ni två rader"))}


def test_a_retest_goes_to_the_newest_reply_and_touches_no_other_line(tmp_path: Path) -> None:
    """The reply that has one already keeps it, and the comments stay where they are."""
    path = written(tmp_path)
    add_retest(tmp_path, "A-01", said(5))
    assert put_in(path).startswith("    retest:\n      outcome: scored\n      level: 5\n")
    once = path.read_text(encoding="utf-8")
    add_retest(tmp_path, "A-07", NA)
    assert put_in(path, once).startswith("      retest:\n        outcome: not_applicable\n")
    found = read_replies(tmp_path)
    assert [r.retest and r.retest.level for r in found["A-01"]] == [4, 5]
    assert [r.retest for r in found["A-07"]] == [NA]


def test_a_retest_of_one_service(tmp_path: Path) -> None:
    """With a service named, the newest reply about that service is the one retested."""
    add_reply(tmp_path, reply(7, service="bygglov"))
    add_reply(tmp_path, reply(7, service="parkering"))
    assert add_retest(tmp_path, "A-07", said(3), service="bygglov").service == "bygglov"
    assert [r.retest and r.retest.level for r in read_replies(tmp_path)["A-07"]] == [3, None]
    with pytest.raises(NotFoundError):
        add_retest(tmp_path, "A-07", said(3), service="forskola")


@pytest.mark.parametrize("text", [None, WRITTEN])
def test_without_a_reply_there_is_nothing_to_retest(tmp_path: Path, text: str | None) -> None:
    """The error says how a reply is saved, and no file is made or changed."""
    if text:
        written(tmp_path, text)
    with pytest.raises(NotFoundError) as caught:
        add_retest(tmp_path, "A-03", said(4))
    assert caught.value.hint is not None
    assert "digimaturity reply ORGANISATION A-03 TEXT --by NAME" in caught.value.hint.en
    path = tmp_path / REPLIES_FILE
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == text


def test_a_retest_is_not_replaced(tmp_path: Path) -> None:
    """A second retest of the same reply is refused with who made the first, and the file stays as it is."""
    add_reply(tmp_path, reply())
    add_retest(tmp_path, "A-01", said(4))
    before = (tmp_path / REPLIES_FILE).read_bytes()
    with pytest.raises(UsageError, match=r"retested already, by anna on 2026-03-02\."):
        add_retest(tmp_path, "A-01", said(5))
    assert (tmp_path / REPLIES_FILE).read_bytes() == before
    add_reply(tmp_path, reply(1, "Nu då?"))
    add_retest(tmp_path, "A-01", said(5))
    assert [r.retest and r.retest.level for r in read_replies(tmp_path)["A-01"]] == [4, 5]


ONE = "text: a, by: b, at: '2026'"
NEXT = "\n          "
STYLES = {
    "no replies": "format: 1 # kom\n",
    "empty": "format: 1 # kom\nreplies: {}\n",
    "braces": f"# kom\nformat: 1\nreplies: {{A-01: [{{{ONE}}}]}}\n",
    "a list in brackets": f"# kom\nformat: 1\nreplies:\n  A-01: [{{{ONE}}}]\n",
    "a reply in braces": f"# kom\nformat: 1\nreplies:\n  A-01:\n  - {{{ONE}}}\n",
    "dash alone": "format: 1\nreplies:\n  A-01:\n  -\n    # kom\n    text: a\n    by: b\n    at: '2026'\n",
    "a retest of nothing": "# kom\nformat: 1\nreplies:\n  A-01:\n  - text: a\n    by: b\n    at: '2026'\n    retest:\n",
    "question mark": "# kom\nformat: 1\nreplies:\n  ? A-01\n  : - text: a\n      by: b\n      at: '2026'\n",
    "quoted keys": '# kom\n"format": 1\n"replies":\n  "A-01":\n  - "text": a\n    "by": b\n    "at": "2026"\n',
    "replies first": f"replies:\n    A-01:\n      -   {ONE.replace(', ', NEXT)}\n# kom\nformat: 1\n",
    "document markers": f"---\n{WRITTEN}...\n",
    "no newline at the end": WRITTEN.rstrip("\n").removesuffix("# slut").rstrip("\n"),
    "Windows line ends": WRITTEN.replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + WRITTEN,
    "JSON": '{"format": 1, "replies": {"A-01": [{"text": "a", "by": "b", "at": "2026"}]}}',
}


@pytest.mark.parametrize("style", STYLES)
def test_a_file_in_another_style_is_added_to(tmp_path: Path, style: str) -> None:
    """However it is laid out, what stood there and what was added are read back, and no comment is lost."""
    path = written(tmp_path, STYLES[style])
    before = read_replies(tmp_path)
    add_reply(tmp_path, reply(1))
    add_reply(tmp_path, reply(2))
    add_retest(tmp_path, "A-01", said(4))
    after = read_replies(tmp_path)
    expected = {**before, "A-01": (*before.get("A-01", ()), replace(reply(1), retest=said(4))), "A-02": (reply(2),)}
    assert after == expected
    text = path.read_bytes().decode()
    for comment in ("# kom", "# Om A-01", "# slut", "# ordagrant"):
        assert text.count(comment) == STYLES[style].count(comment)
    assert ("\r\n" in text) == ("\r\n" in STYLES[style])
    assert text.startswith("\ufeff") == STYLES[style].startswith("\ufeff")


comment_lines = st.lists(
    st.tuples(st.sampled_from(["", "  ", "    ", "      "]), st.text("abc åäö:#-'{[*&!", max_size=8)).map(
        lambda pair: f"{pair[0]}#{pair[1]}".rstrip() + "\n"
    ),
    max_size=2,
)


@settings(max_examples=share(100))
@given(st.data())
def test_comments_anywhere_are_kept(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With comments scattered over the file, additions keep every one of them and all that was said."""
    lines = ["format: 1\n", "replies:\n"]
    for number in (1, 2):
        lines += [f"  A-0{number}:\n", "  - text: |\n", "      x\n", "      # text\n"]
        lines += ["    by: b\n", "    at: '2026'\n"] if number == 1 else ["    by: b\n", "    at: '2026' # i fjol\n"]
    # A comment right below the text would be a part of it.
    text = "".join(
        line + ("" if line.strip() in {"x", "- text: |", "# text"} else "".join(data.draw(comment_lines)))
        for line in lines
    )
    folder = tmp_path_factory.mktemp("comments")
    path = written(folder, text)
    before = read_replies(folder)
    number = data.draw(st.integers(1, 3))
    note = data.draw(st.sampled_from([None, "kort", "två\nrader", "slutar så\n\n"]))
    seen = replace(said(3), note=note)
    add_reply(folder, reply(number, "nytt"))
    add_retest(folder, f"A-0{number}", seen)
    own = (*before.get(f"A-0{number}", ()), replace(reply(number, "nytt"), retest=seen))
    assert read_replies(folder) == {**before, f"A-0{number}": own}
    remarks = sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))
    assert sorted(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()[:1] == "#") == remarks


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=60
)


@given(st.lists(st.tuples(st.integers(1, 3), TEXTS), min_size=1, max_size=5))
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[int, str]]) -> None:
    """Whatever an organisation writes stands in the file, up to Unicode normalisation, beside all that came before."""
    folder = tmp_path_factory.mktemp("texts")
    expected: dict[str, list[str]] = {}
    for number, text in texts:
        add_reply(folder, reply(number, text))
        expected.setdefault(f"A-0{number}", []).append(unicodedata.normalize("NFC", text))
        found = {criterion_id: [r.text for r in own] for criterion_id, own in read_replies(folder).items()}
        assert found == expected


@pytest.mark.parametrize("character", ["\x07", "\x1b[31m", "\x00", "\ud800", "\x85", "\ufeff", "\r", "\u202e"])
def test_no_character_makes_the_file_unreadable(tmp_path: Path, character: str) -> None:
    """Control codes and halves of characters are replaced, in replies and in retests."""
    words = f"x{character}y"
    add_reply(tmp_path, Reply("A-07", words, words, WHEN))
    add_retest(tmp_path, "A-07", replace(NA, reason=words, note=words, evidence=(Evidence(quote=words),)))
    (found,) = read_replies_for(tmp_path, CATALOGUE)["A-07"]
    assert found.text.startswith("x")
    assert "\x1b" not in found.text
    assert "\x00" not in (tmp_path / REPLIES_FILE).read_text(encoding="utf-8")


def test_a_word_of_ten_thousand_letters(tmp_path: Path) -> None:
    """A text without a single space is kept whole."""
    add_reply(tmp_path, reply(1, "å" * 10_000))
    assert read_replies(tmp_path)["A-01"][0].text == "å" * 10_000


def test_a_text_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    """What would make the file too large to be read again is not written."""
    add_reply(tmp_path, reply())
    before = (tmp_path / REPLIES_FILE).read_bytes()
    with pytest.raises(UsageError, match="larger than 8 MB"):
        add_reply(tmp_path, reply(2, "x" * MAX_BYTES))
    assert (tmp_path / REPLIES_FILE).read_bytes() == before


def test_what_says_nothing_is_not_written(tmp_path: Path) -> None:
    """An empty text or author, or a retest without an assessor, is refused and the file stays as it is."""
    add_reply(tmp_path, reply())
    before = (tmp_path / REPLIES_FILE).read_bytes()
    for empty in (reply(1, ""), replace(reply(1), by=""), replace(reply(1), at="i går")):
        with pytest.raises(InvalidDataError):
            add_reply(tmp_path, empty)
    with pytest.raises(InvalidDataError):
        add_retest(tmp_path, "A-01", replace(said(3), by=""))
    assert (tmp_path / REPLIES_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("format: 1 ", "format: 2 ", 2, "format"),
        ("  A-07:\n", "  a07:\n", 17, "replies.a07"),
        ("    by: Åby kommun\n    at: 2026-10-20\n", "    at: 2026-10-20\n", 6, "replies.A-01.0.by"),
        ("at: 2026-10-20", "at: i höstas", 8, "replies.A-01.0.at"),
        ("      text: Gäller", "      texts: Gäller", 20, "replies.A-07.0.texts"),
        ("level: 4, ", "", 10, "replies.A-01.0.retest"),
        ("service: bygglov", "service: Bygg Lov", 21, "replies.A-07.0.service"),
    ],
)
def test_a_broken_file_names_line_and_field(tmp_path: Path, old: str, new: str, line: int, field: str) -> None:
    """A newer format, a misspelt field, a missing one or a value that does not fit is refused with its place."""
    assert old in WRITTEN
    found = problems(tmp_path, WRITTEN.replace(old, new))
    assert (line, field) in found


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("  A-07:\n", "  A-77:\n", 17, "replies.A-77"),
        ("level: 4", "level: 9", 10, "replies.A-01.0.retest"),
        ("scored, level: 4", "scored, value: 4.5", 10, "replies.A-01.0.retest"),
        ("    at: '2026-11-02'", "    at: '2026-11-02'\n    service: bygglov", 16, "replies.A-01.1.service"),
    ],
)
def test_what_the_catalogue_does_not_know_is_refused(tmp_path: Path, old: str, new: str, line: int, field: str) -> None:
    """An unknown criterion or level, a value of what is not measured, a service where there is none."""
    assert old in WRITTEN
    assert problems(tmp_path, WRITTEN.replace(old, new)) == [(line, field)]


def test_not_applicable_where_that_is_not_allowed(tmp_path: Path) -> None:
    """A retest cannot say what an answer could not."""
    add_reply(tmp_path, reply(6))
    add_retest(tmp_path, "A-06", NA)
    with pytest.raises(InvalidDataError) as caught:
        check_replies(read_replies(tmp_path), CATALOGUE, tmp_path / REPLIES_FILE)
    assert [p.message.en for p in caught.value.problems] == ['The criterion does not allow "not applicable".']


def test_a_broken_file_is_not_written_to(tmp_path: Path) -> None:
    """Adding to a file that cannot be read is refused, and the file is left as it is."""
    path = written(tmp_path, WRITTEN.replace("by: Åby", "bye: Åby"))
    before = path.read_bytes()
    with pytest.raises(InvalidDataError):
        add_reply(tmp_path, reply())
    with pytest.raises(InvalidDataError):
        add_retest(tmp_path, "A-01", said(4))
    assert path.read_bytes() == before


def test_replies_under_a_former_id_come_first_under_todays(tmp_path: Path) -> None:
    """An alias is understood, also by a retest, and the newest reply is the last under the id of today."""
    written(tmp_path, f"format: 1\nreplies:\n  A-99:\n  - {{{ONE}}}\n")
    assert add_retest(tmp_path, "A-05", said(5), former=["A-99"]).criterion == "A-05"
    add_reply(tmp_path, reply(5))
    found = read_replies_for(tmp_path, CATALOGUE)
    assert list(found) == ["A-05"]
    assert [(r.criterion, r.text) for r in found["A-05"]] == [("A-05", "a"), ("A-05", reply().text)]
    add_retest(tmp_path, "A-05", said(0), former=["A-99"])
    assert [r.retest and r.retest.level for r in read_replies_for(tmp_path, CATALOGUE)["A-05"]] == [5, 0]


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Replies that are added at the same time all stand in the file."""
    texts = [f"svar {n}" for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda text: add_reply(tmp_path, reply(1, text)), texts))
    assert sorted(r.text for r in read_replies(tmp_path)["A-01"]) == sorted(texts)


def test_a_disk_that_refuses_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """A save that fails is an error, and nothing is left behind."""
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(StorageError):
        add_reply(blocked, reply())
    assert [p.name for p in tmp_path.iterdir()] == ["a file, no folder"]


def test_a_file_of_replies_is_no_assessors(tmp_path: Path) -> None:
    """The file is not read as answers, and replies alone do not make an assessed organisation."""
    folder = tmp_path / "2026"
    own = assessment(answered(A_01=3))
    AnswerFile(folder / "aby" / "anna.yaml", own).save(own.answers["A-01"])
    add_reply(folder / "aby", reply())
    add_reply(folder / "boda", reply())
    edition = read_edition(folder, writable=True)
    assert edition.organisations() == ["aby"]
    assert [path.name for path in edition.files("aby")] == ["anna.yaml"]
    assert edition.assessments("aby") == [read_assessment(folder / "aby" / "anna.yaml")]


def test_what_is_written_is_valid_by_the_schema(tmp_path: Path) -> None:
    """An editor that knows the JSON Schema has nothing to remark on, in files written by hand or by the tool."""
    validator = Draft202012Validator(schema_of("replies"))
    add_reply(tmp_path, reply(7, service="bygglov"))
    add_retest(tmp_path, "A-07", NA)
    assert [e.message for e in validator.iter_errors(read_yaml(tmp_path / REPLIES_FILE))] == []
    assert [e.message for e in validator.iter_errors(parse_yaml(WRITTEN, ""))] == []


def test_the_stored_fields_leave_out_what_is_empty() -> None:
    """A reply is stored as its text, author and time, and with a service and retest where there are any."""
    assert reply_fields(reply()) == {"text": "Sedan mars går det.", "by": WHO, "at": "2026-10-20"}
    whole = replace(reply(7, service="bygglov"), retest=said(4))
    assert list(reply_fields(whole)) == ["text", "by", "at", "service", "retest"]
    assert reply_fields(whole)["retest"] == observation_fields(said(4))


@pytest.mark.shipped
def test_the_example_that_ships_replies_to_answers_below_the_top() -> None:
    """Each made-up reply is about an answer that could have been better; one was retested, with a better result."""
    shipped = load(REPOSITORY / "criteria")
    edition = read_edition(REPOSITORY / "assessments" / "exempel", writable=False)
    replies = read_replies_for(edition.folder / "exempelstad", shipped)
    (answers,) = edition.assessments("exempelstad")
    said_of = [r for own in replies.values() for r in own]
    assert len(said_of) == 2
    better = []
    for r in said_of:
        first = answers.answers[r.criterion].of(r.service)
        assert first is not None
        assert first.level is not None
        assert first.level < max(shipped.by_id[r.criterion].points_of)
        assert r.at > first.at
        better += [r.retest.level > first.level] if r.retest and r.retest.level is not None else []
    assert better == [True]
    assert (
        load_register([REPOSITORY / "criteria" / "panels" / "organisations"])
        .by_id["exempelstad"]
        .name.sv.endswith("(påhittad)")
    )


def test_what_the_catalogue_does_not_know_is_counted_and_said(tmp_path: Path) -> None:
    """The message names the file and how many, and the level that there is not is named."""
    path = written(tmp_path, WRITTEN.replace("level: 4", "level: 9"))
    with pytest.raises(InvalidDataError) as caught:
        read_replies_for(tmp_path, CATALOGUE)
    assert caught.value.message.en == f"{path} does not fit the catalogue (1 entry)."
    assert [p.message.en.partition(";")[0] for p in caught.value.problems] == ["Level 9 does not exist"]


def test_what_is_refused_is_named(tmp_path: Path) -> None:
    """The file that would be too large, the criterion that nothing was said of, and the one retested already."""
    path = tmp_path / REPLIES_FILE
    with pytest.raises(UsageError) as large:
        add_reply(tmp_path, reply(2, "x" * MAX_BYTES))
    assert large.value.message.en == f"{path} would be larger than 8 MB."
    with pytest.raises(NotFoundError) as none:
        add_retest(tmp_path, "A-03", said(4))
    assert none.value.message.en == "There is no reply about A-03 to retest."
    add_reply(tmp_path, reply())
    add_retest(tmp_path, "A-01", said(4))
    with pytest.raises(UsageError) as done:
        add_retest(tmp_path, "A-01", said(5))
    assert done.value.message.en == "The newest reply about A-01 has been retested already, by anna on 2026-03-02."
