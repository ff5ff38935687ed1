"""``digimaturity reference list``: the published figures, all or those asked for."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.reference_view import reference_listed
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs.given import Given
from digimaturity.verbs.known_references import references_of
from digimaturity.verbs.options import option

_NO_NEED = Text("Behovet {n} finns inte.", "There is no need {n}.")
_CHOOSE = Text("Välj bland: {a}.", "Choose from: {a}.")


def reference_list(
    study: Annotated[str | None, option("--study", sv="studiens id", en="id of the study")] = None,
    need: Annotated[str | None, option("--need", sv="ett av behoven i katalogen", en="a need of the catalogue")] = None,
    country: Annotated[str | None, option("--country", sv="land, som SE", en="country, such as SE")] = None,
    measure: Annotated[str | None, option("--measure", sv="måttets id", en="id of the measure")] = None,
    *,
    given: Annotated[Given, "form output excel_sv catalogue workspace lang"],
) -> int:
    """List the published figures, or those of a study, a need, a country or a measure."""
    context = given.context()
    known = references_of(context)
    needs = {*context.catalogue.needs, *(n for f in known.figures for n in f.needs)}
    if need is not None and need not in needs:
        raise UsageError(_NO_NEED.fill(n=need), _CHOOSE.fill(a=", ".join(sorted(needs))))
    for name, among in ((study, known.studies), (measure, {f.measure for f in known.figures})):
        if name is not None and name not in among:
            raise known.unknown(name, sorted(among))
    places = {f.country for f in known.figures if f.country}
    wanted = country.casefold() if country else None
    if country is not None and wanted not in {place.casefold() for place in places}:
        raise NotFoundError(
            Text("Inget tal gäller {c}.", "No figure is of {c}.").fill(c=country),
            _CHOOSE.fill(a=", ".join(sorted(places))),
        )
    found = [
        f
        for f in known.figures
        if study in {None, f.study}
        and (need is None or need in f.needs)
        and wanted in {None, f.country.casefold()}
        and measure in {None, f.measure}
    ]
    result = reference_listed(list(known.studies.values()), found, "reference list")
    given.show(result)
    return Exit.DONE
