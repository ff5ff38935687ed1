"""What probes say of a page, a recording or an organisation, for people and for machines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from digimaturity.content.probe_records import conclusion, judgement_record
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Linked, Result, Table
from digimaturity.model.judgement import Verdict
from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.probe_precision import ProbePrecision

_COLUMNS = (
    Column("criterion", Text("Kriterium", "Criterion")),
    Column("service", Text("Tjänst", "Service")),
    Column("conclusion", Text("Slutsats", "Conclusion"), "text", ("outcome", "low", "high", "value", "cause")),
    Column("why", Text("Varför", "Why"), "prose"),
    Column("url", Text("Var", "Where")),
    Column("probe", Text("Sond", "Probe"), "text", ("probe", "experimental")),
)
# The rank of what settles nothing.
_NOTHING = 1
_HIDDEN = Text(
    "Visas inte: {n} som inget avgör; --all visar dem.", "Not shown: {n} that settle nothing; --all shows them."
)
_CRITERIA = Text("kriterium", "criterion"), Text("kriterier", "criteria")
_PROBES = Text("sond", "probe"), Text("sonder", "probes")
# So many of those that the same thing was in the way of are named.
_NAMED = 8
_AND_MORE = Text(" och fler", " and more")
_SAME_CAUSE = Text("Gäller {c}. Med --all visas varje för sig.", "Concerns {c}. With --all each is shown by itself.")
_MARK = Text("{p} (på prov)", "{p} (experimental)")
_EXPERIMENTAL = Text(
    "På prov: sonden är inte prövad på tillräckligt många kända fall, eller har fel för ofta. Läs själv efter.",
    "Experimental: the probe has not been tried on enough known cases, or is wrong too often. Look for yourself.",
)
_NO_CRITERION = Text(
    "Utan kriterium (–): ingår inte i poängen; sägs för den som sköter webbplatsen.",
    "Without a criterion (–): no part of the score; told for whoever runs the website.",
)
_REPORT = Text(
    "Är något fel? Anmäl det med sondens namn, adressen och dagen; hur: digimaturity probes show {p}",
    "Is something wrong? Report it with the probe's id, the address and the day; how: digimaturity probes show {p}",
)
_DECIDES = Text(
    "Det här är förslag av en maskin. En människa avgör.", "These are a machine's proposals. A person decides."
)


def conclusions_view(
    heading: Text,
    about: Mapping[str, Any],
    found: Sequence[tuple[str, Judgement]],
    catalogue: Catalogue,
    measured: Mapping[str, ProbePrecision],
    notes: Iterable[Text] = (),
    *,
    is_all: bool = False,
) -> Result:
    """Each conclusion, those that narrow an answer first; the payload has them all, in the probes' order.

    Args:
        heading: what was looked at.
        about: what the payload says of that.
        found: the probes' ids and what they concluded.
        catalogue: the one in use.
        measured: how often each probe is right.
        notes: what else must be known.
        is_all: whether people are shown those that settle nothing, too.
    """
    records = [judgement_record(probe, said, measured) for probe, said in found]
    alike = {} if is_all else _alike(records)
    in_order = sorted(zip(records, found, strict=True), key=lambda one: _rank(one[1][1]))
    visible = [one for one in in_order if is_all or _rank(one[1][1]) != _NOTHING or not one[1][1].criterion]
    rows = [_row(record, said, catalogue) for record, (_, said) in visible if record["cause"] not in alike]
    rows += [_row_of_cause(those) for those in alike.values()]
    columns = tuple(c for c in _COLUMNS if c.key != "service" or any(row["service"] for row in rows))
    hidden = len(found) - len(visible)
    said = [*notes, *([_summary(found)] if found else []), *([_HIDDEN.fill(n=hidden)] if hidden else [])]
    if any(not row["criterion"] for row in rows):
        said.append(_NO_CRITERION)
    if any(row["experimental"] for row in rows):
        said.append(_EXPERIMENTAL)
    if rows:
        said += [_DECIDES, _REPORT.fill(p=rows[0]["id"])]
    payload = {**about, "judgements": records}
    return Result("probe", payload, (Table(columns, rows),), heading, tuple(said))


def _alike(records: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The conclusions by what was in the way of them, where that is the same for more than one."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        if record["cause"]:
            found.setdefault(record["cause"], []).append(record)
    return {cause: those for cause, those in found.items() if len(those) > 1}


def _row_of_cause(those: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One row for all that the same thing was in the way of."""
    criteria = list(dict.fromkeys(one["criterion"] for one in those if one["criterion"]))
    names = criteria or list(dict.fromkeys(one["probe"] for one in those))
    n = counted(len(criteria), *_CRITERIA) if criteria else counted(len(names), *_PROBES)
    more = [_AND_MORE] if len(names) > _NAMED else []
    shown = joined("", [same(", ".join(names[:_NAMED])), *more])
    cause = Obstacle.of(those[0]["cause"]).words
    return {
        **those[0],
        "id": those[0]["probe"],
        "criterion": str(n),
        "service": None,
        "conclusion": str(Text("{v}: {o}", "{v}: {o}").fill(v=Verdict.BLOCKED.words, o=cause)),
        "why": str(_SAME_CAUSE.fill(c=shown)),
        "url": "",
        "probe": "",
        "experimental": False,
    }


def _rank(said: Judgement) -> int:
    if said.proposes and said.criterion:
        return 0
    return 3 if said.verdict is Verdict.ERROR else 2 if said.verdict is Verdict.BLOCKED else _NOTHING


def _row(record: dict[str, Any], said: Judgement, catalogue: Catalogue) -> dict[str, Any]:
    criterion = catalogue.by_id.get(said.criterion)
    place = next(iter(said.pieces), None)
    return {
        **record,
        "id": record["probe"],
        "conclusion": str(conclusion(said, criterion.unit if criterion else "")),
        "why": str(said.why),
        "url": _place(place.url) if place else "",
        "probe": str(_MARK.fill(p=record["probe"])) if record["experimental"] else record["probe"],
    }


def _place(url: str) -> str:
    """Where something was seen: an address that leads there, or the name of a host."""
    return Linked(url) if url.startswith(("http:", "https:")) else url


def _summary(found: Sequence[tuple[str, Judgement]]) -> Text:
    n = Counter(_rank(said) for _, said in found)
    parts = [
        counted(n[0], Text("förslag", "proposal"), Text("förslag", "proposals")),
        Text("{n} utan förslag", "{n} without a proposal").fill(n=n[1]),
        Text("{n} hindrade", "{n} blocked").fill(n=n[2]),
        *([Text("{n} som inte gick att bedöma", "{n} that could not be judged").fill(n=n[3])] if n[3] else []),
    ]
    return same("{s}.").fill(s=joined(", ", parts))
