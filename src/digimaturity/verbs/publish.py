"""``digimaturity publish``: everything about an edition in one folder."""

from __future__ import annotations

from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.phrases import organisations
from digimaturity.ground import terminal
from digimaturity.ground.destination import check_folder
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, speaking
from digimaturity.publish.chart_files import chart_files
from digimaturity.publish.data_package import package_name
from digimaturity.publish.page_files import answer_files, report_pages, with_list
from digimaturity.publish.page_forms import HTML, MEMO, PDF
from digimaturity.publish.page_links import CHARTS, Site
from digimaturity.publish.schemas import schema_file
from digimaturity.publish.shown_evidence import picture_files
from digimaturity.verbs import options as opt
from digimaturity.verbs.before_publishing import fit_to_publish
from digimaturity.verbs.blindness import refuse_blind
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.publish_machines import publication_of_machines, publish_machines
from digimaturity.verbs.report import languages_of, told_of_pictures, write_folder
from digimaturity.verbs.reuse import DESCRIPTION, described, json_of, lacking, tell_of_description, workbook_of
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Language

    PageLang = str


def publish(
    output: Annotated[
        Path | None, option("-o", "--output", sv="mappen; ersätts i ett steg", en="the folder; replaced in one step")
    ] = None,
    pdf: Annotated[
        bool, option("--pdf", sv="PDF om varje organisation också", en="a PDF per organisation too")
    ] = False,
    no_charts: Annotated[
        bool, option("--no-charts", sv="utan diagram som SVG och PNG", en="without charts as SVG and PNG")
    ] = False,
    *,
    given: Annotated[
        Given,
        "edition panel … names pictures allow even_if_unfinished assessor publisher contact address licence "
        "catalogue workspace",
    ],
    lang: opt.PageLanguage = None,
) -> int:
    """Publish everything about an edition as one folder, ready for a web server and a data portal."""
    context = given.context()
    target = None if output is None else check_folder(output)
    languages = languages_of(lang)
    if (seen := publication_of_machines(context)) is not None:
        publish_machines(seen, target, languages)
        return Exit.DONE
    refuse_blind(context, context.edition(), unfinished_too=given.even_if_unfinished)
    study = study_of(context, with_names=given.names, with_pictures=given.pictures)
    wanted = list(study.bodies)
    study = fit_to_publish(study, wanted, given.allow)
    stem = f"data/digimaturity-{study.edition.id}"
    site = Site(
        memo=True,
        pdf=pdf,
        answers=True,
        charts=not no_charts,
        data=_data(study, stem),
        files=True,
        machines=bool(study.looked_at),
        address=study.terms.address,
    )
    tell_of_description(study)
    _tell_of_outside(len(context.study().outside()))
    made = chain(
        report_pages(study, wanted, HTML, languages, with_panel=True, site=site, services=study.services),
        report_pages(study, wanted, MEMO, languages, with_panel=False, services=study.services),
        report_pages(study, wanted, PDF, languages, with_panel=False) if pdf else (),
        ((f"{CHARTS}/{path}", content) for path, content in chart_files(study, wanted, languages))
        if not no_charts
        else (),
        answer_files(study, wanted),
        described(study, chain(_data_package(study), _books(study, stem, languages))),
    )
    files = with_list(study, made, wanted, languages, site)
    if given.pictures:
        # Each is reached from the page that shows it, and in no list.
        files = chain(files, told_of_pictures(picture_files(study, wanted)))
    label = Text("Publicerar", "Publishing")
    write_folder(study, target or Path(f"site-{study.edition.id}"), files, 0, label)
    return Exit.DONE


def _tell_of_outside(n: int) -> None:
    """That the edition has answers about others than the panel's, and how to have them in."""
    if n:
        terminal.talk(
            Text(
                "{n} i utgåvan står utanför panelen och är inte med. Med --panel all är alla med.",
                "{n} of the edition stand outside the panel and are left out. With --panel all everyone is in.",
            ).fill(n=organisations(n))
        )


def _data(study: Publication, stem: str) -> tuple[tuple[Text, str], ...]:
    """The files for reuse that every page leads to, each by its own name."""
    package = package_name(study)
    found = (
        (Text("arbetsbok (Excel)", "workbook (Excel)"), f"{stem}.xlsx"),
        (Text("poäng (CSV)", "scores (CSV)"), "data/scores.csv"),
        (Text("svar (CSV)", "answers (CSV)"), "data/answers.csv"),
        (Text("datapaketet {p}", "the data package {p}").fill(p=package), "datapackage.json"),
        (Text("allt som JSON", "everything as JSON"), f"{stem}.json"),
    )
    portals = (Text("beskrivning för dataportaler", "description for data portals"), DESCRIPTION)
    return found if lacking(study) else (*found, portals)


def _data_package(study: Publication) -> Iterator[tuple[str, bytes]]:
    from digimaturity.publish.data_package import data_package

    return data_package(study)


def _books(study: Publication, stem: str, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    for spoken in languages:
        with speaking(spoken):
            book = workbook_of(study)
        yield f"{stem}.xlsx" if spoken == languages[0] else f"{stem}.{spoken}.xlsx", book
    yield f"{stem}.json", json_of(study)
    # Where the JSON says that its schema is.
    yield f"{PurePosixPath(stem).parent}/study.schema.json", schema_file("study").encode()
