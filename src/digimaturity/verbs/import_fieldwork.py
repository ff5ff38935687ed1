"""A filled-in fieldwork sheet, imported: whose it is, whether it belongs here, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.sheet_import_view import sheet_import_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, InvalidDataError, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import Assessor
from digimaturity.model.assessor_names import named_so
from digimaturity.verbs.answering import now, tell_of_newcomer
from digimaturity.workspace.catalogues.released import alike
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.fieldwork_merging import take_in_sheet
from digimaturity.workspace.fieldwork_sheet_reading import read_fieldwork_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.verbs.context import Context
    from digimaturity.verbs.options import Form
    from digimaturity.workspace.fieldwork_merging import Choices
    from digimaturity.workspace.fieldwork_sheet_reading import Facts, Rows

_OTHER = Text(
    "{f} är ett fältblad för {w} {s}, men --{g} säger {a}. Inget har lästs in.",
    "{f} is a fieldwork sheet for the {w} {s}, but --{g} says {a}. Nothing has been read in.",
)
_LEAVE_OUT = Text("Utelämna --{g}, eller läs in ett annat blad.", "Leave out --{g}, or import another sheet.")
_OTHER_CATALOGUE = Text(
    "{f} frågar efter katalogen {c} {v}, men studien använder {d} {u}. Inget har lästs in.",
    "{f} asks the catalogue {c} {v}, but the study uses {d} {u}. Nothing has been read in.",
)
_MIGRATE = Text(
    "Läs in bladet med katalogen det gjordes för (--catalogue), och för sedan över svaren med: "
    "digimaturity migrate {o} --to {u}",
    "Import the sheet with the catalogue that it was made for (--catalogue), then move the answers with: "
    "digimaturity migrate {o} --to {u}",
)


def import_fieldwork(
    context: Context, tabs: dict[str, Rows], file: Path, choices: Choices, form: Form, *, dry_run: bool
) -> int:
    """Take in a filled-in fieldwork sheet; all that was changed in it or, when anything is wrong, nothing.

    Args:
        context: the study.
        tabs: of the sheet.
        file: the sheet.
        choices: what is to become of conflicts and of what was emptied.
        form: how the result is shown.
        dry_run: whether to write nothing.

    Raises:
        UsageError: the command line says otherwise than the sheet, or the study has no such edition.
        InvalidDataError: the sheet is for another catalogue, or cells of it cannot be taken in.
    """
    moment = now()
    sheet = read_fieldwork_sheet(tabs, context.catalogue, file, moment)
    owner = context.register.find(sheet.facts.organisation)
    facts = sheet.facts = sheet.facts._replace(organisation=owner.id)
    _refuse_another(context, facts, file)
    edition = context.workspace.edition_to_write(facts.edition)
    check_asked(edition, context.catalogue, owner.kind)
    who = Assessor(facts.assessor, facts.assessor_name)
    context.announce(edition, who)
    tell_of_newcomer(who, edition.folder.parents[1])
    changes = take_in_sheet(
        sheet, edition, who, context.catalogue, file, moment=moment, choices=choices, dry_run=dry_run
    )
    for note in sheet.notes:
        terminal.talk(note)
    study = edition.folder.parents[1]
    own = (edition.folder / facts.organisation / f"{who.id}.yaml").relative_to(study).as_posix()
    terminal.show(sheet_import_view(file.name, sheet, changes, own, dry_run=dry_run), form)
    return Exit.DONE


def _refuse_another(context: Context, facts: Facts, file: Path) -> None:
    """Refuse a sheet that was made for something else than what is asked for or in use."""
    edition, assessor = context.flags.get("edition"), context.flags.get("assessor")
    if edition is not None and edition != facts.edition:
        word = Text("utgåvan", "edition")
        raise UsageError(
            _OTHER.fill(f=file, w=word, s=facts.edition, g="edition", a=edition), _LEAVE_OUT.fill(g="edition")
        )
    if assessor is not None and not named_so([Assessor(facts.assessor, facts.assessor_name)], assessor):
        word = Text("bedömaren", "assessor")
        raise UsageError(
            _OTHER.fill(f=file, w=word, s=facts.assessor_name, g="assessor", a=assessor), _LEAVE_OUT.fill(g="assessor")
        )
    used = context.catalogue
    if facts.catalogue == used.id and facts.catalogue_version == used.version:
        return
    if facts.catalogue != used.id or facts.catalogue_version not in alike(context.catalogue_folder, used.version):
        message = _OTHER_CATALOGUE.fill(f=file, c=facts.catalogue, v=facts.catalogue_version, d=used.id, u=used.version)
        raise InvalidDataError(message, hint=_MIGRATE.fill(o=facts.organisation, u=used.version))
