"""From YAML files to a catalogue, with the small catalogues of ``data/catalogues`` and with folders that are none."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.errors import InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.catalogue import Criterion
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.source import FRAME, read_source

# What another test has compiled would hide what is wrong in the compiling.
pytestmark = pytest.mark.usefixtures("own_cache")
CATALOGUES = Path(__file__).parents[2] / "data" / "catalogues"


def _copy(name: str, folder: Path) -> Path:
    return Path(shutil.copytree(CATALOGUES / name, folder))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_catalogue_says_what_its_frame_says() -> None:
    """Id, version, licence, scale, kinds, needs and dimensions come from catalogue.yaml."""
    catalogue = load(CATALOGUES / "mini")
    assert (catalogue.id, catalogue.version, catalogue.licence) == ("mini", "1.1", "CC0-1.0")
    assert catalogue.title == Text("Liten katalog", "Small catalogue")
    assert (catalogue.scale.min, catalogue.scale.max) == (0, 5)
    assert catalogue.kinds == {
        "municipality": Text("kommun", "municipality"),
        "agency": Text("myndighet", "agency"),
    }
    assert catalogue.needs == {"findable": Text("går att hitta", "can be found")}
    assert [(d.id, d.weight, [t.id for t in d.themes]) for d in catalogue.dimensions] == [
        ("ONE", 1, ["ask", "look"]),
        ("TWO", 2, ["speed"]),
    ]


def test_two_thirds_rates_a_dimension_unless_the_frame_says_otherwise() -> None:
    """``rated_from`` is two thirds where catalogue.yaml is silent."""
    assert load(CATALOGUES / "mini").rated_from == 2 / 3
    assert load(CATALOGUES / "hundred").rated_from == 0.5


def test_the_tolerance_is_a_twentieth_of_the_scale_unless_the_frame_says_otherwise(tmp_path: Path) -> None:
    """A quarter on 0–5, five on 0–100; what catalogue.yaml says counts."""
    assert load(CATALOGUES / "mini").tolerance == 0.25
    assert load(CATALOGUES / "hundred").tolerance == 5
    shutil.copytree(CATALOGUES / "hundred", tmp_path / "own")
    frame = tmp_path / "own" / "catalogue.yaml"
    frame.write_text(frame.read_text("utf-8").replace("rated_from", "tolerance: 1.5\nrated_from"), "utf-8")
    assert load(tmp_path / "own").tolerance == 1.5


def test_criteria_stand_in_the_order_of_the_files() -> None:
    """Criteria are read in the order of the dimensions and of their files, the retired ones apart."""
    catalogue = load(CATALOGUES / "mini")
    assert [c.id for c in catalogue.criteria] == ["ONE-01", "ONE-02", "ONE-03", "TWO-01", "TWO-02"]
    assert [c.id for c in catalogue.retired] == ["TWO-03"]


def test_a_criterion_says_what_its_entry_says() -> None:
    """Every field of a full entry is found again in the loaded criterion."""
    by_id = load(CATALOGUES / "mini").by_id
    assert by_id["ONE-03"].action == Text("Ange numret på sidan", "State the number on the page")
    fee = by_id["ONE-01"]
    assert (fee.dimension, fee.theme, fee.kind, fee.per, fee.combine) == ("ONE", "look", "look", "service", "best")
    assert fee.question == Text("Står avgiften på sidan?", "Does the page state the fee?")
    assert fee.action is None
    assert fee.how == (Text("Öppna sidan.", "Open the page."), Text("Läs den.", "Read it."))
    assert fee.holds_when == (Text("I kronor", "In kronor"),)
    assert fee.enough == Text("Adressen.", "The address.")
    assert fee.na_allowed
    assert fee.na_when == Text("Tjänsten är gratis.", "The service is free.")
    assert (fee.weight, fee.usefulness, fee.effort, fee.minutes) == (1, 4, 2, 1.5)
    assert (fee.needs, fee.depends_on, fee.applies_to) == (("findable",), ("ONE-02",), ("municipality", "agency"))
    assert fee.idea == Text("Läs sidan.", "Read the page.")
    assert fee.sources == ("own proposal",)


def test_what_an_entry_leaves_out_has_a_stated_default() -> None:
    """Weight is 1, ``combine`` is mean, and flags are off where an entry does not mention them."""
    find = load(CATALOGUES / "mini").by_id["ONE-03"]
    assert (find.weight, find.combine, find.substance, find.double_code, find.probe) == (1, "mean", False, False, None)
    assert (find.holds_when, find.needs, find.depends_on) == ((), (), ())
    assert find.idea is None
    assert find.enough is None
    assert find.na_when is None


INDEX = """format: 1
id: forests
version: "2.0"
languages: [en]
title: {en: "Forest index"}
licence: CC0-1.0
scale: {min: 0, max: 1}
kinds: {country: {en: country}}
dimensions:
  - id: skog
    file: skog.yaml
    title: {en: Forest}
    short: {en: Forest}
    weight: 3
    themes:
      - {id: Växt, title: {en: Growth}, weight: 0.7}
      - {id: Use, title: {en: Use}, weight: 0.3}
