"""A study by a team, from its first command to what is published: one at a terminal, one in a browser, one in Excel."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser
from tests.cut_catalogue import cut
from tests.filled_sheets import fill, tabs_in, write
from tests.pseudo_terminal import Terminal
from tests.replying import filled
from tests.running import call
from tests.serving import Server

from digimaturity.model.working_time import working_day_after, zone
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = [
    pytest.mark.shipped,
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
# What is found, what is sent, what is asked of a service, of the site, of a phone and of the accounts.
CRITERIA = ("PRE-11", "PRE-32", "EXP-02", "EXP-03", "CRM-40", "MOB-03", "SOC-01")
BODIES = {"ekby": "Anna", "lillby": "Bo", "storby": "Cia"}
QUESTIONS = """\
format: 1
criteria:
  CRM-40: {all: [{sv: "När öppnar badet och vad kostar det?"}, {sv: "När öppnar biblioteket, och är det fritt?"}]}
  PRE-11: {all: {sv: "Får jag en kopia av det senaste protokollet?"}}
  EXP-03: {all: {sv: "byglgov"}}
  EXP-02: {all: {use: words}}
services:
  ekby: {bygglov: {words: [altan]}}
  lillby: {bygglov: {words: [altan]}}
  storby: {bygglov: {words: [altan]}}
"""

ANSWERS = {"PRE-32": "5", "EXP-03": "5", "SOC-01": "4", "EXP-02": "3", "MOB-03": "4", "CRM-40": "5", "PRE-11": "0"}
PER_SERVICE = {"PRE-32", "EXP-02"}
BO_SAW = {"EXP-03": "3", "MOB-03": "2"}
ANNAS_NOTE = "sökte två gånger på surfplattan"
WHY = "vi såg efter en gång till"
COMMENT = "Sedan i går finns en knapp."
READABLE = {".html", ".md", ".csv", ".json"}
EVIDENCE = ("--url", "https://kommun.example/sida", "--quote", "så står det")


class Study:
    """The folder of the study, and its catalogue."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = cut(folder / "catalogue", *CRITERIA)
        self.root = folder / "study"

    @property
    def settings(self) -> dict[str, Any]:
        """Where the catalogue is, for every process."""
        return {"DIGIMATURITY_CATALOGUE": str(self.catalogue), "DIGIMATURITY_SHIPPED_DIR": None}

    def does(self, *words: str, code: int = 0) -> str:
        """Run a command that ends so; what it says on both streams."""
        done = call(*words, at=self.root if self.root.exists() else self.root.parent, **self.settings)
        assert done.returncode == code, done.stdout + done.stderr
        return f"{done.stdout}{done.stderr}"

    def tells(self, *words: str) -> dict[str, Any]:
        """What a command shows as JSON."""
        done = call(*words, "--format", "json", at=self.root, **self.settings)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def folder(self, body: str) -> Path:
        """Where the files about an organisation are."""
        return self.root / "assessments" / "2026" / body


