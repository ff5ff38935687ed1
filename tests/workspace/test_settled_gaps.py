"""What the study's file must hold for whom, and what it lacks; and the file before anything is settled."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import catalogue, criterion, edition

from digimaturity.ground.language import Text, same
from digimaturity.model.catalogue import Errand
from digimaturity.model.edition import Source
from digimaturity.model.settled import OfService, Sent, Settled
from digimaturity.workspace.settled_file import questions_path, read_as_written
from digimaturity.workspace.settled_gaps import Asked, Need, asked_in, needs_in, needs_of
from digimaturity.workspace.settled_skeleton import skeleton, write_skeleton
from digimaturity.workspace.surroundings import Surroundings

NAMED = Text("Ordet står i studiens fil.", "The word is in the study's file.")
ASKED = replace(criterion("A-01", "a"), how=(NAMED,))
PER_SERVICE = replace(criterion("A-02", "a", per="service"), how=(NAMED,))
MAY = replace(criterion("A-03", "a", kinds=["agency"]), na_when=NAMED)
SMALL = catalogue([ASKED, PER_SERVICE, MAY, criterion("A-04", "a")])
MALMO = Asked("malmo", "municipality", ("bygglov", "dagis"))
LUND = Asked("lund", "municipality")
CSN = Asked("csn", "agency")


def needed(settled: Settled, *asked: Asked, scope: tuple[str, ...] | None = None) -> list[Need]:
    """What is needed in an edition."""
    return list(needs_of(settled, SMALL, edition(scope=scope), asked))


def test_each_body_and_each_of_its_services_needs_its_own() -> None:
    """A criterion per service is needed for each service, and once where none is registered; by kind, in order."""
    found = needed(Settled(), MALMO, LUND, CSN)
    assert [(n.criterion.id, n.kind, n.is_needed, list(n.settled)) for n in found] == [
        ("A-01", "municipality", True, ["malmo", "lund"]),
        ("A-01", "agency", True, ["csn"]),
        ("A-02", "municipality", True, ["malmo/bygglov", "malmo/dagis", "lund"]),
        ("A-02", "agency", True, ["csn"]),
        ("A-03", "agency", False, ["csn"]),
    ]
    assert [n.lacking for n in found] == [
        ("malmo", "lund"),
        ("csn",),
        ("malmo/bygglov", "malmo/dagis", "lund"),
        ("csn",),
        (),
    ]


def test_what_is_settled_is_not_lacking() -> None:
    """For a kind, for one organisation, and for one of its services; what is said twice is told once."""
    of_service = OfService(criteria={"A-02": (Sent(same("ett"), same("facit")),)})
    file = Settled(
        criteria={"A-01": {"municipality": (Sent(same("ord")),)}},
        services={"malmo": {"bygglov": of_service}, "all": {"parkering": of_service}},
    )
    found = {(n.criterion.id, n.kind): n for n in needed(file, MALMO, LUND, CSN)}
    assert found["A-01", "municipality"].lacking == ()
    assert found["A-01", "municipality"].entries == (Sent(same("ord")),)
    assert found["A-02", "municipality"].lacking == ("malmo/dagis",)
    assert list(found["A-02", "municipality"].settled) == ["malmo/bygglov", "malmo/dagis", "lund/parkering"]
    assert found["A-02", "municipality"].entries == of_service.criteria["A-02"]


def test_what_is_not_asked_needs_nothing() -> None:
    """Criteria outside the edition's scope, and kinds that nobody in it is of."""
    assert [n.criterion.id for n in needed(Settled(), CSN, scope=("A-02", "A-04"))] == ["A-02"]
    assert {n.kind for n in needed(Settled(), Asked("", "agency"))} == {"agency"}
    assert [list(n.settled) for n in needed(Settled(), Asked("", "agency"))] == [["agency"]] * 3


def filled(text: str) -> str:
    """The file as somebody fills it in: without the marks of its entries, and with something in each of them."""
    entry = re.compile(r"^(  )# ( *[\w-]+:.*)$", re.MULTILINE)
    return entry.sub(r"\1\2", text).replace('""', '"x"').replace("[]", '["x"]')


@pytest.mark.parametrize("asked", [(MALMO, CSN), (LUND, CSN), (Asked("", "municipality"), Asked("", "agency"))])
def test_the_skeleton_becomes_a_file_that_lacks_nothing(tmp_path: Path, asked: tuple[Asked, ...]) -> None:
    """As written nothing is settled in it; with its entries filled in, nothing that is needed is missing."""
    path = questions_path(tmp_path)
    assert write_skeleton(path, needed(Settled(), *asked), asked)
    assert read_as_written(path) == Settled()
    text = path.read_text(encoding="utf-8")
    path.write_text(filled(text), encoding="utf-8")
    file = read_as_written(path)
    assert {c: set(of) for c, of in file.criteria.items()} == {
        "A-01": {"municipality", "agency"},
        "A-02": {"all"},
        "A-03": {"agency"},
    }
    registered = [replace(a, services=a.services or ("service",)) for a in asked]
    assert [n.lacking for n in needed(file, *registered)] == [()] * len(needed(file, *registered))


