"""Not applicable or blocked, for a reason that says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, same
from digimaturity.insight.lint.interface import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.insight.lint.interface import Finding, Round

# What people write to get past a field that must not be empty.
_NOTHING = frozenset(
    {
        *("na", "n a", "ej tillämpligt", "inte tillämpligt", "not applicable", "hindrad", "blocked", "vet ej"),
        *("vet inte", "don t know", "se ovan", "see above", "samma", "same", "dito", "test", "xxx", "todo", "skäl"),
        *("reason", "nej", "no", "ja", "yes", "ok", "inget", "none", "saknas skäl", "asdf"),
    }
)
_FEWEST_LETTERS = 3
_SAID = Text(
    "Svaret är ”{o}”, men skälet ”{r}” säger inte varför.",
    'The answer is "{o}", but the reason "{r}" does not say why.',
)

_MEND = Text(
    "Skriv vad du såg: ”Tjänsten är gratis”, ”Sidan svarade inte på tre försök”. Svara på nytt med "
    'digimaturity answer ORGANISATION KRITERIUM {a} --reason "…".',
    'Write what you saw: "The service is free", "The page did not answer three times". Answer again with '
    'digimaturity answer ORGANISATION CRITERION {a} --reason "…".',
)


def _look(study: Round) -> Iterator[Finding]:
    for given in study.asked:
        o = given.said
        if o.outcome.needs_reason and says_nothing(o.reason or ""):
            found = given.found(_SAID.fill(o=o.outcome.words, r=o.reason or ""), "reason")
            yield replace(found, mend=_MEND.fill(a=same("na") if o.outcome.excuses else o.outcome.words))


def says_nothing(reason: str) -> bool:
    """Whether a reason is only filled in."""
    said = " ".join(re.findall(r"[^\W_]+", reason.casefold()))
    return said in _NOTHING or sum(c.isalpha() for c in said) < _FEWEST_LETTERS


RULE = Rule(
    "reason-says-nothing",
    Severity.WARNING,
    Text("Skäl som inget säger", "A reason that says nothing"),
    Text(
        "Skälet är ifyllt men säger inte vad du såg. Ingen kan avgöra om frågan verkligen inte gällde, eller vad som "
        "hindrade.",
        "The reason is filled in but does not say what you saw. Nobody can tell whether the question really did not "
        "apply, or what was in the way.",
    ),
    Text(
        "Varje skäl säger något. Om det är ett gott skäl får en människa läsa. En fil där ett skäl helt saknas går "
        "inte att läsa: se file-unreadable.",
        "Each reason says something. Whether it is a good one a person must read. A file that lacks a reason "
        "altogether cannot be read: see file-unreadable.",
    ),
    Text("Ett mycket kort skäl, som en förkortning.", "A very short reason, an abbreviation for example."),
    _MEND.fill(a=Text("na|hindrad", "na|blocked")),
    _look,
)
