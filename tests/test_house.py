"""How the tests are built: each says what is true, and each room of the source has its own."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest
from importlinter.cli import lint_imports
from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

TESTS = REPOSITORY / "tests"
SOURCE = REPOSITORY / "src" / "digimaturity"
FILES = sorted(TESTS.rglob("test_*.py"))
# The two doors have tests of their own names.
DOORS = {"__main__", "api"}
# Below this a module is its declarations: nothing in it can go wrong that its users' tests would not tell.
_DECLARATIONS = 3
# Modules without a test file of their own, and the file that tests them with what they are a part of.
ELSEWHERE: dict[str, str] = {
    "probes/contact_pages": "probes/test_cases.py",
    "probes/fault_reports": "probes/test_cases.py",
    "probes/linked_text": "probes/test_cases.py",
    "probes/news_feeds": "probes/test_cases.py",
    "probes/page_sentences": "probes/test_cases.py",
    "probes/shown_details": "probes/test_cases.py",
    "probes/spotting": "probes/test_cases.py",
    "probes/looking/look": "probes/looking/test_looks.py",
    "probes/looking/opened": "probes/looking/test_looks.py",
    "probes/all_probes": "probes/test_cases.py",
    "probes/statement_points": "probes/test_cases.py",
    "probes/worded": "probes/test_cases.py",
    "content/probe_records": "verbs/test_probe.py",
    "verbs/own_register": "verbs/test_orgs_change.py",
    "content/probes_view": "verbs/test_probes_list.py",
    "model/probed_schema": "workspace/test_probed_file.py",
    "verbs/probe_run": "verbs/test_probe_live.py",
    "verbs/see_window": "verbs/test_see.py",
    "verbs/probe_way": "verbs/test_probe_live.py",
    "verbs/probe_offline": "verbs/test_probe.py",
    "content/fieldwork_view": "verbs/test_plan_fieldwork.py",
    "insight/double_draw": "insight/test_assigning.py",
    "verbs/beginning": "verbs/test_init.py",
    "residents/comments/dense_signs": "residents/comments/test_embedding_signs.py",
    "content/reader_records": "verbs/test_comments_evaluate.py",
    "content/reader_view": "verbs/test_comments_evaluate.py",
    "content/themes_view": "verbs/test_comments_themes.py",
    "verbs/readers_at_hand": "verbs/test_comment_readers.py",
    "verbs/comment_keeping": "verbs/test_comments_classify.py",
    "verbs/comment_run": "verbs/test_comments_classify.py",
    "workspace/services_file": "workspace/test_store.py",
    "workspace/settings_file": "verbs/test_init.py",
    "insight/own_scores": "insight/test_change.py",
    "insight/practice/true_scores": "verbs/test_practice.py",
    "verbs/practice_files": "verbs/test_practice.py",
    "insight/uncertainty": "insight/test_bands.py",
    "assess/asking": "assess/test_session.py",
    "assess/answer_stage": "assess/test_loop.py",
    "assess/browser/app": "assess/browser/test_acts.py",
    "assess/browser/study_rows": "assess/browser/test_desk.py",
    "assess/browser/telling": "assess/browser/test_acts.py",
    "assess/browser/naming": "assess/browser/test_acts.py",
    "assess/adjudicating": "verbs/test_adjudicate.py",
    "assess/adjudication": "verbs/test_adjudicate.py",
    "assess/browser/settle_view": "assess/browser/test_settling.py",
    "assess/choice": "verbs/test_answer.py",
    "assess/errand_checks": "assess/test_errand_desk.py",
    "model/fieldwork_schema": "workspace/test_fieldwork_file.py",
    "assess/errand_keys": "assess/test_errand_dialog.py",
    "content/errand_view": "verbs/test_errands_list.py",
    "publish/errand_calendar": "verbs/test_errands_list.py",
    "verbs/errands_at_hand": "verbs/test_errands_list.py",
    "assess/time_box": "assess/browser/test_desk.py",
    "verbs/assessor_asked": "verbs/test_assess.py",
    "verbs/assess_in_browser": "assess/browser/test_serve.py",
    "assess/endings": "assess/test_terminal_keys.py",
    "assess/foot": "assess/test_screen.py",
    "assess/further_pages": "assess/test_screen.py",
    "assess/parts_in_lines": "assess/test_screen.py",
    "assess/sheet_question": "verbs/test_make_sheets.py",
    "assess/what_stands": "assess/test_screen.py",
    "assess/holding": "assess/test_terminal_keys.py",
    "assess/keyboard": "assess/test_terminal_keys.py",
    "assess/last_step": "verbs/test_assess.py",
    "assess/measuring": "assess/test_loop.py",
    "assess/retrying": "verbs/test_assess.py",
    "assess/waiting": "verbs/test_assess.py",
    "content/about": "publish/test_study_files.py",
    "content/sheet_import_view": "verbs/test_import_fieldwork.py",
    "content/sheet_read_first": "verbs/test_make_sheets.py",
    "content/sheet_tabs": "publish/test_fieldwork_tab.py",
    "publish/fieldwork_sheet": "publish/test_fieldwork_tab.py",
    "workspace/fieldwork_sheet_reading": "verbs/test_import_fieldwork.py",
    "model/settled_schema": "workspace/test_settled_file.py",
    "workspace/settled_skeleton": "workspace/test_settled_gaps.py",
    "workspace/catalogues/dependencies": "workspace/catalogues/test_lint.py",
    "content/agreement_notes": "content/test_agreement_view.py",
    "content/answer_records": "content/test_records.py",
    "content/asked_records": "content/test_records.py",
    "publish/bulk_scores": "verbs/test_bulk.py",
    "content/criterion_rows": "publish/pages/test_render.py",
    "content/crosswalk_view": "verbs/test_crosswalk_import.py",
    "content/disclosure": "content/test_records.py",
    "content/facts": "publish/test_pdf.py",
    "content/gap_view": "verbs/test_gap.py",
    "content/items_view": "verbs/test_items.py",
    "content/pairs_view": "verbs/test_robustness.py",
    "content/part_names": "content/test_scorecard.py",
    "content/plan_figures": "content/test_plan_view.py",
    "content/plan_notes": "content/test_plan_view.py",
    "content/plan_rows": "content/test_plan_view.py",
    "content/portrait": "publish/test_memo.py",
    "content/cast": "publish/test_memo.py",
    "content/provenance_stamp": "content/test_scorecard.py",
    "content/publication": "publish/test_memo.py",
    "content/ranking_notes": "content/test_ranking_view.py",
    "content/ranking_tables": "content/test_ranking_view.py",
    "content/record_sets": "content/test_records.py",
    "content/report_parts": "publish/test_pdf.py",
    "content/resident_records": "verbs/test_gap.py",
    "content/score_records": "content/test_records.py",
    "content/settled_view": "verbs/test_study_questions.py",
    "content/standing_answers": "verbs/test_evidence.py",
    "content/study_book": "publish/test_study_files.py",
    "content/study_tree": "publish/test_study_files.py",
    "content/trend_direction": "verbs/test_trend.py",
    "content/trend_view": "verbs/test_trend.py",
    "insight/answer_table": "verbs/test_bulk.py",
    "insight/comparable": "insight/test_change.py",
    "insight/confusion": "insight/test_measurement_error.py",
    "insight/error_parts": "insight/test_measurement_error.py",
    "insight/grid": "insight/test_totals.py",
    "insight/given_answers": "test_api.py",
    "insight/judged": "insight/test_measurement_error.py",
    "insight/judged_units": "insight/test_measurement_error.py",
    "insight/movement": "insight/test_change.py",
    "insight/lint/checking": "insight/lint/test_rules.py",
    "insight/lint/stale_evidence": "insight/lint/test_rules.py",
    "insight/lint/texts_of": "insight/lint/test_rules.py",
    "insight/lint/too_fast": "insight/lint/test_rules.py",
    "content/lint_view": "verbs/test_lint_answers.py",
    "model/answer_schema": "workspace/test_store.py",
    "model/asked_schema": "workspace/test_asked_file.py",
    "model/crosswalk_schema": "criteria/test_crosswalks.py",
    "publish/as_json": "publish/test_formats.py",
    "publish/as_parquet": "publish/test_formats.py",
    "publish/chart_files": "publish/test_page_files.py",
    "publish/charts/stacking": "publish/charts/test_distribution.py",
    "publish/dcat_facts": "publish/test_dcat.py",
    "publish/page_forms": "publish/test_page_files.py",
    "publish/page_links": "publish/test_page_files.py",
    "publish/pages/organisation_page": "publish/pages/test_render.py",
    "publish/pages/panel_page": "publish/pages/test_render.py",
    "publish/notebook": "test_api.py",
    "publish/study_schema": "publish/test_study_files.py",
    "verbs/answering": "verbs/test_answer.py",
    "verbs/command_line": "test_cli.py",
    "verbs/doubts": "verbs/test_robustness.py",
    "verbs/mended_answers": "verbs/test_evidence.py",
    "verbs/mended_replies": "verbs/test_reply.py",
    "verbs/one_session": "verbs/test_assess.py",
    "verbs/options": "test_cli.py",
    "model/residents_schema": "workspace/test_residents_file.py",
    "model/survey_map_schema": "workspace/test_survey_map_file.py",
    "verbs/command_entry": "test_cli.py",
    "verbs/reuse": "verbs/test_publish.py",
    "verbs/services_asked": "verbs/test_assess.py",
    "verbs/sitting": "verbs/test_assess.py",
    "verbs/status_rows": "verbs/test_status.py",
    "verbs/service_meant": "verbs/test_answer.py",
    "verbs/studied": "publish/test_study_files.py",
    "workspace/answer_faults": "workspace/test_store.py",
    "probes/sweep/browser_alone": "probes/sweep/test_browser_bounds.py",
    "workspace/answer_layout": "workspace/test_store.py",
    "content/conformance": "verbs/test_import_earl.py",
    "workspace/webperf_report": "verbs/test_import_webperf.py",
    "content/proposals_view": "verbs/test_import_proposals.py",
    "workspace/kept_edition": "workspace/test_editions.py",
    "workspace/migrating": "verbs/test_migrate.py",
    "content/migration_view": "verbs/test_migrate.py",
    "workspace/catalogues/source": "workspace/catalogues/test_load.py",
    "workspace/sheet_reading": "workspace/test_sheets.py",
    "residents/comments/mask_cues": "residents/comments/test_masking.py",
    "residents/comments/mask_forms": "residents/comments/test_masking.py",
    "residents/comments/mask_names": "residents/comments/test_masking.py",
    "residents/comments/mask_numbers": "residents/comments/test_masking.py",
    "residents/comments/mask_places": "residents/comments/test_masking.py",
    "residents/comments/mask_sentence": "residents/comments/test_masking.py",
}


@cache
def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of a file, methods included."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(TESTS)))
def test_every_test_says_what_is_true(path: Path) -> None:
    """Each test function has a docstring that is a sentence, and so has its file."""
    tests = [f for f in functions(path) if f.name.startswith("test_")]
    assert tests
    assert ast.get_docstring(tree(path))
    assert [f.name for f in tests if not (ast.get_docstring(f) or "").rstrip().endswith((".", "?", "”", '"'))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(TESTS)))
def test_no_two_tests_of_a_file_have_one_name(path: Path) -> None:
    """A second function of the same name would hide the first, which then never runs."""
    names = [f.name for f in tree(path).body if isinstance(f, ast.FunctionDef)]
    assert len(names) == len(set(names))


def modules() -> set[str]:
    """The modules of the source that do something, as rooms and names: ``insight/raters/icc``."""
    return {
        str(path.relative_to(SOURCE).with_suffix(""))
        for path in SOURCE.rglob("*.py")
        if path.name not in {"__init__.py", "interface.py"}
        and len(functions(path)) >= _DECLARATIONS
        # A probe has cases of its name, which probes/test_cases.py asks for and runs.
        and not path.is_relative_to(SOURCE / "probes" / "judging")
    }


def mirrored() -> set[str]:
    """The modules that the tests are named after."""
    return {str(path.relative_to(TESTS).with_name(path.name.removeprefix("test_")).with_suffix("")) for path in FILES}


def test_the_tests_mirror_the_source() -> None:
    """Each module with logic has its test file in the same room, or stands below with what tests it instead."""
    assert sorted(modules() - mirrored() - DOORS - ELSEWHERE.keys()) == []


def test_what_is_tested_elsewhere_is_there_and_has_no_test_of_its_own() -> None:
    """The list of exceptions holds nothing that is gone or that has its test by now."""
    assert sorted(ELSEWHERE.keys() - modules()) == []
    assert sorted(ELSEWHERE.keys() & mirrored()) == []
    assert [file for file in ELSEWHERE.values() if not (TESTS / file).is_file()] == []


def test_imports_point_downwards_only() -> None:
    """The contracts in pyproject.toml hold: each room imports from those below it, and knows no more than its own."""
    assert lint_imports(config_filename=str(REPOSITORY / "pyproject.toml"), no_cache=True) == 0


@cache
def dotted() -> dict[str, Path]:
    """The modules of the source by the names that imports have for them, the rooms' own files among them."""
    files = {path: path.relative_to(SOURCE.parent).with_suffix("").parts for path in SOURCE.rglob("*.py")}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in files.items()}


