"""Every command of the protocol for a team runs, in the order of the page, in one study; both pages have the same."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.cut_catalogue import cut
from tests.extent import EXHAUSTIVE
from tests.filled_sheets import fill, tabs_in, write
from tests.replying import filled
from tests.running import call, run
from tests.serving import Server

from digimaturity.model.working_time import WORKING_DAYS, working_day_after
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.shipped
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"en": DOCS / "study-in-two-weeks.md", "sv": DOCS / "studie-pa-tva-veckor.md"}
CRITERIA = ("PRE-11", "EXP-03", "CRM-40", "MOB-03", "SOC-01")
QUESTIONS = """\
format: 1
criteria:
  CRM-40: {all: [{sv: "När öppnar badet?"}, {sv: "När öppnar biblioteket?"}, {sv: "Var lämnar man glas?"}]}
  PRE-11: {all: {sv: "Får jag en kopia av protokollet?"}}
  EXP-03: {all: {sv: "byglgov"}}
"""
ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
SWEDISH_DAYS = ("Mån", "Tis", "Ons", "Tors", "Fre")
# What day it is under each heading, as the page has it.
NOW = ("2026-10-28", "2026-11-03", "2026-11-10", "2026-11-18", "2026-11-18")


def sections(language: str) -> list[list[str]]:
    """The command lines of a page, by heading."""
    parts = re.split(r"^## ", PAGES[language].read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = [re.findall(r"^\$ (.*)$", part, re.MULTILINE) for part in parts]
    return [lines for lines in found if lines]


def test_both_pages_have_the_same_commands_tables_and_headings() -> None:
    """Word for word but for the folders' and files' names in each language; and as many headings, rows and items."""
    same = {"studie": "study", "genmalen": "replies", "laser-olika.csv": "read-apart.csv", "webb": "web"} | {
        "arenden.ics": "errands.ics"
    }
    swedish = [[" ".join(same.get(w, w) for w in line.split(" ")) for line in lines] for lines in sections("sv")]
    assert swedish == sections("en")
    shapes = [re.findall(r"^(#+|\||- |```\w*)", page.read_text("utf-8"), re.MULTILINE) for page in PAGES.values()]
    assert shapes[0] == shapes[1]
    figures = [sorted(re.findall(r"\b\d+[.,]\d\b", page.read_text("utf-8"))) for page in PAGES.values()]
    assert figures[0] == [figure.replace(",", ".") for figure in figures[1]]


def test_the_hours_are_what_the_plan_says(tmp_path: Path) -> None:
    """A fifth by two and everything by two, in hours in all, for each, and for each a day; nobody has more."""
    init, *_ = [line for lines in sections("en") for line in lines if " init study" in line]
    assert call(*shlex.split(init)[1:], at=tmp_path).returncode == 0
    page = PAGES["en"].read_text("utf-8")
    for share, row in (("0.2", "a fifth of the criteria"), ("1", "everything")):
        done = call("plan-fieldwork", "--share", share, "--dry-run", "--format", "json", at=tmp_path / "study")
        plan = json.loads(done.stdout)
        each = {p["minutes"] / 60 for p in plan["assessors"]}
        told = re.search(rf"^\| {row}.*\| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", page, re.MULTILINE)
        assert told is not None
        assert [float(n) for n in told.groups()] == [
            round(sum(each_of["minutes"] for each_of in plan["assessors"]) / 60),
            round(max(each), 1),
            round(max(each) / plan["working_days"], 1),
        ]
        assert max(each) - min(each) < 0.1


@pytest.mark.parametrize(("language", "names"), [("en", ENGLISH_DAYS), ("sv", SWEDISH_DAYS)])
def test_the_days_are_those_of_the_calendar(language: str, names: tuple[str, ...]) -> None:
    """Each day of fieldwork has its weekday and is a working day, and the longest limit ends on the last one told."""
    rows = re.findall(r"^\| (\w+) (\d+) \|", PAGES[language].read_text("utf-8"), re.MULTILINE)
    days = [date(2026, 11, int(day)) for _, day in rows[:11]]
    assert [names[day.weekday()] for day in days] == [name for name, _ in rows[:11]]
    assert [working_day_after(days[0], n) for n in range(11)] == days
    sent = (c.errand for c in load(DOCS.parent / "criteria").criteria)
    longest = max(errand.limit for errand in sent if errand and errand.clock == WORKING_DAYS)
    assert working_day_after(days[0], int(longest)) == days[-1]


class Scratch:
    """The study of the page, on a few real criteria, and what its people do between the commands."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = folder
        self.patch = monkeypatch
        self.settings: dict[str, Any] = {
            "DIGIMATURITY_CATALOGUE": str(cut(folder / "catalogue", *CRITERIA)),
            "DIGIMATURITY_SHIPPED_DIR": None,
        }

    @property
    def edition(self) -> Path:
        """Where the answers are."""
        return self.at / "assessments" / "2026"

    def is_day(self, day: str) -> None:
        """Set the clock of what runs errands."""
        for module in ("errands_at_hand", "errands_list"):
            self.patch.setattr(f"digimaturity.verbs.{module}.now", lambda: f"{day}T10:00:00+01:00")

    def run(self, line: str) -> None:
        """Run a line as it stands; a session is left again, and a browser's is opened and ended."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.at /= words[1]
            return
        if "--browser" in words:
            with Server(*words[3:], at=self.at, by=(), **self.settings) as server:
                assert server.browser().get("/sv/").status == 200
            return
        stdin = {"assess": "q\n", "adjudicate": "A\nsett igen\n" * len(CRITERIA)}.get(words[1], "")
        done: subprocess.CompletedProcess[str] = run(*words[1:], at=self.at, stdin=stdin, **self.settings)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"

    def before(self, line: str) -> None:
        """What somebody does by hand before a command can make sense."""
        if line.endswith(" questions"):
            (self.edition / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
        elif " import malmo-cia.xlsx --dry-run" in line:
            tabs = tabs_in(self.at / "malmo-cia.xlsx")
            fill(tabs, "EXP-03", answer=5, url="https://www.malmo.se", quote="så står det")
            write(tabs, self.at / "malmo-cia.xlsx")
        elif line.endswith(" lint"):
            self.everybody_answers()
        elif " reply import malmo.xlsx --dry-run" in line:
            sent = next(p for p in self.at.rglob("*malmo*.xlsx") if "cia" not in p.name)
            filled(sent, self.at / "malmo.xlsx", {"MOB-03": ("nej", "Det finns en knapp."), "SOC-01": ("ja", "")})

    def everybody_answers(self) -> None:
        """All answer what the plan gives them that they have not answered; two read MOB-03 apart in Stockholm."""
        done = call("plan-fieldwork", "--dry-run", "--format", "json", at=self.at, **self.settings)
        for given in json.loads(done.stdout)["assignments"]:
            who, body = given["assessor"], given["organisation"]
            path = self.edition / body / f"{who.lower()}.yaml"
            has = read_assessment(path).answers if path.exists() else {}
            asked = given["criteria"] or CRITERIA
            if body == "stockholm":
                asked = {*asked, "MOB-03"}
            for criterion in sorted({*asked} - {*has}):
                apart = (body, given["role"], criterion) == ("stockholm", "second", "MOB-03")
                self.answer(body, criterion, "2" if apart else "5", who)

    def answer(self, body: str, criterion: str, level: str, who: str) -> None:
        """One answer, with evidence and a note."""
        about = ("--url", "https://exempel.se/sida", "--quote", "så står det", "--note", "två försök")
        done = call("answer", body, criterion, level, *about, "--assessor", who, at=self.at, **self.settings)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", ["sv", "en"] if EXHAUSTIVE else ["sv"])
def test_every_command_runs_in_the_order_of_the_page(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixteen bodies on five real criteria; afterwards there are a consensus, a reply with its retest, and a site."""
    scratch = Scratch(tmp_path, monkeypatch)
    monkeypatch.setenv("DIGIMATURITY_LANG", language)
    told = sections(language)
    assert len(told) == len(NOW)
    for day, lines in zip(NOW, told, strict=True):
        scratch.is_day(day)
        for line in lines:
            scratch.before(line)
            scratch.run(line)
    consensus = read_assessment(scratch.edition / "stockholm" / "consensus.yaml").answers["MOB-03"].observation
    assert consensus is not None
    assert (consensus.by, consensus.note) == ("Anna, Dag", "sett igen")
    replies = (scratch.edition / "malmo" / "replies.yaml").read_text("utf-8")
    assert ("Det finns en knapp." in replies, "retest:" in replies) == (True, True)
    web: dict[str, Any] = json.loads(next(scratch.at.glob("web*/published.json")).read_text("utf-8"))
    assert web
