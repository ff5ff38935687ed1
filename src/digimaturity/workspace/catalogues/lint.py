"""What the files of a catalogue must not say about each other.

Each rule is a small generator over one criterion; ``problems_of`` runs them all and puts a file and line to each find.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import Key, line_of, positions
from digimaturity.model.terms import CriterionKind, Decides
from digimaturity.workspace.catalogues.dependencies import cycles, later
from digimaturity.workspace.catalogues.ladders import problems_of_ladder
from digimaturity.workspace.catalogues.profile_lint import profile_problems
from digimaturity.workspace.catalogues.released import changes_of_meaning, released_ids
from digimaturity.workspace.catalogues.source import Found
from digimaturity.workspace.catalogues.words_check import glossary_problems
from digimaturity.workspace.table_headings import COLUMNS, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digimaturity.model.catalogue_schema import Anchor, CatalogueFile, CriterionEntry, Dimension, Errand
    from digimaturity.workspace.catalogues.source import Source

# What tables of answers and of scores call their own columns, and the score that the dimensions add up to.
RESERVED = frozenset(
    {folded(name) for name in COLUMNS}
    | {"total", "row", "is total", "score", "low", "high", "least", "most", "coverage", "rated", "n answered"}
    | {"n applicable", "rank", "band"}
)


def problems_of(source: Source) -> list[Problem]:
    """Everything that is wrong with a catalogue whose files are each in the right format."""
    problems: list[Problem] = []
    frame = source.frame
    frame_place = Place(str(source.frame_path), None)
    parts = [key for d in frame.dimensions for key in (d.id, *(theme.id for theme in d.themes))]
    # An id is found however it is typed, so two that differ in case or in hyphens only would be one.
    places: dict[str, Place] = dict.fromkeys(parts, frame_place)
    written = {folded(part): part for part in parts}
    entries = {e.id: e for file, _ in source.dimensions.values() for e in file.criteria}
    for name, answer_set in frame.answer_sets.items():
        lines = positions(source.frame_bytes, source.frame_path)
        problems.extend(
            _problem(found, (), lines, source.frame_path)
            for found in _levels(answer_set.levels, frame, ("answer_sets", name, "levels"))
        )
    problems += _frame_problems(source)
    for dimension, (path, (file, raw)) in zip(frame.dimensions, source.dimensions.items(), strict=True):
        lines = positions(raw, path)
        if file.dimension != dimension.id:
            problems.append(
                _problem(
                    Found(
                        ("dimension",),
                        "dimension",
                        Text(
                            "Filen säger {a}, catalogue.yaml säger {b}.", "The file says {a}, catalogue.yaml says {b}."
                        ).fill(a=file.dimension, b=dimension.id),
                    ),
                    (),
                    lines,
                    path,
                )
            )
        themes = {theme.id for theme in dimension.themes}
        for number, entry in enumerate(file.criteria):
            prefix: Key = ("criteria", number)
            for identity in (entry.id, *entry.aliases):
                here = Place(path, line_of(lines, (*prefix, "id")), f"{entry.id}.id")
                again = places.get(written.setdefault(folded(identity), identity))
                if again:
                    message = Text("{id} finns redan: {place}.", "{id} exists already: {place}.")
                    problems.append(Problem(here, message.fill(id=identity, place=again), "duplicate-id"))
                places.setdefault(identity, here)
                problems += [_problem(f, prefix, lines, path, entry.id) for f in reserved(identity, ("id",))]
            for found in (*_criterion(entry, frame, themes, entries), *changes_of_meaning(entry, source)):
                problems.append(_problem(found, prefix, lines, path, entry.id))
    problems += cycles(entries, places)
    problems += later(entries, frame, places)
    problems += _vanished(source, set(places))
    problems += glossary_problems(source)
    return problems


def _problem(found: Found, prefix: Key, lines: dict[Key, int], path: object, owner: str = "") -> Problem:
    field = ".".join(map(str, (*((owner,) if owner else ()), *found.field)))
    return Problem(Place(str(path), line_of(lines, (*prefix, *found.field)), field), found.message, found.code)


def _frame_problems(source: Source) -> Iterator[Problem]:
    lines = positions(source.frame_bytes, source.frame_path)
    seen: set[str] = set()
    for number, dimension in enumerate(source.frame.dimensions):
        for key in (dimension.id, *(theme.id for theme in dimension.themes)):
            found = [*reserved(key, ("dimensions", number))]
            if folded(key) in seen:
                message = Text(
                    "{id} står två gånger bland dimensioner och teman.",
                    "{id} stands twice among dimensions and themes.",
                ).fill(id=key)
                found.append(Found(("dimensions", number), "duplicate-id", message))
            seen.add(folded(key))
            yield from (_problem(f, (), lines, source.frame_path) for f in found)
        for found_ in _theme_weights(dimension, number):
            yield _problem(found_, (), lines, source.frame_path)
    for found_ in profile_problems(source):
        yield _problem(found_, (), lines, source.frame_path)


def _theme_weights(dimension: Dimension, number: int) -> Iterator[Found]:
    """All themes of a dimension have a weight of their own or none has: one without would weigh nothing known."""
    without = [n for n, theme in enumerate(dimension.themes) if theme.weight is None]
    if without and len(without) < len(dimension.themes):
        message = Text(
            "Temat {t} har ingen vikt, men andra i {d} har det. Ange weight för alla dimensionens teman eller inget.",
            "The theme {t} has no weight, but others in {d} have. Give weight for all themes of the dimension or none.",
        ).fill(t=dimension.themes[without[0]].id, d=dimension.id)
        yield Found(("dimensions", number, "themes", without[0]), "theme-weight", message)


def reserved(identity: str, field: Key) -> Iterator[Found]:
    """An id that is the name of a column in the tool's own tables, where it would be read as that column."""
    if folded(identity) in RESERVED:
        message = Text(
            "{id} är namnet på en kolumn i verktygets egna tabeller. Ge det ett annat id.",
            "{id} is the name of a column in the tool's own tables. Give it another id.",
        ).fill(id=identity)
        yield Found(field, "reserved-id", message)


