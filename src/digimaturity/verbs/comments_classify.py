"""``digimaturity comments classify``: a file of comments as shares of stances, without keeping a word of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.each_comment import check_each
from digimaturity.verbs.figures_told import form_meant, tell_figures
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.residents.comments.comment_against import Against
    from digimaturity.residents.comments.comment_summary import CommentLine
    from digimaturity.residents.comments.piece_reading import Asked, Texts
    from digimaturity.verbs.context import Context

_SHOWN = {"table", "markdown"}
_RECKONING = Text("Räknar", "Reckoning")
COLUMN = Text("KOLUMN", "COLUMN")
_UNMASKED = Text(
    "Varning: {p} får kommentarerna så som de skrevs, med namn och annat som kan peka ut någon.",
    "Warning: {p} gets the comments as they were written, with names and what else may point somebody out.",
)


def comments_classify(
    file: Annotated[
        Path,
        argument(
            "kommentarerna: CSV, XLSX, SPSS, JSON, JSON-rader, Parquet, eller text med en på varje rad",
            "the comments: CSV, XLSX, SPSS, JSON, JSON lines, Parquet, or text with one on each line",
            Text("FIL", "FILE"),
        ),
    ],
    text: Annotated[
        str, option("--text", sv="kolumnen med kommentarerna", en="the column of the comments", metavar=COLUMN)
    ] = "",
    organisation: Annotated[
        str,
        option(
            "--organisation",
            sv="kolumnen som säger vem det gäller",
            en="the column of whom it is about",
            metavar=COLUMN,
        ),
    ] = "",
    date: Annotated[str, option("--date", sv="kolumnen med dagen", en="the column of the day", metavar=COLUMN)] = "",
    identity: Annotated[
        str, option("--id", sv="kolumnen med kommentarens id", en="the column of the comment's id", metavar=COLUMN)
    ] = "",
    area: Annotated[
        str,
        option("--area", sv="kolumn som redan säger området", en="a column that has the area already", metavar=COLUMN),
    ] = "",
    language: Annotated[
        str,
        option(
            "--language",
            sv="kolumnen med språket; bara svenska och engelska läses",
            en="the column of the language; only Swedish and English are read",
            metavar=COLUMN,
        ),
    ] = "",
    sheet: opt.Sheet = None,
    model: Annotated[
        Path | None,
        option("--model", sv="en egen läsare, från comments train", en="your own reader, of comments train"),
    ] = None,
    rules: Annotated[
        bool, option("--rules", sv="läs bara med reglerna, utan inlärt", en="read by the rules alone, nothing learned")
    ] = False,
    against: Annotated[
        str | None,
        option(
            "--against",
            sv="publicerad studie att ställa bredvid: medborgarpulsen, eller medborgarpulsen/2020",
            en="a published study to set beside: medborgarpulsen, or medborgarpulsen/2020",
            metavar=Text("STUDIE", "STUDY"),
        ),
    ] = None,
    examples: Annotated[
        int,
        option(
            "--examples",
            sv="visa så många exempel per område och hållning, maskerade",
            en="show so many examples of each area and stance, masked",
            min=0,
            max=20,
        ),
    ] = 0,
    each: Annotated[
        Path | None,
        option(
            "--each",
            sv="CSV-fil med en rad per kommentar, utan dess text",
            en="CSV file with a row per comment, without its text",
        ),
    ] = None,
    words: Annotated[
        bool, option("--words", sv="i --each: de ord som avgjorde", en="in --each: the words that decided")
    ] = False,
    with_text: Annotated[
        bool, option("--with-text", sv="i --each: kommentaren, maskerad", en="in --each: the comment, masked")
    ] = False,
    unmasked: Annotated[
        bool, option("--unmasked", sv="med --with-text: utan maskering", en="with --with-text: not masked")
    ] = False,
    keep: Annotated[
        str | None,
        option(
            "--keep",
            sv="spara siffrorna hos organisationen i studien",
            en="keep the figures with the organisation in the study",
            metavar=opt.ORGANISATION,
            autocompletion=opt.complete_organisations,
        ),
    ] = None,
    keep_all: opt.KeepAll = False,
    kept_as: Annotated[
        str | None,
        option(
            "--as", sv="vad det sparade heter; annars filens namn", en="what is kept is called; else the file's name"
        ),
    ] = None,
    skip_bad_rows: Annotated[
        bool,
        option(
            "--skip-bad-rows",
            sv="lista rader som inte kan läsas och utelämna dem",
            en="list rows that cannot be read and leave them out",
        ),
    ] = False,
    workers: Annotated[
        str | None,
        option(
            "--workers",
            sv="så många processer här, eller adressen till en schemaläggare (dask.distributed)",
            en="so many processes here, or the address of a scheduler (dask.distributed)",
            metavar=Text("ANTAL|ADRESS", "NUMBER|ADDRESS"),
        ),
    ] = None,
    form: opt.FigureFormat = "table",
    output: opt.FigureOutput = None,
    *,
    given: Annotated[Given, "excel_sv edition catalogue workspace lang"],
) -> int:
    """Sort comments by area and stance, and sum them up."""
    from digimaturity.content.comment_records import comment_records
    from digimaturity.content.comments_view import HowRead, comments_result
    from digimaturity.content.phrases import rows_of
    from digimaturity.residents.comments.comment_summary import LEVEL, Part, summarised
    from digimaturity.residents.comments.piece_reading import Asked
    from digimaturity.verbs.comment_keeping import Keeping
    from digimaturity.verbs.comment_readers import chosen
    from digimaturity.verbs.comment_run import Run
    from digimaturity.workspace.comment_files import CommentColumns

    columns = CommentColumns(text, organisation, date, identity, area, language)
    asked = Asked(each is not None, words, _texts(with_text=with_text, unmasked=unmasked), examples)
    _check(each, asked, keep=keep, keep_all=keep_all, kept_as=kept_as)
    context = given.context()
    meant = form_meant(form, output, "comments", _SHOWN)
    to_keep = Keeping(context, keep, kept_as, file) if keep is not None or keep_all else None
    beside = _reference(context, against)
    reader = chosen(model, rules=rules)
    dialect = given.dialect
    tally = Run(file, columns, reader.reader, asked, sheet, each, workers, skip_bad_rows, dialect).tally()
    about = HowRead(file.name, reader.reader.called, reader.method, LEVEL)
    lines = summarised(
        tally, reader.errors, tuple(Part), lambda groups: terminal.progress(groups, len(groups), _RECKONING)
    )
    held_against = beside(lines)
    result = comments_result(tally, lines, about, held_against)
    tell_figures(result, lambda: comment_records(lines, held_against), meant, output, dialect, _SHOWN)
    if each is not None:
        terminal.talk(Text("Skrev {p}: {n}.", "Wrote {p}: {n}.").fill(p=each, n=rows_of(tally.n)))
    if to_keep is not None:
        to_keep.keep(tally, reader.errors, about, columns.organisation)
    return Exit.FINDINGS if tally.left_out else Exit.DONE


def _texts(*, with_text: bool, unmasked: bool) -> Texts:
    if unmasked and not with_text:
        raise UsageError(Text("--unmasked hör till --with-text.", "--unmasked goes with --with-text."))
    return "as written" if unmasked else "masked" if with_text else "none"


def _check(each: Path | None, asked: Asked, *, keep: str | None, keep_all: bool, kept_as: str | None) -> None:
    """Refuse wishes that do not go together, before anything is read."""
    if each is None and (asked.words or asked.texts != "none"):
        raise UsageError(
            Text("--words och --with-text hör till --each.", "--words and --with-text go with --each."),
            Text("Ange filen: --each rader.csv", "Name the file: --each rows.csv"),
        )
    check_each(each)
    if each is not None and asked.texts == "as written":
        terminal.talk(_UNMASKED.fill(p=each))
    if keep is not None and keep_all:
        raise UsageError(Text("Ange --keep eller --keep-all.", "Give --keep or --keep-all."))
    if kept_as is not None and keep is None and not keep_all:
        raise UsageError(Text("--as hör till --keep och --keep-all.", "--as goes with --keep and --keep-all."))


def _reference(context: Context, named: str | None) -> Callable[[Sequence[CommentLine]], Against | None]:
    """What sets figures beside those of a published study.

    Raises:
        NotFoundError: there is no such study, or it has no such edition.
    """
    if named is None:
        return lambda _: None
    from digimaturity.residents.comments.comment_against import against
    from digimaturity.verbs.known_references import references_of

    name, _, edition = named.partition("/")
    known = references_of(context)
    study = known.studies.get(name)
    if study is None:
        raise known.unknown(name, known.studies)
    editions = list(dict.fromkeys(figure.edition for figure in study.figures))
    if edition and edition not in editions:
        raise NotFoundError(
            Text("{s} har ingen utgåva {e}.", "{s} has no edition {e}.").fill(s=name, e=edition),
            Text("Den har: {k}.", "It has: {k}.").fill(k=", ".join(editions)),
        )
    return lambda lines: against(lines, study, edition)