"""
FIGURES = """dimension: skog
criteria:
  - {id: SP.POP-1, theme: Växt, title: {en: Growing stock}, kind: measured, goalposts: {0: 10, 1: 90}}
  - {id: Å.2, theme: Use, title: {en: Felling, sv: Avverkning}, kind: measured, unit: m3, goalposts: {1: 0, 0: 5}}
"""


@pytest.mark.parametrize(
    ("before", "field"),
    [
        ("weight: 3", "dimensions.0.weight"),
        ("weight: 0.7", "dimensions.0.themes.0.weight"),
        ("kind: measured,", "criteria.0.weight"),
    ],
)
def test_a_weight_that_no_sum_can_hold_is_refused(before: str, field: str, tmp_path: Path) -> None:
    """Weights are a million at most, on every floor of the tree."""
    after = f"{before} weight: 1e308," if before.endswith(",") else "weight: 1000001"
    (tmp_path / FRAME).write_text(INDEX.replace(before, after), encoding="utf-8")
    (tmp_path / "skog.yaml").write_text(FIGURES.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load(tmp_path)
    told = [(p.place.field, p.message.en) for p in caught.value.problems]
    assert [said for where, said in told if where.endswith(field.partition(".")[2])] == ["Must be at most 1000000."]


def test_a_catalogue_of_figures_needs_no_words_about_fieldwork(tmp_path: Path) -> None:
    """A measured criterion without them is asked of every kind, may be not applicable, and its title is its question.

    In a catalogue in English only, the Swedish is the English wherever nobody wrote any.
    """
    (tmp_path / FRAME).write_text(INDEX, encoding="utf-8")
    (tmp_path / "skog.yaml").write_text(FIGURES, encoding="utf-8")
    catalogue = load(tmp_path)
    stock, felling = catalogue.criteria
    assert (stock.title, stock.question) == (Text("Growing stock", "Growing stock"),) * 2
    assert felling.title == Text("Avverkning", "Felling")
    assert (stock.since, stock.applies_to, stock.per, stock.unit) == ("2.0", ("country",), "organisation", "")
    assert (stock.how, stock.sources, stock.evidence_needs, stock.na_allowed) == ((), (), "none", True)
    assert (stock.minutes, stock.usefulness, stock.effort, stock.na_when) == (None, None, None, None)
    assert [t.weight for t in catalogue.dimensions[0].themes] == [0.7, 0.3]
    assert catalogue.is_weighted
    assert not load(CATALOGUES / "hundred").is_weighted
    # An id is found however it is typed: in another case, or with the ring apart from its letter.
    assert [catalogue.called(name) for name in ("sp.pop-1", "A\u030a.2", "å.2", "SP.POP")] == [
        stock,
        felling,
        felling,
        None,
    ]


def test_an_id_is_stored_with_its_letters_composed(tmp_path: Path) -> None:
    """A letter and its ring typed apart (NFD) are the one letter (NFC), so that no two ids look alike."""
    (tmp_path / FRAME).write_text(INDEX, encoding="utf-8")
    (tmp_path / "skog.yaml").write_text(FIGURES.replace("Å.2", "A\u030a.2"), encoding="utf-8")
    assert load(tmp_path).criteria[1].id == "\u00c5.2"


@pytest.mark.parametrize("field", ["question", "how", "evidence", "per", "usefulness", "effort", "minutes", "sources"])
def test_whatever_is_looked_at_needs_every_word(field: str, tmp_path: Path) -> None:
    """Of any other kind a criterion lacks the field, at its own line, or where it is left empty at the field's."""
    folder = _copy("mini", tmp_path / "mini")
    lines = (folder / "one.yaml").read_text(encoding="utf-8").split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith(f"    {field}:"))
    for mended, line in (("", 3), (f"    {field}:", first + 1)):
        (folder / "one.yaml").write_text("\n".join([*lines[:first], mended, *lines[first + 1 :]]), encoding="utf-8")
        with pytest.raises(InvalidDataError) as caught:
            load(folder)
        assert (line, f"criteria.0.{field}") in [(p.place.line, p.place.field) for p in caught.value.problems]


