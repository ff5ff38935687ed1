"""``digimaturity compare``: organisations side by side, in groups that can be compared."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, workspace

if TYPE_CHECKING:
    from pathlib import Path

EU = ("compare", "--edition", "eu-2023")


def compared(folder: Path, *words: str) -> dict[str, Any]:
    """The comparison as JSON."""
    done = call(*EU, *words, "--format", "json", at=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ranked(group: dict[str, Any]) -> set[str]:
    """The organisations that have a place in a group."""
    return {place["organisation"]["id"] for place in group["places"]}


def test_the_default_panel_in_its_groups(tmp_path: Path) -> None:
    """Without words, the panel's three cities and its agencies are ranked apart."""
    groups = {g["id"]: g for g in compared(tmp_path)["groups"]}
    assert list(groups) == ["cities", "agencies"]
    assert ranked(groups["cities"]) == {"stockholm", "goteborg", "malmo"}


def test_places_follow_the_scores(tmp_path: Path) -> None:
    """In every group a better place never has a lower score."""
    for group in compared(tmp_path, "--panel", "all")["groups"]:
        scores = [p["score"] for p in group["places"]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= s <= 5 for s in scores)


def test_the_named_are_compared_and_no_others(tmp_path: Path) -> None:
    """Names choose, twice the same is once, and different kinds are not ranked together unasked."""
    found = compared(tmp_path, "stockholm", "Göteborg", "csn", "stockholm")["groups"]
    assert [ranked(g) for g in found] == [{"stockholm", "goteborg"}, {"csn"}]


def test_one_group_or_everyone(tmp_path: Path) -> None:
    """--group leaves the other groups out; --group all ranks everyone in one."""
    assert [g["id"] for g in compared(tmp_path, "--group", "cities")["groups"]] == ["cities"]
    whole = compared(tmp_path, "--group", "all")["groups"]
    assert [g["id"] for g in whole] == ["all"]
    assert {"stockholm", "csn"} <= ranked(whole[0])


def test_by_what_stands_beside_the_score(tmp_path: Path) -> None:
    """By theme or criterion each of them is a row, and the organisations stand beside each other."""
    counts = []
    for by in ("theme", "criterion"):
        done = call(*EU, "stockholm", "goteborg", "--by", by, "--format", "csv", at=tmp_path)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert {"stockholm", "goteborg", "median", "best"} <= set(rows[0])
        counts.append(len(rows))
    assert 1 < counts[0] < counts[1]


