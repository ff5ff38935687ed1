"""Studies whose answers and replies stand in files, for tests of the formats for reuse."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.builders import DATA, catalogue, criterion, edition, said
from tests.running import RELEASED
from tests.studies import uncertainty_of

from digimaturity.content.publication import Publication, Terms
from digimaturity.ground.language import Text, same
from digimaturity.insight.body import body_of
from digimaturity.insight.ranking import rank_group
from digimaturity.model.answers import Answer, Assessor, Evidence, Proposal, Service, superseded
from digimaturity.model.edition import Source
from digimaturity.model.organisation import Organisation
from digimaturity.model.right_of_reply import Reply
from digimaturity.model.terms import Method, Outcome, ProposalStatus, Role
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of
from digimaturity.workspace.replies import add_reply, add_retest
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.store import AnswerFile, read_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

MADE = "2026-11-21"
TERMS = Terms(MADE, "Umeå kommun", "data@umea.example", "https://data.umea.example/mognad/", "CC-BY-4.0")
SMALL = catalogue(
    [
        criterion("A-01", "a1"),
        criterion("A-02", "a1", weight=2),
        criterion("A-03", "a2", per="service"),
        replace(criterion("B-01", "b1"), aliases=("B-99",)),
        criterion("B-02", "b1", goalposts=[[1.0, 5.0], [3.0, 0.0]]),
        criterion("B-03", "b1"),
    ]
)
ANNA, BO = Assessor("anna", "Anna Andersson"), Assessor("bo", "Bo Ek")
CONSENSUS = Assessor(Role.CONSENSUS, "Samsyn", Role.CONSENSUS)
SERVICES = (
    Service("bygglov", Text("Bygglov", "Building permit"), "https://aby.example/bygglov"),
    Service("forskola", Text("Förskola", "Preschool")),
)


def _hostile() -> tuple[str, ...]:
    cells = json.loads((DATA / "hostile_cells.json").read_text(encoding="utf-8"))["cells"]
    return (
        *cells,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]></x:y><!-- &lt; & ' \"",
        "\x1b[31mröd\x1b[0m\x07\x9b2J",
        "[bold red]fet[/bold red] [link=https://elak.example]klicka[/link]",
        "![bild](https://elak.example/x.png) [länk](javascript:alert(1)) # rubrik | cell | `kod`",
        "faktura\u202efdp.exe \u2066gömd\u2069 \u200frtl",
        "å" * 10_000,
        "👩\u200d🚀🏳️\u200d🌈 zalgo\u0336\u0344",
        "\ufffe\uffff\ufdd0\U0001fffe",
        "_x000D__x0041_ rad ett\r\nrad två\rrad tre\u2028rad fyra",
        "{0} {who} %s ${x} {{7*7}}",
        "NULL",
        "1e5",
        "007",
        "2026-01-02",
        "true",
    )


HOSTILE = _hostile()
# With halves of characters, which a file cannot hold but a program may hand over.
UNWRITABLE = "halv \ud800 tecken \x00 noll"


@cache
def shipped(name: str, *, names: bool = False) -> Publication:
    """An edition that ships with the tool, whole, published on a known day."""
    found = study_of(Context(edition=name, panel="all", here=RELEASED))
    return replace(found, terms=replace(TERMS, names=names))


def written(
    folder: Path,
    files: Iterable[tuple[str, Assessor, Mapping[str, Answer]]],
    *,
    questions: Catalogue = SMALL,
    services: tuple[Service, ...] = (),
    organisations: Mapping[str, Organisation] | None = None,
    terms: Terms = TERMS,
    **of_edition: Any,
) -> Publication:
    """A study of what these assessors answered, ranked as one group, as it is read back from their files.

    Args:
        folder: where the edition is put.
        files: id of the organisation, assessor and answers.
        questions: the catalogue.
        services: the core services of every organisation.
        organisations: those that are not called as their ids.
        terms: who publishes.
        of_edition: what differs from the edition 2026.
    """
    round_ = replace(edition(folder), **of_edition)
    ids: dict[str, None] = {}
    for identity, who, answers in files:
        ids[identity] = None
        if services:
            add_services(folder / identity, services)
        path = folder / identity / f"{who.id}.yaml"
        file = AnswerFile.open(path, organisation=identity, edition=round_.id, assessor=who, catalogue=questions)
        file.save_all(answers.values())
    known = {i: (organisations or {}).get(i) or Organisation(i, "municipality", same(i.capitalize())) for i in ids}
    bodies = {i: body_of(o, [read_for(path, questions) for path in round_.files(i)], round_) for i, o in known.items()}
    ranking = rank_group("cities", Text("Städer", "Cities"), list(bodies.values()), [], questions, round_)
    sure = uncertainty_of(ranking, questions)
    return Publication(questions, round_, (ranking,), {"cities": sure} if sure else {}, bodies, terms)


# How the assessors of the next study may not be called in what is published.
NAMES = re.compile(r"\b(Anna|anna|Andersson|Bo|Ek|karin|Karin)\b")


def two_assessors(folder: Path, *, names: bool = False) -> Publication:
    """Anna and Bo on Åby, with everything an assessor's name can stand in; and Boda, which nobody has finished."""
    earlier = said(2)
    noted = replace(
        said(4),
        note="Anna Andersson ringde, anna fick svar av Bo. Sidan ”att bo och bygga” per tjänst.",
        note_public=True,
        reason=None,
        evidence=(
            Evidence(url="https://aby.example/bo/", quote="Hej Anna! Tack för din fråga.", seen="2026-03-02"),
            Evidence(file="evidence/anna-1.png", screenshot="evidence/bo/2.png", sha256="0" * 64),
        ),
        seconds=12.5,
        history=superseded(
            replace(earlier, note="Bo Ek tvekade", note_public=True),
            at="2026-03-02T10:00:00+01:00",
            by="bo",
            why="undo",
        ),
    )
    machine = replace(said(3), method=Method.MACHINE, by="pre.hsts", at="2026-03-03T08:00:00+01:00")
    proposals = (
        Proposal(
            "pre.hsts",
            machine,
            status=ProposalStatus.REJECTED,
            decided_by="karin",
            decided_at="2026-03-04",
            decision="Karin vet",
        ),
    )
    anna = {
        "A-01": Answer("A-01", noted),
        "A-02": Answer("A-02", said(5), proposals=proposals),
        "A-03": Answer("A-03", services={"bygglov": said(3), "forskola": replace(said(5), by="")}),
        "B-01": Answer("B-01", said(outcome=Outcome.BLOCKED)),
        "B-02": Answer("B-02", said(value=2.5)),
        "B-03": Answer("B-03", said(outcome=Outcome.NOT_APPLICABLE)),
    }
    bo = {
        "A-01": Answer("A-01", replace(said(2), by="bo")),
        "A-02": Answer("A-02", machine),
        "B-01": Answer("B-01", replace(said(1), by="bo", at="2026")),
    }
    files = [
        ("aby", ANNA, anna),
        ("aby", BO, bo),
        ("aby", CONSENSUS, {"A-01": Answer("A-01", replace(said(3), by="karin"))}),
        ("boda", ANNA, {"A-01": Answer("A-01", said(1)), "A-02": Answer("A-02", said(0))}),
    ]
    found = written(folder, files, services=SERVICES, terms=replace(TERMS, names=names))
    add_reply(folder / "aby", Reply("A-01", "Vi tackar Anna.", "Åby kommun", "2026-04-01"))
    add_retest(
        folder / "aby", "A-01", replace(said(5), by="bo", at="2026-04-02", note="Bo såg efter", note_public=True)
    )
    add_reply(folder / "aby", Reply("A-03", "Nu mendat.", "Åby kommun", "2026", "bygglov"))
    return found


