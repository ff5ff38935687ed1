"""Agreement as tables: coefficients with interval, n and benchmark, and the disagreements themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.content.agreement_notes import (
    apart_of,
    coding_notes,
    compared_of,
    differing_of,
    few_units,
    in_short,
    lowest_verdict,
    measure_notes,
    verdict_against,
    verdict_of,
)
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import organisations, points
from digimaturity.content.provenance_stamp import of_edition
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import WHOLE, Column, Declared, Result, Table, Unshown, cells_of, record_of, unshown
from digimaturity.insight.raters.confidence import LEVEL
from digimaturity.insight.raters.double_coding import (
    DOUBLE_CODED_SHARE,
    Coded,
    DoubleCoding,
    Part,
    pooled,
    pooled_share,
)
from digimaturity.insight.raters.measure import FEW_UNITS
from digimaturity.model.partly_known import chosen
from digimaturity.model.terms import CriterionKind
from digimaturity.model.try_words import how_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digimaturity.insight.raters.measure import Estimate
    from digimaturity.insight.raters.ratings import Ratings
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.model.edition import Edition

# The coefficient that is shown where one is.
HEADLINE = "alpha-ordinal"
_NAME = Column("title", Text("Mått", "Coefficient"), get="title")
_FIGURES = (
    Column("value", Text("Värde", "Value"), "coefficient"),
    Column("low", Text("Från", "From"), "coefficient"),
    Column("high", Text("Till", "To"), "coefficient"),
    Column("units", Text("Enh.", "Units"), "whole"),
)
_MORE = (Column("se", Text("Medelfel", "SE"), "points"), Column("pairs", Text("Par", "Pairs"), "whole"))


@dataclass(frozen=True, slots=True)
class Shape:
    """How the result is laid out.

    Attributes:
        flat: one table with every column, as CSV is.
        disagreements: the list of disagreements too; in a flat result instead.
        every: every coefficient, and the kinds of criteria, in a table instead of one for each dimension; other forms
            always hold them.
    """

    flat: bool
    disagreements: bool
    every: bool


def agreement(
    found: Sequence[DoubleCoding], parts: Sequence[Part], catalogue: Catalogue, edition: Edition, shape: Shape
) -> Result:
    """The agreement of an edition's assessors: of all units, of each dimension and of each kind of criterion."""
    coded = [unit for one in found for unit in one.coded]
    differing = [unit for unit in coded if unit.differs]
    shown = [p if shape.every or shape.flat else _headline(p) for p in parts]
    estimates = [e for p in shown for e in p.estimates]
    over = pooled(coded).over
    whole = _alpha(parts[0]) if parts else None
    verdict = whole and verdict_against(whole, catalogue.expected_agreement)
    is_judged = whole is not None and whole.low is not None and whole.units >= FEW_UNITS
    payload = {
        "verdict": verdict,
        "expected_agreement": catalogue.expected_agreement,
        "interval": _interval(over),
        "rule": {"double_coded_share": DOUBLE_CODED_SHARE},
        "organisations": [record_of(_ORGANISATIONS, one) for one in found],
        "double_coded_share": pooled_share(found),
        "coefficients": [record_of(_FLAT, measured) for measured in _measured(parts)],
        "n_disagreements": len(differing),
        "n_disagreements_beside": sum(one.n_beside for one in found),
    }
    disagreements = _told_of_disagreements(found, catalogue, {} if shape.flat else _names_in(found))
    caption = Text("Skilda svar: {n}", "Disagreements: {n}").fill(n=len(differing))
    listed = Table.of(disagreements, differing, caption)
    if shape.disagreements:
        payload["disagreements"] = [record_of(disagreements, unit) for unit in differing]
    if shape.flat:
        tables = (listed,) if shape.disagreements else (Table.of(_FLAT, _measured(parts)),)
    else:
        tables = (
            *((Table.of(_ORGANISATIONS, found, Text("Organisationer", "Organisations")),) if len(found) > 1 else ()),
            *(_tables(parts, catalogue, shape) if shape.every else _in_brief(shown, coded, catalogue)),
            *((listed,) if shape.disagreements and coded else ()),
        )
    notes = [
        *few_units([(_title(p, catalogue), p.n_units) for p in parts]),
        *coding_notes(found, catalogue, whole),
        *measure_notes(estimates, over),
    ]
    heading = Text("Samstämmighet · {who} · {edition}", "Agreement · {who} · {edition}").fill(
        who=_who(found), edition=edition_titled(edition)
    )
    if verdict:
        apart = apart_of([(_title(p, catalogue), _alpha(p)) for p in parts if p.group == "dimension"])
        differ = differing_of(len(differing), len(coded), sum(one.n_beside for one in found))
        about = compared_of(found)
        heading = joined("\n", [heading, *filter(None, (verdict, apart if is_judged else None, differ, about))])
    return of_edition(edition, catalogue, Result("agreement", payload, tables, heading, tuple(notes)))


