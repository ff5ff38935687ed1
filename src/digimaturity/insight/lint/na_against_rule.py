"""Not applicable where the criterion does not allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.insight.lint.interface import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

_SAID = Text(
    "Kriteriet gäller alla och tillåter inte ”ej tillämpligt”.",
    'The criterion applies to all and does not allow "not applicable".',
)


def _look(study: Round) -> Iterator[Finding]:
    for given in study.given:
        if given.said.outcome.excuses and not given.criterion.na_allowed:
            yield given.found(_SAID, "outcome")


RULE = Rule(
    "na-against-rule",
    Severity.ERROR,
    Text("Ej tillämpligt mot kriteriets regel", "Not applicable against the criterion's rule"),
    Text(
        "Kriteriet gäller varje organisation, så ”ej tillämpligt” får inte användas. Andra kommandon läser inte filen "
        "förrän det är rättat.",
        'The criterion applies to every organisation, so "not applicable" must not be used. Other commands do not read '
        "the file until it is mended.",
    ),
    Text(
        "Ej tillämpligt står bara där kriteriet tillåter det. Om villkoret för det är uppfyllt säger regeln inget om.",
        "Not applicable stands only where the criterion allows it. Whether its condition is met the rule does not say.",
    ),
    Text("Inga kända.", "None known."),
    Text(
        "Läs kriteriet: digimaturity criteria show KRITERIUM. Saknas det som efterfrågas är det ofta lägsta nivån. "
        "Gick det inte att se, svara hindrad.",
        "Read the criterion: digimaturity criteria show CRITERION. Where what is asked for is missing, it is often the "
        "lowest level. If it could not be seen, answer blocked.",
    ),
    _look,
)
