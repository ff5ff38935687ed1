"""``digimaturity orgs list``: who can be assessed, and the members of a panel."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from tests.running import call

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, *words: str) -> list[dict[str, Any]]:
    """Organisations as JSON."""
    found: list[dict[str, Any]] = json.loads(call("orgs", *words, "--format", "json", at=folder).stdout)[
        "organisations"
    ]
    return found


def test_all_municipalities_and_regions(tmp_path: Path) -> None:
    """Sweden has 290 municipalities and 21 regions, Gotland being both; the fictional ones say that they are."""
    found = [o for o in listed(tmp_path, "list", "--kind", "municipality") if "fictional" not in o["name"]]
    assert len(found) == 290
    assert len({o["id"] for o in found}) == 290
    assert len(listed(tmp_path, "list", "--kind", "region")) == 21


def test_a_panels_members_with_what_is_known_of_them(tmp_path: Path) -> None:
    """The panel of 2019 has cities and agencies, each with a group and how sure the membership is."""
    members = listed(tmp_path, "list", "--panel", "digital-leaders-2019")
    assert {"stockholm", "csn", "skatteverket"} <= {m["id"] for m in members}
    assert all(m["group"] and m["status"] for m in members)


def test_files_carry_how_bodies_can_be_reached(tmp_path: Path) -> None:
    """CSV and JSON have Wikidata id, accounts and whose list they are from; what people read has no room for them."""
    as_json = {o["id"]: o for o in listed(tmp_path, "list", "--kind", "region")}
    text = call("orgs", "list", "--kind", "region", "--format", "csv", at=tmp_path).stdout
    as_csv = {row["id"]: row for row in csv.DictReader(text.splitlines())}
    assert as_csv.keys() == as_json.keys()
    for identity, row in as_csv.items():
        found = as_json[identity]
        assert row["accounts"] == "; ".join(f"{a['platform']}: {a['url']}" for a in found["accounts"]) != ""
        assert row["accounts_from"] == found["accounts_from"] == "Govdirectory/Wikidata 2026-04"
        assert row["wikidata"] == found["wikidata"]
    assert as_csv["region-kronoberg"]["domains"] == "kronoberg.se"
    assert as_json["region-kronoberg"]["domains"] == ["kronoberg.se"]
    assert "x.com" not in call("orgs", "list", "--kind", "region", at=tmp_path).stdout


def test_a_panel_in_a_file_has_them_too(tmp_path: Path) -> None:
    """The members of a panel carry their accounts beside their groups, and JSON says where these are from."""
    done = json.loads(call("orgs", "list", "--panel", "digital-leaders-2019", "--format", "json", at=tmp_path).stdout)
    assert done["contacts"]["licence"] == "CC0 1.0"
    assert {o["id"] for o in done["organisations"] if o["accounts"]} >= {"stockholm", "goteborg", "malmo", "csn"}


def test_a_kind_by_the_words_that_users_are_shown(tmp_path: Path) -> None:
    """The regions are the same in any of them, and a kind that there is not is refused with those that there are."""
    regions = listed(tmp_path, "list", "--kind", "region")
    assert listed(tmp_path, "list", "--kind", "Regioner") == regions
    done = call("orgs", "list", "--kind", "landsting", "--lang", "sv", at=tmp_path)
    assert (done.returncode, "kommun, region, statlig myndighet" in done.stderr) == (2, True)
