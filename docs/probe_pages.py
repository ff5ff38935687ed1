"""What each probe looks at, says and mistakes, as a page; and how often the probes are right, as a table."""

# ruff: noqa: INP001 - beside a script, not in a package

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.ground import language
from digimaturity.ground.language import Text, counted, percent
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.probes.all_probes import probes
from digimaturity.workspace.measured_file import read_measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.ground.language import Language
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.probes.interface import Probe

NOTICE = Text(
    "<!-- Sidan görs av docs/generate.py. Ändra inte här. -->",
    "<!-- Made by docs/generate.py. Do not edit here. -->",
)
_TITLE = Text("Alla sonder", "All probes")
_INTRO = Text(
    "{p} tittar på {c}. Vad en sond är, och hur man använder dem, står i [Låt en maskin titta först](sonder.md). "
    "Detsamma visar `digimaturity probes show ID` i terminalen. En sonds id ändras aldrig.",
    "{p} look at {c}. What a probe is, and how they are used, stands in [Let a machine look first](probes.md). "
    "The same is shown in the terminal by `digimaturity probes show ID`. A probe's id never changes.",
)
_NEEDS = {
    "browser": Text("webbläsare", "a browser"),
    "dns": Text("namnservrar", "name servers"),
    "services": Text("registrerade tjänster", "registered services"),
    "tls": Text("kryptering", "encryption"),
}
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ”\"'])")


def probes_page(catalogue: Catalogue, lang: Language) -> str:
    """Every probe, those of a family together: a table that leads to each, and then each under its id."""
    language.use(lang)
    everything = sorted(probes(), key=lambda p: p.family)
    n_criteria = len({c for p in everything for c in p.criteria})
    intro = _INTRO.fill(
        p=counted(len(everything), Text("sond", "probe"), Text("sonder", "probes")),
        c=counted(n_criteria, Text("kriterium", "criterion"), Text("kriterier", "criteria")),
    )
    lines = [str(NOTICE), "", f"# {_TITLE}", "", _lines(intro, plain=True), ""]
    heads = (Text("Sond", "Probe"), Text("Tittar på", "Looks at"), Text("Kriterium", "Criterion"))
    lines += [f"| {' | '.join(map(str, heads))} |", "|---|---|---|"]
    lines += [f"| [{p.id}](#{_anchor(p.id)}) | {_cell(p.title)} | {', '.join(p.criteria) or '–'} |" for p in everything]
    for probe in everything:
        lines += ["", *_told(probe, catalogue)]
    return "\n".join(lines) + "\n"


def _told(probe: Probe, catalogue: Catalogue) -> Iterator[str]:
    yield f"## {probe.id}"
    yield ""
    yield f"{_inline(probe.title)}."
    yield ""
    for criterion in (catalogue.by_id[c] for c in probe.criteria if c in catalogue.by_id):
        yield f"- {Text('**Kriterium:**', '**Criterion:**')} {criterion.id} {_inline(criterion.title)}"
    if not probe.criteria:
        none = Text("inget; det berättas bredvid kriterierna", "none; it is told beside the criteria")
        yield f"- {Text('**Kriterium:**', '**Criterion:**')} {none}"
    yield f"- {Text('**Ja betyder:**', '**A pass means:**')} {_lines(probe.passes, 2)}"
    yield f"- {Text('**Nej betyder:**', '**A fail means:**')} {_lines(probe.fails, 2)}"
    for mistake in probe.mistakes:
        yield f"- {Text('**Känt misstag:**', '**Known mistake:**')} {_lines(mistake, 2)}"
    if probe.needs:
        needs = ", ".join(sorted(str(_NEEDS[need.value]) for need in probe.needs))
        yield f"- {Text('**Behöver:**', '**Needs:**')} {needs}"
    if probe.sources:
        yield f"- {Text('**Källor:**', '**Sources:**')} {_inline('; '.join(probe.sources))}"


def precision_table(lang: Language) -> str:
    """How often each measured probe is right, the most often tried first; and how many are not measured."""
    language.use(lang)
    measured = read_measured()
    named = [(p, measured.get(p.id, ProbePrecision())) for p in probes()]
    tried = sorted((pair for pair in named if pair[1].of), key=lambda pair: (-pair[1].of, pair[0].id))
    on_trial = sum(m.is_experimental for _, m in named)
    said = Text(
        "{t} av {n} sonder är mätta på kända fall, och {e} är på prov.",
        "{t} of {n} probes are measured on known cases, and {e} are experimental.",
    ).fill(t=len(tried), n=len(named), e=on_trial)
    if not tried:
        return str(said)
    heads = Text(
        "| Sond | Kända fall | Förslag | Rätt | Missade | På prov |",
        "| Probe | Known cases | Proposals | Right | Missed | Experimental |",
    )
    lines = [str(said), "", str(heads), "|---|--:|--:|--:|--:|---|"]
    for probe, found in tried:
        right = "–" if found.precision is None else str(percent(found.precision))
        trial = Text("ja", "yes") if found.is_experimental else Text("nej", "no")
        made = found.right + found.wrong
        lines.append(f"| {probe.id} | {found.of} | {made} | {right} | {found.missed} | {trial} |")
    return "\n".join(lines)


def _anchor(identity: str) -> str:
    return re.sub(r"[^\w\- ]", "", identity.lower())


def _inline(text: object) -> str:
    return re.sub(r"([<>*_`\[\]])", r"\\\1", " ".join(str(text).split()))


def _cell(text: object) -> str:
    return _inline(text).replace("|", "\\|")


def _lines(text: object, indent: int = 0, *, plain: bool = False) -> str:
    said = str(text) if plain else _inline(text)
    return _BETWEEN_SENTENCES.sub(f"\n{' ' * indent}", said)
