"""The published figures that a command can name: the study's own, those beside the catalogue, and those that ship."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text
from digimaturity.workspace.figures import load_references, reference_files, reference_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.figure import Figure, ReferenceStudy
    from digimaturity.verbs.context import Context

_NO_SUCH = Text("Det finns inget jämförelsetal, ingen studie och inget mått {n}.", "No figure, study or measure {n}.")
_NEAR = Text("Menade du {n}?", "Did you mean {n}?")
_LIST = Text("Lista dem med: digimaturity reference list", "List them with: digimaturity reference list")


class References(NamedTuple):
    """Studies by id, with their figures."""

    studies: dict[str, ReferenceStudy]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, study by study."""
        return tuple(f for study in self.studies.values() for f in study.figures)

    @property
    def by_id(self) -> dict[str, Figure]:
        """All figures by id."""
        return {f.id: f for f in self.figures}

    def of_measure(self, name: str, country: str | None = None) -> list[Figure]:
        """The figures of a measure, of one country where it is named."""
        wanted = country.casefold() if country else None
        return [f for f in self.figures if f.measure == name and wanted in {None, f.country.casefold()}]

    def unknown(self, name: str, among: Iterable[str]) -> NotFoundError:
        """What to say of a name that is none, with the nearest that are."""
        from difflib import get_close_matches

        names = list(dict.fromkeys(among))
        held = [n for n in names if len(name) > 2 and name.casefold() in n]  # noqa: PLR2004 - not every letter
        near = list(dict.fromkeys([*held, *get_close_matches(name.casefold(), names, n=3)]))[:3]
        return NotFoundError(_NO_SUCH.fill(n=name), _NEAR.fill(n=", ".join(near)) if near else _LIST)

    @property
    def names(self) -> list[str]:
        """Every id that can be asked for."""
        return [*self.studies, *(f.measure for f in self.figures), *(f.id for f in self.figures)]


def references_of(context: Context) -> References:
    """The published figures around a command.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    folders = reference_folders(context.workspace.root, context.catalogue_folder)
    studies = load_references(reference_files(folders)).values()
    return References({study.id: _with_names(study, context) for study in studies})


def _with_names(study: ReferenceStudy, context: Context) -> ReferenceStudy:
    """The study whose figures have the names of the organisations that they are of, as the register has them."""
    if not any(f.organisation for f in study.figures):
        return study
    known = context.register.by_id
    named = {o: known[o].name for o in {f.organisation for f in study.figures} if o in known}
    figures = (replace(f, organisation_title=named.get(f.organisation)) for f in study.figures)
    return replace(study, figures=tuple(figures))


def complete_references(incomplete: str) -> list[str]:
    """Ids for the shell's completion."""
    from digimaturity.verbs.context import Context

    return sorted({name for name in references_of(Context()).names if name.startswith(incomplete)})
