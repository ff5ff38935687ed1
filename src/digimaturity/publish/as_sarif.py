"""SARIF 2.1.0: what lint found, for editors and the pages of code hosts.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Files are named from the study's folder. A rule brings
its help along and has no address, which would have to be absolute.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from digimaturity.content.lint_view import message_of, place_of, said_by
from digimaturity.ground.language import current
from digimaturity.ground.version import __version__
from digimaturity.insight.lint.interface import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digimaturity.insight.lint.checking import Hit
    from digimaturity.insight.lint.interface import Rule

SUFFIX = ".sarif"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The study's folder, as code hosts call the root of what was looked at.
_ROOT = "%SRCROOT%"
# The same finding has the same fingerprint wherever its line has moved to.
_FINGERPRINT = "place/v1"


def sarif(hits: Sequence[Hit], rules: Iterable[Rule], root: Path | None) -> bytes:
    """A log with one run, its messages in the language in use.

    Args:
        hits: what was found.
        rules: those that were held against the files; each hit is of one of them.
        root: the folder that files are named from.
    """
    own = list(rules)
    number = {rule.id: n for n, rule in enumerate(own)}
    driver = {
        "name": "digimaturity lint",
        "semanticVersion": __version__,
        "language": current(),
        "rules": [_rule(rule) for rule in own],
    }
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "language": current(),
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(hit, number[hit.rule.id], root, seen) for hit in hits],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _rule(rule: Rule) -> dict[str, Any]:
    said = said_by(rule)
    return {
        "id": rule.id,
        "name": rule.id.title().replace("-", ""),
        "shortDescription": {"text": str(rule.title)},
        "fullDescription": {"text": str(rule.fails)},
        "help": {
            "text": "\n\n".join(f"{caption}: {text}" for caption, text in said),
            "markdown": "\n\n".join(f"**{caption}:** {text}" for caption, text in said),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(hit: Hit, number: int, root: Path | None, seen: Counter[str]) -> dict[str, Any]:
    f = hit.finding
    file = place_of(f.path, root)
    inside = root is not None and f.path.is_relative_to(root)
    artifact = {"uri": quote(file), "uriBaseId": _ROOT} if inside else {"uri": f.path.resolve().as_uri()}
    about = {"organisation": f.organisation, "assessor": f.assessor, "criterion": f.criterion, "service": f.service}
    key = "\n".join((hit.rule.id, file, *map(str, f.where)))
    seen[key] += 1
    return {
        "ruleId": hit.rule.id,
        "ruleIndex": number,
        "level": _LEVELS[hit.rule.severity],
        "message": {"text": str(message_of(f))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    **({"region": {"startLine": hit.line}} if hit.line else {}),
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()},
        "properties": {name: value for name, value in about.items() if value},
    }
