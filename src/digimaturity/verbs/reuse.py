"""``digimaturity export`` in the formats for reuse, and ``publish``: everything about an edition in one folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted, speaking
from digimaturity.publish.schemas import schema_file
from digimaturity.verbs.report import chart_files, report_pages, write_folder
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digimaturity.content.publication import Study
    from digimaturity.ground.language import Language
    from digimaturity.verbs.context import Context

ReuseForm = Literal["xlsx", "json", "package"]
DESCRIPTION = "dcat.rdf"
# What a description for data portals cannot do without, and what each is called in settings and flags.
_NEEDED = ("address", "publisher", "contact", "licence")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is published besides pages and data.

    Attributes:
        languages: of pages, memos and charts; those of the first stand at the top of the folder.
        output: the folder; None for the usual one.
        pdf: PDF reports too; ``charts``: charts as SVG and PNG.
        names: show the assessors' names.
    """

    languages: tuple[Language, ...]
    output: Path | None = None
    pdf: bool = False
    charts: bool = True
    names: bool = False


def export_study(
    context: Context, names: Sequence[str], form: ReuseForm, output: Path | None, *, with_names: bool
) -> int:
    """Write answers and scores as a workbook, as JSON or as a data package.

    Raises:
        UsageError: a folder where a file was to go, or a library that is missing.
        NotFoundError: nobody to write about.
    """
    study = study_of(context, names, with_names=with_names, only_named=True)
    if form == "package":
        from digimaturity.publish.data_package import data_package

        _tell_of_description(study)
        target = output or Path(f"data-{study.edition.id}")
        write_folder(study, target, _described(study, data_package(study)), 0, Text("Skriver", "Writing"))
        return Exit.DONE
    name = f"{study.edition.id}.{form}"
    content = _workbook(study) if form == "xlsx" else _json(study)
    if str(output) == "-" or (output is None and form == "json"):
        terminal.write_bytes(content)
        return Exit.DONE
    target = output or Path(name)
    if target.is_dir():
        raise UsageError(
            Text("{p} är en mapp.", "{p} is a folder.").fill(p=target),
            Text("Ange en fil: -o {f}", "Name a file: -o {f}").fill(f=target / name),
        )
    make_folder(target.parent)
    write_durably(target, content)
    terminal.talk(Text("Skrev {p} ({n} kB).", "Wrote {p} ({n} kB).").fill(p=target, n=-(-len(content) // 1000)))
    return Exit.DONE


def publish(context: Context, wishes: Wishes) -> int:
    """Publish everything about an edition as one folder, ready for a web server and a data portal.

    Raises:
        UsageError: a folder that is not ours, or a library that is missing.
        NotFoundError: nobody to write about.
    """
    study = study_of(context, with_names=wishes.names)
    wanted = list(study.bodies)
    stem = f"data/digimaturity-{study.edition.id}"
    data = (
        (Text("arbetsbok (Excel)", "workbook (Excel)"), f"{stem}.xlsx"),
        (Text("datapaket (CSV)", "data package (CSV)"), "datapackage.json"),
        (Text("allt som JSON", "everything as JSON"), f"{stem}.json"),
        *(
            ((Text("beskrivning för dataportaler", "description for data portals"), DESCRIPTION),)
            if not _lacking(study)
            else ()
        ),
    )
    _tell_of_description(study)
    files = chain(
        report_pages(study, wanted, "html", wishes.languages, with_panel=True, data=data),
        report_pages(study, wanted, "memo", wishes.languages, with_panel=False),
        report_pages(study, wanted, "pdf", wishes.languages, with_panel=False) if wishes.pdf else (),
        ((f"charts/{path}", content) for path, content in chart_files(study, wanted, wishes.languages))
        if wishes.charts
        else (),
        _described(study, chain(_data_package(study), _books(study, stem, wishes.languages))),
    )
    label = Text("Publicerar", "Publishing")
    write_folder(study, wishes.output or Path(f"site-{study.edition.id}"), files, 0, label)
    return Exit.DONE


def _data_package(study: Study) -> Iterator[tuple[str, bytes]]:
    from digimaturity.publish.data_package import data_package

    return data_package(study)


def _books(study: Study, stem: str, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    for spoken in languages:
        with speaking(spoken):
            book = _workbook(study)
        yield f"{stem}.xlsx" if spoken == languages[0] else f"{stem}.{spoken}.xlsx", book
    yield f"{stem}.json", _json(study)
    # Where the JSON says that its schema is.
    yield f"{PurePosixPath(stem).parent}/study.schema.json", schema_file("study").encode()


def _described(study: Study, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, and last a description of them for data portals, where enough is known for one."""
    from digimaturity.publish.dcat import File, dcat

    seen = []
    for path, content in files:
        seen.append(File.of(path, content))
        yield path, content
    if not _lacking(study):
        yield DESCRIPTION, dcat(study, seen)


def _tell_of_description(study: Study) -> None:
    """What the description for data portals lacks, before anything is made.

    Raises:
        UsageError: terms that make no sense.
    """
    lacking = _lacking(study)
    if not lacking:
        from digimaturity.publish.dcat import dcat
        from digimaturity.publish.dcat_facts import unstated

        dcat(study, [])
        for sentence in unstated(study):
            terminal.talk(sentence)
        return
    terminal.talk(
        Text(
            "Ingen beskrivning för dataportaler ({f}): {n} saknas ({w}). Ange som flagga eller i digimaturity.toml.",
            "No description for data portals ({f}): {n} missing ({w}). Give a flag or write it in digimaturity.toml.",
        ).fill(
            f=DESCRIPTION,
            n=counted(len(lacking), Text("uppgift", "setting is"), Text("uppgifter", "settings are")),
            w=", ".join(lacking),
        )
    )


def _lacking(study: Study) -> list[str]:
    """What a description for data portals lacks."""
    known = {name: getattr(study.terms, name) for name in _NEEDED} | {"licence": study.licence}
    return [name for name in _NEEDED if not known[name]]


def _workbook(study: Study) -> bytes:
    from digimaturity.publish.study_files import workbook

    return workbook(study)


def _json(study: Study) -> bytes:
    from digimaturity.publish.study_files import study_json

    return study_json(study)
