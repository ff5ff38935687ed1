"""``comments themes``: topics in words, never in names; examples only when asked for; none where none stands out."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from tests.learned_readers import built_in
from tests.running import run

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("torget", "kyrkan", "backen", "hamnen", "parken", "stationen", "bron", "skogen", "ängen", "åsen", "viken")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Comments of which many are about ploughs, with one person's name in each, and others about nothing alike."""
    built_in()
    said = [
        f"Plogbilen kom aldrig till {p} i vinter, sa Berit Kvasthjelm på 070-123 45 {n}7" for n, p in enumerate(PLACES)
    ]
    said += [f"Ingen plogbil vid {p}, snöröjningen är usel" for p in PLACES]
    said += [f"Personalen vid {p} var trevlig" for p in PLACES[:5]]
    (tmp_path / "c.csv").write_text("\n".join(["text", *(f'"{one}"' for one in said)]), encoding="utf-8")
    return tmp_path


def test_topics_are_told_in_words_and_figures(folder: Path) -> None:
    """The forms of a word are one; no name is a word; areas without a topic say so; shares are not called corrected."""
    done = run("comments", "themes", "c.csv", "--format", "json", at=folder)
    assert done.returncode == 0, done.stderr
    services = next(area for area in json.loads(done.stdout)["areas"] if area["area"] == "municipal_services")
    (theme,) = services["themes"]
    assert theme["words"][0] in {"plogbilen", "plogbil"}
    assert theme["n"] == 22
    assert theme["stances"]["negative"] >= 20
    assert "kvasthjelm" not in done.stdout.lower()
    # Of a few comments not even the number is told.
    staff = next(area for area in json.loads(done.stdout)["areas"] if area["area"] == "staff")
    assert (staff["n"], staff["covered"]) == (None, None)
    shown = run("comments", "themes", "c.csv", "--lang", "sv", at=folder).stdout
    assert "Inget ämne sticker ut" in shown
    assert "Bemötande: färre än 10 kommentarer" in shown
    assert "andelarna är inte rättade" in " ".join(shown.split())
    assert "Plogbilen kom aldrig" not in shown


def test_examples_are_asked_for_and_masked(folder: Path) -> None:
    """As many as were asked for, without the name and the number."""
    shown = run("comments", "themes", "c.csv", "--area", "kommunens tjänster", "--examples", "2", at=folder).stdout
    assert shown.count("Plogbilen kom aldrig") + shown.count("Ingen plogbil") == 2
    assert "Kvasthjelm" not in shown
    assert "070" not in shown


def test_files_have_the_area_of_each_topic(folder: Path) -> None:
    """CSV, by ids."""
    run("comments", "themes", "c.csv", "-o", "t.csv", at=folder)
    (row,) = csv.DictReader(io.StringIO((folder / "t.csv").read_text(encoding="utf-8-sig")))
    assert (row["area"], row["n"]) == ("municipal_services", "22")


def test_an_unknown_area_is_told_with_those_that_there_are(folder: Path) -> None:
    """By id or by words."""
    done = run("comments", "themes", "c.csv", "--area", "himlen", at=folder)
    assert done.returncode == 2
    assert "waiting_time" in done.stderr