def _criterion(
    entry: CriterionEntry, frame: CatalogueFile, themes: set[str], entries: dict[str, CriterionEntry]
) -> Iterator[Found]:
    if entry.theme not in themes:
        yield Found(("theme",), "unknown-theme", _unknown(entry.theme, themes))
    yield from _answers(entry, frame)
    yield from _not_applicable(entry)
    if not entry.retired:
        yield from problems_of_ladder(entry.levels or {})
        yield from _fieldwork(entry, frame, placed=bool(frame.places) and any(e.place for e in entries.values()))
    for other in entry.replaces:
        if other not in entries or not entries[other].retired:
            yield Found(
                ("replaces",),
                "replaces",
                Text(
                    "{id} är inget kriterium som har utgått. Den som ersätts ska stå kvar, med retired.",
                    "{id} is no retired criterion. One that is replaced stays in the file, with retired.",
                ).fill(id=other),
            )
    yield from _bodies(entry, frame)
    for need in entry.needs:
        if need not in frame.needs:
            yield Found(("needs",), "unknown-need", _unknown(need, frame.needs))
    for other in entry.depends_on:
        if other not in entries:
            yield Found(
                ("depends_on",),
                "dead-dependency",
                Text("{id} finns inte i katalogen.", "{id} is not in the catalogue.").fill(id=other),
            )
        elif entries[other].retired and not entry.retired:
            yield Found(
                ("depends_on",), "dead-dependency", Text("{id} har utgått.", "{id} has been retired.").fill(id=other)
            )


