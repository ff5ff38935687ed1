"""``digimaturity sheet``: fieldwork sheets to be filled in with a spreadsheet program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

from digimaturity.assess.asking import Asking
from digimaturity.assess.opening import answers_path, own_criteria
from digimaturity.assess.question_text import question_text
from digimaturity.content.sheet_tabs import Asks, SheetBook, SheetRow, tabs_of
from digimaturity.ground.destination import check_folder, deliver, is_stdout, named_format
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.publish.fieldwork_sheet import fieldwork_book
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.options import option
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.fieldwork_row import filled_of
from digimaturity.workspace.settled_file import read_settled
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.asking_order import Order
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor
    from digimaturity.model.organisation import Organisation
    from digimaturity.workspace.editions import KeptEdition

SheetBy = Literal["place", "dimension"]
_UNANSWERED, _DOUBLE = "unanswered", "double-coded"
_SUFFIX = ".xlsx"


def make_sheets(
    organisations: opt.Organisations = None,
    edition: opt.Edition = None,
    assessor: opt.AssessorName = None,
    by: Annotated[
        SheetBy,
        option(
            "--by",
            sv="flikar: place i arbetets ordning, eller dimension",
            en="tabs: place in the order of the work, or dimension",
        ),
    ] = "place",
    only: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option(
            "--only",
            sv="bara unanswered (det som är kvar), double-coded (det som två ska bedöma) eller kriterier; kan upprepas",
            en="only unanswered (what is left), double-coded (what two are to judge) or criteria; repeatable",
            metavar="PART",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        option(
            "-o",
            "--output",
            sv="fil (.xlsx), eller mapp för flera; annars en fil per organisation här",
            en="file (.xlsx), or folder for several; otherwise a file per organisation here",
        ),
    ] = None,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Write one workbook per organisation; what has been answered is filled in."""
    context = Context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    if not organisations:
        raise UsageError(
            Text("Om vilken organisation?", "About which organisation?"),
            Text(
                "Exempel: digimaturity sheet malmo --assessor Anna", "Example: digimaturity sheet malmo --assessor Anna"
            ),
        )
    owners = list(dict.fromkeys(map(context.register.find, organisations)))
    written = context.edition_to_write()
    who = context.assessor(Text("Vem ska fylla i bladet?", "Who is to fill in the sheet?"))
    wanted = _wanted(context, only or [])
    paths = [_path(output, owner, written, who, several=len(owners) > 1) for owner in owners]
    context.announce(written, who.name)
    for owner, path in zip(owners, paths, strict=True):
        check_asked(written, context.catalogue, owner.kind)
        deliver(path, fieldwork_book(_book(context, written, owner, who, wanted, by)))
    return Exit.DONE


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which questions are asked for: ``ids`` of criteria, what two people judge, what is left; all unless said."""

    ids: frozenset[str]
    double: bool
    unanswered: bool

    def of(self, asking: Asking, folder: Path) -> list[Question]:
        """Those of them that an organisation is asked; ``folder`` is the edition's."""
        asked = {q.criterion.id: q.criterion for q in asking.everything}
        named = set(self.ids)
        if self.double:
            planned = planned_for(folder, asking.file.assessment.organisation, asked)
            named |= {c for c, criterion in asked.items() if criterion.double_code} if planned is None else planned
        every = not (self.ids or self.double)
        return [
            q
            for q in asking.everything
            if (every or q.criterion.id in named) and not (self.unanswered and asking.is_done(q))
        ]


def _wanted(context: Context, only: Collection[str]) -> _Wanted:
    words = [word for part in only for word in part.replace(",", " ").split()]
    ids = {asked_criterion(context.catalogue, w).id for w in words if w.casefold() not in {_UNANSWERED, _DOUBLE}}
    said = {word.casefold() for word in words}
    return _Wanted(frozenset(ids), _DOUBLE in said, _UNANSWERED in said)


def _path(
    output: Path | None, owner: Organisation, edition: KeptEdition, who: Assessor, *, several: bool
) -> Path | None:
    """Where a sheet goes; one that is there already may have been filled in, and stays.

    Raises:
        UsageError: it is there, or the name is none of a workbook or a folder.
    """
    if output is not None and is_stdout(output) and not several:
        return None
    name = f"{owner.id}-{edition.id}-{who.id}{_SUFFIX}"
    if output is None:
        path = Path(name)
    elif several or output.is_dir():
        path = check_folder(output) / name
    else:
        named_format(output, None, {"xlsx": (_SUFFIX,)})
        path = output
    if path.exists():
        raise UsageError(
            Text("{p} finns redan, och kan vara ifyllt.", "{p} is there already, and may have been filled in.").fill(
                p=path
            ),
            Text("Flytta det, eller ange en annan fil med -o.", "Move it, or name another file with -o."),
        )
    return path


def _book(
    context: Context, edition: KeptEdition, owner: Organisation, who: Assessor, wanted: _Wanted, by: SheetBy
) -> SheetBook:
    """The sheet of an assessor about an organisation.

    Raises:
        NotFoundError: nothing that is asked for is asked of it.
        InvalidDataError: a file cannot be read.
    """
    file = AnswerFile.open(
        answers_path(edition, owner, who),
        organisation=owner.id,
        edition=edition.id,
        assessor=who,
        catalogue=context.catalogue,
    )
    settled = read_settled(edition.folder, context.catalogue, context.register)
    catalogue, scope = edition.judged_by(context.catalogue), edition.scope_of(owner.kind)
    own = None if wanted.ids else own_criteria(context, edition, owner, who)
    order: Order = "fieldwork" if by == "place" else "catalogue"
    asking = Asking(file, catalogue, owner.kind, now, scope, settled=settled)
    asking.ask(own, order)
    rows = [_row(asking, question) for question in wanted.of(asking, edition.folder)]
    if not rows:
        raise NotFoundError(
            Text("Ingen av frågorna finns kvar för {o}.", "None of the questions is left for {o}.").fill(o=owner.name)
        )
    return SheetBook(owner, edition.id, who, catalogue, tabs_of(rows, catalogue, by), now())


def _row(asking: Asking, question: Question) -> SheetRow:
    text = question_text(asking, question)
    asks = Asks(
        text.title,
        text.question,
        text.steps,
        text.levels,
        text.measured,
        text.top_needs,
        text.not_applicable,
        text.enough,
        text.key,
        text.services_named,
    )
    return SheetRow(question, asks, filled_of(asking.observation(question), question.criterion))
