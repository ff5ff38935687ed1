"""What changed at an organisation since probes looked last; a change counts once a second run agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.content.probe_records import conclusion, judgement_record
from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, columns_of, record_of
from digimaturity.model.judgement import HIGHEST, LOWEST, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import ProbedRun

Key = tuple[str, str, str | None]
# Times and sizes differ a little from run to run; so much of the larger is no change.
_SAME_VALUE = 0.1
_AGREED, _ONCE = "agreed", "once"
_SEEN = {
    _AGREED: Text("två körningar är överens", "two runs agree"),
    _ONCE: Text("sett en gång", "seen once"),
}
_ONE_RUN = Text("{o}: ingen tidigare körning att jämföra med.", "{o}: no earlier run to compare with.")
_NO_RUN = Text("{o}: ingen körning är sparad.", "{o}: no run is kept.")
_RULE = Text(
    "En ändring räknas när två körningar är överens. Det som en körning hindrades från att se är ingen ändring, och "
    "inte heller att en körning vet mer eller mindre, som nivå 0–2 och sedan nivå 0.",
    "A change counts once two runs agree. What a run was kept from seeing is no change, nor is knowing more or less, "
    "as level 0–2 and then level 0.",
)
_OTHER = Text(
    "{o}: de jämförda körningarna är gjorda med olika {w}, så en ändring kan bero på det.",
    "{o}: the runs compared were made with different {w}, so a change may come of that.",
)
_TOOLS, _CATALOGUES = Text("versioner av verktyget", "versions of the tool"), Text("kataloger", "catalogues")


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a probe concludes otherwise than before.

    Attributes:
        probe: its id.
        before, now: what it concluded.
        since: when the run began that concluded it first, ISO 8601.
        is_agreed: whether a second run concluded it too.
    """

    probe: str
    before: Judgement
    now: Judgement
    since: str
    is_agreed: bool


def changes(runs: Sequence[ProbedRun]) -> list[Change]:
    """What the latest run concludes otherwise than those before it, in its order.

    Args:
        runs: the latest first. One that was blocked, or could not settle anything, says nothing of a change.
    """
    if not runs:
        return []
    found = (_change(key, said, runs) for key, said in _concluded(runs[0]).items())
    return [change for change in found if change is not None]


def _change(key: Key, now: Judgement, runs: Sequence[ProbedRun]) -> Change | None:
    """A change that is new in the latest run, or that the latest run confirms."""
    said = [
        (run.at, found[key])
        for run in runs
        if key in (found := _concluded(run)) and not _may_be_the_same(found[key], now)
    ]
    alike = 0
    while alike < len(said) and _is_alike(said[alike][1], now):
        alike += 1
    if alike == len(said):
        return None
    # Told when it is seen first, and when the second run agrees; what has lasted longer is no news.
    if alike > 2:  # noqa: PLR2004
        return None
    # What was otherwise in one run alone, and is as it was, did not change.
    if alike == 1 and any(_is_alike(other, now) for _, other in said[2:3]):
        return None
    return Change(key[0], said[alike][1], now, said[alike - 1][0], is_agreed=alike > 1)


def _concluded(run: ProbedRun) -> dict[Key, Judgement]:
    return {
        (one.probe, one.judgement.criterion, one.judgement.service): one.judgement
        for one in run.concluded
        if _says_something(one.judgement)
    }


def _says_something(said: Judgement) -> bool:
    if said.verdict in {Verdict.BLOCKED, Verdict.ERROR}:
        return False
    return said.value is not None or (said.low, said.high) != (LOWEST, HIGHEST)


def _is_alike(one: Judgement, other: Judgement) -> bool:
    if one.value is not None and other.value is not None:
        return abs(one.value - other.value) <= _SAME_VALUE * max(abs(one.value), abs(other.value))
    return (one.verdict, one.low, one.high) == (other.verdict, other.low, other.high)