def test_every_row_of_a_file_says_which_group_it_is_of(tmp_path: Path) -> None:
    """Cities and agencies stand in one CSV, each row with its group; medians have no organisation's id."""
    done = call(*EU, "--format", "csv", "--no-intervals", at=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    groups = {row["id"]: row["group"] for row in rows}
    assert groups["stockholm"] == groups["malmo"] != groups["csn"]
    assert [row["id"] for row in rows if not row["rank"]].count("") == 4


def test_excel_gets_semicolons_and_commas(tmp_path: Path) -> None:
    """With --excel-sv the CSV opens rightly in Swedish Excel: BOM, semicolons, decimal commas."""
    done = call(*EU, "--format", "csv", "--excel-sv", at=tmp_path)
    assert done.stdout.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any("," in cell and cell.replace(",", "").isdigit() for row in rows[1:] for cell in row)


def test_published_grades_stand_beside(tmp_path: Path) -> None:
    """--published adds the grades of 2019 of the panel's organisations."""
    assert "published" in compared(tmp_path, "--published")
    shown = call(*EU, "--published", at=tmp_path).stdout
    assert "2019" in shown


@pytest.mark.parametrize("words", [("lund",), ("--panel", "nosuch")])
def test_nothing_to_compare_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    """An organisation without answers or a panel that is not there ends with code 2 and what there is."""
    study = workspace(tmp_path, ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"))
    done = call("compare", *words, "--edition", "2026", at=study)
    assert (done.returncode, done.stdout) == (2, "")


def test_own_fieldwork_comes_before_what_ships(tmp_path: Path) -> None:
    """In a workspace with answers, compare reads those."""
    study = workspace(
        tmp_path,
        ("malmo", "PRE-01", "4", "--assessor", "Anna", "--edition", "2026"),
        ("lund", "PRE-01", "2", "--assessor", "Anna", "--edition", "2026"),
    )
    payload = json.loads(call("compare", "malmo", "lund", "--format", "json", at=study).stdout)
    assert "2026" in json.dumps(payload["edition"])


def test_those_outside_the_panel_are_shown_by_a_command_on_the_same_terms(tmp_path: Path) -> None:
    """The command repeats edition and terms, and with it nobody is left outside."""
    terms = ("--on", "answered", "--na", "zero")
    shown = " ".join(call("compare", "--edition", "eu-2023", *terms, at=tmp_path).stdout.split())
    assert "digimaturity compare --panel all --on answered --na zero --edition eu-2023" in shown
    assert "outside the panel" not in call("compare", "--edition", "eu-2023", "--panel", "all", at=tmp_path).stdout


def test_who_cannot_be_told_from_the_others_is_no_role_model(tmp_path: Path) -> None:
    """Borrowed answers tell nobody apart: it is said that nobody stands out, and of no interval nothing is said."""
    done = call("compare", "--edition", "eu-2023", "--lang", "sv", at=tmp_path, COLUMNS="300")
    said = "Städer, förebilder: ingen utmärker sig så tydligt att mätfel inte kan förklara det."
    assert said in done.stdout
    assert "förebilder" not in call("compare", "--edition", "eu-2023", "--no-intervals", at=tmp_path).stdout
    peers = call("peers", "malmo", "--edition", "eu-2023", "--lang", "sv", at=tmp_path, COLUMNS="300").stdout
    assert "Förebilder i gruppen: ingen utmärker sig så tydligt" in peers


def test_one_alone_has_no_rank_and_is_not_its_own_role_model(tmp_path: Path) -> None:
    """Its figures stand by themselves; whoever was not named is not outside the panel."""
    words = ("compare", "lund", "--edition", "eu-2023")
    done = call(*words, at=tmp_path)
    assert next(line.split()[:3] for line in done.stdout.splitlines() if "Lund" in line) == [
        "–",
        "Lund",
        "Municipality",
    ]
    assert "Median" not in done.stdout
    assert "role models" not in done.stdout
    assert "is alone" in done.stdout
    assert "--panel all" not in done.stdout
    assert "Median" not in call(*words, "--by", "theme", at=tmp_path).stdout


def test_ranks_are_said_as_surely_as_they_are_known(tmp_path: Path) -> None:
    """Every rank is within its own name's ends, bands follow each other, and each two have a relation."""
    for group in compared(tmp_path)["groups"]:
        places, bands = group["places"], group["intervals"]["bands"]
        assert [p["organisation"]["id"] for p in places] == [o for band in bands for o in band]
        assert [p["band"] for p in places] == [n for n, band in enumerate(bands, 1) for _ in band]
        for p in places:
            assert 1 <= p["rank_low"] <= p["rank_high"] <= len(places)
            assert 1 <= p["choice_low"] <= p["choice_high"] <= len(places)
            assert 0 <= p["score_low"] <= p["score_high"] <= 5
        relations = {(x["first"], x["second"]): x for x in group["pairs"]}
        assert len(relations) == len(places) * (len(places) - 1) / 2
        for band in bands:
            assert all(relations[band[0], o]["relation"] == "not_apart" for o in band[1:])
        for x in relations.values():
            assert (x["relation"] in {"surely", "likely"}) == (x["first_above"] >= 0.95)


def test_how_it_was_drawn_is_asked_for_and_said(tmp_path: Path) -> None:
    """Draws, seed, swing and level are options and stand in the notes and the record; nonsense is refused."""
    words = ("--group", "cities", "--draws", "300", "--seed", "7", "--swing", "0.1", "--level", "0.8")
    shown = " ".join(call(*EU, *words, at=tmp_path).stdout.replace("\xa0", " ").split())
    assert "in 8 of 10 trial calculations" in shown
    assert "we have computed 300 times over" in shown
    assert "(random seed: 7)" in shown
    assert "weights of criteria ±10%" in shown
    record = compared(tmp_path, *words, "--with", "criteria", "--without", "services")["groups"][0]["intervals"]
    assert [record[k] for k in ("draws", "seed", "swing", "level")] == [300, 7, 0.1, 0.8]
    assert "criteria" in record["sources"]
    assert "services" not in record["sources"]
    assert call(*EU, "--level", "2", at=tmp_path).returncode == 2


def test_without_errors_the_rank_is_by_score(tmp_path: Path) -> None:
    """Where no error was drawn nothing is called given errors, and what was left out is named."""
    off = [w for s in ("answers", "unanswered", "partly", "services") for w in ("--without", s)]
    shown = " ".join(call(*EU, *off, at=tmp_path).stdout.split())
    assert "Rank by score" in shown
    assert "errors of measurement" not in shown
    assert "Not allowed for: errors in the answers, unanswered criteria" in shown


def test_only_what_was_scored_for_all_is_compared(tmp_path: Path) -> None:
    """Of the 28 criteria that the agencies have answered 22 are scored for all, and those that are not are named."""
    agencies = compared(tmp_path)["groups"][1]
    assert (len(agencies["counted"]), len(agencies["not_common_for_na"])) == (22, 6)
    assert all(p["n_answered"] == p["n_applicable"] == 22 and not p["not_applicable"] for p in agencies["places"])
    assert agencies["terms"] == {"on": "answered", "na": "out", "service": None, "shared_services": False}
    scope = compared(tmp_path, "--on", "scope")["groups"][1]
    assert len(scope["counted"]) > 28
    assert scope["na_readings"][0]["na"] == "as-missing"


def test_not_applicable_is_read_as_asked(tmp_path: Path) -> None:
    """As the bottom of the scale nobody has more than when it is left out, and it is said above the figures."""
    out, zero = (
        {p["organisation"]["id"]: p["score"] for p in compared(tmp_path, "--on", "scope", *w)["groups"][0]["places"]}
        for w in ((), ("--na", "zero"))
    )
    assert all(zero[o] <= out[o] for o in out)
    shown = call(*EU, "--na", "zero", "--no-intervals", at=tmp_path).stdout
    assert "not applicable read as the bottom of the scale" in shown


def test_one_service_is_compared(tmp_path: Path) -> None:
    """By id or by name in either language; who lacks it is counted, and a misspelled one is told what is near."""
    for word in ("boendeparkering", "skaffa parkeringstillstånd", "Obtain a parking permit"):
        found = compared(tmp_path, "--service", word)
        assert ranked(found["groups"][0]) == {"stockholm", "goteborg", "malmo"}
        assert found["groups"][0]["terms"]["service"] == word
    shown = call(*EU, "--service", "boendeparkering", "--no-intervals", at=tmp_path).stdout
    assert "Obtain a parking permit · Cities · 3 organisations" in shown
    assert "Without the service Obtain a parking permit, and left out: " in shown
    assert "does not have the service" not in shown
    told = call(*EU, "--service", "boendeparkering", at=tmp_path).stdout
    assert "\nObtain a parking permit: none of 3 cities is surely above another\n" in told
    done = call(*EU, "--service", "parkeringstilstand", at=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean Obtain a parking permit?" in done.stderr


def test_only_shared_services_are_compared(tmp_path: Path) -> None:
    """The cities share three; the agencies none, and are compared on what was asked of all."""
    shown = call(*EU, "--shared-services", "--no-intervals", at=tmp_path).stdout
    assert "3 shared services only" in shown
    assert "nothing about services, none is shared" in shown
    done = call(*EU, "--shared-services", "--service", "pass", at=tmp_path)
    assert done.returncode == 2
