"""``digimaturity score`` and ``explain``: one organisation's score, and why it is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity import terminal
from digimaturity.commands.criteria import find_criterion
from digimaturity.errors import Exit, NotFoundError
from digimaturity.language import Text
from digimaturity.publish.scorecard import explanation, scorecard

if TYPE_CHECKING:
    from digimaturity.catalogue.model import Catalogue
    from digimaturity.commands.context import Context
    from digimaturity.terminal import Format


def score(context: Context, organisation: str, form: Format, assessor: str | None) -> int:
    """Show the scorecard of an organisation."""
    edition = context.edition()
    body = context.required_body(organisation, edition, assessor)
    terminal.show(scorecard(body, context.catalogue, edition), form)
    return Exit.DONE


def explain(context: Context, organisation: str, part: str | None, form: Format, assessor: str | None) -> int:
    """Show how a score, a dimension or a criterion came about."""
    edition = context.edition()
    body = context.required_body(organisation, edition, assessor)
    key = part and part_key(context.catalogue, part)
    if key in context.catalogue.by_id:
        criterion = context.catalogue.by_id[str(key)]
        scope = edition.scope_of(body.organisation.kind)
        if body.organisation.kind not in criterion.applies_to or (scope is not None and criterion.id not in scope):
            raise NotFoundError(
                Text("{c} ingår inte i utgåvan {e} för {o}.", "{c} is not in the edition {e} for {o}.").fill(
                    c=criterion.id, e=edition.id, o=body.organisation.name
                )
            )
    terminal.show(explanation(body, context.catalogue, edition, key), form)
    return Exit.DONE


def part_key(catalogue: Catalogue, name: str) -> str:
    """The dimension, theme or criterion that a word means: an id, or a title in either language.

    Raises:
        NotFoundError: with the nearest criteria.
    """
    from digimaturity.organisations import fold

    wanted = fold(name)
    for d in catalogue.dimensions:
        if wanted in {fold(d.id), fold(d.title.sv), fold(d.title.en), fold(d.short.sv), fold(d.short.en)}:
            return d.id
    for theme in catalogue.theme_of.values():
        if wanted in {fold(theme.id), fold(theme.title.sv), fold(theme.title.en)}:
            return theme.id
    return find_criterion(catalogue, name).id
