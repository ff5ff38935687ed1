"""What a word on the command line means: a criterion, a part of the catalogue, a crosswalk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.yamlfile import yaml_files
from digimaturity.model.kinds_named import kind_called, with_titles
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.verbs.context import Context


def find_criterion(catalogue: Catalogue, name: str) -> Criterion:
    """The criterion with this id, however it is written.

    Raises:
        NotFoundError: with the nearest ids.
    """
    found = catalogue.called(name)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(name.upper(), catalogue.by_id, n=3))
        raise NotFoundError(
            Text("Kriteriet {name} finns inte.", "There is no criterion {name}.").fill(name=name),
            Text("Menade du {near}?", "Did you mean {near}?").fill(near=near)
            if near
            else Text("Lista dem med: digimaturity criteria list", "List them with: digimaturity criteria list"),
        )
    return found


def asked_criterion(catalogue: Catalogue, name: str) -> Criterion:
    """As ``find_criterion``, of what can still be answered.

    Raises:
        NotFoundError: with the nearest ids.
        UsageError: it has been retired, with what took its place or why.
    """
    found = find_criterion(catalogue, name)
    refuse_retired(found, catalogue)
    return found


def refuse_retired(criterion: Criterion, catalogue: Catalogue) -> None:
    """Let pass a criterion that is asked.

    Raises:
        UsageError: it has been retired, with what took its place or why.
    """
    if criterion.is_active:
        return
    instead, left = catalogue.replaced_by.get(criterion.id), criterion.retired
    said = (
        Text("{c} är ersatt av {n}.", "{c} has been replaced by {n}.").fill(c=criterion.id, n=", ".join(instead))
        if instead
        else Text("{c} har utgått.", "{c} has been retired.").fill(c=criterion.id)
    )
    raise UsageError(
        said, Text("Sedan {v}: {r}", "Since {v}: {r}").fill(v=left.version, r=left.reason) if left else None
    )


def find_kind(catalogue: Catalogue, word: str, *further: Text) -> str:
    """The id of the kind of organisation that a word means, see ``kinds_named.kinds_by_word``.

    Args:
        catalogue: whose kinds there are.
        word: as typed.
        *further: what else may be said instead of a kind, for the hint.

    Raises:
        UsageError: none, with the kinds there are.
    """
    found = kind_called(word, catalogue.kinds)
    if found is None:
        raise UsageError(
            Text("Slaget {k} finns inte.", "There is no kind {k}.").fill(k=word),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=joined(", ", (*catalogue.kinds.values(), *further))),
        )
    return found


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
        themes = catalogue.theme_of
        titles = {key: themes[key].title if key in themes else same(key) for key in near[:3]}
        return Text("Menade du {n}?", "Did you mean {n}?").fill(n=with_titles(titles))
    return Text("Dimensioner: {d}.", "Dimensions: {d}.").fill(
        d=with_titles({d.id: d.title for d in catalogue.dimensions})
    )


def crosswalk_folders(context: Context) -> list[Path]:
    """Where crosswalks stand: beside the catalogue in use, then those that ship."""
    return [context.catalogue_folder / "crosswalks", shipped("criteria") / "crosswalks"]


def crosswalk_path(context: Context, name: str) -> Path:
    """The file of a crosswalk, beside the catalogue in use or among those that ship.

    Raises:
        NotFoundError: listing the crosswalks there are.
    """
    folders = crosswalk_folders(context)
    for folder in folders:
        if (folder / f"{name}.yaml").is_file():
            return folder / f"{name}.yaml"
    known = sorted({p.stem for folder in folders for p in yaml_files(folder)})
    raise NotFoundError(
        Text("Översättningen {n} finns inte.", "There is no crosswalk {n}.").fill(n=name),
        Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(known)),
    )