def _fieldwork(entry: CriterionEntry, frame: CatalogueFile, *, placed: bool) -> Iterator[Found]:
    """Where it is looked into, and which of several things decides."""
    if entry.place is not None and entry.place not in frame.places:
        yield Found(("place",), "unknown-place", _unknown(entry.place, frame.places))
    elif entry.place is None and placed:
        message = Text(
            "Andra kriterier har en plats. Ange place, en av: {p}.",
            "Other criteria have a place. Give place, one of: {p}.",
        ).fill(p=", ".join(frame.places))
        yield Found(("id",), "unknown-place", message)
    if entry.tries > 1 and entry.decides is not Decides.MEDIAN:
        yield Found(
            ("tries",),
            "decides",
            Text(
                "Av flera försök gäller det mellersta. Skriv decides: median.",
                "Of several tries the middle one counts. Write decides: median.",
            ),
        )


def _answers(entry: CriterionEntry, frame: CatalogueFile) -> Iterator[Found]:
    if entry.kind is CriterionKind.MEASURED:
        if entry.levels or entry.answer_set or not entry.goalposts:
            yield Found(
                ("kind",),
                "answers",
                Text(
                    "Ett mätt kriterium har goalposts, inte levels eller answer_set.",
                    "A measured criterion has goalposts, not levels or answer_set.",
                ),
            )
        else:
            yield from _goalposts(entry.goalposts, frame)
        return
    if entry.goalposts or entry.unit:
        yield Found(
            ("kind",),
            "answers",
            Text("goalposts och unit hör till kind: measured.", "goalposts and unit belong to kind: measured."),
        )
    if (entry.levels is None) == (entry.answer_set is None):
        yield Found(
            ("levels",), "answers", Text("Ange antingen levels eller answer_set.", "Give either levels or answer_set.")
        )
    elif entry.levels is not None:
        yield from _levels(entry.levels, frame, ("levels",))
    elif entry.answer_set not in frame.answer_sets:
        yield Found(("answer_set",), "unknown-answer-set", _unknown(str(entry.answer_set), frame.answer_sets))
    if entry.kind is CriterionKind.FIND and not entry.time_box:
        yield Found(("kind",), "time-box", Text("kind: find kräver time_box.", "kind: find needs time_box."))
    if (entry.kind is CriterionKind.TIMED) != (entry.errand is not None):
        yield Found(
            ("kind",), "errand", Text("kind: timed och errand följs åt.", "kind: timed and errand go together.")
        )
    if entry.errand and entry.errand.within:
        yield from _within(entry.errand, entry.levels or {})


def _within(errand: Errand, levels: Mapping[int, Anchor]) -> Iterator[Found]:
    """The levels that time alone decides: all but the lowest, the higher the sooner, the last of them at the limit."""
    longest = [errand.within[level] for level in sorted(errand.within, reverse=True)]
    decided = {*errand.within, 0} == set(levels)
    if not decided or longest != sorted(set(longest)) or longest[-1] != errand.limit:
        yield Found(
            ("errand", "within"),
            "within",
            Text(
                "within ska ge den längsta tiden för varje nivå utom 0: kortare för en högre nivå, och limit för den "
                "lägsta.",
                "within must give the longest time for each level but 0: shorter for a higher level, and limit for the "
                "lowest.",
            ),
        )


def _levels(levels: dict[int, Anchor], frame: CatalogueFile, field: Key) -> Iterator[Found]:
    points = [(number, number if a.points is None else a.points) for number, a in sorted(levels.items())]
    low, high = frame.scale.min, frame.scale.max
    for number, worth in points:
        if not low <= worth <= high:
            yield Found(
                (*field, number),
                "unreachable-level",
                Text(
                    "Nivån är värd {worth}, utanför skalan {low}–{high}. Ange points.",
                    "The level is worth {worth}, outside the scale {low}–{high}. Give points.",
                ).fill(worth=f"{worth:g}", low=f"{low:g}", high=f"{high:g}"),
            )
    for (_, before), (number, worth) in itertools.pairwise(points):
        if worth <= before:
            yield Found(
                (*field, number),
                "unreachable-level",
                Text("Nivån är inte värd mer än den under.", "The level is not worth more than the one below."),
            )
    if points[0][1] != low or points[-1][1] != high:
        yield Found(
            field,
            "unreachable-level",
            Text(
                "Nivåerna ska nå från {low} till {high}. Sätt points på nivån när poängen inte är dess nummer.",
                "The levels must reach from {low} to {high}. Set points on a level whose points are not its number.",
            ).fill(low=f"{low:g}", high=f"{high:g}"),
        )


