"""Personal data in what would be published are named by file, line and field, wherever an edition keeps text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion, edition, organisation

from digimaturity.ground.language import Text
from digimaturity.workspace.kept import Kept
from digimaturity.workspace.personal_check import personal_data_in

if TYPE_CHECKING:
    from pathlib import Path

ASKED = catalogue([criterion("A-01", "a"), criterion("A-02", "a", per="service")])
HEAD = """\
format: 1
organisation: aby
edition: "2026"
assessor: {id: anna, name: Anna}
catalogue: {id: digimaturity, version: "1.0"}
answers:
"""
PHONE = "070-174 06 05"
SERVICES = 'format: 1\nservices:\n- {id: bygg, name: {sv: "Bygg %s", en: Permit}, url: "https://aby.example"}\n'
WHOLE = "  A-01: {outcome: scored, level: 3, by: anna, at: 2026-03-02, %s}\n"
REPLY = "format: 1\nreplies:\n  A-01:\n  - {text: %s, by: %s, at: 2026-03-03%s}\n"
WAS = "history: [{outcome: scored, by: anna, at: 2026-03-01, replaced_at: 2026-03-02, replaced_by: anna"


def found(
    folder: Path, answers: str = "", *, now_only: bool = False, **files: str
) -> list[tuple[str, int | None, str]]:
    """File, line and field of each."""
    own = folder / "aby"
    own.mkdir()
    (own / "anna.yaml").write_text(HEAD + answers if answers else f"{HEAD.rstrip()} {{}}\n", encoding="utf-8")
    for name, content in files.items():
        (own / f"{name}.yaml").write_text(content, encoding="utf-8")
    problems = personal_data_in(Kept(edition(folder), ASKED), [organisation("aby")], now_only=now_only)
    assert all("(070-••• •• ••)" in p.message.en and PHONE not in p.message.en for p in problems)
    return [(p.place.file.name, p.place.line, p.place.field) for p in problems]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (f"note: ring {PHONE}, note_public: true", "note"),
        (f"note: ring {PHONE}", None),
        (f"evidence: [{{quote: ring {PHONE}}}]", "evidence.0.quote"),
        (f"evidence: [{{url: 'https://a.example'}}, {{url: 'tel:{PHONE}'}}]", "evidence.1.url"),
        (f"evidence: [{{quote: ring {PHONE}, internal: true}}]", None),
        (f"reason: ring {PHONE}", "reason"),
        (
            f"{WAS}, level: 1, reason: ring {PHONE}}}]",
            "history.0.reason",
        ),
        (
            f"{WAS}, level: 3, why: evidence, evidence: [{{quote: ring {PHONE}}}]}}]",
            None,
        ),
        (
            f"proposals: [{{source: web, at: 2026-03-02, outcome: scored, level: 2, decision: ring {PHONE}}}]",
            "proposals.0.decision",
        ),
    ],
)
def test_what_an_answer_says(tmp_path: Path, said: str, field: str | None) -> None:
    """What is published is named where it stands; what is internal, or told to nobody, is not."""
    assert found(tmp_path, WHOLE % said) == ([("anna.yaml", 7, f"answers.A-01.{field}")] if field else [])


def test_what_is_said_of_a_service(tmp_path: Path) -> None:
    """An answer about a service is named by it, and so is the service's own name."""
    answers = (
        "  A-02:\n    services:\n      bygg:\n        outcome: blocked\n        by: anna\n        at: 2026-03-02\n"
        f"        reason: ring {PHONE}\n"
    )
    assert found(tmp_path, answers, services=SERVICES % PHONE) == [
        ("anna.yaml", 13, "answers.A-02.services.bygg.reason"),
        ("services.yaml", 3, "services.0.name"),
    ]


def test_what_is_said_in_a_reply(tmp_path: Path) -> None:
    """Its text, its sender, and the reason or public note of a retest; the retest's internal note is not printed."""
    retest = f", retest: {{outcome: blocked, by: bo, at: 2026-03-04, reason: ring {PHONE}, note: ring {PHONE}}}"
    assert found(tmp_path, replies=REPLY % (f"ring {PHONE}", f"Bo {PHONE}", retest)) == [
        ("replies.yaml", 4, "replies.A-01.0.text"),
        ("replies.yaml", 4, "replies.A-01.0.by"),
        ("replies.yaml", 4, "replies.A-01.0.retest.reason"),
    ]


def test_what_stands_now_is_told_without_what_was(tmp_path: Path) -> None:
    """Neither the history, nor proposals, nor replies; services and what stands are."""
    said = (
        f"reason: ring {PHONE}, {WAS}, level: 1, reason: ring {PHONE}}}], "
        f"proposals: [{{source: web, at: 2026-03-02, outcome: scored, level: 2, decision: ring {PHONE}}}]"
    )
    reply = REPLY % (f"ring {PHONE}", "Bo", "")
    assert found(tmp_path, WHOLE % said, now_only=True, replies=reply, services=SERVICES % PHONE) == [
        ("anna.yaml", 7, "answers.A-01.reason"),
        ("services.yaml", 3, "services.0.name"),
    ]


def test_a_text_is_told_by_what_it_is_and_its_number(tmp_path: Path) -> None:
    """Of several pieces of evidence, replies and services which one, counted from 1, and whose answer it stands in."""
    own = tmp_path / "aby"
    own.mkdir()
    evidence = f"evidence: [{{url: 'https://a.example'}}, {{quote: ring {PHONE}}}, {{file: '{PHONE}.png'}}]"
    why = f"{WAS}, level: 1, why: ring {PHONE}}}]"
    (own / "anna.yaml").write_text(HEAD + WHOLE % f"{evidence}, {why}", encoding="utf-8")
    (own / "replies.yaml").write_text(
        REPLY % ("ja", "Bo", f"}}\n  - {{text: ring {PHONE}, by: Bo, at: 2026-03-03"), "utf-8"
    )
    problems = personal_data_in(Kept(edition(tmp_path), ASKED), [organisation("aby")])
    assert [p.message.en.partition(" holds ")[0] for p in problems] == [
        "Aby, A-01: the quotation in evidence 2",
        "Aby, A-01: the file's name in evidence 3",
        "Aby, A-01: the reason",
        "Aby, A-01: the reply (no. 2)",
    ]


def test_what_an_edition_says_of_itself_is_published_too(tmp_path: Path) -> None:
    """In each language that it is said in; not that of an edition that ships, and nothing that is not said."""
    own = replace(
        edition(tmp_path), title=Text("Rundan", f"The round, {PHONE}"), limits=Text(f"ring {PHONE}", f"call {PHONE}")
    )
    (tmp_path / "edition.yaml").write_text(
        f"format: 1\ntitle: {{sv: Rundan, en: 'The round, {PHONE}'}}\nlimits: {{sv: ring {PHONE}, en: call {PHONE}}}\n",
        encoding="utf-8",
    )
    problems = personal_data_in(Kept(own, ASKED), [])
    assert [(p.place.file, p.place.line, p.place.field) for p in problems] == [
        (tmp_path / "edition.yaml", 2, "title.en"),
        (tmp_path / "edition.yaml", 3, "limits.sv"),
        (tmp_path / "edition.yaml", 3, "limits.en"),
    ]
    assert problems[0].message.en.startswith("2026: the title holds ")
    assert personal_data_in(Kept(replace(own, writable=False), ASKED), []) == []
