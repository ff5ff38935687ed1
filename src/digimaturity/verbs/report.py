"""``digimaturity report``: pages to read, as HTML or PDF, and a memo for a council's agenda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import colophon
from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import LANGUAGES, Text, counted, current, speaking
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.portrait import Portrait
    from digimaturity.content.publication import Study
    from digimaturity.ground.language import Language
    from digimaturity.publish.charts.chart import Chart
    from digimaturity.publish.pages.render import Links

    PageLang = str

Form = Literal["html", "pdf", "memo"]
SUFFIXES: dict[Form, str] = {"html": ".html", "pdf": ".pdf", "memo": ".md"}
_FOLDERS: dict[Form, str] = {"html": "report", "pdf": "pdf", "memo": "memo"}
PANEL = "index"
STDOUT = "-"
# So many files are named; the rest are counted.
_NAMED = 5


def report(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    panel: opt.Panel = None,
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
        option(
            "-o",
            "--output",
            sv="fil för en sida, mapp för flera, - för stdout",
            en="file for one page, folder for several, - for stdout",
        ),
    ] = None,
    charts: Annotated[
        Path | None,
        option("--charts", sv="mapp för diagrammen som SVG och PNG", en="folder for the charts as SVG and PNG"),
    ] = None,
    names: opt.Names = False,
    publisher: opt.Publisher = None,
    contact: opt.Contact = None,
    licence: opt.Licence = None,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.PageLanguage = None,
) -> int:
    """Write pages about the organisations named, or about everyone and the comparison."""
    context = Context(
        edition=edition,
        panel=panel,
        publisher=publisher,
        contact=contact,
        licence=licence,
        catalogue=catalogue,
        workspace=workspace,
        lang=None,
    )
    made, languages = form_of(form, output), languages_of(lang)
    study = study_of(context, organisations or (), with_names=names)
    wanted = list(dict.fromkeys(context.register.find(n).id for n in organisations or ())) or list(study.bodies)
    with_panel = not organisations and made == "html"
    n_pages = (len(wanted) + with_panel) * len(languages)
    if with_panel and output is not None and _is_file(output, made):
        wanted, n_pages = [], len(languages)  # one file can hold the comparison alone
        terminal.talk(
            Text(
                "Bara jämförelsen skrivs; ange en mapp för en sida om varje organisation också.",
                "Only the comparison is written; name a folder for a page about each organisation too.",
            )
        )
    pages = report_pages(study, wanted, made, languages, with_panel=with_panel)
    if n_pages == 1:
        _write_one(study, next(pages), made, output)
    else:
        _write_many(study, pages, n_pages, made, output)
    if charts is not None:
        write_folder(study, charts, chart_files(study, wanted, languages), 0, Text("Ritar", "Drawing"))
    return Exit.DONE


def form_of(asked: Form | None, output: Path | None) -> Form:
    """The form that is asked for, or the one that the file's suffix means; web pages where neither says.

    Raises:
        UsageError: the two say different things.
    """
    suffix = output.suffix.lower() if output is not None and not output.is_dir() else ""
    meant = next((form for form, own in SUFFIXES.items() if own == suffix), None)
    if asked is not None and meant is not None and asked != meant:
        raise UsageError(
            Text("--format {f} ger ingen {s}-fil.", "--format {f} makes no {s} file.").fill(f=asked, s=suffix),
            Text("Ge filen ändelsen {s}.", "Give the file the suffix {s}.").fill(s=SUFFIXES[asked]),
        )
    return asked or meant or "html"


def languages_of(lang: PageLang | None) -> tuple[str, ...]:
    """The languages of the pages: the user's, or Swedish and English with the user's own first."""
    mine = current()
    return tuple(sorted(LANGUAGES, key=lambda other: other != mine)) if lang == "both" else (mine,)


def _is_file(path: Path, form: Form) -> bool:
    return str(path) == STDOUT or (path.suffix.lower() == SUFFIXES[form] and not path.is_dir())


def _write_one(study: Study, page: tuple[str, bytes], form: Form, output: Path | None) -> None:
    name, content = page
    if output is None and form == "memo":
        output = Path(STDOUT)
    if output is None:
        output = Path(f"{Path(name).stem}-{study.edition.id}{SUFFIXES[form]}")
    if str(output) == STDOUT:
        if form == "pdf":
            terminal.write_bytes(content)
        else:
            terminal.write(content.decode())
        return
    if output.is_dir() or not output.suffix:
        output = output / Path(name).name
    make_folder(output.parent)
    write_durably(output, content)
    terminal.talk(Text("Skrev {p} ({n} kB).", "Wrote {p} ({n} kB).").fill(p=output, n=-(-len(content) // 1000)))


def _write_many(
    study: Study, pages: Iterable[tuple[str, bytes]], n_pages: int, form: Form, output: Path | None
) -> None:
    output = output or Path(f"{_FOLDERS[form]}-{study.edition.id}")
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


def write_folder(study: Study, target: Path, files: Iterable[tuple[str, bytes]], total: int, label: Text) -> None:
    """Publish files as a folder, with a line of progress, and say where it is and which files are no longer there."""
    from digimaturity.publish.folder import publish_folder, published_files

    about = {key: {"sv": words.sv, "en": words.en} for key, _, words in colophon(study)}
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


def report_pages(
    study: Study,
    wanted: Sequence[str],
    form: Form,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    data: Sequence[tuple[Text, str]] = (),
) -> Iterator[tuple[str, bytes]]:
    """The pages as (path, content), made one at a time; each in its language, the first language at the top.

    Args:
        study: what is published.
        wanted: ids of organisations.
        form: html, pdf or memo.
        languages: one or both.
        with_panel: whether the comparison is among them.
        data: files for reuse that are published with them, as (label, path from the top).
    """
    for spoken in languages:
        if with_panel:
            with speaking(spoken):
                page = _panel(study, links_of(PANEL, wanted, spoken, languages, with_panel=True, data=data))
            yield path_of(PANEL, spoken, languages, form), page
        for identity in wanted:
            with speaking(spoken):
                links = links_of(identity, wanted, spoken, languages, with_panel=with_panel, data=data)
                page = _page(portrait_of(study, identity), form, links)
            yield path_of(identity, spoken, languages, form), page


def path_of(name: str, spoken: Language, languages: Sequence[Language], form: Form) -> str:
    """Where a page stands in the folder: those of the first language at the top, the others in a folder each."""
    return ("" if spoken == languages[0] else f"{spoken}/") + name + SUFFIXES[form]


def links_of(
    name: str,
    wanted: Sequence[str],
    spoken: Language,
    languages: Sequence[Language],
    *,
    with_panel: bool,
    data: Sequence[tuple[Text, str]] = (),
) -> Links:
    """Where a page finds the others that are published with it."""
    from digimaturity.publish.pages.render import Links

    up = "" if spoken == languages[0] else "../"
    other = next((o for o in languages if o != spoken), None)
    return Links(
        panel=f"{PANEL}.html" if with_panel and name != PANEL else None,
        organisations={o: f"{o}.html" for o in wanted},
        other_language=other and up + path_of(name, other, languages, "html"),
        data=tuple((str(label), up + where) for label, where in data),
    )


def _panel(study: Study, links: Links) -> bytes:
    from digimaturity.publish.pages.panel_page import panel_page

    return panel_page(study, links)


def _page(portrait: Portrait, form: Form, links: Links) -> bytes:
    if form == "memo":
        from digimaturity.publish.memo import memo

        return memo(portrait).encode()
    if form == "pdf":
        from digimaturity.publish.pdf import report_pdf

        return report_pdf(portrait)
    from digimaturity.publish.pages.organisation_page import organisation_page

    return organisation_page(portrait, links)


def chart_files(study: Study, wanted: Sequence[str], languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    """Every chart as SVG and PNG, as (path, content); with both languages, the second in a folder of its own."""
    from digimaturity.publish.charts.png import png
    from digimaturity.publish.charts.standalone import standalone

    for spoken in languages:
        folder = "" if spoken == languages[0] else f"{spoken}/"
        with speaking(spoken):
            charts = _charts(study, wanted)
            footer = chart_footer(study)
        for chart in charts:
            with speaking(spoken):
                drawn = standalone(chart, footer)
            yield f"{folder}{chart.name}.svg", drawn.encode()
            yield f"{folder}{chart.name}.png", png(drawn)


def _charts(study: Study, wanted: Sequence[str]) -> list[Chart]:
    from digimaturity.publish.pictures import charts_of_group, charts_of_organisation

    found = [c for r in study.rankings if r.places for c in charts_of_group(study, r).values()]
    for identity in wanted:
        found += charts_of_organisation(portrait_of(study, identity)).values()
    return found


def chart_footer(study: Study) -> str:
    """The line below a chart that leaves on its own: where it comes from and on what terms it may be used."""
    said = {key: str(words) for key, _, words in colophon(study)}
    shown = ("edition", "scope", "coverage", "assessors", "catalogue", "tool", "made", "source")
    parts = [said[key] for key in shown if key in said]
    if study.licence:
        parts.append(study.licence)
    return " · ".join(parts)
