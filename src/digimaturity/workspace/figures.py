"""Published figures from elsewhere, with their wording, base, n, date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import Problem, refuse
from digimaturity.ground.language import Text, joined
from digimaturity.ground.validation import read_as, validate
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, yaml_files
from digimaturity.model.countries import country_called
from digimaturity.model.figure import Better, Change, Figure, ReferenceStudy, Slip, Whole, WordingIs
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.file_fields import BothTexts
    from digimaturity.model.reference_schema import EditionEntry, ReferenceEntry, ReferenceStudyFile, SlipEntry

FOLDER = "reference"
_SAID = ("wording", "base", "n", "n_about", "unit", "out_of", "better", "published")
_NO_SUCH = Text("{what} finns inte i filen.", "The file has no {what}.")
_NO_FIGURE = Text("Filen har inget tal {i}.", "The file has no figure {i}.")
_TWICE = Text("Id {i} finns redan: {where}.", "The id {i} is taken: {where}.")


def load_figures(path: Path) -> tuple[Figure, ...]:
    """The figures in one reference file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    return load_reference(path).figures


def load_reference(path: Path) -> ReferenceStudy:
    """One reference file: a study and its figures.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)
    return compiled("reference", [content], lambda: _study(content, path), ReferenceStudy)


def reference_folders(root: Path | None, catalogue: Path) -> list[Path]:
    """Where reference files lie: in the study, beside the catalogue in use, and with what ships."""
    own = [root / FOLDER] if root else []
    return [*own, *dict.fromkeys((catalogue / FOLDER, shipped("criteria") / FOLDER))]


def reference_files(folders: Iterable[Path]) -> list[Path]:
    """The reference files of folders; a file hides one of the same name in a folder that comes later."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in yaml_files(folder):
            found.setdefault(path.name, path)
    return list(found.values())


