"""What the reports of a testing tool propose, by the rules of a crosswalk: at most a level, or a measured value."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digimaturity.ground.language import Text, counted, joined, number, same
from digimaturity.model.answers import Evidence, Observation, Proposal
from digimaturity.model.moments import instant
from digimaturity.model.tool_report import Proposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.crosswalk_schema import CrosswalkFile, ToolRule
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.tool_report import Page

# So many pages of a report stand as evidence of one proposal; all of them count.
_CITED = 10
_AS_ONE = Text("{n} av {all} sidor i rapporten har fel: {w}", "{n} of {all} pages of the report have errors: {w}")
_ONE_PAGE = Text("Sidan i rapporten har fel: {w}", "The page of the report has errors: {w}")
_NOT_SERVICE = Text("Frågan gäller en tjänst: ange --service.", "The question is about a service: give --service.")
_NO_ERROR = Text(
    "Rapporten visar inga fel här, men det räcker inte för en nivå.",
    "The report shows no errors here, which is not enough for a level.",
)
_NOT_RUN = Text(
    "Rapporten visar inte att dessa regler har prövats: {r}.",
    "The report does not show that these rules were run: {r}.",
)
_NOT_SEEN = Text(
    "Ingen sida i rapporten är testad så som frågan kräver: {k}.",
    "No page of the report was tested as the question requires: {k}.",
)
_WIDTH = Text("i ett fönster på högst {w} pixlars bredd", "in a window at most {w} pixels wide")
_DEVICES = {"mobile": Text("i mobilläge", "in mobile mode"), "desktop": Text("i datorläge", "in desktop mode")}
_START = Text("startsidan", "the start page")
_NO_VALUE = Text("Rapporten har inget värde för {a}.", "The report has no value of {a}.")
_NOT_ASKED = Text("Frågan ställs inte till organisationen.", "The question is not asked of the organisation.")
_TOO_MANY = Text(
    "Rapporten har fler sidor än frågan, så sidorna med fel är kanske inte frågans.",
    "The report has more pages than the question, so those with errors may not be the question's.",
)
_RUNS = Text("{t}: {n}, {v}. {y}", "{t}: {n}, {v}. {y}")


def proposed(
    crosswalk: CrosswalkFile,
    pages: Sequence[Page],
    catalogue: Catalogue,
    body: Organisation,
    service: str | None,
    asked: frozenset[str] | None = None,
) -> list[Proposed]:
    """What a report proposes to each criterion that the crosswalk has a rule for, and where it proposes nothing, why.

    Args:
        crosswalk: with the rules.
        pages: of the report.
        catalogue: the one in use.
        body: whom the pages are about.
        service: the id of the service that they are about, if any.
        asked: the criteria that the edition uses; None for all.
    """
    found: dict[str, list[Proposed]] = {}
    for rule in crosswalk.tool_rules:
        criterion = catalogue.by_id.get(rule.criterion)
        if criterion is None or not criterion.is_active:
            continue
        is_asked = body.kind in criterion.applies_to and (asked is None or criterion.id in asked)
        one = _by_rule(rule, criterion, pages, body, service) if is_asked else Proposed(criterion.id, _NOT_ASKED)
        found.setdefault(criterion.id, []).append(one)
    return [_lowest(several) for several in found.values()]


def _lowest(several: Sequence[Proposed]) -> Proposed:
    """Of what several rules say of one criterion the lowest ceiling, which holds whatever the others say."""
    made = [one for one in several if one.proposal]
    return min(made, key=lambda one: _ceiling(one.proposal)) if made else several[0]


def _ceiling(proposal: Proposal | None) -> float:
    o = proposal.choice if proposal else Observation.not_assessed()
    return next((end for end in (o.up_to, o.level, o.value) if end is not None), 0)


def _by_rule(
    rule: ToolRule, criterion: Criterion, pages: Sequence[Page], body: Organisation, service: str | None
) -> Proposed:
    if criterion.is_per_service and service is None:
        return Proposed(criterion.id, _NOT_SERVICE)
    seen = [p for p in pages if _is_seen(p, rule, body)]
    if not seen:
        return Proposed(criterion.id, _NOT_SEEN.fill(k=joined(", ", _conditions(rule))))
    about = service if criterion.is_per_service else None
    return _measured(rule, criterion, seen, about) if rule.value else _counted(rule, criterion, seen, about)


def _is_seen(page: Page, rule: ToolRule, body: Organisation) -> bool:
    if rule.widest is not None and (page.width is None or page.width > rule.widest):
        return False
    if rule.device is not None and page.device != rule.device:
        return False
    return not rule.start_page or _place(page.url) == _place(body.website or "")


def _conditions(rule: ToolRule) -> Iterator[Text]:
    """How a page must be seen for a rule."""
    if rule.start_page:
        yield _START
    if rule.device is not None:
        yield _DEVICES[rule.device]
    if rule.widest is not None:
        yield _WIDTH.fill(w=rule.widest)


def _place(address: str) -> tuple[str, str]:
    """A page's host without www, and its path, by which two addresses lead to the same page."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _counted(rule: ToolRule, criterion: Criterion, pages: Sequence[Page], service: str | None) -> Proposed:
    by_place: dict[tuple[str, str, str], list[Page]] = {}
    for page in pages:
        by_place.setdefault((*_place(page.url), urlsplit(page.url).query), []).append(page)
    latest = [max(several, key=lambda p: instant(p.at)) for several in by_place.values()]
    failing = [p for p in latest if any(p.errors.get(r) for r in rule.rules)]
    if not failing:
        return Proposed(criterion.id, _without_errors(rule, latest))
    # So many of the question's pages have an error, whichever of the report's they are.
    n = len(failing) - max(0, len(latest) - rule.pages)
    ceilings = [level for least, level in rule.at_most.items() if least <= n]
    if not ceilings:
        return Proposed(criterion.id, _TOO_MANY)
    as_one = _ONE_PAGE if len(latest) == 1 else _AS_ONE
    said = as_one.fill(n=len(failing), all=len(latest), w=_broken(rule, failing))
    why = same("{s}. {y}").fill(s=said, y=rule.why.spoken)
    evidence = tuple(Evidence(url=p.url, seen=p.at[:10], quote=f"{p.tool}: {_of_page(rule, p)}") for p in failing)
    least, most = min(criterion.points_of), min(ceilings)
    up_to = None if most == least else most
    choice = Observation.scored(level=least, up_to=up_to, at=_moment(latest), evidence=evidence[:_CITED])
    return Proposed(criterion.id, why, Proposal(failing[0].tool, choice, service, why=Text(said.sv, said.en)))


