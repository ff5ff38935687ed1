"""Templates: no words of their own, and the files beside them called by what is in them."""

from __future__ import annotations

import re

import pytest
from tests.builders import REPOSITORY

from digimaturity.assess.browser.templating import page, static_files
from digimaturity.ground.language import same, speaking

TEMPLATES = sorted((REPOSITORY / "src/digimaturity/assess/browser/templates").glob("*.j2"))
# What a template may say by itself: names.
_NAMES = {"digimaturity"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_words_in_one_language_only(path: object) -> None:
    """What is read, in the page or in an attribute, is said by ``t`` in Swedish and in English."""
    source = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    source = re.sub(r"\{% block (kind|data) %\}.*?\{% endblock %\}", " ", source)
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", source, flags=re.DOTALL)
    read = re.findall(r'\b(?:alt|title|placeholder|aria-label|content)="([^"]*)"', bare)
    words = re.findall(r"[A-Za-zÅÄÖåäö]{2,}", re.sub(r'<[^>]*>|[\w-]+="[^"]*"', " ", bare)) + [
        w for w in read if w.strip()
    ]
    allowed = _NAMES | {"width=device-width, initial-scale=1", "light dark", "same-origin"}
    assert [word for word in words if word not in allowed] == []


def test_the_script_says_nothing_by_itself() -> None:
    """Every word that it shows stands in the page, in the page's language."""
    script = next(f.content.decode() for name, f in static_files().items() if name.endswith(".js"))
    shown = re.findall(r"(?:textContent|title|placeholder|alt)\s*=\s*\"([^\"]+)\"", script)
    assert shown == []
    assert 'say("' not in script


def test_files_are_called_by_what_is_in_them() -> None:
    """A style sheet with both palettes and a script; the same names as long as nothing in them changes."""
    style, script = static_files()
    assert re.fullmatch(r"session-[0-9a-f]{16}\.css", style)
    assert re.fullmatch(r"session-[0-9a-f]{16}\.js", script)
    assert b"prefers-color-scheme:dark" in static_files()[style].content
    assert b"--accent" in static_files()[style].content


def test_a_page_is_in_the_language_in_use_and_escapes_what_it_shows() -> None:
    """Its language is said, and markup in what it shows is words."""
    with speaking("sv"):
        made = page("message", ("sv", "en"), status=404, message=same("<b>å</b>"), hint=None, home="/sv/", questions="")
    assert '<html lang="sv">' in made
    assert "&lt;b&gt;å&lt;/b&gt;" in made
    assert "<b>" not in made