def _may_be_the_same(one: Judgement, other: Judgement) -> bool:
    """Whether one of them only knows less: levels 0–2 and level 0 can both be true of a site that did not change."""
    if _is_alike(one, other) or one.value is not None or other.value is not None:
        return False
    if Verdict.NOT_APPLICABLE in {one.verdict, other.verdict}:
        return False
    lows, highs = (one.low, other.low), (one.high, other.high)
    if None in lows or None in highs:
        return False
    return max(n for n in lows if n is not None) <= min(n for n in highs if n is not None)


def changes_view(bodies: Sequence[tuple[Organisation, Sequence[ProbedRun]]], catalogue: Catalogue) -> Result:
    """What changed at each body, what can be compared, and what cannot."""
    told = _told(catalogue)
    by_body = [(body, runs, [_Seen(body, change) for change in changes(runs)]) for body, runs in bodies]
    found = [seen for _, _, own in by_body for seen in own]
    left_out = {
        *(() if any(seen.change.now.service for seen in found) else ("service",)),
        *(() if len(bodies) > 1 else ("organisation",)),
    }
    columns = tuple(c for c in columns_of(told) if c.key not in left_out)
    heading = counted(len(found), Text("ändring", "change"), Text("ändringar", "changes"))
    notes = [note for body, runs in bodies for note in _notes(body, runs)]
    payload = {
        "organisations": [
            {
                "organisation": body.id,
                "runs": [{"at": run.at, "tool": run.tool, "catalogue": run.catalogue} for run in runs],
                "changes": [record_of(told, seen) for seen in own],
            }
            for body, runs, own in by_body
        ]
    }
    return Result("probe", payload, (Table.of(columns, found),), same("{h}.").fill(h=heading), (*notes, _RULE))


def _notes(body: Organisation, runs: Sequence[ProbedRun]) -> Iterator[Text]:
    if len(runs) < 2:  # noqa: PLR2004 - the latest and one before it
        yield (_ONE_RUN if runs else _NO_RUN).fill(o=body.name)
        return
    for what, several in ((_TOOLS, {r.tool for r in runs[:3]}), (_CATALOGUES, {r.catalogue for r in runs[:3]})):
        if len(several) > 1:
            yield _OTHER.fill(o=body.name, w=what)


class _Seen(NamedTuple):
    """A change at a body."""

    body: Organisation
    change: Change

    @property
    def seen(self) -> str:
        return _AGREED if self.change.is_agreed else _ONCE


def _told(catalogue: Catalogue) -> Declared:
    def said(judgement: Judgement) -> Text:
        asked = catalogue.by_id.get(judgement.criterion)
        return _said(judgement, asked.unit if asked else "")

    def record(which: str) -> Unshown:
        return Unshown(which, lambda one: judgement_record(one.change.probe, getattr(one.change, which), {}))

    return (
        Unshown("probe", "change.probe"),
        Column("organisation", Text("Organisation", "Organisation"), get="body.id", record=""),
        Column("criterion", Text("Kriterium", "Criterion"), get=lambda one: one.change.now.criterion or None),
        Column("service", Text("Tjänst", "Service"), get="change.now.service"),
        Unshown("since", "change.since"),
        Column("before", Text("Förut", "Before"), get=lambda one: said(one.change.before), record=""),
        Column("now", Text("Nu", "Now"), get=lambda one: said(one.change.now), record=""),
        Column("seen", Text("Sett", "Seen"), said=lambda one: _SEEN[one.seen]),
        record("before"),
        record("now"),
        Column("why", Text("Varför", "Why"), "prose", get="change.now.why", record=""),
        Column("probe", Text("Sond", "Probe"), get="change.probe", record=""),
    )


def _said(said: Judgement, unit: str) -> Text:
    """A conclusion in a few words; what is told beside the criteria has no level that could change, but its outcome."""
    return conclusion(said, unit) if said.criterion else said.verdict.words
