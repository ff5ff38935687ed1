"""``digimaturity reference show``: a figure, a study, or a measure as a series."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.reference_view import figure_shown, measure_shown, study_shown
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.residents.references.reference_series import series_of
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.known_references import complete_references, references_of
from digimaturity.verbs.options import argument


def reference_show(
    name: Annotated[
        str,
        argument(
            "id för ett tal, en studie eller ett mått",
            "id of a figure, a study or a measure",
            Text("ID", "ID"),
            autocompletion=complete_references,
        ),
    ],
    country: opt.Country = None,
    *,
    given: Annotated[Given, "form output excel_sv catalogue workspace lang"],
) -> int:
    """Show all that is known of a figure, a study with its figures, or a measure as series with their breaks."""
    known = references_of(given.context())
    by_id = known.by_id
    if name in by_id:
        figure = by_id[name]
        series = next(s for s in series_of(known.figures) if s.first.series == figure.series)
        result = figure_shown(figure, known.studies[figure.study], series, by_id)
    elif name in known.studies:
        wanted = country.casefold() if country else None
        study = known.studies[name]
        result = study_shown(study, [f for f in study.figures if wanted in {None, f.country.casefold()}])
    else:
        found = known.of_measure(name, country)
        if not found:
            raise known.unknown(name, known.names)
        result = measure_shown(series_of(found), known.studies[found[0].study], marked=given.form != "csv")
    given.show(result)
    return Exit.DONE
