"""``comments evaluate``: figures as scikit-learn has them, with intervals and baselines, in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from sklearn.metrics import confusion_matrix, f1_score, precision_score, recall_score
from tests.learned_readers import built_in, rules
from tests.pseudo_terminal import Terminal
from tests.running import run

from digimaturity.content.reader_records import FIELDS
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.residents.comments.label_agreement import nominal_alpha
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from pathlib import Path

# Labelled by hand for this test; some against what a reader will think, so that there are errors to count.
LABELLED = (
    ("Jag väntade tre veckor på svar", "waiting_time", "negative"),
    ("Ingen svarar i telefon", "waiting_time", "negative"),
    ("Kön var kort idag, tack", "waiting_time", "positive"),
    ("Handläggaren var otrevlig", "staff", "negative"),
    ("Trevlig kille i receptionen", "staff", "positive"),
    ("Hon visste väl det mesta", "staff", "sceptical"),
    ("Appen kraschar när jag loggar in", "digital_services", "negative"),
    ("E-tjänsten var enkel att använda", "digital_services", "positive"),
    ("Sidan är okej men rörig", "digital_services", "sceptical"),
    ("Snön var borta klockan sju", "municipal_services", "positive"),
    ("Avgiften är för hög", "municipal_services", "negative"),
    ("Sopbilen kommer ibland", "municipal_services", "sceptical"),
    ("Allt fungerade", "overall", "positive"),
    ("Aldrig mer", "overall", "negative"),
    ("Helt okej", "overall", "sceptical"),
    ("Jättekul att sitta i kö i 50 minuter", "waiting_time", "negative"),
    ("Bra att ni har öppet, men varför så sent", "staff", "positive"),
    ("Nja", "digital_services", "sceptical"),
)
HEADS = ["text", "area", "stance", "reader", "drawn"]


def table(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A table of labels."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADS[: len(rows[0])], *rows])
    path.write_text(out.getvalue(), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the labels."""
    built_in()
    table(tmp_path / "l.csv", [*LABELLED])
    return tmp_path


