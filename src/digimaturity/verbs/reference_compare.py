"""``digimaturity reference compare``: two published figures, or a measure across its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from digimaturity.content.reference_results import pair_compared, steps_compared
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.residents.references.reference_comparison import compared, steps_of
from digimaturity.residents.references.reference_series import series_of
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.known_references import complete_references, references_of
from digimaturity.verbs.options import argument

if TYPE_CHECKING:
    from digimaturity.ground.table import Result
    from digimaturity.verbs.known_references import References

_ALONE = Text("{m} har bara ett tal per serie: det finns inget att jämföra.", "{m} has one figure per series only.")
_TWO = Text(
    "Ange två tal: digimaturity reference compare {m} ID", "Name two figures: digimaturity reference compare {m} ID"
)


def reference_compare(
    one: Annotated[
        str,
        argument(
            "id för ett tal, eller ett mått",
            "id of a figure, or a measure",
            Text("ID", "ID"),
            autocompletion=complete_references,
        ),
    ],
    other: Annotated[
        str | None,
        argument("id för ett annat tal", "id of another figure", Text("ID", "ID"), autocompletion=complete_references),
    ] = None,
    country: opt.Country = None,
    *,
    given: Annotated[Given, "form output excel_sv catalogue workspace lang"],
) -> int:
    """Compare two figures, or the editions of a measure, where question, base, unit and series allow it."""
    known = references_of(given.context())
    result = _across(known, one, country) if other is None else _pair(known, one, other)
    given.show(result)
    return Exit.DONE


def _pair(known: References, one: str, other: str) -> Result:
    by_id = known.by_id
    for name in (one, other):
        if name not in by_id:
            raise known.unknown(name, by_id)
    return pair_compared(compared(by_id[one], by_id[other], known.figures))


def _across(known: References, name: str, country: str | None) -> Result:
    """A measure across its editions; a figure that is named alone stands for its series."""
    figure = known.by_id.get(name)
    found = known.of_measure(name, country)
    every = series_of(found)
    if not found and figure is not None:
        every = [s for s in series_of(known.figures) if s.first.series == figure.series]
    if not every:
        raise known.unknown(name, known.names)
    steps = [step for s in every for step in steps_of(s.figures, known.figures)]
    if not steps:
        raise UsageError(_ALONE.fill(m=name), _TWO.fill(m=every[0].first.id))
    first = every[0].first
    return steps_compared(same("{t} · {m}").fill(t=first.title or same(first.measure), m=first.measure), steps)
