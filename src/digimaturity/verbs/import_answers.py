"""``digimaturity import``: answers out of a table."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.export_headings import export_with, titles_of_answers
from digimaturity.content.import_view import differing_fields, import_view, owner_fields
from digimaturity.content.narrowed import edition_named
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError, Place, Problem, UsageError, errors, refuse
from digimaturity.ground.language import Text, counted
from digimaturity.model.answers import Assessment
from digimaturity.model.assessor_names import named_so
from digimaturity.model.mending import under_id
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now, tell_of_newcomer
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_fieldwork import import_fieldwork
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.assessors import is_answered_by_others, known_assessors
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.fieldwork_merging import Choices
from digimaturity.workspace.fieldwork_sheet_reading import fieldwork_tabs
from digimaturity.workspace.merging import take_in
from digimaturity.workspace.plain_table import whole
from digimaturity.workspace.services_file import read_services, removed_services
from digimaturity.workspace.settings import names_in
from digimaturity.workspace.sheet_reading import read_sheet
from digimaturity.workspace.sheet_services import (
    about_new,
    about_removed,
    about_unread,
    held_against_registered,
    one_too_many,
    without_removed,
)
from digimaturity.workspace.store import read_assessment, read_for
from digimaturity.workspace.table_headings import fits_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.model.answers import Answer, Assessor, Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.answer_sheet import Sheet
    from digimaturity.workspace.kept_edition import KeptEdition

    _Target = tuple[KeptEdition, Assessor, str, dict[str, Answer], tuple[Service, ...]]

_NOT_READ = Text("{f} har {errors}. Inget har lästs in.", "{f} has {errors}. Nothing has been read in.")


def import_answers(
    file: Annotated[Path, argument("tabell med svar", "table of answers", Text("FIL", "FILE"))],
    sheet: opt.Sheet = None,
    retarget: Annotated[
        bool,
        option(
            "--retarget",
            sv="låt --edition och --assessor gälla även när filen säger något annat",
            en="let --edition and --assessor apply even when the file says otherwise",
        ),
    ] = False,
    replace: Annotated[
        bool,
        option(
            "--replace",
            sv="fältblad: ta bladets svar även där studien har ändrats sedan bladet hämtades",
            en="fieldwork sheet: take the sheet's answers even where the study has changed since it was made",
        ),
    ] = False,
    remove_emptied: Annotated[
        bool,
        option(
            "--remove-emptied",
            sv="fältblad: ta bort ur studien det som har tömts i bladet",
            en="fieldwork sheet: remove from the study what was emptied in the sheet",
        ),
    ] = False,
    *,
    given: Annotated[Given, "edition new_edition assessor … dry_run form catalogue workspace lang"],
) -> int:
    """Read answers from a table; all of them or, when anything is wrong, none."""
    context = given.context()
    choices = Choices(replace=replace, remove=remove_emptied)
    if (tabs := fieldwork_tabs(file)) is not None:
        _refuse_options(
            Text("{f} är ett fältblad.", "{f} is a fieldwork sheet.").fill(f=file),
            {"--new-edition": given.new_edition is not None, "--sheet": sheet is not None, "--retarget": retarget},
        )
        return import_fieldwork(context, tabs, file, choices, given.form, dry_run=given.dry_run)
    no_sheet = Text("{f} är inget fältblad.", "{f} is no fieldwork sheet.").fill(f=file)
    _refuse_options(no_sheet, {"--replace": replace, "--remove-emptied": remove_emptied})
    table = whole(
        file, sheet=sheet, fits=partial(fits_answers, catalogue=context.catalogue, titles=titles_of_answers())
    )
    _refuse_other_table(table.headings, context.catalogue, file)
    moment = now()
    people = known_assessors(context.workspace.root, names_in(context.settings.value("assessors")))
    said = read_sheet(table, context.catalogue, context.register, file, moment, titles_of_answers(), people)
    try:
        targets = _targets(context, said, file, given.new_edition, retarget=retarget)
    except _NoEditionError as error:
        row = next((n for n, cells in table.rows if cells.get("edition", "").strip() == error.name), None)
        problem = Problem(Place(file, row, "edition"), error.why.message)
        raise InvalidDataError(_NOT_READ.fill(f=file, errors=errors(1)), (problem,), error.why.hint) from error
    for written, _, organisation, *_ in targets:
        check_asked(written, context.catalogue, context.register.by_id[organisation].kind)
    for edition_name in dict.fromkeys(written.id for written, *_ in targets):
        of_it = [(written, who) for written, who, *_ in targets if written.id == edition_name]
        context.announce(of_it[0][0], *(who for _, who in of_it))
    for who in dict.fromkeys(who for _, who, *_ in targets):
        tell_of_newcomer(who, targets[0][0].folder.parents[1])
    for note in (*table.notes, *said.notes):
        terminal.talk(note)
    sets = _given(context.catalogue, said, targets, file, moment)
    report: list[dict[str, Any]] = []
    differing: list[dict[str, Any]] = []
    take = partial(take_in, catalogue=context.catalogue, moment=moment, source=file.name)
    if not given.dry_run and len(sets) > 1:
        for edition_of_it, assessment in sets:  # what one file refuses leaves the others as they were
            take(edition_of_it, assessment, dry_run=True)
    for edition_of_it, assessment in sets:
        _say_what_the_file_keeps(edition_of_it, assessment)
        _say_what_does_not_count(context, edition_of_it, assessment)
        counts, met = take(edition_of_it, assessment, dry_run=given.dry_run)
        report.append({**owner_fields(assessment), **counts._asdict()})
        differing += [differing_fields(assessment, meeting) for meeting in met]
    n_answers = sum(len(a) for a in said.answers.values())
    given.show(import_view(file.name, n_answers, report, differing, dry_run=given.dry_run))
    return Exit.DONE


def _refuse_options(why: Text, given: Mapping[str, bool]) -> None:
    """Refuse options that do not go with the kind of table that is imported.

    Raises:
        UsageError: naming them.
    """
    if named := [name for name, is_given in given.items() if is_given]:
        raise UsageError(why, Text("Utelämna {n}.", "Leave out {n}.").fill(n=", ".join(named)))


def _given(
    catalogue: Catalogue, sheet: Sheet, targets: Sequence[_Target], file: Path, moment: str
) -> list[tuple[KeptEdition, Assessment]]:
    """The assessments of a sheet with where they go, once their services have been held against those registered.

    Raises:
        InvalidDataError: a service that is a slip, or a number that is of none.
    """
    problems: list[Problem] = []
    found = []
    owners = {id(answers): owner for owner, answers in sheet.answers.items()}
    told: dict[Path, dict[str, Service]] = {}
    coming: dict[Path, dict[str, Service]] = {}
    for written, who, organisation, answers, services in targets:
        folder = written.folder / organisation
        registered, removed = read_services(folder), removed_services(folder)
        owner = owners[id(answers)]
        if gone := without_removed(answers, removed):
            terminal.talk(about_removed(organisation, gone))
        stands = read_for(path, catalogue, ()).answers if (path := folder / f"{who.id}.yaml").is_file() else {}
        new, wrong = held_against_registered(sheet, owner, registered, catalogue, file, moment, stands=stands)
        problems += wrong
        told.setdefault(folder, {}).update({s.id: s for s in new})
        named = tuple({s.id: s for s in (*new, *(s for s in services if s.id not in removed))}.values())
        own = {c: under_id(a, owner[2], who.id) for c, a in answers.items()} if owner[2] in sheet.stand_ins else answers
        given = Assessment(organisation, written.id, who, catalogue.version, own, named, catalogue.id)
        found.append((written, given))
        coming.setdefault(folder, {}).update({s.id: s for s in named})
    for folder, services_of_it in coming.items():
        stand = read_services(folder)
        problems += one_too_many(folder.name, stand, services_of_it, sheet, file)
        if unread := about_unread(folder.name, services_of_it, stand):
            terminal.talk(unread)
    refuse(list(dict.fromkeys(problems)), _NOT_READ, f=file)
    for folder, services_of_it in told.items():
        if services_of_it:
            terminal.talk(about_new(folder.name, list(services_of_it.values())))
    return found


def _say_what_the_file_keeps(edition: KeptEdition, given: Assessment) -> None:
    """Tell where an assessor's name or role in the table is another than in the file, which keeps its own."""
    path = edition.folder / given.organisation / f"{given.assessor.id}.yaml"
    if not path.is_file():
        return
    stands = read_assessment(path).assessor
    if (stands.name, stands.role) != (given.assessor.name, given.assessor.role):
        text = Text(
            "Enligt {p} är bedömaren {n} ({r}), och det behålls; tabellen säger {m} ({s}).",
            "According to {p} the assessor is {n} ({r}), which is kept; the table says {m} ({s}).",
        )
        terminal.talk(text.fill(p=path, n=stands.name, r=stands.role, m=given.assessor.name, s=given.assessor.role))