def test_a_machine_can_propose_by_probe_or_by_plan() -> None:
    """``can_propose`` holds where there is a probe or where the entry says that a machine could, else not."""
    by_id = load(CATALOGUES / "mini").by_id
    assert by_id["ONE-01"].can_propose
    assert by_id["TWO-01"].can_propose
    assert not by_id["ONE-02"].can_propose


def test_an_answer_set_gives_its_levels() -> None:
    """A criterion with a shared answer set has the levels, points and presence flag of the set."""
    find = load(CATALOGUES / "mini").by_id["ONE-03"]
    assert [(level.number, level.points, level.text) for level in find.levels] == [
        (0, 0, Text("Nej", "No")),
        (5, 5, Text("Ja", "Yes")),
    ]
    assert find.is_presence


def test_goalposts_run_by_rising_value_in_both_directions() -> None:
    """Goalposts are kept as (value, points) by rising value, whether more or less of it is better."""
    by_id = load(CATALOGUES / "mini").by_id
    assert by_id["TWO-01"].goalposts == ((2.5, 5), (4.0, 3), (6.0, 0))
    assert by_id["TWO-02"].goalposts == ((40, 0), (90, 5))
    assert by_id["TWO-01"].unit == "s"
    assert by_id["TWO-01"].levels == ()


def test_a_scale_to_a_hundred_takes_its_points_from_the_anchors() -> None:
    """On a scale of 0–100, levels 0–3 are worth the points that the answer set gives them."""
    catalogue = load(CATALOGUES / "hundred")
    assert (catalogue.scale.min, catalogue.scale.max) == (0, 100)
    assert catalogue.by_id["A-01"].points_of == {0: 0, 1: 33.3, 2: 66.7, 3: 100}
    assert catalogue.by_id["B-01"].goalposts == ((0, 100), (20, 0))
    assert len(catalogue.dimensions) == 2


def test_a_scale_may_begin_at_one() -> None:
    """On a scale of 1–6, levels are worth their numbers and goalposts reach from 1 to 6."""
    catalogue = load(CATALOGUES / "six")
    assert (catalogue.scale.min, catalogue.scale.max) == (1, 6)
    assert catalogue.by_id["Q-01"].points_of == {1: 1, 3: 3, 6: 6}
    assert catalogue.by_id["Q-02"].goalposts == ((0, 1), (10, 6))


def test_the_second_load_says_the_same_as_the_first() -> None:
    """A catalogue out of the cache equals the one that was compiled, text for text."""
    first, second = load(CATALOGUES / "mini"), load(CATALOGUES / "mini")
    assert len(list(cache_folder().iterdir())) == 1
    assert first.dimensions == second.dimensions
    for one, two in zip(first.criteria, second.criteria, strict=True):
        assert [getattr(one, f.name) for f in fields(Criterion)] == [getattr(two, f.name) for f in fields(Criterion)]


@pytest.mark.parametrize("name", ["catalogue.yaml", "one.yaml", "two.yaml"])
def test_an_edited_file_is_read_afresh(name: str, tmp_path: Path) -> None:
    """A change of any file shows at the next load, without clearing anything."""
    folder = _copy("mini", tmp_path / "catalogue")
    assert load(folder).by_id["ONE-01"].weight == 1
    old, new = {
        "catalogue.yaml": ("Liten katalog", "Mindre katalog"),
        "one.yaml": ("weight: 1", "weight: 3"),
        "two.yaml": ("weight: 0.5", "weight: 0.25"),
    }[name]
    _replace(folder / name, old, new)
    catalogue = load(folder)
    said = {
        "catalogue.yaml": catalogue.title.sv == "Mindre katalog",
        "one.yaml": catalogue.by_id["ONE-01"].weight == 3,
        "two.yaml": catalogue.by_id["TWO-02"].weight == 0.25,
    }
    assert said[name]