def agreement_of_table(
    name: str, ratings: Ratings, estimates: Sequence[Estimate], shape: Shape, read: Iterable[Text] = ()
) -> Result:
    """The agreement of a table of ratings from elsewhere; ``read`` says what is to be known of how it was read."""
    part = Part("all", "all", ratings.n_units, tuple(estimates))
    payload = {
        "ratings": name,
        "metric": ratings.metric,
        "raters": list(ratings.raters),
        "rows": len(ratings.values),
        "notes": (read := list(read)),
        "interval": _interval(ratings.over),
        "coefficients": [record_of(_FLAT, measured) for measured in _measured([part])],
    }
    heading = Text(
        "Samstämmighet · {n} · {u}, {r}, mått {m}",
        "Agreement · {n} · {u}, {r}, metric {m}",
    ).fill(
        n=name,
        u=counted(ratings.n_units, Text("enhet", "unit"), Text("enheter", "units")),
        r=counted(ratings.n_raters, Text("bedömare", "rater"), Text("bedömare", "raters")),
        m=ratings.metric,
    )
    table = Table.of(_FLAT, _measured([part])) if shape.flat else Table.of(_figures(shape), estimates)
    notes = (*few_units([(Text("alla", "all"), part.n_units)]), *read, *measure_notes(estimates, ratings.over))
    return Result("agreement", payload, (table,), _heading(heading, estimates), notes)


def _heading(named: Text, estimates: Sequence[Estimate]) -> Text:
    """What was compared and, below it, the agreement in one sentence."""
    if not estimates:
        return named
    return Text("{h}\n{s}", "{h}\n{s}").fill(h=named, s=in_short(estimates))


def _interval(over: Sequence[str]) -> dict[str, Any]:
    return {"level": LEVEL, "method": "jackknife", "over": list(over)}


def _alpha(part: Part) -> Estimate:
    """Krippendorff's ordinal alpha, the one coefficient that is shown where one is."""
    return next(e for e in part.estimates if e.coefficient.key == HEADLINE)


def _headline(part: Part) -> Part:
    return replace(part, estimates=(_alpha(part),))


def _in_brief(parts: Sequence[Part], coded: Sequence[Coded], catalogue: Catalogue) -> Iterator[Table]:
    """One coefficient of all units and of each dimension, with how many of its answers differ."""
    every = [catalogue.by_id[unit.unit.criterion].dimension for unit in coded]
    of = [catalogue.by_id[unit.unit.criterion].dimension for unit in coded if unit.differs]

    def counted_in(dimensions: list[str], part: Part) -> int:
        return len(dimensions) if part.group == "all" else dimensions.count(part.key)

    columns = (
        Column("part_title", Text("Dimension", "Dimension"), get=lambda p: _title(p, catalogue)),
        Column("differing", Text("Skilda", "Differing"), "whole", get=lambda p: counted_in(of, p)),
        Column("n_units", Text("av", "of"), "whole", get=lambda p: counted_in(every, p)),
        Column("value", Text("Alfa", "Alpha"), "coefficient", get=lambda p: _alpha(p).value),
        Column("low", Text("Från", "From"), "coefficient", get=lambda p: _alpha(p).low),
        Column("high", Text("Till", "To"), "coefficient", get=lambda p: _alpha(p).high),
        Column("benchmark", _BENCHMARK.title, get=lambda p: _benchmark(_alpha(p))),
    )
    shown = [p for p in parts if p.group != "kind"]
    if shown:
        yield Table.of(columns, shown, Text("Krippendorffs alfa, ordinal", "Krippendorff's alpha, ordinal"))


def _figures(shape: Shape) -> tuple[Column, ...]:
    return (_NAME, *_FIGURES, *(_MORE if shape.every else ()), _BENCHMARK)


def _who(found: Sequence[DoubleCoding]) -> Text:
    if len(found) == 1:
        name, names = found[0].organisation.name, found[0].people
        return Text("{o} ({a})", "{o} ({a})").fill(o=name, a=names)
    compared = sum(bool(one.coded) for one in found)
    if compared == len(found):
        return organisations(len(found))
    return Text("{k} av {n}", "{k} of {n}").fill(k=compared, n=organisations(len(found)))


def _tables(parts: Sequence[Part], catalogue: Catalogue, shape: Shape) -> Iterator[Table]:
    for group, title, caption in (
        ("all", None, Text("Alla dubbelbedömda enheter", "All double-coded units")),
        ("dimension", Text("Dimension", "Dimension"), Text("Per dimension", "By dimension")),
        ("kind", Text("Slag", "Kind"), Text("Per slag av kriterium", "By kind of criterion")),
    ):
        first = (Column("part_title", title),) if title else ()
        tables = [
            Table.of(_figures(shape), p.estimates, common={"part_title": _title(p, catalogue)})
            for p in parts
            if p.group == group
        ]
        if rows := [row for table in tables for row in table.rows]:
            yield Table((*first, *_figures(shape)), rows, caption)


def _title(part: Part, catalogue: Catalogue) -> Text:
    if part.group == "dimension":
        return catalogue.dimension_of[part.key].short
    return CriterionKind.of(part.key).words if part.group == "kind" else Text("alla", "all")