def _say_what_does_not_count(context: Context, edition: KeptEdition, given: Assessment) -> None:
    """Tell where a table answers what the edition does not ask: it was answered for another selection."""
    scope = edition.scope_of(context.register.by_id[given.organisation].kind)
    if scope is not None and (n := sum(criterion not in scope for criterion in given.answers)):
        text = Text(
            "{o}: {n}, för frågorna ingår inte i utgåvan {e}.",
            "{o}: {n}, as the questions are not part of the edition {e}.",
        )
        one = Text("svar i tabellen räknas inte", "answer of the table does not count")
        several = Text("svar i tabellen räknas inte", "answers of the table do not count")
        terminal.talk(text.fill(o=given.organisation, n=counted(n, one, several), e=edition_named(edition)))


def _refuse_other_table(headings: Sequence[str], catalogue: Catalogue, file: Path) -> None:
    """Refuse what is an export of ours, but not of answers, in one message.

    Raises:
        InvalidDataError: it is one, with what to do.
    """
    other = None if fits_answers(headings, catalogue, titles_of_answers()) else export_with(headings)
    if other is not None and other.name != "answers":
        raise InvalidDataError(
            Text("{p} innehåller inte svar utan ”{t}”.", '{p} does not hold answers but "{t}".').fill(
                p=file, t=other.title
            ),
            hint=Text(
                "En tabell med svar att läsa in får du med: digimaturity export -o svar.csv",
                "Get a table of answers to read in with: digimaturity export -o answers.csv",
            ),
        )


