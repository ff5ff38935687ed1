"""What the study's file must hold for whom, and what it lacks; and the file before anything is settled."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import catalogue, criterion, edition

from digimaturity.ground.language import Text, same
from digimaturity.model.catalogue import Errand
from digimaturity.model.settled import OfService, Sent, Settled
from digimaturity.workspace.settled_file import questions_path, read_as_written
from digimaturity.workspace.settled_gaps import Asked, Need, needs_of
from digimaturity.workspace.settled_skeleton import skeleton, write_skeleton

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
