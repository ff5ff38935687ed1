"""Beside the criteria: every rule of axe-core that a page broke, whether a criterion asks for it or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.judgement import Confidence, Judgement, Verdict
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.judging.browser.axe_pages import normalised
from digimaturity.probes.judging.browser.browser_facts import is_whole, place, so_many_pages
from digimaturity.probes.pointing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.model.recording import Fact
    from digimaturity.probes.site import Site

_RULE, _RULES = Text("regel", "rule"), Text("regler", "rules")
_ELEMENT, _ELEMENTS = same("element"), Text("element", "elements")
_IMPACTS = {
    "minor": Text("liten", "minor"),
    "moderate": Text("måttlig", "moderate"),
    "serious": Text("allvarlig", "serious"),
    "critical": Text("kritisk", "critical"),
}
_BROKEN = Text(
    "axe-core {v} fann i webbläsaren brott mot {n} på {p}: {r}.",
    "axe-core {v} found in the browser that {n} were broken on {p}: {r}.",
)
_BROKEN_ONE = Text(
    "axe-core {v} fann i webbläsaren brott mot {n} på {p}: {r}.",
    "axe-core {v} found in the browser that {n} was broken on {p}: {r}.",
)
_NONE = Text(
    "axe-core {v} fann i webbläsaren inget brott mot någon av sina regler på {p}. Det betyder inte att inget fel"
    " finns.",
    "axe-core {v} found in the browser that none of its rules was broken on {p}. There may still be errors.",
)
_REVIEW = Text("En människa behöver granska {n}: {r}.", "A person needs to review {n}: {r}.")
_OF_RULE = Text("{r}: {h} ({a}). {e} på {p}.", "{r}: {h} ({a}). {e} on {p}.")
_TO_REVIEW = Text("Behöver granskas – {r}: {h} ({a}). {e} på {p}.", "Needs review – {r}: {h} ({a}). {e} on {p}.")
_IMPACT = Text("påverkan: {i}", "impact: {i}")
_PRACTICE = Text("god praxis, inget krav i WCAG", "best practice, not required by WCAG")
_HALF = Text(
    "Någon sida visades utan alla sina skript eller stilmallar; en del av felen kan komma av det.",
    "Some page was shown without all its scripts or style sheets; some of the errors may come of that.",
)
_ONCE = Text(
    "Fel som är lika på flera sidor räknas en gång, som ett fel i mallen.",
    "Errors that are alike on several pages are counted once, as an error of the template.",
)


@dataclass
class _Rule:
    """What a rule found on the pages.

    Attributes:
        told: as axe-core told it of the first page.
        urls: the pages.
        html: of the first element, with its page.
        alike: how many elements of each kind, on the page that has the most of them.
        further: elements of which no example is kept.
    """

    told: Mapping[str, Any]
    urls: list[str] = field(default_factory=list)
    html: tuple[str, str] = ("", "")
    alike: dict[str, int] = field(default_factory=dict)
    further: int = 0
    met: int = 0

    def add(self, url: str, told: Mapping[str, Any]) -> None:
        """Count what one more page has."""
        nodes = told["nodes"]
        self.urls.append(url)
        if not self.html[0]:
            self.html = (url, nodes[0]["html"] if nodes else "")
        for kind, n in Counter(normalised(node["html"]) for node in nodes).items():
            self.alike[kind] = max(n, self.alike.get(kind, 0))
        self.further += told["count"] - len(nodes)
        self.met += told["count"]

    @property
    def count(self) -> int:
        """Elements, those of a template once."""
        return sum(self.alike.values()) + self.further


def _rules(facts: list[Fact], kind: str) -> dict[str, _Rule]:
    found: dict[str, _Rule] = {}
    for fact in facts:
        for told in fact.content.get(kind, ()):
            found.setdefault(told["rule"], _Rule(told)).add(fact.about, told)
    return found


def _latest(site: Site) -> list[Fact]:
    by_page: dict[str, Fact] = {}
    for fact in site.recording.facts:
        if fact.kind == "browser.axe":
            by_page[fact.about] = fact
    return list(by_page.values())


def _judge(site: Site) -> Iterator[Judgement]:
    facts = _latest(site)
    if not facts:
        return
    broken, open_ = _rules(facts, "violations"), _rules(facts, "incomplete")
    whole = all(is_whole(fact.content) for fact in facts)
    said = [_summary(facts, broken)]
    if open_:
        said.append(_REVIEW.fill(n=counted(len(open_), _RULE, _RULES), r=", ".join(sorted(open_))))
    reasons = [_of_rule(_OF_RULE, rule) for rule in broken.values()]
    reasons += [_of_rule(_TO_REVIEW, rule) for rule in open_.values()]
    if any(rule.count < rule.met for rule in (*broken.values(), *open_.values())):
        reasons.append(_ONCE)
    if not whole:
        reasons.append(_HALF)
    yield Judgement(
        "",
        _verdict(broken, is_settled=whole and not open_),
        joined(" ", said),
        pieces=tuple(place(site, rule.html[0], f"{name}: {rule.html[1]}") for name, rule in broken.items())
        or (place(site, facts[0].about),),
        confidence=Confidence.STRUCTURE,
        reasons=tuple(reasons),
    )


def _summary(facts: list[Fact], broken: dict[str, _Rule]) -> Text:
    version = plain(str(facts[0].content.get("version", "")), 20)
    if not broken:
        return _NONE.fill(v=version, p=so_many_pages(len(facts)))
    n = counted(len(broken), _RULE, _RULES)
    pages = len({url for rule in broken.values() for url in rule.urls})
    names = ", ".join(f"{name} ({rule.count})" for name, rule in sorted(broken.items()))
    sentence = _BROKEN_ONE if len(broken) == 1 else _BROKEN
    return sentence.fill(v=version, n=n, p=so_many_pages(pages), r=names)


def _of_rule(sentence: Text, rule: _Rule) -> Text:
    told = rule.told
    about: dict[str, list[str]] = defaultdict(list)
    impact = _IMPACTS.get(told.get("impact", ""))
    marks = [_IMPACT.fill(i=impact)] if impact else []
    if told.get("best_practice"):
        marks.append(_PRACTICE)
    about["WCAG"] += [str(n) for n in told.get("wcag", ())]
    about["ACT"] += [str(n) for n in told.get("act", ())]
    marks += [same(f"{name} {', '.join(ns)}") for name, ns in about.items() if ns]
    swedish = plain(str(told.get("help", ""))).rstrip(".")
    english = plain(str(told.get("help_en") or told.get("help", ""))).rstrip(".")
    return sentence.fill(
        r=told["rule"],
        h=Text.composed(lambda language: swedish if language == "sv" else english),
        a=joined("; ", marks) if marks else "axe-core",
        e=counted(rule.count, _ELEMENT, _ELEMENTS),
        p=so_many_pages(len(rule.urls)),
    )


def _verdict(broken: dict[str, _Rule], *, is_settled: bool) -> Verdict:
    if any(not rule.told.get("best_practice") for rule in broken.values()):
        return Verdict.NOT_MET
    if broken:
        return Verdict.PARTLY
    return Verdict.MET if is_settled else Verdict.BETWEEN


PROBE = Probe(
    "axe.all_rules",
    Text("Allt som axe-core fann", "All that axe-core found"),
    (),
    passes=Text(
        "Sidorna som webbläsaren visade bröt inte mot någon av axe-cores regler.",
        "The pages that the browser showed broke none of axe-core's rules.",
    ),
    fails=Text(
        "Minst en sida bröt mot en regel som svarar mot WCAG.", "At least one page broke a rule that answers to WCAG."
    ),
    mistakes=(
        Text(
            "axe-core prövar bara en del av WCAG, och det som en människa behöver granska räknas inte som fel.",
            "axe-core tests only a part of WCAG, and what a person needs to review is not counted as an error.",
        ),
        Text(
            "En sida som visas utan sina stilmallar eller skript kan få fel som besökare inte möter.",
            "A page that is shown without its style sheets or scripts may have errors that visitors do not meet.",
        ),
        Text(
            "De regler som kriterierna räknar står också här.", "The rules that the criteria count are told here too."
        ),
    ),
    judge=_judge,
    needs=frozenset({Need.BROWSER}),
    sources=("axe-core 4.14", "WCAG 2.2", "W3C ACT rules"),
)
