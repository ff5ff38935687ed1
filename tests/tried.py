"""The small catalogue with one question, ONE-02, that is tried up to three times on different days."""

from __future__ import annotations

import shutil
from pathlib import Path

MINI = Path(__file__).parent / "data" / "catalogues" / "mini"

_TRIED = "    kind: timed\n    tries: 3\n    decides: median\n"
_LEVELS = """\
      2: {sv: "Inom fem dagar.", en: "Within five days."}
      4: {sv: "Inom två dagar.", en: "Within two days."}
      5: {sv: "Inom en dag."\
"""


def tried_catalogue(folder: Path) -> Path:
    """A copy of it in a folder; ONE-02 has the levels 0, 2, 4 and 5."""
    made = Path(shutil.copytree(MINI, folder / "tried"))
    file = made / "one.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (("    kind: timed\n", _TRIED), ('      5: {sv: "Inom en dag."', _LEVELS)):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return made
