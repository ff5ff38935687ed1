"""``digimaturity gap``: what was seen from outside of each need, beside what residents say of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

from digimaturity.content.gap_view import gap_view
from digimaturity.content.publication import published
from digimaturity.content.record_sets import Records, row_of
from digimaturity.content.resident_records import NEEDS, RESIDENT_TABLES, sides_of
from digimaturity.content.study_book import dictionary, for_people, properties
from digimaturity.ground.destination import check_file, deliver, named_format, show
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, either
from digimaturity.insight.need_gap import Gap, Gaps
from digimaturity.model.organisation import fold
from digimaturity.publish import as_csv, as_xlsx
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.studied import tell_of_residents, terms_of

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format
    from digimaturity.insight.body import Body
    from digimaturity.insight.study import Study
    from digimaturity.verbs.context import Context

GapForm = Literal["table", "csv", "json", "markdown", "xlsx"]
_SUFFIXES = {"csv": (".csv",), "json": (".json",), "markdown": (".md",), "table": (".txt",), "xlsx": (".xlsx",)}


def gap(
    organisation: opt.Organisation,
    service: Annotated[
        str | None,
        option(
            "--service", sv="en enda tjänst som enkäten frågar om", en="a single service that the survey asks about"
        ),
    ] = None,
    edition: opt.Edition = None,
    form: Annotated[
        GapForm | None,
        option("--format", sv="table, csv, json, markdown eller xlsx", en="table, csv, json, markdown or xlsx"),
    ] = None,
    output: Annotated[
        Path | None,
        to_output(
            sv="fil (.csv, .json, .md, .txt, .xlsx) i stället för att visa; - för stdout",
            en="file (.csv, .json, .md, .txt, .xlsx) instead of showing; - for stdout",
        ),
    ] = None,
    *,
    given: Annotated[Given, "assessor even_if_unfinished catalogue workspace lang"],
    everything: Annotated[
        bool,
        option(
            "--all",
            sv="också fråga för fråga, bakgrund och hur allt läses",
            en="question by question, background and how to read it all too",
        ),
    ] = False,
) -> int:
    """Show each need from outside and by residents, and where the two disagree."""
    context = given.context(blind=True, whole=True, edition=edition)
    meant = _form(form, output)
    study, body = _meant_body(context, organisation, given.assessor)
    tell_of_residents(study.kept.edition.folder, [body.organisation.id], context.catalogue.needs)
    found = Gaps(study).of(body)
    called = None if service is None else _service_meant(found, service)
    if meant in {"csv", "xlsx"}:
        _write_tables(context, found, meant, output, called)
        return Exit.DONE
    shown = gap_view(found, context.catalogue, study.edition, called, everything=everything or meant == "json")
    show(shown, cast("Format", meant), output)
    return Exit.DONE


def _meant_body(context: Context, organisation: str, assessor: str | None) -> tuple[Study, Body]:
    """An organisation that has answers, or of whose residents something is kept before anybody has assessed it.

    Raises:
        NotFoundError: it has neither.
    """
    try:
        study = context.study(context.edition())
        return study, study.required_body(organisation, assessor)
    except NotFoundError:
        if assessor is not None or context.workspace.root is None:
            raise
        found = context.register.find(organisation)
        study = context.study(context.edition_to_write())
        if not study.kept.residents(found.id):
            raise
        return study, study.body(found)


def _form(form: GapForm | None, output: Path | None) -> str:
    if output is not None:
        check_file(output, "gap.csv")
    found = named_format(output, form, _SUFFIXES) or "table"
    if found == "xlsx" and output is None:
        raise UsageError(
            Text("En arbetsbok skrivs till en fil.", "A workbook is written to a file."),
            Text("Ange en: -o gap.xlsx", "Name one: -o gap.xlsx"),
        )
    return found


def _write_tables(context: Context, found: Gap, form: str, output: Path | None, called: str | None) -> None:
    """Both sides of each need as CSV, those of one service where it is named; or all that there is as a workbook.

    Raises:
        UsageError: a workbook of one service.
    """
    if form == "xlsx" and called is not None:
        raise UsageError(
            Text("Arbetsboken har alla tjänster.", "The workbook has every service."),
            Text("Utelämna --service, eller välj csv.", "Leave out --service, or choose csv."),
        )
    if form == "csv":
        rows = tuple(row_of(NEEDS.fields, side) for side in sides_of(found) if called in {None, side.called})
        deliver(output, as_csv.render(Records(NEEDS.name, NEEDS.title, NEEDS.meaning, NEEDS.fields, NEEDS.key, rows)))
        return
    if not found.body.assessors:
        raise UsageError(
            Text("Arbetsboken kräver att organisationen är bedömd.", "The workbook needs the organisation assessed."),
            Text("Välj csv så länge: -o gap.csv", "Choose csv meanwhile: -o gap.csv"),
        )
    study = published(context.study(), terms_of(context), [found.body.organisation.id], only_named=True)
    tables = [for_people(table, study).of(study) for table in RESIDENT_TABLES]
    stream = BytesIO()
    as_xlsx.write_book([*tables, dictionary(tables)], as_xlsx.Properties(**properties(study)), stream)
    deliver(output, stream.getvalue())


def _service_meant(found: Gap, word: str) -> str:
    """What a survey calls the service that a word means.

    Raises:
        NotFoundError: no survey asks about it.
    """
    for service in found.services:
        if fold(word) in {fold(name) for name in (service.called, *service.service)}:
            return service.called
    known = [s.called for s in found.services]
    if fold(word) in {fold(name) for name in found.unmatched}:
        raise NotFoundError(
            Text(
                "Enkäten har svar om ”{s}”, men ingen registrerad tjänst hos {o} heter så.",
                'The survey has answers about "{s}", but no registered service of {o} is called so.',
            ).fill(s=word, o=found.body.organisation.name),
            Text(
                'Lägg till den: digimaturity services add {i} "{s}"\nHeter den något annat där: ge den det namnet.',
                'Add it: digimaturity services add {i} "{s}"\nIf it is called something else there: give it that name.',
            ).fill(i=found.body.organisation.id, s=word),
        )
    raise NotFoundError(
        Text("Ingen enkät frågar om tjänsten ”{s}”.", 'No survey asks about the service "{s}".').fill(s=word),
        Text("Tjänster: {k}.", "Services: {k}.").fill(k=either(known)) if known else None,
    )
