"""Answers about a service that is not registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity
from digimaturity.workspace.checks import unregistered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round


def _look(study: Round) -> Iterator[Finding]:
    for of in study.files:
        for where, said in unregistered(of.assessment):
            yield of.found(said, "answers", of.written[str(where[1])], *map(str, where[2:]))


RULE = Rule(
    "service-unregistered",
    Severity.WARNING,
    Text("Svar om en tjänst som inte är registrerad", "Answers about a service that is not registered"),
    Text(
        "Svaren gäller en tjänst som inte finns bland organisationens. Kanske är den borttagen, kanske är namnet "
        "felskrivet så att en tjänst har blivit två.",
        "The answers are about a service that is not among the organisation's. Perhaps it was removed, perhaps the "
        "name was mistyped and one service became two.",
    ),
    Text(
        "Alla svar gäller registrerade tjänster. Om två tjänster har förväxlats kan regeln inte se.",
        "All answers are about registered services. Whether two services were mixed up the rule cannot see.",
    ),
    Text("Inga kända.", "None known."),
    Text(
        "Se tjänsterna med digimaturity services list ORGANISATION. Registrera den som saknas, eller flytta svaren "
        "till rätt tjänst i filen.",
        "See the services with digimaturity services list ORGANISATION. Register the one that is missing, or move the "
        "answers to the right service in the file.",
    ),
    _look,
)
