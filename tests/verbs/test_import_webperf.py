"""Results of webperf_core become proposals only where a test surely noted that something fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.running import call, workspace

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.workspace.webperf_report import NO_CONTACT, NO_SITEMAP, STATUS, read_webperf

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped
DATE = "2026-11-28T10:00:00.123456"


def written(folder: Path, *tests: dict[str, Any]) -> Path:
    """A file as webperf_core writes it."""
    path = folder / "resultat.json"
    path.write_text(json.dumps({"tests": list(tests)}), encoding="utf-8")
    return path


def result_of(kind: int, data: object, site: int = 0) -> dict[str, Any]:
    """A test's result; its rating is as bad as can be, and does not matter."""
    return {"site_id": site, "type_of_test": kind, "rating": 1.0, "date": DATE, "report": "…", "data": data}


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        (2, {"status_code": 200}, {STATUS: 1}),
        (2, '{"status_code": 200}', {STATUS: 1}),
        (2, {"status_code": 404}, {}),
        (2, {"status_code": 403}, {}),
        (2, {"status_code": 503}, {}),
        (2, {"status_code": "unknown"}, {}),
        (2, {}, {}),
        (9, {"robots.txt": "ok", "sitemap": "not in robots.txt", "security.txt": "missing"}, {NO_SITEMAP: 1}),
        (9, {"robots.txt": "missing content", "sitemap": "not in robots.txt", "security.txt": "wrong content"}, {}),
        (9, {"robots.txt": "ok", "sitemap": "ok", "security.txt": "required contact missing"}, {NO_CONTACT: 1}),
    ],
)
def test_only_what_surely_fails_counts(tmp_path: Path, kind: int, data: object, found: dict[str, int]) -> None:
    """A wall, a file that could not be fetched and an unknown code say nothing."""
    (page,) = read_webperf(written(tmp_path, result_of(kind, data)), "https://www.malmo.example/")
    assert page.errors == found
    assert page.url == "https://www.malmo.example/"


def test_tests_without_a_rule_are_passed_over(tmp_path: Path) -> None:
    """Ratings of speed and of much else propose nothing."""
    assert read_webperf(written(tmp_path, result_of(21, {}), result_of(15, {})), "https://a.example/") == []


def test_the_latest_of_two_results_of_one_test_counts(tmp_path: Path) -> None:
    """What was mended since is no error."""
    later = result_of(2, {"status_code": 404}) | {"date": "2026-11-29T10:00:00"}
    (page,) = read_webperf(written(tmp_path, later, result_of(2, {"status_code": 200})), "https://a.example/")
    assert page.errors == {}
    assert page.at.startswith("2026-11-29")


def test_one_of_several_sites_must_be_named(tmp_path: Path) -> None:
    """The file has numbers for sites and no addresses."""
    path = written(tmp_path, result_of(2, {"status_code": 200}, 0), result_of(2, {"status_code": 404}, 7))
    with pytest.raises(UsageError, match="0, 7"):
        read_webperf(path, "https://a.example/")
    assert read_webperf(path, "https://a.example/", 7)[0].errors == {}
    with pytest.raises(UsageError, match="9"):
        read_webperf(path, "https://a.example/", 9)


@pytest.mark.parametrize("content", ["[]", "{}", '{"tests": [1]}', '{"tests": [{"site_id": "a"}]}', "{"])
def test_what_is_no_result_is_refused_with_its_path(tmp_path: Path, content: str) -> None:
    """The message says which program writes the file, and how."""
    path = tmp_path / "annat.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataError, match="webperf_core"):
        read_webperf(path, "https://a.example/")


def test_a_missing_page_that_answers_200_proposes_the_lowest_level(tmp_path: Path) -> None:
    """The proposal stands in Anna's file, with the reason; nothing is answered."""
    at = workspace(tmp_path)
    path = written(
        tmp_path,
        result_of(2, {"status_code": 200}),
        result_of(9, {"robots.txt": "ok", "sitemap": "not in robots.txt", "security.txt": "required expires missing"}),
    )
    done = call("import", "webperf", str(path), "malmo", "--assessor", "Anna", "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    found = {p["criterion"]: p["proposal"] for p in json.loads(done.stdout)["proposals"] if p["proposal"]}
    assert (found["PRE-07"]["level"], found["PRE-07"].get("up_to")) == (0, None)
    assert (found["PRE-08"]["level"], found["PRE-08"]["up_to"]) == (0, 3)
    assert (found["PRE-44"]["level"], found["PRE-44"]["up_to"]) == (0, 4)
    said = next((at / "assessments").glob("*/malmo/anna.yaml")).read_text(encoding="utf-8")
    assert "source: webperf_core" in said
