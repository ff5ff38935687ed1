"""What ``make translations`` writes is what the code and Babel give now."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from types import ModuleType


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", REPOSITORY / "docs" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_forms_of_swedish_and_english_are_babels() -> None:
    """Signs, patterns and months in the source are those of the Unicode locale data."""
    script = _script()
    assert script.FORMS.read_text(encoding="utf-8") == script.forms_module()
