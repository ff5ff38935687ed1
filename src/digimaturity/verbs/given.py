"""The options that commands share, as one parameter: which of them a command takes, and what they lead to."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from typer.models import ArgumentInfo

from digimaturity.ground.destination import show, shown_as
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.sources import DRAWS, LEVEL, SEED, SWING
from digimaturity.verbs import options as opt

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.ground.table import Result
    from digimaturity.insight.sources import Draws, Source
    from digimaturity.verbs.context import Context

# Stands for the options that are a command's own, where some of those that it shares come before them.
OWN = "…"
_GIVEN = "given"
# What ``Context`` knows of, in the order in which a command line to go on with repeats it.
_SETTINGS = (
    *("edition", "panel", "publisher", "contact", "address", "licence"),
    *("assessor", "catalogue", "workspace", "weights", "lang"),
)


@dataclass(slots=True, init=False)
class Given:
    """What a command was given of the options that commands share.

    A command takes them as a parameter ``given: Annotated[Given, "edition … form catalogue workspace lang"]``: those
    that are named, in the order of help, where ``…`` stands for the command's own options. Any other is an
    AttributeError. A third part of the annotation has suffixes, by format, that only this command writes.
    """

    edition: opt.Edition = None
    new_edition: opt.NewEdition = None
    panel: opt.Panel = None
    group: opt.Group = None
    without: opt.Without = None
    also: opt.With = None
    draws: opt.Drawings = DRAWS
    seed: opt.Seed = SEED
    swing: opt.Swing = SWING
    level: opt.Level = LEVEL
    dry_run: opt.DryRun = False
    form: opt.Format = "table"
    output: opt.Output = None
    excel_sv: opt.ExcelSv = False
    names: opt.Names = False
    pictures: opt.Pictures = False
    allow: opt.Allow = None
    publisher: opt.Publisher = None
    contact: opt.Contact = None
    address: opt.Address = None
    licence: opt.Licence = None
    weights: opt.Weights = None
    assessor: opt.AssessorName = None
    consensus: opt.Consensus = False
    even_if_unfinished: opt.UnfinishedToo = False
    catalogue: opt.Catalogue = None
    workspace: opt.WorkspaceFolder = None
    lang: opt.Language = None

    def context(self, *, blind: bool = False, whole: bool = False, **more: str | None) -> Context:
        """The surroundings that the options lead to.

        Args:
            blind: whether the study in it has only what the reader may see, see ``blindness.look_blind``.
            whole: where it is, whether what a part of the answers would say is refused.
            **more: settings that the command takes in its own way.
        """
        from digimaturity.verbs.context import Context

        named = {name: getattr(self, name) for name in _SETTINGS if hasattr(self, name)}
        context = Context(**{**named, **more})
        if blind:
            from digimaturity.verbs.blindness import look_blind

            look_blind(context, unfinished_too=self.even_if_unfinished, whole=whole)
        return context

    def varied(self) -> tuple[tuple[Source, ...], Draws]:
        """What is doubted about a ranking, and how it is varied.

        Raises:
            UsageError: see ``doubts``.
        """
        from digimaturity.verbs.doubts import how_drawn, varied_sources

        sources = varied_sources(self.without or (), self.also or ())
        return sources, how_drawn(self.draws, self.seed, self.swing, self.level)

    @property
    def dialect(self) -> Dialect:
        """Of CSV."""
        from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD

        return EXCEL_SV if getattr(self, "excel_sv", False) else STANDARD

    def show(self, result: Result) -> None:
        """Show a result, or write it to the file that is named, see ``destination.show``."""
        show(result, self.form, getattr(self, "output", None), self.dialect)


def spread(run: Callable[..., int]) -> Callable[..., int]:
    """A command with every shared option that it takes as a parameter of its own, as Typer reads commands."""
    taken: list[inspect.Parameter] = []
    shared: list[str] = []
    further: dict[str, tuple[str, ...]] = {}
    for parameter in inspect.signature(run, eval_str=True).parameters.values():
        if parameter.name != _GIVEN:
            taken.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        _, named, *more = get_args(parameter.annotation)
        further |= more[0] if more else {}
        before, _, after = named.rpartition(OWN)
        shared = [*before.split(), *after.split()]
        at = next((i for i, p in enumerate(taken) if not _is_argument(p)), len(taken))
        taken[at:at] = [_SHARED[name] for name in before.split()]
        taken += [_SHARED[name] for name in after.split()]
    if not shared:
        return run

    def gathered(**values: Any) -> int:  # noqa: ANN401 - whatever the command takes
        given = Given()
        for name in shared:
            setattr(given, name, values.pop(name))
        if {"form", "output"} <= {*shared} and not (given.output and given.output.is_dir()):
            # What a file holds is what the same format shows; ``show`` refuses a folder, with a name for the file.
            given.form = shown_as(given.form, given.output, further)
        return run(**values, given=given)

    gathered.__annotations__ = {p.name: p.annotation for p in taken}
    gathered.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    return gathered


def _is_argument(parameter: inspect.Parameter) -> bool:
    return any(isinstance(said, ArgumentInfo) for said in get_args(parameter.annotation))


def _shared() -> dict[str, inspect.Parameter]:
    hints = get_type_hints(Given, include_extras=True)
    return {
        f.name: inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=hints[f.name])
        for f in fields(Given)
    }


_SHARED = _shared()