def _benchmark(estimate: Estimate) -> Text | str | None:
    scale, value = estimate.coefficient.scale, estimate.value
    if value is None or estimate.why:
        return estimate.why
    return f"{scale.short}: {verdict_of(estimate)}" if scale else None


_BENCHMARK = Column("benchmark", Text("Skala: omdöme", "Scale: verdict"), get=_benchmark)


def _verdict(measured: Measured) -> str | None:
    scale, e = measured.estimate.coefficient.scale, measured.estimate
    return scale.verdict(e.value).en if scale and e.value is not None and not e.why else None


def _lowest_verdict(measured: Measured) -> str | None:
    low = None if measured.estimate.why else lowest_verdict(measured.estimate)
    return low and low.en


class Measured(NamedTuple):
    """A coefficient of a part of what two judged."""

    group: str
    part: str
    estimate: Estimate


# A file has what the record has, every figure in a column of its own.
_FLAT: Declared = (
    *(Column(key, same(key)) for key in ("group", "part")),
    Column("coefficient", same("coefficient"), get="estimate.coefficient.key"),
    *(Column(key, same(key), "exact", get=f"estimate.{key}") for key in ("value", "se", "low", "high")),
    *(Column(key, same(key), "whole", get=f"estimate.{key}") for key in ("units", "raters", "pairs")),
    Column("scale", same("scale"), get="estimate.coefficient.scale.id"),
    Column("verdict", same("verdict"), get=_verdict),
    Unshown("verdict_low", _lowest_verdict),
    Column("why", same("why"), get="estimate.why"),
    Unshown("f_test", lambda measured: measured.estimate.f_test and cells_of(measured.estimate.f_test, "f df1 df2")),
    Column("f", same("f"), "exact", get="estimate.f_test.f", record=""),
    *(Column(key, same(key), "whole", get=f"estimate.f_test.{key}", record="") for key in ("df1", "df2")),
    Column("verdict_low", same("verdict_low"), get=_lowest_verdict, record=""),
)


def _measured(parts: Iterable[Part]) -> list[Measured]:
    return [Measured(part.group, part.key, e) for part in parts for e in part.estimates]


_ORGANISATIONS: Declared = (
    Unshown("organisation", "organisation.id"),
    Column("name", Text("Organisation", "Organisation"), get="organisation.name", record=""),
    Unshown("assessors"),
    Column("who", Text("Bedömare", "Assessors"), get="people", record=""),
    Unshown("unfinished"),
    Column("n_units", Text("Enheter", "Units"), "whole"),
    *unshown("n_criteria n_applicable"),
    Column("double_coded_share", Text("Dubbelbedömt", "Double-coded"), "percent", scale=WHOLE, leads=True, get="share"),
    Unshown("meets_rule", lambda one: one.share >= DOUBLE_CODED_SHARE),
    *unshown("n_machine_left_out=n_machine n_in_part_left_out=n_in_part n_disagreements"),
    Column(
        "n_disagreements",
        Text("Skilda", "Differing"),
        "whole",
        get=lambda one: one.n_disagreements if one.n_units else None,
        record="",
    ),
    Unshown("n_disagreements_beside", lambda one: None if one.is_hidden else one.n_beside),
)


def _names_in(found: Iterable[DoubleCoding]) -> dict[str, str]:
    """What assessors are called, by id."""
    return {who: name for one in found for who, name in one.names.items()}


def _told_of_disagreements(found: Sequence[DoubleCoding], catalogue: Catalogue, names: Mapping[str, str]) -> Declared:
    organisation = Column("organisation", Text("Organisation", "Organisation"), get="unit.organisation")
    return (
        organisation if len(found) > 1 else Unshown("organisation", "unit.organisation"),
        Column("criterion", Text("Kriterium", "Criterion"), get="unit.criterion"),
        Column(
            "title", Text("Fråga", "Question"), get=lambda one: catalogue.by_id[one.unit.criterion].title, record=""
        ),
        Column("service", Text("Tjänst", "Service"), get="unit.service"),
        Unshown("answers", _answer_records),
        Column("answers", Text("Svar", "Answers"), get=lambda one: _answers(one, catalogue, names), record=""),
    )


def _answer_records(one: Coded) -> dict[str, Any]:
    return {who: cells_of(o, "outcome level value up_to reason note") for who, o in one.answers.items()}


def _answers(unit: Coded, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    asked = catalogue.by_id[unit.unit.criterion]
    return "; ".join(
        f"{names.get(who, who)} {_choice(o, unit, catalogue)}{_tries(o, asked)}" for who, o in unit.answers.items()
    )


def _tries(o: Observation, asked: Criterion) -> str:
    """On how many tries an answer rests, where there may be several: two may differ by luck."""
    said = how_many(asked, o)
    return f" ({said})" if said else ""


def _choice(observation: Observation, unit: Coded, catalogue: Catalogue) -> str:
    if not observation.outcome.counts:
        return str(observation.outcome.words)
    if observation.up_to is not None:
        return str(chosen(observation, catalogue.by_id[unit.unit.criterion]))
    if observation.value is not None:
        return f"{points(observation.value, 2)} {catalogue.by_id[unit.unit.criterion].unit}"
    return str(observation.level)
