"""The probes there are: what each looks at, what it says, when it is wrong, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.language import Text, counted, percent, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, record_of, unshown
from digimaturity.model.probe_precision import ProbePrecision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.probes.interface import Probe

_NEEDS = {
    "dns": Text("namnservrar", "name servers"),
    "tls": Text("kryptering", "encryption"),
    "browser": Text("webbläsare", "browser"),
    "services": Text("tjänster", "services"),
}
_NOTE = Text(
    "Rätt: så stor del av sondens förslag var rätt på kända fall. "
    "På prov: under 95 %, eller färre än 15 sådana förslag.",
    "Right: the share of the probe's proposals that were right on known cases. Experimental: below 95%, or fewer than "
    "15 such proposals.",
)
_UNMEASURED = ProbePrecision()
_REPORT = Text(
    "Skriv till projektet med sondens namn ({p}), sidans adress, dagen, vad sonden sa och vad du såg. Bifoga gärna "
    "inspelningen (filen .warc.gz bland utgåvans belägg), men aldrig en som är gjord bakom en inloggning.",
    "Write to the project with the probe's id ({p}), the page's address, the day, what the probe said and what you "
    "saw. Enclose the recording if you can (the .warc.gz among the edition's evidence), but never one made behind a "
    "login.",
)


class _Measured(NamedTuple):
    """A probe, and how often it is right."""

    probe: Probe
    found: ProbePrecision

    @property
    def needs(self) -> list[str]:
        return sorted(need.value for need in self.probe.needs)


_TOLD: Declared = (
    Column("id", Text("Sond", "Probe"), get="probe.id"),
    Unshown("family", "probe.family"),
    Column("title", Text("Tittar på", "Looks at"), get="probe.title"),
    Column(
        "criteria",
        Text("Kriterium", "Criterion"),
        get=lambda one: " ".join(one.probe.criteria),
        said=lambda one: ", ".join(one.probe.criteria),
        record="",
    ),
    Unshown("criteria", lambda one: list(one.probe.criteria)),
    Column(
        "needs",
        Text("Behöver", "Needs"),
        get=lambda one: " ".join(one.needs),
        said=lambda one: ", ".join(str(_NEEDS[n]) for n in one.needs),
        record="",
    ),
    *unshown("needs experimental=found.is_experimental"),
    Column("precision", Text("Rätt", "Right"), "percent", get="found.precision", record="measured.precision"),
    *(Unshown(f"measured.{name}", f"found.{name}") for name in ("recall", "right", "wrong", "missed", "of")),
    Column("of", Text("Fall", "Cases"), "whole", get=lambda one: one.found.of or None, record=""),
    Column("experimental", Text("På prov", "Experimental"), get="found.is_experimental", record=""),
)


def probes_view(probes: Sequence[Probe], measured: Mapping[str, ProbePrecision]) -> Result:
    """A row for each probe."""
    found = [_Measured(probe, measured.get(probe.id, _UNMEASURED)) for probe in probes]
    n_criteria = len({c for p in probes for c in p.criteria})
    heading = Text("{n}, {c}", "{n}, {c}").fill(
        n=counted(len(found), Text("sond", "probe"), Text("sonder", "probes")),
        c=counted(n_criteria, Text("kriterium", "criterion"), Text("kriterier", "criteria")),
    )
    payload = {"probes": [record_of(_TOLD, one) for one in found]}
    return Result("probes list", payload, (Table.of(_TOLD, found),), heading, (_NOTE,) if found else ())


def probe_facts(probe: Probe, found: ProbePrecision, catalogue: Catalogue) -> list[tuple[Text, Text]]:
    """All that is known of one probe, line by line."""
    criteria = [catalogue.by_id[c] for c in probe.criteria if c in catalogue.by_id]
    facts = [
        *((Text("Kriterium", "Criterion"), same("{i} {t}").fill(i=c.id, t=c.title)) for c in criteria),
        *([] if criteria else [(Text("Kriterium", "Criterion"), _BESIDE)]),
        (Text("Ja betyder", "A pass means"), probe.passes),
        (Text("Nej betyder", "A fail means"), probe.fails),
        *((Text("Tar fel {n}", "Mistake {n}").fill(n=n), mistake) for n, mistake in enumerate(probe.mistakes, 1)),
    ]
    if probe.needs:
        needs = ", ".join(sorted(n.value for n in probe.needs))
        facts.append((Text("Behöver", "Needs"), same(needs)))
    if probe.sources:
        facts.append((Text("Källor", "Sources"), same("; ".join(probe.sources))))
    return [*facts, (Text("Mätt", "Measured"), measured_words(found)), (_WRONG, _REPORT.fill(p=probe.id))]


_BESIDE = Text("inget: berättas bredvid kriterierna", "none: told beside the criteria")
_WRONG = Text("Anmäl ett felaktigt förslag", "Report a wrong proposal")


def measured_words(found: ProbePrecision) -> Text:
    """How often a probe is right, in a sentence."""
    if not found.of:
        return Text("Inte mätt än. Sonden är på prov.", "Not measured yet. The probe is experimental.")
    share = found.precision
    said = (
        Text("Inget förslag på {n} fall.", "No proposal in {n} cases.").fill(n=found.of)
        if share is None
        else Text(
            "Rätt i {r} av {m} förslag ({p}), på {n} kända fall; missade {x}.",
            "Right in {r} of {m} proposals ({p}), on {n} known cases; missed {x}.",
        ).fill(r=found.right, m=found.right + found.wrong, p=percent(share), n=found.of, x=found.missed)
    )
    trial = Text(" Sonden är på prov.", " The probe is experimental.")
    return Text("{s}{t}", "{s}{t}").fill(s=said, t=trial if found.is_experimental else same(""))


def probe_result(probe: Probe, found: ProbePrecision, catalogue: Catalogue) -> Result:
    """One probe, for machines and files."""
    facts = probe_facts(probe, found, catalogue)
    table = Table(
        (Column("field", Text("Fält", "Field")), Column("says", Text("Säger", "Content"), "prose")),
        [{"field": str(name), "says": str(said)} for name, said in facts],
    )
    record = record_of(_TOLD, _Measured(probe, found)) | {
        "passes": probe.passes,
        "fails": probe.fails,
        "mistakes": list(probe.mistakes),
        "sources": list(probe.sources),
        "report": _REPORT.fill(p=probe.id),
    }
    return Result("probes show", {"probe": record}, (table,))