def test_a_file_that_breaks_is_refused_after_a_good_load(tmp_path: Path) -> None:
    """A catalogue that is broken by an edit is refused although a good one is cached, and good again when mended."""
    folder = _copy("mini", tmp_path / "catalogue")
    load(folder)
    _replace(folder / "one.yaml", "weight: 1", "weight: 0")
    with pytest.raises(InvalidDataError):
        load(folder)
    _replace(folder / "one.yaml", "weight: 0", "weight: 1")
    assert load(folder).by_id["ONE-01"].weight == 1


def test_the_language_server_line_and_a_bom_do_no_harm(tmp_path: Path) -> None:
    """Comments, Windows line ends and a byte-order mark leave the meaning of a catalogue alone."""
    folder = _copy("mini", tmp_path / "catalogue")
    text = (folder / "one.yaml").read_text(encoding="utf-8")
    (folder / "one.yaml").write_bytes(b"\xef\xbb\xbf# hello\r\n" + text.replace("\n", "\r\n").encode())
    assert load(folder).by_id["ONE-01"].title == Text("Avgiften", "The fee")


def test_a_folder_without_a_frame_is_no_catalogue(tmp_path: Path) -> None:
    """A folder without catalogue.yaml is refused with a hint about --catalogue."""
    with pytest.raises(InvalidDataError) as caught:
        load(tmp_path)
    assert FRAME in caught.value.message.en
    assert str(tmp_path) in caught.value.message.en
    assert caught.value.hint is not None
    assert "--catalogue" in caught.value.hint.en


def test_a_dimension_without_its_file_is_named(tmp_path: Path) -> None:
    """A file that catalogue.yaml names but the folder lacks is named in the refusal."""
    folder = _copy("mini", tmp_path / "catalogue")
    (folder / "two.yaml").unlink()
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert "two.yaml" in caught.value.message.en


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("three.yaml", "The file three.yaml does not exist."),
        ("one.yaml", "one.yaml belongs to another dimension already."),
    ],
)
def test_a_dimension_whose_file_is_none_of_its_own_is_refused_in_its_place(
    file: str, said: str, tmp_path: Path
) -> None:
    """The problem stands at the line of catalogue.yaml that names the file, and is all that the refusal says."""
    folder = _copy("mini", tmp_path / "catalogue")
    _replace(folder / FRAME, "file: two.yaml", f"file: {file}")
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert caught.value.message.en == said
    assert [(p.place.file, p.place.line, p.place.field, p.code, p.message.en) for p in caught.value.problems] == [
        (folder / FRAME, 28, "dimensions.1.file", "dimension-file", said)
    ]


def test_problems_of_two_files_are_told_together(tmp_path: Path) -> None:
    """The refusal counts them and names the folder; each problem has its file."""
    folder = _copy("mini", tmp_path / "catalogue")
    _replace(folder / "one.yaml", "weight: 1", "weight: 0")
    _replace(folder / "two.yaml", "weight: 0.5", "weight: 0")
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert caught.value.message.en == f"The catalogue in {folder} has 2 errors."
    assert [p.place.file for p in caught.value.problems] == [folder / "one.yaml", folder / "two.yaml"]


def test_what_files_say_about_each_other_is_counted_and_named(tmp_path: Path) -> None:
    """A theme that does not exist: one error, with its code and the line where it stands."""
    folder = _copy("mini", tmp_path / "catalogue")
    _replace(folder / "one.yaml", "theme: look", "theme: looks")
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert caught.value.message.en == f"The catalogue in {folder} has 1 error."
    assert [(str(p.place.file), p.place.line, p.code) for p in caught.value.problems] == [
        (str(folder / "one.yaml"), 5, "unknown-theme")
    ]


def test_own_levels_are_worth_their_numbers_and_come_by_rising_number() -> None:
    """Without points of its own, each level has those of its number; the texts go with them."""
    fee = load(CATALOGUES / "mini").by_id["ONE-01"]
    assert [(level.number, level.points, level.text.en) for level in fee.levels] == [
        (0, 0, "The fee is not stated."),
        (2, 2, "The fee is stated in a PDF."),
        (5, 5, "The fee is stated on the page."),
    ]
    assert (fee.points_of, fee.goalposts, fee.unit, fee.is_presence) == ({0: 0, 2: 2, 5: 5}, (), "", False)


