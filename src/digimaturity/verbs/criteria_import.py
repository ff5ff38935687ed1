"""``digimaturity criteria import``: a table of indicators becomes a catalogue."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Annotated

from digimaturity.content.colophon import NOT_STATED
from digimaturity.content.phrases import criteria
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.destination import check_folder
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, InvalidDataError, Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text, counted, current, same
from digimaturity.ground.numeral import ends_in, number_in
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.catalogues.indicators import Frame, Indicators, fits_indicators
from digimaturity.workspace.catalogues.lint import problems_of
from digimaturity.workspace.catalogues.source import FRAME, read_source
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.table_headings import folded

_REFUSED = Text("{p} blir ingen katalog: {errors}.", "{p} makes no catalogue: {errors}.")
Folder = Annotated[
    Path | None,
    option(
        "-o", "--output", sv="katalogens mapp; annars filens namn", en="the catalogue's folder; else the file's name"
    ),
]


def criteria_import(
    file: Annotated[
        Path, argument("tabell, en indikator per rad", "table, one indicator to a row", Text("FIL", "FILE"))
    ],
    output: Folder = None,
    scale: Annotated[
        str, option("--scale", sv="skalans ändar, till exempel 0-1", en="the ends of the scale, such as 0-1")
    ] = "0-100",
    title: Annotated[str | None, option("--title", sv="katalogens titel", en="the catalogue's title")] = None,
    kind: Annotated[
        str, option("--kind", sv="vad som jämförs, till exempel land", en="what is compared, such as country")
    ] = "organisation",
    licence: Annotated[str | None, option("--licence", sv="katalogens licens", en="the catalogue's licence")] = None,
    sheet: opt.Sheet = None,
    replace: Annotated[
        bool, option("--replace", sv="skriv över katalogen i mappen", en="overwrite the catalogue in the folder")
    ] = False,
    dry_run: opt.DryRun = False,
    lang: opt.Language = None,
) -> int:
    """Make a catalogue of a table of indicators: id, title, theme, weights, direction, goalposts and unit of each."""
    Context(lang=lang)
    folder = check_folder(output or Path(file.stem))
    if (folder / FRAME).exists() and not (replace or dry_run):
        raise UsageError(
            Text("I {f} finns redan en katalog.", "There is a catalogue in {f} already.").fill(f=folder),
            Text(
                "Välj en annan mapp med -o, eller skriv över den med --replace.",
                "Choose another folder with -o, or overwrite it with --replace.",
            ),
        )
    low, high = _ends(scale)
    names = _ascii(folder.name, "-") or "index", title or file.stem, licence or str(NOT_STATED)
    frame = Frame(*names, low, high, (_ascii(kind, "_") or "organisation", kind), current())
    table = whole(file, sheet=sheet, fits=fits_indicators)
    for note in table.notes:
        terminal.talk(note)
    read = Indicators(table, file, frame)
    refuse(read.problems, _REFUSED, p=file)
    files = read.files()
    _check(folder, files, read)
    if not dry_run:
        make_folder(folder)
        for name, text in files.items():
            write_durably(folder / name, text)
    _tell(folder, files, read, dry_run=dry_run)
    return Exit.DONE


def _ends(scale: str) -> tuple[float, float]:
    """The least and the most of a scale: 0-1, 0..100, -1..1.

    Raises:
        UsageError: it is none.
    """
    ends = ends_in(scale) or ("", "")
    low, high = map(number_in, ends)
    if low is None or high is None or low >= high:
        raise UsageError(
            Text("{s} är ingen skala.", "{s} is no scale.").fill(s=scale),
            Text("Skriv ändarna, till exempel 0-1 eller 0-100.", "Write its ends, such as 0-1 or 0-100."),
        )
    return low, high


def _ascii(words: str, between: str) -> str:
    """Words as an id of a–z, and of digits where they are parted by hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+" if between == "-" else r"[a-z]+", plain)
    return re.sub(r"\A[^a-z]+", "", between.join(parts))


def _check(folder: Path, files: dict[str, str], read: Indicators) -> None:
    """Hold the files against the checks of a catalogue before any is written, and name the rows that do not pass.

    Raises:
        InvalidDataError: with a row of the table for each problem that an indicator has.
    """
    contents = {folder / name: text.encode() for name, text in files.items()}
    try:
        found = problems_of(read_source(folder, contents))
    except InvalidDataError as error:
        found = list(error.problems)
    rows = [read.row_of.get(folded(p.place.field.partition(".")[0])) for p in found]
    refuse(
        [
            Problem(Place(read.path, row, p.place.field), p.message, p.code) if row else p
            for p, row in zip(found, rows, strict=True)
        ],
        _REFUSED,
        p=read.path,
    )


def _tell(folder: Path, files: dict[str, str], read: Indicators, *, dry_run: bool) -> None:
    if read.not_read:
        said = Text("Kolumner som inte läses: {c}.", "Columns that are not read: {c}.")
        terminal.talk(said.fill(c=", ".join(read.not_read)))
    what = Text("{n} i {t} och {d}", "{n} in {t} and {d}").fill(
        n=criteria(len(read.row_of)),
        t=counted(read.themes, Text("tema", "theme"), Text("teman", "themes")),
        d=counted(len(files) - 1, same("dimension"), Text("dimensioner", "dimensions")),
    )
    if dry_run:
        terminal.talk(Text("Provkörning: inget är sparat. {w}.", "Dry run: nothing is saved. {w}.").fill(w=what))
        return
    terminal.talk(Text("Skrev {f}: {w}.", "Wrote {f}: {w}.").fill(f=folder, w=what))
    ours = ("--catalogue", str(folder))
    check, score = pasted("digimaturity", "criteria", "check", *ours), pasted("digimaturity", "score", "--answers")
    terminal.talk(
        Text("Nästa: {a}, sedan {b}", "Next: {a}, then {b}").fill(a=check, b=f"{score} {_VALUES} {pasted(*ours)}")
    )


_VALUES = Text("VÄRDEN.csv", "VALUES.csv")
