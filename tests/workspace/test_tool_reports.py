"""Reports of axe-core and Lighthouse are read as their formats say, and what is not so is refused by its path."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from digimaturity.ground.errors import InvalidDataError, NotFoundError
from digimaturity.model.tool_report import Page
from digimaturity.workspace.tool_reports import read_axe, read_lighthouse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL, WHEN = "https://exempelstad.example/", "2026-09-01T08:00:00.000Z"
# As the study's files write a moment: by the clock of this computer, to the second.
AT = datetime.fromisoformat(WHEN).astimezone().isoformat(timespec="seconds")
AXE: dict[str, Any] = {
    "testEngine": {"name": "axe-core", "version": "4.10.3"},
    "testEnvironment": {"windowWidth": 412},
    "timestamp": WHEN,
    "url": URL,
    "violations": [{"id": "alt", "nodes": [{}, {}]}, {"id": "alt", "nodes": [{}]}, {"id": "role"}],
    "passes": [{"id": "name"}],
    "incomplete": [{"id": "order"}],
    "inapplicable": [{"id": "video"}],
}
RUN: dict[str, Any] = {
    "lighthouseVersion": "12.8.1",
    "fetchTime": WHEN,
    "finalDisplayedUrl": URL,
    "configSettings": {"formFactor": "mobile", "throttlingMethod": "simulate", "screenEmulation": {"width": 412}},
    "audits": {
        "lcp": {"score": 0.5, "scoreDisplayMode": "numeric", "numericValue": 3200},
        "cls": {"score": 0, "scoreDisplayMode": "metricSavings", "numericValue": 0.5},
        "alt": {"score": 0, "scoreDisplayMode": "binary", "details": {"items": [{}, {}]}},
        "name": {"score": 0, "details": {"items": {}}},
        "contrast": {"score": 0, "scoreDisplayMode": "binary", "details": []},
        "order": {"score": 1, "scoreDisplayMode": "binary"},
        "video": {"score": None, "scoreDisplayMode": "notApplicable"},
        "by-hand": {"score": 0, "scoreDisplayMode": "manual"},
        "broken": {"score": None, "scoreDisplayMode": "error", "numericValue": None},
    },
}


def read(folder: Path, content: Any, reader: Callable[[Path], list[Page]] = read_axe) -> list[Page]:
    """The pages of a report."""
    path = folder / "report.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return reader(path)


def test_a_page_of_axe_has_its_errors_and_what_was_run(tmp_path: Path) -> None:
    """Each rule with how many places break it, at least one; what passed, found nothing or needs review was run."""
    page = Page(
        URL, AT, "axe-core 4.10.3", {"alt": 3, "role": 1}, width=412,
        ran=frozenset({"alt", "role", "name", "order", "video"}),
    )  # fmt: skip
    assert read(tmp_path, AXE) == [page]
    assert read(tmp_path, [AXE, AXE]) == [page, page]
    assert read(tmp_path, b"\xef\xbb\xbf" + json.dumps(AXE).encode()) == [page]


def test_a_page_of_axe_may_say_less(tmp_path: Path) -> None:
    """Without the window, or what passed, nothing is known of it; a width that is no number is none."""
    bare = {name: AXE[name] for name in ("testEngine", "timestamp", "url", "violations")}
    for surroundings in ({}, {"testEnvironment": None}, {"testEnvironment": {"windowWidth": "412"}}):
        (page,) = read(tmp_path, bare | surroundings)
        assert (page.width, page.device, page.values, page.ran) == (None, None, {}, frozenset({"alt", "role"}))


def test_a_run_of_lighthouse_has_what_failed_and_what_was_measured(tmp_path: Path) -> None:
    """Audits that pass or fail, with their places; values of the throttling that the question asks for."""
    assert read(tmp_path, RUN, read_lighthouse) == [
        Page(
            URL,
            AT,
            "Lighthouse 12.8.1",
            {"alt": 2, "name": 1, "contrast": 1},
            {"lcp": 3200.0, "cls": 0.5},
            412,
            "mobile",
            frozenset({"lcp", "cls", "alt", "name", "contrast", "order", "video"}),
        )
    ]


@pytest.mark.parametrize(
    ("settings", "width", "device", "measured"),
    [
        ({"throttlingMethod": "devtools"}, None, None, False),
        ({"throttlingMethod": "provided", "formFactor": "desktop"}, None, "desktop", False),
        ({}, None, None, True),
        (None, None, None, True),
        ({"formFactor": "tv", "screenEmulation": {"width": "412"}}, None, None, True),
        ({"screenEmulation": None}, None, None, True),
    ],
)
def test_values_count_with_simulated_throttling_only(
    tmp_path: Path,
    settings: dict[str, Any] | None,
    width: int | None,
    device: str | None,
    measured: bool,  # noqa: FBT001
) -> None:
    """Which is what Lighthouse does unless it is told otherwise; errors count whatever it was."""
    (page,) = read(tmp_path, RUN | {"configSettings": settings}, read_lighthouse)
    assert (page.width, page.device, bool(page.values), page.errors["alt"]) == (width, device, measured, 2)


def test_a_run_is_of_the_page_that_was_shown_at_last(tmp_path: Path) -> None:
    """Else of the one that was led to, else of the one that was asked for."""
    urls = {name: f"https://{name.lower()}.example/" for name in ("finalDisplayedUrl", "finalUrl", "requestedUrl")}
    bare = {name: value for name, value in RUN.items() if name != "finalDisplayedUrl"}
    for name in ("finalDisplayedUrl", "finalUrl", "requestedUrl"):
        assert read(tmp_path, bare | urls, read_lighthouse)[0].url == f"https://{name.lower()}.example/"
        del urls[name]


def without(report: dict[str, Any], name: str) -> dict[str, Any]:
    """A report that lacks a field."""
    return {key: value for key, value in report.items() if key != name}


AUDITS = RUN["audits"]


@pytest.mark.parametrize(
    ("reader", "content", "where", "why"),
    [
        (read_axe, [], "$", "The list is empty."),
        (read_axe, [AXE, 3], "$[1]", "Must be an object."),
        (read_axe, 3, "$", "Must be an object."),
        (read_axe, b"\xff", "$", "The file is not UTF-8."),
        (read_axe, b"{", "$", "The file is not valid JSON: line 1"),
        (read_axe, [AXE, without(AXE, "url")], "$[1].url", "The field is missing."),
        (read_axe, without(AXE, "violations"), "$.violations", "The field is missing."),
        (read_axe, without(AXE, "testEngine"), "$.testEngine", "The field is missing."),
        (read_axe, AXE | {"testEngine": {}}, "$.testEngine.version", "The field is missing."),
        (read_axe, AXE | {"testEnvironment": 3}, "$.testEnvironment", "Must be an object."),
        (read_axe, AXE | {"violations": {}}, "$.violations", "Must be a list."),
        (read_axe, AXE | {"violations": [3]}, "$.violations[0]", "Must be an object."),
        (read_axe, AXE | {"violations": [{"id": "a"}, {"id": 3}]}, "$.violations[1].id", "Must be a text."),
        (read_axe, AXE | {"violations": [{"id": "a", "nodes": 3}]}, "$.violations[0].nodes", "Must be a list."),
        (read_axe, AXE | {"passes": [{}]}, "$.passes[0].id", "The field is missing."),
        (read_axe, AXE | {"inapplicable": [3]}, "$.inapplicable[0]", "Must be an object."),
        (read_axe, AXE | {"incomplete": 3}, "$.incomplete", "Must be a list."),
        (read_axe, AXE | {"url": "about:blank"}, "$.url", "No web address."),
        (read_axe, AXE | {"timestamp": "i går"}, "$.timestamp", "No moment of ISO 8601."),
        (read_axe, AXE | {"timestamp": "0001-01-01T00:00:00+14:00"}, "$.timestamp", "No moment of ISO 8601."),
        (read_lighthouse, without(RUN, "lighthouseVersion"), "$.lighthouseVersion", "The field is missing."),
        (read_lighthouse, without(RUN, "finalDisplayedUrl"), "$.finalDisplayedUrl", "The field is missing."),
        (read_lighthouse, RUN | {"finalDisplayedUrl": "x"}, "$.finalDisplayedUrl", "No web address."),
        (read_lighthouse, without(RUN, "fetchTime"), "$.fetchTime", "The field is missing."),
        (read_lighthouse, RUN | {"fetchTime": "x"}, "$.fetchTime", "No moment"),
        (read_lighthouse, without(RUN, "audits"), "$.audits", "The field is missing."),
        (read_lighthouse, RUN | {"configSettings": 3}, "$.configSettings", "Must be an object."),
        (read_lighthouse, RUN | {"runtimeError": {"code": "X"}}, "$.runtimeError", "The run failed"),
        (read_lighthouse, [RUN | {"audits": AUDITS | {"x": 3}}], "$[0].audits.x", "Must be an object."),
        (
            read_lighthouse,
            RUN | {"audits": {"x": {"numericValue": "1"}}},
            "$.audits.x.numericValue",
            "Must be a number",
        ),
        (read_lighthouse, RUN | {"audits": {"x": {"numericValue": 1.1e15}}}, "$.audits.x.numericValue", "Must be a"),
        (read_lighthouse, RUN | {"audits": {"x": {"numericValue": True}}}, "$.audits.x.numericValue", "Must be a"),
    ],
)
def test_what_is_no_report_is_refused_by_its_path(
    tmp_path: Path, reader: Callable[[Path], list[Page]], content: Any, where: str, why: str
) -> None:
    """With the tool that it should be of, and how such a report is saved."""
    with pytest.raises(InvalidDataError) as caught:
        read(tmp_path, content, reader)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line, problem.place.field) == (tmp_path / "report.json", None, where)
    assert problem.message.en.startswith(why)
    tool = "axe-core" if reader is read_axe else "Lighthouse"
    assert caught.value.message.en.endswith(f"report.json is no report of {tool}.")
    assert caught.value.hint is not None


def test_numbers_may_be_as_large_as_they_can_be_meant(tmp_path: Path) -> None:
    """Up to fifteen digits, also below zero."""
    audits = {"a": {"numericValue": 1e15}, "b": {"numericValue": -1e15}, "c": {"numericValue": 0}}
    (page,) = read(tmp_path, RUN | {"audits": audits}, read_lighthouse)
    assert page.values == {"a": 1e15, "b": -1e15, "c": 0.0}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its path."""
    for reader in (read_axe, read_lighthouse):
        with pytest.raises(NotFoundError, match=r"There is no file .*none\.json"):
            reader(tmp_path / "none.json")
