"""``digimaturity export scores|answers|rankings|criteria|words``: a table of an edition, in the file's format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from digimaturity.content.narrowed import ANOTHER_VIEW
from digimaturity.content.phrases import rows_of
from digimaturity.content.records import long_scores, records, wide_scores
from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.destination import check_file, deliver
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.publish.formats import format_for
from digimaturity.verbs.studied import (
    assessments_of,
    study_of,
    tell_of_internal,
    tell_of_stand_ins,
    tell_of_unanswered_services,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import Records
    from digimaturity.verbs.context import Context

By = Literal["theme", "criterion"]
SUBJECTS = ("scores", "answers", "rankings", "pairs", "criteria", "words", "residents", "needs", "references")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported and how.

    Attributes:
        subject: one of ``SUBJECTS``.
        organisations: about whom, as typed; everyone where none is named.
        by: how far down scores go; ``wide``: a row per organisation; ``bounds``: with low and high, in the wide shape.
        output: the file; None or ``-`` for standard output.
        form: the format, where it was asked for by name.
        names: show the assessors' names; ``public``: leave out internal notes and evidence.
    """

    subject: str
    organisations: Sequence[str] = ()
    by: By = "theme"
    wide: bool = False
    bounds: bool = False
    output: Path | None = None
    form: str | None = None
    excel_sv: bool = False
    names: bool = False
    public: bool = False


def export_records(context: Context, wanted: Wanted) -> int:
    """Write a table of an edition to a file or to standard output.

    Raises:
        UsageError: a format that is none or cannot go there, options of scores for something else, a missing library.
        NotFoundError: nobody to write about.
    """
    _check(wanted)
    path = wanted.output
    if path is not None:
        check_file(path, f"{wanted.subject}.csv")
    form = format_for(path, wanted.form)
    if wanted.excel_sv and form.name != "csv":
        raise UsageError(
            Text("--excel-sv hör till CSV, inte {f}.", "--excel-sv goes with CSV, not {f}.").fill(f=form.name)
        )
    if wanted.output is None and not form.is_text:
        raise UsageError(
            Text("{n} skrivs till en fil.", "{n} is written to a file.").fill(n=form.name),
            Text("Ange en: -o {f}", "Name one: -o {f}").fill(f=wanted.subject + form.suffixes[0]),
        )
    study = study_of(
        context, wanted.organisations, with_names=wanted.names, with_internal=not wanted.public, only_named=True
    )
    table = _table(study, wanted)
    if wanted.organisations:
        table = table.about(study.bodies)
    if wanted.subject == "answers":
        tell_of_stand_ins(study, path)
        tell_of_unanswered_services(assessments_of(study))
        if not wanted.public:
            tell_of_internal(assessments_of(study), path)
    if study.catalogue.view is not None:
        terminal.talk(ANOTHER_VIEW.fill(v=study.catalogue.view))
    content = form.render(table, EXCEL_SV if wanted.excel_sv else STANDARD)
    deliver(path, content, Text("{n} i {p}.", "{n} in {p}.").fill(n=rows_of(len(table)), p=path))
    return Exit.DONE


def refuse_without_subject(by: str, form: str | None, *, bounds: bool) -> None:
    """What only a table has when none is named.

    Raises:
        UsageError: an option that belongs to one.
    """
    if bounds or by != "theme" or form == "parquet":
        raise UsageError(
            Text("Säg vilken tabell.", "Say which table."),
            Text(
                "Välj bland: {s}. Till exempel: digimaturity export scores",
                "Choose from: {s}. For example: digimaturity export scores",
            ).fill(s=", ".join(SUBJECTS)),
        )


def _check(wanted: Wanted) -> None:
    second = next((word for word in wanted.organisations if word in SUBJECTS), None)
    if second:
        raise UsageError(
            Text("En tabell i taget.", "One table at a time."),
            Text(
                "Kör den för sig: digimaturity export {s}\nEn organisation med det namnet skriver du efter --.",
                "Run it by itself: digimaturity export {s}\nWrite an organisation of that name after --.",
            ).fill(s=second),
        )
    if wanted.subject != "scores" and (wanted.wide or wanted.bounds or wanted.by != "theme"):
        raise UsageError(
            Text(
                "--shape wide, --by och --with-bounds hör till scores.",
                "--shape wide, --by and --with-bounds go with scores.",
            ),
            Text(
                "Svaren i bred form, att läsa in igen: digimaturity export --shape wide",
                "The answers in the wide shape, to be read back: digimaturity export --shape wide",
            ),
        )
    if wanted.bounds and not wanted.wide:
        raise UsageError(
            Text("--with-bounds hör till --shape wide.", "--with-bounds goes with --shape wide."),
            Text("I den långa formen finns de alltid med.", "The long shape always has them."),
        )


def _table(study: Publication, wanted: Wanted) -> Records:
    if wanted.subject != "scores":
        return records(wanted.subject, study)
    with_criteria = wanted.by == "criterion"
    if wanted.wide:
        return wide_scores(study, with_criteria=with_criteria, with_bounds=wanted.bounds)
    return long_scores(study, with_criteria=with_criteria)
