"""Which way answers changed, in words and tables: counted in several ways, and beside the whole source."""

from __future__ import annotations

from dataclasses import asdict, field
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.phrases import first_few, organisations, thousands
from digimaturity.ground.language import Text, joined, number
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Declared, Table, Unshown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.insight.change import Trend
    from digimaturity.insight.direction import Alike, Direction, Signs
    from digimaturity.insight.hidden_worsening import Hidden
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition, SourceChange

# What is less likely is said to be less.
_LEAST = 0.001
_ANSWERS = Text("svar", "answers")
_CRITERIA = Text("kriterier", "criteria")
_UNITS: tuple[tuple[str, Text], ...] = (
    ("answers", _ANSWERS),
    ("changes", Text("kriterium och tjänst", "criterion and service")),
    ("criteria", _CRITERIA),
    ("bodies", Text("organisationer", "organisations")),
)
WAYS = {"up": Text("upp", "up"), "down": Text("ned", "down")}


@dataclass(frozen=True, slots=True)
class Directions:
    """Which way the answers went: of those shown, and of everyone in both editions where that is more.

    ``services`` is what services are called, by id.
    """

    shown: Direction
    everyone: Direction | None = None
    services: Mapping[str, Text] = field(default_factory=dict)

    @property
    def widest(self) -> Direction:
        """Of as many as there are."""
        return self.everyone or self.shown


def about_direction(directions: Directions, trends: Sequence[Trend]) -> Iterator[Text]:
    """That nearly all changes go one way, and what that may be."""
    whose = _whose(directions.shown, trends)
    yield from _elsewhere(directions.shown, trends)
    yield from _said(directions.shown, whose)
    if directions.everyone:
        yield from _said(directions.everyone, _all(directions.everyone))
    own = [t.organisation.name for t in trends if t.direction.is_one_way] if len(trends) > 1 else []
    if own:
        yield Text(
            "Var för sig går nästan alla ändringar åt ett håll hos {o}.",
            "Taken alone, nearly all changes go one way for {o}.",
        ).fill(o=joined(", ", own))


def _elsewhere(d: Direction, trends: Sequence[Trend]) -> Iterator[Text]:
    """Which answers were seen on another page than before, and about whom."""
    if not d.elsewhere:
        return
    names = [str(t.organisation.name) for t in trends if t.direction.elsewhere]
    yield Text(
        "En annan sida granskades än förra gången: {n} av {all} jämförda svar, {k} av de {c} säkert ändrade. De "
        "behöver inte gälla samma sak: {o}.",
        "Another page was looked at than before: {n} of {all} compared answers, {k} of the {c} that surely changed. "
        "They need not be about the same thing: {o}.",
    ).fill(n=d.elsewhere, all=thousands(d.answers.n), k=d.elsewhere_changed, c=d.changed, o=first_few(names))


def _said(d: Direction, whose: Text) -> Iterator[Text]:
    if not d.answers.is_one_way:
        return
    changed = Text(
        "{w}: {k} av {n} jämförbara svar ändrades: {u} upp, {d} ned.",
        "{w}: {k} of {n} comparable answers changed: {u} up, {d} down.",
    ).fill(w=whose, k=thousands(d.changed), n=thousands(d.answers.n), u=d.answers.up, d=d.answers.down)
    if not d.is_one_way:
        meaning = Text(
            "Det är få kriterier eller organisationer som ändrades ({c} kriterier, {b} organisationer), så att nästan "
            "allt går åt ett håll kan vara en slump.",
            "Few criteria or organisations changed ({c} criteria, {b} organisations), so that nearly all goes one way "
            "may be chance.",
        ).fill(c=d.criteria.up + d.criteria.down, b=d.bodies.up + d.bodies.down)
    elif d.answers.up > d.answers.down:
        meaning = Text(
            "Att nästan allt går åt ett håll kan vara verklig förbättring, men ser likadant ut om granskarna rättat "
            "eller mildrat bedömningen.",
            "That nearly all goes one way may be a real improvement, but looks the same if the assessors corrected or "
            "softened their judgement.",
        )
    else:
        meaning = Text(
            "Att nästan allt går åt ett håll kan vara verklig försämring, men ser likadant ut om granskarna rättat "
            "eller skärpt bedömningen.",
            "That nearly all goes one way may be a real decline, but looks the same if the assessors corrected or "
            "sharpened their judgement.",
        )
    yield Text("{a} {b}", "{a} {b}").fill(a=changed, b=meaning)