def _without_errors(rule: ToolRule, pages: Sequence[Page]) -> Text:
    """What can be said of pages without errors: only a rule that was run on each of them can have found none."""
    not_run = [r for r in rule.rules if not all(r in p.ran for p in pages)]
    said = _NOT_RUN.fill(r=", ".join(not_run))
    if len(not_run) == len(rule.rules):
        return said
    return joined(" ", [_NO_ERROR, said]) if not_run else _NO_ERROR


def _measured(rule: ToolRule, criterion: Criterion, pages: Sequence[Page], service: str | None) -> Proposed:
    asked = rule.value
    runs = [p for p in pages if asked and asked.audit in p.values]
    if asked is None or not runs:
        return Proposed(criterion.id, _NO_VALUE.fill(a=asked.audit if asked else ""))
    value = round(median_low(p.values[asked.audit] for p in runs) * asked.times, asked.decimals)
    shown = [f"{round(p.values[asked.audit] * asked.times, asked.decimals):g} {criterion.unit}" for p in runs]
    read = [
        same("{v} {u}").fill(v=number(p.values[asked.audit] * asked.times, asked.decimals), u=criterion.unit)
        for p in runs
    ]
    n = counted(len(runs), Text("körning", "run"), Text("körningar", "runs"))
    why = _RUNS.fill(t=asked.audit, v=joined(", ", read), n=n, y=rule.why.spoken)
    evidence = tuple(
        Evidence(url=p.url, seen=p.at[:10], quote=f"{p.tool}: {asked.audit} {v}")
        for p, v in zip(runs, shown, strict=True)
    )
    choice = Observation.scored(value=value, at=_moment(runs), evidence=evidence[:_CITED])
    return Proposed(criterion.id, why, Proposal(runs[0].tool, choice, service))


def _moment(pages: Sequence[Page]) -> str:
    return max((p.at for p in pages), key=instant)


def _of_page(rule: ToolRule, page: Page) -> str:
    return ", ".join(f"{r} ({page.errors[r]})" for r in rule.rules if page.errors.get(r))


def _broken(rule: ToolRule, pages: Sequence[Page]) -> Text:
    """The rules that are broken, each with in how many places on all the pages."""

    def counts() -> Iterator[Text]:
        for r in rule.rules:
            if n := sum(p.errors.get(r, 0) for p in pages):
                yield same(f"{r} ({n})")

    return joined(", ", list(counts()))
