"""``digimaturity crosswalk import``: another instrument's answers become an edition of ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.crosswalk_made import crosswalk_made, faults_told
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import yaml_files
from digimaturity.verbs import options as opt
from digimaturity.verbs.finding import crosswalk_folders, crosswalk_path
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.checks import check_crosswalk
from digimaturity.workspace.crosswalk import counted, run
from digimaturity.workspace.crosswalk_bodies import taken_from
from digimaturity.workspace.crosswalk_edition import refuse_anothers
from digimaturity.workspace.crosswalk_rows import chosen
from digimaturity.workspace.crosswalk_tables import read_crosswalk, read_files, recognises
from digimaturity.workspace.crosswalk_writing import Kept, write_import
from digimaturity.workspace.editions import this_year
from digimaturity.workspace.locks import held
from digimaturity.workspace.own_organisations import entry_of, write_behind
from digimaturity.workspace.register import Register
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Import, Row
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context

_YEAR = r"(?:19|20|21)\d\d"
_FIRST_YEAR = 2000


def crosswalk_import(
    files: Annotated[list[Path], argument("arbetsböcker och tabeller", "workbooks and tables", Text("FIL…", "FILE…"))],
    crosswalk: Annotated[
        str | None,
        option(
            "--crosswalk",
            sv="översättningens id; annars den som känner igen filerna",
            en="id of the crosswalk; otherwise the one that recognises the files",
        ),
    ] = None,
    edition: opt.Edition = None,
    years: Annotated[
        str | None,
        option(
            "--years",
            sv="bara rader från de åren: 2020,2021 eller 2020-2023",
            en="only rows from these years: 2020,2021 or 2020-2023",
        ),
    ] = None,
    country: Annotated[
        str | None,
        option("--country", sv="land, som källan skriver det: NO", en="country, as the source writes it: NO"),
    ] = None,
    year: Annotated[
        int | None,
        option("--year", sv="året, för en fil som inte säger det", en="the year, for a file that does not say it"),
    ] = None,
    sheet: opt.Sheet = None,
    replace: Annotated[
        bool,
        option(
            "--replace",
            sv="ta bort det som en tidigare import gav och filerna inte ger; svar ändrade för hand står kvar",
            en="remove what an earlier import gave and these files do not; answers changed by hand stay",
        ),
    ] = False,
    *,
    given: Annotated[Given, "dry_run form catalogue workspace lang"],
) -> int:
    """Read workbooks and tables by a crosswalk and write an edition; what could not be mapped is listed beside it."""
    context = given.context(edition=edition)
    asked_years = _years(years)
    _check_year(year)
    path = crosswalk_path(context, crosswalk) if crosswalk else _recognised(context, files, sheet)
    mapping = read_crosswalk(path)
    check_crosswalk(mapping, context.catalogue, context.register, path)
    if country and not (mapping.country and mapping.kinds):
        raise UsageError(
            Text("Översättningen {c} skiljer inte på länder.", "The crosswalk {c} does not tell countries apart.").fill(
                c=mapping.id
            )
        )
    read, strange = read_files(mapping, files, sheet, year, country)
    land, is_foreign = _country(mapping, read, country)
    rows, passed_over = chosen(read, land, asked_years)
    register = context.register
    named: dict[str, str] = {}
    new: list[Organisation] = []
    if is_foreign and land:
        named, new = taken_from(mapping, rows, land, register)
        register = Register([*register, *new])
    name = context.settings.value("edition") or (f"{mapping.id}-{land.lower()}" if is_foreign and land else mapping.id)
    made = run(mapping, rows, register, name, context.catalogue, named)
    made.left_out = counted([*strange, *passed_over, *made.left_out])
    made.n_rows, made.is_foreign = len(read), is_foreign
    made.country = land.upper() if is_foreign and land else _own_country(mapping)
    if not (given.dry_run or made.assessments):
        raise InvalidDataError(
            Text("Inget svar i filerna går att använda.", "No answer in the files can be used."),
            hint=Text("Se varför med: --dry-run", "See why with: --dry-run"),
        )
    answered = {assessment.organisation for assessment in made.assessments}
    new = [organisation for organisation in new if organisation.id in answered]
    done = Kept() if given.dry_run else _write(context, name, mapping, made, register, new, may_remove=replace)
    given.show(crosswalk_made(made, mapping, name, len(new), dry_run=given.dry_run))
    for told in (*faults_told(made), *_about(done)):
        terminal.talk(told)
    return Exit.DONE


def _own_country(mapping: CrosswalkFile) -> str:
    own = mapping.country or ""
    return own if isinstance(own, str) else next(iter(own), "")


def _country(mapping: CrosswalkFile, rows: list[Row], asked: str | None) -> tuple[str | None, bool]:
    """The country whose rows are read, as they write it, and whether it is another than the crosswalk's own."""
    own = [mapping.country] if isinstance(mapping.country, str) else mapping.country or []
    if asked is not None and asked.casefold() not in map(str.casefold, own):
        return asked, True
    written = {row.country.casefold() for row in rows}
    return next((name for name in own if name.casefold() in written), own[0] if own else None), False


