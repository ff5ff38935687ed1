"""An answer that was given on another version of the catalogue is shown in the words that its assessor read."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.builders import DATA
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def _said(study: Path, *words: str, lang: str = "sv") -> str:
    done = call(*words, "--catalogue", str(study / "mini"), "--edition", "2025", at=study, DIGIMATURITY_LANG=lang)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("command", ["explain", "evidence"])
def test_the_level_is_told_as_it_was_read(tmp_path: Path, command: str) -> None:
    """Plainly while the versions agree, then by the release's texts; without those today's is marked as today's."""
    study = workspace(tmp_path)
    folder = shutil.copytree(DATA / "catalogues" / "mini", study / "mini")
    answer = ("answer", "malmo", "ONE-02", "5", "--assessor", "Anna")
    call(*answer, "--catalogue", str(folder), "--new-edition", "2025", at=study)
    asked = (command, "malmo", "ONE-02")
    assert "Inom en dag. " in _said(study, *asked)
    assert "lydelse" not in _said(study, *asked)
    frame = folder / "catalogue.yaml"
    frame.write_text(frame.read_text(encoding="utf-8").replace('"1.1"', '"1.2"'), encoding="utf-8")
    assert "Inom en dag. (lydelse enligt 1.2)" in _said(study, *asked)
    (folder / "released" / "texts").mkdir(parents=True)
    texts = {"ONE-02": {"level 5": {"sv": "Före kvällen.", "en": "Before the evening."}}}
    (folder / "released" / "texts" / "1.1.json").write_text(json.dumps(texts), encoding="utf-8")
    assert "Före kvällen." in _said(study, *asked)
    english = _said(study, *asked, lang="en")
    assert "Before the evening." in english
    assert "as worded in" not in english