def _goalposts(goalposts: dict[float, float], frame: CatalogueFile) -> Iterator[Found]:
    rising = [value for _, value in sorted(goalposts.items())]
    monotone = all(a < b for a, b in itertools.pairwise(rising)) or all(a > b for a, b in itertools.pairwise(rising))
    if len(rising) < 2 or not monotone:  # noqa: PLR2004 - a line has two ends
        yield Found(
            ("goalposts",),
            "goalposts",
            Text(
                "Värdena ska stiga eller falla med poängen, minst två.",
                "The values must rise or fall with the points, at least two.",
            ),
        )
    if min(goalposts) != frame.scale.min or max(goalposts) != frame.scale.max:
        yield Found(
            ("goalposts",),
            "unreachable-level",
            Text("Poängen ska nå från {low} till {high}.", "The points must reach from {low} to {high}.").fill(
                low=f"{frame.scale.min:g}", high=f"{frame.scale.max:g}"
            ),
        )


def _not_applicable(entry: CriterionEntry) -> Iterator[Found]:
    left_out = entry.kind is CriterionKind.MEASURED and entry.na_when is None
    if entry.na_allowed != (entry.na_when is not None) and not left_out:
        yield Found(
            ("na_when",),
            "na-rule",
            Text(
                "na_when ska finnas när na_allowed är true, annars inte.",
                "na_when must be given when na_allowed is true, and only then.",
            ),
        )


def _bodies(entry: CriterionEntry, frame: CatalogueFile) -> Iterator[Found]:
    for kind in entry.applies_to or ():
        if kind not in frame.kinds:
            yield Found(("applies_to",), "unknown-kind", _unknown(kind, frame.kinds))
        elif entry.errand and not entry.errand.pattern and not entry.errand.questions.get(kind):
            yield Found(
                ("errand", "questions"),
                "no-question",
                Text("Frågor saknas för {kind}.", "Questions are missing for {kind}.").fill(kind=kind),
            )
    for field, texts in (("variants", entry.variants), ("errand", entry.errand.questions if entry.errand else {})):
        for kind in texts:
            if kind not in frame.kinds:
                yield Found((field,), "unknown-kind", _unknown(kind, frame.kinds))


def _unknown(name: str, known: object) -> Text:
    from difflib import get_close_matches

    names = sorted(str(k) for k in known)  # type: ignore[attr-defined]
    near = get_close_matches(name, names, n=1)
    if near:
        return Text("”{name}” finns inte. Menade du ”{near}”?", '"{name}" does not exist. Did you mean "{near}"?').fill(
            name=name, near=near[0]
        )
    return Text("”{name}” finns inte. Välj bland: {names}.", '"{name}" does not exist. Choose from: {names}.').fill(
        name=name, names=", ".join(names)
    )


def _vanished(source: Source, known: set[str]) -> Iterator[Problem]:
    """Released ids that the catalogue no longer speaks of: an id is retired, never dropped."""
    for version, identities in released_ids(source.folder):
        for identity in identities:
            if identity not in known:
                message = Text(
                    "{id} fanns i version {v} men är borta. Behåll det med retired.",
                    "{id} was in version {v} but is gone. Keep it, with retired.",
                ).fill(id=identity, v=version)
                yield Problem(Place(str(source.frame_path), None, identity), message, "vanished-id")
