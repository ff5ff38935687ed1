"""Reports of testing tools are read: the official JSON of axe-core, of one page or several, and of Lighthouse.

What is not as the format says is refused with the file and the path in it, such as ``$[1].violations[0].id``.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from digimaturity.ground.errors import InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.address import is_address
from digimaturity.model.tool_report import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NO_REPORT = Text("{p} är ingen rapport från {t}.", "{p} is no report of {t}.")
_MISSING = Text("Fältet saknas.", "The field is missing.")
_OTHER_KIND = Text("Ska vara {k}.", "Must be {k}.")
_KINDS: dict[type, Text] = {
    dict: Text("ett objekt", "an object"),
    list: Text("en lista", "a list"),
    str: Text("en text", "a text"),
    int: Text("ett heltal", "a whole number"),
}
_HINTS = {
    "axe-core": Text(
        "Spara resultatet av axe.run som JSON, eller kör axe med --save; en lista med flera sidor går också bra.",
        "Save the result of axe.run as JSON, or run axe with --save; a list of several pages will do too.",
    ),
    "WCAG-EM Report Tool": Text(
        "Spara rapporten i W3C:s WCAG-EM Report Tool med Save Report, som JSON.",
        "Save the report in the W3C's WCAG-EM Report Tool with Save Report, as JSON.",
    ),
    "webperf_core": Text(
        "Skriv resultatet som JSON i webperf_core: python default.py -u ADRESS -o resultat.json",
        "Write the result as JSON in webperf_core: python default.py -u ADDRESS -o result.json",
    ),
    "Lighthouse": Text(
        "Spara rapporten som JSON i Lighthouse, eller kör lighthouse med --output json.",
        "Save the report as JSON in Lighthouse, or run lighthouse with --output json.",
    ),
}
# No audit measures more: a page of this many bytes, or that takes as many milliseconds.
_MOST = 1e15
_NO_MEASURE = Text("Ska vara ett tal, högst 15 siffror långt.", "Must be a number, at most 15 digits long.")
# What Lighthouse says of an audit that passes or fails, and the score of one that fails.
_BINARY = "binary"
# What it says of an audit that was run, with something to look at or without; reports before version 3 say nothing.
_RAN = (_BINARY, "notApplicable", "numeric", "metricSavings", None)
# The throttling that the criterion asks for, which is also the tool's own choice.
_SIMULATED = "simulate"


class Report:
    """The JSON of one tool's report, with refusals that name file and path."""

    def __init__(self, path: Path, tool: str) -> None:
        self.path, self.tool = path, tool

    def content(self) -> Any:  # noqa: ANN401 - JSON holds anything
        """What the file says.

        Raises:
            NotFoundError: there is no file.
        """
        if not self.path.exists():
            raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=self.path))
        try:
            return parse_json(read_bytes(self.path).decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.refuse("$", Text("Filen är inte UTF-8.", "The file is not UTF-8."))
        except JsonError as error:
            why = Text("Filen är inte giltig JSON: {w}.", "The file is not valid JSON: {w}.").fill(w=error.why)
            self.refuse("$", why)

    def get(self, holder: dict[str, Any], name: str, kind: type, where: str, *, optional: bool = False) -> Any:  # noqa: ANN401
        """A field of an object, of one kind; None where it may be missing and is."""
        found = holder.get(name)
        if found is None and optional:
            return None
        if found is None:
            self.refuse(f"{where}.{name}", _MISSING)
        return self.of_kind(found, kind, f"{where}.{name}")

    def of_kind(self, found: Any, kind: type, where: str) -> Any:  # noqa: ANN401
        """What stands at a path, which must be of one kind."""
        if not isinstance(found, kind):
            self.refuse(where, _OTHER_KIND.fill(k=_KINDS[kind]))
        return found

    def moment(self, written: str, where: str) -> str:
        """A moment as the study's files write them."""
        try:
            return datetime.fromisoformat(written).astimezone().isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            self.refuse(where, Text("Ingen tidpunkt enligt ISO 8601.", "No moment of ISO 8601."))

    def address(self, written: str, where: str) -> str:
        """The address of a page."""
        if not is_address(written):
            self.refuse(where, Text("Ingen webbadress.", "No web address."))
        return written

    def refuse(self, where: str, why: Text) -> NoReturn:
        """Refuse the file.

        Raises:
            InvalidDataError: with the path in it.
        """
        message = _NO_REPORT.fill(p=self.path, t=self.tool)
        raise InvalidDataError(message, (Problem(Place(self.path, None, where), why),), _HINTS[self.tool])


def read_axe(path: Path) -> list[Page]:
    """The pages of a report of axe-core; see ``Report.refuse``."""
    return _pages(Report(path, "axe-core"), _axe_page)


def read_lighthouse(path: Path) -> list[Page]:
    """The runs of a report of Lighthouse, or of a list of them; see ``Report.refuse``."""
    return _pages(Report(path, "Lighthouse"), _lighthouse_page)


def _pages(report: Report, page: Callable[[Report, dict[str, Any], str], Page]) -> list[Page]:
    content = report.content()
    entries = content if isinstance(content, list) else [content]
    if not entries:
        report.refuse("$", Text("Listan är tom.", "The list is empty."))
    found = []
    for number, entry in enumerate(entries):
        where = f"$[{number}]" if isinstance(content, list) else "$"
        found.append(page(report, report.of_kind(entry, dict, where), where))
    return found


def _axe_page(report: Report, said: dict[str, Any], where: str) -> Page:
    engine = report.get(said, "testEngine", dict, where)
    surroundings = report.get(said, "testEnvironment", dict, where, optional=True) or {}
    errors: dict[str, int] = {}
    for number, result in enumerate(report.get(said, "violations", list, where)):
        here = f"{where}.violations[{number}]"
        report.of_kind(result, dict, here)
        rule = report.get(result, "id", str, here)
        errors[rule] = errors.get(rule, 0) + max(len(report.get(result, "nodes", list, here, optional=True) or ()), 1)
    width = surroundings.get("windowWidth")
    return Page(
        report.address(report.get(said, "url", str, where), f"{where}.url"),
        report.moment(report.get(said, "timestamp", str, where), f"{where}.timestamp"),
        f"axe-core {report.get(engine, 'version', str, f'{where}.testEngine')}",
        errors,
        width=width if isinstance(width, int) else None,
        ran=frozenset(_axe_ran(report, said, where)) | set(errors),
    )


def _axe_ran(report: Report, said: dict[str, Any], where: str) -> Iterator[str]:
    """The rules that were run and did not fail: those that found nothing, no place to look or something to review."""
    for part in ("passes", "incomplete", "inapplicable"):
        for number, result in enumerate(report.get(said, part, list, where, optional=True) or ()):
            here = f"{where}.{part}[{number}]"
            yield report.get(report.of_kind(result, dict, here), "id", str, here)


def _lighthouse_page(report: Report, said: dict[str, Any], where: str) -> Page:
    version = report.get(said, "lighthouseVersion", str, where)
    settings = report.get(said, "configSettings", dict, where, optional=True) or {}
    screen = settings.get("screenEmulation")
    width = screen.get("width") if isinstance(screen, dict) else None
    if report.get(said, "runtimeError", dict, where, optional=True):
        why = Text("Körningen misslyckades, och inget läses in.", "The run failed, and nothing is read in.")
        report.refuse(f"{where}.runtimeError", why)
    address = next((n for n in ("finalDisplayedUrl", "finalUrl", "requestedUrl") if said.get(n)), "finalDisplayedUrl")
    audits = report.get(said, "audits", dict, where)
    is_simulated = settings.get("throttlingMethod") in {None, _SIMULATED}
    return Page(
        report.address(report.get(said, address, str, where), f"{where}.{address}"),
        report.moment(report.get(said, "fetchTime", str, where), f"{where}.fetchTime"),
        f"Lighthouse {version}",
        dict(_failed(report, audits, f"{where}.audits")),
        dict(_measured(report, audits, f"{where}.audits")) if is_simulated else {},
        width if isinstance(width, int) else None,
        settings.get("formFactor") if settings.get("formFactor") in {"mobile", "desktop"} else None,
        frozenset(name for name, audit in audits.items() if audit.get("scoreDisplayMode") in _RAN),
    )


def _failed(report: Report, audits: dict[str, Any], where: str) -> Iterator[tuple[str, int]]:
    """The audits that failed, each with how many places it names."""
    for name, audit in audits.items():
        report.of_kind(audit, dict, f"{where}.{name}")
        if audit.get("scoreDisplayMode") in {_BINARY, None} and audit.get("score") == 0:
            details = audit.get("details")
            items = details.get("items") if isinstance(details, dict) else None
            yield name, max(len(items) if isinstance(items, list) else 0, 1)


def _measured(report: Report, audits: dict[str, Any], where: str) -> Iterator[tuple[str, float]]:
    """What the audits measured; an audit that failed to measure has no value."""
    for name, audit in audits.items():
        value = audit.get("numericValue")
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _MOST:
            report.refuse(f"{where}.{name}.numericValue", _NO_MEASURE)
        yield name, float(value)
