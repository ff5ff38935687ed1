"""Commands that publish: report, publish."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from digimaturity.ground.language import LANGUAGES, Text, current, either
from digimaturity.ground.translations import languages
from digimaturity.verbs.options import (
    LANGUAGE,
    Address,
    Catalogue,
    Contact,
    Edition,
    Licence,
    Names,
    Organisations,
    Panel,
    Publisher,
    WorkspaceFolder,
    command,
    context_of,
    option,
)

PageForm = Literal["html", "pdf", "memo"]
if TYPE_CHECKING:
    PageLang = str
else:
    PageLang = Literal[*languages(), "both"]

PageLanguage = Annotated[
    PageLang | None, typer.Option("--lang", help=str(LANGUAGE.fill(l=either((*languages(), "both")))))
]


@command(
    "report",
    Text(
        "Skriv rapporten som webbsidor eller PDF, eller en tjänsteskrivelse: om organisationer, eller om alla.",
        "Write the report as web pages or PDF, or a council memo: about organisations, or about everyone.",
    ),
    "digimaturity report -o rapport",
    "digimaturity report malmo --lang both -o malmo",
    "digimaturity report malmo --format memo",
    "digimaturity report malmo --charts bilder",
)
def report(
    organisations: Organisations = None,
    edition: Edition = None,
    panel: Panel = None,
    form: Annotated[
        PageForm | None,
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
    names: Names = False,
    publisher: Publisher = None,
    contact: Contact = None,
    licence: Licence = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: PageLanguage = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.report import Wishes, form_of
    from digimaturity.verbs.report import report as command

    context = context_of(
        edition=edition,
        panel=panel,
        publisher=publisher,
        contact=contact,
        licence=licence,
        catalogue=catalogue,
        workspace=workspace,
        lang=None if lang == "both" else lang,
    )
    wishes = Wishes(form_of(form, output), languages_of(lang), output, charts, names)
    raise typer.Exit(command(context, organisations or [], wishes))


@command(
    "publish",
    Text(
        "Publicera allt om en utgåva i en mapp: webbsidor, tjänsteskrivelser, diagram, arbetsbok och öppna data.",
        "Publish everything about an edition in one folder: web pages, memos, charts, workbook and open data.",
    ),
    "digimaturity publish -o webb --lang both",
    "digimaturity publish -o webb --publisher Exempelrådet --contact data@exempel.se "
    "--address https://exempel.se/mognad/",
)
def publish(
    edition: Edition = None,
    panel: Panel = None,
    output: Annotated[
        Path | None, option("-o", "--output", sv="mappen; ersätts i ett steg", en="the folder; replaced in one step")
    ] = None,
    pdf: Annotated[
        bool, option("--pdf", sv="PDF om varje organisation också", en="a PDF per organisation too")
    ] = False,
    no_charts: Annotated[
        bool, option("--no-charts", sv="utan diagram som SVG och PNG", en="without charts as SVG and PNG")
    ] = False,
    names: Names = False,
    publisher: Publisher = None,
    contact: Contact = None,
    address: Address = None,
    licence: Licence = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: PageLanguage = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.reuse import Wishes
    from digimaturity.verbs.reuse import publish as command

    context = context_of(
        edition=edition,
        panel=panel,
        publisher=publisher,
        contact=contact,
        address=address,
        licence=licence,
        catalogue=catalogue,
        workspace=workspace,
        lang=None if lang == "both" else lang,
    )
    raise typer.Exit(command(context, Wishes(languages_of(lang), output, pdf, not no_charts, names)))


def languages_of(lang: PageLang | None) -> tuple[str, ...]:
    """The languages of the pages: the user's, or Swedish and English with the user's own first."""
    mine = current()
    return tuple(sorted(LANGUAGES, key=lambda other: other != mine)) if lang == "both" else (mine,)
