"""``questions.yaml`` in an edition's folder: its format, and what it names that is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA

from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service
from digimaturity.model.catalogue import Errand
from digimaturity.model.organisation import Organisation
from digimaturity.model.settled import DatedList, OfService, Sent, Settled
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.inventory import inventory_of
from digimaturity.workspace.register import Register
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.settled_file import questions_path, read_settled, write_settled

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue

WHOLE = """# ours
format: 1
revealed: true
criteria:
  ONE-02:
    municipality:
      - {sv: "Får jag elda?", en: "May I burn?", answer: {sv: "Nej.", en: "No."}}
      - "Öppet?"
    malmo: {sv: "När?", en: "When?"}
  ONE-01: {all: {use: words}, agency: {use: eids}}
services:
  malmo:
    bygglov:
      words: [altan, bygga ut]
      terms: [plan]
      notes: {sv: "Fritt.", en: "Free."}
      criteria: {ONE-01: "tio veckor"}
lists:
  eids: {date: 2026-11-01, source: "https://x.example", items: [BankID, Freja]}
"""


@pytest.fixture(scope="module")
def mini() -> Catalogue:
    """The small catalogue."""
    return load(DATA / "catalogues" / "mini")


REGISTER = Register(
    Organisation(o, kind, Text(*names))
    for o, names, kind in (
        ("malmo", ("Malmö stad", "City of Malmö"), "municipality"),
        ("csn", ("CSN", "CSN"), "agency"),
    )
)


def settled(folder: Path, catalogue: Catalogue, text: str) -> Settled:
    """The file of an edition, written as given."""
    questions_path(folder).write_text(text, encoding="utf-8")
    return read_settled(folder, catalogue, REGISTER)


def faults(folder: Path, catalogue: Catalogue, text: str) -> list[tuple[int | None, str, str]]:
    """What is wrong with it: line, field and message."""
    with pytest.raises(InvalidDataError) as refused:
        settled(folder, catalogue, text)
    problems = refused.value.problems
    assert {p.place.file for p in problems} == {questions_path(folder)}
    return [(p.place.line, p.place.field, p.message.en) for p in problems]


def test_the_file_is_read(tmp_path: Path, mini: Catalogue) -> None:
    """Questions with answer keys, plain texts, what is used from elsewhere, services and dated lists."""
    found = settled(tmp_path, mini, WHOLE)
    assert found == Settled(
        revealed=True,
        criteria={
            "ONE-02": {
                "municipality": (
                    Sent(Text("Får jag elda?", "May I burn?"), Text("Nej.", "No.")),
                    Sent(same("Öppet?")),
                ),
                "malmo": (Sent(Text("När?", "When?")),),
            },
            "ONE-01": {"all": (Sent(same(""), use="words"),), "agency": (Sent(same(""), use="eids"),)},
        },
        services={
            "malmo": {
                "bygglov": OfService(
                    ("altan", "bygga ut"),
                    ("plan",),
                    Text("Fritt.", "Free."),
                    {"ONE-01": (Sent(same("tio veckor")),)},
                )
            }
        },
        lists={"eids": DatedList("2026-11-01", "https://x.example", ("BankID", "Freja"))},
    )
    assert read_settled(tmp_path, mini, REGISTER) == found, "as it comes out of the cache"


@pytest.mark.parametrize("text", ["format: 1\n", "format: 1\ncriteria:\n  # later\nservices:\nlists:\n"])
def test_a_file_in_which_nothing_is_settled_yet(tmp_path: Path, mini: Catalogue, text: str) -> None:
    """Headings with nothing but comments below them are read; without a file it is the same."""
    assert settled(tmp_path, mini, text) == Settled() == read_settled(tmp_path / "none", mini, REGISTER)


@pytest.mark.parametrize("entry", ['{sv: "Hej?"}', '{sv: "Hej?", en: ""}', '{sv: "Hej?", answer: {sv: "", en: ""}}'])
def test_one_language_is_enough(tmp_path: Path, mini: Catalogue, entry: str) -> None:
    """What one language lacks the other says; which one was written is known, out of the cache too."""
    found = settled(tmp_path, mini, f"format: 1\ncriteria: {{ONE-02: {{all: {entry}}}}}\n")
    assert found.criteria["ONE-02"]["all"] == (Sent(same("Hej?"), only="sv"),)
    assert read_settled(tmp_path, mini, REGISTER) == found


def test_what_is_sent_in_english_is_settled_only_in_english(tmp_path: Path, mini: Catalogue) -> None:
    """A Swedish text alone is none for such a criterion; an English one, both, and a text that is both are."""
    entries = '[{sv: "Hej?"}, {en: "Hello?"}, {sv: "God dag?", en: "Good day?"}, "OK?"]'
    found = settled(tmp_path, mini, f"format: 1\ncriteria: {{ONE-02: {{all: {entries}}}}}\n")
    errand = Errand("email", "working_days", 3, same("svar"), {}, same("mönster"))
    for language, kept in ((None, [0, 1, 2, 3]), ("en", [1, 2, 3]), ("sv", [0, 2, 3])):
        asked = replace(mini.by_id["ONE-02"], errand=replace(errand, language=language))
        all_of_them = found.criteria["ONE-02"]["all"]
        assert found.of(asked, "municipality", "malmo") == tuple(all_of_them[n] for n in kept)
    assert [replace(errand, language=code).words(Text("Hej?", "Hello?")) for code in (None, "sv", "en")] == [
        *("Hej?", "Hej?", "Hello?"),
    ]


@pytest.mark.parametrize("entry", ["", '""', '{sv: "", en: ""}', '{sv: "", en: "", answer: {sv: "", en: ""}}'])
def test_what_is_empty_is_not_settled(tmp_path: Path, mini: Catalogue, entry: str) -> None:
    """A place that is left as the skeleton has it says nothing, and locks nothing."""
    text = f"format: 1\ncriteria:\n  ONE-02:\n    all: {entry}\n"
    assert settled(tmp_path, mini, text).criteria == {"ONE-02": {}}


def test_an_earlier_id_means_the_criterion_of_today(tmp_path: Path, mini: Catalogue) -> None:
    """An alias is read as the id that took over, in services too."""
    text = (
        "format: 1\ncriteria: {ONE-13: {all: x}, ONE-02: {all: {use: ONE-13}}}\n"
        "services: {all: {s: {criteria: {ONE-13: y}}}}\n"
    )
    found = settled(tmp_path, mini, text)
    assert list(found.criteria) == ["ONE-03", "ONE-02"]
    assert found.criteria["ONE-02"]["all"][0].use == "ONE-03"
    assert list(found.services["all"]["s"].criteria) == ["ONE-03"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "  ONE-02:",
            "  ONE-20:",
            (
                5,
                "criteria.ONE-20",
                "The criterion ONE-20 is not in the catalogue. Did you mean ONE-03, ONE-02 or ONE-01?",
            ),
        ),
        (
            "    municipality:",
            "    municpality:",
            (
                6,
                "criteria.ONE-02.municpality",
                "municpality is neither all, a kind of organisation nor an organisation's id. Did you",
            ),
        ),
        (
            "    malmo: {",
            "    malmoo: {",
            (
                9,
                "criteria.ONE-02.malmoo",
                "malmoo is neither all, a kind of organisation nor an organisation's id. Did you mean malmo?",
            ),
        ),
        (
            "{use: words}",
            "{use: wrds}",
            (
                10,
                "criteria.ONE-01.all",
                "There is no wrds to use. Write words, terms, notes, a list under lists or a criterion. Did you",
            ),
        ),
        (
            "  malmo:\n    bygg",
            "  lund:\n    bygg",
            (
                12,
                "services.lund",
                "lund is neither all, a kind of organisation nor an organisation's id.",
            ),
        ),
        (
            "    bygglov:",
            "    byglov:",
            (
                13,
                "services.malmo.byglov",
                "The service byglov is not registered for malmo. Did you mean bygglov? Registered: bygglov.",
            ),
        ),
        (
            '{ONE-01: "tio',
            '{ONE-99: "tio',
            (17, "services.malmo.bygglov.criteria.ONE-99", "The criterion ONE-99 is not in the catalogue."),
        ),
    ],
)
def test_what_is_not_there_is_refused(
    tmp_path: Path, mini: Catalogue, old: str, new: str, expected: tuple[int, str, str]
) -> None:
    """Criterion, kind, organisation, service and list: each with file, line, field and near names."""
    add_services(tmp_path / "malmo", [Service("bygglov", same("Bygglov"))])
    assert WHOLE.count(old) == 1
    ((line, field, message),) = faults(tmp_path, mini, WHOLE.replace(old, new))
    assert (line, field) == expected[:2]
    assert message.startswith(expected[2])


def test_a_service_of_whom_none_is_registered_yet_is_taken(tmp_path: Path, mini: Catalogue) -> None:
    """The file is settled before fieldwork, when services may not be registered; of a kind they never are."""
    assert settled(tmp_path, mini, WHOLE).services.keys() == {"malmo"}
    add_services(tmp_path / "malmo", [Service("dagis", same("Dagis"))])
    of_kind = WHOLE.replace("  malmo:\n    bygg", "  municipality:\n    bygg")
    assert settled(tmp_path, mini, of_kind).services.keys() == {"municipality"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format: 1", "format: 2", (2, "format")),
        ("revealed: true", "revealed: ja", (3, "revealed")),
        ('answer: {sv: "Nej.", en: "No."}', "facit: x", (7, "criteria.ONE-02.municipality.0.facit")),
        ("{use: words}", "{use: words, sv: x}", (10, "criteria.ONE-01.all.sv")),
        ("{use: words}", "[]", (10, "criteria.ONE-01.all")),
        ("{use: words}", "3", (10, "criteria.ONE-01.all")),
        ("      words: [", "      word: [", (14, "services.malmo.bygglov.word")),
        ("2026-11-01", "2026-13-01", (19, "lists.eids.date")),
        ("2026-11-01", "'20261101'", (19, "lists.eids.date")),
        ("2026-11-01", "2026-W44-7", (19, "lists.eids.date")),
        ("items: [BankID, Freja]", "items: []", (19, "lists.eids.items")),
        ("lists:", "list:", (18, "list")),
        ("  eids:", "  EIDs:", (19, "lists.EIDs")),
    ],
)
def test_what_does_not_fit_the_format_is_refused(
    tmp_path: Path, mini: Catalogue, old: str, new: str, expected: tuple[int, str]
) -> None:
    """Each misfit once, with its line and field, whichever form of entry it stands in."""
    assert WHOLE.count(old) == 1
    found = faults(tmp_path, mini, WHOLE.replace(old, new))
    assert [(line, field) for line, field, _ in found] == [expected]


def test_the_file_is_no_stray_in_the_edition(tmp_path: Path) -> None:
    """It is read under its own name; nearly called so, it is told what it must be called."""
    for name in ("questions.yaml", "Questions.yml", "questions.txt"):
        (tmp_path / name).write_text("format: 1\n", encoding="utf-8")
    unread = {Path(str(p.place.file)).name: p.message.en for p in inventory_of(tmp_path).unread}
    said = "The file is not read. It must be called questions.yaml."
    assert unread == {"Questions.yml": said, "questions.txt": said}


def test_nothing_is_written_that_could_not_be_read(tmp_path: Path) -> None:
    """What does not fit the format leaves the file as it was."""
    path = questions_path(tmp_path)
    write_settled(path, "format: 1\n")
    with pytest.raises(InvalidDataError):
        write_settled(path, "format: 3\n")
    assert path.read_text(encoding="utf-8") == "format: 1\n"
