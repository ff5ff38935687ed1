"""``digimaturity gap``: what was seen from outside of each need, beside what residents say of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

from digimaturity.content.gap_view import gap_view
from digimaturity.content.publication import published
from digimaturity.content.resident_records import NEEDS, RESIDENT_TABLES
from digimaturity.content.study_book import dictionary, properties
from digimaturity.ground.destination import check_file, deliver, named_format, show
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, either
from digimaturity.insight.need_gap import Gap, Gaps
from digimaturity.model.organisation import fold
from digimaturity.publish import as_csv, as_xlsx
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import look_blind
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option
from digimaturity.verbs.studied import terms_of

if TYPE_CHECKING:
    from digimaturity.ground.terminal import Format

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
    output: opt.Output = None,
    assessor: opt.AssessorName = None,
    even_if_unfinished: opt.UnfinishedToo = False,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Show each need from outside and by residents, and where the two disagree."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    look_blind(context, unfinished_too=even_if_unfinished)
    meant = _form(form, output)
    study = context.study(context.edition())
    body = study.required_body(organisation, assessor)
    if meant in {"csv", "xlsx"}:
        _write_tables(context, body.organisation.id, meant, output)
        return Exit.DONE
    found = Gaps(study).of(body)
    called = None if service is None else _service_meant(found, service)
    show(gap_view(found, context.catalogue, study.edition, called), cast("Format", meant), output)
    return Exit.DONE


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


def _write_tables(context: Context, organisation: str, form: str, output: Path | None) -> None:
    """Both sides of each need as CSV, or all that is kept and published as a workbook."""
    study = published(context.study(), terms_of(context), [organisation], only_named=True)
    if form == "csv":
        deliver(output, as_csv.render(NEEDS.of(study)))
        return
    tables = [table.of(study) for table in RESIDENT_TABLES]
    stream = BytesIO()
    as_xlsx.write_book([*tables, dictionary(tables)], as_xlsx.Properties(**properties(study)), stream)
    stream.seek(0, 2)
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
    raise NotFoundError(
        Text("Ingen enkät frågar om tjänsten ”{s}”.", 'No survey asks about the service "{s}".').fill(s=word),
        Text("Tjänster: {k}.", "Services: {k}.").fill(k=either(known)) if known else None,
    )