def _whose(d: Direction, trends: Sequence[Trend]) -> Text:
    return trends[0].organisation.name if len(trends) == 1 else organisations(d.bodies.n)


def _all(d: Direction) -> Text:
    return Text("Alla {n} med svar att jämföra", "All {n} with answers to compare").fill(n=d.bodies.n)


def direction_tables(
    directions: Directions, trends: Sequence[Trend], editions: tuple[Edition, Edition], catalogue: Catalogue
) -> Iterator[Table]:
    """Which way answers went, the changes that many have alike, and what a best-of hides; each where there is any."""
    before, after = editions
    rows = list(_rows(directions.shown, _whose(directions.shown, trends), single=len(trends) == 1))
    if directions.everyone:
        rows += _rows(directions.everyone, _all(directions.everyone), single=False)
    if not rows:
        return
    source = after.since(before.id)
    rows += [_Counted(c.scope, Text("källans svar", "the source's answers"), c.n, c.up, c.down) for c in source]
    notes = [
        Text(
            "Jämförda: svar som säger något i båda utgåvorna. Upp och ned: bara det som är säkert. Går inte att säga: "
            "svaret betyder inte detsamma i båda, men båda kan betyda samma nivå.",
            "Compared: answers that say something in both editions. Up and down: only what is sure. Cannot be said: "
            "the answer does not mean the same in both, but both can mean the same level.",
        ),
        Text(
            "Svar om samma organisation, och svar på samma fråga, hänger ihop. Därför räknas de också ihop till större "
            "enheter, var och en efter åt vilket håll de flesta av dess ändringar går. Teckentest: hur ofta en "
            "så sned fördelning eller en snedare kommer av en slump, om enheterna är oberoende.",
            "Answers about one organisation, and answers to one question, hang together. So they are counted in larger "
            "units too, each by which way most of its changes go. Sign test: how often so uneven a share or a more "
            "uneven one comes by chance, if the units are independent.",
        ),
    ]
    caption = Text("Åt vilket håll gick ändringarna?", "Which way did the changes go?")
    empty = {key for key in ("unsure", "another_page") if not any(getattr(row, key) for row in rows)}
    yield Table.of(tuple(c for c in _COLUMNS if c.key not in empty), rows, caption, tuple(notes))
    if directions.widest.alike:
        yield _alike(directions.widest.alike, trends, directions.services, catalogue)
    if any(t.hidden for t in trends):
        yield _hidden(trends, directions.services, catalogue)


class _Counted(NamedTuple):
    """How many of ``compared`` changed which way, counted in a unit; None for what is not told of it."""

    whose: Text
    unit: Text
    compared: int | None
    up: int
    down: int
    sign_p: float | None = None
    unsure: int | None = None
    another_page: int | None = None

    @property
    def changed(self) -> int:
        return self.up + self.down


_COLUMNS: Declared = (
    Column("whose", Text("Vilka", "Whose"), "prose"),
    Column("unit", Text("Räknat i", "Counted in")),
    Column("compared", Text("Jämförda", "Compared"), "whole"),
    Column("changed", Text("Ändrade", "Changed"), "whole"),
    Column("up", Text("Upp", "Up"), "whole"),
    Column("down", Text("Ned", "Down"), "whole"),
    Column("unsure", Text("Går inte att säga", "Cannot be said"), "whole"),
    Column("another_page", Text("En annan sida", "Another page"), "whole"),
    Column("share_up", Text("Andel upp", "Share up"), "percent", get=lambda c: c.up / c.changed if c.changed else None),
    Column(
        "sign_test",
        Text("Teckentest", "Sign test"),
        "whole",
        ("sign_p",),
        get=lambda c: None if c.sign_p is None else chance(c.sign_p),
    ),
    Unshown("sign_p"),
)


def _rows(d: Direction, whose: Text, *, single: bool) -> Iterator[_Counted]:
    """A row for each way of counting; for one organisation as answers and as criteria."""
    for key, unit in _UNITS:
        if (single and key in {"changes", "bodies"}) or not d.answers.n:
            continue
        signs: Signs = getattr(d, key)
        beside = (d.unsure, d.elsewhere) if key == "answers" else ()
        yield _Counted(whose, unit, signs.n, signs.up, signs.down, signs.p, *beside)


def chance(p: float) -> Text:
    """A probability as it is written in a cell: 0,031, or < 0,001."""
    return Text("< {p}", "< {p}").fill(p=number(_LEAST, 3)) if p < _LEAST else number(p, 3)


