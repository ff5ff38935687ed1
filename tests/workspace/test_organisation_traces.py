"""Where a study speaks of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digimaturity.workspace.editions import Workspace
from digimaturity.workspace.organisation_traces import Kept, traces_of

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    ("assessments/2026/nonsenskoping/anna.yaml", "", Kept.ANSWERS),
    ("assessments/2026/nonsenskoping/anna.errands.yaml", "", Kept.ERRANDS),
    ("assessments/2026/nonsenskoping/.anna.draft", "", Kept.DRAFTS),
    ("assessments/2026/nonsenskoping/services.yaml", "", Kept.SERVICES),
    ("assessments/2026/nonsenskoping/replies.yaml", "", Kept.REPLIES),
    ("assessments/2026/nonsenskoping/residents.yaml", "", Kept.RESIDENTS),
    ("assessments/2026/nonsenskoping/probed.json", "", Kept.PROBED),
    ("assessments/2026/nonsenskoping/evidence/bild.png", "", Kept.EVIDENCE),
    ("assessments/2026/nonsenskoping/brev.docx", "", Kept.OTHER),
    ("assessments/2026/evidence/nonsenskoping/2026.warc.gz", "", Kept.EVIDENCE),
    ("assessments/2026/fieldwork.yaml", "assignments: [{organisation: nonsenskoping, assessor: Anna}]", Kept.PLAN),
    ("assessments/2026/questions.yaml", "criteria: {ECR-01: {nonsenskoping: {text: Hej}}}", Kept.QUESTIONS),
    ("reference/enkat.yaml", "figures: [{organisation: nonsenskoping}]", Kept.FIGURES),
]


@pytest.mark.parametrize(("name", "content", "kept"), CASES, ids=[kept.name + name[-5:] for name, _, kept in CASES])
def test_each_thing_that_is_kept_of_one_is_found_where_it_stands(
    tmp_path: Path, name: str, content: str, kept: Kept
) -> None:
    """Answers, errands, drafts, evidence, services, replies, residents, probes, plans, questions, figures, the rest."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    editions = Workspace(tmp_path, with_shipped=False).editions().values()
    (found,) = traces_of(tmp_path, editions, "nonsenskoping")
    assert (found.kept, found.edition) == (kept, "" if kept is Kept.FIGURES else "2026")
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