def test_the_skeleton_says_what_is_needed_in_both_languages() -> None:
    """Each criterion's title, what it says of the file, and what may be left out."""
    text = skeleton(needed(Settled(), MALMO, CSN), (MALMO, CSN))
    for said in (
        "  # A-01 Titel A-01\n  # A-01 Title A-01\n",
        "  # Ordet står i studiens fil.\n  # The word is in the study's file.\n",
        "  # Bara om det inte är tillämpligt.\n  # Only if it is not applicable.\n  # A-03:\n",
        "  # malmo:\n  #   bygglov:\n",
        "  #   dagis:\n",
    ):
        assert said in text
    assert "A-04" not in text


def test_the_skeleton_has_room_for_ten_questions_to_send(tmp_path: Path) -> None:
    """One place for each, as comments; those that are filled in are what each organisation's are drawn from."""
    mail = Errand("email", "working_days", 3, same("svar"), {}, NAMED)
    small = catalogue([replace(criterion("A-01", "a", kinds=["agency"]), errand=mail)])
    needs = list(needs_of(Settled(), small, edition(), [CSN]))
    assert [n.variants for n in needs] == [0]
    text = skeleton(needs, [CSN])
    assert "privat tills fältarbetet är över" in text
    lines = [
        line.replace("  # ", "  ", 1) if re.match(r"  # ( {2,}|A-01:)", line) else line for line in text.split("\n")
    ]
    written = "\n".join(lines[: lines.index("services:")]).replace('- {sv: ""', '- {sv: "Hej?"', 3)
    path = questions_path(tmp_path)
    path.write_text(written, encoding="utf-8")
    settled = read_as_written(path)
    assert written.count("- {sv:") == 10
    assert [n.variants for n in needs_of(settled, small, edition(), [CSN])] == [1]
    path.write_text(written.replace("Hej?", "Ett?", 1).replace("Hej?", "Två?", 1), encoding="utf-8")
    assert [n.variants for n in needs_of(read_as_written(path), small, edition(), [CSN])] == [3]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """The skeleton never takes the place of what somebody has written."""
    path = questions_path(tmp_path)
    path.write_text("format: 1 # ours\n", encoding="utf-8")
    assert not write_skeleton(path, needed(Settled(), MALMO), (MALMO,))
    assert path.read_text(encoding="utf-8") == "format: 1 # ours\n"


PANEL = """format: 1
id: own
title: {sv: Egen, en: Own}
source: own
groups:
  cities: {sv: Städer, en: Cities}
members:
  - {organisation: lund, group: cities, status: confirmed}
  - {organisation: malmo, group: cities, status: confirmed}
"""


def study(root: Path, settings: str = "") -> Surroundings:
    """A study with one service, one assessor's file, a folder of nobody's, and one panel of its own."""
    for name in ("2026/malmo", "2026/csn", "2026/nobody"):
        (root / "assessments" / name).mkdir(parents=True)
    (root / "assessments/2026/malmo/services.yaml").write_text(
        "format: 1\nservices:\n  - {id: bygglov, name: Bygglov}\n  - {id: dagis, name: Dagis}\n", encoding="utf-8"
    )
    (root / "panels").mkdir()
    (root / "panels/own.yaml").write_text(PANEL, encoding="utf-8")
    (root / "digimaturity.toml").write_text(settings, encoding="utf-8")
    found = Surroundings(here=root)
    found.__dict__["catalogue"] = SMALL
    return found


def test_an_edition_is_about_its_panel_or_those_with_a_folder_or_the_kinds(tmp_path: Path) -> None:
    """A panel that the edition or the settings name; the known organisations with a folder; each kind where none is."""
    folder = tmp_path / "assessments" / "2026"
    found = study(tmp_path)
    lund, malmo = Asked("lund", "municipality"), Asked("malmo", "municipality", ("bygglov", "dagis"))
    assert asked_in(found, edition(folder)) == [Asked("csn", "agency"), malmo]
    assert asked_in(found, replace(edition(folder), panel="own")) == [lund, malmo]
    (tmp_path / "digimaturity.toml").write_text('panel = "own"\n', encoding="utf-8")
    assert asked_in(Surroundings(here=tmp_path), edition(folder)) == [lund, malmo]
    assert asked_in(found, edition(tmp_path / "assessments" / "2027")) == [
        Asked("", "municipality"),
        Asked("", "agency"),
    ]


