"""Where a study speaks of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.editions import Workspace
from digimaturity.workspace.organisation_traces import Traced, traces_of

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    ("assessments/2026/nonsenskoping/anna.yaml", "", Traced.ANSWERS),
    ("assessments/2026/nonsenskoping/anna.errands.yaml", "", Traced.ERRANDS),
    ("assessments/2026/nonsenskoping/.anna.draft", "", Traced.DRAFTS),
    ("assessments/2026/nonsenskoping/services.yaml", "", Traced.SERVICES),
    ("assessments/2026/nonsenskoping/replies.yaml", "", Traced.REPLIES),
    ("assessments/2026/nonsenskoping/residents.yaml", "", Traced.RESIDENTS),
    ("assessments/2026/nonsenskoping/probed.json", "", Traced.PROBED),
    ("assessments/2026/nonsenskoping/evidence/bild.png", "", Traced.EVIDENCE),
    ("assessments/2026/nonsenskoping/brev.docx", "", Traced.OTHER),
    ("assessments/2026/evidence/nonsenskoping/2026.warc.gz", "", Traced.EVIDENCE),
    ("assessments/2026/fieldwork.yaml", "assignments: [{organisation: nonsenskoping, assessor: Anna}]", Traced.PLAN),
    ("assessments/2026/questions.yaml", "criteria: {ECR-01: {nonsenskoping: {text: Hej}}}", Traced.QUESTIONS),
    ("reference/enkat.yaml", "figures: [{organisation: nonsenskoping}]", Traced.FIGURES),
]


@pytest.mark.parametrize(("name", "content", "kept"), CASES, ids=[kept.name + name[-5:] for name, _, kept in CASES])
def test_each_thing_that_is_kept_of_one_is_found_where_it_stands(
    tmp_path: Path, name: str, content: str, kept: Traced
) -> None:
    """Answers, errands, drafts, evidence, services, replies, residents, probes, plans, questions, figures, the rest."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    editions = Workspace(tmp_path, with_shipped=False).editions().values()
    (found,) = traces_of(tmp_path, editions, "nonsenskoping")
    assert (found.kept, found.edition) == (kept, "" if kept is Traced.FIGURES else "2026")
    assert path.is_relative_to(found.path)
    assert not traces_of(tmp_path, editions, "pahittinge")


def test_what_systems_leave_and_empty_folders_are_no_traces(tmp_path: Path) -> None:
    """A lock, an editor's copy and folders without content do not keep an organisation in the register."""
    own = tmp_path / "assessments" / "2026" / "nonsenskoping"
    (own / "evidence").mkdir(parents=True)
    (own.parent / "evidence" / "nonsenskoping").mkdir(parents=True)
    (own / ".anna.lock").write_text("", encoding="utf-8")
    (own / "Thumbs.db").write_text("", encoding="utf-8")
    editions = Workspace(tmp_path, with_shipped=False).editions().values()
    assert not traces_of(tmp_path, editions, "nonsenskoping")