def evaluated(folder: Path) -> dict[str, object]:
    """The figures as JSON."""
    done = run("comments", "evaluate", "l.csv", "--format", "json", at=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("subject", ["stance", "area"])
def test_figures_are_those_of_scikit_learn(folder: Path, subject: str) -> None:
    """Of the reader and of the rules alone: F1 of each class and their mean, precision, recall, and the confusions."""
    texts = [text for text, *_ in LABELLED]
    truth = [row[1 if subject == "area" else 2] for row in LABELLED]
    classes = [str(one) for one in (AREAS if subject == "area" else STANCES)]
    found = evaluated(folder)
    for key, reader in (("subjects", built_in().reader), ("rules_alone", rules())):
        said = [str(getattr(reading, subject) or "none") for reading in reader.read(texts)]
        figures = found[key][subject]  # type: ignore[index]
        known = {"labels": classes, "average": None, "zero_division": 0}
        assert [c["f1"] for c in figures["classes"]] == pytest.approx(f1_score(truth, said, **known), abs=1e-4)
        assert [c["recall"] for c in figures["classes"]] == pytest.approx(recall_score(truth, said, **known), abs=1e-4)
        precisions = [c["precision"] or 0 for c in figures["classes"]]
        assert precisions == pytest.approx(precision_score(truth, said, **known), abs=1e-4)
        macro = f1_score(truth, said, labels=classes, average="macro", zero_division=0)
        assert figures["macro_f1"] == pytest.approx(macro, abs=1e-4)
        assert figures["low"] <= figures["macro_f1"] <= figures["high"]
        confusions = confusion_matrix(truth, said, labels=[*classes, "none"])
        assert figures["confusion"] == confusions[: len(classes)].tolist()
        most = max(classes, key=truth.count)
        baseline = f1_score(truth, [most] * len(truth), labels=classes, average="macro", zero_division=0)
        assert figures["majority_macro_f1"] == pytest.approx(baseline, abs=1e-4)


def test_only_what_was_drawn_by_chance_is_judged_by(folder: Path) -> None:
    """The others were chosen for being hard, and how many they are is said; without any drawn, that is said."""
    assert "No comment was drawn by chance" in " ".join(run("comments", "evaluate", "l.csv", at=folder).stdout.split())
    table(folder / "l.csv", [(*row, "Kim", str(int(n % 3 == 0))) for n, row in enumerate(LABELLED)])
    done = run("comments", "evaluate", "l.csv", at=folder)
    assert "12 comments that were not drawn by chance are left out" in " ".join(done.stdout.split())
    assert evaluated(folder)["subjects"]["stance"]["n"] == 6  # type: ignore[index]


def test_two_who_labelled_are_held_against_each_other(folder: Path) -> None:
    """Each comment is judged by once, in whatever language it was hidden; alpha stands beside."""
    other = [(*row[:2], "negative" if n % 4 == 0 else row[2], "Bo", "") for n, row in enumerate(LABELLED)]
    table(folder / "l.csv", [*[(*row, "Kim", "") for row in LABELLED], *other])
    found = evaluated(folder)
    assert found["subjects"]["stance"]["n"] == len(LABELLED)  # type: ignore[index]
    stance = found["agreement"][0]  # type: ignore[index]
    pairs = [(row[2], twin[2]) for row, twin in zip(LABELLED, other, strict=True)]
    assert stance["n"] == len(LABELLED)
    assert stance["alpha"] == pytest.approx(nominal_alpha(pairs))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_fits_a_screen(folder: Path, lang: str) -> None:
    """At 80 columns no line is cut or broken within a number; classes have their words; no bare share of hits."""
    with Terminal("comments", "evaluate", "l.csv", "--lang", lang, at=folder) as terminal:
        terminal.resize(120, 80)
        assert terminal.ended() == 0
        shown = terminal.screen.lines
    heading = {"sv": ("Makro-F1", "Bara regler", "Vanligaste"), "en": ("Macro-F1", "Rules alone", "Most common")}[lang]
    assert any(all(word in line for word in heading) for line in shown)
    assert not any("accuracy" in line.lower() or "träffsäkerhet" in line.lower() for line in shown)


def test_a_file_tells_which_table_each_row_is_of(folder: Path) -> None:
    """CSV has ids and figures in cells of their own."""
    done = run("comments", "evaluate", "l.csv", "-o", "e.csv", at=folder)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO((folder / "e.csv").read_text(encoding="utf-8-sig"))))
    assert {row["part"] for row in rows} == {"overview", "class", "confusion", "calibration"}
    (first,) = [row for row in rows if (row["part"], row["about"]) == ("overview", "stance")]
    assert float(first["low"]) <= float(first["macro_f1"]) <= float(first["high"])
    assert {row["class_id"] for row in rows if row["part"] == "class" and row["about"] == "area"} == set(
        map(str, AREAS)
    )


@pytest.mark.parametrize("suffix", ["xlsx", "parquet"])
def test_workbooks_and_columns_have_the_same_figures(folder: Path, suffix: str) -> None:
    """What JSON has stands in the rows of the overview and of the classes."""
    done = run("comments", "evaluate", "l.csv", "-o", f"e.{suffix}", at=folder)
    assert done.returncode == 0, done.stderr
    # People read a workbook, whose headings are words.
    called = {str(field.title): field.name for field in FIELDS}
    rows = [{called.get(h, h): cell for h, cell in row.items()} for _, row in whole(folder / f"e.{suffix}").rows]
    figures = evaluated(folder)["subjects"]["area"]  # type: ignore[index]
    (first,) = [row for row in rows if (row["part"], row["about"]) == ("overview", "area")]
    assert float(first["f1"]) == pytest.approx(figures["macro_f1"], abs=1e-4)
    classes = [row for row in rows if (row["part"], row["about"]) == ("class", "area")]
    assert [float(row["f1"]) for row in classes] == pytest.approx([c["f1"] for c in figures["classes"]], abs=1e-4)


def test_what_has_no_labels_is_refused(tmp_path: Path) -> None:
    """A table of comments alone."""
    (tmp_path / "l.csv").write_text("text,stance\nBra,\n", encoding="utf-8")
    done = run("comments", "evaluate", "l.csv", at=tmp_path)
    assert done.returncode != 0
    assert "l.csv has no labels to judge by." in done.stderr
