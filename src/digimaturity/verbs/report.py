"""``digimaturity report``: pages to read, as HTML or PDF, and a memo for a council's agenda."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.content.colophon import colophon
from digimaturity.ground import terminal
from digimaturity.ground.destination import STDOUT, check_folder, deliver, is_stdout
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import LANGUAGES, Text, counted, current
from digimaturity.ground.table import for_machines
from digimaturity.insight.one_service import service_called
from digimaturity.publish.chart_files import chart_files
from digimaturity.publish.page_files import report_pages
from digimaturity.publish.page_forms import form_for
from digimaturity.publish.shown_evidence import picture_files
from digimaturity.verbs import options as opt
from digimaturity.verbs.before_publishing import fit_to_publish
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.publish.page_forms import PageForm
    from digimaturity.verbs.context import Context

    PageLang = str

Form = Literal["html", "pdf", "memo"]
# So many files are named; the rest are counted.
_NAMED = 5


def report(
    organisations: opt.Organisations = None,
    form: Annotated[
        Form | None,
        option(
            "--format",
            sv="html, pdf eller memo (Markdown); annars efter filens ändelse",
            en="html, pdf or memo (Markdown); otherwise by the file's suffix",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        to_output(
            sv="fil för en sida, mapp för flera, - för stdout", en="file for one page, folder for several, - for stdout"
        ),
    ] = None,
    charts: Annotated[
        Path | None,
        option("--charts", sv="mapp för diagrammen som SVG och PNG", en="folder for the charts as SVG and PNG"),
    ] = None,
    service: Annotated[
        str | None,
        option(
            "--service",
            sv="om en enda tjänst hos alla i utgåvan som har den: id eller namn",
            en="about a single service of everyone in the edition who has it: id or name",
        ),
    ] = None,
    *,
    given: Annotated[
        Given,
        "edition panel … names pictures allow publisher contact licence assessor even_if_unfinished "
        "catalogue workspace",
    ],
    lang: opt.PageLanguage = None,
) -> int:
    """Write pages about the organisations named, about everyone and the comparison, or about one service."""
    context = given.context(blind=True, whole=True)
    made = form_for(None if output is None or output.is_dir() else output, form)
    if charts is not None:
        check_folder(charts)
    languages = languages_of(lang)
    if given.pictures:
        _check_pictures(made, output, service)
    if service is not None:
        if organisations or charts is not None:
            raise UsageError(
                Text(
                    "--service går inte ihop med organisationer eller --charts.",
                    "--service does not go together with organisations or --charts.",
                ),
                Text("Ange det ena.", "Give one of them."),
            )
        _write_service(context, service, made, languages, output, names=given.names, allow=given.allow)
        return Exit.DONE
    study = study_of(context, organisations or (), with_names=given.names, with_pictures=given.pictures)
    wanted = list(dict.fromkeys(context.register.find(n).id for n in organisations or ())) or list(study.bodies)
    with_panel = not organisations and made.panel is not None
    n_pages = (len(wanted) + with_panel) * len(languages)
    if with_panel and output is not None and _is_file(output, made):
        wanted, n_pages = [], len(languages)  # one file can hold the comparison alone
        terminal.talk(
            Text(
                "Bara jämförelsen skrivs; ange en mapp för en sida om varje organisation också.",
                "Only the comparison is written; name a folder for a page about each organisation too.",
            )
        )
    study = fit_to_publish(study, wanted, given.allow)
    pages = report_pages(study, wanted, made, languages, with_panel=with_panel)
    if given.pictures:
        _write_many(study, chain(pages, told_of_pictures(picture_files(study, wanted))), 0, made, output)
    elif n_pages == 1:
        _write_one(study, next(pages), made, output)
    else:
        _write_many(study, pages, n_pages, made, output)
    if charts is not None:
        write_folder(study, charts, chart_files(study, wanted, languages), 0, Text("Ritar", "Drawing"))
    return Exit.DONE


def _check_pictures(form: PageForm, output: Path | None, service: str | None) -> None:
    """Refuse pictures where no page would show them, or one file would have to hold them.

    Raises:
        UsageError: so it is, with what to do.
    """
    if form.name != "html" or service is not None:
        raise UsageError(
            Text(
                "Skärmbilder visas bara på webbsidor om organisationer.",
                "Screenshots are shown on web pages about organisations only.",
            ),
            Text("Utelämna --pictures.", "Leave out --pictures."),
        )
    if output is not None and _is_file(output, form):
        raise UsageError(
            Text("Skärmbilderna läggs bredvid sidorna.", "The screenshots are put beside the pages."),
            Text("Ange en mapp med -o.", "Name a folder with -o."),
        )


def told_of_pictures(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The pictures, and at the end how many there are and what to look for in them."""
    n = 0
    for n, file in enumerate(files, 1):  # noqa: B007 - how many there were
        yield file
    terminal.talk(
        Text(
            "{n} följer med. Se efter att de inte visar namn eller personuppgifter.",
            "{n} come along. Look that they show no names or personal data.",
        ).fill(n=counted(n, Text("skärmbild", "screenshot"), Text("skärmbilder", "screenshots")))
    )


