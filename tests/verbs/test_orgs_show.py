"""``digimaturity orgs show``: an organisation, and where it has answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_show_says_where_it_has_answers(tmp_path: Path) -> None:
    """``orgs show`` names the panels and editions; the number has the form of an organisation number."""
    study = workspace(tmp_path, ("csn", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    shown = json.loads(call("orgs", "show", "csn", "--format", "json", at=study).stdout)["organisation"]
    assert shown["name_sv"] == "Centrala studiestödsnämnden"
    assert shown["number"] == "202100-1819"
    assert "2026" in shown["editions"]
    assert "eu-2023" in shown["editions"]


@pytest.mark.parametrize(("lang", "said"), [("sv", "behöver inte vara aktivt"), ("en", "need not be active")])
def test_show_lists_accounts_and_says_what_the_list_is_worth(tmp_path: Path, lang: str, said: str) -> None:
    """Accounts from the list come with its source, month and licence, and that a listed one need not be active."""
    shown = call("orgs", "show", "csn", "--lang", lang, at=tmp_path).stdout
    assert "https://x.com/csnstudiestod" in shown
    words = " ".join(shown.split())
    assert said in words
    assert "Govdirectory/Wikidata" in words
    assert "2026-04" in words
    assert "CC0" in words


def test_a_study_with_accounts_of_its_own_shows_those(tmp_path: Path) -> None:
    """What organisations.yaml says goes before the list, and the list's note is left out."""
    study = workspace(tmp_path, ("csn", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    (study / "organisations.yaml").write_text(
        'organisations:\n  - {id: csn, kind: agency, name: {sv: "CSN"}, phone: "0771-276 000", '
        'accounts: [{platform: Mastodon, url: "https://social.example/@csn"}]}\n',
        encoding="utf-8",
    )
    shown = call("orgs", "show", "csn", at=study).stdout
    assert "Account on Mastodon" in shown
    assert "0771-276 000" in shown
    assert "x.com" not in shown
    assert "Govdirectory" not in shown
    found = json.loads(call("orgs", "show", "csn", "--format", "json", at=study).stdout)["organisation"]
    assert found["accounts"] == [{"platform": "Mastodon", "url": "https://social.example/@csn"}]
    assert (found["accounts_from"], found["wikidata"]) == ("", "Q6971083")
