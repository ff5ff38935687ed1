"""The generated pages and schemas are those that the code and the catalogue give now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digimaturity.publish.schemas import NAMES

pytestmark = pytest.mark.shipped
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#([^)\s]+))?\)")


@pytest.mark.always("any text may be in one")
def test_no_generated_page_is_out_of_date() -> None:
    """``docs/generate.py --check`` finds nothing to change."""
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_in_the_folder_that_the_files_point_at(name: str) -> None:
    """The first lines of the catalogue's files name schemas that exist and are JSON Schema."""
    schema = json.loads((ROOT / "criteria" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(DOCS)))
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    """No relative link of a page is dead."""
    dead = []
    for target, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        there = (page.parent / target).resolve()
        if not there.exists() or (anchor and anchor not in anchors(there)):
            dead.append(f"{target}#{anchor}")
    assert dead == []


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