def begin(study: Study) -> None:
    """Three bodies of one's own, a service each, the questions to send, and a plan in which two look at everything."""
    study.does("init", str(study.root), "--yes", "--assessors", "Anna, Bo, Cia", "--publisher", "Exempelrådet")
    for body in BODIES:
        study.does("orgs", "add", body, "--kind", "municipality", "--name", f"Kommunen {body.capitalize()}")
    study.does("init", ".", "--yes", "--edition", "2026", "--title", "Tre orter", "--organisations", ", ".join(BODIES))
    for body in BODIES:
        study.does("services", "add", body, "Bygglov", "--url", f"https://{body}.example/bygglov")
    (study.folder("ekby").parent / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    assert "lacks" not in study.does("questions")
    fixed = (word for body, who in BODIES.items() for word in ("--fixed", f"{body}={who}"))
    plan = study.tells("plan-fieldwork", "--share", "1", *fixed)
    assert {(a["organisation"], a["assessor"]) for a in plan["assignments"] if a["role"] == "first"} == {
        *BODIES.items()
    }
    assert sorted(p["n_first"] + p["n_second"] for p in plan["assessors"]) == [2, 2, 2]


def anna(study: Study) -> None:
    """At a terminal: what came of what she sent three weeks ago is asked first, then question by question."""
    day = working_day_after(datetime.now(zone()).date() - timedelta(days=24), 1)
    for criterion in ("CRM-40", "PRE-11"):
        study.does("errands", "send", "ekby", criterion, "--at", f"{day} 09:00", "--assessor", "Anna")
    assert {(e["criterion"], e["overdue"]) for e in study.tells("errands")["errands"]} == {
        ("CRM-40", True),
        ("PRE-11", True),
    }
    with Terminal("assess", "ekby", "--assessor", "Anna", "--plain", at=study.root, **study.settings) as terminal:
        for asked, typed in (
            ("Has the organisation answered the question of CRM-40", "y"),
            ("When did it come", f"{working_day_after(day, 1)} 09:15"),
            ("From:", "p"),
            ("Does it answer the question", "f"),
            ("Does it count", "y"),
            ("Level (Enter = 5)", ""),
            ("Has the organisation answered the question of PRE-11", "n"),
            ("0 nothing came: save level 0", "0"),
            ("Level (Enter = 0)", ""),
        ):
            terminal.says(asked)
            terminal.type(typed)
        for criterion in ("PRE-32", "EXP-03", "SOC-01", "EXP-02", "MOB-03"):
            terminal.says(f"{criterion}.", "for help):")
            terminal.type(f"e https://ekby.example/{criterion.lower()}")
            terminal.says("Quotation")
            terminal.type("så står det")
            terminal.says("for help):")
            terminal.type(f"m {ANNAS_NOTE}")
            terminal.says("for help):")
            terminal.type(ANSWERS[criterion])
        terminal.says("That was the last question.", "Key:")
        terminal.type("q")
        assert terminal.ended() == 0
    sent = read_errands(errands_path(study.folder("ekby"), "anna")).sendings
    assert [(s.criterion, str(s.standing)) for s in sent] == [("CRM-40", "answered"), ("PRE-11", "nothing")]
    for criterion, level in ANSWERS.items():
        service = ("--service", "Bygglov") if criterion in PER_SERVICE else ()
        study.does("answer", "storby", criterion, level, *service, *EVIDENCE, "--assessor", "Anna")


def bo(study: Study, chromium: Any) -> None:
    """In a browser: every page of two organisations; what Anna said of one of them is not shown before he is done."""
    with Server("--assessor", "Bo", at=study.root, by=(), **study.settings) as server:
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.port}{server.first}?token={server.token}")
        home = page.url.removesuffix(server.first)
        for body in ("ekby", "lillby"):
            for criterion, level in (ANSWERS | (BO_SAW if body == "ekby" else {})).items():
                page.goto(f"{home}/en/{body}/{criterion}{'/bygglov' * (criterion in PER_SERVICE)}")
                page.check(f"input[name=choice][value='{level}']")
                page.fill("#url", f"https://{body}.example/{criterion.lower()}")
                page.fill("#quote", "så står det")
                page.click(".save button[value=stay]")
                assert f"level {level} is saved" in page.inner_text("#said-words")
                if (body, criterion) == ("ekby", "MOB-03"):
                    assert "EXP-03" not in study.does("agreement", "ekby", "--disagreements", code=2)


def cia(study: Study) -> None:
    """In Excel alone: sheets that another program filled in; a wrong cell is named, and then nothing is read in."""
    for body in ("storby", "lillby"):
        study.does("sheet", body, "--assessor", "Cia", "-o", f"{body}.xlsx")
        tabs = tabs_in(study.root / f"{body}.xlsx")
        seen = datetime.now(zone()).date().isoformat()
        for criterion, level in ANSWERS.items():
            row = f"{criterion}{' bygglov' * (criterion in PER_SERVICE)}"
            said = {"day1": seen, "try1": level} if criterion == "CRM-40" else {"answer": level}
            fill(tabs, row, **said, url=f"https://{body}.example/sida", quote="så står det", seen=seen)
        wrong = write(fill(tabs, "MOB-03", answer="utmärkt"), study.root / "fel.xlsx")
        assert "MOB-03" in study.does("import", wrong.name, code=4)
        assert not (study.folder(body) / "cia.yaml").exists()
        filled_in = write(fill(tabs, "MOB-03", answer=ANSWERS["MOB-03"]), study.root / f"{body}-ifylld.xlsx")
        study.does("import", filled_in.name, "--dry-run")
        assert not (study.folder(body) / "cia.yaml").exists()
        study.does("import", filled_in.name)
        assert len(read_assessment(study.folder(body) / "cia.yaml").answers) == len(ANSWERS)