def _alike(
    alike: Sequence[Alike], trends: Sequence[Trend], services: Mapping[str, Text], catalogue: Catalogue
) -> Table:
    """The changes that most of those compared have, each of which is rather one than many."""
    names = {t.organisation.id: str(t.organisation.name) for t in trends}
    columns = (
        Column("ids", Text("Kriterier", "Criteria"), get=lambda a: ", ".join(a.criteria)),
        Column(
            "titles",
            Text("Frågor", "Questions"),
            "prose",
            get=lambda a: joined("; ", [catalogue.by_id[i].title for i in a.criteria]),
        ),
        Column("service", Text("Tjänst", "Service"), get=lambda a: services.get(a.part or "", a.part)),
        Column("way", Text("Håll", "Way"), get=lambda a: WAYS[a.way]),
        Column("answers", Text("Svar", "Answers"), "whole"),
        Column("organisations", Text("Organisationer", "Organisations"), "whole", get=lambda a: len(a.organisations)),
        Column("compared", Text("av jämförda", "of compared"), "whole"),
        Column(
            "shown",
            Text("Bland dem som visas", "Among those shown"),
            "prose",
            get=lambda a: first_few([names[o] for o in a.organisations if o in names]),
        ),
    )
    caption = Text("Samma ändring hos de flesta som jämförs", "The same change for most of those compared")
    note = Text(
        "Var och en kan vara en enda ändring och inte många: en tjänst som alla delar, en ny regel, eller att frågan "
        "bedömts på ett nytt sätt.",
        "Each may be a single change and not many: a service that all share, a new rule, or a question judged in a new "
        "way.",
    )
    return Table.of(columns, alike, caption, (note,))


class _HiddenBy(NamedTuple):
    """Whose answer hides something."""

    trend: Trend
    hidden: Hidden


def _hidden(trends: Sequence[Trend], services: Mapping[str, Text], catalogue: Catalogue) -> Table:
    columns = (
        Column("organisation", Text("Organisation", "Organisation"), get="trend.organisation.name"),
        Column("id", Text("Kriterium", "Criterion"), get="hidden.criterion"),
        Column("title", Text("Fråga", "Question"), get=lambda one: catalogue.by_id[one.hidden.criterion].title),
        Column(
            "service", Text("Tjänst", "Service"), get=lambda one: services.get(one.hidden.part or "", one.hidden.part)
        ),
        Column("quote", Text("Svar", "Answer"), "prose", get="hidden.quote"),
        Column("rows_before", Text("Rader före", "Rows before"), "whole", get="hidden.before"),
        Column("rows_after", Text("efter", "after"), "whole", get="hidden.after"),
        Column("rows", Text("av", "of"), "whole", get="hidden.rows"),
        Column("address", Text("Adress", "Address"), "prose", get=lambda one: ", ".join(one.hidden.addresses)),
    )
    found = [_HiddenBy(t, h) for t in trends for h in t.hidden]
    caption = Text(
        "Samma svar, men något bakom det kan ha blivit sämre",
        "The same answer, but something behind it may have become worse",
    )
    note = Text(
        "Källan har flera rader om samma sak, och den bästa får gälla. Här är den bästa kvar, men färre rader har "
        "samma svar som den; det kan också bero på att källan har bytt rader.",
        "The source has several rows about the same thing, and the best of them counts. Here the best remains, but "
        "fewer rows have the same answer; the source may also have other rows than before.",
    )
    return Table.of(columns, found, caption, (note,))


def directions_record(directions: Directions, source: Sequence[SourceChange]) -> dict[str, Any]:
    """Which way answers went, for machines."""
    return {
        "shown": direction_record(directions.shown) | {"alike": [asdict(a) for a in directions.shown.alike]},
        "everyone": directions.everyone
        and direction_record(directions.everyone) | {"alike": [asdict(a) for a in directions.everyone.alike]},
        "source": [{"scope": c.scope, "n": c.n, "up": c.up, "down": c.down} for c in source],
    }


def direction_record(d: Direction) -> dict[str, Any]:
    """One way of changing, counted in every unit."""
    units = {key: {**asdict(getattr(d, key)), "p": getattr(d, key).p} for key, _ in _UNITS}
    units["organisations"] = units.pop("bodies")
    return {
        **units,
        "unsure": d.unsure,
        "another_page": {"n": d.elsewhere, "changed": d.elsewhere_changed},
        "nearly_all_one_way": d.is_one_way,
    }
