"""Results of webperf_core are read: the JSON that it writes, of which only what surely fails counts.

Its ratings sum up many things and say nothing of one criterion. What a test noted in ``data`` does, where it cannot
also come of a page that could not be fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import UsageError
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text
from digimaturity.model.moments import instant
from digimaturity.model.tool_report import Page
from digimaturity.workspace.tool_reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOOL = "webperf_core"
_NOT_FOUND, _FILES = 2, 9
# What the tests found, by the names that the crosswalk's rules have.
STATUS, NO_SITEMAP = "page-not-found.status-code", "standard-files.sitemap-not-in-robots"
NO_CONTACT, NO_EXPIRES = "standard-files.security-txt-contact", "standard-files.security-txt-expires"
_OF_SECURITY_TXT = {"required contact missing": NO_CONTACT, "required expires missing": NO_EXPIRES}
_RAN = {_NOT_FOUND: (STATUS,), _FILES: (NO_SITEMAP, NO_CONTACT, NO_EXPIRES)}
_SEVERAL = Text("{p} har resultat för flera webbplatser: {s}.", "{p} has results of several sites: {s}.")
_NO_SITE = Text("{p} har inget resultat för webbplats {s}.", "{p} has no result of site {s}.")


def read_webperf(path: Path, website: str, site: int | None = None) -> list[Page]:
    """The tests of one site as one page with what they found; none where no test of it says anything.

    Args:
        path: of the JSON.
        website: of whom it is about; the file has numbers for sites, and no addresses.
        site: the site's number in the file; the only one where none is named.

    Raises:
        NotFoundError, InvalidDataError: see ``Report``.
        UsageError: the file has several sites and none is named, or not the one that is.
    """
    report = Report(path, TOOL)
    content = report.of_kind(report.content(), dict, "$")
    tests = report.get(content, "tests", list, "$")
    found: dict[int, list[Page]] = {}
    for number, entry in enumerate(tests):
        where = f"$.tests[{number}]"
        said = report.of_kind(entry, dict, where)
        of_site = report.get(said, "site_id", int, where)
        found.setdefault(of_site, []).extend(_page(report, said, where, website))
    if site is None and len(found) > 1:
        listed = ", ".join(map(str, found))
        raise UsageError(_SEVERAL.fill(p=path.name, s=listed), Text("Ange en: --site 0", "Name one: --site 0"))
    if site is not None and site not in found:
        raise UsageError(_NO_SITE.fill(p=path.name, s=site))
    return _as_one(found[site] if site is not None else next(iter(found.values()), []))


def _as_one(tests: list[Page]) -> list[Page]:
    """What each test found last, together: they looked at different things of one site."""
    if not tests:
        return []
    latest = {test.ran: test for test in sorted(tests, key=lambda t: instant(t.at))}.values()
    errors = {name: n for test in latest for name, n in test.errors.items()}
    ran = frozenset(name for test in latest for name in test.ran)
    return [Page(tests[0].url, max((t.at for t in latest), key=instant), TOOL, errors, ran=ran)]


def _page(report: Report, said: dict[str, Any], where: str, website: str) -> Iterator[Page]:
    """A test that has something to say of a criterion; the others are passed over."""
    kind = report.get(said, "type_of_test", int, where)
    at = report.moment(report.get(said, "date", str, where), f"{where}.date")
    if kind not in _RAN:
        return
    data = _data(report, said.get("data"), f"{where}.data")
    errors = dict.fromkeys(_of_page_not_found(data) if kind == _NOT_FOUND else _of_files(data), 1)
    yield Page(website, at, TOOL, errors, ran=frozenset(_RAN[kind]))


def _data(report: Report, said: object, where: str) -> dict[str, Any]:
    """What a test noted, which some versions write as an object and others as JSON in a text."""
    if isinstance(said, str):
        try:
            said = parse_json(said) if said.strip() else {}
        except JsonError as error:
            report.refuse(where, error.why)
    found: dict[str, Any] = report.of_kind({} if said is None else said, dict, where)
    return found


def _of_page_not_found(data: dict[str, Any]) -> Iterator[str]:
    # A wall's 403, a server's error and no answer at all say nothing of what a missing page looks like.
    status = data.get("status_code")
    if isinstance(status, int) and 200 <= status < 300:  # noqa: PLR2004 - the codes for a page that is there
        yield STATUS


def _of_files(data: dict[str, Any]) -> Iterator[str]:
    # Without a robots.txt that was read, the test says the same of a site that did not answer.
    if data.get("robots.txt") == "ok" and data.get("sitemap") == "not in robots.txt":
        yield NO_SITEMAP
    if found := _OF_SECURITY_TXT.get(str(data.get("security.txt"))):
        yield found