def settle(study: Study) -> None:
    """The two go through what differs at a terminal, and both originals stay to the byte."""
    found = study.tells("agreement", "ekby", "--disagreements")
    assert {d["criterion"] for d in found["disagreements"]} == {*BO_SAW}
    before = {who: (study.folder("ekby") / f"{who}.yaml").read_bytes() for who in ("anna", "bo")}
    with Terminal("adjudicate", "ekby", "--by", "Anna och Bo", at=study.root, **study.settings) as terminal:
        for criterion, choice in (("EXP-03", "B"), ("MOB-03", "4")):
            terminal.says(f"{criterion} ", "Which answer do you agree on:")
            terminal.type(choice)
            terminal.says("Why do you choose it (stays in the study):")
            terminal.type(WHY)
        assert terminal.ended() == 0
    agreed = read_assessment(study.folder("ekby") / "consensus.yaml").answers
    assert {c: (a.observation.level, a.observation.by) for c, a in agreed.items() if a.observation} == {
        "EXP-03": (3, "Anna och Bo"),
        "MOB-03": (4, "Anna och Bo"),
    }
    assert before == {who: (study.folder("ekby") / f"{who}.yaml").read_bytes() for who in before}


def reply(study: Study) -> None:
    """Ekby gets its results without names and internal notes, does not agree on one, and that is looked at again."""
    study.does("reply", "export", "ekby", "--even-if-unfinished", "-o", "genmale", "--lang", "en")
    sent = next((study.root / "genmale").rglob("*.xlsx"))
    shown = " ".join(str(c) for rows in tabs_in(sent).values() for row in rows for c in row)
    assert ("Anna" in shown, ANNAS_NOTE in shown, "https://ekby.example/mob-03" in shown) == (False, False, True)
    came = filled(sent, study.root / "svar.xlsx", {"MOB-03": ("no", COMMENT), "SOC-01": ("yes", "")})
    study.does("reply", "import", came.name)
    assert "MOB-03" in study.does("reply", "ekby", "--retests")
    study.does("reply", "ekby", "MOB-03", "--retest", "5", "--url", "https://ekby.example/ny", "--assessor", "Cia")
    assert "MOB-03" not in study.does("reply", "ekby", "--retests")


def publish(study: Study) -> None:
    """One note is marked public and the rest stay at home; names too; the consensus and both results are there."""
    study.does("note", "ekby", "EXP-02", "Orden var altan och uteplats", "--public", "--assessor", "Anna")
    assert study.tells("lint", "--severity", "error")["findings"] == []
    assert "Consensus on 2 of 2" in study.does("compare")
    assert "6 internal notes: not published" in study.does("publish", "--no-charts", "-o", "webb")
    written = {p: p.read_text(encoding="utf-8") for p in (study.root / "webb").rglob("*") if p.suffix in READABLE}
    everything = " ".join(written.values())
    for inside in (ANNAS_NOTE, WHY, '"Anna"', "Anna och Bo"):
        assert inside not in everything, inside
    page = written[study.root / "webb" / "ekby.html"]
    for outside in ("uteplats", COMMENT, "https://ekby.example/ny", "onsensus"):
        assert outside in page, outside
    replies = written[study.root / "webb" / "data" / "replies.csv"]
    assert COMMENT in replies
    assert ",consensus," in written[study.root / "webb" / "data" / "answers.csv"]


def test_three_bodies_by_three_people_from_init_to_publish(tmp_path: Path) -> None:
    """Each step stands on what the one before left on disk, with nothing edited by hand but the questions to send."""
    study = Study(tmp_path)
    begin(study)
    anna(study)
    with browser() as chromium:
        bo(study, chromium)
    cia(study)
    status = study.does("status")
    assert "Double-coded: 21 of 21 criteria have two answers." in status
    settle(study)
    reply(study)
    publish(study)
