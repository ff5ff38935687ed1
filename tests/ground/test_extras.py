"""A library that is absent is named, with how to get it in any shell."""

from __future__ import annotations

import ast
import tomllib

from tests.builders import REPOSITORY

from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text

WHAT = Text("Det behövs.", "It is needed.")


def test_an_extra_is_installed_with_a_line_that_shells_take() -> None:
    """What cannot be done is the message, and the hint quotes the brackets, which some shells take for a pattern."""
    error = lacking(WHAT, "sheets")
    assert error.message is WHAT
    assert tuple(error.hint or ()) == (
        "Installera tillägget: pip install 'digimaturity[sheets]'",
        "Install the extra: pip install 'digimaturity[sheets]'",
    )


def test_what_can_be_done_without_it_is_said_too() -> None:
    """A way round stands after the line to install."""
    error = lacking(WHAT, "report", Text("Eller använd SVG-filen.", "Or use the SVG file."))
    assert str(error.hint and error.hint.en) == (
        "Install the extra: pip install 'digimaturity[report]'. Or use the SVG file."
    )


def test_every_extra_that_is_asked_for_is_one() -> None:
    """Each name that the source gives stands among the package's extras."""
    known = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        (path.name, call.args[1].value)
        for path in (REPOSITORY / "src").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "lacking" and len(call.args) > 1
        if isinstance(call.args[1], ast.Constant)
    ]
    assert len(asked) > 12
    assert [(name, extra) for name, extra in asked if extra not in known["optional-dependencies"]] == []