def hostile(folder: Path) -> Publication:
    """A study in which every text that a person can write is hostile."""
    services = tuple(
        Service(f"tjanst-{n}", Text(text, text), f"https://aby.example/{n}") for n, text in enumerate(HOSTILE)
    )
    answers = {
        f"tjanst-{n}": replace(
            said(4),
            note=text,
            note_public=True,
            reason=text,
            evidence=(Evidence(url=text, quote=text, file=text),),
            by="anna",
        )
        for n, text in enumerate(HOSTILE)
        if text.strip()
    }
    questions = catalogue([criterion("A-03", "a2", per="service"), criterion("B-01", "b1")])
    questions = replace(questions, title=Text(UNWRITABLE, UNWRITABLE), version=UNWRITABLE)
    name = " ".join((*HOSTILE[30:37], UNWRITABLE))
    organisation = Organisation("aby", "municipality", Text(name, name), "", name, (), name, 1, name)
    found = written(
        folder,
        [("aby", Assessor("anna", "Anna"), {"A-03": Answer("A-03", services=answers)})],
        questions=questions,
        services=services,
        organisations={"aby": organisation},
        terms=replace(TERMS, publisher=name),
        title=Text(name, name),
        limits=Text(name, name),
        source=Source(name, "CC-BY-4.0", Text(name, name), name),
    )
    for text in HOSTILE:
        add_reply(folder / "aby", Reply("B-01", text, text, "2026-04-01"))
    return found


def a_study(name: str, folder: Path) -> Publication:
    """A shipped edition, or one of the studies written for tests."""
    made = {"two assessors": two_assessors, "hostile": hostile}
    return made[name](folder / "2026") if name in made else shipped(name)
