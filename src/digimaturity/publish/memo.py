"""One organisation on one page of Markdown, to put on a council's agenda as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digimaturity.content.colophon import OF_THE_TOOL, colophon, made_by, whose_and_when
from digimaturity.content.facts import about_highlights, against_group
from digimaturity.content.gap_findings import in_three_lines
from digimaturity.content.gap_words import TITLE
from digimaturity.content.interval_words import in_short
from digimaturity.content.phrases import (
    in_words,
    legible,
    long_date,
    name_of,
    web_address,
)
from digimaturity.content.plan_rows import (
    ABOUT_MIDDLE,
    ABOUT_RANGES,
    first_rows,
    of_what_is_answered,
    seen_first,
    why_no_plan,
)
from digimaturity.content.sentences import caveats, position
from digimaturity.content.service_story import about_services_of
from digimaturity.ground.language import Text, same
from digimaturity.ground.markdown import unmarked_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.plan_rows import PlanRow
    from digimaturity.content.portrait import Highlight, Portrait
    from digimaturity.insight.standing_out import Model

_HIGHLIGHTS = 3
_STEPS = 5
# An address longer than this says where somebody was, not where to look.
_LONG_ADDRESS = 100
# What ends a link's address early; percent-encoded, the address is the same.
_ENDS_ADDRESS = re.compile(r'[()<>\[\]{}\\|`"*]')
# What the colophon leaves out: edition and dates stand at the top, limits and source among the caveats. What made the
# memo stands last.
_ELSEWHERE = frozenset({"edition", "observed", "limits", "source", *OF_THE_TOOL})


def memo(portrait: Portrait) -> str:
    """The memo in the language in use.

    Markdown (CommonMark with tables) that ends in a line break; no text in it can become markup.
    """
    title = Text("Digital service sedd utifrån: {o}", "Digital service seen from outside: {o}")
    against = Text(" jämfört med gruppen", " relative to the group") if portrait.peers else same("")
    blocks = [
        f"# {plain(title.fill(o=name_of(portrait.body.organisation)))}",
        _about(portrait),
        *section(Text("Läget", "Where it stands"), [paragraph(position(portrait))]),
        *section(Text("Styrkor{a}", "Strengths{a}").fill(a=against), _highlights(portrait, above=True)),
        *section(Text("Svagheter{a}", "Weaknesses{a}").fill(a=against), _highlights(portrait, above=False)),
        *_shared(portrait),
        *_residents(portrait),
        *section(Text("Att göra först", "What to do first"), _plan(portrait)),
        *section(Text("Så ska poängen läsas", "How to read the score"), [bullets(_caveats(portrait))]),
        "---",
        _colophon(portrait),
    ]
    return "\n\n".join(blocks) + "\n"


# Markdown


def plain(text: Text | str) -> str:
    """A text on one line, with nothing that Markdown would obey."""
    return unmarked_line(legible(str(text)).strip())


def link(text: Text | str, address: str | None) -> str:
    """The text as a link where the address is one that may be linked to, otherwise the text alone."""
    target = web_address(address)
    if target is None:
        return plain(text)
    # Inside an address Markdown still reads entities.
    safe = _ENDS_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", target).replace("&", "&amp;")
    return f"[{plain(text)}]({safe})"


def section(title: Text, blocks: Sequence[str]) -> list[str]:
    """A heading and what stands under it."""
    return [f"## {plain(title)}", *blocks]


def paragraph(sentences: Iterable[Text]) -> str:
    """Sentences after each other."""
    return " ".join(plain(s) for s in sentences)


def bullets(lines: Iterable[Text]) -> str:
    """Lines below each other, each with a mark."""
    return "\n".join(f"- {plain(line)}" for line in lines)


# The parts


def _about(portrait: Portrait) -> str:
    """Which edition, whose result it is, when it was observed and when this was written."""
    rows = {key: words for key, _, words in colophon(portrait.study, portrait.body)}
    parts = [Text("Utgåva: {e}.", "Edition: {e}.").fill(e=rows["edition"])]
    parts += [Text("{l}.", "{l}.").fill(l=line) for line in whose_and_when(portrait.study, portrait.body)]
    parts.append(Text("Framtaget {d}.", "Written {d}.").fill(d=long_date(portrait.study.terms.made)))
    return paragraph(parts)


def _highlights(portrait: Portrait, *, above: bool) -> list[str]:
    """The first criteria that stand out upwards or downwards, the latter with where they are seen done better."""
    found = portrait.strengths if above else portrait.gaps
    if found:
        return ["\n".join(f"- {_standing(h, portrait)}{_seen_at(h.model)}" for h in found[:_HIGHLIGHTS])]
    return [plain(about_highlights(portrait, 0, above=above))]


def _standing(highlight: Highlight, portrait: Portrait) -> str:
    """A criterion with its points against the group's median."""
    entry = highlight.entry
    said = against_group(entry, portrait.study.catalogue.scale.max)
    return f"**{plain(entry.criterion.title)}** ({entry.criterion.id}): {plain(said)}."


