"""Publishing what a machine saw in an edition in which nobody has answered yet: a page, its tables, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.content.machine_records import MACHINE_TABLES
from digimaturity.content.publication import looked_at_alone
from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.publish.data_package import path_of, table_csv
from digimaturity.publish.page_files import report_pages
from digimaturity.publish.page_forms import HTML
from digimaturity.publish.page_links import Site
from digimaturity.verbs.report import write_folder
from digimaturity.verbs.studied import terms_of
from digimaturity.workspace.editions import this_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.ground.language import Language
    from digimaturity.verbs.context import Context

_LABEL = Text("Publicerar", "Publishing")
_ALONE = Text(
    "Ingen har svarat i utgåvan {e} än, så bara det maskinen såg publiceras. Börja läsa i {p}.",
    "Nobody has answered in the edition {e} yet, so only what the machine saw is published. Begin at {p}.",
)


def publication_of_machines(context: Context) -> Publication | None:
    """What a machine saw of an edition without answers; None where there are answers, or nobody has looked.

    Everyone is in it, unless a panel is asked for: there is nobody to compare.

    Raises:
        UsageError: terms that make no sense.
    """
    if context.workspace.root is None:
        return None
    name = context.settings.value("edition") or context.workspace.own_edition() or this_year()
    edition = context.workspace.editions().get(name)
    if edition is None or edition.organisations():
        return None
    everyone = not context.panel_was_asked_for
    study = looked_at_alone(context.study(edition), terms_of(context), everyone=everyone)
    return study if study.looked_at else None


def publish_machines(study: Publication, target: Path | None, languages: Sequence[Language]) -> None:
    """Write the page in each language and its tables as a folder.

    Raises:
        StorageError: the disk refused; what was there is as it was.
    """
    folder = target or Path(f"site-{study.edition.id}")
    write_folder(study, folder, _files(study, languages), 0, _LABEL)
    terminal.talk(_ALONE.fill(e=study.edition.id, p=folder / "machines.html"))


def _files(study: Publication, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    data = tuple((table.title, path_of(table)) for table in MACHINE_TABLES)
    site = Site(machines=True, data=data, address=study.terms.address)
    yield from report_pages(study, [], HTML, languages, with_panel=False, site=site)
    for table in MACHINE_TABLES:
        yield path_of(table), table_csv(table, study)
