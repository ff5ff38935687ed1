"""EARL 1.0 in JSON-LD, in the form that the W3C's WCAG-EM Report Tool saves and opens.

The names of its context are the tool's. It names the success criteria of WCAG 2.2 as ``WCAG22:contrast-minimum`` and
knows no prefix of that name, so none is given here: with one it would not find them again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digimaturity.content.conformance import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.conformance import Shown
    from digimaturity.model.organisation import Organisation

_WCAGEM = {
    "Evaluation": "procedure",
    "defineScope": "step1",
    "scope": "step1a",
    "accessibilitySupportBaseline": "step1c",
    "additionalEvaluationRequirements": "step1d",
    "exploreTarget": "step2",
    "essentialFunctionality": "step2b",
    "pageTypeVariety": "step2c",
    "technologiesReliedUpon": "step2d",
    "selectSample": "step3",
    "structuredSample": "step3a",
    "randomSample": "step3b",
    "Website": "website",
    "Webpage": "webpage",
    "auditSample": "step4",
    "reportFindings": "step5",
    "documentSteps": "step5a",
    "commissioner": "commissioner",
    "evaluator": "evaluator",
    "evaluationSpecifics": "step5b",
}
_EARL = (
    *("Assertion", "TestMode", "TestCriterion", "TestCase", "TestRequirement", "TestSubject", "TestResult"),
    *("OutcomeValue", "Pass", "Fail", "CannotTell", "NotApplicable", "NotTested"),
    *("assertedBy", "mode", "result", "subject", "test", "outcome"),
)
_DCTERMS = ("title", "description", "summary", "date", "hasPart", "isPartOf")
CONTEXT: dict[str, Any] = {
    "reporter": "http://github.com/w3c/wcag-em-report-tool/",
    "wcagem": "http://www.w3.org/TR/WCAG-EM/#",
    **{name: f"wcagem:{step}" for name, step in _WCAGEM.items()},
    "step1b": {"@id": "wcagem:step1b", "@type": "@id"},
    "conformanceTarget": "step1b",
    "WCAG": "http://www.w3.org/TR/WCAG/#",
    "WCAG20": "http://www.w3.org/TR/WCAG20/#",
    "WCAG21": "http://www.w3.org/TR/WCAG21/#",
    "WAI": "http://www.w3.org/WAI/",
    "A": "WAI:WCAG2A-Conformance",
    "AA": "WAI:WCAG2AA-Conformance",
    "AAA": "WAI:WCAG2AAA-Conformance",
    "wcagVersion": "WAI:standards-guidelines/wcag/#versions",
    "earl": "http://www.w3.org/ns/earl#",
    **{name: f"earl:{name}" for name in _EARL},
    "dcterms": "http://purl.org/dc/terms/",
    **{name: f"dcterms:{name}" for name in _DCTERMS},
    "id": "@id",
    "type": "@type",
    "language": "@language",
}
_TYPES = {
    Verdict.PASSED: "Pass",
    Verdict.FAILED: "Fail",
    Verdict.OPEN: "CannotTell",
    Verdict.UNTESTED: "NotTested",
}
_SITE = "_:website"


def earl(
    body: Organisation,
    found: Sequence[Shown],
    *,
    title: str,
    limits: str,
    at: str,
    lang: str,
    by_machine: Sequence[Shown] = (),
    machine: str = "",
) -> bytes:
    """A report about an organisation's website.

    Args:
        body: whom it is about.
        found: what is known of each success criterion.
        title: of the report.
        limits: what it does not say.
        at: when it is made, ISO 8601.
        lang: the language of its texts.
        by_machine: what a machine alone shows, as assertions of their own beside those of people.
        machine: the name and version of that machine.
    """
    site = {"id": _SITE, "type": ["TestSubject", "Website"], "title": str(body.name), "description": body.website or ""}
    pages = dict.fromkeys(e.url for one in (*found, *by_machine) for e in one.evidence if e.url)
    sample = [{"id": url, "type": ["TestSubject", "Webpage"], "title": url, "description": url} for url in pages]
    report = {
        "@context": CONTEXT,
        "language": lang,
        "type": "Evaluation",
        "defineScope": {
            "id": "_:defineScope",
            "scope": site,
            "conformanceTarget": "AA",
            "accessibilitySupportBaseline": "",
            "additionalEvaluationRequirements": "",
            "wcagVersion": "2.2",
        },
        "exploreTarget": {
            "id": "_:exploreTarget",
            "essentialFunctionality": "",
            "pageTypeVariety": "",
            "technologiesReliedUpon": [],
        },
        "selectSample": {"id": "_:selectSample", "structuredSample": sample, "randomSample": []},
        "auditSample": [
            *(_assertion(one, site) for one in found),
            *({**_assertion(one, site), "assertedBy": machine} for one in by_machine),
        ],
        "reportFindings": {
            "documentSteps": [
                {"id": f"_:{step}"} for step in ("about", "defineScope", "exploreTarget", "selectSample")
            ],
            "commissioner": "",
            "date": at,
            "evaluator": "digimaturity",
            "evaluationSpecifics": "",
            "summary": limits,
            "title": title,
        },
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def _assertion(one: Shown, site: dict[str, Any]) -> dict[str, Any]:
    verdict = one.verdict
    # Where nobody has tested there is no day on which anybody did, and no way in which it was done.
    dated = {"date": one.at} if one.at else {}
    mode = {} if one.mode is None else {"mode": {"type": "TestMode", "@value": f"earl:{one.mode.value}"}}
    return {
        "type": "Assertion",
        **dated,
        **mode,
        "result": {
            "type": "TestResult",
            **dated,
            "description": str(one.why),
            "outcome": {"id": f"earl:{verdict.value}", "type": ["OutcomeValue", _TYPES[verdict]]},
        },
        "subject": {"id": site["id"], "type": site["type"]},
        "test": {
            "id": f"WCAG22:{one.anchor}",
            "type": ["TestCriterion", "TestRequirement"],
            "title": f"{one.item}: {one.title}",
        },
    }