class _NoEditionError(Exception):
    """The column edition has the name of one that is not there."""

    def __init__(self, name: str, why: UsageError) -> None:
        super().__init__(name)
        self.name, self.why = name, why


def _targets(context: Context, sheet: Sheet, file: Path, new: str | None, *, retarget: bool) -> list[_Target]:
    """Where everything in a sheet goes; what flags and file disagree about is refused, unless the flags are to hold.

    Raises:
        _NoEditionError: the file names an edition that is not there.
        UsageError: flags and file contradict each other, or two of its answers would become one.
    """
    asked, named = new or context.flags.get("edition"), context.flags.get("assessor")
    found: list[_Target] = []
    taken: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (said, organisation, key), answers in sheet.answers.items():
        who = sheet.assessors.get(key)
        stands_in = key in sheet.stand_ins
        if who is None or (named is not None and (retarget or stands_in)):
            who = context.assessor(Text("Tabellen säger inte vem som svarat.", "The table does not say who answered."))
        elif named is not None and not named_so([who], named):
            raise _contradiction(file, "assessor", who.name, "assessor", named)
        elif stands_in and is_answered_by_others(organisation, sheet.stand_ins, context.workspace.root):
            raise _nameless(file, key, organisation)
        if said and asked is not None and said != asked and not retarget:
            raise _contradiction(file, "edition", said, "new-edition" if new else "edition", asked)
        written = _edition(context, "" if retarget and asked else said, new)
        owner = (written.id, organisation, who.id)
        # Rows that name the edition or the assessor, and rows that do not, may mean the same file.
        if not taken[owner].isdisjoint(answers):
            raise UsageError(
                Text(
                    "{f}: flera bedömare eller utgåvor i filen skulle skrivas som {w} i {e} om {o}.",
                    "{f}: several assessors or editions in the file would be written as {w} in {e} about {o}.",
                ).fill(f=file, w=who.name, e=written.id, o=organisation),
                Text("Läs in dem var för sig, eller utan --retarget.", "Import them one by one, or without --retarget.")
                if retarget
                else Text("Läs in dem var för sig.", "Import them one by one."),
            )
        taken[owner].update(answers)
        services = tuple(sheet.services.get((said, organisation), {}).values())
        found.append((written, who, organisation, answers, services))
    return found


def _edition(context: Context, said: str, new: str | None) -> KeptEdition:
    """The edition that rows go to: the one that they name, otherwise the one that every command writes to."""
    if not said or said == new:
        return context.edition_to_write(new)
    try:
        return context.workspace.edition_to_write(said)
    except UsageError as error:
        raise _NoEditionError(said, error) from error


def _nameless(file: Path, called: str, organisation: str) -> UsageError:
    return UsageError(
        Text(
            "{f}: tabellen saknar bedömarnas namn, och {a} kan vara någon av dem som redan har svarat om {o}. "
            "Inget har lästs in.",
            "{f}: the table lacks the assessors' names, and {a} may be any of those who have already answered "
            "about {o}. Nothing has been read in.",
        ).fill(f=file, a=called, o=organisation),
        Text(
            "Exportera med --names, eller ange vems svaren är med --assessor NAMN.",
            "Export with --names, or say whose answers these are with --assessor NAME.",
        ),
    )


def _contradiction(file: Path, column: str, said: str, flag: str, asked: str) -> UsageError:
    return UsageError(
        Text(
            "I {f} säger kolumnen {c} {s}, men --{g} säger {a}. Inget har lästs in.",
            "{f}: the column {c} says {s}, but --{g} says {a}. Nothing has been read in.",
        ).fill(f=file, c=column, s=said, g=flag, a=asked),
        Text(
            "Utelämna --{g} för att följa filen, eller lägg till --retarget för att skriva som {a} i stället.",
            "Leave out --{g} to follow the file, or add --retarget to write as {a} instead.",
        ).fill(g=flag, a=asked),
    )