def _write_service(
    context: Context,
    word: str,
    form: PageForm,
    languages: tuple[str, ...],
    output: Path | None,
    *,
    names: bool,
    allow: str | None,
) -> None:
    """The page of a service, one for each kind of organisation that has it."""
    if form.service is None:
        raise UsageError(
            Text("Det finns ingen {f} om en tjänst.", "There is no {f} about one service.").fill(f=form.name),
            Text("Välj --format html eller memo.", "Choose --format html or memo."),
        )
    found = service_called(context.study(), word)
    study = study_of(context, with_names=names)
    study = fit_to_publish(study, list(study.bodies), allow)
    pages = report_pages(study, (), form, languages, with_panel=False, services=found)
    n_pages = len(found) * len(languages)
    if n_pages == 1:
        _write_one(study, next(pages), form, output)
    else:
        _write_many(study, pages, n_pages, form, output)


def languages_of(lang: PageLang | None) -> tuple[str, ...]:
    """The languages of the pages: the user's, or Swedish and English with the user's own first."""
    mine = current()
    return tuple(sorted(LANGUAGES, key=lambda other: other != mine)) if lang == "both" else (mine,)


def _is_file(path: Path, form: PageForm) -> bool:
    return is_stdout(path) or (form.is_file(path) and not path.is_dir())


def _write_one(study: Publication, page: tuple[str, bytes], form: PageForm, output: Path | None) -> None:
    name, content = page
    if output is None and form.is_shown:
        output = Path(STDOUT)
    if output is None:
        output = Path(f"{Path(name).stem}-{study.edition.id}{form.suffix}")
    if not is_stdout(output) and (output.is_dir() or not output.suffix):
        output = output / Path(name).name
    deliver(output, content)


def _write_many(
    study: Publication, pages: Iterable[tuple[str, bytes]], n_pages: int, form: PageForm, output: Path | None
) -> None:
    output = output or Path(f"{form.folder}-{study.edition.id}")
    if _is_file(output, form):
        raise UsageError(
            Text("Det blir {n} sidor, och {p} är en fil.", "There are {n} pages, and {p} is one file.").fill(
                n=n_pages, p=output
            ),
            Text(
                "Ange en mapp, eller en organisation och ett språk.", "Name a folder, or one organisation and language."
            ),
        )
    write_folder(study, output, pages, n_pages, Text("Skriver", "Writing"))


def write_folder(study: Publication, target: Path, files: Iterable[tuple[str, bytes]], total: int, label: Text) -> None:
    """Publish files as a folder, with a line of progress, and say where it is and which files are no longer there."""
    from digimaturity.publish.folder import publish_folder, published_files

    about = for_machines({key: words for key, _, words in colophon(study)})
    before, made = published_files(target), []

    def noted() -> Iterator[tuple[str, bytes]]:
        for path, content in files:
            made.append(path)
            yield path, content

    try:
        n = publish_folder(target, terminal.progress(noted(), total, label), about)
    except KeyboardInterrupt:
        terminal.talk(
            Text(
                "\nAvbrutet. Inget publicerades; det som fanns i {p} är som det var.",
                "\nInterrupted. Nothing was published; what was in {p} is as it was.",
            ).fill(p=target)
        )
        # Not as the interrupt it was: what is said of those speaks of saved answers.
        raise SystemExit(Exit.INTERRUPTED) from None
    terminal.talk(
        Text("{n} i {p}.", "{n} in {p}.").fill(n=counted(n, Text("fil", "file"), Text("filer", "files")), p=target)
    )
    gone = sorted(before - set(made))
    if gone:
        terminal.talk(
            Text("Borta sedan förra gången: {f}.", "Gone since last time: {f}.").fill(
                f=", ".join(gone[:_NAMED]) + (f" … ({len(gone)})" if len(gone) > _NAMED else "")
            )
        )
