"""What a user may doubt about a ranking, and how it is varied, as the options say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.sources import BY_DEFAULT, OLD_NAMES, SOURCES, Draws, in_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.sources import Source

# Fewer draws than this leave the ends of an interval to chance; more would take the memory of the machine.
_FEWEST, _MOST = 100, 100_000

_TO_LEAVE_OUT = Text("{w} är ingen osäkerhet som går att bortse från.", "{w} is no uncertainty to leave out.")
_TO_ALLOW_FOR = Text("{w} är ingen osäkerhet som går att räkna med.", "{w} is no uncertainty to allow for.")


def varied_sources(without: Collection[str], also: Collection[str] = ()) -> tuple[Source, ...]:
    """The sources that are left when some are switched off and others on.

    Raises:
        UsageError: a word that is no source, or that is both.
    """
    off, on = _known(without, _TO_LEAVE_OUT), _known(also, _TO_ALLOW_FOR)
    both = [s for s in on if s in off]
    if both:
        raise UsageError(
            Text("{s} står både i --with och i --without.", "{s} stands both in --with and in --without.").fill(
                s=both[0]
            )
        )
    _say_what_changes_nothing(off, on)
    return in_order([s for s in (*BY_DEFAULT, *on) if s not in off])


def _say_what_changes_nothing(off: Collection[Source], on: Collection[Source]) -> None:
    for source in (s for s in on if s in BY_DEFAULT):
        terminal.talk(
            Text(
                "--with {s} ändrar inget: det räknas in om inget annat sägs.",
                "--with {s} changes nothing: it is allowed for unless left out.",
            ).fill(s=source)
        )
    for source in (s for s in off if s not in BY_DEFAULT):
        terminal.talk(
            Text(
                "--without {s} ändrar inget: det räknas bara in med --with {s}.",
                "--without {s} changes nothing: it is allowed for only with --with {s}.",
            ).fill(s=source)
        )


def _known(words: Collection[str], otherwise: Text) -> list[Source]:
    named: dict[str, Source] = {**{s: s for s in SOURCES}, **OLD_NAMES}
    for word in words:
        if word not in named:
            raise UsageError(
                otherwise.fill(w=word),
                Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(SOURCES)),
            )
    return [named[word] for word in words]


def how_drawn(draws: int, seed: int, swing: float, level: float) -> Draws:
    """How often, from where and how far things are varied, and how much of the draws an interval holds.

    Raises:
        UsageError: a number outside what makes sense.
    """
    for option, value, least, most in (
        ("--draws", draws, _FEWEST, _MOST),
        ("--seed", seed, 0, 2**63 - 1),
        ("--swing", swing, 0, 1),
        ("--level", level, 0.5, 0.999),
    ):
        if not least <= value <= most:  # what is no number lies nowhere
            raise UsageError(
                Text("{o} {v} ligger utanför {a} till {b}.", "{o} {v} lies outside {a} to {b}.").fill(
                    o=option, v=value, a=least, b=most
                )
            )
    return Draws(draws=draws, seed=seed, swing=swing, level=level)