def imported(path: Path) -> set[str]:
    """The modules of the source that a file imports: for types and inside functions, too."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in dotted() else str(node.module) for name in whole}
    return found & dotted().keys()


def circle_in(needs: dict[str, set[str]]) -> list[str]:
    """Modules each of which needs the next, the last being the first; none where there is no such circle."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]
    return []


def test_no_module_leads_back_to_itself() -> None:
    """Whatever a module imports, for types and inside functions too, needs that module in no way itself."""
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) in (["b", "c", "b"], ["c", "b", "c"])
    assert imported(SOURCE / "workspace" / "kept_edition.py") >= {
        "digimaturity.model.asked",  # for types
        "digimaturity.model.edition_schema",  # inside a function
    }
    assert circle_in({name: imported(path) for name, path in dotted().items()}) == []


def test_no_name_is_used_for_two_modules() -> None:
    """A module's name says which one is meant, wherever it stands; only what each room has may recur."""
    names = Counter(path.stem for path in SOURCE.rglob("*.py") if path.name not in {"__init__.py", "interface.py"})
    assert [name for name, n in names.items() if n > 1] == []


def test_the_root_is_a_door_and_no_room_is_too_large() -> None:
    """At most eight modules lie loose at the root, and no room has more than three tenths of the lines."""
    assert len(list(SOURCE.glob("*.py"))) <= 8
    rooms = {path: sum(lines(p) for p in path.rglob("*.py")) for path in SOURCE.iterdir() if path.is_dir()}
    whole = sum(rooms.values())
    assert whole > 10_000
    assert [path.name for path, n in rooms.items() if n > 0.3 * whole] == []


def lines(path: Path) -> int:
    """How many lines a file has."""
    return path.read_text(encoding="utf-8").count("\n")


# What reads or writes a file, as a method or a function.
_DISK = {"read_text", "read_bytes", "write_text", "write_bytes", "read_yaml", "write_durably", "iterdir", "glob"}


@pytest.mark.parametrize("room", ["insight", "content", "scoring", "model"])
def test_only_the_workspace_and_what_publishes_touch_the_disk(room: str) -> None:
    """Figures and words are made of what was read: nothing in these rooms opens, lists or writes a file."""
    called = {
        (str(path.relative_to(SOURCE)), name)
        for path in (SOURCE / room).rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        for name in [getattr(node.func, "attr", getattr(node.func, "id", ""))]
        if name in _DISK or (isinstance(node.func, ast.Name) and name == "open")
    }
    assert called == set()