def load_references(paths: Iterable[Path]) -> dict[Path, ReferenceStudy]:
    """Several reference files, whose studies and figures have an id each.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    studies: dict[Path, ReferenceStudy] = {}
    seen: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        study = studies[path] = load_reference(path)
        named: list[tuple[Key, str]] = [(("id",), study.id)]
        named += [(("figures", n, "id"), figure.id) for n, figure in enumerate(study.figures)]
        taken = [(where, i) for where, i in named if i in seen]
        problems += placed(path, [(where, _TWICE.fill(i=i, where=seen[i])) for where, i in taken])
        seen |= {i: path for _, i in named if i not in seen}
    refuse(problems, Text("Samma id används flera gånger ({n}).", "Ids are used more than once ({n})."))
    return studies


def _study(content: bytes, path: Path) -> ReferenceStudy:
    from digimaturity.model.reference_schema import ReferenceFile, ReferenceStudyFile

    said = parse_yaml(content, path)
    if isinstance(said, dict) and said.get("format") == 2:  # noqa: PLR2004 - the number of the format
        file = validate(ReferenceStudyFile, said, content, path)
        refuse(placed(path, _misfits(file)), Text("Fel i {source} ({n}).", "Errors in {source} ({n})."), source=path)
        return _assembled(file)
    first = read_as(ReferenceFile, content, path)
    figures = tuple(
        Figure(
            id=f.id,
            organisation=f.organisation or "",
            measure=f.measure,
            value=f.value,
            wording=f.wording.spoken,
            base=f.base.spoken,
            n=f.n,
            date=f.date,
            source=f.source,
            url=f.url,
            study=first.id,
            wording_is=WordingIs.PARAPHRASE,
            scale=(f.scale.min, f.scale.max),
        )
        for f in first.figures
    )
    return ReferenceStudy(first.id, first.title.spoken, None, None, figures)


def _misfits(file: ReferenceStudyFile) -> Iterator[tuple[Key, Text]]:
    """Names in a file of format 2 that lead nowhere, and ids that stand twice."""
    ids = [f.id for f in file.figures]
    for n, figure in enumerate(file.figures):
        here: tuple[str | float, ...] = ("figures", n)
        if figure.id in ids[:n]:
            yield (*here, "id"), _TWICE.fill(i=figure.id, where=file.id)
        if figure.measure not in file.measures:
            yield (*here, "measure"), _NO_SUCH.fill(what=f"measures.{figure.measure}")
        if figure.edition is not None and figure.edition not in file.editions:
            yield (*here, "edition"), _NO_SUCH.fill(what=f"editions.{figure.edition}")
        if figure.source is not None and figure.url is None and figure.source not in file.sources:
            yield (*here, "source"), _NO_SUCH.fill(what=f"sources.{figure.source}")
        for k, change in enumerate(figure.changes):
            if change.since not in ids:
                yield (*here, "changes", k, "since"), _NO_FIGURE.fill(i=change.since)
    for n, whole in enumerate(file.wholes):
        for k, part in enumerate(whole.parts):
            if part not in ids:
                yield ("wholes", n, "parts", k), _NO_FIGURE.fill(i=part)


def _assembled(file: ReferenceStudyFile) -> ReferenceStudy:
    part_of = {part: whole.id for whole in file.wholes for part in whole.parts}
    figures = tuple(_figure(f, file, part_of.get(f.id, "")) for f in file.figures)
    wholes = tuple(Whole(w.id, tuple(w.parts), w.printed, _slips(w.slips)) for w in file.wholes)
    return ReferenceStudy(file.id, file.title.spoken, file.method, _spoken(file.about), figures, wholes)


def _slips(entries: list[SlipEntry]) -> tuple[Slip, ...]:
    return tuple(Slip(s.fault, s.says.spoken) for s in entries)


def _figure(f: ReferenceEntry, file: ReferenceStudyFile, whole: str) -> Figure:
    """A figure with what its measure, its edition and its source say for it."""
    measure, edition = file.measures[f.measure], file.editions[f.edition] if f.edition else None
    layers = [layer for layer in (f, edition, measure) if layer is not None]
    source = file.sources.get(f.source or "")
    said = {name: _first(layers, name) for name in _SAID}
    wording_is = _first(layers, "wording_is") or (WordingIs.PARAPHRASE if said["wording"] else WordingIs.UNKNOWN)
    fielded, scale = _first(layers, "fielded"), _first(layers, "scale")
    country_title = file.countries.get(f.country or "")
    return Figure(
        id=f.id,
        organisation=f.organisation or "",
        measure=f.measure,
        value=f.value,
        wording=_spoken(said["wording"]),
        base=_spoken(said["base"]),
        n=said["n"],
        date="",
        source=source.name if source else f.source or "",
        url=f.url or (source.url if source else None) or "",
        study=file.id,
        edition=f.edition or "",
        edition_title=_spoken(edition.title if edition else None),
        year=edition.year if edition else None,
        title=measure.title.spoken,
        method=file.method,
        wording_is=wording_is,
        n_about=_spoken(said["n_about"]),
        fielded_from=fielded.start if fielded else "",
        fielded_to=(fielded.end or "") if fielded else "",
        published=said["published"] or "",
        text=f.text or "",
        low=f.low,
        high=f.high,
        unit=said["unit"],
        scale=(scale.min, scale.max) if scale else None,
        out_of=said["out_of"],
        country=f.country or "",
        country_title=_spoken(country_title) or (country_called(f.country) if f.country else None),
        group=_spoken(f.group),
        age=f.age or "",
        read=f.read or (source.read if source else None),
        better=said["better"] or Better.NEITHER,
        needs=tuple(_first(layers, "needs") or ()),
        parts_of=whole,
        conflicts_with=tuple(f.conflicts_with),
        note=_noted(f, edition),
        changes=tuple(Change(c.value, c.called, c.since, c.quote or "") for c in f.changes),
        slips=_slips(f.slips),
        break_before=_spoken(f.break_before or (edition.break_before if edition else None)),
        base_is=_first(layers, "base_is") or "",
        who=_spoken(_first(layers, "who")),
        is_year_inferred=fielded.inferred if fielded else False,
        text_en=f.text_en or "",
        unknown=tuple(dict.fromkeys(word for layer in layers for word in layer.unknown)),
    )


def _first(layers: list[Any], name: str) -> Any:  # noqa: ANN401 - any field
    """What the nearest of the layers says, None where none of them does."""
    return next((said for layer in layers if (said := getattr(layer, name)) is not None), None)


def _spoken(texts: BothTexts | None) -> Text | None:
    return texts.spoken if texts else None


def _noted(figure: ReferenceEntry, edition: EditionEntry | None) -> Text | None:
    """What is noted of a figure and of its edition."""
    notes = [n.spoken for n in (figure.note, edition.note if edition else None) if n]
    return joined(" ", notes) if notes else None
