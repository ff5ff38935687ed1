"""The page about the library runs as it stands, in both languages, and prints what it says that it prints."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.shipped
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("library.md", "biblioteket.md")
_BLOCK = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    """The examples of a page, each with what it prints; empty where nothing is shown."""
    return _BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_print_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All examples of a page run in turn in one session, and each prints the text below it."""
    monkeypatch.chdir(tmp_path)
    session: dict[str, object] = {}
    for code, shown in blocks(page):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(code, page, "exec"), session)  # noqa: S102 - the page's own examples
        assert said.getvalue() == shown
    assert {path.suffix for path in tmp_path.iterdir()} == {".svg", ".csv"}


def test_both_pages_show_the_same_calls() -> None:
    """The Swedish page has the examples of the English one, but for names, comments and the language itself."""
    bare = [
        [re.sub(r'#.*|"[^"]*"|_(sv|en)\b', "", line).rstrip() for code, _ in blocks(page) for line in code.splitlines()]
        for page in PAGES
    ]
    assert bare[0] == bare[1]
    assert len(blocks("library.md")) == 7
