"""What the pages show as examples is accepted by the tool."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digimaturity.model.right_of_reply import Invitation
from digimaturity.verbs.registry import COMMANDS
from digimaturity.workspace.answer_faults import check_against
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.fieldwork_file import plan_at
from digimaturity.workspace.invitations import read_invitations
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.replies import read_replies_for
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.settled_file import questions_path, read_as_written
from digimaturity.workspace.store import read_assessment

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CATALOGUE_PAGES = ("catalogue.md", "katalogen.md")
_ID = re.compile(r"\b(?:PRE|EXP|CRM|MOB|SOC)-\d\d\b")
_FIGURE = re.compile(r"(?<!\w)(?:[A-Z]{3}-)?\d+(?:\.\d+)*")
PAIRS = (CATALOGUE_PAGES, ("eu-rounds.md", "eu-omgangar.md"))


def fenced(page: str, begins: str) -> str:
    """The YAML example of a page that begins with these words."""
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if block.startswith(begins))


@pytest.mark.parametrize(("english", "swedish"), PAIRS)
def test_the_page_in_swedish_has_the_figures_of_the_page_in_english(english: str, swedish: str) -> None:
    """Paragraph by paragraph, heading by heading and row by row, both pages give the same numbers and criterion ids."""
    assert parts(swedish) == parts(english)


def parts(page: str) -> list[list[str]]:
    """A page's paragraphs, each as its mark of heading, list or table and its sorted numbers and ids."""
    text = (DOCS / page).read_text(encoding="utf-8")
    text = re.sub(r"\n.*\((?:catalogue|katalogen|eu-rounds|eu-omgangar)\.md\).*", "", text)
    thousands = "," if page in {english for english, _ in PAIRS} else "\u00a0"
    text = re.sub(rf"(?<![\d.,])(\d{{1,3}}){thousands}(?=\d{{3}}\b)", r"\1", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return [
        [*re.findall(r"^(?:#+|-|\||\d\.|```)", part, re.MULTILINE), *sorted(_FIGURE.findall(part))]
        for part in text.split("\n\n")
    ]


@pytest.mark.parametrize("page", CATALOGUE_PAGES)
def test_the_example_catalogue_is_accepted(page: str, tmp_path: Path) -> None:
    """The catalogue that the page calls complete loads without a finding, with its two criteria."""
    for name in ("catalogue.yaml", "library.yaml"):
        (tmp_path / name).write_text(fenced(page, f"# my-criteria/{name}\n"), encoding="utf-8")
    assert [c.id for c in load(tmp_path).criteria] == ["LIB-01", "LIB-02"]


@pytest.mark.parametrize("page", CATALOGUE_PAGES)
def test_a_criterion_retired_as_shown_is_accepted_and_not_asked(page: str, tmp_path: Path) -> None:
    """The lines that the page gives for retiring a criterion retire it and keep it readable."""
    for name in ("catalogue.yaml", "library.yaml"):
        (tmp_path / name).write_text(fenced(page, f"# my-criteria/{name}\n"), encoding="utf-8")
    with (tmp_path / "library.yaml").open("a", encoding="utf-8") as file:
        file.write(fenced(page, "    retired:\n"))
    catalogue = load(tmp_path)
    assert [c.id for c in catalogue.criteria] == ["LIB-01"]
    assert "LIB-02" in catalogue.by_id


def test_the_example_files_of_the_formats_are_accepted(tmp_path: Path) -> None:
    """The edition, services, answers and replies that the page shows are read, and fit the shipped catalogue."""
    folder = tmp_path / "2026"
    organisation = folder / "exempelstad"
    organisation.mkdir(parents=True)
    (folder / "edition.yaml").write_text(fenced("formats.md", "format: 1\nid:"), encoding="utf-8")
    (organisation / "services.yaml").write_text(fenced("formats.md", "format: 1\nservices:"), encoding="utf-8")
    path = organisation / "anna.yaml"
    path.write_text(fenced("formats.md", "format: 1\norganisation:"), encoding="utf-8")
    assessment = read_assessment(path)
    check_against(assessment, load(ROOT / "criteria"), path)
    assert list(assessment.answers) == ["PRE-02", "EXP-27", "MOB-09"]
    assert [s.id for s in read_services(organisation)] == ["boendeparkering", "bygglov"]
    (organisation / "replies.yaml").write_text(fenced("formats.md", "format: 1\ninvited:"), encoding="utf-8")
    replies = read_replies_for(organisation, load(ROOT / "criteria"))
    assert [(r.service, r.retest is not None) for r in replies["EXP-27"]] == [("bygglov", True), ("bygglov", False)]
    assert read_invitations(organisation) == (Invitation("2026-10-05", "2026-10-30"),)
    assert read_edition(folder, writable=True).panel == "digital-leaders-2019"


@pytest.mark.parametrize("field", ["evidence", "history", "services", "proposals", "value", "reason", "seconds"])
def test_the_example_answers_show_every_field(field: str) -> None:
    """Each field of an answer stands in the example."""
    assert f"{field}:" in fenced("formats.md", "format: 1\norganisation:")


def test_the_example_of_the_studys_file_is_accepted(tmp_path: Path) -> None:
    """The questions, services and lists that the page shows are read, and say what the page says of them."""
    path = questions_path(tmp_path)
    path.write_text(fenced("formats.md", "format: 1\nrevealed:"), encoding="utf-8")
    found = read_as_written(path)
    assert not found.revealed
    assert found.criteria["PRE-11"]["municipality"][0].answer is not None
    assert [entry.use for entry in found.criteria["PRE-02"]["all"]] == ["", "words"]
    assert found.services["malmo"]["bygglov"].words == ("bygga altan tillstånd", "bygga ut huset")
    assert found.lists["eids"].items == ("BankID", "Freja")


def test_the_examples_of_the_fieldworks_files_are_accepted(tmp_path: Path) -> None:
    """The plan and the errands that the page shows are read and say what the page says."""
    (tmp_path / "fieldwork.yaml").write_text(fenced("formats.md", "format: 1\nseed:"), encoding="utf-8")
    plan = plan_at(tmp_path / "fieldwork.yaml")
    assert [(a.assessor, len(a.criteria or ())) for a in plan.assignments] == [("Anna", 0), ("Bo", 3)]
    path = errands_path(tmp_path, "anna")
    path.write_text(fenced("formats.md", "# malmo/anna.errands.yaml"), encoding="utf-8")
    (sending,) = read_errands(path, load(ROOT / "criteria")).sendings
    assert sending.answer is not None
    assert (sending.standing, sending.answer.sender, sending.is_open) == ("answered", "person", False)


def test_no_page_and_no_example_names_a_retired_criterion() -> None:
    """What people read and are told to type is of the catalogue of today; only the page on its changes says more."""
    catalogue = load(ROOT / "criteria")
    retired = {c.id for c in catalogue.retired}
    pages = [p for p in (*DOCS.glob("*.md"), *ROOT.glob("README*.md")) if p.name != "catalogue-2.0.md"]
    told = {p.name: set(_ID.findall(p.read_text(encoding="utf-8"))) & retired for p in pages}
    told |= {c.path: set(_ID.findall(" ".join(map(str, c.examples)))) & retired for c in COMMANDS.values()}
    assert {name: sorted(found) for name, found in told.items() if found} == {}
