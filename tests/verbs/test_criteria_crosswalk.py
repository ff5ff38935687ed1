"""``digimaturity criteria crosswalk``: how another study is mapped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def test_a_crosswalk_says_what_is_mapped_and_what_is_not(tmp_path: Path) -> None:
    """Every rule names a criterion of the catalogue, and every question left out has a reason."""
    shown = json.loads(call("criteria", "crosswalk", "eu-egov-2023", "--format", "json", at=tmp_path).stdout)
    assert shown["n_criteria"] == len({r["criterion"] for r in shown["mapped"]})
    assert all(r["asks"] and r["item"] for r in shown["mapped"])
    assert all(u["why"] for u in shown["unmapped"])


@pytest.mark.shipped
@pytest.mark.parametrize(("lang", "words"), [("sv", "under de år som läses"), ("en", "in the years that are read")])
def test_the_limits_are_sentences_also_without_an_edition(lang: str, words: str, tmp_path: Path) -> None:
    """The years that an edition puts in are words here, and no placeholder is left."""
    printed = call("criteria", "crosswalk", "eu-egov", "--lang", lang, at=tmp_path).stdout
    assert words in " ".join(printed.split())
    assert "{" not in printed