def _seen_at(model: Model | None) -> str:
    if model is None:
        return ""
    return f" {plain(Text('Förebild', 'Role model'))}: {link(model.name, _lasting(model.address))}."


def _lasting(address: str | None) -> str | None:
    """The address, or the site's first page where it is a long one: of a session, which is nobody else's."""
    return address if address is None or len(address) <= _LONG_ADDRESS else urljoin(address, "/")


def _shared(portrait: Portrait) -> list[str]:
    """What can be said surely of services that several of its kind have, where anything can."""
    said = list(about_services_of(portrait.study, portrait.body.organisation))[:_HIGHLIGHTS]
    return section(Text("Tjänster som flera har", "Services that several have"), [bullets(said)]) if said else []


def _residents(portrait: Portrait) -> list[str]:
    """What the organisation's own residents say, in three lines, where anything is kept of it."""
    gap = portrait.study.gap(portrait.body.organisation.id)
    return [] if gap is None else section(TITLE, [bullets(in_three_lines(gap))])


def _plan(portrait: Portrait) -> list[str]:
    """What to look at first, and the first steps as a table, with what its columns mean."""
    first = [plain(line) for line in seen_first(portrait, _HIGHLIGHTS)]
    steps = first_rows(portrait, _STEPS)
    if not steps:
        return [plain(why_no_plan(portrait)), *first]
    rows = [_cells(step) for step in steps]
    # A column in which nothing is said only takes up room.
    kept = [n for n in range(len(_COLUMNS)) if any(row[n] for row in rows)]
    head = [[plain(_COLUMNS[n][0]) for n in kept], [_COLUMNS[n][1] for n in kept]]
    lines = [f"| {' | '.join(row)} |" for row in (*head, *([row[n] or "–" for n in kept] for row in rows))]
    return ["\n".join(lines), paragraph(_about_plan(portrait, len(steps))), *first]


_COLUMNS = (
    (Text("Steg", "Step"), "--:"),
    (Text("Att göra", "To do"), "---"),
    (Text("Vinst", "Gain"), "--:"),
    (Text("Poäng efter", "Score after"), "--:"),
    (Text("Nytta", "Usefulness"), "--:"),
    (Text("Insats", "Effort"), "--:"),
    (Text("Förebild", "Role model"), "---"),
)


def _about_plan(portrait: Portrait, shown: int) -> Iterator[Text]:
    found, rows = len(portrait.steps), first_rows(portrait, _STEPS)
    which = Text("De {n} första av {all} steg", "The first {n} of {all} steps").fill(
        n=in_words(shown), all=in_words(found)
    )
    yield Text(
        "{w}, ordnade efter vinst i poäng × nytta för invånarna ÷ insats; de två sista är katalogens bedömning, 1–5.",
        "{w}, ordered by gain in points × usefulness to residents ÷ effort; the last two are the catalogue's "
        "estimates, 1–5.",
    ).fill(w=Text("Alla steg", "All steps") if shown == found else which)
    if not all(row.is_known for row in rows):
        yield ABOUT_RANGES
    if any(row.is_in_the_middle for row in rows):
        yield ABOUT_MIDDLE
    if not portrait.score.total.rated:
        yield of_what_is_answered(portrait.score.total.n_answered, portrait.study.catalogue)


def _cells(row: PlanRow) -> list[str]:
    return [
        str(row.n),
        f"{plain(row.title)} ({row.id})",
        str(row.gained),
        str(row.after_shown or ""),
        str(row.usefulness),
        str(row.effort),
        plain(row.model.name) if row.model else "",
    ]


def _caveats(portrait: Portrait) -> Iterator[Text]:
    """What the score does not say, the edition's limits and source, and whether the organisation was asked to reply."""
    edition = portrait.study.edition
    yield from caveats(portrait.study, portrait.body.organisation.id)
    if portrait.uncertainty:
        yield from in_short(portrait.uncertainty)
    if edition.limits:
        yield edition.limits
    if edition.source:
        yield edition.source.attribution


def _colophon(portrait: Portrait) -> str:
    """What the memo rests on, as one paragraph, and what made it on one line."""
    rows = colophon(portrait.study, portrait.body)
    told = ((plain(label), plain(words).removesuffix(".")) for key, label, words in rows if key not in _ELSEWHERE)
    rests = " ".join(f"{label}: {words}." for label, words in told)
    return f"{rests}\n\n{plain(made_by(rows, with_day=False))}"