def test_an_errand_and_variants_come_with_their_texts() -> None:
    """Channel, clock, limit and questions by kind of body; variants by kind; what a retired criterion is."""
    catalogue = load(CATALOGUES / "mini")
    errand = catalogue.by_id["ONE-02"].errand
    assert errand is not None
    assert (errand.channel, errand.clock, errand.limit) == ("email", "working_days", 3)
    assert catalogue.by_id["ONE-01"].errand is None
    assert catalogue.by_id["ONE-03"].variants_of == {"municipality": (Text("Växeln?", "The switchboard?"),)}
    assert [c.is_active for c in catalogue.retired] == [False]
    assert all(c.is_active for c in catalogue.criteria)
    assert [catalogue.by_id[i].evidence_needs for i in ("ONE-01", "ONE-02", "ONE-03")] == ["url", "text", "none"]
    assert {t.dimension for d in catalogue.dimensions for t in d.themes if d.id == "TWO"} == {"TWO"}


def test_a_file_may_end_with_either_name_of_yaml(tmp_path: Path) -> None:
    """A dimension in two.yml is read as one in two.yaml."""
    folder = _copy("mini", tmp_path / "catalogue")
    (folder / "two.yaml").rename(folder / "two.yml")
    _replace(folder / FRAME, "file: two.yaml", "file: two.yml")
    assert "TWO-01" in load(folder).by_id


def test_a_yaml_file_that_no_dimension_names_is_left_alone(tmp_path: Path) -> None:
    """A stray YAML file in the folder does not become part of the catalogue."""
    folder = _copy("mini", tmp_path / "catalogue")
    (folder / "notes.yaml").write_text("anything: [goes", encoding="utf-8")
    assert len(load(folder).criteria) == 5


def test_no_catalogue_is_loaded_in_part(tmp_path: Path) -> None:
    """One hostile file refuses the whole catalogue and leaves nothing in the cache."""
    folder = _copy("mini", tmp_path / "catalogue")
    (folder / "two.yaml").write_text("a: &a [*a]\n", encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        load(folder)
    assert [(p.place.file, p.place.line) for p in caught.value.problems] == [(folder / "two.yaml", 1)]
    assert not cache_folder().exists() or not list(cache_folder().iterdir())


def test_a_source_keeps_the_bytes_it_was_read_from() -> None:
    """What the checks work on carries the bytes of each file, so that lines can be found."""
    folder = CATALOGUES / "mini"
    source = read_source(folder, {path: read_bytes(path) for path in folder.glob("*.yaml")})
    assert source.frame_bytes == (folder / FRAME).read_bytes()
    assert [path.name for path in source.dimensions] == ["one.yaml", "two.yaml"]
    assert all(raw == path.read_bytes() for path, (_, raw) in source.dimensions.items())


def test_minutes_of_one_service_and_of_all(tmp_path: Path) -> None:
    """A plain number is of all three services together; what is looked for one by one says it of one, and waiting."""
    folder = _copy("mini", tmp_path / "mini")
    assert (load(folder).by_id["ONE-01"].look, load(folder).by_id["ONE-01"].minutes) == (0.5, 1.5)
    _replace(folder / "one.yaml", "minutes: 1.5", "minutes: {look: 2, wait: 5}")
    found = load(folder).by_id["ONE-01"]
    assert (found.look, found.wait, found.minutes) == (2, 5, 6)


def test_criteria_are_asked_by_place(tmp_path: Path) -> None:
    """By place, and within one what others depend on comes first; without places it is the reading order."""
    folder = _copy("mini", tmp_path / "mini")
    assert [c.id for c in load(folder).in_asking_order] == ["ONE-01", "ONE-02", "ONE-03", "TWO-01", "TWO-02"]
    _replace(
        folder / "catalogue.yaml",
        "answer_sets:\n",
        'places: {find: {sv: "hitta", en: "find"}, site: {sv: "webb", en: "site"}}\nanswer_sets:\n',
    )
    for file, after, place in (
        ("one.yaml", "kind: look\n", "site"),
        ("one.yaml", "kind: timed\n", "site"),
        ("one.yaml", "kind: find\n", "find"),
        ("two.yaml", "unit: s\n", "site"),
        ("two.yaml", 'unit: "%"\n', "find"),
    ):
        _replace(folder / file, after, f"{after}    place: {place}\n")
    assert [c.id for c in load(folder).in_asking_order] == ["ONE-03", "TWO-02", "ONE-02", "ONE-01", "TWO-01"]