def _recognised(context: Context, files: list[Path], sheet: str | None) -> Path:
    """The crosswalk that knows every file's tables.

    Raises:
        InvalidDataError: a file that none of them knows.
    """
    paths = list({p.stem: p for folder in reversed(crosswalk_folders(context)) for p in yaml_files(folder)}.values())
    with_files = [p for p in paths if read_crosswalk(p).files]
    for file in files:
        with_files = [p for p in with_files if recognises(read_crosswalk(p), file, sheet)]
        if not with_files:
            raise InvalidDataError(
                Text(
                    "Ingen översättning känner igen tabellerna i {f}.", "No crosswalk recognises the tables in {f}."
                ).fill(f=file),
                hint=Text("Ange en med --crosswalk.", "Name one with --crosswalk."),
            )
    return with_files[0]


def _check_year(year: int | None) -> None:
    """Refuse a year that no study can have been made in."""
    latest = int(this_year()) + 1
    if year is not None and not _FIRST_YEAR <= year <= latest:
        raise UsageError(
            Text("--year ska vara ett år mellan {a} och {b}.", "--year must be a year from {a} to {b}.").fill(
                a=_FIRST_YEAR, b=latest
            )
        )


def _years(asked: str | None) -> list[str]:
    """The years that somebody asked for: one, several, or from one to another.

    Raises:
        UsageError: something else.
    """
    found: list[str] = []
    for part in re.split(r"[,;\s]+", (asked or "").strip()):
        ends = re.fullmatch(rf"({_YEAR})(?:[-–]({_YEAR}))?", part)
        if ends and ends[2] and ends[2] < ends[1]:
            raise UsageError(
                Text("”{y}” går baklänges.", '"{y}" runs backwards.').fill(y=part),
                Text("Skriv {a}-{b}.", "Write {a}-{b}.").fill(a=ends[2], b=ends[1]),
            )
        if ends:
            found += [str(y) for y in range(int(ends[1]), int(ends[2] or ends[1]) + 1)]
        elif part or asked is not None:
            raise UsageError(
                Text("”{y}” är inga år.", '"{y}" are no years.').fill(y=asked),
                Text("Skriv till exempel --years 2020,2021", "Write --years 2020,2021, for example"),
            )
    return found


def _write(
    context: Context,
    name: str,
    crosswalk: CrosswalkFile,
    made: Import,
    register: Register,
    new: list[Organisation],
    *,
    may_remove: bool,
) -> Kept:
    # A crosswalk is how an edition is made on purpose, and read again.
    edition = context.workspace.edition_to_write(name, new=not context.workspace.is_own(name))
    context.announce(edition, *(a.assessor for a in made.assessments))
    refuse_anothers(edition, crosswalk, made)

    def registered() -> None:
        if new and context.workspace.root:
            own = context.workspace.root / OWN_ORGANISATIONS
            with held(own):
                write_behind(own, [entry_of(organisation) for organisation in new])

    return write_import(edition, crosswalk, made, context.catalogue, register, may_remove=may_remove, first=registered)


def _about(done: Kept) -> Iterator[Text]:
    if done.kept:
        yield Text(
            "Svar som är ändrade eller kommenterade för hand och står kvar: {n}. Ta bort dem ur filen och importera "
            "igen för att få källans.",
            "Answers changed or commented by hand, which stand as they were: {n}. "
            "Remove them from the file and import again to have the source's.",
        ).fill(n=done.kept)
    if done.removed:
        yield Text(
            "Importerade svar som källan inte längre ger, och som är borttagna: {n}.",
            "Imported answers that the source no longer gives, which are removed: {n}.",
        ).fill(n=done.removed)
