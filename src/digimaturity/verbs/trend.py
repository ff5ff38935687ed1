"""``digimaturity trend``: organisations from one edition to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.trend_direction import Directions
from digimaturity.content.trend_notes import Absent
from digimaturity.content.trend_view import trend_result
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.insight.change import trend_of
from digimaturity.insight.comparable import overlap
from digimaturity.insight.direction import answer_pairs, direction
from digimaturity.insight.shared_services import services_of
from digimaturity.insight.tested_change import LEVEL
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import complete_editions, option
from digimaturity.verbs.waves import meanings_of, wave_of
from digimaturity.workspace.chronology import chronological

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.insight.change import Trend
    from digimaturity.insight.direction import Direction
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


def trend(
    organisations: opt.Organisations = None,
    since: Annotated[
        str | None,
        option("--from", sv="den tidigare utgåvan", en="the earlier edition", autocompletion=complete_editions),
    ] = None,
    until: Annotated[
        str | None,
        option(
            "--to",
            sv="den senare utgåvan; annars den senaste",
            en="the later edition; otherwise the latest",
            autocompletion=complete_editions,
        ),
    ] = None,
    panel: opt.Panel = None,
    across_breaks: Annotated[
        bool,
        option(
            "--across-breaks",
            sv="räkna också där metod eller lydelse ändrats",
            en="compute also where method or wording changed",
        ),
    ] = False,
    level: Annotated[
        float,
        option(
            "--level",
            sv="hur ofta intervallet för ändringen ska hålla, 0–1",
            en="how often the interval of the change is to hold, 0–1",
        ),
    ] = LEVEL,
    *,
    given: Annotated[Given, "form output excel_sv assessor even_if_unfinished catalogue workspace lang"],
) -> int:
    """Show what changed between two editions, for those named or all that are in both."""
    if not 0 < level < 1:
        raise UsageError(Text("--level ska vara mellan 0 och 1.", "--level must be between 0 and 1."))
    context = given.context(blind=True, whole=True, panel=panel)
    before, after = _editions(context, since, until)
    present = set(before.organisations()), set(after.organisations())
    meant = context.study(after).organisations(organisations or (), answered=present[0] | present[1])
    both = [o for o in meant if o.id in present[0] and o.id in present[1]]
    absent = Absent(
        tuple(o for o in meant if o.id not in present[0]),
        tuple(o for o in meant if o.id not in present[1]),
    )
    if not both:
        known = ", ".join(sorted(present[0] & present[1])) or "–"
        raise NotFoundError(
            Text(
                "Ingen av dem har svar i båda utgåvorna {a} och {b}.",
                "None of them has answers in both editions {a} and {b}.",
            ).fill(a=before.id, b=after.id),
            Text("Svar i båda finns för: {k}.", "There are answers in both for: {k}.").fill(k=known),
        )
    reading = terminal.progress(both, len(both), Text("Läser", "Reading"))
    waves = [(wave_of(context, o, before), wave_of(context, o, after)) for o in reading]
    meanings = meanings_of(context, {v for pair in waves for w in pair for v in w.versions})
    pairs = [
        (a, b, trend_of(a, b, context.catalogue, meanings, across_breaks=across_breaks, level=level)) for a, b in waves
    ]
    moves = None
    if len(pairs) > 1:
        from digimaturity.insight.movement import movements

        moves = movements(pairs, context.catalogue)
    trends = [t for *_, t in pairs]
    others = sorted(present[0] & present[1] - {o.id for o in both})
    services = {s: name for pair in waves for w in pair for s, name in services_of(w.body).items()}
    everyone = None
    if others:
        everyone, theirs = _everyone(context, trends, others, (before, after), across_breaks=across_breaks)
        services = theirs | services
    directions = Directions(direction([p for t in trends for p in t.pairs]), everyone, services)
    result = trend_result(
        trends, moves, directions, absent, (before, after), context.catalogue, detailed=bool(organisations)
    )
    given.show(result)
    return Exit.DONE


def _editions(context: Context, since: str | None, until: str | None) -> tuple[KeptEdition, KeptEdition]:
    """The two editions; without ``--to`` the later one is the one that is read by default.

    Raises:
        UsageError: no earlier edition was named, or it is the later one too.
    """
    known = ", ".join(context.workspace.editions()) or "–"
    hint = Text("Det finns: {k}.", "There are: {k}.").fill(k=known)
    if since is None:
        raise UsageError(
            Text("Ange från vilken utgåva: --from UTGÅVA.", "Say from which edition: --from EDITION."), hint
        )
    after = context.workspace.edition(until) if until else context.edition()
    before = context.workspace.edition(since)
    if before.id == after.id:
        raise UsageError(
            Text(
                "--from och --to är samma utgåva ({e}). Ange två olika.",
                "--from and --to are the same edition ({e}). Name two different ones.",
            ).fill(e=before.id),
            hint,
        )
    if chronological((after, before))[0] is after:
        terminal.talk(
            Text(
                "{a} är senare än {b}, så förändringen visas baklänges.",
                "{a} is later than {b}, so the change is shown backwards.",
            ).fill(a=before.id, b=after.id)
        )
    return before, after


def _everyone(
    context: Context,
    trends: Sequence[Trend],
    others: Sequence[str],
    editions: tuple[KeptEdition, KeptEdition],
    *,
    across_breaks: bool,
) -> tuple[Direction, dict[str, Text]]:
    """Which way the answers about all who are in both editions changed, and what the others' services are called."""
    names: dict[str, Text] = {}
    pairs = [p for t in trends for p in t.pairs]
    for organisation in context.study(editions[1]).organisations(others, answered=frozenset(others)):
        one, other = (wave_of(context, organisation, e) for e in editions)
        names |= services_of(one.body) | services_of(other.body)
        meanings = meanings_of(context, one.versions | other.versions)
        shared = overlap(one, other, context.catalogue, meanings, across_breaks=across_breaks)
        pairs += answer_pairs(one, other, shared.comparable, context.catalogue)
    return direction(pairs), names