def test_what_an_edition_needs_is_held_against_its_file(tmp_path: Path) -> None:
    """Each need with what the edition's own file settles of it."""
    found, own = study(tmp_path), edition(tmp_path / "assessments" / "2026")
    questions_path(own.folder).write_text(
        "format: 1\ncriteria:\n  A-01:\n    csn: {sv: ord, en: word, answer: {sv: facit, en: key}}\n", encoding="utf-8"
    )
    needs = {(need.criterion.id, need.kind): need for need in needs_in(found, own)}
    assert {of: need.lacking for of, need in needs.items()} == {
        ("A-01", "municipality"): ("malmo",),
        ("A-01", "agency"): (),
        ("A-02", "municipality"): ("malmo/bygglov", "malmo/dagis"),
        ("A-02", "agency"): ("csn",),
        ("A-03", "agency"): (),
    }
    assert needs["A-01", "agency"].entries == (Sent(Text("ord", "word"), Text("facit", "key")),)


def test_nothing_is_needed_of_an_edition_that_others_made_or_that_leaves_nothing_open(tmp_path: Path) -> None:
    """Imported answers, an edition that is only read, and a catalogue that leaves nothing to the study."""
    found, own = study(tmp_path), edition(tmp_path / "assessments" / "2026")
    source = Source("Källan", "CC0-1.0", Text("Källan", "The source"))
    assert needs_in(found, replace(own, source=source)) == []
    assert needs_in(found, replace(own, writable=False)) == []
    found.__dict__["catalogue"] = catalogue([criterion("A-04", "a")])
    questions_path(own.folder).write_text("not read at all", encoding="utf-8")
    assert needs_in(found, own) == []
    found.__dict__["catalogue"] = catalogue([MAY])
    questions_path(own.folder).unlink()
    assert [(need.criterion.id, need.is_needed) for need in needs_in(found, own)] == [("A-03", False)]


def test_how_many_questions_there_are_to_draw_from_is_known_where_something_is_sent() -> None:
    """The fewest that any of them has; none where nobody is asked, and no number where nothing is sent."""
    mail = replace(ASKED, errand=Errand("email", "working_days", 3, same("svar"), {}, NAMED))
    one, two = Sent(same("ett")), Sent(same("två"))
    settled = {"lund": (one, two), "malmo": (one,)}
    assert Need(mail, "municipality", is_needed=True, settled=settled).variants == 1
    assert Need(mail, "municipality", is_needed=True, settled={}).variants == 0
    assert Need(ASKED, "municipality", is_needed=True, settled=settled).variants is None
    assert Need(ASKED, "municipality", is_needed=True, settled=settled).entries == (one, two)


def test_the_skeleton_whole() -> None:
    """Every line of the parts to fill in: criteria, services, and lists."""
    mail = Errand("email", "working_days", 3, same("svar"), {}, NAMED, language="en")
    small = catalogue([ASKED, PER_SERVICE, replace(criterion("A-05", "a", kinds=["agency"]), errand=mail)])
    needs = list(needs_of(Settled(), small, edition(), [MALMO, LUND, CSN]))
    lines = [line for line in skeleton(needs, [MALMO, LUND, CSN]).split("\n") if not re.match(r" *# (?!A-0\d:)[A-ZÄÖÅ]", line)]
    empty = '{sv: "", en: "", answer: {sv: "", en: ""}}'
    fields = ["  #     words: []", "  #     terms: []", '  #     notes: {sv: "", en: ""}', "  #     criteria:"]
    of_one = [*fields, f"  #       A-02: {empty}"]
    assert lines == [
        "format: 1",
        *[line for line in lines if line.startswith("# true ")],
        "revealed: false",
        "",
        "criteria:",
        "",
        "  # A-01:",
        f"  #   municipality: {empty}",
        f"  #   agency: {empty}",
        "",
        "  # A-02:",
        "  #   all: {use: words}",
        "",
        "  # A-05:",
        "  #   agency:",
        *[f"  #     - {empty}"] * 10,
        "",
        "services:",
        "  # malmo:",
        "  #   bygglov:",
        *of_one,
        "  #   dagis:",
        *of_one,
        "  # agency:",
        "  #   service:",
        *of_one,
        "",
        "lists:",
        "  # eids:",
        "  #   date: 2026-11-01",
        '  #   source: ""',
        "  #   items: []",
        "",
    ]
    text = skeleton(needs, [MALMO, LUND, CSN])
    for said in ("Skickas på engelska", "Upp till tio frågor per slag", "Per kärntjänst: här vilka"):
        assert text.count(f"  # {said}") == 1
