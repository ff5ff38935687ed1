"""What residents said about an organisation, kept beside its answers: added up, and never a single person's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import read_as
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.model.resident_view import ResidentView, Told
from digimaturity.model.survey_map import PRINTED_FROM
from digimaturity.workspace.inventory import RESIDENTS_FILE
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digimaturity.ground.language import Text
    from digimaturity.model.resident_view import ResidentFigure

_HEADER = """\
# Vad invånarna säger, bredvid poängen: bara sammanräknade siffror, aldrig någons svar.
# What residents say, beside the score: only aggregated figures, never anybody's answer.
"""


def read_residents(folder: Path) -> tuple[ResidentView, ...]:
    """What residents said, as far as it may be shown; nothing where there is no file.

    A figure of fewer than the least answers to print, which nobody but a hand can have written, has lost its value.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    return tuple(replace(v, figures=tuple(_shown(v, f) for f in v.figures)) for v in read_as_written(folder))


def is_of_too_few(view: ResidentView, figure: ResidentFigure) -> bool:
    """Whether a figure is printed in the file though it is of fewer than the least answers to print."""
    n = view.n if figure.n is None else figure.n
    return figure.told is Told.PRINTED and n < PRINTED_FROM and (figure.value, figure.n) != (None, None)


def _shown(view: ResidentView, figure: ResidentFigure) -> ResidentFigure:
    if not is_of_too_few(view, figure):
        return figure
    return replace(
        figure, told=Told.TOO_FEW, comparable=False, value=None, low=None, high=None, n=None, n_effective=None
    )


def read_as_written(folder: Path) -> tuple[ResidentView, ...]:
    """As ``read_residents``, with what may not be shown: to say what is wrong in the file, and to keep it.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / RESIDENTS_FILE
    return _views(read_bytes(path), path) if path.is_file() else ()


def keep_view(folder: Path, view: ResidentView) -> Path:
    """Keep a view in an organisation's folder, in the place of the one of its id; the file.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read; it is left as it is.
    """

    def with_it(views: tuple[ResidentView, ...]) -> list[ResidentView]:
        return [view if v.id == view.id else v for v in views] + [view] * all(v.id != view.id for v in views)

    return _rewrite(folder, with_it)


def drop_view(folder: Path, identity: str) -> Path:
    """Take a view out of an organisation's folder; the file, which is as it was where it has no such view.

    Raises:
        StorageError, InvalidDataError: as ``keep_view``.
    """
    return _rewrite(folder, lambda views: [v for v in views if v.id != identity])


def _rewrite(folder: Path, change: Callable[[tuple[ResidentView, ...]], list[ResidentView]]) -> Path:
    path = folder / RESIDENTS_FILE
    with held(path):
        before = read_bytes(path) if path.is_file() else f"{_HEADER}format: 1\n".encode()
        views = change(_views(before, path))
        write_readable(path, changed(before, {"format": 1, "views": [_stored(v) for v in views]}, path), _views)
    return path


def _views(content: bytes, path: Path) -> tuple[ResidentView, ...]:
    return compiled("residents", [content], lambda: _validated(content, path), tuple[ResidentView, ...])


def _validated(content: bytes, path: Path) -> tuple[ResidentView, ...]:
    from digimaturity.model.residents_schema import ResidentsFile

    return tuple(view.record for view in read_as(ResidentsFile, content, path).views)


def _stored(view: ResidentView) -> dict[str, Any]:
    told = {
        "id": view.id,
        "kind": view.kind.value,
        "title": _said(view.title),
        "base": _said(view.base),
        "start": view.start,
        "end": view.end,
        "mode": _said(view.mode),
        "n": view.n,
        "source": view.source,
        "sha256": view.sha256,
        "level": view.level,
        "method": [_said(sentence) for sentence in view.method],
        "figures": [_stored_figure(figure) for figure in view.figures],
    }
    return _without_empty(told)


def _stored_figure(figure: ResidentFigure) -> dict[str, Any]:
    told = {
        "id": figure.id,
        "wording": _said(figure.wording),
        "counted": _said(figure.counted),
        "amount": figure.amount.value,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "n": figure.n,
        "n_effective": figure.n_effective,
        "group": dict(figure.group),
        "needs": list(figure.needs),
        "service": figure.service,
        "told": "" if figure.told is Told.PRINTED else figure.told.value,
        "asks_the_same": figure.asks_the_same,
    }
    flags = {name: False for name in ("comparable", "satisfied") if not getattr(figure, name)}
    return {**_without_empty(told), **flags}


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _said(text: Text | None) -> Any:  # noqa: ANN401 - a text as the file has it: in one language or in both
    if text is None:
        return None
    return (
        text.sv if text.sv == text.en and not text.further else {"sv": text.sv, "en": text.en, **(text.further or {})}
    )
