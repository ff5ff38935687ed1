"""``digimaturity score`` and ``explain``: one organisation's score, and why it is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.scorecard import explanation, scorecard
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError
from digimaturity.ground.language import Text
from digimaturity.verbs.criteria import find_criterion
from digimaturity.verbs.sheets import assessor_named
from digimaturity.workspace.replies import read_replies_for

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.verbs.context import Context


def score(context: Context, organisation: str, form: Format, assessor: str | None) -> int:
    """Show the scorecard of an organisation."""
    edition = context.edition()
    body = context.required_body(organisation, edition, assessor and assessor_named(assessor).id)
    terminal.show(scorecard(body, context.catalogue, edition), form)
    return Exit.DONE


def explain(context: Context, organisation: str, part: str | None, form: Format, assessor: str | None) -> int:
    """Show how a score, a dimension or a criterion came about."""
    edition = context.edition()
    body = context.required_body(organisation, edition, assessor and assessor_named(assessor).id)
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
    replies = read_replies_for(edition.folder / body.organisation.id, context.catalogue)
    terminal.show(explanation(body, context.catalogue, edition, key, replies), form)
    return Exit.DONE


def part_key(catalogue: Catalogue, name: str) -> str:
    """The dimension, theme or criterion that a word means: an id, or a title in either language.

    Raises:
        NotFoundError: with the nearest criteria.
    """
    from digimaturity.model.organisation import fold

    wanted = fold(name)
    for d in catalogue.dimensions:
        if wanted in {fold(word) for word in (d.id, *d.title, *d.short, str(d.title), str(d.short))}:
            return d.id
    for theme in catalogue.theme_of.values():
        if wanted in {fold(word) for word in (theme.id, *theme.title, str(theme.title))}:
            return theme.id
    try:
        return find_criterion(catalogue, name).id
    except NotFoundError:
        raise NotFoundError(
            Text("”{n}” är varken dimension, tema eller kriterium.", '"{n}" is no dimension, theme or criterion.').fill(
                n=name
            ),
            _nearest_part(catalogue, wanted),
        ) from None


def _nearest_part(catalogue: Catalogue, wanted: str) -> Text:
    from difflib import get_close_matches

    from digimaturity.model.organisation import fold

    names = {fold(word): t.id for t in catalogue.theme_of.values() for word in (t.id, *t.title, str(t.title))}
    names |= {fold(c): c for c in catalogue.by_id}
    near = [names[k] for k in names if len(wanted) > 2 and wanted in k]  # noqa: PLR2004 - not every letter
    near += [names[k] for k in get_close_matches(wanted, names, n=3)]
    if near:
        return Text("Menade du {n}?", "Did you mean {n}?").fill(n=", ".join(dict.fromkeys(near[:3])))
    return Text("Dimensioner: {d}.", "Dimensions: {d}.").fill(d=", ".join(catalogue.dimension_of))
