"""``digimaturity sheet``: fieldwork sheets to be filled in with a spreadsheet program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

from digimaturity.assess.asking import Asking
from digimaturity.assess.opening import answers_path, own_criteria
from digimaturity.assess.sheet_question import sheet_row
from digimaturity.content.sheet_tabs import SheetBook, tabs_of
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.destination import check_folder, deliver, is_stdout, named_format
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, counted
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.publish.fieldwork_sheet import fieldwork_book
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import now
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.workspace.checks import check_asked
from digimaturity.workspace.errand_files import errands_path, read_errands
from digimaturity.workspace.fieldwork_file import planned_for
from digimaturity.workspace.settled_file import questions_path, read_settled
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.asking_order import Order
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.sending import Sending
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

SheetBy = Literal["place", "dimension"]
_UNANSWERED, _DOUBLE = "unanswered", "double-coded"
_SUFFIX = ".xlsx"
_ROWS = Text("rad", "row"), Text("rader", "rows")
_LACKING = Text(
    "{o}: {n} saknar fråga eller facit. Skriv in det i frågefilen (questions.yaml) och hämta bladet på nytt: "
    "digimaturity questions{also}",
    "{o}: {n} without question or answer key. Write them into the file of questions (questions.yaml) and get the sheet "
    "anew: digimaturity questions{also}",
)


def make_sheets(
    organisations: opt.Organisations = None,
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
            metavar=Text("DEL", "PART"),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        to_output(
            sv="fil (.xlsx), eller mapp för flera; annars en fil per organisation här",
            en="file (.xlsx), or folder for several; otherwise a file per organisation here",
        ),
    ] = None,
    *,
    given: Annotated[Given, "edition assessor … catalogue workspace lang"],
) -> int:
    """Write one workbook per organisation; what has been answered is filled in."""
    context = given.context()
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
    context.announce(written, who)
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
    unsettled = questions_path(edition.folder)
    asking = Asking(file, catalogue, owner.kind, now, scope, settled=settled, questions_file=unsettled)
    asking.ask(own, order)
    asking.sendings = _sent_already(file, context.catalogue)
    questions = wanted.of(asking, edition.folder)
    rows = [sheet_row(asking, question) for question in questions]
    if not rows:
        raise NotFoundError(
            Text("Ingen av frågorna finns kvar för {o}.", "None of the questions is left for {o}.").fill(o=owner.name)
        )
    if lacking := sum(map(asking.lacks_a_question, questions)):
        terminal.talk(_LACKING.fill(n=counted(lacking, *_ROWS), o=owner.name, also=also()))
    return SheetBook(owner, edition.id, who, catalogue, tabs_of(rows, catalogue, by), now())


def _sent_already(file: AnswerFile, catalogue: Catalogue) -> tuple[Sending, ...]:
    """What the assessor has sent to the organisation, under the ids that criteria have today."""
    path = errands_path(file.path.parent, file.assessment.assessor.id)
    if not path.is_file():
        return ()
    return tuple(replace(s, criterion=catalogue.by_id[s.criterion].id) for s in read_errands(path, catalogue).live)
